//! Tables as they may be seen: what names people is taken out and codes are put in before anything else reads a row.

use std::collections::BTreeSet;

use super::anonymise::{
    Anonymised, Chance, Choices, Column, Fate, Holds, KeyFile, Role, Table, Why as Fated, anonymise_by_steps,
};
use super::book::{Book, Cell, Sheet, SheetRow};
use super::mapping::{Becomes, ColumnPlan, Form, Part, Sureness, TablePlan, Target, Why};
use super::steps::Progress;
use super::table::{ColumnFound, Found};
use super::view::{View, cell, text};
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::{Evidence, PersonalData};
use crate::roster::{OutcomeColumn, PreferenceColumn, RecordColumn, TeacherColumn};

/// A table without what names people.
pub(super) struct Safe<'a> {
    book: &'a Book,
    sheet: Sheet,
    found: Found,
}

/// What stays of it without the file.
#[derive(Debug)]
pub(super) struct SafeTable {
    sheet: Sheet,
    found: Found,
}

impl SafeTable {
    /// How many cells it has.
    pub(super) fn cells(&self) -> usize {
        self.found.columns.len() * self.sheet.rows.len()
    }

    /// Whether a row of data has this number, as a spreadsheet counts.
    pub(super) fn has_row(&self, number: u32) -> bool {
        let rows = &self.sheet.rows;
        rows.binary_search_by_key(&number, |row| row.number).is_ok()
    }

    /// The cells of one column, with the numbers of their rows.
    pub(super) fn cells_of(&self, place: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.sheet
            .rows
            .iter()
            .map(move |row| (row.number, cell(row, place)))
    }
}

impl Safe<'_> {
    /// What stays of it without the file.
    pub(super) fn into_table(self) -> SafeTable {
        SafeTable {
            sheet: self.sheet,
            found: self.found,
        }
    }

    /// The table, to be looked at as one of a file.
    pub(super) fn view(&self) -> View<'_> {
        View {
            book: self.book,
            sheet: &self.sheet,
            found: self.found.clone(),
        }
    }

    /// Adds a column behind the last, which was summed from records.
    pub(super) fn add_column(
        &mut self,
        plan: &mut TablePlan,
        field: &'static Field,
        from: &str,
        cells: &[String],
    ) {
        let behind = self.found.columns.iter().map(|column| column.place as usize + 1);
        let longest = self.sheet.rows.iter().map(|row| row.cells.len());
        let place = behind.chain(longest).max().unwrap_or_default();
        for (row, said) in self.sheet.rows.iter_mut().zip(cells) {
            row.cells.resize(place, Cell::Empty);
            row.cells.push(if said.is_empty() {
                Cell::Empty
            } else {
                Cell::Text(said.clone())
            });
        }
        let header = field.chinese.to_owned();
        let place = place as u32;
        self.found.columns.push(ColumnFound {
            place,
            header: header.clone(),
            own: header.clone(),
            hidden: false,
        });
        plan.columns.push(ColumnPlan {
            place,
            header,
            becomes: Becomes::Fields(vec![Target {
                field,
                form: Form::AsIs,
            }]),
            sure: Sureness::Likely,
            why: Why::Summed {
                sheet: from.to_owned(),
            },
            samples: Vec::new(),
            filled: cells.iter().filter(|cell| !cell.is_empty()).count(),
        });
    }
}

/// Takes what names people out of the tables that are read, and changes the plans accordingly. Others come back without a
/// row.
pub(super) fn make<'a>(
    views: &[View<'a>],
    plans: &mut [TablePlan],
    choices: &Choices,
    codes: (Option<&KeyFile>, Chance),
    progress: Progress<'_>,
) -> (Vec<Safe<'a>>, Anonymised) {
    let tables: Vec<Table> = views
        .iter()
        .zip(plans.iter_mut())
        .map(|(view, plan)| table(view, plan))
        .collect();
    let mut done = anonymise_by_steps(tables, choices, codes, progress);
    let made = std::mem::take(&mut done.tables);
    let safe = views
        .iter()
        .zip(plans)
        .zip(made)
        .map(|((view, plan), table)| put_back(view, plan, &table))
        .collect();
    (safe, done)
}

/// A table as text, with what each column is for.
fn table(view: &View<'_>, plan: &mut TablePlan) -> Table {
    if !plan.is_read() {
        return Table {
            name: plan.name.clone(),
            holds: Holds::Others,
            columns: Vec::new(),
            own_school: None,
            rows: Vec::new(),
        };
    }
    match plan.table {
        Some(TableKind::Preferences) => tell_apart(plan, PreferenceColumn::Teacher.field()),
        Some(TableKind::Records) => tell_apart(plan, RecordColumn::Teacher.field()),
        Some(TableKind::Outcome) => tell_apart(plan, OutcomeColumn::Teacher.field()),
        Some(TableKind::Schools | TableKind::Places) => {}
        Some(TableKind::Teachers) | None => tell_apart(plan, TeacherColumn::Id.field()),
    }
    let columns = view
        .found
        .columns
        .iter()
        .zip(&plan.columns)
        .map(|(column, plan)| {
            let cells = view.cells(column.place).map(|cell| text(cell).into_owned());
            Column::new(plan.header.clone(), role(plan), cells.collect())
        });
    Table {
        name: plan.name.clone(),
        holds: match plan.table {
            Some(TableKind::Schools) => Holds::Schools,
            Some(TableKind::Teachers) => Holds::Teachers,
            Some(TableKind::Preferences | TableKind::Places | TableKind::Outcome | TableKind::Records)
            | None => Holds::Others,
        },
        columns: columns.collect(),
        own_school: (plan.columns.iter()).position(|column| feeds(column, TeacherColumn::School.field())),
        rows: view.rows().map(|row| row.number).collect(),
    }
}

