//! A preset as the page holds it, which carries the names only.

use serde::{Deserialize, Serialize};

use crate::app::protocol::Changes;
use crate::language::{Language, Spoken};
use crate::policy::Overrides;

/// What a preset says of itself and changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PresetTold {
    /// Its key.
    pub key: String,
    /// What it stands for.
    pub note: Spoken,
    /// What it changes, in each language, in which it names what it adds.
    pub changes: [Changes; Language::ALL.len()],
}

impl PresetTold {
    /// Whether rules are those of the preset, in whichever language it was chosen.
    pub fn is(&self, rules: &Overrides) -> bool {
        self.changes.iter().any(|changes| changes.0 == *rules)
    }
}
