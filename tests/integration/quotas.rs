//! Quotas that cannot be kept: which one gave way, by how much, and why.

use serde_json::{Value, json};
use shapan::language::{Language, Say};
use shapan::outcome::compliance::{Cause, ComplianceLine};
use shapan::policy::Overrides;
use shapan::random::Seed;
use shapan::roster::Roster;
use shapan::roster::generate::{CountyParameters, generate};

/// The line about `path` after a run of `roster` with these changes of the default policy.
fn line(roster: &Roster, changes: &[(&str, Value)], path: &str) -> Option<ComplianceLine> {
    let mut overrides = Overrides::default();
    for (path, value) in changes {
        overrides.set(path, value.clone());
    }
    let outcome = shapan::run(roster, &overrides.apply().unwrap(), Seed(7)).unwrap();
    let mut lines = outcome.compliance(roster);
    for line in &lines {
        assert!(line.cause.is_some() || line.missed_by() == 0, "{line:?}");
        assert_ne!(line.say(Language::Chinese), line.say(Language::English));
    }
    lines.retain(|line| line.path == path);
    lines.pop()
}

fn county() -> Roster {
    generate(&CountyParameters::with_schools(30), Seed(7)).unwrap()
}

#[test]
fn a_rotation_for_which_nobody_qualifies_is_not_called_kept() {
    let mut roster = county();
    for teacher in &mut roster.teachers {
        // Years at the school are unknown, so nobody has the years that rotation asks for.
        teacher.entered_school_year = None;
    }
    let share = line(&roster, &[], "rotation.share").unwrap();
    assert_eq!((share.required, share.achieved), (0, 0));
    assert_eq!(share.cause, Some(Cause::NobodyEligible));
    assert!(share.say(Language::Chinese).contains("没有人符合条件"));
    assert!(share.say(Language::English).contains("nobody qualifies"));
}

#[test]
fn a_total_below_the_standards_is_kept_and_the_standards_give_way() {
    let roster = county();
    let changes = [("establishment.district_cap", json!(100))];
    let cap = line(&roster, &changes, "establishment.district_cap").unwrap();
    assert_eq!((cap.required, cap.achieved, cap.cause), (100, 100, None));
    let standards = line(&roster, &changes, "establishment.cap_sharing").unwrap();
    assert_eq!(
        (standards.achieved, standards.cause),
        (100, Some(Cause::CutToTotal))
    );
    assert!(standards.missed_by() > 0);
    // A total that suffices cuts nothing.
    let changes = [("establishment.district_cap", json!(100_000))];
    assert_eq!(line(&roster, &changes, "establishment.cap_sharing"), None);
}

#[test]
fn a_selection_says_whether_people_or_posts_ran_short() {
    let roster = county();
    let cause = |roster: &Roster, changes: &[(&str, Value)]| {
        let mut all = vec![("upward_selection.teachers", json!(2000))];
        all.extend_from_slice(changes);
        line(roster, &all, "upward_selection.teachers").unwrap().cause
    };
    // Selection asks for three rural years, which nobody has here.
    let mut newcomers = roster.clone();
    for teacher in &mut newcomers.teachers {
        teacher.rural_years = 0;
    }
    assert_eq!(cause(&newcomers, &[]), Some(Cause::TooFewEligible));
    // Many qualify, but whoever likes the own school ten times more than any other does not apply.
    let nobody_wants_to = [
        ("upward_selection.base_years", json!(0)),
        ("upward_selection.rural_years", json!(0)),
        ("behaviour.staying", json!(10_000)),
    ];
    assert_eq!(cause(&roster, &nobody_wants_to), Some(Cause::TooFewWilling));
}
