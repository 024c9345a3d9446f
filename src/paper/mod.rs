//! Documents for a word processor (DOCX): the clauses of a proposal and the report, as data and as the bytes of a file.
//!
//! A [`Paper`] is a list of blocks that are words alone, so that whoever writes the file knows nothing of figures. It is
//! written by hand: paragraphs and tables need little of the format, and a library for all of it would be larger than
//! everything else in the program that writes it on the page.

mod clauses;
mod from_report;
mod grid;
mod styles;
mod write;

use serde::{Deserialize, Serialize};

pub use clauses::clauses;
pub use from_report::from_report;
pub use grid::{Grid, GridRow};

use crate::language::Language;
use crate::report::Contents;
use crate::wording::posted::Posted;
use crate::workbook::{posted_workbook, workbook};

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// What it is called, as its properties say.
    pub title: String,
    /// The language, which decides about fonts and sizes.
    pub language: Language,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// What stands in a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph or heading; lines of it are broken where they are.
    Words(Style, String),
    /// A table with its caption and notes.
    Table(Grid),
}

/// What a paragraph is, and so how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// What stands above the title, as on an annex 附件.
    Label,
    /// The title.
    Title,
    /// What stands below it.
    Subtitle,
    /// The heading of a chapter.
    Heading,
    /// The heading of an annex, which begins a page.
    Annex,
    /// The heading of a part of a chapter.
    Subheading,
    /// A clause or any other paragraph.
    Body,
    /// The caption of a table.
    Caption,
    /// A remark below a table or at the end.
    Note,
}

/// What a file for an office is to hold: drafted by whoever knows the figures, written by whoever has the formats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum OfficeFile {
    /// The words and tables of a report, as a workbook.
    Workbook(Contents),
    /// A document.
    Paper(Paper),
    /// Lists as an office posts them, as a workbook.
    Posted(Posted),
}

impl OfficeFile {
    /// The bytes of the file: equal drafts are equal bytes.
    ///
    /// # Errors
    /// When the format cannot hold it; what is wrong, as the writer says it.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Workbook(contents) => workbook(contents).map_err(|error| error.to_string()),
            Self::Paper(paper) => paper.write().map_err(|error| error.to_string()),
            Self::Posted(posted) => posted_workbook(posted).map_err(|error| error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
