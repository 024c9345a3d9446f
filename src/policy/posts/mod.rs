//! 设岗: rules that turn the establishment into posts by subject.

pub(super) mod clauses;
mod grades;
pub(super) mod leaves;
mod timetable;
pub(super) mod timetable_leaves;
pub(super) mod title_leaves;

pub use grades::{BeyondRatio, GRADES, Grades};
pub use timetable::{StageTimetable, Timetable};

use super::ByStage;
use super::choice::choice;
use super::strict::{record, section};
use crate::roster::{Stage, Subject};
use crate::units::{Lessons, Percent};

choice! {
    /// Which count decides the number of posts.
    PostsBasis {
        /// The establishment, by ratio and small-school floor, as the rules have it.
        Establishment = "establishment", "按编制", "By establishment";
        /// The lessons of the timetable over the full load.
        Timetable = "timetable", "按课时", "By timetable";
        /// The larger of the two, school by school.
        Larger = "larger", "两者取大", "The larger of the two";
    }
}

/// Rules of the posts 岗位.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posts {
    /// Which count decides how many posts a school has. Subjects always share them by the timetable.
    pub basis: PostsBasis,
    /// Full weekly load 满工作量 of one teacher.
    pub full_load: FullLoads,
    /// Lessons that a duty counts as, and so takes off the load 工作量折算.
    pub duty_lessons: DutyLessons,
    /// The subjects of each stage of which a school that teaches them has one post at least.
    pub at_least_one: AtLeastOne,
    /// So many classes have a post of physical education between them at least; 0 for no such rule.
    pub classes_per_pe_post: ByStage<u32>,
    /// Itinerant posts 走教.
    pub itinerant: Itinerant,
    /// Titles 职称 and the posts that go with them.
    pub titles: Titles,
}

section!(Posts: basis, full_load, duty_lessons, at_least_one, classes_per_pe_post, itinerant, titles);

impl Default for Posts {
    fn default() -> Self {
        Self {
            basis: PostsBasis::Establishment,
            full_load: FullLoads::default(),
            duty_lessons: DutyLessons::default(),
            at_least_one: AtLeastOne::default(),
            classes_per_pe_post: ByStage {
                primary: 0,
                junior: 0,
                senior: 0,
            },
            itinerant: Itinerant::default(),
            titles: Titles::default(),
        }
    }
}

/// Lessons a week that duties count as. One school in Yanjiang counts 2, 3 and 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyLessons {
    /// 班主任, one for each class. Qingyang district counts 6 in primary and 7 in junior and senior schools.
    pub homeroom: ByStage<Lessons>,
    /// 中层 cadres, as many as the roster has at the school.
    pub middle_cadre: Lessons,
    /// 校级 cadres, as many as the roster has at the school.
    pub head: Lessons,
}

section!(DutyLessons: homeroom, middle_cadre, head);

impl Default for DutyLessons {
    fn default() -> Self {
        Self {
            homeroom: ByStage {
                primary: Lessons::whole(2),
                junior: Lessons::whole(2),
                senior: Lessons::whole(2),
            },
            middle_cadre: Lessons::whole(3),
            head: Lessons::whole(4),
        }
    }
}

/// 至少设一岗: subjects of which a school that teaches them has one post at least, even where its need rounds to none. The
/// post is taken from the school's other subjects, so that its total stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtLeastOne {
    /// 小学.
    pub primary: Vec<Subject>,
    /// 初中.
    pub junior: Vec<Subject>,
    /// 高中.
    pub senior: Vec<Subject>,
}

section!(AtLeastOne: primary, junior, senior);

impl AtLeastOne {
    /// The subjects of a stage.
    pub fn of(&self, stage: Stage) -> &[Subject] {
        match stage {
            Stage::Primary => &self.primary,
            Stage::Junior => &self.junior,
            Stage::Senior => &self.senior,
        }
    }
}

choice! {
    /// Which small schools share the teachers who travel, and who employs them.
    Pooling {
        /// All of a zone; the largest school of the stage employs them.
        Zone = "zone", "全学区合并，由规模最大的学校聘用", "The whole zone, at its largest school";
        /// Neighbours whose needs together make one teacher's work; the one that needs most employs the teacher.
        Neighbours = "neighbours", "邻近几校凑成一岗，由需要最多的学校聘用", "Neighbours to one post, at the one that needs most";
    }
}

/// Itinerant posts 走教: small schools pool the fractions of a post that some subjects come to, and one school employs
/// the teachers who travel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Itinerant {
    /// The subjects that are pooled; none for no itinerant posts.
    pub subjects: Vec<Subject>,
    /// Stages of schools with fewer pupils take part.
    pub pupils_below: u32,
    /// Which schools share them.
    pub pooling: Pooling,
    /// How far apart neighbours may be, across zones too; 0: schools of one zone are neighbours, however far.
    pub within_kilometres: u32,
}

section!(Itinerant: subjects, pupils_below, pooling, within_kilometres);

impl Default for Itinerant {
    fn default() -> Self {
        Self {
            subjects: Vec::new(),
            pupils_below: 200,
            pooling: Pooling::Zone,
            within_kilometres: 0,
        }
    }
}

