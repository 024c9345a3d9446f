//! What must not change a result.

use std::collections::BTreeMap;

use serde_json::json;
use shapan::policy::{Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, Stage};
use shapan::stages::Placed;
use shapan::wording::record::RunReport;

fn county() -> Roster {
    generate(&CountyParameters::with_schools(40), Seed(11)).unwrap()
}

/// Where each teacher is hired in a competition, by code.
fn hired(roster: &Roster, policy: &Policy) -> BTreeMap<String, Option<String>> {
    let outcome = shapan::run(roster, policy, Seed(4)).unwrap();
    roster
        .teachers_indexed()
        .map(|(teacher, record)| {
            let school = match outcome.rounds.placed[teacher.index()] {
                Some(Placed::Hired { group, .. }) => Some(outcome.post_name(roster, group)),
                _ => None,
            };
            (record.id.clone(), school.map(|post| format!("{post:?}")))
        })
        .collect()
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let roster = county();
    let mut shuffled = roster.clone();
    shuffled.teachers.reverse();
    let middle = shuffled.teachers.len() / 3;
    shuffled.teachers.rotate_left(middle);
    assert_eq!(
        hired(&roster, &Policy::default()),
        hired(&shuffled, &Policy::default())
    );
    // Directed placement may choose between equally good ways; what it reaches is the same.
    let reach = |roster: &Roster| {
        let outcome = shapan::run(roster, &Policy::default(), Seed(4)).unwrap();
        (outcome.movement(roster), outcome.round_summaries())
    };
    assert_eq!(reach(&roster).1, reach(&shuffled).1);
}

#[test]
fn a_rule_that_has_nothing_to_do_with_them_leaves_preferences_alone() {
    let roster = county();
    let lists = |policy: &Policy| {
        let preferences = shapan::stages::preferences::Preferences::new(&roster, &policy.behaviour, Seed(4));
        let schools = roster.schools_indexed().map(|(index, _)| (index, Stage::Primary));
        let schools: Vec<_> = schools.collect();
        roster
            .teachers_indexed()
            .map(|(teacher, _)| preferences.list(teacher, &schools, 5))
            .collect::<Vec<_>>()
    };
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.weight", json!(10));
    overrides.set("rounds.zone.list_length", json!(9));
    assert_eq!(lists(&Policy::default()), lists(&overrides.apply().unwrap()));
}

#[test]
fn a_run_can_be_repeated() {
    let roster = county();
    let report = || {
        let outcome = shapan::run(&roster, &Policy::default(), Seed(8)).unwrap();
        serde_json::to_string(&RunReport::new(&outcome, &roster)).unwrap()
    };
    assert_eq!(report(), report());
}

#[test]
fn the_tie_break_lottery_is_the_only_thing_the_seed_moves_in_the_in_school_round() {
    let roster = county();
    let mut overrides = Overrides::default();
    overrides.set(
        "scoring.tie_break",
        json!(["teaching_years", "years_in_title", "age", "rural_years"]),
    );
    let policy = overrides.apply().unwrap();
    let places = |seed| {
        let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
        outcome.scores.totals
    };
    assert_eq!(places(1), places(2));
}
