//! 核编: how many staff each stage of each school is granted by ratio, and how many its timetable needs, side by side.
//!
//! The two rarely agree. A primary school of one class a grade teaches about 176 lessons a week; at 16 lessons a
//! teacher that takes 11 teachers, for which 1:19 asks 209 pupils. Smaller schools have too many staff by ratio and
//! too few for the timetable; both counts stay visible.

use serde::{Serialize, Serializer};

use super::standing::is_away;
use crate::apportionment::largest_remainder;
use crate::policy::{CapSharing, Policy};
use crate::roster::{CadreLevel, Code, Locality, Roster, SchoolIndex, Stage, Subject};

/// One stage of one school, with its two counts of staff. In JSON the school stands beside it by its code, and the
/// teachers needed are summed over the subjects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaffingUnit {
    /// The school.
    #[serde(skip)]
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// Pupils planned for: those in the roster, scaled by the planned enrolment.
    pub pupils: u32,
    /// Classes planned for: those in the roster, scaled like the pupils and rounded up, and more where the most pupils of a
    /// class ask for more.
    pub classes: u32,
    /// Staff by the ratio alone, in thousandths of a person.
    pub staff_by_ratio: i64,
    /// Staff by the small-school floor, in thousandths; 0 where the floor does not apply.
    pub staff_by_class: i64,
    /// Staff added for boarders and by the general supplement, in thousandths.
    pub supplement: i64,
    /// Staff granted before the district's cap: the larger of ratio and floor plus the supplement, rounded to whole
    /// persons, halves up, and at least the minimum of a teaching point.
    pub staff_before_cap: u32,
    /// Staff granted.
    pub staff_granted: u32,
    /// Of those, teachers: the grant less the non-teaching share, which is rounded down.
    pub teachers_granted: u32,
    /// Teachers that the timetable needs by subject, in thousandths of a person.
    #[serde(rename = "teachers_needed", serialize_with = "sum_of")]
    pub need_by_subject: [i64; Subject::COUNT],
}

fn sum_of<S: Serializer>(needs: &[i64; Subject::COUNT], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(needs.iter().sum())
}

impl StaffingUnit {
    /// Teachers that the timetable needs, in thousandths of a person.
    pub fn teachers_needed(&self) -> i64 {
        self.need_by_subject.iter().sum()
    }
}

/// The establishment of every stage of every school, in roster order.
pub fn establish(roster: &Roster, policy: &Policy) -> Vec<StaffingUnit> {
    let cadre_lessons = cadre_lessons(roster, policy);
    let mut units = Vec::new();
    for (school, record) in roster.schools_indexed() {
        let largest = Stage::ALL
            .iter()
            .copied()
            .max_by_key(|&stage| record.roll(stage).map_or(0, |roll| roll.pupils));
        for &stage in Stage::ALL {
            if let Some(roll) = record.roll(stage) {
                let facts = Facts {
                    school,
                    stage,
                    locality: record.locality,
                    pupils: i64::from(roll.pupils),
                    classes: i64::from(roll.classes),
                    // Boarders are counted by school; its largest stage gets their supplement.
                    boarders: if largest == Some(stage) {
                        i64::from(record.boarders)
                    } else {
                        0
                    },
                    teaching_point: record.teaching_point,
                    cadre_lessons: cadre_lessons[school.index()][stage.index()],
                };
                units.push(establish_unit(&facts, policy));
            }
        }
    }
    apply_cap(&mut units, policy);
    units
}

/// Lessons that the cadres of each school and stage are let off, in thousandths. Whoever is away is let off none: none
/// are taught that could be.
fn cadre_lessons(roster: &Roster, policy: &Policy) -> Vec<[i64; Stage::COUNT]> {
    let rules = &policy.posts.duty_lessons;
    let mut lessons = vec![[0; Stage::COUNT]; roster.schools.len()];
    for (school, teacher) in roster.staff().filter(|(_, teacher)| !is_away(teacher)) {
        let off = match teacher.cadre {
            CadreLevel::None => continue,
            CadreLevel::Middle => rules.middle_cadre,
            CadreLevel::DeputyHead | CadreLevel::Head => rules.head,
        };
        lessons[school.index()][teacher.stage.index()] += off.thousandths();
    }
    lessons
}

/// What the establishment of one unit depends on.
#[derive(Clone, Copy, Debug)]
struct Facts {
    school: SchoolIndex,
    stage: Stage,
    locality: Locality,
    pupils: i64,
    classes: i64,
    boarders: i64,
    teaching_point: bool,
    cadre_lessons: i64,
}

