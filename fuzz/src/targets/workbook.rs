//! Whatever words and numbers a report holds, its workbook opens and holds the same.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use shapan::report::Contents;
use shapan::table::{Cell, Column, Row, Table};
use shapan::workbook::workbook;

use crate::Verdict;

/// Cells in a row of the table.
const WIDTH: usize = 3;

/// Makes the contents of a report of the lines of a text, writes its workbook and reads it back with another program.
pub fn run(bytes: &[u8]) -> Verdict {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.split('\n').map(str::to_owned);
    let mut next = || lines.next().unwrap_or_default();
    let (label, title, heading, first, second) = (next(), next(), next(), next(), next());
    let cells: Vec<Cell> = lines.map(cell).collect();
    let mut table = Table::new("a", first.as_str());
    table.columns = vec![Column::words(heading.as_str()); WIDTH];
    let rows = cells.chunks_exact(WIDTH);
    table.rows = rows.map(|cells| Row::new("", cells.to_vec())).collect();
    let report = Contents {
        label,
        title: title.clone(),
        subtitle: second.clone(),
        sections: vec![(heading, vec![title.clone(), second])],
        tables: vec![table.clone(), Table::new("b", first)],
        origin: title,
    };
    let Ok(written) = workbook(&report) else {
        // The format has limits of its own, such as the length of a text.
        return Verdict::Refused;
    };
    let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(written.clone())) {
        Ok(book) => book,
        Err(error) => panic!("the workbook does not open: {error}"),
    };
    assert!(
        workbook(&report).is_ok_and(|again| again == written),
        "another workbook the second time"
    );
    let sheets = book.sheet_names();
    assert_eq!(sheets.len(), 3, "{sheets:?}");
    let Ok(sheet) = book.worksheet_range(&sheets[1]) else {
        panic!("a sheet does not open")
    };
    for (row, line) in table.rows.iter().zip(1..) {
        for (cell, column) in row.cells.iter().zip(0..) {
            holds(sheet.get_value((line, column)), cell);
        }
    }
    Verdict::Taken
}

/// A number where the line is one, no value where it is empty, otherwise words.
fn cell(line: String) -> Cell {
    match line.parse::<f64>() {
        Ok(number) => Cell::number(number),
        Err(_) if line.is_empty() => Cell::missing("-"),
        Err(_) => Cell::words(line),
    }
}

/// Fails unless a cell that was read back holds what was written.
fn holds(found: Option<&Data>, written: &Cell) {
    let fine = match (found, written) {
        // What a sheet cannot hold is written as its number.
        (Some(Data::String(words)), Cell::Words(written)) => words == written || words.contains("‹U+"),
        (Some(Data::Float(number)), written) => written.value() == Some(*number),
        (None | Some(Data::Empty), written) => written.value().is_none(),
        _ => false,
    };
    assert!(fine, "wrote {written:?}, read {found:?}");
}
