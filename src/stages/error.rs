//! Why a run could not be finished.

use crate::language::{Message, Say};
use crate::matching::{DirectedPlacementError, MarketError};
use crate::text;

/// Why a run could not be finished: the district is too large for a mechanism to number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// More schools, posts or listings than the mechanisms can number.
    #[error("round {round}: {source}")]
    Market {
        /// Id of the round, or name of the stage.
        round: String,
        /// What the mechanism refused.
        source: MarketError,
    },
    /// Distances too large to add up.
    #[error("round {round}: {source}")]
    Placement {
        /// Id of the round, or name of the stage.
        round: String,
        /// What the mechanism refused.
        source: DirectedPlacementError,
    },
}

impl RunError {
    /// What a market of this round refused.
    pub(super) fn market(round: &str) -> impl Fn(MarketError) -> Self {
        |source| Self::Market {
            round: round.to_owned(),
            source,
        }
    }

    /// What the bureau's placement in this round refused.
    pub(super) fn placement(round: &str) -> impl Fn(DirectedPlacementError) -> Self {
        |source| Self::Placement {
            round: round.to_owned(),
            source,
        }
    }
}

impl Say for RunError {
    fn message(&self) -> Message {
        text! {
            zh: "数据规模超出本程序能计算的范围（{detail}）。请分批载入学校。",
            en: "The district is larger than this program can compute ({detail}). Load fewer schools at a time.",
            detail = self.to_string()
        }
    }
}
