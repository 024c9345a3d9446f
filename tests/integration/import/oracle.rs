//! What is read of a workbook is what another reader reads of it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use shapan::import::book::{Cell, Format, open};
use shapan::roster::encoding::gb18030_native;

use super::awkward;

/// A cell as both can tell it; days as the other tells them.
fn theirs(data: &Data) -> Option<String> {
    match data {
        Data::Empty => None,
        Data::Int(number) => Some(number.to_string()),
        Data::Float(number) => Some(number.to_string()),
        Data::String(text) if text.starts_with('#') && text.ends_with('!') => Some("fault".to_owned()),
        Data::String(text) => Some(trimmed(text)).filter(|text| !text.is_empty()),
        Data::Bool(truth) => Some(truth.to_string()),
        Data::DateTime(moment) if moment.as_f64() < 1.0 => Some(moment.as_f64().to_string()),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(format!("{year}-{month}-{day}"))
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            let days: Vec<&str> = text
                .get(..10)
                .unwrap_or(text)
                .split('-')
                .map(|part| part.trim_start_matches('0'))
                .collect();
            Some(days.join("-"))
        }
        Data::Error(_) => Some("fault".to_owned()),
    }
}

fn ours(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some(text.clone()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Truth(truth) => Some(truth.to_string()),
        Cell::Day { year, month, day } => Some(format!("{year}-{month}-{day}")),
        Cell::Fault(_) => Some("fault".to_owned()),
    }
}

fn trimmed(text: &str) -> String {
    text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{200b}')
        .to_owned()
}

#[test]
fn another_reader_reads_the_same_cells() {
    let mut compared = 0;
    for (name, bytes) in awkward::files() {
        let Ok(book) = open(name, &bytes, &gb18030_native, None) else {
            continue;
        };
        // What we read otherwise on purpose, and what the other reader does not survive.
        let differs = [
            "leading-zeros",
            "prefixed",
            "inline",
            "spill",
            "rich-text",
            "beyond-measure",
            // Its cells that do not say their column are passed over there.
            "xlsb",
        ]
        .iter()
        .any(|word| name.contains(word));
        if matches!(book.format, Format::Text(_)) || differs {
            continue;
        }
        let mut other = open_workbook_auto_from_rs(Cursor::new(bytes)).unwrap();
        for sheet in &book.sheets {
            let merged: Vec<_> = sheet
                .merged
                .iter()
                .filter(|area| area.first_row < area.last_row)
                .collect();
            let filled = |row: u32, column: u32| {
                merged.iter().any(|area| {
                    area.first_column == column && (area.first_row + 1..=area.last_row).contains(&row)
                })
            };
            let rows = sheet.rows.iter().flat_map(|row| {
                let cells = (0..).zip(&row.cells);
                cells.filter_map(move |(column, cell)| Some(((row.number - 1, column), ours(cell)?)))
            });
            let rows: BTreeMap<_, _> = rows.filter(|((row, column), _)| !filled(*row, *column)).collect();
            let range = other.worksheet_range(&sheet.name).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            let cells = range.used_cells().filter_map(|(row, column, data)| {
                Some(((top + row as u32, left + column as u32), theirs(data)?))
            });
            assert_eq!(rows, cells.collect(), "{name}: {}", sheet.name);
            compared += 1;
        }
    }
    assert!(compared > 30, "{compared}");
}
