//! How the header of a sheet is read, as somebody chooses it: tables are found again by it.

use super::{Name, Picked, Recipe, apply, pick};
use crate::import::book::{Book, Sheet};
use crate::import::table::Reading;
use crate::import::tables_of;
use crate::import::view::View;

/// The option of a header that is found rather than chosen.
pub const FOUND: &str = "found";
/// Most rows of a header that can be chosen.
pub const MOST_ROWS: u8 = 3;

/// How the header of the sheet with this place is read: as it was chosen, or as the recipe says of the sheet with its name.
/// From year to year a name may differ by the year.
pub fn reading_of(recipe: &Recipe, place: (usize, usize), sheet: &Sheet) -> Reading {
    if let Some(reading) = recipe.picked.reading(place) {
        return reading;
    }
    let signature = apply::signature(&sheet.name);
    let same = |name: &str| name == sheet.name;
    let alike = |name: &str| apply::signature(name) == signature;
    let known = (recipe.sheets.iter().find(|known| same(&known.sheet)))
        .or_else(|| recipe.sheets.iter().find(|known| alike(&known.sheet)));
    known.map_or_else(Reading::default, |known| known.reading)
}

/// Applies what was chosen to a recipe, one choice after another, and finds the tables of the files as it says. Gives how many
/// choices do not fit them.
pub fn pick_all<'a, 'name>(
    recipe: &mut Recipe,
    books: &'a [Book],
    picks: impl Iterator<Item = (&'name str, &'name str)>,
) -> (Vec<View<'a>>, usize) {
    let mut tables = crate::import::tables(books, recipe);
    let mut gone = 0;
    for (choice, option) in picks {
        let fits = match Name::read(choice) {
            Some(Name::Header(book, sheet)) => {
                choose(recipe, books, &mut tables, (book, sheet), |_, sheet| {
                    first_row(sheet, option)
                })
            }
            Some(Name::HeaderRows(book, sheet)) => {
                choose(recipe, books, &mut tables, (book, sheet), |before, _| {
                    let rows = option.parse().ok();
                    let rows = rows.filter(|rows| (1..=MOST_ROWS).contains(rows))?;
                    Some(Reading {
                        header_rows: Some(rows),
                        ..before
                    })
                })
            }
            _ => pick::pick(recipe, &tables, choice, option).then_some(()),
        };
        gone += usize::from(fits.is_none());
    }
    (tables, gone)
}

/// The reading with this first row, of as many rows as belong together.
fn first_row(sheet: &Sheet, option: &str) -> Option<Reading> {
    if option == FOUND {
        return Some(Reading::default());
    }
    let row = option.parse().ok()?;
    sheet.rows.iter().any(|own| own.number == row).then_some(())?;
    Some(Reading {
        header: Some(row),
        header_rows: None,
    })
}

/// Reads a sheet in another way, and finds its tables again. What was chosen for its tables before is of others.
fn choose<'a>(
    recipe: &mut Recipe,
    books: &'a [Book],
    tables: &mut Vec<View<'a>>,
    place: (usize, usize),
    read: impl FnOnce(Reading, &Sheet) -> Option<Reading>,
) -> Option<()> {
    let book = books.get(place.0)?;
    let sheet = book.sheets.get(place.1)?;
    let is_of = |view: &View<'_>| std::ptr::eq(view.sheet, sheet);
    let mut before = reading_of(recipe, place, sheet);
    let found = tables.iter().find(|view| is_of(view));
    let found = found.map(|view| view.found.header);
    let is_chosen = before.header.is_some();
    before.header = before.header.or_else(|| found.map(|(first, _)| first));
    let reading = read(before, sheet)?;
    // As many rows as were found are no choice.
    let rows = found.map(|(first, last)| last - first + 1);
    if !is_chosen && rows.is_some() && reading.header_rows.map(u32::from) == rows {
        return Some(());
    }
    // So many rows of nothing that was found are no header.
    (reading.header.is_some() || reading.header_rows.is_none()).then_some(())?;
    recipe.picked.read(place, reading);
    let behind = |view: &View<'_>| {
        let books = books.get(place.0 + 1..).unwrap_or_default();
        let sheets = book.sheets.get(place.1 + 1..).unwrap_or_default();
        books.iter().any(|book| std::ptr::eq(book, view.book))
            || sheets.iter().any(|sheet| std::ptr::eq(sheet, view.sheet))
    };
    let first = tables.iter().position(|view| is_of(view) || behind(view));
    let first = first.unwrap_or(tables.len());
    let own = tables.iter().filter(|view| is_of(view)).count();
    let found = tables_of((place.0, book), Some(place.1), recipe);
    recipe.picked.replace(first, own, found.len());
    tables.splice(first..first + own, found);
    Some(())
}

impl Picked {
    /// Of the tables from `first` on, `before` are now `after` others.
    fn replace(&mut self, first: usize, before: usize, after: usize) {
        let tables = std::mem::take(&mut self.tables).into_iter();
        let moved = tables.filter_map(|(number, picked)| {
            let is_own = (first..first + before).contains(&number);
            let number = if number < first {
                number
            } else {
                (number + after).checked_sub(before)?
            };
            (!is_own).then_some((number, picked))
        });
        self.tables = moved.collect();
    }
}
