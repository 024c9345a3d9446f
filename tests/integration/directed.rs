//! Directed placement against slow and simple methods.

use proptest::prelude::*;
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::policy::{Direction, Policy, Round, Scope};
use shapan::random::Seed;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{Roster, SchoolIndex, TeacherIndex};
use shapan::stages::Placed;
use shapan::stages::posts::GroupIndex;
use shapan::stages::rounds::RoundRecord;
use shapan::stages::standing::qualifications;

use crate::policies::{config, placements, run, seed};
use crate::rosters::odd_rosters;

/// Rosters of no more people than can be tried in every way.
fn few_people() -> impl Strategy<Value = Roster> {
    odd_rosters().prop_map(|mut roster| {
        roster.teachers.truncate(6);
        roster.preferences.retain(|wish| wish.teacher.index() < 6);
        roster
    })
}

/// The directed rounds of a run.
fn directed(outcome: &Outcome) -> impl Iterator<Item = (&Round, &RoundRecord)> {
    (outcome.policy.rounds.iter().zip(&outcome.rounds.records))
        .filter(|(round, _)| round.mechanism == Mechanism::DirectedPlacement)
}

/// Whether the direction of a round leads from one school to another; tier 1 is the strongest.
fn allows(roster: &Roster, direction: Direction, from: SchoolIndex, to: SchoolIndex) -> bool {
    let (own, other) = (roster.school(from), roster.school(to));
    let tier = |tier: Option<u8>| tier.unwrap_or(3);
    match direction {
        _ if from == to => true,
        Direction::Any => true,
        Direction::NotAboveOwnTier => tier(other.tier) >= tier(own.tier),
        Direction::OutwardOnly => other.locality >= own.locality,
    }
}

/// Where a teacher may be sent, by looking at every group of posts.
fn reachable(
    roster: &Roster,
    outcome: &Outcome,
    round: &Round,
    opened: &[u32],
    teacher: TeacherIndex,
) -> Vec<GroupIndex> {
    let record = roster.teacher(teacher);
    let fits = qualifications(record, &outcome.policy);
    let zone = roster.school(record.school.unwrap()).zone;
    outcome
        .posts
        .indexed()
        .filter(|(index, group)| {
            opened[index.index()] > 0
                && fits.contains(&(group.stage, group.subject))
                && (round.scope == Scope::District || roster.school(group.school).zone == zone)
                && allows(roster, round.direction, record.school.unwrap(), group.school)
        })
        .map(|(index, _)| index)
        .collect()
}

/// The most people who can be placed, by augmenting paths (Kuhn's method), one seat at a time.
fn most(opened: &[u32], lists: &[Vec<GroupIndex>]) -> usize {
    fn place(
        person: usize,
        lists: &[Vec<GroupIndex>],
        seats: &mut [Vec<Option<usize>>],
        seen: &mut [bool],
    ) -> bool {
        for group in lists[person].iter().map(|group| group.index()) {
            if std::mem::replace(&mut seen[group], true) {
                continue;
            }
            for seat in 0..seats[group].len() {
                let free = match seats[group][seat] {
                    None => true,
                    Some(holder) => place(holder, lists, seats, seen),
                };
                if free {
                    seats[group][seat] = Some(person);
                    return true;
                }
            }
        }
        false
    }
    let mut seats: Vec<Vec<Option<usize>>> = opened.iter().map(|&seats| vec![None; seats as usize]).collect();
    (0..lists.len())
        .filter(|&person| place(person, lists, &mut seats, &mut vec![false; opened.len()]))
        .count()
}

/// What sending a teacher to a group costs, in metres.
fn cost(
    roster: &Roster,
    policy: &Policy,
    outcome: &Outcome,
    teacher: TeacherIndex,
    group: GroupIndex,
) -> i64 {
    let (record, post) = (roster.teacher(teacher), outcome.posts.group(group));
    let rules = &policy.directed_placement;
    let distance = roster
        .distance(record.school.unwrap(), post.school)
        .map_or(50_000, |distance| distance.0);
    let subject = i64::from(post.subject != record.subject) * rules.other_subject.thousandths();
    let stage = i64::from(post.stage != record.stage) * rules.other_stage.thousandths();
    distance + subject + stage
}

