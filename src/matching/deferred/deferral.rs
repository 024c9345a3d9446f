//! Asking and being put off, whatever decides who asks for what and who is higher.

use std::collections::BinaryHeap;

use crate::matching::markets::{Applicant, Programme};

/// Lets applicants ask until nobody is left to ask, and returns what each holds then.
///
/// `next` gives an applicant's next request: the programme, and how the applicant stands there, the
/// smaller the higher; nothing when there is no more to ask for. Of equal standings the earlier
/// applicant is the higher. Takes O(*r* log *c*) time for *r* requests and *c* seats to a programme.
pub(super) fn defer<S: Ord>(
    capacities: &[u32],
    applicants: usize,
    mut next: impl FnMut(Applicant) -> Option<(Programme, S)>,
) -> Vec<Option<Programme>> {
    // For each programme those it keeps for now, the lowest on top.
    let mut kept: Vec<BinaryHeap<(S, Applicant)>> = capacities.iter().map(|_| BinaryHeap::new()).collect();
    for newcomer in (0..applicants as u32).map(Applicant) {
        let mut asking = newcomer;
        while let Some((programme, standing)) = next(asking) {
            let kept = &mut kept[programme.index()];
            kept.push((standing, asking));
            if kept.len() <= capacities[programme.index()] as usize {
                break;
            }
            let Some((_, lowest)) = kept.pop() else { break };
            asking = lowest;
        }
    }
    let mut assignment = vec![None; applicants];
    for (programme, kept) in (0..).map(Programme).zip(kept) {
        for (_, applicant) in kept {
            assignment[applicant.index()] = Some(programme);
        }
    }
    assignment
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::deferred::deferred_acceptance;
    use crate::matching::testing::brute_force::drafts;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn is_deferred_acceptance_if_all_ask_down_their_lists(draft in drafts(7, 4)) {
            let market = draft.build();
            let mut lists: Vec<_> = market.everyone().map(|a| market.choices(a)).collect();
            let found = defer(market.capacities(), market.applicants(), |a| lists[a.index()].next());
            prop_assert_eq!(found, deferred_acceptance(&market).into_assignment());
        }
    }
}
