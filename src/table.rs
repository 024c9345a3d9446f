//! A table as data: what the page shows, a file holds and a report prints, said once.
//!
//! Whoever knows the figures makes a [`Table`] in one language; whoever shows it needs to know nothing of them. Values
//! stay numbers with the decimals to show, so that a table can be sorted, and a missing value keeps its reason.
//!
//! ```
//! use shapan::table::{Cell, Column, Row, Table};
//!
//! let mut table = Table::new("schools", "各校情况");
//! table.columns = vec![Column::words("学校"), Column::number("空岗", "个", 0)];
//! table.rows.push(Row::new("S1", vec![Cell::words("S1"), Cell::number(2.0)]));
//! table.rows.push(Row::new("S2", vec![Cell::words("S2"), Cell::missing("没有岗位")]));
//! assert_eq!(table.to_csv(), "\u{feff}学校,空岗（个）\r\nS1,2\r\nS2,\r\n");
//! ```

mod collation;
pub mod selection;

use serde::{Deserialize, Serialize};

use crate::csv_text::{BYTE_ORDER_MARK, Entry, push_row};
use crate::roster::{SchoolIndex, Stage, Subject};
use crate::units::Points;
use crate::verdict::Verdict;

/// A table in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it is, for programs: a file's name, an anchor.
    pub key: String,
    /// What it is, for people.
    pub title: String,
    /// What a reader must know to read it rightly: how it is counted, what is left out.
    pub notes: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for each column.
    pub rows: Vec<Row>,
    /// Whether the rows stand in an order of their own, such as under headings, that sorting would destroy.
    pub grouped: bool,
}

/// A column of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The heading.
    pub heading: String,
    /// The unit of its numbers; empty for words and pure numbers.
    pub unit: String,
    /// The decimals of its numbers; `None` for a column of words.
    pub decimals: Option<u8>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What tells the row from the others.
    pub key: String,
    /// What a click on its first cell leads to.
    pub leads_to: Option<Target>,
    /// Whether it stands out: a total, a heading, the one in question.
    pub stands_out: bool,
    /// The decimals of its numbers, where they differ from the columns'.
    pub decimals: Option<u8>,
    /// The cells.
    pub cells: Vec<Cell>,
}

/// What a row leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A school.
    School(SchoolIndex),
    /// The posts of one stage and subject at the school that is open.
    Posts(Stage, Subject),
    /// A teacher, by code.
    Teacher(String),
    /// An indicator, by key.
    Indicator(String),
}

/// A value in a [`Table`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A number.
    Number(f64),
    /// A difference, shown with its sign, and whether it is for the better.
    Difference(f64, Verdict),
    /// A number that came of a change, and whether that was for the better.
    Changed(f64, Verdict),
    /// A number held against a line, and whether it keeps it.
    Judged(f64, bool),
    /// No value, with the reason in words.
    Missing(String),
}

impl Table {
    /// A table without columns and rows.
    pub fn new(key: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            ..Self::default()
        }
    }

    /// The table without the columns at these places.
    #[must_use]
    pub fn without_columns(mut self, places: &[usize]) -> Self {
        fn keep<T>(things: &mut Vec<T>, places: &[usize]) {
            let mut place = 0;
            things.retain(|_| {
                place += 1;
                !places.contains(&(place - 1))
            });
        }
        keep(&mut self.columns, places);
        for row in &mut self.rows {
            keep(&mut row.cells, places);
        }
        self
    }

    /// Gives the columns of points at these places, all alike, the decimals that it takes to show every value as it is, no fewer
    /// than they have: who is shown equal is equal.
    pub fn show_points_exactly(&mut self, places: &[usize]) {
        let cells = self.rows.iter().flat_map(|row| {
            let own = places.iter().filter_map(|&place| row.cells.get(place));
            own.filter_map(Cell::value)
        });
        let needs_all = cells
            .map(|value| (value * 1000.0).round())
            .any(|thousandths| thousandths % 10.0 != 0.0);
        for &place in places {
            if let Some(column) = self.columns.get_mut(place).filter(|_| needs_all) {
                column.decimals = Some(Points::DECIMALS as u8);
            }
        }
    }

    /// The table as CSV for a spreadsheet: a byte-order mark, the units in the headings, numbers at their full decimals
    /// without separators, missing values empty.
    pub fn to_csv(&self) -> String {
        let mut text = String::from(BYTE_ORDER_MARK);
        let headings = self.columns.iter().map(|column| {
            Entry::Words(if column.unit.is_empty() {
                column.heading.clone()
            } else {
                format!("{}（{}）", column.heading, column.unit)
            })
        });
        push_row(&mut text, headings);
        for row in &self.rows {
            let of_column = |column: &Column| row.decimals.or(column.decimals).unwrap_or(0);
            let decimals = self.columns.iter().map(of_column);
            let cells = row.cells.iter().zip(decimals);
            push_row(&mut text, cells.map(|(cell, decimals)| cell.entry(decimals)));
        }
        text
    }
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            ..Self::default()
        }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>, unit: impl Into<String>, decimals: u8) -> Self {
        Self {
            heading: heading.into(),
            unit: unit.into(),
            decimals: Some(decimals),
        }
    }
}

