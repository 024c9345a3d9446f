//! 待岗: rules for those whom no round placed.

use crate::policy::strict::section;
use crate::policy::{CertificateMatch, Condition};
use crate::units::Percent;

/// Rules of awaiting placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// Months of awaiting placement before the contract ends. Dafang has at most 12, Wuhan 24.
    pub months: u16,
    /// Pay while awaiting, as a share of full pay. Wuhan pays 70 %.
    pub pay_share: Percent,
    /// Whether those awaiting are retrained 转岗培训 and placed again where posts are left.
    pub retraining: bool,
    /// What they may teach after retraining.
    pub retraining_match: CertificateMatch,
    /// Places offered in other public units 转岗分流; 0 for none.
    pub exit_places: u32,
    /// Whose contracts end 解除聘用合同, of those who would still be waiting at the end of the procedure: a failed assessment
    /// twice, or a waiting that has lasted too long, which a column of the roster says. Nobody, where it asks nothing; never
    /// whoever is away or protected.
    pub dismissed_if: Condition,
}

section!(Awaiting: months, pay_share, retraining, retraining_match, exit_places, dismissed_if);

impl Default for Awaiting {
    fn default() -> Self {
        Self {
            months: 12,
            pay_share: Percent::whole(70),
            retraining: false,
            retraining_match: CertificateMatch::Related,
            exit_places: 0,
            dismissed_if: Condition::NONE,
        }
    }
}
