//! Tables of records, with several rows a person: how they are known, and what each of their columns says.

use super::columns::{by_spelling, personal};
use super::header::without_remarks;
use super::{Form, Part, Target};
use crate::import::table::ColumnFound;
use crate::language::spelling::normalised;
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::PersonalData;

/// The headers of what a record says.
struct Headers {
    fields: &'static [TeacherColumn],
    part: Part,
    said: &'static [&'static str],
}

const HONOURS: &[TeacherColumn] = &[
    TeacherColumn::HonoursNational,
    TeacherColumn::HonoursProvincial,
    TeacherColumn::HonoursMunicipal,
    TeacherColumn::HonoursCounty,
];

const KINDS: &[&[Headers]] = &[
    // 工作经历.
    &[
        Headers {
            fields: &[TeacherColumn::RuralYears],
            part: Part::Start,
            said: &[
                "开始时间",
                "起始时间",
                "开始日期",
                "起始日期",
                "开始年月",
                "起始年月",
                "任职开始时间",
                "任职开始年月",
                "任教开始时间",
                "工作开始时间",
            ],
        },
        Headers {
            fields: &[TeacherColumn::RuralYears],
            part: Part::End,
            said: &[
                "结束时间",
                "终止时间",
                "结束日期",
                "终止日期",
                "结束年月",
                "终止年月",
                "任职结束时间",
                "任职结束年月",
                "任教结束时间",
                "工作结束时间",
            ],
        },
        Headers {
            fields: &[TeacherColumn::RuralYears],
            part: Part::Rural,
            said: &[
                "是否农村",
                "是否农村学校",
                "是否乡村",
                "是否乡村学校",
                "是否农村任教",
                "是否乡村任教",
                "是否在农村学校任教",
            ],
        },
    ],
    // 荣誉.
    &[Headers {
        fields: HONOURS,
        part: Part::Level,
        said: &["荣誉级别", "荣誉等级", "荣誉称号级别", "荣誉称号等级"],
    }],
    // 年度考核.
    &[
        Headers {
            fields: &[TeacherColumn::Assessments],
            part: Part::Year,
            said: &["考核年度", "考核年份", "年度"],
        },
        Headers {
            fields: &[TeacherColumn::Assessments],
            part: Part::Result,
            said: &[
                "考核结果",
                "考核结论",
                "考核等次",
                "考核等级",
                "年度考核结果",
                "年度考核等次",
            ],
        },
    ],
    // 骨干教师.
    &[Headers {
        fields: &[TeacherColumn::Backbone],
        part: Part::Level,
        said: &["骨干教师级别", "骨干级别", "骨干教师等级", "骨干称号级别"],
    }],
];

/// What each column of a table of records says, by its place among the columns; nothing where it is no such table. All that a kind of
/// record needs must be there, and whose it is; a table that names stage and subject is one of teachers.
pub(super) fn found(columns: &[ColumnFound]) -> Option<Vec<(usize, Vec<Target>)>> {
    let is = |column: &ColumnFound, field: &Field| {
        let fields = TableKind::Teachers.fields();
        by_spelling(TableKind::Teachers, column).is_some_and(|(_, place, _)| fields.get(place) == Some(field))
    };
    let has = |field: TeacherColumn| columns.iter().any(|column| is(column, field.field()));
    let id = columns
        .iter()
        .position(|column| is(column, TeacherColumn::Id.field()));
    let names_people = columns.iter().any(|column| {
        matches!(
            personal(column),
            Some(PersonalData::Name | PersonalData::IdNumber)
        )
    });
    if (id.is_none() && !names_people) || has(TeacherColumn::Stage) || has(TeacherColumn::Subject) {
        return None;
    }
    let mut found = KINDS.iter().filter_map(|kind| {
        let parts = kind.iter().map(|headers| {
            let place = columns.iter().position(|column| headers.has(column))?;
            Some((place, targets(headers)))
        });
        parts.collect::<Option<Vec<_>>>()
    });
    let mut said = found.next()?;
    // A column of one header is of one kind only.
    for kind in found {
        if kind
            .iter()
            .all(|(place, _)| said.iter().all(|(taken, _)| taken != place))
        {
            said.extend(kind);
        }
    }
    if let Some(id) = id {
        let field = TeacherColumn::Id.field();
        said.push((
            id,
            vec![Target {
                field,
                form: Form::AsIs,
            }],
        ));
    }
    Some(said)
}

/// Whether a header is one that records have.
pub(super) fn is_known(column: &ColumnFound) -> bool {
    KINDS
        .iter()
        .flat_map(|kind| kind.iter())
        .any(|headers| headers.has(column))
}

fn targets(headers: &Headers) -> Vec<Target> {
    let form = Form::Record(headers.part);
    let fields = headers.fields.iter();
    fields
        .map(|column| Target {
            field: column.field(),
            form,
        })
        .collect()
}

impl Headers {
    fn has(&self, column: &ColumnFound) -> bool {
        let own = without_remarks(&normalised(&column.own));
        self.said.contains(&own.as_str())
    }
}
