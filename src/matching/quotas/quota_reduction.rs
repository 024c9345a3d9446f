//! Deferred acceptance with intakes kept alike by lowering quotas.

use std::collections::BinaryHeap;

use super::intake_ratio::{IntakeRatio, QuotaReductionError};
use crate::matching::deferred::claims::{Asking, Claim};
use crate::matching::markets::permutation::is_permutation;
use crate::matching::markets::{Market, Matching, Programme};

/// Places everyone such that the smallest intake is a given part of the largest, and nobody envies
/// one of lower rank.
///
/// All programmes begin with the same quota, the largest intake any could have if the others shared
/// the rest evenly, and applicants are placed by [`deferred_acceptance`](crate::matching::deferred_acceptance()).
/// As long as intakes differ too much, one programme after another, in `order` and over again, has its
/// quota lowered by one. Whoever loses a seat by it asks on down the list.
///
/// Yahiro, Zhang, Barrot, Yokoo (2020),
/// [doi:10.1007/s10458-020-09448-9](https://doi.org/10.1007/s10458-020-09448-9); more general
/// constraints, [doi:10.1371/journal.pone.0289965](https://doi.org/10.1371/journal.pone.0289965).
/// The literature allows any sequence of reductions fixed beforehand; plain turns are the choice here.
/// Lowering a quota only ever turns more applicants away, so one run of deferred acceptance is carried
/// on rather than begun anew.
///
/// # Complexity
///
/// O(*L* (*m* + log *n*)) time for *L* choices in all, *n* applicants and *m* programmes; O(*L*) space.
///
/// # What it guarantees
///
/// - Everyone is placed, and intakes are as alike as asked.
/// - Nobody envies one of lower rank at the same programme.
/// - No applicant gains by another order of the programmes than the true one.
/// - Everyone is at least as well off as if quotas had been lowered by turns until they just suffice.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - Seats: one may stay empty that somebody wants and that could be filled without making intakes
///   too unlike.
/// - Any but this even ratio. Programmes that should differ in size, programmes with fewer seats, and
///   applicants who do not list all are outside of what has been proved, and refused.
///
/// # Errors
///
/// If the ratio is not one, there are fewer than two programmes, somebody does not list all, a
/// programme has too few seats, no matching is even enough, or `order` does not name every programme
/// once.
///
/// # Examples
///
/// Seven children make three teams, the smallest at least half as large as the largest. All want red
/// rather than blue, and blue rather than green, and all teams would rather have the older.
///
/// ```
/// use shapan::matching::{IntakeRatio, Market, Programme, Rank, quota_reduction};
///
/// let (red, blue, green) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![7; 3]);
/// for child in 0..7 {
///     builder.applicant([red, blue, green].map(|team| (team, Rank(child))))?;
/// }
/// let half = IntakeRatio { least: 1, most: 2 };
/// let matching = quota_reduction(&builder.build(), half, &[red, blue, green])?;
///
/// // With three at most in each, one would be left for green: too few. So red may have two only.
/// assert_eq!(matching.filled(3), [2, 3, 2]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn quota_reduction(
    market: &Market,
    ratio: IntakeRatio,
    order: &[Programme],
) -> Result<Matching, QuotaReductionError> {
    let quota = first_quota(market, ratio, order)?;
    let mut quotas = vec![quota; market.programmes()];
    let mut held = vec![BinaryHeap::new(); market.programmes()];
    let mut asking = Asking::new(market);
    for newcomer in 0..market.applicants() as u32 {
        asking.ask_on(newcomer, |programme, claim| {
            keep_highest(&mut held[programme.index()], quotas[programme.index()], claim)
        });
    }
    // Once quotas are as even as can be and just suffice, intakes are alike: so this ends.
    let mut turns = order.iter().cycle();
    let mut news = true;
    while !(news && are_alike(&held, ratio)) {
        let Some(programme) = turns.next() else {
            break;
        };
        let reduced = &mut quotas[programme.index()];
        *reduced = reduced.saturating_sub(1);
        let holders = &mut held[programme.index()];
        news = holders.len() > *reduced as usize;
        let ousted = if news { holders.pop() } else { None };
        if let Some(ousted) = ousted {
            asking.ask_on(ousted.applicant, |programme, claim| {
                keep_highest(&mut held[programme.index()], quotas[programme.index()], claim)
            });
        }
    }
    let mut assignment = vec![None; market.applicants()];
    for (programme, held) in (0..).map(Programme).zip(held) {
        for claim in held {
            assignment[claim.applicant as usize] = Some(programme);
        }
    }
    Ok(Matching::new(assignment))
}

