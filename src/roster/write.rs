//! Writing a roster as CSV texts that read back as the same roster.

use std::collections::BTreeSet;

use super::columns::{ActualEnd, OutcomeColumn, Preference, PreferenceColumn, Record, Teacher};
use super::fields::{Column, Field, Kind, TableKind};
use super::model::Roster;
use super::parts::{SchoolIndex, TeacherIndex};
use crate::csv_text::{BYTE_ORDER_MARK, Entry, push_row};
use crate::language::{Language, Text};

/// The files of a roster: UTF-8 with a byte order mark, so that spreadsheets show Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRoster {
    /// `schools.csv`.
    pub schools: String,
    /// `teachers.csv`.
    pub teachers: String,
    /// The further tables that the roster has, each for a file of [its key](TableKind::key).
    pub further: Vec<(TableKind, String)>,
}

impl WrittenRoster {
    /// Each table with its text, in the order in which tables are listed.
    pub fn tables(&self) -> impl Iterator<Item = (TableKind, &str)> {
        let required = [
            (TableKind::Schools, self.schools.as_str()),
            (TableKind::Teachers, self.teachers.as_str()),
        ];
        let further = self.further.iter().map(|(table, text)| (*table, text.as_str()));
        required.into_iter().chain(further)
    }
}

/// Writes a roster with headers and values in `language`.
///
/// A roster that was read, or that keeps to the ranges in [`fields`](super::fields), reads back as it was. Columns that
/// nobody filled in are left out, so that what is not known stays so. A stage with
/// neither pupils nor classes is not written, and neither is a zone in which no one lives and no school stands.
pub fn write_roster(roster: &Roster, language: Language) -> WrittenRoster {
    WrittenRoster {
        schools: sheet(roster, &roster.schools, language),
        teachers: teachers(roster, language),
        further: [
            preferences(roster, language),
            further(roster, &roster.places, language),
            outcome(roster, language),
            further(roster, &roster.record_rows(), language),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

/// A further table, if it has a row.
fn further<T: Record>(roster: &Roster, rows: &[T], language: Language) -> Option<(TableKind, String)> {
    (!rows.is_empty()).then(|| (T::Column::TABLE, sheet(roster, rows, language)))
}

/// The preferences table, with a row for each wish.
fn preferences(roster: &Roster, language: Language) -> Option<(TableKind, String)> {
    let rows = rows_of(roster, TableKind::Preferences, language);
    let headers = written::<Preference>(roster).into_iter();
    let headers = headers.map(|column| roster.header_of(column.field(), language));
    (!rows.is_empty()).then(|| {
        let cells = rows.into_iter().map(|row| row.into_iter().map(Entry::Words));
        (TableKind::Preferences, under(headers, cells))
    })
}

/// The cells of each wish. One for a zone names no school.
fn wishes(roster: &Roster, language: Language) -> Vec<Vec<String>> {
    let columns = written::<Preference>(roster);
    let cell = |wish: &Preference, column: PreferenceColumn| {
        if column == PreferenceColumn::School && wish.zone.is_some() {
            return String::new();
        }
        wish.cell(column, roster, language)
    };
    let cells = |wish: &Preference| columns.iter().map(|&column| cell(wish, column)).collect();
    roster.wishes().filter_map(<[_]>::first).map(cells).collect()
}

/// The table of the actual outcome, with those whom the teachers table does not know.
fn outcome(roster: &Roster, language: Language) -> Option<(TableKind, String)> {
    let of_nobody = rows_of_nobody(roster, language);
    let (kind, mut text) = further(roster, &roster.actual, language).or_else(|| {
        let headers = sheet::<ActualEnd>(roster, &[], language);
        (!of_nobody.is_empty()).then_some((TableKind::Outcome, headers))
    })?;
    for row in of_nobody {
        push_row(&mut text, row.into_iter().map(Entry::Words));
    }
    Some((kind, text))
}

/// What stands for people whom the actual outcome names and the teachers table does not: short, as a long text alone in its
/// row is a note.
const NOT_IN_ROSTER: Text = Text::new("不在册", "out");

/// Their rows, so that whoever reads the table counts them again. Who they are and how it ended for them is not known.
fn rows_of_nobody(roster: &Roster, language: Language) -> Vec<Vec<String>> {
    let codes: BTreeSet<&str> = roster
        .teachers
        .iter()
        .map(|teacher| teacher.id.as_str())
        .collect();
    let free = (1_u32..).map(|number| format!("{}-{number}", NOT_IN_ROSTER.in_language(language)));
    let free = free.filter(|code| !codes.contains(code.as_str()));
    let columns = written::<ActualEnd>(roster);
    let cell = |column: OutcomeColumn, code: &str| match column {
        OutcomeColumn::Teacher => code.to_owned(),
        _ => String::new(),
    };
    free.take(roster.actual_of_nobody as usize)
        .map(|code| columns.iter().map(|&column| cell(column, &code)).collect())
        .collect()
}

/// A table of an actual outcome by itself, of the teachers of a roster.
pub fn write_outcome(roster: &Roster, ends: &[ActualEnd], language: Language) -> String {
    sheet(roster, ends, language)
}

/// What the columns of a school hold, by the keys of `docs/roster.md`, as an English file writes it; empty cells are left
/// out.
pub fn school_cells(roster: &Roster, school: SchoolIndex) -> Vec<(&'static str, String)> {
    held(roster, roster.school(school))
}

/// What the columns of a teacher hold, in the same way.
pub fn teacher_cells(roster: &Roster, teacher: TeacherIndex) -> Vec<(String, String)> {
    let teacher = roster.teacher(teacher);
    let own = held(roster, teacher).into_iter();
    let mut cells: Vec<(String, String)> = own.map(|(key, cell)| (key.to_owned(), cell)).collect();
    for (column, cell) in roster
        .extra
        .iter()
        .zip(extra_cells(roster, teacher, Language::English))
    {
        if !cell.is_empty() {
            cells.push((column.header(Language::English), cell));
        }
    }
    cells
}

/// What the extra columns of a teacher hold.
fn extra_cells<'a>(
    roster: &'a Roster,
    teacher: &'a Teacher,
    language: Language,
) -> impl Iterator<Item = String> + 'a {
    let columns = roster.extra.iter().enumerate();
    columns.map(move |(place, column)| column.cell(roster.extra_of(teacher, place), language))
}

fn held<T: Record>(roster: &Roster, row: &T) -> Vec<(&'static str, String)> {
    let cells = T::Column::ALL.iter().map(|&column| {
        let cell = T::cell(row, column, roster, Language::English);
        (column.field().key, cell)
    });
    cells.filter(|(_, cell)| !cell.is_empty()).collect()
}

/// The rows of a table as they are written, a cell for each of the [columns written](Roster::columns_written).
pub fn rows_of(roster: &Roster, table: TableKind, language: Language) -> Vec<Vec<String>> {
    fn rows<T: Record>(roster: &Roster, rows: &[T], language: Language) -> Vec<Vec<String>> {
        let columns = written::<T>(roster);
        let cells = |row| {
            let cells = columns.iter();
            cells
                .map(|&column| T::cell(row, column, roster, language))
                .collect()
        };
        rows.iter().map(cells).collect()
    }
    match table {
        TableKind::Schools => rows(roster, &roster.schools, language),
        TableKind::Teachers => {
            let mut rows = rows(roster, &roster.teachers, language);
            for (cells, teacher) in rows.iter_mut().zip(&roster.teachers) {
                cells.extend(extra_cells(roster, teacher, language));
            }
            rows
        }
        TableKind::Preferences => wishes(roster, language),
        TableKind::Places => rows(roster, &roster.places, language),
        TableKind::Outcome => {
            let mut rows = rows(roster, &roster.actual, language);
            rows.extend(rows_of_nobody(roster, language));
            rows
        }
        TableKind::Records => rows(roster, &roster.record_rows(), language),
    }
}

/// The columns of a table in which something is known.
fn written<T: Record>(roster: &Roster) -> Vec<T::Column> {
    let columns = T::Column::ALL.iter().copied();
    columns.filter(|&column| !roster.not_given.has(column)).collect()
}

fn sheet<T: Record>(roster: &Roster, rows: &[T], language: Language) -> String {
    let written = written::<T>(roster);
    let cells = |row| {
        written.iter().map(move |&column| {
            let cell = T::cell(row, column, roster, language);
            match column.field().kind {
                Kind::Id | Kind::Label => Entry::Words(cell),
                _ => Entry::Plain(cell),
            }
        })
    };
    let headers = written
        .iter()
        .map(|column| roster.header_of(column.field(), language));
    under(headers, rows.iter().map(cells))
}

/// The teachers table, with its extra columns last.
fn teachers(roster: &Roster, language: Language) -> String {
    let fields = roster.columns_written(TableKind::Teachers);
    let extra = roster.extra.iter();
    let headers = fields.iter().map(|field| roster.header_of(field, language));
    let headers: Vec<String> = headers
        .chain(extra.map(|column| column.header(language)))
        .collect();
    let kinds: Vec<Kind> = (fields.iter().map(|field| field.kind))
        .chain(roster.extra.iter().map(|column| column.kind.field().kind))
        .collect();
    let rows = rows_of(roster, TableKind::Teachers, language);
    let entries = rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(&kinds);
        cells.map(|(cell, kind)| match kind {
            Kind::Id | Kind::Label => Entry::Words(cell),
            _ => Entry::Plain(cell),
        })
    });
    under(headers.into_iter(), entries)
}

