//! Project files: those of every earlier version, random ones, and those that are not as they should be.

mod awkward;
mod kept;
mod random;

use std::path::{Path, PathBuf};

use shapan::language::Language;
use shapan::policy::Preset;
use shapan::project::{Opened, Project, Snapshot, Stamp, Stop, Variant, Verdict, Work};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects")
}

/// A project of a small county with something in every member.
fn sample() -> Project {
    let roster = generate(&CountyParameters::with_schools(3), Seed(7)).unwrap();
    let mut project = Project {
        work: Work {
            name: "试点 Pilot".to_owned(),
            note: "两个方案\nTwo scenarios".to_owned(),
            seed: Seed(7),
            ..Work::default()
        },
        ..Project::default()
    };
    for preset in [Preset::STATUS_QUO, Preset::COMMON_ROUNDS] {
        let id = project.work.new_id();
        project
            .work
            .scenarios
            .push(Variant::new(id, preset.scenario(Language::Chinese)));
    }
    let stamp = || Stamp {
        at: "2026-11-27 14:30".to_owned(),
        by: "办公室".to_owned(),
    };
    project.work.history.push(Snapshot {
        scenario: "s2".to_owned(),
        name: "初稿".to_owned(),
        stamp: stamp(),
        note: "第一次讨论".to_owned(),
        ..Snapshot::default()
    });
    assert!(
        project
            .work
            .decide("s1", Verdict::Rejected, stamp(), "村小缺英语教师")
            .is_some()
    );
    project.work.stops.push(Stop {
        title: "先看结果".to_owned(),
        scenario: "s2".to_owned(),
        page: "results".to_owned(),
        mark: "movement.awaiting".to_owned(),
        controls: vec!["rounds.in_school.posts_opened".to_owned()],
        note: "先讲代价".to_owned(),
    });
    project.hold(&roster, true, Language::Chinese);
    project.work.view.insert("area".to_owned(), "results".into());
    project.seal(&roster);
    project
}

fn opened(bytes: &[u8]) -> Project {
    match Project::open(bytes).unwrap() {
        Opened::Project(project) => *project,
        other => panic!("{other:?}"),
    }
}
