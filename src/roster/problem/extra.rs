//! What is wrong with extra columns.

use serde::Serialize;

use crate::diagnostic::Finding;
use crate::limits::{EXTRA_CATEGORIES, EXTRA_COLUMNS, LABEL};
use crate::roster::extra::ExtraKind;
use crate::text;

/// What is wrong with an extra column of the teachers table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Extra {
    /// There are too many.
    #[serde(rename = "too_many_extra_columns")]
    TooMany,
    /// The header gives no name that can be one.
    #[serde(rename = "extra_name")]
    BadName,
    /// Another part of the table says that it holds something else.
    #[serde(rename = "extra_other_kind")]
    OtherKind {
        /// What it is here.
        kind: ExtraKind,
        /// What it is there.
        other: ExtraKind,
    },
    /// What it holds was read off its cells.
    #[serde(rename = "extra_kind_found")]
    KindFound {
        /// What it holds.
        kind: ExtraKind,
    },
    /// It has more different values than categories are taken.
    #[serde(rename = "too_many_extra_categories")]
    TooManyCategories,
}

impl Extra {
    /// What is wrong, and the way out.
    pub(super) fn finding(&self) -> Finding {
        match self {
            Self::TooMany => Finding::new(
                text! {
                    zh: "附加列超过 {most} 列。", en: "there are more than {most} extra columns.",
                    most = EXTRA_COLUMNS
                },
                text! { zh: "请只留评分要用的。", en: "Keep those that are scored." },
            ),
            Self::BadName => Finding::new(
                text! { zh: "“附加：”之后没有可用的列名。", en: "there is no usable name behind “extra:”." },
                text! {
                    zh: "请写 1 至 {most} 个字符的列名，不以 = + - @ 开头，例如“附加：笔试成绩（数值）”。",
                    en: "Write a name of 1 to {most} characters that does not begin with = + - @, as in “extra: written paper (number)”.",
                    most = LABEL
                },
            ),
            Self::OtherKind { kind, other } => Finding::new(
                text! {
                    zh: "这一附加列在此处是{kind}，在另一处是{other}。",
                    en: "the extra column holds a {kind} here and a {other} elsewhere.",
                    kind = kind.name(), other = other.name()
                },
                text! { zh: "请在各处写成同一类型。", en: "Say the same in both places." },
            ),
            Self::KindFound { kind } => Finding::only(text! {
                zh: "附加列，按内容读作{kind}；如不对，请在表头的列名后写明类型，如（数值）（年数）（是否）（类别）（年月）。",
                en: "an extra column, read as {kind} by what it holds; if that is wrong, write the type behind its name in the header: (number), (years), (flag), (category) or (date).",
                kind = kind.name()
            }),
            Self::TooManyCategories => Finding::new(
                text! {
                    zh: "这一列的不同内容超过 {most} 种，不像类别。",
                    en: "the column has more than {most} different values; it hardly holds categories.",
                    most = EXTRA_CATEGORIES
                },
                text! {
                    zh: "请核对类型；说明文字、备注等不能作为附加列。",
                    en: "Check its type; free text and remarks cannot be an extra column."
                },
            ),
        }
    }
}
