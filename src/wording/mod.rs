//! The figures, reasons and comparisons of a run in words and tables, in both languages: the one floor above
//! [`outcome`](crate::outcome) from which the page, the report, the workbook and the command line take their prose.
//!
//! | room | what it tells |
//! |---|---|
//! | [`figures`] | what happened: posts, movement, balance, quotas, titles and duties as tables |
//! | [`explain`] | why: reasons, cases, contests, why not elsewhere |
//! | [`compare`] | who wins and who loses, other mechanisms, untrue lists; what is withheld of small groups |
//! | [`indicators`], [`rules`], [`roster`] | indicators and clauses of several scenarios side by side; the roster |
//! | [`repeat`] | the call that makes a report again, and the checksums of what it rests on |
//! | [`show`], [`room`] | what a room is shown at a stop, and what it has proposed |
//! | [`posted`] | posts, those to be hired and those who move, as an office posts them |
//! | [`record`], [`evidence`], [`actual_ends`] | a run as JSON, with its sentences; all that it rests on; as a table of an actual outcome |

mod actual_outcome;
pub mod compare;
pub mod draws;
pub mod evidence;
pub mod explain;
pub mod figures;
pub mod glossary;
pub(crate) mod heading;
pub mod indicators;
mod names;
pub mod posted;
pub mod record;
pub mod repeat;
pub mod room;
pub mod roster;
pub mod rules;
pub mod show;
pub mod stand_in;
pub mod training;

pub use actual_outcome::actual_ends;
pub use names::{kind_of_post, level_of_school};
