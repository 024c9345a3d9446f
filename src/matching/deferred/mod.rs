//! Deferred acceptance: seats are held for now, until nobody asks any more. Where some have a seat already, a
//! [`StatusQuo`](crate::matching::StatusQuo) says so.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`deferred_acceptance()`] | yes, best for applicants | yes | no |
//! | [`deferred_acceptance_by_programmes()`] | yes, best for programmes | no | no |
//! | [`status_quo_deferred_acceptance()`] | yes, with incumbents raised above all others | yes | no |
//! | [`efficiency_adjusted()`] | but for those who consent | no | yes, if all consent |
//! | [`stable_improvement_cycles()`] | yes, where equal ranks count as equal | no | as far as it is stable |

pub(in crate::matching) mod claims;
mod deferral;
mod deferred_acceptance;
mod deferred_acceptance_by_programmes;
mod efficiency_adjusted;
mod stable_improvement_cycles;
mod status_quo_deferred_acceptance;

pub use deferred_acceptance::deferred_acceptance;
pub use deferred_acceptance_by_programmes::deferred_acceptance_by_programmes;
pub use efficiency_adjusted::efficiency_adjusted;
pub use stable_improvement_cycles::stable_improvement_cycles;
pub use status_quo_deferred_acceptance::status_quo_deferred_acceptance;
