//! Counties on which formulas could break: every indicator is a number or says why not, and so does its account.

use shapan::language::{Language, Say};
use shapan::outcome::compare::groups::Grouping;
use shapan::outcome::indicators::families::definitions;
use shapan::outcome::{Outcome, Undefined};
use shapan::policy::{Overrides, Policy, Preset};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Code, Locality, Roster, Stage};
use shapan::table::{Cell, Table};
use shapan::units::Year;
use shapan::wording::compare::groups;
use shapan::wording::compare::incentives;
use shapan::wording::figures::assessment;
use shapan::wording::figures::flows;

fn county() -> Roster {
    generate(&CountyParameters::with_schools(30), Seed(11)).unwrap()
}

/// The rules tried: none, the common ones, and all stages after the rounds at work.
fn rules() -> Vec<Policy> {
    let preset = |preset: Preset| preset.scenario(Language::Chinese).overrides.apply().unwrap();
    let mut everything = Overrides::default();
    for (path, value) in [
        ("rotation.share", "20"),
        ("upward_selection.teachers", "10"),
        ("awaiting.retraining", "true"),
        ("awaiting.exit_places", "5"),
        ("posts.itinerant.subjects", r#"["music", "art"]"#),
        ("procedure.sequence", r#""one_shot""#),
    ] {
        everything.set(path, serde_json::from_str(value).unwrap());
    }
    vec![
        preset(Preset::STATUS_QUO),
        Policy::default(),
        everything.apply().unwrap(),
    ]
}

fn check_table(table: &Table) {
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "{}", table.key);
        for cell in &row.cells {
            assert!(cell.value().is_none_or(f64::is_finite), "{}: {cell:?}", table.key);
        }
    }
}

/// Runs the roster under all rules and checks every number there is. Returns the outcomes.
fn check(roster: &Roster) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for policy in rules() {
        let outcome = shapan::run(roster, &policy, Seed(1)).unwrap();
        let indicators = outcome.indicators(roster);
        assert!(
            indicators
                .iter()
                .map(|indicator| indicator.definition.key)
                .eq(definitions().map(|one| one.key))
        );
        for indicator in indicators {
            let key = indicator.definition.key;
            match indicator.value {
                Ok(value) => assert!(value.is_finite(), "{key} is {value}"),
                Err(reason) => assert!(
                    Language::ALL
                        .iter()
                        .all(|&language| !reason.say(language).is_empty())
                ),
            }
            for language in Language::ALL {
                let account = outcome.account(roster, key, language).unwrap();
                for bad in ["NaN", "inf"] {
                    assert!(!account.words.contains(&format!(" {bad}")), "{}", account.words);
                }
                check_table(&account.table);
            }
        }
        for language in Language::ALL {
            let groupings = Grouping::ALL.map(|grouping| (grouping, outcome.placement_by(roster, grouping)));
            groups::placements(roster, &groupings, language)
                .iter()
                .for_each(check_table);
            check_table(&assessment::table(&[("A", &outcome)], roster, language));
            for &stage in Stage::ALL {
                check_table(&assessment::schools_of(&outcome, roster, stage, language));
            }
            check_table(&flows::tiers(&outcome.tier_flows(roster), language));
            check_table(&flows::distances(&outcome.distances(roster), language));
        }
        let found = outcome.incentives(roster, 60, &mut |_, _| true).unwrap();
        assert!(found.share().is_none_or(|share| (0.0..=1.0).contains(&share)));
        check_table(&incentives::table(&found, &outcome, roster, Language::English));
        outcomes.push(outcome);
    }
    outcomes
}

fn value(outcome: &Outcome, roster: &Roster, key: &str) -> Result<f64, Undefined> {
    let indicators = outcome.indicators(roster);
    indicators
        .iter()
        .find(|indicator| indicator.definition.key == key)
        .unwrap()
        .value
}

#[test]
fn a_stage_without_schools() {
    let mut roster = county();
    for school in &mut roster.schools {
        school.rolls[Stage::Junior.index()] = None;
    }
    roster.teachers.retain(|teacher| teacher.stage == Stage::Primary);
    for outcome in check(&roster) {
        for key in ["balance.junior.backbone", "inequality.junior.backbone.gini"] {
            assert_eq!(value(&outcome, &roster, key), Err(Undefined::NoSchools), "{key}");
        }
        assert!(value(&outcome, &roster, "balance.primary.backbone").is_ok());
    }
}

#[test]
fn a_county_of_one_school() {
    let mut roster = county();
    let only = roster.teachers[0].school;
    roster.teachers.retain(|teacher| teacher.school == only);
    let school = roster.schools[only.unwrap().index()].clone();
    roster.zones.truncate(1);
    roster.schools = vec![school];
    roster.schools[0].zone = shapan::roster::ZoneIndex(0);
    for teacher in &mut roster.teachers {
        teacher.school = Some(shapan::roster::SchoolIndex(0));
        teacher.home_zone = None;
    }
    for outcome in check(&roster) {
        assert_eq!(
            value(&outcome, &roster, "inequality.backbone_share.gini"),
            Err(Undefined::OneSchool)
        );
        assert_eq!(
            value(&outcome, &roster, "movement.mean_distance"),
            Err(Undefined::NobodyMoved)
        );
    }
}

