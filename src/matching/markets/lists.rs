//! One list per applicant, laid end to end: what both kinds of market are made of.

use std::ops::Range;

use super::participants::{Applicant, MarketError, Programme};

/// For every applicant a list of programmes, each with something attached to it.
///
/// The entries of all applicants stand in two long arrays; `starts` tells where each list begins,
/// and has one number more than there are applicants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::matching) struct Lists<T> {
    starts: Vec<u32>,
    programmes: Vec<Programme>,
    values: Vec<T>,
    /// The place of each entry in the list handed in, counted from 1; empty where that is its place here.
    places: Vec<u32>,
    /// The last places of all lists handed in, added up.
    last_places: u32,
}

impl<T> Lists<T> {
    /// The number of applicants.
    pub(in crate::matching) const fn applicants(&self) -> usize {
        self.starts.len() - 1
    }

    /// Where each applicant's list begins, and after them where the last one ends.
    pub(in crate::matching) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// Where the list of `applicant` lies in [`programmes`](Self::programmes) and
    /// [`values`](Self::values).
    pub(in crate::matching) fn range(&self, applicant: Applicant) -> Range<usize> {
        self.starts[applicant.index()] as usize..self.starts[applicant.index() + 1] as usize
    }

    /// The programmes of all lists.
    pub(in crate::matching) fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// What is attached to them, in the same order.
    pub(in crate::matching) fn values(&self) -> &[T] {
        &self.values
    }

    /// The place of the entry `choice`, one of those of `applicant`, in the list handed in, counted from 1.
    pub(in crate::matching) fn place(&self, applicant: Applicant, choice: usize) -> u32 {
        let here = choice as u32 - self.starts[applicant.index()] + 1;
        self.places.get(choice).copied().unwrap_or(here)
    }

    /// Whether all places are what they are here: 1, 2, 3 …
    pub(in crate::matching) const fn has_plain_places(&self) -> bool {
        self.places.is_empty()
    }

    /// The last places of all lists handed in, added up.
    pub(in crate::matching) const fn last_places(&self) -> u32 {
        self.last_places
    }

    /// Keeps the places of the list that begins at `start`, if they or any before are not what they are here.
    fn keep_places(&mut self, start: usize, places: &[u32]) {
        let as_here = places.iter().zip(1..).all(|(&place, here)| place == here);
        if as_here && self.places.is_empty() {
            return;
        }
        if self.places.is_empty() {
            for ends in self.starts.windows(2) {
                self.places.extend((1..).take((ends[1] - ends[0]) as usize));
            }
        }
        self.places.truncate(start);
        self.places.extend_from_slice(places);
    }
}

/// Takes the lists one by one and checks them.
#[derive(Debug, Clone)]
pub(in crate::matching) struct ListsBuilder<T> {
    lists: Lists<T>,
    /// The places of the list being added.
    places: Vec<u32>,
    /// For each programme one more than the number of the last applicant who listed it.
    last_lister: Vec<u32>,
}

impl<T> ListsBuilder<T> {
    pub(in crate::matching) fn new(programmes: usize) -> Self {
        Self {
            lists: Lists {
                starts: vec![0],
                programmes: Vec::new(),
                values: Vec::new(),
                places: Vec::new(),
                last_places: 0,
            },
            places: Vec::new(),
            last_lister: vec![0; programmes],
        }
    }

    /// Adds the list of the next applicant, each entry with its place in the list handed in, or nothing at all if there
    /// is something wrong with it.
    pub(in crate::matching) fn push(
        &mut self,
        list: impl IntoIterator<Item = (u32, Programme, T)>,
    ) -> Result<Applicant, MarketError> {
        let start = self.lists.programmes.len();
        let pushed = self.push_entries(start, list);
        if pushed.is_err() {
            for programme in &self.lists.programmes[start..] {
                self.last_lister[programme.index()] = 0;
            }
            self.lists.programmes.truncate(start);
            self.lists.values.truncate(start);
        }
        pushed
    }

    fn push_entries(
        &mut self,
        start: usize,
        list: impl IntoIterator<Item = (u32, Programme, T)>,
    ) -> Result<Applicant, MarketError> {
        let too_large = MarketError::TooLarge {
            applicant: self.lists.applicants(),
        };
        let stamp = u32::try_from(self.lists.starts.len()).map_err(|_| too_large)?;
        let applicant = Applicant(stamp - 1);
        self.places.clear();
        for (listed, programme, value) in list {
            let place = self.lists.programmes.len() - start + 1;
            let before = self.places.last().copied().unwrap_or(0);
            if listed < before.max(1) {
                return Err(MarketError::PlaceGoesBack {
                    applicant,
                    choice: place,
                    place: listed,
                    before,
                });
            }
            let Some(last_lister) = self.last_lister.get_mut(programme.index()) else {
                let programmes = self.last_lister.len();
                return Err(MarketError::UnknownProgramme {
                    applicant,
                    place,
                    programme,
                    programmes,
                });
            };
            if *last_lister == stamp {
                let earlier = self.lists.programmes[start..]
                    .iter()
                    .take_while(|&&p| p != programme)
                    .count()
                    + 1;
                return Err(MarketError::DuplicateChoice {
                    applicant,
                    place,
                    earlier,
                    programme,
                });
            }
            *last_lister = stamp;
            self.lists.programmes.push(programme);
            self.lists.values.push(value);
            self.places.push(listed);
        }
        let end = u32::try_from(self.lists.programmes.len()).map_err(|_| too_large)?;
        let last = self.places.last().copied().unwrap_or(0);
        self.lists.last_places = self.lists.last_places.checked_add(last).ok_or(too_large)?;
        self.lists.keep_places(start, &self.places);
        self.lists.starts.push(end);
        Ok(applicant)
    }

    pub(in crate::matching) fn build(self) -> Lists<T> {
        self.lists
    }
}
