//! Totals as a check: what a sheet says of its own sums and counts, and what its rows come to.

use super::model::{LeftOut, RowLeftOut, TotalCheck};
use super::rows::{Extent, total_label};
use super::view::View;
use super::words::{Label, count, label, thousandths};
use crate::import::book::Cell;
use crate::ordering::sort_by_key;

/// Words in headers of tables of people.
const OF_PEOPLE: [&str; 5] = ["姓名", "教师", "工号", "教职工", "人员"];

/// Sums of columns over some rows.
#[derive(Clone)]
struct Sums {
    rows: i64,
    /// For each column its sum in thousandths, and how many cells are numbers.
    columns: Vec<(i64, usize)>,
}

impl Sums {
    fn of(columns: usize) -> Self {
        Self {
            rows: 0,
            columns: vec![(0, 0); columns],
        }
    }

    fn add(&mut self, values: &[Option<i64>]) {
        self.rows += 1;
        for ((sum, numbers), value) in self.columns.iter_mut().zip(values) {
            if let Some(value) = value {
                *sum = sum.saturating_add(*value);
                *numbers += 1;
            }
        }
    }

    /// What a total says of a column, held against the rows: as a sum, or as their number where that is nearer.
    fn held(&self, index: usize, column: u32, row: u32, says: i64) -> Option<TotalCheck> {
        let &(sum, numbers) = self.columns.get(index)?;
        let rows = self.rows.saturating_mul(1000);
        let as_sum = TotalCheck {
            row,
            column: Some(column),
            says,
            comes_to: sum,
        };
        let as_count = TotalCheck {
            column: None,
            comes_to: rows,
            ..as_sum
        };
        let off = |check: &TotalCheck| says.abs_diff(check.comes_to);
        if numbers > 0 && off(&as_sum) <= off(&as_count) {
            return Some(as_sum);
        }
        let near = off(&as_count).saturating_mul(2) <= rows.unsigned_abs();
        (says % 1000 == 0 && (near || numbers > 0)).then_some(as_count)
    }
}

/// All checks of a table, from the top. `alone` says that what a title tells of a number is about this table.
pub(super) fn checks(
    view: View<'_>,
    extent: &Extent,
    headers: &[String],
    (data, out): (&[usize], &[RowLeftOut]),
    alone: bool,
) -> Vec<TotalCheck> {
    let of_people = headers
        .iter()
        .any(|header| OF_PEOPLE.iter().any(|word| header.contains(word)));
    let mut checks = Vec::new();
    let said = out
        .iter()
        .filter(|left| matches!(left.why, LeftOut::Above | LeftOut::Note));
    for left in said.filter(|_| alone) {
        let counts = view
            .all_filled(left.row)
            .filter_map(|(_, cell)| count(cell, of_people));
        checks.extend(counts.map(|says| TotalCheck {
            row: view.number(left.row),
            column: None,
            says: says.saturating_mul(1000),
            comes_to: data.len() as i64 * 1000,
        }));
    }
    let totals: Vec<usize> = out
        .iter()
        .filter(|left| left.why == LeftOut::Total)
        .map(|left| left.row)
        .collect();
    if !totals.is_empty() {
        sums(view, extent, data, &totals, of_people, &mut checks);
    }
    sort_by_key(&mut checks, |check| check.row);
    checks
}

fn sums(
    view: View<'_>,
    extent: &Extent,
    data: &[usize],
    totals: &[usize],
    of_people: bool,
    checks: &mut Vec<TotalCheck>,
) {
    let columns = extent.columns.clone();
    let mut all = Sums::of(columns.len());
    let (mut part, mut whole, mut every) = (all.clone(), all.clone(), all.clone());
    let values = |position: usize| -> Vec<Option<i64>> {
        let cells = columns.clone().map(|column| view.cell(position, column));
        cells.map(thousandths).collect()
    };
    if totals.first() < data.first() {
        for &position in data {
            every.add(&values(position));
        }
    }
    let mut data = data.iter().peekable();
    for &row in totals {
        while let Some(position) = data.next_if(|&&position| position < row) {
            let values = values(*position);
            for sums in [&mut all, &mut part, &mut whole] {
                sums.add(&values);
            }
        }
        let filled: Vec<(usize, &Cell)> = view.filled(row, columns.clone()).collect();
        let Some((labelled, words)) = total_label(&filled) else {
            continue;
        };
        let kind = label(words);
        if kind == Some(Label::Average) {
            continue;
        }
        // A total may stand above its rows.
        let covered = if all.rows == 0 {
            [&every, &every, &every]
        } else if kind == Some(Label::Part) {
            [&part, &all, &whole]
        } else {
            [&all, &whole, &part]
        };
        let number = view.number(row);
        let candidates = covered.map(|sums| {
            let mut found: Vec<TotalCheck> = Vec::new();
            found.extend(count(words, of_people).map(|says| TotalCheck {
                row: number,
                column: None,
                says: says.saturating_mul(1000),
                comes_to: sums.rows.saturating_mul(1000),
            }));
            for &(column, cell) in filled.iter().filter(|(column, _)| *column != labelled) {
                let said = thousandths(cell);
                let check =
                    said.and_then(|says| sums.held(column - columns.start, column as u32, number, says));
                let counted = found.first().is_some_and(|first| first.column.is_none());
                found.extend(check.filter(|check| !counted || check.column.is_some()));
            }
            found
        });
        let holding = |found: &[TotalCheck]| found.iter().filter(|check| check.holds()).count();
        let [mut best, others @ ..] = candidates;
        for other in others {
            if holding(&other) > holding(&best) {
                best = other;
            }
        }
        checks.extend(best);
        part = Sums::of(columns.len());
        if kind == Some(Label::Whole) {
            whole = Sums::of(columns.len());
        }
    }
}
