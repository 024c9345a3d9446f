//! What kept a teacher from a post, however they ranked, with what the rule says.

use serde::{Deserialize, Serialize};

use crate::policy::{OrderKey, Round};
use crate::stages::rounds::Stop;

/// A rule that kept a teacher from a post, however the teacher ranked, with what the rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// The rule.
    pub stop: Stop,
    /// What a shortlist goes by, where that is not the score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<OrderKey>,
}

impl Halt {
    /// A rule of a round.
    pub fn of(round: &Round, stop: Stop) -> Self {
        let by = match stop {
            Stop::Shortlist => round.opening.shortlist_by.clone(),
            _ => Vec::new(),
        };
        Self { stop, by }
    }
}
