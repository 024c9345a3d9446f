//! The figures, reasons and comparisons of a run in words and tables, in both languages: the one floor above
//! [`outcome`](crate::outcome) from which the page, the report, the workbook and the command line take their prose.

pub(crate) mod heading;
pub mod indicators;
pub mod rules;
pub mod schools;
