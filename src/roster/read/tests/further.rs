//! Further tables beside those of schools and teachers.

use super::*;
use crate::roster::codes::RecordLevel;
use crate::roster::problem::Further;

/// Reads the two tables and a preferences table.
fn with_preferences(rows: &str) -> Result<LoadedRoster, Rejection> {
    let files = [
        file(
            "志愿表.csv",
            format!("教师代码,志愿顺序,志愿学校,学段,学科\n{rows}"),
        ),
        file("schools.csv", SCHOOLS),
        file("teachers.csv", TEACHERS),
    ];
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

#[test]
fn preferences_are_read_by_teacher_and_place_in_whatever_order_the_rows_are() {
    let loaded = with_preferences("T2,3,S001,,\nT2,1,S002,小学,数学\nt1,7,S002,,\nT1,2,S001,,\n");
    // Codes are told apart by their case.
    let rejection = loaded.unwrap_err();
    assert_eq!(
        rejection.list.problems[0].kind,
        ProblemKind::Further(Further::UnknownTeacher)
    );
    let loaded = with_preferences("T2,3,S001,,\nT2,1,S002,小学,数学\nT1,7,S002,,\nT1,2,S001,,\n").unwrap();
    assert_eq!(loaded.notes.problems, []);
    let read: Vec<_> = loaded
        .roster
        .preferences
        .iter()
        .map(|wish| (wish.teacher.0, wish.rank, wish.school.0, wish.stage, wish.subject))
        .collect();
    let (stage, subject) = (Some(Stage::Primary), Some(Subject::Mathematics));
    let expected = [
        (0, 2, 0, None, None),
        (0, 7, 1, None, None),
        (1, 1, 1, stage, subject),
        (1, 3, 0, None, None),
    ];
    assert_eq!(read, expected);
    assert_eq!(loaded.roster.teachers_with_preferences(), 2);
    let of_second = loaded.roster.preferences_of(crate::roster::TeacherIndex(1));
    assert_eq!(of_second.len(), 2);
}

#[test]
fn what_is_wrong_with_preferences_is_told_by_its_row() {
    let rejection =
        with_preferences("T1,1,S009,,\nT9,1,S001,,\nT2,2,S001,,\nT2,2,S002,,\nT2,0,S001,,\n").unwrap_err();
    let found: Vec<_> = (rejection.list.problems.iter())
        .map(|problem| {
            (
                problem.row,
                serde_json::to_value(&problem.kind).unwrap()["code"].clone(),
            )
        })
        .collect();
    let expected = [
        (Some(2), "unknown_school"),
        (Some(3), "unknown_teacher"),
        (Some(5), "rank_twice"),
        (Some(6), "out_of_range"),
    ];
    assert_eq!(found, expected.map(|(row, code)| (row, code.into())));
    let loaded = with_preferences("T1,1,S001,,\nT1,2,S001,,\nT1,3,S002,初中,\nT1,4,S002,,音乐\n").unwrap();
    let found: Vec<_> = (loaded.notes.problems.iter())
        .map(|problem| (problem.row, problem.kind.clone()))
        .collect();
    let stage = Stage::Junior;
    let expected = [
        (Some(3), ProblemKind::Further(Further::WishTwice { first_row: 2 })),
        (Some(4), ProblemKind::Further(Further::StageNotOffered { stage })),
        (Some(4), ProblemKind::Further(Further::NotCertified)),
        (Some(5), ProblemKind::Further(Further::NotCertified)),
    ];
    assert_eq!(found, expected);
    for problem in rejection.list.problems.iter().chain(&loaded.notes.problems) {
        for language in Language::ALL {
            assert!(problem.say(language).len() > 20);
        }
    }
}

/// Reads preferences for zones: three schools in the east, where T1 is at S1, and one in the west.
fn with_zones(rows: &str) -> Result<LoadedRoster, Rejection> {
    let schools = "学校代码,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,900,20\nS2,东片,乡村,120,6\nS3,东片,乡村,90,6\nS4,西片,乡村,90,6\n";
    let teachers = "教师代码,学校代码,任教学段,主教学科\nT1,S1,小学,语文\nT2,S2,小学,语文\nT3,S3,小学,语文\nT4,S4,小学,语文\n";
    let files = [
        file(
            "志愿表.csv",
            format!("教师代码,志愿顺序,志愿学校,志愿学区,学段\n{rows}"),
        ),
        file("schools.csv", schools),
        file("teachers.csv", teachers),
    ];
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

#[test]
fn a_wish_for_a_zone_is_one_for_each_of_its_other_schools_and_is_written_as_it_was() {
    let loaded = with_zones("T1,1,,东片,小学\nT1,2,S4,,\nT4,1,, 东片 ,\nT4,2,S1,,\n").unwrap();
    assert_eq!(loaded.notes.problems, []);
    let roster = loaded.roster;
    let read: Vec<_> = (roster.preferences.iter())
        .map(|wish| {
            (
                wish.teacher.0,
                wish.rank,
                wish.school.0,
                wish.zone.map(|zone| zone.0),
            )
        })
        .collect();
    let expected = [
        (0, 1, 1, Some(0)),
        (0, 1, 2, Some(0)),
        (0, 2, 3, None),
        (3, 1, 0, Some(0)),
        (3, 1, 1, Some(0)),
        (3, 1, 2, Some(0)),
        (3, 2, 0, None),
    ];
    assert_eq!(read, expected);
    assert_eq!(roster.wishes().count(), 4);
    for language in Language::ALL {
        let written = crate::roster::write_roster(&roster, language);
        let files: Vec<SourceFile> = written
            .tables()
            .map(|(table, text)| file(table.key(), text))
            .collect();
        let again = read_roster(&files, &gb18030_native, Doubts::Asked).unwrap();
        assert_eq!(again.roster.preferences, roster.preferences);
        assert_eq!(again.roster.fingerprint(), roster.fingerprint());
    }
}

#[test]
fn what_is_wrong_with_a_wish_for_a_zone_is_told_by_its_row() {
    let codes = |problems: &[Problem]| -> Vec<_> {
        let code = |problem: &Problem| serde_json::to_value(&problem.kind).unwrap()["code"].clone();
        problems
            .iter()
            .map(|problem| (problem.row, code(problem)))
            .collect()
    };
    let rejection = with_zones("T1,1,,南片,\nT2,1,S4,东片,\nT3,1,,,\nT4,1,S1,北片,\n").unwrap_err();
    let expected = [(Some(2), "no_such_zone"), (Some(4), "missing_value")];
    let mut found = codes(&rejection.list.problems);
    found.sort_by_key(|(row, _)| *row);
    let mut expected = expected.map(|(row, code)| (row, code.into()));
    expected.sort_by_key(|(row, _): &(Option<u32>, serde_json::Value)| *row);
    assert_eq!(found, expected);
    let loaded = with_zones("T4,1,,西片,\nT1,1,,东片,\nT1,2,,东片,\nT2,1,,西片,初中\n").unwrap();
    let expected = [
        (Some(2), "nothing_in_zone"),
        (Some(4), "wish_twice"),
        (Some(5), "stage_not_offered"),
        (Some(5), "not_certified"),
    ];
    let mut found = codes(&loaded.notes.problems);
    found.sort_by_key(|(row, _)| *row);
    assert_eq!(found, expected.map(|(row, code)| (row, code.into())));
    // Beside a school the zone says where that is, and is looked at no further than for a remark.
    let beside = with_zones("T1,1,S4,东片,\nT1,2,S4,北片,小学\nT2,1,S4,西片,\nT2,2,,东片,\n").unwrap();
    let expected = [
        (Some(2), "school_outside_zone"),
        (Some(3), "no_such_zone"),
        (Some(5), "zone_among_schools"),
    ];
    let mut found = codes(&beside.notes.problems);
    found.retain(|(_, code)| expected.iter().any(|(_, expected)| code == expected));
    // A zone that only stands beside a school is none of the district.
    assert_eq!(beside.roster.zones, loaded.roster.zones);
    assert_eq!(found, expected.map(|(row, code)| (row, code.into())));
    // Whoever handed in a list has it, if only of the own school.
    let of_the_fourth = loaded.roster.preferences_of(crate::roster::TeacherIndex(3));
    let own = loaded.roster.teachers[3].school;
    assert_eq!(
        of_the_fourth
            .iter()
            .map(|wish| Some(wish.school))
            .collect::<Vec<_>>(),
        [own]
    );
    let all = rejection.list.problems.iter();
    for problem in all.chain(&loaded.notes.problems).chain(&beside.notes.problems) {
        for language in Language::ALL {
            assert!(problem.say(language).len() > 20);
        }
    }
}

#[test]
fn further_tables_neither_pass_for_the_first_two_nor_twice() {
    let preferences = "教师代码,志愿顺序,志愿学校\nT1,1,S002\n";
    let read = |files: &[SourceFile]| read_roster(files, &gb18030_native, Doubts::Asked).unwrap_err();
    let (schools, teachers) = (file("a.csv", SCHOOLS), file("b.csv", TEACHERS));
    let first = file("c.csv", preferences);
    let none = read(&[schools.clone(), first.clone()]);
    let table = TableKind::Teachers;
    assert_eq!(none.list.problems[0].kind, ProblemKind::NoTable { table });
    let twice = read(&[
        schools.clone(),
        teachers.clone(),
        first,
        file("d.csv", preferences),
    ]);
    let table = TableKind::Preferences;
    assert_eq!(twice.list.problems[0].kind, ProblemKind::SameTable { table });
    // A file of the table's name that lacks a column is told what it lacks.
    let lacking = file("preferences.csv", "教师代码,志愿学校\nT1,S002\n");
    let lacking = read(&[schools, teachers, lacking]);
    let ProblemKind::MissingColumns { missing, .. } = &lacking.list.problems[0].kind else {
        panic!("{lacking}");
    };
    assert_eq!(missing.columns[0].key, "rank");
}

/// Reads the two tables and a records table.
fn with_records(rows: &str) -> Result<LoadedRoster, Rejection> {
    let files = [
        file(
            "记录表.csv",
            format!("教师代码,记录类别,记录级别,等次,颁发单位,取得年份\n{rows}"),
        ),
        file("schools.csv", SCHOOLS),
        file(
            "teachers.csv",
            "教师代码,学校代码,任教学段,主教学科,首次任教年份\nT1,S001,小学,语文,1990\nT2,S002,小学,数学,\n",
        ),
    ];
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

#[test]
fn records_are_held_by_teacher_from_the_oldest_and_come_back_as_written() {
    let rows = "T2,论文,,一等奖,,2021年5月\nT2,综合荣誉,区县级,,县政府,2020\nT1,优质课,市级奖励,1,,2019\n";
    let loaded = with_records(rows).unwrap();
    assert_eq!(loaded.notes.problems, []);
    let roster = loaded.roster;
    assert!(roster.has_records);
    let [first, second] = [0, 1].map(|place| &roster.teachers[place].records);
    assert_eq!(
        (first.len(), first[0].level, first[0].rank.as_deref()),
        (1, Some(RecordLevel::Municipal), Some("1"))
    );
    let said: Vec<_> = second
        .iter()
        .map(|one| (one.year.0, one.kind.as_str(), one.issuer.as_deref()))
        .collect();
    assert_eq!(said, [(2020, "综合荣誉", Some("县政府")), (2021, "论文", None)]);
    for language in Language::ALL {
        let written = crate::roster::write_roster(&roster, language);
        let files: Vec<SourceFile> = written
            .tables()
            .map(|(table, text)| file(&format!("{}.csv", table.key()), text))
            .collect();
        let again = read_roster(&files, &gb18030_native, Doubts::Asked)
            .unwrap()
            .roster;
        assert_eq!(again, roster);
        assert_eq!(again.fingerprint(), roster.fingerprint());
    }
    let mut without = roster.clone();
    without.teachers[1].records.clear();
    assert_ne!(without.fingerprint(), roster.fingerprint());
    // Nothing is known without the table.
    let files = [file("schools.csv", SCHOOLS), file("teachers.csv", TEACHERS)];
    assert!(
        !read_roster(&files, &gb18030_native, Doubts::Asked)
            .unwrap()
            .roster
            .has_records
    );
}

#[test]
fn what_is_wrong_with_records_is_told_by_its_row() {
    let codes = |list: &Listed| -> Vec<(Option<u32>, String)> {
        let problems = list.problems.iter();
        let code = |kind: &ProblemKind| {
            serde_json::to_value(kind).unwrap()["code"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        problems
            .map(|problem| (problem.row, code(&problem.kind)))
            .collect()
    };
    let rejection =
        with_records("T9,论文,,,,2020\nT1,论文,宇宙级,,,2020\nT1,,县级,,,2020\nT1,论文,,,,1899\n")
            .unwrap_err();
    assert_eq!(
        codes(&rejection.list),
        [
            (Some(2), "unknown_teacher".to_owned()),
            (Some(3), "not_understood".to_owned()),
            (Some(4), "missing_value".to_owned()),
            (Some(5), "out_of_range".to_owned()),
        ]
    );
    let loaded = with_records("T1,论文,县级,,,2020\nT1,论文,县级,,,2020\nT1,论文,县级,,,1950\n").unwrap();
    assert_eq!(loaded.roster.teachers[0].records.len(), 3);
    assert_eq!(
        codes(&loaded.notes),
        [
            (Some(3), "record_twice".to_owned()),
            (Some(4), "record_too_early".to_owned())
        ]
    );
    let refused = with_records("T1,综合荣誉,县级,,王小明13912345678,2020\n").unwrap_err();
    assert!(
        codes(&refused.list)
            .iter()
            .any(|(_, code)| code == "personal_data"),
        "{:?}",
        codes(&refused.list)
    );
}
