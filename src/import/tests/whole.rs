//! Small files of every kind.

use super::{book, import, rows};
use crate::import::anonymise::Chance;
use crate::import::assemble::Mend;
use crate::import::book::Cell;
use crate::import::doubt::Doubt;
use crate::import::recipe::{Difference, Recipe, ValueMeans};
use crate::import::told::sentences;
use crate::language::{Language, Say};
use crate::roster::problem::ProblemKind;
use crate::roster::{Assessment, Stage, Subject};
use crate::units::Year;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20
    第二小学|西片|乡村|120|6";

fn teachers(text: &str) -> [crate::import::book::Book; 2] {
    [
        book("学校.csv", &[("学校", rows(SCHOOLS))]),
        book("教师2025年.csv", &[("教师", rows(text))]),
    ]
}

fn count(imported: &crate::import::Imported, mend: Mend) -> usize {
    let mends = imported.log.mends.iter().filter(|count| count.mend == mend);
    mends.map(|count| count.count).sum()
}

#[test]
fn two_tables_become_a_roster() {
    let books = teachers(
        "编号|所在学校|学段|学科
         01|第一小学|小学|语文
         02|县第二小学|小|数学、科学",
    );
    let imported = import(&books, &Recipe::default());
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert!(imported.is_settled());
    assert_eq!((roster.schools.len(), roster.teachers.len()), (2, 2));
    assert_eq!(roster.teachers[0].id, "01");
    assert_eq!(roster.teachers[1].school.unwrap().0, 1, "县第二小学 is 第二小学");
    assert_eq!(roster.teachers[1].subject, Subject::Mathematics);
    assert_eq!(roster.teachers[1].other_subjects, [Subject::Science]);
    assert_eq!(count(&imported, Mend::SchoolSpelling), 1);
    assert_eq!(count(&imported, Mend::SeveralValues), 1);
}

#[test]
fn problems_name_the_users_own_places() {
    let books = teachers(
        "编号|所在学校|学段|学科
         01|第一小学|小学|语文
         02|第九小学|小学|数学",
    );
    let imported = import(&books, &Recipe::default());
    let rejection = imported.outcome.unwrap_err();
    let problem = &rejection.list.problems[0];
    assert!(matches!(problem.kind, ProblemKind::UnknownSchool { .. }));
    assert_eq!((problem.file.as_str(), problem.row), ("教师2025年.csv", Some(3)));
    assert_eq!(problem.column.as_deref(), Some("所在学校"));
}

#[test]
fn columns_are_found_by_near_headers_and_content() {
    let books = teachers(
        "编号|工作单位全称|任教学段|现教学科|乡村教学年限|年龄|2023年度考核|2024年度考核
         01|第一小学|小学|语文|3|45|合格|优秀
         02|第二小学|小学|数学|0|30|优秀|合格",
    );
    let imported = import(&books, &Recipe::default());
    let header = |doubt: &Doubt| match doubt {
        Doubt::Column { column, .. } => column.header.clone(),
        _ => String::new(),
    };
    let doubted: Vec<String> = imported.doubts.iter().map(header).collect();
    assert_eq!(doubted, ["工作单位全称", "乡村教学年限"], "one sign only");
    let roster = &imported.outcome.as_ref().unwrap().roster;
    let first = &roster.teachers[0];
    assert_eq!(first.subject, Subject::Chinese);
    assert_eq!(
        first.birth_year,
        Some(Year(1980)),
        "45 in 2025, by the name of the file"
    );
    assert_eq!(
        first.assessments,
        [Assessment::Excellent, Assessment::Qualified],
        "the latest first"
    );
    for doubt in &imported.doubts {
        for language in Language::ALL {
            assert!(doubt.say(language).contains('？') || doubt.say(language).contains('?'));
        }
    }
    // What was proposed, saved as a recipe, decides.
    let again = import(&books, &Recipe::read(&imported.recipe.written()).unwrap());
    assert_eq!(again.doubts, Vec::new());
    assert_eq!(again.log.differences, Vec::new());
    assert_eq!(again.outcome.unwrap(), imported.outcome.unwrap());
}

