//! What mechanisms take and what they give: a [`Market`] of [`Applicant`]s and [`Programme`]s, the [`StatusQuo`] of
//! those who have a seat already, a [`Matching`].

mod blocking_pairs;
mod lists;
mod market;
mod matching;
mod participants;
pub(in crate::matching) mod permutation;
mod status_quo;

pub use blocking_pairs::{BlockingKind, BlockingPair, blocking_pairs};
pub use market::{CostMarket, Market, MarketBuilder};
pub use matching::Matching;
pub use participants::{Applicant, MarketError, Programme, Rank};
pub use status_quo::{StatusQuo, StatusQuoError};
