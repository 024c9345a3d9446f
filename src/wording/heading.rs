//! Tables by their headings in both languages.

use crate::language::{Language, Text};
use crate::table::{Cell, Column, Row, Table};

/// The unit of pure numbers, and of words.
pub const NO_UNIT: Text = Text::new("", "");
/// The unit of counts of people.
pub const PEOPLE: Text = Text::new("人", "people");
/// The unit of counts of schools, where the heading says it in English.
pub const SCHOOLS: Text = Text::new("所", "");

/// A column of a table, in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    name: Text,
    unit: Text,
    decimals: Option<u8>,
}

impl Heading {
    /// A column of words.
    pub const fn words(zh: &'static str, en: &'static str) -> Self {
        Self {
            name: Text::new(zh, en),
            unit: NO_UNIT,
            decimals: None,
        }
    }

    /// A column of numbers.
    pub const fn number(zh: &'static str, en: &'static str, unit: Text, decimals: u8) -> Self {
        Self {
            name: Text::new(zh, en),
            unit,
            decimals: Some(decimals),
        }
    }

    /// A column of whole numbers that say by themselves what they count.
    pub const fn count(zh: &'static str, en: &'static str) -> Self {
        Self::number(zh, en, NO_UNIT, 0)
    }

    /// The column in one language.
    pub fn column(self, language: Language) -> Column {
        Column {
            heading: self.name.in_language(language).to_owned(),
            unit: self.unit.in_language(language).to_owned(),
            decimals: self.decimals,
        }
    }
}

/// A table with these columns and no rows yet.
pub fn titled(key: &str, title: impl Into<String>, headings: &[Heading], language: Language) -> Table {
    let mut table = Table::new(key, title);
    table.columns = headings.iter().map(|heading| heading.column(language)).collect();
    table
}

/// A row that names those below it.
pub fn heading_row(name: &str, table: &Table) -> Row {
    let mut cells = vec![Cell::words(name)];
    cells.resize(table.columns.len(), Cell::words(""));
    Row::new(name, cells).standing_out()
}

/// A sentence or two to be read with a table.
pub fn note(table: &mut Table, note: Text, language: Language) {
    table.notes.push(note.in_language(language).to_owned());
}
