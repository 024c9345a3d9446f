//! Deferred acceptance that fills minimum quotas by taking programmes apart.

use super::flexible_deferred_acceptance::accept_by_region;
use super::minimum_quotas::{MinimumQuotasError, sum_of_minima};
use super::regional_caps::{Region, RegionalCaps, RegionalProgramme};
use crate::matching::markets::permutation::is_permutation;
use crate::matching::markets::{Market, MarketError, Matching, Programme};

/// Places everyone such that every programme gets its minimum, and nobody envies one of lower rank.
///
/// Each programme is taken apart: one part has the seats it must fill, the other, its extended seats,
/// the rest. Applicants ask for the first part of a programme, then for the second, then for the next
/// programme on the list. All second parts together may take only as many as there are applicants
/// beyond what the minima need, and share these seats by turns, as in
/// [`flexible_deferred_acceptance`](crate::matching::flexible_deferred_acceptance()). Whoever finds no extended
/// seat is left for a minimum. Programme `i` must get `minima[i]`; turns are by `order`.
///
/// Fragiadakis, Iwasaki, Troyan, Ueda, Yokoo (2016),
/// [doi:10.1145/2841226](https://doi.org/10.1145/2841226).
///
/// # Complexity
///
/// O(*L* log (*n* + *m*)) time for *L* choices in all, *n* applicants and *m* programmes; O(*L*) space.
///
/// # What it guarantees
///
/// - Everyone is placed, and every programme gets its minimum and no more than its seats.
/// - Nobody envies one of lower rank at the same programme.
/// - No applicant gains by another order of the programmes than the true one.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - Seats: one may stay empty that somebody wants and could be given without breaking any minimum.
///   No rule can promise that this never happens and that nobody envies one of lower rank.
/// - Short lists and leaving anyone unplaced: such markets are refused.
///
/// # Errors
///
/// If minima are not for the programmes of the market, one is above the seats, there are fewer
/// applicants than minima or more than seats, somebody does not list all programmes, or `order` does
/// not name each programme once.
///
/// # Examples
///
/// Three doctors serve the city and two villages, where each village must have one of them. All would
/// rather stay in the city, and next to that in the near village.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, extended_seat_deferred_acceptance};
///
/// let (city, near, far) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![3, 3, 3]);
/// let ann = builder.applicant([(city, Rank(1)), (near, Rank(2)), (far, Rank(3))])?;
/// let bo = builder.applicant([(city, Rank(2)), (near, Rank(3)), (far, Rank(1))])?;
/// let cai = builder.applicant([(city, Rank(3)), (near, Rank(1)), (far, Rank(2))])?;
/// let matching =
///     extended_seat_deferred_acceptance(&builder.build(), &[0, 1, 1], &[city, near, far])?;
///
/// // One may stay, and the city prefers Ann. The near village prefers Cai to Bo.
/// assert_eq!(matching.programme_of(ann), Some(city));
/// assert_eq!(matching.programme_of(cai), Some(near));
/// assert_eq!(matching.programme_of(bo), Some(far));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # See also
///
/// [`multistage_deferred_acceptance`](crate::matching::multistage_deferred_acceptance()), where a list of
/// applicants decides who is left for a minimum.
pub fn extended_seat_deferred_acceptance(
    market: &Market,
    minima: &[u32],
    order: &[Programme],
) -> Result<Matching, MinimumQuotasError> {
    let required = sum_of_minima(market, minima)?;
    let programmes = market.programmes();
    if !is_permutation(order.iter().map(|p| p.index()), programmes) {
        return Err(MinimumQuotasError::NotAnOrder { programmes });
    }
    let doubled = taken_apart(market, minima)?;
    let (mut turns, mut extended_order) = (vec![0; 2 * programmes], Vec::with_capacity(2 * programmes));
    for &programme in order {
        for part in parts(programme) {
            turns[part.index()] = extended_order.len() as u32;
            extended_order.push(part);
        }
    }
    let (regular, extended) = (Region(0), Region(1));
    let targets = minima.iter().flat_map(|&target| {
        [(regular, target), (extended, 0)].map(|(region, target)| RegionalProgramme { region, target })
    });
    let caps = RegionalCaps {
        // No more than there are applicants, so both fit.
        caps: vec![required as u32, (market.applicants() as u64 - required) as u32],
        programmes: targets.collect(),
        order: extended_order,
        turns,
    };
    let assignment = accept_by_region(&doubled, &caps).into_assignment();
    let whole = |part: Programme| Programme(part.0 / 2);
    Ok(Matching::new(
        assignment.into_iter().map(|part| part.map(whole)).collect(),
    ))
}

/// What a programme is taken apart into: the seats it must fill, and the rest.
const fn parts(programme: Programme) -> [Programme; 2] {
    [Programme(2 * programme.0), Programme(2 * programme.0 + 1)]
}

