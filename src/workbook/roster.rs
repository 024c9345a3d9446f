//! A roster as a workbook, and an empty one to fill in: a sheet for each table, lists to choose from, a note at each header.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, Note, Workbook,
    Worksheet, XlsxError,
};

use super::held;
use crate::language::display_width;
use crate::language::{Language, Text};
use crate::numbers::typed::Numbers;
use crate::roster::fields::{Field, Kind, TableKind};
use crate::roster::{EXAMPLE, ExtraColumn, ExtraKind, Roster, rows_of};
use crate::text;

/// The last row for which a list of values is offered, far below any district's.
const LAST_ROW: u32 = 20_000;
/// Most characters that the format takes as a list in one cell.
const LONGEST_LIST: usize = 255;
/// The widest a column is made, in characters of the standard font.
const WIDEST: f64 = 28.0;

/// The workbook of a roster with all its tables. It reads back as the same roster; columns that nobody filled in are left out.
///
/// # Errors
/// When the format cannot hold it: more than a million rows.
pub fn roster_workbook(roster: &Roster, language: Language) -> Result<Vec<u8>, XlsxError> {
    written(language, |table| {
        let fields = roster.columns_written(table).into_iter();
        let mut columns: Vec<Headed> = fields
            .map(|field| (roster.header_of(field, language), field))
            .collect();
        if table == TableKind::Teachers {
            let extra = roster.extra.iter();
            columns.extend(extra.map(|column| (column.header(language), column.kind.field())));
        }
        (columns, rows_of(roster, table, language))
    })
}

/// A workbook to fill in, with a row of examples in each table, which says that it is one and is not read.
///
/// # Errors
/// When the format cannot hold it.
pub fn roster_template(language: Language) -> Result<Vec<u8>, XlsxError> {
    written(language, |table| {
        let example = table.fields().iter().map(|field| {
            let example = field.example.in_language(language);
            match field.kind {
                Kind::Id if Some(field) == table.fields().first() => {
                    format!("{} {example}", EXAMPLE.in_language(language))
                }
                _ => example.to_owned(),
            }
        });
        let columns = headed(table.fields().iter().collect(), language);
        (columns, vec![example.collect()])
    })
}

/// A column with its header.
type Headed = (String, &'static Field);

/// The columns of a table, and its rows.
type Written = (Vec<Headed>, Vec<Vec<String>>);

/// Columns with their own headers.
fn headed(fields: Vec<&'static Field>, language: Language) -> Vec<Headed> {
    let fields = fields.into_iter();
    fields
        .map(|field| (field.header(language).to_owned(), field))
        .collect()
}

fn written(language: Language, of: impl Fn(TableKind) -> Written) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The format wants a time of making; a fixed one, since nothing here has a clock.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for table in TableKind::ALL {
        let (columns, rows) = of(table);
        if rows.is_empty() && !table.is_required() {
            continue;
        }
        let sheet = workbook.add_worksheet();
        let name = match table {
            TableKind::Schools => Text::new("学校", "Schools"),
            TableKind::Teachers => Text::new("教师", "Teachers"),
            TableKind::Preferences => Text::new("志愿", "Preferences"),
            TableKind::Places => Text::new("岗位", "Places"),
            TableKind::Outcome => Text::new("上一轮结果", "Outcome"),
            TableKind::Records => Text::new("记录", "Records"),
        };
        sheet.set_name(name.in_language(language))?;
        write_table(sheet, table, (&columns, &rows), language)?;
    }
    workbook.save_to_buffer()
}

