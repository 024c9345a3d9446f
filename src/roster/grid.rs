//! CSV text as a grid of trimmed cells that remember their rows.
//!
//! Read here rather than by a library because the user must be told the row as the spreadsheet counts it, blank rows
//! among them, and the row in which a broken quotation mark was opened.

mod at_once;

use std::ops::Range;

use super::fields::{HEADER_ROWS, TableKind};
use super::problem::{Problem, ProblemKind};
use crate::language::spelling::trimmed;
use crate::limits;

/// A header row and the rows below it, without blank rows.
#[derive(Clone, Debug)]
pub struct Grid {
    file: String,
    /// The text of all cells, one after the other.
    cells: String,
    /// Where each cell ends in `cells`.
    ends: Vec<usize>,
    records: Vec<Record>,
    header: usize,
}

#[derive(Clone, Debug)]
struct Record {
    /// The row as a spreadsheet counts it.
    row: u32,
    /// Its cells, as positions in `ends`.
    cells: Range<usize>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    grid: &'a Grid,
    record: &'a Record,
}

impl<'a> Row<'a> {
    /// The row as a spreadsheet counts it: the first is 1.
    pub const fn number(self) -> u32 {
        self.record.row
    }

    /// How many cells it has.
    pub fn width(self) -> usize {
        self.record.cells.len()
    }

    /// The cell at a position from 0, trimmed; empty beyond the end of the row.
    pub fn cell(self, position: usize) -> &'a str {
        if position >= self.width() {
            return "";
        }
        let index = self.record.cells.start + position;
        let start = index.checked_sub(1).map_or(0, |before| self.grid.ends[before]);
        &self.grid.cells[start..self.grid.ends[index]]
    }

    /// All cells.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        (0..self.width()).map(move |position| self.cell(position))
    }

    /// The number of cells up to the last that is not empty.
    fn filled_width(self) -> usize {
        (0..self.width())
            .rev()
            .find(|&position| !self.cell(position).is_empty())
            .map_or(0, |last| last + 1)
    }
}

