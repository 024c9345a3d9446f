//! Why it happened, in words and tables.

pub mod cases;
pub mod contests;
mod keys;
pub mod levers;
pub mod reasons;
pub mod why_not;
pub mod worth_seeing;
