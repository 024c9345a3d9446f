//! A table of a document: cells as they are read.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::language::display_width;
use crate::numbers::MISSING;
use crate::report::html;
use crate::table::{Cell, Table};

/// The narrowest and the widest that a column counts for, in letters.
const WIDTHS: [usize; 2] = [5, 36];

/// A table of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// What it is called; nothing where a heading says it.
    pub caption: String,
    /// For each column how wide it is beside the others.
    pub widths: Vec<usize>,
    /// For each column whether numbers stand in it.
    pub of_numbers: Vec<bool>,
    /// The rows, the headings first.
    pub rows: Vec<GridRow>,
    /// What must be known to read it rightly.
    pub notes: Vec<String>,
}

/// A row of a [`Grid`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    /// The cells.
    pub cells: Vec<String>,
    /// Whether it stands out.
    pub stands_out: bool,
}

impl Grid {
    /// A table of words, the headings first.
    pub fn of_words(caption: impl Into<String>, rows: Vec<Vec<String>>) -> Self {
        let columns = rows.first().map_or(0, Vec::len);
        let rows = rows.into_iter().map(|cells| GridRow {
            cells,
            stands_out: false,
        });
        Self {
            caption: caption.into(),
            of_numbers: vec![false; columns],
            rows: rows.collect(),
            ..Self::default()
        }
        .measured()
    }

    /// A table as it is read, with the reasons of what is missing below it.
    pub fn of(table: &Table, language: Language) -> Self {
        let heading = |heading: &str, unit: &str| {
            if unit.is_empty() {
                heading.to_owned()
            } else {
                language.pick(format!("{heading}（{unit}）"), format!("{heading} ({unit})"))
            }
        };
        let headings = table.columns.iter();
        let mut rows = vec![GridRow {
            cells: headings
                .map(|column| heading(&column.heading, &column.unit))
                .collect(),
            stands_out: true,
        }];
        let mut reasons: Vec<&str> = Vec::new();
        for row in &table.rows {
            let cells = row.cells.iter().zip(&table.columns).map(|(cell, column)| {
                if let Cell::Missing(reason) = cell
                    && !reason.is_empty()
                    && !reasons.contains(&reason.as_str())
                {
                    reasons.push(reason);
                }
                html::content(cell, row.decimals.or(column.decimals).unwrap_or(0)).1
            });
            rows.push(GridRow {
                cells: cells.collect(),
                stands_out: row.stands_out,
            });
        }
        let mut notes = table.notes.clone();
        if !reasons.is_empty() {
            notes.push(format!("{MISSING} {}", reasons.join(language.pick("；", "; "))));
        }
        Self {
            caption: table.title.clone(),
            widths: Vec::new(),
            of_numbers: table
                .columns
                .iter()
                .map(|column| column.decimals.is_some())
                .collect(),
            rows,
            notes,
        }
        .measured()
    }

    fn measured(mut self) -> Self {
        let [least, most] = WIDTHS;
        let of_column = |place: usize| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(place));
            let widest = cells.map(|cell| display_width(cell)).max().unwrap_or(0);
            widest.clamp(least, most)
        };
        self.widths = (0..self.of_numbers.len()).map(of_column).collect();
        self
    }
}
