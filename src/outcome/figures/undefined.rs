//! Why a figure has no value: nothing is ever shown as 0 that could not be counted.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Say, Text};

/// What a figure comes to, or why that cannot be said.
pub type Value = Result<f64, Undefined>;

/// Why a figure has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// No school of the stage counts, or none has pupils.
    NoSchools,
    /// All schools have none of it, so nothing can be unequal.
    NothingToShare,
    /// One of the two sides of a gap has nobody.
    OneSideEmpty,
    /// Nobody moved that way.
    NobodyMoved,
    /// Nobody fulfils the conditions.
    NobodyEligible,
    /// The roster does not say.
    NotInRoster,
    /// The scenario holds no rounds.
    NoRounds,
    /// Nobody takes part in a competition.
    NobodyCompetes,
    /// Nobody handed in a list of schools.
    NoLists,
    /// There is one school only, so nothing can be unequal.
    OneSchool,
    /// All schools have the same, so there is no inequality to split.
    AllEqual,
    /// There are no pupils.
    NoPupils,
    /// Nobody holds a post and teaches.
    NobodyTeaches,
}

impl Say for Undefined {
    fn say(&self, language: Language) -> String {
        let text = match self {
            Self::NoSchools => Text::new("没有符合统计口径的学校", "no school counts for it"),
            Self::NothingToShare => Text::new("各校均为零", "every school has none"),
            Self::OneSideEmpty => {
                Text::new("城镇或乡村一方没有教师", "one of urban and rural has no teachers")
            }
            Self::NobodyMoved => Text::new("没有这一方向的流动", "nobody moved that way"),
            Self::NobodyEligible => Text::new("没有符合条件的教师", "nobody fulfils the conditions"),
            Self::NotInRoster => Text::new("花名册没有相应数据", "the roster does not say"),
            Self::NoRounds => Text::new("本方案不开展竞聘", "no rounds are held"),
            Self::NobodyCompetes => Text::new("没有教师参加竞聘", "nobody takes part in a competition"),
            Self::OneSchool => Text::new("只有一所学校，无从比较", "there is one school only"),
            Self::AllEqual => Text::new("各校没有差异，无从分解", "all schools have the same"),
            Self::NobodyTeaches => Text::new("没有在岗任教的教师", "nobody teaches"),
            Self::NoPupils => Text::new("没有学生", "there are no pupils"),
            Self::NoLists => Text::new("没有教师填报志愿", "nobody handed in a list of schools"),
        };
        text.in_language(language).to_owned()
    }
}
