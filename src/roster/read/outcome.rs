//! Reading the table of an actual outcome.

use std::collections::BTreeMap;

use super::header::Mapping;
use super::known::{Lookup, SchoolCodes};
use super::row::RowReader;
use super::schools::SchoolsRead;
use super::teachers::TeachersRead;
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::roster::cell::Source;
use crate::roster::codes::EndKind;
use crate::roster::columns::{ActualEnd, OutcomeColumn};
use crate::roster::fields::TableKind;
use crate::roster::grid::Grid;
use crate::roster::parts::{SchoolIndex, TeacherIndex};
use crate::roster::problem::{Further, Problem, ProblemKind, Problems};

/// Fewest teachers placed of whom it is remarked on that none moved: a few may well all have stayed.
const FEWEST_PLACED: usize = 30;

/// What is known while the rows are read.
struct Context<'a> {
    codes: SchoolCodes<'a>,
    teachers: Option<&'a TeachersRead<'a>>,
    /// By teacher, the row.
    rows: BTreeMap<TeacherIndex, u32>,
}

/// Reads the rows of tables of an actual outcome, by teacher.
pub(super) fn read(
    tables: &[(Grid, Mapping)],
    (schools, teachers): (Option<&SchoolsRead>, Option<&TeachersRead<'_>>),
    zones: &mut Zones,
    problems: &mut Problems,
) -> Vec<ActualEnd> {
    let mut context = Context {
        codes: SchoolCodes::new(schools),
        teachers,
        rows: BTreeMap::new(),
    };
    let mut ends = Vec::new();
    for (table, mapping) in tables {
        for row in table.rows().take(mapping.kind().most_rows()) {
            if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
                ends.extend(read_row(reader, &mut context));
            }
        }
    }
    ends.sort_unstable_by_key(|end: &ActualEnd| end.teacher);
    if let (Some((table, _)), Some(teachers)) = (tables.first(), teachers) {
        remark_on_all(table, teachers, (&context, &ends), problems);
    }
    ends
}

fn read_row(mut row: RowReader<'_, '_>, context: &mut Context<'_>) -> Option<ActualEnd> {
    let teacher = teacher(&mut row, context.teachers);
    // An end may stand where the school would.
    let named = row.value_unreported(OutcomeColumn::School);
    let in_words = named.as_deref().and_then(EndKind::in_place_of_school);
    let school = if named.is_some() && in_words.is_none() {
        context.codes.school(&mut row, OutcomeColumn::School)
    } else {
        None
    };
    let end = row.value::<EndKind>(OutcomeColumn::End).or(in_words);
    let complete = ActualEnd::read(&mut row);
    let teacher = teacher?;
    if let Some(&first_row) = context.rows.get(&teacher) {
        let kind = ProblemKind::Further(Further::OutcomeTwice { first_row });
        row.report(Severity::Error, OutcomeColumn::Teacher, kind);
        return None;
    }
    if row.failed() {
        return None;
    }
    let own = context.teachers.map(|teachers| teachers.teacher(teacher).school);
    let (school, end) = settled(&mut row, (school, end), own)?;
    context.rows.insert(teacher, row.number());
    let end = complete(teacher, school, end);
    if let (Some(school), Some(stage)) = (end.school, end.stage)
        && context.codes.lack_stage(school, stage)
    {
        row.report(
            Severity::Warning,
            OutcomeColumn::Stage,
            ProblemKind::Further(Further::StageNotOffered { stage }),
        );
    }
    Some(end)
}

/// What a school and an end come to together; nothing where the row says neither, or what cannot both be.
fn settled(
    row: &mut RowReader<'_, '_>,
    (school, end): (Option<SchoolIndex>, Option<EndKind>),
    own: Option<SchoolIndex>,
) -> Option<(Option<SchoolIndex>, EndKind)> {
    match (school, end) {
        (Some(school), None | Some(EndKind::Placed)) => Some((Some(school), EndKind::Placed)),
        (Some(school), Some(EndKind::Stayed)) if own.is_some_and(|own| own != school) => {
            let kind = ProblemKind::Further(Further::StayedElsewhere);
            row.report(Severity::Error, OutcomeColumn::School, kind);
            None
        }
        (school, Some(EndKind::Stayed)) => Some((Some(school.or(own)?), EndKind::Placed)),
        (Some(_), Some(end)) => {
            let kind = ProblemKind::Further(Further::SchoolBesideEnd { end });
            row.report(Severity::Warning, OutcomeColumn::School, kind);
            Some((None, end))
        }
        (None, None | Some(EndKind::Placed)) => {
            let kind = ProblemKind::Further(Further::NoEnd);
            row.report(Severity::Warning, OutcomeColumn::Teacher, kind);
            None
        }
        (None, Some(end)) => Some((None, end)),
    }
}

/// The teacher whose code a cell holds. Who is in no row of the teachers table is remarked on and passed over: people come
/// and go between two procedures.
fn teacher(row: &mut RowReader<'_, '_>, teachers: Option<&TeachersRead<'_>>) -> Option<TeacherIndex> {
    let id = row.value::<String>(OutcomeColumn::Teacher)?;
    match teachers?.find(&id) {
        Lookup::Found(teacher) => Some(teacher),
        Lookup::Uncertain => None,
        Lookup::Unknown => {
            let kind = ProblemKind::Further(Further::NotInTeachers);
            row.report(Severity::Warning, OutcomeColumn::Teacher, kind);
            None
        }
    }
}

/// Remarks on teachers who are not in the table, and on one in which nobody moved.
fn remark_on_all(
    table: &Grid,
    teachers: &TeachersRead<'_>,
    (context, ends): (&Context<'_>, &[ActualEnd]),
    problems: &mut Problems,
) {
    let of = teachers.teachers().len();
    let missing = of.saturating_sub(context.rows.len());
    let mut remark = |kind| problems.push(Problem::warning(table.file(), ProblemKind::Further(kind)));
    if missing > 0 && !table.is_empty() {
        remark(Further::NotInOutcome { missing, of });
    }
    let placed = ends
        .iter()
        .filter_map(|end| Some((end.school?, teachers.teacher(end.teacher).school)));
    let (mut all, mut moved) = (0, 0);
    for (school, own) in placed {
        all += 1;
        moved += usize::from(school != own);
    }
    if all >= FEWEST_PLACED && moved == 0 {
        remark(Further::NobodyMoved {
            table: TableKind::Teachers,
        });
    }
}