fn establish_unit(facts: &Facts, policy: &Policy) -> StaffingUnit {
    let rules = &policy.establishment;
    let stage = facts.stage;
    let enrolment = rules.enrolment.of(stage);
    let pupils = enrolment.of_rounded(facts.pupils);
    let classes = classes(
        pupils,
        enrolment.of_ceiling(facts.classes),
        rules.class_size.of(stage),
    );
    let ratio = rules.ratio(stage, facts.locality).thousandths().max(1);
    let staff_by_ratio = pupils * 1_000_000 / ratio;
    let small = pupils < i64::from(rules.small_school.pupils_below);
    let staff_by_class = if small {
        classes * rules.small_school.staff_per_class.of(stage).thousandths()
    } else {
        0
    };
    let for_boarders = match i64::from(rules.boarders_per_staff) {
        0 => 0,
        boarders => facts.boarders / boarders * 1_000,
    };
    let supplement = for_boarders + rules.supplement_share.of_rounded(staff_by_ratio);
    let mut staff = (staff_by_ratio.max(staff_by_class) + supplement + 500) / 1000;
    if facts.teaching_point {
        staff = staff.max(i64::from(rules.teaching_point_minimum));
    }
    let mut unit = StaffingUnit {
        school: facts.school,
        stage,
        pupils: pupils as u32,
        classes: classes as u32,
        staff_by_ratio,
        staff_by_class,
        supplement,
        staff_before_cap: staff as u32,
        staff_granted: 0,
        teachers_granted: 0,
        need_by_subject: timetable_need(stage, classes, facts.cadre_lessons, policy),
    };
    grant(&mut unit, staff, policy);
    unit
}

/// So many classes, or as many as the most pupils of a class ask for.
fn classes(pupils: i64, planned: i64, most: u32) -> i64 {
    match i64::from(most) {
        0 => planned,
        most => planned.max((pupils + most - 1) / most),
    }
}

/// Grants so many staff, of whom the non-teaching share does not teach.
fn grant(unit: &mut StaffingUnit, staff: i64, policy: &Policy) {
    let not_teaching = policy
        .establishment
        .non_teaching_share
        .of(unit.stage)
        .of_floor(staff);
    unit.staff_granted = staff as u32;
    unit.teachers_granted = (staff - not_teaching) as u32;
}

/// Shares the district's total where the grants exceed it.
fn apply_cap(units: &mut [StaffingUnit], policy: &Policy) {
    let rules = &policy.establishment;
    let cap = i64::from(rules.district_cap);
    let total: i64 = units.iter().map(|unit| i64::from(unit.staff_granted)).sum();
    if cap == 0 || total <= cap {
        return;
    }
    let kept =
        |unit: &StaffingUnit| rules.cap_sharing == CapSharing::SmallSchoolsFirst && unit.staff_by_class > 0;
    let sum_of = |units: &[StaffingUnit], small: bool| -> i64 {
        let those = units.iter().filter(|unit| kept(unit) == small);
        those.map(|unit| i64::from(unit.staff_granted)).sum()
    };
    // Should even the small schools exceed the cap, they share it like all others.
    let small_schools = sum_of(units, true);
    let protects = small_schools <= cap;
    let left = if protects { cap - small_schools } else { cap };
    let weights: Vec<i64> = units
        .iter()
        .map(|unit| {
            if protects && kept(unit) {
                0
            } else {
                i64::from(unit.staff_granted)
            }
        })
        .collect();
    let shares = largest_remainder(left, &weights);
    for (unit, share) in units.iter_mut().zip(shares) {
        if !(protects && kept(unit)) {
            grant(unit, share, policy);
        }
    }
}

