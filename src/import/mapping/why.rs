//! Why something is taken for what it is, and how sure that is.

use serde::{Deserialize, Serialize};

use super::Unclear;
use crate::language::{Message, Say, Text};
use crate::roster::fields::TableKind;
use crate::text;

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// It says so itself, or the user decided it.
    Sure,
    /// Two signs agree; it is done and told.
    Likely,
    /// One sign only, or signs that disagree: somebody has to decide.
    Doubtful,
}

impl Sureness {
    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Sure => Text::new("确定", "sure"),
            Self::Likely => Text::new("很可能", "likely"),
            Self::Doubtful => Text::new("待确认", "doubtful"),
        }
    }
}

/// Why a table or a column is taken for what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// The recipe decides it.
    Decided,
    /// Somebody chose it for the files at hand.
    Chosen,
    /// So many of its headers are known.
    Headers {
        /// Of the table.
        known: usize,
    },
    /// Too few of its headers are known.
    FewHeaders,
    /// The sheet is hidden.
    Hidden,
    /// The header is one of the field's own.
    Header,
    /// The header is nearly one of the field's own, and the values are the field's.
    NearAndContent,
    /// The header is nearly one of the field's own.
    Near,
    /// The values are the field's.
    Content {
        /// How many of them were looked at.
        looked_at: usize,
    },
    /// The header is one of the field's own, and most values are not the field's.
    OtherContent,
    /// Another column has the same header, and other values.
    SameHeader,
    /// Another column says the same better.
    Better {
        /// Its header.
        header: String,
    },
    /// It is a number of years, counted back from the year of the file.
    YearsSince {
        /// The year.
        year: u16,
    },
    /// It is a number of years, and the year of the file is not known.
    YearUnknown,
    /// The header says that it is personal.
    Personal,
    /// Its cells are personal.
    PersonalContent,
    /// Nobody has a field for it.
    Unknown,
    /// It is known and of no use here, such as a running number.
    OfNoUse,
    /// It is empty.
    Empty,
    /// It tells the rows apart, and is turned into codes.
    TellsApart,
    /// It was read out of identity numbers, which are not kept.
    FromIdNumbers,
    /// It was summed from a table of records.
    Summed {
        /// What messages call that.
        sheet: String,
    },
    /// It is a mark of its own, for which there is no field.
    OtherMark,
    /// The header does not say which of several fields it is of.
    Unclear {
        /// What it leaves open.
        what: Unclear,
    },
    /// A table of its own was given, and its word holds.
    TableGiven {
        /// The table.
        table: TableKind,
    },
}

impl Say for Why {
    fn message(&self) -> Message {
        let fixed = |zh, en| Text::new(zh, en).into();
        match self {
            Self::Decided => fixed("由导入设置指定", "decided by the recipe"),
            Self::Chosen => fixed("由您选定", "you chose it"),
            Self::Headers { known } => text! {
                zh: "认出 {known} 个列名", en: "{known:header is|headers are} known", known
            },
            Self::FewHeaders => fixed("认不出足够的列名", "too few headers are known"),
            Self::Hidden => fixed("这是隐藏的工作表", "the sheet is hidden"),
            Self::Header => fixed("列名相符", "the header says so"),
            Self::NearAndContent => fixed("列名相近，内容相符", "the header is near, and the values fit"),
            Self::Near => fixed("列名相近", "the header is near"),
            Self::Content { looked_at } => text! {
                zh: "看过的 {looked_at} 个值都相符", en: "{looked_at:value|values} looked at, all of which fit", looked_at
            },
            Self::OtherContent => fixed(
                "列名相符，多数内容不符",
                "the header says so, and most values do not fit",
            ),
            Self::SameHeader => fixed(
                "有两列同名而内容不同",
                "two columns have this header and other values",
            ),
            Self::Better { header } => text! {
                zh: "已采用“{header}”列", en: "“{header}” says the same better", header
            },
            Self::YearsSince { year } => text! {
                zh: "这是年数，按 {year} 年倒推出年份，可能差一年",
                en: "a number of years, counted back from {year}; it may be a year out",
                year
            },
            Self::YearUnknown => fixed(
                "这是年数，不知道表是哪一年的，无法推出年份",
                "a number of years, and the year of the file is not known",
            ),
            Self::Personal => fixed("列名表明是个人信息", "the header says that it is personal"),
            Self::PersonalContent => fixed("内容是个人信息", "what it holds is personal"),
            Self::Unknown => fixed("没有对应的栏目", "there is no field for it"),
            Self::OfNoUse => fixed("推演用不到", "of no use here"),
            Self::Empty => fixed("整列为空", "it is empty"),
            Self::TellsApart => fixed(
                "用来区分各行，换成代码",
                "it tells the rows apart and is turned into codes",
            ),
            Self::FromIdNumbers => fixed(
                "由身份证号读出，号码不保留",
                "read out of identity numbers, which are not kept",
            ),
            Self::Summed { sheet } => text! {
                zh: "由“{sheet}”汇总", en: "summed from “{sheet}”", sheet
            },
            Self::OtherMark => fixed(
                "是另一项成绩或得分，没有对应的栏目；保留为附加列后，方案可以用它计分",
                "a mark of its own, for which there is no field; kept as an extra column it can be scored by the rules",
            ),
            Self::Unclear { what } => what.why().into(),
            Self::TableGiven { table } => text! {
                zh: "以单独的{table}为准", en: "the {table} of its own holds", table = table.name()
            },
        }
    }
}
