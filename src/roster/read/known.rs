//! What a code refers to: the schools and teachers that were read before.

use std::collections::BTreeMap;

use super::row::RowReader;
use super::schools::SchoolsRead;
use super::teachers::TeachersRead;
use crate::diagnostic::Severity;
use crate::roster::cell::Source;
use crate::roster::codes::Stage;
use crate::roster::fields::Column;
use crate::roster::nearest::nearest;
use crate::roster::parts::{SchoolIndex, TeacherIndex};
use crate::roster::problem::{Further, ProblemKind};

/// What is known of a code.
pub(super) enum Lookup<T> {
    /// What it stands for.
    Found(T),
    /// It may be in a row that could not be read.
    Uncertain,
    /// No row has it.
    Unknown,
}

impl<T> Lookup<T> {
    /// By the row that has the code: what it stands for, if it could be read.
    pub(super) fn in_row(found: Option<T>) -> Self {
        found.map_or(Self::Uncertain, Self::Found)
    }

    /// Where no row has the code, by whether every row has a known one.
    pub(super) const fn in_no_row(complete: bool) -> Self {
        if complete { Self::Unknown } else { Self::Uncertain }
    }
}

/// Looks up the codes of schools.
pub(super) struct SchoolCodes<'a> {
    schools: Option<&'a SchoolsRead>,
    /// The code found last, as it was written: teachers stand by school in most files.
    last: Option<(String, SchoolIndex)>,
    /// By unknown code, the suggestion.
    suggestions: BTreeMap<String, Option<String>>,
}

impl<'a> SchoolCodes<'a> {
    /// Without a schools table nothing is looked up.
    pub(super) const fn new(schools: Option<&'a SchoolsRead>) -> Self {
        Self {
            schools,
            last: None,
            suggestions: BTreeMap::new(),
        }
    }

    /// The same, that has looked nothing up yet.
    pub(super) const fn afresh(&self) -> Self {
        Self::new(self.schools)
    }

    /// The school that a cell names, if it could be read; reports one that is in no row.
    pub(super) fn school(&mut self, row: &mut RowReader<'_, '_>, column: impl Column) -> Option<SchoolIndex> {
        let id = row.value::<String>(column)?;
        let schools = self.schools?;
        if let Some((_, school)) = self.last.as_ref().filter(|(last, _)| *last == id) {
            return Some(*school);
        }
        match schools.find(&id) {
            Lookup::Found(school) => {
                self.last = Some((id, school));
                return Some(school);
            }
            Lookup::Uncertain => return None,
            Lookup::Unknown if row.is_shortened(column, &id) => {
                row.fail();
                return None;
            }
            Lookup::Unknown => {}
        }
        let nearest = if row.enough() {
            None
        } else {
            self.suggestions
                .entry(id)
                .or_insert_with_key(|id| nearest(id, schools.codes()).map(str::to_owned))
                .clone()
        };
        row.report(Severity::Error, column, ProblemKind::UnknownSchool { nearest });
        None
    }

    /// Whether a school is known not to have a stage.
    pub(super) fn lack_stage(&self, school: SchoolIndex, stage: Stage) -> bool {
        let school = self.schools.map(|schools| schools.school(school));
        school.is_some_and(|school| school.roll(stage).is_none())
    }
}

/// The teacher whose code a cell holds, if it could be read; reports one who is in no row. Without a teachers table nobody
/// is looked up.
pub(super) fn teacher(
    row: &mut RowReader<'_, '_>,
    column: impl Column,
    teachers: Option<&TeachersRead<'_>>,
) -> Option<TeacherIndex> {
    let id = row.value::<String>(column)?;
    match teachers?.find(&id) {
        Lookup::Found(teacher) => Some(teacher),
        Lookup::Uncertain => None,
        Lookup::Unknown => {
            row.report(
                Severity::Error,
                column,
                ProblemKind::Further(Further::UnknownTeacher),
            );
            None
        }
    }
}
