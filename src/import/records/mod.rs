//! Tables of records summed: several rows a person become one number or level, in a column of the teachers table.

mod kinds;
mod months;
mod parts;
mod record;
mod sum;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;

pub(super) use sum::sum;

use crate::language::Text;
use crate::roster::fields::Field;

/// What the records of one kind in one sheet came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summed {
    /// What messages call the sheet.
    pub sheet: String,
    /// The columns of the teachers table that they were summed into; none of those that a table of teachers has itself.
    pub into: Vec<&'static Field>,
    /// Columns that a table of teachers has itself, which hold.
    pub own: Vec<&'static Field>,
    /// Rows that were summed.
    pub rows: usize,
    /// Rows that say the same as an earlier one, and count once.
    pub twice: Vec<u32>,
    /// Rows that could not be read: of their people nothing is said.
    pub not_read: Vec<u32>,
    /// Rows that were read and do not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<u32>,
    /// Why they do not.
    #[serde(skip)]
    pub why_aside: Text,
    /// Rows of somebody who is in no table of teachers.
    pub of_nobody: Vec<u32>,
    /// By the code of the person, how many rows came to what.
    pub people: BTreeMap<String, PersonSum>,
}

/// What the rows of one person came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonSum {
    /// How many.
    pub rows: usize,
    /// What they came to, a value for each column.
    pub values: Vec<String>,
}
