//! Who applies where, in which order, and where each applicant stands.

use thiserror::Error;

use super::lists::{Lists, ListsBuilder};

/// One who seeks a seat, numbered from zero in the order of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Applicant(pub u32);

impl Applicant {
    /// The number, to look up arrays with.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One that has seats to give, numbered from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Programme(pub u32);

impl Programme {
    /// The number, to look up arrays with.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where an applicant stands in the priority order of one programme: the smaller, the higher.
///
/// Any numbers will do, such as a packed score, since only their order counts. They should be
/// distinct among the applicants of one programme; should two be equal after all, every mechanism
/// takes the applicant entered earlier for the higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub u64);

/// Why a list was not taken into a market. The market is as it was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MarketError {
    /// A list names a programme the market does not have.
    #[error(
        "choice {place} of applicant {} is programme {}, but the market has {programmes} programmes, numbered from 0",
        .applicant.0, .programme.0
    )]
    UnknownProgramme {
        /// Whose list it is.
        applicant: Applicant,
        /// Where in the list, counted from 1.
        place: usize,
        /// The programme named.
        programme: Programme,
        /// How many programmes there are.
        programmes: usize,
    },
    /// A list names a programme twice.
    #[error(
        "choice {place} of applicant {} is programme {}, which is already choice {earlier}",
        .applicant.0, .programme.0
    )]
    DuplicateChoice {
        /// Whose list it is.
        applicant: Applicant,
        /// Where in the list the programme is named again, counted from 1.
        place: usize,
        /// Where it was named first, counted from 1.
        earlier: usize,
        /// The programme named.
        programme: Programme,
    },
    /// The applicants, or the entries of all their lists, are more than 32 bits can count.
    #[error("with applicant {applicant} the market has more applicants or choices than 32 bits can count")]
    TooLarge {
        /// The number the applicant would have had.
        applicant: usize,
    },
}

/// Seats, lists of choices, and priorities.
///
/// Only pairs that may be matched are listed: an applicant's list leaves out every programme that
/// the applicant would not take or for which the applicant is not eligible.
///
/// # Examples
///
/// A hospital in town has one opening for a nurse and one in the hills has two. Ann wants the town
/// and would go to the hills; Bo wants the town only. The town would rather have Bo.
///
/// ```
/// use shapan::matching::{Applicant, Market, Programme, Rank};
///
/// let (town, hills) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 2]);
/// let ann = builder.applicant([(town, Rank(2)), (hills, Rank(1))])?;
/// let bo = builder.applicant([(town, Rank(1))])?;
/// let market = builder.build();
///
/// assert_eq!(market.applicants(), 2);
/// assert_eq!(market.capacity(hills), 2);
/// assert_eq!(market.choices(ann).next(), Some((town, Rank(2))));
/// assert_eq!(market.rank(bo, hills), None);
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Market {
    capacities: Vec<u32>,
    lists: Lists<Rank>,
}

impl Market {
    /// Begins a market whose programme `i` has `capacities[i]` seats.
    pub fn builder(capacities: Vec<u32>) -> MarketBuilder {
        let lists = ListsBuilder::new(capacities.len());
        MarketBuilder { capacities, lists }
    }

    /// The number of applicants.
    pub const fn applicants(&self) -> usize {
        self.lists.applicants()
    }

    /// The number of programmes.
    pub const fn programmes(&self) -> usize {
        self.capacities.len()
    }

    /// The seats of `programme`.
    ///
    /// # Panics
    ///
    /// If the market has no such programme.
    pub fn capacity(&self, programme: Programme) -> u32 {
        self.capacities[programme.index()]
    }

    /// The seats of all programmes.
    pub fn capacities(&self) -> &[u32] {
        &self.capacities
    }

    /// What `applicant` would take, best first, and the applicant's rank there.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn choices(
        &self,
        applicant: Applicant,
    ) -> impl DoubleEndedIterator<Item = (Programme, Rank)> + ExactSizeIterator + Clone {
        let range = self.lists.range(applicant);
        let programmes = self.lists.programmes()[range.clone()].iter().copied();
        programmes.zip(self.lists.values()[range].iter().copied())
    }

    /// Where `applicant` stands at `programme`, or nothing if the two may not be matched.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn rank(&self, applicant: Applicant, programme: Programme) -> Option<Rank> {
        self.choices(applicant)
            .find_map(|(p, rank)| (p == programme).then_some(rank))
    }

    /// Every applicant, in order of entry.
    pub fn everyone(&self) -> impl DoubleEndedIterator<Item = Applicant> + use<> {
        (0..self.applicants() as u32).map(Applicant)
    }

    pub(super) const fn lists(&self) -> &Lists<Rank> {
        &self.lists
    }
}

/// Takes the applicants of a [`Market`] one by one.
#[derive(Debug, Clone)]
pub struct MarketBuilder {
    capacities: Vec<u32>,
    lists: ListsBuilder<Rank>,
}

impl MarketBuilder {
    /// Adds an applicant with the programmes that may take the applicant, best first, and the
    /// applicant's rank at each.
    ///
    /// # Errors
    ///
    /// If a programme is unknown or listed twice, or the market grows beyond what 32 bits count.
    /// The applicant is then not added.
    pub fn applicant(
        &mut self,
        choices: impl IntoIterator<Item = (Programme, Rank)>,
    ) -> Result<Applicant, MarketError> {
        self.lists.push(choices)
    }

    /// The market of all applicants added.
    pub fn build(self) -> Market {
        Market {
            capacities: self.capacities,
            lists: self.lists.build(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_programme_is_refused_with_its_place() {
        let mut builder = Market::builder(vec![1, 1]);
        let error = builder
            .applicant([(Programme(1), Rank(0)), (Programme(2), Rank(0))])
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "choice 2 of applicant 0 is programme 2, but the market has 2 programmes, numbered from 0"
        );
    }

    #[test]
    fn a_repeated_programme_is_refused_with_both_places() {
        let mut builder = Market::builder(vec![1, 1, 1]);
        builder.applicant([]).unwrap();
        let choices = [2, 0, 1, 0].map(|p| (Programme(p), Rank(0)));
        let error = builder.applicant(choices).unwrap_err();
        assert_eq!(
            error.to_string(),
            "choice 4 of applicant 1 is programme 0, which is already choice 2"
        );
    }

    #[test]
    fn a_refused_list_leaves_no_trace() {
        let mut builder = Market::builder(vec![1, 1]);
        let choice = (Programme(0), Rank(3));
        builder
            .applicant([choice, (Programme(1), Rank(0)), choice])
            .unwrap_err();
        assert_eq!(builder.applicant([choice]), Ok(Applicant(0)));
        let market = builder.build();
        assert_eq!(market.applicants(), 1);
        assert_eq!(market.choices(Applicant(0)).collect::<Vec<_>>(), [choice]);
    }

    #[test]
    fn a_market_may_be_empty() {
        let market = Market::builder(Vec::new()).build();
        assert_eq!((market.applicants(), market.programmes()), (0, 0));
        assert_eq!(market.everyone().next(), None);
    }
}
