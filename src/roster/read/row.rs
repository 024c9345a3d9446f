//! One row of a table, read column by column; every bad cell is reported, and the row then counts as failed.

use super::header::Mapping;
use super::schools::Zones;
use super::values::Fault;
use crate::roster::cell::Value;
use crate::roster::fields::{Column, Field};
use crate::roster::problem::{Problem, ProblemKind, Problems, Severity};
use crate::roster::table::{Row, Table};

/// Reads the cells of one row.
pub(in crate::roster) struct RowReader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    zones: &'a mut Zones,
    problems: &'a mut Problems,
    row: Row<'a>,
    failures: usize,
}

impl<'a> RowReader<'a> {
    /// A reader of `row`, unless the row is ragged, which is reported.
    pub(super) fn new(
        table: &'a Table,
        mapping: &'a Mapping,
        row: Row<'a>,
        zones: &'a mut Zones,
        problems: &'a mut Problems,
    ) -> Option<Self> {
        if let Some(problem) = table.ragged(row) {
            problems.push(problem);
            return None;
        }
        Some(Self {
            table,
            mapping,
            zones,
            problems,
            row,
            failures: 0,
        })
    }

    /// Whether any cell so far was bad.
    pub(super) const fn failed(&self) -> bool {
        self.failures > 0
    }

    /// How many cells so far were bad.
    pub(in crate::roster) const fn failures(&self) -> usize {
        self.failures
    }

    /// The number of the row.
    pub(super) const fn number(&self) -> u32 {
        self.row.number()
    }

    /// Whether no further errors will be listed, so that suggestions are wasted.
    pub(super) const fn enough(&self) -> bool {
        self.problems.full()
    }

    /// Reports an error or a warning about a column of this row.
    pub(in crate::roster) fn report(&mut self, severity: Severity, column: impl Column, kind: ProblemKind) {
        self.failures += usize::from(severity == Severity::Error);
        let mut problem = Problem::error(self.table.file(), kind).at(self.number());
        problem.severity = severity;
        if let Some(position) = self.mapping.position(column.index()) {
            problem = problem.under(self.table.header().map_or("", |header| header.cell(position)));
            if !self.mapping.is_hidden(position) {
                problem = problem.with_value(self.row.cell(position));
            }
        }
        self.problems.push(problem);
    }

    /// A value, `None` if it is absent, not asked for in this file, or bad.
    pub(in crate::roster) fn value<T: Value>(&mut self, column: impl Column) -> Option<T> {
        self.value_by(column, T::parse)
    }

    /// The same, read in another way than the type's own.
    pub(in crate::roster) fn value_by<T>(
        &mut self,
        column: impl Column,
        parse: impl FnOnce(&str, &Field) -> Result<Option<T>, Fault>,
    ) -> Option<T> {
        let position = self.mapping.position(column.index())?;
        let field = column.field();
        match parse(self.row.cell(position), field) {
            Ok(None) if field.required => {
                self.report(Severity::Error, column, ProblemKind::MissingValue { field });
                None
            }
            Ok(value) => value,
            Err(Fault::NotUnderstood) => {
                self.report(Severity::Error, column, ProblemKind::NotUnderstood { field });
                None
            }
            Err(Fault::OutOfRange) => {
                self.report(Severity::Error, column, ProblemKind::OutOfRange { field });
                None
            }
        }
    }

    /// The zones met so far.
    pub(in crate::roster) const fn zones(&mut self) -> &mut Zones {
        self.zones
    }
}
