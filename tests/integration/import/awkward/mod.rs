//! Awkward files of every kind, made here, each with the report of it in `tests/awkward/reports.txt`.

mod cells;
mod extents;
mod formats;
mod others;
mod outcomes;
mod tables;
mod texts;

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::report;

/// A name and what it holds.
type File = (&'static str, Vec<u8>);

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/awkward")
}

/// All of them, in the order of the reports.
pub fn files() -> Vec<File> {
    let mut files = tables::tables();
    files.extend(cells::cells());
    files.extend(texts::texts());
    files.extend(formats::formats());
    files.extend(others::others());
    files.extend(outcomes::outcomes());
    files.extend(extents::extents());
    files
}

/// Writes lines of cells that end in `|`: numbers as numbers, all else as text.
fn write(sheet: &mut Worksheet, lines: &str) {
    for (row, line) in (0..).zip(lines.lines()) {
        for (column, cell) in (0..).zip(line.trim().split('|')) {
            match (cell, cell.parse::<f64>()) {
                ("", _) => {}
                (_, Ok(number)) => {
                    sheet.write(row, column, number).unwrap();
                }
                (text, Err(_)) => {
                    sheet.write(row, column, text).unwrap();
                }
            }
        }
    }
}

/// A workbook of one sheet, of lines and whatever else is done to it.
fn sheet(lines: &str, change: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write(sheet, lines);
    change(sheet);
    workbook.save_to_buffer().unwrap()
}

fn merge(sheet: &mut Worksheet, areas: &[(u32, u16, u32, u16, &str)]) {
    for &(first_row, first_column, last_row, last_column, text) in areas {
        sheet
            .merge_range(
                first_row,
                first_column,
                last_row,
                last_column,
                text,
                &Format::new(),
            )
            .unwrap();
    }
}

const PLAIN: &str =
    "工号|姓名|学校|学科|周课时\n101|甲|一中|语文|12\n102|乙|一中|数学|13\n103|丙|二中|语文|14";

fn write_row(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        sheet.write(row, column, *cell).unwrap();
    }
}

#[test]
fn golden_reports_of_every_awkward_file() {
    let files = files();
    assert!(files.len() >= 40);
    let now: Vec<String> = files
        .iter()
        .map(|(name, bytes)| format!("{name}\n{}", report::of(name, bytes)))
        .collect();
    let now = now.concat();
    let path = folder().join("reports.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &now).unwrap();
        panic!("the reports are written anew; look at the difference, then run without UPDATE_GOLDEN");
    }
    let told = fs::read_to_string(&path).unwrap();
    for (number, (told, now)) in told.lines().zip(now.lines()).enumerate() {
        assert_eq!(told, now, "line {}", number + 1);
    }
    assert_eq!(told.len(), now.len());
}

#[test]
fn no_awkward_file_ends_the_program_wherever_it_is_cut_or_changed() {
    for (name, bytes) in files().into_iter().filter(|(_, bytes)| bytes.len() < 9_000) {
        let step = (bytes.len() / 16).max(1);
        for place in (0..bytes.len()).step_by(step) {
            let _ = report::of(name, &bytes[..place]);
            let mut changed = bytes.clone();
            changed[place] ^= 0xff;
            let _ = report::of(name, &changed);
        }
    }
}
