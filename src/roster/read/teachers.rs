//! Reading the teachers table.

use std::collections::BTreeMap;

use super::header::Mapping;
use super::row::RowReader;
use super::schools::{Lookup, SchoolsRead};
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::language::spelling::folded;
use crate::roster::cell::Source;
use crate::roster::codes::Stage;
use crate::roster::columns::{Teacher, TeacherColumn};
use crate::roster::grid::Grid;
use crate::roster::nearest::nearest;
use crate::roster::parts::SchoolIndex;
use crate::roster::problem::{ProblemKind, Problems};

/// The least age at the first service that is not remarked on.
const LEAST_AGE: u16 = 14;

/// What is known while the rows of one table or several are read. Without a schools table, schools are not looked up.
pub(super) struct Context<'a> {
    schools: Option<&'a SchoolsRead>,
    /// By what is common to all ways of writing a code, the file and the row.
    ids: BTreeMap<String, (&'a str, u32)>,
    /// By unknown code of a school, the suggestion.
    suggestions: BTreeMap<String, Option<String>>,
}

impl<'a> Context<'a> {
    /// Nothing is known but the schools.
    pub(super) const fn new(schools: Option<&'a SchoolsRead>) -> Self {
        Self {
            schools,
            ids: BTreeMap::new(),
            suggestions: BTreeMap::new(),
        }
    }
}

/// Reads the rows of a teachers table.
pub(super) fn read<'a>(
    table: &'a Grid,
    mapping: &'a Mapping,
    context: &mut Context<'a>,
    zones: &mut Zones,
    problems: &mut Problems,
) -> Vec<Teacher> {
    let mut teachers = Vec::with_capacity(table.len());
    for row in table.rows().take(mapping.kind().most_rows()) {
        if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
            teachers.extend(read_row(reader, context));
        }
    }
    teachers
}

fn read_row<'a>(mut row: RowReader<'_, 'a>, context: &mut Context<'a>) -> Option<Teacher> {
    let id = id(&mut row, context);
    let school = school(&mut row, context);
    let stage = row.value::<Stage>(TeacherColumn::Stage);
    let establishment_stage = row.value(TeacherColumn::EstablishmentStage).or(stage);
    let subject = row.value(TeacherColumn::Subject);
    let complete = Teacher::read(&mut row);
    let (school, stage) = (school?, stage?);
    let teacher = complete(id?, school, establishment_stage?, stage, subject?);
    check_years(&mut row, &teacher);
    let at_school = context.schools.map(|schools| schools.school(school));
    if at_school.is_some_and(|school| school.roll(stage).is_none()) {
        row.report(
            Severity::Warning,
            TeacherColumn::Stage,
            ProblemKind::StageNotAtSchool { stage },
        );
    }
    (!row.failed()).then_some(teacher)
}

fn id<'a>(row: &mut RowReader<'_, 'a>, context: &mut Context<'a>) -> Option<String> {
    let id = row.value::<String>(TeacherColumn::Id)?;
    let key = folded(&id);
    if let Some(&first) = context.ids.get(&key) {
        row.report_duplicate(TeacherColumn::Id, &id, first);
        return None;
    }
    context.ids.insert(key, (row.file(), row.number()));
    Some(id)
}

/// The school of the teacher, if it could be read; reports a school that is in no row.
fn school(row: &mut RowReader<'_, '_>, context: &mut Context<'_>) -> Option<SchoolIndex> {
    let id = row.value::<String>(TeacherColumn::School)?;
    let schools = context.schools?;
    match schools.find(&id) {
        Lookup::Found(school) => return Some(school),
        Lookup::Uncertain => return None,
        Lookup::Unknown if row.is_shortened(TeacherColumn::School, &id) => {
            row.fail();
            return None;
        }
        Lookup::Unknown => {}
    }
    let nearest = if row.enough() {
        None
    } else {
        context
            .suggestions
            .entry(id)
            .or_insert_with_key(|id| nearest(id, schools.codes()).map(str::to_owned))
            .clone()
    };
    row.report(
        Severity::Error,
        TeacherColumn::School,
        ProblemKind::UnknownSchool { nearest },
    );
    None
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