impl Grid {
    /// A table without rows. The first row that is pushed is its header.
    pub fn empty(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            cells: String::new(),
            ends: Vec::new(),
            records: Vec::new(),
            header: 0,
        }
    }

    /// Adds a row with the number that it has in the user's sheet.
    pub fn push<'a>(&mut self, row: u32, cells: impl Iterator<Item = &'a str>) {
        let first = self.ends.len();
        for cell in cells {
            self.cells.push_str(trimmed(cell));
            self.ends.push(self.cells.len());
        }
        self.records.push(Record {
            row,
            cells: first..self.ends.len(),
        });
    }

    /// Splits text into cells. The separator is a comma, a semicolon or a tab, whichever the first row uses most;
    /// a first line `sep=;` decides it. The first row is the header until another is.
    ///
    /// # Errors
    /// When a quotation mark is broken, a row is too wide, or there are too many rows.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (separator, text) = declared_separator(text).unwrap_or_else(|| (detected_separator(text), text));
        Self::parse_by(separator, file, text)
    }

    /// The same with a separator that is known.
    ///
    /// # Errors
    /// As above.
    pub fn parse_by(separator: u8, file: &str, text: &str) -> Result<Self, Problem> {
        if let Some(grid) = Self::parse_at_once(separator, file, text) {
            return Ok(grid);
        }
        let mut grid = Self::empty(file);
        grid.parse_rows(separator, text)?;
        Ok(grid)
    }

    /// Adds the rows of a text, and says how many there are, the empty ones among them.
    fn parse_rows(&mut self, separator: u8, text: &str) -> Result<u32, Problem> {
        self.cells.reserve(text.len());
        let mut scanner = Scanner {
            text,
            position: 0,
            separator,
        };
        let mut row = 0;
        while scanner.position < text.len() {
            row += 1;
            self.push_record(&mut scanner, row)
                .map_err(|kind| Problem::error(&self.file, kind).at(row))?;
        }
        Ok(row)
    }

    fn push_record(&mut self, scanner: &mut Scanner<'_>, row: u32) -> Result<(), ProblemKind> {
        let (first, start) = (self.ends.len(), self.cells.len());
        loop {
            scanner.cell(&mut self.cells)?;
            self.ends.push(self.cells.len());
            if self.ends.len() - first > limits::COLUMNS {
                return Err(ProblemKind::TooManyColumns);
            }
            if !scanner.separator() {
                break;
            }
        }
        scanner.line_break();
        if self.cells.len() == start {
            self.ends.truncate(first);
            return Ok(());
        }
        let table = TableKind::Teachers;
        if self.records.len() > table.most_rows() + HEADER_ROWS {
            return Err(ProblemKind::TooManyRows { table });
        }
        self.records.push(Record {
            row,
            cells: first..self.ends.len(),
        });
        Ok(())
    }

    /// The same with the row at `position` as its header, counted from 0 without blank rows.
    #[must_use]
    pub(super) const fn headed_by(mut self, position: usize) -> Self {
        self.header = position;
        self
    }

    /// The rows among which the header is, from the first.
    pub(super) fn first_rows(&self) -> impl Iterator<Item = Row<'_>> {
        let first = self.records.iter().take(HEADER_ROWS);
        first.map(|record| Row { grid: self, record })
    }

    /// The name of the file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The header row, unless the table has no row at all.
    pub fn header(&self) -> Option<Row<'_>> {
        let record = self.records.get(self.header)?;
        Some(Row { grid: self, record })
    }

    /// The number of columns, by the header row without the empty cells at its end.
    pub fn width(&self) -> usize {
        self.header().map_or(0, Row::filled_width)
    }

    /// Every row of the file: the header, what stands above it, and the rows below.
    pub fn every_row(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { grid: self, record })
    }

    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records
            .iter()
            .skip(self.header + 1)
            .map(|record| Row { grid: self, record })
    }

    /// Takes rows below the header out, by their numbers in rising order.
    pub fn remove(&mut self, rows: &[u32]) {
        self.records
            .retain(|record| rows.binary_search(&record.row).is_err());
    }

    /// The number of rows below the header.
    pub fn len(&self) -> usize {
        self.records.len().saturating_sub(self.header + 1)
    }

    /// Whether there is no row below the header.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is wrong with the width of `row`: fewer cells than the header has, or text beyond them.
    pub fn ragged(&self, row: Row<'_>) -> Option<Problem> {
        let expected = self.width();
        let found = if row.width() < expected {
            row.width()
        } else {
            row.filled_width()
        };
        let kind = ProblemKind::Ragged { found, expected };
        (row.width() < expected || found > expected)
            .then(|| Problem::error(&self.file, kind).at(row.number()))
    }
}

/// The rows of a CSV text that hold anything, each with its number as a spreadsheet counts it.
///
/// # Errors
/// When a quotation mark is broken, a row is too wide, or there are too many rows.
pub fn csv_rows(text: &str) -> Result<Vec<(u32, Vec<String>)>, Problem> {
    let grid = Grid::parse("", text)?;
    let rows = grid.every_row().map(|row| {
        let cells = row.cells().map(str::to_owned).collect();
        (row.number(), cells)
    });
    Ok(rows.collect())
}

/// A first line such as `sep=;`, which spreadsheets read and do not show.
fn declared_separator(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let separator = *rest.as_bytes().first()?;
    if !SEPARATORS.contains(&separator) {
        return None;
    }
    let rest = rest[1..].strip_prefix('\r').unwrap_or(&rest[1..]);
    Some((separator, rest.strip_prefix('\n')?))
}

/// Every separator that is read.
pub const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

fn detected_separator(text: &str) -> u8 {
    for line in text.lines().take(HEADER_ROWS) {
        let mut counts = SEPARATORS.map(|separator| (separator, 0));
        let mut quoted = false;
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            for (separator, count) in &mut counts {
                *count += usize::from(!quoted && byte == *separator);
            }
        }
        let mut best = counts[0];
        for candidate in counts {
            if candidate.1 > best.1 {
                best = candidate;
            }
        }
        if best.1 > 0 {
            return best.0;
        }
    }
    b','
}

