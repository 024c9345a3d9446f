//! Tables of records, with several rows a person: how they are known, and what each of their columns says.

use super::columns::personal;
use super::header::without_remarks;
use super::spelled::by_spelling;
use super::{Form, Part, Target};
use crate::import::table::ColumnFound;
use crate::language::spelling::normalised;
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::PersonalData;

/// The headers of what a record says.
struct Headers {
    part: Part,
    /// Whether there is no record of this kind without it.
    needed: bool,
    said: &'static [&'static str],
}

/// A kind of record: the columns that it is summed into, and what it says.
struct Kind {
    fields: &'static [TeacherColumn],
    says: &'static [Headers],
}

const fn needed(part: Part, said: &'static [&'static str]) -> Headers {
    Headers {
        part,
        needed: true,
        said,
    }
}

const fn wanted(part: Part, said: &'static [&'static str]) -> Headers {
    Headers {
        part,
        needed: false,
        said,
    }
}

const BEGAN: &[&str] = &[
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
    "交流开始时间",
    "交流开始年月",
    "交流起始时间",
    "交流轮岗开始时间",
    "交流轮岗开始年月",
];
const ENDED: &[&str] = &[
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
    "交流结束时间",
    "交流结束年月",
    "交流终止时间",
    "交流轮岗结束时间",
    "交流轮岗结束年月",
];
const EMPLOYED_FROM: &[&str] = &[
    "聘任开始时间",
    "聘任开始年月",
    "聘任开始日期",
    "聘任起始时间",
    "聘任起始年月",
    "聘用开始时间",
    "聘用开始年月",
    "聘用开始日期",
];
const EMPLOYED_UNTIL: &[&str] = &[
    "聘任结束时间",
    "聘任结束年月",
    "聘任结束日期",
    "聘任终止时间",
    "聘任终止年月",
    "聘用结束时间",
    "聘用结束年月",
    "聘用结束日期",
];

const KINDS: &[Kind] = &[
    // 工作经历.
    Kind {
        fields: &[TeacherColumn::RuralYears],
        says: &[
            needed(Part::Start, BEGAN),
            needed(Part::End, ENDED),
            needed(
                Part::Rural,
                &[
                    "是否农村",
                    "是否农村学校",
                    "是否乡村",
                    "是否乡村学校",
                    "是否农村任教",
                    "是否乡村任教",
                    "是否在农村学校任教",
                ],
            ),
        ],
    },
    // 荣誉.
    Kind {
        fields: &[
            TeacherColumn::HonoursNational,
            TeacherColumn::HonoursProvincial,
            TeacherColumn::HonoursMunicipal,
            TeacherColumn::HonoursCounty,
        ],
        says: &[needed(
            Part::Level,
            &["荣誉级别", "荣誉等级", "荣誉称号级别", "荣誉称号等级"],
        )],
    },
    // 年度考核.
    Kind {
        fields: &[TeacherColumn::Assessments],
        says: &[
            needed(Part::Year, &["考核年度", "考核年份", "年度"]),
            needed(
                Part::Result,
                &[
                    "考核结果",
                    "考核结论",
                    "考核等次",
                    "考核等级",
                    "年度考核结果",
                    "年度考核等次",
                ],
            ),
        ],
    },
    // 骨干教师.
    Kind {
        fields: &[TeacherColumn::Backbone],
        says: &[needed(
            Part::Level,
            &["骨干教师级别", "骨干级别", "骨干教师等级", "骨干称号级别"],
        )],
    },
    // 岗位聘任.
    Kind {
        fields: &[TeacherColumn::PostGrade],
        says: &[
            needed(Part::Start, EMPLOYED_FROM),
            wanted(Part::End, EMPLOYED_UNTIL),
            wanted(Part::Category, &["岗位类别", "聘任岗位类别", "聘用岗位类别"]),
            needed(
                Part::Grade,
                &["岗位等级", "聘任岗位等级", "聘用岗位等级", "聘任岗位", "聘用岗位"],
            ),
        ],
    },
    // 专业技术职务聘任.
    Kind {
        fields: &[TeacherColumn::TitleEmployed, TeacherColumn::TitleYear],
        says: &[
            needed(Part::Start, EMPLOYED_FROM),
            wanted(Part::End, EMPLOYED_UNTIL),
            needed(
                Part::Title,
                &[
                    "聘任职称",
                    "聘用职称",
                    "聘任专业技术职务",
                    "聘用专业技术职务",
                    "聘任职务",
                    "专业技术职务",
                    "专业技术职务名称",
                    "受聘专业技术职务",
                ],
            ),
        ],
    },
    // 专业技术资格.
    Kind {
        fields: &[TeacherColumn::TitleHeld],
        says: &[
            needed(
                Part::Start,
                &[
                    "取得时间",
                    "取得年月",
                    "评定时间",
                    "评审通过时间",
                    "取得资格时间",
                    "资格取得时间",
                ],
            ),
            needed(
                Part::Title,
                &[
                    "取得职称",
                    "取得资格名称",
                    "任职资格",
                    "任职资格名称",
                    "专业技术资格",
                    "专业技术资格名称",
                    "专业技术职务任职资格",
                ],
            ),
        ],
    },
    // 教师资格.
    Kind {
        fields: &[TeacherColumn::CertifiedStage, TeacherColumn::CertifiedSubjects],
        says: &[
            needed(
                Part::Stage,
                &[
                    "教师资格种类",
                    "教师资格证种类",
                    "教师资格证书种类",
                    "资格种类",
                    "资格证种类",
                    "教师资格学段",
                    "资格学段",
                ],
            ),
            needed(
                Part::Subject,
                &[
                    "教师资格学科",
                    "教师资格证学科",
                    "教师资格任教学科",
                    "资格任教学科",
                    "资格学科",
                    "任教学科",
                    "学科",
                ],
            ),
        ],
    },
    // 交流轮岗.
    Kind {
        fields: &[TeacherColumn::EnteredSchoolYear, TeacherColumn::Status],
        says: &[
            needed(Part::Start, BEGAN),
            wanted(Part::End, ENDED),
            needed(
                Part::Moved,
                &[
                    "是否调动人事关系",
                    "是否转移人事关系",
                    "是否转人事关系",
                    "是否变动人事关系",
                    "人事关系是否调动",
                    "人事关系是否转移",
                ],
            ),
            wanted(
                Part::Type,
                &[
                    "交流轮岗类型",
                    "交流轮岗类别",
                    "交流类型",
                    "交流类别",
                    "交流形式",
                    "交流方式",
                ],
            ),
            wanted(
                Part::To,
                &[
                    "交流单位",
                    "交流学校",
                    "交流轮岗单位",
                    "交流轮岗学校",
                    "流入单位",
                    "流入学校",
                    "现交流单位",
                ],
            ),
        ],
    },
];

