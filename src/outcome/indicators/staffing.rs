//! Staffing: posts filled and empty, surplus by ratio beside gaps by timetable, by subject and locality.

use serde::{Deserialize, Serialize};

use crate::language::Text;
use crate::outcome::indicators::definition::{Definition, Direction, Indicator, Undefined};
use crate::outcome::{GroupStaff, Outcome};
use crate::roster::{Code, Locality, Roster, Stage, Subject, TeacherIndex};
use crate::stages::standing::{Standing, is_out_of_subject};

const POSTS_UNIT: Text = Text::new("个岗位", "posts");
const PEOPLE: Text = Text::new("人", "people");
const LESSONS_UNIT: Text = Text::new("节/周", "lessons a week");
const NO_SOURCE: Text = Text::new("", "");

const fn count(key: &'static str, name: Text, unit: Text, better: Direction, formula: Text) -> Definition {
    Definition {
        key,
        name,
        unit,
        decimals: 0,
        better,
        threshold: None,
        formula,
        source: NO_SOURCE,
    }
}

/// All posts.
pub static POSTS: Definition = count(
    "staffing.posts",
    Text::new("岗位总数", "Posts"),
    POSTS_UNIT,
    Direction::Neither,
    Text::new(
        "各校各学段各学科岗位数之和",
        "Sum of posts over schools, stages and subjects",
    ),
);
/// Posts that somebody holds.
pub static FILLED: Definition = count(
    "staffing.filled",
    Text::new("已聘岗位", "Posts filled"),
    POSTS_UNIT,
    Direction::More,
    Text::new(
        "每组取 在岗人数 与 岗位数 的较小者，再求和",
        "For each group the smaller of holders and posts, summed",
    ),
);
/// Posts that nobody holds.
pub static EMPTY: Definition = count(
    "staffing.empty",
    Text::new("空岗", "Posts empty"),
    POSTS_UNIT,
    Direction::Less,
    Text::new("岗位总数 − 已聘岗位", "Posts less posts filled"),
);
/// Posts in village schools that nobody holds.
pub static EMPTY_RURAL: Definition = count(
    "staffing.empty_rural",
    Text::new("乡村学校空岗", "Posts empty in villages"),
    POSTS_UNIT,
    Direction::Less,
    Text::new("乡村学校的空岗之和", "Posts empty, schools in villages only"),
);
/// Holders beyond the posts of their group.
pub static OVER: Definition = count(
    "staffing.over",
    Text::new("学科超岗", "Staff beyond posts"),
    PEOPLE,
    Direction::Less,
    Text::new(
        "每组 在岗人数 − 岗位数，只计正数，再求和",
        "For each group holders less posts where positive, summed",
    ),
);
/// Teachers beyond the establishment by ratio.
pub static SURPLUS_BY_RATIO: Definition = count(
    "staffing.surplus_by_ratio",
    Text::new("按编制超编", "Surplus by establishment"),
    PEOPLE,
    Direction::Less,
    Text::new(
        "每校每学段 教师数 − 核定教师数，只计正数，再求和",
        "For each school and stage teachers less teachers granted where positive, summed",
    ),
);
/// Teachers missing for the timetable.
pub static GAP_BY_TIMETABLE: Definition = Definition {
    decimals: 1,
    ..count(
        "staffing.gap_by_timetable",
        Text::new("按课时缺教师", "Gap by timetable"),
        PEOPLE,
        Direction::Less,
        Text::new(
            "每校每学段每学科 课时需要教师数 − 在岗任教人数，只计正数，再求和",
            "For each school, stage and subject teachers needed less teachers teaching where positive, summed",
        ),
    )
};

/// Lessons taught by teachers outside their subjects.
pub static OUT_OF_SUBJECT: Definition = Definition {
    decimals: 1,
    ..count(
        "staffing.out_of_subject",
        Text::new("教非所学课时", "Lessons taught outside the subject"),
        LESSONS_UNIT,
        Direction::Less,
        Text::new(
            "任教学科既非主教学科、也不在教师资格之内的教师所承担的周课时之和（综合实践除外）；每人课时为本组课时 ÷ 本组任教人数，不超过满工作量",
            "Lessons a week of teachers who teach neither their main subject nor a certified one (comprehensive practice left out); each has the lessons of the group ÷ its teachers, at most a full load",
        ),
    )
};
/// Lessons for each teacher.
pub static AVERAGE_LOAD: Definition = Definition {
    decimals: 1,
    ..count(
        "staffing.average_load",
        Text::new("人均周课时", "Lessons for each teacher"),
        LESSONS_UNIT,
        Direction::Neither,
        Text::new(
            "课时表全部周课时（含折算的班主任、干部工作量）÷ 在岗任教人数",
            "Lessons a week of the whole timetable, duties counted as lessons among them ÷ teachers who teach",
        ),
    )
};

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[
    &POSTS,
    &FILLED,
    &EMPTY,
    &EMPTY_RURAL,
    &OVER,
    &SURPLUS_BY_RATIO,
    &GAP_BY_TIMETABLE,
    &OUT_OF_SUBJECT,
    &AVERAGE_LOAD,
];

