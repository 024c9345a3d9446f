//! What holds in every run, whatever the roster and the rules.

use proptest::prelude::*;
use serde_json::json;
use shapan::language::{Language, Say};
use shapan::mechanism::Mechanism;
use shapan::outcome::compare::change::compare;
use shapan::outcome::{EndState, Outcome};
use shapan::policy::leaves::GivenNames;
use shapan::policy::{Overrides, Policy, Preset};
use shapan::random::Seed;
use shapan::roster::{Locality, Roster, Stage, Status};
use shapan::stages::Placed;
use shapan::stages::posts::GroupIndex;
use shapan::stages::rounds::RoundRecord;
use shapan::stages::standing::qualifications;
use shapan::verdict::Verdict;
use shapan::wording::explain::reasons;
use shapan::wording::record::RunReport;

use crate::rosters::{policies, rosters};

fn run(roster: &Roster, policy: &Policy) -> Outcome {
    shapan::run(roster, policy, Seed(3)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn everybody_ends_in_exactly_one_state(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        let movement = outcome.movement(&roster);
        let ended = movement.total();
        prop_assert_eq!(ended as usize, roster.teachers.len());
        let flows = outcome.flows(&roster);
        let seen: u32 = flows.moved.iter().flatten().chain(&flows.stayed).chain(&flows.awaiting).sum();
        prop_assert_eq!(seen as usize, roster.teachers.len());
    }

    #[test]
    fn no_round_fills_more_posts_than_it_opens(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        let mut free: Vec<u32> = outcome.posts.groups.iter().map(|group| group.posts).collect();
        for placed in outcome.rounds.placed.iter().flatten() {
            if let Placed::Kept { group } = placed {
                free[group.index()] = free[group.index()].saturating_sub(1);
            }
        }
        for record in &outcome.rounds.records {
            for ((free, &opened), &filled) in free.iter_mut().zip(&record.opened).zip(&record.filled) {
                prop_assert!(opened <= *free);
                prop_assert!(filled <= opened);
                *free -= filled;
            }
        }
        // Only people who keep their posts without competing can stand beyond the posts of their group.
        let staff = outcome.staff(&roster);
        for (index, group) in outcome.posts.indexed() {
            let kept = outcome.rounds.placed.iter().flatten()
                .filter(|placed| matches!(placed, Placed::Kept { group } if *group == index)).count() as u32;
            prop_assert!(staff[index.index()].staff <= group.posts.max(kept));
        }
    }

    #[test]
    fn the_protected_and_the_absent_are_never_displaced(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        for (teacher, record) in roster.teachers_indexed() {
            if record.protected || record.status != Status::OnPost {
                prop_assert_eq!(outcome.end_state(&roster, teacher), EndState::Stayed);
                let post = outcome.posts.group(outcome.group_of(teacher).unwrap());
                prop_assert_eq!((post.stage, post.subject), (record.stage, record.subject));
            }
        }
    }

    #[test]
    fn whoever_is_hired_is_qualified(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(Placed::Hired { group, .. } | Placed::Directed { group, .. }) = outcome.rounds.placed[teacher.index()] {
                let post = outcome.posts.group(group);
                prop_assert!(qualifications(record, &policy).contains(&(post.stage, post.subject)));
            }
        }
    }

    #[test]
    fn posts_add_up_to_the_establishment(roster in rosters()) {
        let outcome = run(&roster, &Policy::default());
        for unit in &outcome.establishment {
            let posts: u32 = outcome.posts.groups.iter()
                .filter(|group| group.school == unit.school && group.stage == unit.stage)
                .map(|group| group.posts).sum();
            // A stage without classes has no timetable to share posts by; listed posts are as many as are listed.
            let is_listed = roster.places.iter().any(|row| row.school == unit.school);
            if unit.teachers_needed() > 0 && !is_listed {
                prop_assert_eq!(posts, unit.teachers_granted);
            }
        }
    }

    #[test]
    fn without_rounds_everyone_stays(roster in rosters()) {
        let policy = Preset::STATUS_QUO.scenario(Language::Chinese).overrides.apply().unwrap();
        let outcome = run(&roster, &policy);
        for (teacher, _) in roster.teachers_indexed() {
            prop_assert_eq!(outcome.end_state(&roster, teacher), EndState::Stayed);
        }
    }

    #[test]
    fn nobody_has_justified_envy_within_a_round(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        for (round, record) in policy.rounds.iter().zip(&outcome.rounds.records) {
            if matches!(round.mechanism, Mechanism::DeferredAcceptance | Mechanism::SerialDictatorship) {
                for application in &record.applications {
                    for &wanted in application.listed.iter().take_while(|&&group| application.won != Some(group)) {
                        prop_assert_eq!(record.filled[wanted.index()], record.opened[wanted.index()], "a free post was refused");
                        let last = record.last_hired(wanted).unwrap();
                        prop_assert!(outcome.scores.place(application.teacher) > last.place());
                    }
                }
            }
        }
    }

    #[test]
    fn directed_placement_places_as_many_as_can_be(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        for (round, record) in policy.rounds.iter().zip(&outcome.rounds.records) {
            if round.mechanism == Mechanism::DirectedPlacement {
                let placed = record.applications.iter().filter(|application| application.won.is_some()).count();
                prop_assert_eq!(placed, most_placeable(record));
            }
        }
    }

    #[test]
    fn rotation_goes_from_town_to_village_and_leaves_no_post_emptier(roster in rosters(), policy in policies(), share in 0..=50_u32) {
        let mut overrides = Overrides::default();
        overrides.set("rotation.share", json!(share));
        overrides.set("rotation.minimum_years", json!(2));
        let policy = overrides.apply_to(&policy).unwrap();
        let outcome = run(&roster, &policy);
        let rotation = &outcome.rotation;
        prop_assert!(rotation.rotated <= rotation.required && rotation.required <= rotation.eligible);
        prop_assert!(rotation.backbone <= rotation.rotated);
        let locality = |group: GroupIndex| roster.school(outcome.posts.group(group).school).locality;
        let mut outward = 0;
        for (teacher, record) in roster.teachers_indexed() {
            if let Some(Placed::Rotated { group, from, partner, .. }) = outcome.placed(teacher) {
                let (old, new) = (outcome.posts.group(from), outcome.posts.group(group));
                prop_assert_eq!((old.stage, old.subject), (new.stage, new.subject));
                prop_assert_eq!(Some(old.school), record.school);
                prop_assert!((locality(from) == Locality::Rural) != (locality(group) == Locality::Rural));
                prop_assert!(!record.protected && record.status == Status::OnPost);
                outward += u32::from(locality(group) == Locality::Rural);
                if let Some(partner) = partner {
                    prop_assert_eq!(outcome.placed(partner).map(Placed::group), Some(from));
                }
            } else {
                prop_assert_eq!(outcome.placed(teacher), outcome.rounds.placed[teacher.index()]);
            }
        }
        prop_assert_eq!(outward, rotation.rotated);
        let held = |placed: &[Option<Placed>]| placed.iter().flatten().count();
        prop_assert_eq!(held(&rotation.placed), held(&outcome.rounds.placed));
    }

    #[test]
    fn indicators_are_numbers_or_say_why_not(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        for indicator in outcome.indicators(&roster) {
            match indicator.value {
                Ok(value) => prop_assert!(value.is_finite(), "{}", indicator.definition.key),
                Err(reason) => prop_assert!(!reason.say(Language::English).is_empty()),
            }
        }
    }

    #[test]
    fn every_reason_can_be_said(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        for (teacher, record) in roster.teachers_indexed() {
            let reason = reasons::message(&outcome.reason(&roster, teacher), &GivenNames::default());
            for language in Language::ALL {
                prop_assert!(!reason.say(language).is_empty());
            }
            let case = outcome.case(&roster, teacher);
            prop_assert_eq!(&case.id, &record.id);
            let sum: shapan::units::Points = case.blocks.iter().map(|block| block.points).sum();
            prop_assert_eq!(sum, case.score);
        }
    }

    #[test]
    fn a_run_compared_with_itself_differs_in_nothing(roster in rosters(), policy in policies()) {
        let outcome = run(&roster, &policy);
        let comparison = compare(&roster, &outcome, &outcome).unwrap();
        prop_assert!(comparison.clauses.is_empty());
        prop_assert_eq!(comparison.end_at_other_school, 0);
        for change in comparison.indicators {
            prop_assert!(matches!(change.verdict, Verdict::Same | Verdict::Unknown));
        }
    }
}

