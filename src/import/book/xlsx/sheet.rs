//! One sheet: its cells, what is merged, what is hidden. What it says of its own extent is not believed.

use std::collections::BTreeSet;

use super::super::model::{Area, Cell, SheetRow};
use super::super::refusal::Refusal;
use super::super::room::{MOST_COLUMNS, MOST_ROWS, Room, Rows};
use super::super::sheets::hidden_columns;
use super::super::value::{Shown, fault, iso_day, number, words};
use super::super::xml::{Document, Element, Step};
use super::parts::unescaped;

/// What the workbook says for all sheets.
#[derive(Clone, Copy)]
pub(super) struct Context<'book> {
    pub strings: &'book [String],
    pub formats: &'book [Shown],
    pub from_1904: bool,
}

/// What a sheet holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub rows: Vec<SheetRow>,
    pub merged: Vec<Area>,
    pub hidden_columns: Vec<u32>,
    /// How many formulas were saved without a result, and the first row with one.
    pub without_result: Option<(usize, u32)>,
}

/// The cell that is being read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    kind: Kind,
    format: usize,
    text: String,
    formula: bool,
    value: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Truth,
    Fault,
    Day,
}

/// Reads a sheet.
pub(super) fn read(text: &str, context: Context<'_>, room: &mut Room<'_>) -> Result<Found, Refusal> {
    let mut found = Found::default();
    let (mut rows, mut hidden_rows, mut hidden_ranges) = (Rows::default(), BTreeSet::new(), Vec::new());
    let (mut row, mut column) = (0, 0);
    let mut cell: Option<Open> = None;
    let (mut in_value, mut sounds) = (false, false);
    let mut document = Document::new(text);
    while let Some(step) = document.next()? {
        match step {
            Step::Open(element) => match element.name() {
                "c" => {
                    let open = opened(&element, row, column)?;
                    (row, column) = (open.row, open.column);
                    cell = Some(open);
                }
                "v" | "t" => {
                    in_value = !sounds && cell.is_some();
                    if let Some(cell) = &mut cell {
                        cell.value = true;
                    }
                }
                "f" => {
                    if let Some(cell) = &mut cell {
                        cell.formula = true;
                    }
                }
                "rPh" => sounds = true,
                "row" => {
                    room.reach(document.position(), text.len());
                    if let Some(number) = element.number::<u32>("r") {
                        row = number.checked_sub(1).ok_or(Refusal::Damaged)?;
                    }
                    column = 0;
                    if row >= MOST_ROWS {
                        return Err(Refusal::Damaged);
                    }
                    if element.says("hidden") || is_zero(&element, "ht") {
                        hidden_rows.insert(row);
                    }
                }
                "col" if element.says("hidden") || is_zero(&element, "width") => {
                    let first = element.number::<u32>("min").unwrap_or_default();
                    let last = element.number::<u32>("max").unwrap_or_default();
                    hidden_ranges.push((first.saturating_sub(1), last.saturating_sub(1)));
                }
                "mergeCell" => found.merged.extend(element.raw("ref").and_then(area)),
                _ => {}
            },
            Step::Text(text) => {
                if let Some(cell) = cell.as_mut().filter(|_| in_value) {
                    cell.text.push_str(&text);
                }
            }
            Step::Close(name) => match name.as_str() {
                "v" | "t" => in_value = false,
                "rPh" => sounds = false,
                "c" => {
                    if let Some(open) = cell.take() {
                        if open.formula && !open.value {
                            let (count, _) = found.without_result.get_or_insert((0, open.row + 1));
                            *count += 1;
                        }
                        let (row, column) = (open.row, open.column);
                        rows.put(row, column, closed(open, context)?, room)?;
                    }
                    column += 1;
                }
                "row" => row += 1,
                _ => {}
            },
        }
    }
    found.rows = rows.finish(|row| hidden_rows.contains(&row));
    found.hidden_columns = hidden_columns(&hidden_ranges, &found.rows);
    Ok(found)
}

/// Rows of no height and columns of no width are hidden too.
fn is_zero(element: &Element<'_>, name: &str) -> bool {
    element.number::<f64>(name) == Some(0.0)
}

