//! Teachers without a present school.

use super::{SCHOOLS, errors, one, read};
use crate::language::{Language, Say};
use crate::roster::codes::Entry;

#[test]
fn only_whoever_says_how_they_come_may_have_no_school() {
    let header = "教师代码,学校代码,任教学段,主教学科,进入方式";
    let table = |rows: &str| format!("{header}\n{rows}");
    let loaded = read(
        SCHOOLS,
        table("T1,S001,小学,语文,\nN1,,初中,数学,校园招聘\nN2,,小学,语文,商调\nT2,S002,小学,数学,特岗\n"),
    );
    let roster = loaded.unwrap().roster;
    let origins: Vec<_> = (roster.teachers.iter())
        .map(|teacher| (teacher.school.map(|school| school.0), teacher.entry))
        .collect();
    let expected = [
        (Some(0), None),
        (None, Some(Entry::CampusRecruitment)),
        (None, Some(Entry::TransferIn)),
        (Some(1), Some(Entry::SpecialPost)),
    ];
    assert_eq!(origins, expected);
    assert_eq!((roster.newcomers(), roster.staff().count()), (2, 2));
    // Neither a blank of both nor a kind that is none makes a newcomer.
    let blank = errors(SCHOOLS, table("T1,S001,小学,语文,\nN1,,小学,数学,\n"));
    assert_eq!(blank, one("missing_value", 3));
    // The way out names the column, wherever a school is missing.
    let said = |rows: &str| {
        let problems = read(SCHOOLS, table(rows)).unwrap_err().list.problems;
        let found = problems.iter().map(|problem| problem.say(Language::Chinese));
        found.collect::<String>()
    };
    let way_out = "学校留空，在“进入方式”一列填写怎样进入（如“校园招聘”）";
    assert!(said("T1,S001,小学,语文,\nN1,,小学,数学,\n").contains(way_out));
    assert!(said("T1,S001,小学,语文,\nT2,,小学,数学,\nT3,,小学,数学,\n").contains(way_out));
    assert!(!said("T1,S001,小学,,\n").contains("进入方式"));
    let wrong = errors(SCHOOLS, table("T1,S001,小学,语文,\nN1,,小学,数学,空降\n"));
    assert_eq!(wrong, one("not_understood", 3));
    // Blanks below filled cells of those who say nothing else are merged cells as ever.
    let merged = errors(
        SCHOOLS,
        table("T1,S001,小学,语文,\nT2,,小学,数学,\nT3,,小学,数学,\n"),
    );
    assert_eq!(merged[0].0, "merged_cells");
}
