//! Deferred acceptance in stages that hold applicants back for minimum quotas.

use std::collections::BinaryHeap;

use super::minimum_quotas::{MinimumQuotasError, sum_of_minima};
use crate::matching::deferred::claims::{Asking, Claim};
use crate::matching::markets::permutation::is_permutation;
use crate::matching::markets::{Applicant, Market, Matching, Programme};

/// Places everyone such that every programme gets its minimum, by a list that says who is free to
/// choose first.
///
/// As many as the minima still need are held back, the last of `master_list`. All others are placed by
/// [`deferred_acceptance`](crate::matching::deferred_acceptance()), for good. What they filled is taken off
/// minima and seats, fewer need to be held back, and so on. When all who are left are needed, they are
/// placed with the minima for capacities. Programme `i` must get `minima[i]`.
///
/// Fragiadakis, Iwasaki, Troyan, Ueda, Yokoo (2016),
/// [doi:10.1145/2841226](https://doi.org/10.1145/2841226).
///
/// # Complexity
///
/// O(*L* log *n* + *s* *m*) time for *L* choices in all, *n* applicants, *m* programmes and *s* stages,
/// of which there are at most *n*; O(*L*) space.
///
/// # What it guarantees
///
/// - Everyone is placed, and every programme gets its minimum and no more than its seats.
/// - Nobody envies one of lower rank at the same programme who is also lower on the master list.
/// - A seat that somebody wants stays empty only if the programme that somebody has got needs all it
///   has.
/// - No applicant gains by another order of the programmes than the true one.
/// - The order of applicants in the market does not matter, only that of the master list.
///
/// # What it gives up
///
/// - Ranks across stages: one who was held back may envy one of lower rank who was not.
/// - Short lists and leaving anyone unplaced: such markets are refused.
///
/// # Errors
///
/// If minima are not for the programmes of the market, one is above the seats, there are fewer
/// applicants than minima or more than seats, somebody does not list all programmes, or `master_list`
/// does not name each applicant once.
///
/// # Examples
///
/// Three doctors serve the city and a village, which must have one of them. All would rather stay in
/// the city. Ann has served the longest, then Bo, then Cai.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, multistage_deferred_acceptance};
///
/// let (city, village) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![3, 3]);
/// let ann = builder.applicant([(city, Rank(3)), (village, Rank(3))])?;
/// let bo = builder.applicant([(city, Rank(2)), (village, Rank(2))])?;
/// let cai = builder.applicant([(city, Rank(1)), (village, Rank(1))])?;
/// let matching = multistage_deferred_acceptance(&builder.build(), &[0, 1], &[ann, bo, cai])?;
///
/// // Cai is held back, and needed, although the city ranks Cai first.
/// assert_eq!(matching.programme_of(ann), Some(city));
/// assert_eq!(matching.programme_of(bo), Some(city));
/// assert_eq!(matching.programme_of(cai), Some(village));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # See also
///
/// [`extended_seat_deferred_acceptance`](crate::matching::extended_seat_deferred_acceptance()), which needs no
/// master list and leaves no envy, but may leave a seat empty that somebody wants.
pub fn multistage_deferred_acceptance(
    market: &Market,
    minima: &[u32],
    master_list: &[Applicant],
) -> Result<Matching, MinimumQuotasError> {
    // No more than there are applicants.
    let mut required = sum_of_minima(market, minima)? as usize;
    let applicants = market.applicants();
    if !is_permutation(master_list.iter().map(|a| a.index()), applicants) {
        return Err(MinimumQuotasError::NotAMasterList { applicants });
    }
    let mut minima = minima.to_vec();
    let mut capacities = market.capacities().to_vec();
    let mut assignment = vec![None; applicants];
    let mut asking = Asking::new(market);
    let mut left = master_list;
    while !left.is_empty() {
        // Those left are never fewer than those required.
        let (stage, held_back) = left.split_at(left.len() - required);
        let (stage, held_back) = if stage.is_empty() {
            capacities.clone_from(&minima);
            (held_back, stage)
        } else {
            (stage, held_back)
        };
        let mut held = vec![BinaryHeap::new(); market.programmes()];
        for newcomer in stage {
            asking.ask_on(newcomer.0, |programme, claim: Claim| {
                let held = &mut held[programme.index()];
                held.push(claim);
                if held.len() > capacities[programme.index()] as usize {
                    held.pop().map(|lowest| lowest.applicant)
                } else {
                    None
                }
            });
        }
        for (programme, held) in (0..).map(Programme).zip(held) {
            let filled = held.len() as u32;
            let minimum = &mut minima[programme.index()];
            required -= filled.min(*minimum) as usize;
            *minimum = minimum.saturating_sub(filled);
            capacities[programme.index()] -= filled;
            for claim in held {
                assignment[claim.applicant as usize] = Some(programme);
            }
        }
        left = held_back;
    }
    Ok(Matching::new(assignment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{order, outcome, textbook};

    fn found(market: &Market, minima: &[u32], master_list: &[u32]) -> Vec<u32> {
        outcome(&multistage_deferred_acceptance(market, minima, &order(master_list)).unwrap())
    }

    #[test]
    fn fewer_are_held_back_once_some_went_where_they_are_needed() {
        // Two are needed, so two choose. One of them goes to the second programme, so one more chooses,
        // and the last is needed.
        let market = textbook(
            &[4, 4],
            &[&[1, 2], &[2, 1], &[1, 2], &[1, 2]],
            &[&[4, 3, 2, 1], &[1, 2, 3, 4]],
        );
        assert_eq!(found(&market, &[0, 2], &[1, 2, 3, 4]), [1, 2, 1, 2]);
        assert_eq!(found(&market, &[0, 2], &[4, 3, 2, 1]), [2, 2, 1, 1]);
    }

    #[test]
    fn without_minima_all_choose_at_once() {
        let market = textbook(&[2, 1], &[&[1, 2], &[1, 2], &[1, 2]], &[&[3, 2, 1], &[1, 2, 3]]);
        assert_eq!(found(&market, &[0, 0], &[1, 2, 3]), [2, 1, 1]);
    }

    #[test]
    fn one_held_back_may_envy_one_of_lower_rank_who_was_not() {
        let market = textbook(&[1, 1], &[&[1, 2], &[1, 2]], &[&[2, 1], &[1, 2]]);
        assert_eq!(found(&market, &[0, 1], &[1, 2]), [1, 2]);
    }

    #[test]
    fn nothing_to_match() {
        assert!(found(&textbook(&[], &[], &[]), &[], &[]).is_empty());
        assert!(found(&textbook(&[0, 3], &[], &[&[], &[]]), &[0, 0], &[]).is_empty());
        let market = textbook(&[0, u32::MAX], &[&[1, 2]], &[&[1], &[1]]);
        assert_eq!(found(&market, &[0, 1], &[1]), [2]);
    }

    #[test]
    fn a_master_list_must_name_each_applicant_once() {
        let market = textbook(&[2], &[&[1], &[1]], &[&[1, 2]]);
        for list in [&[1][..], &[1, 1], &[1, 3], &[1, 2, 1]] {
            assert_eq!(
                multistage_deferred_acceptance(&market, &[0], &order(list)),
                Err(MinimumQuotasError::NotAMasterList { applicants: 2 })
            );
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::testing::brute_force::{Draft, is_feasible, renumbered, reordered};
    use crate::matching::testing::full_lists::{gain_by_reordering, is_envied, master_lists, minima_drafts};

    fn instances(
        applicants: usize,
        programmes: usize,
    ) -> impl Strategy<Value = (Draft, Vec<u32>, Vec<Applicant>)> {
        minima_drafts(applicants, programmes).prop_flat_map(|(draft, minima)| {
            let master_list = master_lists(&draft);
            (Just(draft), Just(minima), master_list)
        })
    }

    /// The mechanism by the words of the definition, with a new market for every stage.
    fn by_definition(draft: &Draft, minima: &[u32], master_list: &[Applicant]) -> Matching {
        let (mut minima, mut left) = (minima.to_vec(), master_list.to_vec());
        let mut stage = draft.clone();
        let mut assignment = vec![None; draft.lists.len()];
        while !left.is_empty() {
            let needed = minima.iter().sum::<u32>() as usize;
            let mut chooses = left.clone();
            chooses.truncate(left.len() - needed);
            if chooses.is_empty() {
                chooses.clone_from(&left);
                stage.capacities.clone_from(&minima);
            }
            let got = deferred_acceptance(&stage.reordered(&chooses).build());
            for (&applicant, &got) in chooses.iter().zip(got.assignment()) {
                assignment[applicant.index()] = got;
            }
            for (p, &filled) in got.filled(minima.len()).iter().enumerate() {
                stage.capacities[p] -= filled;
                minima[p] -= filled.min(minima[p]);
            }
            left.retain(|applicant| !chooses.contains(applicant));
        }
        Matching::new(assignment)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_as_defined((draft, minima, master_list) in instances(8, 4)) {
            let found = multistage_deferred_acceptance(&draft.build(), &minima, &master_list).unwrap();
            prop_assert_eq!(found, by_definition(&draft, &minima, &master_list));
        }

        #[test]
        fn places_everyone_and_keeps_to_minima((draft, minima, master_list) in instances(8, 4)) {
            let found = multistage_deferred_acceptance(&draft.build(), &minima, &master_list).unwrap();
            prop_assert!(is_feasible(&draft, &found));
            prop_assert_eq!(found.placed(), draft.lists.len());
            let filled = found.filled(minima.len());
            prop_assert!(filled.iter().zip(&minima).all(|(filled, minimum)| filled >= minimum));
        }

        #[test]
        fn nobody_envies_one_lower_in_both_rankings((draft, minima, master_list) in instances(8, 4)) {
            let found = multistage_deferred_acceptance(&draft.build(), &minima, &master_list).unwrap();
            let place = |a: usize| master_list.iter().position(|other| other.index() == a);
            prop_assert!(!is_envied(&draft, &found, |a, b| place(a) < place(b)));
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (draft, minima, master_list, order) in instances(7, 4).prop_flat_map(|(draft, minima, master_list)| {
                let order = master_lists(&draft);
                (Just(draft), Just(minima), Just(master_list), order)
            })
        ) {
            let found = multistage_deferred_acceptance(&draft.build(), &minima, &master_list).unwrap();
            let moved = renumbered(&master_list, &order);
            let market = draft.reordered(&order).build();
            let again = multistage_deferred_acceptance(&market, &minima, &moved).unwrap();
            prop_assert_eq!(reordered(&found, &order), again);
        }

        #[test]
        fn no_seat_stays_empty_that_could_be_filled((draft, minima, master_list) in instances(8, 4)) {
            let found = multistage_deferred_acceptance(&draft.build(), &minima, &master_list).unwrap();
            let filled = found.filled(minima.len());
            for (a, &got) in found.assignment().iter().enumerate() {
                if got.is_none_or(|p| filled[p.index()] > minima[p.index()]) {
                    for &p in &draft.lists[a][..draft.place(a, got)] {
                        prop_assert_eq!(filled[p as usize], draft.capacities[p as usize]);
                    }
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting((draft, minima, master_list) in instances(5, 3)) {
            let gain = gain_by_reordering(&draft, |market| {
                multistage_deferred_acceptance(market, &minima, &master_list).unwrap()
            });
            prop_assert_eq!(gain, None);
        }
    }
}