/// The cell that an element opens, at its own place or the next one.
fn opened(element: &Element<'_>, row: u32, column: u32) -> Result<Open, Refusal> {
    let (row, column) = match element.raw("r") {
        Some(place) => self::place(place).ok_or(Refusal::Damaged)?,
        None => (row, column),
    };
    let kind = match element.raw("t") {
        None | Some("n") => Kind::Number,
        Some("s") => Kind::Shared,
        Some("b") => Kind::Truth,
        Some("e") => Kind::Fault,
        Some("d") => Kind::Day,
        Some(_) => Kind::Text,
    };
    Ok(Open {
        row,
        column,
        kind,
        format: element.number("s").unwrap_or_default(),
        ..Open::default()
    })
}

/// What a cell holds once all of it is read.
fn closed(cell: Open, context: Context<'_>) -> Result<Cell, Refusal> {
    let written = cell.text.trim();
    Ok(match cell.kind {
        _ if written.is_empty() => Cell::Empty,
        Kind::Number => match written.parse() {
            Ok(value) => {
                let shown = context.formats.get(cell.format).copied();
                number(value, shown.unwrap_or_default(), context.from_1904)
            }
            Err(_) => words(written),
        },
        Kind::Shared => {
            let index = written.parse::<usize>().ok();
            let string = index.and_then(|index| context.strings.get(index));
            words(string.ok_or(Refusal::Damaged)?)
        }
        Kind::Text => words(&unescaped(cell.text)),
        Kind::Truth => Cell::Truth(matches!(written, "1" | "true" | "TRUE")),
        Kind::Fault => fault(written),
        Kind::Day => iso_day(written),
    })
}

/// A place such as `AB12`, as row and column from 0.
fn place(written: &str) -> Option<(u32, u32)> {
    let digits = written.find(|character: char| character.is_ascii_digit())?;
    let (letters, digits) = written.split_at(digits);
    let mut column = 0_u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        if column > MOST_COLUMNS {
            return None;
        }
    }
    let row = digits.parse::<u32>().ok().filter(|&row| row <= MOST_ROWS)?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// An area such as `A1:C2`.
fn area(written: &str) -> Option<Area> {
    let (first, last) = written.split_once(':')?;
    let ((first_row, first_column), (last_row, last_column)) = (place(first)?, place(last)?);
    (first_row <= last_row && first_column <= last_column).then_some(Area {
        first_row,
        first_column,
        last_row,
        last_column,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_others_are_not() {
        for (written, expected) in [
            ("A1", Some((0, 0))),
            ("XFD1048576", Some((1_048_575, 16_383))),
            ("ab12", Some((11, 27))),
            ("XFE1", None),
            ("A1048577", None),
            ("A0", None),
            ("12", None),
            ("学1", None),
            ("", None),
            ("ZZZZZZZZZZ1", None),
        ] {
            assert_eq!(place(written), expected, "{written}");
        }
        assert_eq!(area("B2:A1"), None);
    }

    #[test]
    fn a_sheet_is_read_whatever_it_says_of_its_extent() {
        let text = r#"<x:worksheet><x:dimension ref="A1:XFD1048576"/><x:cols><x:col min="2" max="16384" hidden="1"/></x:cols>
            <x:sheetData><x:row r="3" hidden="1"><x:c r="B3" t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>一</x:t><x:rPh><x:t>yi</x:t></x:rPh></x:is></x:c></x:row>
            <x:row><x:c><x:f>A1</x:f></x:c><x:c><x:f>A1</x:f><x:v>1.5</x:v></x:c><x:c t="e"><x:v>#SPILL!</x:v></x:c></x:row></x:sheetData>
            <x:mergeCells><x:mergeCell ref="B3:C3"/></x:mergeCells></x:worksheet>"#;
        let strings = [" 学校\u{a0}".to_owned()];
        let context = Context {
            strings: &strings,
            formats: &[],
            from_1904: false,
        };
        let found = read(
            text,
            context,
            &mut Room::new(crate::import::steps::Progress::untold()),
        )
        .unwrap();
        let told: Vec<_> = found.rows.iter().map(|row| (row.number, row.hidden)).collect();
        assert_eq!(told, [(3, true), (4, false)]);
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(found.rows[0].cells, [Cell::Empty, text("学校"), text("一")]);
        let fault = Cell::Fault(super::super::super::model::Fault::Other);
        assert_eq!(found.rows[1].cells, [Cell::Empty, Cell::Number(1.5), fault]);
        assert_eq!(found.hidden_columns, [1, 2]);
        assert_eq!(found.without_result, Some((1, 4)));
        assert_eq!(found.merged.len(), 1);
    }
}
