//! Why it happened: the reason of a placement, why not elsewhere, a case, a contest; all as data, without words.

pub mod cases;
pub mod contest;
pub mod decided;
pub mod halt;
pub mod levers;
pub mod reason;
pub mod score_against;
pub mod why_not;
pub mod worth_seeing;