choice! {
    /// Which title counts where the title held and the title employed differ 评聘分离.
    TitleBasis {
        /// 聘任职称.
        Employed = "employed", "按聘任职称", "The title employed in";
        /// 现有职称.
        Held = "held", "按已取得职称", "The title held";
    }
}

/// Titles 职称 and the posts that go with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Titles {
    /// Senior and intermediate posts in each stage; the rest are junior.
    pub structure: ByStage<TitleShares>,
    /// How the posts of each band are shared over its grades.
    pub grades: Grades,
    /// Titles recognised beyond the ratio of posts.
    pub beyond_ratio: BeyondRatio,
    /// Share of the senior and intermediate posts that the district keeps back 蓄水池 for those who move.
    pub reserve: Percent,
    /// Which title counts.
    pub basis: TitleBasis,
    /// 人岗同调: whoever moves takes a post of the title along.
    pub post_moves_with_teacher: bool,
}

section!(Titles: structure, grades, beyond_ratio, reserve, basis, post_moves_with_teacher);

/// Shares of posts by title band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleShares {
    /// 高级, full senior among them: grades 1–7.
    pub senior: Percent,
    /// 中级: grades 8–10.
    pub intermediate: Percent,
}

record!(TitleShares: senior, intermediate);

impl Default for Titles {
    /// Shares held in Baiyun district in 2023, rounded; no national shares by stage are known.
    fn default() -> Self {
        let shares = |senior, intermediate| TitleShares {
            senior: Percent::whole(senior),
            intermediate: Percent::whole(intermediate),
        };
        Self {
            structure: ByStage {
                primary: shares(12, 55),
                junior: shares(25, 50),
                senior: shares(33, 40),
            },
            grades: Grades::default(),
            beyond_ratio: BeyondRatio::default(),
            reserve: Percent::whole(5),
            basis: TitleBasis::Employed,
            post_moves_with_teacher: true,
        }
    }
}

/// Full weekly loads, in lessons. Reported for one area; small rural schools adjust them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FullLoads {
    /// 小学.
    pub primary: PrimaryLoads,
    /// 初中.
    pub junior: JuniorLoads,
    /// 高中.
    pub senior: SeniorLoads,
}

section!(FullLoads: primary, junior, senior);

/// Full loads in primary schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimaryLoads {
    /// 语文 and 数学.
    pub chinese_mathematics: Lessons,
    /// All other subjects.
    pub others: Lessons,
}

section!(PrimaryLoads: chinese_mathematics, others);

/// Full loads in junior schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JuniorLoads {
    /// 语文, 数学 and 英语.
    pub chinese_mathematics_english: Lessons,
    /// Sciences, 政史地 and 体育.
    pub sciences_humanities: Lessons,
    /// 音乐, 美术 and 综合实践.
    pub arts_practice: Lessons,
}

section!(JuniorLoads: chinese_mathematics_english, sciences_humanities, arts_practice);

/// Full loads in senior schools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeniorLoads {
    /// 语文, 数学 and 英语.
    pub chinese_mathematics_english: Lessons,
    /// Sciences and 政史地.
    pub sciences_humanities: Lessons,
    /// 体育, 音乐, 美术 and 综合实践.
    pub arts_practice: Lessons,
}

section!(SeniorLoads: chinese_mathematics_english, sciences_humanities, arts_practice);

impl Default for PrimaryLoads {
    fn default() -> Self {
        Self {
            chinese_mathematics: Lessons::whole(14),
            others: Lessons::whole(18),
        }
    }
}

impl Default for JuniorLoads {
    fn default() -> Self {
        Self {
            chinese_mathematics_english: Lessons::whole(12),
            sciences_humanities: Lessons::whole(14),
            arts_practice: Lessons::whole(16),
        }
    }
}

impl Default for SeniorLoads {
    fn default() -> Self {
        Self {
            chinese_mathematics_english: Lessons::whole(10),
            sciences_humanities: Lessons::whole(12),
            arts_practice: Lessons::whole(14),
        }
    }
}

impl FullLoads {
    /// The full load of a teacher of `subject` in `stage`.
    pub const fn of(&self, stage: Stage, subject: Subject) -> Lessons {
        use Subject::{Art, Chinese, ComprehensivePractice, English, Mathematics, Music, PhysicalEducation};
        match (stage, subject) {
            (Stage::Primary, Chinese | Mathematics) => self.primary.chinese_mathematics,
            (Stage::Primary, _) => self.primary.others,
            (Stage::Junior, Chinese | Mathematics | English) => self.junior.chinese_mathematics_english,
            (Stage::Junior, Music | Art | ComprehensivePractice) => self.junior.arts_practice,
            (Stage::Junior, _) => self.junior.sciences_humanities,
            (Stage::Senior, Chinese | Mathematics | English) => self.senior.chinese_mathematics_english,
            (Stage::Senior, PhysicalEducation | Music | Art | ComprehensivePractice) => {
                self.senior.arts_practice
            }
            (Stage::Senior, _) => self.senior.sciences_humanities,
        }
    }
}
