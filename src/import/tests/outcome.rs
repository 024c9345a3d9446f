//! An actual outcome out of an office's files.

use std::collections::BTreeSet;

use super::{book, import, rows};
use crate::import::anonymise::Schools;
use crate::import::book::Book;
use crate::import::mapping::{Becomes, Sureness, Target, Why};
use crate::import::recipe::{CellMend, ColumnBecomes, Recipe, RowPlace};
use crate::import::{Imported, told};
use crate::language::{Language, Say};
use crate::roster::fields::TableKind;
use crate::roster::problem::{Further, Problem, ProblemKind};
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
        assert_eq!(
            found[1].2,
            third.map(|third| third.0),
            "the school of the third teacher"
        );
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
    assert_eq!(roster(&imported).actual_of_nobody, 1);
    assert_eq!(imported.log.outcome_of_nobody, 1);
    let told = told::sentences(&imported.log)
        .into_iter()
        .map(|said| said.say(Language::English));
    assert!(
        told.into_iter()
            .any(|said| said.starts_with("1 person of the actual outcome is not"))
    );
}

fn of_teachers(teachers: &str) -> Book {
    book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(teachers))],
    )
}

fn sure(imported: &Imported, header: &str) -> (Becomes, Sureness, Why) {
    let columns = &imported.plans[1].columns;
    let column = columns.iter().find(|column| column.header == header).unwrap();
    (column.becomes.clone(), column.sure, column.why.clone())
}

fn target(key: &str) -> Becomes {
    Becomes::Fields(vec![Target::of_key(key).unwrap()])
}

const WITHIN: &str = "姓名|身份证号|单位全称|任教学段|任教学科|聘用学校|竞聘结果|聘任轮次
    王小明|11010519491231002X|第一小学|小学|语文|县第二小学|聘用|第一轮
    李小红|440524198001010014|第二小学|小学|数学||待岗|
    赵大海|110105194912310097|第三小学|小学|英语|||";

/// The commonest form: columns at the end of the bureau's own table of teachers.
#[test]
fn columns_of_the_teachers_table_are_an_outcome_of_their_own() {
    let books = [of_teachers(WITHIN)];
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.doubts, Vec::new());
    for (header, key) in [
        ("聘用学校", "outcome.school"),
        ("竞聘结果", "outcome.end"),
        ("聘任轮次", "outcome.round"),
    ] {
        assert_eq!(
            sure(&imported, header),
            (target(key), Sureness::Sure, Why::Header),
            "{header}"
        );
    }
    let expected = [(0, EndKind::Placed, Some(1)), (1, EndKind::Awaiting, None)];
    assert_eq!(ends(&imported), expected, "who says nothing is in no outcome");
    assert_eq!(roster(&imported).actual[0].round.as_deref(), Some("第一轮"));
    assert_eq!(imported.log.outcome_read, 2);
    let done: Vec<String> = told::sentences(&imported.log)
        .iter()
        .map(|said| said.say(Language::Chinese))
        .collect();
    let headers = ["聘用学校", "竞聘结果", "聘任轮次"].map(|header| format!("“{header}”"));
    let within = headers.concat() + "列按上一轮结果读取。";
    assert!(done.iter().any(|said| said.ends_with(&within)), "{done:?}");
    // The same again by the recipe; a column that is chosen to be nothing is nothing.
    let mut recipe = Recipe::read(&imported.recipe.written()).unwrap();
    let again = import(&books, &recipe);
    assert_eq!(again.log.differences, Vec::new());
    assert_eq!(again.outcome.unwrap(), imported.outcome.unwrap());
    for column in &mut recipe.sheets[1].columns {
        if ["聘用学校", "竞聘结果"].contains(&column.header.as_str()) {
            column.becomes = ColumnBecomes::LeftOut;
        }
    }
    assert_eq!(ends(&import(&books, &recipe)), []);
}

