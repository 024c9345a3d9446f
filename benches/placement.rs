//! How long placement takes on the families of markets that are hard for one algorithm or another.

#![expect(clippy::expect_used, reason = "a market that cannot be built ends the bench")]

#[path = "instances/families.rs"]
mod families;

use divan::Bencher;
use families::Family;
use shapan::matching::directed_placement;

/// Applicants, and programmes.
const SIZE: usize = 1_000;

fn main() {
    divan::main();
}

/// A seat each.
#[divan::bench(args = Family::ALL.map(|(_, name)| name), sample_count = 3)]
fn seats_for_all(bencher: Bencher, name: &str) {
    place(bencher, name, SIZE);
}

/// Seats for six in ten.
#[divan::bench(args = Family::ALL.map(|(_, name)| name), sample_count = 3)]
fn seats_for_some(bencher: Bencher, name: &str) {
    place(bencher, name, SIZE * 6 / 10);
}

fn place(bencher: Bencher, name: &str, seats: usize) {
    let (family, _) = Family::ALL
        .into_iter()
        .find(|&(_, its)| its == name)
        .expect("one of them");
    let market = family.market(SIZE, seats);
    bencher.bench(|| directed_placement(&market));
}