/// What stands before the code of a row that is an example and not to be read.
pub const EXAMPLE: Text = Text::new("示例", "Example");

/// An empty table to fill in: the headers and one row of examples.
pub fn template(table: TableKind, language: Language) -> String {
    let examples = table
        .fields()
        .iter()
        .map(|field| Entry::Plain(field.example.in_language(language).to_owned()));
    let fields: Vec<&Field> = table.fields().iter().collect();
    self::table(&fields, std::iter::once(examples), language)
}

/// A table of rows as they are given, a cell for each column, with headers in `language`.
pub fn table_of(kind: TableKind, rows: impl Iterator<Item = Vec<String>>, language: Language) -> String {
    let fields: Vec<&Field> = kind.fields().iter().collect();
    table(
        &fields,
        rows.map(|row| row.into_iter().map(Entry::Words)),
        language,
    )
}

fn table<Row: Iterator<Item = Entry>>(
    fields: &[&Field],
    rows: impl Iterator<Item = Row>,
    language: Language,
) -> String {
    under(fields.iter().map(|field| field.header(language).to_owned()), rows)
}

fn under<Row: Iterator<Item = Entry>>(
    headers: impl Iterator<Item = String>,
    rows: impl Iterator<Item = Row>,
) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    push_row(&mut text, headers.map(Entry::Plain));
    for row in rows {
        push_row(&mut text, row);
    }
    text
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
