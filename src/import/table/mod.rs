//! The tables in a sheet: where the header is, which rows are data, and what the others are.
//!
//! A header is found by the headers that the caller knows, or, where a sheet has none of those, by a change of kind: words
//! above numbers and days. Tables may stand one under the other or side by side. Nothing is dropped: every row that holds
//! anything is data of a table, or left out with what it is, and what a sheet says of its own totals is held against the rows.

mod columns;
mod header;
mod model;
mod rows;
mod totals;
mod view;
mod words;

#[cfg(test)]
mod tests;

pub use model::{ColumnFound, Found, LeftOut, Reading, RowLeftOut, TotalCheck, Why};

use std::ops::Range;

use super::book::{Cell, Sheet};
use header::Block;
use rows::Extent;
use view::View;

/// Finds the tables of a sheet, from the top and from the left; none in a sheet of explanations. `is_known_header` says whether
/// a text heads a column of any table that is looked for.
///
/// Time and memory grow with the cells of the sheet alone.
pub fn find(sheet: &Sheet, reading: Reading, is_known_header: &dyn Fn(&str) -> bool) -> Vec<Found> {
    let across = view::across(sheet);
    let view = View {
        sheet,
        across: &across,
        is_known: is_known_header,
    };
    let blocks = match reading.header {
        Some(number) => header::chosen(view, number, reading.header_rows)
            .into_iter()
            .collect(),
        None => header::blocks(view),
    };
    let aboves: Vec<Range<usize>> = blocks
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let floor = index.checked_sub(1).and_then(|before| blocks.get(before));
            above(view, floor.map(|before| before.bottom), block.top)
        })
        .collect();
    let mut found = Vec::new();
    for (index, (block, above)) in blocks.iter().zip(&aboves).enumerate() {
        let end = aboves.get(index + 1).map_or(view.len(), |next| next.start);
        found.extend(below(view, *block, above.clone(), block.bottom + 1..end));
    }
    found
}

/// The rows above a header that belong to it: all of them under the sheet's own top; under another table the lines right above
/// it that are no data of that one.
fn above(view: View<'_>, before: Option<usize>, top: usize) -> Range<usize> {
    let Some(before) = before else {
        return 0..top;
    };
    let mut first = top;
    while first > before + 1 && view.follows(first - 1, first) {
        let cells: Vec<&Cell> = view.all_filled(first - 1).map(|(_, cell)| cell).collect();
        let is_line = match cells.as_slice() {
            [Cell::Text(_)] => true,
            [Cell::Text(_), ..] => cells.len() <= 3 && cells.iter().all(|cell| words::is_note(cell)),
            _ => false,
        };
        if !is_line {
            break;
        }
        first -= 1;
    }
    first..top
}

/// The tables under one header.
fn below(view: View<'_>, block: Block, above: Range<usize>, below: Range<usize>) -> Vec<Found> {
    let groups = columns::tables(view, block, below.clone());
    let alone = groups.len() == 1;
    let tables = groups.into_iter().filter_map(|columns| {
        let (first, last) = (columns.first()?.place, columns.last()?.place);
        let extent = Extent {
            block,
            above: above.clone(),
            below: below.clone(),
            columns: first as usize..last as usize + 1,
        };
        let (data, out) = rows::sorted(view, &extent);
        let headers: Vec<String> = columns.iter().map(|column| column.header.clone()).collect();
        let checks = totals::checks(view, &extent, &headers, (&data, &out), alone);
        Some(Found {
            header: (view.number(block.top), view.number(block.bottom)),
            why: block.why,
            columns,
            rows: data,
            left_out: out,
            checks,
        })
    });
    tables.collect()
}
