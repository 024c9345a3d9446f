//! What the tests of mechanisms share: small markets, truths by definition, counterexamples.

#[cfg(not(target_arch = "wasm32"))]
pub mod brute_force;
#[cfg(not(target_arch = "wasm32"))]
mod counterexamples;
#[cfg(not(target_arch = "wasm32"))]
mod counts;
pub mod fixtures;
#[cfg(not(target_arch = "wasm32"))]
pub mod full_lists;
#[cfg(not(target_arch = "wasm32"))]
mod numbering;
#[cfg(not(target_arch = "wasm32"))]
pub mod occupied;
#[cfg(not(target_arch = "wasm32"))]
pub mod random_reserves;
#[cfg(not(target_arch = "wasm32"))]
pub mod round_by_round;
