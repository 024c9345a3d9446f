//! Shapan 沙盘: a policy sand table for 区管校聘, the reform under which teachers are managed by the
//! district and hired by schools.

pub mod app;
pub mod apportionment;
pub mod language;
pub mod matching;
pub mod outcome;
pub mod policy;
pub mod random;
pub mod roster;
mod run;
pub mod stages;
pub mod units;

pub use run::{RunError, round_name, run};
