//! What is given for all rows where no column says it.

use std::collections::BTreeMap;

use super::Spellings;
use crate::import::book::SheetRow;
use crate::import::mapping::{Form, TablePlan, grades_of, stage_of};
use crate::import::recipe::Recipe;
use crate::import::recipe::for_all::{BY_SCHOOL, TOGETHER, divides, fields, given};
use crate::import::values::key_of;
use crate::import::view::{View, cell, text};
use crate::language::spelling::folded;
use crate::roster::codes::Stage;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::values::{is_absent, plain};
use crate::roster::{Code as _, SchoolColumn, TeacherColumn, rolls};

/// By school, what is said of it: nothing where that differs.
type BySchool = BTreeMap<String, Option<String>>;

/// What is given for all rows.
pub(in crate::import) struct ForAll {
    /// By field, one value for all.
    values: BTreeMap<String, String>,
    /// By field, what another sheet says of schools.
    by_school: BTreeMap<String, BySchool>,
    /// By field, of how many schools another sheet says one thing.
    provable: BTreeMap<String, usize>,
    /// Whether numbers of several stages in one are divided.
    divides: bool,
}

impl ForAll {
    /// What a recipe gives, and what other sheets can give.
    pub(in crate::import) fn of(
        (views, plans): (&[View<'_>], &[TablePlan]),
        spellings: &Spellings,
        recipe: &Recipe,
    ) -> Self {
        let mut all = Self {
            values: BTreeMap::new(),
            by_school: BTreeMap::new(),
            provable: BTreeMap::new(),
            // As is proposed, where nobody has decided.
            divides: divides(recipe).unwrap_or(true),
        };
        let together = together(views, plans);
        if together > 0 {
            all.provable.insert(TOGETHER.to_owned(), together);
        }
        for field in fields() {
            let key = key_of(field);
            let schools = if field.table == TableKind::Teachers {
                stages(views, plans)
            } else {
                by_teachers((views, plans), field, spellings)
            };
            let proved = schools.values().filter(|said| said.is_some()).count();
            if proved > 0 {
                all.provable.insert(key.clone(), proved);
            }
            match given(recipe, field) {
                Some(BY_SCHOOL) => {
                    all.by_school.insert(key, schools);
                }
                Some(value) => {
                    all.values.insert(key, value.to_owned());
                }
                None => {}
            }
        }
        all
    }

    /// Whether one number of several stages is divided among them.
    pub(super) const fn divides(&self) -> bool {
        self.divides
    }

    /// Of how many schools another sheet says one thing, by field; and how many have one number for several stages.
    pub(in crate::import) fn into_provable(self) -> BTreeMap<String, usize> {
        self.provable
    }

    /// Whether a field is given.
    pub(super) fn gives(&self, field: &Field) -> bool {
        let key = key_of(field);
        self.values.contains_key(&key) || self.by_school.contains_key(&key)
    }

    /// What is given for a field in a row of this school.
    pub(super) fn value(&self, field: &Field, school: &str, spellings: &Spellings) -> &str {
        let key = key_of(field);
        if let Some(value) = self.values.get(&key) {
            return value;
        }
        let school = code(school, spellings);
        let said = self.by_school.get(&key).and_then(|schools| schools.get(&school));
        said.and_then(Option::as_deref).unwrap_or_default()
    }
}

/// What all spellings of a school have in common.
fn code(school: &str, spellings: &Spellings) -> String {
    let school = plain(school);
    let code = spellings.code_of(&school).map(|(code, _)| folded(code));
    code.unwrap_or_else(|| folded(&school))
}

/// The stage of schools that have pupils or classes of one stage only.
fn stages(views: &[View<'_>], plans: &[TablePlan]) -> BySchool {
    let mut all = BySchool::new();
    for (view, plan) in views.iter().zip(plans) {
        let Some(id) = column(plan, TableKind::Schools, SchoolColumn::Id.field()) else {
            continue;
        };
        for row in view.rows() {
            let stages = Stage::ALL.iter().zip(rolls());
            let mut own = stages.filter(|(stage, columns)| {
                let mut columns = columns.iter();
                columns.any(|own| counts(plan, row, own.field(), **stage))
            });
            let one = own.next().map(|(stage, _)| stage);
            let one = one.filter(|_| own.next().is_none());
            meet(
                &mut all,
                folded(&plain(&text(cell(row, id)))),
                one.map(|stage| stage.key()),
            );
        }
    }
    all
}

/// Whether a row counts anybody in a field of this stage.
fn counts(plan: &TablePlan, row: &SheetRow, field: &'static Field, stage: Stage) -> bool {
    let said = |place| plain(&text(cell(row, place))).into_owned();
    let is_count = |place| {
        let said = said(place);
        !is_absent(&said) && said != "0"
    };
    let mut stages = plan.feeding(field).filter(|(_, form)| *form == Form::StageOfRow);
    let of_row = stages
        .next()
        .and_then(|(column, _)| stage_of(&said(column.place)));
    let mut columns = plan.feeding(field);
    columns.any(|(column, form)| match form {
        Form::StageOfRow => false,
        Form::ByStage => of_row == Some(stage) && is_count(column.place),
        _ => is_count(column.place),
    })
}

/// How many rows count somebody in one number for several stages.
fn together(views: &[View<'_>], plans: &[TablePlan]) -> usize {
    let tables = views.iter().zip(plans).filter(|(_, plan)| plan.is_read());
    let of_table = |(view, plan): (&View<'_>, &TablePlan)| {
        let feeding = |form| {
            let columns = rolls().into_iter().flatten().map(SchoolColumn::field);
            columns.flat_map(move |field| plan.feeding(field).filter(move |(_, own)| *own == form))
        };
        let Some((stage, _)) = feeding(Form::StageOfRow).next() else {
            return 0;
        };
        let is_together = |row: &&SheetRow| {
            let said = |place| plain(&text(cell(row, place))).into_owned();
            grades_of(&said(stage.place)).len() > 1
                && feeding(Form::ByStage).any(|(column, _)| !is_absent(&said(column.place)))
        };
        view.rows().filter(is_together).count()
    };
    tables.map(of_table).sum()
}

/// What the rows of teachers say of their schools, where all of a school say the same.
fn by_teachers(
    (views, plans): (&[View<'_>], &[TablePlan]),
    field: &'static Field,
    spellings: &Spellings,
) -> BySchool {
    let mut all = BySchool::new();
    for (view, plan) in views.iter().zip(plans) {
        let school = column(plan, TableKind::Teachers, TeacherColumn::School.field());
        let said = column(plan, TableKind::Teachers, field);
        let (Some(school), Some(said)) = (school, said) else {
            continue;
        };
        for row in view.rows() {
            let value = text(cell(row, said));
            let value = plain(&value);
            let value = (!is_absent(&value)).then_some(value);
            meet(
                &mut all,
                code(&text(cell(row, school)), spellings),
                value.as_deref(),
            );
        }
    }
    all
}

fn meet(all: &mut BySchool, school: String, said: Option<&str>) {
    if school.is_empty() {
        return;
    }
    let said = said.map(str::to_owned);
    let known = all.entry(school).or_insert_with(|| said.clone());
    if *known != said {
        *known = None;
    }
}

/// The place of the first column of a table that feeds a field.
fn column(plan: &TablePlan, kind: TableKind, field: &'static Field) -> Option<u32> {
    let own = plan.table == Some(kind);
    let fed = plan.feeding(field).next().filter(|_| own);
    fed.map(|(column, _)| column.place)
}