/// The most people placed, and the least cost of placing so many, by trying everything.
fn best(lists: &[Vec<(GroupIndex, i64)>], left: &mut [u32]) -> (usize, i64) {
    let Some((first, rest)) = lists.split_first() else {
        return (0, 0);
    };
    let mut found = best(rest, left);
    for &(group, cost) in first {
        if left[group.index()] > 0 {
            left[group.index()] -= 1;
            let (placed, sum) = best(rest, left);
            left[group.index()] += 1;
            let (placed, sum) = (placed + 1, sum + cost);
            if placed > found.0 || (placed == found.0 && sum < found.1) {
                found = (placed, sum);
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn as_many_are_placed_as_can_be(roster in odd_rosters(), policy in placements(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        for (round, record) in directed(&outcome) {
            let mut lists = Vec::new();
            for application in &record.applications {
                let expected = reachable(&roster, &outcome, round, &record.opened, application.teacher);
                let mut listed = application.listed.clone();
                listed.sort_unstable();
                prop_assert_eq!(&listed, &expected);
                prop_assert!(application.won.is_none_or(|won| listed.contains(&won)));
                lists.push(expected);
            }
            let placed = record.applications.iter().filter(|application| application.won.is_some()).count();
            prop_assert_eq!(placed, most(&record.opened, &lists));
        }
    }

    #[test]
    fn the_cost_is_the_least(roster in few_people(), policy in placements(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        for (_, record) in directed(&outcome) {
            let priced = |teacher, group| (group, cost(&roster, &policy, &outcome, teacher, group));
            let lists: Vec<Vec<(GroupIndex, i64)>> = record
                .applications
                .iter()
                .map(|application| {
                    application.listed.iter().map(|&group| priced(application.teacher, group)).collect()
                })
                .collect();
            let tries: usize = lists.iter().map(|list| list.len() + 1).product();
            prop_assume!(tries < 200_000);
            let paid = record
                .applications
                .iter()
                .filter_map(|application| Some(priced(application.teacher, application.won?).1));
            let (placed, sum) = paid.fold((0, 0), |(placed, sum), cost| (placed + 1, sum + cost));
            prop_assert_eq!((placed, sum), best(&lists, &mut record.opened.clone()));
        }
    }
}

/// The bureau sends nobody up where the rules forbid it, and would without them.
#[test]
fn a_direction_binds_the_bureau_too() {
    let mut sent_up = [0, 0];
    for seed in 1..=5 {
        let roster = generate(&CountyParameters::with_schools(60), Seed(seed)).unwrap();
        for direction in [Direction::Any, Direction::NotAboveOwnTier, Direction::OutwardOnly] {
            let mut policy = Policy::default();
            policy.rounds[0].posts_opened = shapan::units::Percent::whole(60);
            if let Some(last) = policy.rounds.last_mut() {
                last.direction = direction;
            }
            let outcome = shapan::run(&roster, &policy, Seed(seed)).unwrap();
            for (teacher, record) in roster.teachers_indexed() {
                let Some(Placed::Directed { group, .. }) = outcome.rounds.placed[teacher.index()] else {
                    continue;
                };
                let to = outcome.posts.group(group).school;
                assert!(allows(&roster, direction, record.school.unwrap(), to));
                let bound = [Direction::NotAboveOwnTier, Direction::OutwardOnly];
                for (sent_up, bound) in sent_up.iter_mut().zip(bound) {
                    *sent_up += u32::from(!allows(&roster, bound, record.school.unwrap(), to));
                }
            }
        }
    }
    assert!(sent_up.iter().all(|&up| up > 0), "{sent_up:?}");
}
