use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::roster::codes::{Code, EndKind, Entry, Locality, RecordLevel, Stage, Subject};
use crate::roster::columns::{
    ActualEnd, DatedRecord, ListedPosts, Preference, RecordRow, School, SchoolColumn, Teacher, TeacherColumn,
    rolls,
};
use crate::roster::encoding::{SourceFile, gb18030_native};
use crate::roster::parts::{SchoolIndex, StageRoll, TeacherIndex, ZoneIndex};
use crate::roster::personal::Doubts;
use crate::roster::read_roster;
use crate::units::Year;

fn any_roll() -> impl Strategy<Value = Option<StageRoll>> {
    option::of((0_u32..=100_000, 1_u32..=2_000).prop_map(|(pupils, classes)| StageRoll { pupils, classes }))
}

fn any_school() -> impl Strategy<Value = School> {
    let bare = (
        "[A-Z乡\",;=+@'-][0-9a-z一二 ,\"='-]{0,5}[0-9]",
        0_u32..4,
        select(Locality::ALL),
        [any_roll(), any_roll(), any_roll()],
    )
        .prop_map(|(id, zone, locality, mut rolls)| {
            if rolls.iter().all(Option::is_none) {
                rolls[0] = Some(StageRoll {
                    pupils: 9,
                    classes: 1,
                });
            }
            School::new(id, ZoneIndex(zone), locality, rolls)
        });
    School::any_columns(bare)
}

fn any_teacher() -> impl Strategy<Value = Teacher> {
    let stages = (select(Stage::ALL), select(Stage::ALL), select(Subject::ALL));
    let school = option::weighted(0.8, any::<u32>());
    let bare = (school, stages).prop_map(|(school, (establishment, stage, subject))| {
        Teacher::bare(
            String::new(),
            school.map(SchoolIndex),
            establishment,
            stage,
            subject,
        )
    });
    Teacher::any_columns(bare)
}

fn any_place() -> impl Strategy<Value = ListedPosts> {
    let bare = (
        any::<u32>(),
        select(Stage::ALL),
        select(Subject::ALL),
        0_u32..=10_000,
    );
    ListedPosts::any_columns(bare.prop_map(|(school, stage, subject, posts)| {
        ListedPosts::new(SchoolIndex(school), stage, subject, posts)
    }))
}

fn any_wish() -> impl Strategy<Value = Preference> {
    let bare = (any::<u32>(), 1_u16..=999, any::<u32>());
    let any = Preference::any_columns(bare.prop_map(|(teacher, rank, school)| {
        Preference::new(TeacherIndex(teacher), rank, SchoolIndex(school))
    }));
    // A wish for a zone is several.
    any.prop_map(|wish| Preference { zone: None, ..wish })
}

fn any_record() -> impl Strategy<Value = RecordRow> {
    let words = || option::of("[A-Z市][0-9a-z一等奖,\"]{0,4}");
    let level = option::of(select(RecordLevel::ALL));
    let record = (1960_u16..2100, "论文|优质课|honour", level, words(), words()).prop_map(
        |(year, kind, level, rank, issuer)| DatedRecord {
            year: Year(year),
            kind,
            level,
            rank,
            issuer,
        },
    );
    let bare = (any::<u32>(), record);
    RecordRow::any_columns(bare.prop_map(|(teacher, record)| RecordRow::bare(TeacherIndex(teacher), record)))
}

fn any_end() -> impl Strategy<Value = ActualEnd> {
    let ends = [
        EndKind::Awaiting,
        EndKind::Exited,
        EndKind::Retired,
        EndKind::Gone,
    ];
    let bare = (any::<u32>(), option::of(any::<u32>()), select(ends.to_vec())).prop_map(
        |(teacher, school, without)| {
            let end = if school.is_some() {
                EndKind::Placed
            } else {
                without
            };
            ActualEnd::bare(TeacherIndex(teacher), school.map(SchoolIndex), end)
        },
    );
    ActualEnd::any_columns(bare)
}

