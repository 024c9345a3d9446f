//! Markets for placement that are hard for one algorithm or another: everybody may be sent everywhere.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use shapan::matching::{CostMarket, Programme};

/// Every market is made of this seed.
const SEED: u64 = 1;

/// What an arc costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The product of the numbers of applicant and programme, both from 1: whoever comes moves everybody else, and
    /// all searches go through everything.
    Products,
    /// The same less than nothing.
    NegativeProducts,
    /// Products with applicants and programmes in random order.
    ShuffledProducts,
    /// Products by the thousand: nearly all cost as much as others.
    TiedProducts,
    /// Metres up to sixty kilometres, by chance.
    Metres,
    /// Nine costs, by chance.
    Ties,
    /// Metres between points of the plane, by chance.
    Plane,
    /// City blocks between the crossings of a grid: many ways are as long.
    Grid,
    /// Metres between points of the plane, where forty applicants each start from one point.
    Schools,
}

impl Family {
    /// All of them, each with its name.
    pub const ALL: [(Self, &str); 9] = [
        (Self::Products, "products"),
        (Self::NegativeProducts, "negative-products"),
        (Self::ShuffledProducts, "shuffled-products"),
        (Self::TiedProducts, "tied-products"),
        (Self::Metres, "metres"),
        (Self::Ties, "ties"),
        (Self::Plane, "plane"),
        (Self::Grid, "grid"),
        (Self::Schools, "schools"),
    ];

    /// A market of so many applicants and programmes, of which the first `seats` have a seat each.
    pub fn market(self, size: usize, seats: usize) -> CostMarket {
        let mut random = ChaCha8Rng::seed_from_u64(SEED);
        let costs = self.costs(size, &mut random);
        let capacities = (0..size).map(|programme| u32::from(programme < seats)).collect();
        let mut builder = CostMarket::builder(capacities);
        for row in costs {
            let arcs = (0..).map(Programme).zip(row);
            builder.applicant(arcs).expect("a list without repetition");
        }
        builder.build()
    }

    fn costs(self, size: usize, random: &mut ChaCha8Rng) -> Vec<Vec<i64>> {
        let all = 0..size;
        let by = |cost: &mut dyn FnMut(usize, usize) -> i64| -> Vec<Vec<i64>> {
            let row = |from: usize| all.clone().map(move |to| (from, to));
            let rows = all.clone().map(row);
            rows.map(|row| row.map(|(from, to)| cost(from, to)).collect())
                .collect()
        };
        let product = |from: usize, to: usize| (from as i64 + 1) * (to as i64 + 1);
        let side = (1..=size).find(|side| side * side >= size).unwrap_or(1);
        let mut places = |count: usize| -> Vec<[i64; 2]> {
            let mut place = || [random.random_range(0..60_000), random.random_range(0..60_000)];
            (0..count).map(|_| place()).collect()
        };
        let metres = |from: [i64; 2], to: [i64; 2]| -> i64 {
            let square = (from[0] - to[0]).pow(2) + (from[1] - to[1]).pow(2);
            square.isqrt()
        };
        match self {
            Self::Products => by(&mut product.clone()),
            Self::NegativeProducts => by(&mut |from, to| -product(from, to)),
            Self::TiedProducts => by(&mut |from, to| product(from, to) / 1_000),
            Self::ShuffledProducts => {
                let mut order = || {
                    let mut order: Vec<usize> = all.clone().collect();
                    order.shuffle(random);
                    order
                };
                let (rows, columns) = (order(), order());
                by(&mut |from, to| product(rows[from], columns[to]))
            }
            Self::Metres => by(&mut |_, _| random.random_range(0..60_000)),
            Self::Ties => by(&mut |_, _| random.random_range(1..10)),
            Self::Plane => {
                let (from, to) = (places(size), places(size));
                by(&mut |here, there| metres(from[here], to[there]))
            }
            Self::Schools => {
                let (from, to) = (places(size.div_ceil(40)), places(size));
                by(&mut |here, there| metres(from[here / 40], to[there]))
            }
            Self::Grid => {
                let from: Vec<[i64; 2]> = places(size)
                    .iter()
                    .map(|place| place.map(|at| at * side as i64 / 60_000))
                    .collect();
                by(&mut |here, there| {
                    let to = [(there / side) as i64, (there % side) as i64];
                    100 * ((from[here][0] - to[0]).abs() + (from[here][1] - to[1]).abs())
                })
            }
        }
    }
}
