//! Rows that are left out by what a column of the files says, whether or not anything reads it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::by_hand::{KEPT, REASONS};
use super::{Difference, Recipe, SheetTable, apply};
use crate::import::anonymise::is_free_text;
use crate::import::assemble::told_value;
use crate::import::mapping::{Becomes, ColumnPlan, TablePlan};
use crate::import::view::{View, cell, text};
use crate::language::spelling::folded;
use crate::language::{Message, Text};
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::may_name_somebody;
use crate::roster::values::{is_absent, plain};
use crate::roster::{OutcomeColumn, PreferenceColumn, SchoolColumn, TeacherColumn};
use crate::text;

/// The reason that is taken until another one is chosen: one of [`REASONS`].
const USUAL: &str = "not_staff";
/// What stands before a value in the name of its option, so that nothing is a value as well.
pub const VALUE: &str = "=";
/// The longest value, in characters.
const LONGEST: usize = 60;
/// Most different values of a column by which rows are left out; whoever says more says no category.
const MOST: usize = 60;

/// Rows that are left out by what a column says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowsByValue {
    /// The tables.
    pub table: SheetTable,
    /// The header of the column, in whichever of them has it.
    pub header: String,
    /// What it says; nothing where it is empty.
    pub value: String,
    /// Why, in the user's words or as one of [`REASONS`].
    pub why: String,
}

impl RowsByValue {
    /// Whether it is about this column of a table.
    pub fn is_of(&self, table: SheetTable, header: &str) -> bool {
        self.table == table && apply::signature(&self.header) == apply::signature(header)
    }
}

/// What a cell says, as rows are left out by it.
fn said(row: &crate::import::book::SheetRow, place: u32) -> String {
    let said = text(cell(row, place));
    let said = plain(&said);
    if is_absent(&said) {
        String::new()
    } else {
        said.into_owned()
    }
}

/// A value as it is told: that it is empty, in words, and none that may name somebody.
pub fn value_named(value: &str) -> Message {
    if value.is_empty() {
        return Text::new("（空白）", "(empty)").into();
    }
    let value = told_value(value);
    text! { zh: "{value}", en: "{value}", value }
}

/// Whether rows may be left out by what a column says: it is none that is personal, holds remarks or tells rows apart.
fn may_decide(column: &ColumnPlan) -> bool {
    let ids: [&'static Field; 4] = [
        TeacherColumn::Id.field(),
        SchoolColumn::Id.field(),
        PreferenceColumn::Teacher.field(),
        OutcomeColumn::Teacher.field(),
    ];
    match &column.becomes {
        Becomes::Removed(_) => false,
        Becomes::Fields(targets) => !targets.iter().any(|target| ids.contains(&target.field)),
        // What is called a state of affairs may well be a category.
        Becomes::Extra(_) | Becomes::LeftOut => !is_free_text(&column.header.replace("情况", "")),
    }
}

/// The columns of a table of the files by which rows may be left out.
fn columns<'a>(view: &View<'_>, plan: &'a TablePlan) -> impl Iterator<Item = &'a ColumnPlan> {
    let own = view.found.columns.len();
    plan.columns.iter().take(own).filter(|column| may_decide(column))
}

/// What columns of the tables of a kind say, by their headers: every value, with its rows.
pub type Values = Vec<(String, BTreeMap<String, usize>)>;

