//! Columns whose headers do not say which of several fields they are of.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::book::Book;
use crate::import::doubt::Doubt;
use crate::import::mapping::{Becomes, Sureness, Unclear, Why};
use crate::import::recipe::pick::{option_of, option_of_targets, pick};
use crate::import::recipe::{ColumnBecomes, Name, Recipe};
use crate::import::told::sentences;
use crate::language::{Language, Say};
use crate::roster::Title;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20";

fn with(teachers: &str) -> [Book; 1] {
    [book(
        "花名册2026年.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(teachers))],
    )]
}

/// What a column becomes, how sure that is, and why.
fn of(imported: &Imported, header: &str) -> (String, Sureness, Why) {
    let mut columns = imported.plans.iter().flat_map(|plan| &plan.columns);
    let column = columns.find(|column| column.header == header).unwrap();
    (option_of(column), column.sure, column.why.clone())
}

/// One teacher, with a column of this header and value.
fn one(header: &str, value: &str) -> [Book; 1] {
    with(&format!(
        "教师代码|单位全称|任教学段|任教学科|{header}
         T1|第一小学|小学|语文|{value}"
    ))
}

const BOTH: &str = "teachers.title_held+teachers.title_employed";

#[test]
fn a_title_of_which_nothing_says_whether_it_is_held_or_employed_is_asked_about_and_feeds_both() {
    for header in [
        "职称",
        "教师职称",
        "专业技术职务",
        "职称等级",
        "职称（必填）",
        "专业技术职务（职称）",
    ] {
        let imported = import(&one(header, "一级教师"), &Recipe::default());
        let why = Why::Unclear { what: Unclear::Title };
        assert_eq!(
            of(&imported, header),
            (BOTH.to_owned(), Sureness::Doubtful, why),
            "{header}"
        );
        assert!(
            !imported.is_settled(),
            "{header} stops an import that asks nobody"
        );
        let [Doubt::Column { .. }] = imported.doubts.as_slice() else {
            panic!("{:?}", imported.doubts);
        };
        let said = &imported.doubts[0];
        let [zh, en] = Language::ALL.map(|language| said.message().say(language));
        for words in [
            "没有说明",
            "两者都按这一列",
            "只是聘任职称",
            "teachers.title_employed",
        ] {
            assert!(zh.contains(words), "{zh}");
        }
        assert!(en.contains("held") && en.contains("employed in only"), "{en}");
        let teacher = &imported.outcome.as_ref().unwrap().roster.teachers[0];
        assert_eq!(
            (teacher.title_held, teacher.title_employed),
            (Some(Title::FirstGrade), Some(Title::FirstGrade))
        );
    }
}

#[test]
fn what_is_chosen_of_it_holds_for_all_tables_stands_in_the_recipe_and_is_told() {
    let table = |code: &str| {
        let table = format!(
            "教师代码|单位全称|任教学段|任教学科|职称
             {code}|第一小学|小学|语文|一级教师"
        );
        rows(&table)
    };
    let books = [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("一", table("T1")), ("二", table("T2"))],
    )];
    let name = Name::Unclear("title").to_string();
    for (targets, _) in Unclear::Title.readings() {
        let option = option_of_targets(&targets);
        let mut recipe = Recipe::default();
        assert!(pick(&mut recipe, &[], &name, &option));
        let imported = import(&books, &recipe);
        assert!(imported.is_settled(), "{:?}", imported.doubts);
        let roster = &imported.outcome.as_ref().unwrap().roster;
        assert_eq!(roster.teachers.len(), 2);
        for teacher in &roster.teachers {
            assert_eq!(teacher.title_held.is_some(), option.contains("title_held"));
            assert_eq!(
                teacher.title_employed.is_some(),
                option.contains("title_employed")
            );
        }
        let said: Vec<String> = sentences(&imported.log)
            .iter()
            .map(|said| said.say(Language::Chinese))
            .filter(|said| said.contains("“职称”") && said.contains("列名没有说明"))
            .collect();
        assert_eq!(said.len(), 2, "{said:?}");
        // Next year it is the same without a choice.
        let again = import(&books, &Recipe::read(&imported.recipe.written()).unwrap());
        assert!(again.is_settled());
        assert_eq!(again.outcome.unwrap().roster, *roster);
    }
    let mut recipe = Recipe::default();
    assert!(!pick(&mut recipe, &[], &name, "teachers.birth_year"));
    assert_eq!(recipe, Recipe::default());
}

#[test]
fn beside_a_clear_title_the_other_one_is_what_is_left_and_that_is_told() {
    let imported = import(
        &with(
            "教师代码|单位全称|任教学段|任教学科|聘任职称|职称
             T1|第一小学|小学|语文|二级教师|一级教师",
        ),
        &Recipe::default(),
    );
    assert!(imported.is_settled());
    let why = Why::Unclear { what: Unclear::Title };
    assert_eq!(
        of(&imported, "职称"),
        ("teachers.title_held".to_owned(), Sureness::Likely, why)
    );
    let teacher = &imported.outcome.as_ref().unwrap().roster.teachers[0];
    assert_eq!(
        (teacher.title_held, teacher.title_employed),
        (Some(Title::FirstGrade), Some(Title::SecondGrade))
    );
    // Both are clear: nothing is left for it.
    let imported = import(
        &with(
            "教师代码|单位全称|任教学段|任教学科|聘任职称|现有职称|职称
             T1|第一小学|小学|语文|二级教师|一级教师|高级教师",
        ),
        &Recipe::default(),
    );
    assert!(imported.is_settled());
    assert_eq!(of(&imported, "职称").0, "left_out");
}

