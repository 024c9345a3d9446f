//! 待岗: rules for those whom no round placed.

use crate::policy::CertificateMatch;
use crate::policy::strict::section;
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
}

section!(Awaiting: months, pay_share, retraining, retraining_match, exit_places);

impl Default for Awaiting {
    fn default() -> Self {
        Self {
            months: 12,
            pay_share: Percent::whole(70),
            retraining: false,
            retraining_match: CertificateMatch::Related,
            exit_places: 0,
        }
    }
}
