//! Deferred acceptance that takes nobody's seat away.

use super::deferral::defer;
use crate::matching::markets::{Market, Matching, StatusQuo};

/// Finds the matching that is best for every applicant among those that respect the status quo and
/// pass over nobody else.
///
/// Each programme ranks its incumbents above everyone else, and
/// [`deferred_acceptance`](crate::matching::deferred_acceptance()) does the rest: whoever fails to move up can
/// always fall back on the current seat. In the literature this is DA*.
///
/// Pereyra (2013), [doi:10.1016/j.geb.2013.02.011](https://doi.org/10.1016/j.geb.2013.02.011).
///
/// An incumbent whose list leaves out the current programme asks for it last. How incumbents of one
/// programme rank among themselves makes no difference, since there is a seat for each of them; no
/// rank is needed where there is none.
///
/// # Complexity
///
/// O(*L* log *c*) time for *L* choices in all and at most *c* seats to a programme, O(*L*) space.
///
/// # What it guarantees
///
/// - Nobody ends below the current programme.
/// - *Stability*, save for the incumbents' right to stay: whoever is passed over at a programme is
///   passed over for somebody of higher rank or for one who was there before.
/// - Among all such matchings, every applicant has the best.
/// - No applicant gains by another list than the true one.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - *Movement*: two may wish to swap, and both programmes may gain by it, and yet the swap is
///   blocked by a third who has a claim to one of the seats. [`block_exchange`](crate::matching::block_exchange())
///   lets them swap.
/// - Incentives over the years: that standing higher now never hurts later is known only for ranks
///   that go by tenure first.
///
/// # Examples
///
/// Ann keeps the shop in the village and Bo the one in town, where Ann would rather be. Cai comes
/// new, and would be preferred to both.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, StatusQuo, status_quo_deferred_acceptance};
///
/// let (town, village) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![2, 1]);
/// let ann = builder.applicant([(town, Rank(3)), (village, Rank(3))])?;
/// let bo = builder.applicant([(town, Rank(2))])?;
/// let cai = builder.applicant([(town, Rank(1)), (village, Rank(1))])?;
/// let market = builder.build();
/// let status_quo = StatusQuo::new(&market, vec![Some(village), Some(town), None])?;
/// let matching = status_quo_deferred_acceptance(&market, &status_quo);
///
/// // Cai gets the seat in town that was free. Bo is not ousted, and Ann stays.
/// assert_eq!(matching.programme_of(cai), Some(town));
/// assert_eq!(matching.programme_of(bo), Some(town));
/// assert_eq!(matching.programme_of(ann), Some(village));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn status_quo_deferred_acceptance(market: &Market, status_quo: &StatusQuo) -> Matching {
    let (starts, programmes, ranks) = (
        market.lists().starts(),
        market.lists().programmes(),
        market.lists().values(),
    );
    let mut next: Vec<usize> = starts.iter().map(|&start| start as usize).collect();
    let assignment = defer(market.capacities(), market.applicants(), |applicant| {
        let current = status_quo.programme_in(market, applicant);
        let end = starts[applicant.index() + 1] as usize;
        let choice = next[applicant.index()];
        next[applicant.index()] += usize::from(choice <= end);
        // The standing is whether one comes from elsewhere, and then the rank.
        if choice < end {
            let programme = programmes[choice];
            Some((programme, (current != Some(programme), Some(ranks[choice]))))
        } else {
            let last = current.filter(|_| choice == end);
            last.map(|programme| (programme, (false, None)))
        }
    });
    Matching::new(assignment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::markets::{Applicant, Programme};
    use crate::matching::testing::fixtures::{
        everyone_at_home, outcome, rural_hospital, textbook, three_posts_kept, three_posts_lost,
    };

    #[test]
    fn three_posts() {
        for market in [three_posts_kept(), three_posts_lost()] {
            let found = status_quo_deferred_acceptance(&market, &everyone_at_home(&market));
            assert_eq!(outcome(&found), [1, 2, 3]);
        }
    }

    #[test]
    fn two_who_would_both_rather_swap_may_stay() {
        let market = three_posts_lost();
        let found = status_quo_deferred_acceptance(&market, &everyone_at_home(&market));
        // Each of the first two prefers what the other has, and each post the other of the two.
        let (first, second) = (Applicant(0), Applicant(1));
        for (a, b) in [(first, second), (second, first)] {
            let hers = found.programme_of(b).unwrap();
            let mine = found.programme_of(a).unwrap();
            let place = |p| market.choices(a).position(|(q, _)| q == p).unwrap();
            assert!(place(hers) < place(mine));
            assert!(market.rank(a, hers) < market.rank(b, hers));
        }
    }

    #[test]
    fn without_incumbents_it_is_deferred_acceptance() {
        for market in [three_posts_kept(), three_posts_lost(), rural_hospital()] {
            let found = status_quo_deferred_acceptance(&market, &StatusQuo::none(&market));
            assert_eq!(found, deferred_acceptance(&market));
        }
    }

    #[test]
    fn one_who_lists_nothing_stays() {
        let market = textbook(&[1], &[&[], &[1]], &[&[2]]);
        let status_quo = StatusQuo::new(&market, vec![Some(Programme(0)), None]).unwrap();
        let found = status_quo_deferred_acceptance(&market, &status_quo);
        assert_eq!(outcome(&found), [1, 0]);
    }

    #[test]
    fn the_status_quo_of_another_market_does_no_harm() {
        let other = textbook(&[0, 3, 1], &[&[], &[], &[], &[]], &[]);
        let current = [1, 1, 2, 1].map(|p| Some(Programme(p))).to_vec();
        let status_quo = StatusQuo::new(&other, current).unwrap();
        // Both hold the one seat of the second programme, and the third programme is unknown.
        let market = textbook(&[1, 1], &[&[2, 1], &[2], &[1]], &[&[3, 1], &[1, 2]]);
        let found = status_quo_deferred_acceptance(&market, &status_quo);
        assert_eq!(outcome(&found), [2, 0, 1]);
    }

    #[test]
    fn nothing_to_match() {
        let empty = textbook(&[], &[], &[]);
        let found = status_quo_deferred_acceptance(&empty, &StatusQuo::none(&empty));
        assert!(outcome(&found).is_empty());
        let market = textbook(&[0], &[&[1], &[]], &[&[1]]);
        let found = status_quo_deferred_acceptance(&market, &StatusQuo::none(&market));
        assert_eq!(outcome(&found), [0, 0]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::markets::Programme;
    use crate::matching::testing::brute_force::{
        all_matchings, gain_by_misreport, is_feasible, is_stable, reordered,
    };
    use crate::matching::testing::occupied::{
        everyone_keeps_or_improves, occupied_drafts, ordered_occupied_drafts,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_the_best_of_those_stable_for_raised_incumbents(occupied in occupied_drafts(5, 3)) {
            let found = status_quo_deferred_acceptance(&occupied.draft.build(), &occupied.status_quo());
            prop_assert!(everyone_keeps_or_improves(&occupied, &found));
            // The current programme comes last if nowhere else, and incumbents before all others.
            let mut raised = occupied.with_own_listed().draft;
            for (p, ranks) in raised.ranks.iter_mut().enumerate() {
                for (rank, current) in ranks.iter_mut().zip(&occupied.current) {
                    *rank += if *current == Some(Programme(p as u32)) { 0 } else { 1_000 };
                }
            }
            prop_assert!(is_feasible(&raised, &found));
            prop_assert!(is_stable(&raised, &found));
            prop_assert_eq!(&found, &deferred_acceptance(&raised.build()));
            for other in all_matchings(&raised.capacities, &raised.lists) {
                if is_stable(&raised, &other) {
                    for (a, (&mine, &theirs)) in found.assignment().iter().zip(other.assignment()).enumerate() {
                        prop_assert!(raised.place(a, mine) <= raised.place(a, theirs));
                    }
                }
            }
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants((occupied, order) in ordered_occupied_drafts(7, 4)) {
            let found = status_quo_deferred_acceptance(&occupied.draft.build(), &occupied.status_quo());
            let other = occupied.reordered(&order);
            let again = status_quo_deferred_acceptance(&other.draft.build(), &other.status_quo());
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting(occupied in occupied_drafts(4, 3)) {
            let status_quo = occupied.status_quo();
            let mechanism = |market: &Market| status_quo_deferred_acceptance(market, &status_quo);
            prop_assert_eq!(gain_by_misreport(&occupied.draft, mechanism), None);
        }
    }
}
