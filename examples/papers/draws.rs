//! Random markets.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use shapan::matching::{Applicant, Market, Matching, Programme, Rank};
use shapan::random::{Seed, stream};

/// The numbers for one figure.
pub fn numbers(purpose: &str) -> ChaCha8Rng {
    stream(Seed(2026), purpose)
}

/// The first so many numbers in random order.
pub fn shuffled(count: u32, random: &mut ChaCha8Rng) -> Vec<u32> {
    let mut all: Vec<u32> = (0..count).collect();
    all.shuffle(random);
    all
}

/// A list of so many of so many programmes, all lists equally likely.
pub fn list(programmes: u32, length: u32, random: &mut ChaCha8Rng) -> Vec<u32> {
    let mut list: Vec<u32> = Vec::with_capacity(length as usize);
    if length * 4 > programmes {
        list = shuffled(programmes, random);
        list.truncate(length as usize);
    }
    while list.len() < length as usize {
        let programme = random.random_range(0..programmes);
        if !list.contains(&programme) {
            list.push(programme);
        }
    }
    list
}

/// A market before it is built.
#[derive(Clone)]
pub struct Draft {
    /// By programme: its seats.
    pub capacities: Vec<u32>,
    /// By applicant: programmes, best first.
    pub lists: Vec<Vec<u32>>,
    /// By programme: the rank of every applicant.
    pub ranks: Vec<Vec<u64>>,
}

impl Draft {
    /// Lists of one length, and for each programme an order of its own; all equally likely.
    pub fn random(applicants: u32, capacities: Vec<u32>, length: u32, random: &mut ChaCha8Rng) -> Self {
        let programmes = capacities.len() as u32;
        let lists = (0..applicants)
            .map(|_| list(programmes, length, random))
            .collect();
        let order =
            |random: &mut ChaCha8Rng| shuffled(applicants, random).into_iter().map(u64::from).collect();
        let ranks = (0..programmes).map(|_| order(random)).collect();
        Self {
            capacities,
            lists,
            ranks,
        }
    }

    /// The market.
    pub fn build(&self) -> Market {
        market(self.capacities.clone(), &self.lists, |applicant, programme| {
            self.ranks[programme as usize][applicant]
        })
    }
}

/// A market of lists, with ranks by applicant and programme.
pub fn market(capacities: Vec<u32>, lists: &[Vec<u32>], rank: impl Fn(usize, u32) -> u64) -> Market {
    let mut builder = Market::builder(capacities);
    for (applicant, list) in lists.iter().enumerate() {
        let choices = list.iter().map(|&p| (Programme(p), Rank(rank(applicant, p))));
        builder.applicant(choices).expect("a list without repeats");
    }
    builder.build()
}

/// The applicants in random order.
pub fn turns(applicants: u32, random: &mut ChaCha8Rng) -> Vec<Applicant> {
    shuffled(applicants, random).into_iter().map(Applicant).collect()
}

/// The place in the list of what each applicant got, from 1; nothing for those who got nothing.
pub fn places(market: &Market, matching: &Matching) -> Vec<Option<u32>> {
    let place = |applicant| {
        let got = matching.programme_of(applicant)?;
        let place = market
            .choices(applicant)
            .position(|(programme, _)| programme == got)?;
        Some(place as u32 + 1)
    };
    market.everyone().map(place).collect()
}

/// All orders of the first so many numbers.
pub fn all_orders(count: u32) -> Vec<Vec<u32>> {
    let mut orders = vec![Vec::new()];
    for _ in 0..count {
        let longer = |order: &Vec<u32>| {
            let left: Vec<u32> = (0..count).filter(|number| !order.contains(number)).collect();
            let order = order.clone();
            left.into_iter().map(move |number| {
                let mut longer = order.clone();
                longer.push(number);
                longer
            })
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    orders
}
