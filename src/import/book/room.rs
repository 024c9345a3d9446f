//! How much a book may still take, and the rows of a sheet as their cells come in.

use std::collections::BTreeMap;

use super::model::{Cell, SheetRow};
use super::refusal::Refusal;
use crate::import::steps::Progress;
use crate::limits;

/// Most rows of a sheet in any format.
pub(super) const MOST_ROWS: u32 = 1 << 20;
/// Most columns of a sheet in any format.
pub(super) const MOST_COLUMNS: u32 = 1 << 14;

/// What a book may still take, and how far its reading has come.
#[derive(Debug)]
pub(super) struct Room<'told> {
    cells: usize,
    text: usize,
    whole: Progress<'told>,
    sheet: Progress<'told>,
}

impl<'told> Room<'told> {
    /// As much as the limits say.
    pub const fn new(progress: Progress<'told>) -> Self {
        Self {
            cells: limits::BOOK_CELLS,
            text: limits::BOOK_TEXT,
            whole: progress,
            sheet: progress,
        }
    }

    /// A sheet begins, so many of so many are done.
    pub fn begin(&mut self, done: usize, of: usize) {
        self.sheet = self.whole.share(done, done + 1, of);
    }

    /// So much of the sheet is read, of so much.
    pub fn reach(&self, done: usize, of: usize) {
        self.sheet.done(done, of);
    }

    /// Takes room for cells and for what `cell` holds.
    ///
    /// # Errors
    /// When there is none left.
    pub fn take(&mut self, cells: usize, cell: &Cell) -> Result<(), Refusal> {
        let text = match cell {
            Cell::Text(text) => text.len(),
            _ => 0,
        };
        self.cells = self.cells.checked_sub(cells).ok_or(Refusal::Cells)?;
        self.text = self.text.checked_sub(text).ok_or(Refusal::Cells)?;
        Ok(())
    }
}

/// The rows of a sheet while they are read. Nothing is held for a cell that holds nothing, but left of one that does.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The row that is being filled, counted from 0.
    number: u32,
    cells: Vec<Cell>,
    done: BTreeMap<u32, Vec<Cell>>,
}

impl Rows {
    /// Puts a cell at a place counted from 0, wherever the last one was.
    ///
    /// # Errors
    /// When it lies beyond what any sheet has, or the limits are reached.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell, room: &mut Room<'_>) -> Result<(), Refusal> {
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(Refusal::Damaged);
        }
        if matches!(&cell, Cell::Empty) {
            return Ok(());
        }
        if row != self.number {
            self.close();
            self.cells = self.done.remove(&row).unwrap_or_default();
            self.number = row;
        }
        let column = column as usize;
        let more = (column + 1).saturating_sub(self.cells.len());
        room.take(more, &cell)?;
        if more > 0 {
            self.cells.resize(column, Cell::Empty);
            self.cells.push(cell);
        } else if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn close(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.done.insert(self.number, cells);
        }
    }

    /// All rows that hold anything, in rising order, with those hidden whose numbers from 0 are told so.
    pub fn finish(mut self, is_hidden: impl Fn(u32) -> bool) -> Vec<SheetRow> {
        self.close();
        let rows = self.done.into_iter();
        rows.map(|(number, mut cells)| {
            cells.shrink_to_fit();
            SheetRow {
                number: number + 1,
                hidden: is_hidden(number),
                cells,
            }
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_in_any_order_become_rows_in_order_without_blank_ones() {
        let (mut rows, mut room) = (Rows::default(), Room::new(Progress::untold()));
        for (row, column, value) in [(5, 2, 1.0), (900_000, 0, 2.0), (5, 0, 3.0), (5, 2, 4.0)] {
            rows.put(row, column, Cell::Number(value), &mut room).unwrap();
        }
        rows.put(7, 16_000, Cell::Empty, &mut room).unwrap();
        let rows = rows.finish(|row| row == 5);
        assert_eq!(
            rows.iter()
                .map(|row| (row.number, row.hidden))
                .collect::<Vec<_>>(),
            [(6, true), (900_001, false)]
        );
        assert_eq!(rows[0].cells, [Cell::Number(3.0), Cell::Empty, Cell::Number(4.0)]);
    }

    #[test]
    fn what_is_held_is_bounded() {
        let (mut rows, mut room) = (
            Rows::default(),
            Room {
                cells: 20_000,
                text: 5,
                ..Room::new(Progress::untold())
            },
        );
        let put = |rows: &mut Rows, room: &mut Room<'_>, row, cell| rows.put(row, 16_383, cell, room);
        assert_eq!(
            put(&mut rows, &mut room, 0, Cell::Text("12345".to_owned())),
            Ok(())
        );
        assert_eq!(
            put(&mut rows, &mut room, 1, Cell::Truth(true)),
            Err(Refusal::Cells)
        );
        assert_eq!(
            rows.put(1, 0, Cell::Text("6".to_owned()), &mut room),
            Err(Refusal::Cells)
        );
        assert_eq!(
            rows.put(MOST_ROWS, 0, Cell::Truth(true), &mut room),
            Err(Refusal::Damaged)
        );
    }
}
