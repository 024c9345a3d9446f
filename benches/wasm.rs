//! How long the mechanisms take under wasm, in Node: `cargo bench --target wasm32-unknown-unknown --bench wasm`.

#![cfg_attr(
    target_arch = "wasm32",
    expect(clippy::expect_used, reason = "a market that cannot be built ends the bench")
)]

#[cfg(target_arch = "wasm32")]
mod instances;

#[cfg(target_arch = "wasm32")]
mod timed {
    use shapan::matching::{deferred_acceptance, directed_placement};
    use wasm_bindgen_test::{Criterion, wasm_bindgen_bench};

    use super::instances::{Cost, Seats, Size, cost_market, market};

    /// The size that budgets are for.
    const MIDDLE: Size = Size {
        applicants: 10_000,
        programmes: 300,
        choices: 10,
    };

    #[wasm_bindgen_bench]
    fn applicants_propose(criterion: &mut Criterion) {
        let market = market(MIDDLE);
        criterion.bench_function("applicants_propose", |bencher| {
            bencher.iter(|| deferred_acceptance(&market));
        });
    }

    #[wasm_bindgen_bench]
    fn placements(criterion: &mut Criterion) {
        let kinds = [
            ("placement_by_list", Seats::Plenty, Cost::Place),
            ("placement_by_distance", Seats::Plenty, Cost::Distance),
            ("scarce_placement_by_list", Seats::Scarce, Cost::Place),
            ("scarce_placement_by_distance", Seats::Scarce, Cost::Distance),
        ];
        for (name, seats, cost) in kinds {
            let market = cost_market(MIDDLE, seats, cost);
            criterion.bench_function(name, |bencher| bencher.iter(|| directed_placement(&market)));
        }
    }
}

/// Natively there is nothing to do: `matching` is the bench for that.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
fn main() {}
