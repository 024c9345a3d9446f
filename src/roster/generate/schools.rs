//! Drawing schools: kind, place, pupils, classes and the number of teachers.

use super::draw::Draw;
use super::parameters::CountyParameters;
use crate::ordering::sort_by_key;
use crate::roster::codes::{Code, Locality, Stage};
use crate::roster::columns::School;
use crate::roster::parts::{Position, StageRoll, ZoneIndex};
use crate::units::Percent;

/// A school with the teachers that each of its stages has.
pub(super) struct DrawnSchool {
    pub(super) school: School,
    pub(super) teachers: [u32; Stage::COUNT],
    /// Teachers of each stage in thousandths of a person: those that its kind of school has in the middle, and those drawn.
    staffing: [(i64, i64); Stage::COUNT],
    /// How much luckier than others of its locality the school is with key teachers, per mille.
    pub(super) backbone_luck: i64,
}

/// The kinds of schools.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    TeachingPoint,
    Junior,
    NineYear,
    Senior,
}

/// How many zones lie in the county seat: a quarter, and more where more schools lie there.
pub(super) fn seat_zones(parameters: &CountyParameters) -> u32 {
    let share = per_mille(parameters.urban_schools).max(250);
    let seat = i64::from(parameters.zones) * share / 1_000;
    u32::try_from(seat).unwrap_or(1).max(1)
}

const fn per_mille(share: Percent) -> i64 {
    share.thousandths() / 100
}

/// Names of the zones.
pub(super) fn zones(parameters: &CountyParameters) -> Vec<String> {
    let seat = seat_zones(parameters);
    (1..=parameters.zones)
        .map(|zone| {
            if zone <= seat {
                format!("城区{zone}片")
            } else {
                format!("乡镇{}片", zone - seat)
            }
        })
        .collect()
}

/// Kinds and localities with their share of all schools in the default county, per mille.
const MIX: &[(Kind, Locality, i64)] = &[
    (Kind::Senior, Locality::Urban, 20),
    (Kind::Senior, Locality::Town, 10),
    (Kind::Junior, Locality::Urban, 50),
    (Kind::Junior, Locality::Town, 120),
    (Kind::Junior, Locality::Rural, 40),
    (Kind::NineYear, Locality::Urban, 20),
    (Kind::NineYear, Locality::Town, 30),
    (Kind::NineYear, Locality::Rural, 50),
    (Kind::Primary, Locality::Urban, 120),
    (Kind::Primary, Locality::Town, 140),
    (Kind::Primary, Locality::Rural, 280),
    (Kind::TeachingPoint, Locality::Rural, 120),
];

/// The first schools of the smallest counties, so that no stage of compulsory schooling and no zone is without one: an urban
/// primary school, a town's junior school and a village primary school.
const FIRST: [(Kind, Locality); 3] = [
    (Kind::Primary, Locality::Urban),
    (Kind::Junior, Locality::Town),
    (Kind::Primary, Locality::Rural),
];
/// Counties of fewer schools than this have the first ones and share out the others.
const SHARED_FROM: i64 = 30;

/// The shares of [`MIX`] in this county: urban schools, teaching points and all others each in proportion.
fn shares(parameters: &CountyParameters) -> Vec<i64> {
    type Entry = (Kind, Locality, i64);
    let urban: fn(&Entry) -> bool = |&(_, locality, _)| locality == Locality::Urban;
    let point: fn(&Entry) -> bool = |&(kind, _, _)| kind == Kind::TeachingPoint;
    let all = |which: fn(&Entry) -> bool| -> i64 {
        let of_them = MIX.iter().filter(|entry| which(entry));
        of_them.map(|&(_, _, share)| share).sum()
    };
    let usual = (all(urban), all(point));
    let here = (
        per_mille(parameters.urban_schools),
        per_mille(parameters.teaching_points),
    );
    let share = |entry: &Entry| {
        let (here, usual) = if urban(entry) {
            (here.0, usual.0)
        } else if point(entry) {
            (here.1, usual.1)
        } else {
            (1_000 - here.0 - here.1, 1_000 - usual.0 - usual.1)
        };
        entry.2 * here / usual
    };
    MIX.iter().map(share).collect()
}

