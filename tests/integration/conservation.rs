//! One count of everyone: whatever counts teachers by what became of them counts the same, for each end and each school.

use proptest::prelude::*;
use serde_json::json;
use shapan::language::Language;
use shapan::outcome::compare::change::compare;
use shapan::outcome::compare::group::Group;
use shapan::outcome::compare::groups::Grouping;
use shapan::outcome::figures::ends::Movement;
use shapan::outcome::{EndState, Outcome};
use shapan::policy::{Condition, Overrides, Policy, Preset};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Code, Locality, Roster, Status};
use shapan::wording::record::RunReport;

use crate::policies::{config, policy, seed};
use crate::rosters::odd_rosters;

/// How many end in each state, counted by hand from the rows of the report, by school before.
fn ends_by_school(roster: &Roster, outcome: &Outcome) -> Vec<[u32; EndState::COUNT]> {
    let mut ends = vec![[0; EndState::COUNT]; roster.schools.len()];
    for (record, row) in roster
        .teachers
        .iter()
        .zip(RunReport::new(outcome, roster).placements)
    {
        let place = EndState::ALL.iter().position(|&state| state == row.end_state);
        ends[record.school.unwrap().index()][place.unwrap()] += 1;
    }
    ends
}

fn sum<'a>(of: impl Iterator<Item = &'a [u32; EndState::COUNT]>) -> [u32; EndState::COUNT] {
    of.fold([0; EndState::COUNT], |mut sums, ends| {
        sums.iter_mut().zip(ends).for_each(|(sum, end)| *sum += end);
        sums
    })
}

/// Those who stay, change school, await placement, left and were dismissed, of counts by state.
fn five(ends: [u32; EndState::COUNT]) -> [u32; 5] {
    let [
        stayed,
        moved @ ..,
        awaiting,
        exited,
        dismissed,
        engaged,
        not_engaged,
    ] = ends;
    assert_eq!([engaged, not_engaged], [0, 0], "no newcomers here");
    [stayed, moved.iter().sum(), awaiting, exited, dismissed]
}

fn check(roster: &Roster, outcome: &Outcome) {
    let by_school = ends_by_school(roster, outcome);
    let all = sum(by_school.iter());
    let movement = outcome.movement(roster);
    assert_eq!(EndState::ALL.map(|state| movement.of(state)), all);
    assert_eq!(movement.total() as usize, roster.teachers.len());
    check_schools(roster, outcome, &by_school);
    check_flows(roster, outcome, &by_school);
    check_tiers(roster, outcome, &by_school);
    check_groups(roster, outcome);
    check_indicators(roster, outcome, movement);
    // What the stages say of their own work.
    let after = outcome.after_rounds();
    assert_eq!(after.awaiting.awaiting, movement.awaiting);
    assert_eq!(after.awaiting.exits_taken, movement.exited);
    assert_eq!(after.awaiting.dismissed, movement.dismissed);
    assert_eq!(outcome.costs(roster).reduced.count, i64::from(movement.awaiting));
    // A comparison with itself has every state on the diagonal.
    let transitions = compare(roster, outcome, outcome).unwrap().transitions;
    for (place, row) in transitions.iter().enumerate() {
        assert_eq!((row[place], row.iter().sum::<u32>()), (all[place], all[place]));
    }
}

fn check_schools(roster: &Roster, outcome: &Outcome, by_school: &[[u32; EndState::COUNT]]) {
    let rows = outcome.school_rows(roster);
    for (row, &ends) in rows.iter().zip(by_school) {
        let stayed = row.teachers_before - row.left - row.awaiting - row.exited - row.dismissed;
        assert_eq!(
            [stayed, row.left, row.awaiting, row.exited, row.dismissed],
            five(ends),
            "{}",
            row.id
        );
        assert_eq!(row.teachers, stayed + row.arrived, "{}", row.id);
    }
    let arrived: u32 = rows.iter().map(|row| row.arrived).sum();
    assert_eq!(arrived, five(sum(by_school.iter()))[1]);
}

fn check_flows(roster: &Roster, outcome: &Outcome, by_school: &[[u32; EndState::COUNT]]) {
    let flows = outcome.flows(roster);
    for &locality in Locality::ALL {
        let of_locality = roster.schools.iter().zip(by_school);
        let ends = of_locality.filter(|(school, _)| school.locality == locality);
        let place = locality.index();
        let found = [
            flows.stayed[place],
            flows.moved[place].iter().sum(),
            flows.awaiting[place],
            flows.exited[place],
            flows.dismissed[place],
        ];
        assert_eq!(found, five(sum(ends.map(|(_, ends)| ends))), "{locality:?}");
    }
}

fn check_tiers(roster: &Roster, outcome: &Outcome, by_school: &[[u32; EndState::COUNT]]) {
    let flows = outcome.tier_flows(roster);
    let tiers = [Some(1), Some(2), Some(3), Some(4), Some(5), None];
    for (tier, flow) in tiers.into_iter().zip(flows) {
        let of_tier = roster.schools.iter().zip(by_school);
        let ends = sum(of_tier
            .filter(|(school, _)| school.tier == tier)
            .map(|(_, ends)| ends));
        let found = [flow.stayed, flow.moved.iter().sum(), flow.without];
        let [stayed, moved, awaiting, exited, dismissed] = five(ends);
        assert_eq!(found, [stayed, moved, awaiting + exited + dismissed], "{tier:?}");
    }
}

