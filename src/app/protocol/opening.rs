//! What the page shows before the engine has arrived.

use serde::{Deserialize, Serialize};

use super::{Results, RosterSummary};

/// The sample county under the scenarios that the page opens with. The build has the engine make it, to lie beside the
/// page as a small file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The sample county.
    pub roster: RosterSummary,
    /// Its results, with [`Opening::NUMBER`].
    pub results: Results,
}

impl Opening {
    /// The number of its run, before all that the page asks for.
    pub const NUMBER: u32 = 0;
}
