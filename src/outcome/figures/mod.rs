//! What happened: where everyone ended, who moved where, what was kept of the rules, what each school has. Plain data.

pub mod after_rounds;
pub mod assessment;
pub mod claims;
pub mod compliance;
pub mod ends;
pub mod flows;
pub mod plan;
pub mod rounds;
pub mod schools;
pub mod title_grades;
