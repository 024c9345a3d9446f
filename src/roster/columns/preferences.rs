//! The columns of the preferences table.

use serde::{Deserialize, Serialize};

use super::{Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Read, Source};
use crate::roster::codes::{Stage, Subject};
use crate::roster::fields::{Column, Field, Kind, TableKind, choices};
use crate::roster::parts::{SchoolIndex, TeacherIndex, ZoneIndex};

columns! {
    /// A column of the preferences table.
    PreferenceColumn, TableKind::Preferences;

    /// One place on the list of schools that a teacher handed in. A wish for a zone is one for each of its schools, all with the same
    /// rank and the zone.
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
        "志愿学校的代码，与学校表的写法相同；按学区填的志愿留空。" / "The code of the school wanted, as in the schools table; empty in a wish for a zone."
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
    Zone: "zone", "志愿学区",
        ["志愿片区", "报名学区", "报名片区", "申报学区", "申报片区", "意向学区", "意向片区", "zone wanted"],
        false, Kind::Label, "" / "",
        "按学区填的志愿：该学区中本人所在学校以外的任何学校，孰先孰后按模拟的意愿；学校代码留空，只占一个志愿。" / "A wish for a zone: any school of it but the teacher’s own, in the order in which the teacher is taken to like them. The school is left blank, and the zone takes one place on the list."
        => zone: Option<ZoneIndex>;
}

/// What takes one place on a list: a school, however many of its posts are asked for, or a zone, however many its schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OnList {
    /// A school.
    School(SchoolIndex),
    /// A zone.
    Zone(ZoneIndex),
}

impl Preference {
    /// Any post at a school that the teacher may be hired for.
    pub fn new(teacher: TeacherIndex, rank: u16, school: SchoolIndex) -> Self {
        Self::bare(teacher, rank, school)
    }

    /// Whether both are of one wish: of a wish for a zone there is one for each school.
    pub fn is_of_one_wish(&self, other: &Self) -> bool {
        (self.teacher, self.rank) == (other.teacher, other.rank)
    }

    /// Of which place on the list it is.
    pub fn on_list(&self) -> OnList {
        self.zone.map_or(OnList::School(self.school), OnList::Zone)
    }

    /// Whether a post of this stage and subject at the school is what is wanted.
    pub fn takes(&self, stage: Stage, subject: Subject) -> bool {
        self.stage.is_none_or(|wanted| wanted == stage) && self.subject.is_none_or(|wanted| wanted == subject)
    }
}
