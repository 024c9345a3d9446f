//! Times the mechanisms on the markets of the benches and writes these out, so that other software can
//! be timed on the very same ones: `cargo run --release --example yardsticks -- FOLDER`.
//!
//! Deferred acceptance: `NAME.market` holds the numbers of applicants and programmes, then the seats of
//! all programmes, then a line for every applicant, programme and rank by turns, best first; and
//! `NAME.matching` holds what everyone got by this program, -1 for nothing. Directed placement:
//! `NAME.min` is a problem of minimum-cost flow as DIMACS writes them, where to be left out costs more
//! than any placement can save; `square` and `rectangle` are such where everybody may be sent everywhere, a seat each, with
//! seats for all and for six in ten. What was found and how long it took goes to the standard output, a line
//! each: kind, name, best of the runs in milliseconds, applicants placed, cost.

#![expect(
    clippy::expect_used,
    reason = "a market that cannot be built or written ends the program"
)]

#[path = "../benches/instances/mod.rs"]
mod instances;

#[path = "../benches/instances/families.rs"]
mod families;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use families::Family;
use instances::{Cost, Seats, Size, cost_market, market};
use shapan::matching::{Applicant, CostMarket, Market, Matching, deferred_acceptance, directed_placement};

/// How often everything is run; the best counts, since other work on the machine can only slow it.
const RUNS: usize = 9;

/// Applicants and programmes where everybody may be sent everywhere.
const SQUARE: usize = 1_000;

const MARKETS: [Size; 5] = [
    size(2_000, 100, 10),
    size(10_000, 300, 10),
    size(50_000, 400, 10),
    size(100_000, 400, 20),
    size(600_000, 5_000, 10),
];

const PLACEMENTS: [Size; 3] = [
    size(1_000, 50, 10),
    size(10_000, 300, 10),
    size(50_000, 1_000, 10),
];

const fn size(applicants: usize, programmes: usize, choices: usize) -> Size {
    Size {
        applicants,
        programmes,
        choices,
    }
}

fn main() -> ExitCode {
    let Some(folder) = env::args().nth(1) else {
        eprintln!("name the folder to write the markets to");
        return ExitCode::from(2);
    };
    let folder = Path::new(&folder);
    for size in MARKETS {
        let market = market(size);
        let (matching, best) = best_of(|| deferred_acceptance(&market));
        let name = format!("{}x{}x{}", size.applicants, size.programmes, size.choices);
        println!("market {name} {best:.3} {} 0", matching.placed());
        write(folder, &format!("{name}.market"), &written_market(&market));
        write(folder, &format!("{name}.matching"), &written_matching(&matching));
    }
    for (cost, cost_name) in [(Cost::Place, "place"), (Cost::Distance, "distance")] {
        for (seats, seats_name) in [(Seats::Plenty, "plenty"), (Seats::Scarce, "scarce")] {
            for size in PLACEMENTS {
                let market = cost_market(size, seats, cost);
                let (placement, best) = best_of(|| directed_placement(&market).expect("costs are small"));
                let name = format!("{}x{}-{cost_name}-{seats_name}", size.applicants, size.programmes);
                println!("flow {name} {best:.3} {} {}", placement.placed, placement.cost);
                write(folder, &format!("{name}.min"), &written_flow(&market));
            }
        }
    }
    for (family, family_name) in Family::ALL {
        for (kind, seats) in [("square", SQUARE), ("rectangle", SQUARE * 6 / 10)] {
            let market = family.market(SQUARE, seats);
            let (placement, best) = best_of(|| directed_placement(&market).expect("costs are small"));
            let name = format!("{family_name}-{SQUARE}x{seats}");
            println!("{kind} {name} {best:.3} {} {}", placement.placed, placement.cost);
            write(folder, &format!("{name}.min"), &written_flow(&market));
        }
    }
    ExitCode::SUCCESS
}

/// What `run` finds, and the least time it took, in milliseconds.
#[expect(
    clippy::disallowed_methods,
    reason = "to time runs is what this program is for"
)]
fn best_of<T>(run: impl Fn() -> T) -> (T, f64) {
    let timed = || {
        let start = Instant::now();
        let found = black_box(run());
        (found, start.elapsed().as_secs_f64() * 1_000.0)
    };
    let first = timed();
    (1..RUNS).fold(first, |best, _| {
        let next = timed();
        if next.1 < best.1 { next } else { best }
    })
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("the folder can be written to");
}

fn written_market(market: &Market) -> String {
    let mut text = format!("{} {}\n", market.applicants(), market.programmes());
    let seats: Vec<String> = market.capacities().iter().map(u32::to_string).collect();
    text.push_str(&seats.join(" "));
    text.push('\n');
    for applicant in market.everyone() {
        for (programme, rank) in market.choices(applicant) {
            write!(text, "{} {} ", programme.0, rank.0).expect("a string takes anything");
        }
        text.push('\n');
    }
    text
}

fn written_matching(matching: &Matching) -> String {
    let mut text = String::new();
    for got in matching.assignment() {
        let number = got.map_or(-1, |programme| i64::from(programme.0));
        writeln!(text, "{number}").expect("a string takes anything");
    }
    text
}

/// Applicants come first, then programmes, then source and sink.
fn written_flow(market: &CostMarket) -> String {
    let (applicants, programmes) = (market.applicants(), market.programmes());
    let arcs = |applicant| market.choices(Applicant(applicant));
    let everyone = 0..applicants as u32;
    let difference = |applicant| {
        let costs = || arcs(applicant).map(|(_, cost)| cost).chain([0]);
        costs().max().unwrap_or(0) - costs().min().unwrap_or(0)
    };
    let leaving_out: i64 = everyone.clone().map(difference).sum::<i64>() + 1;
    let (source, sink) = (applicants + programmes + 1, applicants + programmes + 2);
    let count = programmes + everyone.clone().map(|a| 2 + arcs(a).len()).sum::<usize>();
    let mut text = format!("p min {sink} {count}\nn {source} {applicants}\nn {sink} -{applicants}\n");
    let mut arc = |from: usize, to: usize, capacity: u32, cost: i64| {
        writeln!(text, "a {from} {to} 0 {capacity} {cost}").expect("a string takes anything");
    };
    for applicant in everyone {
        let node = applicant as usize + 1;
        arc(source, node, 1, 0);
        for (programme, cost) in arcs(applicant) {
            arc(node, applicants + 1 + programme.index(), 1, cost);
        }
        arc(node, sink, 1, leaving_out);
    }
    for (programme, &seats) in market.capacities().iter().enumerate() {
        arc(applicants + 1 + programme, sink, seats, 0);
    }
    text
}
