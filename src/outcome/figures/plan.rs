//! 核编 and 设岗 row by row, for whoever checks the numbers.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::outcome::figures::no_post::NoPosts;
use crate::roster::{Roster, Stage, Subject};
use crate::stages::establishment::StaffingUnit;

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
    /// The exact part of the school's posts that its own need comes to, in thousandths of a post, before rounding.
    pub share: i64,
    /// The school whose teachers come to teach what is needed here, if any do.
    pub served_by: Option<String>,
    /// Why there are none; nothing where there are some.
    pub why_none: Option<NoPosts>,
    /// People who hold one at the end, or stand beyond them.
    pub staff: u32,
}

impl Outcome {
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
            .zip(self.post_plans())
            .map(|((group, staff), plan)| PostRow {
                school: roster.school(group.school).id.clone(),
                stage: group.stage,
                subject: group.subject,
                posts: group.posts,
                itinerant: group.itinerant,
                need: group.need,
                share: plan.share,
                served_by: self.served_by(roster, group),
                why_none: plan.why_none,
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
