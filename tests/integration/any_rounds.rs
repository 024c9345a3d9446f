//! What holds whatever the rounds: none, one or several, of any scope and mechanism, in any order.

use proptest::prelude::*;
use shapan::language::{Language, Say};
use shapan::mechanism::Mechanism;
use shapan::mechanism::Property;
use shapan::outcome::compare::change::compare;
use shapan::outcome::{EndState, Outcome};
use shapan::policy::leaves::GivenNames;
use shapan::policy::{ChainsBy, Policy, Pooling, PostsBasis, Scope, Sequence};
use shapan::roster::{Code, Roster, Subject, TeacherIndex};
use shapan::stages::Placed;
use shapan::stages::posts::GroupIndex;
use shapan::stages::preferences::Preferences;
use shapan::stages::rounds::QuotaObstacle;
use shapan::stages::standing::qualifications;
use shapan::verdict::Verdict;
use shapan::wording::explain::reasons;
use shapan::wording::record::RunReport;

use crate::policies::{competitions, config, policy, run, seed};
use crate::rosters::odd_rosters;

/// The round that somebody was placed in, if it was in a round.
fn round_of(placed: Placed) -> Option<usize> {
    match placed {
        Placed::Hired { round, .. } | Placed::Directed { round, .. } => Some(round),
        _ => None,
    }
}

/// Posts of each group that nobody keeps from before the rounds.
fn free_at_first(outcome: &Outcome) -> Vec<u32> {
    let mut free: Vec<u32> = outcome.posts.groups.iter().map(|group| group.posts).collect();
    for placed in outcome.rounds.placed.iter().flatten() {
        if let Placed::Kept { group } = placed {
            free[group.index()] = free[group.index()].saturating_sub(1);
        }
    }
    free
}

/// Everyone ends once, and where they may.
fn check_ends(roster: &Roster, policy: &Policy, outcome: &Outcome) {
    let movement = outcome.movement(roster);
    assert_eq!(movement.total() as usize, roster.teachers.len());
    let in_state = |state| {
        (roster.teachers_indexed()).filter(move |(teacher, _)| outcome.end_state(roster, *teacher) == state)
    };
    assert_eq!(in_state(EndState::Awaiting).count(), movement.awaiting as usize);
    assert_eq!(in_state(EndState::Directed).count(), movement.directed as usize);

    for (teacher, record) in roster.teachers_indexed() {
        let standing = outcome.standings[teacher.index()];
        let own = outcome
            .posts
            .find(record.school.unwrap(), record.stage, record.subject);
        let placed = outcome.rounds.placed[teacher.index()];
        if standing.keeps_post() {
            assert_eq!(placed.map(Placed::group), own);
            assert!(matches!(placed, Some(Placed::Kept { .. })));
            assert_eq!(outcome.school_of(teacher), record.school);
        } else if policy.rounds.is_empty() {
            assert!(matches!(placed, Some(Placed::Unchanged { .. })));
            let end = outcome.end_state(roster, teacher);
            assert!(matches!(
                end,
                EndState::Stayed | EndState::Selected | EndState::Rotated
            ));
            assert_eq!(placed.map(Placed::group), own);
        }
        let Some(placed) = placed else { continue };
        let Some(round) = round_of(placed) else { continue };
        let rules = &outcome.rounds.held[round];
        let post = outcome.posts.group(placed.group());
        assert!(qualifications(record, policy).contains(&(post.stage, post.subject)));
        let zone = |school| roster.school(school).zone;
        match rules.scope {
            Scope::School => assert_eq!(
                (Some(post.school), post.stage),
                (record.school, record.stage),
                "in-school rounds hire for the stage taught"
            ),
            Scope::Zone => assert_eq!(zone(post.school), zone(record.school.unwrap())),
            Scope::District => {}
        }
        assert_eq!(
            matches!(placed, Placed::Directed { .. }),
            rules.mechanism == Mechanism::DirectedPlacement
        );
    }
}

