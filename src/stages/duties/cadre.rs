//! 管理干部: announcement, qualification, interview, short list, decision of the committee; the highest level first.

use super::{DutyLevel, Pool};
use crate::ordering::sort_by;
use crate::policy::{BySize, CadreLevelRule, CadrePosts, MarkKind};
use crate::roster::{CadreLevel, SchoolIndex, Stage, TeacherIndex};
use crate::units::Points;

/// One level of administrative posts at one school, through the steps of the procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LevelCount {
    /// Posts announced.
    pub posts: u32,
    /// Staff who qualify and have no higher post.
    pub qualified: u32,
    /// Those whom the interview put on the short list.
    pub shortlisted: u32,
    /// Those appointed.
    pub appointed: u32,
}

/// Administrative posts of one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CadreSchool {
    /// The school.
    pub school: SchoolIndex,
    /// The levels, highest first, as in [`DutyLevel::ALL`].
    pub levels: [LevelCount; 3],
}

/// Cadres appointed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreResult {
    /// By school, in roster order.
    pub schools: Vec<CadreSchool>,
    /// The level of each teacher; `None` for who is no cadre.
    pub levels: Vec<Option<DutyLevel>>,
}

/// Posts of the three levels of each school, highest first: leaders, heads of departments, deputies. The stage with
/// the most classes planned sets them.
fn posts_by_school(pool: Pool<'_>) -> Vec<[u32; 3]> {
    let mut largest: Vec<Option<(u32, Stage)>> = vec![None; pool.setting.roster.schools.len()];
    for unit in pool.setting.establishment {
        let largest = &mut largest[unit.school.index()];
        // Of equal stages the lower one counts; units come in the order of stages.
        if largest.is_none_or(|(classes, _)| unit.classes > classes) {
            *largest = Some((unit.classes, unit.stage));
        }
    }
    largest
        .into_iter()
        .map(|largest| {
            largest.map_or([0; 3], |(classes, stage)| {
                posts_of(pool.setting.policy.duties.cadre.posts.of(stage), classes)
            })
        })
        .collect()
}

/// Posts of a school of so many classes, highest first. A school with leaders but without departments has one head of
/// teaching 教导主任 in their place, without a deputy.
fn posts_of(rules: CadrePosts, classes: u32) -> [u32; 3] {
    let of = |numbers: BySize| {
        if classes >= rules.large_from {
            numbers.large
        } else if classes >= rules.medium_from {
            numbers.medium
        } else {
            numbers.small
        }
    };
    match (of(rules.leaders), of(rules.departments)) {
        (0, departments) => [0, departments, departments],
        (leaders, 0) => [leaders, 1, 0],
        (leaders, departments) => [leaders, departments, departments],
    }
}

/// Score and interview by their weights.
fn mark(pool: Pool<'_>, teacher: TeacherIndex) -> Points {
    let record = pool.setting.roster.teacher(teacher);
    let score = pool.setting.scores.total(teacher).thousandths();
    let interview = pool
        .setting
        .streams
        .marks
        .of(record, MarkKind::Interview)
        .map_or(0, |given| given.mark.thousandths());
    let weight = pool.setting.policy.duties.cadre.interview_weight;
    Points::from_thousandths(score + weight.of_rounded(interview - score))
}

fn qualifies(pool: Pool<'_>, rule: CadreLevelRule, teacher: TeacherIndex) -> bool {
    let record = pool.setting.roster.teacher(teacher);
    let years = record.first_service_year.map_or(0, |year| {
        year.years_until(pool.setting.policy.standing.reference_year)
    });
    years >= rule.minimum_teaching_years && (!rule.management_experience || record.cadre != CadreLevel::None)
}