/// The most applicants that any assignment can place: augmenting paths (Kuhn 1955), one seat at a time.
fn most_placeable(record: &RoundRecord) -> usize {
    fn place(
        applicant: usize,
        record: &RoundRecord,
        seats: &mut [Vec<Option<usize>>],
        seen: &mut [bool],
    ) -> bool {
        for &GroupIndex(group) in &record.applications[applicant].listed {
            let group = group as usize;
            if seen[group] {
                continue;
            }
            seen[group] = true;
            for seat in 0..seats[group].len() {
                let holder = seats[group][seat];
                if holder.is_none_or(|holder| place(holder, record, seats, seen)) {
                    seats[group][seat] = Some(applicant);
                    return true;
                }
            }
        }
        false
    }
    let mut seats: Vec<Vec<Option<usize>>> = record
        .opened
        .iter()
        .map(|&opened| vec![None; opened as usize])
        .collect();
    (0..record.applications.len())
        .filter(|&applicant| {
            let mut seen = vec![false; record.opened.len()];
            place(applicant, record, &mut seats, &mut seen)
        })
        .count()
}

#[test]
fn a_county_without_teachers_or_schools_runs() {
    let empty = Roster::default();
    let outcome = run(&empty, &Policy::default());
    assert_eq!(outcome.posts.total(), 0);
    assert_eq!(RunReport::new(&outcome, &empty).placements.len(), 0);
    assert_eq!(Stage::COUNT, 3);
}
