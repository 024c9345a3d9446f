//! Quotas on who is sent to compete elsewhere, by hand.

use shapan::outcome::explain::why_not::Barrier;
use shapan::policy::DeparturesCount;
use shapan::roster::{Locality, Subject};
use shapan::stages::rounds::Stop;
use shapan::units::Percent;

use super::{BY_SCORE, Small, policy, quota, voluntary};

/// V may send one, the 90, to whom W's 95 is preferred; where only leaving counts, the 85 of V goes to the other school instead.
#[test]
fn a_quota_on_who_is_sent_counts_those_who_win_nothing() {
    let mut small = Small::default();
    let [one, other, v, w] = [
        small.school("U1", Locality::Urban, 0),
        small.school("U2", Locality::Urban, 0),
        small.school("V", Locality::Rural, 0),
        small.school("W", Locality::Rural, 0),
    ];
    for (school, posts) in [(one, 1), (other, 1), (v, 2), (w, 1)] {
        small.posts(school, Subject::Mathematics, posts);
    }
    small.teacher("V90", v, Subject::Mathematics, 90, &[one]);
    small.teacher("V85", v, Subject::Mathematics, 85, &[other]);
    small.teacher("W95", w, Subject::Mathematics, 95, &[one]);
    let stayed = small.index("V85");
    for mechanism in BY_SCORE {
        let mut round = voluntary(mechanism);
        round.departures = quota(|quota| quota.number = 1);
        let outcome = small.run(&policy(vec![round.clone()]));
        assert_eq!(small.came_to(&outcome, other), ["V85"], "{mechanism:?}");
        round.departures[0].counts = DeparturesCount::Sent;
        let outcome = small.run(&policy(vec![round]));
        assert_eq!(small.came_to(&outcome, one), ["W95"], "{mechanism:?}");
        assert!(small.came_to(&outcome, other).is_empty(), "{mechanism:?}");
        let why = outcome.why_not(&small.0, stayed, other);
        assert!(
            matches!(&why.obstacles[0].barrier, Barrier::Stopped { halt, .. } if halt.stop == Stop::NotSent),
            "{why:?}"
        );
        assert!(
            outcome
                .claims(&small.0)
                .iter()
                .all(|claim| claim.teacher != stayed)
        );
    }
    // The same in upward selection.
    let mut selection = policy(vec![]);
    let rules = &mut selection.upward_selection;
    (rules.teachers, rules.base_years, rules.rural_years) = (20, 0, 0);
    rules.shortage_outflow = Percent::HUNDRED;
    rules.departures = quota(|quota| quota.number = 1);
    assert_eq!(small.came_to(&small.run(&selection), other), ["V85"]);
    selection.upward_selection.departures[0].counts = DeparturesCount::Sent;
    assert!(small.came_to(&small.run(&selection), other).is_empty());
}