/// Teachers needed by subject, in thousandths: classes × lessons ÷ (grades × full load). Classes are taken to spread
/// evenly over the grades. Lessons that all staff share, and lessons that duties count as, are added in proportion.
fn timetable_need(stage: Stage, classes: i64, cadre_lessons: i64, policy: &Policy) -> [i64; Subject::COUNT] {
    let table = policy.timetable.of(stage);
    let (own, shared) = (table.own(), table.shared());
    let mut need = [0; Subject::COUNT];
    if own == 0 {
        return need;
    }
    let duties = classes * policy.posts.duty_lessons.homeroom.of(stage).thousandths() + cadre_lessons;
    let grades = stage.grades();
    let lessons_in_all = i128::from(classes * (own + shared) + duties * grades);
    for (subject, lessons) in &table.subjects {
        let lessons: i64 = lessons.iter().map(|lessons| lessons.thousandths()).sum();
        let load = policy.posts.full_load.of(stage, *subject).thousandths().max(1);
        let numerator = i128::from(lessons) * lessons_in_all * 1_000;
        let denominator = i128::from(grades) * i128::from(load) * i128::from(own);
        need[subject.index()] = (numerator / denominator) as i64;
    }
    need
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::ByStage;
    use crate::units::{Lessons, Percent};

    fn facts(stage: Stage, pupils: i64, classes: i64) -> Facts {
        Facts {
            school: SchoolIndex(0),
            stage,
            locality: Locality::Urban,
            pupils,
            classes,
            boarders: 0,
            teaching_point: false,
            cadre_lessons: 0,
        }
    }

    fn unit(stage: Stage, pupils: i64, classes: i64, policy: &Policy) -> StaffingUnit {
        establish_unit(&facts(stage, pupils, classes), policy)
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
        let mut policy = Policy::default();
        policy.posts.duty_lessons.homeroom.primary = Lessons::ZERO;
        let without_duties = unit(Stage::Primary, 209, 6, &policy);
        assert!(
            (11_080..=11_090).contains(&without_duties.teachers_needed()),
            "{}",
            without_duties.teachers_needed()
        );
        assert_eq!(without_duties.staff_by_ratio, 11_000);
        // Six homeroom teachers at two lessons are 12 more: 9.968 × 190/160 = 11.837.
        let needed = unit(Stage::Primary, 209, 6, &Policy::default()).teachers_needed();
        assert!((11_825..=11_838).contains(&needed), "{needed}");
    }

    #[test]
    fn towns_and_villages_may_have_ratios_of_their_own() {
        let mut policy = Policy::default();
        policy.establishment.small_school.pupils_below = 0;
        let in_village = |policy: &Policy| {
            let village = Facts {
                locality: Locality::Rural,
                ..facts(Stage::Primary, 437, 12)
            };
            establish_unit(&village, policy).staff_granted
        };
        // 437 = 23 × 19.
        assert_eq!(in_village(&policy), 23);
        policy.establishment.vary_by_locality = true;
        assert_eq!(in_village(&policy), 19);
        assert_eq!(unit(Stage::Primary, 437, 12, &policy).staff_granted, 23);
    }

    #[test]
    fn supplements_add_to_the_ratio() {
        let mut policy = Policy::default();
        policy.establishment.boarders_per_staff = 50;
        policy.establishment.supplement_share = Percent::whole(5);
        policy.establishment.teaching_point_minimum = 3;
        // 950 / 19 = 50; 120 boarders are two whole fifties; 5 % of 50 are 2.5: 54.5 round up to 55.
        let boarding = Facts {
            boarders: 120,
            ..facts(Stage::Primary, 950, 24)
        };
        assert_eq!(establish_unit(&boarding, &policy).staff_granted, 55);
        // One class of nine pupils at 1.7 a class is 1.7 and 5 % of 0.473: two, but a teaching point has three.
        let point = Facts {
            teaching_point: true,
            ..facts(Stage::Primary, 9, 1)
        };
        assert_eq!(establish_unit(&point, &policy).staff_granted, 3);
    }

    #[test]
    fn falling_enrolment_takes_pupils_and_classes() {
        let mut policy = Policy::default();
        policy.establishment.enrolment = ByStage {
            primary: Percent::whole(70),
            ..policy.establishment.enrolment
        };
        // 70 % of 950 are 665 pupils, 35 staff; 70 % of 24 classes are 16.8, so 17.
        let fewer = unit(Stage::Primary, 950, 24, &policy);
        assert_eq!((fewer.pupils, fewer.classes, fewer.staff_granted), (665, 17, 35));
        assert_eq!(unit(Stage::Junior, 950, 20, &policy).pupils, 950);
    }

    /// 950 pupils in 20 classes are 47.5 in each: at most 45 takes 22 classes, which need a tenth more lessons; at most 50
    /// takes none more. The ratio grants what it granted.
    #[test]
    fn classes_that_would_be_too_large_become_more() {
        let with = |most: u32, pupils: i64| {
            let mut policy = Policy::default();
            policy.establishment.class_size.primary = most;
            let unit = unit(Stage::Primary, pupils, 20, &policy);
            (unit.classes, unit.teachers_needed(), unit.staff_granted)
        };
        let (classes, needed, granted) = with(0, 950);
        assert_eq!(classes, 20);
        assert_eq!(with(50, 950), (20, needed, granted));
        assert_eq!(with(45, 900), (20, needed, with(0, 900).2), "exactly so many");
        let smaller = with(45, 950);
        assert_eq!((smaller.0, smaller.2), (22, granted));
        assert!(
            (smaller.1 * 10 - needed * 11).abs() <= 200,
            "{needed} {smaller:?}"
        );
        assert_eq!(
            with(45, 0).0,
            20,
            "a class without pupils is a class of the roster"
        );
    }

    #[test]
    fn a_cap_is_shared_by_largest_remainder_and_may_spare_small_schools() {
        let policy = |sharing, cap| {
            let mut policy = Policy::default();
            policy.establishment.district_cap = cap;
            policy.establishment.cap_sharing = sharing;
            policy
        };
        let granted = |policy: &Policy| -> Vec<u32> {
            let mut units = vec![
                unit(Stage::Primary, 950, 24, policy),
                unit(Stage::Primary, 475, 12, policy),
                unit(Stage::Primary, 60, 6, policy),
            ];
            apply_cap(&mut units, policy);
            units.iter().map(|unit| unit.staff_granted).collect()
        };
        assert_eq!(granted(&policy(CapSharing::Proportional, 0)), [50, 25, 10]);
        assert_eq!(granted(&policy(CapSharing::Proportional, 85)), [50, 25, 10]);
        // 68 of 85: four fifths of each.
        assert_eq!(granted(&policy(CapSharing::Proportional, 68)), [40, 20, 8]);
        // Ten are kept; 58 of 75 are 38.67 and 19.33.
        assert_eq!(granted(&policy(CapSharing::SmallSchoolsFirst, 68)), [39, 19, 10]);
        // A cap below what small schools keep is shared by all.
        assert_eq!(
            granted(&policy(CapSharing::SmallSchoolsFirst, 9))
                .iter()
                .sum::<u32>(),
            9
        );
    }
}