/// Counts of one cell: a school, a subject, a locality, or all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffingCount {
    /// Posts.
    pub posts: u32,
    /// People who hold one, or stand beyond them.
    pub staff: u32,
    /// Posts held.
    pub filled: u32,
    /// Posts not held.
    pub empty: u32,
    /// People beyond the posts.
    pub over: u32,
    /// Teachers that the timetable needs, in thousandths of a person.
    pub need: i64,
    /// Teachers who teach.
    pub teaching: u32,
    /// Teachers missing for the timetable, in thousandths of a person; what one group has too many of does not
    /// make up for what another lacks.
    pub gap: i64,
}

impl StaffingCount {
    /// Adds one group.
    pub fn add(&mut self, posts: u32, need: i64, staff: GroupStaff) {
        self.posts += posts;
        self.staff += staff.staff;
        self.filled += staff.staff.min(posts);
        self.empty += posts.saturating_sub(staff.staff);
        self.over += staff.staff.saturating_sub(posts);
        self.need += need;
        self.teaching += staff.teaching;
        self.gap += (need - i64::from(staff.teaching) * 1000).max(0);
    }
}

/// Staffing of the district, added up in several ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staffing {
    /// The whole district.
    pub total: StaffingCount,
    /// By school, in roster order.
    pub by_school: Vec<StaffingCount>,
    /// By stage.
    pub by_stage: [StaffingCount; Stage::COUNT],
    /// By subject and locality.
    pub by_subject: [[StaffingCount; Locality::COUNT]; Subject::COUNT],
    /// By locality.
    pub by_locality: [StaffingCount; Locality::COUNT],
    /// Teachers beyond the establishment, by school.
    pub surplus_by_school: Vec<u32>,
}

/// Lessons and teachers of one group of posts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Lessons a week that the timetable asks for, in thousandths.
    pub lessons: i64,
    /// Teachers who teach.
    pub teaching: u32,
    /// Lessons a week of each of them, in thousandths, at most a full load.
    pub each: i64,
}

impl Outcome {
    /// Lessons and teachers by group of posts.
    pub fn loads(&self, roster: &Roster) -> Vec<Load> {
        let full_loads = &self.policy.posts.full_load;
        let groups = self.posts.groups.iter().zip(self.staff(roster));
        groups
            .map(|(group, here)| {
                let full = full_loads.of(group.stage, group.subject).thousandths();
                let lessons = group.need * full / 1000;
                let each = lessons / i64::from(here.teaching.max(1));
                Load {
                    lessons,
                    teaching: here.teaching,
                    each: each.min(full),
                }
            })
            .collect()
    }

    /// Teachers who teach outside their main and certified subjects, with their lessons a week in thousandths.
    pub fn out_of_subject(&self, roster: &Roster) -> Vec<(TeacherIndex, i64)> {
        let loads = self.loads(roster);
        let mut found = Vec::new();
        for (teacher, record) in roster.teachers_indexed() {
            let Some(group) = self.group_of(teacher) else {
                continue;
            };
            let subject = self.posts.group(group).subject;
            let away = matches!(self.standings[teacher.index()], Standing::Away(_));
            if !away && subject != Subject::ComprehensivePractice && is_out_of_subject(record, subject) {
                found.push((teacher, loads[group.index()].each));
            }
        }
        found
    }

    /// Staffing after the run.
    pub fn staffing(&self, roster: &Roster) -> Staffing {
        let staff = self.staff(roster);
        let mut staffing = Staffing {
            total: StaffingCount::default(),
            by_school: vec![StaffingCount::default(); roster.schools.len()],
            by_stage: [StaffingCount::default(); Stage::COUNT],
            by_subject: [[StaffingCount::default(); Locality::COUNT]; Subject::COUNT],
            by_locality: [StaffingCount::default(); Locality::COUNT],
            surplus_by_school: vec![0; roster.schools.len()],
        };
        let mut staff_by_unit = vec![[0_u32; Stage::COUNT]; roster.schools.len()];
        for ((_, group), &here) in self.posts.indexed().zip(&staff) {
            let locality = roster.school(group.school).locality.index();
            for count in [
                &mut staffing.total,
                &mut staffing.by_school[group.school.index()],
                &mut staffing.by_stage[group.stage.index()],
                &mut staffing.by_subject[group.subject.index()][locality],
                &mut staffing.by_locality[locality],
            ] {
                count.add(group.posts, group.need, here);
            }
            staff_by_unit[group.school.index()][group.stage.index()] += here.staff;
        }
        let mut granted = vec![[0_u32; Stage::COUNT]; roster.schools.len()];
        for unit in &self.establishment {
            granted[unit.school.index()][unit.stage.index()] = unit.teachers_granted;
        }
        for (school, (staff, granted)) in staff_by_unit.iter().zip(&granted).enumerate() {
            for &stage in Stage::ALL {
                let surplus = staff[stage.index()].saturating_sub(granted[stage.index()]);
                staffing.surplus_by_school[school] += surplus;
            }
        }
        staffing
    }
}

