//! The rules of a round, one by one: who takes part, how long lists are, where the unplaced go, who may leave a
//! short-staffed school, and what a school's own judgement weighs.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use shapan::outcome::Outcome;
use shapan::policy::{Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, SchoolIndex, TeacherIndex};
use shapan::stages::Placed;
use shapan::stages::rounds::Application;
use shapan::stages::standing::Standing;
use shapan::units::Percent;

/// The in-school, the zone and the directed round of the default policy, by number.
const IN_SCHOOL: usize = 0;
const ZONE: usize = 1;
const DIRECTED: usize = 2;

/// A county in which every third teacher does not want to move.
fn county() -> Roster {
    let mut roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    for (number, teacher) in roster.teachers.iter_mut().enumerate() {
        teacher.willing_to_move = number % 3 != 0;
    }
    roster
}

/// A run of three rounds, of the school, of the zone and by the bureau, with these changes of the default policy.
fn run(roster: &Roster, changes: &[(&str, Value)]) -> Outcome {
    let mut overrides = Overrides::default();
    for (path, value) in changes {
        overrides.set(path, value.clone());
    }
    let mut policy = overrides.apply().unwrap();
    policy.rounds.retain(|round| round.id != "district");
    shapan::run(roster, &policy, Seed(7)).unwrap()
}

fn applications(outcome: &Outcome, round: usize) -> &[Application] {
    &outcome.rounds.records[round].applications
}

/// Everyone who took part in a round.
fn part(outcome: &Outcome, round: usize) -> BTreeSet<u32> {
    applications(outcome, round)
        .iter()
        .map(|application| application.teacher.0)
        .collect()
}

/// Those who took part in a round and won nothing.
fn left(outcome: &Outcome, round: usize) -> BTreeSet<u32> {
    let losers = applications(outcome, round)
        .iter()
        .filter(|application| application.won.is_none());
    losers.map(|application| application.teacher.0).collect()
}

/// The schools that an application names, each once.
fn schools(outcome: &Outcome, application: &Application) -> BTreeSet<SchoolIndex> {
    let groups = application.listed.iter();
    groups.map(|&group| outcome.posts.group(group).school).collect()
}

#[test]
fn who_takes_part_in_a_round_is_who_the_rule_admits() {
    let roster = county();
    let taking_part = |who: &str| {
        let outcome = run(&roster, &[("rounds.zone.applicants", json!(who))]);
        (left(&outcome, IN_SCHOOL), part(&outcome, ZONE), outcome)
    };
    let willing = |teacher: &u32| roster.teacher(TeacherIndex(*teacher)).willing_to_move;

    let (unplaced, all, _) = taking_part("unplaced");
    assert_eq!(all, unplaced);

    let (unplaced, few, _) = taking_part("unplaced_willing");
    let expected: BTreeSet<u32> = unplaced.iter().copied().filter(willing).collect();
    assert!(!few.is_empty() && few.len() < unplaced.len());
    assert_eq!(few, expected);

    // Those hired at their own school who are willing come to the unplaced, if they may apply elsewhere at all.
    let (unplaced, many, outcome) = taking_part("volunteers");
    let hired = part(&outcome, IN_SCHOOL);
    let volunteers = hired
        .difference(&unplaced)
        .copied()
        .filter(willing)
        .filter(|&teacher| outcome.standings[teacher as usize] == Standing::Competes);
    let expected: BTreeSet<u32> = unplaced.iter().copied().chain(volunteers).collect();
    assert!(many.len() > unplaced.len());
    assert_eq!(many, expected);
}

#[test]
fn nobody_lists_more_schools_than_the_round_allows() {
    let roster = county();
    let longest = |length: u32| {
        let outcome = run(&roster, &[("rounds.zone.list_length", json!(length))]);
        let lengths = applications(&outcome, ZONE)
            .iter()
            .map(|application| schools(&outcome, application).len() as u32);
        lengths.max().unwrap()
    };
    // Zones have more than three schools with openings, so that somebody always uses the whole list.
    assert_eq!([1, 2, 3].map(longest), [1, 2, 3]);
}

