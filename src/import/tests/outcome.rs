//! An actual outcome out of an office's files.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::anonymise::Schools;
use crate::import::book::Book;
use crate::import::recipe::Recipe;
use crate::language::{Language, Say};
use crate::roster::fields::TableKind;
use crate::roster::problem::{Further, ProblemKind};
use crate::roster::{EndKind, Roster, Subject};

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20
    第二小学|西片|乡村|120|6
    第三小学|西片|乡村|100|6";

const TEACHERS: &str = "姓名|身份证号|单位全称|任教学段|任教学科
    王小明|11010519491231002X|第一小学|小学|语文
    李小红|440524198001010014|第二小学|小学|数学
    赵大海|110105194912310097|第三小学|小学|英语";

fn with(outcome: &str) -> [Book; 1] {
    let sheets = [
        ("学校", rows(SCHOOLS)),
        ("教师", rows(TEACHERS)),
        ("结果", rows(outcome)),
    ];
    [book("花名册.xlsx", &sheets)]
}

fn roster(imported: &Imported) -> &Roster {
    let loaded = imported.outcome.as_ref().unwrap_or_else(|wrong| {
        let lines = wrong.list.lines().map(|line| line.say(Language::English));
        panic!("{}", lines.collect::<Vec<_>>().join("\n"))
    });
    &loaded.roster
}

/// Who ended how and where, by places in the roster.
fn ends(imported: &Imported) -> Vec<(u32, EndKind, Option<u32>)> {
    let ends = roster(imported).actual.iter();
    ends.map(|end| (end.teacher.0, end.end, end.school.map(|school| school.0)))
        .collect()
}

/// A notice of those hired, by name, with the school before.
#[test]
fn a_notice_of_those_hired_is_read_by_the_codes_of_the_people() {
    let books = with(
        "序号|姓名|原学校|现聘学校|聘用学科|聘用轮次|聘任情况
         1|李小红|第二小学|县第一小学|数学|第一轮（学区内）|已聘用
         2|王小明|第一小学||||落聘",
    );
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.plans[2].table, Some(TableKind::Outcome));
    assert_eq!(imported.doubts, Vec::new());
    let expected = [(0, EndKind::Awaiting, None), (1, EndKind::Placed, Some(0))];
    assert_eq!(ends(&imported), expected);
    let hired = &roster(&imported).actual[1];
    assert_eq!(hired.subject, Some(Subject::Mathematics));
    assert_eq!(hired.round.as_deref(), Some("第一轮（学区内）"));
    assert_eq!(imported.log.outcome_read, 2);
    let notes = &imported.outcome.as_ref().unwrap().notes.problems;
    let missing = ProblemKind::Further(Further::NotInOutcome { missing: 1, of: 3 });
    assert!(notes.iter().any(|note| note.kind == missing), "{notes:?}");
    let log = serde_json::to_string(&imported.log).unwrap() + &imported.recipe.written();
    assert!(!log.contains("小红") && !log.contains("小明"), "{log}");
    // The same again by the recipe.
    let again = import(&books, &Recipe::read(&imported.recipe.written()).unwrap());
    assert_eq!(again.log.differences, Vec::new());
    assert_eq!(again.outcome.unwrap(), imported.outcome.unwrap());
}

/// One column that names schools, and ends without one in words.
#[test]
fn a_result_is_a_school_or_an_end_in_words() {
    let books = with(
        "姓名|竞聘结果
         王小明|待岗
         李小红|第三小学
         赵大海|退休",
    );
    for schools in [Schools::Checked, Schools::Coded] {
        let mut recipe = Recipe::default();
        recipe.anonymise.schools = schools;
        let imported = import(&books, &recipe);
        assert_eq!(imported.plans[2].table, Some(TableKind::Outcome));
        let found = ends(&imported);
        let kinds: Vec<EndKind> = found.iter().map(|(_, end, _)| *end).collect();
        assert_eq!(kinds, [EndKind::Awaiting, EndKind::Placed, EndKind::Retired]);
        let third = roster(&imported).teachers[2].school;
        assert_eq!(found[1].2, Some(third.0), "the school of the third teacher");
    }
}

#[test]
fn results_in_words_alone_are_ends() {
    let books = with(
        "姓名|聘任结果
         王小明|留任
         李小红|未聘用
         赵大海|调出",
    );
    let imported = import(&books, &Recipe::default());
    let expected = [
        (0, EndKind::Placed, Some(0)),
        (1, EndKind::Awaiting, None),
        (2, EndKind::Gone, None),
    ];
    assert_eq!(ends(&imported), expected);
}

/// Who is in one table alone is told; a school that is in none keeps the files from loading.
#[test]
fn who_and_what_is_not_in_the_other_tables_is_told() {
    let books = with(
        "姓名|聘用学校
         孙小月|第一小学
         李小红|第九中学",
    );
    let imported = import(&books, &Recipe::default());
    let problems = &imported.outcome.as_ref().unwrap_err().list.problems;
    let is_school = |kind: &ProblemKind| matches!(kind, ProblemKind::UnknownSchool { .. });
    assert!(problems.iter().any(|problem| is_school(&problem.kind)));
    let books = with(
        "姓名|聘用学校
         孙小月|第一小学
         李小红|第一小学",
    );
    let imported = import(&books, &Recipe::default());
    assert_eq!(ends(&imported), [(1, EndKind::Placed, Some(0))]);
    let notes = &imported.outcome.as_ref().unwrap().notes.problems;
    let unknown = ProblemKind::Further(Further::NotInTeachers);
    assert!(notes.iter().any(|note| note.kind == unknown), "{notes:?}");
}
