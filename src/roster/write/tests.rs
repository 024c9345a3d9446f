use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::*;
use crate::roster::codes::{
    Assessment, BackboneLevel, CadreLevel, Education, Gender, Locality, Stage, Status, Subject, Title,
};
use crate::roster::encoding::{SourceFile, gb18030_native};
use crate::roster::model::{Honours, Position, SchoolIndex, StageRoll, ZoneIndex};
use crate::roster::read_roster;
use crate::units::{Lessons, Points};

fn any_code<T: Code + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

fn any_subjects() -> impl Strategy<Value = Vec<Subject>> {
    subsequence(Subject::ALL.to_vec(), 0..=4)
}

fn any_year() -> impl Strategy<Value = Option<Year>> {
    option::of((1940_u16..=2100).prop_map(Year))
}

fn any_roll() -> impl Strategy<Value = Option<StageRoll>> {
    option::of((0_u32..=100_000, 1_u32..=2_000).prop_map(|(pupils, classes)| StageRoll { pupils, classes }))
}

fn any_school() -> impl Strategy<Value = School> {
    (
        (
            "[A-Z乡\",;][0-9a-z一二 ,\"]{0,5}[0-9]",
            0_u32..4,
            any_code::<Locality>(),
        ),
        [any_roll(), any_roll(), any_roll()],
        (option::of(1_u8..=5), 0_u32..=100_000, any::<bool>()),
        option::of((-10_000_000_i64..=10_000_000, -10_000_000_i64..=10_000_000)),
    )
        .prop_map(
            |((id, zone, locality), mut rolls, (tier, boarders, teaching_point), position)| {
                if rolls.iter().all(Option::is_none) {
                    rolls[0] = Some(StageRoll {
                        pupils: 9,
                        classes: 1,
                    });
                }
                School {
                    id,
                    zone: ZoneIndex(zone),
                    locality,
                    rolls,
                    tier,
                    boarders,
                    position: position.map(|(east, north)| Position { east, north }),
                    teaching_point,
                }
            },
        )
}

fn any_teacher() -> impl Strategy<Value = Teacher> {
    let posts = (
        any::<u32>(),
        any_code::<Stage>(),
        any_code::<Stage>(),
        any_code::<Subject>(),
    );
    let certificates = (any_subjects(), option::of(any_code::<Stage>()), any_subjects());
    let person = (
        any_year(),
        option::of(any_code::<Gender>()),
        option::of(any_code::<Education>()),
    );
    let titles = (
        option::of(any_code::<Title>()),
        option::of(any_code::<Title>()),
        any_year(),
        option::of(1_u8..=13),
    );
    let service = (any_year(), any_year(), 0_u16..=60, 0_u16..=60, any::<bool>());
    let merits = (
        any_code::<CadreLevel>(),
        any_code::<BackboneLevel>(),
        vec(any_code::<Assessment>(), 0..=5),
        option::of(1_u16..=9_999),
        [0_u16..=999, 0_u16..=999, 0_u16..=999, 0_u16..=999],
    );
    let marks = (
        option::of(0_i64..=60_000),
        option::of(0_i64..=1_000_000),
        option::of(0_i64..=1_000_000),
        [
            option::of(0_i64..=1_000_000),
            option::of(0_i64..=1_000_000),
            option::of(0_i64..=1_000_000),
        ],
    );
    let standing = (
        any_code::<Status>(),
        any::<bool>(),
        any::<bool>(),
        option::of(0_u32..6),
        (any::<bool>(), any_year(), any::<bool>()),
    );
    (
        posts,
        certificates,
        person,
        titles,
        service,
        merits,
        marks,
        standing,
    )
        .prop_map(
            |(posts, certificates, person, titles, service, merits, marks, standing)| Teacher {
                id: String::new(),
                school: SchoolIndex(posts.0),
                establishment_stage: posts.1,
                stage: posts.2,
                subject: posts.3,
                other_subjects: certificates.0,
                certified_stage: certificates.1,
                certified_subjects: certificates.2,
                birth_year: person.0,
                gender: person.1,
                education: person.2,
                title_held: titles.0,
                title_employed: titles.1,
                title_year: titles.2,
                post_grade: titles.3,
                first_service_year: service.0,
                entered_school_year: service.1,
                rural_years: service.2,
                homeroom_years: service.3,
                homeroom_teacher: service.4,
                cadre: merits.0,
                backbone: merits.1,
                assessments: merits.2,
                teaching_rank: merits.3,
                honours: Honours {
                    national: merits.4[0],
                    provincial: merits.4[1],
                    municipal: merits.4[2],
                    county: merits.4[3],
                },
                weekly_lessons: marks.0.map(Lessons::from_thousandths),
                vote_mark: marks.1.map(Points::from_thousandths),
                interview_mark: marks.2.map(Points::from_thousandths),
                competition_points: marks.3[0].map(Points::from_thousandths),
                research_points: marks.3[1].map(Points::from_thousandths),
                other_points: marks.3[2].map(Points::from_thousandths),
                status: standing.0,
                protected: standing.1,
                barred: standing.4.0,
                service_until: standing.4.1,
                graduating_grade: standing.4.2,
                willing_to_move: standing.2,
                home_zone: standing.3.map(ZoneIndex),
            },
        )
}

/// Rosters whose codes are unique and whose zones stand in order of first appearance.
fn any_roster() -> impl Strategy<Value = Roster> {
    (vec(any_school(), 1..8), vec(any_teacher(), 1..20)).prop_map(|(mut schools, mut teachers)| {
        let mut met: Vec<ZoneIndex> = Vec::new();
        let mut renumbered = |zone: ZoneIndex| {
            let position = met.iter().position(|&known| known == zone).unwrap_or_else(|| {
                met.push(zone);
                met.len() - 1
            });
            ZoneIndex(position as u32)
        };
        for (index, school) in schools.iter_mut().enumerate() {
            school.id = format!("{}-{index}", school.id);
            school.zone = renumbered(school.zone);
        }
        for (index, teacher) in teachers.iter_mut().enumerate() {
            teacher.id = format!("T{index}");
            teacher.school = SchoolIndex(teacher.school.0 % schools.len() as u32);
            teacher.home_zone = teacher.home_zone.map(&mut renumbered);
        }
        Roster {
            zones: met.iter().map(|zone| format!("第{}学区", zone.0)).collect(),
            schools,
            teachers,
        }
    })
}

fn source(name: &str, text: &str) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_roster_reads_back_as_it_was_written(roster in any_roster(), chinese: bool) {
        let language = if chinese { Language::Chinese } else { Language::English };
        let written = write_roster(&roster, language);
        let schools = source("schools.csv", &written.schools);
        let teachers = source("teachers.csv", &written.teachers);
        match read_roster(&schools, &teachers, &gb18030_native) {
            Ok(loaded) => prop_assert_eq!(loaded.roster, roster),
            Err(rejection) => prop_assert!(false, "{:?}\n{}", rejection, written.schools),
        }
    }
}

#[test]
fn the_templates_read_as_a_roster_without_remarks() {
    for language in Language::ALL {
        let schools = source("schools.csv", &template(TableKind::Schools, language));
        let teachers = source("teachers.csv", &template(TableKind::Teachers, language));
        let loaded = read_roster(&schools, &teachers, &gb18030_native).unwrap();
        assert_eq!(loaded.notes, []);
        assert_eq!(
            (loaded.roster.schools.len(), loaded.roster.teachers.len()),
            (1, 1)
        );
    }
}
