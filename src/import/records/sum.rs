//! From the rows of a table of records to what they come to for each person.

use std::collections::{BTreeMap, BTreeSet};

use super::months::{self, span, years};
use super::{PersonSum, Summed};
use crate::import::book::{Cell, SheetRow};
use crate::import::mapping::{Form, Part, TablePlan};
use crate::import::safe::Safe;
use crate::import::view::{View, cell, text};
use crate::language::Language;
use crate::language::spelling::folded;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::values::{code_of, is_absent, plain};
use crate::roster::{Code as _, TeacherColumn, year_of_cell};

/// Assessments that the roster holds.
const MOST_ASSESSMENTS: usize = 10;

/// Sums every table of records, and adds to the tables of teachers the columns that come of it.
///
/// `views` are the tables before anything was taken out of them: what two rows say is the same only if it was so there.
pub(in crate::import) fn sum(
    views: &[View<'_>],
    safe: &mut [Safe<'_>],
    plans: &mut [TablePlan],
    year: Option<u16>,
) -> Vec<Summed> {
    let mut all = Vec::new();
    for place in 0..plans.len() {
        let (Some(plan), Some(table), Some(before)) = (plans.get(place), safe.get(place), views.get(place))
        else {
            continue;
        };
        if plan.records {
            all.extend(of_sheet((&table.view(), before), plan, year));
        }
    }
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for summed in &mut all {
        // Of two sheets that say the same the first holds.
        let free = |field: &&'static Field| {
            let is_own = plans.iter().any(|plan| {
                plan.table == Some(TableKind::Teachers)
                    && plan.feeding(field).any(|(column, _)| column.filled > 0)
            });
            !is_own && !taken.contains(field.key)
        };
        let (into, own): (Vec<&'static Field>, Vec<&'static Field>) =
            summed.into.iter().copied().partition(free);
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
    all
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
    summed.people = people.collect();
    summed.of_nobody = rows.into_values().flatten().collect();
    summed.of_nobody.sort_unstable();
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

/// What stands in the parts of a record.
struct Parts<'a> {
    plan: &'a TablePlan,
    field: &'static Field,
}

impl Parts<'_> {
    fn of<'row>(&self, row: &'row SheetRow, part: Part) -> Option<&'row Cell> {
        let mut columns = self.plan.feeding(self.field);
        let (column, _) = columns.find(|(_, form)| *form == Form::Record(part))?;
        Some(cell(row, column.place))
    }

    fn has(&self, parts: &[Part]) -> bool {
        parts.iter().all(|part| {
            let mut columns = self.plan.feeding(self.field);
            columns.any(|(_, form)| form == Form::Record(*part))
        })
    }
}

