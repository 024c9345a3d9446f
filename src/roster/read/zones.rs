//! The zones of a roster, as they are met.

use std::collections::BTreeMap;

use crate::language::spelling::folded;
use crate::roster::parts::ZoneIndex;

/// The zones met so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Zones {
    names: Vec<String>,
    /// By position, how many rows name it.
    rows: Vec<usize>,
    /// By what is common to all ways of writing a name.
    indices: BTreeMap<String, ZoneIndex>,
    /// Whether the zones of all schools are among them, so that a further one is remarked on.
    pub(super) complete: bool,
}

impl Zones {
    /// The zone of this name, and whether it is new. It is called as it was first written.
    pub(super) fn enter(&mut self, name: String) -> (ZoneIndex, bool) {
        let key = folded(&name);
        if let Some(&index) = self.indices.get(&key) {
            self.rows[index.index()] += 1;
            return (index, false);
        }
        let index = ZoneIndex(self.names.len() as u32);
        self.names.push(name);
        self.rows.push(1);
        self.indices.insert(key, index);
        (index, true)
    }

    /// Counts the rows that a copy has counted since it was the same as `before`, and that has met no further zone.
    pub(super) fn count_in(&mut self, copy: &Self, before: &Self) {
        let counts = copy.rows.iter().zip(&before.rows);
        for (rows, (now, before)) in self.rows.iter_mut().zip(counts) {
            *rows += now - before;
        }
    }

    /// The names, each with how many rows have it.
    pub(super) fn counted(&self) -> impl Iterator<Item = (&str, usize)> + Clone {
        self.names
            .iter()
            .map(String::as_str)
            .zip(self.rows.iter().copied())
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.names.len()
    }

    /// The first so many names, in order of first appearance. A zone that only a list of wishes names beside a school is none of
    /// the district.
    pub(super) fn into_names(mut self, count: usize) -> Vec<String> {
        self.names.truncate(count);
        self.names
    }
}
