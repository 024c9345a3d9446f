//! What happened, in words and tables.

pub mod assessment;
pub mod balance;
pub mod compliance;
pub mod coverage;
pub mod duties;
pub mod ends;
pub mod flows;
pub mod mismatch;
pub mod newcomers;
pub mod no_post;
pub mod profile;
pub mod readiness;
pub mod rounds;
pub mod schools;
pub mod title_grades;
