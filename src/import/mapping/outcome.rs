//! Columns of a table of teachers that say where they really ended in the last procedure.

use std::collections::{BTreeMap, BTreeSet};

use super::content::Sight;
use super::further::of_ends;
use super::spelled::{Sign, by_spelling};
use super::{Becomes, Form, MOST_FIT, Sureness, TablePlan, Target, Why};
use crate::import::assemble::signature;
use crate::import::table::ColumnFound;
use crate::import::view::{View, text};
use crate::ordering::sort_by_key;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::values::{is_absent, plain};
use crate::roster::{EndKind, OutcomeColumn, TeacherColumn};

/// Whether a header is one of an actual outcome, and of no table that a roster must have.
pub(super) fn is_only_there(column: &ColumnFound) -> bool {
    by_spelling(TableKind::Outcome, column).is_some()
        && TableKind::REQUIRED
            .iter()
            .all(|&kind| by_spelling(kind, column).is_none())
}

/// A column that says something of how it ended.
struct Said {
    sign: Sign,
    column: usize,
    field: &'static Field,
    sure: Sureness,
    why: Why,
}

/// Gives the fields of an actual outcome the columns of a table of teachers that are left over and headed so. A column of schools
/// that is everywhere the teachers' own one, or of results that say no more than that somebody was hired, is no outcome.
pub(super) fn fill(plan: &mut TablePlan, view: &View<'_>, sights: &[Sight]) {
    let columns = &view.found.columns;
    let is_free = |place: usize| {
        let free = |column: &super::ColumnPlan| column.becomes == Becomes::LeftOut && column.filled > 0;
        plan.columns.get(place).is_some_and(free)
    };
    let of_outcome = columns.iter().zip(sights).enumerate();
    let of_outcome = of_outcome.filter(|(place, (column, _))| is_free(*place) && is_only_there(column));
    let spelled: Vec<(usize, Sign, &'static Field, &Sight)> = of_outcome
        .filter_map(|(place, (column, sight))| {
            let (sign, field, _) = by_spelling(TableKind::Outcome, column)?;
            Some((place, sign, TableKind::Outcome.fields().get(field)?, sight))
        })
        .filter(|(_, _, field, _)| *field != OutcomeColumn::Teacher.field())
        .collect();
    let school = OutcomeColumn::School.field();
    let has_schools = spelled.iter().any(|(_, _, field, _)| *field == school);
    let own = own_schools(plan, view);
    let mut found = Vec::new();
    let mut says = false;
    for (column, sign, field, sight) in spelled {
        let field = of_ends(field, sight, has_schools);
        let said = if field == school {
            of_schools(view, column, own.as_ref())
        } else {
            says |= field == OutcomeColumn::End.field() && sight.values.iter().any(|value| is_end(value));
            let share = sight.share_of(field).unwrap_or(100);
            Some(if share >= MOST_FIT {
                (Sureness::Sure, Why::Header)
            } else {
                (Sureness::Doubtful, Why::OtherContent)
            })
        };
        let Some((sure, why)) = said else {
            plan.columns[column].why = own.as_ref().map_or(Why::Unknown, |own| Why::Better {
                header: own.header.clone(),
            });
            continue;
        };
        says |= field == school;
        found.push(Said {
            sign,
            column,
            field,
            sure,
            why,
        });
    }
    if !says {
        return;
    }
    sort_by_key(&mut found, |said| (said.sign, said.column));
    let mut fed: BTreeMap<&str, String> = BTreeMap::new();
    for said in found {
        let column = &mut plan.columns[said.column];
        if let Some(better) = fed.get(said.field.key) {
            column.why = Why::Better {
                header: better.clone(),
            };
            continue;
        }
        fed.insert(said.field.key, column.header.clone());
        column.becomes = Becomes::Fields(vec![Target {
            field: said.field,
            form: Form::AsIs,
        }]);
        (column.sure, column.why) = (said.sure, said.why);
    }
}

/// An end that says more than that somebody was hired.
fn is_end(said: &str) -> bool {
    EndKind::in_place_of_school(said).is_some()
}

/// The schools that teachers are at.
struct Own {
    header: String,
    /// By row, what is common to all spellings of the school.
    of: Vec<String>,
    all: BTreeSet<String>,
}

fn own_schools(plan: &TablePlan, view: &View<'_>) -> Option<Own> {
    let (column, _) = plan.feeding(TeacherColumn::School.field()).next()?;
    let of: Vec<String> = view
        .cells(column.place)
        .map(|cell| signature(&plain(&text(cell))))
        .collect();
    Some(Own {
        header: column.header.clone(),
        all: of.iter().filter(|school| !school.is_empty()).cloned().collect(),
        of,
    })
}

/// How sure it is that a column names the schools where teachers ended, and why; nothing where it says of nobody that they ended
/// elsewhere than they are.
fn of_schools(view: &View<'_>, column: usize, own: Option<&Own>) -> Option<(Sureness, Why)> {
    let place = view.found.columns.get(column)?.place;
    let (mut said, mut known, mut elsewhere) = (0, 0, false);
    for (row, cell) in view.cells(place).enumerate() {
        let value = text(cell);
        let value = plain(&value);
        if is_absent(&value) {
            continue;
        }
        said += 1;
        let school = signature(&value);
        let of_row = own.and_then(|own| own.of.get(row));
        elsewhere |= of_row != Some(&school);
        known += usize::from(is_end(&value) || own.is_some_and(|own| own.all.contains(&school)));
    }
    elsewhere.then_some(())?;
    Some(if known * 100 >= said * MOST_FIT {
        (Sureness::Sure, Why::Header)
    } else {
        (Sureness::Doubtful, Why::OtherContent)
    })
}

/// Where a table of its own says how it ended, its word holds: columns of teachers that nobody decided on are not read.
pub(in crate::import) fn leave_to_table(plans: &mut [TablePlan]) {
    let kind = TableKind::Outcome;
    if !plans.iter().any(|plan| plan.table == Some(kind)) {
        return;
    }
    let teachers = plans
        .iter_mut()
        .filter(|plan| plan.table == Some(TableKind::Teachers));
    for column in teachers.flat_map(|plan| &mut plan.columns) {
        let is_outcome = matches!(&column.becomes, Becomes::Fields(targets)
            if targets.iter().all(|target| target.field.table == kind));
        if is_outcome && !matches!(column.why, Why::Decided | Why::Chosen) {
            column.becomes = Becomes::LeftOut;
            column.sure = Sureness::Sure;
            column.why = Why::TableGiven { table: kind };
        }
    }
}
