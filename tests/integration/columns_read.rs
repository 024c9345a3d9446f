//! Whatever column the rules are said not to read, without it a run is the same.

use proptest::prelude::*;
use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::outcome::indicators::columns::COLUMNS;
use shapan::policy::{Policy, Preset};
use shapan::random::Seed;
use shapan::roster::fields::Column as _;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::{BackboneLevel, CadreLevel, Honours, Roster, Status, TeacherColumn};

use crate::policies::{config, policy, run, seed};
use crate::rosters::odd_rosters;

/// A roster as it is read from a file without the column.
fn without(mut roster: Roster, column: TeacherColumn) -> Roster {
    for teacher in &mut roster.teachers {
        match column {
            TeacherColumn::Id | TeacherColumn::School | TeacherColumn::Stage | TeacherColumn::Subject => {}
            TeacherColumn::EstablishmentStage => teacher.establishment_stage = teacher.stage,
            TeacherColumn::OtherSubjects => teacher.other_subjects.clear(),
            TeacherColumn::CertifiedStage => teacher.certified_stage = None,
            TeacherColumn::CertifiedSubjects => teacher.certified_subjects.clear(),
            TeacherColumn::BirthYear => teacher.birth_year = None,
            TeacherColumn::Gender => teacher.gender = None,
            TeacherColumn::Education => teacher.education = None,
            TeacherColumn::TitleHeld => teacher.title_held = None,
            TeacherColumn::TitleEmployed => teacher.title_employed = None,
            TeacherColumn::TitleYear => teacher.title_year = None,
            TeacherColumn::PostGrade => teacher.post_grade = None,
            TeacherColumn::FirstServiceYear => teacher.first_service_year = None,
            TeacherColumn::EnteredSchoolYear => teacher.entered_school_year = None,
            TeacherColumn::RuralYears => teacher.rural_years = None,
            TeacherColumn::HomeroomYears => teacher.homeroom_years = None,
            TeacherColumn::HomeroomTeacher => teacher.homeroom_teacher = false,
            TeacherColumn::Cadre => teacher.cadre = CadreLevel::None,
            TeacherColumn::Backbone => teacher.backbone = BackboneLevel::None,
            TeacherColumn::Assessments => teacher.assessments.clear(),
            TeacherColumn::TeachingRank => teacher.teaching_rank = None,
            TeacherColumn::HonoursNational
            | TeacherColumn::HonoursProvincial
            | TeacherColumn::HonoursMunicipal
            | TeacherColumn::HonoursCounty => teacher.honours = Honours::default(),
            TeacherColumn::WeeklyLessons => teacher.weekly_lessons = None,
            TeacherColumn::VoteMark => teacher.vote_mark = None,
            TeacherColumn::InterviewMark => teacher.interview_mark = None,
            TeacherColumn::CompetitionPoints => teacher.competition_points = None,
            TeacherColumn::ResearchPoints => teacher.research_points = None,
            TeacherColumn::OtherPoints => teacher.other_points = None,
            TeacherColumn::Status => teacher.status = Status::OnPost,
            TeacherColumn::Protected => teacher.protected = false,
            TeacherColumn::Barred => teacher.barred = false,
            TeacherColumn::ServiceUntil => teacher.service_until = None,
            TeacherColumn::GraduatingGrade => teacher.graduating_grade = false,
            TeacherColumn::WillingToMove => teacher.willing_to_move = false,
            TeacherColumn::HomeZone => teacher.home_zone = None,
            TeacherColumn::Entry => teacher.entry = None,
        }
    }
    roster
}

fn unread(policy: &Policy) -> impl Iterator<Item = TeacherColumn> {
    let read = policy.teacher_columns();
    let all = TeacherColumn::ALL.iter().copied();
    all.filter(move |column| !read.contains(column))
}

/// Whether all is the same that was decided, at every stage. How many who may rotate are key teachers is counted
/// whether or not a rule asks for it.
fn is_same(one: &Outcome, other: &Outcome) -> bool {
    let decided = |outcome: &Outcome| {
        let outcome = outcome.clone();
        (
            (
                outcome.establishment,
                outcome.posts,
                outcome.standings,
                outcome.scores,
            ),
            (
                outcome.rounds,
                outcome.appeals,
                outcome.upward,
                outcome.rotation.placed,
            ),
            (outcome.awaiting, outcome.titles, outcome.duties),
        )
    };
    decided(one) == decided(other)
}

fn check(roster: &Roster, policy: &Policy, seed: Seed) -> Result<(), String> {
    let whole = run(roster, policy, seed);
    let indicators = whole.indicators(roster);
    for column in unread(policy) {
        let key = column.field().key;
        let less = without(roster.clone(), column);
        let outcome = run(&less, policy, seed);
        if !is_same(&outcome, &whole) {
            return Err(format!("without {key} the outcome is another"));
        }
        if !COLUMNS.contains(&column) && outcome.indicators(&less) != indicators {
            return Err(format!("without {key} an indicator is another"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..config() })]

    #[test]
    fn a_column_that_no_rule_reads_changes_nothing(roster in odd_rosters(), policy in policy(), seed in seed()) {
        prop_assert_eq!(check(&roster, &policy, seed), Ok(()));
    }
}

#[test]
fn a_column_that_no_preset_reads_changes_nothing() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(5)).unwrap();
    for preset in Preset::all() {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        let less = unread(&policy).fold(roster.clone(), without);
        if !is_same(&run(&less, &policy, Seed(5)), &run(&roster, &policy, Seed(5))) {
            // Which of them it is.
            check(&roster, &policy, Seed(5)).unwrap_or_else(|wrong| panic!("{}: {wrong}", preset.name.zh));
        }
    }
}

/// It would be no help to say that all columns are read.
#[test]
fn the_default_rules_leave_columns_unread() {
    let unread: Vec<&str> = unread(&Policy::default())
        .map(|column| column.field().key)
        .collect();
    assert!(
        unread.contains(&"research_points") && unread.len() >= 4,
        "{unread:?}"
    );
}
