//! Why it happened: the reason of a placement, why not elsewhere, a case, a contest.

pub mod case_tables;
pub mod cases;
pub mod contest;
pub mod reason;
pub mod why_not;
