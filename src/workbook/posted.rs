//! Lists as an office posts them: a sheet each, with the title over the whole width, lines around the cells, and room for who
//! posts it and when.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{held, number_format, sheet_name, title, width, width_of};
use crate::table::Cell;
use crate::wording::posted::{Posted, PostedList};

/// The widest a column is made; longer words go on in a further line.
const WIDEST: f64 = 44.0;
/// A4, as the format numbers papers.
const A4: u8 = 9;

/// The lists as a workbook. The same lists give the same bytes.
///
/// # Errors
/// When the format cannot hold them: more than a million rows, or longer texts than a cell takes.
pub fn posted_workbook(posted: &Posted) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let mut names = Vec::new();
    for list in &posted.lists {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&list.table.title, &mut names))?;
        write_list(sheet, list)?;
    }
    workbook.save_to_buffer()
}

fn write_list(sheet: &mut Worksheet, list: &PostedList) -> Result<(), XlsxError> {
    let table = &list.table;
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let heading = Format::new()
        .set_bold()
        .set_font_size(16)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let simulated = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    sheet.merge_range(0, 0, 0, last, &held(&list.title), &heading)?;
    sheet.set_row_height(0, 30)?;
    sheet.merge_range(1, 0, 1, last, &held(&list.simulated), &simulated)?;
    sheet.set_row_height(1, 32)?;
    let lined = Format::new()
        .set_border(FormatBorder::Thin)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter);
    let of_heading = lined.clone().set_bold().set_align(FormatAlign::Center);
    for (column, place) in table.columns.iter().zip(0_u16..) {
        sheet.write_string_with_format(2, place, held(&title(column)), &of_heading)?;
        let cells = table
            .rows
            .iter()
            .filter_map(|row| row.cells.get(usize::from(place)));
        let widest = cells.map(width).fold(width_of(&column.heading), f64::max);
        sheet.set_column_width(place, (widest + 2.0).min(WIDEST))?;
    }
    let mut line = 3;
    for row in &table.rows {
        for ((cell, column), place) in row.cells.iter().zip(&table.columns).zip(0_u16..) {
            let decimals = row.decimals.or(column.decimals).unwrap_or(0);
            match (cell, cell.value()) {
                (Cell::Words(words), _) => {
                    sheet.write_string_with_format(line, place, held(words), &lined)?
                }
                (_, Some(value)) => {
                    let format = lined.clone().set_num_format(number_format(decimals));
                    sheet.write_number_with_format(line, place, value, &format)?
                }
                (_, None) => sheet.write_blank(line, place, &lined)?,
            };
        }
        line += 1;
    }
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for note in &table.notes {
        sheet.merge_range(line, 0, line, last, &held(note), &wrapped)?;
        sheet.set_row_height(line, 46)?;
        line += 1;
    }
    line += 1;
    let right = Format::new().set_align(FormatAlign::Right);
    for signed in &list.signed {
        sheet.merge_range(line, 0, line, last, &held(signed), &right)?;
        line += 1;
    }
    sheet.set_freeze_panes(3, 0)?;
    // On paper the headings stand on every sheet, and no column is cut off.
    sheet.set_paper_size(A4);
    sheet.set_repeat_rows(2, 2)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::table::{Column, Row, Table};

    #[test]
    fn a_list_read_back_is_what_it_was_and_no_code_becomes_a_formula() {
        let mut table = Table::new("hired", "拟聘人员名单");
        table.columns = vec![Column::words("教师代码"), Column::number("量化总分", "", 3)];
        table.rows = vec![
            Row::new("a", vec![Cell::words("=cmd|' /C calc'!A0"), Cell::number(61.5)]),
            Row::new("b", vec![Cell::words("T<&\u{1}2"), Cell::missing("")]),
        ];
        table.notes.push("附注。".to_owned());
        let posted = Posted {
            lists: vec![PostedList {
                title: "名单".to_owned(),
                simulated: "沙盘试算，非正式公告。".to_owned(),
                table,
                signed: vec!["【待填：发布单位】".to_owned(), "年月日".to_owned()],
            }],
        };
        let bytes = posted_workbook(&posted).unwrap();
        assert_eq!(bytes, posted_workbook(&posted).unwrap(), "the same bytes");
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["拟聘人员名单"]);
        let formulas = book.worksheet_formula("拟聘人员名单").unwrap();
        assert!(formulas.used_cells().next().is_none(), "words stay words");
        let sheet = book.worksheet_range("拟聘人员名单").unwrap();
        let at = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
        let words = |words: &str| Data::String(words.to_owned());
        assert_eq!(at(0, 0), words("名单"));
        assert_eq!(at(1, 0), words("沙盘试算，非正式公告。"));
        assert_eq!(at(2, 1), words("量化总分"));
        assert_eq!(at(3, 0), words("=cmd|' /C calc'!A0"));
        assert_eq!(at(3, 1), Data::Float(61.5));
        assert_eq!(at(4, 0), words("T<&‹U+0001›2"));
        assert_eq!(at(4, 1), Data::Empty);
        assert_eq!(at(5, 0), words("附注。"));
        assert_eq!(at(7, 0), words("【待填：发布单位】"));
    }
}
