//! A table as it was found in a sheet.

use serde::{Deserialize, Serialize};

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
    /// Its columns that have a header or hold anything below it, from the left.
    pub columns: Vec<ColumnFound>,
    /// The rows of data, as positions in [`Sheet::rows`](crate::import::book::Sheet::rows).
    pub rows: Vec<usize>,
    /// The rows that are no data, from the top, and what they are.
    pub left_out: Vec<RowLeftOut>,
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
    /// The header once more, as at the top of a printed page.
    HeaderAgain,
    /// A row of column numbers or of explanations below the header.
    BelowHeader,
    /// A note, a signature or a date below the data.
    Note,
}
