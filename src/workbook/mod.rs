//! Tables as XLSX workbooks: a report's, a sheet for each, and a roster's.

mod posted;
mod roster;

pub use posted::posted_workbook;
pub use roster::{roster_template, roster_workbook};

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::language::display_width;
use crate::report::Contents;
use crate::table::{Cell, Column, Table};

/// The widest a column is made, in characters of the standard font.
const WIDEST: f64 = 60.0;
/// The longest name a sheet may have, in characters.
const LONGEST_NAME: usize = 31;

/// The workbook of a report as bytes: a sheet that says what it is, then a sheet for each table. The same contents give
/// the same bytes.
///
/// # Errors
/// When the format cannot hold the tables: more than a million rows, or longer texts than a cell takes.
pub fn workbook(report: &Contents) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The format wants a time of making; a fixed one, since the engine has no clock.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&report.title)
            .set_creation_datetime(&made),
    );
    let mut names = Vec::new();
    let cover = workbook.add_worksheet();
    cover.set_name(sheet_name(&report.label, &mut names))?;
    write_cover(cover, report)?;
    for table in &report.tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&table.title, &mut names))?;
        write_table(sheet, table)?;
    }
    workbook.save_to_buffer()
}

/// A name that a sheet may have and no other sheet has.
pub(crate) fn sheet_name(title: &str, names: &mut Vec<String>) -> String {
    let allowed = |letter: &char| !['[', ']', ':', '*', '?', '/', '\\', '\''].contains(letter);
    let base: String = title.chars().filter(allowed).collect();
    let base = if base.trim().is_empty() {
        "Sheet"
    } else {
        base.trim()
    };
    let mut copy = 1;
    loop {
        let ending = if copy == 1 {
            String::new()
        } else {
            format!(" {copy}")
        };
        let room = LONGEST_NAME - ending.chars().count();
        let name = shortened(base, room) + &ending;
        // Excel takes names that differ in case for the same.
        if !names.contains(&name.to_lowercase()) {
            names.push(name.to_lowercase());
            return name;
        }
        copy += 1;
    }
}

/// The beginning of a name, not cut inside brackets or quotation marks unless it begins with them.
fn shortened(name: &str, room: usize) -> String {
    if name.chars().nth(room).is_none() {
        return name.to_owned();
    }
    let cut: String = name.chars().take(room).collect();
    let mut open = Vec::new();
    for (place, character) in cut.char_indices() {
        match character {
            '（' | '(' | '“' | '《' | '〔' | '【' => open.push(place),
            '）' | ')' | '”' | '》' | '〕' | '】' => {
                open.pop();
            }
            _ => {}
        }
    }
    let whole = open.first().and_then(|&place| cut.get(..place));
    let whole = whole.map(str::trim_end).filter(|whole| !whole.is_empty());
    let dangling = |character: char| character.is_whitespace() || "：:、，,；;·→-".contains(character);
    let kept = whole.unwrap_or(&cut).trim_end_matches(dangling);
    if kept.is_empty() { cut } else { kept.to_owned() }
}

/// A text as a cell can hold it: marks that the format has no letters for are written as their numbers. The format would
/// write them as `_x0002_`, and what stands before may turn that into something else.
pub(crate) fn held(text: &str) -> Cow<'_, str> {
    let unheld = |character: char| {
        (character.is_control() && !matches!(character, '\n' | '\t'))
            || matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(unheld) {
        return Cow::Borrowed(text);
    }
    let numbered = |character: char| {
        if unheld(character) {
            format!("‹U+{:04X}›", u32::from(character))
        } else {
            character.to_string()
        }
    };
    text.chars().map(numbered).collect()
}

fn write_cover(sheet: &mut Worksheet, report: &Contents) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let heading = Format::new().set_bold().set_font_size(14);
    sheet.set_column_width(0, 100)?;
    sheet.write_string_with_format(0, 0, held(&report.title), &heading)?;
    sheet.write_string(1, 0, held(&report.subtitle))?;
    sheet.write_string(2, 0, held(&report.origin))?;
    let mut row = 4;
    for (heading, paragraphs) in &report.sections {
        sheet.write_string_with_format(row, 0, held(heading), &Format::new().set_bold())?;
        row += 1;
        for paragraph in paragraphs {
            sheet.write_string_with_format(row, 0, held(paragraph), &wrapped)?;
            row += 1;
        }
    }
    Ok(())
}

