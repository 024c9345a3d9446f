//! Counties small enough to work out by hand, for the tests of the indicators.

use crate::mechanism::Mechanism;
use crate::policy::{Policy, Round, Scope};
use crate::random::Seed;
use crate::roster::{
    Locality, Position, Roster, School, SchoolIndex, Stage, StageRoll, Subject, Teacher, ZoneIndex,
};
use crate::units::{Percent, PupilsPerStaff, Year};

/// A primary school in zone 0 with one Chinese post for each pupil under [`policy`].
pub fn school(id: &str, locality: Locality, posts: u32) -> School {
    let roll = StageRoll {
        pupils: posts,
        classes: 1,
    };
    School {
        position: Some(Position { east: 0, north: 0 }),
        ..School::new(id, ZoneIndex(0), locality, [Some(roll), None, None])
    }
}

/// A primary teacher of Chinese; more years of service, more points.
pub fn teacher(id: &str, school: u32, years: u16) -> Teacher {
    let mut teacher = Teacher::new(id, SchoolIndex(school), Stage::Primary, Subject::Chinese);
    teacher.first_service_year = Some(Year(2026 - years));
    teacher
}

/// A county of one zone.
pub fn county(schools: Vec<School>, teachers: Vec<Teacher>) -> Roster {
    Roster {
        zones: vec!["Z".to_owned()],
        schools,
        teachers,
        ..Roster::default()
    }
}

/// Rules under which nothing counts but years of service, and everybody likes urban schools more than towns and towns
/// more than villages, by 1 and 1; equal ones go by an order that only the ids decide.
pub fn policy(rounds: Vec<Round>) -> Policy {
    let mut policy = Policy::default();
    policy
        .timetable
        .primary
        .subjects
        .retain(|&subject, _| subject == Subject::Chinese);
    policy.establishment.pupils_per_staff.primary = PupilsPerStaff::whole(1);
    policy.establishment.non_teaching_share.primary = Percent::ZERO;
    policy.establishment.small_school.pupils_below = 0;
    policy.standing.practice_open_to_all = false;
    policy.standing.reference_year = Year(2026);
    let behaviour = &mut policy.behaviour;
    (behaviour.urban, behaviour.town, behaviour.rural) = (2_000, 1_000, 0);
    (
        behaviour.per_kilometre,
        behaviour.per_tier_step,
        behaviour.staying,
    ) = (0, 0, 0);
    (
        behaviour.home_zone,
        behaviour.small_school,
        behaviour.individual_draw,
    ) = (0, 0, 0);
    policy.rounds = rounds;
    policy
}

/// The in-school round, with all posts open.
pub fn in_school() -> Round {
    Round::new("in_school", Scope::School, Mechanism::SerialDictatorship)
}

/// A round of the zone.
pub fn zone(mechanism: Mechanism) -> Round {
    Round::new("zone", Scope::Zone, mechanism)
}

/// The run.
pub fn run(roster: &Roster, policy: &Policy) -> super::Outcome {
    crate::run(roster, policy, Seed(1)).unwrap()
}

/// The value of an indicator.
pub fn value(outcome: &super::Outcome, roster: &Roster, key: &str) -> Result<f64, super::Undefined> {
    let indicators = outcome.indicators(roster);
    let found = indicators
        .iter()
        .find(|indicator| indicator.definition.key == key);
    found.unwrap_or_else(|| panic!("no indicator {key}")).value
}
