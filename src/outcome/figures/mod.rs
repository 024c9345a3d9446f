//! What happened: where everyone ended, who moved where, what was kept of the rules, what each school has. Plain data.

pub mod after_rounds;
pub mod assessment;
pub mod balance;
pub mod claims;
pub mod compliance;
pub mod cost;
pub mod ends;
pub mod flows;
pub mod inequality;
pub mod plan;
pub mod ranks;
pub mod rounds;
pub mod schools;
pub mod staff;
pub mod title_grades;
pub mod undefined;