/// Rosters whose codes are unique and whose zones stand in order of first appearance.
fn any_roster() -> impl Strategy<Value = Roster> {
    let further = (
        vec(any_wish(), 0..30),
        vec(any_place(), 0..12),
        vec(any_end(), 0..20),
        vec(any_record(), 0..20),
    );
    let rows = (vec(any_school(), 1..8), vec(any_teacher(), 1..20), further);
    rows.prop_map(
        |(mut schools, mut teachers, (mut wishes, mut places, mut actual, records))| {
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
                let own = teacher
                    .school
                    .map(|own| SchoolIndex(own.0 % schools.len() as u32));
                teacher.school = own;
                if own.is_none() {
                    teacher.entry = teacher.entry.or(Some(Entry::TransferIn));
                }
                teacher.home_zone = teacher.home_zone.map(&mut renumbered);
            }
            for wish in &mut wishes {
                wish.teacher = TeacherIndex(wish.teacher.0 % teachers.len() as u32);
                wish.school = SchoolIndex(wish.school.0 % schools.len() as u32);
            }
            wishes.sort_by_key(|wish| (wish.teacher, wish.rank));
            wishes.dedup_by_key(|wish| (wish.teacher, wish.rank));
            for row in &mut places {
                row.school = SchoolIndex(row.school.0 % schools.len() as u32);
            }
            places.retain(|row| schools[row.school.index()].roll(row.stage).is_some());
            let key = |row: &ListedPosts| (row.school, row.stage, row.subject, row.title_band);
            places.sort_by_key(key);
            places.dedup_by_key(|row| key(row));
            for end in &mut actual {
                end.teacher = TeacherIndex(end.teacher.0 % teachers.len() as u32);
                end.school = end
                    .school
                    .map(|school| SchoolIndex(school.0 % schools.len() as u32));
            }
            actual.sort_by_key(|end| end.teacher);
            actual.dedup_by_key(|end| end.teacher);
            let has_records = !records.is_empty();
            for RecordRow { teacher, record } in records {
                let teacher = teacher.index() % teachers.len();
                teachers[teacher].records.push(record);
                teachers[teacher].records.sort();
            }
            Roster {
                has_records,
                actual,
                places,
                preferences: wishes,
                zones: met.iter().map(|zone| format!("第{}学区", zone.0)).collect(),
                schools,
                teachers,
                ..Roster::default()
            }
        },
    )
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
        let files: Vec<SourceFile> = written.tables().map(|(table, text)| source(table.key(), text)).collect();
        match read_roster(&files, &gb18030_native, Doubts::Asked) {
            Ok(loaded) => {
                prop_assert_eq!(loaded.roster.fingerprint(), roster.fingerprint());
                prop_assert_eq!(loaded.roster, roster);
            }
            Err(rejection) => prop_assert!(false, "{:?}\n{}", rejection, written.schools),
        }
    }
}

