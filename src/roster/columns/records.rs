//! The columns of the records table, and a record as teachers hold it.

use serde::{Deserialize, Serialize};

use super::{Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Source, Value};
use crate::roster::codes::RecordLevel;
use crate::roster::fields::{Column, Field, Kind, TableKind, choices};
use crate::roster::parts::TeacherIndex;
use crate::units::Year;

/// A dated record 记录 of a teacher: an honour, a paper, a model lesson.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DatedRecord {
    /// The year in which it was given.
    pub year: Year,
    /// What it is, as the district calls it.
    pub kind: String,
    /// The level that gave it, where it is told.
    pub level: Option<RecordLevel>,
    /// The rank or grade, such as 一等奖.
    pub rank: Option<String>,
    /// Who gave it, such as 县政府.
    pub issuer: Option<String>,
}

columns! {
    /// A column of the records table.
    RecordColumn, TableKind::Records;

    /// A record with its teacher, as a table has it.
    RecordRow {
        /// Whose it is.
        teacher: TeacherIndex,
        /// What it says.
        record: DatedRecord,
    }

    Teacher: "teacher", "教师代码",
        ["教师编号", "教师编码", "匿名代码", "匿名编号", "人员编号", "teacher id", "teacher code", "编号", "代码"],
        true, Kind::Id, "T00001" / "T00001",
        "教师的代码，与教师表的写法相同。" / "The code of the teacher, as in the teachers table."
        in teacher;
    Kind: "kind", "记录类别",
        ["记录类型", "荣誉类别", "荣誉类型", "record kind"],
        true, Kind::Label, "综合荣誉" / "honour",
        "哪一类记录，如综合荣誉、优质课、论文；规则按此名称选用，写法须一致。" / "What it is, such as an honour, a model lesson, a paper; rules choose by this name, spelled alike."
        in record;
    Level: "level", "记录级别",
        ["获奖级别", "奖励级别", "record level"],
        false, Kind::Code(choices::<RecordLevel>), "县级" / "county",
        "授予的级别；留空为没有级别。" / "The level that gave it; empty means that it has none."
        in record;
    Rank: "rank", "等次",
        ["奖次", "获奖等次", "获奖等级", "record rank"],
        false, Kind::Label, "一等奖" / "first prize",
        "等次或名次；规则按此名称选用。" / "The grade or rank; rules choose by this name."
        in record;
    Issuer: "issuer", "颁发单位",
        ["授予单位", "表彰单位", "发证机关", "颁奖单位"],
        false, Kind::Label, "县政府" / "county government",
        "由谁授予，如县政府、县教育局；规则按此名称选用。" / "Who gave it, such as the county government or its bureau; rules choose by this name."
        in record;
    Year: "year", "取得年份",
        ["获得年份", "获奖年份", "取得时间", "获奖时间", "授予年份"],
        true, Kind::Year, "2021" / "2021",
        "取得的年份。" / "The year in which it was given."
        in record;
}

/// Five columns, one a field.
impl Cell for DatedRecord {
    fn cell(&self, field: &'static Field, _: &dyn Names, language: Language) -> String {
        let words = |said: &Option<String>| said.clone().unwrap_or_default();
        match RecordColumn::ALL.iter().find(|column| column.field() == field) {
            Some(RecordColumn::Kind) => self.kind.clone(),
            Some(RecordColumn::Level) => self
                .level
                .map_or_else(String::new, |level| level.written(language)),
            Some(RecordColumn::Rank) => words(&self.rank),
            Some(RecordColumn::Issuer) => words(&self.issuer),
            Some(RecordColumn::Year) => self.year.written(language),
            Some(RecordColumn::Teacher) | None => String::new(),
        }
    }
}
