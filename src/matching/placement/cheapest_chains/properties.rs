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
    search.unhurried = u64::MAX;
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

/// Markets where everybody may be sent everywhere: costs by chance, few and many, and products of two numbers of each, which
/// are hard.
fn complete_markets() -> impl Strategy<Value = CostMarket> {
    let capacities = prop_oneof![vec(0..=1_u32, 1..=36), vec(0..=4_u32, 1..=20)];
    let spread = prop_oneof![Just(0_i64), Just(3), Just(1_000), Just(1 << 40)];
    let lists = vec((-6..=9_i64, vec(any::<u16>(), 36)), 0..=30);
    (capacities, lists, spread, -2..=2_i64).prop_map(|(capacities, lists, spread, slope)| {
        let mut builder = CostMarket::builder(capacities.clone());
        for (own, chances) in lists {
            let cost = |programme: usize| {
                let chance = i64::from(chances[programme]) * spread / i64::from(u16::MAX);
                chance + slope * own * (programme as i64 * 7 % 36)
            };
            // Half of them begin at the other end.
            let programmes = 0..capacities.len();
            let order: Vec<usize> = if own % 2 == 0 {
                programmes.collect()
            } else {
                programmes.rev().collect()
            };
            let arcs = order
                .into_iter()
                .map(|programme| (Programme(programme as u32), cost(programme)));
            builder.applicant(arcs).unwrap();
        }
        builder.build()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// From prices and from the other side as many are placed at the same cost, and every time the same ones.
    #[test]
    fn other_ways_to_search_cost_the_same(market in prop_oneof![3 => complete_markets(), 1 => larger_markets(), 1 => long_lists()]) {
        let leaving_out = 1 << 50;
        let lists = market.lists();
        let cost_of = |applicant: u32, programme: Programme| {
            market.choices(Applicant(applicant)).find(|&(its, _)| its == programme).map(|(_, cost)| cost)
        };
        let plain = plainly::place(&market, leaving_out);
        let placed = plain.iter().flatten().count();
        let costs = (0..).zip(&plain).filter_map(|(applicant, &at)| at.and_then(|at| cost_of(applicant, at)));
        let cost: i64 = costs.sum();
        let search = || Search::new(market.capacities(), lists.starts(), lists.programmes(), lists.values(), leaving_out);
        // Nobody needs more seats than there are applicants.
        let everybody = market.applicants() as u64;
        let seats: u64 = market.capacities().iter().map(|&seats| everybody.min(seats.into())).sum();
        let from_prices = search().begun_with_prices();
        let open = market.capacities().iter().filter(|&&seats| seats > 0).count();
        let has_seats = |&(programme, _): &(Programme, i64)| market.capacity(programme) > 0;
        let mut open_to = market.everyone().map(|applicant| market.choices(applicant).filter(has_seats).count());
        let is_complete = everybody > 0 && open > 0 && open_to.all(|listed| listed == open);
        prop_assert_eq!(from_prices.is_some(), is_complete && seats <= 2 * everybody);
        let turned_round = search().turned_round();
        for found in [&from_prices, &turned_round].into_iter().flatten() {
            prop_assert_eq!((found.placed as usize, found.cost), (placed, cost));
            let mut taken = vec![0; market.capacities().len()];
            let mut total = 0;
            for (applicant, at) in (0..).zip(found.matching.assignment()) {
                if let Some(at) = *at {
                    taken[at.index()] += 1;
                    total += cost_of(applicant, at).unwrap();
                }
            }
            prop_assert_eq!(total, cost);
            prop_assert!(taken.iter().zip(market.capacities()).all(|(taken, seats)| taken <= seats));
        }
        prop_assert_eq!(&search().begun_with_prices(), &from_prices);
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

fn search(market: &CostMarket) -> Search<'_> {
    let lists = market.lists();
    Search::new(
        market.capacities(),
        lists.starts(),
        lists.programmes(),
        lists.values(),
        1 << 30,
    )
}

/// What each of the two other ways is for, it does, and does not give up.
#[test]
fn few_seats_are_asked_from_the_other_side_and_hard_costs_begin_with_prices() {
    let market = |seats: usize, cost: fn(i64, i64) -> i64| {
        let mut builder = CostMarket::builder(vec![1; seats]);
        for applicant in 0..80 {
            let arcs = (0..seats as u32).map(|p| (Programme(p), cost(applicant, i64::from(p))));
            builder.applicant(arcs).unwrap();
        }
        builder.build()
    };
    let few = market(66, |applicant, programme| {
        (applicant * 7_919 + programme * 104_729) * 31 % 9_973
    });
    let turned = search(&few).turned_round().unwrap();
    assert_eq!(search(&few).place(), turned);
    let plain = plainly::place(&few, 1 << 30);
    assert_eq!(plain.iter().flatten().count(), 66);
    assert_eq!(turned.placed, 66);

    let hard = market(80, |applicant, programme| {
        (applicant * 37 % 80 + 1) * (programme * 23 % 80 + 1)
    });
    let from_prices = search(&hard).begun_with_prices().unwrap();
    assert_eq!(search(&hard).place(), from_prices);
    let least: i64 = (1..=80).map(|turn| turn * (81 - turn)).sum();
    assert_eq!((from_prices.placed, from_prices.cost), (80, least));
}