#[test]
fn cells_are_mended_and_counted() {
    let number = Cell::Number;
    let text = |said: &str| Cell::Text(said.to_owned());
    let mut table = rows("编号|学校代码|学段|学科|参加工作时间|岗位等级|荣誉数|国家级荣誉数");
    table.push(vec![
        number(7.0),
        text("001"),
        text("小学"),
        text("语　文"),
        number(39_692.0),
        text("专技十级（暂聘）"),
        Cell::Empty,
        text("１"),
    ]);
    table.push(vec![
        number(8.0),
        number(2.0),
        text("小学"),
        text("数学"),
        Cell::Day {
            year: 2009,
            month: 9,
            day: 1,
        },
        text("无"),
        Cell::Empty,
        text("0"),
    ]);
    let schools = rows(
        "学校代码|学区|城乡类型|小学学生数|小学班数
         001|东片|城区|1,900|40
         002|西片|乡村|120|6",
    );
    let books = [book("a.csv", &[("学校", schools), ("教师", table)])];
    let imported = import(&books, &Recipe::default());
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert_eq!(roster.schools[0].pupils(), 1_900);
    assert_eq!(
        roster.teachers[1].school.unwrap().0,
        1,
        "2 is 002: its zeros were lost"
    );
    assert_eq!(roster.teachers[0].first_service_year, Some(Year(2008)));
    assert_eq!(roster.teachers[0].post_grade, Some(10));
    for (mend, expected) in [
        (Mend::LeadingZeros, 1),
        (Mend::DayNumber, 1),
        (Mend::DateToYear, 1),
        (Mend::Provisional, 1),
        (Mend::FullWidth, 1),
        (Mend::NothingSaid, 1),
        (Mend::Thousands, 1),
        (Mend::CodeAsNumber, 3),
    ] {
        assert_eq!(count(&imported, mend), expected, "{mend:?}");
    }
}

#[test]
fn schools_are_derived_and_what_is_missing_is_asked_for() {
    let table = "编号|学校|片区|学段|学科
         01|第一小学|东片|小学|语文
         02|第一小学|东片|小学|数学
         03|第二中学|西片|初中|数学";
    let books = [book("教师.csv", &[("教师", rows(table))])];
    let imported = import(&books, &Recipe::default());
    let rejection = imported.outcome.unwrap_err();
    assert!(matches!(
        &rejection.list.problems[0].kind,
        ProblemKind::SchoolsToFill { schools: 2, missing } if missing.len() == 5
    ));
    let derived = imported.log.derived.unwrap();
    assert_eq!(derived.schools[1].stages, [Stage::Junior]);
    let to_fill = derived.table_to_fill(Language::Chinese);
    let lines: Vec<&str> = to_fill.lines().collect();
    assert!(lines[1].starts_with("第一小学,东片,?,?,?,,,"), "{}", lines[1]);
    assert!(lines[2].starts_with("第二中学,西片,?,,,?,?,"), "{}", lines[2]);
    // With pupils, classes and locality in the same sheet nothing is missing.
    let table = "编号|学校|片区|城乡类型|小学学生数|小学班数|学段|学科
         01|第一小学|东片|城区|900|20|小学|语文
         02|第二小学|西片|乡村|100|6|小学|语文";
    let books = [book("教师.csv", &[("教师", rows(table))])];
    let imported = import(&books, &Recipe::default());
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert_eq!((roster.schools.len(), roster.zones.len()), (2, 2));
    assert_eq!(roster.schools[0].pupils(), 900);
}

#[test]
fn sentences_name_fields_by_their_headers_and_codes_by_their_names() {
    let table = "编号|学校|片区|城乡类型|小学学生数|小学班数|学段|学科|现有职称|在岗状态
         01|第一小学|东片|城区|900|20|小学|语文|高级教帅|在职在岗（本校任教）
         02|第一小学|西片|城区|900|20|小学|语文|中学一级|退休";
    let books = [book("教师.csv", &[("教师", rows(table))])];
    let values = [("中学一级".to_owned(), ValueMeans::Code("moon".to_owned()))];
    let recipe = Recipe {
        values: [("teachers.title_held".to_owned(), values.into())].into(),
        ..Recipe::default()
    };
    let imported = import(&books, &recipe);
    let mut said = sentences(&imported.log);
    said.extend(imported.log.differences.iter().map(Say::message));
    said.extend(imported.doubts.iter().map(Say::message));
    let [zh, en] = Language::ALL.map(|language| {
        let said: Vec<String> = said.iter().map(|said| said.say(language)).collect();
        said.join("\n")
    });
    for words in [
        "“现有职称”的值“高级教帅”（1 行）：是否就是“高级教师”",
        "“在岗状态”的“在职在岗（本校任教）”（1 处）读作“在岗”",
        "“学区”说法不一",
        "“现有职称”出现新的值",
        "导入设置给“现有职称”的值“moon”",
    ] {
        assert!(zh.contains(words), "{words} in {zh}");
    }
    assert!(
        en.contains("“title_held”, value “高级教帅” (1 row): is it “Senior”"),
        "{en}"
    );
    for key in [
        "teachers.",
        "schools.",
        " senior",
        "on_post",
        "title_held",
        "zone",
    ] {
        assert!(!zh.contains(key), "{key} in {zh}");
    }
    for key in [
        "teachers.title",
        "teachers.status",
        "schools.zone",
        "first_grade",
        "on_post",
    ] {
        assert!(!en.contains(key), "{key} in {en}");
    }
}

