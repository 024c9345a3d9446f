//! The figures, reasons and comparisons of a run in words and tables, in both languages: the one floor above
//! [`outcome`](crate::outcome) from which the page, the report, the workbook and the command line take their prose.

pub mod cases;
pub mod contests;
pub(crate) mod heading;
pub mod indicators;
mod names;
pub mod reasons;
pub mod record;
pub mod rules;
pub mod schools;
pub mod why_not;

pub use names::kind_of_post;