pub(super) fn appoint(pool: Pool<'_>) -> CadreResult {
    let rules = &pool.setting.policy.duties.cadre;
    let mut staff: Vec<Vec<TeacherIndex>> = vec![Vec::new(); pool.setting.roster.schools.len()];
    for &teacher in &pool.setting.scores.order {
        if let Some(placed) = pool.placed[teacher.index()]
            && pool.is_there(teacher)
        {
            staff[pool.setting.posts.group(placed.group()).school.index()].push(teacher);
        }
    }
    let mut result = CadreResult {
        schools: Vec::with_capacity(pool.setting.roster.schools.len()),
        levels: vec![None; pool.setting.roster.teachers.len()],
    };
    let posts_by_school = posts_by_school(pool);
    for ((school, _), posts) in pool.setting.roster.schools_indexed().zip(posts_by_school) {
        let by_level = [rules.senior, rules.intermediate, rules.junior];
        let mut levels = [LevelCount::default(); 3];
        for (number, (level, rule)) in DutyLevel::ALL.into_iter().zip(by_level).enumerate() {
            let appointed = appoint_level(pool, &staff[school.index()], &result.levels, rule, posts[number]);
            levels[number] = appointed.0;
            for teacher in appointed.1 {
                result.levels[teacher.index()] = Some(level);
            }
        }
        result.schools.push(CadreSchool { school, levels });
    }
    result
}

/// Takes one level of one school through the steps.
fn appoint_level(
    pool: Pool<'_>,
    staff: &[TeacherIndex],
    taken: &[Option<DutyLevel>],
    rule: CadreLevelRule,
    posts: u32,
) -> (LevelCount, Vec<TeacherIndex>) {
    let rules = &pool.setting.policy.duties.cadre;
    let mut list: Vec<TeacherIndex> = staff
        .iter()
        .copied()
        .filter(|&teacher| taken[teacher.index()].is_none() && qualifies(pool, rule, teacher))
        .collect();
    let qualified = list.len() as u32;
    // Stable sorts: equal marks go by the score order.
    sort_by(&mut list, &mut |&left, &right| {
        mark(pool, right).cmp(&mark(pool, left))
    });
    list.truncate(posts as usize * usize::from(rules.candidates_per_post));
    let shortlisted = list.len() as u32;
    let decision = |teacher: TeacherIndex| {
        let mark = mark(pool, teacher).thousandths();
        let committee = pool
            .setting
            .streams
            .marks
            .committee(pool.setting.roster.teacher(teacher))
            .thousandths();
        mark + rules.committee_weight.of_rounded(committee - mark)
    };
    sort_by(&mut list, &mut |&left, &right| {
        decision(right).cmp(&decision(left))
    });
    list.truncate(posts as usize);
    let count = LevelCount {
        posts,
        qualified,
        shortlisted,
        appointed: list.len() as u32,
    };
    (count, list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::CadreDuty;

    /// The provincial table: primary schools of 18 and more classes have three leaders and two departments, of 8–17 two
    /// and one; up to seven classes there are no departments, but a head and a head of teaching 校长 1、教导主任 1.
    #[test]
    fn a_small_primary_school_has_a_head_and_a_head_of_teaching() {
        let posts = CadreDuty::default().posts;
        let primary = |classes| posts_of(posts.primary, classes);
        assert_eq!(
            [primary(18), primary(17), primary(8)],
            [[3, 2, 2], [2, 1, 1], [2, 1, 1]]
        );
        assert_eq!([primary(7), primary(1)], [[1, 1, 0]; 2]);
        // Small junior and senior schools have one department.
        assert_eq!(posts_of(posts.junior, 11), [1, 1, 1]);
        assert_eq!(posts_of(posts.senior, 11), [2, 1, 1]);
        // Where the rules give no cadres at all, there are none.
        let none = BySize {
            large: 0,
            medium: 0,
            small: 0,
        };
        let rules = CadrePosts {
            leaders: none,
            departments: none,
            ..posts.primary
        };
        assert_eq!(posts_of(rules, 20), [0, 0, 0]);
    }
}