/// The columns of all tables of a kind by which rows may be left out, with what they say; none that says too much to be a
/// category, and no value in which somebody may be named.
pub fn values(views: &[View<'_>], plans: &[TablePlan], table: TableKind) -> Values {
    let mut all: Values = Vec::new();
    for (view, plan) in views.iter().zip(plans) {
        if plan.table != Some(table) {
            continue;
        }
        for column in columns(view, plan) {
            let signature = apply::signature(&column.header);
            let known = all.iter().position(|(own, _)| apply::signature(own) == signature);
            let place = known.unwrap_or_else(|| {
                all.push((column.header.clone(), BTreeMap::new()));
                all.len() - 1
            });
            let values = &mut all[place].1;
            for row in view.rows() {
                // One more than may be is enough to know.
                let value = said(row, column.place);
                if values.len() <= MOST || values.contains_key(&value) {
                    *values.entry(value).or_default() += 1;
                }
            }
        }
    }
    all.retain_mut(|(_, values)| {
        let is_category = values.len() <= MOST;
        values.retain(|value, _| value.chars().count() <= LONGEST && !may_name_somebody(value));
        is_category && values.keys().any(|value| !value.is_empty())
    });
    all
}

/// Leaves out the rows in which a column has a value that the option names.
pub(super) fn leave_out(
    recipe: &mut Recipe,
    views: &[View<'_>],
    (table, header): (&str, &str),
    option: &str,
) -> Option<()> {
    if option == super::pick::NONE {
        return Some(());
    }
    let value = option.strip_prefix(VALUE)?;
    let table = known(table)?;
    let signature = apply::signature(header);
    let has_value = |view: &View<'_>| {
        let mut columns = view.found.columns.iter();
        let column = columns.find(|column| apply::signature(&view.called(column)) == signature);
        column.is_some_and(|column| view.rows().any(|row| said(row, column.place) == value))
    };
    let fits = value.chars().count() <= LONGEST && !may_name_somebody(value) && views.iter().any(has_value);
    fits.then_some(())?;
    let is_known = |own: &RowsByValue| own.is_of(table, header) && folded(&own.value) == folded(value);
    if !recipe.rows_by_value.iter().any(is_known) {
        recipe.rows_by_value.push(RowsByValue {
            table,
            header: header.to_owned(),
            value: value.to_owned(),
            why: USUAL.to_owned(),
        });
    }
    Some(())
}

/// Gives another reason to leave rows out, or reads them after all.
pub(super) fn because(
    recipe: &mut Recipe,
    (table, header, value): (&str, &str, &str),
    why: &str,
) -> Option<()> {
    let table = known(table)?;
    let is_known = why == KEPT || REASONS.iter().any(|(key, _)| *key == why);
    let mut all = recipe.rows_by_value.iter();
    let place = all.position(|own| own.is_of(table, header) && own.value == value);
    let place = place.filter(|_| is_known)?;
    if why == KEPT {
        recipe.rows_by_value.remove(place);
    } else if let Some(own) = recipe.rows_by_value.get_mut(place) {
        why.clone_into(&mut own.why);
    }
    Some(())
}

/// Which column of the tables of a kind is chosen, so that its values are offered.
pub(super) fn look_at(recipe: &mut Recipe, table: &str, header: &str) -> Option<()> {
    let table = known(table)?;
    recipe.picked.by_value.retain(|(own, _)| *own != table);
    if header != super::pick::NONE {
        recipe.picked.by_value.push((table, header.to_owned()));
    }
    Some(())
}

/// The table with this key, of which rows can be left out.
fn known(table: &str) -> Option<SheetTable> {
    let mut all = SheetTable::ALL.into_iter();
    all.find(|own| own.key() == table && own.kind().is_some())
}

/// Of every table the rows that are left out, by their numbers, and what of the recipe leaves them out. What meets no column or no
/// row is told.
pub(in crate::import) fn met<'recipe>(
    recipe: &'recipe Recipe,
    views: &[View<'_>],
    plans: &[TablePlan],
    differences: &mut Vec<Difference>,
) -> Vec<BTreeMap<u32, &'recipe RowsByValue>> {
    let mut all = vec![BTreeMap::new(); plans.len()];
    for by in &recipe.rows_by_value {
        let (mut has_column, mut rows) = (false, 0);
        let wanted = folded(&by.value);
        for ((view, plan), out) in views.iter().zip(plans).zip(&mut all) {
            if plan.table != by.table.kind() || plan.table.is_none() {
                continue;
            }
            for column in columns(view, plan).filter(|column| by.is_of(by.table, &column.header)) {
                has_column = true;
                let met = view
                    .rows()
                    .filter(|row| folded(&said(row, column.place)) == wanted);
                for row in met {
                    rows += 1;
                    out.entry(row.number).or_insert(by);
                }
            }
        }
        let (header, value) = (by.header.clone(), by.value.clone());
        if !has_column {
            differences.push(Difference::ByValueNoColumn { header, value });
        } else if rows == 0 {
            differences.push(Difference::ByValueNoRow { header, value });
        }
    }
    all
}