/// How many schools there are of each entry of [`MIX`].
fn counts(parameters: &CountyParameters) -> Vec<i64> {
    let schools = i64::from(parameters.schools);
    let shares = shares(parameters);
    if schools >= SHARED_FROM {
        return crate::apportionment::largest_remainder(schools, &shares);
    }
    let others = schools - FIRST.len() as i64;
    let mut counts = crate::apportionment::largest_remainder(others, &shares);
    for (count, &(kind, locality, _)) in counts.iter_mut().zip(MIX) {
        *count += i64::from(FIRST.contains(&(kind, locality)));
    }
    counts
}

/// Draws all schools, kind by kind.
pub(super) fn draw(parameters: &CountyParameters, draw: &mut Draw) -> Vec<DrawnSchool> {
    let counts = counts(parameters);
    let centres = centres(parameters, draw);
    let mut schools = Vec::new();
    for (&(kind, locality, _), &count) in MIX.iter().zip(&counts) {
        for turn in 0..count {
            let zone = zone(parameters, locality, turn);
            schools.push(one(
                parameters,
                kind,
                locality,
                zone,
                centres[zone as usize],
                draw,
            ));
        }
    }
    keep_totals(&mut schools);
    sort_by_key(&mut schools, |drawn| drawn.school.zone);
    for (number, drawn) in schools.iter_mut().enumerate() {
        drawn.school.id = format!("S{:03}", number + 1);
    }
    schools
}

/// Schools are unequally staffed, but the county keeps to its total in each stage: what luck gave all schools together is
/// taken off each of them in proportion.
fn keep_totals(schools: &mut [DrawnSchool]) {
    for &stage in Stage::ALL {
        let at = stage.index();
        let sum = |which: fn((i64, i64)) -> i64| -> i64 {
            schools.iter().map(|drawn| which(drawn.staffing[at])).sum()
        };
        let (planned, drawn) = (sum(|staffing| staffing.0), sum(|staffing| staffing.1).max(1));
        for school in schools
            .iter_mut()
            .filter(|drawn| drawn.school.roll(stage).is_some())
        {
            let staff = school.staffing[at].1 * planned / drawn;
            school.teachers[at] = ((staff + 500) / 1_000).max(1) as u32;
        }
    }
}

/// Where the middle of each zone lies: the seat's near the origin, the towns in a ring around it.
fn centres(parameters: &CountyParameters, draw: &mut Draw) -> Vec<Position> {
    let seat = seat_zones(parameters);
    (0..parameters.zones)
        .map(|zone| {
            let reach = if zone < seat { 1_500 } else { 24_000 };
            let near = if zone < seat { 0 } else { 7_000 };
            loop {
                let (east, north) = (draw.between(-reach, reach), draw.between(-reach, reach));
                if east.abs().max(north.abs()) >= near {
                    break Position { east, north };
                }
            }
        })
        .collect()
}

/// Zones take turns: urban schools lie in the seat, all others around the towns.
fn zone(parameters: &CountyParameters, locality: Locality, turn: i64) -> u32 {
    let seat = seat_zones(parameters);
    match locality {
        Locality::Urban => (turn as u32) % seat,
        Locality::Town | Locality::Rural => seat + (turn as u32) % (parameters.zones - seat),
    }
}

/// Mean pupils of a stage by kind and locality.
const fn mean_pupils(kind: Kind, locality: Locality, stage: Stage) -> i64 {
    match (kind, stage, locality) {
        (Kind::Primary, Stage::Primary, Locality::Urban) => 920,
        (Kind::Primary, Stage::Primary, Locality::Town) => 560,
        (Kind::Primary, Stage::Primary, Locality::Rural) => 105,
        (Kind::TeachingPoint, Stage::Primary, _) => 30,
        (Kind::Junior, Stage::Junior, Locality::Urban) => 1_080,
        (Kind::Junior, Stage::Junior, Locality::Town) => 640,
        (Kind::Junior, Stage::Junior, Locality::Rural) => 66,
        (Kind::NineYear, Stage::Primary, Locality::Urban) => 620,
        (Kind::NineYear, Stage::Junior, Locality::Urban) => 430,
        (Kind::NineYear, Stage::Primary, Locality::Town) => 380,
        (Kind::NineYear, Stage::Junior, Locality::Town) => 270,
        (Kind::NineYear, Stage::Primary, Locality::Rural) => 140,
        (Kind::NineYear, Stage::Junior, Locality::Rural) => 35,
        (Kind::Senior, Stage::Senior, _) => 1_300,
        _ => 0,
    }
}

