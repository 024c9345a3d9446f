//! Directed placement: as many as possible, at the least cost in all.

use thiserror::Error;

use super::cheapest_chains::{DirectedPlacement, Search};
use crate::matching::markets::{Applicant, CostMarket};

/// Why no placement could be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DirectedPlacementError {
    /// The costs are too large to be added up without overflow.
    #[error("the largest costs of all applicants add up to {total}, more than {limit}; use smaller costs")]
    CostsTooLarge {
        /// The sum over all applicants of the largest cost and the largest gain each can cause.
        total: i128,
        /// The most it may be.
        limit: i64,
    },
}

/// The most that the costs of all applicants may add up to. Below it no label, price or sum in the
/// search can overflow: each is a sum of at most five terms no larger than the cost of leaving one
/// applicant out.
const LIMIT: i64 = i64::MAX / 8;

/// Places as many applicants as possible, and among all ways to do so finds one of least cost.
///
/// This is what remains when everyone has chosen and some seats must still be filled. It is a
/// minimum-cost flow in whole numbers, found by successive shortest paths: applicants come one by
/// one, and each is let in along the cheapest chain of moves, in which one takes another's seat, who
/// takes another's, down to a seat that was free or to somebody who is left out. Every programme has
/// a price, zero while it has seats to spare, such that all sit where cost and price together are
/// least for them; so a chain has only to be searched for among programmes whose prices are close,
/// and the search runs over programmes, not applicants. Since prices only rise, what somebody would at
/// least have to give up by moving is remembered, and lists are seldom gone through again. Where searches turn out to be
/// long, the same is remembered of every stretch of a list; of all whose lists are the same, one looks around for the
/// others; and before a search some chain is followed to its end, since nothing beyond that end is worth a look. None of
/// it changes which placement is found.
///
/// Two things are done another way. With fewer seats than applicants, who may be sent to many programmes (64 on average), the
/// seats come one by one, and each takes an applicant along the cheapest chain, in which one takes another's. And where
/// everybody may be sent everywhere and searches go through the lists far more often than there are applicants to let in, an
/// auction first finds prices that are nearly right (`auction.rs`), and only those who are not best off by them are let in
/// along chains. How much has been gone through decides that, never the time, and both find as many at the same cost,
/// if not always the same among several equally good placements.
///
/// On algorithms for minimum-cost flows: Kovács (2015),
/// [doi:10.1080/10556788.2014.895828](https://doi.org/10.1080/10556788.2014.895828). If the cost is
/// the place in the applicant's list this is [`rank_minimising`](crate::matching::rank_minimising()).
///
/// # Complexity
///
/// O(*n* (*L* + *m* log *m*)) time at worst for *n* applicants, *L* arcs and *m* programmes. While there
/// are seats for all, a search ends after a few programmes; where many must be left out, it takes many
/// of them, but few of their arcs. O(*L* + *m*) space.
///
/// # What it guarantees
///
/// - No other placement places more, and none that places as many costs less.
/// - Both numbers are unique. The placement itself need not be: which one is found depends on the
///   order of applicants, of programmes and of arcs, and on nothing else.
///
/// # What it gives up
///
/// - Priorities: it knows none, so it is not stable, and one applicant may well envy another.
/// - Honest lists: if costs come from what applicants say, it may pay to say something else.
/// - Any one applicant's good: somebody may be sent far so that others need not be.
///
/// # Errors
///
/// If the costs are so large that their sum could overflow. For each applicant take the largest cost
/// (at least zero) less the smallest (at most zero): the sum may be about 10¹⁸.
///
/// # Examples
///
/// Three vans bring lunch to two villages, whose kitchens need two and one. The figures are
/// kilometres. Ann is close to both, Bo and Cai are not; so Ann drives where it costs her little
/// more, and Bo where it would have cost Bo far more to be sent elsewhere.
///
/// ```
/// use shapan::matching::{CostMarket, Programme, directed_placement};
///
/// let (upper, lower) = (Programme(0), Programme(1));
/// let mut builder = CostMarket::builder(vec![2, 1]);
/// let ann = builder.applicant([(upper, 5), (lower, 4)])?;
/// let bo = builder.applicant([(upper, 30), (lower, 9)])?;
/// let cai = builder.applicant([(upper, 12)])?;
/// let placement = directed_placement(&builder.build())?;
///
/// assert_eq!(placement.matching.programme_of(ann), Some(upper));
/// assert_eq!(placement.matching.programme_of(bo), Some(lower));
/// assert_eq!(placement.matching.programme_of(cai), Some(upper));
/// assert_eq!((placement.placed, placement.cost), (3, 5 + 9 + 12));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn directed_placement(market: &CostMarket) -> Result<DirectedPlacement, DirectedPlacementError> {
    let search = Search::new(
        market.capacities(),
        market.lists().starts(),
        market.lists().programmes(),
        market.lists().values(),
        cost_of_leaving_out(market)?,
    );
    Ok(search.place())
}

