//! Matching mechanisms over applicants, programmes and priorities.
//!
//! A [`Market`] says how many seats each programme has, which programmes each applicant would take,
//! best first, and where each applicant stands in the priority order of each of those programmes.
//! A mechanism turns a market into a [`Matching`]. What the applicants and programmes stand for is
//! the caller's business: nothing here knows of people or places.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`deferred_acceptance()`] | yes, best for applicants | yes | no |
//! | [`deferred_acceptance_by_programmes()`] | yes, best for programmes | no | no |
//! | [`immediate_acceptance()`] | no | no | yes, by the reported lists |
//! | [`serial_dictatorship()`] | only if all programmes rank by the order | yes | yes |
//! | [`random_serial_dictatorship()`] | no | yes | yes, in every draw |
//! | [`efficiency_adjusted()`] | but for those who consent | no | yes, if all consent |
//! | [`stable_improvement_cycles()`] | yes, where equal ranks count as equal | no | as far as it is stable |
//! | [`flexible_deferred_acceptance()`] | within a programme | yes | no |
//! | [`quota_reduction()`] | within a programme | yes | no |
//! | [`extended_seat_deferred_acceptance()`] | within a programme | yes | no |
//! | [`multistage_deferred_acceptance()`] | for those high on its list | yes | no |
//! | [`deferred_acceptance_with_reserves()`] | yes, by the rule of each programme | yes | no |
//! | [`rank_minimising()`] | no, it knows lists, not priorities | no | yes, by the reported lists |
//! | [`directed_placement()`] | no, it knows costs, not priorities | no | places the most at least cost |
//!
//! Where some have a seat already, a [`StatusQuo`] says so, and nobody loses it:
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`status_quo_deferred_acceptance()`] | yes, with incumbents raised above all others | yes | no |
//! | [`top_trading_cycles()`] | no | yes | yes |
//! | [`block_exchange()`] | no, but no programme is worse off | yes | as far as no programme is worse off |
//! | [`status_quo_improving()`] | no, but no programme has a worse mix | yes | as far as no programme has a worse mix |
//!
//! `docs/mechanisms.md` says of every property whether it is proved, which test shows it, or which market
//! shows that it does not hold.
//!
//! [`blocking_pairs()`] lists everyone whom a matching passes over, and so tells how far from
//! stable it is. [`two_step_minimum_guarantee()`] is how one programme chooses that sets posts aside for
//! some and guarantees posts to others.
//!
//! All of it is integer arithmetic on flat arrays, without recursion, clock or hash tables, and what
//! chance there is comes from the caller's generator: the same market gives the same matching on
//! every platform.

mod block_exchange;
mod blocking_pairs;
mod claims;
mod deferral;
mod deferred_acceptance;
mod deferred_acceptance_by_programmes;
mod deferred_acceptance_with_reserves;
mod directed_placement;
mod efficiency_adjusted;
mod extended_seat;
mod flexible_deferred_acceptance;
mod immediate_acceptance;
mod lists;
mod market;
#[expect(
    clippy::module_inception,
    reason = "named after the concept, as every file here"
)]
mod matching;
mod minimum_quotas;
mod multistage;
mod participants;
mod permutation;
mod quota_reduction;
mod random_serial_dictatorship;
mod rank_minimising;
mod regional_caps;
mod reserves;
mod seat_exchange;
mod serial_dictatorship;
mod stable_improvement_cycles;
mod status_quo;
mod status_quo_deferred_acceptance;
mod status_quo_improving;
pub mod steps;
mod top_trading_cycles;
mod two_step_minimum_guarantee;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod brute_force;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod counterexamples;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod full_lists;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod numbering;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod occupied;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod random_reserves;

pub use block_exchange::block_exchange;
pub use blocking_pairs::{BlockingKind, BlockingPair, blocking_pairs};
pub use deferred_acceptance::deferred_acceptance;
pub use deferred_acceptance_by_programmes::deferred_acceptance_by_programmes;
pub use deferred_acceptance_with_reserves::{ReservesError, deferred_acceptance_with_reserves};
pub use directed_placement::{DirectedPlacement, DirectedPlacementError, directed_placement};
pub use efficiency_adjusted::efficiency_adjusted;
pub use extended_seat::extended_seat_deferred_acceptance;
pub use flexible_deferred_acceptance::flexible_deferred_acceptance;
pub use immediate_acceptance::immediate_acceptance;
pub use market::{CostMarket, Market, MarketBuilder};
pub use matching::Matching;
pub use minimum_quotas::MinimumQuotasError;
pub use multistage::multistage_deferred_acceptance;
pub use participants::{Applicant, MarketError, Programme, Rank};
pub use quota_reduction::{IntakeRatio, QuotaReductionError, quota_reduction};
pub use random_serial_dictatorship::{Chances, random_serial_dictatorship};
pub use rank_minimising::rank_minimising;
pub use regional_caps::{Region, RegionalCaps, RegionalCapsError, RegionalProgramme};
pub use reserves::{Category, Person, Reserves, SetAside, Traits, Unfilled, choose_with_guarantees};
pub use seat_exchange::Chains;
pub use serial_dictatorship::serial_dictatorship;
pub use stable_improvement_cycles::stable_improvement_cycles;
pub use status_quo::{StatusQuo, StatusQuoError};
pub use status_quo_deferred_acceptance::status_quo_deferred_acceptance;
pub use status_quo_improving::status_quo_improving;
pub use top_trading_cycles::top_trading_cycles;
pub use two_step_minimum_guarantee::{Post, two_step_minimum_guarantee};