#[test]
fn whom_a_round_leaves_goes_where_the_rule_says() {
    let roster = county();
    // On to the next round.
    let on = run(&roster, &[]);
    let losers = left(&on, ZONE);
    assert!(!losers.is_empty());
    assert!(losers.is_subset(&part(&on, DIRECTED)));

    // Straight to the bureau, past the zone's round.
    let past = run(
        &roster,
        &[
            ("rounds.in_school.unplaced_go", json!("directed_placement")),
            ("rounds.zone.applicants", json!("volunteers")),
            ("rounds.district.applicants", json!("volunteers")),
        ],
    );
    let losers = left(&past, IN_SCHOOL);
    assert!(!losers.is_empty());
    assert!(losers.is_disjoint(&part(&past, ZONE)));
    assert!(losers.is_subset(&part(&past, DIRECTED)));

    // Awaiting placement: the willing have had their chance, only the others are sent on.
    let waiting = run(
        &roster,
        &[
            ("rounds.zone.unplaced_go", json!("awaiting")),
            ("rounds.zone.applicants", json!("unplaced_willing")),
        ],
    );
    let losers = left(&waiting, ZONE);
    assert!(!losers.is_empty() && !part(&waiting, DIRECTED).is_empty());
    assert!(losers.is_disjoint(&part(&waiting, DIRECTED)));
    assert!(
        losers
            .iter()
            .all(|&teacher| waiting.rounds.placed[teacher as usize].is_none())
    );
}

#[test]
fn few_may_leave_a_school_that_is_short_of_teachers() {
    let roster = county();
    let limited = |share: i64| {
        run(
            &roster,
            &[
                ("rounds.zone.applicants", json!("volunteers")),
                ("rounds.zone.shortage_outflow", json!(share)),
            ],
        )
    };
    for share in [0, 10] {
        let outcome = limited(share);
        let mut staff = vec![0_u32; roster.schools.len()];
        let mut posts = vec![0_u32; roster.schools.len()];
        let mut leaving = vec![0_u32; roster.schools.len()];
        for teacher in &roster.teachers {
            staff[teacher.school.unwrap().index()] += 1;
        }
        for group in &outcome.posts.groups {
            posts[group.school.index()] += group.posts;
        }
        for application in applications(&outcome, ZONE) {
            let own = roster.teacher(application.teacher).school;
            let elsewhere = schools(&outcome, application)
                .iter()
                .any(|&school| school != own.unwrap());
            leaving[own.unwrap().index()] += u32::from(elsewhere);
            assert!(!(elsewhere && application.held_back));
        }
        for school in 0..roster.schools.len() {
            if staff[school] < posts[school] {
                let most = i64::from(staff[school]) * share / 100;
                assert!(i64::from(leaving[school]) <= most, "{share} %: school {school}");
            }
        }
        let record = &outcome.rounds.records[ZONE];
        let held_back = record
            .applications
            .iter()
            .filter(|application| application.held_back);
        assert_eq!(held_back.count() as u32, record.held_back);
        assert!(record.held_back > 0);
    }
    assert_eq!(limited(100).rounds.records[ZONE].held_back, 0);
}

/// At 100 % the school's judgement alone decides, at 60 % it is the score and six tenths of the way to the judgement.
#[test]
fn a_schools_judgement_weighs_what_the_rule_says() {
    let roster = county();
    let judged = |share: i64| {
        run(
            &roster,
            &[
                ("standing.out_of_subject_penalty", json!(0)),
                ("rounds.zone.school_judgement", json!(share)),
            ],
        )
    };
    let [none, most, alone] = [0, 60, 100].map(judged);
    let mut differ = 0;
    for ((without, mixed), judgement) in applications(&none, ZONE)
        .iter()
        .zip(applications(&most, ZONE))
        .zip(applications(&alone, ZONE))
    {
        assert_eq!(without.teacher, mixed.teacher);
        assert_eq!(
            (&without.listed, &mixed.listed),
            (&mixed.listed, &judgement.listed)
        );
        let place = none.scores.place(without.teacher);
        let score = none.scores.total(without.teacher).thousandths();
        for number in 0..without.listed.len() {
            let points = |application: &Application| {
                application
                    .standpoint(number, place)
                    .points()
                    .map(shapan::units::Points::thousandths)
            };
            assert_eq!(points(without), None, "the score order alone decides");
            if let (Some(mixed), Some(judgement)) = (points(mixed), points(judgement)) {
                assert_eq!(mixed, score + Percent::whole(60).of_rounded(judgement - score));
                differ += u32::from(mixed != score);
            }
        }
    }
    assert!(differ > 0);
    assert_ne!(none.rounds.placed, alone.rounds.placed);
}

