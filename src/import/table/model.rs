//! A table as it was found in a sheet.

use serde::{Deserialize, Serialize};

use crate::language::{Message, Say};
use crate::text;

/// How a sheet is to be read, where the user decides it rather than what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The first row of the header as a spreadsheet counts it; what is found where there is none.
    pub header: Option<u32>,
    /// How many rows the header has; what is found where there is none.
    pub header_rows: Option<u8>,
}

/// A table in a sheet. It points into the sheet and copies no cell of the data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The first and the last row of the header as a spreadsheet counts them.
    pub header: (u32, u32),
    /// Why the header is taken to be there.
    pub why: Why,
    /// Its columns that have a header or hold anything below it, from the left.
    pub columns: Vec<ColumnFound>,
    /// The rows of data, as positions in [`Sheet::rows`](crate::import::book::Sheet::rows).
    pub rows: Vec<usize>,
    /// The rows that are no data, from the top, and what they are.
    pub left_out: Vec<RowLeftOut>,
    /// What the sheet itself says of sums and counts, from the top, and what the rows come to.
    pub checks: Vec<TotalCheck>,
}

/// Why a header is taken to be where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// So many of its cells are headers that are known.
    Known(usize),
    /// All of its cells are words, and what stands below them is of other kinds.
    #[default]
    Kinds,
    /// All of its cells are different words, and the rows below are as wide.
    Shape,
    /// The user says so.
    Chosen,
}

impl Say for Why {
    fn message(&self) -> Message {
        match self {
            Self::Known(count) => text! {
                zh: "其中 {count} 个是认识的表头",
                en: "{count:of its cells is a header that is known|of its cells are headers that are known}",
                count
            },
            Self::Kinds => text! {
                zh: "这一行都是文字，下面各行有数字或日期",
                en: "it holds words alone, with numbers or days below"
            },
            Self::Shape => text! {
                zh: "这一行的文字各不相同，下面各行与它同宽",
                en: "its words all differ, and the rows below are as wide"
            },
            Self::Chosen => text! { zh: "由您指定", en: "you chose it" },
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnFound {
    /// Its place in the rows of the sheet, counted from 0.
    pub place: u32,
    /// Its header: of several rows the parts from the top, a merged banner over all that it covers, joined by `·`.
    pub header: String,
    /// The header's last part alone.
    pub own: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// A row that is no data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowLeftOut {
    /// Its place in [`Sheet::rows`](crate::import::book::Sheet::rows).
    pub row: usize,
    /// What it is.
    pub why: LeftOut,
}

/// What a row is that is no data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// A title or a note above the header.
    Above,
    /// A total, 合计 or 小计, which the rows are held against.
    Total,
    /// The header or a title once more, as at the top of a printed page.
    HeaderAgain,
    /// A row of column numbers or of explanations below the header.
    BelowHeader,
    /// A heading across the table over the rows below it, such as the name of a school.
    Heading,
    /// A note, a signature or a date below the data.
    Note,
}

/// A number that the sheet gives of its own rows, and what they come to. Both in thousandths, so that sums are exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TotalCheck {
    /// The row that says it, as a spreadsheet counts it.
    pub row: u32,
    /// The column that it is about, as its place in the rows of the sheet; nothing where it counts the rows.
    pub column: Option<u32>,
    /// What it says, in thousandths.
    pub says: i64,
    /// What the rows that it covers come to, in thousandths.
    pub comes_to: i64,
}

impl TotalCheck {
    /// Whether both agree.
    pub const fn holds(&self) -> bool {
        self.says == self.comes_to
    }

    /// Both numbers as a sentence; `header` is that of the column.
    pub fn message(&self, header: &str) -> Message {
        let (row, says, comes_to) = (self.row, plain(self.says), plain(self.comes_to));
        match (self.column, self.holds()) {
            (None, true) => text! {
                zh: "第 {row} 行写明 {says} 行，读到的行数与此一致。",
                en: "Row {row} tells of {says} rows, and as many were read.",
                row, says
            },
            (None, false) => text! {
                zh: "第 {row} 行写明 {says} 行，读到 {comes_to} 行。",
                en: "Row {row} tells of {says} rows, but {comes_to} were read.",
                row, says, comes_to
            },
            (Some(_), true) => text! {
                zh: "第 {row} 行“{header}”的合计是 {says}，与各行之和一致。",
                en: "The total of “{header}” in row {row} is {says}, as is the sum of its rows.",
                row, header, says
            },
            (Some(_), false) => text! {
                zh: "第 {row} 行“{header}”的合计是 {says}，各行之和是 {comes_to}。",
                en: "The total of “{header}” in row {row} is {says}, but its rows come to {comes_to}.",
                row, header, says, comes_to
            },
        }
    }
}

/// Thousandths as a decimal number without zeros at its end.
fn plain(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) = (
        thousandths.unsigned_abs() / 1000,
        thousandths.unsigned_abs() % 1000,
    );
    let text = format!("{sign}{whole}.{part:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn a_check_says_both_numbers_and_which_rows() {
        let check = |column, says, comes_to| TotalCheck {
            row: 9,
            column,
            says,
            comes_to,
        };
        let said = |check: TotalCheck| check.message("课时").say(Language::Chinese);
        assert_eq!(
            said(check(Some(3), 12_500, 12_500)),
            "第 9 行“课时”的合计是 12.5，与各行之和一致。"
        );
        assert_eq!(
            said(check(None, 3_121_000, 3_118_000)),
            "第 9 行写明 3121 行，读到 3118 行。"
        );
        assert_eq!(plain(-50), "-0.05");
    }
}
