//! Reading the preferences table.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::roster::cell::Source;
use crate::roster::codes::{Code, Stage, Subject};
use crate::roster::columns::{Preference, PreferenceColumn, Teacher};
use crate::roster::grid::Grid;
use crate::roster::parts::{SchoolIndex, TeacherIndex};
use crate::roster::problem::{Further, ProblemKind, Problems};
use crate::roster::read::header::Mapping;
use crate::roster::read::known::{self, SchoolCodes};
use crate::roster::read::row::RowReader;
use crate::roster::read::schools::SchoolsRead;
use crate::roster::read::teachers::TeachersRead;
use crate::roster::read::zones::Zones;

/// A school, and the stage and subject asked for there.
type Wish = (TeacherIndex, SchoolIndex, Option<Stage>, Option<Subject>);

/// What is known while the rows are read.
struct Context<'a> {
    codes: SchoolCodes<'a>,
    teachers: Option<&'a TeachersRead<'a>>,
    /// By teacher and place on the list, the row.
    ranks: BTreeMap<(TeacherIndex, u16), u32>,
    /// By what is wanted, its row.
    wishes: BTreeMap<Wish, u32>,
}

/// Reads the rows of preferences tables, by teacher and place on the list.
pub(in crate::roster::read) fn read(
    tables: &[(Grid, Mapping)],
    (schools, teachers): (Option<&SchoolsRead>, Option<&TeachersRead<'_>>),
    zones: &mut Zones,
    problems: &mut Problems,
) -> Vec<Preference> {
    let mut context = Context {
        codes: SchoolCodes::new(schools),
        teachers,
        ranks: BTreeMap::new(),
        wishes: BTreeMap::new(),
    };
    let mut preferences = Vec::new();
    for (table, mapping) in tables {
        for row in table.rows().take(mapping.kind().most_rows()) {
            if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
                preferences.extend(read_row(reader, &mut context));
            }
        }
    }
    preferences.sort_unstable_by_key(|wish: &Preference| (wish.teacher, wish.rank));
    preferences
}

fn read_row(mut row: RowReader<'_, '_>, context: &mut Context<'_>) -> Option<Preference> {
    let teacher = known::teacher(&mut row, PreferenceColumn::Teacher, context.teachers);
    let rank = row.value::<u16>(PreferenceColumn::Rank);
    let school = context.codes.school(&mut row, PreferenceColumn::School);
    let complete = Preference::read(&mut row);
    let wish = complete(teacher?, rank?, school?);
    if let Some(&first_row) = context.ranks.get(&(wish.teacher, wish.rank)) {
        row.report(
            Severity::Error,
            PreferenceColumn::Rank,
            ProblemKind::Further(Further::RankTwice { first_row }),
        );
        return None;
    }
    context.ranks.insert((wish.teacher, wish.rank), row.number());
    let asked = (wish.teacher, wish.school, wish.stage, wish.subject);
    if let Some(&first_row) = context.wishes.get(&asked) {
        row.report(
            Severity::Warning,
            PreferenceColumn::School,
            ProblemKind::Further(Further::WishTwice { first_row }),
        );
    } else {
        context.wishes.insert(asked, row.number());
    }
    check(&mut row, &wish, context);
    (!row.failed()).then_some(wish)
}

/// Remarks on what cannot come true: a stage that the school does not have, a stage or subject that the teacher is not
/// known to be certified for.
fn check(row: &mut RowReader<'_, '_>, wish: &Preference, context: &Context<'_>) {
    if let Some(stage) = wish.stage
        && context.codes.lack_stage(wish.school, stage)
    {
        row.report(
            Severity::Warning,
            PreferenceColumn::Stage,
            ProblemKind::Further(Further::StageNotOffered { stage }),
        );
    }
    let Some(teacher) = context.teachers.map(|teachers| teachers.teacher(wish.teacher)) else {
        return;
    };
    let stages = Stage::ALL.iter().filter(|&&stage| may_teach(teacher, stage));
    let nowhere = wish.stage.is_none()
        && stages
            .clone()
            .all(|&stage| context.codes.lack_stage(wish.school, stage));
    if nowhere || wish.stage.is_some_and(|stage| !may_teach(teacher, stage)) {
        let column = if nowhere {
            PreferenceColumn::School
        } else {
            PreferenceColumn::Stage
        };
        row.report(
            Severity::Warning,
            column,
            ProblemKind::Further(Further::NotCertified),
        );
    } else if wish.subject.is_some_and(|subject| !knows(teacher, subject)) {
        row.report(
            Severity::Warning,
            PreferenceColumn::Subject,
            ProblemKind::Further(Further::NotCertified),
        );
    }
}

/// Whether a teacher teaches a stage or holds a certificate that covers it.
fn may_teach(teacher: &Teacher, stage: Stage) -> bool {
    stage == teacher.stage || stage <= teacher.certified_stage.unwrap_or(teacher.stage)
}

/// Whether a teacher teaches a subject or is certified for it; lessons of comprehensive practice are anybody's.
fn knows(teacher: &Teacher, subject: Subject) -> bool {
    subject == teacher.subject
        || subject == Subject::ComprehensivePractice
        || teacher.other_subjects.contains(&subject)
        || teacher.certified_subjects.contains(&subject)
}