/// Nobody is hired beyond what is free and open. Volunteers free the posts they leave.
fn check_capacities(outcome: &Outcome) {
    let mut free = free_at_first(outcome);
    let mut holds: Vec<Option<GroupIndex>> = vec![None; outcome.rounds.placed.len()];
    for (round, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
        let mut hired = vec![0; free.len()];
        let mut left = vec![0; free.len()];
        for application in &record.applications {
            if let Some(won) = application.won {
                hired[won.index()] += 1;
                if let Some(former) = holds[application.teacher.index()].replace(won) {
                    left[former.index()] += 1;
                }
            }
        }
        // Where posts are exchanged, what one leaves another can have in the same round.
        let exchanged = round.mechanism.keeps_status_quo();
        let mut available = free.clone();
        if exchanged {
            available = available
                .iter()
                .zip(&left)
                .map(|(free, left)| free + left)
                .collect();
        }
        for (group, available) in available.iter().enumerate() {
            assert!(record.opened[group] <= *available, "more is open than is free");
            assert!(record.filled[group] <= record.opened[group]);
        }
        if !round.opened_by_stage.differs
            && round.posts_opened == shapan::units::Percent::HUNDRED
            && record.village_floor.is_none()
        {
            assert_eq!(available, record.opened);
        }
        assert_eq!(hired, record.filled);
        for (group, free) in free.iter_mut().enumerate() {
            *free = *free + left[group] - hired[group];
        }
    }
    for (holds, placed) in holds.iter().zip(&outcome.rounds.placed) {
        if let Some(placed @ (Placed::Hired { .. } | Placed::Directed { .. })) = placed {
            assert_eq!(*holds, Some(placed.group()));
        }
    }
}

/// The posts of each stage of each school are as many as the rules grant; where the school's posts are listed, as listed.
fn check_posts(roster: &Roster, policy: &Policy, outcome: &Outcome) {
    let (mut posts, mut granted_in_all) = (0, 0);
    for unit in &outcome.establishment {
        let granted = i64::from(unit.teachers_granted);
        let needed = (unit.teachers_needed() + 500) / 1000;
        let mut listed = roster
            .places
            .iter()
            .filter(|row| row.school == unit.school)
            .peekable();
        let expected = match policy.posts.basis {
            _ if listed.peek().is_some() => {
                let of_stage = listed.filter(|row| row.stage == unit.stage);
                of_stage.map(|row| i64::from(row.posts)).sum()
            }
            // Without a timetable there is nothing to share posts by.
            _ if unit.teachers_needed() == 0 => 0,
            PostsBasis::Establishment => granted,
            PostsBasis::Timetable => needed,
            PostsBasis::Larger => granted.max(needed),
        };
        let of_unit: u32 = outcome
            .posts
            .groups
            .iter()
            .filter(|group| group.school == unit.school && group.stage == unit.stage)
            .map(|group| group.posts)
            .sum();
        let itinerant = &policy.posts.itinerant;
        if itinerant.subjects.is_empty() || itinerant.pooling == Pooling::Neighbours {
            assert_eq!(i64::from(of_unit), expected);
        }
        granted_in_all += expected;
        posts += of_unit;
        assert_eq!(unit.classes == 0, unit.teachers_needed() == 0);
    }
    // What is served elsewhere is needed there and nowhere else.
    for &subject in Subject::ALL {
        let needed: i64 = (outcome.establishment.iter())
            .map(|unit| unit.need_by_subject[subject.index()])
            .sum();
        let groups = outcome.posts.groups.iter();
        let answered: i64 = (groups.filter(|group| group.subject == subject))
            .map(|group| group.need)
            .sum();
        assert_eq!(needed, answered, "{subject:?}");
    }
    // Itinerant posts move between schools, but none is made or lost.
    assert_eq!(i64::from(posts), granted_in_all);
    assert_eq!(outcome.posts.total(), posts);
    let staffing = outcome.staffing(roster);
    assert_eq!(staffing.total.posts, posts);
    assert_eq!(staffing.total.filled + staffing.total.empty, posts);
    assert_eq!(staffing.total.filled + staffing.total.over, staffing.total.staff);
    let by_subject: u32 = Subject::ALL
        .iter()
        .flat_map(|subject| staffing.by_subject[subject.index()])
        .map(|count| count.posts)
        .sum();
    assert_eq!(by_subject, posts);
}

