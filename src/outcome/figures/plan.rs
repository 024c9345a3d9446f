//! 核编 and 设岗 row by row, for whoever checks the numbers.

use serde::Serialize;

use crate::outcome::Outcome;
use crate::roster::{Roster, Stage, Subject};

/// The establishment of one stage of one school. Fractions of a person are in thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EstablishmentRow {
    /// The school's code.
    pub school: String,
    /// The stage.
    pub stage: Stage,
    /// Pupils planned for.
    pub pupils: u32,
    /// Classes planned for.
    pub classes: u32,
    /// Staff by the ratio, in thousandths of a person.
    pub staff_by_ratio: i64,
    /// Staff by the floor for small schools, in thousandths of a person; 0 where it does not apply.
    pub staff_by_class: i64,
    /// Supplements, in thousandths of a person.
    pub supplement: i64,
    /// Staff before the district's total cut them.
    pub staff_before_cap: u32,
    /// Staff granted.
    pub staff_granted: u32,
    /// Of those, teachers.
    pub teachers_granted: u32,
    /// Teachers that the timetable needs, in thousandths of a person.
    pub teachers_needed: i64,
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
    /// Teachers that the timetable needs, in thousandths of a person.
    pub need: i64,
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
                stage: unit.stage,
                pupils: unit.pupils,
                classes: unit.classes,
                staff_by_ratio: unit.staff_by_ratio,
                staff_by_class: unit.staff_by_class,
                supplement: unit.supplement,
                staff_before_cap: unit.staff_before_cap,
                staff_granted: unit.staff_granted,
                teachers_granted: unit.teachers_granted,
                teachers_needed: unit.teachers_needed(),
            })
            .collect()
    }

    /// All posts, in the order of schools, stages and subjects.
    pub fn post_rows(&self, roster: &Roster) -> Vec<PostRow> {
        self.posts
            .groups
            .iter()
            .zip(self.staff(roster))
            .map(|(group, staff)| PostRow {
                school: roster.school(group.school).id.clone(),
                stage: group.stage,
                subject: group.subject,
                posts: group.posts,
                itinerant: group.itinerant,
                need: group.need,
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
            units.iter().map(|row| row.teachers_granted).sum::<u32>(),
            total.posts
        );
        assert_eq!(
            units.iter().map(|row| row.teachers_needed).sum::<i64>(),
            total.need
        );
    }
}
