//! The prices prove what is found, and however it is searched for the same is found.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::matching::markets::{Applicant, CostMarket};
use crate::matching::placement::plainly;

/// Markets too large to enumerate, from too few seats to plenty.
fn larger_markets() -> impl Strategy<Value = CostMarket> {
    let arcs = (
        Just((0..8).map(Programme).collect::<Vec<_>>()).prop_shuffle(),
        vec(-3..=40_i64, 0..=5),
    );
    (vec(0..=12_u32, 8), vec(arcs, 60)).prop_map(|(capacities, lists)| {
        let mut builder = CostMarket::builder(capacities);
        for (programmes, costs) in lists {
            builder.applicant(programmes.into_iter().zip(costs)).unwrap();
        }
        builder.build()
    })
}

/// Markets where everyone may be sent to most programmes, many have the same list, and few costs differ.
fn long_lists() -> impl Strategy<Value = CostMarket> {
    let list = vec((0..9_u8, 0..6_i64), 40);
    let capacities = prop_oneof![vec(0..=1_u32, 40), vec(0..=3_u32, 40)];
    let chosen = vec(any::<prop::sample::Index>(), 30);
    (capacities, vec(list, 1..=12), chosen, 0..3_i64).prop_map(|(capacities, lists, chosen, slope)| {
        let mut builder = CostMarket::builder(capacities);
        for (row, index) in (0..).zip(chosen) {
            let list = index.get(&lists);
            let listed = (0..).zip(list).filter(|&(_, &(lot, _))| lot > 0);
            let cost = |programme: u32, cost: i64| cost + slope * i64::from(programme) * (row % 7);
            builder
                .applicant(listed.map(|(p, &(_, more))| (Programme(p), cost(p, more))))
                .unwrap();
        }
        builder.build()
    })
}

fn found(market: &CostMarket, leaving_out: i64, plain: u64) -> Vec<Option<Programme>> {
    let lists = market.lists();
    let mut search = Search::new(
        market.capacities(),
        lists.starts(),
        lists.programmes(),
        lists.values(),
        leaving_out,
    );
    search.plain = plain;
    search.place().matching.into_assignment()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_remembered_the_same_is_found(market in prop_oneof![larger_markets(), long_lists()]) {
        let leaving_out = 1_000_000;
        let expected = plainly::place(&market, leaving_out);
        prop_assert_eq!(&found(&market, leaving_out, u64::MAX), &expected);
        prop_assert_eq!(&found(&market, leaving_out, 0), &expected);
        prop_assert_eq!(&found(&market, leaving_out, 500), &expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn prices_prove_that_it_is_optimal(market in larger_markets()) {
        // Sixty applicants, whose costs differ by at most 43.
        let leaving_out = 60 * 43 + 1;
        let lists = market.lists();
        let (capacities, starts) = (market.capacities(), lists.starts());
        let mut search = Search::new(capacities, starts, lists.programmes(), lists.values(), leaving_out);
        for newcomer in 0..market.applicants() as u32 {
            search.let_in(newcomer);
        }
        for (applicant, &arc) in (0..).map(Applicant).zip(&search.arc_of) {
            let at = |arc: usize| search.costs[arc] + search.nodes[search.programmes[arc].index()].price;
            let got = if arc == NO_ARC { leaving_out } else { at(arc as usize) };
            prop_assert!(got <= leaving_out);
            prop_assert!(market.lists().range(applicant).all(|other| got <= at(other)));
        }
        for (node, &start) in search.nodes.iter().zip(&search.seats) {
            for holder in &search.holders[start as usize..(start + node.held) as usize] {
                let held = search.arc_of[holder.applicant as usize] as usize;
                prop_assert_eq!(holder.cost, search.costs[held]);
                let mut others = market.lists().range(Applicant(holder.applicant)).filter(|&arc| arc != held);
                let value = |arc: usize| search.costs[arc] + search.nodes[search.programmes[arc].index()].price;
                prop_assert!(others.all(|arc| holder.elsewhere <= value(arc)));
            }
        }
        for (node, &capacity) in search.nodes.iter().zip(market.capacities()) {
            prop_assert!(node.held <= capacity && node.price >= 0);
            prop_assert!(node.held == node.seats || node.price == 0);
        }
    }
}
