//! How long the mechanisms take on the markets of [`instances`], from a county to a province.

#![expect(clippy::expect_used, reason = "a market that cannot be built ends the bench")]

mod instances;

use divan::Bencher;
use divan::counter::ItemsCount;
use instances::{Cost, Seats, Size, cost_market, market};
use shapan::matching::{
    Applicant, Chains, Market, Programme, Rank, StatusQuo, block_exchange, deferred_acceptance,
    deferred_acceptance_by_programmes, directed_placement, efficiency_adjusted, immediate_acceptance,
    rank_minimising, serial_dictatorship, stable_improvement_cycles, status_quo_deferred_acceptance,
    top_trading_cycles,
};

/// A county.
const SMALL: Size = Size {
    applicants: 1_000,
    programmes: 50,
    choices: 10,
};
/// The size that budgets are for.
const MIDDLE: Size = Size {
    applicants: 10_000,
    programmes: 300,
    choices: 10,
};
const LARGE: Size = Size {
    applicants: 50_000,
    programmes: 1_000,
    choices: 10,
};
const LONG_LISTS: Size = Size {
    applicants: 100_000,
    programmes: 400,
    choices: 20,
};
/// A province.
const VAST: Size = Size {
    applicants: 600_000,
    programmes: 5_000,
    choices: 10,
};

fn main() {
    divan::main();
}

/// Items are entries of lists: time for each must not grow but for the caches.
#[divan::bench(args = [SMALL, MIDDLE, LARGE, LONG_LISTS, VAST], sample_count = 10)]
fn applicants_propose(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher
        .counter(ItemsCount::new(size.applicants * size.choices))
        .bench(|| deferred_acceptance(&market));
}

#[divan::bench(args = [SMALL, MIDDLE, LONG_LISTS, VAST], sample_count = 10)]
fn programmes_propose(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher
        .counter(ItemsCount::new(size.applicants * size.choices))
        .bench(|| deferred_acceptance_by_programmes(&market));
}

#[divan::bench(args = [MIDDLE, VAST], sample_count = 10)]
fn immediate(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher.bench(|| immediate_acceptance(&market));
}

#[divan::bench(args = [MIDDLE, VAST], sample_count = 10)]
fn in_turn(bencher: Bencher, size: Size) {
    let market = market(size);
    let order: Vec<Applicant> = market.everyone().collect();
    bencher.bench(|| serial_dictatorship(&market, &order));
}

/// Nine in ten have a seat, by what they would get in another order of turns.
#[divan::bench(args = [MIDDLE, VAST], sample_count = 10)]
fn keeping_seats(bencher: Bencher, size: Size) {
    let (market, status_quo, _) = occupied(size);
    bencher.bench(|| status_quo_deferred_acceptance(&market, &status_quo));
}

#[divan::bench(args = [MIDDLE, VAST], sample_count = 10)]
fn trading_freely(bencher: Bencher, size: Size) {
    let (market, status_quo, order) = occupied(size);
    bencher.bench(|| top_trading_cycles(&market, &status_quo, &order));
}

#[divan::bench(args = [MIDDLE, VAST], sample_count = 10)]
fn trading_by_blocks(bencher: Bencher, size: Size) {
    let (market, status_quo, order) = occupied(size);
    bencher.bench(|| block_exchange(&market, &status_quo, &order, Chains::ByNewcomers));
}

#[divan::bench(args = [SMALL, MIDDLE, VAST], sample_count = 10)]
fn less_idle_claims(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher.bench(|| efficiency_adjusted(&market, |_| true));
}

/// Lists alike and priorities reversed: each programme is wanted by all who have not got as much, and settles only after
/// all that come later.
#[divan::bench(args = [500, 2_000], sample_count = 5)]
fn less_idle_claims_alike(bencher: Bencher, applicants: u32) {
    let mut builder = Market::builder(vec![1; applicants as usize]);
    for applicant in 0..applicants {
        let rank = Rank(u64::from(applicants - applicant));
        let list = (0..applicants).map(|programme| (Programme(programme), rank));
        builder.applicant(list).expect("a list without repeats");
    }
    let market = builder.build();
    bencher.bench(|| efficiency_adjusted(&market, |_| true));
}

/// Each takes a seat from the next, and only the last seat is wanted by nobody: it settles seat by seat.
#[divan::bench(args = [20_000, 200_000], sample_count = 5)]
fn less_idle_claims_in_a_chain(bencher: Bencher, applicants: u32) {
    let mut builder = Market::builder(vec![1; applicants as usize + 1]);
    let first = builder.applicant([(Programme(0), Rank(0))]);
    first.expect("a list without repeats");
    for link in 0..applicants {
        let list = [(Programme(link), Rank(2)), (Programme(link + 1), Rank(1))];
        builder.applicant(list).expect("a list without repeats");
    }
    let market = builder.build();
    bencher.bench(|| efficiency_adjusted(&market, |_| true));
}

/// Ranks that agree to a tenth of a point are of one class.
#[divan::bench(args = [SMALL, MIDDLE], sample_count = 10)]
fn ties_given_back(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher.bench(|| stable_improvement_cycles(&market, |_, rank| Rank((rank.0 >> 24) / 100_000_000)));
}

#[divan::bench(args = [SMALL, MIDDLE, LARGE, VAST], sample_count = 5)]
fn placement_by_list(bencher: Bencher, size: Size) {
    let market = cost_market(size, Seats::Plenty, Cost::Place);
    bencher.bench(|| directed_placement(&market));
}

#[divan::bench(args = [SMALL, MIDDLE, LARGE, VAST], sample_count = 5)]
fn placement_by_distance(bencher: Bencher, size: Size) {
    let market = cost_market(size, Seats::Plenty, Cost::Distance);
    bencher.bench(|| directed_placement(&market));
}

#[divan::bench(args = [SMALL, MIDDLE, LARGE], sample_count = 5)]
fn scarce_placement_by_list(bencher: Bencher, size: Size) {
    let market = cost_market(size, Seats::Scarce, Cost::Place);
    bencher.bench(|| directed_placement(&market));
}

#[divan::bench(args = [SMALL, MIDDLE, LARGE], sample_count = 5)]
fn scarce_placement_by_distance(bencher: Bencher, size: Size) {
    let market = cost_market(size, Seats::Scarce, Cost::Distance);
    bencher.bench(|| directed_placement(&market));
}

#[divan::bench(args = [MIDDLE], sample_count = 5)]
fn best_mean_place(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher.bench(|| rank_minimising(&market));
}

/// How the market itself is made, lists and ranks being there already.
#[divan::bench(args = [SMALL, MIDDLE], sample_count = 10)]
fn build(bencher: Bencher, size: Size) {
    let market = market(size);
    bencher.bench(|| {
        let mut builder = Market::builder(market.capacities().to_vec());
        for applicant in market.everyone() {
            builder
                .applicant(market.choices(applicant))
                .expect("was taken before");
        }
        builder.build()
    });
}

/// A market in which every tenth is new and the others hold what they would get if the last came first,
/// and everyone in the order of entry.
fn occupied(size: Size) -> (Market, StatusQuo, Vec<Applicant>) {
    let market = market(size);
    let order: Vec<Applicant> = market.everyone().collect();
    let backwards: Vec<Applicant> = order.iter().rev().copied().collect();
    let mut current: Vec<Option<Programme>> = serial_dictatorship(&market, &backwards).into_assignment();
    for newcomer in current.iter_mut().step_by(10) {
        *newcomer = None;
    }
    let status_quo = StatusQuo::new(&market, current).expect("no programme has more than its seats");
    (market, status_quo, order)
}