/// The quota all programmes begin with, if the market is one for which this works.
fn first_quota(market: &Market, ratio: IntakeRatio, order: &[Programme]) -> Result<u32, QuotaReductionError> {
    let IntakeRatio { least, most } = ratio;
    if least > most || most == 0 {
        return Err(QuotaReductionError::NotARatio { least, most });
    }
    let programmes = market.programmes();
    if programmes < 2 {
        return Err(QuotaReductionError::TooFewProgrammes { programmes });
    }
    for applicant in market.everyone() {
        let listed = market.choices(applicant).len();
        if listed < programmes {
            return Err(QuotaReductionError::ShortList {
                applicant,
                listed,
                programmes,
            });
        }
    }
    // Programmes are numbered in 32 bits, so every cast here is of what fits.
    let applicants = market.applicants();
    let smallest = applicants / programmes;
    let largest = applicants.div_ceil(programmes);
    if smallest < largest && !ratio.allows(smallest as u32, largest as u32) {
        return Err(QuotaReductionError::Impossible {
            applicants,
            programmes,
        });
    }
    // The more one takes, the less the others: halve the range that holds the most it may take.
    let (mut quota, mut too_much) = (0, applicants + 1);
    while too_much - quota > 1 {
        let middle = quota + (too_much - quota) / 2;
        if ratio.allows(((applicants - middle) / (programmes - 1)) as u32, middle as u32) {
            quota = middle;
        } else {
            too_much = middle;
        }
    }
    let quota = quota as u32;
    for (programme, &capacity) in (0..).map(Programme).zip(market.capacities()) {
        if capacity < quota {
            return Err(QuotaReductionError::TooFewSeats {
                programme,
                capacity,
                quota,
            });
        }
    }
    if !is_permutation(order.iter().map(|p| p.index()), programmes) {
        return Err(QuotaReductionError::NotAnOrder { programmes });
    }
    Ok(quota)
}

/// Adds `claim` to those held, and returns who is turned away if that is more than `quota`.
fn keep_highest(held: &mut BinaryHeap<Claim>, quota: u32, claim: Claim) -> Option<u32> {
    held.push(claim);
    if held.len() > quota as usize {
        held.pop().map(|lowest| lowest.applicant)
    } else {
        None
    }
}

