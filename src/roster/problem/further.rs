//! What is wrong in the further tables, which refer to schools and teachers.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::language::Message;
use crate::roster::codes::{Code, EndKind, Stage};
use crate::roster::fields::TableKind;
use crate::text;

/// What is wrong with a row of a further table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Further {
    /// No teacher has this code.
    UnknownTeacher,
    /// The teacher has this place of the list in another row.
    RankTwice {
        /// That row.
        first_row: u32,
    },
    /// The teacher asks for the same in another row.
    WishTwice {
        /// That row.
        first_row: u32,
    },
    /// No school of the schools table is in the zone wanted.
    NoSuchZone,
    /// The school wanted is not in the zone wanted.
    SchoolOutsideZone,
    /// A row names a zone alone, where others name a school beside it.
    ZoneAmongSchools,
    /// The zone wanted has no school but the teacher's own.
    NothingInZone,
    /// The zones wanted come to more schools than are read.
    TooManyInZones {
        /// How many are.
        most: usize,
    },
    /// The school does not have the stage.
    StageNotOffered {
        /// The stage.
        stage: Stage,
    },
    /// Posts are listed in a stage that the school does not have.
    PostsWithoutStage {
        /// The stage.
        stage: Stage,
    },
    /// The same kind of post stands in another row.
    PostsTwice {
        /// That row.
        first_row: u32,
    },
    /// The teacher is not known to be certified for the stage or the subject.
    NotCertified,
    /// A record is dated before the teacher worked.
    RecordTooEarly,
    /// The teacher has the same record in another row.
    RecordTwice {
        /// That row.
        first_row: u32,
    },
    /// Nobody in the teachers table is meant by a row of the actual outcome, which is passed over.
    NotInTeachers,
    /// The actual outcome has a row of the teacher before.
    OutcomeTwice {
        /// That row.
        first_row: u32,
        /// The file that it stands in, where it is another one.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_file: Option<Box<str>>,
    },
    /// The actual outcome says in the row of another round that the teacher was placed, or was gone, and here the contrary.
    OutcomeContradicts {
        /// That row.
        first_row: u32,
        /// The file that it stands in, where it is another one.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_file: Option<Box<str>>,
    },
    /// Teachers have a row for each of several rounds in the actual outcome.
    SeveralRounds {
        /// How many.
        teachers: usize,
    },
    /// A row of the actual outcome names neither a school nor an end without one, and is passed over.
    NoEnd,
    /// A row of the actual outcome names a school beside an end that has none; the end counts.
    SchoolBesideEnd {
        /// The end.
        end: EndKind,
    },
    /// A row of the actual outcome says that the teacher stayed, and names another school.
    StayedElsewhere,
    /// Teachers are not in the table of the actual outcome.
    NotInOutcome {
        /// How many.
        missing: usize,
        /// How many teachers there are.
        of: usize,
    },
    /// Everybody placed in the actual outcome is at the school of this table.
    NobodyMoved {
        /// The teachers table.
        table: TableKind,
    },
}

/// A row, of this file or of another.
fn row_of(row: u32, file: Option<&str>) -> Message {
    if let Some(file) = file {
        text! { zh: "“{file}”第 {row} 行", en: "row {row} of “{file}”", file, row }
    } else {
        text! { zh: "第 {row} 行", en: "row {row}", row }
    }
}