/// Classes for so many pupils: one for each grade at least, except in teaching points, where grades share a class.
const fn classes(kind: Kind, locality: Locality, stage: Stage, pupils: i64) -> i64 {
    let size = match (stage, locality) {
        (Stage::Primary, Locality::Rural) => 32,
        (Stage::Primary, _) => 42,
        (_, Locality::Rural) => 40,
        _ => 46,
    };
    let full = (pupils + size - 1) / size;
    let least = match kind {
        Kind::TeachingPoint => (pupils + 14) / 15,
        _ => stage.grades(),
    };
    if full > least { full } else { least }
}

/// Teachers of a stage in thousandths of a person, planned and drawn: towns by the ratio, villages by the classes.
fn teachers(
    parameters: &CountyParameters,
    locality: Locality,
    stage: Stage,
    pupils: i64,
    classes: i64,
    draw: &mut Draw,
) -> (i64, i64) {
    // Thousandths of a person: pupils per teacher (the ratio less non-teaching staff), and teachers per class.
    let (by_ratio, by_class) = match stage {
        Stage::Primary => (pupils * 1_000 / 20, classes * 1_620),
        Stage::Junior => (pupils * 10_000 / 147, classes * 2_700),
        Stage::Senior => (pupils * 1_000 / 14, classes * 3_000),
    };
    let (level, spread, base) = match locality {
        Locality::Rural => (parameters.village_staffing, 80, by_ratio.max(by_class)),
        Locality::Town => (parameters.town_staffing, 60, by_ratio.max(by_class * 9 / 10)),
        Locality::Urban => (parameters.town_staffing, 40, by_ratio),
    };
    // Junior schools differ most.
    let spread = if stage == Stage::Junior { 150 } else { spread };
    let mean = level.of_rounded(base);
    (mean, draw.around(mean, spread))
}

fn one(
    parameters: &CountyParameters,
    kind: Kind,
    locality: Locality,
    zone: u32,
    centre: Position,
    draw: &mut Draw,
) -> DrawnSchool {
    let mut rolls = [None; Stage::COUNT];
    let mut staffing = [(0, 0); Stage::COUNT];
    for &stage in Stage::ALL {
        let mean = mean_pupils(kind, locality, stage);
        if mean > 0 {
            // Teachers were hired for those who once came, and stay when fewer do.
            let hired_for = draw.around(mean, 470).max(8);
            let classes_then = classes(kind, locality, stage, hired_for);
            let pupils = parameters.enrolment.of_rounded(hired_for).max(8);
            rolls[stage.index()] = Some(StageRoll {
                pupils: pupils as u32,
                classes: classes(kind, locality, stage, pupils) as u32,
            });
            staffing[stage.index()] = teachers(parameters, locality, stage, hired_for, classes_then, draw);
        }
    }
    let reach = if locality == Locality::Rural { 7_000 } else { 1_800 };
    let position = Position {
        east: centre.east + draw.between(-reach, reach),
        north: centre.north + draw.between(-reach, reach),
    };
    let (best, worst) = match locality {
        Locality::Urban => (1, 3),
        Locality::Town => (2, 4),
        Locality::Rural => (3, 5),
    };
    let junior = rolls[Stage::Junior.index()].map_or(0, |roll| i64::from(roll.pupils));
    let boards = locality != Locality::Urban && junior > 0;
    let boarders = if boards {
        junior * draw.between(10, 40) / 100
    } else {
        0
    };
    DrawnSchool {
        school: School {
            tier: Some(draw.between(best, worst) as u8),
            boarders: boarders as u32,
            position: Some(position),
            teaching_point: kind == Kind::TeachingPoint,
            ..School::new("", ZoneIndex(zone), locality, rolls)
        },
        teachers: [0; Stage::COUNT],
        staffing,
        backbone_luck: draw.between(300, 1_700),
    }
}
