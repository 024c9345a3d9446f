//! The data log: everything that was done to files before a roster was made of them, as plain data.

use std::collections::BTreeMap;

use serde::Serialize;

use super::anonymise::{Disclosure, Done, Noticed};
use super::assemble::{Derived, MendCount, RowsOut, SchoolGroup, ValuePlan};
use super::book::{Book, Format, Visibility};
use super::mapping::TablePlan;
use super::recipe::Difference;
use super::records::Summed;
use super::table::{self, LeftOut, TotalCheck};
use super::view::View;

/// The version of the document.
pub const VERSION: u32 = 1;

/// What was done to files.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DataLog {
    /// [`VERSION`].
    pub version: u32,
    /// The version of the program.
    pub program: &'static str,
    /// The files.
    pub files: Vec<FileLog>,
    /// The tables in them, and what their columns became.
    pub tables: Vec<TablePlan>,
    /// Headers that somebody chose.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<HeaderChosen>,
    /// By field, what was given for all rows, as no column says it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub for_all: BTreeMap<String, String>,
    /// Rows that are no data.
    pub no_data: Vec<NoData>,
    /// Rows that were left out, and why.
    pub rows_out: Vec<RowsOut>,
    /// What values were taken for.
    pub values: Vec<ValuePlan>,
    /// Spellings of schools.
    pub schools: Vec<SchoolGroup>,
    /// What tables of records came to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Summed>,
    /// What was mended, by kind and column.
    pub mends: Vec<MendCount>,
    /// Totals of the files, held against what was read.
    pub totals: Vec<TotalLog>,
    /// Schools that were derived from their teachers' rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
    /// What was done to columns before any row was looked at.
    pub anonymised: Vec<Done>,
    /// What was noticed about people, by rows.
    pub noticed: Vec<Noticed>,
    /// Who can still be known in the roster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Disclosure>,
    /// The year that numbers of years were counted back from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Where the files differ from those that the recipe was made for.
    pub differences: Vec<Difference>,
    /// How many schools were read.
    pub schools_read: usize,
    /// How many teachers were read.
    pub teachers_read: usize,
    /// How many rows of preferences were read.
    pub preferences_read: usize,
    /// How many rows of places were read.
    pub places_read: usize,
    /// How many rows of an actual outcome were read.
    #[serde(skip_serializing_if = "is_zero")]
    pub outcome_read: usize,
    /// How many rows of dated records were read.
    #[serde(skip_serializing_if = "is_zero")]
    pub records_read: usize,
    /// How many people the files of the actual outcome name who are not in the teachers table.
    pub outcome_of_nobody: u32,
}

// Serde asks for a reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileLog {
    /// Its name.
    pub name: String,
    /// How it was written.
    pub format: Format,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its sheets.
    pub sheets: Vec<SheetLog>,
}

/// A sheet of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetLog {
    /// Its name.
    pub name: String,
    /// Whether it is seen.
    pub visibility: Visibility,
    /// How many rows hold anything.
    pub rows: usize,
    /// How many of them are hidden.
    pub hidden_rows: usize,
}

/// A header that is where somebody says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeaderChosen {
    /// What messages call the sheet.
    pub sheet: String,
    /// Its first and its last row, as a spreadsheet counts them.
    pub rows: (u32, u32),
}

/// Rows of a sheet that are no data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NoData {
    /// What messages call the sheet.
    pub sheet: String,
    /// What they are.
    pub what: LeftOut,
    /// How many.
    pub count: usize,
}

/// A total of a file, and what the rows that were read come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TotalLog {
    /// What messages call the sheet.
    pub sheet: String,
    /// The header of the column; empty where the rows are counted.
    pub column: String,
    /// Both numbers.
    #[serde(flatten)]
    pub check: TotalCheck,
    /// Whether they agree.
    pub agrees: bool,
}

/// The totals of the tables that are read.
pub(super) fn totals(views: &[View<'_>], plans: &[TablePlan]) -> Vec<TotalLog> {
    let read = views.iter().zip(plans).filter(|(_, plan)| plan.is_read());
    read.flat_map(|(view, plan)| {
        view.found.checks.iter().map(|&check| {
            let header = |place| plan.columns.iter().find(|column| Some(column.place) == place);
            TotalLog {
                sheet: plan.name.clone(),
                column: header(check.column).map_or_else(String::new, |column| column.header.clone()),
                check,
                agrees: check.holds(),
            }
        })
    })
    .collect()
}

/// The headers that were chosen, of tables that are read.
pub(super) fn headers(views: &[View<'_>], plans: &[TablePlan]) -> Vec<HeaderChosen> {
    let read = views.iter().zip(plans).filter(|(_, plan)| plan.is_read());
    let chosen = read.filter(|(view, _)| view.found.why == table::Why::Chosen);
    let header = |(_, plan): (&View<'_>, &TablePlan)| HeaderChosen {
        sheet: plan.name.clone(),
        rows: plan.header,
    };
    chosen.map(header).collect()
}

/// The files and their sheets.
pub(super) fn files(books: &[Book]) -> Vec<FileLog> {
    let sheets = |book: &Book| {
        let sheets = book.sheets.iter().map(|sheet| SheetLog {
            name: sheet.name.clone(),
            visibility: sheet.visibility,
            rows: sheet.rows.len(),
            hidden_rows: sheet.rows.iter().filter(|row| row.hidden).count(),
        });
        sheets.collect()
    };
    books
        .iter()
        .map(|book| FileLog {
            name: book.name.clone(),
            format: book.format,
            sha256: book.digest.clone(),
            sheets: sheets(book),
        })
        .collect()
}

/// The rows of all tables that are no data, by what they are.
pub(super) fn no_data(views: &[View<'_>]) -> Vec<NoData> {
    let mut all = Vec::new();
    for view in views {
        for out in &view.found.left_out {
            let sheet = view.name();
            let known = all
                .iter_mut()
                .find(|known: &&mut NoData| known.sheet == sheet && known.what == out.why);
            match known {
                Some(known) => known.count += 1,
                None => all.push(NoData {
                    sheet,
                    what: out.why,
                    count: 1,
                }),
            }
        }
    }
    all
}
