//! Rows of people who have no school yet, as a bureau lists them below the staff or in a table of those recruited.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::doubt::Doubt;
use crate::import::recipe::Recipe;
use crate::language::{Language, Say};
use crate::roster::{Entry, Roster, Stage, Status};

const SCHOOLS: &str = "
学校名称|城乡类型|学区|小学学生数|小学班数|初中学生数|初中班数
实验小学|城区|一|900|20||
第一中学|城区|一|||600|12";

fn imported(teachers: &str, recipe: &Recipe) -> Imported {
    let files = [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(teachers))],
    )];
    import(&files, recipe)
}

fn accepting() -> Recipe {
    let mut recipe = Recipe::default();
    recipe.picked.accepts = true;
    recipe
}

fn roster(imported: &Imported) -> &Roster {
    &imported.outcome.as_ref().unwrap().roster
}

#[test]
fn whoever_has_no_school_and_a_kind_of_entry_comes_through_under_a_code() {
    let teachers = "
姓名|工作单位|任教学段|任教学科|进入方式|教师资格学科
王秀英|实验小学|小学|语文||语文
李建军|第一中学|初中|数学|特岗|数学
张桂兰||小学|语文|校招|语文
刘志强||初中|数学|特设岗位|数学
陈玉梅||初中|数学|外县调入|数学";
    let whole = imported(teachers, &accepting());
    let roster = roster(&whole);
    let origins: Vec<_> = (roster.teachers.iter())
        .map(|teacher| (teacher.school.is_some(), teacher.entry, teacher.stage))
        .collect();
    let expected = [
        (true, None, Stage::Primary),
        (true, Some(Entry::SpecialPost), Stage::Junior),
        (false, Some(Entry::CampusRecruitment), Stage::Primary),
        (false, Some(Entry::SpecialPost), Stage::Junior),
        (false, Some(Entry::TransferIn), Stage::Junior),
    ];
    assert_eq!(origins, expected);
    assert_eq!(roster.schools.len(), 2, "no school is made of a blank");
    // No name is left, and the codes are told apart.
    let mut ids: Vec<&str> = roster
        .teachers
        .iter()
        .map(|teacher| teacher.id.as_str())
        .collect();
    assert!(ids.iter().all(|id| id.is_ascii()), "{ids:?}");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5);
    // The same again by the recipe.
    let recipe = Recipe::read(&whole.recipe.written()).unwrap();
    let again = imported(teachers, &recipe);
    assert_eq!(self::roster(&again).newcomers(), 3);
}

#[test]
fn a_status_does_not_say_how_somebody_comes_and_is_asked_about_or_told() {
    let teachers = |status: &str| {
        format!(
            "
姓名|工作单位|任教学段|任教学科|在岗状态
王秀英|实验小学|小学|语文|在岗
张桂兰|实验小学|小学|语文|{status}
李建军|第一中学|初中|数学|在岗"
        )
    };
    // A teacher in a special post is at a post, and the log says so.
    let special = imported(&teachers("特岗"), &accepting());
    let found = roster(&special).teachers.iter();
    assert!(
        found
            .clone()
            .all(|teacher| teacher.status == Status::OnPost && teacher.entry.is_none())
    );
    assert_eq!(roster(&special).newcomers(), 0);
    let plans = special.log.values.iter();
    assert_eq!(plans.filter(|plan| plan.value == "特岗").count(), 1);
    // What is no status is asked about, and not dropped.
    for status in ["招聘", "校园招聘", "新招聘"] {
        let open = imported(&teachers(status), &Recipe::default());
        let asked = open
            .doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::Value(plan) if plan.value == status));
        assert!(asked || open.outcome.is_err(), "{status}: {:?}", open.doubts);
    }
}

#[test]
fn a_blank_school_beside_a_status_tells_which_column_is_missing() {
    let teachers = "
姓名|工作单位|任教学段|任教学科|在岗状态
王秀英|实验小学|小学|语文|在岗
李建军|第一中学|初中|数学|在岗
张桂兰||小学|语文|特岗
陈玉梅|实验小学|小学|语文|在岗";
    let refused = imported(teachers, &accepting()).outcome.unwrap_err();
    let said: String = (refused.list.problems.iter())
        .map(|problem| problem.say(Language::Chinese))
        .collect();
    assert!(said.contains("学校留空，在“进入方式”一列填写怎样进入"), "{said}");
}
