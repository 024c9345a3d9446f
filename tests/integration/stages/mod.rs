//! The stages on counties small enough to work out by hand: limits, boundaries and what is used up.

mod employment;
mod moving;

use shapan::language::{Language, Say};
use shapan::mechanism::Mechanism;
use shapan::outcome::Outcome;
use shapan::policy::{Behaviour, Policy, Round, Scope};
use shapan::random::Seed;
use shapan::roster::{
    Locality, Position, Roster, School, SchoolIndex, Stage, StageRoll, Subject, Teacher, TeacherIndex,
    ZoneIndex,
};
use shapan::stages::preferences::Preferences;
use shapan::units::{Percent, PupilsPerStaff, Year};

/// A school in zone 0 with one Chinese post for each pupil of each stage under [`rules`].
fn school(id: &str, locality: Locality, pupils: [u32; 2]) -> School {
    let roll = |pupils: u32| (pupils > 0).then_some(StageRoll { pupils, classes: 1 });
    School {
        id: id.to_owned(),
        zone: ZoneIndex(0),
        locality,
        rolls: [roll(pupils[0]), roll(pupils[1]), None],
        tier: None,
        boarders: 0,
        position: Some(Position { east: 0, north: 0 }),
        teaching_point: false,
    }
}

/// A teacher of Chinese; more years of service, more points.
fn teacher(id: &str, school: u32, stage: Stage, years: u16) -> Teacher {
    let mut teacher = Teacher::new(id, SchoolIndex(school), stage, Subject::Chinese);
    teacher.first_service_year = Some(Year(2026 - years));
    teacher.entered_school_year = Some(Year(2026 - years));
    teacher
}

fn county(schools: Vec<School>, teachers: Vec<Teacher>) -> Roster {
    Roster {
        zones: vec!["Z".to_owned(), "Y".to_owned()],
        schools,
        teachers,
        ..Roster::default()
    }
}

/// Rules under which nothing counts but years of service, and everybody likes town more than villages.
fn rules(rounds: Vec<Round>) -> Policy {
    let mut policy = Policy::default();
    for subjects in [
        &mut policy.timetable.primary.subjects,
        &mut policy.timetable.junior.subjects,
    ] {
        subjects.retain(|&subject, _| subject == Subject::Chinese);
    }
    let ratios = &mut policy.establishment.pupils_per_staff;
    (ratios.primary, ratios.junior) = (PupilsPerStaff::whole(1), PupilsPerStaff::whole(1));
    let not_teaching = &mut policy.establishment.non_teaching_share;
    (not_teaching.primary, not_teaching.junior) = (Percent::ZERO, Percent::ZERO);
    policy.establishment.small_school.pupils_below = 0;
    policy.standing.practice_open_to_all = false;
    policy.standing.reference_year = Year(2026);
    policy.rotation.share = Percent::ZERO;
    policy.behaviour.urban = 2_000;
    policy.behaviour.town = 1_000;
    let behaviour = &mut policy.behaviour;
    for part in [
        &mut behaviour.rural,
        &mut behaviour.per_kilometre,
        &mut behaviour.per_tier_step,
        &mut behaviour.staying,
        &mut behaviour.small_school,
        &mut behaviour.individual_draw,
    ] {
        *part = 0;
    }
    policy.behaviour.home_zone = 5_000;
    policy.rounds = rounds;
    policy
}

fn run(roster: &Roster, policy: &Policy) -> Outcome {
    shapan::run(roster, policy, Seed(1)).unwrap()
}

/// Where everyone ends, by the id of the school; “–” for nowhere.
fn ends(roster: &Roster, outcome: &Outcome) -> Vec<String> {
    let teachers = roster.teachers_indexed();
    teachers
        .map(|(teacher, _)| {
            let school = outcome.school_of(teacher);
            school.map_or("–".to_owned(), |school| roster.school(school).id.clone())
        })
        .collect()
}

fn zone_round() -> Round {
    Round::new("zone", Scope::Zone, Mechanism::DeferredAcceptance)
}

/// Two posts free in town; a rural school of four teachers.
fn village_of_four(posts: u32) -> Roster {
    let teachers = [("a", 40), ("b", 30), ("c", 20), ("d", 10)];
    county(
        vec![
            school("town", Locality::Town, [2, 0]),
            school("village", Locality::Rural, [posts, 0]),
        ],
        teachers
            .map(|(id, years)| teacher(id, 1, Stage::Primary, years))
            .to_vec(),
    )
}

#[test]
fn a_school_is_small_below_two_hundred_pupils() {
    let behaviour = Behaviour {
        small_school: -300,
        per_tier_step: 0,
        individual_draw: 0,
        ..Behaviour::default()
    };
    let liking = |pupils: [u32; 2]| {
        let roster = county(
            vec![school("s", Locality::Town, pupils)],
            vec![teacher("a", 0, Stage::Primary, 1)],
        );
        Preferences::new(&roster, &behaviour, Seed(1)).liking(TeacherIndex(0), SchoolIndex(0), Stage::Primary)
    };
    assert_eq!(liking([199, 0]) + 300, liking([200, 0]));
    assert_eq!(liking([200, 0]), liking([2_000, 0]));
    // All stages together.
    assert_eq!(liking([100, 100]), liking([200, 0]));
    assert_eq!(liking([100, 99]), liking([199, 0]));
}

#[test]
fn a_district_that_is_too_large_says_what_to_do() {
    let error = shapan::RunError::Market {
        round: "zone".to_owned(),
        source: shapan::matching::MarketError::TooLarge { applicant: 7 },
    };
    assert_eq!(
        error.say(Language::English),
        "The district is larger than this program can compute (round zone: with applicant 7 the market has more \
         applicants or choices than 32 bits can count). Load fewer schools at a time."
    );
    assert!(error.say(Language::Chinese).ends_with("请分批载入学校。"));
}
