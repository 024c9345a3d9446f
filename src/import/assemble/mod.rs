//! From the tables of the files to those that the roster's reader takes: cells mended, values mapped, schools derived, and
//! every row with its number in the user's own sheet.

mod by_hand;
mod cells;
mod for_all;
mod mends;
mod outcome;
mod row;
mod schools;
mod spellings;
mod turns;
mod values;
mod zone_wishes;

pub use mends::{Mend, MendCount, Mends};
pub use schools::{Derived, SchoolToFill};
pub(super) use spellings::Spellings;
pub use spellings::{SchoolGroup, signature};
pub(in crate::import) use values::hidden;
pub use values::{UnknownValue, ValuePlan, is_asked_elsewhere, told_value};

use std::collections::BTreeMap;

use serde::Serialize;

use super::mapping::{Becomes, TablePlan};
use super::recipe::{Difference, Recipe, RowsByValue};
use super::steps::Progress;
use super::view::View;
use crate::roster::Given;
use crate::roster::fields::TableKind;
use by_hand::ByHand;
use for_all::ForAll;
use row::Rows;
use values::Values;

/// Rows that were left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowsOut {
    /// What messages call the sheet.
    pub sheet: String,
    /// Why.
    pub why: RowOut,
    /// How many.
    pub count: usize,
    /// The first of them, as a spreadsheet counts.
    pub rows: Vec<u32>,
}

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOut {
    /// It is the example of the template.
    Example,
    /// By hand, for the reason that the recipe gives.
    ByHand(String),
    /// A column has this value, for the reason that the recipe gives.
    ByValue {
        /// Its header.
        header: String,
        /// The value.
        #[serde(serialize_with = "hidden")]
        value: String,
        /// The reason.
        why: String,
    },
    /// It is of somebody whom the procedure does not reach, by this value.
    NotReached {
        /// The field.
        field: String,
        /// The value.
        value: String,
    },
}

/// Most rows of one reason that are named.
const MOST_ROWS: usize = 20;

/// What came of the tables.
#[derive(Debug)]
pub struct Assembled {
    /// The tables that the reader takes.
    pub given: Vec<Given>,
    /// What was mended, by kind and column.
    pub mends: Vec<MendCount>,
    /// What values were taken for.
    pub values: Vec<ValuePlan>,
    /// Values of code lists of which nobody knows what they mean.
    pub unknown: Vec<UnknownValue>,
    /// By field that can be given for all rows, of how many schools another sheet says one thing.
    pub provable: BTreeMap<String, usize>,
    /// Spellings of schools that may be one.
    pub schools: Vec<SchoolGroup>,
    /// Rows that were left out.
    pub rows_out: Vec<RowsOut>,
    /// The schools that were derived from the teachers' rows, where there was no table of them.
    pub derived: Option<Derived>,
}

/// Tables, what they and their columns become, and of each the rows that are left out by what a column says.
pub(super) type Tables<'a> = (
    &'a [View<'a>],
    &'a [TablePlan],
    &'a [BTreeMap<u32, &'a RowsByValue>],
);

/// Makes the tables.
pub(super) fn assemble(
    (views, plans, out_by_value): Tables<'_>,
    spellings: Spellings,
    recipe: &Recipe,
    (year, differences): (Option<u16>, &mut Vec<Difference>),
    progress: Progress<'_>,
) -> Assembled {
    let all = || views.iter().zip(plans).zip(out_by_value);
    let given_for_all = ForAll::of((views, plans), &spellings, recipe);
    let mut values = Values::new(recipe, differences);
    let mut mends = Mends::default();
    let mut out: BTreeMap<(String, RowOut), RowsOut> = BTreeMap::new();
    let mut hand = ByHand::new(recipe);
    let mut given = Vec::new();
    let has_schools = plans.iter().any(|plan| plan.table == Some(TableKind::Schools));
    let mut derived = (!has_schools).then(schools::Deriving::default);
    let mut numbered = 0;
    let (mut done, of) = (0, plans.iter().map(|plan| plan.rows).sum());
    for kind in TableKind::ALL {
        for ((view, plan), by_value) in all().filter(|((_, plan), _)| plan.table == Some(kind)) {
            let mut rows = Rows {
                view,
                plan,
                year,
                spellings: &spellings,
                for_all: &given_for_all,
                values: &mut values,
                mends: &mut mends,
                hand: &mut hand,
                by_value,
                numbered: &mut numbered,
                progress: progress.share(done, done + plan.rows, of),
            };
            done += plan.rows;
            let deriving = derived.as_mut().filter(|_| kind == TableKind::Teachers);
            let (table, outcome) = rows.assemble(kind, deriving, |row, why| {
                let entry = out
                    .entry((plan.name.clone(), why.clone()))
                    .or_insert_with(|| RowsOut {
                        sheet: plan.name.clone(),
                        why,
                        count: 0,
                        rows: Vec::new(),
                    });
                entry.count += 1;
                if entry.rows.len() < MOST_ROWS {
                    entry.rows.push(row);
                }
            });
            // A further table of which nothing was filled in is none.
            if kind.is_required() || !table.is_empty() {
                given.push(table);
            }
            given.extend(outcome);
        }
    }
    hand.report(differences);
    let derived = derived
        .filter(|_| plans.iter().any(|plan| plan.table == Some(TableKind::Teachers)))
        .map(|deriving| deriving.finish(&mut given));
    values.report(differences);
    Assembled {
        given,
        mends: mends.counted(),
        provable: given_for_all.into_provable(),
        unknown: values.unknown(),
        values: values.into_plans(),
        schools: spellings.into_groups(),
        rows_out: out.into_values().collect(),
        derived,
    }
}

/// Whether a plan has a column that feeds a field with this key.
fn feeds(plan: &TablePlan, key: &str) -> bool {
    plan.columns.iter().any(|column| match &column.becomes {
        Becomes::Fields(targets) => targets.iter().any(|target| target.key() == key),
        _ => false,
    })
}
