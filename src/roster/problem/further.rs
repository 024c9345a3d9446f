//! What is wrong in the further tables, which refer to schools and teachers.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::roster::codes::{Code, Stage};
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
            Self::NotCertified => Finding::only(text! {
                zh: "按教师表，该教师的任教学段、学科和教师资格都不对应所报岗位；规则不许可的志愿不起作用，请核对。",
                en: "by the teachers table, neither what the teacher teaches nor the certificate fits the post asked for; what the rules do not open to the teacher does nothing; please check."
            }),
        }
    }
}