/// Numbers are numbers, and everything can be said in both languages.
fn check_views(roster: &Roster, outcome: &Outcome) {
    for indicator in outcome.indicators(roster) {
        let key = indicator.definition.key;
        match indicator.value {
            Ok(value) => assert!(value.is_finite(), "{key} is {value}"),
            Err(reason) => {
                assert!(
                    !reason.say(Language::Chinese).is_empty() && !reason.say(Language::English).is_empty()
                );
            }
        }
    }
    for line in outcome.balance(roster) {
        assert_eq!(line.coefficient.is_none(), line.undefined.is_some());
        assert!(line.schools_meeting <= line.schools);
    }
    for (teacher, record) in roster.teachers_indexed() {
        let reason = reasons::message(&outcome.reason(roster, teacher), &GivenNames::default());
        for language in [Language::Chinese, Language::English] {
            assert!(!reason.say(language).trim().is_empty());
        }
        assert!(reason.say(Language::Chinese).ends_with('。'));
        assert!(reason.say(Language::English).ends_with('.'));
        assert_eq!(outcome.case(roster, teacher).id, record.id);
    }
    let rows = outcome.school_rows(roster);
    let (arrived, left): (u32, u32) = (rows.iter()).fold((0, 0), |(arrived, left), row| {
        (arrived + row.arrived, left + row.left)
    });
    let movement = outcome.movement(roster);
    assert_eq!(arrived, left);
    assert_eq!(
        left,
        movement.total() - movement.stayed - movement.awaiting - movement.exited - movement.dismissed
    );
    for row in &rows {
        let after = row.teachers_before + row.arrived - row.left - row.awaiting - row.exited - row.dismissed;
        assert_eq!(after, row.teachers, "the staff of {} does not add up", row.id);
    }
    let text = serde_json::to_string(&RunReport::new(outcome, roster)).unwrap();
    assert!(!text.contains("NaN"));
}

/// Teachers who competed in a round, in score order, each taking the best listed post that is left.
fn in_turn(opened: &[u32], lists: &[&[GroupIndex]]) -> Vec<Option<GroupIndex>> {
    let mut left = opened.to_vec();
    lists
        .iter()
        .map(|list| {
            let group = *list.iter().find(|group| left[group.index()] > 0)?;
            left[group.index()] -= 1;
            Some(group)
        })
        .collect()
}

/// What may be said of a round about its applicants: whether no post stays empty that somebody would rather have, and
/// whether nobody who got such a post has a lower score.
fn promises(mechanism: Mechanism) -> Option<(bool, bool)> {
    let promised = (
        mechanism.has(Property::WastesNothing),
        mechanism.has(Property::FollowsScores),
    );
    (mechanism != Mechanism::DirectedPlacement).then_some(promised)
}

/// No post stays empty that somebody listed above what they won, and nobody who got it has a lower score: each where
/// the mechanism promises it.
fn check_envy(outcome: &Outcome) {
    let place = |teacher: TeacherIndex| outcome.scores.place(teacher);
    for (rules, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
        let Some((no_waste, no_envy)) = promises(rules.mechanism) else {
            continue;
        };
        assert!(
            record
                .applications
                .is_sorted_by_key(|application| place(application.teacher))
        );
        for application in &record.applications {
            assert!(
                application
                    .won
                    .is_none_or(|won| application.listed.contains(&won))
            );
            for &group in &application.listed {
                if application.won == Some(group) {
                    break;
                }
                assert!(
                    !no_waste || record.filled[group.index()] == record.opened[group.index()],
                    "wanted and left empty"
                );
                let envied = |other: &&shapan::stages::rounds::Application| {
                    other.won == Some(group) && place(other.teacher) > place(application.teacher)
                };
                assert!(!no_envy || !record.applications.iter().any(|other| envied(&other)));
            }
        }
        if no_waste && no_envy {
            // All posts rank by one score, so there is just one outcome without envy.
            let lists: Vec<&[GroupIndex]> = record
                .applications
                .iter()
                .map(|application| application.listed.as_slice())
                .collect();
            let won: Vec<_> = record
                .applications
                .iter()
                .map(|application| application.won)
                .collect();
            assert_eq!(won, in_turn(&record.opened, &lists));
        }
    }
}

