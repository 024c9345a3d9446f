//! What kept a teacher from a post, however they ranked, with what the rule says.

use serde::{Deserialize, Serialize};

use crate::policy::{Condition, OrderKey, Round};
use crate::stages::rounds::{Application, Stop};

/// A rule that kept a teacher from a post, however the teacher ranked, with what the rule says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// The rule.
    pub stop: Stop,
    /// What a shortlist goes by, where that is not the score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<OrderKey>,
    /// The id of the quota on departures, where the round has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<String>,
    /// Whose departures that quota counts, empty for everybody's; or what the bureau asks of a hire.
    #[serde(default, skip_serializing_if = "Condition::is_none")]
    pub who: Condition,
}

impl Halt {
    /// A rule of a round that kept a teacher from a post asked for.
    pub fn of(round: &Round, application: &Application, stop: Stop) -> Self {
        let quota = application.quota.and_then(|quota| round.departures.get(quota));
        match (stop, quota) {
            (
                Stop::SchoolQuota
                | Stop::SubjectQuota
                | Stop::DistrictQuota
                | Stop::DistrictSubjectQuota
                | Stop::NotSent,
                Some(quota),
            ) => Self {
                quota: (round.departures.len() > 1).then(|| quota.id.clone()),
                who: quota.who.clone(),
                ..Self::by(stop)
            },
            (Stop::NotApproved, _) => Self {
                who: round.approval.hires_meet.clone(),
                ..Self::by(stop)
            },
            (Stop::Shortlist, _) => Self {
                by: round.opening.shortlist_by.clone(),
                ..Self::by(stop)
            },
            _ => Self::by(stop),
        }
    }

    /// A rule of which there is no more to say.
    pub const fn by(stop: Stop) -> Self {
        Self {
            stop,
            by: Vec::new(),
            quota: None,
            who: Condition::NONE,
        }
    }
}
