//! Reading extra columns: which there are in the parts of a teachers table, what they hold, and the cells.

use std::collections::BTreeMap;

use super::{ExtraColumn, ExtraKind, ExtraValue};
use crate::limits::{EXTRA_CATEGORIES, EXTRA_COLUMNS};
use crate::roster::grid::Grid;
use crate::roster::problem::{Extra, Problem, ProblemKind, Problems};
use crate::roster::read::header::Mapping;
use crate::roster::read::row::RowReader;
use crate::roster::values::{self, Fault};

/// An extra column as a table has it.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Declared {
    /// Its position in the file.
    pub position: usize,
    /// Its name.
    pub name: String,
    /// What it holds, where its header says so.
    pub kind: Option<ExtraKind>,
}

/// The extra columns of all parts of a teachers table, while they are read.
#[derive(Clone, Default, PartialEq, Eq)]
pub(in crate::roster) struct Reading {
    columns: Vec<ExtraColumn>,
    /// By column, the place of each category.
    categories: Vec<BTreeMap<String, usize>>,
}

impl Reading {
    /// The columns that tables have, and what they hold: as a header says, or else as the cells look, which is remarked on.
    pub(in crate::roster) fn of(tables: &[(Grid, Mapping)], problems: &mut Problems) -> Self {
        let mut reading = Self::default();
        for (table, mapping) in tables {
            for declared in mapping.extra() {
                let known = reading.columns.iter().find(|column| column.name == declared.name);
                let known = known.map(|column| column.kind);
                let kind = declared.kind.or(known).unwrap_or_else(|| {
                    let cells = table.rows().map(|row| row.cell(declared.position));
                    ExtraKind::of_cells(cells)
                });
                let header = table.header();
                let about = |problem: Problem| {
                    let problem = problem.under(header.map_or("", |header| header.cell(declared.position)));
                    header.map_or(problem.clone(), |header| problem.at(header.number()))
                };
                let refuse = |what| about(Problem::error(table.file(), ProblemKind::Extra(what)));
                if let Some(other) = known.filter(|&known| known != kind) {
                    problems.push(refuse(Extra::OtherKind { kind, other }));
                }
                if declared.kind.is_none() && known.is_none() {
                    let what = ProblemKind::Extra(Extra::KindFound { kind });
                    problems.push(about(Problem::warning(table.file(), what)));
                }
                if known.is_none() {
                    if reading.columns.len() == EXTRA_COLUMNS {
                        problems.push(refuse(Extra::TooMany));
                        return reading;
                    }
                    reading.categories.push(BTreeMap::new());
                    reading.columns.push(ExtraColumn {
                        name: declared.name.clone(),
                        kind,
                        categories: Vec::new(),
                    });
                }
            }
        }
        reading
    }

    /// Whether any column holds categories.
    pub(in crate::roster) fn has_categories(&self) -> bool {
        self.columns
            .iter()
            .any(|column| column.kind == ExtraKind::Category)
    }

    /// The values of one row in all columns; none where there are no columns.
    pub(in crate::roster) fn row(
        &mut self,
        row: &mut RowReader<'_, '_>,
        declared: &[Declared],
    ) -> Vec<ExtraValue> {
        let mut held = vec![None; self.columns.len()];
        for declared in declared {
            let Some(place) = self
                .columns
                .iter()
                .position(|column| column.name == declared.name)
            else {
                continue;
            };
            let (Some(column), Some(known)) = (self.columns.get_mut(place), self.categories.get_mut(place))
            else {
                continue;
            };
            let mut too_many = false;
            let parse = |text: &str| {
                let value = column.kind.parse(text)?;
                if column.kind != ExtraKind::Category || value.is_none() {
                    return Ok(value);
                }
                let Some(label) = values::label(text)? else {
                    return Ok(None);
                };
                if let Some(&place) = known.get(&label) {
                    return Ok(Some(place as i64));
                }
                too_many = known.len() == EXTRA_CATEGORIES;
                if too_many {
                    return Err(Fault::OutOfRange);
                }
                known.insert(label.clone(), column.categories.len());
                column.categories.push(label);
                Ok(Some(column.categories.len() as i64 - 1))
            };
            let read = row.value_at(declared.position, column.kind.field(), parse);
            let value = match read {
                Ok(value) => value,
                Err(_) if too_many => {
                    row.report_at(declared.position, ProblemKind::Extra(Extra::TooManyCategories));
                    None
                }
                Err(kind) => {
                    row.report_at(declared.position, kind);
                    None
                }
            };
            if let Some(cell) = held.get_mut(place) {
                *cell = value;
            }
        }
        held
    }

    /// The columns.
    pub(in crate::roster) fn into_columns(self) -> Vec<ExtraColumn> {
        self.columns
    }
}
