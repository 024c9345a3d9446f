//! Two outcomes or more against each other: what changed, who gained and who lost, other mechanisms, untrue lists. Here
//! are the numbers; [`crate::wording`] says them.

pub mod actual;
pub mod change;
pub mod draws;
pub mod effects;
pub mod findings;
pub mod group;
pub mod groups;
pub mod headline;
pub mod incentives;
pub mod mechanisms;
pub mod side_by_side;
