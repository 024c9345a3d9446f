//! The report: proposals against the status quo as an official annex 附件, in one language.
//!
//! A report is data: sections of paragraphs, tables and pictures. The page shows and prints it, the command line writes
//! it as a web page ([`html`]), a workbook holds its tables ([`crate::workbook`]). It opens with what was found, in
//! sentences; each names the table that its numbers stand in.

mod annex;
mod contents;
pub mod exercise_sheet;
mod findings;
pub mod html;
mod matter;
mod record;
mod repeat;
mod sections;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use annex::{Cover, annex};
pub use contents::Contents;
pub use matter::{Matter, Proposal};
pub use record::{ProposalRecord, Record, record};

use crate::pictures::Picture;
use crate::table::Table;

/// A report in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What stands above the title, as on an annex.
    pub label: String,
    /// The title.
    pub title: String,
    /// What stands below it: the day, the proposals.
    pub subtitle: String,
    /// The sections, with their numbers in the headings.
    pub sections: Vec<Section>,
    /// How the run can be repeated, for the foot of the report.
    pub origin: String,
}

/// A section of a [`Report`]: paragraphs first, then pictures, then tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The heading with its number.
    pub heading: String,
    /// The paragraphs; one in brackets is a small heading.
    pub paragraphs: Vec<String>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The tables, with their numbers in the titles.
    pub tables: Vec<Table>,
}
