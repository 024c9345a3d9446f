use super::*;
use crate::mechanism::Mechanism;
use crate::outcome::example::{county, policy, school, teacher};
use crate::policy::Round;
use crate::random::Seed;
use crate::roster::{Assessment, Locality};

/// Three teachers and three posts. The first is marked in the roster, the second failed twice in the last three
/// years, the third may compete. Without a directed placement the first two await placement; with one they are sent.
#[test]
fn who_may_not_compete_has_what_the_roster_knows_of_it() {
    let mut roster = county(
        vec![school("S1", Locality::Urban, 3)],
        vec![teacher("A", 0, 10), teacher("B", 0, 8), teacher("C", 0, 6)],
    );
    roster.teachers[0].barred = true;
    // Where the rules keep nobody's post for it, that the teacher is protected is nobody's business.
    roster.teachers[0].protected = true;
    roster.teachers[1].assessments = vec![
        Assessment::Unqualified,
        Assessment::Qualified,
        Assessment::Unqualified,
        Assessment::Unqualified,
    ];
    let in_school = Round::new("in_school", Scope::School, Mechanism::SerialDictatorship);
    let directed = Round::new("directed", Scope::District, Mechanism::DirectedPlacement);
    let reasons = |rounds: Vec<Round>| {
        let mut rules = policy(rounds);
        rules.standing.protected_keep_posts = false;
        rules.standing.failed_assessment_years = 3;
        let outcome = crate::run(&roster, &rules, Seed(1)).unwrap();
        [0, 1, 2].map(|teacher| outcome.reason(&roster, TeacherIndex(teacher)))
    };

    let why_marked = Bar {
        marked: true,
        failed_assessments: 0,
        level: FailedLevel::Unqualified,
        years: 3,
        by_condition: false,
    };
    let why_failed = Bar {
        marked: false,
        failed_assessments: 2,
        level: FailedLevel::Unqualified,
        years: 3,
        by_condition: false,
    };
    let [marked, failed, hired] = reasons(vec![in_school.clone()]);
    assert_eq!(marked, Reason::Barred { why: why_marked });
    assert_eq!(failed, Reason::Barred { why: why_failed });
    assert!(matches!(hired, Reason::Hired { .. }));

    let sent = reasons(vec![in_school, directed]);
    for (reason, why) in sent.into_iter().zip([why_marked, why_failed]) {
        assert!(
            matches!(reason, Reason::Directed { barred: Some(barred), .. } if barred == why),
            "{reason:?}"
        );
    }
}
