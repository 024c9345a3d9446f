//! The workbook in which what is wrong is marked.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader, Xlsx};

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::marked::{marked, within};
use crate::import::recipe::Recipe;
use crate::language::Language;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|很多|20";

/// A title, a header of a row, a blank row within; names, numbers and remarks that nobody is to see.
const TEACHERS: &str = "编号|姓名|身份证号|学校|学段|学科|参加工作年份|备注
    001|王小明|11010519491231002X|第一小学|小学|语文|九八|电话 13812345678
    002|李小红|440524198001010014|第九小学|小学|体操|2008|
    003|张小华|440524198201010016|第一小学|小学|数学|2009|王小明代课";

fn made() -> Imported {
    let books = [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师2026年", rows(TEACHERS))],
    )];
    import(&books, &Recipe::default())
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let part = |number| {
        let mut part = zip.by_index(number).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    };
    (0..count).map(part).collect()
}

#[test]
fn what_is_wrong_is_marked_at_its_own_place_and_listed_with_links() {
    let imported = made();
    let bytes = marked(&imported, Language::Chinese).unwrap();
    assert_eq!(
        bytes,
        marked(&made(), Language::Chinese).unwrap(),
        "the same bytes"
    );
    let mut read: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    assert_eq!(read.sheet_names(), ["问题清单", "学校", "教师2026年"]);
    let sheet = read.worksheet_range("教师2026年").unwrap();
    let at = |row, column| match sheet.get_value((row, column)) {
        Some(Data::String(text)) => text.clone(),
        other => format!("{other:?}"),
    };
    // Every cell has the row and the column that it has in the file.
    assert_eq!(
        [at(0, 6), at(1, 6), at(2, 3), at(3, 5)],
        ["参加工作年份", "九八", "第九小学", "数学"]
    );
    assert_eq!(at(0, 1), "姓名（不在此）");
    assert!(!matches!(sheet.get_value((1, 1)), Some(Data::String(_))));
    // The list names every problem, and leads to its cell.
    let list = read.worksheet_range("问题清单").unwrap();
    let told: Vec<String> = list
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        .collect();
    let told = told.join("\n");
    let total = imported.listed().problems.len();
    assert_eq!(total, 4, "{told}");
    for (cell, value) in [
        ("学校!D2", "很多"),
        ("教师2026年!G2", "九八"),
        ("教师2026年!D3", "第九小学"),
        ("教师2026年!F3", "体操"),
    ] {
        let is_told = told
            .lines()
            .any(|line| line.starts_with(cell) && line.contains(value));
        assert!(is_told, "{cell} {value}\n{told}");
    }
    assert!(
        told.contains("已经去掉") && told.contains("原文件的同一工作表、同一位置"),
        "{told}"
    );
    let parts = parts(&bytes);
    let of = |end: &str| {
        let found = parts.iter().filter(|(name, _)| name.contains(end));
        found.map(|(_, text)| text.as_str()).collect::<String>()
    };
    assert_eq!(of("worksheets/sheet1.xml").matches("<hyperlink ").count(), total);
    assert!(of("worksheets/sheet1.xml").contains("'教师2026年'!G2"));
    let notes = of("comments");
    for cell in ["D2", "G2", "D3", "F3"] {
        assert!(notes.contains(&format!("ref=\"{cell}\"")), "{cell} {notes}");
    }
    assert!(notes.contains("1940 至 2100 的年份"), "{notes}");
    // Both colours are there only where both are needed.
    assert!(of("styles.xml").contains("FFFFC7CE"));
}

#[test]
fn nobody_is_named_in_it_and_no_number_of_anybody_stands_there() {
    for language in Language::ALL {
        let bytes = marked(&made(), language).unwrap();
        for (part, text) in parts(&bytes) {
            for secret in [
                "王小明",
                "李小红",
                "张小华",
                "11010519491231002X",
                "4405241980",
                "13812345678",
            ] {
                assert!(!text.contains(secret), "{secret} in {part}");
            }
        }
    }
}

#[test]
fn files_without_problems_give_a_list_without_any() {
    let schools = SCHOOLS.replace("很多", "900");
    let teachers = "编号|学校|学段|学科\n01|第一小学|小学|语文";
    let books = [book(
        "花名册.xlsx",
        &[("学校", rows(&schools)), ("教师", rows(teachers))],
    )];
    let imported = import(&books, &Recipe::default());
    let notes = imported.listed().total;
    let bytes = marked(&imported, Language::English).unwrap();
    let mut read: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let list = read.worksheet_range("Problems").unwrap();
    let first = list.get_value((0, 0)).unwrap().to_string();
    assert!(first.starts_with(&notes.to_string()), "{first}");
}

#[test]
fn of_large_tables_only_rows_with_problems_are_written_under_their_own_numbers() {
    let bytes = within(10, &made(), Language::Chinese).unwrap();
    let mut read: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let sheet = read.worksheet_range("教师2026年").unwrap();
    let at = |row, column| sheet.get_value((row, column)).map(ToString::to_string);
    assert_eq!(at(2, 3).as_deref(), Some("第九小学"));
    assert_eq!(sheet.end(), Some((2, 7)), "the fourth row has no problem");
    let list = read.worksheet_range("问题清单").unwrap();
    let mut cells = list.rows().flatten().map(ToString::to_string);
    assert!(cells.any(|said| said.contains("只写出有问题的行")));
}
