//! Deferred acceptance under quotas beyond the seats of one programme: caps on regions, minima, even intakes.
//!
//! | mechanism | stable | no gain from misreporting | efficient for applicants |
//! |---|---|---|---|
//! | [`flexible_deferred_acceptance()`] | within a programme | yes | no |
//! | [`quota_reduction()`] | within a programme | yes | no |
//! | [`extended_seat_deferred_acceptance()`] | within a programme | yes | no |
//! | [`multistage_deferred_acceptance()`] | for those high on its list | yes | no |

mod extended_seat;
mod flexible_deferred_acceptance;
mod intake_ratio;
mod minimum_quotas;
mod multistage;
mod quota_reduction;
mod regional_caps;

pub use extended_seat::extended_seat_deferred_acceptance;
pub use flexible_deferred_acceptance::flexible_deferred_acceptance;
pub use intake_ratio::{IntakeRatio, QuotaReductionError};
pub use minimum_quotas::MinimumQuotasError;
pub use multistage::multistage_deferred_acceptance;
pub use quota_reduction::quota_reduction;
pub use regional_caps::{Region, RegionalCaps, RegionalCapsError, RegionalProgramme};
