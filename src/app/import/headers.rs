//! Where the header of a sheet is: what can be chosen, and what is said of a sheet without a table.

use super::shown::Shown;
use crate::app::protocol::{Choice, TableView};
use crate::import::book::{Sheet, SheetRow};
use crate::import::recipe::Name;
use crate::import::recipe::header::{FOUND, MOST_ROWS, reading_of};
use crate::import::told::rows_of_header;
use crate::import::view::{View, text as said};
use crate::language::{Language, Message};
use crate::roster::fields::TableKind;
use crate::roster::spelled::look_up;
use crate::text;

/// Rows from the top in which a header can be said to begin, besides where one was found.
const ROWS: usize = 30;
/// Most words of a row that are told.
const WORDS: usize = 4;

/// In which row the header of a sheet begins, and how many rows it has. `left` is how many options may still be offered.
pub fn header_choices(
    shown: &Shown<'_>,
    place: (usize, usize),
    sheet: &Sheet,
    left: &mut usize,
) -> Vec<Choice> {
    let language = shown.asked.language;
    let reading = reading_of(shown.recipe, place, sheet);
    let found: Vec<&View<'_>> = (shown.tables.iter())
        .filter(|view| std::ptr::eq(view.sheet, sheet))
        .collect();
    if *left < ROWS {
        return Vec::new();
    }
    let is_header = |row: &SheetRow| {
        reading.header == Some(row.number) || found.iter().any(|view| view.found.header.0 == row.number)
    };
    let rows = sheet.rows.iter().enumerate();
    let offered = rows.filter(|(number, row)| *number < ROWS || is_header(row));
    let mut options = vec![(FOUND.to_owned(), as_found(reading.header, &found).say(language))];
    options.extend(offered.map(|(_, row)| {
        let words = text! {
            zh: "表头从第 {row} 行起{words}", en: "header from row {row}{words}", row = row.number, words = words(row)
        };
        (row.number.to_string(), words.say(language))
    }));
    *left = left.saturating_sub(options.len());
    let label = text! {
        zh: "“{name}”的表头从哪一行起", en: "in which row the header of “{name}” begins", name = name(shown, place)
    };
    let first = Choice {
        name: Name::Header(place.0, place.1).to_string(),
        label: label.say(language),
        options,
        chosen: reading
            .header
            .map_or_else(|| FOUND.to_owned(), |row| row.to_string()),
        is_open: false,
    };
    let one = found.first().map(|view| view.found.header);
    let one = one.filter(|header| found.iter().all(|view| view.found.header == *header));
    let rows = one.map(|header| how_many(shown, place, header));
    std::iter::once(first).chain(rows).collect()
}

/// How many rows a header has.
fn how_many(shown: &Shown<'_>, place: (usize, usize), (first, last): (u32, u32)) -> Choice {
    let language = shown.asked.language;
    let chosen = last.saturating_sub(first) + 1;
    let rows = |rows: u32| {
        let words = text! { zh: "表头共 {rows} 行", en: "header of {rows:row|rows}", rows };
        (rows.to_string(), words.say(language))
    };
    let label = text! {
        zh: "“{name}”的表头有几行", en: "how many rows the header of “{name}” has", name = name(shown, place)
    };
    Choice {
        name: Name::HeaderRows(place.0, place.1).to_string(),
        label: label.say(language),
        options: (1..=u32::from(MOST_ROWS).max(chosen)).map(rows).collect(),
        chosen: chosen.to_string(),
        is_open: false,
    }
}

/// That a header is found, and where.
fn as_found(chosen: Option<u32>, found: &[&View<'_>]) -> Message {
    match found {
        _ if chosen.is_some() => text! { zh: "表头按识别结果", en: "header as it is found" },
        [] => text! { zh: "没有认出表头", en: "no header was found" },
        [first, ..] => text! {
            zh: "表头按识别结果（{rows}）", en: "header as it was found ({rows})",
            rows = rows_of_header(first.found.header)
        },
    }
}

/// A few words of a row that are headers of ours to the letter: all other cells may be somebody's.
fn words(row: &SheetRow) -> Message {
    let known = row.cells.iter().map(|cell| said(cell).into_owned());
    let is_known = |cell: &str| TableKind::ALL.iter().any(|&kind| look_up(kind, cell).is_some());
    let known = known.filter(|cell| is_known(cell));
    let known: Vec<String> = known.take(WORDS).collect();
    // One word alone may be anything.
    if known.len() < 2 {
        return Message::said([String::new(), String::new()]);
    }
    let listed = Message::said(Language::ALL.map(|language| known.join(language.pick("、", ", "))));
    text! { zh: "（{listed}……）", en: " ({listed}…)", listed }
}

/// What a sheet is called.
fn name(shown: &Shown<'_>, (book, sheet): (usize, usize)) -> String {
    let book = shown.books.get(book);
    let sheet = book.and_then(|book| Some((book, book.sheets.get(sheet)?)));
    sheet.map_or_else(String::new, |(book, sheet)| {
        if book.sheets.len() > 1 {
            format!("{} · {}", book.name, sheet.name)
        } else {
            book.name.clone()
        }
    })
}

/// A sheet in which there is no table, and the way to one.
pub fn without_table(shown: &Shown<'_>, place: (usize, usize), header: Vec<Choice>) -> TableView {
    let is_chosen = header.first().is_some_and(|choice| choice.chosen != FOUND);
    let about = if is_chosen {
        text! {
            zh: "按指定的表头，这里读不出表：请另选表头从哪一行起，或按识别结果。",
            en: "With the header that was chosen no table can be read here: choose another row, or go by what is found."
        }
    } else {
        text! {
            zh: "这里没有认出表，不读取。如果是表，请选表头从哪一行起。",
            en: "No table was found here, and nothing is read. If it is one, choose the row in which its header begins."
        }
    };
    TableView {
        name: name(shown, place),
        about: about.say(shown.asked.language),
        header,
        ..TableView::default()
    }
}
