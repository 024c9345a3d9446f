//! From ids to numbers and back.

use crate::random::hash_name;

/// Names with a number each, in order of entry.
///
/// A million lookups of a sorted list would cost twenty steps each, every one a jump through memory; here it is one
/// or two. The names are copied together, since where they stand in a long text each would be a jump too. The order in
/// which names were entered is the only one there is, so nothing depends on the hash.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// All names, end to end.
    names: String,
    /// Where each name ends.
    ends: Vec<usize>,
    /// Where in the text each was entered, in bytes.
    offsets: Vec<usize>,
    /// One more than the number of the name that has this slot, or zero. Names whose slot is taken go to the next
    /// free one. At most half of the slots are taken.
    slots: Vec<u32>,
}

impl Ids {
    /// How many names there are.
    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The name with this number; empty if there is none.
    pub(super) fn name(&self, number: usize) -> &str {
        let start = number
            .checked_sub(1)
            .map_or(Some(&0), |before| self.ends.get(before));
        let range = start.zip(self.ends.get(number));
        range.map_or("", |(&start, &end)| &self.names[start..end])
    }

    /// The names in order of entry.
    pub(super) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.name(number))
    }

    /// Where the name with this number was entered; zero if there is none.
    pub(super) fn offset(&self, number: usize) -> usize {
        self.offsets.get(number).copied().unwrap_or_default()
    }

    /// The number of `name`.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let taken = self.slots[self.slot(name)];
        taken.checked_sub(1)
    }

    /// The slot that has `name`, or else the free one where it would go.
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash_name(name) as usize & mask;
        while let Some(number) = self.slots[slot].checked_sub(1) {
            if self.name(number as usize) == name {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Enters a name found at `offset` and gives its number, or the number that it has already.
    ///
    /// There can be no more names than 32 bits count: the text that holds them would not fit into memory.
    pub(super) fn enter(&mut self, name: &str, offset: usize) -> Result<u32, u32> {
        if self.slots.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let slot = self.slot(name);
        if let Some(number) = self.slots[slot].checked_sub(1) {
            return Err(number);
        }
        let number = self.len() as u32;
        self.slots[slot] = number + 1;
        self.names.push_str(name);
        self.ends.push(self.names.len());
        self.offsets.push(offset);
        Ok(number)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (4 * self.len()).next_power_of_two().max(16)];
        for number in 0..self.len() {
            let slot = self.slot(self.name(number));
            self.slots[slot] = number as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_under_its_number() {
        let mut ids = Ids::default();
        assert_eq!(ids.find("t0"), None);
        for number in 0..1000 {
            assert_eq!(ids.enter(&format!("t{number}"), number), Ok(number as u32));
        }
        assert_eq!(ids.enter("t7", 5000), Err(7));
        assert_eq!((ids.len(), ids.name(999), ids.offset(7)), (1000, "t999", 7));
        for number in 0..1000 {
            assert_eq!(ids.find(&format!("t{number}")), Some(number));
        }
        assert_eq!(
            (ids.find("t1000"), ids.find(""), ids.name(1000)),
            (None, None, "")
        );
        assert_eq!(ids.names().nth(12), Some("t12"));
    }
}
