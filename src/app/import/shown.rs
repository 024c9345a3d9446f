//! What files become, in words.

use super::by_value::by_value_choices;
use super::choices::{column_choice, table_choice};
use super::headers::{header_choices, without_table};
use super::price;
use super::problems::problems;
use super::questions::{anonymity, questions};
use crate::app::protocol::{Choice, ColumnView, Import, ImportView, Part, ProblemLine, TableView};
use crate::import::Imported;
use crate::import::book::{Book, Format, Visibility};
use crate::import::mapping::TablePlan;
use crate::import::recipe::Recipe;
use crate::import::told;
use crate::import::view::View;
use crate::language::{Language, Message, Say, Text};
use crate::text;

/// What is shown.
pub struct Shown<'a> {
    /// The files.
    pub books: &'a [Book],
    /// Why others were not opened.
    pub refused: &'a [ProblemLine],
    /// The tables that were found.
    pub tables: &'a [View<'a>],
    /// The recipe with everything that was chosen.
    pub recipe: &'a Recipe,
    /// What does not fit.
    pub differences: &'a [Message],
    /// What came of the files.
    pub imported: &'a Imported,
    /// What was asked.
    pub asked: &'a Import,
}

/// Most options of columns that are offered; beyond them only what is open can be chosen freely, as where every school has
/// a sheet of its own.
const MOST_OPTIONS: usize = 30_000;

/// What files become.
pub fn show(shown: &Shown<'_>) -> ImportView {
    let language = shown.asked.language;
    let imported = shown.imported;
    let say = |message: &Message| message.say(language);
    let mut left = MOST_OPTIONS;
    let tables = sheets(shown, &mut left);
    let disclosure = imported.log.disclosure.iter();
    let parts = disclosure.flat_map(|disclosure| disclosure.sections(language));
    let has_to_fill = imported.outcome.is_err()
        && (imported.log.derived.as_ref()).is_some_and(|derived| !derived.is_complete());
    let waits = has_to_fill.then(|| to_fill(language));
    let mut view = ImportView {
        batch: shown.asked.batch,
        picks: shown.asked.picks.len() as u32,
        language,
        files: shown.books.iter().map(|book| file(book, language)).collect(),
        refused: shown.refused.to_vec(),
        differences: shown.differences.iter().map(say).collect(),
        tables,
        questions: questions(shown),
        anonymity: anonymity(shown),
        disclosure: parts
            .map(|part| Part {
                heading: part.heading,
                sentences: part.paragraphs,
                tables: part.tables,
            })
            .chain(waits)
            .collect(),
        coarser: price::question(imported, language),
        done: told::sentences(&imported.log).iter().map(say).collect(),
        problems: problems(shown),
        problem_count: imported.listed().total as u32,
        read: imported.outcome.as_ref().ok().map(|loaded| {
            let roster = &loaded.roster;
            (roster.schools.len() as u32, roster.teachers.len() as u32)
        }),
        open: 0,
        has_key: !imported.key.is_empty(),
        has_to_fill,
    };
    if !imported.plans.iter().any(TablePlan::is_read) {
        end_here(&mut view, shown);
    }
    let columns = view.tables.iter().flat_map(|table| &table.columns);
    let of_tables = view.tables.iter().map(|table| &table.becomes);
    let choices = of_tables.chain(columns.map(|column| &column.becomes));
    let choices = choices.chain(&view.questions).chain(&view.anonymity);
    view.open = choices.filter(|choice| choice.is_open).count() as u32;
    view
}

/// Where nothing can be read there is nothing to decide either: what is wrong stands at the files, and this is the way out.
fn end_here(view: &mut ImportView, shown: &Shown<'_>) {
    let language = shown.asked.language;
    view.anonymity.clear();
    view.questions.clear();
    view.done.clear();
    view.coarser = None;
    let said = if shown.books.is_empty() {
        view.problems.clear();
        view.problem_count = 0;
        text! {
            zh: "选择的文件都没有打开，原因见上面的“文件”。照所说的处理后重新选择；已经载入的花名册没有变。",
            en: "None of the files was opened; the reasons stand at the files above. Do what they say and choose again; the roster that is loaded is as it was."
        }
    } else {
        text! {
            zh: "这些文件里没有认出花名册的表。请在上面选定表头从哪一行起，或选定是哪一张表，或重新选择文件；已经载入的花名册没有变。",
            en: "No table of a roster was found in these files. Choose above in which row the header begins or which table it is, or choose other files; the roster that is loaded is as it was."
        }
    };
    view.disclosure = vec![Part {
        heading: self::said(
            Text::new("没有可以载入的内容", "Nothing here can be loaded"),
            language,
        ),
        sentences: vec![said.say(language)],
        tables: Vec::new(),
    }];
}