#[test]
fn spellings_of_a_school_are_grouped_for_one_decision() {
    let table = "编号|学校|片区|城乡类型|小学学生数|小学班数|学段|学科
         01|第一小学|东片|城区|900|20|小学|语文
         02|第一小学|东片|城区|900|20|小学|数学
         03|一小|东片|城区|900|20|小学|语文
         04|云山县第一小学|东片|城区|900|20|小学|语文";
    let books = [book("教师.csv", &[("教师", rows(table))])];
    let imported = import(&books, &Recipe::default());
    let [Doubt::School(group)] = imported.doubts.as_slice() else {
        panic!("{:?}", imported.doubts);
    };
    assert_eq!((group.school.as_str(), group.spellings.len()), ("第一小学", 2));
    let again = import(&books, &imported.recipe);
    assert!(again.is_settled());
    assert_eq!(again.outcome.unwrap().roster.schools.len(), 1);
}

#[test]
fn next_years_file_is_read_by_this_years_recipe_and_only_what_differs_is_told() {
    let books = teachers(
        "编号|所在学校|学段|学科|骨干|2024年考核
         01|第一小学|小学|语文|某县骨干教师|优秀",
    );
    let mut recipe = import(&books, &Recipe::default()).recipe;
    let titles = recipe.values.entry("teachers.backbone".to_owned()).or_default();
    titles.insert("名师".to_owned(), ValueMeans::Code("municipal".to_owned()));
    let books = [
        book("学校.csv", &[("学校", rows(SCHOOLS))]),
        book(
            "教师2026年.csv",
            &[(
                "教师",
                rows(
                    "编号|学段|所在学校|学科|2025年考核|现有职称
         01|小学|第一小学|语文|优秀|一级教帅
         02|小学|第一小学|语文|优秀|高级教师",
                ),
            )],
        ),
    ];
    let imported = import(&books, &recipe);
    let sheet = "教师2026年.csv".to_owned();
    assert_eq!(
        imported.log.differences,
        [
            Difference::ColumnNew {
                sheet,
                header: "现有职称".to_owned()
            },
            Difference::ValueNew {
                field: "teachers.title_held".to_owned(),
                value: "一级教帅".to_owned(),
                rows: 1
            },
        ],
    );
    assert!(matches!(imported.doubts.as_slice(), [Doubt::Value(_)]));
    for difference in &imported.log.differences {
        for language in Language::ALL {
            assert!(difference.say(language).len() > 20);
        }
    }
}

#[test]
fn a_recipe_that_is_none_is_refused_with_its_place() {
    for json in [
        "",
        "{",
        "{\"version\": 9}",
        "{\"version\": 1, \"year\": 9}",
        "{\"version\": 1, \"sheet\": []}",
        "[[[[[[[[",
    ] {
        let refused = Recipe::read(json).unwrap_err();
        assert!(refused.finding.way_out.is_some(), "{json}");
    }
    let recipe = Recipe::default();
    assert_eq!(Recipe::read(&recipe.written()).unwrap(), recipe);
}

#[test]
fn totals_are_held_against_what_was_read() {
    let book = book(
        "学校.csv",
        &[(
            "学校",
            rows(
                "某县学校情况表（2025年）
                 学校代码|学区|城乡类型|小学学生数|小学班数
                 第一小学|东片|城区|900|20
                 第二小学|西片|乡村|120|6
                 合计|||1020|27",
            ),
        )],
    );
    let imported = crate::import::import(
        &[book],
        &Recipe::default(),
        (None, Chance::new([7; 32])),
        crate::roster::personal::Doubts::Asked,
    );
    assert_eq!(imported.log.year, Some(2025));
    let said: Vec<(&str, bool)> = imported
        .log
        .totals
        .iter()
        .map(|total| (total.column.as_str(), total.agrees))
        .collect();
    assert_eq!(said, [("小学学生数", true), ("小学班数", false)]);
    for sentence in sentences(&imported.log) {
        for language in Language::ALL {
            assert!(sentence.say(language).len() > 10);
        }
    }
}
