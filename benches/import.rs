//! How long it takes to open a workbook and to find the table in it.

use divan::{Bencher, black_box};
use rust_xlsxwriter::Workbook;
use shapan::import::book::{Book, open};
use shapan::import::table::{Reading, find};
use shapan::roster::encoding::gb18030_native;

fn main() {
    divan::main();
}

/// Rows of teachers.
const ROWS: [u32; 2] = [10_000, 100_000];
/// Columns: half of them words, half numbers.
const COLUMNS: u16 = 30;

/// A roster as a workbook.
fn workbook(rows: u32) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for column in 0..COLUMNS {
        let _ = sheet.write(0, column, format!("列{column}"));
        for row in 1..=rows {
            let _ = match column % 2 {
                0 => sheet.write(row, column, format!("第{}小学", (row + u32::from(column)) % 300)),
                _ => sheet.write(row, column, row % 97),
            };
        }
    }
    workbook.save_to_buffer().unwrap_or_default()
}

/// The same as text.
fn text(rows: u32) -> Vec<u8> {
    let header: Vec<String> = (0..COLUMNS).map(|column| format!("列{column}")).collect();
    let mut lines = vec![header.join(",")];
    for row in 1..=rows {
        let cells = (0..COLUMNS).map(|column| match column % 2 {
            0 => format!("第{}小学", (row + u32::from(column)) % 300),
            _ => (row % 97).to_string(),
        });
        lines.push(cells.collect::<Vec<_>>().join(","));
    }
    lines.join("\n").into_bytes()
}

fn opened(bytes: &[u8]) -> Option<Book> {
    open("a", bytes, &gb18030_native, None).ok()
}

/// Opening a workbook.
#[divan::bench(args = ROWS)]
fn opening_xlsx(bencher: Bencher<'_, '_>, rows: u32) {
    let bytes = workbook(rows);
    bencher.bench(|| opened(black_box(&bytes)));
}

/// Opening text.
#[divan::bench(args = ROWS)]
fn opening_text(bencher: Bencher<'_, '_>, rows: u32) {
    let bytes = text(rows);
    bencher.bench(|| opened(black_box(&bytes)));
}

/// Finding the table in a sheet that is open.
#[divan::bench(args = ROWS)]
fn finding(bencher: Bencher<'_, '_>, rows: u32) {
    let book = opened(&workbook(rows));
    let sheets = book.map(|book| book.sheets).unwrap_or_default();
    bencher.bench(|| {
        let tables = sheets
            .iter()
            .map(|sheet| find(black_box(sheet), Reading::default(), &|_| false));
        tables.map(|tables| tables.len()).sum::<usize>()
    });
}
