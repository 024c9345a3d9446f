//! How long the mechanisms take, on markets where everyone lists ten programmes and some programmes
//! are much more popular than others.

#![expect(clippy::expect_used, reason = "a market that cannot be built ends the bench")]

use divan::Bencher;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use shapan::matching::{
    Applicant, CostMarket, Market, Programme, Rank, deferred_acceptance, deferred_acceptance_by_programmes,
    directed_placement, immediate_acceptance, serial_dictatorship,
};

/// Applicants and programmes.
const SIZES: [(usize, usize); 2] = [(1_000, 50), (10_000, 300)];

const CHOICES: usize = 10;

/// Every mechanism runs on one market, made of this seed.
const SEED: u64 = 1;

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn applicants_propose(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = market(applicants, programmes);
    bencher.bench(|| deferred_acceptance(&market));
}

#[divan::bench(args = SIZES)]
fn programmes_propose(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = market(applicants, programmes);
    bencher.bench(|| deferred_acceptance_by_programmes(&market));
}

#[divan::bench(args = SIZES)]
fn immediate(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = market(applicants, programmes);
    bencher.bench(|| immediate_acceptance(&market));
}

#[divan::bench(args = SIZES)]
fn in_turn(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = market(applicants, programmes);
    let order: Vec<Applicant> = market.everyone().collect();
    bencher.bench(|| serial_dictatorship(&market, &order));
}

/// Costs are places in the list, so there are many ties.
#[divan::bench(args = SIZES)]
fn placement_by_list(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = cost_market(applicants, programmes, 1.05, |place, _| place);
    bencher.bench(|| directed_placement(&market));
}

/// Costs are distances in metres, so there are hardly any ties.
#[divan::bench(args = SIZES)]
fn placement_by_distance(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = cost_market(applicants, programmes, 1.05, |_, rng| rng.random_range(0..60_000));
    bencher.bench(|| directed_placement(&market));
}

/// There are seats for six in seven only.
#[divan::bench(args = SIZES)]
fn placement_with_too_few_seats(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = cost_market(applicants, programmes, 0.85, |_, rng| rng.random_range(0..60_000));
    bencher.bench(|| directed_placement(&market));
}

/// How the market itself is made, lists and ranks being there already.
#[divan::bench(args = SIZES)]
fn build(bencher: Bencher, (applicants, programmes): (usize, usize)) {
    let market = market(applicants, programmes);
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

/// Programmes rank by one score for all and a smaller one of their own; there are seats for 95 in a
/// hundred.
fn market(applicants: usize, programmes: usize) -> Market {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let popularity = Popularity::new(programmes);
    let mut builder = Market::builder(vec![
        (0.95 * applicants as f64 / programmes as f64) as u32;
        programmes
    ]);
    for applicant in 0..applicants {
        let score = normal(&mut rng);
        let choices: Vec<_> = (popularity.list(&mut rng).into_iter())
            .map(|programme| {
                let score = score + 0.3 * normal(&mut rng);
                // Scores lie well within ±50, so this is positive; the number makes it distinct.
                let rank = ((50.0 - score) * 1e9) as u64;
                (programme, Rank(rank << 24 | applicant as u64))
            })
            .collect();
        builder
            .applicant(choices)
            .expect("lists are made of known programmes without repetition");
    }
    builder.build()
}

fn cost_market(
    applicants: usize,
    programmes: usize,
    seats: f64,
    mut cost: impl FnMut(i64, &mut ChaCha8Rng) -> i64,
) -> CostMarket {
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let popularity = Popularity::new(programmes);
    let capacity = (seats * applicants as f64 / programmes as f64) as u32 + 1;
    let mut builder = CostMarket::builder(vec![capacity; programmes]);
    for _ in 0..applicants {
        let list = popularity.list(&mut rng);
        let arcs: Vec<_> = (1..)
            .zip(list)
            .map(|(place, programme)| (programme, cost(place, &mut rng)))
            .collect();
        builder
            .applicant(arcs)
            .expect("lists are made of known programmes without repetition");
    }
    builder.build()
}

/// A standard normal number, near enough: twelve uniform ones added up.
fn normal(rng: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}

/// Programme `i` is drawn with weight 1/√(i + 1).
struct Popularity {
    /// The weight of each programme and all before it.
    summed: Vec<f64>,
}

impl Popularity {
    fn new(programmes: usize) -> Self {
        let weights = (1..=programmes).map(|i| 1.0 / (i as f64).sqrt());
        let summed = weights.scan(0.0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self {
            summed: summed.collect(),
        }
    }

    /// A list without repetition.
    fn list(&self, rng: &mut ChaCha8Rng) -> Vec<Programme> {
        let mut list = Vec::with_capacity(CHOICES);
        while list.len() < CHOICES {
            let at = rng.random::<f64>() * self.summed[self.summed.len() - 1];
            let programme = Programme(self.summed.partition_point(|&sum| sum <= at) as u32);
            if !list.contains(&programme) {
                list.push(programme);
            }
        }
        list
    }
}
