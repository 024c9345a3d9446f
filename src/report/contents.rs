//! What of a report goes into a workbook: words and tables, without the drawings.

use serde::{Deserialize, Serialize};

use super::Report;
use crate::table::Table;

/// The words and the tables of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// What stands above the title, as on an annex.
    pub label: String,
    /// The title.
    pub title: String,
    /// What stands below it: the day, the proposals.
    pub subtitle: String,
    /// How the run can be repeated.
    pub origin: String,
    /// The headings of the sections, each with its paragraphs.
    pub sections: Vec<(String, Vec<String>)>,
    /// All tables, section by section: those of the text, then those behind the pictures.
    pub tables: Vec<Table>,
}

impl Contents {
    /// What of a report goes into a workbook.
    pub fn of(report: Report) -> Self {
        let (mut sections, mut tables) = (Vec::new(), Vec::new());
        for section in report.sections {
            sections.push((section.heading, section.paragraphs));
            tables.extend(section.tables);
            tables.extend(section.pictures.into_iter().map(|picture| picture.table));
        }
        Self {
            label: report.label,
            title: report.title,
            subtitle: report.subtitle,
            origin: report.origin,
            sections,
            tables,
        }
    }
}
