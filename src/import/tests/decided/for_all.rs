//! Tables of schools as offices have them, and what is given for all rows where no column says it.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::book::Book;
use crate::import::doubt::Doubt;
use crate::import::mapping::{grades_of, stage_of};
use crate::import::recipe::for_all::{BY_GRADES, LEFT_BLANK, TOGETHER};
use crate::import::recipe::pick::{option_of, pick};
use crate::import::recipe::{Name, Recipe};
use crate::import::told::sentences;
use crate::language::{Language, Say as _};
use crate::roster::Stage;
use crate::roster::fields::TableKind;

const SCHOOLS: &str = "学校|学段|校长|联系电话|班级数|学生数
    第一小学|小学|王小明|13812345678|20|900
    第二中学|初中|李建国|13912345679|12|560";
const TEACHERS: &str = "教师代码|所在学校|任教学科|学区
    T1|第一小学|语文|东片
    T2|第一小学|数学|东片
    T3|第二中学|英语|西片";

fn with(schools: &str, teachers: &str) -> [Book; 1] {
    [book(
        "花名册.xlsx",
        &[("学校", rows(schools)), ("教师", rows(teachers))],
    )]
}

fn given(picks: &[(&str, &str)]) -> Recipe {
    let mut recipe = Recipe::default();
    for (field, option) in picks {
        assert!(
            pick(&mut recipe, &[], &Name::ForAll(field).to_string(), option),
            "{field} {option}"
        );
    }
    recipe
}

fn told(imported: &Imported) -> String {
    let said = sentences(&imported.log);
    let said: Vec<String> = said.iter().map(|said| said.say(Language::Chinese)).collect();
    said.join("\n")
}

