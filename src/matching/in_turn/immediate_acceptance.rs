//! Immediate acceptance, also known as the Boston mechanism.

use crate::matching::markets::{Applicant, Market, Matching, Programme, Rank};

/// Gives seats by first choices first: whoever asks early keeps the seat for good.
///
/// In round *k* everyone without a seat asks for the *k*-th programme on the list. A programme gives
/// the seats it has left to the highest of those who ask in this round, finally, and later rounds
/// share what remains. A round spent on a full programme is lost.
///
/// Abdulkadiroğlu, Sönmez (2003),
/// [doi:10.1257/000282803322157061](https://doi.org/10.1257/000282803322157061).
///
/// # Complexity
///
/// O(*L* log *n*) time for *L* choices in all and *n* applicants, O(*L*) space.
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
    let mut without: Vec<Applicant> = market.everyone().collect();
    let mut asking: Vec<(Programme, Rank, Applicant)> = Vec::with_capacity(without.len());

    for round in 0.. {
        without.retain(|&applicant| {
            assignment[applicant.index()].is_none() && round < lists.range(applicant).len()
        });
        if without.is_empty() {
            break;
        }
        asking.clear();
        asking.extend(without.iter().filter_map(|&applicant| {
            let choice = lists.range(applicant).start + round;
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
        fn does_not_depend_on_the_order_of_applicants((draft, order) in ordered_drafts(7, 4)) {
            let found = immediate_acceptance(&draft.build());
            let again = immediate_acceptance(&draft.reordered(&order).build());
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }
}
