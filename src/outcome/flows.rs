//! Flows between localities.

use serde::{Deserialize, Serialize};

use super::{EndState, Outcome};
use crate::roster::{Locality, Roster};

/// Teachers by where they were and where they end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flows {
    /// Teachers who change school, by old and new locality.
    pub moved: [[u32; Locality::COUNT]; Locality::COUNT],
    /// Teachers who stay at their school, by locality.
    pub stayed: [u32; Locality::COUNT],
    /// Teachers who await placement, by old locality.
    pub awaiting: [u32; Locality::COUNT],
}

impl Outcome {
    /// Flows between localities.
    pub fn flows(&self, roster: &Roster) -> Flows {
        let mut flows = Flows::default();
        for (teacher, _) in roster.teachers_indexed() {
            let from = roster.school_of(teacher).locality.index();
            match (self.end_state(roster, teacher), self.move_of(roster, teacher)) {
                (EndState::Awaiting, _) => flows.awaiting[from] += 1,
                (_, Some((_, to))) => flows.moved[from][to.index()] += 1,
                (_, None) => flows.stayed[from] += 1,
            }
        }
        flows
    }
}
