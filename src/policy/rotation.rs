//! 交流轮岗: rules of rotation from town to village.

use serde::{Deserialize, Serialize};

use crate::units::Percent;

/// Rules of rotation. Town teachers who have served long enough at one school change places with village teachers of
/// the same stage and subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rotation {
    /// Share of the eligible who rotate. The assessment asks for at least 10 %; 0 means no rotation.
    pub share: Percent,
    /// Backbone teachers among those who rotate. The assessment asks for at least 20 %.
    pub backbone_share: Percent,
    /// Years at the present school from which a teacher is eligible.
    pub minimum_years: u16,
}

impl Default for Rotation {
    fn default() -> Self {
        Self {
            share: Percent::whole(10),
            backbone_share: Percent::whole(20),
            minimum_years: 6,
        }
    }
}
