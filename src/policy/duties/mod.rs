//! 班主任 and 管理干部: rules for the duties that schools give to their staff once everyone is placed.

pub(super) mod clauses;
pub(super) mod leaves;

use super::ByStage;
use super::strict::{record, section};
use crate::roster::Education;
use crate::units::{Percent, Points};

/// Rules of duties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    /// 班主任: one for each class.
    pub homeroom: HomeroomDuty,
    /// 管理干部: by the number of classes.
    pub cadre: CadreDuty,
}

section!(Duties: homeroom, cadre);

/// Rules for homeroom teachers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeroomDuty {
    /// Whether they are appointed by these rules; otherwise the duty is left to the schools.
    pub appoint: bool,
    /// The least education.
    pub minimum_education: Education,
    /// The fewest homeroom years; 0 asks for none.
    pub minimum_homeroom_years: u16,
    /// Whether whoever is appointed to an administrative post may also be a homeroom teacher.
    pub cadres_may: bool,
    /// Points for each homeroom year.
    pub points_per_year: Points,
    /// The most that homeroom years give.
    pub years_cap: Points,
    /// Points for each assessment 优秀 of the last five.
    pub points_per_excellent: Points,
    /// Points for an interview mark of 100.
    pub interview_points: Points,
    /// 中级班主任.
    pub intermediate: HomeroomLevel,
    /// 高级班主任.
    pub senior: HomeroomLevel,
}

section!(HomeroomDuty: appoint, minimum_education, minimum_homeroom_years, cadres_may, points_per_year, years_cap, points_per_excellent, interview_points, intermediate, senior);

/// A level of homeroom teachers above the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeroomLevel {
    /// The fewest homeroom years.
    pub minimum_years: u16,
    /// The most of a school's homeroom teachers who may have the level.
    pub share: Percent,
}

record!(HomeroomLevel: minimum_years, share);

impl Default for HomeroomDuty {
    fn default() -> Self {
        Self {
            appoint: false,
            minimum_education: Education::Bachelor,
            minimum_homeroom_years: 0,
            cadres_may: false,
            points_per_year: Points::whole(2),
            years_cap: Points::whole(30),
            points_per_excellent: Points::whole(4),
            interview_points: Points::whole(50),
            intermediate: HomeroomLevel {
                minimum_years: 3,
                share: Percent::whole(40),
            },
            senior: HomeroomLevel {
                minimum_years: 8,
                share: Percent::whole(30),
            },
        }
    }
}

/// Rules for cadres 管理干部. They teach as well, so the posts take nobody out of the posts of the subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadreDuty {
    /// Whether they are appointed by these rules; otherwise cadres stay as the roster has them.
    pub appoint: bool,
    /// How many posts a school has, by its classes in each stage. A school of several stages counts its largest.
    pub posts: ByStage<CadrePosts>,
    /// 初级管理职位: deputies of departments, for newcomers to management.
    pub junior: CadreLevelRule,
    /// 中级管理职位: heads of departments.
    pub intermediate: CadreLevelRule,
    /// 高级管理职位: heads and deputy heads of the school.
    pub senior: CadreLevelRule,
    /// Weight of the interview in the mark; the rest is the score.
    pub interview_weight: Percent,
    /// Candidates for each post whom the committee decides between.
    pub candidates_per_post: u16,
    /// Weight of the committee's own judgement (a simulated mark) in its decision; the rest is the mark.
    pub committee_weight: Percent,
}

section!(CadreDuty: appoint, posts, junior, intermediate, senior, interview_weight, candidates_per_post, committee_weight);

/// Cadre posts by class count: large, medium, small schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CadrePosts {
    /// A school is large from this many classes.
    pub large_from: u32,
    /// A school is medium from this many classes.
    pub medium_from: u32,
    /// School leaders 校级领导.
    pub leaders: BySize,
    /// Departments 内设机构, each with a head and a deputy. A school with leaders but without departments has one head of
    /// teaching 教导主任.
    pub departments: BySize,
}

record!(CadrePosts: large_from, medium_from, leaders, departments);

/// A number for large, medium and small schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BySize {
    /// Large schools.
    pub large: u32,
    /// Medium schools.
    pub medium: u32,
    /// Small schools.
    pub small: u32,
}

record!(BySize: large, medium, small);

/// Who qualifies for one level of administrative post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CadreLevelRule {
    /// The fewest teaching years.
    pub minimum_teaching_years: u16,
    /// Whether only those who hold an administrative post of the level below, or a higher one, qualify.
    pub management_experience: bool,
}

record!(CadreLevelRule: minimum_teaching_years, management_experience);

const fn by_size(large: u32, medium: u32, small: u32) -> BySize {
    BySize { large, medium, small }
}

impl Default for CadreDuty {
    /// Numbers of one provincial standard: senior schools of 18 and more classes have 3 leaders and 4 departments, of
    /// 12–17 two and three, smaller ones two and one or two; junior schools from 24 and 12, primary from 18 and 8, and
    /// smaller primary schools a head and a head of teaching.
    fn default() -> Self {
        Self {
            appoint: false,
            posts: ByStage {
                primary: CadrePosts {
                    large_from: 18,
                    medium_from: 8,
                    leaders: by_size(3, 2, 1),
                    departments: by_size(2, 1, 0),
                },
                junior: CadrePosts {
                    large_from: 24,
                    medium_from: 12,
                    leaders: by_size(3, 2, 1),
                    departments: by_size(4, 3, 1),
                },
                senior: CadrePosts {
                    large_from: 18,
                    medium_from: 12,
                    leaders: by_size(3, 2, 2),
                    departments: by_size(4, 3, 1),
                },
            },
            junior: CadreLevelRule {
                minimum_teaching_years: 3,
                management_experience: false,
            },
            intermediate: CadreLevelRule {
                minimum_teaching_years: 5,
                management_experience: false,
            },
            senior: CadreLevelRule {
                minimum_teaching_years: 8,
                management_experience: true,
            },
            interview_weight: Percent::whole(40),
            candidates_per_post: 2,
            committee_weight: Percent::whole(20),
        }
    }
}
