//! Who is passed over by a matching, and for what.

use super::market::Market;
use super::matching::Matching;
use super::participants::{Applicant, Programme};

/// An applicant and a programme who would both rather be matched to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockingPair {
    /// Who is passed over.
    pub applicant: Applicant,
    /// What the applicant prefers to what the matching gives.
    pub programme: Programme,
    /// Why the programme would agree.
    pub kind: BlockingKind,
}

/// Why a programme would rather take an applicant it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockingKind {
    /// It has a seat free.
    Waste,
    /// It gave a seat to somebody of lower rank.
    Envy {
        /// The lowest of those who hold a seat there.
        of: Applicant,
    },
}

/// Lists all blocking pairs, by applicant and within one by choice, best first.
///
/// An applicant blocks with a programme listed before the one held if that programme has a seat free
/// (*waste*) or has given one to somebody of lower rank (*envy*). A matching without blocking pairs
/// whose applicants all hold something they list is stable.
///
/// Whoever holds a programme without listing it stands below everyone who does, and prefers anything
/// listed to it.
///
/// # Complexity
///
/// O(*L*) time for *L* choices in all, O(*m*) space for *m* programmes beside the result.
///
/// # Examples
///
/// A choir has places for one soprano and two altos. Ann, who sings better than Bo, was told to join
/// the altos.
///
/// ```
/// use shapan::matching::{BlockingKind, Market, Matching, Programme, Rank, blocking_pairs};
///
/// let (soprano, alto) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 2]);
/// let ann = builder.applicant([(soprano, Rank(1)), (alto, Rank(1))])?;
/// let bo = builder.applicant([(soprano, Rank(2))])?;
/// let cai = builder.applicant([(alto, Rank(2))])?;
/// let market = builder.build();
///
/// let pairs = blocking_pairs(&market, &Matching::new(vec![Some(alto), Some(soprano), None]));
/// assert_eq!(pairs.len(), 2);
/// // Ann should have had Bo's place, and there is still one for Cai.
/// assert_eq!((pairs[0].applicant, pairs[0].kind), (ann, BlockingKind::Envy { of: bo }));
/// assert_eq!((pairs[1].applicant, pairs[1].kind), (cai, BlockingKind::Waste));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn blocking_pairs(market: &Market, matching: &Matching) -> Vec<BlockingPair> {
    let filled = matching.filled(market.programmes());
    // For each programme the lowest who holds a seat. Those who do not list it are lowest of all.
    let mut lowest = vec![None; market.programmes()];
    for applicant in market.everyone() {
        if let Some(programme) = matching.programme_of(applicant) {
            let rank = market.rank(applicant, programme);
            let standing = Some((rank.is_none(), rank, applicant));
            if let Some(lowest) = lowest.get_mut(programme.index()) {
                *lowest = standing.max(*lowest);
            }
        }
    }

    let mut pairs = Vec::new();
    for applicant in market.everyone() {
        let held = matching
            .programme_of(applicant)
            .filter(|&p| market.rank(applicant, p).is_some());
        for (programme, rank) in market.choices(applicant).take_while(|&(p, _)| Some(p) != held) {
            let kind = if filled[programme.index()] < market.capacity(programme) {
                BlockingKind::Waste
            } else {
                match lowest[programme.index()] {
                    Some((unlisted, its_rank, of))
                        if (unlisted, its_rank, of) > (false, Some(rank), applicant) =>
                    {
                        BlockingKind::Envy { of }
                    }
                    _ => continue,
                }
            };
            pairs.push(BlockingPair {
                applicant,
                programme,
                kind,
            });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::Rank;
    use crate::matching::testing::fixtures::three_posts_lost;

    #[test]
    fn one_who_holds_what_is_not_listed_stands_below_all_who_list_it() {
        let mut builder = Market::builder(vec![1, 1]);
        builder.applicant([(Programme(1), Rank(9))]).unwrap();
        builder.applicant([(Programme(0), Rank(9))]).unwrap();
        let market = builder.build();
        let pairs = blocking_pairs(&market, &Matching::new(vec![Some(Programme(0)), None]));
        let waste = BlockingPair {
            applicant: Applicant(0),
            programme: Programme(1),
            kind: BlockingKind::Waste,
        };
        let kind = BlockingKind::Envy { of: Applicant(0) };
        assert_eq!(
            pairs,
            [
                waste,
                BlockingPair {
                    applicant: Applicant(1),
                    programme: Programme(0),
                    kind
                }
            ]
        );
    }

    #[test]
    fn a_swap_passes_over_the_third() {
        let swapped = [1, 0, 2].map(|p| Some(Programme(p)));
        let pairs = blocking_pairs(&three_posts_lost(), &Matching::new(swapped.to_vec()));
        let kind = BlockingKind::Envy { of: Applicant(1) };
        assert_eq!(
            pairs,
            [BlockingPair {
                applicant: Applicant(2),
                programme: Programme(0),
                kind
            }]
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::testing::brute_force::{all_matchings, drafts, is_stable};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn there_are_none_if_and_only_if_the_matching_is_stable(draft in drafts(4, 3)) {
            let market = draft.build();
            for matching in all_matchings(&draft.capacities, &draft.lists) {
                let pairs = blocking_pairs(&market, &matching);
                prop_assert_eq!(pairs.is_empty(), is_stable(&draft, &matching));
            }
        }
    }
}
