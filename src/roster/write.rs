//! Writing a roster as two CSV texts that read back as the same roster.

use super::codes::Code;
use super::fields::{Column, Field, SchoolColumn, TableKind, TeacherColumn};
use super::model::{Roster, School, Teacher};
use crate::language::Language;
use crate::units::{Year, format_thousandths};

/// The two files of a roster: UTF-8 with a byte order mark, so that spreadsheets show Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenRoster {
    /// `schools.csv`.
    pub schools: String,
    /// `teachers.csv`.
    pub teachers: String,
}

/// Writes a roster with headers and values in `language`.
///
/// A roster that was read, or that keeps to the ranges in [`fields`](super::fields), reads back as it was. A stage with
/// neither pupils nor classes is not written, and neither is a zone in which no one lives and no school stands.
pub fn write_roster(roster: &Roster, language: Language) -> WrittenRoster {
    let schools = roster.schools.iter();
    let teachers = roster.teachers.iter();
    WrittenRoster {
        schools: sheet(
            language,
            schools.map(|school| {
                SchoolColumn::ALL
                    .iter()
                    .map(move |&column| school_cell(roster, school, column, language))
            }),
            TableKind::Schools,
        ),
        teachers: sheet(
            language,
            teachers.map(|teacher| {
                TeacherColumn::ALL
                    .iter()
                    .map(move |&column| teacher_cell(roster, teacher, column, language))
            }),
            TableKind::Teachers,
        ),
    }
}

/// An empty table to fill in: the headers and one row of examples.
pub fn template(table: TableKind, language: Language) -> String {
    let examples = table
        .fields()
        .iter()
        .map(|field| field.example.in_language(language).to_owned());
    sheet(language, std::iter::once(examples), table)
}

fn sheet<Row: Iterator<Item = String>>(
    language: Language,
    rows: impl Iterator<Item = Row>,
    table: TableKind,
) -> String {
    let mut text = String::from('\u{feff}');
    let header = |field: &Field| field.header(language).to_owned();
    push_row(&mut text, table.fields().iter().map(header));
    for row in rows {
        push_row(&mut text, row);
    }
    text
}

