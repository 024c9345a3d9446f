//! Those who have a seat by the [`StatusQuo`](crate::matching::StatusQuo) trade it in cycles, and nobody loses it.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`top_trading_cycles()`] | no | yes | yes |
//! | [`block_exchange()`] | no, but no programme is worse off | yes | as far as no programme is worse off |
//! | [`status_quo_improving()`] | no, but no programme has a worse mix | yes | as far as no programme has a worse mix |

mod block_exchange;
pub(in crate::matching) mod seat_exchange;
mod status_quo_improving;
mod top_trading_cycles;

pub use block_exchange::block_exchange;
pub use seat_exchange::Chains;
pub use status_quo_improving::status_quo_improving;
pub use top_trading_cycles::top_trading_cycles;
