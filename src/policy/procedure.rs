//! The procedure as a whole: whether rounds follow one another, and how many days each step takes.

use serde::{Deserialize, Serialize};

use super::choice::choice;
use crate::calendar::Date;

/// Rules of the procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Procedure {
    /// Whether the rounds of competition follow one another or are held as one.
    pub sequence: Sequence,
    /// The first day of the procedure.
    pub start: Date,
    /// Working days for publishing posts and the scoring table before anyone applies.
    pub publication_days: u16,
    /// Working days that each round takes.
    pub round_days: u16,
    /// Working days of public notice 公示 after each round. Hanting district has 7.
    pub notice_days: u16,
    /// Working days in which an appeal 申诉 may be made, from the first day of the notice.
    pub appeal_days: u16,
    /// Working days in which an appeal is decided.
    pub ruling_days: u16,
    /// Working days for signing contracts.
    pub contract_days: u16,
}

choice! {
    /// Whether the rounds of competition follow one another.
    Sequence {
        /// As practised: each round sees the posts and people that the former left.
        Sequential = "sequential", "分轮依次进行", "One round after another";
        /// All posts and people of all rounds meet at once: each teacher lists own school and others together, and one
        /// deferred acceptance decides; directed placement follows.
        OneShot = "one_shot", "各轮合并，一次竞聘", "All rounds at once";
    }
}

impl Default for Procedure {
    fn default() -> Self {
        Self {
            sequence: Sequence::Sequential,
            start: Date::new(2026, 6, 1),
            publication_days: 5,
            round_days: 5,
            notice_days: 7,
            appeal_days: 5,
            ruling_days: 10,
            contract_days: 5,
        }
    }
}
