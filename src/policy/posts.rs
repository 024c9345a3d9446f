//! 设岗: rules that turn the establishment into posts by subject.

use serde::{Deserialize, Serialize};

use crate::roster::{Stage, Subject};
use crate::units::Lessons;

/// Which count decides the number of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostsBasis {
    /// The establishment, by ratio and small-school floor, as the rules have it.
    Establishment,
    /// The lessons of the timetable over the full load.
    Timetable,
    /// The larger of the two, school by school.
    Larger,
}

/// Rules of the posts 岗位.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Posts {
    /// Which count decides how many posts a school has. Subjects always share them by the timetable.
    pub basis: PostsBasis,
    /// Full weekly load 满工作量 of one teacher.
    pub full_load: FullLoads,
}

impl Default for Posts {
    fn default() -> Self {
        Self {
            basis: PostsBasis::Establishment,
            full_load: FullLoads::default(),
        }
    }
}

/// Full weekly loads, in lessons. Reported for one area; small village schools adjust them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FullLoads {
    /// 小学.
    pub primary: PrimaryLoads,
    /// 初中.
    pub junior: JuniorLoads,
    /// 高中.
    pub senior: SeniorLoads,
}

/// Full loads in primary schools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrimaryLoads {
    /// 语文 and 数学.
    pub chinese_mathematics: Lessons,
    /// All other subjects.
    pub others: Lessons,
}

/// Full loads in junior schools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct JuniorLoads {
    /// 语文, 数学 and 英语.
    pub chinese_mathematics_english: Lessons,
    /// Sciences, 政史地 and 体育.
    pub sciences_humanities: Lessons,
    /// 音乐, 美术 and 综合实践.
    pub arts_practice: Lessons,
}

/// Full loads in senior schools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SeniorLoads {
    /// 语文, 数学 and 英语.
    pub chinese_mathematics_english: Lessons,
    /// Sciences and 政史地.
    pub sciences_humanities: Lessons,
    /// 体育, 音乐, 美术 and 综合实践.
    pub arts_practice: Lessons,
}

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