/// What one row says.
enum Record {
    /// Months in a rural school; none elsewhere.
    Months(Option<(u32, u32)>),
    /// A level, by its key.
    Level(&'static str),
    /// The assessment of a year.
    Assessment(u16, &'static str),
}

/// What the records of a sheet come to, for each kind that it holds.
fn of_sheet(view: (&View<'_>, &View<'_>), plan: &TablePlan, year: Option<u16>) -> Vec<Summed> {
    let kinds: [(&[TeacherColumn], &[Part]); 4] = [
        (
            &[TeacherColumn::RuralYears],
            &[Part::Start, Part::End, Part::Rural],
        ),
        (
            &[
                TeacherColumn::HonoursNational,
                TeacherColumn::HonoursProvincial,
                TeacherColumn::HonoursMunicipal,
                TeacherColumn::HonoursCounty,
            ],
            &[Part::Level],
        ),
        (&[TeacherColumn::Assessments], &[Part::Year, Part::Result]),
        (&[TeacherColumn::Backbone], &[Part::Level]),
    ];
    let kinds = kinds.into_iter().filter_map(|(columns, needed)| {
        let first = columns.first()?;
        let parts = Parts {
            plan,
            field: first.field(),
        };
        parts
            .has(needed)
            .then(|| of_kind(view, &parts, columns, *first, year))
    });
    kinds.collect()
}

fn of_kind(
    (view, before): (&View<'_>, &View<'_>),
    parts: &Parts<'_>,
    columns: &[TeacherColumn],
    kind: TeacherColumn,
    year: Option<u16>,
) -> Summed {
    let mut summed = Summed {
        sheet: parts.plan.name.clone(),
        into: columns.iter().map(|column| column.field()).collect(),
        own: Vec::new(),
        rows: 0,
        twice: Vec::new(),
        not_read: Vec::new(),
        of_nobody: Vec::new(),
        people: BTreeMap::new(),
    };
    let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut records: BTreeMap<String, Vec<Record>> = BTreeMap::new();
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
        let record = read(row, parts, kind, year).filter(|record| match record {
            Record::Assessment(year, result) => !records.get(&id).into_iter().flatten().any(
                |other| matches!(other, Record::Assessment(known, said) if known == year && said != result),
            ),
            Record::Months(_) | Record::Level(_) => true,
        });
        if let Some(record) = record {
            summed.rows += 1;
            records.entry(id).or_default().push(record);
        } else {
            summed.not_read.push(row.number);
            not_known.insert(id);
        }
    }
    for (id, records) in records {
        // What is known of somebody in part would read as the whole.
        if !not_known.contains(&id) {
            let values = values(&records, kind);
            summed.people.insert(
                id,
                PersonSum {
                    rows: records.len(),
                    values,
                },
            );
        }
    }
    summed
}

fn read(row: &SheetRow, parts: &Parts<'_>, kind: TeacherColumn, year: Option<u16>) -> Option<Record> {
    let word = |part: Part| {
        let said = text(parts.of(row, part)?);
        Some(plain(&said).into_owned())
    };
    match kind {
        TeacherColumn::RuralYears => {
            let rural = word(Part::Rural)?;
            let rural = code_of_yes_no(&rural)?;
            if !rural {
                return Some(Record::Months(None));
            }
            let [start, end] = [Part::Start, Part::End].map(|part| months::read(parts.of(row, part)?));
            Some(Record::Months(Some(span(start?, end?, year)?)))
        }
        TeacherColumn::Assessments => {
            let year = year_of_cell(&word(Part::Year)?)?.0;
            let result = code_of(&word(Part::Result)?, parts.field)?;
            Some(Record::Assessment(year, result))
        }
        _ => {
            let level = word(Part::Level)?;
            let of_levels = TeacherColumn::Backbone.field();
            let level = if is_absent(&level) {
                "none"
            } else {
                code_of(&level, of_levels)?
            };
            Some(Record::Level(level))
        }
    }
}

fn code_of_yes_no(said: &str) -> Option<bool> {
    match said {
        "是" | "1" | "√" | "农村" | "乡村" | "yes" | "true" => Some(true),
        "否" | "0" | "×" | "城市" | "城镇" | "" | "no" | "false" => Some(false),
        _ => None,
    }
}

/// What records come to, a value for each column.
fn values(records: &[Record], kind: TeacherColumn) -> Vec<String> {
    let levels = || {
        records.iter().filter_map(|record| match record {
            Record::Level(level) => Some(*level),
            _ => None,
        })
    };
    match kind {
        TeacherColumn::RuralYears => {
            let spans = records.iter().filter_map(|record| match record {
                Record::Months(span) => *span,
                _ => None,
            });
            vec![years(spans.collect()).to_string()]
        }
        TeacherColumn::Assessments => {
            let mut by_year: BTreeMap<u16, &str> = BTreeMap::new();
            for record in records {
                if let Record::Assessment(year, result) = record {
                    by_year.insert(*year, result);
                }
            }
            let latest = by_year.into_values().rev().take(MOST_ASSESSMENTS);
            vec![latest.collect::<Vec<_>>().join(Language::English.pick("、", ";"))]
        }
        TeacherColumn::Backbone => {
            let highest = levels().filter_map(crate::roster::BackboneLevel::read).max();
            vec![highest.map_or_else(String::new, |level| level.key().to_owned())]
        }
        _ => ["national", "provincial", "municipal", "county"]
            .map(|wanted| levels().filter(|level| *level == wanted).count().to_string())
            .to_vec(),
    }
}
