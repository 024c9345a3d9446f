//! What the golden file of mechanisms holds: a line each, with a fingerprint of what it finds on many markets.

use std::fmt::Write;

use rand::RngExt;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use shapan::matching::{
    Applicant, Category, Chains, CostMarket, IntakeRatio, Market, Matching, Person, Programme, Rank, Region,
    RegionalCaps, RegionalProgramme, Reserves, SetAside, StatusQuo, Traits, block_exchange,
    deferred_acceptance, deferred_acceptance_by_programmes, deferred_acceptance_with_reserves,
    directed_placement, efficiency_adjusted, extended_seat_deferred_acceptance, flexible_deferred_acceptance,
    immediate_acceptance, multistage_deferred_acceptance, quota_reduction, random_serial_dictatorship,
    rank_minimising, serial_dictatorship, stable_improvement_cycles, status_quo_deferred_acceptance,
    status_quo_improving, top_trading_cycles,
};
use shapan::random::{Seed, hash_bytes, stream};

const APPLICANTS: u32 = 40;
const PROGRAMMES: u32 = 6;
const MARKETS: u32 = 50;

/// The names of all mechanisms, each with a fingerprint of all its matchings.
pub fn digest() -> String {
    let mut lines: Vec<(&'static str, Vec<u8>)> = Vec::new();
    for number in 0..MARKETS {
        let found = all_found(&mut stream(Seed(number), "mechanisms"));
        lines.resize(found.len(), ("", Vec::new()));
        for ((name, bytes), (found_by, found)) in lines.iter_mut().zip(found) {
            *name = found_by;
            bytes.extend(found);
        }
    }
    let mut text = String::new();
    for (name, bytes) in lines {
        writeln!(text, "{name} {:016x}", hash_bytes(&bytes)).unwrap();
    }
    text
}

fn bytes(matching: &Matching) -> Vec<u8> {
    let number = |got: &Option<Programme>| got.map_or(u8::MAX, |programme| programme.0 as u8);
    matching.assignment().iter().map(number).collect()
}

fn shuffled<T>(mut items: Vec<T>, random: &mut ChaCha8Rng) -> Vec<T> {
    items.shuffle(random);
    items
}

/// What every mechanism finds on one market, some on one where everybody lists everything.
fn all_found(random: &mut ChaCha8Rng) -> Vec<(&'static str, Vec<u8>)> {
    let all = || (0..PROGRAMMES).map(Programme).collect::<Vec<_>>();
    let capacities: Vec<u32> = all().iter().map(|_| random.random_range(0..10)).collect();
    let mut short = Market::builder(capacities.clone());
    let mut full = Market::builder(vec![APPLICANTS; PROGRAMMES as usize]);
    let mut costs = CostMarket::builder(capacities.clone());
    for applicant in 0..u64::from(APPLICANTS) {
        let list = shuffled(all(), random);
        let rank = |random: &mut ChaCha8Rng| Rank(random.random_range(0..30_u64) << 8 | applicant);
        let ranked: Vec<_> = list.iter().map(|&programme| (programme, rank(random))).collect();
        let length = random.random_range(0..=list.len());
        full.applicant(ranked.clone()).unwrap();
        short.applicant(ranked[..length].to_vec()).unwrap();
        let priced = list[..length]
            .iter()
            .map(|&programme| (programme, random.random_range(0..60)));
        costs.applicant(priced.collect::<Vec<_>>()).unwrap();
    }
    let (short, full, costs) = (short.build(), full.build(), costs.build());
    let order = shuffled(short.everyone().collect(), random);
    let turns = shuffled(all(), random);
    let mut current = serial_dictatorship(&short, &shuffled(order.clone(), random)).into_assignment();
    for newcomer in current.iter_mut().step_by(4) {
        *newcomer = None;
    }
    let status_quo = StatusQuo::new(&short, current).unwrap();
    let regional = |p: u32| RegionalProgramme {
        region: Region(p % 2),
        target: 2,
    };
    let caps = RegionalCaps::new(
        vec![9, 11],
        (0..PROGRAMMES).map(regional).collect(),
        turns.clone(),
    )
    .unwrap();
    let person = |a: Applicant| Person {
        category: a.0.is_multiple_of(3).then_some(Category(0)),
        traits: Traits(u64::from(a.0 % 4)),
    };
    let people: Vec<_> = short.everyone().map(person).collect();
    let reserve = |&capacity: &u32| Reserves {
        open_guarantees: vec![1, 2],
        set_asides: vec![SetAside {
            posts: capacity / 3,
            guarantees: vec![1],
        }],
        ..Reserves::default()
    };
    let reserves: Vec<_> = capacities.iter().map(reserve).collect();
    let minima = vec![2; PROGRAMMES as usize];
    let half = IntakeRatio { least: 1, most: 2 };
    let wanted = |a: Applicant, p: Programme| Rank(u64::from(a.0 * (p.0 + 1) % 3));
    let chances = random_serial_dictatorship(&short, 20, random);
    let counts = |a: Applicant| chances.of(a).iter().map(|&count| count as u8).collect::<Vec<_>>();
    vec![
        ("serial_dictatorship", bytes(&serial_dictatorship(&short, &order))),
        (
            "random_serial_dictatorship",
            short.everyone().flat_map(counts).collect(),
        ),
        ("deferred_acceptance", bytes(&deferred_acceptance(&short))),
        (
            "deferred_acceptance_by_programmes",
            bytes(&deferred_acceptance_by_programmes(&short)),
        ),
        ("immediate_acceptance", bytes(&immediate_acceptance(&short))),
        (
            "efficiency_adjusted",
            bytes(&efficiency_adjusted(&short, |a| a.0 % 5 > 0)),
        ),
        (
            "stable_improvement_cycles",
            bytes(&stable_improvement_cycles(&short, |_, rank| Rank(rank.0 >> 8))),
        ),
        (
            "flexible_deferred_acceptance",
            bytes(&flexible_deferred_acceptance(&short, &caps).unwrap()),
        ),
        (
            "quota_reduction",
            bytes(&quota_reduction(&full, half, &turns).unwrap()),
        ),
        (
            "extended_seat_deferred_acceptance",
            bytes(&extended_seat_deferred_acceptance(&full, &minima, &turns).unwrap()),
        ),
        (
            "multistage_deferred_acceptance",
            bytes(&multistage_deferred_acceptance(&full, &minima, &order).unwrap()),
        ),
        (
            "deferred_acceptance_with_reserves",
            bytes(&deferred_acceptance_with_reserves(&short, &people, &reserves).unwrap()),
        ),
        ("rank_minimising", bytes(&rank_minimising(&short).matching)),
        (
            "directed_placement",
            bytes(&directed_placement(&costs).unwrap().matching),
        ),
        (
            "status_quo_deferred_acceptance",
            bytes(&status_quo_deferred_acceptance(&short, &status_quo)),
        ),
        (
            "top_trading_cycles",
            bytes(&top_trading_cycles(&short, &status_quo, &order)),
        ),
        (
            "block_exchange",
            bytes(&block_exchange(&short, &status_quo, &order, Chains::ByNewcomers)),
        ),
        (
            "block_exchange_by_anyone",
            bytes(&block_exchange(&short, &status_quo, &order, Chains::ByAnyone)),
        ),
        (
            "status_quo_improving",
            bytes(&status_quo_improving(&short, &status_quo, &order, wanted)),
        ),
    ]
}
