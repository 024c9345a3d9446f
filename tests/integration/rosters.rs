//! Random small rosters and policies, odd ones among them.

use proptest::prelude::*;
use serde_json::json;
use shapan::policy::{Overrides, Policy};
use shapan::roster::{
    Assessment, BackboneLevel, Code, Education, Honours, ListedPosts, Locality, Position, Preference, Roster,
    School, SchoolIndex, Stage, StageRoll, Status, Subject, Teacher, TeacherIndex, Title, TitleBand,
    ZoneIndex,
};
use shapan::units::Year;

fn any_of<T: Code + std::fmt::Debug>() -> impl Strategy<Value = T> {
    (0..T::ALL.len()).prop_map(|place| T::ALL[place])
}

fn roll() -> impl Strategy<Value = Option<StageRoll>> {
    prop_oneof![
        1 => Just(None),
        1 => Just(Some(StageRoll { pupils: 0, classes: 3 })),
        4 => (1..600_u32, 1..14_u32).prop_map(|(pupils, classes)| Some(StageRoll { pupils, classes })),
    ]
}

fn school(zones: u32) -> impl Strategy<Value = School> {
    (
        0..zones,
        any_of::<Locality>(),
        [roll(), roll(), roll()],
        proptest::option::of(1..=5_u8),
        proptest::option::of((-30_000..30_000_i64, -30_000..30_000_i64)),
        any::<bool>(),
    )
        .prop_map(|(zone, locality, rolls, tier, position, teaching_point)| School {
            tier,
            position: position.map(|(east, north)| Position { east, north }),
            teaching_point,
            ..School::new("", ZoneIndex(zone), locality, rolls)
        })
}

fn teacher(schools: u32, zones: u32) -> impl Strategy<Value = Teacher> {
    let place = (
        0..schools,
        any_of::<Stage>(),
        0..4_usize,
        any_of::<Subject>(),
        proptest::bool::weighted(0.8),
    );
    let years = (proptest::option::of(1985..2026_u16), 0..20_u16, 0..20_u16);
    let record = (
        proptest::option::of(any_of::<Education>()),
        proptest::option::of(any_of::<Title>()),
        any_of::<BackboneLevel>(),
        proptest::collection::vec(any_of::<Assessment>(), 0..=5),
        0..4_u16,
    );
    let standing = (
        prop_oneof![9 => Just(Status::OnPost), 1 => any_of::<Status>()],
        proptest::bool::weighted(0.1),
        proptest::option::of(any_of::<Stage>()),
        proptest::collection::vec(any_of::<Subject>(), 0..3),
        proptest::option::of(0..zones),
    );
    (place, years, record, standing).prop_map(|(place, years, record, standing)| {
        // Few subjects, so that they compete.
        let common = [
            Subject::Chinese,
            Subject::Mathematics,
            Subject::English,
            Subject::Music,
        ];
        let subject = if place.4 { common[place.2] } else { place.3 };
        let mut teacher = Teacher::new("", SchoolIndex(place.0), place.1, subject);
        teacher.first_service_year = years.0.map(Year);
        teacher.entered_school_year = years.0.map(Year);
        teacher.title_year = years.0.map(Year);
        teacher.rural_years = Some(years.1);
        teacher.homeroom_years = Some(years.2);
        (
            teacher.education,
            teacher.title_employed,
            teacher.backbone,
            teacher.assessments,
        ) = (record.0, record.1, record.2, record.3);
        teacher.honours = Honours {
            county: record.4,
            ..Honours::default()
        };
        (teacher.status, teacher.protected, teacher.certified_stage) = (standing.0, standing.1, standing.2);
        teacher.certified_subjects = standing.3;
        teacher.home_zone = standing.4.map(ZoneIndex);
        teacher
    })
}

/// Rosters of up to 7 schools and 60 teachers: schools without pupils, without stages or positions, teachers of
/// stages their school does not have, nobody at all.
pub fn rosters() -> impl Strategy<Value = Roster> {
    (1..=7_u32, 1..=3_u32)
        .prop_flat_map(|(schools, zones)| {
            (
                Just(zones),
                proptest::collection::vec(school(zones), schools as usize),
                proptest::collection::vec(teacher(schools, zones), 0..60),
                prop_oneof![Just(Vec::new()), proptest::collection::vec(wish(schools), 0..80)],
                prop_oneof![3 => Just(Vec::new()), 1 => proptest::collection::vec(place(schools), 0..9)],
            )
        })
        .prop_map(
            |(zones, mut schools, mut teachers, mut preferences, mut places)| {
                let key = |row: &ListedPosts| (row.school, row.stage, row.subject, row.title_band);
                places.retain(|row: &ListedPosts| {
                    let school: &School = &schools[row.school.index()];
                    school.roll(row.stage).is_some()
                });
                places.sort_by_key(key);
                places.dedup_by_key(|row| key(row));
                preferences.retain(|wish: &Preference| wish.teacher.index() < teachers.len());
                preferences.sort_by_key(|wish| (wish.teacher, wish.rank));
                preferences.dedup_by_key(|wish| (wish.teacher, wish.rank));
                // Every fourth is for the zone of the school.
                let schools_wanted = |wish: Preference| -> Vec<Preference> {
                    let Some(zone) = wish
                        .rank
                        .is_multiple_of(4)
                        .then(|| schools[wish.school.index()].zone)
                    else {
                        return vec![wish];
                    };
                    let own = teachers[wish.teacher.index()].school;
                    let all = (0..schools.len() as u32).map(SchoolIndex);
                    let others =
                        all.filter(|&school| schools[school.index()].zone == zone && Some(school) != own);
                    let of = |school| Preference {
                        school,
                        zone: Some(zone),
                        ..wish.clone()
                    };
                    others.map(of).collect()
                };
                preferences = preferences.into_iter().flat_map(schools_wanted).collect();
                for (number, school) in schools.iter_mut().enumerate() {
                    school.id = format!("S{number}");
                }
                for (number, teacher) in teachers.iter_mut().enumerate() {
                    teacher.id = format!("T{number}");
                }
                Roster {
                    zones: (0..zones).map(|zone| format!("Z{zone}")).collect(),
                    schools,
                    teachers,
                    preferences,
                    places,
                    ..Roster::default()
                }
            },
        )
}