/// Where no column holds codes of teachers, what tells them apart is turned into codes: an identity number in every row, or
/// else a name in every row.
fn tell_apart(plan: &mut TablePlan, id: &'static Field) {
    if plan.feeding(id).next().is_some() {
        return;
    }
    let rows = plan.rows;
    let found = [PersonalData::IdNumber, PersonalData::Name]
        .iter()
        .find_map(|data| {
            let mut columns = plan.columns.iter();
            // The number of a certificate tells certificates apart.
            columns.position(|column| {
                column.becomes == Becomes::Removed(*data)
                    && column.filled == rows
                    && !column.header.contains("资格")
            })
        });
    if let Some(column) = found.and_then(|place| plan.columns.get_mut(place)) {
        column.becomes = Becomes::Fields(vec![Target {
            field: id,
            form: Form::AsIs,
        }]);
        column.why = Why::TellsApart;
    }
}

/// Whether a column is read as this one.
fn feeds(plan: &ColumnPlan, field: &Field) -> bool {
    matches!(&plan.becomes, Becomes::Fields(targets) if targets.iter().any(|target| target.field == field))
}

/// What a column is for.
fn role(plan: &ColumnPlan) -> Role {
    match &plan.becomes {
        Becomes::Fields(targets) => targets.first().map_or(Role::Unread, |target| match target.form {
            Form::Record(Part::To) => Role::School,
            _ if target.is_of_zones(&plan.header) => Role::Zone,
            _ => Role::of(target.field),
        }),
        Becomes::Extra(_) => Role::Extra,
        Becomes::LeftOut | Becomes::Removed(_) => Role::Unread,
    }
}

/// The table as a sheet again: what stayed keeps its cells, codes and blanks are put in, what was added stands at the end.
fn put_back<'a>(view: &View<'a>, plan: &mut TablePlan, table: &Table) -> Safe<'a> {
    let mut found = view.found.clone();
    let own = found.columns.len();
    let mut width = view.rows().map(|row| row.cells.len()).max().unwrap_or(0) as u32;
    for column in &found.columns {
        width = width.max(column.place + 1);
    }
    let mut places: Vec<u32> = found.columns.iter().map(|column| column.place).collect();
    for (place, column) in table.columns.iter().enumerate().skip(own) {
        let field = match column.role {
            Role::Field(field) => field,
            Role::Teacher => TeacherColumn::Id.field(),
            _ => {
                places.push(u32::MAX);
                continue;
            }
        };
        let at = width + (place - own) as u32;
        places.push(at);
        found.columns.push(ColumnFound {
            place: at,
            header: column.header.clone(),
            own: column.header.clone(),
            hidden: false,
        });
        plan.columns.push(ColumnPlan {
            place: at,
            header: column.header.clone(),
            becomes: Becomes::Fields(vec![Target {
                field,
                form: Form::AsIs,
            }]),
            sure: Sureness::Sure,
            why: Why::FromIdNumbers,
            samples: Vec::new(),
            filled: column.cells.iter().filter(|cell| !cell.is_empty()).count(),
        });
    }
    for (column, own) in table.columns.iter().zip(&mut plan.columns) {
        match column.fate {
            Fate::Removed(Fated::Personal { data, evidence }) => {
                if !matches!(own.becomes, Becomes::Removed(_)) {
                    own.why = match evidence {
                        Evidence::Header => Why::Personal,
                        Evidence::Content => Why::PersonalContent,
                    };
                }
                own.becomes = Becomes::Removed(data);
                own.sure = Sureness::Sure;
                own.samples = Vec::new();
            }
            Fate::Removed(_) => {
                own.samples = Vec::new();
                if matches!(own.becomes, Becomes::Fields(_) | Becomes::Extra(_)) {
                    own.becomes = Becomes::LeftOut;
                    own.why = Why::Decided;
                }
            }
            Fate::Coded => own.samples = Vec::new(),
            Fate::Kept | Fate::Added => {}
        }
    }
    let mut emptied = BTreeSet::new();
    let last = places.iter().filter(|&&place| place < u32::MAX).max();
    let whole = last.map_or(0, |last| *last as usize + 1);
    let rows = view.rows().enumerate().map(|(number, row)| {
        let mut cells = vec![Cell::Empty; whole];
        for (column, &place) in table.columns.iter().zip(&places) {
            if !column.is_there() || place == u32::MAX {
                continue;
            }
            let said = column.cells.get(number).map_or("", String::as_str);
            let before = cell(row, place);
            if let Some(cell) = cells.get_mut(place as usize) {
                *cell = if text(before) == said {
                    before.clone()
                } else if said.is_empty() {
                    emptied.insert(place);
                    Cell::Empty
                } else {
                    Cell::Text(said.to_owned())
                };
            }
        }
        SheetRow {
            number: row.number,
            hidden: row.hidden,
            cells,
        }
    });
    let sheet = Sheet {
        name: view.sheet.name.clone(),
        visibility: view.sheet.visibility,
        rows: rows.collect(),
        ..Sheet::default()
    };
    // What was taken out of a column is shown as little as what was taken out as one.
    for column in plan
        .columns
        .iter_mut()
        .filter(|column| emptied.contains(&column.place))
    {
        column.samples = Vec::new();
    }
    found.rows = (0..sheet.rows.len()).collect();
    found.left_out = Vec::new();
    Safe {
        book: view.book,
        sheet,
        found,
    }
}
