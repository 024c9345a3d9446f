//! The rounds of a run in numbers.

use serde::{Deserialize, Serialize};

use crate::mechanism::Mechanism;
use crate::outcome::Outcome;
use crate::policy::Round;
use crate::stages::rounds::{QuotaOutcome, RoundRecord, VillageFloor};

/// One round in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSummary {
    /// Id of the round.
    pub round: String,
    /// The mechanism.
    pub mechanism: Mechanism,
    /// Posts opened.
    pub opened: u32,
    /// Teachers who took part.
    pub applicants: u32,
    /// Teachers placed.
    pub placed: u32,
    /// The quota for rural posts, where the round has one.
    pub village_floor: Option<VillageFloor>,
    /// The quotas of the mechanism, where it has any.
    pub quotas: Option<QuotaOutcome>,
    /// Teachers whom the limit on leaving short-staffed schools held back.
    pub held_back: u32,
}

impl Outcome {
    /// The rounds in numbers.
    pub fn round_summaries(&self) -> Vec<RoundSummary> {
        let rounds = self.rounds.held.iter().zip(&self.rounds.records);
        rounds
            .map(|(round, record): (&Round, &RoundRecord)| RoundSummary {
                round: round.id.clone(),
                mechanism: round.mechanism,
                opened: record.opened.iter().sum(),
                applicants: record.applications.len() as u32,
                placed: record.filled.iter().sum(),
                village_floor: record.village_floor,
                quotas: record.quotas,
                held_back: record.held_back,
            })
            .collect()
    }
}