impl Further {
    /// What is wrong, and the way out.
    pub(super) fn finding(&self) -> Finding {
        match self {
            Self::UnknownTeacher => Finding::new(
                text! { zh: "教师表中没有这名教师。", en: "no teacher in the teachers table has this code." },
                text! {
                    zh: "请改成教师表中的代码，或删去此行。",
                    en: "Use a code of that table, or delete the row."
                },
            ),
            Self::RankTwice { first_row } => Finding::new(
                text! {
                    zh: "该教师在第 {first_row} 行已有同一顺序的志愿。",
                    en: "row {first_row} has the same place of this teacher's list.",
                    first_row
                },
                text! { zh: "请改正其中一行的志愿顺序。", en: "Correct the place in one of them." },
            ),
            Self::WishTwice { first_row } => Finding::only(text! {
                zh: "该教师在第 {first_row} 行已填报同一学校（和岗位）；以顺序在前的为准，另一行不起作用。",
                en: "the teacher asks for the same school (and post) in row {first_row}; the better place counts and the other does nothing.",
                first_row
            }),
            Self::NoSuchZone => Finding::new(
                text! {
                    zh: "学校表中没有学校属于这个学区。",
                    en: "no school of the schools table is in this zone."
                },
                text! {
                    zh: "请改成学校表中学区的写法，或改填学校代码。",
                    en: "Name the zone as in the schools table, or ask for a school."
                },
            ),
            Self::ZoneAmongSchools => Finding::only(text! {
                zh: "同表其他行学校和学区都填，这一行只有学区，按填报该学区任何学校读取；漏填学校的请补上。",
                en: "names a zone and no school, where other rows name both: read as a wish for any school of the zone. Fill in the school if it is missing."
            }),
            Self::SchoolOutsideZone => Finding::new(
                text! {
                    zh: "所填学校不在所填学区内，按所填学校读取。",
                    en: "the school is not in the zone that stands beside it; the school counts."
                },
                text! {
                    zh: "填学校的把学区留空，按学区填的把学校留空。",
                    en: "Leave the zone empty in a wish for a school, and the school in a wish for a zone."
                },
            ),
            Self::NothingInZone => Finding::only(text! {
                zh: "这个学区只有该教师所在的学校，这一行等于填报本校，请核对。",
                en: "the zone has no school but the teacher’s own, which is what the row asks for; please check."
            }),
            Self::TooManyInZones { most } => Finding::new(
                text! {
                    zh: "按学区填的志愿逐校展开，到这一行已超过 {most} 所次。",
                    en: "the zones asked for come to more than {most:school|schools} in all up to this row.",
                    most = *most
                },
                text! {
                    zh: "请改填学校，或分批推演。",
                    en: "Ask for schools instead, or run fewer teachers at a time."
                },
            ),
            Self::StageNotOffered { stage } => Finding::only(text! {
                zh: "这所学校没有{stage}，这一行不会有岗位，请核对。",
                en: "the school has no {stage}, so that there is no post for this row; please check.",
                stage = stage.name()
            }),
            Self::PostsWithoutStage { stage } => Finding::new(
                text! {
                    zh: "这所学校没有{stage}的学生和班级，不能设岗。",
                    en: "the school has no pupils and classes in {stage}, and can have no posts there.",
                    stage = stage.name()
                },
                text! {
                    zh: "请改正学段，或在学校表中补上该学段。",
                    en: "Correct the stage, or add it to the school in the schools table."
                },
            ),
            Self::PostsTwice { first_row } => Finding::new(
                text! {
                    zh: "第 {first_row} 行已列有同一学校、学段、学科和职称层级的岗位。",
                    en: "row {first_row} has posts of the same school, stage, subject and band.",
                    first_row
                },
                text! { zh: "请合并成一行。", en: "Make them one row." },
            ),
            Self::RecordTooEarly => Finding::only(text! {
                zh: "取得年份早于该教师参加工作的年份（或年满 14 岁的年份），请核对。",
                en: "the year lies before the teacher first worked (or turned 14); please check."
            }),
            Self::RecordTwice { first_row } => Finding::only(text! {
                zh: "该教师在第 {first_row} 行已有内容完全相同的记录；两行都计算，如为重复请删去一行。",
                en: "row {first_row} has the very same record of this teacher; both count; delete one if it stands there twice.",
                first_row
            }),
            Self::NotInTeachers => Finding::only(text! {
                zh: "教师表中没有这名教师，这一行不读取，也不计入与上一轮结果的对照。",
                en: "no teacher in the teachers table has this code; the row is passed over and counts nowhere."
            }),
            Self::OutcomeTwice {
                first_row,
                first_file,
            } => Finding::new(
                text! {
                    zh: "该教师在{row}已有结果，两行不是写明的不同轮次。",
                    en: "{row} has the outcome of this teacher already, and the two do not name different rounds.",
                    row = row_of(*first_row, first_file.as_deref())
                },
                text! {
                    zh: "请写明各行的轮次，或只保留最后一轮的那一行。",
                    en: "Name the round of each row, or keep the row of the last round alone."
                },
            ),
            Self::OutcomeContradicts {
                first_row,
                first_file,
            } => Finding::new(
                text! {
                    zh: "与{row}矛盾：一行说已聘用，另一行说已离开、退休或分流。",
                    en: "this contradicts {row}: one of them says placed, the other left, retired or gone.",
                    row = row_of(*first_row, first_file.as_deref())
                },
                text! {
                    zh: "请核对后改正其中一行，或把不对的一行剔除。",
                    en: "Check and correct one of them, or leave out the one that is wrong."
                },
            ),
            Self::SeveralRounds { teachers } => Finding::only(text! {
                zh: "有 {teachers} 名教师每轮一行：以最后聘用的一轮为准，都没有聘用的以最后一轮为准；轮次先后按“第几轮”，没有写明的按行的先后。",
                en: "{teachers:teacher has|teachers have} a row for each of several rounds: the last round that placed them counts, or the last one where none did; which is later is told by their numbers (第二轮), or else by the order of the rows.",
                teachers = *teachers
            }),
            Self::NoEnd => Finding::only(text! {
                zh: "这一行既没有学校，也没有说明去向，不读取，该教师按“未列入”另计。",
                en: "the row names no school and does not say where the teacher ended; it is passed over, and the teacher counts as not in the table."
            }),
            Self::SchoolBesideEnd { end } => Finding::only(text! {
                zh: "去向是“{end}”，又写了学校；以去向为准，学校不读取，请核对。",
                en: "the end is “{end}”, and a school stands beside it; the end counts and the school is not read; please check.",
                end = end.name()
            }),
            Self::StayedElsewhere => Finding::new(
                text! {
                    zh: "去向是“留任原校”，所写学校却不是教师表中的学校。",
                    en: "the end is “stayed”, but the school is not the one of the teachers table."
                },
                text! {
                    zh: "请改正学校或去向；教师表中的学校须为上一轮开始之前的学校。",
                    en: "Correct the school or the end; the school in the teachers table must be the one before the last procedure."
                },
            ),
            Self::NotInOutcome { missing, of } => Finding::only(text! {
                zh: "{of} 名教师中，有 {missing} 名不在上一轮结果表中（或没有说明去向），对照时另计，不算相同也不算不同。",
                en: "of {of:teacher|teachers}, {missing} {missing?is|are} not in the table of the actual outcome (or it does not say where they ended); they are counted apart, as neither alike nor different.",
                missing = *missing, of = *of
            }),
            Self::NobodyMoved { table } => Finding::only(text! {
                zh: "上一轮结果中所有上岗的教师都在{table}所写的学校，没有一人变动。{table}可能是上一轮之后的；对照需要上一轮开始之前的。",
                en: "everybody placed in the actual outcome is at the school of the {table}, and nobody moved. That table may be from after the last procedure; the comparison needs the one from before it.",
                table = table.name()
            }),
            Self::NotCertified => Finding::only(text! {
                zh: "按教师表，该教师的任教学段、学科和教师资格都不对应所报岗位；规则不许可的志愿不起作用，请核对。",
                en: "by the teachers table, neither what the teacher teaches nor the certificate fits the post asked for; what the rules do not open to the teacher does nothing; please check."
            }),
        }
    }
}
