//! The table of an actual outcome.

use super::*;
use crate::roster::codes::EndKind;
use crate::roster::problem::Further;

fn with_outcome(header: &str, rows: &str) -> Result<LoadedRoster, Rejection> {
    let files = [
        file("outcome.csv", format!("{header}\n{rows}")),
        file("schools.csv", SCHOOLS),
        file("teachers.csv", TEACHERS),
    ];
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

const HEADER: &str = "教师代码,聘用学校,去向,学段,学科,轮次";

fn codes(problems: &[Problem]) -> Vec<(Option<u32>, String)> {
    let code = |problem: &Problem| serde_json::to_value(&problem.kind).unwrap()["code"].clone();
    let of = |problem: &Problem| (problem.row, code(problem).as_str().unwrap_or_default().to_owned());
    problems.iter().map(of).collect()
}

#[test]
fn ends_are_read_by_teacher_whatever_says_them() {
    let loaded = with_outcome(HEADER, "T2,待岗,,,,\nT1,S002,,小学,数学,第一轮\n").unwrap();
    assert_eq!(loaded.notes.problems, []);
    let actual = &loaded.roster.actual;
    assert_eq!(
        (actual[0].school.map(|school| school.0), actual[0].end),
        (Some(1), EndKind::Placed)
    );
    assert_eq!(actual[0].round.as_deref(), Some("第一轮"));
    assert_eq!((actual[1].school, actual[1].end), (None, EndKind::Awaiting));
    let of = |teacher| loaded.roster.actual_of(crate::roster::TeacherIndex(teacher));
    assert_eq!(of(1), Some(&actual[1]));
    assert_eq!(of(7), None);
    // Who stayed is at the school of the teachers table.
    let loaded = with_outcome("teacher,end", "T1,stayed\nT2,gone\n").unwrap();
    let own = loaded.roster.teachers[0].school;
    assert_eq!(loaded.roster.actual[0].school, own);
    assert_eq!(loaded.roster.actual[0].end, EndKind::Placed);
    assert_eq!(loaded.roster.actual[1].end, EndKind::Gone);
}

#[test]
fn what_is_wrong_with_an_outcome_is_told_by_its_row() {
    let own = "S001";
    let rejection = with_outcome(
        HEADER,
        &format!("T1,S009,,,,\nT2,{own},,,,\nT2,退休,,,,\nT1,S002,留任,,,\n"),
    )
    .unwrap_err();
    let expected = [
        (Some(2), "unknown_school"),
        (Some(4), "outcome_twice"),
        (Some(5), "stayed_elsewhere"),
    ];
    assert_eq!(
        codes(&rejection.list.problems),
        expected.map(|(row, code)| (row, code.to_owned()))
    );
    let loaded = with_outcome(HEADER, "T9,S001,,,,\nT1,,聘用,,,\nT2,S001,待岗,,,\n").unwrap();
    let expected = [
        (Some(2), "not_in_teachers"),
        (Some(3), "no_end"),
        (Some(4), "school_beside_end"),
    ];
    let told = codes(&loaded.notes.problems);
    for (row, code) in expected {
        assert!(told.contains(&(row, code.to_owned())), "{told:?}");
    }
    let missing = Further::NotInOutcome {
        missing: loaded.roster.teachers.len() - 1,
        of: loaded.roster.teachers.len(),
    };
    let kinds = loaded.notes.problems.iter().map(|problem| &problem.kind);
    assert!(
        kinds
            .clone()
            .any(|kind| *kind == ProblemKind::Further(missing.clone()))
    );
    assert_eq!(loaded.roster.actual.len(), 1);
    assert_eq!(loaded.roster.actual[0].school, None);
    for problem in rejection.list.problems.iter().chain(&loaded.notes.problems) {
        for language in Language::ALL {
            assert!(problem.say(language).len() > 20);
        }
    }
}

/// A roster from after the procedure would agree with anything that leaves everybody where they are.
#[test]
fn an_outcome_in_which_nobody_moved_is_remarked_on() {
    let schools = SCHOOLS;
    let rows = |count: usize| -> (String, String) {
        let teachers = (0..count).map(|place| format!("N{place},S001,小学,语文\n"));
        let ends = (0..count).map(|place| format!("N{place},S001\n"));
        (teachers.collect(), ends.collect())
    };
    let remarks = |count: usize, more: &str| {
        let (teachers, ends) = rows(count);
        let files = [
            file("schools.csv", schools),
            file(
                "teachers.csv",
                format!("教师代码,学校代码,任教学段,主教学科\n{teachers}M,S001,小学,语文\n"),
            ),
            file("outcome.csv", format!("教师代码,聘用学校\n{ends}{more}")),
        ];
        let notes = read_roster(&files, &gb18030_native, Doubts::Asked).unwrap().notes;
        let nobody =
            |problem: &Problem| matches!(problem.kind, ProblemKind::Further(Further::NobodyMoved { .. }));
        notes.problems.iter().filter(|problem| nobody(problem)).count()
    };
    assert_eq!(remarks(30, ""), 1);
    assert_eq!(remarks(29, ""), 0, "a few may well all have stayed");
    assert_eq!(remarks(30, "M,S002\n"), 0);
}

/// Teachers tables name schools too, and are none of outcomes.
#[test]
fn an_outcome_is_told_from_teachers_and_preferences_by_its_headers() {
    let known = |header: &str| {
        let grid = Grid::parse("a.csv", &format!("{header}\n1,2,3,4\n")).unwrap();
        recognise(&header::find(grid).0)
    };
    assert_eq!(known("教师代码,聘用学校"), Some(TableKind::Outcome));
    assert_eq!(known("teacher,school,end,stage"), Some(TableKind::Outcome));
    assert_eq!(
        known("教师代码,学段,学科"),
        Some(TableKind::Teachers),
        "no end is said"
    );
    assert_eq!(
        known("教师代码,学校代码,任教学段,主教学科"),
        Some(TableKind::Teachers)
    );
    assert_eq!(
        known("教师代码,学校代码"),
        Some(TableKind::Teachers),
        "one that lacks columns"
    );
    assert_eq!(known("teacher,rank,school"), Some(TableKind::Preferences));
}

/// Rows of one teacher are of rounds that differ, and do not contradict each other.
#[test]
fn rows_of_one_teacher_are_of_different_rounds() {
    let read = |rows: &str| with_outcome("教师代码,聘用学校,去向,轮次", rows);
    let refused = |rows: &str| codes(&read(rows).unwrap_err().list.problems);
    let code = |row, code: &str| vec![(Some(row), code.to_owned())];
    let twice = |row| code(row, "outcome_twice");
    assert_eq!(refused("T1,S001,,第一轮\nT1,S002,,\n"), twice(3));
    assert_eq!(refused("T1,S001,,\nT1,S002,,第二轮\n"), twice(3));
    assert_eq!(refused("T1,S001,,第一轮\nT1,S001,, 第一轮\n"), twice(3));
    assert_eq!(
        refused("T1,,落聘,第一轮\nT1,S001,,第二轮\nT1,S002,,第一轮\n"),
        twice(4)
    );
    let contradicts = |row| code(row, "outcome_contradicts");
    assert_eq!(refused("T1,S001,,第一轮\nT1,,退休,第二轮\n"), contradicts(3));
    assert_eq!(refused("T1,,调出,第一轮\nT1,S001,,第二轮\n"), contradicts(3));
    assert_eq!(
        refused("T1,,落聘,第一轮\nT1,S001,,第二轮\nT1,,退休,第三轮\n"),
        contradicts(4)
    );
    let end = |rows: &str| {
        let loaded = read(rows).unwrap();
        let [end] = loaded.roster.actual.as_slice() else {
            panic!("one teacher: {rows}")
        };
        (end.end, end.school.map(|school| school.0), end.round.clone())
    };
    let placed = |school, round: &str| (EndKind::Placed, Some(school), Some(round.to_owned()));
    let second = placed(1, "第2轮");
    assert_eq!(
        end("T1,S002,,第2轮\nT1,S001,,第1轮\n"),
        second,
        "by their numbers"
    );
    assert_eq!(end("T1,S001,,第１轮\nT1,S002,,第2轮\n"), second);
    assert_eq!(end("T1,S002,,第2轮\nT1,,待岗,第10轮\n"), second);
    assert_eq!(
        end("T1,S001,,校内\nT1,S002,,跨校\n"),
        placed(1, "跨校"),
        "by the rows"
    );
    let gone = (EndKind::Gone, None, Some("二".to_owned()));
    assert_eq!(end("T1,,待岗,一\nT1,,调出,二\n"), gone);
}
