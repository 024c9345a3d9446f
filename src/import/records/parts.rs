//! Where in a row what a record says stands.

use super::kinds::Kind;
use crate::import::book::{Cell, SheetRow};
use crate::import::mapping::{Form, Part, TablePlan};
use crate::import::view::{cell, text};
use crate::roster::fields::{Column as _, Field};
use crate::roster::values::plain;

/// The columns of a table that say what records of one kind say.
pub(super) struct Parts<'a> {
    /// The table.
    pub(super) plan: &'a TablePlan,
    /// The column of the teachers table by which the kind is known.
    field: &'static Field,
}

impl<'a> Parts<'a> {
    /// Those of a kind; nothing where one is missing that it needs.
    pub(super) fn of(plan: &'a TablePlan, kind: &Kind) -> Option<Self> {
        let field = kind.columns.first()?.field();
        let parts = Self { plan, field };
        kind.needed.iter().all(|&part| parts.has(part)).then_some(parts)
    }

    fn place(&self, part: Part) -> Option<u32> {
        let form = Form::Record(part);
        let mut columns = self.plan.columns.iter();
        let column = columns.find(|column| {
            matches!(&column.becomes, crate::import::mapping::Becomes::Fields(targets)
                if targets.iter().any(|target| target.field == self.field && target.form == form))
        })?;
        Some(column.place)
    }

    /// Whether there is a column for this part.
    pub(super) fn has(&self, part: Part) -> bool {
        self.place(part).is_some()
    }

    /// The cell of a part.
    pub(super) fn cell<'row>(&self, row: &'row SheetRow, part: Part) -> Option<&'row Cell> {
        Some(cell(row, self.place(part)?))
    }

    /// What it says, without what cannot be seen.
    pub(super) fn word(&self, row: &SheetRow, part: Part) -> Option<String> {
        let said = text(self.cell(row, part)?);
        Some(plain(&said).into_owned())
    }
}
