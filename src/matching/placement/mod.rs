//! Placement of as many as can be placed, at the least cost; priorities do not count.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`directed_placement()`] | no, it knows costs, not priorities | no | places the most at least cost |
//! | [`rank_minimising()`] | no, it knows lists, not priorities | no | yes, by the reported lists |

mod alike;
mod auction;
mod cheapest_chains;
mod directed_placement;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod plainly;
mod rank_minimising;
mod square;

pub use cheapest_chains::DirectedPlacement;
pub use directed_placement::{DirectedPlacementError, directed_placement};
pub use rank_minimising::rank_minimising;
