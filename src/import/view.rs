//! A table of a sheet as the rooms below look at it: its columns, and the cells of its rows as text.

use std::borrow::Cow;

use super::book::{Book, Cell, Fault, Sheet, SheetRow};
use super::table::{ColumnFound, Found};

/// A table that was found in a sheet of a file.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The file.
    pub book: &'a Book,
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The table.
    pub found: Found,
}

impl<'a> View<'a> {
    /// What messages call it: the file, and the sheet unless it is the only one.
    pub fn name(&self) -> String {
        if self.book.sheets.len() > 1 {
            format!("{} · {}", self.book.name, self.sheet.name)
        } else {
            self.book.name.clone()
        }
    }

    /// Its rows of data, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &'a SheetRow> {
        let rows = &self.sheet.rows;
        self.found.rows.iter().filter_map(|&row| rows.get(row))
    }

    /// Whether a row of data has this number, as a spreadsheet counts.
    pub fn has_row(&self, number: u32) -> bool {
        let number_of = |&row: &usize| self.sheet.rows.get(row).map_or(0, |row| row.number);
        self.found.rows.binary_search_by_key(&number, number_of).is_ok()
    }

    /// The cells of one column, from the top.
    pub fn cells(&self, place: u32) -> impl Iterator<Item = &'a Cell> {
        self.rows().map(move |row| cell(row, place))
    }

    /// What a column is called: its header, or its letter where it has none.
    pub fn called(&self, column: &ColumnFound) -> String {
        if column.header.is_empty() {
            letters(column.place)
        } else {
            column.header.clone()
        }
    }
}

/// A cell of a row, empty beyond its end.
pub fn cell(row: &SheetRow, place: u32) -> &Cell {
    row.cells.get(place as usize).unwrap_or(&Cell::Empty)
}

/// The letters by which spreadsheets name a column.
pub fn letters(place: u32) -> String {
    let mut left = place + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let letter = (left - 1) % 26;
        letters.push(char::from(b'A' + letter as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Whether a cell says nothing.
pub const fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// The largest whole number of which a spreadsheet keeps every digit.
const WHOLE: f64 = 1e15;

/// What a cell says, as a text file would say it. A number that has lost digits is written as spreadsheets shorten it, so
/// that whoever reads it sees that.
pub fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::Number(number) if !number.is_finite() => Cow::Borrowed("#NUM!"),
        Cell::Number(number) if number.abs() >= WHOLE => Cow::Owned(shortened(*number)),
        // Every whole number below the limit has its own digits.
        Cell::Number(number) if number.fract() == 0.0 => Cow::Owned((*number as i64).to_string()),
        Cell::Number(number) => {
            // Nine places are more than anything here has, and drop what sums of binary fractions leave behind.
            let text = format!("{number:.9}");
            Cow::Owned(text.trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        Cell::Truth(true) => Cow::Borrowed("是"),
        Cell::Truth(false) => Cow::Borrowed("否"),
        Cell::Day { year, month, day } => Cow::Owned(format!("{year}-{month:02}-{day:02}")),
        Cell::Fault(fault) => Cow::Borrowed(match fault {
            Fault::DivisionByZero => "#DIV/0!",
            Fault::NotAvailable => "#N/A",
            Fault::Name => "#NAME?",
            Fault::Null => "#NULL!",
            Fault::Number => "#NUM!",
            Fault::Reference => "#REF!",
            Fault::Value | Fault::Other => "#VALUE!",
        }),
    }
}

/// `3.21E+17`, as a spreadsheet shows a long number.
fn shortened(number: f64) -> String {
    let text = format!("{number:.2E}");
    match text.split_once('E') {
        Some((digits, power)) if !power.starts_with('-') => format!("{digits}E+{power}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_a_text_file_would_have_them() {
        for (cell, said) in [
            (Cell::Number(2009.0), "2009"),
            (Cell::Number(0.1 + 0.2), "0.3"),
            (Cell::Number(-12.5), "-12.5"),
            (Cell::Number(-0.0), "0"),
            (Cell::Number(999_999_999_999_999.0), "999999999999999"),
            (Cell::Number(321_022_197_805_214_000.0), "3.21E+17"),
            (
                Cell::Day {
                    year: 2009,
                    month: 9,
                    day: 1,
                },
                "2009-09-01",
            ),
            (Cell::Truth(true), "是"),
            (Cell::Fault(Fault::NotAvailable), "#N/A"),
            (Cell::Empty, ""),
        ] {
            assert_eq!(text(&cell), said);
        }
        assert_eq!(
            ["A", "Z", "AA", "BS"],
            [0, 25, 26, 70].map(letters).each_ref().map(String::as_str)
        );
    }
}