fn write_table(
    sheet: &mut Worksheet,
    table: TableKind,
    (columns, rows): (&[Headed], &[Vec<String>]),
    language: Language,
) -> Result<(), XlsxError> {
    let as_text = Format::new().set_num_format("@");
    for ((header, field), place) in columns.iter().zip(0_u16..) {
        let mut heading = Format::new().set_bold().set_text_wrap();
        if field.required {
            heading = heading.set_background_color(Color::RGB(0x00FF_F2CC));
        }
        // Codes keep the zeros at their start.
        if matches!(field.kind, Kind::Id | Kind::Label) {
            sheet.set_column_format(place, &as_text)?;
        }
        sheet.write_string_with_format(0, place, header, &heading)?;
        let mut said = said_of(field, language);
        let is_last = usize::from(place) + 1 == columns.len();
        if is_last && table == TableKind::Teachers {
            said = format!("{said}\n\n{}", how_to_add(language));
        }
        let height = if said.lines().count() > 2 { 220 } else { 110 };
        let note = Note::new(said).set_width(280).set_height(height);
        sheet.insert_note(0, place, &note.add_author_prefix(false))?;
        let width = display_width(header).max(display_width(field.example.in_language(language)));
        sheet.set_column_width(place, (width as f64 + 4.0).min(WIDEST))?;
        if let Some(list) = list(field, language) {
            let refused = text! {
                zh: "请从列表中选择。", en: "Choose from the list."
            };
            let rule = DataValidation::new()
                .allow_list_strings(&list)?
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_message(refused.say(language))?;
            sheet.add_data_validation(1, place, LAST_ROW, place, &rule)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    for (row, number) in rows.iter().zip(1_u32..) {
        for ((cell, (_, field)), place) in row.iter().zip(columns).zip(0_u16..) {
            if cell.is_empty() {
                continue;
            }
            match number_in(cell, field) {
                Some(value) => sheet.write_number(number, place, value)?,
                None if matches!(field.kind, Kind::Id | Kind::Label) => {
                    sheet.write_string_with_format(number, place, held(cell), &as_text)?
                }
                None => sheet.write_string(number, place, held(cell))?,
            };
        }
    }
    Ok(())
}

/// How a column of the district's own is added, which the note at the last header says.
fn how_to_add(language: Language) -> String {
    let example = |name: Text, kind: ExtraKind| {
        let column = ExtraColumn {
            name: name.in_language(language).to_owned(),
            kind,
            categories: Vec::new(),
        };
        column.header(language)
    };
    let paper = example(Text::new("笔试成绩", "written paper"), ExtraKind::Number);
    let grade = example(Text::new("评议等次", "grade"), ExtraKind::Category);
    let said = text! {
        zh: "本地另有的列（评分项目“附加列”按名称使用）可加在后面的空列，表头写明类型，如“{paper}”“{grade}”。",
        en: "Columns of the district’s own, which scoring items name, go behind this one, with their type in the header, as in “{paper}” and “{grade}”.",
        paper, grade
    };
    said.say(language)
}

/// What the note at a header says.
fn said_of(field: &Field, language: Language) -> String {
    let required = if field.required {
        Text::new("必填。", "Required. ").in_language(language)
    } else {
        ""
    };
    let expected =
        text! { zh: "填写：{expected}。", en: "Fill in: {expected}.", expected = field.expected() };
    let meaning = field.description.in_language(language);
    format!("{required}{meaning}\n{}", expected.say(language))
}

/// The values to choose from, where a cell holds one of a list that the format can hold.
fn list(field: &Field, language: Language) -> Option<Vec<&'static str>> {
    let values: Vec<&'static str> = match field.kind {
        Kind::Code(choices) => choices()
            .iter()
            .map(|choice| language.pick(choice.name.zh, choice.key))
            .collect(),
        Kind::YesNo => language.pick(vec!["是", "否"], vec!["yes", "no"]),
        _ => return None,
    };
    let characters: usize = values.iter().map(|value| value.chars().count() + 1).sum();
    (characters <= LONGEST_LIST).then_some(values)
}

/// The number that a cell of a column of numbers holds.
fn number_in(cell: &str, field: &Field) -> Option<f64> {
    if !matches!(
        field.kind,
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::Year | Kind::PostGrade
    ) {
        return None;
    }
    let thousandths = Numbers::decimal(3, i64::MIN / 4, i64::MAX / 4).read(cell).ok()?;
    Some(thousandths as f64 / 1_000.0)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::roster::{EXTRA, extra_header};

    #[test]
    fn the_template_offers_lists_notes_and_an_example_that_says_so() {
        for language in Language::ALL {
            let bytes = roster_template(language).unwrap();
            assert_eq!(bytes, roster_template(language).unwrap(), "the same bytes");
            let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
            assert_eq!(book.sheet_names().len(), TableKind::ALL.len());
            for (name, table) in book.sheet_names().into_iter().zip(TableKind::ALL) {
                let sheet = book.worksheet_range(&name).unwrap();
                for (field, place) in table.fields().iter().zip(0..) {
                    let header = sheet.get_value((0, place));
                    assert_eq!(header, Some(&Data::String(field.header(language).to_owned())));
                }
                let Some(Data::String(id)) = sheet.get_value((1, 0)) else {
                    panic!("{name}");
                };
                assert!(id.starts_with(EXAMPLE.in_language(language)), "{id}");
            }
        }
    }

    /// What the note says is read as it says.
    #[test]
    fn the_template_says_how_a_column_is_added() {
        for language in Language::ALL {
            let said = how_to_add(language);
            let headers: Vec<&str> = said
                .split(['“', '”'])
                .filter(|part| part.contains(EXTRA.in_language(language)))
                .collect();
            let kinds = headers.iter().map(|header| extra_header(header).unwrap().1);
            assert_eq!(
                kinds.collect::<Vec<_>>(),
                [Some(ExtraKind::Number), Some(ExtraKind::Category)]
            );
            let bytes = roster_template(language).unwrap();
            let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut notes = String::new();
            for place in 0..zip.len() {
                let mut part = zip.by_index(place).unwrap();
                if part.name().unwrap().contains("comments") {
                    std::io::Read::read_to_string(&mut part, &mut notes).unwrap();
                }
            }
            assert_eq!(notes.matches(headers[0]).count(), 1, "at one header");
        }
    }

    #[test]
    fn every_list_of_one_value_can_be_offered() {
        for language in Language::ALL {
            for field in TableKind::ALL.iter().flat_map(|table| table.fields()) {
                let offered = list(field, language).is_some();
                assert_eq!(
                    offered,
                    matches!(field.kind, Kind::Code(_) | Kind::YesNo),
                    "{}",
                    field.key
                );
            }
        }
    }
}