fn are_alike(held: &[BinaryHeap<Claim>], ratio: IntakeRatio) -> bool {
    let intakes = || held.iter().map(|held| held.len() as u32);
    ratio.allows(intakes().min().unwrap_or(0), intakes().max().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::testing::fixtures::{outcome, textbook};

    const EVEN: IntakeRatio = IntakeRatio { least: 1, most: 1 };
    const HALF: IntakeRatio = IntakeRatio { least: 1, most: 2 };

    fn order(programmes: &[u32]) -> Vec<Programme> {
        programmes.iter().map(|&p| Programme(p - 1)).collect()
    }

    /// Seven who agree with three programmes, and these with each other, on who and what is best.
    fn agreeing() -> Market {
        let (list, ranking): (&[u32], &[u32]) = (&[1, 2, 3], &[1, 2, 3, 4, 5, 6, 7]);
        textbook(&[7; 3], &[list; 7], &[ranking; 3])
    }

    #[test]
    fn quotas_are_lowered_in_turns_until_intakes_are_alike() {
        // With quotas of 3 the third programme would get one, less than half of three.
        let found = |turns| outcome(&quota_reduction(&agreeing(), HALF, &order(turns)).unwrap());
        assert_eq!(found(&[1, 2, 3]), [1, 1, 2, 2, 2, 3, 3]);
        assert_eq!(found(&[2, 1, 3]), [1, 1, 1, 2, 2, 3, 3]);
        assert_eq!(found(&[3, 2, 1]), [1, 1, 1, 2, 2, 3, 3]);
    }

    #[test]
    fn intakes_as_even_as_can_be() {
        let market = textbook(&[2, 2], &[&[1, 2], &[1, 2]], &[&[2, 1], &[1, 2]]);
        assert_eq!(
            outcome(&quota_reduction(&market, EVEN, &order(&[1, 2])).unwrap()),
            [2, 1]
        );
    }

    #[test]
    fn a_seat_may_stay_empty_that_could_be_filled() {
        let market = agreeing();
        let found = quota_reduction(&market, HALF, &order(&[1, 2, 3])).unwrap();
        // The third applicant, who is in the second programme, would rather be in the first; and
        // intakes of 3, 2 and 2 would be alike enough.
        let mut moved = found.into_assignment();
        assert_eq!(moved[2], Some(Programme(1)));
        moved[2] = Some(Programme(0));
        let filled = Matching::new(moved).filled(3);
        assert_eq!(filled, [3, 2, 2]);
        assert!(HALF.allows(2, 3));
    }

    #[test]
    fn nothing_to_match() {
        let market = textbook(&[0, 0], &[], &[&[], &[]]);
        assert!(outcome(&quota_reduction(&market, EVEN, &order(&[1, 2])).unwrap()).is_empty());
        // Without a limit nobody is moved.
        let any = IntakeRatio { least: 0, most: 1 };
        let market = textbook(&[2, 2], &[&[1, 2], &[1, 2]], &[&[1, 2], &[1, 2]]);
        assert_eq!(
            outcome(&quota_reduction(&market, any, &order(&[1, 2])).unwrap()),
            [1, 1]
        );
    }

    #[test]
    fn markets_outside_the_assumptions_are_refused() {
        let refused = |market: &Market, least, most, turns: &[u32]| {
            quota_reduction(market, IntakeRatio { least, most }, &order(turns)).unwrap_err()
        };
        let market = textbook(&[3, 2], &[&[1, 2], &[1, 2], &[2, 1]], &[&[1, 2, 3], &[1, 2, 3]]);
        for (least, most) in [(2, 1), (0, 0)] {
            assert_eq!(
                refused(&market, least, most, &[1, 2]),
                QuotaReductionError::NotARatio { least, most }
            );
        }
        assert_eq!(
            refused(&market, 2, 3, &[1, 2]),
            QuotaReductionError::Impossible {
                applicants: 3,
                programmes: 2
            }
        );
        assert_eq!(
            refused(&market, 0, 3, &[1, 2]),
            QuotaReductionError::TooFewSeats {
                programme: Programme(1),
                capacity: 2,
                quota: 3
            }
        );
        for turns in [&[1][..], &[1, 1], &[1, 3], &[1, 2, 1]] {
            assert_eq!(
                refused(&market, 1, 2, turns),
                QuotaReductionError::NotAnOrder { programmes: 2 }
            );
        }
        let market = textbook(&[1], &[&[1]], &[&[1]]);
        assert_eq!(
            refused(&market, 1, 1, &[1]),
            QuotaReductionError::TooFewProgrammes { programmes: 1 }
        );
        let market = textbook(&[2, 2], &[&[1, 2], &[2]], &[&[1, 2], &[1, 2]]);
        assert_eq!(
            refused(&market, 1, 1, &[1, 2]).to_string(),
            "applicant 1 lists 1 of 2 programmes; intakes can be kept alike only if everyone lists all"
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::testing::brute_force::{Draft, is_feasible, reordered};
    use crate::matching::testing::full_lists::{
        full_drafts, gain_by_reordering, is_envied, master_lists, orders,
    };

    fn instances(
        applicants: usize,
        programmes: usize,
    ) -> impl Strategy<Value = (Draft, IntakeRatio, Vec<Programme>)> {
        let ratio = (0..=4_u32, 1..=4_u32).prop_map(|(least, most)| IntakeRatio {
            least: least.min(most),
            most,
        });
        (full_drafts(0..=applicants, 2..=programmes), ratio).prop_flat_map(|(draft, ratio)| {
            let orders = orders(&draft);
            (Just(draft), Just(ratio), orders)
        })
    }

    fn with_quotas(draft: &Draft, quotas: Vec<u32>) -> Matching {
        let mut draft = draft.clone();
        draft.capacities = quotas;
        deferred_acceptance(&draft.build())
    }

    /// The smallest and largest intake.
    fn extremes(matching: &Matching, programmes: usize) -> (u32, u32) {
        let filled = matching.filled(programmes);
        (*filled.iter().min().unwrap(), *filled.iter().max().unwrap())
    }

    /// Every way to share out so many applicants, as the smallest and largest intake.
    fn can_be_alike(applicants: u32, programmes: usize, ratio: IntakeRatio) -> bool {
        let mut shares = vec![vec![]];
        for _ in 0..programmes {
            shares = shares
                .iter()
                .flat_map(|share: &Vec<u32>| (0..=applicants).map(|one| [share.clone(), vec![one]].concat()))
                .collect();
        }
        shares.iter().any(|share| {
            share.iter().sum::<u32>() == applicants
                && ratio.allows(*share.iter().min().unwrap(), *share.iter().max().unwrap())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn places_everyone_evenly_and_without_envy((draft, ratio, order) in instances(8, 4)) {
            let (n, m) = (draft.lists.len() as u32, draft.capacities.len());
            let found = quota_reduction(&draft.build(), ratio, &order);
            prop_assert_eq!(found.is_ok(), can_be_alike(n, m, ratio));
            let Ok(found) = found else { return Ok(()) };
            prop_assert!(is_feasible(&draft, &found));
            prop_assert_eq!(found.placed(), draft.lists.len());
            let (smallest, largest) = extremes(&found, m);
            prop_assert!(ratio.allows(smallest, largest));
            prop_assert!(!is_envied(&draft, &found, |_, _| true));
        }

        #[test]
        fn is_deferred_acceptance_begun_anew_with_every_quota((draft, ratio, order) in instances(8, 4)) {
            let Ok(found) = quota_reduction(&draft.build(), ratio, &order) else { return Ok(()) };
            let (n, m) = (draft.lists.len() as u32, draft.capacities.len());
            let quota = (0..=n).filter(|&q| ratio.allows((n - q) / (m as u32 - 1), q)).max().unwrap();
            let mut quotas = vec![quota; m];
            for reduced in order.iter().cycle() {
                let expected = with_quotas(&draft, quotas.clone());
                let (smallest, largest) = extremes(&expected, m);
                if ratio.allows(smallest, largest) {
                    prop_assert_eq!(found, expected);
                    break;
                }
                quotas[reduced.index()] -= 1;
            }
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            ((draft, ratio, turns), order) in instances(8, 4).prop_flat_map(|instance| {
                let order = master_lists(&instance.0);
                (Just(instance), order)
            })
        ) {
            let Ok(found) = quota_reduction(&draft.build(), ratio, &turns) else { return Ok(()) };
            let again = quota_reduction(&draft.reordered(&order).build(), ratio, &turns).unwrap();
            prop_assert_eq!(reordered(&found, &order), again);
        }

        #[test]
        fn is_at_least_as_good_for_everyone_as_quotas_that_just_suffice(
            (draft, ratio, order) in instances(8, 4)
        ) {
            let Ok(found) = quota_reduction(&draft.build(), ratio, &order) else { return Ok(()) };
            let (n, m) = (draft.lists.len(), draft.capacities.len());
            let mut quotas = vec![n.div_ceil(m) as u32; m];
            for lowered in &order[..n.next_multiple_of(m) - n] {
                quotas[lowered.index()] -= 1;
            }
            let just_enough = with_quotas(&draft, quotas);
            for (a, (&mine, &theirs)) in found.assignment().iter().zip(just_enough.assignment()).enumerate() {
                prop_assert!(draft.place(a, mine) <= draft.place(a, theirs));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn nobody_gains_by_misreporting((draft, ratio, order) in instances(5, 3)) {
            if quota_reduction(&draft.build(), ratio, &order).is_err() {
                return Ok(());
            }
            let gain = gain_by_reordering(&draft, |market| quota_reduction(market, ratio, &order).unwrap());
            prop_assert_eq!(gain, None);
        }
    }
}
