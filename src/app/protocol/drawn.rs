//! The draws of the run in force, as far as they have been made.

use serde::{Deserialize, Serialize};

use crate::outcome::compare::draws::Draws;

/// The draws of all scenarios of one run, as far as they have been made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// The number of the run that they belong to.
    pub number: u32,
    /// For each scenario, the status quo first, its draws against the status quo.
    pub scenarios: Vec<Draws>,
}
