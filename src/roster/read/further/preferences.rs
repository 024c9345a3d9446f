//! Reading the preferences table.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::ordering::sort_by_key;
use crate::roster::cell::Source;
use crate::roster::codes::{Code, Stage, Subject};
use crate::roster::columns::{OnList, Preference, PreferenceColumn, Teacher};
use crate::roster::fields::{Column as _, TableKind};
use crate::roster::grid::Grid;
use crate::roster::parts::{SchoolIndex, TeacherIndex};
use crate::roster::problem::{Further, Problem, ProblemKind, Problems};
use crate::roster::read::header::Mapping;
use crate::roster::read::known::{self, SchoolCodes};
use crate::roster::read::row::RowReader;
use crate::roster::read::schools::SchoolsRead;
use crate::roster::read::teachers::TeachersRead;
use crate::roster::read::zones::Zones;

/// A school or a zone, and the stage and subject asked for there.
type Wish = (TeacherIndex, OnList, Option<Stage>, Option<Subject>);

/// What is known while the rows are read.
struct Context<'a> {
    codes: SchoolCodes<'a>,
    /// By zone, its schools; nothing without a schools table, and where not every row of it could be read.
    zones: Option<Vec<Vec<SchoolIndex>>>,
    teachers: Option<&'a TeachersRead<'a>>,
    /// Whether rows of the table name a school and its zone.
    names_both: bool,
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
        zones: schools.and_then(SchoolsRead::by_zone),
        teachers,
        names_both: false,
        ranks: BTreeMap::new(),
        wishes: BTreeMap::new(),
    };
    let mut preferences = Vec::new();
    for (table, mapping) in tables {
        let position = |column: PreferenceColumn| mapping.position(column.index());
        let both = position(PreferenceColumn::School).zip(position(PreferenceColumn::Zone));
        context.names_both = both.is_some_and(|(school, zone)| {
            let mut rows = table.rows();
            rows.any(|row| !row.cell(school).is_empty() && !row.cell(zone).is_empty())
        });
        for row in table.rows().take(mapping.kind().most_rows()) {
            if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
                preferences.extend(read_row(reader, &mut context).into_iter().flatten());
            }
            let by_zones = preferences.last().is_some_and(|wish| wish.zone.is_some());
            if by_zones && preferences.len() > TableKind::Preferences.most_rows() {
                let most = TableKind::Preferences.most_rows();
                let kind = ProblemKind::Further(Further::TooManyInZones { most });
                problems.push(Problem::error(table.file(), kind).at(row.number()));
                return preferences;
            }
        }
    }
    sort_by_key(&mut preferences, |wish: &Preference| (wish.teacher, wish.rank));
    preferences
}

/// The wish of a row; of a wish for a zone one for each school.
fn read_row(mut row: RowReader<'_, '_>, context: &mut Context<'_>) -> Option<Vec<Preference>> {
    let teacher = known::teacher(&mut row, PreferenceColumn::Teacher, context.teachers);
    let rank = row.value::<u16>(PreferenceColumn::Rank);
    let says = |column| row.value_unreported(column).is_some();
    let for_zone = says(PreferenceColumn::Zone) && !says(PreferenceColumn::School);
    let school = if for_zone {
        // Any of them: what the row says of the zone stands beside it.
        Some(SchoolIndex(0))
    } else {
        context.codes.school(&mut row, PreferenceColumn::School)
    };
    let complete = Preference::read(&mut row);
    let mut wish = complete(teacher?, rank?, school?);
    let schools = schools_wanted(&mut row, &mut wish, for_zone, context);
    if let Some(&first_row) = context.ranks.get(&(wish.teacher, wish.rank)) {
        row.report(
            Severity::Error,
            PreferenceColumn::Rank,
            ProblemKind::Further(Further::RankTwice { first_row }),
        );
        return None;
    }
    context.ranks.insert((wish.teacher, wish.rank), row.number());
    let asked = (wish.teacher, wish.on_list(), wish.stage, wish.subject);
    if let Some(&first_row) = context.wishes.get(&asked) {
        row.report(
            Severity::Warning,
            if for_zone {
                PreferenceColumn::Zone
            } else {
                PreferenceColumn::School
            },
            ProblemKind::Further(Further::WishTwice { first_row }),
        );
    } else {
        context.wishes.insert(asked, row.number());
    }
    check(&mut row, &wish, context);
    let of = |school| Preference {
        school,
        ..wish.clone()
    };
    (!row.failed()).then(|| schools.into_iter().map(of).collect())
}

/// The schools that a row asks for, in roster order; what is wrong with its zone is reported.
fn schools_wanted(
    row: &mut RowReader<'_, '_>,
    wish: &mut Preference,
    for_zone: bool,
    context: &Context<'_>,
) -> Vec<SchoolIndex> {
    let Some(zone) = wish.zone else {
        return vec![wish.school];
    };
    if !for_zone {
        // The zone says where the school is, and no more.
        wish.zone = None;
    }
    let Some(zones) = &context.zones else {
        return if for_zone { Vec::new() } else { vec![wish.school] };
    };
    let schools = zones.get(zone.index()).map_or(&[][..], Vec::as_slice);
    let mut report = |severity, what| {
        row.report(severity, PreferenceColumn::Zone, ProblemKind::Further(what));
    };
    if !for_zone {
        if schools.is_empty() {
            report(Severity::Warning, Further::NoSuchZone);
        } else if !schools.contains(&wish.school) {
            report(Severity::Warning, Further::SchoolOutsideZone);
        }
        return vec![wish.school];
    }
    if context.names_both {
        report(Severity::Warning, Further::ZoneAmongSchools);
    }
    let own = context
        .teachers
        .and_then(|teachers| teachers.teacher(wish.teacher).school);
    let others: Vec<SchoolIndex> = schools
        .iter()
        .copied()
        .filter(|&school| Some(school) != own)
        .collect();
    if schools.is_empty() {
        report(Severity::Error, Further::NoSuchZone);
    } else if others.is_empty() {
        // Whoever handed in a list has it, if only of the own school.
        report(Severity::Warning, Further::NothingInZone);
        return schools.to_vec();
    }
    others
}

/// Remarks on what cannot come true: a stage that the school does not have, a stage or subject that the teacher is not
/// known to be certified for.
fn check(row: &mut RowReader<'_, '_>, wish: &Preference, context: &Context<'_>) {
    let lacks = |stage| match wish.on_list() {
        OnList::School(school) => context.codes.lack_stage(school, stage),
        OnList::Zone(zone) => {
            let schools = context.zones.as_ref().and_then(|zones| zones.get(zone.index()));
            let mut schools = schools.into_iter().flatten();
            schools.all(|&school| context.codes.lack_stage(school, stage))
        }
    };
    if let Some(stage) = wish.stage
        && lacks(stage)
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
    let nowhere = wish.stage.is_none() && stages.clone().all(|&stage| lacks(stage));
    if nowhere || wish.stage.is_some_and(|stage| !may_teach(teacher, stage)) {
        let column = if nowhere && wish.zone.is_none() {
            PreferenceColumn::School
        } else if nowhere {
            PreferenceColumn::Zone
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