#[test]
fn a_table_of_employments_says_the_title_employed_in() {
    let books = [book(
        "花名册2026年.xlsx",
        &[
            ("学校", rows(SCHOOLS)),
            (
                "教师",
                rows(
                    "教师代码|单位全称|任教学段|任教学科|职称
                     T1|第一小学|小学|语文|高级教师",
                ),
            ),
            (
                "专业技术职务聘任",
                rows(
                    "教师代码|聘任职称|聘任开始时间
                     T1|一级教师|2015年9月",
                ),
            ),
        ],
    )];
    let imported = import(&books, &Recipe::default());
    assert!(imported.is_settled(), "{:?}", imported.doubts);
    let teacher = &imported.outcome.as_ref().unwrap().roster.teachers[0];
    assert_eq!(
        (teacher.title_held, teacher.title_employed),
        (Some(Title::Senior), Some(Title::FirstGrade))
    );
}

/// One decision of a value of a column that feeds both titles is one decision.
#[test]
fn a_value_that_nobody_knows_is_asked_about_once_for_both_titles() {
    let books = one("职称", "一级教帅");
    let imported = import(&books, &Recipe::default());
    let values = imported.doubts.iter();
    let values: Vec<_> = values.filter(|doubt| matches!(doubt, Doubt::Value(_))).collect();
    let [Doubt::Value(value)] = values.as_slice() else {
        panic!("{values:?}");
    };
    assert_eq!(value.field, "teachers.title_held");
    let mut recipe = Recipe::default();
    let name = Name::Value("teachers.title_held", "一级教帅").to_string();
    assert!(pick(&mut recipe, &[], &name, "code/senior"));
    let title = Name::Unclear("title").to_string();
    assert!(pick(&mut recipe, &[], &title, BOTH));
    let imported = import(&books, &recipe);
    assert!(imported.is_settled(), "{:?}", imported.doubts);
    let teacher = &imported.outcome.as_ref().unwrap().roster.teachers[0];
    assert_eq!(
        (teacher.title_held, teacher.title_employed),
        (Some(Title::Senior), Some(Title::Senior))
    );
}

#[test]
fn years_are_of_teaching_only_where_the_header_says_so() {
    for header in ["工龄", "任教年限", "教学年限"] {
        let imported = import(&one(header, "12"), &Recipe::default());
        let why = Why::Unclear { what: Unclear::Years };
        let option = "teachers.first_service_year:years_since".to_owned();
        assert_eq!(
            of(&imported, header),
            (option, Sureness::Doubtful, why),
            "{header}"
        );
    }
    let imported = import(&one("教龄", "12"), &Recipe::default());
    assert!(imported.is_settled());
    let imported = import(&one("校龄", "12"), &Recipe::default());
    assert_eq!(
        of(&imported, "校龄").0,
        "teachers.entered_school_year:years_since"
    );
    // The clear one holds, wherever it stands.
    let imported = import(
        &with(
            "教师代码|单位全称|任教学段|任教学科|工龄|教龄
             T1|第一小学|小学|语文|20|12",
        ),
        &Recipe::default(),
    );
    assert!(imported.is_settled(), "{:?}", imported.doubts);
    assert_eq!(of(&imported, "工龄").0, "left_out");
    let teacher = &imported.outcome.as_ref().unwrap().roster.teachers[0];
    assert_eq!(teacher.first_service_year.map(|year| year.0), Some(2014));
}

#[test]
fn an_education_that_is_not_said_to_be_the_highest_is_asked_about() {
    let imported = import(&one("第一学历", "本科"), &Recipe::default());
    let why = Why::Unclear {
        what: Unclear::Education,
    };
    assert_eq!(
        of(&imported, "第一学历"),
        ("teachers.education".to_owned(), Sureness::Doubtful, why)
    );
    let imported = import(
        &with(
            "教师代码|单位全称|任教学段|任教学科|第一学历|最高学历
             T1|第一小学|小学|语文|专科|本科",
        ),
        &Recipe::default(),
    );
    assert!(imported.is_settled());
    assert_eq!(of(&imported, "第一学历").0, "left_out");
    assert!(import(&one("学历", "本科"), &Recipe::default()).is_settled());
}

#[test]
fn subjects_and_stages_of_certificates_and_of_posts_applied_for_are_not_those_taught() {
    for (header, value, option) in [
        ("资格证任教学科", "数学", "teachers.certified_subjects"),
        ("教师资格·学科", "数学", "teachers.certified_subjects"),
        ("教师资格证·任教学段", "初中", "teachers.certified_stage"),
        ("报考学科", "数学", "left_out"),
        ("竞聘学段", "初中", "left_out"),
        ("任教年级", "三年级", "left_out"),
        ("任教年级", "是", "left_out"),
    ] {
        let imported = import(&one(header, value), &Recipe::default());
        assert_eq!(of(&imported, header).0, option, "{header}");
        assert!(imported.is_settled(), "{header}: {:?}", imported.doubts);
    }
}

#[test]
fn a_recipe_that_decides_a_column_is_followed_without_a_question() {
    let books = one("职称", "一级教师");
    let mut recipe = import(&books, &Recipe::default()).recipe;
    for column in recipe.sheets.iter_mut().flat_map(|sheet| &mut sheet.columns) {
        if column.header == "职称" {
            column.becomes = ColumnBecomes::Fields(vec!["teachers.title_employed".to_owned()]);
        }
    }
    let imported = import(&books, &recipe);
    assert!(imported.is_settled());
    let columns = imported.plans.iter().flat_map(|plan| &plan.columns);
    let fed: Vec<_> = columns
        .filter(|column| column.header == "职称")
        .map(|column| matches!(&column.becomes, Becomes::Fields(targets) if targets.len() == 1))
        .collect();
    assert_eq!(fed, [true]);
}
