//! Comparisons of outcomes in words and tables.

pub mod actual;
pub mod effects;
pub mod findings;
pub mod groups;
pub mod headline;
pub mod incentives;
pub mod mechanisms;
mod risks;
pub mod small_cells;
pub(in crate::wording) mod small_moves;
