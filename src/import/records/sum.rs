//! From the rows of a table of records to what they come to for each person.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{KINDS, Kind};
use super::parts::Parts;
use super::record::{At, Record, compared, read};
use super::values::values;
use super::{PersonSum, Summed};
use crate::import::assemble::Spellings;
use crate::import::mapping::TablePlan;
use crate::import::safe::Safe;
use crate::import::view::{View, cell, text};
use crate::language::spelling::folded;
use crate::ordering::{map_of, sort};
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::values::plain;

/// Sums every table of records, and adds to the tables of teachers the columns that come of it.
///
/// `views` are the tables before anything was taken out of them: what two rows say is the same only if it was so there.
/// The columns `without` are not added: they were taken out.
pub(in crate::import) fn sum(
    views: &[View<'_>],
    safe: &mut [Safe<'_>],
    plans: &mut [TablePlan],
    spellings: &Spellings,
    year: Option<u16>,
    without: &BTreeSet<String>,
) -> Vec<Summed> {
    let schools = Schools {
        of: schools(safe, plans, spellings),
        spellings,
    };
    let mut all = Vec::new();
    for place in 0..plans.len() {
        let (Some(plan), Some(table), Some(before)) = (plans.get(place), safe.get(place), views.get(place))
        else {
            continue;
        };
        if plan.records {
            all.extend(of_sheet((&table.view(), before), plan, &schools, year));
        }
    }
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for (kind, summed) in &mut all {
        leave_out(summed, without);
        // Of two sheets that say the same the first holds.
        let free = |field: &&'static Field| {
            let is_own = plans.iter().any(|plan| {
                plan.table == Some(TableKind::Teachers)
                    && plan.feeding(field).any(|(column, _)| column.filled > 0)
            });
            !is_own && !taken.contains(field.key)
        };
        let (mut into, mut own): (Vec<&'static Field>, Vec<&'static Field>) =
            summed.into.iter().copied().partition(free);
        // The year of one title says nothing of another, nor do the subjects of one certificate.
        if kind.together && !own.is_empty() {
            own.splice(..0, std::mem::take(&mut into));
        }
        let places: Vec<usize> = into
            .iter()
            .filter_map(|field| summed.into.iter().position(|other| other == field))
            .collect();
        for (field, place) in into.iter().zip(places) {
            taken.insert(field.key);
            add(safe, plans, summed, field, place);
        }
        note_nobody(summed, safe, plans);
        (summed.into, summed.own) = (into, own);
    }
    all.into_iter().map(|(_, summed)| summed).collect()
}

/// Leaves out columns of which nobody's records say anything: they stay unknown; and those that are taken out.
fn leave_out(summed: &mut Summed, without: &BTreeSet<String>) {
    let says = |place: usize| {
        let mut people = summed.people.values();
        people.any(|person| person.values.get(place).is_some_and(|value| !value.is_empty()))
    };
    let kept = summed.into.iter().enumerate();
    let kept: Vec<bool> = kept
        .map(|(place, field)| says(place) && !without.contains(field.key))
        .collect();
    if kept.iter().all(|&kept| kept) {
        return;
    }
    let keep = |place: usize| kept.get(place).copied().unwrap_or_default();
    let mut place = 0..;
    summed.into.retain(|_| place.next().is_some_and(keep));
    for person in summed.people.values_mut() {
        let mut place = 0..;
        person.values.retain(|_| place.next().is_some_and(keep));
    }
}

/// At which schools people are.
struct Schools<'a> {
    /// By person.
    of: BTreeMap<String, String>,
    spellings: &'a Spellings,
}

impl Schools<'_> {
    /// The one at which a person is, to compare others with.
    fn at<'a>(&'a self, id: &str) -> At<'a> {
        At {
            school: self.of.get(id).map(String::as_str),
            spellings: self.spellings,
        }
    }
}