impl Row {
    /// A row that leads nowhere.
    pub fn new(key: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            key: key.into(),
            cells,
            ..Self::default()
        }
    }

    /// The same row, leading to `target`.
    #[must_use]
    pub fn leading_to(mut self, target: Target) -> Self {
        self.leads_to = Some(target);
        self
    }

    /// The same row, standing out.
    #[must_use]
    pub const fn standing_out(mut self) -> Self {
        self.stands_out = true;
        self
    }
}

impl Cell {
    /// Words.
    pub fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// A number. One that is not finite would be a fault of the program; it is shown as missing, never as “NaN”.
    pub fn number(value: impl Into<f64>) -> Self {
        let value = value.into();
        if value.is_finite() {
            Self::Number(value)
        } else {
            Self::Missing(String::new())
        }
    }

    /// No value, and why.
    pub fn missing(reason: impl Into<String>) -> Self {
        Self::Missing(reason.into())
    }

    /// The number, if it is one.
    pub const fn value(&self) -> Option<f64> {
        match self {
            Self::Number(value)
            | Self::Difference(value, _)
            | Self::Changed(value, _)
            | Self::Judged(value, _) => Some(*value),
            Self::Words(_) | Self::Missing(_) => None,
        }
    }

    /// The value for a file.
    fn entry(&self, decimals: u8) -> Entry {
        match (self, self.value()) {
            (Self::Words(words), _) => Entry::Words(words.clone()),
            (_, Some(value)) => Entry::Plain(format!("{value:.*}", usize::from(decimals))),
            (_, None) => Entry::Plain(String::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_shown_with_the_decimals_that_tell_them_apart() {
        let mut table = Table::new("points", "Points");
        table.columns = vec![
            Column::words("Teacher"),
            Column::number("Points", "", 2),
            Column::number("Cutoff", "", 2),
            Column::number("Place", "", 0),
        ];
        let row = |points: f64| {
            let cells = vec![
                Cell::words("T1"),
                Cell::number(points),
                Cell::missing(""),
                Cell::number(0.125),
            ];
            Row::new("T1", cells)
        };
        let decimals = |table: &Table| [1, 2, 3].map(|place| table.columns[place].decimals);
        table.rows = vec![row(28.5), row(28.51)];
        table.show_points_exactly(&[1, 2]);
        assert_eq!(decimals(&table), [Some(2), Some(2), Some(0)]);
        table.rows.push(row(28.512));
        table.show_points_exactly(&[1, 2]);
        assert_eq!(decimals(&table), [Some(3), Some(3), Some(0)]);
    }

    #[test]
    fn csv_keeps_commas_and_quotes_together_and_hides_no_decimals() {
        let mut table = Table::new("t", "t");
        table.columns = vec![Column::words("a,b"), Column::number("n", "%", 1)];
        table.rows = vec![Row::new("", vec![Cell::words("say \"x\""), Cell::number(-0.25)])];
        assert_eq!(
            table.to_csv(),
            "\u{feff}\"a,b\",n（%）\r\n\"say \"\"x\"\"\",-0.2\r\n"
        );
    }

    #[test]
    fn what_is_no_number_is_never_shown_as_one() {
        assert_eq!(Cell::number(f64::NAN), Cell::missing(""));
        assert_eq!(Cell::number(f64::INFINITY), Cell::missing(""));
    }
}
