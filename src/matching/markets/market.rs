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

    /// The places of `applicant`'s choices in the list handed in, counted from 1 and never going down: 1, 2, 3 … unless
    /// they were [given](MarketBuilder::applicant_with_places).
    ///
    /// # Panics
    ///
    /// If the market has no such applicant.
    pub fn places(&self, applicant: Applicant) -> impl ExactSizeIterator<Item = u32> {
        let range = self.lists.range(applicant);
        range.map(move |choice| self.lists.place(applicant, choice))
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
        let with_places = (1..)
            .zip(choices)
            .map(|(place, (programme, entry))| (place, programme, entry));
        self.lists.push(with_places)
    }

    /// Adds an applicant in the same way, with the place of each choice in the list that the applicant handed in,
    /// counted from 1. Places are left out where a programme listed does not accept the applicant, and are the same
    /// where one entry of the list stands for several programmes. They count in
    /// [`immediate_acceptance`](crate::matching::immediate_acceptance()) and
    /// [`rank_minimising`](crate::matching::rank_minimising()); elsewhere only their order does.
    ///
    /// # Errors
    ///
    /// As for [`applicant`](Self::applicant), and if places begin before 1 or go back.
    ///
    /// # Examples
    ///
    /// Ann lists the town first, which does not accept her, and then the hills.
    ///
    /// ```
    /// use shapan::matching::{Market, Programme, Rank};
    ///
    /// let (town, hills) = (Programme(0), Programme(1));
    /// let mut builder = Market::builder(vec![1, 1]);
    /// let ann = builder.applicant_with_places([(2, hills, Rank(1))])?;
    /// let bo = builder.applicant([(town, Rank(1)), (hills, Rank(2))])?;
    /// let market = builder.build();
    /// assert_eq!(market.places(ann).collect::<Vec<_>>(), [2]);
    /// assert_eq!(market.places(bo).collect::<Vec<_>>(), [1, 2]);
    /// # Ok::<(), shapan::matching::MarketError>(())
    /// ```
    pub fn applicant_with_places(
        &mut self,
        choices: impl IntoIterator<Item = (u32, Programme, Entry)>,
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
    fn places_are_those_of_the_list_handed_in() {
        let at = |place, programme| (place, Programme(programme), Rank(0));
        let mut builder = Market::builder(vec![1; 4]);
        builder
            .applicant([1, 0].map(|p| (Programme(p), Rank(0))))
            .unwrap();
        builder
            .applicant_with_places([at(2, 0), at(2, 3), at(5, 1)])
            .unwrap();
        builder.applicant([]).unwrap();
        builder
            .applicant([2, 3].map(|p| (Programme(p), Rank(0))))
            .unwrap();
        let market = builder.build();
        let places: Vec<Vec<u32>> = market.everyone().map(|a| market.places(a).collect()).collect();
        assert_eq!(places, [vec![1, 2], vec![2, 2, 5], vec![], vec![1, 2]]);
    }

    #[test]
    fn places_that_go_back_are_refused_without_a_trace() {
        let at = |place, programme| (place, Programme(programme), Rank(0));
        let mut builder = Market::builder(vec![1; 3]);
        builder.applicant([(Programme(0), Rank(0))]).unwrap();
        let plain = builder.clone().build();
        let refused = |builder: &mut MarketBuilder, list: &[(u32, Programme, Rank)]| {
            let error = builder.applicant_with_places(list.iter().copied()).unwrap_err();
            error.to_string()
        };
        assert_eq!(
            refused(&mut builder, &[at(3, 1), at(2, 0)]),
            "choice 2 of applicant 1 has place 2 in the list, after place 3"
        );
        assert_eq!(
            refused(&mut builder, &[at(0, 1)]),
            "choice 1 of applicant 1 has place 0 in the list, after place 0"
        );
        assert_eq!(builder.clone().build(), plain);
        // The places of all lists are counted together.
        builder.applicant_with_places([at(u32::MAX - 1, 0)]).unwrap();
        let too_many = builder.applicant_with_places([at(1, 0)]);
        assert_eq!(too_many, Err(MarketError::TooLarge { applicant: 2 }));
    }

    #[test]
    fn a_market_may_be_empty() {
        let market: Market = Market::builder(Vec::new()).build();
        assert_eq!((market.applicants(), market.programmes()), (0, 0));
        assert_eq!(market.everyone().next(), None);
    }
}