#[test]
fn a_county_without_pupils() {
    let mut roster = county();
    for school in &mut roster.schools {
        for roll in school.rolls.iter_mut().flatten() {
            roll.pupils = 0;
        }
    }
    for outcome in check(&roster) {
        assert_eq!(
            value(&outcome, &roster, "cost.per_pupil"),
            Err(Undefined::NoPupils)
        );
        assert_eq!(
            value(&outcome, &roster, "balance.primary.backbone.coefficient"),
            Err(Undefined::NoSchools)
        );
    }
}

#[test]
fn a_county_without_village_schools() {
    let mut roster = county();
    for school in &mut roster.schools {
        school.locality = Locality::Urban;
    }
    for outcome in check(&roster) {
        assert_eq!(
            value(&outcome, &roster, "gaps.backbone"),
            Err(Undefined::OneSideEmpty)
        );
        assert_eq!(
            value(&outcome, &roster, "movement.score_down"),
            Err(Undefined::NobodyMoved)
        );
        assert_eq!(value(&outcome, &roster, "cost.rural_allowance"), Ok(0.0));
        // All lies within the one locality.
        let between = value(
            &outcome,
            &roster,
            "inequality.primary.backbone.between_localities",
        );
        assert!(between.is_ok_and(|share| share.abs() < 1e-9), "{between:?}");
    }
}

#[test]
fn everybody_protected() {
    let mut roster = county();
    for teacher in &mut roster.teachers {
        teacher.protected = true;
    }
    let outcomes = check(&roster);
    assert_eq!(
        value(&outcomes[0], &roster, "fairness.envy_pairs"),
        Err(Undefined::NoRounds)
    );
    for outcome in &outcomes[1..] {
        assert_eq!(
            value(outcome, &roster, "fairness.envy_pairs"),
            Err(Undefined::NobodyCompetes)
        );
        assert_eq!(
            value(outcome, &roster, "preference.mean_rank"),
            Err(Undefined::NoLists)
        );
        assert_eq!(value(outcome, &roster, "fairness.below_status_quo"), Ok(0.0));
        let by_gender = outcome.placement_by(&roster, Grouping::Gender);
        assert!(by_gender.iter().all(|group| group.compete == 0));
    }
}

#[test]
fn everybody_with_the_same_score() {
    let mut roster = county();
    for teacher in &mut roster.teachers {
        let same = shapan::roster::Teacher::new(
            &teacher.id,
            teacher.school.unwrap(),
            teacher.stage,
            teacher.subject,
        );
        *teacher = shapan::roster::Teacher {
            first_service_year: Some(Year(2010)),
            ..same
        };
    }
    let mut policy = Policy::default();
    policy.behaviour.marks.vote_spread = shapan::units::Points::ZERO;
    policy.behaviour.marks.interview_spread = shapan::units::Points::ZERO;
    let outcome = shapan::run(&roster, &policy, Seed(1)).unwrap();
    let first = outcome.scores.totals[0];
    assert!(outcome.scores.totals.iter().all(|&total| total == first));
    check(&roster);
    // Nobody is a key teacher: nothing to share.
    assert_eq!(
        value(&outcome, &roster, "inequality.backbone_share.theil"),
        Err(Undefined::NothingToShare)
    );
    assert!(value(&outcome, &roster, "fairness.envy_pairs").is_ok());
}

#[test]
fn nobody_and_nothing() {
    let roster = Roster::default();
    for outcome in check(&roster) {
        assert_eq!(
            value(&outcome, &roster, "staffing.average_load"),
            Err(Undefined::NobodyTeaches)
        );
        let table = assessment::table(&[("A", &outcome)], &roster, Language::Chinese);
        assert!(
            table
                .rows
                .iter()
                .all(|row| matches!(row.cells[8], Cell::Missing(_)))
        );
    }
}

#[test]
fn small_cells_never_show_in_tables_of_groups() {
    let roster = county();
    for outcome in check(&roster) {
        let groupings = Grouping::ALL.map(|grouping| (grouping, outcome.placement_by(&roster, grouping)));
        for table in groups::placements(&roster, &groupings, Language::English) {
            for row in &table.rows {
                if let Some(all) = row.cells[1].value() {
                    assert!(all >= 5.0);
                    for share in row.cells[2..6].iter().filter_map(Cell::value) {
                        let people = (share * all / 100.0).round();
                        assert!(people == 0.0 || people >= 5.0, "{people} of {all}");
                    }
                }
            }
        }
    }
}