/// The school at which each person is, as all its spellings are compared.
fn schools(safe: &[Safe<'_>], plans: &[TablePlan], spellings: &Spellings) -> BTreeMap<String, String> {
    let mut schools = BTreeMap::new();
    for (table, plan) in safe.iter().zip(plans) {
        let column = plan.feeding(TeacherColumn::School.field()).next();
        if let Some((column, _)) = column.filter(|_| plan.table == Some(TableKind::Teachers)) {
            let view = table.view();
            let written = view
                .cells(column.place)
                .map(|cell| compared(&plain(&text(cell)), spellings));
            schools.extend(ids(&view, plan).into_iter().zip(written));
        }
    }
    schools
}

/// Adds a column to every table of teachers.
fn add(safe: &mut [Safe<'_>], plans: &mut [TablePlan], summed: &Summed, field: &'static Field, place: usize) {
    for (table, plan) in safe.iter_mut().zip(plans) {
        if plan.table != Some(TableKind::Teachers) {
            continue;
        }
        let ids = ids(&table.view(), plan);
        let cells = ids.iter().map(|id| {
            let of = summed.people.get(id).and_then(|person| person.values.get(place));
            // Who has no record of honours has none; of other things nobody knows.
            match of {
                Some(value) => value.clone(),
                None if matches!(field.kind, crate::roster::fields::Kind::Whole { .. })
                    && field != TeacherColumn::RuralYears.field() =>
                {
                    "0".to_owned()
                }
                None => String::new(),
            }
        });
        let cells: Vec<String> = cells.collect();
        table.add_column(plan, field, &summed.sheet, &cells);
    }
}

/// Sets aside the people who are in no table of teachers, and calls all others as they are called there.
fn note_nobody(summed: &mut Summed, safe: &[Safe<'_>], plans: &[TablePlan]) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut rows: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (table, plan) in safe.iter().zip(plans) {
        let view = table.view();
        if plan.table == Some(TableKind::Teachers) {
            known.extend(ids(&view, plan).into_iter().zip(written_ids(&view, plan)));
        } else if plan.records && plan.name == summed.sheet {
            for (row, id) in view.rows().zip(ids(&view, plan)) {
                rows.entry(id).or_default().push(row.number);
            }
        }
    }
    rows.retain(|id, _| !known.contains_key(id));
    let people = std::mem::take(&mut summed.people).into_iter();
    let people = people.filter_map(|(id, person)| Some((known.get(&id)?.clone(), person)));
    summed.people = map_of(people);
    summed.of_nobody = rows.into_values().flatten().collect();
    sort(&mut summed.of_nobody);
}

/// Whose each row is, in the form that codes are compared in.
fn ids(view: &View<'_>, plan: &TablePlan) -> Vec<String> {
    let written = written_ids(view, plan).into_iter();
    written.map(|id| folded(&id)).collect()
}

/// Whose each row is, as it is written.
fn written_ids(view: &View<'_>, plan: &TablePlan) -> Vec<String> {
    let column = plan.feeding(TeacherColumn::Id.field()).next();
    let place = column.map_or(u32::MAX, |(column, _)| column.place);
    view.cells(place)
        .map(|cell| plain(&text(cell)).into_owned())
        .collect()
}

/// What the records of a sheet come to, for each kind that it holds.
fn of_sheet(
    view: (&View<'_>, &View<'_>),
    plan: &TablePlan,
    schools: &Schools<'_>,
    year: Option<u16>,
) -> Vec<(&'static Kind, Summed)> {
    let kinds = KINDS.iter().filter_map(|kind| {
        let parts = Parts::of(plan, kind)?;
        Some((kind, of_kind(view, &parts, kind, schools, year)))
    });
    kinds.collect()
}

fn of_kind(
    (view, before): (&View<'_>, &View<'_>),
    parts: &Parts<'_>,
    kind: &Kind,
    schools: &Schools<'_>,
    year: Option<u16>,
) -> Summed {
    let mut summed = Summed {
        sheet: parts.plan.name.clone(),
        into: kind.columns.iter().map(|column| column.field()).collect(),
        own: Vec::new(),
        rows: 0,
        twice: Vec::new(),
        not_read: Vec::new(),
        aside: Vec::new(),
        why_aside: kind.why_aside,
        of_nobody: Vec::new(),
        people: BTreeMap::new(),
    };
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut records: BTreeMap<String, Vec<(u32, Record)>> = BTreeMap::new();
    let mut not_known: BTreeSet<String> = BTreeSet::new();
    for ((row, whole), id) in view.rows().zip(before.rows()).zip(ids(view, parts.plan)) {
        if id.is_empty() {
            summed.not_read.push(row.number);
            continue;
        }
        // Running numbers apart, two rows that say the same are one record.
        let counted = parts
            .plan
            .columns
            .iter()
            .filter(|column| column.why != crate::import::mapping::Why::OfNoUse);
        let said = counted.map(|column| text(cell(whole, column.place)).into_owned());
        if !seen.insert([id.clone()].into_iter().chain(said).collect()) {
            summed.twice.push(row.number);
            continue;
        }
        let record = read(row, parts, kind.says, schools.at(&id), year);
        let record = record.filter(|record| {
            let mut others = records.get(&id).into_iter().flatten();
            !others.any(|(_, other)| record.contradicts(other))
        });
        if let Some(record) = record {
            summed.rows += 1;
            records.entry(id).or_default().push((row.number, record));
        } else {
            summed.not_read.push(row.number);
            not_known.insert(id);
        }
    }
    for (id, records) in records {
        // What is known of somebody in part would read as the whole.
        if !not_known.contains(&id) {
            let (values, aside) = values(&records, kind.says);
            summed.aside.extend(aside);
            summed.people.insert(
                id,
                PersonSum {
                    rows: records.len(),
                    values,
                },
            );
        }
    }
    sort(&mut summed.aside);
    summed
}