/// Headers of stages beside those of a certificate, which say the same again.
const STAGE_AGAIN: [&str; 2] = ["学段", "资格学段"];

/// What each column of a table of records says, by its place among the columns; nothing where it is no such table. All that a kind of
/// record needs must be there, and whose it is; a table that names stage, subject or school of its people is one of teachers.
pub(super) fn found(columns: &[ColumnFound]) -> Option<Vec<(usize, Vec<Target>)>> {
    let is = |column: &ColumnFound, field: &Field| {
        let fields = TableKind::Teachers.fields();
        by_spelling(TableKind::Teachers, column).is_some_and(|(_, place, _)| fields.get(place) == Some(field))
    };
    let id = columns
        .iter()
        .position(|column| is(column, TeacherColumn::Id.field()));
    let names_people = columns.iter().any(|column| {
        matches!(
            personal(column, TableKind::Teachers),
            Some(PersonalData::Name | PersonalData::IdNumber)
        )
    });
    if id.is_none() && !names_people {
        return None;
    }
    let mut said: Vec<(usize, Vec<Target>)> = Vec::new();
    for kind in KINDS {
        for (place, targets) in kind.found(columns).into_iter().flatten() {
            match said.iter_mut().find(|(known, _)| *known == place) {
                Some((_, known)) => known.extend(targets),
                None => said.push((place, targets)),
            }
        }
    }
    let of_certificates = said.iter().any(|(_, targets)| {
        targets
            .iter()
            .any(|target| target.form == Form::Record(Part::Subject))
    });
    let of_teachers = columns.iter().enumerate().any(|(place, column)| {
        let is_taught = [TeacherColumn::Stage, TeacherColumn::Subject]
            .iter()
            .any(|field| is(column, field.field()));
        let again = of_certificates && STAGE_AGAIN.contains(&own(column).as_str());
        let is_said = said.iter().any(|(said, _)| *said == place);
        (is_taught && !again && !is_said) || (of_certificates && is(column, TeacherColumn::School.field()))
    });
    if said.is_empty() || of_teachers {
        return None;
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
        .flat_map(|kind| kind.says)
        .any(|headers| headers.has(column))
}

/// A header without remarks.
fn own(column: &ColumnFound) -> String {
    without_remarks(&normalised(&column.own))
}

impl Kind {
    /// The columns that say what records of this kind say; nothing where one that is needed is not there.
    fn found(&self, columns: &[ColumnFound]) -> Option<Vec<(usize, Vec<Target>)>> {
        let mut found = Vec::new();
        for headers in self.says {
            match columns.iter().position(|column| headers.has(column)) {
                Some(place) => found.push((place, self.targets(headers.part))),
                None if headers.needed => return None,
                None => {}
            }
        }
        Some(found)
    }

    fn targets(&self, part: Part) -> Vec<Target> {
        let fields = self.fields.iter();
        fields
            .map(|column| Target {
                field: column.field(),
                form: Form::Record(part),
            })
            .collect()
    }
}

impl Headers {
    fn has(&self, column: &ColumnFound) -> bool {
        self.said.contains(&own(column).as_str())
    }
}
