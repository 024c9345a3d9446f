//! A roster as a workbook, and back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::{book, import};
use crate::import::book::{Book, Cell};
use crate::import::recipe::Recipe;
use crate::language::Language;
use crate::random::Seed;
use crate::roster::fields::TableKind;
use crate::roster::generate::{CountyParameters, generate};
use crate::workbook::{roster_template, roster_workbook};

fn opened(bytes: Vec<u8>) -> Book {
    let mut file: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let cell = |data: &Data| match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => Cell::Text(text.clone()),
        Data::Float(number) => Cell::Number(*number),
        other => panic!("{other:?}"),
    };
    let names = file.sheet_names();
    let sheets: Vec<(&str, Vec<Vec<Cell>>)> = names
        .iter()
        .map(|name| {
            let range = file.worksheet_range(name).unwrap();
            let rows = range.rows().map(|row| row.iter().map(cell).collect());
            (name.as_str(), rows.collect())
        })
        .collect();
    book("花名册.xlsx", &sheets)
}

#[test]
fn a_roster_comes_back_from_its_workbook_as_it_was() {
    let county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    for language in Language::ALL {
        let books = [opened(roster_workbook(&county, language).unwrap())];
        let imported = import(&books, &Recipe::default());
        assert_eq!(imported.doubts, Vec::new());
        let roster = &imported.outcome.as_ref().unwrap().roster;
        assert_eq!(*roster, county);
    }
}

#[test]
fn the_example_of_the_template_is_no_data_and_its_columns_are_all_known() {
    for language in Language::ALL {
        let books = [opened(roster_template(language).unwrap())];
        let imported = import(&books, &Recipe::default());
        assert_eq!((imported.log.schools_read, imported.log.teachers_read), (0, 0));
        assert_eq!(imported.log.rows_out.len(), 2);
        for (plan, table) in imported.plans.iter().zip(TableKind::ALL) {
            assert_eq!(plan.table, Some(table));
            assert_eq!(plan.fed(), table.fields().iter().collect::<Vec<_>>());
        }
    }
}
