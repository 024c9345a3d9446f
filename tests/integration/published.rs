//! Every published set runs, and whoever did not ask to move under a voluntary one keeps the post.

use shapan::language::Language;
use shapan::policy::{Applicants, Published};
use shapan::random::Seed;
use shapan::roster::TeacherIndex;
use shapan::roster::generate::{CountyParameters, generate};

#[test]
fn every_published_set_runs_and_voluntary_ones_leave_nobody_without_a_post() {
    let roster = generate(&CountyParameters::with_schools(40), Seed(5)).unwrap();
    let mut voluntary = 0;
    for set in Published::ALL {
        let policy = set.plan().scenario(Language::Chinese).overrides.apply().unwrap();
        let outcome = shapan::run(&roster, &policy, policy.seed).unwrap();
        let movement = outcome.movement(&roster);
        assert_eq!(movement.total() as usize, roster.teachers.len(), "{}", set.key);
        let rounds = &policy.rounds;
        if !rounds.is_empty() && rounds.iter().all(|round| round.applicants == Applicants::Holders) {
            voluntary += 1;
            for (number, teacher) in (0..).zip(&roster.teachers) {
                let placed = outcome.placed(TeacherIndex(number));
                assert!(
                    placed.is_some() || !outcome.standings[number as usize].competes(),
                    "{}: {}",
                    set.key,
                    teacher.id
                );
            }
        }
    }
    assert!(voluntary >= 10, "{voluntary}");
}

/// What the sets of the reference come to: 211 rules, of which so many are exact.
#[test]
fn the_rules_of_all_sets_are_counted() {
    let plans: Vec<_> = Published::ALL.iter().map(|set| set.plan()).collect();
    assert_eq!(plans.len(), 24);
    let rules: usize = plans.iter().map(|plan| plan.rules.len()).sum();
    assert_eq!(rules, 211);
    assert!(plans.iter().all(|plan| plan.exact() > 0));
}
