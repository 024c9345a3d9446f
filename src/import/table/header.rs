//! Where headers are: rows whose cells are headers that are known, or, where there are none, a row of words above rows of
//! other kinds; and which rows above and below belong to it.

use super::model::Why;
use super::view::{View, is_other_kind, words};
use super::words::is_note;
use crate::import::book::Cell;
use crate::limits;
use crate::ordering::set_of;

/// Most rows of a header.
const MOST_ROWS: usize = 4;
/// Rows from the top among which a header without a known name is looked for.
const LOOKED_AT: usize = 40;
/// Rows below it by which that is decided.
const LOOKED_BELOW: usize = 50;
/// Most tables under one another in a sheet; what follows belongs to the last one.
const MOST_TABLES: usize = 100;
/// So many rows in a row that all look like headers are a list of columns, such as an explanation has.
const A_LIST: usize = 5;
/// Of known headers so many are enough, however many others there are.
const ENOUGH: usize = 4;

/// A header, by positions of rows; the last belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub top: usize,
    pub bottom: usize,
    pub why: Why,
}

/// All headers of a sheet from the top, none that repeats the one before it.
pub(super) fn blocks(view: View<'_>) -> Vec<Block> {
    let candidates = without_lists(view, &candidates(view));
    let mut blocks: Vec<Block> = Vec::new();
    for (position, known) in candidates {
        if blocks.len() == MOST_TABLES {
            break;
        }
        if blocks.last().is_some_and(|last| position <= last.bottom) {
            continue;
        }
        let repeats = |block: &Block| (block.top..=block.bottom).any(|row| same_words(view, row, position));
        if blocks.iter().any(repeats) {
            continue;
        }
        let floor = blocks.last().map_or(0, |last| last.bottom + 1);
        blocks.push(around(view, position, floor, Why::Known(known)));
    }
    if blocks.is_empty() {
        blocks.extend(by_kinds(view));
    }
    blocks
}

/// The header that the user says begins in a row; of `rows` rows, or as many as belong together.
pub(super) fn chosen(view: View<'_>, number: u32, rows: Option<u8>) -> Option<Block> {
    let top = (0..view.len()).find(|&position| view.number(position) >= number)?;
    let bottom = match rows {
        Some(rows) => {
            let last = number.saturating_add(u32::from(rows.max(1)) - 1);
            (top..view.len())
                .take_while(|&position| view.number(position) <= last)
                .last()?
        }
        None => down(view, top),
    };
    Some(Block {
        top,
        bottom,
        why: Why::Chosen,
    })
}

/// Rows with headers that are known, and with how many.
fn candidates(view: View<'_>) -> Vec<(usize, usize)> {
    let known = |position: usize| {
        if !view.is_words(position) {
            return None;
        }
        let (mut filled, mut known) = (0, 0);
        for (_, cell) in view.all_filled(position) {
            filled += 1;
            known += usize::from((view.is_known)(&words(cell)));
        }
        (filled >= 2 && known >= 2 && (known >= ENOUGH || known * 3 >= filled)).then_some((position, known))
    };
    (0..view.len()).filter_map(known).collect()
}

/// Without rows that follow each other as in a list of columns with what they mean.
fn without_lists(view: View<'_>, candidates: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut kept = Vec::new();
    for run in candidates.chunk_by(|upper, lower| view.follows(upper.0, lower.0)) {
        if run.len() < A_LIST || run.windows(2).any(|pair| same_words(view, pair[0].0, pair[1].0)) {
            kept.extend_from_slice(run);
        }
    }
    kept
}

/// Whether two rows hold the same words, as a header and the same header on the next page do.
pub(super) fn same_words(view: View<'_>, one: usize, other: usize) -> bool {
    let (mut same, mut all) = (0, 0);
    for (column, cell) in view.all_filled(other) {
        all += 1;
        same += usize::from(view.cell(one, column) == cell);
    }
    all > 0 && same * 10 >= all * 8
}

/// The rows around one that belong to the same header.
fn around(view: View<'_>, position: usize, floor: usize, why: Why) -> Block {
    let mut top = position;
    while top > floor && position - top + 1 < MOST_ROWS && continues(view, top - 1, top) {
        top -= 1;
    }
    Block {
        top,
        bottom: down(view, position),
        why,
    }
}

fn down(view: View<'_>, position: usize) -> usize {
    let mut bottom = position;
    while bottom - position + 1 < MOST_ROWS && continues(view, bottom, bottom + 1) {
        bottom += 1;
    }
    bottom
}

