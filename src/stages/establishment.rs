//! 核编: how many staff each stage of each school is granted by ratio, and how many its timetable needs, side by side.
//!
//! The two rarely agree. A primary school of one class a grade teaches about 176 lessons a week; at 16 lessons a
//! teacher that takes 11 teachers, for which 1:19 asks 209 pupils. Smaller schools have too many staff by ratio and
//! too few for the timetable; both counts stay visible.

use crate::policy::{Policy, timetable};
use crate::roster::{Code, Roster, SchoolIndex, Stage, Subject};

/// One stage of one school, with its two counts of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffingUnit {
    /// The school.
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// Staff by the ratio alone, in thousandths of a person.
    pub staff_by_ratio: i64,
    /// Staff by the small-school floor, in thousandths; 0 where the floor does not apply.
    pub staff_by_class: i64,
    /// Staff granted: the larger of the two, rounded to whole persons, halves up.
    pub staff_granted: u32,
    /// Of those, teachers: the grant less the non-teaching share, which is rounded down.
    pub teachers_granted: u32,
    /// Teachers that the timetable needs by subject, in thousandths of a person.
    pub need_by_subject: [i64; Subject::COUNT],
}

impl StaffingUnit {
    /// Teachers that the timetable needs, in thousandths of a person.
    pub fn teachers_needed(&self) -> i64 {
        self.need_by_subject.iter().sum()
    }
}

/// The establishment of every stage of every school, in roster order.
pub fn establish(roster: &Roster, policy: &Policy) -> Vec<StaffingUnit> {
    let mut units = Vec::new();
    for (school, record) in roster.schools_indexed() {
        for &stage in Stage::ALL {
            if let Some(roll) = record.roll(stage) {
                units.push(establish_unit(
                    school,
                    stage,
                    i64::from(roll.pupils),
                    i64::from(roll.classes),
                    policy,
                ));
            }
        }
    }
    units
}

fn establish_unit(
    school: SchoolIndex,
    stage: Stage,
    pupils: i64,
    classes: i64,
    policy: &Policy,
) -> StaffingUnit {
    let rules = &policy.establishment;
    let ratio = rules.pupils_per_staff.of(stage).thousandths().max(1);
    let staff_by_ratio = pupils * 1_000_000 / ratio;
    let small = pupils < i64::from(rules.small_school.pupils_below);
    let staff_by_class = if small {
        classes * rules.small_school.staff_per_class.of(stage).thousandths()
    } else {
        0
    };
    let staff_granted = (staff_by_ratio.max(staff_by_class) + 500) / 1000;
    let not_teaching = rules.non_teaching_share.of(stage).of_floor(staff_granted);
    StaffingUnit {
        school,
        stage,
        staff_by_ratio,
        staff_by_class,
        staff_granted: staff_granted as u32,
        teachers_granted: (staff_granted - not_teaching) as u32,
        need_by_subject: timetable_need(stage, classes, policy),
    }
}

/// Teachers needed by subject, in thousandths: classes × lessons ÷ (grades × full load). Classes are taken to spread
/// evenly over the grades. Lessons that all staff share are added in proportion.
fn timetable_need(stage: Stage, classes: i64, policy: &Policy) -> [i64; Subject::COUNT] {
    let table = timetable::of(stage);
    let own: i64 = table.own.iter().flat_map(|(_, lessons)| lessons.iter()).sum();
    let shared: i64 = table.shared.iter().sum();
    let mut need = [0; Subject::COUNT];
    for (subject, lessons) in table.own {
        let lessons: i64 = lessons.iter().sum();
        let load = policy.posts.full_load.of(stage, *subject).thousandths().max(1);
        let numerator = i128::from(classes) * i128::from(lessons) * i128::from(own + shared) * 1_000_000;
        let denominator = i128::from(stage.grades()) * i128::from(load) * i128::from(own);
        need[subject.index()] = (numerator / denominator) as i64;
    }
    need
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(stage: Stage, pupils: i64, classes: i64, policy: &Policy) -> StaffingUnit {
        establish_unit(SchoolIndex(0), stage, pupils, classes, policy)
    }

    #[test]
    fn the_ratio_grants_one_for_nineteen() {
        // 950 / 19 = 50 staff; 5 % of 50 = 2.5, rounded down to 2 who do not teach.
        let unit = unit(Stage::Primary, 950, 24, &Policy::default());
        assert_eq!(
            (unit.staff_by_ratio, unit.staff_granted, unit.teachers_granted),
            (50_000, 50, 48)
        );
    }

    #[test]
    fn halves_round_up_and_small_schools_have_a_floor() {
        // 60 pupils: 60 / 19 = 3.157; 6 classes × 1.7 = 10.2 staff, so 10.
        let policy = Policy::default();
        let village = unit(Stage::Primary, 60, 6, &policy);
        assert_eq!(
            (
                village.staff_by_ratio,
                village.staff_by_class,
                village.staff_granted
            ),
            (3_157, 10_200, 10)
        );
        // 27 pupils at 1:13.5 are exactly 2 staff; 34 are 2.518, so 3.
        let mut without_floor = policy;
        without_floor.establishment.small_school.pupils_below = 0;
        assert_eq!(unit(Stage::Junior, 27, 1, &without_floor).staff_granted, 2);
        assert_eq!(unit(Stage::Junior, 34, 1, &without_floor).staff_granted, 3);
    }

    #[test]
    fn a_six_class_primary_school_needs_about_eleven_teachers() {
        // Hand count: 178 lessons a week in all six grades, of which 18 are shared by all. Own lessons over loads:
        // Chinese 42/14 = 3, mathematics 26/14 = 1.857, the other 92/18 = 5.111; in all 9.968. With the shared
        // lessons in proportion: 9.968 × 178/160 = 11.089.
        let unit = unit(Stage::Primary, 209, 6, &Policy::default());
        assert!(
            (11_080..=11_090).contains(&unit.teachers_needed()),
            "{}",
            unit.teachers_needed()
        );
        assert_eq!(unit.staff_by_ratio, 11_000);
    }
}
