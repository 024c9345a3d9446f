//! Cells mended and rows left out by hand, at their places.

use std::collections::BTreeSet;

use crate::import::recipe::{Difference, Recipe, RowPlace, key_of_choice};
use crate::import::values::key_of;
use crate::import::view::View;
use crate::roster::fields::{Field, TableKind};

/// What was done by hand, and which of it met its rows.
pub(super) struct ByHand<'a> {
    recipe: &'a Recipe,
    cells_met: BTreeSet<usize>,
    rows_met: BTreeSet<usize>,
}

impl<'a> ByHand<'a> {
    /// Nothing has met its row yet.
    pub(super) const fn new(recipe: &'a Recipe) -> Self {
        Self {
            recipe,
            cells_met: BTreeSet::new(),
            rows_met: BTreeSet::new(),
        }
    }

    /// Why a row is left out by hand, if it is.
    pub(super) fn row_out(
        &mut self,
        view: &View<'_>,
        kind: TableKind,
        id: &str,
        row: u32,
    ) -> Option<&'a str> {
        let recipe = self.recipe;
        let mut found = recipe.rows.iter().enumerate();
        let (place, out) = found.find(|(_, out)| is_at(&out.row, view, kind, id, row))?;
        self.rows_met.insert(place);
        Some(&out.why)
    }

    /// What a cell is mended to by hand, if it is; of a column for one choice, of that choice.
    pub(super) fn cell(
        &mut self,
        view: &View<'_>,
        kind: TableKind,
        id: &str,
        row: u32,
        (field, choice): (&Field, Option<u16>),
    ) -> Option<&'a str> {
        let recipe = self.recipe;
        let key = || choice.map_or_else(|| key_of(field), |choice| key_of_choice(&key_of(field), choice));
        let mut found = recipe.cells.iter().enumerate();
        let (place, mend) =
            found.find(|(_, mend)| is_at(&mend.row, view, kind, id, row) && mend.field == key())?;
        self.cells_met.insert(place);
        Some(&mend.to)
    }

    /// Tells what met no row.
    pub(super) fn report(&self, differences: &mut Vec<Difference>) {
        let count = self.recipe.cells.len() - self.cells_met.len();
        if count > 0 {
            differences.push(Difference::CellsGone { count });
        }
        let count = self.recipe.rows.len() - self.rows_met.len();
        if count > 0 {
            differences.push(Difference::RowsGone { count });
        }
    }
}

fn is_at(place: &RowPlace, view: &View<'_>, kind: TableKind, id: &str, row: u32) -> bool {
    match place {
        RowPlace::Code { table, code } => table.kind() == Some(kind) && code == id,
        RowPlace::Number {
            digest,
            sheet,
            row: number,
        } => *number == row && *digest == view.book.digest && *sheet == view.sheet.name,
    }
}
