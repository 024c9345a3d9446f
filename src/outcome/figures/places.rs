//! What the places table of a roster comes to, against what the rules grant.

use serde::Serialize;

use crate::roster::{Roster, Stage};
use crate::stages::establishment::StaffingUnit;

/// The posts that a roster lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Places {
    /// Schools whose posts it lists; those of others follow from the rules.
    pub schools: u32,
    /// Posts that it lists.
    pub posts: u32,
    /// Where it lists more posts than the rules grant teachers.
    pub above: Vec<Above>,
}

/// A school and stage with more posts listed than teachers granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Above {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// Posts listed.
    pub posts: u32,
    /// Teachers granted.
    pub teachers_granted: u32,
}

impl Places {
    /// Of a roster and its establishment; nothing where the roster lists no posts.
    pub fn of(roster: &Roster, establishment: &[StaffingUnit]) -> Option<Self> {
        let of_unit = |unit: &StaffingUnit| -> u32 {
            let here = roster.places_of(unit.school).iter();
            here.filter(|row| row.stage == unit.stage)
                .map(|row| row.posts)
                .sum()
        };
        let above = establishment
            .iter()
            .map(|unit| (unit, of_unit(unit)))
            .filter(|(unit, posts)| *posts > unit.teachers_granted)
            .map(|(unit, posts)| Above {
                school: roster.school(unit.school).id.clone(),
                stage: unit.stage,
                posts,
                teachers_granted: unit.teachers_granted,
            });
        let schools = roster.places.chunk_by(|one, next| one.school == next.school);
        (!roster.places.is_empty()).then(|| Self {
            schools: schools.count() as u32,
            posts: roster.places.iter().map(|row| row.posts).sum(),
            above: above.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher};
    use crate::outcome::figures::no_post::NoPosts;
    use crate::roster::{ListedPosts, Locality, SchoolIndex, Subject};

    /// By the rules each school has two posts of Chinese. S0 is listed with one of Chinese and two of music.
    #[test]
    fn what_is_listed_replaces_what_the_rules_give_and_is_held_against_it() {
        let schools = ["S0", "S1"].map(|id| school(id, Locality::Town, 2)).to_vec();
        let mut roster = county(schools, vec![teacher("T1", 0, 9), teacher("T2", 1, 5)]);
        let rules = policy(Vec::new());
        assert_eq!(Places::of(&roster, &run(&roster, &rules).establishment), None);
        let listed = |subject, posts| ListedPosts::new(SchoolIndex(0), Stage::Primary, subject, posts);
        roster.places = vec![
            listed(Subject::Chinese, 1),
            listed(Subject::Mathematics, 0),
            listed(Subject::Music, 2),
        ];
        let outcome = run(&roster, &rules);
        let posts: Vec<_> = (outcome.posts.groups.iter())
            .map(|group| (group.school.0, group.subject, group.posts))
            .collect();
        let expected = [
            (0, Subject::Chinese, 1),
            (0, Subject::Music, 2),
            (1, Subject::Chinese, 2),
        ];
        assert_eq!(posts, expected);
        let found = Places::of(&roster, &outcome.establishment).unwrap();
        assert_eq!((found.schools, found.posts), (1, 3));
        let above = &found.above[0];
        assert_eq!(
            (above.posts, above.teachers_granted, found.above.len()),
            (3, 2, 1)
        );
        roster.places[0].posts = 0;
        let plans = run(&roster, &rules).post_plans();
        assert_eq!(
            (plans[0].why_none, plans[0].unit_posts),
            (Some(NoPosts::NotListed), 2)
        );
    }
}
