//! Spreadsheets of the open document format (ODF 1.2, part 1, chapter 9), as `LibreOffice` writes them.

use std::collections::BTreeSet;

use super::model::{Area, Cell, Sheet, Visibility};
use super::package::Package;
use super::refusal::Refusal;
use super::room::{MOST_COLUMNS, MOST_ROWS, Room, Rows};
use super::sheets::{Sheets, check_count, hidden_columns};
use super::value::{fault, iso_day, number, words};
use super::xml::{Document, Element, Step};

/// Most blanks that one mark of blanks stands for.
const MOST_BLANKS: usize = 1000;

/// Reads all sheets of a spreadsheet.
///
/// # Errors
/// When it needs a password, is not well formed, or the limits are reached.
pub(super) fn read(package: &mut Package<'_>, room: &mut Room<'_>) -> Result<Sheets, Refusal> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::Password);
    }
    let text = package.text("content.xml")?.ok_or(Refusal::Damaged)?;
    let mut document = Document::new(&text);
    let mut read = Sheets::default();
    let (mut style, mut hidden_styles) = (String::new(), BTreeSet::new());
    while let Some(step) = document.next()? {
        let Step::Open(element) = step else { continue };
        match element.name() {
            "style" => style = element.attribute("name").unwrap_or_default().into_owned(),
            "table-properties" if element.raw("display") == Some("false") => {
                hidden_styles.insert(style.clone());
            }
            "table" => {
                let of_style = element.attribute("style-name").unwrap_or_default();
                let hidden = hidden_styles.contains(of_style.as_ref());
                check_count(read.sheets.len() + 1)?;
                read.sheets.push(Sheet {
                    name: element.attribute("name").unwrap_or_default().into_owned(),
                    visibility: if hidden {
                        Visibility::Hidden
                    } else {
                        Visibility::Visible
                    },
                    ..table(&mut document, text.len(), room)?
                });
            }
            _ => {}
        }
    }
    Ok(read)
}

/// The cell that is being read.
struct Open {
    repeated: u32,
    spans: (u32, u32),
    value: Option<Cell>,
    faulty: bool,
    text: String,
    paragraphs: usize,
}

/// A row that is being read.
#[derive(Default)]
struct Line {
    repeated: u32,
    cells: Vec<(u32, Cell)>,
    width: u32,
}