fn write_table(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (column, place) in table.columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(0, place, held(&title(column)), &heading)?;
        let widest = table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(usize::from(place)));
        let widest = widest.map(width).fold(width_of(&column.heading), f64::max);
        sheet.set_column_width(place, (widest + 2.0).min(WIDEST))?;
    }
    for (row, line) in table.rows.iter().zip(1_u32..) {
        for ((cell, column), place) in row.cells.iter().zip(&table.columns).zip(0_u16..) {
            let decimals = row.decimals.or(column.decimals).unwrap_or(0);
            match (cell, cell.value()) {
                (Cell::Words(words), _) => sheet.write_string(line, place, held(words))?,
                (_, Some(value)) => {
                    let format = Format::new().set_num_format(number_format(decimals));
                    sheet.write_number_with_format(line, place, value, &format)?
                }
                (_, None) => continue,
            };
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    for (note, line) in table.notes.iter().zip(table.rows.len() as u32 + 2..) {
        sheet.write_string(line, 0, held(note))?;
    }
    Ok(())
}

fn title(column: &Column) -> String {
    if column.unit.is_empty() {
        column.heading.clone()
    } else {
        format!("{}（{}）", column.heading, column.unit)
    }
}

/// A number format: thousands apart, so many decimals.
fn number_format(decimals: u8) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        decimals => format!("#,##0.{}", "0".repeat(usize::from(decimals))),
    }
}

/// The width of a text in characters of the standard font.
fn width_of(text: &str) -> f64 {
    display_width(text) as f64
}

fn width(cell: &Cell) -> f64 {
    match cell {
        Cell::Words(words) => width_of(words),
        _ => 9.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Row;
    use calamine::{Data, Reader, Xlsx};
    use std::io::Cursor;

    fn report(title: &str, tables: Vec<Table>) -> Contents {
        Contents {
            label: "附件".to_owned(),
            title: title.to_owned(),
            subtitle: String::new(),
            origin: String::new(),
            sections: Vec::new(),
            tables,
        }
    }

    #[test]
    fn marks_that_no_sheet_holds_are_written_as_their_numbers() {
        let mut table = Table::new("t", "t");
        table.columns = vec![Column::words("c"); 3];
        let words = ["_x0041\u{2}B", "_x0041_", "a\u{1b}[1m\tb\nc\u{ffff}"];
        table.rows = vec![Row::new("a", words.map(Cell::words).to_vec())];
        let report = report("", vec![table]);
        let bytes = workbook(&report).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("t").unwrap();
        let held = ["_x0041‹U+0002›B", "_x0041_", "a‹U+001B›[1m\tb\nc‹U+FFFF›"];
        for (column, held) in (0..).zip(held) {
            assert_eq!(sheet.get_value((1, column)), Some(&Data::String(held.to_owned())));
        }
    }

    #[test]
    fn a_workbook_read_back_has_the_same_numbers_and_words() {
        let mut table = Table::new("t", "余缺：学校/学区");
        table.columns = vec![Column::words("学校"), Column::number("余缺", "人", 1)];
        table.rows = vec![
            Row::new("a", vec![Cell::words("=1+1"), Cell::number(-12.34)]),
            Row::new("b", vec![Cell::words("S2"), Cell::missing("没有岗位")]),
        ];
        table.notes.push("负数为缺。".to_owned());
        let report = report("标题", vec![table.clone(), table]);
        let bytes = workbook(&report).unwrap();
        assert_eq!(bytes, workbook(&report).unwrap());
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["附件", "余缺：学校学区", "余缺：学校学区 2"]);
        let sheet = book.worksheet_range("余缺：学校学区").unwrap();
        let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
        assert_eq!(at(0, 1), Data::String("余缺（人）".to_owned()));
        assert_eq!(at(1, 0), Data::String("=1+1".to_owned()), "words stay words");
        assert_eq!(at(1, 1), Data::Float(-12.34));
        assert_eq!(at(2, 1), Data::Empty);
        assert_eq!(at(4, 0), Data::String("负数为缺。".to_owned()));
    }

    #[test]
    fn names_of_sheets_are_short_allowed_and_different() {
        let mut names = Vec::new();
        let long = "x".repeat(40);
        assert_eq!(sheet_name(&long, &mut names).len(), 31);
        assert_eq!(sheet_name(&long, &mut names), format!("{} 2", "x".repeat(29)));
        assert_eq!(sheet_name("[]", &mut names), "Sheet");
        assert_eq!(sheet_name("SHEET", &mut names), "SHEET 2");
        // Cut before a bracket that would stay open, and before what then stands last.
        for (title, name) in [
            (
                "变好变差：现状 → 提高农村任教加分（按原学校所在的学区和学段统计）",
                "变好变差：现状 → 提高农村任教加分",
            ),
            (
                "各校教师配置（按课时）与各学科余缺：小学、初中、高中（不含教学点和走教）",
                "各校教师配置（按课时）与各学科余缺：小学、初中、高中",
            ),
            (
                "（按原学校所在的学区和学段统计的全部教师变好变差情况一览表）",
                "（按原学校所在的学区和学段统计的全部教师变好变差情况一览表）",
            ),
        ] {
            assert_eq!(sheet_name(title, &mut Vec::new()), name);
        }
    }
}
