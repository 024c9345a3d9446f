//! What every reader of workbooks makes.

use super::model::{Sheet, SheetRow};
use super::refusal::{Note, Refusal};
use crate::limits;
use crate::ordering::sort;

/// The sheets of a workbook and what is to be known of it.
#[derive(Debug, Default)]
pub(super) struct Sheets {
    /// In their order.
    pub sheets: Vec<Sheet>,
    /// In the order of the sheets.
    pub notes: Vec<Note>,
}

/// Refuses a workbook of too many sheets before any is read.
///
/// # Errors
/// When there are more than [`limits::BOOK_SHEETS`].
pub(super) const fn check_count(sheets: usize) -> Result<(), Refusal> {
    if sheets > limits::BOOK_SHEETS {
        return Err(Refusal::Sheets { found: sheets });
    }
    Ok(())
}

/// Hidden columns as far as any row reaches, from ranges of them (the last column belongs to its range) in any order.
pub(super) fn hidden_columns(ranges: &[(u32, u32)], rows: &[SheetRow]) -> Vec<u32> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default() as u32;
    let mut ranges = ranges.to_vec();
    sort(&mut ranges);
    let (mut hidden, mut next) = (Vec::new(), 0);
    for (first, last) in ranges {
        let end = last.saturating_add(1);
        hidden.extend(first.max(next)..end.min(width));
        next = next.max(end);
    }
    hidden
}
