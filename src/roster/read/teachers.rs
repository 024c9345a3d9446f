//! Reading the teachers table.

use std::collections::BTreeMap;

use super::header::Mapping;
use super::nearest::nearest;
use super::row::RowReader;
use super::schools::{Lookup, SchoolsRead, Zones};
use crate::roster::codes::{BackboneLevel, CadreLevel, Stage, Status, Subject};
use crate::roster::fields::TeacherColumn;
use crate::roster::model::{Honours, SchoolIndex, Teacher, ZoneIndex};
use crate::roster::problem::{ProblemKind, Problems, Severity};
use crate::roster::table::Table;
use crate::units::{Lessons, Points, Year};

/// The least age at the first service that is not remarked on.
const LEAST_AGE: u16 = 14;

/// What is known while the rows are read.
struct Context<'a> {
    schools: Option<&'a SchoolsRead>,
    zones: &'a mut Zones,
    /// By code, the row.
    ids: BTreeMap<String, u32>,
    /// By unknown code of a school, the suggestion.
    suggestions: BTreeMap<String, Option<String>>,
}

/// Reads the rows of the teachers table. Without a schools table, schools are not looked up.
pub(super) fn read(
    table: &Table,
    mapping: &Mapping,
    schools: Option<&SchoolsRead>,
    zones: &mut Zones,
    problems: &mut Problems,
) -> Vec<Teacher> {
    let mut context = Context {
        schools,
        zones,
        ids: BTreeMap::new(),
        suggestions: BTreeMap::new(),
    };
    let mut teachers = Vec::with_capacity(table.len());
    for row in table.rows().take(mapping.kind().most_rows()) {
        if let Some(reader) = RowReader::new(table, mapping, row, problems) {
            teachers.extend(read_row(reader, &mut context));
        }
    }
    teachers
}

fn read_row(mut row: RowReader<'_>, context: &mut Context<'_>) -> Option<Teacher> {
    let id = id(&mut row, context);
    let school = school(&mut row, context);
    let stage = row.code::<Stage>(TeacherColumn::Stage);
    let establishment_stage = row.code(TeacherColumn::EstablishmentStage).or(stage);
    let subject = row.code::<Subject>(TeacherColumn::Subject);
    let other_subjects = distinct(row.codes(TeacherColumn::OtherSubjects));
    let certified_stage = row.code(TeacherColumn::CertifiedStage);
    let certified_subjects = distinct(row.codes(TeacherColumn::CertifiedSubjects));
    let birth_year = row.year(TeacherColumn::BirthYear);
    let gender = row.code(TeacherColumn::Gender);
    let education = row.code(TeacherColumn::Education);
    let title_held = row.code(TeacherColumn::TitleHeld);
    let title_employed = row.code(TeacherColumn::TitleEmployed);
    let title_year = row.year(TeacherColumn::TitleYear);
    let post_grade = row.post_grade(TeacherColumn::PostGrade);
    let first_service_year = row.year(TeacherColumn::FirstServiceYear);
    let entered_school_year = row.year(TeacherColumn::EnteredSchoolYear);
    let rural_years = row.whole(TeacherColumn::RuralYears).unwrap_or(0);
    let homeroom_years = row.whole(TeacherColumn::HomeroomYears).unwrap_or(0);
    let homeroom_teacher = row.yes_no(TeacherColumn::HomeroomTeacher);
    let cadre = row.code(TeacherColumn::Cadre).unwrap_or(CadreLevel::None);
    let backbone = row.code(TeacherColumn::Backbone).unwrap_or(BackboneLevel::None);
    let assessments = row.codes(TeacherColumn::Assessments);
    let teaching_rank = row.whole(TeacherColumn::TeachingRank);
    let honours = Honours {
        national: row.whole(TeacherColumn::HonoursNational).unwrap_or(0),
        provincial: row.whole(TeacherColumn::HonoursProvincial).unwrap_or(0),
        municipal: row.whole(TeacherColumn::HonoursMunicipal).unwrap_or(0),
        county: row.whole(TeacherColumn::HonoursCounty).unwrap_or(0),
    };
    let weekly_lessons = row
        .decimal(TeacherColumn::WeeklyLessons)
        .map(Lessons::from_thousandths);
    let vote_mark = row.decimal(TeacherColumn::VoteMark).map(Points::from_thousandths);
    let interview_mark = row
        .decimal(TeacherColumn::InterviewMark)
        .map(Points::from_thousandths);
    let competition_points = row
        .decimal(TeacherColumn::CompetitionPoints)
        .map(Points::from_thousandths);
    let research_points = row
        .decimal(TeacherColumn::ResearchPoints)
        .map(Points::from_thousandths);
    let other_points = row
        .decimal(TeacherColumn::OtherPoints)
        .map(Points::from_thousandths);
    let status = row.code(TeacherColumn::Status).unwrap_or(Status::OnPost);
    let protected = row.yes_no(TeacherColumn::Protected);
    let barred = row.yes_no(TeacherColumn::Barred);
    let service_until = row.year(TeacherColumn::ServiceUntil);
    let graduating_grade = row.yes_no(TeacherColumn::GraduatingGrade);
    let willing_to_move = row.yes_no(TeacherColumn::WillingToMove);
    let home_zone = home_zone(&mut row, context);

    check_years(&mut row, birth_year, first_service_year, entered_school_year);
    let school = school?;
    let stage = stage?;
    let at_school = context.schools.map(|schools| schools.school(school));
    if at_school.is_some_and(|school| school.roll(stage).is_none()) {
        row.report(
            Severity::Warning,
            TeacherColumn::Stage,
            ProblemKind::StageNotAtSchool { stage },
        );
    }
    let teacher = Teacher {
        id: id?,
        school,
        establishment_stage: establishment_stage?,
        stage,
        subject: subject?,
        other_subjects,
        certified_stage,
        certified_subjects,
        birth_year,
        gender,
        education,
        title_held,
        title_employed,
        title_year,
        post_grade,
        first_service_year,
        entered_school_year,
        rural_years,
        homeroom_years,
        homeroom_teacher,
        cadre,
        backbone,
        assessments,
        teaching_rank,
        honours,
        weekly_lessons,
        vote_mark,
        interview_mark,
        competition_points,
        research_points,
        other_points,
        status,
        protected,
        barred,
        service_until,
        graduating_grade,
        willing_to_move,
        home_zone,
    };
    (!row.failed()).then_some(teacher)
}

