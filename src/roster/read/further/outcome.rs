//! Reading the table of an actual outcome.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::diagnostic::Severity;
use crate::language::spelling::{folded, narrowed, numeral};
use crate::roster::cell::Source;
use crate::roster::codes::EndKind;
use crate::roster::columns::{ActualEnd, OutcomeColumn, Teacher};
use crate::roster::fields::TableKind;
use crate::roster::grid::Grid;
use crate::roster::parts::{SchoolIndex, TeacherIndex};
use crate::roster::problem::{Further, Problem, ProblemKind, Problems};
use crate::roster::read::header::Mapping;
use crate::roster::read::known::{Lookup, SchoolCodes};
use crate::roster::read::row::RowReader;
use crate::roster::read::schools::SchoolsRead;
use crate::roster::read::teachers::TeachersRead;
use crate::roster::read::zones::Zones;

/// Fewest teachers placed of whom it is remarked on that none moved: a few may well all have stayed.
const FEWEST_PLACED: usize = 30;

/// What is known while the rows are read.
struct Context<'a> {
    codes: SchoolCodes<'a>,
    teachers: Option<&'a TeachersRead<'a>>,
    /// The codes of those who are in no row of the teachers table.
    of_nobody: BTreeSet<String>,
    /// By teacher, the rows, the one that counts first.
    rows: BTreeMap<TeacherIndex, Vec<Told>>,
}

/// What a row says of how it ended.
struct Told {
    file: Rc<str>,
    row: u32,
    end: ActualEnd,
}

/// Reads the rows of tables of an actual outcome, by teacher, and counts the people in them who are in no row of teachers.
pub(in crate::roster::read) fn read(
    tables: &[(Grid, Mapping)],
    (schools, teachers): (Option<&SchoolsRead>, Option<&TeachersRead<'_>>),
    zones: &mut Zones,
    problems: &mut Problems,
) -> (Vec<ActualEnd>, u32) {
    let mut context = Context {
        codes: SchoolCodes::new(schools),
        teachers,
        of_nobody: BTreeSet::new(),
        rows: BTreeMap::new(),
    };
    for (table, mapping) in tables {
        let file = Rc::from(table.file());
        for row in table.rows().take(mapping.kind().most_rows()) {
            if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
                read_row(reader, &file, &mut context);
            }
        }
    }
    let of_nobody = context.of_nobody.len() as u32;
    let several = context.rows.values().filter(|rows| rows.len() > 1).count();
    let rows = context.rows.into_values();
    let ends: Vec<ActualEnd> = rows
        .filter_map(|rows| Some(rows.into_iter().next()?.end))
        .collect();
    if let (Some((table, _)), Some(teachers)) = (tables.first(), teachers) {
        remark_on_all(table, teachers, (several, &ends), problems);
    }
    (ends, of_nobody)
}

fn read_row(mut row: RowReader<'_, '_>, file: &Rc<str>, context: &mut Context<'_>) -> Option<()> {
    let teacher = teacher(&mut row, context);
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
    if row.failed() {
        return None;
    }
    let known = context.teachers.map(|teachers| teachers.teacher(teacher));
    let (school, end) = settled(&mut row, (school, end), known)?;
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
    let number = row.number();
    let told = Told {
        file: Rc::clone(file),
        row: number,
        end,
    };
    let before = context.rows.entry(teacher).or_default();
    match counts(before, &told) {
        Ok(true) => before.insert(0, told),
        Ok(false) => before.push(told),
        Err(further) => row.report(
            Severity::Error,
            OutcomeColumn::Teacher,
            ProblemKind::Further(further),
        ),
    }
    Some(())
}

/// Whether a row counts rather than those of the same teacher before it, each of another round: the last one that placed the
/// teacher does, and of several that did not the last.
fn counts(before: &[Told], new: &Told) -> Result<bool, Further> {
    let Some(first) = before.first() else {
        return Ok(true);
    };
    let elsewhere = |told: &Told| (told.file != new.file).then(|| Box::from(&*told.file));
    let round = |told: &Told| told.end.round.as_deref().map(folded);
    let own = round(new);
    if let Some(same) = before
        .iter()
        .find(|told| own.is_none() || [None, own.clone()].contains(&round(told)))
    {
        return Err(Further::OutcomeTwice {
            first_row: same.row,
            first_file: elsewhere(same),
        });
    }
    let placed = |told: &Told| told.end.end == EndKind::Placed;
    let is_final = |told: &Told| !placed(told) && told.end.end != EndKind::Awaiting;
    let contrary = |told: &&Told| placed(told) && is_final(new) || is_final(told) && placed(new);
    if let Some(other) = before.iter().find(contrary) {
        return Err(Further::OutcomeContradicts {
            first_row: other.row,
            first_file: elsewhere(other),
        });
    }
    let number = |told: &Told| told.end.round.as_deref().and_then(round_number);
    // Where their names do not say which round is the later one, the rows do.
    let is_later = number(new)
        .zip(number(first))
        .is_none_or(|(new, first)| new > first);
    Ok(match (placed(new), placed(first)) {
        (true, false) => true,
        (false, true) => false,
        _ => is_later,
    })
}

/// The number that the name of a round says: 第二轮, 第3轮（学区内）.
fn round_number(name: &str) -> Option<u16> {
    let name = narrowed(name);
    let (_, rest) = name.split_once('第')?;
    let (number, _) = rest.split_once(['轮', '次', '批'])?;
    numeral(number.trim())
}

/// What a school and an end come to together; nothing where the row says neither, or what cannot both be.
fn settled(
    row: &mut RowReader<'_, '_>,
    (school, end): (Option<SchoolIndex>, Option<EndKind>),
    teacher: Option<&Teacher>,
) -> Option<(Option<SchoolIndex>, EndKind)> {
    let own = teacher.and_then(|teacher| teacher.school);
    // A newcomer has no school to stay at.
    if school.is_none() && end == Some(EndKind::Stayed) && teacher.is_some_and(Teacher::is_newcomer) {
        let kind = ProblemKind::Further(Further::NoEnd);
        row.report(Severity::Warning, OutcomeColumn::Teacher, kind);
        return None;
    }
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
fn teacher(row: &mut RowReader<'_, '_>, context: &mut Context<'_>) -> Option<TeacherIndex> {
    let id = row.value::<String>(OutcomeColumn::Teacher)?;
    match context.teachers?.find(&id) {
        Lookup::Found(teacher) => Some(teacher),
        Lookup::Uncertain => None,
        Lookup::Unknown => {
            let kind = ProblemKind::Further(Further::NotInTeachers);
            row.report(Severity::Warning, OutcomeColumn::Teacher, kind);
            context.of_nobody.insert(id);
            None
        }
    }
}

/// Remarks on teachers who are not in the table or have several rounds, and on a table in which nobody moved.
fn remark_on_all(
    table: &Grid,
    teachers: &TeachersRead<'_>,
    (several, ends): (usize, &[ActualEnd]),
    problems: &mut Problems,
) {
    let of = teachers.teachers().len();
    let missing = of.saturating_sub(ends.len());
    let mut remark = |kind| problems.push(Problem::warning(table.file(), ProblemKind::Further(kind)));
    if missing > 0 && !table.is_empty() {
        remark(Further::NotInOutcome { missing, of });
    }
    if several > 0 {
        remark(Further::SeveralRounds { teachers: several });
    }
    let placed = ends
        .iter()
        .filter_map(|end| Some((end.school?, teachers.teacher(end.teacher).school?)));
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
