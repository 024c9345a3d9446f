//! From files to a roster.

mod anonymous;
mod aside;
mod bureau;
mod by_value;
mod decided;
mod district;
mod employment;
mod extra;
mod further;
mod marked;
mod newcomers;
mod outcome;
mod records;
mod round_trip;
mod whole;

use super::anonymise::Chance;
use super::book::{Book, Cell, Format, Sheet, SheetRow};
use super::recipe::Recipe;
use super::steps::Progress;
use super::table::{ColumnFound, Found};
use super::view::View;
use super::{Asked, Imported, import_found};
use crate::roster::encoding::Encoding;
use crate::roster::personal::Doubts;

/// A file of one sheet or several, each of rows of cells.
pub(super) fn book(name: &str, sheets: &[(&str, Vec<Vec<Cell>>)]) -> Book {
    let sheet = |(name, rows): &(&str, Vec<Vec<Cell>>)| Sheet {
        name: (*name).to_owned(),
        rows: rows
            .iter()
            .zip(1..)
            .map(|(cells, number)| SheetRow {
                number,
                hidden: false,
                cells: cells.clone(),
            })
            .collect(),
        ..Sheet::default()
    };
    Book {
        name: name.to_owned(),
        format: Format::Text(Encoding::Utf8),
        digest: "0".repeat(64),
        sheets: sheets.iter().map(sheet).collect(),
        notes: Vec::new(),
    }
}

/// Cells of text, a row a line, separated by bars.
pub(super) fn rows(text: &str) -> Vec<Vec<Cell>> {
    let cell = |cell: &str| match cell.trim() {
        "" => Cell::Empty,
        said => Cell::Text(said.to_owned()),
    };
    text.trim()
        .lines()
        .map(|line| line.split('|').map(cell).collect())
        .collect()
}

/// The table of a sheet whose first row is the header.
fn found(sheet: &Sheet) -> Found {
    let header = &sheet.rows[0];
    let columns = header.cells.iter().zip(0..).map(|(cell, place)| {
        let header = super::view::text(cell).into_owned();
        ColumnFound {
            place,
            own: header.clone(),
            header,
            hidden: false,
        }
    });
    Found {
        header: (header.number, header.number),
        columns: columns.collect(),
        rows: (1..sheet.rows.len()).collect(),
        ..Found::default()
    }
}

/// What comes of files whose sheets begin with their headers.
pub(super) fn import(books: &[Book], recipe: &Recipe) -> Imported {
    let views: Vec<View<'_>> = books
        .iter()
        .flat_map(|book| {
            book.sheets.iter().map(move |sheet| View {
                book,
                sheet,
                found: found(sheet),
            })
        })
        .collect();
    // Ids of teachers stay as they are, unless they are personal.
    let mut recipe = recipe.clone();
    recipe.anonymise.teacher_codes = false;
    import_found(books, &views, &recipe, (None, Chance::new([7; 32])), &ASKED)
}

/// Everything is asked.
pub(super) const ASKED: Asked<'_> = Asked {
    doubts: Doubts::Asked,
    tells_disclosure: true,
    progress: Progress::untold(),
};
