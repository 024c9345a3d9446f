//! The columns below a header: their names, and which of them stand apart as a table of their own.

use std::collections::BTreeSet;
use std::ops::Range;

use super::header::Block;
use super::model::ColumnFound;
use super::view::{View, words};
use crate::import::book::Cell;
use crate::ordering::set_of;

/// What joins the parts of a header of several rows.
const JOINT: &str = "·";
/// Tables side by side end so many rows apart, unless they have a header in common.
const APART: usize = 3;

/// The columns of each table below a header, whose rows lie in `below`.
pub(super) fn tables(view: View<'_>, block: Block, below: Range<usize>) -> Vec<Vec<ColumnFound>> {
    let width = view.width();
    let mut last_rows = vec![None; width];
    for row in below {
        for (column, _) in view.all_filled(row) {
            if let Some(last) = last_rows.get_mut(column) {
                *last = Some(row);
            }
        }
    }
    let columns: Vec<ColumnFound> = (0..width)
        .map(|column| named(view, block, column))
        .filter(|column| !column.header.is_empty() || last_rows[column.place as usize].is_some())
        .collect();
    let mut groups: Vec<Vec<ColumnFound>> = Vec::new();
    for run in columns.chunk_by(|left, right| left.place + 1 == right.place) {
        let stands_apart = groups.last().is_some_and(|left| {
            let (left_names, names) = (names(left), names(run));
            let last = |columns: &[ColumnFound]| {
                columns
                    .iter()
                    .filter_map(|column| last_rows[column.place as usize])
                    .max()
            };
            let apart = match (last(left), last(run)) {
                (Some(left), Some(right)) => left.abs_diff(right) >= APART,
                _ => false,
            };
            left_names.len() >= 2 && names.len() >= 2 && (apart || !left_names.is_disjoint(&names))
        });
        match groups.last_mut() {
            Some(left) if !stands_apart => left.extend_from_slice(run),
            _ => groups.push(run.to_vec()),
        }
    }
    groups
}

fn names(columns: &[ColumnFound]) -> BTreeSet<&str> {
    let names = columns.iter().map(|column| column.header.as_str());
    set_of(names.filter(|name| !name.is_empty()))
}

/// A column with the parts of its header.
fn named(view: View<'_>, block: Block, column: usize) -> ColumnFound {
    let mut parts: Vec<String> = Vec::new();
    for row in block.top..=block.bottom {
        let part = words(over(view, block, row, column));
        if !part.is_empty() && parts.last() != Some(&part) {
            parts.push(part);
        }
    }
    ColumnFound {
        place: column as u32,
        own: parts.last().cloned().unwrap_or_default(),
        header: parts.join(JOINT),
        hidden: view.sheet.hidden_columns.binary_search(&(column as u32)).is_ok(),
    }
}

/// The cell that stands over a column in a row of the header: its own, or the banner that reaches there.
fn over(view: View<'_>, block: Block, row: usize, column: usize) -> &Cell {
    let own = view.cell(row, column);
    if !matches!(own, Cell::Empty) || row == block.bottom {
        return own;
    }
    let merged = view.banners(row);
    let first = if let [_, ..] = merged {
        let reaches = |first: u32, last: u32| (first as usize..=last as usize).contains(&column);
        let mut areas = merged.iter();
        let area = areas.find(|area| reaches(area.first_column, area.last_column));
        area.map(|area| area.first_column as usize)
    } else {
        // Without merged areas a banner reaches as far as cells stand below it.
        let below = (row + 1..=block.bottom).any(|row| !matches!(view.cell(row, column), Cell::Empty));
        let left = view.filled(row, 0..column).next_back();
        left.map(|(first, _)| first).filter(|_| below)
    };
    first.map_or(own, |first| view.cell(row, first))
}