/// Those who may compete, by locality.
fn check_groups(roster: &Roster, outcome: &Outcome) {
    let groups = outcome.placement_by(roster, Grouping::Locality);
    for &locality in Locality::ALL {
        let mut ends = [0_u32; EndState::COUNT];
        for (teacher, _) in roster.teachers_indexed() {
            if outcome.standings[teacher.index()].competes()
                && roster.school_of(teacher).unwrap().locality == locality
            {
                ends[outcome.end_state(roster, teacher).index()] += 1;
            }
        }
        let [
            stayed,
            chosen,
            directed,
            selected,
            rotated,
            retrained,
            awaiting,
            exited,
            dismissed,
            _,
            _,
        ] = ends;
        let expected = [
            stayed,
            chosen + selected,
            directed + rotated + retrained,
            awaiting + exited + dismissed,
        ];
        let found = groups
            .iter()
            .find(|found| found.group == Group::Locality(locality))
            .unwrap();
        assert_eq!(
            (found.compete, found.ends),
            (ends.iter().sum(), expected),
            "{locality:?}"
        );
    }
}

fn check_indicators(roster: &Roster, outcome: &Outcome, movement: Movement) {
    let indicators = outcome.indicators(roster);
    for (name, state) in [
        ("stayed", EndState::Stayed),
        ("moved_by_choice", EndState::MovedByChoice),
        ("directed", EndState::Directed),
        ("rotated", EndState::Rotated),
        ("awaiting", EndState::Awaiting),
    ] {
        let key = format!("movement.{name}");
        let found = indicators
            .iter()
            .find(|indicator| indicator.definition.key == key);
        assert_eq!(found.unwrap().value, Ok(f64::from(movement.of(state))), "{key}");
    }
}

#[test]
fn those_who_leave_for_another_unit_have_not_stayed() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
    let exits = json!({"awaiting.exit_places": 50, "awaiting.retraining": false});
    let overrides = Overrides::of(exits).unwrap();
    let outcome = shapan::run(&roster, &overrides.apply().unwrap(), Seed(7)).unwrap();
    let (movement, flows) = (outcome.movement(&roster), outcome.flows(&roster));
    assert!(movement.exited > 0 && movement.awaiting > 0);
    assert_eq!(flows.exited.iter().sum::<u32>(), movement.exited);
    assert_eq!(flows.stayed.iter().sum::<u32>(), movement.stayed);
    check(&roster, &outcome);
    // A document says so; where nobody leaves it does not speak of it.
    let document = serde_json::to_value(flows).unwrap();
    assert!(document.get("exited").is_some());
    let nobody = shapan::run(&roster, &Policy::default(), Seed(7)).unwrap();
    let document = serde_json::to_value(nobody.flows(&roster)).unwrap();
    assert!(document.get("exited").is_none());
    let packed = postcard::to_allocvec(&nobody.flows(&roster)).unwrap();
    assert_eq!(postcard::from_bytes(&packed), Ok(nobody.flows(&roster)));
}

#[test]
fn those_who_are_dismissed_have_not_stayed() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
    let dismisses = json!({"awaiting.dismissed_if": [{"age": {"at_most": 35}}], "awaiting.exit_places": 3, "awaiting.retraining": false});
    let rules = Overrides::of(dismisses).unwrap().apply().unwrap();
    let outcome = shapan::run(&roster, &rules, Seed(7)).unwrap();
    let (movement, flows) = (outcome.movement(&roster), outcome.flows(&roster));
    assert!(movement.dismissed > 0 && movement.awaiting > 0 && movement.exited > 0);
    assert_eq!(flows.dismissed.iter().sum::<u32>(), movement.dismissed);
    check(&roster, &outcome);
    // Whoever is not dismissed ends as without the rule; whoever is would wait.
    let mut without = rules;
    without.awaiting.dismissed_if = Condition::NONE;
    let before = shapan::run(&roster, &without, Seed(7)).unwrap();
    for (teacher, record) in roster.teachers_indexed() {
        let ends = [&before, &outcome].map(|outcome| outcome.end_state(&roster, teacher));
        let young = record
            .birth_year
            .is_some_and(|year| year.years_until(without.standing.reference_year) <= 35);
        let there = record.status == Status::OnPost && !record.protected;
        let meets = ends[0] == EndState::Awaiting && young && there;
        assert_eq!(
            ends[1],
            if meets { EndState::Dismissed } else { ends[0] },
            "{}",
            record.id
        );
    }
    let [document, none] =
        [&outcome, &before].map(|outcome| serde_json::to_value(outcome.flows(&roster)).unwrap());
    assert!(document.get("dismissed").is_some() && none.get("dismissed").is_none());
    let [document, none] =
        [&outcome, &before].map(|outcome| serde_json::to_value(outcome.movement(&roster)).unwrap());
    assert!(document.get("dismissed").is_some() && none.get("dismissed").is_none());
}

#[test]
fn every_preset_counts_everyone_once() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
    for preset in [Preset::STATUS_QUO, Preset::COMMON_ROUNDS, Preset::RURAL_BONUS] {
        let policy = preset.scenario(Language::English).overrides.apply().unwrap();
        check(&roster, &shapan::run(&roster, &policy, Seed(7)).unwrap());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_run_counts_everyone_once(roster in odd_rosters(), policy in policy(), seed in seed()) {
        check(&roster, &shapan::run(&roster, &policy, seed).unwrap());
    }
}
