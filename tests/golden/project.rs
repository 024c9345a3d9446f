//! What the golden file of projects holds: the SHA-256 of files of the sample county with fixed texts, and of their links.

use std::fmt::Write;

use sha2::{Digest as _, Sha256};
use shapan::language::Language;
use shapan::policy::Preset;
use shapan::project::{Opened, Project, Stamp, Variant, Verdict, Work, link};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, SAMPLE, generate};

/// A line for a file with the roster, for one that is safe to mail, and for the link of each scenario.
pub fn digest() -> String {
    let county = generate(&CountyParameters::default(), SAMPLE).unwrap();
    let mut project = Project {
        program: "0.1.0".to_owned(),
        work: Work {
            name: "试点 Pilot".to_owned(),
            note: "第一行\n第二行".to_owned(),
            seed: Seed(7),
            ..Work::default()
        },
        recipe: Some("{}".to_owned()),
        log: Some("{}".to_owned()),
        ..Project::default()
    };
    for preset in [Preset::STATUS_QUO, Preset::COMMON_ROUNDS, Preset::RURAL_BONUS] {
        let id = project.work.new_id();
        let scenario = Variant::new(id, preset.scenario(Language::Chinese));
        project.work.scenarios.push(scenario);
    }
    let stamp = || Stamp {
        at: "2026-11-27 14:30".to_owned(),
        by: "办公室".to_owned(),
    };
    assert!(project.work.keep("s2", stamp(), "初稿").is_some());
    let decided = project
        .work
        .decide("s3", Verdict::Chosen, stamp(), "村小缺员最少");
    assert!(decided.is_some());
    project.hold(&county, true, Language::Chinese);
    project.seal(&county);
    if let Some(seal) = &mut project.seal {
        seal.program = "0.1.0".to_owned();
    }
    let mut text = String::new();
    for (name, project) in [
        ("people", project.clone()),
        ("mail", project.clone().safe_to_mail()),
    ] {
        let bytes = project.write().unwrap();
        line(&mut text, name, &bytes);
        match Project::open(&bytes).unwrap() {
            Opened::Project(again) => assert!(*again == project, "{name} opens otherwise"),
            other => panic!("{other:?}"),
        }
    }
    for scenario in &project.work.scenarios {
        let link = link::encode(&scenario.scenario()).unwrap();
        assert_eq!(link::decode(&link), Ok(scenario.scenario()));
        line(&mut text, &scenario.id, link.as_bytes());
    }
    text
}

fn line(text: &mut String, name: &str, bytes: &[u8]) {
    write!(text, "{name}: {} bytes, ", bytes.len()).unwrap();
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").unwrap();
    }
    text.push('\n');
}