/// A post in another stage may lie behind other schools in the order of liking; its school is counted once all the same.
#[test]
fn no_preference_has_a_number_beyond_the_schools_that_may_be_listed() {
    let (mut ranked, mut apart) = (0, 0);
    for seed in 1..=5 {
        let roster = generate(&CountyParameters::with_schools(100), Seed(seed)).unwrap();
        let outcome = shapan::run(&roster, &Policy::default(), Seed(11)).unwrap();
        let longest = outcome.policy.rounds.iter().map(|round| round.list_length).max();
        let longest = longest.unwrap();
        for found in outcome.ranked() {
            assert!(
                found.listed <= longest && found.rank <= found.listed + 1,
                "{found:?}"
            );
            ranked += 1;
        }
        for record in &outcome.rounds.records {
            for application in &record.applications {
                let schools = application
                    .listed
                    .iter()
                    .map(|&group| outcome.posts.group(group).school);
                let mut places: Vec<SchoolIndex> = schools.collect();
                places.dedup();
                apart += u32::from(places.len() as u32 > application.schools_listed(&outcome.posts));
            }
        }
        for (teacher, _) in (0..).map(TeacherIndex).zip(&roster.teachers) {
            if let Some(Placed::Hired { choice, .. }) = outcome.placed(teacher) {
                assert!(choice <= longest, "preference {choice} of {longest}");
            }
        }
    }
    assert!(
        ranked > 100 && apart > 0,
        "{ranked} lists, {apart} of them with a school in two places"
    );
}

/// “In school by years, across schools by points”: X has 30 years and 40 points, Y 5 years and 60 points. In school X is
/// first, across schools Y; each is told the points that counted.
#[test]
fn rounds_may_count_other_blocks_of_the_score() {
    let mut roster = generate(&CountyParameters::with_schools(3), Seed(1)).unwrap();
    roster.teachers.truncate(3);
    for (teacher, (years, points)) in roster.teachers.iter_mut().zip([(30, 40), (5, 60), (1, 0)]) {
        let place = (teacher.school, teacher.stage, teacher.subject);
        *teacher = shapan::roster::Teacher::new(format!("{years}"), place.0.unwrap(), place.1, place.2);
        teacher.first_service_year = Some(shapan::units::Year(2026 - years));
        teacher.other_points = Some(shapan::units::Points::whole(points));
    }
    let entered = json!({"entered": {"column": "other_points", "cap": 100}});
    let blocks = json!([
        {"id": "years", "items": [{"id": "years", "rule": {"per_year": {"quantity": "teaching", "points_per_year": 1, "cap": 40}}}]},
        {"id": "points", "items": [{"id": "points", "rule": entered}]},
    ]);
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks", blocks);
    overrides.set("rounds.in_school.scored_by", json!(["years"]));
    overrides.set("rounds.zone.scored_by", json!(["points"]));
    let policy = overrides.apply().unwrap();
    let outcome = shapan::run(&roster, &policy, Seed(7)).unwrap();
    let [x, y] = [0, 1].map(TeacherIndex);
    let held = &outcome.rounds.held;
    let of = |round: usize| outcome.scores.of(&held[round]);
    assert!(of(IN_SCHOOL).place(x) < of(IN_SCHOOL).place(y));
    assert!(of(ZONE).place(y) < of(ZONE).place(x));
    // The directed placement counts both blocks: 70 and 65.
    assert_eq!(of(held.len() - 1).total(x), shapan::units::Points::whole(70));
    assert!(of(held.len() - 1).place(x) < of(held.len() - 1).place(y));
    let case = outcome.case(&roster, x);
    let told: Vec<_> = case
        .by_round
        .iter()
        .map(|one| (one.round.as_str(), one.score.to_f64()))
        .collect();
    assert_eq!(told[0], ("in_school", 30.0));
}

/// With all blocks in every list of a round the run is that of an empty list, and with one block that of a scheme which has
/// none but it.
#[test]
fn a_round_that_counts_some_blocks_runs_as_if_the_others_were_not_there() {
    let roster = county();
    let all = json!([
        "seniority",
        "qualification",
        "duties",
        "performance",
        "rural_service"
    ]);
    let placed = |outcome: &Outcome| outcome.rounds.placed.clone();
    let plain = run(&roster, &[]);
    let every = ["in_school", "zone"].map(|round| (format!("rounds.{round}.scored_by"), all.clone()));
    let every: Vec<(&str, Value)> = every
        .iter()
        .map(|(path, value)| (path.as_str(), value.clone()))
        .collect();
    assert_eq!(placed(&run(&roster, &every)), placed(&plain));
    for block in ["seniority", "performance"] {
        let only = ["in_school", "zone"].map(|round| (format!("rounds.{round}.scored_by"), json!([block])));
        let only: Vec<(&str, Value)> = only
            .iter()
            .map(|(path, value)| (path.as_str(), value.clone()))
            .collect();
        let others = all.as_array().unwrap().iter().filter(|other| **other != block);
        let paths: Vec<String> = others
            .map(|other| format!("scoring.blocks.{}.weight", other.as_str().unwrap()))
            .collect();
        let without: Vec<(&str, Value)> = paths.iter().map(|path| (path.as_str(), json!(0))).collect();
        let outcome = run(&roster, &only);
        assert_eq!(placed(&outcome), placed(&run(&roster, &without)), "{block}");
        assert_ne!(placed(&outcome), placed(&plain), "{block}");
    }
}
