//! Reading a roster: two files in, a checked roster or every problem out. Nothing half-loads.

mod decode;
pub(super) mod header;
mod nearest;
mod row;
mod schools;
mod teachers;
mod zones;

pub use decode::check_size;

use decode::decode;
use header::{Mapping, recognise};
use schools::SchoolsRead;
use zones::Zones;

use super::encoding::{Encoding, GbDecoder, SourceFile};
use super::fields::TableKind;
use super::grid::Grid;
use super::model::Roster;
use super::personal;
use super::problem::{Problem, ProblemKind, Problems, Rejection};

/// A roster that was read, and what the user should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedRoster {
    /// The roster.
    pub roster: Roster,
    /// Warnings: columns not read, the encoding if it is not UTF-8, values to check. At most
    /// [`MOST_LISTED`](super::problem::MOST_LISTED).
    pub notes: Vec<Problem>,
    /// How many warnings there were, the unlisted ones among them.
    pub note_count: usize,
}

/// Reads the two tables of a roster. They may come in either order: their headers tell which is which.
///
/// # Errors
/// Every problem found in the two files, when any of them keeps the roster from loading.
pub fn read_roster(
    schools: &SourceFile,
    teachers: &SourceFile,
    decode: GbDecoder,
) -> Result<LoadedRoster, Rejection> {
    let mut problems = Problems::default();
    let first = open(schools, decode, &mut problems);
    let second = open(teachers, decode, &mut problems);
    let (schools, teachers) = in_order(first, second, &mut problems);

    let mut zones = Zones::default();
    let schools = schools.map(|table| {
        let mapping = prepare(&table, TableKind::Schools, &mut problems);
        schools::read(&table, &mapping, &mut zones, &mut problems)
    });
    zones.complete = schools.is_some();
    let teachers = teachers.map(|table| {
        let mapping = prepare(&table, TableKind::Teachers, &mut problems);
        teachers::read(&table, &mapping, schools.as_ref(), &mut zones, &mut problems)
    });
    let (notes, note_count) = problems.finish()?;
    Ok(LoadedRoster {
        roster: Roster {
            zones: zones.into_names(),
            schools: schools.map(SchoolsRead::into_schools).unwrap_or_default(),
            teachers: teachers.unwrap_or_default(),
        },
        notes,
        note_count,
    })
}

/// Opens a file as a table and looks for its header.
fn open_table(file: &SourceFile, gb18030: GbDecoder) -> Result<(Grid, Encoding), Problem> {
    let (text, encoding) = decode(file, gb18030)?;
    Ok((header::find(Grid::parse(&file.name, &text)?), encoding))
}

fn open(file: &SourceFile, gb18030: GbDecoder, problems: &mut Problems) -> Option<Grid> {
    match open_table(file, gb18030) {
        Ok((table, encoding)) => {
            if encoding != Encoding::Utf8 {
                problems.push(Problem::warning(
                    &file.name,
                    ProblemKind::EncodingFound { encoding },
                ));
            }
            Some(table)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// The schools table and the teachers table, as far as they are there.
fn in_order(
    first: Option<Grid>,
    second: Option<Grid>,
    problems: &mut Problems,
) -> (Option<Grid>, Option<Grid>) {
    let mut known = |table: Option<Grid>| {
        let table = table?;
        let kind = recognise(&table);
        if kind.is_none() {
            problems.push(Problem::error(table.file(), ProblemKind::NotRecognised));
        }
        Some((kind?, table))
    };
    let (first, second) = (known(first), known(second));
    match (first, second) {
        (Some((kind, _)), Some((other, table))) if kind == other => {
            problems.push(Problem::error(
                table.file(),
                ProblemKind::SameTable { table: kind },
            ));
            (None, None)
        }
        (Some((TableKind::Teachers, teachers)), schools) => {
            problems.push(Problem::warning(teachers.file(), ProblemKind::FilesSwapped));
            (schools.map(|(_, table)| table), Some(teachers))
        }
        (first, Some((TableKind::Schools, schools))) => {
            problems.push(Problem::warning(schools.file(), ProblemKind::FilesSwapped));
            (Some(schools), first.map(|(_, table)| table))
        }
        (first, second) => (first.map(|(_, table)| table), second.map(|(_, table)| table)),
    }
}

/// Finds the columns of a table and refuses those that hold personal data.
fn prepare(table: &Grid, kind: TableKind, problems: &mut Problems) -> Mapping {
    let mut mapping = Mapping::of(table, kind, problems);
    let personal = personal::columns::find(table, &mapping);
    for (position, data, evidence) in personal {
        mapping.hide(position);
        let header = table.header().map_or("", |header| header.cell(position));
        problems
            .push(Problem::error(table.file(), ProblemKind::PersonalColumn { data, evidence }).under(header));
    }
    if table.is_empty() {
        problems.push(Problem::error(table.file(), ProblemKind::NoRows));
    } else if table.len() > kind.most_rows() {
        problems.push(Problem::error(
            table.file(),
            ProblemKind::TooManyRows { table: kind },
        ));
    }
    mapping
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