/// The same with columns that nobody filled in: what is not known is not written, and is not known afterwards.
fn any_lacking() -> impl Strategy<Value = Roster> {
    (any_roster(), any::<u64>(), any::<u64>()).prop_map(|(mut roster, schools, teachers)| {
        for (place, &column) in SchoolColumn::ALL.iter().enumerate() {
            // A school needs its pupils, and both halves of a place.
            let of_rolls = rolls().iter().flatten().any(|&roll| roll == column);
            let of_place = matches!(column, SchoolColumn::EastKm | SchoolColumn::NorthKm);
            if schools >> place & 1 == 1 && !of_rolls && !of_place {
                roster.not_given.insert(column);
            }
        }
        for (place, &column) in TeacherColumn::ALL.iter().enumerate() {
            // Whoever has no school says how else they come.
            let needed = column == TeacherColumn::Entry && roster.newcomers() > 0;
            if teachers >> place & 1 == 1 && !needed {
                roster.not_given.insert(column);
            }
        }
        roster
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_nobody_filled_in_is_not_written_and_stays_unknown(roster in any_lacking()) {
        let written = write_roster(&roster, Language::English);
        let files: Vec<SourceFile> = written.tables().map(|(table, text)| source(table.key(), text)).collect();
        let read = read_roster(&files, &gb18030_native, Doubts::Asked).map_err(|wrong| TestCaseError::fail(format!("{wrong:?}")))?;
        prop_assert_eq!(read.roster.not_given, roster.not_given);
        prop_assert_eq!(write_roster(&read.roster, Language::English), written);
    }
}

/// A column that is there but blank throughout is as one that is not there, where a blank would be read as a value.
#[test]
fn a_column_that_is_blank_throughout_is_not_known() {
    let schools = source(
        "schools",
        "id,zone,locality,pupils_primary,classes_primary,boarders\nS1,东,镇区,90,3,",
    );
    let teachers = |backbone: [&str; 2]| {
        let [one, two] = backbone;
        source(
            "teachers",
            &format!(
                "id,school,stage,subject,backbone,birth_year\nT1,S1,小学,语文,{one},\nT2,S1,小学,语文,{two},\n"
            ),
        )
    };
    let lacks = |backbone| {
        let files = [schools.clone(), teachers(backbone)];
        let read = read_roster(&files, &gb18030_native, Doubts::Asked).unwrap();
        let lacking = read.roster.not_given;
        assert!(lacking.has(SchoolColumn::Boarders) && lacking.has(TeacherColumn::Status));
        assert!(!lacking.has(TeacherColumn::BirthYear), "a blank says as much");
        lacking.has(TeacherColumn::Backbone)
    };
    assert!(lacks(["", " "]));
    assert!(!lacks(["", "无"]), "none is a word");
}

#[test]
fn the_templates_read_as_a_roster_without_remarks() {
    for language in Language::ALL {
        let files = TableKind::ALL.map(|table| source(table.key(), &template(table, language)));
        let loaded = read_roster(&files, &gb18030_native, Doubts::Asked).unwrap();
        assert_eq!(loaded.notes.problems, []);
        assert_eq!(
            (loaded.roster.schools.len(), loaded.roster.teachers.len()),
            (1, 1)
        );
        assert_eq!(loaded.roster.preferences.len(), 1);
        assert_eq!(loaded.roster.actual.len(), 1);
    }
}

/// Who is in the actual outcome alone is only counted, and counted again wherever the tables are read.
#[test]
fn people_of_the_outcome_who_are_not_in_the_roster_are_counted_again() {
    let schools = source(
        "schools",
        "id,zone,locality,pupils_primary,classes_primary\nS1,东,镇区,90,3\n",
    );
    // Somebody has the very code that would be written.
    let teachers = source(
        "teachers",
        "id,school,stage,subject\nT1,S1,小学,语文\nout-2,S1,小学,语文\n",
    );
    for (outcome, of_nobody) in [
        ("teacher,school,end\nT1,S1,\nT8,S1,\nT9,,退休\nT9,S1,\n", 2),
        ("teacher,school,end\nT7,S1,\nT8,S1,\nT9,,退休\n", 3),
        ("teacher,school,end\nT1,S1,\n", 0),
    ] {
        let files = [schools.clone(), teachers.clone(), source("outcome", outcome)];
        let loaded = read_roster(&files, &gb18030_native, Doubts::Asked).unwrap();
        assert_eq!(loaded.roster.actual_of_nobody, of_nobody);
        for language in Language::ALL {
            let written = write_roster(&loaded.roster, language);
            let files: Vec<SourceFile> = written
                .tables()
                .map(|(table, text)| source(table.key(), text))
                .collect();
            let again = read_roster(&files, &gb18030_native, Doubts::Asked).unwrap();
            assert_eq!(again.roster, loaded.roster, "{outcome}");
            let codes = ["不在册-1", "out-1"].map(|code| {
                files
                    .iter()
                    .any(|file| String::from_utf8_lossy(&file.bytes).contains(code))
            });
            let expected = Language::ALL.map(|own| own == language && of_nobody > 0);
            assert_eq!(codes, expected);
        }
    }
}