/// One more than any two placements can differ in cost, so that to leave one applicant less out is
/// worth any cost.
fn cost_of_leaving_out(market: &CostMarket) -> Result<i64, DirectedPlacementError> {
    let total: i128 = (0..market.applicants() as u32)
        .map(|applicant| {
            let costs = &market.lists().values()[market.lists().range(Applicant(applicant))];
            let ends = |(least, most): (i64, i64), &cost: &i64| (least.min(cost), most.max(cost));
            let (least, most) = costs.iter().fold((0, 0), ends);
            i128::from(most) - i128::from(least)
        })
        .sum();
    match i64::try_from(total) {
        Ok(total) if total < LIMIT => Ok(total + 1),
        _ => Err(DirectedPlacementError::CostsTooLarge { total, limit: LIMIT }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::Programme;
    use crate::matching::testing::fixtures::outcome;

    fn place(
        capacities: &[u32],
        arcs: &[&[(u32, i64)]],
    ) -> Result<(Vec<u32>, u32, i64), DirectedPlacementError> {
        let mut builder = CostMarket::builder(capacities.to_vec());
        for arcs in arcs {
            builder
                .applicant(arcs.iter().map(|&(p, cost)| (Programme(p - 1), cost)))
                .unwrap();
        }
        let found = directed_placement(&builder.build())?;
        Ok((outcome(&found.matching), found.placed, found.cost))
    }

    #[test]
    fn one_more_placed_is_worth_any_cost() {
        let found = place(&[1, 1], &[&[(1, 0), (2, 1_000_000)], &[(1, 0)]]);
        assert_eq!(found, Ok((vec![2, 1], 2, 1_000_000)));
    }

    #[test]
    fn who_is_left_out_is_who_would_cost_most() {
        let found = place(&[1], &[&[(1, 7)], &[(1, 3)], &[(1, 5)]]);
        assert_eq!(found, Ok((vec![0, 1, 0], 1, 3)));
    }

    #[test]
    fn a_chain_of_moves_lets_the_last_one_in() {
        let found = place(&[1, 1, 1], &[&[(1, 0), (2, 0)], &[(2, 0), (3, 0)], &[(1, 0)]]);
        assert_eq!(found, Ok((vec![2, 3, 1], 3, 0)));
    }

    #[test]
    fn costs_may_be_negative() {
        let found = place(&[1, 2], &[&[(1, -5), (2, -4)], &[(1, -9), (2, 0)]]);
        assert_eq!(found, Ok((vec![2, 1], 2, -13)));
    }

    #[test]
    fn nothing_to_place() {
        assert_eq!(place(&[], &[]), Ok((vec![], 0, 0)));
        assert_eq!(place(&[3], &[]), Ok((vec![], 0, 0)));
        assert_eq!(place(&[3], &[&[]]), Ok((vec![0], 0, 0)));
        assert_eq!(place(&[0], &[&[(1, -1)], &[(1, 1)]]), Ok((vec![0, 0], 0, 0)));
    }

    #[test]
    fn the_first_of_equally_good_arcs_is_taken() {
        assert_eq!(place(&[1, 1], &[&[(2, 1), (1, 1)]]), Ok((vec![2], 1, 1)));
        assert_eq!(place(&[1, 1], &[&[(1, 1), (2, 1)]]), Ok((vec![1], 1, 1)));
    }

    #[test]
    fn costs_as_large_as_allowed_are_added_up() {
        let half = LIMIT / 2;
        let arcs: [&[(u32, i64)]; 3] = [&[(1, half), (2, 0)], &[(1, 1 - half), (2, 0)], &[(2, 0), (1, 0)]];
        let (_, placed, cost) = place(&[1, 1], &arcs).unwrap();
        assert_eq!((placed, cost), (2, 1 - half));
    }

    /// By the rearrangement inequality the sum of products is least where the larger of one side meets the smaller of the
    /// other; and with seats for some, these are of the smallest applicants. Whoever comes moves everybody else.
    #[test]
    fn products_cost_what_rearranging_says() {
        for (applicants, seats) in [(120, 120), (120, 70), (45, 120)] {
            for sign in [1, -1] {
                let mut builder = CostMarket::builder(vec![1; seats as usize]);
                for applicant in 1..=applicants {
                    let arcs = (0..seats as u32)
                        .map(|seat| (Programme(seat), sign * applicant * (i64::from(seat) + 1)));
                    builder.applicant(arcs).unwrap();
                }
                let found = directed_placement(&builder.build()).unwrap();
                let placed = applicants.min(seats);
                let cost: i64 = if sign == 1 {
                    (1..=placed).map(|turn| turn * (placed + 1 - turn)).sum()
                } else {
                    -(0..placed)
                        .map(|turn| (applicants - turn) * (seats - turn))
                        .sum::<i64>()
                };
                assert_eq!((i64::from(found.placed), found.cost), (placed, cost));
            }
        }
    }

    #[test]
    fn larger_costs_are_refused() {
        let error = place(&[1], &[&[(1, i64::MAX)], &[(1, i64::MIN)]]).unwrap_err();
        let total = i128::from(u64::MAX);
        assert_eq!(
            error,
            DirectedPlacementError::CostsTooLarge { total, limit: LIMIT }
        );
        assert!(place(&[1], &[&[(1, LIMIT)]]).is_err());
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use std::cmp::Reverse;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::{Matching, Programme};
    use crate::matching::testing::brute_force::{Draft, all_matchings, drafts, is_feasible};

    /// Drafts with the cost of every applicant at every programme: few values, so that there are
    /// ties, or many.
    fn costed_drafts() -> impl Strategy<Value = (Draft, Vec<Vec<i64>>)> {
        let narrow = vec(vec(-1..=2_i64, 4), 6);
        let wide = vec(vec(-500..=1000_i64, 4), 6);
        (drafts(6, 3), prop_oneof![narrow, wide])
    }

    fn build(draft: &Draft, costs: &[Vec<i64>]) -> CostMarket {
        let mut builder = CostMarket::builder(draft.capacities.clone());
        for (list, costs) in draft.lists.iter().zip(costs) {
            builder
                .applicant(list.iter().map(|&p| (Programme(p), costs[p as usize])))
                .unwrap();
        }
        builder.build()
    }

    fn cost(matching: &Matching, costs: &[Vec<i64>]) -> i64 {
        let got = matching.assignment().iter().zip(costs);
        got.filter_map(|(got, costs)| got.map(|p| costs[p.index()])).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn places_the_most_at_the_least_cost((draft, costs) in costed_drafts()) {
            let found = directed_placement(&build(&draft, &costs)).unwrap();
            prop_assert!(is_feasible(&draft, &found.matching));
            prop_assert_eq!(found.placed as usize, found.matching.placed());
            prop_assert_eq!(found.cost, cost(&found.matching, &costs));
            let all = all_matchings(&draft.capacities, &draft.lists);
            let best = all.iter().map(|m| (Reverse(m.placed()), cost(m, &costs))).min();
            prop_assert_eq!(Some((Reverse(found.placed as usize), found.cost)), best);
        }
    }
}
