//! The schools in numbers.

use serde::{Deserialize, Serialize};

use crate::outcome::Outcome;
use crate::outcome::figures::ends::Destination;
use crate::roster::{Code, Locality, Roster, SchoolIndex, Stage};

/// One school before and after a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolRow {
    /// The school's position in the roster.
    pub index: SchoolIndex,
    /// The school's code.
    pub id: String,
    /// The zone's name.
    pub zone: String,
    /// The locality.
    pub locality: Locality,
    /// Pupils of all stages.
    pub pupils: u32,
    /// Classes of all stages.
    pub classes: u32,
    /// Teachers before the run.
    pub teachers_before: u32,
    /// Teachers after the run.
    pub teachers: u32,
    /// Teachers granted by the establishment.
    pub granted: u32,
    /// Posts.
    pub posts: u32,
    /// Posts that nobody holds.
    pub empty: u32,
    /// People beyond the posts of their subject.
    pub over: u32,
    /// Teachers missing for the timetable, in thousandths of a person.
    pub gap: i64,
    /// Need that came to no post and that nobody meets, in thousandths of a person.
    pub unmet: i64,
    /// Teachers who came from other schools, and newcomers who were hired.
    pub arrived: u32,
    /// Teachers who left for other schools.
    pub left: u32,
    /// Teachers of the school who await placement.
    pub awaiting: u32,
    /// Teachers of the school who left for another public unit.
    pub exited: u32,
    /// Teachers of the school who were dismissed.
    pub dismissed: u32,
}

impl SchoolRow {
    /// Those of its teachers who are at no school and do not wait for one: at another unit, or dismissed.
    pub const fn gone(&self) -> u32 {
        self.exited + self.dismissed
    }

    /// Those of its teachers who have no post at any school.
    pub const fn without_post(&self) -> u32 {
        self.awaiting + self.gone()
    }
}

impl Outcome {
    /// The table of schools, in roster order.
    pub fn school_rows(&self, roster: &Roster) -> Vec<SchoolRow> {
        let staffing = self.staffing(roster);
        let mut rows: Vec<SchoolRow> = roster
            .schools_indexed()
            .map(|(index, school)| {
                let count = staffing.by_school[index.index()];
                SchoolRow {
                    index,
                    id: school.id.clone(),
                    zone: roster.zones[school.zone.index()].clone(),
                    locality: school.locality,
                    pupils: Stage::ALL
                        .iter()
                        .filter_map(|&stage| self.planned(index, stage))
                        .map(|unit| unit.pupils)
                        .sum(),
                    classes: Stage::ALL
                        .iter()
                        .filter_map(|&stage| self.planned(index, stage))
                        .map(|unit| unit.classes)
                        .sum(),
                    teachers_before: 0,
                    teachers: count.staff,
                    granted: 0,
                    posts: count.posts,
                    empty: count.empty,
                    over: count.over,
                    gap: count.gap,
                    unmet: count.unmet,
                    arrived: 0,
                    left: 0,
                    awaiting: 0,
                    exited: 0,
                    dismissed: 0,
                }
            })
            .collect();
        for unit in &self.establishment {
            rows[unit.school.index()].granted += unit.teachers_granted;
        }
        for (teacher, own, _) in roster.staff_indexed() {
            let from = own.index();
            rows[from].teachers_before += 1;
            match self.end(roster, teacher).destination {
                // The staff was inside.
                Destination::Own | Destination::Outside => {}
                Destination::Other(to) => {
                    rows[from].left += 1;
                    rows[to.index()].arrived += 1;
                }
                Destination::Awaiting => rows[from].awaiting += 1,
                Destination::Exited => rows[from].exited += 1,
                Destination::Dismissed => rows[from].dismissed += 1,
            }
        }
        for (newcomer, _) in roster.newcomers_indexed() {
            if let Some(school) = self.school_of(newcomer) {
                rows[school.index()].arrived += 1;
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::units::Percent;

    #[test]
    fn whoever_left_for_another_unit_no_longer_waits() {
        // City B and village A, one post each. T1 of A wins B and T2 of A keeps A; T3 and T4 of B have nothing, and one
        // of them takes the only place in another unit.
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        let at = [("T1", 0, 30), ("T2", 0, 20), ("T3", 1, 10), ("T4", 1, 5)];
        let teachers = at.map(|(id, school, years)| teacher(id, school, years));
        let roster = county(schools, teachers.to_vec());
        let mut rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
        (rules.awaiting.retraining, rules.awaiting.exit_places) = (false, 1);
        rules.behaviour.exit_willingness = Percent::HUNDRED;
        let rows = run(&roster, &rules).school_rows(&roster);
        let [village, city] = rows.as_slice() else {
            panic!("two schools");
        };
        let of = |row: &SchoolRow| {
            (
                row.teachers_before,
                row.left,
                row.arrived,
                row.awaiting,
                row.exited,
            )
        };
        assert_eq!(of(village), (2, 1, 0, 0, 0));
        assert_eq!(of(city), (2, 0, 1, 1, 1));
        assert_eq!((village.teachers, city.teachers), (1, 1));
    }
}
