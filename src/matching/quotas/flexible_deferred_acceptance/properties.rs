//! Regional caps held against the words of the definition.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::matching::deferred::deferred_acceptance;
use crate::matching::quotas::Region;
use crate::matching::testing::brute_force::{
    Draft, drafts, gain_by_misreport, is_feasible, ordered_drafts, reordered,
};

/// Caps for so many programmes, in two regions, where targets may leave seats over.
fn caps(programmes: usize) -> impl Strategy<Value = RegionalCaps> {
    let order = Just((0..programmes as u32).map(Programme).collect::<Vec<_>>()).prop_shuffle();
    (
        vec((0..2_u32, 0..=2_u32), programmes),
        [0..=2_u32, 0..=2_u32],
        order,
    )
        .prop_map(|(programmes, over, order)| {
            let mut caps = over.to_vec();
            let regional = programmes.into_iter().map(|(region, target)| {
                caps[region as usize] += target;
                RegionalProgramme {
                    region: Region(region),
                    target,
                }
            });
            let regional = regional.collect();
            RegionalCaps::new(caps, regional, order).unwrap()
        })
}

fn capped_drafts(applicants: usize, programmes: usize) -> impl Strategy<Value = (Draft, RegionalCaps)> {
    drafts(applicants, programmes).prop_flat_map(|draft| {
        let programmes = draft.capacities.len();
        (Just(draft), caps(programmes))
    })
}

/// Whom a region keeps of `asking`, by the words of the definition.
fn choose(
    draft: &Draft,
    caps: &RegionalCaps,
    region: usize,
    asking: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let members: Vec<usize> = (caps.order.iter().map(|p| p.index()))
        .filter(|&p| caps.programmes[p].region.index() == region)
        .collect();
    let mut waiting = vec![Vec::new(); draft.capacities.len()];
    for &p in &members {
        waiting[p] = asking.iter().filter(|&&(_, q)| p == q).map(|&(a, _)| a).collect();
        waiting[p].sort_by_key(|&a| draft.ranks[p][a]);
        waiting[p].reverse();
    }
    let mut kept = vec![Vec::new(); draft.capacities.len()];
    for &p in &members {
        for _ in 0..caps.programmes[p].target.min(draft.capacities[p]) {
            kept[p].extend(waiting[p].pop());
        }
    }
    loop {
        let before: usize = kept.iter().map(Vec::len).sum();
        for &p in &members {
            let total: usize = kept.iter().map(Vec::len).sum();
            if total < caps.caps[region] as usize && kept[p].len() < draft.capacities[p] as usize {
                kept[p].extend(waiting[p].pop());
            }
        }
        if before == kept.iter().map(Vec::len).sum::<usize>() {
            break;
        }
    }
    members
        .iter()
        .flat_map(|&p| kept[p].iter().map(move |&a| (a, p)))
        .collect()
}

/// The mechanism by the words of the definition, in rounds.
fn by_definition(draft: &Draft, caps: &RegionalCaps) -> Vec<Option<Programme>> {
    let mut next = vec![0; draft.lists.len()];
    let mut held: Vec<Option<usize>> = vec![None; draft.lists.len()];
    loop {
        let mut asking: Vec<(usize, usize)> = Vec::new();
        let mut news = false;
        for a in 0..draft.lists.len() {
            if held[a].is_none() && next[a] < draft.lists[a].len() {
                held[a] = Some(draft.lists[a][next[a]] as usize);
                next[a] += 1;
                news = true;
            }
            asking.extend(held[a].map(|p| (a, p)));
        }
        if !news {
            return held.iter().map(|p| p.map(|p| Programme(p as u32))).collect();
        }
        held.fill(None);
        for region in 0..caps.caps.len() {
            for (a, p) in choose(draft, caps, region, &asking) {
                held[a] = Some(p);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn is_as_defined((draft, caps) in capped_drafts(8, 4)) {
        let found = flexible_deferred_acceptance(&draft.build(), &caps).unwrap();
        prop_assert_eq!(found.into_assignment(), by_definition(&draft, &caps));
    }

    #[test]
    fn keeps_to_caps_and_turns_nobody_away_without_reason((draft, caps) in capped_drafts(8, 4)) {
        let found = flexible_deferred_acceptance(&draft.build(), &caps).unwrap();
        prop_assert!(is_feasible(&draft, &found));
        let filled = found.filled(draft.capacities.len());
        let mut taken = vec![0; caps.caps.len()];
        for (&filled, programme) in filled.iter().zip(&caps.programmes) {
            taken[programme.region.index()] += filled;
        }
        prop_assert!(taken.iter().zip(&caps.caps).all(|(taken, cap)| taken <= cap));
        let above = |p: usize| i64::from(filled[p]) - i64::from(caps.programmes[p].target);
        for (a, list) in draft.lists.iter().enumerate() {
            let got = found.assignment()[a];
            for p in list[..draft.place(a, got)].iter().map(|&p| p as usize) {
                prop_assert!(found
                    .holders(Programme(p as u32))
                    .all(|b| draft.ranks[p][b.index()] < draft.ranks[p][a]));
                if filled[p] == draft.capacities[p] {
                    continue;
                }
                let region = caps.programmes[p].region;
                prop_assert_eq!(taken[region.index()], caps.caps[region.index()]);
                prop_assert!(above(p) >= 0);
                if let Some(got) = got.filter(|q| caps.programmes[q.index()].region == region) {
                    prop_assert!(above(p) + 1 > above(got.index()) - 1);
                }
            }
        }
    }

    #[test]
    fn is_at_least_as_good_for_everyone_as_fixed_shares((draft, caps) in capped_drafts(8, 4)) {
        let found = flexible_deferred_acceptance(&draft.build(), &caps).unwrap();
        let mut fixed = draft.clone();
        for (capacity, programme) in fixed.capacities.iter_mut().zip(&caps.programmes) {
            *capacity = programme.target.min(*capacity);
        }
        let fixed = deferred_acceptance(&fixed.build());
        for (a, (&mine, &theirs)) in found.assignment().iter().zip(fixed.assignment()).enumerate() {
            prop_assert!(draft.place(a, mine) <= draft.place(a, theirs));
        }
    }

    #[test]
    fn without_caps_is_deferred_acceptance((draft, mut caps) in capped_drafts(7, 4)) {
        caps.caps.fill(u32::MAX);
        let market = draft.build();
        prop_assert_eq!(flexible_deferred_acceptance(&market, &caps), Ok(deferred_acceptance(&market)));
    }

    #[test]
    fn does_not_depend_on_the_order_of_applicants(
        (draft, order, caps) in ordered_drafts(7, 4).prop_flat_map(|(draft, order)| {
            let programmes = draft.capacities.len();
            (Just(draft), Just(order), caps(programmes))
        })
    ) {
        let found = flexible_deferred_acceptance(&draft.build(), &caps).unwrap();
        let again = flexible_deferred_acceptance(&draft.reordered(&order).build(), &caps).unwrap();
        prop_assert_eq!(reordered(&found, &order), again);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nobody_gains_by_misreporting((draft, caps) in capped_drafts(4, 3)) {
        let gain = gain_by_misreport(&draft, |market| flexible_deferred_acceptance(market, &caps).unwrap());
        prop_assert_eq!(gain, None);
    }
}
