//! The zones of a roster, as they are met.

use std::collections::BTreeMap;

use crate::roster::parts::ZoneIndex;

/// The zones met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Zones {
    names: Vec<String>,
    indices: BTreeMap<String, ZoneIndex>,
    /// Whether the zones of all schools are among them, so that a further one is remarked on.
    pub(super) complete: bool,
}

impl Zones {
    /// The zone of this name, and whether it is new.
    pub(super) fn enter(&mut self, name: String) -> (ZoneIndex, bool) {
        if let Some(&index) = self.indices.get(&name) {
            return (index, false);
        }
        let index = ZoneIndex(self.names.len() as u32);
        self.names.push(name.clone());
        self.indices.insert(name, index);
        (index, true)
    }

    /// The names in order of first appearance.
    pub(super) fn into_names(self) -> Vec<String> {
        self.names
    }
}