#[test]
fn a_table_of_schools_with_a_head_and_a_telephone_is_one_and_its_counts_are_those_of_the_stage() {
    let imported = import(&with(SCHOOLS, TEACHERS), &Recipe::default());
    assert_eq!(imported.plans[0].table, Some(TableKind::Schools));
    assert_eq!(imported.plans[1].table, Some(TableKind::Teachers));
    let of = |header: &str| {
        let mut columns = imported.plans[0].columns.iter();
        option_of(columns.find(|column| column.header == header).unwrap())
    };
    assert!(of("班级数").starts_with("schools.classes_primary:by_stage+"));
    assert!(of("学生数").starts_with("schools.pupils_primary:by_stage+"));
    assert!(of("学段").contains("schools.pupils_junior:stage"));
    let recipe = given(&[
        ("teachers.stage", "by_school"),
        ("schools.zone", "by_school"),
        ("schools.locality", "code/urban"),
    ]);
    let books = with(SCHOOLS, TEACHERS);
    let imported = import(&books, &recipe);
    assert!(imported.is_settled(), "{:?}", imported.listed().problems);
    let roster = &imported.outcome.as_ref().unwrap().roster;
    let rolls: Vec<_> = roster.schools.iter().map(|school| school.rolls).collect();
    assert_eq!(
        rolls[0][0].map(|roll| (roll.pupils, roll.classes)),
        Some((900, 20))
    );
    assert_eq!(
        rolls[1][1].map(|roll| (roll.pupils, roll.classes)),
        Some((560, 12))
    );
    assert!(rolls[0][1].is_none() && rolls[1][0].is_none());
    let stages: Vec<Stage> = roster.teachers.iter().map(|teacher| teacher.stage).collect();
    assert_eq!(stages, [Stage::Primary, Stage::Primary, Stage::Junior]);
    assert_eq!(roster.zones.len(), 2);
    let said = told(&imported);
    for words in [
        "没有“任教学段”一列，按所定的给各行填写：按学校表",
        "没有“学区”一列",
        "没有“城乡类型”一列，按所定的给各行填写：城区",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    // Next year it is the same without a choice.
    let again = import(&books, &Recipe::read(&imported.recipe.written()).unwrap());
    assert_eq!(again.outcome.unwrap().roster, *roster);
}

#[test]
fn one_value_is_given_for_all_rows_and_only_where_no_column_says_it() {
    let recipe = given(&[
        ("teachers.stage", "code/primary"),
        ("schools.zone", "text/全区（县）"),
        ("schools.locality", "code/rural"),
    ]);
    let schools = "学校|校长|小学学生数|小学班数
        第一小学|王小明|900|20
        第二中学|李建国|560|12";
    let imported = import(&with(schools, TEACHERS), &recipe);
    assert!(imported.is_settled(), "{:?}", imported.listed().problems);
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert_eq!(roster.zones.len(), 1);
    assert!(
        roster
            .teachers
            .iter()
            .all(|teacher| teacher.stage == Stage::Primary)
    );
    // What the file says holds.
    let teachers = "教师代码|所在学校|任教学科|任教学段
        T1|第一小学|语文|小学
        T3|第二中学|英语|初中";
    let imported = import(&with(SCHOOLS, teachers), &recipe);
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert_eq!(roster.teachers[1].stage, Stage::Junior);
    assert!(!told(&imported).contains("没有“任教学段”一列"));
}

#[test]
fn what_cannot_be_proved_is_not_given() {
    let schools = "学校|学区|城乡类型|小学学生数|小学班数|初中学生数|初中班数
        第一小学|东片|城区|900|20||
        实验学校|东片|城区|300|8|280|6";
    let teachers = "教师代码|所在学校|任教学科
        T1|第一小学|语文
        T2|实验学校|数学";
    let imported = import(
        &with(schools, teachers),
        &given(&[("teachers.stage", "by_school")]),
    );
    assert_eq!(imported.provable.get("teachers.stage"), Some(&1));
    let problems = &imported.outcome.as_ref().unwrap_err().list.problems;
    let places: Vec<Option<u32>> = problems.iter().map(|problem| problem.row).collect();
    assert_eq!(places, [Some(3)], "the school of two stages alone is asked about");
    for (field, option) in [
        ("teachers.stage", "code/moon"),
        ("teachers.id", "text/T1"),
        ("schools.zone", "text/"),
        ("schools.zone", "text/李秀英13812345678"),
    ] {
        let mut recipe = Recipe::default();
        assert!(!pick(&mut recipe, &[], &Name::ForAll(field).to_string(), option));
        assert_eq!(recipe, Recipe::default());
    }
    // A recipe written by hand that gives what cannot be gives nothing.
    let mut recipe = Recipe::default();
    recipe
        .for_all
        .insert("teachers.stage".to_owned(), "moon".to_owned());
    assert!(import(&with(schools, teachers), &recipe).outcome.is_err());
}

#[test]
fn schools_that_are_found_in_the_teachers_rows_take_what_is_given_as_well() {
    let teachers = "教师代码|所在学校|任教学科|任教学段|小学学生数|小学班数
        T1|第一小学|语文|小学|900|20
        T2|第一小学|数学|小学|900|20";
    let books = [book("教师.csv", &[("教师", rows(teachers))])];
    let recipe = given(&[
        ("schools.zone", "text/全区（县）"),
        ("schools.locality", "code/town"),
    ]);
    let imported = import(&books, &recipe);
    assert!(imported.is_settled(), "{:?}", imported.listed().problems);
    assert_eq!(imported.outcome.unwrap().roster.schools.len(), 1);
}

#[test]
fn words_on_schools_say_one_stage_or_none() {
    for (said, stage) in [
        ("小学", Some(Stage::Primary)),
        ("完小", Some(Stage::Primary)),
        ("初级中学", Some(Stage::Junior)),
        ("普通高中", Some(Stage::Senior)),
        ("九年一贯制学校", None),
        ("完全中学", None),
        ("小学、初中", None),
        ("幼儿园", None),
        ("", None),
    ] {
        assert_eq!(stage_of(said), stage, "{said}");
    }
}

/// 900 pupils in 20 classes of a nine-year school are never those of one stage, and are divided only once that is decided.
#[test]
fn one_number_for_several_stages_is_asked_about_and_divided_by_grades() {
    let schools = "学校|学校类型|学区|城乡类型|班级数|学生数
        第一学校|九年一贯制学校|东片|镇区|20|900
        第二中学|初中|东片|镇区|12|560";
    let teachers = "教师代码|所在学校|任教学科|任教学段
        T1|第一学校|语文|小学
        T2|第二中学|英语|初中";
    let books = with(schools, teachers);
    let open = import(&books, &Recipe::default());
    assert_eq!(open.doubts, [Doubt::Together { schools: 1 }]);
    let words = open.doubts[0].say(Language::Chinese);
    assert!(
        words.contains("九年一贯制 6∶3") && words.contains("schools.stages_together"),
        "{words}"
    );
    let imported = import(&books, &given(&[(TOGETHER, BY_GRADES)]));
    assert!(imported.is_settled(), "{:?}", imported.listed().problems);
    let said = told(&imported);
    assert!(said.contains("几个学段合在一起的数"), "{said}");
    let again = import(&books, &imported.recipe);
    for imported in [imported, again] {
        let roster = imported.outcome.unwrap().roster;
        let rolls = |school: usize| {
            let rolls = roster.schools[school].rolls.into_iter();
            rolls
                .map(|roll| roll.map(|roll| (roll.pupils, roll.classes)))
                .collect::<Vec<_>>()
        };
        assert_eq!(rolls(0), [Some((600, 13)), Some((300, 7)), None]);
        assert_eq!(rolls(1), [None, Some((560, 12)), None]);
    }
    // Left blank, the school has no stage, which keeps the roster from loading until somebody fills it in.
    let blank = import(&books, &given(&[(TOGETHER, LEFT_BLANK)]));
    assert!(blank.doubts.is_empty() && blank.outcome.is_err());
    // Whoever takes all proposals takes this one, and the saved recipe says so.
    let mut all = Recipe::default();
    assert!(pick(&mut all, &[], &Name::Accept.to_string(), "all"));
    let all = import(&books, &all);
    assert!(all.is_settled());
    assert_eq!(
        all.recipe.for_all.get(TOGETHER).map(String::as_str),
        Some(BY_GRADES)
    );
    assert!(!pick(
        &mut Recipe::default(),
        &[],
        &Name::ForAll(TOGETHER).to_string(),
        "by_moon"
    ));
}

#[test]
fn words_on_schools_say_how_many_grades_of_which_stage() {
    let (primary, junior, senior) = ((Stage::Primary, 6), (Stage::Junior, 3), (Stage::Senior, 3));
    for (said, grades) in [
        ("小学", vec![(Stage::Primary, 1)]),
        ("九年一贯制学校", vec![primary, junior]),
        ("十二年一贯制", vec![primary, junior, senior]),
        ("完全中学", vec![junior, senior]),
        ("小学、初中", vec![primary, junior]),
        ("幼儿园", vec![]),
        ("特殊教育学校", vec![]),
        ("", vec![]),
    ] {
        assert_eq!(grades_of(said), grades, "{said}");
    }
}
