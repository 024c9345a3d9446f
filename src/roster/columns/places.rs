//! The columns of the places table.

use serde::{Deserialize, Serialize};

use super::{Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Read, Source};
use crate::roster::codes::{Stage, Subject, TitleBand};
use crate::roster::fields::{Column, Field, Kind, TableKind, choices};
use crate::roster::parts::SchoolIndex;

impl ListedPosts {
    /// Posts of any band.
    pub fn new(school: SchoolIndex, stage: Stage, subject: Subject, posts: u32) -> Self {
        Self::bare(school, stage, subject, posts)
    }
}

columns! {
    /// A column of the places table.
    PlaceColumn, TableKind::Places;

    /// Posts that a school has by decision, not by the rules.
    ListedPosts {
        /// The school.
        school: SchoolIndex,
        /// The stage.
        stage: Stage,
        /// The subject.
        subject: Subject,
        /// How many.
        posts: u32,
    }

    School: "school", "学校代码",
        ["设岗学校", "学校编码", "学校编号", "school id", "school code", "学校", "学校全称", "学校名称", "单位全称", "单位名称"],
        true, Kind::Id, "S001" / "S001",
        "学校的代码，与学校表的写法相同。" / "The code of the school, as in the schools table."
        in school;
    Stage: "stage", "学段",
        ["岗位学段", "设岗学段", "任教学段"],
        true, Kind::Code(choices::<Stage>), "小学" / "primary",
        "岗位的学段；学校须有该学段的学生和班级。" / "The stage of the posts; the school must have pupils and classes in it."
        in stage;
    Subject: "subject", "学科",
        ["岗位学科", "设岗学科", "任教学科"],
        true, Kind::Code(choices::<Subject>), "语文" / "chinese",
        "岗位的学科。" / "The subject of the posts."
        in subject;
    Posts: "posts", "岗位数",
        ["岗位数量", "设岗数", "核定岗位数", "number"],
        true, Kind::Whole { least: 0, most: 10_000, unit: Text::new("个", "posts") }, "4" / "4",
        "岗位数；0 表示不设。" / "How many posts; 0 for none."
        in posts;
    TitleBand: "title_band", "职称层级",
        ["岗位职称层级", "岗位档次", "职称档次"],
        false, Kind::Code(choices::<TitleBand>), "" / "",
        "这些岗位的职称层级；某校某学段各行都填写时，代替规则的岗位结构比例。" / "The band of titles of these posts; where every row of a school's stage has one, they replace the structure of title posts by the rules."
        => title_band: Option<TitleBand>;
}
