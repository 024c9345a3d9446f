//! Real files in: from whatever an office has, workbooks or text, to a checked, anonymous roster.
//!
//! The way of a file: [`book`] opens it as sheets of typed cells, [`table`] finds the tables in a sheet, [`mapping`] says what
//! they and their columns become, [`anonymise`] takes out what names a person, [`mod@assemble`] makes of the rest the tables that
//! the roster's reader takes. Every decision of the user is in the [`recipe`]; everything that was done is in the [`log`].
//! Trying and loading are one function.

pub mod anonymise;
pub mod assemble;
pub mod book;
pub mod doubt;
pub mod log;
pub mod mapping;
pub mod marked;
pub mod recipe;
pub mod records;
mod safe;
pub mod steps;
pub mod table;
pub mod told;
pub mod values;
pub mod view;
pub mod written;

use anonymise::{Anonymised, Chance, Disclosure, Doubtful, FileRecord, KeyFile, Rosters, Schools, band};
use assemble::{Assembled, Spellings, UnknownValue, assemble};
use book::Book;
use doubt::Doubt;
use log::DataLog;
use mapping::{TablePlan, propose};
use recipe::for_all::{BY_GRADES, TOGETHER, divides};
use recipe::header::reading_of;
use recipe::{Difference, Recipe, SheetTable};
use safe::{Safe, SafeTable};
use steps::Progress;
use table::LeftOut;
use view::{View, text};

use std::collections::BTreeMap;

use crate::roster::fields::{LAST_YEAR, TableKind};
use crate::roster::personal::Doubts;
use crate::roster::problem::{Listed, Problem, ProblemKind, Rejection};
use crate::roster::{LoadedRoster, read_given};
use crate::units::Year;

/// What came of files.
#[derive(Debug)]
pub struct Imported {
    /// What every table became or is proposed to become.
    pub plans: Vec<TablePlan>,
    /// By field that can be given for all rows, of how many schools another sheet says one thing.
    pub provable: BTreeMap<String, usize>,
    /// Values of code lists of which nobody knows what they mean.
    pub unknown: Vec<UnknownValue>,
    /// What somebody has to decide. While there is anything, the roster is a proposal.
    pub doubts: Vec<Doubt>,
    /// The roster, or everything that keeps it from loading, with its places in the user's own sheets.
    pub outcome: Result<LoadedRoster, Rejection>,
    /// Everything that was done.
    pub log: DataLog,
    /// The recipe with everything that was decided and done, to be saved.
    pub recipe: Recipe,
    /// Which code stands for whom: for the user alone, and part of nothing else.
    pub key: KeyFile,
    /// The tables without what names people, as many as there are plans.
    safe: Vec<SafeTable>,
}

impl Imported {
    /// What keeps the roster from loading, or else what is only noted.
    pub const fn listed(&self) -> &Listed {
        match &self.outcome {
            Ok(loaded) => &loaded.notes,
            Err(rejection) => &rejection.list,
        }
    }

    /// Whether the roster may be used: it was read, and nothing is doubtful.
    pub const fn is_settled(&self) -> bool {
        self.outcome.is_ok() && self.doubts.is_empty()
    }
}

/// Makes a roster of files, or says all that keeps them from being one. The same function tries and loads.
///
/// `former` is the key file of an earlier time, whose codes are used again; `chance` draws new codes.
pub fn import(
    books: &[Book],
    recipe: &Recipe,
    (former, chance): (Option<&KeyFile>, Chance),
    doubts: Doubts,
) -> Imported {
    let views = tables(books, recipe);
    let asked = Asked {
        doubts,
        tells_disclosure: true,
        progress: Progress::untold(),
    };
    import_found(books, &views, recipe, (former, chance), &asked)
}

