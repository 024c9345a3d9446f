//! Flows between localities and between school tiers, and how far people move.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::outcome::figures::ends::Destination;
use crate::outcome::{EndState, Outcome};
use crate::roster::{Locality, Roster};

/// Teachers by where they were and where they end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Flows {
    /// Teachers who change school, by old and new locality.
    pub moved: [[u32; Locality::COUNT]; Locality::COUNT],
    /// Teachers who stay at their school, by locality.
    pub stayed: [u32; Locality::COUNT],
    /// Teachers who await placement, by old locality.
    pub awaiting: [u32; Locality::COUNT],
    /// Teachers who left for another public unit, by old locality.
    #[serde(default)]
    pub exited: [u32; Locality::COUNT],
    /// Teachers who were dismissed, by old locality.
    #[serde(default)]
    pub dismissed: [u32; Locality::COUNT],
}

impl Flows {
    /// Whether anybody left for another public unit.
    pub fn has_exits(&self) -> bool {
        self.exited.iter().any(|&people| people > 0)
    }

    /// Whether anybody was dismissed.
    pub fn has_dismissals(&self) -> bool {
        self.dismissed.iter().any(|&people| people > 0)
    }
}

/// A document speaks of those who left or were dismissed only where somebody was; a message, whose fields have no names, always.
impl Serialize for Flows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = !serializer.is_human_readable();
        let (exits, dismissals) = (all || self.has_exits(), all || self.has_dismissals());
        let fields = 3 + usize::from(exits) + usize::from(dismissals);
        let mut state = serializer.serialize_struct("Flows", fields)?;
        state.serialize_field("moved", &self.moved)?;
        state.serialize_field("stayed", &self.stayed)?;
        state.serialize_field("awaiting", &self.awaiting)?;
        if exits {
            state.serialize_field("exited", &self.exited)?;
        }
        if dismissals {
            state.serialize_field("dismissed", &self.dismissed)?;
        }
        state.end()
    }
}

impl Outcome {
    /// Flows between localities.
    pub fn flows(&self, roster: &Roster) -> Flows {
        let mut flows = Flows::default();
        for (teacher, own, _) in roster.staff_indexed() {
            let from = roster.school(own).locality.index();
            let count = match self.end(roster, teacher).destination {
                Destination::Own => &mut flows.stayed[from],
                Destination::Other(school) => {
                    let to = roster.school(school).locality.index();
                    &mut flows.moved[from][to]
                }
                Destination::Awaiting => &mut flows.awaiting[from],
                Destination::Exited => &mut flows.exited[from],
                Destination::Dismissed => &mut flows.dismissed[from],
                // The staff was inside.
                Destination::Outside => continue,
            };
            *count += 1;
        }
        flows
    }
}

/// School tiers, and one more for schools whose tier is unknown.
pub const TIERS: usize = 6;

/// The upper ends of the bands of distance, in metres; what is further is in a band of its own.
pub const BANDS: [i64; 4] = [5_000, 10_000, 20_000, 50_000];

/// The ends that are moves, in the order of [`Distances::counts`].
pub const WAYS: [EndState; 5] = [
    EndState::MovedByChoice,
    EndState::Directed,
    EndState::Selected,
    EndState::Rotated,
    EndState::Retrained,
];

/// Teachers of schools of one tier by where they end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TierFlow {
    /// At their school.
    pub stayed: u32,
    /// At another school, by its tier; the last of unknown tier.
    pub moved: [u32; TIERS],
    /// Without a post.
    pub without: u32,
}

/// Teachers who move, by how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Distances {
    /// By band of distance, the furthest after those of [`BANDS`], and by how they came to move ([`WAYS`]).
    pub counts: [[u32; WAYS.len()]; BANDS.len() + 1],
    /// Those of whom a position is unknown, by how they came to move.
    pub unknown: [u32; WAYS.len()],
}

/// The place of a tier in tables.
const fn tier_place(tier: Option<u8>) -> usize {
    match tier {
        Some(tier @ 1..=5) => tier as usize - 1,
        _ => TIERS - 1,
    }
}

impl Outcome {
    /// Teachers by the tier of their present school, the last of unknown tier, and by where they end.
    pub fn tier_flows(&self, roster: &Roster) -> [TierFlow; TIERS] {
        let mut flows = [TierFlow::default(); TIERS];
        for (teacher, own, _) in roster.staff_indexed() {
            let flow = &mut flows[tier_place(roster.school(own).tier)];
            let count = match self.end(roster, teacher).destination {
                Destination::Own => &mut flow.stayed,
                Destination::Other(school) => &mut flow.moved[tier_place(roster.school(school).tier)],
                Destination::Awaiting
                | Destination::Exited
                | Destination::Dismissed
                | Destination::Outside => &mut flow.without,
            };
            *count += 1;
        }
        flows
    }

    /// How many move how far, by how they came to move.
    pub fn distances(&self, roster: &Roster) -> Distances {
        let mut distances = Distances::default();
        for (teacher, own, _) in roster.staff_indexed() {
            let end = self.end(roster, teacher);
            let way = WAYS.iter().position(|&way| way == end.state);
            let (Some(way), Destination::Other(school)) = (way, end.destination) else {
                continue;
            };
            let counts = match roster.distance(own, school) {
                Some(metres) => {
                    let band = BANDS.iter().take_while(|&&most| metres.0 > most).count();
                    &mut distances.counts[band]
                }
                None => &mut distances.unknown,
            };
            counts[way] += 1;
        }
        distances
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::roster::Position;

    #[test]
    fn tiers_and_distances_count_everyone_once() {
        // T1 of A (tier 4) goes 5 km to B (tier 2), T2 stays at A, T3 of B ends without a post.
        let mut schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        schools[0].tier = Some(4);
        schools[1].tier = Some(2);
        schools[1].position = Some(Position {
            east: 3_000,
            north: 4_000,
        });
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
        let roster = county(schools, teachers);
        let mut rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
        rules.behaviour.per_tier_step = 0;
        let outcome = run(&roster, &rules);
        let tiers = outcome.tier_flows(&roster);
        let of_four = TierFlow {
            stayed: 1,
            moved: [0, 1, 0, 0, 0, 0],
            without: 0,
        };
        assert_eq!(tiers[3], of_four);
        assert_eq!(
            tiers[1],
            TierFlow {
                without: 1,
                ..TierFlow::default()
            }
        );
        assert_eq!(
            tiers.iter().filter(|&&flow| flow != TierFlow::default()).count(),
            2
        );
        let mut far = Distances::default();
        far.counts[0][0] = 1;
        assert_eq!(outcome.distances(&roster), far, "5 km are within 5 km");
    }
}
