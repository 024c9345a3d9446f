//! Deferred acceptance, less the claims that come to nothing.

use super::deferral::defer;
use crate::matching::markets::{Applicant, Market, Matching};

/// Finds a matching that is better for applicants than the stable ones, with the leave of those who
/// are passed over.
///
/// In [`deferred_acceptance`](crate::matching::deferred_acceptance()) an applicant may take part in turning
/// another away from a programme, only to be turned away too: the claim serves nobody, and yet it
/// costs. One who *consents* waives such claims. The algorithm runs deferred acceptance, and then
/// settles the programmes that nobody still wants, with those who got them, and all who got nothing:
/// no more can be done for them. Where one of them does not consent, nobody of lower rank may ask for
/// what is preferred to what the one got. The rest start afresh among themselves, until nobody is left.
///
/// Kesten (2010), [doi:10.1162/qjec.2010.125.3.1297](https://doi.org/10.1162/qjec.2010.125.3.1297),
/// known as EADAM; in the simplified form of Tang, Yu (2014),
/// [doi:10.1016/j.jet.2014.10.002](https://doi.org/10.1016/j.jet.2014.10.002).
///
/// # Complexity
///
/// O(*m* *L* log *c*) time for *m* programmes, *L* choices in all and at most *c* seats to a
/// programme, since each round settles a programme; far fewer rounds are usual. O(*L*) space.
///
/// # What it guarantees
///
/// - Everyone has what deferred acceptance gives or better.
/// - Efficiency, if all consent: nobody can be better off unless another is worse off. If nobody
///   does, it is deferred acceptance.
/// - No applicant who does not consent is passed over.
/// - Whether an applicant consents makes no difference to what that applicant gets.
/// - Whoever gets nothing in deferred acceptance gets nothing here.
/// - The order of applicants does not matter.
///
/// # What it gives up
///
/// - *Stability* towards those who consent.
/// - *Incentives*: an applicant may gain by another list than the true one.
///
/// # Examples
///
/// Ann and Bo would like to swap what they get, but for Cai, who has a claim to Ann's seat ahead of
/// Bo and no hope of getting it.
///
/// ```
/// use shapan::matching::{Market, Programme, Rank, efficiency_adjusted};
///
/// let (music, drama, sport) = (Programme(0), Programme(1), Programme(2));
/// let mut builder = Market::builder(vec![1, 1, 1]);
/// let ann = builder.applicant([(drama, Rank(2)), (music, Rank(1))])?;
/// let bo = builder.applicant([(music, Rank(3)), (drama, Rank(1))])?;
/// let cai = builder.applicant([(music, Rank(2)), (sport, Rank(1))])?;
/// let market = builder.build();
///
/// let without = efficiency_adjusted(&market, |_| false);
/// assert_eq!(without.programme_of(ann), Some(music));
/// assert_eq!(without.programme_of(bo), Some(drama));
/// assert_eq!(without.programme_of(cai), Some(sport));
///
/// let with = efficiency_adjusted(&market, |applicant| applicant == cai);
/// assert_eq!(with.programme_of(ann), Some(drama));
/// assert_eq!(with.programme_of(bo), Some(music));
/// assert_eq!(with.programme_of(cai), Some(sport));
/// # Ok::<(), shapan::matching::MarketError>(())
/// ```
pub fn efficiency_adjusted(market: &Market, consents: impl Fn(Applicant) -> bool) -> Matching {
    let (starts, programmes, ranks) = (
        market.lists().starts(),
        market.lists().programmes(),
        market.lists().values(),
    );
    let mut assignment = vec![None; market.applicants()];
    let mut settled = vec![false; market.applicants()];
    let mut closed = vec![false; market.programmes()];
    // For each programme the highest of those settled without consent who would rather have had it.
    let mut bars = vec![None; market.programmes()];
    // Every round but the first, which settles all who get nothing, closes a programme.
    for _ in 0..=market.programmes() {
        let may_ask = |choice: usize, applicant: Applicant| {
            let p = programmes[choice].index();
            !closed[p] && bars[p].is_none_or(|bar| (ranks[choice], applicant) < bar)
        };
        let mut next: Vec<usize> = starts.iter().map(|&start| start as usize).collect();
        let outcome = defer(market.capacities(), market.applicants(), |applicant| {
            let end = starts[applicant.index() + 1] as usize;
            let from = if settled[applicant.index()] {
                end
            } else {
                next[applicant.index()]
            };
            let choice = (from..end).find(|&choice| may_ask(choice, applicant))?;
            next[applicant.index()] = choice + 1;
            Some((programmes[choice], ranks[choice]))
        });

        let better = |applicant: Applicant| {
            let got = outcome[applicant.index()];
            let range = market.lists().range(applicant);
            range.take_while(move |&choice| Some(programmes[choice]) != got)
        };
        let mut wanted = vec![false; market.programmes()];
        for applicant in market.everyone().filter(|a| !settled[a.index()]) {
            for choice in better(applicant).filter(|&choice| may_ask(choice, applicant)) {
                wanted[programmes[choice].index()] = true;
            }
        }
        for applicant in market.everyone() {
            let got = outcome[applicant.index()];
            if settled[applicant.index()] || got.is_some_and(|p| wanted[p.index()]) {
                continue;
            }
            settled[applicant.index()] = true;
            assignment[applicant.index()] = got;
            if !consents(applicant) {
                for choice in better(applicant) {
                    let claim = (ranks[choice], applicant);
                    let bar = &mut bars[programmes[choice].index()];
                    *bar = Some(bar.map_or(claim, |bar| claim.min(bar)));
                }
            }
        }
        for (closed, wanted) in closed.iter_mut().zip(wanted) {
            *closed |= !wanted;
        }
        if settled.iter().all(|&settled| settled) {
            break;
        }
    }
    Matching::new(assignment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::markets::blocking_pairs;
    use crate::matching::testing::fixtures::{
        gusfield_irving, outcome, roth_sotomayor_2_9, roth_sotomayor_2_17, textbook, three_posts_kept,
        three_posts_lost,
    };

    #[test]
    fn three_posts() {
        assert_eq!(
            outcome(&efficiency_adjusted(&three_posts_kept(), |_| true)),
            [2, 1, 3]
        );
        assert_eq!(
            outcome(&efficiency_adjusted(&three_posts_lost(), |_| true)),
            [2, 3, 1]
        );
    }

    #[test]
    fn one_consent_is_enough_if_it_is_the_right_one() {
        let market = three_posts_kept();
        for (only, expected) in [(0, [1, 2, 3]), (1, [1, 2, 3]), (2, [2, 1, 3])] {
            let found = efficiency_adjusted(&market, |a| a == Applicant(only));
            assert_eq!(outcome(&found), expected);
        }
    }

    #[test]
    fn one_who_consents_may_be_passed_over() {
        let market = three_posts_kept();
        let pairs = blocking_pairs(&market, &efficiency_adjusted(&market, |_| true));
        assert_eq!(pairs.len(), 1);
        assert_eq!(pairs[0].applicant, Applicant(2));
    }

    #[test]
    fn without_consent_it_is_deferred_acceptance() {
        for market in [
            gusfield_irving(),
            roth_sotomayor_2_9(),
            roth_sotomayor_2_17(),
            three_posts_kept(),
        ] {
            assert_eq!(
                efficiency_adjusted(&market, |_| false),
                deferred_acceptance(&market)
            );
        }
    }

    #[test]
    fn it_may_pay_to_misreport() {
        let told = |third: &[u32]| {
            let lists: [&[u32]; 3] = [&[1, 2, 3], &[3, 1, 2], third];
            let market = textbook(&[1, 1, 1], &lists, &[&[2, 1, 3], &[1, 2, 3], &[1, 3, 2]]);
            outcome(&efficiency_adjusted(&market, |_| true))
        };
        assert_eq!(told(&[1, 2, 3]), [1, 3, 2]);
        // By asking for the third programme the third ousts the second, who ousts the first. When the
        // first is settled, the second and the third swap what they have.
        assert_eq!(told(&[1, 3]), [2, 3, 1]);
    }

    #[test]
    fn nothing_to_match() {
        assert!(outcome(&efficiency_adjusted(&textbook(&[], &[], &[]), |_| true)).is_empty());
        let market = textbook(&[0, u32::MAX], &[&[1], &[1, 2], &[]], &[&[1, 2], &[2]]);
        for consent in [false, true] {
            assert_eq!(outcome(&efficiency_adjusted(&market, |_| consent)), [0, 2, 0]);
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::markets::blocking_pairs;
    use crate::matching::testing::brute_force::{
        drafts, is_dominated, is_feasible, ordered_drafts, reordered,
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_efficient_if_all_consent(draft in drafts(5, 3)) {
            let found = efficiency_adjusted(&draft.build(), |_| true);
            prop_assert!(is_feasible(&draft, &found));
            prop_assert!(!is_dominated(&draft, &found));
        }

        #[test]
        fn is_deferred_acceptance_if_nobody_consents(draft in drafts(7, 4)) {
            let market = draft.build();
            prop_assert_eq!(efficiency_adjusted(&market, |_| false), deferred_acceptance(&market));
        }

        #[test]
        fn nobody_is_worse_and_nobody_passed_over_without_consent(
            draft in drafts(7, 4), consents in any::<[bool; 7]>(),
        ) {
            let market = draft.build();
            let found = efficiency_adjusted(&market, |a| consents[a.index()]);
            prop_assert!(is_feasible(&draft, &found));
            let stable = deferred_acceptance(&market);
            for (a, (&got, &had)) in found.assignment().iter().zip(stable.assignment()).enumerate() {
                prop_assert!(draft.place(a, got) <= draft.place(a, had));
                prop_assert_eq!(got.is_some(), had.is_some());
            }
            for pair in blocking_pairs(&market, &found) {
                prop_assert!(consents[pair.applicant.index()]);
            }
        }

        #[test]
        fn consent_makes_no_difference_to_the_one_who_consents(
            draft in drafts(7, 4), mut consents in any::<[bool; 7]>(),
        ) {
            let market = draft.build();
            let found = efficiency_adjusted(&market, |a| consents[a.index()]);
            for applicant in market.everyone() {
                consents[applicant.index()] ^= true;
                let other = efficiency_adjusted(&market, |a| consents[a.index()]);
                consents[applicant.index()] ^= true;
                prop_assert_eq!(found.programme_of(applicant), other.programme_of(applicant));
            }
        }

        #[test]
        fn does_not_depend_on_the_order_of_applicants(
            (draft, order) in ordered_drafts(7, 4), consents in any::<[bool; 7]>(),
        ) {
            let found = efficiency_adjusted(&draft.build(), |a| consents[a.index()]);
            let market = draft.reordered(&order).build();
            let again = efficiency_adjusted(&market, |a| consents[order[a.index()].index()]);
            prop_assert_eq!(reordered(&found, &order), again);
        }
    }
}
