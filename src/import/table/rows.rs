//! What each row of a table is: data, or a total, a note, the header once more, an explanation.

use std::ops::Range;

use super::header::Block;
use super::model::{LeftOut, RowLeftOut};
use super::view::{View, is_figure};
use super::words::{explains, is_note, label};
use crate::import::book::Cell;

/// Rows below a header that may explain it.
const EXPLAINING: usize = 3;
/// Most cells of a note or a line of signatures.
const FEW: usize = 3;
/// From so many characters on, a text alone in its row is a note.
const LONG: usize = 12;
/// Lines above a header that may be repeated on every page.
const TITLES: usize = 10;
/// Words of a heading over the rows of one school or group.
const HEADS: [&str; 10] = [
    "学校",
    "小学",
    "中学",
    "幼儿园",
    "校区",
    "学区",
    "教学点",
    "镇",
    "乡",
    "、",
];

/// A table as far as its rows matter.
#[derive(Clone)]
pub(super) struct Extent {
    pub block: Block,
    /// Rows above the header that belong to it.
    pub above: Range<usize>,
    /// Rows below the header.
    pub below: Range<usize>,
    /// The first column and the one after the last.
    pub columns: Range<usize>,
}

/// The rows of data, and all others with what they are.
pub(super) fn sorted(view: View<'_>, extent: &Extent) -> (Vec<usize>, Vec<RowLeftOut>) {
    let left_out = |row, why| RowLeftOut { row, why };
    let mut out: Vec<RowLeftOut> = extent
        .above
        .clone()
        .map(|row| left_out(row, LeftOut::Above))
        .collect();
    let mut data = Vec::new();
    let mut end = extent.below.end;
    let mut notes = Vec::new();
    // From the end upwards: what is a note there may be data elsewhere.
    while end > extent.below.start {
        let row = end - 1;
        if view.filled(row, extent.columns.clone()).next().is_some() {
            if !is_trailing_note(view, row, extent) {
                break;
            }
            notes.push(left_out(row, LeftOut::Note));
        }
        end = row;
    }
    let mut explaining = EXPLAINING;
    for row in extent.below.start..end {
        let filled: Vec<(usize, &Cell)> = view.filled(row, extent.columns.clone()).collect();
        if filled.is_empty() {
            continue;
        }
        let why = if explaining > 0 && is_explaining(&filled) {
            explaining -= 1;
            Some(LeftOut::BelowHeader)
        } else {
            explaining = 0;
            what(view, row, &filled, extent)
        };
        match why {
            Some(why) => out.push(left_out(row, why)),
            None => data.push(row),
        }
    }
    out.extend(notes.into_iter().rev());
    (data, out)
}

/// What a row is that is no data.
fn what(view: View<'_>, row: usize, filled: &[(usize, &Cell)], extent: &Extent) -> Option<LeftOut> {
    if total_label(filled).is_some() {
        return Some(LeftOut::Total);
    }
    let header = extent.block.top..=extent.block.bottom;
    let repeats = |head: usize| {
        let same = filled
            .iter()
            .filter(|(column, cell)| view.cell(head, *column) == *cell)
            .count();
        same >= 2 && same * 10 >= filled.len() * 7
    };
    if header.clone().any(repeats) {
        return Some(LeftOut::HeaderAgain);
    }
    let [(column, cell @ Cell::Text(text))] = filled else {
        let notes = filled.len() <= FEW
            && filled
                .iter()
                .all(|(_, cell)| matches!(cell, Cell::Text(_)) && is_note(cell));
        return (notes && extent.columns.len() > FEW).then_some(LeftOut::Note);
    };
    if extent.columns.len() <= 2 {
        return None;
    }
    let is_title = |above: usize| view.all_filled(above).any(|(_, title)| title == *cell);
    if extent.above.clone().rev().take(TITLES).any(is_title)
        || header.clone().any(|head| view.cell(head, *column) == *cell)
    {
        return Some(LeftOut::HeaderAgain);
    }
    if is_note(cell) {
        return Some(LeftOut::Note);
    }
    let merged = view
        .banners(row)
        .iter()
        .any(|area| area.first_column as usize == *column);
    (merged || HEADS.iter().any(|word| text.contains(word))).then_some(LeftOut::Heading)
}

/// The label of a row that holds a total: among its first words, with hardly any other words behind it.
pub(super) fn total_label<'cell>(filled: &[(usize, &'cell Cell)]) -> Option<(usize, &'cell Cell)> {
    let words = || {
        filled
            .iter()
            .filter(|(_, cell)| matches!(cell, Cell::Text(text) if !is_figure(text)))
    };
    let found = words().take(3).find(|(_, cell)| label(cell).is_some())?;
    (words().count() <= 2 || words().count() * 4 <= filled.len()).then_some(*found)
}

/// Numbers of columns, or explanations of what is to be written.
fn is_explaining(filled: &[(usize, &Cell)]) -> bool {
    let ordinal = |cell: &Cell| match cell {
        Cell::Number(number) => Some(*number as i64),
        Cell::Text(text) => {
            let digits = text.trim_matches(|mark| matches!(mark, '(' | ')' | '（' | '）' | '栏'));
            digits.parse().ok()
        }
        _ => None,
    };
    let ordinals: Vec<i64> = filled.iter().filter_map(|(_, cell)| ordinal(cell)).collect();
    let counted = ordinals.len() >= 3
        && ordinals.windows(2).all(|pair| pair[0] + 1 == pair[1])
        && ordinals.first().is_some_and(|first| (0..=2).contains(first))
        && ordinals.len() * 10 >= filled.len() * 7;
    let told = filled.iter().filter(|(_, cell)| explains(cell)).count();
    let example = filled.first().is_some_and(|(_, cell)| {
        matches!(cell, Cell::Text(text) if ["示例", "样例", "填写说明", "例"].contains(&text.trim_end_matches(['：', ':'])))
    });
    counted || example || (told >= 2 && told * 3 >= filled.len())
}

/// Whether a row at the end is a note, a signature or a date.
fn is_trailing_note(view: View<'_>, row: usize, extent: &Extent) -> bool {
    let filled: Vec<(usize, &Cell)> = view.filled(row, extent.columns.clone()).collect();
    if total_label(&filled).is_some() || extent.columns.len() < 2 {
        return false;
    }
    match filled.as_slice() {
        [(column, cell)] => {
            let long = matches!(cell, Cell::Text(text) if text.chars().count() >= LONG && !is_figure(text));
            let merged = view
                .banners(row)
                .iter()
                .any(|area| area.first_column as usize == *column);
            is_note(cell) || ((long || merged) && extent.columns.len() > 2)
        }
        few if few.len() <= FEW + 1 && extent.columns.len() > few.len() => {
            let notes = few.iter().filter(|(_, cell)| is_note(cell)).count();
            // A name may stand beside “制表人：”.
            notes * 2 >= few.len()
                && few
                    .first()
                    .is_some_and(|(_, cell)| is_note(cell) && !matches!(cell, Cell::Day { .. }))
        }
        _ => false,
    }
}