/// Reads a table up to its end; tables within its cells are passed over.
fn table(document: &mut Document<'_>, of: usize, room: &mut Room<'_>) -> Result<Sheet, Refusal> {
    let (mut rows, mut hidden_rows, mut hidden_ranges) = (Rows::default(), Vec::new(), Vec::new());
    let mut merged = Vec::new();
    let (mut row, mut columns) = (0_u32, 0_u32);
    let mut line = Line::default();
    let mut cell: Option<Open> = None;
    let (mut nested, mut remarks) = (0_usize, 0_usize);
    while let Some(step) = document.next()? {
        match step {
            Step::Open(element) if element.name() == "table" => nested += 1,
            Step::Close(name) if name.as_str() == "table" => {
                if nested == 0 {
                    break;
                }
                nested -= 1;
            }
            _ if nested > 0 => {}
            Step::Open(element) => match element.name() {
                "annotation" => remarks += 1,
                _ if remarks > 0 => {}
                "table-column" => {
                    let last = columns.saturating_add(repeated(&element, "number-columns-repeated"));
                    if is_hidden(&element) {
                        hidden_ranges.push((columns, last.saturating_sub(1)));
                    }
                    columns = last;
                }
                "table-row" => {
                    room.reach(document.position(), of);
                    line = Line {
                        repeated: repeated(&element, "number-rows-repeated"),
                        ..Line::default()
                    };
                    if is_hidden(&element) {
                        hidden_rows.push((row, row.saturating_add(line.repeated)));
                    }
                }
                "table-cell" | "covered-table-cell" => cell = Some(opened(&element)),
                name => {
                    if let Some(cell) = &mut cell {
                        within(cell, name, &element);
                    }
                }
            },
            Step::Text(text) => {
                if let Some(cell) = cell.as_mut().filter(|cell| remarks == 0 && cell.paragraphs > 0) {
                    cell.text.push_str(&text);
                }
            }
            Step::Close(name) => match name.as_str() {
                "annotation" => remarks = remarks.saturating_sub(1),
                _ if remarks > 0 => {}
                "table-cell" | "covered-table-cell" => {
                    if let Some(open) = cell.take() {
                        let column = line.width;
                        line.width = column.saturating_add(open.repeated);
                        if open.spans != (1, 1) {
                            merged.push(Area {
                                first_row: row,
                                first_column: column,
                                last_row: row.saturating_add(open.spans.0 - 1),
                                last_column: column.saturating_add(open.spans.1 - 1),
                            });
                        }
                        let repeated = open.repeated;
                        let value = closed(open);
                        if !matches!(value, Cell::Empty) {
                            for column in column..line.width.min(MOST_COLUMNS) {
                                room.take(1, &value)?;
                                line.cells.push((column, value.clone()));
                            }
                            if column.saturating_add(repeated) > MOST_COLUMNS {
                                return Err(Refusal::Damaged);
                            }
                        }
                    }
                }
                "table-row" => {
                    room.reach(document.position(), of);
                    let line = std::mem::take(&mut line);
                    let end = row.saturating_add(line.repeated);
                    if !line.cells.is_empty() && end > MOST_ROWS {
                        return Err(Refusal::Damaged);
                    }
                    if !line.cells.is_empty() {
                        for row in row..end {
                            for (column, cell) in &line.cells {
                                rows.put(row, *column, cell.clone(), room)?;
                            }
                        }
                    }
                    row = end;
                }
                _ => {}
            },
        }
    }
    let is_hidden = |row: u32| {
        let after = hidden_rows.partition_point(|&(first, _)| first <= row);
        hidden_rows
            .get(..after)
            .and_then(<[_]>::last)
            .is_some_and(|&(_, end)| row < end)
    };
    let rows = rows.finish(is_hidden);
    Ok(Sheet {
        hidden_columns: hidden_columns(&hidden_ranges, &rows),
        rows,
        merged,
        ..Sheet::default()
    })
}

fn repeated(element: &Element<'_>, name: &str) -> u32 {
    element.number::<u32>(name).unwrap_or(1).max(1)
}

/// Hidden by hand, or by a filter.
fn is_hidden(element: &Element<'_>) -> bool {
    matches!(element.raw("visibility"), Some("collapse" | "filter"))
}

fn opened(element: &Element<'_>) -> Open {
    let value = match element.raw("value-type") {
        Some("float" | "currency" | "percentage") => {
            let value = element.number::<f64>("value");
            value.map(|value| number(value, super::value::Shown::Number, false))
        }
        Some("boolean") => Some(Cell::Truth(element.says("boolean-value"))),
        Some("date") => element.raw("date-value").map(iso_day),
        Some("string") => element.attribute("string-value").map(|text| words(&text)),
        _ => None,
    };
    Open {
        repeated: repeated(element, "number-columns-repeated"),
        spans: (
            repeated(element, "number-rows-spanned"),
            repeated(element, "number-columns-spanned"),
        ),
        value,
        // LibreOffice gives the type twice, once in words that only it knows.
        faulty: element.is_of_type("error"),
        text: String::new(),
        paragraphs: 0,
    }
}

/// An element within a cell.
fn within(cell: &mut Open, name: &str, element: &Element<'_>) {
    match name {
        "p" => {
            if cell.paragraphs > 0 {
                cell.text.push('\n');
            }
            cell.paragraphs += 1;
        }
        "s" => {
            let blanks = element.number::<usize>("c").unwrap_or(1).min(MOST_BLANKS);
            cell.text.extend(std::iter::repeat_n(' ', blanks));
        }
        "tab" => cell.text.push('\t'),
        "line-break" => cell.text.push('\n'),
        _ => {}
    }
}

fn closed(cell: Open) -> Cell {
    let shown = cell.text.trim();
    if cell.faulty || (shown.starts_with('#') && shown.ends_with(['!', '?', 'A'])) {
        return fault(shown);
    }
    cell.value.unwrap_or_else(|| words(&cell.text))
}
