//! Files made anonymous: copies in which only the tables' own cells are left, without what names a person.

use super::anonymise;
use super::choices::Choices;
use super::codes::Chance;
use super::key::KeyFile;
use super::model::{Anonymised, Column, Fate, Holds, Role, Table};
use crate::import::book::{Book, Cell, Sheet, SheetRow};
use crate::import::mapping::{Becomes, ColumnPlan, Form, Sureness, TablePlan, Target, Why};
use crate::import::table::{ColumnFound, Found};
use crate::import::view::{View, cell, text};
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::looks_personal;

/// How files are to be made anonymous.
#[derive(Debug)]
pub struct Anonymising<'a> {
    /// What the user decided.
    pub choices: &'a Choices,
    /// The key file of an earlier time, whose codes are used again.
    pub former: Option<&'a KeyFile>,
    /// What new codes are drawn from.
    pub chance: Chance,
}

/// Files made anonymous, and what was done.
#[derive(Debug)]
pub struct Sheets {
    books: Vec<Book>,
    founds: Vec<Found>,
    /// What becomes of the tables; columns that were taken out are not read, and those that were added are.
    pub plans: Vec<TablePlan>,
    /// What was done.
    pub anonymised: Anonymised,
}

impl Sheets {
    /// Makes files anonymous. A table that is left out keeps no cell, and of rows that are no data only cells that do not
    /// look personal stay, so that totals can be held against what was read.
    pub fn of(books: &[Book], views: &[View<'_>], plans: &[TablePlan], how: Anonymising<'_>) -> Self {
        let used = || views.iter().zip(plans).filter(|(_, plan)| plan.table.is_some());
        let tables = used().map(|(view, plan)| table_of(view, plan)).collect();
        let anonymised = anonymise(tables, how.choices, how.former, how.chance);
        let mut sheets = Self {
            books: books.iter().map(emptied).collect(),
            founds: views.iter().map(|view| view.found.clone()).collect(),
            plans: plans.to_vec(),
            anonymised,
        };
        let mut tables = std::mem::take(&mut sheets.anonymised.tables).into_iter();
        for (place, view) in views.iter().enumerate() {
            sheets.keep_rows_that_are_no_data(place, view);
            let is_used = plans.get(place).is_some_and(|plan| plan.table.is_some());
            if is_used && let Some(table) = tables.next() {
                sheets.fill(place, view, &table);
                sheets.anonymised.tables.push(table);
            }
        }
        sheets
    }

    /// The tables as the rooms after this one look at them.
    pub fn views(&self) -> Vec<View<'_>> {
        let pairs = self.plans.iter().zip(&self.founds);
        let view = |(plan, found): (&TablePlan, &Found)| {
            let book = self.books.get(plan.book)?;
            Some(View {
                book,
                sheet: book.sheets.get(plan.sheet)?,
                found: found.clone(),
            })
        };
        pairs.filter_map(view).collect()
    }

    fn sheet(&mut self, place: usize) -> Option<&mut Sheet> {
        let plan = self.plans.get(place)?;
        self.books.get_mut(plan.book)?.sheets.get_mut(plan.sheet)
    }

    fn keep_rows_that_are_no_data(&mut self, place: usize, view: &View<'_>) {
        let Some(sheet) = self.sheet(place) else { return };
        for out in &view.found.left_out {
            if let (Some(from), Some(to)) = (view.sheet.rows.get(out.row), sheet.rows.get_mut(out.row)) {
                let harmless = |cell: &Cell| {
                    if looks_personal(&text(cell)) {
                        Cell::Empty
                    } else {
                        cell.clone()
                    }
                };
                to.cells = from.cells.iter().map(harmless).collect();
            }
        }
    }

