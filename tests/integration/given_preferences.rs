//! Preferences that the roster holds, against a plain model and against the simulation itself.

use proptest::prelude::*;
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::policy::{Applicants, Direction, Policy, Preset, Round, Scope};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Code, OnList, Preference, Roster, SchoolIndex, Stage, TeacherIndex};
use shapan::stages::made_up;
use shapan::stages::posts::GroupIndex;
use shapan::stages::preferences::Preferences;
use shapan::stages::rounds::RoundRecord;
use shapan::stages::standing::{Standing, qualifications};

use crate::policies::{config, policy, run, seed};
use crate::rosters::odd_rosters;

/// What a teacher applies for in a round by the words of docs/recompute.md, post by post: each row of the list asks for
/// every post in turn, best fit first.
fn asked_for(
    (roster, policy, outcome): (&Roster, &Policy, &Outcome),
    (round, record): (&Round, &RoundRecord),
    teacher: TeacherIndex,
) -> Vec<GroupIndex> {
    let own = roster.teacher(teacher).school;
    let mut posts: Vec<GroupIndex> = Vec::new();
    let mut taken: Vec<OnList> = Vec::new();
    // The schools of a zone stand in the order in which the teacher is taken to like them.
    let preferences = Preferences::new(roster, &policy.behaviour, outcome.seed);
    let equal = preferences.places_at_equal_liking();
    let like = |row: &Preference| {
        let now = roster.teacher(teacher).stage;
        let has = |stage: &Stage| roster.school(row.school).roll(*stage).is_some();
        let stage = std::iter::once(now).chain(Stage::ALL.iter().copied()).find(has);
        let liking = preferences.simulated(teacher, row.school, row.stage.or(stage).unwrap_or(now));
        (-liking, equal[row.school.index()])
    };
    let mut rows = roster.preferences_of(teacher).to_vec();
    rows.sort_by_key(|row| (row.rank, row.zone.map(|_| like(row))));
    for row in &rows {
        let there = row.school;
        let in_reach =
            round.scope == Scope::District || roster.school(there).zone == roster.school(own.unwrap()).zone;
        let no_room = !taken.contains(&row.on_list()) && taken.len() == round.list_length as usize;
        if !in_reach || no_room {
            continue;
        }
        for (stage, subject) in qualifications(roster.teacher(teacher), policy) {
            for (index, group) in outcome.posts.indexed() {
                let is_it = (group.school, group.stage, group.subject) == (there, stage, subject)
                    && row.stage.unwrap_or(stage) == stage
                    && row.subject.unwrap_or(subject) == subject
                    && record.opened[index.index()] > 0
                    && !posts.contains(&index);
                if is_it {
                    posts.push(index);
                    if !taken.contains(&row.on_list()) {
                        taken.push(row.on_list());
                    }
                }
            }
        }
    }
    posts
}

