//! `shapan template`.

use std::fs;

use calamine::{Reader, Xlsx, open_workbook};

use super::{county, fails, shapan, text};

#[test]
fn a_workbook_to_fill_in_is_written_and_never_over_another() {
    let folder = county("template");
    let out = folder.join("花名册.xlsx");
    let path = out.to_str().unwrap();
    let output = shapan(&["template", path]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let book: Xlsx<_> = open_workbook(&out).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["学校", "教师", "志愿", "岗位", "上一轮结果", "记录"]
    );
    let written = fs::read(&out).unwrap();
    fails(&["template", path], 1, "--force");
    let output = shapan(&["template", path, "--force", "--language", "en", "--json"]);
    assert!(text(&output.stdout).contains("\"workbook\""));
    assert_ne!(fs::read(&out).unwrap(), written, "the other language");
    // A roster, with as many rows as it has.
    let roster = folder.to_str().unwrap();
    let output = shapan(&["template", path, "--force", "--roster", roster]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    let schools = book.worksheet_range("学校").unwrap();
    assert_eq!(schools.height(), 31);
    assert_eq!(
        book.sheet_names(),
        ["学校", "教师"],
        "no table that the roster does not have"
    );
    // Further tables are sheets of it.
    fs::write(
        folder.join("preferences.csv"),
        "teacher,rank,school\nT00001,1,S002\n",
    )
    .unwrap();
    let output = shapan(&["template", path, "--force", "--roster", roster]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    assert_eq!(book.worksheet_range("志愿").unwrap().height(), 2);
}