/// Whether the lower of two rows divides what the upper one heads: under banners, merged or followed by blanks, stand several
/// cells; under all others nothing, or the same because they are merged downwards.
fn continues(view: View<'_>, upper: usize, lower: usize) -> bool {
    let both_words = view.is_words(upper) && view.is_words(lower);
    if lower >= view.len() || !both_words || !view.follows(upper, lower) {
        return false;
    }
    let above: Vec<usize> = view.all_filled(upper).map(|(column, _)| column).collect();
    let below: Vec<usize> = view.all_filled(lower).map(|(column, _)| column).collect();
    // 联系电话 begins a note at the end of a table, and heads a column.
    let is_remark = |cell| is_note(cell) && !(view.is_known)(&words(cell));
    let mut cells = view.all_filled(upper).chain(view.all_filled(lower));
    if cells.any(|(_, cell)| is_remark(cell)) {
        return false;
    }
    if above.len().max(below.len()) > limits::COLUMNS {
        return false;
    }
    let merged: Vec<(usize, usize)> = view
        .banners(upper)
        .iter()
        .map(|area| (area.first_column as usize, area.last_column as usize))
        .collect();
    let last = below.last().copied().unwrap_or_default();
    let extents = above.iter().enumerate().map(|(index, &column)| {
        let end = if merged.is_empty() {
            above.get(index + 1).map_or(last, |next| next - 1)
        } else {
            let area = merged.iter().find(|(first, _)| *first == column);
            area.map_or(column, |(_, last)| *last)
        };
        (column, end.max(column))
    });
    let (mut under_banners, mut alone) = (0, 0);
    for (first, end) in extents {
        let under = below
            .iter()
            .filter(|&&column| (first..=end).contains(&column))
            .count();
        let is_banner = end > first && under > 1 && under * 5 < below.len().max(above.len()) * 4 + 4;
        if is_banner && view.cell(upper, first) != view.cell(lower, first) {
            under_banners += under;
        } else {
            let (own, beneath) = (view.cell(upper, first), view.cell(lower, first));
            if under > 1 || !matches!(beneath, Cell::Empty) && own != beneath {
                return false;
            }
            alone += 1;
        }
    }
    // A banner over all columns is a title; one by itself is none unless it is merged.
    let is_title = above.len() == 1 && (merged.is_empty() || under_banners * 5 >= below.len() * 4);
    let known = |position| {
        let cells = view.all_filled(position);
        cells.filter(|(_, cell)| (view.is_known)(&words(cell))).count()
    };
    under_banners > 1 && !is_title && (alone > 0 || !merged.is_empty() || known(lower) > known(upper))
}

/// A row of words above rows that are as wide, some columns of which are of other kinds.
fn by_kinds(view: View<'_>) -> Option<Block> {
    let fits = |position: usize| {
        let header: Vec<(usize, &Cell)> = view.all_filled(position).collect();
        if header.len() < 2 || !view.is_words(position) || header.iter().any(|(_, cell)| is_note(cell)) {
            return None;
        }
        let names = set_of(header.iter().map(|(_, cell)| words(cell)));
        if names.len() < header.len() || names.iter().any(|name| name.chars().count() > 40) {
            return None;
        }
        let below = position + 1..view.len().min(position + 1 + LOOKED_BELOW);
        let rows = below.len();
        let full = |&row: &usize| {
            let filled = header
                .iter()
                .filter(|&&(column, _)| !matches!(view.cell(row, column), Cell::Empty));
            filled.count() * 5 >= header.len() * 3
        };
        let alike = below.clone().filter(full).count();
        if rows == 0 || alike * 3 < rows * 2 {
            return None;
        }
        let changes = header.iter().any(|&(column, _)| {
            let cells = below.clone().map(|row| view.cell(row, column));
            let filled: Vec<&Cell> = cells.filter(|cell| !matches!(cell, Cell::Empty)).collect();
            let others = filled.iter().filter(|cell| is_other_kind(cell)).count();
            others > 0 && others * 5 >= filled.len() * 3
        });
        // Words alone may be a table too, if it is wide and long enough to be no text in columns.
        let why = if changes {
            Why::Kinds
        } else if header.len() >= 3 && alike >= 3 {
            Why::Shape
        } else {
            return None;
        };
        Some(around(view, position, 0, why))
    };
    (0..view.len().min(LOOKED_AT)).find_map(fits)
}
