//! The columns of the schools table.

use serde::{Deserialize, Serialize};

use super::{Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Read, Source};
use crate::roster::codes::{Locality, Stage};
use crate::roster::fields::{Column, Field, Kind, TableKind};
use crate::roster::fields::{choices, classes, kilometres, pupils};
use crate::roster::parts::{Position, StageRoll, ZoneIndex};
use crate::units::format_thousandths;

// A new column goes to the end: it is then the last in a file, and changes no fingerprint while it is empty.
columns! {
    /// A column of the schools table.
    SchoolColumn, TableKind::Schools;

    /// A school.
    School {
        /// The code of the school in the user's files.
        id: String,
        /// Its zone 学区.
        zone: ZoneIndex,
        /// Urban, town or rural.
        locality: Locality,
        /// Pupils and classes by [`Stage`]; `None` where the school does not have the stage.
        rolls: [Option<StageRoll>; Stage::COUNT],
    }

    Id: "id", "学校代码",
        ["学校编码", "学校编号", "学校标识码", "school id", "school code", "school", "学校", "学校全称", "学校名称", "单位全称", "单位名称"],
        true, Kind::Id, "S001" / "S001",
        "学校的代码，教师表用同样的写法引用它。" / "The code of the school, written in the same way in the teachers table."
        in id;
    Zone: "zone", "学区",
        ["学区名称", "片区", "教育片区", "区域(片镇)", "片镇", "区域", "镇街"],
        true, Kind::Label, "城东学区" / "East",
        "学校所属的学区或片区。" / "The zone that the school belongs to."
        in zone;
    Locality: "locality", "城乡类型",
        ["城乡分类", "城乡类别", "城乡", "所在地城乡类型", "所在地类型"],
        true, Kind::Code(choices::<Locality>), "镇区" / "town",
        "学校的城乡类型，按教育统计口径。" / "Where the school stands, as education statistics class it."
        in locality;
    PupilsPrimary: "pupils_primary", "小学学生数",
        ["小学在校生数", "小学在校学生数", "小学生数", "小学人数", "小学在校生", "小学学生"],
        false, pupils(), "486" / "486",
        "小学在校生数；没有小学则留空。" / "Pupils in the primary stage; empty where the school has none."
        in rolls;
    ClassesPrimary: "classes_primary", "小学班数",
        ["小学班级数", "小学教学班数", "小学班级", "小学教学班"],
        false, classes(), "12" / "12",
        "小学教学班数；没有小学则留空。" / "Classes in the primary stage; empty where the school has none."
        in rolls;
    PupilsJunior: "pupils_junior", "初中学生数",
        ["初中在校生数", "初中在校学生数", "初中生数", "初中人数", "初中在校生", "初中学生"],
        false, pupils(), "300" / "300",
        "初中在校生数；没有初中则留空。" / "Pupils in the junior stage; empty where the school has none."
        in rolls;
    ClassesJunior: "classes_junior", "初中班数",
        ["初中班级数", "初中教学班数", "初中班级", "初中教学班"],
        false, classes(), "6" / "6",
        "初中教学班数；没有初中则留空。" / "Classes in the junior stage; empty where the school has none."
        in rolls;
    PupilsSenior: "pupils_senior", "高中学生数",
        ["高中在校生数", "高中在校学生数", "高中生数", "高中人数", "高中在校生", "高中学生"],
        false, pupils(), "" / "",
        "高中在校生数；没有高中则留空。" / "Pupils in the senior stage; empty where the school has none."
        in rolls;
    ClassesSenior: "classes_senior", "高中班数",
        ["高中班级数", "高中教学班数", "高中班级", "高中教学班"],
        false, classes(), "" / "",
        "高中教学班数；没有高中则留空。" / "Classes in the senior stage; empty where the school has none."
        in rolls;
    Tier: "tier", "学校层级",
        ["学校梯队", "学校等级", "办学水平等级", "学校层次"],
        false, Kind::Whole { least: 1, most: 5, unit: Text::new("级", "tier") }, "3" / "3",
        "学校层级，1 为一级（最高），5 为五级（最低）。" / "The tier of the school, 1 the highest, 5 the lowest."
        => tier: Option<u8>;
    Boarders: "boarders", "寄宿生数",
        ["寄宿学生数", "住宿生数", "住校生数"],
        false, pupils(), "60" / "60",
        "寄宿学生数；留空为 0。" / "Boarding pupils; empty means none."
        => boarders: u32;
    EastKm: "east_km", "东向公里",
        ["easting_km", "东向距离", "东向坐标"],
        false, kilometres(), "3.2" / "3.2",
        "从任意原点向东的直线距离，保留到米。" / "Distance to the east of any one origin, kept to the metre."
        => position: Option<Position>;
    NorthKm: "north_km", "北向公里",
        ["northing_km", "北向距离", "北向坐标"],
        false, kilometres(), "-1.75" / "-1.75",
        "从同一原点向北的直线距离，保留到米。" / "Distance to the north of the same origin, kept to the metre."
        in position;
    TeachingPoint: "teaching_point", "教学点",
        ["是否教学点"],
        false, Kind::YesNo, "否" / "no",
        "是否教学点；留空为否。" / "Whether the school is a teaching point; empty means no."
        => teaching_point: bool;
}

/// The columns of pupils and classes, by stage.
pub(in crate::roster) const ROLLS: [[SchoolColumn; 2]; Stage::COUNT] = [
    [SchoolColumn::PupilsPrimary, SchoolColumn::ClassesPrimary],
    [SchoolColumn::PupilsJunior, SchoolColumn::ClassesJunior],
    [SchoolColumn::PupilsSenior, SchoolColumn::ClassesSenior],
];

/// The columns of pupils and classes, by stage.
pub const fn rolls() -> [[SchoolColumn; 2]; Stage::COUNT] {
    ROLLS
}

/// A stage with neither pupils nor classes is left empty.
impl Cell for [Option<StageRoll>; Stage::COUNT] {
    fn cell(&self, field: &'static Field, _: &dyn Names, _: Language) -> String {
        let of_stage = ROLLS.iter().zip(self).find_map(|(columns, roll)| {
            let part = columns.iter().position(|column| column.field() == field)?;
            let roll = roll.filter(|roll| roll.pupils > 0 || roll.classes > 0)?;
            Some([roll.pupils, roll.classes][part])
        });
        of_stage.map_or_else(String::new, |count| count.to_string())
    }
}

/// Two columns: the east and the north, in kilometres.
impl Cell for Option<Position> {
    fn cell(&self, field: &'static Field, _: &dyn Names, _: Language) -> String {
        let north = field == SchoolColumn::NorthKm.field();
        self.map_or_else(String::new, |at| {
            format_thousandths(if north { at.north } else { at.east })
        })
    }
}

impl Read for Option<Position> {
    fn read(row: &mut impl Source, _: impl Column) -> Self {
        row.position(SchoolColumn::EastKm, SchoolColumn::NorthKm)
    }
}
