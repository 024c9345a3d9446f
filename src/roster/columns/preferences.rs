//! The columns of the preferences table.

use serde::{Deserialize, Serialize};

use super::{Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Read, Source};
use crate::roster::codes::{Stage, Subject};
use crate::roster::fields::{Column, Field, Kind, TableKind, choices};
use crate::roster::parts::{SchoolIndex, TeacherIndex};

columns! {
    /// A column of the preferences table.
    PreferenceColumn, TableKind::Preferences;

    /// One place on the list of schools that a teacher handed in.
    Preference {
        /// Whose list it is.
        teacher: TeacherIndex,
        /// The place on it, 1 the most wanted; places need not follow each other.
        rank: u16,
        /// The school.
        school: SchoolIndex,
    }

    Teacher: "teacher", "教师代码",
        ["教师编号", "教师编码", "匿名代码", "匿名编号", "人员编号", "teacher id", "teacher code", "编号", "代码"],
        true, Kind::Id, "T00001" / "T00001",
        "教师的代码，与教师表的写法相同。" / "The code of the teacher, as in the teachers table."
        in teacher;
    Rank: "rank", "志愿顺序",
        ["志愿序号", "志愿次序", "志愿位次", "志愿号", "第几志愿", "志愿", "顺序", "choice", "preference", "preference rank"],
        true, Kind::Whole { least: 1, most: 999, unit: Text::new("志愿", "on the list") }, "1" / "1",
        "第几志愿，1 为最想去；同一教师的顺序不得重复。" / "The place on the teacher's list, 1 the most wanted; no place twice."
        in rank;
    School: "school", "学校代码",
        ["志愿学校", "报名学校", "申报学校", "意向学校", "学校编码", "学校编号", "school id", "school code", "学校", "学校全称", "学校名称", "单位全称", "单位名称"],
        true, Kind::Id, "S001" / "S001",
        "志愿学校的代码，与学校表的写法相同。" / "The code of the school wanted, as in the schools table."
        in school;
    Stage: "stage", "学段",
        ["岗位学段", "志愿学段", "报名学段", "申报学段"],
        false, Kind::Code(choices::<Stage>), "" / "",
        "只要该学段的岗位；留空为该校本人可聘的任何学段。" / "Only posts of this stage; empty means any that the teacher may be hired for there."
        => stage: Option<Stage>;
    Subject: "subject", "学科",
        ["岗位学科", "志愿学科", "报名学科", "申报学科"],
        false, Kind::Code(choices::<Subject>), "" / "",
        "只要该学科的岗位；留空为该校本人可聘的任何学科。" / "Only posts of this subject; empty means any that the teacher may be hired for there."
        => subject: Option<Subject>;
}

impl Preference {
    /// Any post at a school that the teacher may be hired for.
    pub fn new(teacher: TeacherIndex, rank: u16, school: SchoolIndex) -> Self {
        Self::bare(teacher, rank, school)
    }

    /// Whether a post of this stage and subject at the school is what is wanted.
    pub fn takes(&self, stage: Stage, subject: Subject) -> bool {
        self.stage.is_none_or(|wanted| wanted == stage) && self.subject.is_none_or(|wanted| wanted == subject)
    }
}
