//! Matching mechanisms over applicants, programmes and priorities.
//!
//! A [`Market`] says how many seats each programme has, which programmes each applicant would take,
//! best first, and where each applicant stands in the priority order of each of those programmes.
//! A mechanism turns a market into a [`Matching`]. What the applicants and programmes stand for is
//! the caller's business: nothing here knows of people or places.
//!
//! | room | what is in it |
//! |---|---|
//! | [`markets`] | markets, matchings, seats held already, and [`blocking_pairs()`], which tell how far from stable a matching is |
//! | [`deferred`] | deferred acceptance, by whom it is proposed, with incumbents first, and two ways to go on from it |
//! | [`in_turn`] | serial dictatorship, by a given order or by lot, and immediate acceptance |
//! | [`exchange`] | top trading cycles, block exchange, exchange that keeps the mix of staff |
//! | [`quotas`] | deferred acceptance under caps, minima and even intakes |
//! | [`reserved`] | posts set aside and guaranteed |
//! | [`placement`] | the most placed at the least cost or the least total rank |
//! | [`steps`] | the mechanisms step by step, for teaching |
//!
//! Each room says of its mechanisms whether they are stable, whether nobody gains by an untrue list, and whether they are
//! efficient. `docs/mechanisms.md` says of every property whether it is proved, which test shows it, or which market
//! shows that it does not hold.
//!
//! All of it is integer arithmetic on flat arrays, without recursion, clock or hash tables, and what
//! chance there is comes from the caller's generator: the same market gives the same matching on
//! every platform.

pub mod deferred;
pub mod exchange;
pub mod in_turn;
pub mod markets;
pub mod placement;
pub mod quotas;
pub mod reserved;
pub mod steps;

#[cfg(test)]
mod testing;

pub use deferred::*;
pub use exchange::*;
pub use in_turn::*;
pub use markets::*;
pub use placement::*;
pub use quotas::*;
pub use reserved::*;
