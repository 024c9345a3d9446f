//! Serial dictatorship: everyone chooses in turn.

use crate::matching::markets::{Applicant, Market, Matching};

/// Lets applicants choose one after another, in the order given.
///
/// Each takes the best programme on the list that still has a seat. Ranks play no part, save that
/// only those eligible for a programme list it. Whoever is not in `order` gets nothing; whoever is in
/// it twice has had a turn the first time; those in it whom the market does not have are passed over.
///
/// Svensson (1999), [doi:10.1007/s003550050160](https://doi.org/10.1007/s003550050160).
///
/// # Complexity
///
/// O(*L*) time for *L* choices in all, O(*n* + *m*) space.
///
/// # What it guarantees
///
/// - Efficiency: nobody can be better off unless another is worse off.
/// - No applicant gains by another list than the true one.
/// - Nobody envies one who chose later.
/// - It is what [`deferred_acceptance`](crate::matching::deferred_acceptance()) finds when all programmes rank
///   by `order`.
///
/// # What it gives up
///
/// - Any say of the programmes: a rank that differs from the order counts for nothing.
/// - Evenness: the last take what is left, and seats that nobody lists stay empty.
///
/// # Examples
///
/// Ann, Bo and Cai choose a week for their holidays by years of service. One of them may go in each
/// week.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, serial_dictatorship};
///
/// let (may, june) = (Programme(0), Programme(1));
/// let mut builder = Market::builder(vec![1, 1]);
/// let ann = builder.applicant([(june, Rank(1)), (may, Rank(1))])?;
/// let bo = builder.applicant([(june, Rank(2)), (may, Rank(2))])?;
/// let cai = builder.applicant([(june, Rank(3)), (may, Rank(3))])?;
/// let matching = serial_dictatorship(&builder.build(), &[cai, ann, bo]);
///
/// assert_eq!(matching.programme_of(cai), Some(june));
/// assert_eq!(matching.programme_of(ann), Some(may));
/// assert_eq!(matching.programme_of(bo), None);
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn serial_dictatorship(market: &Market, order: &[Applicant]) -> Matching {
    let mut vacant = market.capacities().to_vec();
    let mut assignment = vec![None; market.applicants()];
    for &applicant in order {
        let Some(got @ None) = assignment.get_mut(applicant.index()) else {
            continue;
        };
        *got = market
            .choices(applicant)
            .map(|(programme, _)| programme)
            .find(|p| vacant[p.index()] > 0);
        if let Some(programme) = *got {
            vacant[programme.index()] -= 1;
        }
    }
    Matching::new(assignment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{order, outcome, textbook, three_posts_kept};

    #[test]
    fn each_takes_the_best_that_is_left() {
        let market = three_posts_kept();
        assert_eq!(
            outcome(&serial_dictatorship(&market, &order(&[1, 2, 3]))),
            [2, 1, 3]
        );
        assert_eq!(
            outcome(&serial_dictatorship(&market, &order(&[3, 2, 1]))),
            [3, 2, 1]
        );
    }

    #[test]
    fn only_those_with_a_turn_get_something_and_only_once() {
        let market = three_posts_kept();
        assert_eq!(
            outcome(&serial_dictatorship(&market, &order(&[3, 3, 2, 3]))),
            [0, 2, 1]
        );
        assert_eq!(outcome(&serial_dictatorship(&market, &[])), [0, 0, 0]);
        assert_eq!(
            outcome(&serial_dictatorship(&market, &order(&[9, 3, 4]))),
            [0, 0, 1]
        );
    }

    #[test]
    fn nothing_to_match() {
        assert!(outcome(&serial_dictatorship(&textbook(&[], &[], &[]), &[])).is_empty());
        let market = textbook(&[0], &[&[1], &[]], &[&[1]]);
        assert_eq!(outcome(&serial_dictatorship(&market, &order(&[1, 2]))), [0, 0]);
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::testing::brute_force::{
        gain_by_misreport, is_dominated, is_feasible, ordered_drafts,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_efficient((draft, order) in ordered_drafts(5, 3)) {
            let found = serial_dictatorship(&draft.build(), &order);
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(!is_dominated(&draft, &found));
        }

        #[test]
        fn nobody_envies_one_with_a_later_turn((draft, order) in ordered_drafts(7, 4)) {
            let found = serial_dictatorship(&draft.build(), &order);
            for (turn, applicant) in order.iter().enumerate() {
                let a = applicant.index();
                let mine = draft.place(a, found.assignment()[a]);
                for later in &order[turn..] {
                    prop_assert!(mine <= draft.place(a, found.programme_of(*later)));
                }
            }
        }

        #[test]
        fn is_deferred_acceptance_if_all_rank_by_the_order((mut draft, order) in ordered_drafts(7, 4)) {
            for ranks in &mut draft.ranks {
                for (turn, applicant) in (0..).zip(&order) {
                    ranks[applicant.index()] = turn;
                }
            }
            let market = draft.build();
            prop_assert_eq!(serial_dictatorship(&market, &order), deferred_acceptance(&market));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting((draft, order) in ordered_drafts(4, 3)) {
            prop_assert_eq!(gain_by_misreport(&draft, |market| serial_dictatorship(market, &order)), None);
        }
    }
}