/// One column with schools and ends without one, over spellings of schools that differ.
#[test]
fn a_column_of_the_teachers_table_may_name_schools_and_ends_alike() {
    let books = [of_teachers(
        "姓名|身份证号|单位全称|任教学段|任教学科|聘任去向
         王小明|11010519491231002X|第一小学|小学|语文|第二小学
         李小红|440524198001010014|第二小学|小学|数学|退休
         赵大海|110105194912310097|第三小学|小学|英语|留任",
    )];
    for schools in [Schools::Checked, Schools::Coded] {
        let mut recipe = Recipe::default();
        recipe.anonymise.schools = schools;
        let imported = import(&books, &recipe);
        assert_eq!(sure(&imported, "聘任去向").0, target("outcome.school"));
        let found = ends(&imported);
        let kinds: Vec<EndKind> = found.iter().map(|(_, end, _)| *end).collect();
        assert_eq!(kinds, [EndKind::Placed, EndKind::Retired, EndKind::Placed]);
        let teachers = &roster(&imported).teachers;
        assert_eq!(found[0].2, Some(teachers[1].school.unwrap().0));
        assert_eq!(found[2].2, Some(teachers[2].school.unwrap().0));
    }
}

/// What only looks like an outcome stays what it was: nothing that is read.
#[test]
fn columns_that_say_of_nobody_where_they_ended_are_none() {
    let of = |header: &str, cells: [&str; 2]| {
        let books = [of_teachers(&format!(
            "编号|学校|学段|学科|{header}
             01|第一小学|小学|语文|{}
             02|第二小学|小学|数学|{}",
            cells[0], cells[1]
        ))];
        let imported = import(&books, &Recipe::default());
        let is = sure(&imported, header);
        (imported.is_settled(), is, roster(&imported).actual.len())
    };
    // Everybody at the own school.
    let (settled, is, read) = of("聘用单位", ["第一小学", "第二小学"]);
    let better = Why::Better {
        header: "学校".to_owned(),
    };
    assert_eq!((settled, is.0, is.2, read), (true, Becomes::LeftOut, better, 0));
    // Employed in their titles, all of them.
    let (settled, is, read) = of("聘任情况", ["已聘", "已聘"]);
    assert_eq!((settled, is.0, read), (true, Becomes::LeftOut, 0));
    // How somebody was employed, without where.
    let (settled, is, read) = of("聘用方式", ["考核", "考试"]);
    assert_eq!((settled, is.0, read), (true, Becomes::LeftOut, 0));
    // Places that are no schools here are asked about.
    let books = [of_teachers(
        "编号|学校|学段|学科|聘用单位
         01|第一小学|小学|语文|市实验中学
         02|第二小学|小学|数学|县职教中心",
    )];
    let imported = import(&books, &Recipe::default());
    let asked = (target("outcome.school"), Sureness::Doubtful, Why::OtherContent);
    assert_eq!(sure(&imported, "聘用单位"), asked);
    assert!(!imported.is_settled());
}

/// A cell of it is mended like any other, and a table of its own holds before columns of teachers.
#[test]
fn an_outcome_within_is_mended_by_hand_and_gives_way_to_a_table() {
    let books = [of_teachers(&WITHIN.replace("县第二小学", "第九小学"))];
    let imported = import(&books, &Recipe::default());
    let problems = &imported.outcome.as_ref().unwrap_err().list.problems;
    let unknown = problems
        .iter()
        .find(|problem| matches!(problem.kind, ProblemKind::UnknownSchool { .. }))
        .unwrap();
    assert_eq!(
        (unknown.row, unknown.column.as_deref()),
        (Some(2), Some("聘用学校"))
    );
    let mut recipe = Recipe::default();
    recipe.cells.push(CellMend {
        row: RowPlace::Number {
            digest: "0".repeat(64),
            sheet: "教师".to_owned(),
            row: 2,
        },
        field: "outcome.school".to_owned(),
        to: "第三小学".to_owned(),
    });
    let imported = import(&books, &recipe);
    assert_eq!(ends(&imported)[0], (0, EndKind::Placed, Some(2)));
    assert_eq!(imported.log.differences, Vec::new());
    let mut both = with("姓名|聘用学校\n李小红|第一小学");
    both[0].sheets[1] = of_teachers(WITHIN).sheets[1].clone();
    let imported = import(&both, &Recipe::default());
    let given = Why::TableGiven {
        table: TableKind::Outcome,
    };
    assert_eq!(sure(&imported, "聘用学校").2, given);
    assert_eq!(ends(&imported), [(1, EndKind::Placed, Some(0))]);
}

