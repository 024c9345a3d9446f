//! Posts that the roster lists, for some schools or all, against a plain count of the table's rows.

use proptest::prelude::*;
use shapan::roster::{Code, Roster, SchoolIndex, Stage, Subject};
use shapan::stages::establishment::establish;
use shapan::stages::posts::make_posts;

use crate::policies::{config, policy};
use crate::rosters::odd_rosters;

/// The posts of a kind at a school by the table, row by row; nothing where the table does not have the school.
fn listed(roster: &Roster, school: SchoolIndex, stage: Stage, subject: Subject) -> Option<u32> {
    let (mut has_school, mut sum) = (false, 0);
    for row in &roster.places {
        has_school |= row.school == school;
        if (row.school, row.stage, row.subject) == (school, stage, subject) {
            sum += row.posts;
        }
    }
    has_school.then_some(sum)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn listed_schools_have_what_is_listed_and_others_what_the_rules_give_them_alone(
        roster in odd_rosters(), policy in policy(),
    ) {
        let units = establish(&roster, &policy);
        let posts = make_posts(&roster, &policy, &units);
        // As if the listed schools were none that the rules give posts to.
        let left: Vec<_> = (units.iter())
            .filter(|unit| !roster.places.iter().any(|row| row.school == unit.school))
            .cloned()
            .collect();
        let mut without = roster.clone();
        without.places.clear();
        let by_rules = make_posts(&without, &policy, &left);
        for (school, _) in roster.schools_indexed() {
            for &stage in Stage::ALL {
                for &subject in Subject::ALL {
                    let found = posts.find(school, stage, subject).map(|group| posts.group(group));
                    let count = found.map_or(0, |group| group.posts);
                    if let Some(listed) = listed(&roster, school, stage, subject) {
                        prop_assert_eq!(count, listed);
                        prop_assert_eq!(found.map_or(0, |group| group.itinerant), 0);
                        prop_assert!(posts.served(school, stage, subject).is_none());
                    } else {
                        let ruled = by_rules.find(school, stage, subject).map(|group| by_rules.group(group));
                        prop_assert_eq!(count, ruled.map_or(0, |group| group.posts));
                    }
                }
            }
        }
    }
}
