//! What the page shows before the engine has arrived, and the draws of the run in force.

use serde::{Deserialize, Serialize};

use super::{Results, RosterSummary};
use crate::outcome::compare::draws::Draws;

/// The draws of all scenarios of one run, as far as they have been made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Drawn {
    /// The number of the run that they belong to.
    pub number: u32,
    /// For each scenario, the status quo first, its draws against the status quo.
    pub scenarios: Vec<Draws>,
}

/// The sample county under the scenarios that the page opens with. The build has the engine make it, to lie beside the
/// page as a small file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The sample county.
    pub roster: RosterSummary,
    /// Its results, with [`Opening::NUMBER`].
    pub results: Results,
    /// All draws of the proposal against the status quo: what the page says of it first, it need not take back.
    pub draws: Draws,
}

impl Opening {
    /// The number of its run, before all that the page asks for.
    pub const NUMBER: u32 = 0;

    /// The draws of the status quo, which is compared with itself, and of the proposal.
    pub fn drawn(&self) -> Drawn {
        Drawn {
            number: Self::NUMBER,
            scenarios: vec![self.draws.of_the_first(), self.draws.clone()],
        }
    }
}