/// What is asked of files beside what the recipe decides.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'told> {
    /// Whether what only looks like personal data was looked at.
    pub doubts: Doubts,
    /// Whether it is told who can still be known in the roster.
    pub tells_disclosure: bool,
    /// What is told of how far it has come.
    pub progress: Progress<'told>,
}

/// The tables of files, found as the recipe says or else as they are.
pub fn tables<'a>(books: &'a [Book], recipe: &Recipe) -> Vec<View<'a>> {
    let books = books.iter().enumerate();
    books.flat_map(|book| tables_of(book, None, recipe)).collect()
}

/// The tables of a file, or of one of its sheets.
fn tables_of<'a>((place, book): (usize, &'a Book), only: Option<usize>, recipe: &Recipe) -> Vec<View<'a>> {
    let sheets = book.sheets.iter().enumerate();
    let asked = sheets.filter(|(number, _)| only.is_none_or(|only| only == *number));
    let found = |(number, sheet): (usize, &'a book::Sheet)| {
        let reading = reading_of(recipe, (place, number), sheet);
        let tables = table::find(sheet, reading, &mapping::is_known);
        tables.into_iter().map(move |found| View { book, sheet, found })
    };
    asked.flat_map(found).collect()
}

/// Makes a roster of the tables that were found in files.
pub fn import_found(
    books: &[Book],
    views: &[View<'_>],
    recipe: &Recipe,
    (former, chance): (Option<&KeyFile>, Chance),
    asked: &Asked<'_>,
) -> Imported {
    // Whoever has looked at what only looks personal has looked at it wherever it stands.
    let choices = &recipe.anonymise;
    let doubts = if choices.doubtful == Doubtful::Kept || choices.schools == Schools::Checked {
        Doubts::Checked
    } else {
        asked.doubts
    };
    let mut differences = Vec::new();
    let year = recipe.year.or_else(|| year_of(views));
    let progress = asked.progress;
    let (mut plans, used) = plans(
        (books, views),
        recipe,
        year,
        &mut differences,
        progress.part(0, 15),
    );
    for (place, sheet) in recipe.sheets.iter().enumerate() {
        if !used.contains(&place) && sheet.table != SheetTable::LeftOut {
            differences.push(Difference::SheetGone {
                sheet: sheet.sheet.clone(),
            });
        }
    }
    let kept = keep(&plans, views, recipe, year);
    let (mut safe, anonymised) = safe::make(
        views,
        &mut plans,
        &recipe.anonymise,
        (former, chance),
        progress.part(15, 35),
    );
    let seen: Vec<View<'_>> = safe.iter().map(Safe::view).collect();
    let spellings = Spellings::gather(&seen, &plans, recipe);
    drop(seen);
    let by_value = recipe::by_value::met(recipe, views, &plans, &mut differences);
    let records = records::sum(views, &mut safe, &mut plans, &spellings, year, &choices.without);
    let seen: Vec<View<'_>> = safe.iter().map(Safe::view).collect();
    let assembling = progress.part(35, 65);
    let assembled = assemble(
        (&seen, &plans, &by_value),
        spellings,
        recipe,
        (year, &mut differences),
        assembling,
    );
    let mut open = doubt::doubts(&plans, &assembled);
    let together = assembled.provable.get(TOGETHER).copied();
    if let (Some(schools), None) = (together, divides(recipe)) {
        open.push(Doubt::Together { schools });
    }
    if recipe.picked.accepts {
        open.clear();
    }
    open.extend(anonymised.questions.iter().cloned().map(Doubt::Personal));
    let mut kept = kept;
    kept.keep_values(&assembled.values, &assembled.schools);
    if let (Some(_), Some(true)) = (together, divides(recipe)) {
        kept.for_all.insert(TOGETHER.to_owned(), BY_GRADES.to_owned());
    }
    let Assembled {
        given,
        mends,
        values,
        schools,
        rows_out,
        derived,
        unknown,
        provable,
    } = assembled;
    let before = missing(&plans, derived.as_ref(), books);
    let outcome = read_given(given, before, doubts, &|done, of| {
        progress.part(65, 90).done(done, of);
    });
    progress.done(90, 100);
    let mut key = anonymised.key.clone();
    if let Ok(loaded) = &outcome {
        let roster = &loaded.roster;
        let teachers = roster.teachers.iter().map(|teacher| teacher.id.as_str());
        let schools = roster.schools.iter().map(|school| school.id.as_str());
        let codes = crate::ordering::set_of(teachers.chain(schools));
        key.keep_only(former, |code| codes.contains(code));
    }
    let (outcome, disclosure) = banded(
        outcome,
        &anonymised,
        year,
        asked.tells_disclosure.then_some(books),
    );
    let count = |of: fn(&LoadedRoster) -> usize| outcome.as_ref().map_or(0, of);
    let log = DataLog {
        version: log::VERSION,
        program: env!("CARGO_PKG_VERSION"),
        files: log::files(books),
        tables: plans.clone(),
        headers: log::headers(views, &plans),
        for_all: recipe::for_all::used(recipe, &plans),
        no_data: log::no_data(views),
        rows_out,
        values,
        schools,
        records,
        mends,
        totals: log::totals(views, &plans),
        derived,
        anonymised: anonymised.done,
        noticed: anonymised.noticed,
        disclosure,
        year,
        differences,
        schools_read: count(|loaded| loaded.roster.schools.len()),
        teachers_read: count(|loaded| loaded.roster.teachers.len()),
        preferences_read: count(|loaded| loaded.roster.wishes().count()),
        places_read: count(|loaded| loaded.roster.places.len()),
        outcome_read: count(|loaded| loaded.roster.actual.len()),
        records_read: count(|loaded| loaded.roster.record_rows().len()),
        outcome_of_nobody: (outcome.as_ref()).map_or(0, |loaded| loaded.roster.actual_of_nobody),
    };
    Imported {
        provable,
        plans,
        unknown,
        doubts: open,
        outcome,
        log,
        recipe: kept,
        key,
        safe: safe.into_iter().map(Safe::into_table).collect(),
    }
}

/// The roster made coarser as the choices say, and, where the files that it is of are given, who can still be known in it.
fn banded(
    outcome: Result<LoadedRoster, Rejection>,
    anonymised: &Anonymised,
    year: Option<u16>,
    books: Option<&[Book]>,
) -> (Result<LoadedRoster, Rejection>, Option<Disclosure>) {
    let loaded = match outcome {
        Ok(loaded) => loaded,
        Err(rejection) => return (Err(rejection), None),
    };
    let choices = &anonymised.choices;
    let reference = Year(year.unwrap_or(LAST_YEAR));
    let banded = band(&loaded.roster, &choices.banding, &choices.known, reference);
    let disclosure = books.map(|books| {
        let rosters = Rosters {
            read: &loaded.roster,
            banded: &banded,
        };
        let files = books
            .iter()
            .map(|book| FileRecord::new(&book.name, book.digest.clone()));
        Disclosure::of(anonymised, rosters, [files.collect(), Vec::new()])
    });
    let loaded = LoadedRoster {
        roster: banded.roster,
        notes: loaded.notes,
    };
    (Ok(loaded), disclosure)
}

/// What every table becomes, and which sheets of the recipe were found.
fn plans(
    (books, views): (&[Book], &[View<'_>]),
    recipe: &Recipe,
    year: Option<u16>,
    differences: &mut Vec<Difference>,
    progress: Progress<'_>,
) -> (Vec<TablePlan>, Vec<usize>) {
    let mut used = Vec::new();
    let mut plans = Vec::with_capacity(views.len());
    for (number, view) in views.iter().enumerate() {
        progress.done(number, views.len());
        let book = books.iter().position(|book| std::ptr::eq(book, view.book));
        let sheet = view
            .book
            .sheets
            .iter()
            .position(|sheet| std::ptr::eq(sheet, view.sheet));
        let place = (book.unwrap_or_default(), sheet.unwrap_or_default());
        let decided = recipe::sheet_of(recipe, view);
        let picked = recipe.picked.of_table(number);
        let table = picked.and_then(|picked| picked.table);
        let table = table.or_else(|| decided.map(|(_, sheet)| sheet.table));
        let mut plan = propose(view, place, table.and_then(SheetTable::kind), year);
        if let Some((place, sheet)) = decided {
            used.push(place);
            // What it says of the columns of another table is of no use here.
            if table == Some(sheet.table) {
                recipe::apply(sheet, &mut plan, differences);
            }
        } else if !recipe.sheets.is_empty() && plan.is_read() {
            differences.push(Difference::SheetNew {
                sheet: plan.name.clone(),
            });
        }
        if let Some(picked) = picked {
            recipe::pick::overrule(picked, &mut plan);
        }
        plans.push(plan);
    }
    mapping::leave_to_table(&mut plans);
    mapping::settle(&mut plans, |what| recipe.picked.unclear(what));
    (plans, used)
}

/// What is missing before any row is read.
fn missing(plans: &[TablePlan], derived: Option<&assemble::Derived>, books: &[Book]) -> Vec<Problem> {
    let file = books.first().map_or("", |book| book.name.as_str());
    let has = |kind| plans.iter().any(|plan| plan.table == Some(kind));
    if !has(TableKind::Teachers) {
        let table = TableKind::Teachers;
        return vec![Problem::error(file, ProblemKind::MissingTable { table })];
    }
    let teachers = plans.iter().find(|plan| plan.table == Some(TableKind::Teachers));
    let sheet = teachers.map_or(file, |plan| plan.name.as_str());
    match derived {
        Some(derived) if !derived.is_complete() => {
            let fields = TableKind::Schools.fields().iter();
            let kind = ProblemKind::SchoolsToFill {
                schools: derived.schools.len(),
                missing: fields
                    .filter(|field| derived.missing.contains(&field.key))
                    .collect(),
            };
            vec![Problem::error(sheet, kind)]
        }
        _ => Vec::new(),
    }
}

/// The year that files are of, by what stands above a table, the name of the sheet or of the file.
fn year_of(views: &[View<'_>]) -> Option<u16> {
    let above = views.iter().flat_map(|view| {
        let rows = view.found.left_out.iter().filter(|out| out.why == LeftOut::Above);
        let rows = rows.filter_map(|out| view.sheet.rows.get(out.row));
        rows.flat_map(|row| row.cells.iter().map(|cell| text(cell).into_owned()))
    });
    let named = views
        .iter()
        .flat_map(|view| [view.sheet.name.clone(), view.book.name.clone()]);
    above.chain(named).find_map(|said| {
        let digits = said.as_bytes();
        let starts = (0..digits.len().saturating_sub(3)).filter(|&start| {
            let is_digit = |place: usize| digits.get(place).is_some_and(u8::is_ascii_digit);
            digits[start..].starts_with(b"20")
                && is_digit(start + 2)
                && is_digit(start + 3)
                && !is_digit(start + 4)
                && (start == 0 || !is_digit(start - 1))
        });
        let years = starts.filter_map(|start| said.get(start..start + 4)?.parse().ok());
        years.into_iter().next()
    })
}

/// The recipe with what was decided and done.
fn keep(plans: &[TablePlan], views: &[View<'_>], recipe: &Recipe, year: Option<u16>) -> Recipe {
    let mut kept = Recipe {
        sheets: Vec::new(),
        year: recipe.year.or(year),
        ..recipe.clone()
    };
    for (plan, view) in plans.iter().zip(views) {
        let reading = reading_of(recipe, (plan.book, plan.sheet), view.sheet);
        kept.keep(plan, &view.sheet.name, reading);
    }
    kept
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
