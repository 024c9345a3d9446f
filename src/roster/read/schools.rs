//! Reading the schools table.

use std::collections::BTreeMap;

use super::header::Mapping;
use super::known::Lookup;
use super::row::RowReader;
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::language::spelling::folded;
use crate::ordering::sort_by_key;
use crate::roster::cell::Source;
use crate::roster::codes::{Code, Stage};
use crate::roster::columns::{ROLLS, School, SchoolColumn};
use crate::roster::fields::Column;
use crate::roster::grid::Grid;
use crate::roster::parts::{SchoolIndex, StageRoll};
use crate::roster::personal::looks_personal;
use crate::roster::problem::{ProblemKind, Problems};
use crate::roster::values::cause::is_scientific;

/// A row with a code.
struct Entry {
    /// The code as it was written.
    code: String,
    row: u32,
    /// The file that the row stands in.
    file: String,
    /// The school; `None` where the row is bad.
    school: Option<SchoolIndex>,
}

/// The schools as far as they could be read, of one table or several.
pub(super) struct SchoolsRead {
    schools: Vec<School>,
    /// By what is common to all ways of writing a code, its row.
    ids: BTreeMap<String, Entry>,
    /// Whether every row has a known code, so that a code not found is an unknown school.
    complete: bool,
}

impl Default for SchoolsRead {
    fn default() -> Self {
        Self {
            schools: Vec::new(),
            ids: BTreeMap::new(),
            complete: true,
        }
    }
}

impl SchoolsRead {
    /// The schools.
    pub(super) fn into_schools(self) -> Vec<School> {
        self.schools
    }

    /// Looks a code up.
    pub(super) fn find(&self, id: &str) -> Lookup<SchoolIndex> {
        match self.ids.get(&folded(id)) {
            Some(entry) => Lookup::in_row(entry.school),
            None => Lookup::in_no_row(self.complete),
        }
    }

    /// The codes of the schools, each of one row.
    pub(super) fn counted(&self) -> impl Iterator<Item = (&str, usize)> + Clone {
        self.schools.iter().map(|school| (school.id.as_str(), 1))
    }

    /// How many schools there are.
    pub(super) const fn len(&self) -> usize {
        self.schools.len()
    }

    /// Where each school stands: its file and row, in the order of the schools.
    pub(super) fn places(&self) -> Vec<(&str, u32, SchoolIndex)> {
        let entries = self.ids.values().filter_map(|entry| {
            let school = entry.school?;
            Some((entry.file.as_str(), entry.row, school))
        });
        let mut places: Vec<_> = entries.collect();
        sort_by_key(&mut places, |&(_, _, school)| school);
        places
    }

    /// The schools of each zone; nothing where some row could not be read, and so a zone may have more than is known.
    pub(super) fn by_zone(&self) -> Option<Vec<Vec<SchoolIndex>>> {
        let whole = self.complete && self.ids.values().all(|entry| entry.school.is_some());
        let zones = self.schools.iter().map(|school| school.zone.index() + 1).max();
        let mut by_zone = vec![Vec::new(); zones.unwrap_or(0)];
        for (school, number) in self.schools.iter().zip(0..) {
            by_zone[school.zone.index()].push(SchoolIndex(number));
        }
        whole.then_some(by_zone)
    }

    /// A school that was read.
    pub(super) fn school(&self, index: SchoolIndex) -> &School {
        &self.schools[index.index()]
    }

    /// Whether a spreadsheet shortened some of the codes.
    pub(super) fn are_shortened(&self) -> bool {
        self.ids.values().any(|entry| is_scientific(&entry.code))
    }

    /// The codes that may be suggested.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        let codes = self.ids.values().map(|entry| entry.code.as_str());
        codes.filter(|code| !looks_personal(code))
    }
}

/// Reads the rows of a schools table.
pub(super) fn read(
    table: &Grid,
    mapping: &Mapping,
    read: &mut SchoolsRead,
    zones: &mut Zones,
    problems: &mut Problems,
) {
    read.complete &= mapping.position(SchoolColumn::Id.index()).is_some();
    read.schools.reserve(table.len());
    for row in table.rows().take(mapping.kind().most_rows()) {
        match RowReader::new(table, mapping, row, zones, problems) {
            Some(reader) => read_row(reader, read),
            None => read.complete = false,
        }
    }
}

fn read_row(mut row: RowReader<'_, '_>, read: &mut SchoolsRead) {
    let id = row.value::<String>(SchoolColumn::Id);
    let first = id.as_ref().and_then(|id| read.ids.get(&folded(id)));
    if let (Some(first), Some(id)) = (first, &id) {
        row.report_duplicate(SchoolColumn::Id, id, (&first.file, first.row));
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
    read.ids.entry(folded(&id)).or_insert(Entry {
        code: id,
        row: row.number(),
        file: row.file().to_owned(),
        school: index,
    });
}

fn rolls(row: &mut RowReader<'_, '_>) -> [Option<StageRoll>; Stage::COUNT] {
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
