//! Cells mended and rows left out one by one, as decisions of a recipe: of a file that somebody has before them, so that a row
//! is known by its number in that file.

use std::collections::BTreeSet;

use super::{CellMend, OF_CHOICE, Recipe, RowLeftOut, RowPlace};
use crate::import::mapping::Target;
use crate::import::view::View;
use crate::language::{Message, Text};
use crate::ordering::set_of;
use crate::roster::fields::{Column as _, Field};
use crate::roster::personal::looks_personal;
use crate::roster::{OutcomeColumn, PreferenceColumn, TeacherColumn};
use crate::text;

/// The option that reads rows after all.
pub const KEPT: &str = "kept";

/// Why rows are left out, where the reason is one of these: as a recipe writes it, and in words.
pub const REASONS: [(&str, Text); 4] = [
    (
        "wrong",
        Text::new("内容有误，无法更正", "wrong, and it cannot be mended"),
    ),
    ("twice", Text::new("重复登记", "registered twice")),
    (
        "not_staff",
        Text::new(
            "不是参加推演的人员",
            "of somebody whom the procedure does not reach",
        ),
    ),
    ("other", Text::new("其他原因", "for another reason")),
];

/// The longest text that a cell is mended to, in characters.
const LONGEST: usize = 200;

/// Why rows are left out, in words; what is none of [`REASONS`] is the user's own.
pub fn reason(why: &str) -> Message {
    let known = REASONS.iter().find(|(key, _)| *key == why);
    known.map_or_else(
        || text! { zh: "{why}", en: "{why}", why },
        |(_, words)| (*words).into(),
    )
}

/// Whether cells of a field can be mended one by one. What is turned into codes cannot: nobody knows the codes, and what
/// they stand for is not to be typed.
pub fn is_mendable(field: &Field) -> bool {
    let codes = [
        TeacherColumn::Id.field(),
        PreferenceColumn::Teacher.field(),
        OutcomeColumn::Teacher.field(),
    ];
    !codes.contains(&field)
}

/// Numbers of rows as the name of a choice writes them: `5,7-9`. They have to rise.
pub fn written(rows: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &row in rows {
        match runs.last_mut() {
            Some((_, last)) if row == *last + 1 => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let run = |(first, last): (u32, u32)| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    };
    runs.into_iter().map(run).collect::<Vec<_>>().join(",")
}

/// The rows of a table that the name of a choice means; nothing unless it names any.
fn rows_of(view: &View<'_>, written: &str) -> Option<BTreeSet<u32>> {
    let run = |run: &str| {
        let (first, last) = run.split_once('-').unwrap_or((run, run));
        Some(first.parse::<u32>().ok()?..=last.parse::<u32>().ok()?)
    };
    let runs: Vec<_> = written.split(',').map(run).collect::<Option<_>>()?;
    let numbers = view.rows().map(|row| row.number);
    let rows = set_of(numbers.filter(|number| runs.iter().any(|run| run.contains(number))));
    (!rows.is_empty()).then_some(rows)
}

/// Where a row is, in this very file.
fn place(view: &View<'_>, row: u32) -> RowPlace {
    RowPlace::Number {
        digest: view.book.digest.clone(),
        sheet: view.sheet.name.clone(),
        row,
    }
}

/// What a cell is mended to so far.
pub fn mended<'recipe>(
    recipe: &'recipe Recipe,
    view: &View<'_>,
    row: u32,
    field: &str,
) -> Option<&'recipe str> {
    let place = place(view, row);
    let mut cells = recipe.cells.iter();
    let mend = cells.find(|mend| mend.row == place && mend.field == field)?;
    Some(&mend.to)
}

/// Mends a cell; an empty text takes the mend back. Nothing where there is no such cell, or the text looks personal.
pub(super) fn mend(recipe: &mut Recipe, view: &View<'_>, row: u32, field: &str, to: &str) -> Option<()> {
    let key = field.split_once(OF_CHOICE).map_or(field, |(key, _)| key);
    let known = Target::of_key(key)?.field;
    let to = to.trim();
    let fits =
        is_mendable(known) && view.has_row(row) && to.chars().count() <= LONGEST && !looks_personal(to);
    fits.then_some(())?;
    let row = place(view, row);
    recipe.cells.retain(|mend| mend.row != row || mend.field != field);
    if !to.is_empty() {
        recipe.cells.push(CellMend {
            row,
            field: field.to_owned(),
            to: to.to_owned(),
        });
    }
    Some(())
}

/// Leaves rows out for one of [`REASONS`], or reads them after all.
pub(super) fn leave_out(recipe: &mut Recipe, view: &View<'_>, rows: &str, why: &str) -> Option<()> {
    let rows = rows_of(view, rows)?;
    let is_known = why == KEPT || REASONS.iter().any(|(key, _)| *key == why);
    is_known.then_some(())?;
    let is_here = |place: &RowPlace| match place {
        RowPlace::Number { digest, sheet, row } => {
            rows.contains(row) && *digest == view.book.digest && *sheet == view.sheet.name
        }
        RowPlace::Code { .. } => false,
    };
    recipe.rows.retain(|out| !is_here(&out.row));
    if why != KEPT {
        recipe.rows.extend(rows.iter().map(|&row| RowLeftOut {
            row: place(view, row),
            why: why.to_owned(),
        }));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_by_runs() {
        for (rows, said) in [
            (vec![], ""),
            (vec![5], "5"),
            (vec![5, 7, 8, 9, 12, 13], "5,7-9,12-13"),
        ] {
            assert_eq!(written(&rows), said);
        }
    }
}
