//! Lists with a column for each choice: a row of the sheet makes a row for each.

use super::row::Feed;
use crate::import::book::SheetRow;
use crate::import::mapping::{Form, Target};
use crate::import::view::{cell, text};
use crate::roster::values::{is_absent, plain};

/// One of the rows that a row with a column for each choice makes.
#[derive(Clone, Copy)]
pub(super) struct Turn<'a> {
    /// The place of the field among those fed.
    pub place: usize,
    /// Its place in the sheet, its header and its form.
    pub column: (u32, &'a str, Form),
    /// Which choice it is.
    pub choice: u16,
    /// Whether its column is for zones alone.
    pub of_zones: bool,
    /// Whether it is the first of the row.
    pub is_first: bool,
}

impl Turn<'_> {
    /// Whether nothing was chosen there.
    pub(super) fn is_blank(&self, row: &SheetRow) -> bool {
        is_absent(&plain(&text(cell(row, self.column.0))))
    }
}

/// The rows that each row makes: one as it is, or one for each choice.
pub(super) fn turns<'a>(feeds: &[Feed<'a>]) -> Vec<Option<Turn<'a>>> {
    let columns = feeds.iter().enumerate().flat_map(|(place, feed)| {
        let columns = feed.columns.iter();
        columns.map(move |column| (place, *column))
    });
    let mut turns = Vec::new();
    for (place, column) in columns {
        if let Form::OfChoice(choice) = column.2 {
            turns.push(Some(Turn {
                place,
                column,
                choice,
                of_zones: Target {
                    field: feeds[place].field,
                    form: column.2,
                }
                .is_of_zones(column.1),
                is_first: turns.is_empty(),
            }));
        }
    }
    if turns.is_empty() {
        turns.push(None);
    }
    turns
}
