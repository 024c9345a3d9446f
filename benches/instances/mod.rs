//! The markets that speed is measured on.
//!
//! Everyone lists as many programmes, and some programmes are far more popular than others: programme
//! `i` is drawn with weight 1/√(i + 1), without replacement. The recipe is the same for the benches and
//! for the comparison with other software.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use shapan::matching::{CostMarket, Market, Programme, Rank};

/// Every market is made of this seed.
const SEED: u64 = 1;

/// How large a market is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many applicants there are.
    pub applicants: usize,
    /// How many programmes.
    pub programmes: usize,
    /// How many of them everyone lists.
    pub choices: usize,
}

/// How many seats there are for placement.
#[derive(Debug, Clone, Copy)]
pub enum Seats {
    /// For 105 in a hundred, rounded up at every programme.
    Plenty,
    /// For 85 in a hundred, rounded up at every programme.
    Scarce,
}

/// What placement costs.
#[derive(Debug, Clone, Copy)]
pub enum Cost {
    /// The place in the list, so that many cost the same.
    Place,
    /// Metres up to sixty kilometres, so that hardly any do.
    Distance,
}

/// Programmes rank by one score for all and a smaller one of their own, both normal, with standard
/// deviations 1 and 0.3; there are seats for 95 in a hundred.
pub fn market(size: Size) -> Market {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let popularity = Popularity::new(size.programmes);
    let capacity = (0.95 * size.applicants as f64 / size.programmes as f64) as u32;
    let mut builder = Market::builder(vec![capacity; size.programmes]);
    for applicant in 0..size.applicants {
        let score = normal(&mut random);
        let list = popularity.list(&mut random, size.choices);
        let choices: Vec<_> = (list.into_iter())
            .map(|programme| {
                let score = score + 0.3 * normal(&mut random);
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

/// Everyone may be sent to what they list.
pub fn cost_market(size: Size, seats: Seats, cost: Cost) -> CostMarket {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let popularity = Popularity::new(size.programmes);
    let seats = match seats {
        Seats::Plenty => 1.05,
        Seats::Scarce => 0.85,
    };
    let capacity = (seats * size.applicants as f64 / size.programmes as f64) as u32 + 1;
    let mut builder = CostMarket::builder(vec![capacity; size.programmes]);
    for _ in 0..size.applicants {
        let list = popularity.list(&mut random, size.choices);
        let arcs: Vec<_> = (1..)
            .zip(list)
            .map(|(place, programme)| match cost {
                Cost::Place => (programme, place),
                Cost::Distance => (programme, random.random_range(0..60_000)),
            })
            .collect();
        builder
            .applicant(arcs)
            .expect("lists are made of known programmes without repetition");
    }
    builder.build()
}

/// A standard normal number, near enough: twelve uniform ones added up.
fn normal(random: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| random.random::<f64>()).sum::<f64>() - 6.0
}

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
    fn list(&self, random: &mut ChaCha8Rng, choices: usize) -> Vec<Programme> {
        let mut list = Vec::with_capacity(choices);
        while list.len() < choices {
            let at = random.random::<f64>() * self.summed[self.summed.len() - 1];
            let programme = Programme(self.summed.partition_point(|&sum| sum <= at) as u32);
            if !list.contains(&programme) {
                list.push(programme);
            }
        }
        list
    }
}
