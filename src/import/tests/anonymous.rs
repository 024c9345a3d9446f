//! Files with names in them: what comes of them, and that no name comes with it.

use super::{book, found, rows};
use crate::import::anonymise::{Chance, Choices, Fate, Question, Schools};
use crate::import::doubt::Doubt;
use crate::import::recipe::Recipe;
use crate::import::view::View;
use crate::import::{Book, Imported, import_found};
use crate::language::Language;
use crate::roster::Gender;
use crate::units::Year;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20
    第二小学|西片|乡村|120|6";
const TEACHERS: &str = "姓名|身份证号|所在学校|学段|学科|联系电话|民族|备注
    王小明|440106199909090017|第一小学|小学|语文|13812345678|汉族|在村小
    李娜|11010519491231002X|第二小学|小学|数学|13912345679|回族|病假，电话 13512345674";
const SECRETS: [&str; 8] = [
    "王小明",
    "李娜",
    "440106199909090017",
    "11010519491231002X",
    "13812345678",
    "13512345674",
    "回族",
    "病假",
];

fn import(schools: &str, teachers: &str, choices: &Choices) -> Imported {
    import_all(
        &[
            book("学校.csv", &[("学校", rows(schools))]),
            book("教师2025年.csv", &[("教师", rows(teachers))]),
        ],
        choices,
    )
}

fn import_all(books: &[Book], choices: &Choices) -> Imported {
    let views: Vec<View<'_>> = (books.iter())
        .map(|book| View {
            book,
            sheet: &book.sheets[0],
            found: found(&book.sheets[0]),
        })
        .collect();
    let recipe = Recipe {
        anonymise: choices.clone(),
        ..Recipe::default()
    };
    let chance = (None, Chance::new([3; 32]));
    import_found(books, &views, &recipe, chance, &super::ASKED)
}

/// Whether it is asked what the names of schools are.
fn asks(imported: &Imported) -> bool {
    let asks = |doubt: &Doubt| matches!(doubt, Doubt::Personal(Question::PlacesLikePeople { .. }));
    imported.doubts.iter().any(asks)
}

#[test]
fn a_file_with_names_becomes_a_roster_with_codes() {
    let imported = import(SCHOOLS, TEACHERS, &Choices::default());
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert_eq!(roster.teachers.len(), 2);
    assert!(
        roster
            .teachers
            .iter()
            .all(|teacher| teacher.id.starts_with("T0000"))
    );
    assert_eq!(roster.teachers[0].birth_year, Some(Year(1999)));
    assert_eq!(roster.teachers[1].gender, Some(Gender::Female));
    assert_eq!(roster.schools[0].id, "第一小学");
    assert_eq!(imported.key.len(), 2);
    assert!(!asks(&imported));
    let removed = imported
        .log
        .anonymised
        .iter()
        .filter(|done| matches!(done.fate, Fate::Removed(_)));
    assert!(removed.count() >= 4);
    // Nothing of it is in the roster, the log, the recipe or what is told.
    let all = [
        format!("{imported:?}"),
        serde_json::to_string(&imported.log).unwrap(),
        serde_json::to_string(&imported.recipe).unwrap(),
    ]
    .join("\n");
    for secret in SECRETS {
        assert!(!all.contains(secret), "{secret}");
    }
    assert!(
        imported
            .key
            .to_csv(Language::Chinese)
            .contains("440106199909090017"),
        "the key alone tells who they are"
    );
}

#[test]
fn schools_that_read_like_people_are_asked_about_and_become_codes_where_that_is_chosen() {
    let people = |text: &str| text.replace("第一小学", "王小明").replace("第二小学", "李建国");
    let teachers = people("工号|所在学校|学段|学科\n1|第一小学|小学|语文\n2|第二小学|小学|数学");
    let imported = import(&people(SCHOOLS), &teachers, &Choices::default());
    assert!(asks(&imported));
    let coded = Choices {
        schools: Schools::Coded,
        ..Choices::default()
    };
    let imported = import(&people(SCHOOLS), &teachers, &coded);
    assert!(!asks(&imported));
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert!(roster.schools.iter().all(|school| school.id.starts_with("S00")));
    assert_eq!(roster.teachers.len(), 2);
}

#[test]
fn a_zone_among_the_schools_of_a_list_has_the_code_of_the_zone() {
    let wishes = "姓名|第一志愿|第二志愿|第三志愿片区
        王小明|西片|第二小学|东片
        李娜|第一小学||西片";
    let books = [
        book("学校.csv", &[("学校", rows(SCHOOLS))]),
        book("教师2025年.csv", &[("教师", rows(TEACHERS))]),
        book("志愿.csv", &[("志愿", rows(wishes))]),
    ];
    let coded = Choices {
        schools: Schools::Coded,
        ..Choices::default()
    };
    let plain = import_all(&books, &Choices::default());
    let imported = import_all(&books, &coded);
    let roster = &imported.outcome.as_ref().unwrap().roster;
    assert!(
        roster.zones.iter().all(|zone| zone.starts_with('Z')),
        "{:?}",
        roster.zones
    );
    assert_eq!(roster.schools.len(), 2);
    let of = |imported: &Imported| {
        let roster = &imported.outcome.as_ref().unwrap().roster;
        let wish = |wish: &crate::roster::Preference| (wish.rank, wish.zone.is_some(), wish.school);
        let mut wishes: Vec<_> = roster.preferences.iter().map(wish).collect();
        wishes.sort_unstable();
        wishes
    };
    assert_eq!(of(&imported).len(), 5);
    assert_eq!(of(&imported), of(&plain));
}
