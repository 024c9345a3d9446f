//! A run beside what really happened, by hand.

use super::*;
use crate::mechanism::Mechanism;
use crate::outcome::example::{county, policy, run, school, teacher, zone};
use crate::roster::Locality;

/// City B and village A, one post each. By the rules T1 of A wins B, T2 of A keeps A, T3 of B waits.
fn example(actual: Vec<ActualEnd>) -> (Roster, AgainstActual) {
    let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
    let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
    let mut roster = county(schools, teachers);
    let mut rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
    rules.awaiting.retraining = false;
    let before = run(&roster, &rules);
    roster.actual = actual;
    let outcome = run(&roster, &rules);
    assert_eq!(
        before.awaiting, outcome.awaiting,
        "no rule reads what really happened"
    );
    let found = outcome.against_actual(&roster).unwrap();
    (roster, found)
}

fn placed(teacher: u32, school: u32) -> ActualEnd {
    ActualEnd::placed(TeacherIndex(teacher), SchoolIndex(school))
}

fn without(teacher: u32, end: EndKind) -> ActualEnd {
    ActualEnd::without_school(TeacherIndex(teacher), end)
}

fn likenesses(actual: Vec<ActualEnd>) -> Vec<Likeness> {
    let found = example(actual).1;
    found.people.iter().map(|person| person.likeness).collect()
}

#[test]
fn each_pair_of_ends_has_its_likeness() {
    use Likeness::*;
    let same = vec![placed(0, 1), placed(1, 0), without(2, EndKind::Awaiting)];
    assert_eq!(likenesses(same), [SameMoved, SameStayed, SameWithout]);
    let moved = vec![placed(0, 0), placed(1, 1), placed(2, 1)];
    assert_eq!(likenesses(moved), [MovedByRules, MovedReally, PlacedReally]);
    let gone = vec![
        without(0, EndKind::Awaiting),
        without(1, EndKind::Retired),
        without(2, EndKind::Exited),
    ];
    assert_eq!(likenesses(gone), [PlacedByRules, OutsideRules, OtherWithout]);
    assert_eq!(likenesses(vec![without(0, EndKind::Gone)]), [OutsideRules]);
    for (place, likeness) in Likeness::ALL.into_iter().enumerate() {
        assert_eq!(likeness as usize, place);
    }
}

#[test]
fn shares_are_of_those_compared_and_all_others_are_counted_apart() {
    let (_, found) = example(vec![
        ActualEnd {
            round: Some("第一轮".to_owned()),
            ..placed(0, 1)
        },
        without(1, EndKind::Retired),
    ]);
    assert_eq!((found.teachers, found.compared, found.agree), (3, 1, 1));
    assert_eq!((found.really_moved, found.really_stayed), (1, 0));
    assert_eq!(found.of(Likeness::NotInTable), 1);
    assert_eq!(found.of(Likeness::OutsideRules), 1);
    let total: u32 = found.counts.iter().map(|count| count.teachers).sum();
    assert_eq!(total, 3);
    assert_eq!(
        found.by_round,
        [RoundCount {
            round: Some("第一轮".to_owned()),
            compared: 1,
            agree: 1
        }]
    );
    let [of_a, of_b] = &found.by_school[..] else {
        panic!("two schools");
    };
    assert_eq!((of_a.before, of_a.really.left, of_a.by_rules.left), (1, 1, 1));
    assert_eq!((of_b.really.staff, of_b.really.arrived, of_b.before), (1, 1, 0));
}

#[test]
fn posts_that_the_run_does_not_make_are_told() {
    let music = ActualEnd {
        stage: Some(Stage::Primary),
        subject: Some(Subject::Music),
        ..placed(1, 1)
    };
    let (_, found) = example(vec![placed(0, 1), music.clone()]);
    let expected = NoSuchPost {
        school: "B".to_owned(),
        stage: Some(Stage::Primary),
        subject: Some(Subject::Music),
        teachers: 1,
    };
    assert_eq!(found.no_such_post, [expected]);
    assert_eq!(found.of(Likeness::MovedReally), 1);
    // Who ends at the school by the rules as well is there, whatever posts it has.
    let there = ActualEnd {
        teacher: TeacherIndex(0),
        ..music
    };
    assert_eq!(example(vec![there]).1.no_such_post, []);
}

#[test]
fn without_a_table_there_is_nothing_to_compare() {
    let roster = county(vec![school("A", Locality::Rural, 1)], vec![teacher("T1", 0, 30)]);
    let outcome = run(&roster, &policy(vec![zone(Mechanism::DeferredAcceptance)]));
    assert_eq!(outcome.against_actual(&roster), None);
}
