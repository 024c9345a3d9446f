//! What must not matter: the order of the file, and rules that have nothing to do with a choice.

use std::collections::BTreeMap;

use proptest::prelude::*;
use shapan::outcome::Outcome;
use shapan::policy::{Policy, Scope};
use shapan::random::{Seed, hash_name, mix};
use shapan::roster::{Roster, SchoolIndex, TeacherIndex};
use shapan::units::{Percent, Points};

use crate::policies::{competitions, config, policy, run, seed};
use crate::rosters::odd_rosters;

/// The same people in another order.
fn shuffled(roster: &Roster, key: u64) -> Roster {
    let mut order: Vec<usize> = (0..roster.teachers.len()).collect();
    order.sort_by_key(|&teacher| mix(hash_name(&roster.teachers[teacher].id) ^ key));
    let mut shuffled = roster.clone();
    shuffled.teachers = order
        .iter()
        .map(|&teacher| roster.teachers[teacher].clone())
        .collect();
    for wish in &mut shuffled.preferences {
        let place = order.iter().position(|&teacher| teacher == wish.teacher.index());
        wish.teacher = TeacherIndex(place.unwrap() as u32);
    }
    shuffled.preferences.sort_by_key(|wish| (wish.teacher, wish.rank));
    shuffled
}

/// Where everyone ends, by code.
fn ends(roster: &Roster, outcome: &Outcome) -> BTreeMap<String, String> {
    (roster.teachers_indexed())
        .map(|(teacher, record)| {
            let before_rotation = outcome.rounds.placed[teacher.index()].map(|placed| format!("{placed:?}"));
            let end = (outcome.end_state(roster, teacher), outcome.group_of(teacher));
            (record.id.clone(), format!("{before_rotation:?}, then {end:?}"))
        })
        .collect()
}

/// The schools listed in the first round, by teacher's code, each once.
fn first_lists(roster: &Roster, outcome: &Outcome) -> BTreeMap<String, Vec<SchoolIndex>> {
    let Some(record) = outcome.rounds.records.first() else {
        return BTreeMap::new();
    };
    (record.applications.iter())
        .map(|application| {
            let groups = application.listed.iter();
            let mut schools: Vec<_> = groups.map(|&group| outcome.posts.group(group).school).collect();
            schools.dedup();
            (roster.teacher(application.teacher).id.clone(), schools)
        })
        .collect()
}

/// A first round that everyone chooses in, over all that is free.
fn open_to_choice(policy: &Policy) -> Policy {
    let mut policy = policy.clone();
    policy.rounds.truncate(1);
    // A school whose only open post is in another stage is liked less than with one in the own stage.
    policy.behaviour.other_stage = 0;
    for round in &mut policy.rounds {
        if round.scope == Scope::School {
            round.scope = Scope::Zone;
        }
        round.posts_opened = Percent::HUNDRED;
        // Who may leave a short-staffed school goes by score, and so does who takes part after appeals.
        round.shortage_outflow = Percent::HUNDRED;
    }
    policy
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_order_of_the_file_does_not_matter(
        roster in odd_rosters(), policy in policy(), seed in seed(), key in any::<u64>(),
    ) {
        let other = shuffled(&roster, key);
        let (outcome, in_other_order) = (run(&roster, &policy, seed), run(&other, &policy, seed));
        // Directed placement takes people in score order, so it breaks ties alike too.
        prop_assert_eq!(ends(&roster, &outcome), ends(&other, &in_other_order));
    }

    #[test]
    fn scoring_rules_do_not_change_what_people_like(
        roster in odd_rosters(), policy in competitions(), seed in seed(), weight in 0_i64..300,
    ) {
        let policy = open_to_choice(&policy);
        let mut other = policy.clone();
        for block in &mut other.scoring.blocks {
            block.weight = Percent::whole(weight);
            block.full_marks = Points::whole(50);
        }
        other.scoring.tie_break.reverse();
        let (outcome, scored_otherwise) = (run(&roster, &policy, seed), run(&roster, &other, seed));
        prop_assert_eq!(first_lists(&roster, &outcome), first_lists(&roster, &scored_otherwise));
    }

    #[test]
    fn longer_lists_begin_with_the_shorter_ones(roster in odd_rosters(), policy in competitions(), seed in seed()) {
        let policy = open_to_choice(&policy);
        let mut other = policy.clone();
        other.rounds[0].list_length += 3;
        let (short, long) = (run(&roster, &policy, seed), run(&roster, &other, seed));
        let long = first_lists(&roster, &long);
        for (teacher, list) in first_lists(&roster, &short) {
            prop_assert!(long[&teacher].starts_with(&list));
        }
    }

    #[test]
    fn more_posts_do_not_change_the_order_of_those_listed_before(
        roster in odd_rosters(), policy in competitions(), seed in seed(),
    ) {
        let mut policy = open_to_choice(&policy);
        policy.rounds[0].list_length = 30;
        let mut other = policy.clone();
        let small = &mut other.establishment.small_school;
        small.pupils_below = 600;
        small.staff_per_class.primary = small.staff_per_class.senior;
        let (fewer, more) = (run(&roster, &policy, seed), run(&roster, &other, seed));
        let more = first_lists(&roster, &more);
        for (teacher, list) in first_lists(&roster, &fewer) {
            let Some(other) = more.get(&teacher) else { continue };
            let common = |list: &[SchoolIndex], among: &[SchoolIndex]| -> Vec<SchoolIndex> {
                list.iter().copied().filter(|school| among.contains(school)).collect()
            };
            prop_assert_eq!(common(&list, other), common(other, &list));
        }
    }

    #[test]
    fn a_colleague_more_or_less_does_not_change_what_people_like(
        roster in odd_rosters(), policy in competitions(), seed in any::<u32>(),
    ) {
        let policy = open_to_choice(&policy);
        // The posts stay: whoever leaves has a colleague of the same stage and subject, who competes as well.
        let leaves = roster.teachers.iter().position(|teacher| {
            let same = |other: &&shapan::roster::Teacher| {
                (other.school, other.stage, other.subject) == (teacher.school, teacher.stage, teacher.subject)
            };
            !teacher.protected
                && teacher.status == shapan::roster::Status::OnPost
                && roster.teachers.iter().filter(same).count() > 1
        });
        let Some(leaves) = leaves else { return Ok(()) };
        let mut without = roster.clone();
        without.teachers.remove(leaves);
        without.preferences.retain(|wish| wish.teacher.index() != leaves);
        for wish in &mut without.preferences {
            wish.teacher.0 -= u32::from(wish.teacher.index() > leaves);
        }
        let (all, fewer) = (run(&roster, &policy, Seed(seed)), run(&without, &policy, Seed(seed)));
        let all = first_lists(&roster, &all);
        for (teacher, list) in first_lists(&without, &fewer) {
            prop_assert_eq!(&all[&teacher], &list);
        }
    }
}
