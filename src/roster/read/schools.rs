//! Reading the schools table.

use std::collections::BTreeMap;

use super::header::Mapping;
use super::row::RowReader;
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::roster::cell::Source;
use crate::roster::codes::{Code, Stage};
use crate::roster::columns::{ROLLS, School, SchoolColumn};
use crate::roster::fields::Column;
use crate::roster::grid::Grid;
use crate::roster::parts::{SchoolIndex, StageRoll};
use crate::roster::problem::{ProblemKind, Problems};

/// What is known of a school's code.
pub(super) enum Lookup {
    /// The school.
    Found(SchoolIndex),
    /// The school may be in a row that could not be read.
    Uncertain,
    /// No row has the code.
    Unknown,
}

/// The schools table as far as it could be read.
pub(super) struct SchoolsRead {
    schools: Vec<School>,
    /// By code, the row and the school; `None` for a school whose row is bad.
    ids: BTreeMap<String, (u32, Option<SchoolIndex>)>,
    /// Whether the codes may be repeated in messages.
    codes_shown: bool,
    /// Whether every row has a known code, so that a code not found is an unknown school.
    complete: bool,
}

impl SchoolsRead {
    /// The schools.
    pub(super) fn into_schools(self) -> Vec<School> {
        self.schools
    }

    /// Looks a code up.
    pub(super) fn find(&self, id: &str) -> Lookup {
        match self.ids.get(id) {
            Some(&(_, Some(school))) => Lookup::Found(school),
            None if self.complete => Lookup::Unknown,
            Some((_, None)) | None => Lookup::Uncertain,
        }
    }

    /// A school that was read.
    pub(super) fn school(&self, index: SchoolIndex) -> &School {
        &self.schools[index.index()]
    }

    /// The codes that may be suggested.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().filter(|_| self.codes_shown).map(String::as_str)
    }
}

/// Reads the rows of the schools table.
pub(super) fn read(
    table: &Grid,
    mapping: &Mapping,
    zones: &mut Zones,
    problems: &mut Problems,
) -> SchoolsRead {
    let position = mapping.position(SchoolColumn::Id.index());
    let mut read = SchoolsRead {
        schools: Vec::with_capacity(table.len()),
        ids: BTreeMap::new(),
        codes_shown: position.is_some_and(|position| !mapping.is_hidden(position)),
        complete: position.is_some(),
    };
    for row in table.rows().take(mapping.kind().most_rows()) {
        match RowReader::new(table, mapping, row, zones, problems) {
            Some(reader) => read_row(reader, &mut read),
            None => read.complete = false,
        }
    }
    read
}

fn read_row(mut row: RowReader<'_>, read: &mut SchoolsRead) {
    let id = row.value::<String>(SchoolColumn::Id);
    let first_row = id
        .as_ref()
        .and_then(|id| read.ids.get(id))
        .map(|&(first_row, _)| first_row);
    if let Some(first_row) = first_row {
        row.report(
            Severity::Error,
            SchoolColumn::Id,
            ProblemKind::DuplicateId { first_row },
        );
    }
    let zone = row.value::<String>(SchoolColumn::Zone);
    let locality = row.value(SchoolColumn::Locality);
    let rolls = rolls(&mut row);
    let complete = School::read(&mut row);
    let Some(id) = id else {
        read.complete = false;
        return;
    };
    let school = match (zone, locality) {
        (Some(zone), Some(locality)) if !row.failed() => {
            let zone = row.zones().enter(zone).0;
            Some(complete(id.clone(), zone, locality, rolls))
        }
        _ => None,
    };
    let index = school.map(|school| {
        read.schools.push(school);
        SchoolIndex(read.schools.len() as u32 - 1)
    });
    read.ids.entry(id).or_insert((row.number(), index));
}

fn rolls(row: &mut RowReader<'_>) -> [Option<StageRoll>; Stage::COUNT] {
    let failures = row.failures();
    let cells = ROLLS.map(|columns| columns.map(|column| row.value::<u32>(column)));
    if row.failures() > failures {
        return [None; Stage::COUNT];
    }
    let mut rolls = [None; Stage::COUNT];
    for &stage in Stage::ALL {
        let [pupils_column, classes_column] = ROLLS[stage.index()];
        rolls[stage.index()] = match cells[stage.index()] {
            [None | Some(0), None | Some(0)] => None,
            [Some(_), None | Some(0)] => {
                row.report(
                    Severity::Error,
                    classes_column,
                    ProblemKind::PupilsWithoutClasses { stage },
                );
                None
            }
            [None, Some(_)] => {
                row.report(
                    Severity::Error,
                    pupils_column,
                    ProblemKind::ClassesWithoutPupils { stage },
                );
                None
            }
            [Some(pupils), Some(classes)] => {
                if pupils == 0 {
                    row.report(
                        Severity::Warning,
                        pupils_column,
                        ProblemKind::EmptyClasses { stage },
                    );
                }
                Some(StageRoll { pupils, classes })
            }
        };
    }
    if row.failures() == failures && rolls.iter().all(Option::is_none) {
        row.report(Severity::Error, SchoolColumn::Id, ProblemKind::NoStage);
    }
    rolls
}
