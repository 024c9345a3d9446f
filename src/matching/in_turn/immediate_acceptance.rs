//! Immediate acceptance, also known as the Boston mechanism.

use std::collections::BTreeMap;

use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank};

/// Gives seats by first choices first: whoever asks early keeps the seat for good.
///
/// In round *k* everyone without a seat asks for the *k*-th programme on the list. A programme gives
/// the seats it has left to the highest of those who ask in this round, finally, and later rounds
/// share what remains. A round spent on a full programme is lost, and so is one spent on a programme that
/// does not accept the applicant, where the market knows of it: what counts is the place in the list
/// [handed in](crate::matching::MarketBuilder::applicant_with_places). Where one place stands for several
/// programmes, whoever is turned away by the first asks for the next within the same round, after all
/// others have asked for their first.
///
/// Abdulkadiroğlu, Sönmez (2003),
/// [doi:10.1257/000282803322157061](https://doi.org/10.1257/000282803322157061).
///
/// # Complexity
///
/// O(*L* log *L*) time for *L* choices in all and *n* applicants, O(*L*) space.
///
/// # What it guarantees
///
/// - Efficiency by the lists as reported: nobody can be better off by them unless another is worse
///   off.
/// - As many first choices as there can be.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - Stability: one with a high rank may lose a seat to one who merely listed it earlier.
/// - Honest lists: an ambitious first choice costs the safe second one, so it pays to list the safe
///   one first, and those who do not know this pay for those who do.
///
/// # Examples
///
/// Two nurseries have a place each. Everyone would like Park, but Ann dares not ask for it. Bo, who
/// ranks above her at both, loses twice.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, immediate_acceptance};
///
/// let (park, mill) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 1]);
/// let ann = builder.applicant([(mill, Rank(3)), (park, Rank(3))])?;
/// let bo = builder.applicant([(park, Rank(2)), (mill, Rank(1))])?;
/// let cai = builder.applicant([(park, Rank(1)), (mill, Rank(2))])?;
/// let matching = immediate_acceptance(&builder.build());
///
/// assert_eq!(matching.programme_of(ann), Some(mill));
/// assert_eq!(matching.programme_of(bo), None);
/// assert_eq!(matching.programme_of(cai), Some(park));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn immediate_acceptance(market: &Market) -> Matching {
    let lists = market.lists();
    let mut vacant = market.capacities().to_vec();
    let mut assignment: Vec<Option<Programme>> = vec![None; market.applicants()];
    // By round and by turn within it: who asks then, and for which choice.
    let mut waiting: BTreeMap<(u32, u32), Vec<(Applicant, usize)>> = BTreeMap::new();
    for applicant in market.everyone() {
        let range = lists.range(applicant);
        if !range.is_empty() {
            let first = (lists.place(applicant, range.start), 0);
            waiting.entry(first).or_default().push((applicant, range.start));
        }
    }
    let mut asking: Vec<(Programme, Rank, Applicant)> = Vec::with_capacity(market.applicants());
    while let Some(((round, turn), those)) = waiting.pop_first() {
        asking.clear();
        asking.extend(those.iter().filter_map(|&(applicant, choice)| {
            let programme = lists.programmes()[choice];
            (vacant[programme.index()] > 0).then(|| (programme, lists.values()[choice], applicant))
        }));
        asking.sort_unstable();
        for &(programme, _, applicant) in &asking {
            if vacant[programme.index()] > 0 {
                vacant[programme.index()] -= 1;
                assignment[applicant.index()] = Some(programme);
            }
        }
        for (applicant, choice) in those {
            let next = choice + 1;
            if assignment[applicant.index()].is_none() && next < lists.range(applicant).end {
                let place = lists.place(applicant, next);
                let then = (place, if place == round { turn + 1 } else { 0 });
                waiting.entry(then).or_default().push((applicant, next));
            }
        }
    }
    Matching::new(assignment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{outcome, textbook, three_posts_kept, three_posts_lost};

    #[test]
    fn three_posts() {
        assert_eq!(outcome(&immediate_acceptance(&three_posts_kept())), [2, 3, 1]);
        assert_eq!(outcome(&immediate_acceptance(&three_posts_lost())), [2, 3, 1]);
    }

    #[test]
    fn a_round_spent_on_a_full_programme_is_lost() {
        // The second asks for 1 and then, in vain, for 2, while the third takes 3 in that very round.
        let market = textbook(
            &[1, 1, 1],
            &[&[1], &[1, 2, 3], &[2, 3], &[2]],
            &[&[1, 2], &[4, 3, 2], &[2, 3]],
        );
        assert_eq!(outcome(&immediate_acceptance(&market)), [1, 0, 3, 2]);
    }

    #[test]
    fn a_round_spent_on_a_programme_that_does_not_accept_one_is_lost() {
        let (x, y) = (Programme(0), Programme(1));
        let mut builder = Market::builder(vec![1, 1]);
        // The first lists x, which does not accept the first, and then y, where the first would rank highest.
        builder.applicant_with_places([(2, y, Rank(1))]).unwrap();
        builder.applicant([(y, Rank(2))]).unwrap();
        builder.applicant([(x, Rank(1))]).unwrap();
        assert_eq!(outcome(&immediate_acceptance(&builder.build())), [0, 2, 1]);
    }

    #[test]
    fn programmes_of_one_place_are_asked_for_in_one_round() {
        let (x, y) = (Programme(0), Programme(1));
        // The first is turned away by x and asks for y, of the same place, before the third does in the second round.
        let mut builder = Market::builder(vec![1, 1]);
        builder
            .applicant_with_places([(1, x, Rank(2)), (1, y, Rank(2))])
            .unwrap();
        builder.applicant([(x, Rank(1))]).unwrap();
        builder.applicant([(x, Rank(3)), (y, Rank(1))]).unwrap();
        assert_eq!(outcome(&immediate_acceptance(&builder.build())), [2, 1, 0]);
        // One for whom y is the first of the list comes before.
        let mut builder = Market::builder(vec![1, 1]);
        builder
            .applicant_with_places([(1, x, Rank(2)), (1, y, Rank(1))])
            .unwrap();
        builder.applicant([(x, Rank(1))]).unwrap();
        builder.applicant([(y, Rank(3))]).unwrap();
        assert_eq!(outcome(&immediate_acceptance(&builder.build())), [0, 1, 2]);
    }

    #[test]
    fn nothing_to_match() {
        assert!(outcome(&immediate_acceptance(&textbook(&[], &[], &[]))).is_empty());
        assert_eq!(
            outcome(&immediate_acceptance(&textbook(&[1], &[&[]], &[&[1]]))),
            [0]
        );
        assert_eq!(
            outcome(&immediate_acceptance(&textbook(&[0], &[&[1]], &[&[1]]))),
            [0]
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::testing::brute_force::{
        all_matchings, drafts, is_dominated, is_feasible, ordered_drafts, reordered,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_efficient_with_the_most_first_choices(draft in drafts(5, 3)) {
            let found = immediate_acceptance(&draft.build());
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(!is_dominated(&draft, &found));
            let first_choices = |matching: &Matching| {
                let firsts = draft.lists.iter().map(|list| list.first().copied());
                firsts.zip(matching.assignment()).filter(|(p, got)| p.is_some() && p.map(Programme) == **got).count()
            };
            let all = all_matchings(&draft.capacities, &draft.lists);
            prop_assert_eq!(Some(first_choices(&found)), all.iter().map(first_choices).max());
        }

        #[test]
        fn is_as_defined_by_the_lists_handed_in((draft, turns) in ordered_drafts(7, 4), refusals in any::<[u8; 7]>()) {
            // Whoever is refused is not in the market; the place of what is left stays.
            let accepts = |a: usize, p: u32| refusals[a] >> p & 3 != 3;
            let mut builder = Market::builder(draft.capacities.clone());
            for (a, list) in draft.lists.iter().enumerate() {
                let accepted = (1..).zip(list).filter(|&(_, &p)| accepts(a, p));
                let rank = |p: u32| Rank(draft.ranks[p as usize][a]);
                builder.applicant_with_places(accepted.map(|(place, &p)| (place, Programme(p), rank(p)))).unwrap();
            }
            let mut got = vec![None; draft.lists.len()];
            let mut vacant = draft.capacities.clone();
            let programmes = vacant.len() as u32;
            for round in 0..4 {
                // Programmes in one order or another: within a round it makes no difference.
                for p in turns.iter().map(|a| a.0).chain(0..4).filter(|&p| p < programmes) {
                    let mut asking: Vec<usize> = (0..got.len())
                        .filter(|&a| got[a].is_none() && draft.lists[a].get(round) == Some(&p) && accepts(a, p))
                        .collect();
                    asking.sort_by_key(|&a| draft.ranks[p as usize][a]);
                    for a in asking.into_iter().take(vacant[p as usize] as usize) {
                        got[a] = Some(Programme(p));
                        vacant[p as usize] -= 1;
                    }
                }
            }
            prop_assert_eq!(immediate_acceptance(&builder.build()), Matching::new(got));
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants((draft, order) in ordered_drafts(7, 4)) {
            let found = immediate_acceptance(&draft.build());
            let again = immediate_acceptance(&draft.reordered(&order).build());
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }
}
