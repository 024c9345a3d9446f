//! Seats are given for good, one turn or one round of asking after another.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`serial_dictatorship()`] | only if all programmes rank by the order | yes | yes |
//! | [`random_serial_dictatorship()`] | no | yes | yes, in every draw |
//! | [`immediate_acceptance()`] | no | no | yes, by the reported lists |

mod immediate_acceptance;
mod random_serial_dictatorship;
mod serial_dictatorship;

pub use immediate_acceptance::immediate_acceptance;
pub use random_serial_dictatorship::{Chances, random_serial_dictatorship};
pub use serial_dictatorship::serial_dictatorship;
