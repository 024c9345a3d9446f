//! The rank-minimising rule: as many as possible, as high on their lists as possible.

use super::cheapest_chains::{DirectedPlacement, Search};
use crate::matching::markets::Market;

/// Places as many applicants as possible, and among all ways to do so finds one where the places in
/// their lists add up to the least.
///
/// This is [`directed_placement`](crate::matching::directed_placement()) with the place in the list
/// [handed in](crate::matching::MarketBuilder::applicant_with_places), counted from 1, for cost: the mean place of those who are placed is the best that can be had for so many. Ranks
/// play no part, save that only those eligible for a programme list it. The `cost` found is the sum of
/// all places. Where programmes share a place, those that come first within it are given as far as the sum allows.
///
/// On how plainly it pays to say something untrue, Troyan,
/// [arXiv:2206.11359](https://arxiv.org/abs/2206.11359); on how the rule compares with deferred
/// acceptance and trading cycles, [arXiv:2204.07255](https://arxiv.org/abs/2204.07255). There everyone
/// gets something; that those left out are first made as few as possible is added here.
///
/// # Complexity
///
/// That of [`directed_placement`](crate::matching::directed_placement()).
///
/// # What it guarantees
///
/// - No other matching places more, and none that places as many has a lower sum of places.
/// - Efficiency, by the lists given: nobody can be better off unless another is worse off.
/// - Both numbers are unique. The matching itself need not be: which one is found depends on the order
///   of applicants and on nothing else.
///
/// # What it gives up
///
/// - Honest lists: it may pay to list fewer programmes than one would take, since the rule goes out of
///   its way to place everyone.
/// - Priorities: it knows none, so it is not stable, and one applicant may well envy another.
/// - Any one applicant's good: somebody may get the last choice so that others need not get the second.
///
/// # Examples
///
/// Ann, Bo and Cai each order a dish, of which the cook has one each. Ann and Bo would like the soup
/// best, then the pie, then the stew; Cai the pie, then the soup, then the stew.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, rank_minimising};
///
/// let dish = |number| (Programme(number), Rank(0));
/// let [soup, pie, stew] = [0, 1, 2].map(dish);
/// let mut builder = Market::builder(vec![1, 1, 1]);
/// let ann = builder.applicant([soup, pie, stew])?;
/// let bo = builder.applicant([soup, pie, stew])?;
/// let cai = builder.applicant([pie, soup, stew])?;
/// let found = rank_minimising(&builder.build());
///
/// // Two get their first choice and one the third. Nobody's second choice would make up for that.
/// assert_eq!(found.matching.programme_of(cai), Some(Programme(1)));
/// assert_eq!((found.placed, found.cost), (3, 1 + 1 + 3));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn rank_minimising(market: &Market) -> DirectedPlacement {
    let lists = market.lists();
    // A place counts for more than all turns within places can add up to.
    let choices = lists.programmes().len() as i64;
    let most = i64::from(lists.last_places());
    let weight = if lists.has_plain_places() || most.checked_mul(4 * (choices + 1)).is_none() {
        1
    } else {
        choices + 1
    };
    let mut costs = Vec::with_capacity(lists.programmes().len());
    for applicant in market.everyone() {
        let places = market.places(applicant).map(i64::from);
        if weight == 1 {
            costs.extend(places);
        } else {
            costs.extend((0..).zip(places).map(|(turn, place)| place * weight + turn));
        }
    }
    // More than the places of all can add up to.
    let leaving_out = (most + 1) * weight;
    let mut found = Search::new(
        market.capacities(),
        lists.starts(),
        lists.programmes(),
        &costs,
        leaving_out,
    )
    .place();
    found.cost /= weight;
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::{Programme, Rank};
    use crate::matching::testing::fixtures::{outcome, rural_hospital, textbook, three_posts_kept};

    fn found(market: &Market) -> (Vec<u32>, u32, i64) {
        let found = rank_minimising(market);
        (outcome(&found.matching), found.placed, found.cost)
    }

    #[test]
    fn a_last_choice_for_one_may_be_best_for_all() {
        assert_eq!(found(&three_posts_kept()), (vec![2, 1, 3], 3, 5));
    }

    #[test]
    fn all_are_placed_who_can_be() {
        // Only the first lists the third programme, and last.
        assert_eq!(found(&rural_hospital()), (vec![3, 1, 2], 3, 5));
    }

    #[test]
    fn it_may_pay_to_list_fewer() {
        let everyone: &[u32] = &[1, 2, 3];
        let honest: [&[u32]; 3] = [&[1, 2, 3], &[1, 2, 3], &[2, 1, 3]];
        let market = textbook(&[1, 1, 1], &honest, &[everyone; 3]);
        let (got, ..) = found(&market);
        // Whichever of the first two got the third programme could have had the first.
        let loser = got.iter().position(|&programme| programme == 3).unwrap();
        let mut told = honest;
        told[loser] = &[1];
        let market = textbook(&[1, 1, 1], &told, &[everyone; 3]);
        assert!(loser < 2);
        assert_eq!(found(&market).0[loser], 1);
    }

    #[test]
    fn places_are_those_of_the_list_handed_in() {
        // Both programmes are listed by both, in the same order; the first is not accepted by anything before place 3.
        let (x, y) = (Programme(0), Programme(1));
        let mut builder = Market::builder(vec![1, 1]);
        builder
            .applicant_with_places([(3, x, Rank(0)), (9, y, Rank(0))])
            .unwrap();
        builder.applicant([(x, Rank(0)), (y, Rank(0))]).unwrap();
        assert_eq!(found(&builder.build()), (vec![1, 2], 2, 3 + 2));
    }

    #[test]
    fn nothing_to_match() {
        assert_eq!(found(&textbook(&[], &[], &[])), (vec![], 0, 0));
        assert_eq!(found(&textbook(&[0], &[&[1], &[]], &[&[1]])), (vec![0, 0], 0, 0));
        assert_eq!(found(&textbook(&[u32::MAX], &[&[1]], &[&[1]])), (vec![1], 1, 1));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use std::cmp::Reverse;

    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::markets::{CostMarket, Matching, Programme, Rank};
    use crate::matching::placement::directed_placement;
    use crate::matching::testing::brute_force::{all_matchings, drafts, is_dominated, is_feasible};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn places_the_most_at_the_best_mean_place(draft in drafts(6, 3)) {
            let found = rank_minimising(&draft.build());
            prop_assert!(is_feasible(&draft, &found.matching));
            let sum = |matching: &Matching| -> usize {
                let got = matching.assignment().iter().enumerate().filter(|(_, got)| got.is_some());
                got.map(|(a, &got)| draft.place(a, got) + 1).sum()
            };
            prop_assert_eq!((found.placed as usize, found.cost as usize), (found.matching.placed(), sum(&found.matching)));
            let all = all_matchings(&draft.capacities, &draft.lists);
            let best = all.iter().map(|matching| (Reverse(matching.placed()), sum(matching))).min();
            prop_assert_eq!(Some((Reverse(found.placed as usize), found.cost as usize)), best);
        }

        #[test]
        fn is_efficient(draft in drafts(5, 3)) {
            let found = rank_minimising(&draft.build());
            prop_assert!(!is_dominated(&draft, &found.matching));
            prop_assert!(found.matching.placed() >= deferred_acceptance(&draft.build()).placed());
        }

        #[test]
        fn is_directed_placement_with_places_for_costs(draft in drafts(8, 4)) {
            let market = draft.build();
            let mut builder = CostMarket::builder(draft.capacities.clone());
            for applicant in market.everyone() {
                builder.applicant((1..).zip(market.choices(applicant)).map(|(place, (p, _))| (p, place))).unwrap();
            }
            prop_assert_eq!(directed_placement(&builder.build()).unwrap(), rank_minimising(&market));
        }

        #[test]
        fn counts_the_places_handed_in(draft in drafts(6, 3), gaps in any::<[[u8; 3]; 6]>()) {
            // Some programmes share a place, and some places are left out.
            let place = |a: usize, turn: usize| gaps[a][..=turn].iter().map(|gap| u32::from(gap % 4)).sum::<u32>() + 1;
            let mut builder = Market::builder(draft.capacities.clone());
            for (a, list) in draft.lists.iter().enumerate() {
                let rank = |p: u32| Rank(draft.ranks[p as usize][a]);
                let choices = list.iter().enumerate().map(|(turn, &p)| (place(a, turn), Programme(p), rank(p)));
                builder.applicant_with_places(choices).unwrap();
            }
            let found = rank_minimising(&builder.build());
            let sum = |matching: &Matching| -> u32 {
                let got = matching.assignment().iter().enumerate().filter(|(_, got)| got.is_some());
                got.map(|(a, &got)| place(a, draft.place(a, got))).sum()
            };
            prop_assert!(is_feasible(&draft, &found.matching));
            prop_assert!(!is_dominated(&draft, &found.matching));
            prop_assert_eq!((found.placed as usize, found.cost), (found.matching.placed(), i64::from(sum(&found.matching))));
            let all = all_matchings(&draft.capacities, &draft.lists);
            let best = all.iter().map(|matching| (Reverse(matching.placed()), i64::from(sum(matching)))).min();
            prop_assert_eq!(Some((Reverse(found.placed as usize), found.cost)), best);
        }
    }
}