/// Where posts are exchanged, no school ends with fewer by it unless anyone may leave a gap, and what quotas came to
/// adds up.
fn check_exchanges_and_quotas(outcome: &Outcome) {
    for (rules, record) in outcome.rounds.held.iter().zip(&outcome.rounds.records) {
        let exchange = match rules.mechanism {
            Mechanism::BlockExchange => rules.parameters.chains == ChainsBy::Newcomers,
            Mechanism::StatusQuoImproving => true,
            _ => false,
        };
        let sequential = outcome.policy.procedure.sequence == Sequence::Sequential;
        if exchange && sequential {
            let mut left = vec![0; record.filled.len()];
            for application in record
                .applications
                .iter()
                .filter(|application| application.won.is_some())
            {
                let earlier = outcome
                    .rounds
                    .records
                    .iter()
                    .take_while(|other| !std::ptr::eq(*other, record));
                let former = earlier
                    .filter_map(|other| other.application(application.teacher)?.won)
                    .last();
                if let Some(former) = former {
                    left[former.index()] += 1;
                }
            }
            for (filled, left) in record.filled.iter().zip(left) {
                assert!(*filled >= left, "a post was left and not taken");
            }
        }
        assert_eq!(record.quotas.is_some(), rules.mechanism.needs_full_lists());
        if let Some(quotas) = record.quotas {
            let by_obstacle = QuotaObstacle::ALL.map(|obstacle| quotas.obstacles.of(obstacle));
            let missed: u32 = by_obstacle.into_iter().sum();
            assert_eq!(quotas.kept + missed, quotas.divisions);
            assert_eq!(quotas.main_obstacle().is_some(), missed > 0);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_run_keeps_the_rules(roster in odd_rosters(), policy in policy(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        check_ends(&roster, &policy, &outcome);
        check_capacities(&outcome);
        check_posts(&roster, &policy, &outcome);
        check_views(&roster, &outcome);
        check_exchanges_and_quotas(&outcome);
    }

    #[test]
    fn competitions_leave_no_justified_envy(roster in odd_rosters(), policy in competitions(), seed in seed()) {
        check_envy(&run(&roster, &policy, seed));
    }

    /// Volunteers only ever win what they like more than the school they are at.
    #[test]
    fn volunteers_lose_nothing(roster in odd_rosters(), policy in competitions(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        let preferences = Preferences::new(&roster, &policy.behaviour, seed);
        if policy.procedure.sequence == Sequence::Sequential {
            let mut holds: Vec<Option<GroupIndex>> = vec![None; roster.teachers.len()];
            for application in outcome.rounds.records.iter().flat_map(|record| &record.applications) {
                let Some(won) = application.won else { continue };
                if let Some(former) = holds[application.teacher.index()].replace(won) {
                    let liking = |group| {
                        let post = outcome.posts.group(group);
                        preferences.liking(application.teacher, post.school, post.stage)
                    };
                    prop_assert!(liking(won) > liking(former));
                }
            }
            for (holds, placed) in holds.iter().zip(&outcome.rounds.placed) {
                prop_assert!(holds.is_none() || placed.map(Placed::group) == *holds);
            }
        }
    }

    #[test]
    fn a_run_compared_with_itself_shows_no_change(roster in odd_rosters(), policy in policy(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        let again = run(&roster, &policy, seed);
        prop_assert_eq!(&outcome, &again);
        let comparison = compare(&roster, &outcome, &again).unwrap();
        prop_assert!(comparison.clauses.is_empty());
        prop_assert_eq!(comparison.end_at_other_school, 0);
        for change in &comparison.indicators {
            prop_assert!(matches!(change.verdict, Verdict::Same | Verdict::Unknown));
            prop_assert!(change.difference.is_none_or(|difference| difference == 0.0));
        }
        for (before, row) in comparison.transitions.iter().enumerate() {
            for (after, &teachers) in row.iter().enumerate() {
                prop_assert!(before == after || teachers == 0);
            }
        }
    }
}
