//! The tables of files as a workbook in which what is wrong is coloured and said, for whoever mends the files themselves: every
//! cell stands where it does there, without what names people.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, Note, Url, Workbook, Worksheet, XlsxError,
};

use super::Imported;
use super::book::Cell;
use super::mapping::{Becomes, ColumnPlan, Form, Part, TablePlan, Why};
use super::safe::SafeTable;
use super::view::{letters, text as said};
use crate::diagnostic::Severity;
use crate::language::{Language, Message, Say, Text};
use crate::ordering::{map_of, set_of};
use crate::roster::fields::Kind;
use crate::roster::personal::{looks_personal, may_name_somebody};
use crate::roster::problem::{HIDDEN, Problem, showable};
use crate::text;
use crate::workbook::{held, sheet_name};

/// Of larger tables only the rows with problems are written: memory stays bounded, and nobody looks at more.
const MOST_CELLS: usize = 2_000_000;
/// Columns that the format has.
const MOST_COLUMNS: u32 = 1 << 14;
/// The fewest digits by which a number may call somebody.
const TELLING: f64 = 1e9;

const ERROR: Color = Color::RGB(0x00FF_C7CE);
const WARNING: Color = Color::RGB(0x00FF_EB9C);
const AWAY: Color = Color::RGB(0x00D9_D9D9);

/// Where something is wrong: the sheet of this workbook, and the row and the column counted from 0.
type Spot = (usize, u32, u32);

/// What is wrong in a cell.
#[derive(Default)]
struct Mark {
    is_error: bool,
    said: Vec<String>,
}

/// A sheet of the files that is written: its tables, with what they became.
struct Written<'a> {
    name: String,
    tables: Vec<(&'a SafeTable, &'a TablePlan)>,
}

/// The workbook: a list of all problems with links to their cells, then every sheet that is read, each cell at its own row and
/// column, those with problems coloured, with a note. The same files, decisions and codes give the same bytes.
///
/// # Errors
/// When the format cannot hold it.
pub fn marked(imported: &Imported, language: Language) -> Result<Vec<u8>, XlsxError> {
    within(MOST_CELLS, imported, language)
}

/// The same, with all rows of up to so many cells.
pub(super) fn within(most: usize, imported: &Imported, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut names = Vec::new();
    let list_name = sheet_name(
        Text::new("问题清单", "Problems").in_language(language),
        &mut names,
    );
    let sheets = sheets(imported, &mut names);
    let mut marks: BTreeMap<Spot, Mark> = BTreeMap::new();
    let problems = &imported.listed().problems;
    let spots = problems.iter().map(|problem| {
        let spots = spots(&sheets, problem);
        for spot in &spots {
            let mark = marks.entry(*spot).or_default();
            mark.is_error |= problem.severity == Severity::Error;
            let words = problem.kind.finding().message().say(language);
            if !mark.said.contains(&words) {
                mark.said.push(words);
            }
        }
        spots.first().copied()
    });
    let spots: Vec<Option<Spot>> = spots.collect();
    let cells: usize = imported.safe.iter().map(SafeTable::cells).sum();
    let is_whole = cells <= most;

    let mut workbook = Workbook::new();
    // The format wants a time of making; a fixed one, since nothing here has a clock.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let list = workbook.add_worksheet();
    list.set_name(list_name)?;
    let told = told(imported.listed().total, problems.len(), is_whole);
    write_list(list, &told, (problems, &spots), &sheets, language)?;
    for (number, written) in sheets.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&written.name)?;
        let own = marks.range((number, 0, 0)..(number + 1, 0, 0));
        let own = map_of(own.map(|(&(_, row, column), mark)| ((row, column), mark)));
        for (table, plan) in &written.tables {
            write_table(sheet, table, plan, (&own, is_whole), language)?;
        }
        write_notes(sheet, &own)?;
    }
    workbook.save_to_buffer()
}

/// The sheets with tables that are read, in the order of the files.
fn sheets<'a>(imported: &'a Imported, names: &mut Vec<String>) -> Vec<Written<'a>> {
    let mut sheets: Vec<Written<'a>> = Vec::new();
    let mut last = None;
    for (table, plan) in imported.safe.iter().zip(&imported.plans) {
        if !plan.is_read() {
            continue;
        }
        let place = (plan.book, plan.sheet);
        if last != Some(place) {
            sheets.push(Written {
                name: sheet_name(plan.name.rsplit(" · ").next().unwrap_or_default(), names),
                tables: Vec::new(),
            });
            last = Some(place);
        }
        if let Some(sheet) = sheets.last_mut() {
            sheet.tables.push((table, plan));
        }
    }
    sheets
}