fn push_row(text: &mut String, cells: impl Iterator<Item = String>) {
    for (position, cell) in cells.enumerate() {
        if position > 0 {
            text.push(',');
        }
        if cell.contains([',', ';', '"', '\n', '\r', '\t']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

fn code<T: Code>(value: T, language: Language) -> String {
    language.pick(value.name().zh, value.key()).to_owned()
}

fn maybe<T: Code>(value: Option<T>, language: Language) -> String {
    value.map(|value| code(value, language)).unwrap_or_default()
}

fn list<T: Code>(values: &[T], language: Language) -> String {
    let names: Vec<String> = values.iter().map(|&value| code(value, language)).collect();
    names.join(language.pick("、", ";"))
}

fn number<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn year(value: Option<Year>) -> String {
    number(value.map(|year| year.0))
}

fn yes_no(value: bool, language: Language) -> String {
    let word = if value {
        language.pick("是", "yes")
    } else {
        language.pick("否", "no")
    };
    word.to_owned()
}

fn school_cell(roster: &Roster, school: &School, column: SchoolColumn, language: Language) -> String {
    let roll = |stage: usize| school.rolls[stage].filter(|roll| roll.pupils > 0 || roll.classes > 0);
    let pupils = |stage: usize| number(roll(stage).map(|roll| roll.pupils));
    let classes = |stage: usize| number(roll(stage).map(|roll| roll.classes));
    match column {
        SchoolColumn::Id => school.id.clone(),
        SchoolColumn::Zone => roster.zones[school.zone.index()].clone(),
        SchoolColumn::Locality => code(school.locality, language),
        SchoolColumn::PupilsPrimary => pupils(0),
        SchoolColumn::ClassesPrimary => classes(0),
        SchoolColumn::PupilsJunior => pupils(1),
        SchoolColumn::ClassesJunior => classes(1),
        SchoolColumn::PupilsSenior => pupils(2),
        SchoolColumn::ClassesSenior => classes(2),
        SchoolColumn::Tier => number(school.tier),
        SchoolColumn::Boarders => school.boarders.to_string(),
        SchoolColumn::EastKm => school
            .position
            .map_or_else(String::new, |at| format_thousandths(at.east)),
        SchoolColumn::NorthKm => school
            .position
            .map_or_else(String::new, |at| format_thousandths(at.north)),
        SchoolColumn::TeachingPoint => yes_no(school.teaching_point, language),
    }
}

fn teacher_cell(roster: &Roster, teacher: &Teacher, column: TeacherColumn, language: Language) -> String {
    match column {
        TeacherColumn::Id => teacher.id.clone(),
        TeacherColumn::School => roster.school(teacher.school).id.clone(),
        TeacherColumn::Stage => code(teacher.stage, language),
        TeacherColumn::EstablishmentStage => code(teacher.establishment_stage, language),
        TeacherColumn::Subject => code(teacher.subject, language),
        TeacherColumn::OtherSubjects => list(&teacher.other_subjects, language),
        TeacherColumn::CertifiedStage => maybe(teacher.certified_stage, language),
        TeacherColumn::CertifiedSubjects => list(&teacher.certified_subjects, language),
        TeacherColumn::BirthYear => year(teacher.birth_year),
        TeacherColumn::Gender => maybe(teacher.gender, language),
        TeacherColumn::Education => maybe(teacher.education, language),
        TeacherColumn::TitleHeld => maybe(teacher.title_held, language),
        TeacherColumn::TitleEmployed => maybe(teacher.title_employed, language),
        TeacherColumn::TitleYear => year(teacher.title_year),
        TeacherColumn::PostGrade => number(teacher.post_grade),
        TeacherColumn::FirstServiceYear => year(teacher.first_service_year),
        TeacherColumn::EnteredSchoolYear => year(teacher.entered_school_year),
        TeacherColumn::RuralYears => teacher.rural_years.to_string(),
        TeacherColumn::HomeroomYears => teacher.homeroom_years.to_string(),
        TeacherColumn::HomeroomTeacher => yes_no(teacher.homeroom_teacher, language),
        TeacherColumn::Cadre => code(teacher.cadre, language),
        TeacherColumn::Backbone => code(teacher.backbone, language),
        TeacherColumn::Assessments => list(&teacher.assessments, language),
        TeacherColumn::TeachingRank => number(teacher.teaching_rank),
        TeacherColumn::HonoursNational => teacher.honours.national.to_string(),
        TeacherColumn::HonoursProvincial => teacher.honours.provincial.to_string(),
        TeacherColumn::HonoursMunicipal => teacher.honours.municipal.to_string(),
        TeacherColumn::HonoursCounty => teacher.honours.county.to_string(),
        TeacherColumn::WeeklyLessons => number(teacher.weekly_lessons),
        TeacherColumn::VoteMark => number(teacher.vote_mark),
        TeacherColumn::InterviewMark => number(teacher.interview_mark),
        TeacherColumn::CompetitionPoints => number(teacher.competition_points),
        TeacherColumn::ResearchPoints => number(teacher.research_points),
        TeacherColumn::OtherPoints => number(teacher.other_points),
        TeacherColumn::Status => code(teacher.status, language),
        TeacherColumn::Protected => yes_no(teacher.protected, language),
        TeacherColumn::Barred => yes_no(teacher.barred, language),
        TeacherColumn::ServiceUntil => year(teacher.service_until),
        TeacherColumn::GraduatingGrade => yes_no(teacher.graduating_grade, language),
        TeacherColumn::WillingToMove => yes_no(teacher.willing_to_move, language),
        TeacherColumn::HomeZone => teacher
            .home_zone
            .map_or_else(String::new, |zone| roster.zones[zone.index()].clone()),
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
