//! The figures, reasons and comparisons of a run in words and tables, in both languages: the one floor above
//! [`outcome`](crate::outcome) from which the page, the report, the workbook and the command line take their prose.

pub mod assessment;
pub mod balance;
pub mod cases;
pub mod compliance;
pub mod contests;
pub mod duties;
pub mod effects;
pub mod ends;
pub mod flows;
pub mod groups;
mod heading;
pub mod incentives;
pub mod indicators;
pub mod mechanisms;
mod names;
pub mod reasons;
pub mod record;
pub mod roster;
pub mod rounds;
pub mod rules;
pub mod schools;
mod small_cells;
pub mod title_grades;
pub mod why_not;

pub use names::kind_of_post;
