//! Programmes that set posts aside for some and guarantee posts to others. [`two_step_minimum_guarantee()`] is how one of
//! them chooses.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`deferred_acceptance_with_reserves()`] | yes, by the rule of each programme | yes | no |

mod deferred_acceptance_with_reserves;
mod reserves;
mod two_step_minimum_guarantee;

pub use deferred_acceptance_with_reserves::{ReservesError, deferred_acceptance_with_reserves};
pub use reserves::{Category, Person, Reserves, SetAside, Traits, Unfilled, choose_with_guarantees};
pub use two_step_minimum_guarantee::{Post, two_step_minimum_guarantee};