fn id(row: &mut RowReader<'_>, context: &mut Context<'_>) -> Option<String> {
    let id = row.label(TeacherColumn::Id)?;
    if let Some(&first_row) = context.ids.get(&id) {
        row.report(
            Severity::Error,
            TeacherColumn::Id,
            ProblemKind::DuplicateId { first_row },
        );
        return None;
    }
    context.ids.insert(id.clone(), row.number());
    Some(id)
}

/// The school of the teacher, if it could be read; reports a school that is in no row.
fn school(row: &mut RowReader<'_>, context: &mut Context<'_>) -> Option<SchoolIndex> {
    let id = row.label(TeacherColumn::School)?;
    let schools = context.schools?;
    match schools.find(&id) {
        Lookup::Found(school) => return Some(school),
        Lookup::Uncertain => return None,
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

/// The zone of the household. A zone without schools is kept and remarked on.
fn home_zone(row: &mut RowReader<'_>, context: &mut Context<'_>) -> Option<ZoneIndex> {
    let name = row.label(TeacherColumn::HomeZone)?;
    let (zone, new) = context.zones.enter(name);
    if new && context.schools.is_some() {
        row.report(
            Severity::Warning,
            TeacherColumn::HomeZone,
            ProblemKind::UnknownHomeZone,
        );
    }
    Some(zone)
}

fn check_years(row: &mut RowReader<'_>, birth: Option<Year>, first: Option<Year>, entered: Option<Year>) {
    if let (Some(birth), Some(first)) = (birth, first)
        && first.0 < birth.0 + LEAST_AGE
    {
        row.report(
            Severity::Warning,
            TeacherColumn::FirstServiceYear,
            ProblemKind::ServiceTooEarly,
        );
    }
    if let (Some(first), Some(entered)) = (first, entered)
        && entered < first
    {
        row.report(
            Severity::Warning,
            TeacherColumn::EnteredSchoolYear,
            ProblemKind::EnteredBeforeService,
        );
    }
}

/// The values without repetitions, in their order.
fn distinct(subjects: Vec<Subject>) -> Vec<Subject> {
    let mut kept = Vec::with_capacity(subjects.len());
    for subject in subjects {
        if !kept.contains(&subject) {
            kept.push(subject);
        }
    }
    kept
}