/// The cells that a problem is about; nothing where it is about a whole file, or about a row that is not read.
fn spots(sheets: &[Written<'_>], problem: &Problem) -> Vec<Spot> {
    let Some(row) = problem.row else {
        return Vec::new();
    };
    let tables = sheets.iter().enumerate().flat_map(|(number, sheet)| {
        let tables = sheet.tables.iter();
        tables.map(move |(table, plan)| (number, *table, *plan))
    });
    let of_problem = tables.filter(|(_, _, plan)| plan.name == problem.file);
    let found = of_problem
        .into_iter()
        .find(|(_, table, plan)| table.has_row(row) || (plan.header.0..=plan.header.1).contains(&row));
    let Some((number, _, plan)) = found else {
        return Vec::new();
    };
    // Several rows of a header are written as one, the last.
    let row = if row <= plan.header.1 { plan.header.1 } else { row };
    let columns = columns(plan, problem);
    columns
        .into_iter()
        .map(|column| (number, row.saturating_sub(1), column))
        .collect()
}

/// The columns that a problem is about; the first of the table where it is about a whole row.
fn columns(plan: &TablePlan, problem: &Problem) -> Vec<u32> {
    let about = problem.kind.field();
    let feeds = |column: &ColumnPlan| match (&column.becomes, about) {
        (Becomes::Fields(targets), Some(field)) => targets.iter().any(|target| target.field == field),
        (_, about) => about.is_none(),
    };
    let header = |column: &ColumnPlan| showable(&column.header).unwrap_or_default();
    let places = |is: &dyn Fn(&ColumnPlan) -> bool| -> Vec<u32> {
        let columns = own_columns(plan).filter(|column| is(column));
        columns.map(|column| column.place).collect()
    };
    let mut found = Vec::new();
    if let Some(named) = &problem.column {
        found = places(&|column| feeds(column) && header(column) == *named);
        if found.is_empty() {
            found = places(&|column| header(column) == *named);
        }
        // Several columns that feed one field are named together.
        if found.is_empty() {
            let named = set_of(named.split('、'));
            found = places(&|column| named.contains(header(column).as_str()));
        }
    }
    if found.is_empty() {
        found.extend(own_columns(plan).next().map(|column| column.place));
    }
    found
}

/// The columns that stand in the file itself, which nothing was added to.
fn own_columns(plan: &TablePlan) -> impl Iterator<Item = &ColumnPlan> + Clone {
    let columns = plan.columns.iter();
    columns.filter(|column| {
        column.place < MOST_COLUMNS && !matches!(column.why, Why::FromIdNumbers | Why::Summed { .. })
    })
}

/// What whoever opens the workbook has to know.
fn told(total: usize, listed: usize, is_whole: bool) -> Vec<Message> {
    let mut told = vec![
        text! {
            zh: "标出 {total} 处问题：红色的妨碍载入，黄色的只是提示；单元格的批注写明问题和改法。",
            en: "{total:problem is|problems are} marked: red keeps the files from loading, yellow is only noted; the note of a cell says what is wrong and the way out.",
            total
        },
        text! {
            zh: "姓名、证件号、电话等已经去掉，不读取的列已经清空，教师换成了代码，像个人信息的内容写作“***”：这不是您的原表，不要改了再导入。",
            en: "Names, ID numbers, telephone numbers and the like were taken out, columns that are not read are empty, codes stand for teachers, and *** for what looks personal: this is not your own file, so do not mend and import it."
        },
        text! {
            zh: "每个单元格的行号和列号都与您的原文件相同。请在原文件的同一工作表、同一位置改正，再重新导入原文件。",
            en: "Every cell has the row and the column that it has in your own file. Mend it there, at the same place of the same sheet, and import that file again."
        },
    ];
    if listed < total {
        told.push(text! {
            zh: "下面列出、表中标出的是前 {listed} 处。", en: "The first {listed} are listed below and marked.", listed
        });
    }
    if !is_whole {
        told.push(text! {
            zh: "表太大，只写出有问题的行；行号不变。",
            en: "The tables are large: only rows with problems are written, under their own numbers."
        });
    }
    told
}

fn write_list(
    sheet: &mut Worksheet,
    told: &[Message],
    (problems, spots): (&[Problem], &[Option<Spot>]),
    sheets: &[Written<'_>],
    language: Language,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (place, width) in [26.0, 34.0, 8.0, 20.0, 20.0, 12.0, 90.0].into_iter().enumerate() {
        sheet.set_column_width(place as u16, width)?;
    }
    let mut row = 0;
    for words in told {
        sheet.write_string(row, 0, words.say(language))?;
        row += 1;
    }
    row += 1;
    let headings = [
        Text::new("位置（点按跳转）", "Place (follow the link)"),
        Text::new("文件、工作表", "File and sheet"),
        Text::new("行", "Row"),
        Text::new("列", "Column"),
        Text::new("值", "Value"),
        Text::new("轻重", "Kind"),
        Text::new("问题与改法", "Problem and fix"),
    ];
    for (place, heading) in headings.into_iter().enumerate() {
        sheet.write_string_with_format(row, place as u16, heading.in_language(language), &bold)?;
    }
    for (problem, spot) in problems.iter().zip(spots) {
        row += 1;
        if let Some((written, (_, own, column))) = spot.and_then(|spot| Some((sheets.get(spot.0)?, spot))) {
            let cell = format!("{}{}", letters(column), own + 1);
            let name = &written.name;
            let link = Url::new(format!("internal:'{name}'!{cell}")).set_text(format!("{name}!{cell}"));
            sheet.write_url(row, 0, link)?;
        }
        sheet.write_string(row, 1, held(&problem.file))?;
        if let Some(number) = problem.row {
            sheet.write_number(row, 2, f64::from(number))?;
        }
        sheet.write_string(row, 3, held(problem.column.as_deref().unwrap_or_default()))?;
        sheet.write_string(row, 4, held(problem.value.as_deref().unwrap_or_default()))?;
        let severity = match problem.severity {
            Severity::Error => Text::new("妨碍载入", "keeps it from loading"),
            Severity::Warning => Text::new("提示", "noted"),
        };
        sheet.write_string(row, 5, severity.in_language(language))?;
        let words = problem.kind.finding().message().say(language);
        sheet.write_string(row, 6, held(&words))?;
    }
    Ok(())
}

fn write_table(
    sheet: &mut Worksheet,
    table: &SafeTable,
    plan: &TablePlan,
    (marks, is_whole): (&BTreeMap<(u32, u32), &Mark>, bool),
    language: Language,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap();
    let away = Format::new().set_text_wrap().set_background_color(AWAY);
    let header = plan.header.1.saturating_sub(1);
    let seen = own_columns(plan);
    for column in seen.clone() {
        let place = column.place as u16;
        let is_kept = matches!(column.becomes, Becomes::Fields(_) | Becomes::Extra(_));
        let words = if is_kept {
            column.header.clone()
        } else {
            let words = text! {
                zh: "{header}（不在此）", en: "{header} (not here)", header = &column.header
            };
            words.say(language)
        };
        let format = match marks.get(&(header, column.place)) {
            Some(mark) => coloured(mark).set_bold(),
            None if is_kept => bold.clone(),
            None => away.clone(),
        };
        sheet.write_string_with_format(header, place, held(&words), &format)?;
    }
    let marked = set_of(marks.keys().map(|(row, _)| *row));
    for column in seen {
        let mut known: BTreeMap<String, bool> = BTreeMap::new();
        let may_name = may_name(column);
        for (number, cell) in table.cells_of(column.place) {
            let row = number.saturating_sub(1);
            if row <= header || !(is_whole || marked.contains(&row)) {
                continue;
            }
            let format = marks.get(&(row, column.place)).map(|mark| coloured(mark));
            write_cell(
                sheet,
                (row, column.place as u16),
                cell,
                format.as_ref(),
                |words| {
                    let hidden = || looks_personal(words) || (may_name && may_name_somebody(words));
                    match known.get(words) {
                        Some(known) => *known,
                        None => *known.entry(words.to_owned()).or_insert_with(hidden),
                    }
                },
            )?;
        }
    }
    Ok(())
}

/// Whether what reads as a name in a column is taken for one: names of places read so too.
fn may_name(column: &ColumnPlan) -> bool {
    let Becomes::Fields(targets) = &column.becomes else {
        return true;
    };
    !targets.iter().any(|target| {
        matches!(target.field.kind, Kind::Id | Kind::Label) || target.form == Form::Record(Part::To)
    })
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    format: Option<&Format>,
    mut is_hidden: impl FnMut(&str) -> bool,
) -> Result<(), XlsxError> {
    if let Cell::Number(number) = cell
        && number.abs() < TELLING
    {
        match format {
            Some(format) => sheet.write_number_with_format(row, column, *number, format)?,
            None => sheet.write_number(row, column, *number)?,
        };
        return Ok(());
    }
    let words = said(cell);
    let words = if is_hidden(&words) { HIDDEN } else { &words };
    match (format, words) {
        (Some(format), "") => sheet.write_blank(row, column, format)?,
        (None, "") => return Ok(()),
        (Some(format), words) => sheet.write_string_with_format(row, column, held(words), format)?,
        (None, words) => sheet.write_string(row, column, held(words))?,
    };
    Ok(())
}

/// What is wrong, as notes at the cells.
fn write_notes(sheet: &mut Worksheet, marks: &BTreeMap<(u32, u32), &Mark>) -> Result<(), XlsxError> {
    for (&(row, column), mark) in marks {
        let words = mark.said.join("\n");
        let note = Note::new(held(&words)).set_width(320).set_height(140);
        sheet.insert_note(row, column as u16, &note.add_author_prefix(false))?;
    }
    Ok(())
}

fn coloured(mark: &Mark) -> Format {
    let colour = if mark.is_error { ERROR } else { WARNING };
    Format::new().set_background_color(colour)
}