/// What to do where there is no table of schools, and what has to wait for it.
fn to_fill(language: Language) -> Part {
    let sentences = [
        text! {
            zh: "这些文件里没有学校表。请在下方点开“下载”，存下“待填的学校表”，填好“?”处，再与教师表一起选择。",
            en: "These files hold no schools table. Open “Download” below, save the “Table of schools to fill in”, fill in where ? stands, and pick it together with the teachers table."
        },
        text! {
            zh: "学校表补齐之前读不成花名册，所以还不能说载入多少人，也不能评估从中还能认出谁。",
            en: "Until the schools are complete no roster can be read, so it cannot be said yet how many people would be loaded, nor who could still be made out."
        },
    ];
    Part {
        heading: said(Text::new("先补学校表", "The schools table comes first"), language),
        sentences: sentences.iter().map(|sentence| sentence.say(language)).collect(),
        tables: Vec::new(),
    }
}

/// A file: its name, and what it is.
fn file(book: &Book, language: Language) -> (String, String) {
    let kind: Message = match book.format {
        Format::Xlsx => text! { zh: "XLSX 工作簿", en: "XLSX workbook" },
        Format::Xls => text! { zh: "XLS 工作簿", en: "XLS workbook" },
        Format::Xlsb => text! { zh: "XLSB 工作簿", en: "XLSB workbook" },
        Format::Ods => text! { zh: "ODS 工作簿", en: "ODS workbook" },
        Format::Text(encoding) => text! {
            zh: "文本，{encoding} 编码", en: "text in {encoding}", encoding = encoding.name()
        },
    };
    let sheets = book.sheets.len();
    let hidden = book
        .sheets
        .iter()
        .filter(|sheet| sheet.visibility == Visibility::Hidden);
    let hidden = hidden.count();
    let is_text = matches!(book.format, Format::Text(_));
    let said = if is_text {
        text! { zh: "{kind}。", en: "{kind}.", kind }
    } else if hidden > 0 {
        text! {
            zh: "{kind}，{sheets} 张工作表，其中 {hidden} 张隐藏。",
            en: "{kind} of {sheets:sheet|sheets}, {hidden} of them hidden.",
            kind, sheets, hidden
        }
    } else {
        text! { zh: "{kind}，{sheets} 张工作表。", en: "{kind} of {sheets:sheet|sheets}.", kind, sheets }
    };
    let notes = book.notes.iter().map(Say::message);
    let about = Message::joined([said].into_iter().chain(notes));
    (book.name.clone(), about.say(language))
}

/// The tables of all sheets; of a sheet that holds none, what can be done about that.
fn sheets(shown: &Shown<'_>, left: &mut usize) -> Vec<TableView> {
    let mut plans = shown.imported.plans.iter().enumerate().peekable();
    let mut all = Vec::with_capacity(shown.imported.plans.len());
    for (book, file) in shown.books.iter().enumerate() {
        for (number, sheet) in file.sheets.iter().enumerate() {
            let place = (book, number);
            let mut header = header_choices(shown, place, sheet, left);
            let first = all.len();
            while let Some(plan) = plans.next_if(|(_, plan)| (plan.book, plan.sheet) == place) {
                let mut header = std::mem::take(&mut header);
                header.extend(by_value_choices(shown, plan, left));
                all.push(table(shown, plan, header, left));
            }
            if all.len() == first && !sheet.rows.is_empty() {
                all.push(without_table(shown, place, header));
            }
        }
    }
    all
}

/// A table, and what its columns become.
fn table(
    shown: &Shown<'_>,
    (number, plan): (usize, &TablePlan),
    header: Vec<Choice>,
    left: &mut usize,
) -> TableView {
    let language = shown.asked.language;
    let rows_of = told::rows_of_header(plan.header);
    let about = if plan.rows == 0 {
        text! {
            zh: "表头在{rows_of}，下面没有数据：请另选表头从哪一行起，或按识别结果。",
            en: "Header in {rows_of}, with no data below: choose another row for the header, or go by what is found.",
            rows_of
        }
    } else {
        text! {
            zh: "表头在{rows_of}，{rows} 行数据；{why}。",
            en: "header in {rows_of}, {rows:row|rows} of data; {why}.",
            rows_of, rows = plan.rows, why = plan.why.message()
        }
    };
    let own = shown
        .tables
        .get(number)
        .map_or(0, |view| view.found.columns.len());
    let columns = if plan.is_read() {
        plan.columns.get(..own).unwrap_or_default()
    } else {
        &[]
    };
    TableView {
        name: plan.name.clone(),
        about: about.say(language),
        header,
        becomes: table_choice(shown, number, plan),
        columns: columns
            .iter()
            .map(|column| ColumnView {
                header: column.header.clone(),
                samples: column.samples.clone(),
                becomes: column_choice(shown, (number, plan), column, left),
                sure: said(column.sure.name(), language),
                why: column.why.say(language),
            })
            .collect(),
    }
}

/// A text in one language.
pub fn said(text: Text, language: Language) -> String {
    text.in_language(language).to_owned()
}
