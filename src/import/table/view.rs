//! A sheet as the finder looks at it.

use std::ops::Range;

use crate::import::book::{Area, Cell, Sheet, SheetRow};
use crate::language::spelling::narrowed;
use crate::ordering::sort_by_key;

const EMPTY: &Cell = &Cell::Empty;

/// Areas merged across several columns, by their first rows.
pub(super) fn across(sheet: &Sheet) -> Vec<Area> {
    let areas = sheet.merged.iter().copied();
    let mut across: Vec<Area> = areas
        .filter(|area| area.first_column < area.last_column)
        .collect();
    sort_by_key(&mut across, |area| (area.first_row, area.first_column));
    across
}

/// A sheet, its rows by their positions.
#[derive(Clone, Copy)]
pub(super) struct View<'sheet> {
    pub sheet: &'sheet Sheet,
    /// Areas merged across several columns, by their first rows.
    pub across: &'sheet [Area],
    pub is_known: &'sheet dyn Fn(&str) -> bool,
}

impl<'sheet> View<'sheet> {
    /// How many rows hold anything.
    pub const fn len(self) -> usize {
        self.sheet.rows.len()
    }

    /// A row.
    pub fn row(self, position: usize) -> Option<&'sheet SheetRow> {
        self.sheet.rows.get(position)
    }

    /// The number of a row as a spreadsheet counts it.
    pub fn number(self, position: usize) -> u32 {
        self.row(position).map_or(0, |row| row.number)
    }

    /// A cell, empty where there is none.
    pub fn cell(self, position: usize, column: usize) -> &'sheet Cell {
        let row = self.row(position);
        row.and_then(|row| row.cells.get(column)).unwrap_or(EMPTY)
    }

    /// The cells of a row that hold anything, with their columns, within some columns.
    pub fn filled(
        self,
        position: usize,
        within: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = (usize, &'sheet Cell)> {
        let cells = self.row(position).map_or(&[][..], |row| row.cells.as_slice());
        let upto = within.end.min(cells.len());
        let within = cells.get(within.start.min(upto)..upto).unwrap_or_default();
        let start = cells.len().min(upto) - within.len();
        let cells = within.iter().enumerate();
        cells
            .filter(|(_, cell)| !matches!(cell, Cell::Empty))
            .map(move |(column, cell)| (start + column, cell))
    }

    /// All cells of a row that hold anything.
    pub fn all_filled(self, position: usize) -> impl DoubleEndedIterator<Item = (usize, &'sheet Cell)> {
        self.filled(position, 0..usize::MAX)
    }

    /// How many cells of the widest row.
    pub fn width(self) -> usize {
        let widths = self.sheet.rows.iter().map(|row| row.cells.len());
        widths.max().unwrap_or_default()
    }

    /// Areas merged across several columns that begin in a row.
    pub fn banners(self, position: usize) -> &'sheet [Area] {
        let number = self.number(position);
        let first = self.across.partition_point(|area| area.first_row + 1 < number);
        let end = self.across.partition_point(|area| area.first_row < number);
        self.across.get(first..end).unwrap_or_default()
    }

    /// Whether a row follows another without blank rows between them.
    pub fn follows(self, upper: usize, lower: usize) -> bool {
        self.number(upper) + 1 == self.number(lower)
    }

    /// Whether every cell of a row is words, as in a header; years may stand among them.
    pub fn is_words(self, position: usize) -> bool {
        let mut words = 0;
        for (_, cell) in self.all_filled(position) {
            match cell {
                Cell::Text(text) if is_year(text) => {}
                Cell::Text(text) if is_figure(text) => return false,
                Cell::Text(_) => words += 1,
                Cell::Number(number) if (1950.0..2100.0).contains(number) && number.fract() == 0.0 => {}
                _ => return false,
            }
        }
        words > 0
    }
}

/// Whether a text is a year by itself.
fn is_year(text: &str) -> bool {
    let year = text.trim().parse::<u16>();
    year.is_ok_and(|year| (1950..2100).contains(&year))
}

/// Whether a text is a number, an id or a day rather than words.
pub(super) fn is_figure(text: &str) -> bool {
    let text = narrowed(text);
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    let others = text.chars().filter(|character| character.is_alphabetic()).count();
    figures > 0 && (others == 0 || (text.is_ascii() && figures >= 3 && figures > others))
}

/// Whether a cell is of another kind than words.
pub(super) fn is_other_kind(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => is_figure(text),
        Cell::Empty | Cell::Fault(_) => false,
        Cell::Number(_) | Cell::Truth(_) | Cell::Day { .. } => true,
    }
}

/// The words of a cell, on one line; a year among headers as its digits.
pub(super) fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Cell::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
