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
}

/// Takes the lists one by one and checks them.
#[derive(Debug, Clone)]
pub(in crate::matching) struct ListsBuilder<T> {
    lists: Lists<T>,
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
            },
            last_lister: vec![0; programmes],
        }
    }

    /// Adds the list of the next applicant, or nothing at all if there is something wrong with it.
    pub(in crate::matching) fn push(
        &mut self,
        list: impl IntoIterator<Item = (Programme, T)>,
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
        list: impl IntoIterator<Item = (Programme, T)>,
    ) -> Result<Applicant, MarketError> {
        let too_large = MarketError::TooLarge {
            applicant: self.lists.applicants(),
        };
        let stamp = u32::try_from(self.lists.starts.len()).map_err(|_| too_large)?;
        let applicant = Applicant(stamp - 1);
        for (programme, value) in list {
            let place = self.lists.programmes.len() - start + 1;
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
        }
        let end = u32::try_from(self.lists.programmes.len()).map_err(|_| too_large)?;
        self.lists.starts.push(end);
        Ok(applicant)
    }

    pub(in crate::matching) fn build(self) -> Lists<T> {
        self.lists
    }
}
