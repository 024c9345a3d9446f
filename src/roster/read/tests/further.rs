//! Further tables beside those of schools and teachers.

use super::*;
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
