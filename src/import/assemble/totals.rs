//! Rows of totals, held against the rows that were read.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::import::mapping::TablePlan;
use crate::import::table::LeftOut;
use crate::import::view::{View, cell, letters, text};
use crate::numbers::typed::Numbers;
use crate::roster::values::{is_absent, plain};
use crate::units::format_thousandths;

/// A total of the file, and what was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalCheck {
    /// What messages call the sheet.
    pub sheet: String,
    /// The row of the total, as a spreadsheet counts.
    pub row: u32,
    /// The header of the column.
    pub column: String,
    /// What is counted.
    pub counts: TotalOf,
    /// What the file says.
    pub says: String,
    /// What the rows that were read come to.
    pub read: String,
    /// Whether they agree.
    pub agrees: bool,
}

/// What a total counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TotalOf {
    /// The rows.
    Rows,
    /// The values of the column.
    Values,
}

/// Words for a total of everything, and of what stands since the last one.
const OF_ALL: [&str; 5] = ["合计", "总计", "共计", "总数", "total"];
const OF_PART: [&str; 2] = ["小计", "subtotal"];

/// Anything that is added up, in thousandths.
const NUMBERS: Numbers = Numbers::decimal(3, 0, i64::MAX / 4);

/// Holds the totals of a table against its rows.
pub(super) fn check(view: &View<'_>, plan: &TablePlan) -> Vec<TotalCheck> {
    let totals: Vec<usize> = view
        .found
        .left_out
        .iter()
        .filter(|out| out.why == LeftOut::Total)
        .map(|out| out.row)
        .collect();
    let mut checks = Vec::new();
    let mut before = 0;
    for &total in &totals {
        let Some(row) = view.sheet.rows.get(total) else {
            continue;
        };
        let words: String = row
            .cells
            .iter()
            .map(text)
            .collect::<Vec<_>>()
            .concat()
            .to_lowercase();
        let start = if OF_PART.iter().any(|word| words.contains(word)) {
            before
        } else if OF_ALL.iter().any(|word| words.contains(word)) {
            0
        } else {
            continue;
        };
        before = total;
        let rows: Vec<usize> = view
            .found
            .rows
            .iter()
            .copied()
            .filter(|&row| row >= start && row < total)
            .collect();
        if !rows.is_empty() {
            checks.extend(row_of(view, plan, row, &rows));
        }
    }
    checks
}

fn row_of(
    view: &View<'_>,
    plan: &TablePlan,
    total: &crate::import::book::SheetRow,
    rows: &[usize],
) -> Vec<TotalCheck> {
    let data = || rows.iter().filter_map(|&row| view.sheet.rows.get(row));
    let mut checks = Vec::new();
    let mut met: BTreeSet<u32> = BTreeSet::new();
    for column in &plan.columns {
        let said = text(cell(total, column.place));
        let number: String = said.chars().filter(char::is_ascii_digit).collect();
        let Some(says) = NUMBERS.read(&plain(&said)).ok().or_else(|| {
            // 合计 3121 人 in one cell.
            let worded = OF_ALL.iter().chain(&OF_PART).any(|word| said.contains(word));
            worded.then(|| NUMBERS.read(&number).ok()).flatten()
        }) else {
            continue;
        };
        if !met.insert(column.place) {
            continue;
        }
        let values: Vec<_> = data()
            .map(|row| text(cell(row, column.place)).into_owned())
            .filter(|value| !is_absent(&plain(value)))
            .collect();
        let read: Option<Vec<i64>> = values
            .iter()
            .map(|value| NUMBERS.read(&plain(value)).ok())
            .collect();
        let (counts, read) = match read {
            Some(numbers) if !numbers.is_empty() => (TotalOf::Values, numbers.iter().sum()),
            _ => (TotalOf::Rows, rows.len() as i64 * 1000),
        };
        checks.push(TotalCheck {
            sheet: plan.name.clone(),
            row: total.number,
            column: if column.header.is_empty() {
                letters(column.place)
            } else {
                column.header.clone()
            },
            counts,
            says: format_thousandths(says),
            read: format_thousandths(read),
            agrees: says == read,
        });
    }
    checks
}