struct Scanner<'a> {
    text: &'a str,
    position: usize,
    separator: u8,
}

impl Scanner<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    fn at_end_of_cell(&self) -> bool {
        self.next()
            .is_none_or(|byte| byte == self.separator || byte == b'\n' || byte == b'\r')
    }

    fn skip_spaces(&mut self) {
        while self.next() == Some(b' ') {
            self.position += 1;
        }
    }

    /// Appends the next cell to `cells` and stops before what ends it.
    fn cell(&mut self, cells: &mut String) -> Result<(), ProblemKind> {
        let start = self.position;
        self.skip_spaces();
        if self.next() == Some(b'"') {
            return self.quoted(cells);
        }
        while !self.at_end_of_cell() {
            self.position += 1;
        }
        cells.push_str(trimmed(&self.text[start..self.position]));
        Ok(())
    }

    fn quoted(&mut self, cells: &mut String) -> Result<(), ProblemKind> {
        let mut content = String::new();
        loop {
            self.position += 1;
            let rest = &self.text[self.position..];
            let Some(length) = rest.find('"') else {
                return Err(ProblemKind::BrokenQuote);
            };
            content.push_str(&rest[..length]);
            self.position += length + 1;
            if self.next() != Some(b'"') {
                break;
            }
            content.push('"');
        }
        cells.push_str(trimmed(&content));
        self.skip_spaces();
        if self.at_end_of_cell() {
            Ok(())
        } else {
            Err(ProblemKind::BrokenQuote)
        }
    }

    fn separator(&mut self) -> bool {
        let found = self.next() == Some(self.separator);
        self.position += usize::from(found);
        found
    }

    fn line_break(&mut self) {
        if self.next() == Some(b'\r') {
            self.position += 1;
        }
        if self.next() == Some(b'\n') {
            self.position += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let table = Grid::parse("a.csv", text).unwrap();
        std::iter::once(table.header().unwrap())
            .chain(table.rows())
            .map(|row| (row.number(), row.cells().map(str::to_owned).collect()))
            .collect()
    }

    fn broken_at(text: &str) -> Option<u32> {
        let problem = Grid::parse("a.csv", text).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::BrokenQuote);
        problem.row
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_numbers_them() {
        let text = "id,school\r\n\r\n a ,\"b\nb\"\r\n,,\r\n　c　,\"say \"\"d\"\"\"";
        let expected = [(1, ["id", "school"]), (3, ["a", "b\nb"]), (5, ["c", "say \"d\""])];
        let expected = expected.map(|(row, cells)| (row, cells.map(str::to_owned).to_vec()));
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn separators_are_detected() {
        for text in [
            "id;school\n1,5;b",
            "id\tschool\n1,5\tb",
            "sep=;\nid;school\n1,5;b",
            "id,school\n\"1,5\",b",
        ] {
            assert_eq!(rows(text)[1].1, ["1,5", "b"], "{text}");
        }
    }

    #[test]
    fn a_broken_quote_is_reported_where_it_opened() {
        assert_eq!(broken_at("id,school\n1,a\n2,\"b\n3,c\n"), Some(3));
        assert_eq!(broken_at("id,school\n1,\"a\n2,\"b\"\n"), Some(2));
        assert_eq!(broken_at("id,school\n1,\"a\"b\n"), Some(2));
    }

    #[test]
    fn ragged_rows_are_reported_and_padding_is_not() {
        let table = Grid::parse("a.csv", "id,school,,\n1,a\n2\n3,b,c\n4,d,,,\n").unwrap();
        let ragged: Vec<_> = table
            .rows()
            .map(|row| table.ragged(row).and_then(|p| p.row))
            .collect();
        assert_eq!(ragged, [None, Some(3), Some(4), None]);
    }

    #[test]
    fn a_table_too_wide_is_refused() {
        let problem = Grid::parse("a.csv", &",".repeat(limits::COLUMNS)).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::TooManyColumns);
        assert!(Grid::parse("a.csv", "").unwrap().header().is_none());
    }
}
