//! One row of a table, read column by column; every bad cell is reported, and the row then counts as failed.

use super::header::Mapping;
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::language::spelling::hides;
use crate::roster::cell::{Source, Value};
use crate::roster::fields::{Column, Field, Kind};
use crate::roster::grid::{Grid, Row};
use crate::roster::parts::{Position, ZoneIndex};
use crate::roster::problem::{Problem, ProblemKind, Problems};
use crate::roster::values::cause::{cause, is_scientific};
use crate::roster::values::{self, Fault};

/// Reads the cells of one row.
pub(in crate::roster) struct RowReader<'m, 'a> {
    table: &'a Grid,
    mapping: &'a Mapping,
    zones: &'m mut Zones,
    problems: &'m mut Problems,
    row: Row<'a>,
    failures: usize,
}

impl<'m, 'a> RowReader<'m, 'a> {
    /// A reader of `row`, unless the row is ragged, which is reported.
    pub(super) fn new(
        table: &'a Grid,
        mapping: &'a Mapping,
        row: Row<'a>,
        zones: &'m mut Zones,
        problems: &'m mut Problems,
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
    pub(super) const fn failures(&self) -> usize {
        self.failures
    }

    /// Reports a code that stands in an earlier row, unless it is one of those that a spreadsheet shortened.
    pub(super) fn report_duplicate(&mut self, column: impl Column, id: &str, first: (&str, u32)) {
        if self.is_shortened(column, id) {
            self.fail();
            return;
        }
        let unseen = self.holds_unseen(column);
        let (first_file, first_row) = first;
        let elsewhere = first_file != self.file();
        let kind = ProblemKind::DuplicateId {
            first_row,
            first_file: elsewhere.then(|| first_file.into()),
            unseen,
        };
        self.report(Severity::Error, column, kind);
    }

    /// Counts the row as bad without a problem of its own, as where its column was reported as a whole.
    pub(super) const fn fail(&mut self) {
        self.failures += 1;
    }

    /// Whether the cell holds marks that cannot be seen.
    pub(super) fn holds_unseen(&self, column: impl Column) -> bool {
        let position = self.mapping.position(column.index());
        position.is_some_and(|position| hides(self.row.cell(position)))
    }

    /// Whether a code is one of those that were reported as shortened by a spreadsheet.
    pub(super) fn is_shortened(&self, column: impl Column, id: &str) -> bool {
        let position = self.mapping.position(column.index());
        position.is_some_and(|position| self.mapping.is_shortened(position)) && is_scientific(id)
    }

    /// The name of the file.
    pub(super) fn file(&self) -> &'a str {
        self.table.file()
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
    pub(super) fn report(&mut self, severity: Severity, column: impl Column, kind: ProblemKind) {
        self.failures += usize::from(severity == Severity::Error);
        let mut problem = Problem::error(self.table.file(), kind).at(self.number());
        problem.severity = severity;
        if let Some(position) = self.mapping.position(column.index()) {
            problem = problem.under(self.table.header().map_or("", |header| header.cell(position)));
            problem = problem.with_value(self.row.cell(position));
        }
        self.problems.push(problem);
    }

    /// What the cell at a position holds, or what is wrong with it.
    pub(in crate::roster) fn value_at<T>(
        &self,
        position: usize,
        field: &'static Field,
        parse: impl FnOnce(&str) -> Result<Option<T>, Fault>,
    ) -> Result<Option<T>, ProblemKind> {
        let text = values::plain(self.row.cell(position));
        parse(&text).map_err(|fault| wrong(fault, field, &text))
    }

    /// Reports an error about the cell at a position.
    pub(in crate::roster) fn report_at(&mut self, position: usize, kind: ProblemKind) {
        self.failures += 1;
        let header = self.table.header().map_or("", |header| header.cell(position));
        let problem = Problem::error(self.table.file(), kind).at(self.number());
        let problem = problem.under(header).with_value(self.row.cell(position));
        self.problems.push(problem);
    }

    /// A value, `None` if it is absent, not asked for in this file, or bad.
    fn value_by<T>(
        &mut self,
        column: impl Column,
        parse: impl FnOnce(&str, &Field) -> Result<Option<T>, Fault>,
    ) -> Option<T> {
        let position = self.mapping.position(column.index())?;
        let field = column.field();
        let text = values::plain(self.row.cell(position));
        let kind = match parse(&text, field) {
            Ok(None) if field.required && self.mapping.is_merged(position) => {
                self.fail();
                return None;
            }
            Ok(None) if field.required => ProblemKind::MissingValue { field },
            Ok(value) => {
                if matches!(field.kind, Kind::Id | Kind::Label) && self.holds_unseen(column) {
                    self.report(Severity::Warning, column, ProblemKind::InvisibleMarks);
                }
                return value;
            }
            Err(fault) => wrong(fault, field, &text),
        };
        self.report(Severity::Error, column, kind);
        None
    }

    /// What the cell of a column says, if it says anything that a label can be; nothing is reported.
    pub(super) fn value_unreported(&self, column: impl Column) -> Option<String> {
        let position = self.mapping.position(column.index())?;
        let text = values::plain(self.row.cell(position));
        (!values::is_absent(&text)).then(|| text.into_owned())
    }

    /// The zones met so far.
    pub(super) const fn zones(&mut self) -> &mut Zones {
        self.zones
    }
}

/// What is wrong with a cell, and what probably happened to it.
fn wrong(fault: Fault, field: &'static Field, text: &str) -> ProblemKind {
    let cause = cause(text, field.kind);
    match fault {
        Fault::NotUnderstood => ProblemKind::NotUnderstood { field, cause },
        Fault::OutOfRange => ProblemKind::OutOfRange { field, cause },
    }
}

impl Source for RowReader<'_, '_> {
    fn value<T: Value>(&mut self, column: impl Column) -> Option<T> {
        self.value_by(column, T::parse)
    }

    fn home_zone(&mut self, column: impl Column) -> Option<ZoneIndex> {
        let name = self.value(column)?;
        let (zone, new) = self.zones.enter(name);
        if new && self.zones.complete {
            self.report(Severity::Warning, column, ProblemKind::UnknownHomeZone);
        }
        Some(zone)
    }

    fn position(&mut self, east: impl Column, north: impl Column) -> Option<Position> {
        let failures = self.failures;
        let eastward = self.value_by(east, values::kilometres);
        let northward = self.value_by(north, values::kilometres);
        if eastward.is_some() != northward.is_some() && self.failures == failures {
            self.report(Severity::Error, east, ProblemKind::HalfPosition);
        }
        Some(Position {
            east: eastward?,
            north: northward?,
        })
    }
}
