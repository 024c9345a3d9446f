//! Single rules of published plans, each on a small case worked by hand.

use shapan::language::Language;
use shapan::policy::{Policy, Published};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, Status, TeacherIndex};
use shapan::stages::standing::Standing;

fn rules_of(key: &str) -> Policy {
    let plan = Published::find(key).unwrap().plan();
    plan.scenario(Language::Chinese).overrides.apply().unwrap()
}

fn county(schools: u32) -> Roster {
    generate(&CountyParameters::with_schools(schools), Seed(5)).unwrap()
}

/// 长期病休、内退、交流、借调的不参加竞聘: each keeps the post and enters no round; nobody else is kept for it.
#[test]
fn whoever_is_internally_retired_takes_no_part() {
    let policy = rules_of("primary-template");
    let mut roster = county(12);
    let away = [
        Status::LongLeave,
        Status::InternallyRetired,
        Status::Supporting,
        Status::Seconded,
    ];
    for teacher in &mut roster.teachers {
        teacher.status = Status::OnPost;
    }
    for (teacher, status) in roster.teachers.iter_mut().zip(away) {
        teacher.status = status;
        teacher.protected = false;
    }
    let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
    for (number, status) in (0..).zip(away) {
        assert_eq!(outcome.standings[number as usize], Standing::Away(status));
        let placed = outcome.placed(TeacherIndex(number)).unwrap();
        assert_eq!(
            outcome.posts.group(placed.group()).school,
            roster.teachers[number as usize].school
        );
    }
    let kept = outcome.standings.iter().skip(away.len());
    assert!(
        kept.clone()
            .all(|standing| !matches!(standing, Standing::Away(_)))
    );
    for record in &outcome.rounds.records {
        let entered = record.applications.iter().map(|application| application.teacher);
        assert!(entered.into_iter().all(|teacher| teacher.index() >= away.len()));
    }
    // The same people without the rule, or with a status that says they are there.
    roster.teachers[1].status = Status::OnPost;
    let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
    assert!(!matches!(outcome.standings[1], Standing::Away(_)));
}
