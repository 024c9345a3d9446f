//! Columns that are kept as extra ones.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::book::Book;
use crate::import::mapping::{Becomes, Extra};
use crate::import::recipe::{ColumnBecomes, Recipe};
use crate::roster::{ExtraKind, ExtraValue};

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20";

fn with(teachers: &str) -> [Book; 1] {
    [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(teachers))],
    )]
}

/// The names and kinds of the extra columns of a roster, and the values of its teachers.
fn kept(imported: &Imported) -> (Vec<(String, ExtraKind)>, Vec<Vec<ExtraValue>>) {
    let roster = &imported.outcome.as_ref().unwrap().roster;
    let columns = roster.extra.iter();
    (
        columns.map(|column| (column.name.clone(), column.kind)).collect(),
        roster
            .teachers
            .iter()
            .map(|teacher| teacher.extra.clone())
            .collect(),
    )
}

/// A recipe that keeps columns as it says.
fn keeping(imported: &Imported, columns: &[(&str, &str, ExtraKind)]) -> Recipe {
    let mut recipe = imported.recipe.clone();
    for sheet in &mut recipe.sheets {
        for column in &mut sheet.columns {
            if let Some((_, name, kind)) = columns.iter().find(|(header, _, _)| column.header == *header) {
                column.becomes = ColumnBecomes::Extra(Extra {
                    name: (*name).to_owned(),
                    kind: *kind,
                });
            }
        }
    }
    Recipe::read(&recipe.written()).unwrap()
}

const TEACHERS: &str = "教师代码|单位全称|任教学段|任教学科|笔试卷面|评议等次
    T1|第一小学|小学|语文|86.5|优
    T2|第一小学|小学|数学||良";

#[test]
fn an_unknown_column_is_kept_only_where_the_recipe_says_so() {
    let books = with(TEACHERS);
    let first = import(&books, &Recipe::default());
    assert_eq!(kept(&first).0, []);
    let columns = [
        ("笔试卷面", "笔试", ExtraKind::Number),
        ("评议等次", "评议等次", ExtraKind::Category),
    ];
    let again = import(&books, &keeping(&first, &columns));
    let (names, values) = kept(&again);
    let expected = columns.map(|(_, name, kind)| (name.to_owned(), kind));
    assert_eq!(names, expected);
    assert_eq!(values, [vec![Some(86_500), Some(0)], vec![None, Some(1)]]);
    let said = serde_json::to_string(&again.log).unwrap();
    assert!(
        said.contains(r#"{"extra":{"name":"笔试","kind":"number"}}"#),
        "{said}"
    );
    // Next year it is the same without a choice.
    assert_eq!(kept(&import(&books, &again.recipe)), kept(&again));
}

#[test]
fn a_marked_header_is_kept_as_it_says() {
    let teachers = "教师代码|单位全称|任教学段|任教学科|附加：笔试（数值）|附加：支教
        T1|第一小学|小学|语文|90|是
        T2|第一小学|小学|数学|85|否";
    let (names, values) = kept(&import(&with(teachers), &Recipe::default()));
    assert_eq!(
        names,
        [
            ("笔试".to_owned(), ExtraKind::Number),
            ("支教".to_owned(), ExtraKind::Flag)
        ]
    );
    assert_eq!(values, [[Some(90_000), Some(1)], [Some(85_000), Some(0)]]);
}

/// Choosing to keep a column does not keep it from being looked at: what names people is taken out all the same.
#[test]
fn a_column_that_names_people_is_taken_out_whatever_the_recipe_says() {
    let teachers = "教师代码|单位全称|任教学段|任教学科|核对号
        T1|第一小学|小学|语文|11010519491231002X
        T2|第一小学|小学|数学|440524198001010014";
    let books = with(teachers);
    let first = import(&books, &Recipe::default());
    let again = import(
        &books,
        &keeping(&first, &[("核对号", "核对号", ExtraKind::Category)]),
    );
    assert!(
        again
            .outcome
            .as_ref()
            .is_ok_and(|loaded| loaded.roster.extra.is_empty())
    );
    let of = |imported: &Imported| {
        let mut columns = imported.plans.iter().flat_map(|plan| &plan.columns);
        columns
            .find(|column| column.header == "核对号")
            .map(|column| column.becomes.clone())
    };
    assert!(
        matches!(of(&again), Some(Becomes::Removed(_))),
        "{:?}",
        of(&again)
    );
    assert!(!serde_json::to_string(&again.log).unwrap().contains("440524"));
}