/// The market where each programme has become two, one after the other in every list.
fn taken_apart(market: &Market, minima: &[u32]) -> Result<Market, MarketError> {
    if market.programmes() > u32::MAX as usize / 2 {
        return Err(MarketError::TooLarge { applicant: 0 });
    }
    let seats = minima.iter().zip(market.capacities());
    let seats = seats.flat_map(|(&minimum, &capacity)| [minimum, capacity - minimum]);
    let mut builder = Market::builder(seats.collect());
    for applicant in market.everyone() {
        let choices = market.choices(applicant);
        builder.applicant(choices.flat_map(|(programme, rank)| parts(programme).map(|part| (part, rank))))?;
    }
    Ok(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::markets::{Applicant, Rank};
    use crate::matching::testing::fixtures::{outcome, textbook};

    fn found(market: &Market, minima: &[u32], order: &[u32]) -> Vec<u32> {
        let order: Vec<_> = order.iter().map(|&p| Programme(p - 1)).collect();
        outcome(&extended_seat_deferred_acceptance(market, minima, &order).unwrap())
    }

    /// Four for three programmes of which each must get one, so there is one seat to share.
    fn one_seat_to_share() -> Market {
        textbook(
            &[2, 2, 1],
            &[&[1, 3, 2], &[1, 3, 2], &[2, 1, 3], &[2, 1, 3]],
            &[&[4, 1, 2, 3], &[3, 4, 1, 2], &[1, 2, 3, 4]],
        )
    }

    #[test]
    fn extended_seats_are_shared_by_turns() {
        assert_eq!(found(&one_seat_to_share(), &[1, 1, 1], &[1, 2, 3]), [1, 3, 2, 1]);
        assert_eq!(found(&one_seat_to_share(), &[1, 1, 1], &[2, 1, 3]), [1, 3, 2, 2]);
    }

    #[test]
    fn a_seat_may_stay_empty_that_could_be_filled() {
        // The fourth would rather be in the second programme, which has a seat free, and the first
        // would still have its minimum.
        let market = one_seat_to_share();
        let found = found(&market, &[1, 1, 1], &[1, 2, 3]);
        assert_eq!(
            (found[3], market.choices(Applicant(3)).next()),
            (1, Some((Programme(1), Rank(1))))
        );
        let filled = |programme| found.iter().filter(|&&got| got == programme).count();
        assert_eq!((filled(1), filled(2)), (2, 1));
    }

    #[test]
    fn nothing_to_match() {
        assert!(found(&textbook(&[], &[], &[]), &[], &[]).is_empty());
        assert!(found(&textbook(&[0, 3], &[], &[&[], &[]]), &[0, 0], &[2, 1]).is_empty());
        assert_eq!(
            found(
                &textbook(&[0, u32::MAX], &[&[1, 2]], &[&[1], &[1]]),
                &[0, 1],
                &[1, 2]
            ),
            [2]
        );
    }

    #[test]
    fn an_order_must_name_each_programme_once() {
        let order = [0, 1, 1].map(Programme);
        let refused =
            |minima: &[u32]| extended_seat_deferred_acceptance(&one_seat_to_share(), minima, &order);
        assert_eq!(
            refused(&[1, 1, 1]),
            Err(MinimumQuotasError::NotAnOrder { programmes: 3 })
        );
        let above = MinimumQuotasError::MinimumAboveCapacity {
            programme: Programme(2),
            minimum: 2,
            capacity: 1,
        };
        assert_eq!(refused(&[1, 1, 2]), Err(above));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::markets::Applicant;
    use crate::matching::testing::brute_force::{Draft, is_feasible, reordered};
    use crate::matching::testing::full_lists::{
        gain_by_reordering, is_envied, master_lists, minima_drafts, orders,
    };

    fn instances(
        applicants: usize,
        programmes: usize,
    ) -> impl Strategy<Value = (Draft, Vec<u32>, Vec<Programme>, Vec<Applicant>)> {
        minima_drafts(applicants, programmes).prop_flat_map(|(draft, minima)| {
            let (order, applicants) = (orders(&draft), master_lists(&draft));
            (Just(draft), Just(minima), order, applicants)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn places_everyone_keeps_to_minima_and_leaves_no_envy((draft, minima, order, _) in instances(8, 4)) {
            let found = extended_seat_deferred_acceptance(&draft.build(), &minima, &order).unwrap();
            prop_assert!(is_feasible(&draft, &found));
            prop_assert_eq!(found.placed(), draft.lists.len());
            let filled = found.filled(minima.len());
            prop_assert!(filled.iter().zip(&minima).all(|(filled, minimum)| filled >= minimum));
            prop_assert!(!is_envied(&draft, &found, |_, _| true));
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants((draft, minima, order, turns) in instances(7, 4)) {
            let found = extended_seat_deferred_acceptance(&draft.build(), &minima, &order).unwrap();
            let market = draft.reordered(&turns).build();
            let again = extended_seat_deferred_acceptance(&market, &minima, &order).unwrap();
            prop_assert_eq!(reordered(&found, &turns), again);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting((draft, minima, order, _) in instances(5, 3)) {
            let gain = gain_by_reordering(&draft, |market| {
                extended_seat_deferred_acceptance(market, &minima, &order).unwrap()
            });
            prop_assert_eq!(gain, None);
        }
    }
}
