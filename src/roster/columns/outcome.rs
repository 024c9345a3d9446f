//! The columns of the table of an actual outcome.

use serde::{Deserialize, Serialize};

use super::{Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Read, Source};
use crate::roster::codes::{EndKind, Stage, Subject};
use crate::roster::fields::{Column, Field, Kind, TableKind, choices};
use crate::roster::parts::{SchoolIndex, TeacherIndex};

columns! {
    /// A column of the table of an actual outcome.
    OutcomeColumn, TableKind::Outcome;

    /// Where a teacher really ended in the last procedure.
    ActualEnd {
        /// Who.
        teacher: TeacherIndex,
        /// The school, of those placed and of nobody else.
        school: Option<SchoolIndex>,
        /// How: placed, or which end without a school; never [`EndKind::Stayed`], which is placed at the own school.
        end: EndKind,
    }

    Teacher: "teacher", "教师代码",
        ["教师编号", "教师编码", "匿名代码", "匿名编号", "人员编号", "teacher id", "teacher code", "编号", "代码"],
        true, Kind::Id, "T00001" / "T00001",
        "教师的代码，与教师表的写法相同。" / "The code of the teacher, as in the teachers table."
        in teacher;
    School: "school", "聘用学校",
        ["现聘学校", "受聘学校", "聘任学校", "拟聘学校", "拟聘用学校", "聘用单位", "现聘单位", "受聘单位", "聘任单位", "拟聘单位", "拟聘用单位", "新聘学校", "新聘单位", "调入学校", "调入单位", "安置学校", "上岗学校", "录用学校", "聘后学校", "聘后单位", "actual school", "placed at", "学校代码", "学校编码", "学校编号", "school id", "school code", "学校", "学校全称", "学校名称", "单位全称", "单位名称"],
        false, Kind::Id, "S001" / "S001",
        "上一轮结束后所在学校的代码，与学校表的写法相同；没有学校的留空，也可以直接写去向（如“待岗”）。" / "The code of the school where the teacher was after the last procedure, as in the schools table; empty for those without one, or the end in words (such as awaiting)."
        in school;
    End: "end", "去向",
        ["聘任结果", "聘用结果", "竞聘结果", "聘任情况", "聘用情况", "竞聘情况", "上岗情况", "安置情况", "安置结果", "人员去向", "聘任去向", "聘用去向", "竞聘去向", "聘后去向", "上岗去向", "actual end"],
        false, Kind::Code(choices::<EndKind>), "聘用" / "placed",
        "结果；写了学校的可以留空，视为聘用；“留任原校”而没有写学校的，学校就是教师表中的学校。" / "How it ended; may be empty beside a school, which means placed; “stayed” without a school is the one of the teachers table."
        in end;
    Stage: "stage", "学段",
        ["聘用学段", "现聘学段", "岗位学段", "聘任学段"],
        false, Kind::Code(choices::<Stage>), "小学" / "primary",
        "所聘岗位的学段；不知道的留空。" / "The stage of the post; empty where it is not known."
        => stage: Option<Stage>;
    Subject: "subject", "学科",
        ["聘用学科", "现聘学科", "岗位学科", "聘任学科"],
        false, Kind::Code(choices::<Subject>), "语文" / "chinese",
        "所聘岗位的学科；不知道的留空。" / "The subject of the post; empty where it is not known."
        => subject: Option<Subject>;
    Round: "round", "轮次",
        ["聘用轮次", "竞聘轮次", "聘任轮次", "上岗轮次", "录用轮次", "聘用方式", "聘任方式", "竞聘方式", "上岗方式", "安置方式", "actual round"],
        false, Kind::Label, "学区内竞聘" / "Zone round",
        "在哪一轮（或以什么方式）聘用，照原样写；只用来分组统计，不与规则的轮次对应。" / "In which round, or how, as the documents call it; only counted by, and held against no round of the rules."
        => round: Option<String>;
}

impl ActualEnd {
    /// Placed at a school.
    pub fn placed(teacher: TeacherIndex, school: SchoolIndex) -> Self {
        Self::bare(teacher, Some(school), EndKind::Placed)
    }

    /// Without a school.
    pub fn without_school(teacher: TeacherIndex, end: EndKind) -> Self {
        Self::bare(teacher, None, end)
    }
}
