//! What a file holds once it is open.

use serde::{Deserialize, Serialize};

use super::refusal::Note;
use crate::roster::encoding::Encoding;

/// How a file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A workbook of Excel 2007 or later, or of WPS.
    Xlsx,
    /// A workbook of Excel 97 to 2003.
    Xls,
    /// A binary workbook of Excel 2007 or later.
    Xlsb,
    /// A spreadsheet of the open document format (ODS).
    Ods,
    /// Text with separators, in this encoding.
    Text(Encoding),
}

/// A file, open.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// The name of the file.
    pub name: String,
    /// How it was written.
    pub format: Format,
    /// SHA-256 of its bytes, as 64 hexadecimal digits.
    pub digest: String,
    /// Its sheets in their order; one for a text file, named as the file.
    pub sheets: Vec<Sheet>,
    /// What is to be known of it.
    pub notes: Vec<Note>,
}

/// Whether a sheet is seen when the workbook is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// It is.
    #[default]
    Visible,
    /// It is hidden.
    Hidden,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether it is seen.
    pub visibility: Visibility,
    /// Its rows that hold anything, in rising order of their numbers.
    pub rows: Vec<SheetRow>,
    /// Cells that were merged into one.
    pub merged: Vec<Area>,
    /// Columns that are hidden, counted from 0, in rising order.
    pub hidden_columns: Vec<u32>,
}

/// A row of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetRow {
    /// Its number as a spreadsheet counts it: the first is 1.
    pub number: u32,
    /// Whether it is hidden, by hand or by a filter.
    pub hidden: bool,
    /// Its cells from the first column to the last that holds anything.
    pub cells: Vec<Cell>,
}

/// What a cell holds; of a formula, what it came to when the file was saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as it was typed, without blanks at its ends.
    Text(String),
    /// A number as the spreadsheet stores it.
    Number(f64),
    /// True or false.
    Truth(bool),
    /// A day, by the calendar of the workbook (1900 or 1904); a time of day is dropped.
    Day {
        /// The year.
        year: u16,
        /// The month, from 1.
        month: u8,
        /// The day of the month, from 1.
        day: u8,
    },
    /// What a formula that fails shows, such as `#N/A`.
    Fault(Fault),
}

/// What a formula that fails shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Fault {
    /// `#DIV/0!`
    DivisionByZero,
    /// `#N/A`
    NotAvailable,
    /// `#NAME?`
    Name,
    /// `#NULL!`
    Null,
    /// `#NUM!`
    Number,
    /// `#REF!`
    Reference,
    /// `#VALUE!`
    Value,
    /// Anything else.
    Other,
}

/// A rectangle of cells, counted from 0; its last row and column belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first row.
    pub first_row: u32,
    /// The first column.
    pub first_column: u32,
    /// The last row.
    pub last_row: u32,
    /// The last column.
    pub last_column: u32,
}