/// Rounds whose lists are plainly those handed in: nobody who has a post takes part, nothing is closed afterwards.
fn is_plain(round: &Round) -> bool {
    round.scope != Scope::School
        && round.mechanism != Mechanism::DirectedPlacement
        && !round.mechanism.needs_full_lists()
        && !round.mechanism.keeps_status_quo()
        && round.applicants != Applicants::Volunteers
        && round.direction == Direction::Any
        && round.village_floor.thousandths() == 0
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lists_handed_in_are_applied_for_as_they_stand(roster in odd_rosters(), policy in policy(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        for (round, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
            if !is_plain(round) {
                continue;
            }
            for application in &record.applications {
                let teacher = application.teacher;
                let bound = application.held_back || outcome.standings[teacher.index()] == Standing::OwnSchoolOnly;
                if bound || roster.preferences_of(teacher).is_empty() {
                    continue;
                }
                let expected = asked_for((&roster, &policy, &outcome), (round, record), teacher);
                prop_assert_eq!(&application.listed, &expected);
            }
        }
    }
}

/// Whoever hands in the very order that would have been simulated is treated as if nothing had been handed in, and so is
/// everybody else.
#[test]
fn handing_in_what_is_simulated_changes_nothing() {
    for (number, preset) in Preset::all().iter().enumerate().step_by(3) {
        let mut policy = preset
            .scenario(shapan::language::Language::English)
            .overrides
            .apply()
            .unwrap();
        // With posts of another stage liked less, a school may stand in two places of a list.
        policy.behaviour.other_stage = 0;
        let county = generate(&CountyParameters::with_schools(24), Seed(number as u32)).unwrap();
        let seed = Seed(5);
        let simulated = Preferences::new(&county, &policy.behaviour, seed);
        let mut given = county.clone();
        for (teacher, record) in county.teachers_indexed() {
            // Of every third nothing is known.
            if teacher.0 % 3 == 0 {
                continue;
            }
            let all: Vec<_> = county
                .schools_indexed()
                .map(|(school, _)| (school, record.stage))
                .collect();
            let list = simulated.list(teacher, &all, all.len());
            let rows = (1..)
                .zip(list)
                .map(|(rank, school)| Preference::new(teacher, rank, school));
            given.preferences.extend(rows);
        }
        let (plain, handed_in) = (run(&county, &policy, seed), run(&given, &policy, seed));
        assert_eq!(plain.rounds, handed_in.rounds, "{}", preset.key);
        assert_eq!(plain.upward, handed_in.upward, "{}", preset.key);
        assert_eq!(plain.awaiting, handed_in.awaiting, "{}", preset.key);
        let indicators =
            |outcome: &Outcome, roster| serde_json::to_value(outcome.indicators(roster)).unwrap();
        assert_eq!(
            indicators(&plain, &county),
            indicators(&handed_in, &given),
            "{}",
            preset.key
        );
    }
}

/// A village teacher without a post asks for the zone in the town, which has three schools, and then for the far school, in
/// a round that takes one wish: all three schools of the zone are that one, whichever is liked most.
#[test]
fn a_zone_takes_one_place_on_the_list_however_many_schools_it_has() {
    let mut county = generate(&CountyParameters::with_schools(30), Seed(4)).unwrap();
    let others = |teacher: TeacherIndex| -> Vec<SchoolIndex> {
        let record = county.teacher(teacher);
        let (own, stage) = (record.school.unwrap(), record.stage);
        let zone = county.school(own).zone;
        let schools = county.schools_indexed();
        let schools = schools.filter(|(_, school)| school.zone == zone && school.roll(stage).is_some());
        schools
            .map(|(school, _)| school)
            .filter(|&school| school != own)
            .collect()
    };
    let staff = county.staff_indexed().map(|(teacher, ..)| teacher);
    let teacher = staff.max_by_key(|&teacher| others(teacher).len()).unwrap();
    let (others, stage) = (others(teacher), county.teacher(teacher).stage);
    let zone = county.school(others[0]).zone;
    let (far, _) = county
        .schools_indexed()
        .find(|(_, school)| school.zone != zone)
        .unwrap();
    let of_zone = others.iter().map(|&school| Preference {
        zone: Some(zone),
        ..Preference::new(teacher, 3, school)
    });
    county.preferences = of_zone.chain([Preference::new(teacher, 7, far)]).collect();
    assert_eq!(
        (county.wishes().count(), county.teachers_with_preferences()),
        (2, 1)
    );
    let mut policy = Policy::default();
    policy
        .rounds
        .retain(|round| round.scope == Scope::District && round.mechanism != Mechanism::DirectedPlacement);
    policy.rounds.truncate(1);
    let round = &mut policy.rounds[0];
    (round.list_length, round.applicants, round.direction) = (1, Applicants::Unplaced, Direction::Any);
    let seed = policy.seed;
    let preferences = Preferences::new(&county, &policy.behaviour, seed);
    let liked: Vec<i64> = (preferences.given(teacher).iter().take(others.len()))
        .map(|wish| preferences.simulated(teacher, wish.school, stage))
        .collect();
    assert!(liked.is_sorted_by(|one, next| one >= next) && liked.len() > 1);
    let outcome = run(&county, &policy, seed);
    let application = outcome.rounds.records[0].application(teacher).unwrap();
    let schools: std::collections::BTreeSet<SchoolIndex> = application
        .listed
        .iter()
        .map(|&group| outcome.posts.group(group).school)
        .collect();
    assert!(schools.len() > 1 && schools.iter().all(|school| others.contains(school)));
    for school in schools {
        assert_eq!(application.school_number(&outcome.posts, school), 1);
    }
    assert_eq!(application.schools_listed(&outcome.posts), 1);
    assert_eq!(application.school_number(&outcome.posts, far), 2);
}

#[test]
fn lists_count_in_what_is_said_and_in_the_fingerprint() {
    let mut county = generate(&CountyParameters::with_schools(12), Seed(3)).unwrap();
    let before = county.fingerprint();
    county.preferences = made_up::preferences(&county, Seed(3));
    assert_ne!(county.fingerprint(), before);
    let policy = Policy::default();
    let outcome = run(&county, &policy, policy.seed);
    let document = serde_json::to_value(shapan::wording::record::AuditedRun::new(&outcome, &county)).unwrap();
    let first = &county.preferences[0];
    let row = &document["evidence"]["teachers"][first.teacher.index()];
    let school = &county.school(first.school).id;
    assert_eq!(row["preferences"][0]["school"], school.as_str());
    // What is simulated stands beside it as before.
    assert!(row["liking"][school].as_i64().unwrap().abs() < 1_000_000);
}
