//! 核编 and 设岗 row by row, for whoever checks the numbers.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::outcome::figures::no_post::NoPostCause;
use crate::roster::{Roster, Stage, Subject};
use crate::stages::establishment::StaffingUnit;
use crate::stages::posts::{GroupIndex, PostGroup, unit_posts};

/// The establishment of one stage of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EstablishmentRow {
    /// The school's code.
    pub school: String,
    /// Its staff by the two counts.
    #[serde(flatten)]
    pub unit: StaffingUnit,
}

/// The posts of one subject in one stage of one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostRow {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// The subject.
    pub subject: Subject,
    /// Posts.
    pub posts: u32,
    /// Of those, itinerant ones.
    pub itinerant: u32,
    /// Teachers that the timetable needs, in thousandths of a person; what itinerant posts serve counts where they are.
    pub need: i64,
    /// The subject's share of the school's posts before rounding, in thousandths of a post.
    pub share: i64,
    /// The school whose teachers come to teach what is needed here, if any do.
    pub served_by: Option<String>,
    /// Why there is no post although the timetable asks for one.
    pub why_none: Option<NoPostCause>,
    /// People who hold one at the end, or stand beyond them.
    pub staff: u32,
}

/// How the posts of one group came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostPlan {
    /// Teachers that the timetable needs for the classes here, in thousandths of a person, before anything travels.
    pub timetable_need: i64,
    /// Posts of the school and stage, over all subjects.
    pub unit_posts: i64,
    /// The exact part of them that the need comes to, in thousandths of a post, before rounding; rounded down.
    pub share: i64,
    /// Why there are none although the timetable asks for one.
    pub why_none: Option<NoPostCause>,
}

impl Outcome {
    /// How the posts of every group came about, in the order of the groups.
    pub fn post_plans(&self) -> Vec<PostPlan> {
        self.posts
            .indexed()
            .map(|(index, group)| self.post_plan(index, group))
            .collect()
    }

    fn post_plan(&self, index: GroupIndex, group: &PostGroup) -> PostPlan {
        let unit = self.planned(group.school, group.stage);
        let timetable_need = unit.map_or(0, |unit| unit.need_by_subject[group.subject.index()]);
        let needed = unit.map_or(0, StaffingUnit::teachers_needed);
        let unit_posts = unit.map_or(0, |unit| unit_posts(unit, self.policy.posts.basis));
        let share = unit_posts * 1_000 * timetable_need / needed.max(1);
        PostPlan {
            timetable_need,
            unit_posts,
            share,
            why_none: self.no_post_cause(index),
        }
    }

    /// The establishment of every stage of every school, in roster order.
    pub fn establishment_rows(&self, roster: &Roster) -> Vec<EstablishmentRow> {
        self.establishment
            .iter()
            .map(|unit| EstablishmentRow {
                school: roster.school(unit.school).id.clone(),
                unit: unit.clone(),
            })
            .collect()
    }

    /// All posts, in the order of schools, stages and subjects.
    pub fn post_rows(&self, roster: &Roster) -> Vec<PostRow> {
        self.posts
            .groups
            .iter()
            .zip(self.staff(roster))
            .zip((0..).map(GroupIndex))
            .map(|((group, staff), index)| PostRow {
                school: roster.school(group.school).id.clone(),
                stage: group.stage,
                subject: group.subject,
                posts: group.posts,
                itinerant: group.itinerant,
                need: group.need,
                share: group.share,
                served_by: self
                    .posts
                    .served(group.school, group.stage, group.subject)
                    .map(|served| roster.school(self.posts.group(served.by).school).id.clone()),
                why_none: self.no_post_cause(index),
                staff: staff.staff,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::policy::Policy;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};

    #[test]
    fn rows_add_up_to_the_totals() {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let outcome = crate::run(&roster, &Policy::default(), Seed(7)).unwrap();
        let total = outcome.staffing(&roster).total;
        let posts = outcome.post_rows(&roster);
        assert_eq!(posts.iter().map(|row| row.posts).sum::<u32>(), total.posts);
        assert_eq!(posts.iter().map(|row| row.staff).sum::<u32>(), total.staff);
        assert_eq!(posts.iter().map(|row| row.need).sum::<i64>(), total.need);
        // By default posts follow the establishment.
        let units = outcome.establishment_rows(&roster);
        assert_eq!(
            units.iter().map(|row| row.unit.teachers_granted).sum::<u32>(),
            total.posts
        );
        assert_eq!(
            units.iter().map(|row| row.unit.teachers_needed()).sum::<i64>(),
            total.need
        );
    }
}
