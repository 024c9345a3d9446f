//! Who may be sent where, and what each placement costs.

use super::lists::{Lists, ListsBuilder};
use super::market::{Applicant, MarketError, Programme};

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
/// assert_eq!(market.arcs(ann).last(), Some((Programme(1), 4)));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostMarket {
    capacities: Vec<u32>,
    lists: Lists<i64>,
}

impl CostMarket {
    /// Begins a market whose programme `i` has `capacities[i]` seats.
    pub fn builder(capacities: Vec<u32>) -> CostMarketBuilder {
        let lists = ListsBuilder::new(capacities.len());
        CostMarketBuilder { capacities, lists }
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

    /// Where `applicant` may be sent, and at what cost, in the order given.
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn arcs(
        &self,
        applicant: Applicant,
    ) -> impl DoubleEndedIterator<Item = (Programme, i64)> + ExactSizeIterator + Clone {
        let range = self.lists.range(applicant);
        let programmes = self.lists.programmes()[range.clone()].iter().copied();
        programmes.zip(self.lists.values()[range].iter().copied())
    }

    pub(super) const fn lists(&self) -> &Lists<i64> {
        &self.lists
    }
}

/// Takes the applicants of a [`CostMarket`] one by one.
#[derive(Debug, Clone)]
pub struct CostMarketBuilder {
    capacities: Vec<u32>,
    lists: ListsBuilder<i64>,
}

impl CostMarketBuilder {
    /// Adds an applicant with the programmes allowed and the cost of each.
    ///
    /// # Errors
    ///
    /// If a programme is unknown or listed twice, or the market grows beyond what 32 bits count.
    /// The applicant is then not added.
    pub fn applicant(
        &mut self,
        arcs: impl IntoIterator<Item = (Programme, i64)>,
    ) -> Result<Applicant, MarketError> {
        self.lists.push(arcs)
    }

    /// The market of all applicants added.
    pub fn build(self) -> CostMarket {
        CostMarket {
            capacities: self.capacities,
            lists: self.lists.build(),
        }
    }
}
