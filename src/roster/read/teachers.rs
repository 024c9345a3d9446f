//! Reading the teachers table.

use std::collections::BTreeMap;

use super::header::Mapping;
use super::known::{Lookup, SchoolCodes};
use super::row::RowReader;
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::language::spelling::folded;
use crate::roster::cell::Source;
use crate::roster::codes::Stage;
use crate::roster::columns::{Teacher, TeacherColumn};
use crate::roster::extra::{Declared, Reading};
use crate::roster::fields::Column;
use crate::roster::grid::Grid;
use crate::roster::parts::TeacherIndex;
use crate::roster::problem::{ProblemKind, Problems};

/// The least age at the first service that is not remarked on.
const LEAST_AGE: u16 = 14;

/// A row with a code.
struct Entry<'a> {
    /// The file that the row stands in.
    file: &'a str,
    row: u32,
    /// The teacher; `None` where the row is bad.
    teacher: Option<TeacherIndex>,
}

/// The teachers as far as they could be read, of one table or several.
pub(super) struct TeachersRead<'a> {
    teachers: Vec<Teacher>,
    /// By what is common to all ways of writing a code, its row.
    ids: BTreeMap<String, Entry<'a>>,
    /// Whether every row has a known code, so that a code not found is an unknown teacher.
    complete: bool,
}

impl Default for TeachersRead<'_> {
    fn default() -> Self {
        Self {
            teachers: Vec::new(),
            ids: BTreeMap::new(),
            complete: true,
        }
    }
}

impl TeachersRead<'_> {
    /// The same, to look at.
    pub(super) fn teachers(&self) -> &[Teacher] {
        &self.teachers
    }

    /// The teachers.
    pub(super) fn into_teachers(self) -> Vec<Teacher> {
        self.teachers
    }

    /// A teacher who was read.
    pub(super) fn teacher(&self, index: TeacherIndex) -> &Teacher {
        &self.teachers[index.index()]
    }

    /// The codes of the teachers, each of one row.
    pub(super) fn counted(&self) -> impl Iterator<Item = (&str, usize)> {
        self.teachers.iter().map(|teacher| (teacher.id.as_str(), 1))
    }

    /// Looks a code up.
    pub(super) fn find(&self, id: &str) -> Lookup<TeacherIndex> {
        match self.ids.get(&folded(id)) {
            Some(entry) => Lookup::in_row(entry.teacher),
            None => Lookup::in_no_row(self.complete),
        }
    }
}

/// Reads the rows of a teachers table. Without a schools table, schools are not looked up.
pub(super) fn read<'a>(
    table: &'a Grid,
    mapping: &'a Mapping,
    (codes, read, extra): (&mut SchoolCodes<'_>, &mut TeachersRead<'a>, &mut Reading),
    zones: &mut Zones,
    problems: &mut Problems,
) {
    read.complete &= mapping.position(TeacherColumn::Id.index()).is_some();
    read.teachers.reserve(table.len());
    for row in table.rows().take(mapping.kind().most_rows()) {
        let Some(mut reader) = RowReader::new(table, mapping, row, zones, problems) else {
            read.complete = false;
            continue;
        };
        let id = id(&mut reader, read);
        let (file, row) = (reader.file(), reader.number());
        let key = id.as_deref().map(folded);
        // Without a code of its own nobody knows whom the row is about.
        read.complete &= key.is_some();
        let teacher = read_row(reader, id, codes, (extra, mapping.extra())).map(|teacher| {
            read.teachers.push(teacher);
            TeacherIndex(read.teachers.len() as u32 - 1)
        });
        if let Some(key) = key {
            read.ids.insert(key, Entry { file, row, teacher });
        }
    }
}

fn read_row(
    mut row: RowReader<'_, '_>,
    id: Option<String>,
    codes: &mut SchoolCodes<'_>,
    (extra, declared): (&mut Reading, &[Declared]),
) -> Option<Teacher> {
    let school = codes.school(&mut row, TeacherColumn::School);
    let stage = row.value::<Stage>(TeacherColumn::Stage);
    let establishment_stage = row.value(TeacherColumn::EstablishmentStage).or(stage);
    let subject = row.value(TeacherColumn::Subject);
    let complete = Teacher::read(&mut row);
    let extra = extra.row(&mut row, declared);
    let (school, stage) = (school?, stage?);
    let mut teacher = complete(id?, school, establishment_stage?, stage, subject?);
    teacher.extra = extra;
    check_years(&mut row, &teacher);
    if codes.lack_stage(school, stage) {
        row.report(
            Severity::Warning,
            TeacherColumn::Stage,
            ProblemKind::StageNotAtSchool { stage },
        );
    }
    (!row.failed()).then_some(teacher)
}

/// The code of a teacher; reports one that stands in an earlier row.
fn id(row: &mut RowReader<'_, '_>, read: &TeachersRead<'_>) -> Option<String> {
    let id = row.value::<String>(TeacherColumn::Id)?;
    if let Some(first) = read.ids.get(&folded(&id)) {
        row.report_duplicate(TeacherColumn::Id, &id, (first.file, first.row));
        return None;
    }
    Some(id)
}

fn check_years(row: &mut RowReader<'_, '_>, teacher: &Teacher) {
    if let (Some(birth), Some(first)) = (teacher.birth_year, teacher.first_service_year)
        && first.0 < birth.0 + LEAST_AGE
    {
        row.report(
            Severity::Warning,
            TeacherColumn::FirstServiceYear,
            ProblemKind::ServiceTooEarly,
        );
    }
    if let (Some(first), Some(entered)) = (teacher.first_service_year, teacher.entered_school_year)
        && entered < first
    {
        row.report(
            Severity::Warning,
            TeacherColumn::EnteredSchoolYear,
            ProblemKind::EnteredBeforeService,
        );
    }
}
