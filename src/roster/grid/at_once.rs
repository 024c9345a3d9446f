//! Long texts, split at line breaks and read in parts at once.

use super::{Grid, Record};
use crate::parallel::{each, shares};
use crate::roster::fields::{HEADER_ROWS, TableKind};

/// About as many bytes as a row has.
const BYTES_OF_ROW: usize = 100;
/// A long text is read in so many parts.
const PARTS: usize = 16;

impl Grid {
    /// The same of a long text in parts; nothing where it is short, where a line break may stand within a cell, or where anything is
    /// wrong with it, for whoever goes through it row by row to say.
    pub(super) fn parse_at_once(separator: u8, file: &str, text: &str) -> Option<Self> {
        if !shares(text.len() / BYTES_OF_ROW) || text.contains('"') {
            return None;
        }
        let mut ends: Vec<usize> = (1..PARTS)
            .filter_map(|part| {
                let from = text.len() * part / PARTS;
                let rest = text.as_bytes().get(from..)?;
                let line = rest.iter().position(|&byte| byte == b'\n')?;
                Some(from + line + 1)
            })
            .collect();
        ends.push(text.len());
        ends.dedup();
        let starts = std::iter::once(&0).chain(&ends);
        let parts: Vec<&str> = starts.zip(&ends).map(|(&from, &to)| &text[from..to]).collect();
        let grids = each(text.len() / BYTES_OF_ROW, &parts, |part| {
            let mut grid = Self::empty(file);
            grid.parse_rows(separator, part).map(|rows| (grid, rows)).ok()
        });
        let mut whole = Self::empty(file);
        whole.cells.reserve_exact(text.len());
        let mut above = 0;
        for grid in grids {
            let (grid, rows) = grid?;
            whole.append(grid, above);
            above += rows;
        }
        (whole.records.len() <= TableKind::Teachers.most_rows() + HEADER_ROWS + 1).then_some(whole)
    }

    /// Adds the rows of another table below, which stand so many rows further down than it says.
    fn append(&mut self, below: Self, above: u32) {
        let (cells, ends) = (self.cells.len(), self.ends.len());
        self.cells.push_str(&below.cells);
        self.ends.extend(below.ends.into_iter().map(|end| end + cells));
        self.records
            .extend(below.records.into_iter().map(|record| Record {
                row: record.row + above,
                cells: record.cells.start + ends..record.cells.end + ends,
            }));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::roster::problem::ProblemKind;

    fn rows(grid: &Grid) -> Vec<(u32, Vec<&str>)> {
        grid.every_row()
            .map(|row| (row.number(), row.cells().collect()))
            .collect()
    }

    /// A text that is long enough to be read in parts, with empty rows and every kind of line break.
    fn long() -> String {
        let line = |number: usize| {
            let (line_break, zone) = (
                ["\r\n", "\n", "\r", "\n\n"][number % 7 % 4],
                "东".repeat(number % 40),
            );
            format!("T{number}, 第{}小学　,{zone}{line_break}", number % 50)
        };
        "id,school,zone\r\n".to_owned() + &(0..60_000).map(line).collect::<Vec<_>>().concat()
    }

    #[test]
    fn parts_are_what_the_whole_is() {
        let text = long();
        let at_once = Grid::parse_at_once(b',', "a.csv", &text).unwrap();
        let mut whole = Grid::empty("a.csv");
        whole.parse_rows(b',', &text).unwrap();
        assert_eq!(rows(&at_once), rows(&whole));
        assert!(rows(&whole).len() > 60_000 && at_once.cells == whole.cells);
    }

    #[test]
    fn what_has_quotation_marks_or_anything_wrong_is_gone_through_row_by_row() {
        let quoted = long() + "T,\"a\nb\",c";
        assert!(Grid::parse_at_once(b',', "a.csv", &quoted).is_none());
        let wide = long() + &",".repeat(crate::limits::COLUMNS) + "\n";
        assert!(Grid::parse_at_once(b',', "a.csv", &wide).is_none());
        let problem = Grid::parse_by(b',', "a.csv", &wide).unwrap_err();
        let row = wide.replace("\r\n", "\n").replace('\r', "\n").lines().count() as u32;
        assert_eq!(
            (problem.kind, problem.row),
            (ProblemKind::TooManyColumns, Some(row))
        );
        let long = "T\n".repeat(TableKind::Teachers.most_rows() + HEADER_ROWS + 2);
        assert!(Grid::parse_at_once(b',', "a.csv", &long).is_none());
        assert!(Grid::parse_by(b',', "a.csv", &long).is_err());
    }
}
