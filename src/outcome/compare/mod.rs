//! Two outcomes or more against each other: what changed, who gained and who lost, other mechanisms, untrue lists.

pub mod change;
pub mod effects;
pub mod groups;
pub mod incentives;
pub mod mechanisms;
pub mod side_by_side;
