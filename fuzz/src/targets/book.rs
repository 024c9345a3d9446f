//! A file as a user has it: any workbook or text, opened, and the tables in it.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use shapan::import::book::{Sheet, open};
use shapan::import::table::{Found, Reading, find};
use shapan::roster::encoding::gb18030_native;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{Verdict, said};

/// Begins an input that is to be packed before it is opened: parts, each its name, a line break and what it holds. What is
/// inside an archive would hardly ever be reached through its compression.
const PARTS: &[u8] = b"\x1e\x1e\x1e";
/// Headers that tables are found by.
const KNOWN: [&str; 4] = ["姓名", "学校", "工号", "a"];

/// Opens a file. What is refused says why; what is taken has its rows in order, and each of them is data of a table, left out of
/// one with a reason, or beside all tables.
pub fn run(bytes: &[u8]) -> Verdict {
    let packed = bytes.strip_prefix(PARTS).map(package);
    let bytes = packed.as_deref().unwrap_or(bytes);
    match open("a.xlsx", bytes, &gb18030_native, None) {
        Err(refusal) => {
            said::diagnostic(&refusal.diagnostic("a.xlsx"));
            Verdict::Refused
        }
        Ok(book) => {
            for note in &book.notes {
                said::check(note);
            }
            assert_eq!(book.digest.len(), 64);
            for sheet in &book.sheets {
                let rows = sheet.rows.windows(2).all(|pair| pair[0].number < pair[1].number);
                assert!(rows, "rows out of order");
                let filled = sheet
                    .rows
                    .iter()
                    .all(|row| !row.cells.is_empty() && row.number > 0);
                assert!(filled, "a row of nothing");
                tables(sheet);
            }
            Verdict::Taken
        }
    }
}

fn tables(sheet: &Sheet) {
    let known = |header: &str| KNOWN.contains(&header);
    let found = find(sheet, Reading::default(), &known);
    for table in &found {
        check(sheet, table);
    }
    for number in [0, 1, 2, u32::MAX] {
        let reading = Reading {
            header: Some(number),
            header_rows: Some(2).filter(|_| number != 1),
        };
        for table in find(sheet, reading, &known) {
            check(sheet, &table);
        }
    }
}

fn check(sheet: &Sheet, table: &Found) {
    let data: BTreeSet<usize> = table.rows.iter().copied().collect();
    let out: BTreeSet<usize> = table.left_out.iter().map(|left| left.row).collect();
    assert!(data.is_disjoint(&out), "a row is both data and none");
    let rows = data.iter().chain(&out).all(|&row| row < sheet.rows.len());
    assert!(
        rows && data.len() == table.rows.len(),
        "rows that are not there, or twice"
    );
    assert!(!table.columns.is_empty() && table.header.0 <= table.header.1);
    said::check(&table.why);
    for check in &table.checks {
        said::check(&check.message("a"));
    }
}

/// An archive of parts, each behind its name.
fn package(parts: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut rest = Some(parts);
    while let Some(parts) = rest {
        let end = parts.windows(PARTS.len()).position(|window| window == PARTS);
        let part = end.map_or(parts, |end| &parts[..end]);
        rest = end.map(|end| &parts[end + PARTS.len()..]);
        let mut lines = part.splitn(2, |&byte| byte == b'\n');
        let name = String::from_utf8_lossy(lines.next().unwrap_or_default()).into_owned();
        // A name that is there already cannot be taken again.
        if zip.start_file(name, options).is_ok() {
            let _ = zip.write_all(lines.next().unwrap_or_default());
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
