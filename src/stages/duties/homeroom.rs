//! 班主任: one for each class, chosen from those who teach the stage at the school.

use super::{CadreResult, DutyLevel, Pool};
use crate::ordering::sort_by;
use crate::policy::MarkKind;
use crate::roster::{Assessment, CadreLevel, SchoolIndex, Stage, TeacherIndex};
use crate::units::Points;

/// Homeroom teachers of one stage of one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeroomUnit {
    /// The school.
    pub school: SchoolIndex,
    /// The stage.
    pub stage: Stage,
    /// Classes, each of which needs one.
    pub classes: u32,
    /// Teachers of the stage at the school who fulfil the conditions.
    pub qualified: u32,
    /// Homeroom teachers appointed.
    pub appointed: u32,
    /// Of them at the senior level.
    pub senior: u32,
    /// Of them at the intermediate level.
    pub intermediate: u32,
}

impl HomeroomUnit {
    /// Classes without a homeroom teacher.
    pub const fn unfilled(&self) -> u32 {
        self.classes - self.appointed
    }

    /// Homeroom teachers at the junior level.
    pub const fn junior(&self) -> u32 {
        self.appointed - self.senior - self.intermediate
    }
}

/// Homeroom teachers appointed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeroomResult {
    /// By stage and school, in the order of the establishment.
    pub units: Vec<HomeroomUnit>,
    /// The level of each teacher; `None` for who is no homeroom teacher.
    pub levels: Vec<Option<DutyLevel>>,
    /// The mark of each teacher who fulfilled the conditions.
    pub marks: Vec<Option<Points>>,
}

/// The overall assessment: homeroom years up to their cap, assessments 优秀, and the interview.
fn mark(pool: Pool<'_>, teacher: TeacherIndex) -> Points {
    let rules = &pool.setting.policy.duties.homeroom;
    let record = pool.setting.roster.teacher(teacher);
    let times = |points: Points, count: usize| points.thousandths() * count as i64;
    let years = times(
        rules.points_per_year,
        usize::from(record.homeroom_years.unwrap_or(0)),
    );
    let excellent = record
        .assessments
        .iter()
        .filter(|&&assessment| assessment == Assessment::Excellent)
        .count();
    let interview = pool
        .setting
        .streams
        .marks
        .of(record, MarkKind::Interview)
        .map_or(0, |given| given.mark.thousandths());
    Points::from_thousandths(
        years.min(rules.years_cap.thousandths())
            + times(rules.points_per_excellent, excellent)
            + (rules.interview_points.thousandths() * interview + 50_000) / 100_000,
    )
}

/// Whether a teacher fulfils the conditions.
fn qualifies(pool: Pool<'_>, cadre: Option<&CadreResult>, teacher: TeacherIndex) -> bool {
    let rules = &pool.setting.policy.duties.homeroom;
    let record = pool.setting.roster.teacher(teacher);
    // Where cadres are not appointed by the rules, they are those of the roster.
    let is_cadre = cadre.map_or(record.cadre != CadreLevel::None, |cadre| {
        cadre.levels[teacher.index()].is_some()
    });
    pool.is_there(teacher)
        && record
            .education
            .is_some_and(|education| education >= rules.minimum_education)
        && record.homeroom_years.unwrap_or(0) >= rules.minimum_homeroom_years
        && (rules.cadres_may || !is_cadre)
}

pub(super) fn appoint(pool: Pool<'_>, cadre: Option<&CadreResult>) -> HomeroomResult {
    let teachers = pool.setting.roster.teachers.len();
    let mut result = HomeroomResult {
        units: Vec::with_capacity(pool.setting.establishment.len()),
        levels: vec![None; teachers],
        marks: vec![None; teachers],
    };
    let mut candidates: Vec<Vec<TeacherIndex>> =
        vec![Vec::new(); pool.setting.roster.schools.len() * Stage::COUNT];
    let place = |school: SchoolIndex, stage: Stage| school.index() * Stage::COUNT + stage.index();
    for &teacher in &pool.setting.scores.order {
        if let Some(placed) = pool.placed[teacher.index()]
            && qualifies(pool, cadre, teacher)
        {
            let group = pool.setting.posts.group(placed.group());
            result.marks[teacher.index()] = Some(mark(pool, teacher));
            candidates[place(group.school, group.stage)].push(teacher);
        }
    }
    for unit in pool.setting.establishment {
        // Stable: equal marks go by the score order.
        let list = &mut candidates[place(unit.school, unit.stage)];
        sort_by(list, &mut |left, right| {
            result.marks[right.index()].cmp(&result.marks[left.index()])
        });
        let qualified = list.len() as u32;
        list.truncate(unit.classes as usize);
        let (senior, intermediate) = give_levels(pool, list, &mut result.levels);
        result.units.push(HomeroomUnit {
            school: unit.school,
            stage: unit.stage,
            classes: unit.classes,
            qualified,
            appointed: list.len() as u32,
            senior,
            intermediate,
        });
    }
    result
}

/// Gives the levels, best marks first, as far as the shares and the years allow.
fn give_levels(pool: Pool<'_>, appointed: &[TeacherIndex], levels: &mut [Option<DutyLevel>]) -> (u32, u32) {
    let rules = &pool.setting.policy.duties.homeroom;
    let most = |share: crate::units::Percent| share.of_floor(appointed.len() as i64) as u32;
    let (mut senior, mut intermediate) = (0, 0);
    for &teacher in appointed {
        let years = pool.setting.roster.teacher(teacher).homeroom_years.unwrap_or(0);
        let level = if years >= rules.senior.minimum_years && senior < most(rules.senior.share) {
            senior += 1;
            DutyLevel::Senior
        } else if years >= rules.intermediate.minimum_years && intermediate < most(rules.intermediate.share) {
            intermediate += 1;
            DutyLevel::Intermediate
        } else {
            DutyLevel::Junior
        };
        levels[teacher.index()] = Some(level);
    }
    (senior, intermediate)
}
