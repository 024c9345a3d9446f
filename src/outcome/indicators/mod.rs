//! The indicators: one file a family with the definitions, values and accounts of its measures; [`families`] lists them.
//!
//! A new indicator is an entry in the `MEASURES` of its family; a new family is a file and a line in
//! [`families::FAMILIES`].

pub mod account;
mod balance;
pub mod columns;
mod cost;
pub mod coverage;
pub mod definition;
mod fairness;
pub mod families;
pub mod family;
mod gaps;
mod inequality;
mod movement;
mod preference;
mod staffing;