/// The indicators of this family.
pub(crate) fn indicators(outcome: &Outcome, roster: &Roster) -> Vec<Indicator> {
    let staffing = outcome.staffing(roster);
    let total = staffing.total;
    let rural = staffing.by_locality[Locality::Rural.index()];
    let surplus: u32 = staffing.surplus_by_school.iter().sum();
    let loads = outcome.loads(roster);
    let out_of_subject: i64 = outcome
        .out_of_subject(roster)
        .iter()
        .map(|(_, lessons)| lessons)
        .sum();
    let lessons: i64 = loads.iter().map(|load| load.lessons).sum();
    let load = if total.teaching == 0 {
        Err(Undefined::NobodyTeaches)
    } else {
        Ok(lessons as f64 / 1000.0 / f64::from(total.teaching))
    };
    vec![
        Indicator::new(&POSTS, f64::from(total.posts)),
        Indicator::new(&FILLED, f64::from(total.filled)),
        Indicator::new(&EMPTY, f64::from(total.empty)),
        Indicator::new(&EMPTY_RURAL, f64::from(rural.empty)),
        Indicator::new(&OVER, f64::from(total.over)),
        Indicator::new(&SURPLUS_BY_RATIO, f64::from(surplus)),
        Indicator::new(&GAP_BY_TIMETABLE, total.gap as f64 / 1000.0),
        Indicator::new(&OUT_OF_SUBJECT, out_of_subject as f64 / 1000.0),
        Indicator {
            definition: &AVERAGE_LOAD,
            value: load,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, value};
    use crate::roster::StageRoll;

    #[test]
    fn loads_and_lessons_outside_the_subject_follow_the_timetable() {
        // One class needs 0.857 teachers of Chinese at 14 lessons: 11.998 lessons. Two teach them: 5.999 each. One of
        // the two teaches mathematics by training, so that 5.999 lessons lie outside the subject.
        let schools = vec![school("A", Locality::Rural, 2)];
        let mut roster = county(schools, vec![teacher("T1", 0, 9), teacher("T2", 0, 3)]);
        let outcome = run(&roster, &policy(Vec::new()));
        let of = |outcome: &Outcome, roster: &Roster, key: &str| {
            value(outcome, roster, &format!("staffing.{key}"))
        };
        assert_eq!(of(&outcome, &roster, "average_load"), Ok(5.999));
        assert_eq!(of(&outcome, &roster, "out_of_subject"), Ok(0.0));
        let mut rules = policy(vec![crate::outcome::example::in_school()]);
        rules.standing.certificate_match = crate::policy::CertificateMatch::Any;
        roster.teachers[1].subject = Subject::Mathematics;
        let outcome = run(&roster, &rules);
        assert_eq!(of(&outcome, &roster, "out_of_subject"), Ok(5.999));
        roster.teachers.clear();
        let outcome = run(&roster, &rules);
        assert_eq!(
            of(&outcome, &roster, "average_load"),
            Err(Undefined::NobodyTeaches)
        );
    }

    #[test]
    fn nobody_is_taken_to_teach_more_than_a_full_load() {
        // Two classes need 2 × 0.857 = 1.714 teachers of Chinese at 14 lessons: 23.996 lessons, for whom there is one
        // teacher, of mathematics. That teacher is taken to teach 14 of them, all outside the subject.
        let mut village = school("A", Locality::Rural, 2);
        village.rolls[Stage::Primary.index()] = Some(StageRoll {
            pupils: 2,
            classes: 2,
        });
        let mut roster = county(vec![village], vec![teacher("T1", 0, 9)]);
        roster.teachers[0].subject = Subject::Mathematics;
        let mut rules = policy(vec![crate::outcome::example::in_school()]);
        rules.standing.certificate_match = crate::policy::CertificateMatch::Any;
        let outcome = run(&roster, &rules);
        let load = Load {
            lessons: 23_996,
            teaching: 1,
            each: 14_000,
        };
        // The other group is that of the teacher's own subject, which nobody is taught.
        assert_eq!(outcome.loads(&roster), [load, Load::default()]);
        assert_eq!(value(&outcome, &roster, "staffing.out_of_subject"), Ok(14.0));
        // What a class lacks nobody teaches: the average counts all lessons.
        assert_eq!(value(&outcome, &roster, "staffing.average_load"), Ok(23.996));
    }
}