/// A row for each round: the last that placed the teacher counts.
#[test]
fn of_a_row_a_round_the_last_that_placed_the_teacher_counts() {
    let books = with(
        "姓名|聘用学校|聘任结果|聘用轮次
         王小明||落聘|第一轮
         李小红||未聘|第一轮
         王小明|第二小学|聘用|第二轮
         赵大海|第一小学|聘用|第三轮
         赵大海|第二小学|聘用|第二轮
         李小红||待岗|第二轮
         王小明||待岗|第三轮",
    );
    let imported = import(&books, &Recipe::default());
    let expected = [
        (0, EndKind::Placed, Some(1)),
        (1, EndKind::Awaiting, None),
        (2, EndKind::Placed, Some(0)),
    ];
    assert_eq!(ends(&imported), expected);
    let notes = &imported.outcome.as_ref().unwrap().notes.problems;
    let several = ProblemKind::Further(Further::SeveralRounds { teachers: 3 });
    assert!(notes.iter().any(|note| note.kind == several), "{notes:?}");
}

/// Teachers of one name are told apart by the school that they are at, wherever the one that they were hired by stands.
#[test]
fn a_school_hired_by_left_of_the_own_one_tells_no_namesakes_apart() {
    let books = [of_teachers(
        "姓名|聘用学校|单位全称|任教学段|任教学科
         王小明|第三小学|第一小学|小学|语文
         王小明|第三小学|第二小学|小学|语文
         李小红|第一小学|第二小学|小学|数学",
    )];
    let imported = import(&books, &Recipe::default());
    let roster = roster(&imported);
    let own: Vec<u32> = roster
        .teachers
        .iter()
        .map(|teacher| teacher.school.unwrap().0)
        .collect();
    assert_eq!(own, [0, 1, 1]);
    let codes: BTreeSet<&str> = roster
        .teachers
        .iter()
        .map(|teacher| teacher.id.as_str())
        .collect();
    assert_eq!(codes.len(), 3, "two people of one name");
    let hired = [
        (0, EndKind::Placed, Some(2)),
        (1, EndKind::Placed, Some(2)),
        (2, EndKind::Placed, Some(0)),
    ];
    assert_eq!(ends(&imported), hired);
    // The key tells them apart by it as well, so that next year they keep their codes although they are at another place.
    let key = imported.key.to_csv(Language::Chinese);
    for own in ["第一小学", "第二小学"] {
        let marked = key
            .lines()
            .filter(|line| line.contains("王小明") && line.contains(own));
        assert_eq!(marked.count(), 1, "{key}");
    }
}

#[test]
fn who_has_two_rows_is_told_with_the_sheet_and_the_row_of_the_other() {
    let wrong = |one: &str, other: &str| {
        let sheets = [
            ("学校", rows(SCHOOLS)),
            ("教师", rows(TEACHERS)),
            ("第一次", rows(&format!("姓名|聘用学校|聘任结果|聘用轮次\n{one}"))),
            (
                "第二次",
                rows(&format!("姓名|聘用学校|聘任结果|聘用轮次\n{other}")),
            ),
        ];
        let imported = import(&[book("花名册.xlsx", &sheets)], &Recipe::default());
        let refused = imported.outcome.unwrap_err();
        let told = |problem: &Problem| {
            let said = problem.kind.finding().say(Language::English);
            (problem.file.contains("第二次"), problem.row, said)
        };
        let all: Vec<_> = refused.list.problems.iter().map(told).collect();
        all.into_iter().find(|(_, row, _)| row.is_some()).unwrap()
    };
    let (in_second, row, said) = wrong("李小红||待岗|\n王小明|第二小学||", "王小明|第一小学||");
    assert_eq!((in_second, row), (true, Some(2)), "{said}");
    assert!(
        said.starts_with("row 3 of “") && said.contains("第一次” has the outcome"),
        "{said}"
    );
    let (in_second, row, said) = wrong("王小明|第二小学||第一轮", "李小红||待岗|\n王小明||退休|第二轮");
    assert_eq!((in_second, row), (true, Some(3)), "{said}");
    assert!(
        said.starts_with("this contradicts row 2 of “") && said.contains("第一次”"),
        "{said}"
    );
    // In one sheet the row says enough.
    let (in_second, row, said) = wrong("王小明|第二小学||\n王小明|第一小学||", "李小红||待岗|");
    assert_eq!((in_second, row), (false, Some(3)), "{said}");
    assert!(said.starts_with("row 2 has the outcome"), "{said}");
}
