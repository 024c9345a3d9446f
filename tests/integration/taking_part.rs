//! Who and what takes part: those away teach nothing and are neither hired nor moved, and what takes no part gives out
//! nothing and takes nobody in.

use shapan::outcome::Outcome;
use shapan::outcome::explain::why_not::Barrier;
use shapan::policy::{Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, Stage, Status, TeacherIndex};
use shapan::stages::Placed;

fn county(seed: u32) -> Roster {
    generate(&CountyParameters::with_schools(60), Seed(seed)).unwrap()
}

fn run(roster: &Roster, rules: &[(&str, &str)], seed: u32) -> Outcome {
    let mut overrides = Overrides::default();
    for &(path, value) in rules {
        overrides.set(path, serde_json::from_str(value).unwrap());
    }
    shapan::run(roster, &overrides.apply().unwrap(), Seed(seed)).unwrap()
}

fn away(roster: &Roster) -> Vec<TeacherIndex> {
    let teachers = roster.teachers_indexed();
    let away = teachers.filter(|(_, record)| record.status != Status::OnPost);
    away.map(|(teacher, _)| teacher).collect()
}

#[test]
fn those_away_teach_nothing_whatever_lets_them_keep_their_posts() {
    for seed in 1..=5 {
        let roster = county(seed);
        let mut protected = roster.clone();
        let those = away(&roster);
        assert!(!those.is_empty());
        for &teacher in &those {
            protected.teachers[teacher.index()].protected = true;
        }
        let teaching = |roster: &Roster, rules: &[(&str, &str)]| {
            let outcome = run(roster, rules, seed);
            let teaching: u32 = outcome.staff(roster).iter().map(|here| here.teaching).sum();
            let placed = |teacher: &TeacherIndex| outcome.placed(*teacher).is_some();
            let holders = roster
                .teachers_indexed()
                .filter(|(teacher, _)| placed(teacher))
                .count();
            (
                teaching,
                holders - those.iter().filter(|teacher| placed(teacher)).count(),
            )
        };
        for rules in [
            &[][..],
            &[("standing.away_keep_posts", "false")],
            &[("standing.away_keep_posts", "false"), ("rounds", "[]")],
        ] {
            for roster in [&roster, &protected] {
                let (teaching, there) = teaching(roster, rules);
                assert_eq!(teaching as usize, there, "{rules:?} in {seed}");
            }
        }
    }
}

#[test]
fn those_away_are_neither_hired_nor_moved_where_no_post_is_kept_for_them() {
    for seed in 1..=5 {
        let roster = county(seed);
        let rules = [
            ("standing.away_keep_posts", "false"),
            ("awaiting.retraining", "true"),
            ("awaiting.exit_places", "2000"),
            ("upward_selection.teachers", "500"),
            ("rotation.share", "50"),
            ("duties.homeroom.appoint", "true"),
            ("duties.cadre.appoint", "true"),
        ];
        let outcome = run(&roster, &rules, seed);
        for teacher in away(&roster) {
            let placed = outcome.placed(teacher);
            // Some other rule may keep the post; nothing else does anything with them.
            assert!(matches!(placed, None | Some(Placed::Kept { .. })), "{placed:?}");
            assert_eq!(outcome.duties_of(teacher), [None, None]);
            assert_eq!(outcome.awaiting.left[teacher.index()], None);
            let moved = |placed: &Option<Placed>| matches!(placed, Some(Placed::Rotated { partner: Some(partner), .. }) if *partner == teacher);
            assert!(!outcome.rotation.placed.iter().any(moved));
        }
    }
}

/// The plan for junior and senior schools, in which primary schools take no part.
#[test]
fn a_stage_that_takes_no_part_opens_nothing_and_takes_nobody_in() {
    for seed in 1..=5 {
        let roster = county(seed);
        let rules = [
            ("standing.taking_part", r#"["junior", "senior"]"#),
            ("awaiting.retraining", "true"),
            ("upward_selection.teachers", "500"),
            ("rounds.zone.village_floor", "50"),
        ];
        let outcome = run(&roster, &rules, seed);
        let primary = |group| outcome.posts.group(group).stage == Stage::Primary;
        for record in &outcome.rounds.records {
            for (group, _) in outcome.posts.indexed().filter(|&(group, _)| primary(group)) {
                assert_eq!(record.opened[group.index()], 0);
            }
            for application in &record.applications {
                assert!(!application.listed.iter().any(|&group| primary(group)));
            }
        }
        for (teacher, record) in roster.teachers_indexed() {
            let ends = outcome.group_of(teacher);
            if record.stage == Stage::Primary {
                let present = outcome
                    .posts
                    .find(record.school.unwrap(), record.stage, record.subject);
                assert_eq!(ends, present, "{} moved", record.id);
            } else {
                assert!(!ends.is_some_and(primary), "{} came", record.id);
            }
        }
        assert!(outcome.claims(&roster).iter().all(|claim| !primary(claim.group)));
    }
}

/// Whoever asks why not a primary school is told that its stage takes no part.
#[test]
fn why_not_says_that_a_stage_takes_no_part() {
    let roster = county(1);
    let policy = Policy::default();
    let rules = [("standing.taking_part", r#"["junior", "senior"]"#)];
    let outcome = run(&roster, &rules, 1);
    let said = roster.teachers_indexed().any(|(teacher, record)| {
        record.stage == Stage::Junior
            && outcome.placed(teacher).is_none()
            && roster.schools_indexed().any(|(school, _)| {
                let answer = outcome.why_not(&roster, teacher, school);
                let mut obstacles = answer.obstacles.iter();
                obstacles.any(|obstacle| matches!(obstacle.barrier, Barrier::StageTakesNoPart(_)))
            })
    });
    assert!(said);
    assert!(policy.standing.taking_part.contains(&Stage::Primary));
}

/// In whatever stage a teacher teaches, a post in another one is liked less by what the assumption says, so that far
/// fewer ask for one first.
#[test]
fn hardly_anybody_asks_first_for_a_post_in_another_stage() {
    for seed in 1..=5 {
        let roster = county(seed);
        let first_choices = |other_stage: &str| -> usize {
            let rules = [
                ("behaviour.other_stage", other_stage),
                ("rounds.zone.scope", r#""district""#),
                ("rounds.in_school.posts_opened", "0"),
            ];
            let outcome = run(&roster, &rules, seed);
            let round = &outcome.rounds.records[1];
            let elsewhere = round.applications.iter().filter(|application| {
                let first = application
                    .listed
                    .first()
                    .map(|&group| outcome.posts.group(group).stage);
                first.is_some_and(|stage| stage != roster.teacher(application.teacher).stage)
            });
            elsewhere.count()
        };
        let (as_assumed, without) = (first_choices("-2000"), first_choices("0"));
        assert!(as_assumed * 5 < without, "{as_assumed} of {without} in {seed}");
    }
}
