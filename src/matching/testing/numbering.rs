//! That it does not matter which number a programme has.

use proptest::prelude::*;

use super::brute_force::Draft;
use super::occupied::{Occupied, ordered_occupied_drafts};
use crate::matching::deferred::{
    deferred_acceptance, deferred_acceptance_by_programmes, efficiency_adjusted,
    status_quo_deferred_acceptance,
};
use crate::matching::exchange::{Chains, block_exchange, status_quo_improving, top_trading_cycles};
use crate::matching::in_turn::{immediate_acceptance, serial_dictatorship};
use crate::matching::markets::{Applicant, Matching, Programme, Rank};

/// The same market, whose programme `i` is programme `order[i]` here.
fn renumbered(occupied: &Occupied, order: &[u32]) -> Occupied {
    let number = |p: u32| order.iter().position(|&q| q == p).unwrap() as u32;
    let draft = &occupied.draft;
    let lists = draft
        .lists
        .iter()
        .map(|list| list.iter().map(|&p| number(p)).collect());
    Occupied {
        draft: Draft {
            capacities: order.iter().map(|&p| draft.capacities[p as usize]).collect(),
            lists: lists.collect(),
            ranks: order.iter().map(|&p| draft.ranks[p as usize].clone()).collect(),
        },
        current: occupied
            .current
            .iter()
            .map(|current| current.map(|p| Programme(number(p.0))))
            .collect(),
    }
}

/// What every mechanism finds for which numbers are not to matter. How much a programme wants a kind is
/// left to `wanted`, since it goes by the number.
fn all_found(
    occupied: &Occupied,
    order: &[Applicant],
    wanted: impl Fn(Applicant, Programme) -> Rank,
) -> Vec<Matching> {
    let (market, status_quo) = (occupied.draft.build(), occupied.status_quo());
    vec![
        deferred_acceptance(&market),
        deferred_acceptance_by_programmes(&market),
        immediate_acceptance(&market),
        serial_dictatorship(&market, order),
        efficiency_adjusted(&market, |a| a.0 % 2 == 0),
        status_quo_deferred_acceptance(&market, &status_quo),
        top_trading_cycles(&market, &status_quo, order),
        block_exchange(&market, &status_quo, order, Chains::ByNewcomers),
        block_exchange(&market, &status_quo, order, Chains::ByAnyone),
        status_quo_improving(&market, &status_quo, order, wanted),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn numbers_of_programmes_do_not_matter(
        ((occupied, turns), order) in ordered_occupied_drafts(6, 4).prop_flat_map(|drawn| {
            let programmes = drawn.0.draft.capacities.len() as u32;
            (Just(drawn), Just((0..programmes).collect::<Vec<_>>()).prop_shuffle())
        }),
        wants in any::<[[u8; 3]; 4]>(),
    ) {
        let wanted = |a: Applicant, p: u32| Rank(u64::from(wants[p as usize][a.index() % 3] % 3));
        let before = all_found(&occupied, &turns, |a, p| wanted(a, p.0));
        let after = all_found(&renumbered(&occupied, &order), &turns, |a, p| wanted(a, order[p.index()]));
        for (before, after) in before.iter().zip(&after) {
            let named_as_before = after.assignment().iter().map(|got| got.map(|p| Programme(order[p.index()])));
            prop_assert!(named_as_before.eq(before.assignment().iter().copied()));
        }
    }
}
