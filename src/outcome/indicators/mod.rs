//! The indicators: definitions, values, and the account of each value.

pub mod account;
pub mod balance;
pub mod cost;
pub mod definition;
pub mod fairness;
pub mod gaps;
pub mod inequality;
pub mod movement;
pub mod preference;
pub mod staffing;
