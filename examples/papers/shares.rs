//! One paper's table: how many doctors get one of their k first hospitals.
//!
//! Sun and others, IJCAI 2021, paper 1020, with the program of github.com/Sun-Zhaohong/JRMP (MIT licence). Its
//! `outcome-cap1.1.txt` has under “ADA” for each θ three means of 20 markets each;
//! what is published here is the mean of the three. 200 doctors, 10 hospitals; lists and priorities by Mallows' model with
//! one centre each; deferred acceptance where each hospital has an artificial cap. The paper says that the cap is 22; the
//! program rounds 1.1 · 200 ÷ 10 up, which in floating point is 22.000000000000004, and so has 23. With 22 not all 200
//! could have one of their nine first, as its table says.

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use shapan::matching::deferred_acceptance;

use super::draws::{market, numbers, places, shuffled};
use super::line::{Line, Sample};

const DOCTORS: u32 = 200;
const HOSPITALS: u32 = 10;
/// What the paper's program takes for a cap.
pub const CAP: u32 = 23;
const MARKETS: u32 = 400;
/// Three times twenty.
const THEIR_MARKETS: f64 = 60.0;

/// θ, and for k from 1 the sum of the three means published, in hundredths.
const PUBLISHED: [(f64, [u32; 10]); 3] = [
    (
        0.2,
        [
            10_470, 17_585, 24_435, 31_330, 38_135, 45_285, 51_950, 57_540, 60_000, 60_000,
        ],
    ),
    (
        0.5,
        [
            20_595, 29_440, 36_905, 43_395, 49_160, 54_345, 57_960, 59_830, 60_000, 60_000,
        ],
    ),
    (
        0.8,
        [
            44_140, 52_315, 56_355, 58_345, 59_335, 59_795, 59_975, 60_000, 60_000, 60_000,
        ],
    ),
];

pub fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for (theta, published) in PUBLISHED {
        let mut random = numbers(&format!("doctors {theta}"));
        let mut samples = [(); HOSPITALS as usize].map(|()| Sample::default());
        for _ in 0..MARKETS {
            let (lists, ranks) = profile(theta, &mut random);
            let market = market(vec![CAP; HOSPITALS as usize], &lists, |doctor, hospital| {
                ranks[hospital as usize][doctor]
            });
            let places = places(&market, &deferred_acceptance(&market));
            for (most, sample) in (1..).zip(&mut samples) {
                sample.add(places.iter().flatten().filter(|&&place| place <= most).count() as f64);
            }
        }
        for ((most, sum), sample) in (1..).zip(published).zip(&samples) {
            let what = format!("θ = {theta}, doctors with one of the first {most}");
            let theirs = sample.error() * (f64::from(MARKETS) / THEIR_MARKETS).sqrt();
            let published = f64::from(sum) / 300.0;
            lines.push(Line::against_estimate(
                what,
                "outcome-cap1.1.txt",
                (published, 2),
                sample,
                theirs,
            ));
        }
    }
    lines
}

/// The doctors' lists, and by hospital the rank of each doctor.
pub fn profile(theta: f64, random: &mut ChaCha8Rng) -> (Vec<Vec<u32>>, Vec<Vec<u64>>) {
    let centre = shuffled(HOSPITALS, random);
    let lists = (0..DOCTORS).map(|_| mallows(&centre, theta, random)).collect();
    let centre = shuffled(DOCTORS, random);
    let ranks = (0..HOSPITALS).map(|_| {
        let mut ranks = vec![0; DOCTORS as usize];
        for (rank, doctor) in (0..).zip(mallows(&centre, theta, random)) {
            ranks[doctor as usize] = rank;
        }
        ranks
    });
    (lists, ranks.collect())
}

/// An order by Mallows' model: each in turn comes d places before the end, by a chance in proportion to θ to the d.
fn mallows(centre: &[u32], theta: f64, random: &mut ChaCha8Rng) -> Vec<u32> {
    let mut order = Vec::with_capacity(centre.len());
    let (mut total, mut power) = (0.0, 1.0);
    for &next in centre {
        total += power;
        power *= theta;
        let mut left = random.random_range(0.0..1.0_f64) * total;
        let (mut before, mut weight) = (0, 1.0);
        while left >= weight && before < order.len() {
            left -= weight;
            weight *= theta;
            before += 1;
        }
        order.insert(order.len() - before, next);
    }
    order
}
