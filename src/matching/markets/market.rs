//! Who applies where, in which order, and where each applicant stands; or what each placement costs.

use super::lists::{Lists, ListsBuilder};
use super::participants::{Applicant, MarketError, Programme, Rank};

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
pub struct Market<Entry = Rank> {
    capacities: Vec<u32>,
    lists: Lists<Entry>,
}

/// Seats, and for every applicant the programmes allowed with the cost of each.
///
/// Costs are whole numbers of any meaning: kilometres, places in a list, weighted sums. They may be
/// negative. Neither lists nor programmes have an order of preference here, but the order of
/// applicants and of their programmes settles which of several best placements is found.
///
/// # Examples
///
/// ```
/// use shapan::matching::{CostMarket, Programme};
///
/// let mut builder = CostMarket::builder(vec![1, 2]);
/// let ann = builder.applicant([(Programme(0), 12), (Programme(1), 4)])?;
/// let market = builder.build();
/// assert_eq!(market.choices(ann).last(), Some((Programme(1), 4)));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub type CostMarket = Market<i64>;

impl<Entry: Copy> Market<Entry> {
    /// Begins a market whose programme `i` has `capacities[i]` seats.
    pub fn builder(capacities: Vec<u32>) -> MarketBuilder<Entry> {
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

    /// What `applicant` would take, best first, and the applicant's rank there; in a [`CostMarket`]
    /// where the applicant may be sent, in the order given, and at what cost.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn choices(
        &self,
        applicant: Applicant,
    ) -> impl DoubleEndedIterator<Item = (Programme, Entry)> + ExactSizeIterator + Clone {
        let range = self.lists.range(applicant);
        let programmes = self.lists.programmes()[range.clone()].iter().copied();
        programmes.zip(self.lists.values()[range].iter().copied())
    }

    /// Every applicant, in order of entry.
    pub fn everyone(&self) -> impl DoubleEndedIterator<Item = Applicant> + use<Entry> {
        (0..self.applicants() as u32).map(Applicant)
    }

    pub(in crate::matching) const fn lists(&self) -> &Lists<Entry> {
        &self.lists
    }
}

impl Market {
    /// Where `applicant` stands at `programme`, or nothing if the two may not be matched.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn rank(&self, applicant: Applicant, programme: Programme) -> Option<Rank> {
        self.choices(applicant)
            .find_map(|(p, rank)| (p == programme).then_some(rank))
    }
}

/// Takes the applicants of a [`Market`] one by one.
#[derive(Debug, Clone)]
pub struct MarketBuilder<Entry = Rank> {
    capacities: Vec<u32>,
    lists: ListsBuilder<Entry>,
}

impl<Entry> MarketBuilder<Entry> {
    /// Adds an applicant with the programmes that may take the applicant, best first, and the
    /// applicant's rank at each; in a [`CostMarket`] the cost of each.
    ///
    /// # Errors
    ///
    /// If a programme is unknown or listed twice, or the market grows beyond what 32 bits count.
    /// The applicant is then not added.
    pub fn applicant(
        &mut self,
        choices: impl IntoIterator<Item = (Programme, Entry)>,
    ) -> Result<Applicant, MarketError> {
        self.lists.push(choices)
    }

    /// The market of all applicants added.
    pub fn build(self) -> Market<Entry> {
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
        let market: Market = Market::builder(Vec::new()).build();
        assert_eq!((market.applicants(), market.programmes()), (0, 0));
        assert_eq!(market.everyone().next(), None);
    }
}