    /// Puts the cells of a table in, and its new columns behind the others.
    fn fill(&mut self, place: usize, view: &View<'_>, table: &Table) {
        let Some(plan) = self.plans.get(place).cloned() else {
            return;
        };
        let last = plan.columns.iter().map(|column| column.place + 1).max();
        let added = (last.unwrap_or_default()..).take(table.columns.len().saturating_sub(plan.columns.len()));
        let places: Vec<u32> = plan
            .columns
            .iter()
            .map(|column| column.place)
            .chain(added)
            .collect();
        let width = places
            .iter()
            .map(|place| *place as usize + 1)
            .max()
            .unwrap_or_default();
        if let Some(sheet) = self.sheet(place) {
            for (row, &at) in view.found.rows.iter().enumerate() {
                let (Some(from), Some(to)) = (view.sheet.rows.get(at), sheet.rows.get_mut(at)) else {
                    continue;
                };
                let mut cells = vec![Cell::Empty; width];
                for (column, &place) in table.columns.iter().zip(&places) {
                    let was = cell(from, place);
                    let is = column.cell(row);
                    if let Some(cell) = cells.get_mut(place as usize) {
                        *cell = match is {
                            "" => Cell::Empty,
                            _ if is == text(was) => was.clone(),
                            _ => Cell::Text(is.to_owned()),
                        };
                    }
                }
                to.cells = cells;
            }
        }
        let changed: Vec<usize> = (self.anonymised.done.iter())
            .filter(|done| done.place.table == table.shown_name())
            .map(|done| done.place.column - 1)
            .collect();
        if let (Some(plan), Some(found)) = (self.plans.get_mut(place), self.founds.get_mut(place)) {
            for (position, (column, &place)) in table.columns.iter().zip(&places).enumerate() {
                if let Some(known) = plan.columns.get_mut(position) {
                    if changed.contains(&position) {
                        known.samples.clear();
                    }
                    if !column.is_there() && matches!(known.becomes, Becomes::Fields(_)) {
                        known.becomes = Becomes::LeftOut;
                    }
                } else {
                    let (column, of_sheet) = added_column(column, place);
                    plan.columns.push(column);
                    found.columns.push(of_sheet);
                }
            }
        }
    }
}

/// A file without a cell.
fn emptied(book: &Book) -> Book {
    let row = |row: &SheetRow| SheetRow {
        number: row.number,
        hidden: row.hidden,
        cells: Vec::new(),
    };
    let sheet = |sheet: &Sheet| Sheet {
        name: sheet.name.clone(),
        visibility: sheet.visibility,
        rows: sheet.rows.iter().map(row).collect(),
        merged: sheet.merged.clone(),
        hidden_columns: sheet.hidden_columns.clone(),
    };
    Book {
        name: book.name.clone(),
        format: book.format,
        digest: book.digest.clone(),
        sheets: book.sheets.iter().map(sheet).collect(),
    }
}

/// A table as it is made anonymous.
fn table_of(view: &View<'_>, plan: &TablePlan) -> Table {
    let column = |column: &ColumnPlan| {
        let cells = view.cells(column.place).map(|cell| text(cell).into_owned());
        Column::new(column.header.clone(), role_of(&column.becomes), cells.collect())
    };
    Table {
        name: plan.name.clone(),
        holds: match plan.table {
            Some(TableKind::Schools) => Holds::Schools,
            Some(TableKind::Teachers) => Holds::Teachers,
            None => Holds::Others,
        },
        columns: plan.columns.iter().map(column).collect(),
        rows: view.rows().map(|row| row.number).collect(),
    }
}

/// What a column is for; of several fields that it feeds the one that names most.
fn role_of(becomes: &Becomes) -> Role {
    let Becomes::Fields(targets) = becomes else {
        return Role::Unread;
    };
    let roles = || targets.iter().map(|target| Role::of(target.field));
    let first = |wanted: Role| roles().find(|role| *role == wanted);
    let named = first(Role::Teacher)
        .or_else(|| first(Role::School))
        .or_else(|| first(Role::Zone));
    named.or_else(|| roles().next()).unwrap_or(Role::Unread)
}

/// A column that was added, as the plan and the sheet have it.
fn added_column(column: &Column, place: u32) -> (ColumnPlan, ColumnFound) {
    let field: Option<&'static Field> = match column.role {
        Role::Field(field) => Some(field),
        Role::Teacher => Some(TeacherColumn::Id.field()),
        _ => None,
    };
    let form = Form::AsIs;
    let becomes = field
        .filter(|_| column.fate == Fate::Added)
        .map_or(Becomes::LeftOut, |field| {
            Becomes::Fields(vec![Target { field, form }])
        });
    let plan = ColumnPlan {
        place,
        header: column.header.clone(),
        becomes,
        sure: Sureness::Sure,
        why: Why::Header,
        samples: Vec::new(),
        filled: column.cells.iter().filter(|cell| !cell.is_empty()).count(),
    };
    let found = ColumnFound {
        place,
        header: column.header.clone(),
        own: column.header.clone(),
        hidden: false,
    };
    (plan, found)
}