/// One row of a places table.
fn place(schools: u32) -> impl Strategy<Value = ListedPosts> {
    let band = proptest::option::of(any_of::<TitleBand>());
    (0..schools, any_of::<Stage>(), any_of::<Subject>(), 0..9_u32, band).prop_map(
        |(school, stage, subject, posts, title_band)| ListedPosts {
            title_band,
            ..ListedPosts::new(SchoolIndex(school), stage, subject, posts)
        },
    )
}

/// One row of a preferences table: half of the teachers, and schools that may be anything to them.
fn wish(schools: u32) -> impl Strategy<Value = Preference> {
    let post = (
        proptest::option::weighted(0.2, any_of::<Stage>()),
        proptest::option::weighted(0.2, any_of::<Subject>()),
    );
    (0_u32..30, 1_u16..9, 0..schools, post).prop_map(|(teacher, rank, school, (stage, subject))| Preference {
        stage,
        subject,
        ..Preference::new(TeacherIndex(teacher * 2), rank, SchoolIndex(school))
    })
}

/// What is odd about a whole roster.
#[derive(Clone, Copy, Debug)]
enum Oddity {
    Nothing,
    NoPupils,
    NoPositions,
    NoTeachers,
    AllProtected,
    AllAlike,
}

fn with(mut roster: Roster, oddity: Oddity) -> Roster {
    let like = roster.teachers.first().cloned();
    for school in &mut roster.schools {
        match oddity {
            Oddity::NoPupils => school.rolls = school.rolls.map(|roll| roll.map(|_| StageRoll::default())),
            Oddity::NoPositions => school.position = None,
            _ => {}
        }
    }
    for teacher in &mut roster.teachers {
        match (oddity, &like) {
            (Oddity::AllProtected, _) => teacher.protected = true,
            // One score for all, and one subject to compete for.
            (Oddity::AllAlike, Some(like)) => {
                let (id, school) = (std::mem::take(&mut teacher.id), teacher.school);
                *teacher = Teacher {
                    id,
                    school,
                    ..like.clone()
                };
            }
            _ => {}
        }
    }
    if let Oddity::NoTeachers = oddity {
        roster.teachers.clear();
        roster.preferences.clear();
    }
    roster
}

/// The same rosters, a third of them odd throughout.
pub fn odd_rosters() -> impl Strategy<Value = Roster> {
    let oddity = prop_oneof![
        10 => Just(Oddity::Nothing),
        1 => Just(Oddity::NoPupils),
        1 => Just(Oddity::NoPositions),
        1 => Just(Oddity::NoTeachers),
        1 => Just(Oddity::AllProtected),
        1 => Just(Oddity::AllAlike),
    ];
    (rosters(), oddity).prop_map(|(roster, oddity)| with(roster, oddity))
}

/// Policies all over their ranges.
pub fn policies() -> impl Strategy<Value = Policy> {
    let mechanism = prop_oneof![
        Just("deferred-acceptance"),
        Just("serial-dictatorship"),
        Just("immediate-acceptance"),
        Just("directed-placement"),
    ];
    let basis = prop_oneof![Just("establishment"), Just("timetable"), Just("larger")];
    let scope = prop_oneof![Just("zone"), Just("district")];
    let normalisation = prop_oneof![Just("absolute"), Just("school_top")];
    (
        0..=300_u32,
        [0..=100_u32, 0..=100_u32, 0..=100_u32],
        1..=30_u32,
        mechanism,
        basis,
        scope,
        normalisation,
        0..600_u32,
    )
        .prop_map(
            |(weight, opened, length, mechanism, basis, scope, normalisation, small)| {
                let mut overrides = Overrides::default();
                overrides.set("scoring.blocks.seniority.weight", json!(weight));
                overrides.set("scoring.blocks.performance.normalisation", json!(normalisation));
                overrides.set("rounds.in_school.posts_opened", json!(opened[0]));
                overrides.set("rounds.zone.posts_opened", json!(opened[1]));
                overrides.set("rounds.directed.posts_opened", json!(opened[2]));
                if mechanism != "directed-placement" {
                    overrides.set("rounds.zone.list_length", json!(length));
                }
                overrides.set("rounds.zone.mechanism", json!(mechanism));
                overrides.set("rounds.zone.scope", json!(scope));
                overrides.set("posts.basis", json!(basis));
                overrides.set("establishment.small_school.pupils_below", json!(small));
                overrides.apply().unwrap()
            },
        )
}
