//! Flows between localities and between school tiers, and how far people move.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::language::{Language, Text};
use crate::outcome::figures::ends::Destination;
use crate::outcome::{EndState, Outcome};
use crate::roster::{Locality, Roster};
use crate::table::{Cell, Column, Row, Table};

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
}

impl Flows {
    /// Whether anybody left for another public unit.
    pub fn has_exits(&self) -> bool {
        self.exited.iter().any(|&people| people > 0)
    }
}

/// A document speaks of those who left only where somebody did; a message, whose fields have no names, always.
impl Serialize for Flows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let exits = self.has_exits() || !serializer.is_human_readable();
        let mut state = serializer.serialize_struct("Flows", 3 + usize::from(exits))?;
        state.serialize_field("moved", &self.moved)?;
        state.serialize_field("stayed", &self.stayed)?;
        state.serialize_field("awaiting", &self.awaiting)?;
        if exits {
            state.serialize_field("exited", &self.exited)?;
        }
        state.end()
    }
}

impl Outcome {
    /// Flows between localities.
    pub fn flows(&self, roster: &Roster) -> Flows {
        let mut flows = Flows::default();
        for (teacher, _) in roster.teachers_indexed() {
            let from = roster.school_of(teacher).locality.index();
            let count = match self.end(roster, teacher).destination {
                Destination::Own => &mut flows.stayed[from],
                Destination::Other(school) => {
                    let to = roster.school(school).locality.index();
                    &mut flows.moved[from][to]
                }
                Destination::Awaiting => &mut flows.awaiting[from],
                Destination::Exited => &mut flows.exited[from],
            };
            *count += 1;
        }
        flows
    }
}

/// School tiers, and one more for schools whose tier is unknown.
const TIERS: usize = 6;

/// The bands of distance, by their upper ends in metres.
const BANDS: [(i64, Text); 5] = [
    (5_000, Text::new("5 公里以内", "Up to 5 km")),
    (10_000, Text::new("5–10 公里", "5–10 km")),
    (20_000, Text::new("10–20 公里", "10–20 km")),
    (50_000, Text::new("20–50 公里", "20–50 km")),
    (i64::MAX, Text::new("50 公里以上", "Over 50 km")),
];

/// The ends that are moves, in the order of the table of distances.
const WAYS: [EndState; 5] = [
    EndState::MovedByChoice,
    EndState::Directed,
    EndState::Selected,
    EndState::Rotated,
    EndState::Retrained,
];

/// The place of a tier in tables.
const fn tier_place(tier: Option<u8>) -> usize {
    match tier {
        Some(tier @ 1..=5) => tier as usize - 1,
        _ => TIERS - 1,
    }
}

fn tier_name(place: usize, language: Language) -> String {
    if place + 1 == TIERS {
        language.pick("档次未填", "tier unknown").to_owned()
    } else {
        language.pick(format!("{} 档", place + 1), format!("tier {}", place + 1))
    }
}

impl Outcome {
    /// Teachers by the tier of their present school and that of the school where they end; those who stay at their
    /// school and those without a post have columns of their own.
    pub fn tier_flows(&self, roster: &Roster, language: Language) -> Table {
        // Columns: stayed, to each tier, without a post.
        let mut counts = [[0_u32; TIERS + 2]; TIERS];
        for (teacher, record) in roster.teachers_indexed() {
            let row = &mut counts[tier_place(roster.school(record.school).tier)];
            let column = match self.end(roster, teacher).destination {
                Destination::Own => 0,
                Destination::Other(school) => 1 + tier_place(roster.school(school).tier),
                Destination::Awaiting | Destination::Exited => TIERS + 1,
            };
            row[column] += 1;
        }
        let mut table = Table::new(
            "tier_flows",
            language.pick("各档学校之间的流动", "Flows between school tiers"),
        );
        table.notes = vec![
            language
                .pick(
                    "1 档最强，5 档最弱。",
                    "Tier 1 is the strongest, tier 5 the weakest.",
                )
                .to_owned(),
        ];
        let people = language.pick("人", "people");
        table.columns = vec![
            Column::words(language.pick("原校", "From")),
            Column::number(language.pick("留任本校", "Stayed"), people, 0),
        ];
        for place in 0..TIERS {
            let tier = tier_name(place, language);
            let heading = language.pick(format!("到 {tier}"), format!("To {tier}"));
            table.columns.push(Column::number(heading, people, 0));
        }
        let without = language.pick("无岗位", "Without a post");
        table.columns.push(Column::number(without, people, 0));
        for (place, row) in counts.iter().enumerate() {
            if row.iter().any(|&count| count > 0) {
                let mut cells = vec![Cell::words(tier_name(place, language))];
                cells.extend(row.iter().map(|&count| Cell::number(count)));
                table.rows.push(Row::new(format!("tier-{}", place + 1), cells));
            }
        }
        table
    }

    /// How many move how far, by how they came to move.
    pub fn distances(&self, roster: &Roster, language: Language) -> Table {
        let mut counts = [[0_u32; WAYS.len()]; BANDS.len() + 1];
        for (teacher, record) in roster.teachers_indexed() {
            let end = self.end(roster, teacher);
            let way = WAYS.iter().position(|&way| way == end.state);
            let (Some(way), Destination::Other(school)) = (way, end.destination) else {
                continue;
            };
            let distance = roster.distance(record.school, school);
            let band = distance.map_or(BANDS.len(), |metres| {
                BANDS.iter().take_while(|&&(most, _)| metres.0 > most).count()
            });
            counts[band][way] += 1;
        }
        let mut table = Table::new("distances", language.pick("流动距离", "Distance moved"));
        table.columns = vec![Column::words(language.pick("直线距离", "Straight-line distance"))];
        let people = language.pick("人", "people");
        for way in WAYS {
            let heading = way.name().in_language(language);
            table.columns.push(Column::number(heading, people, 0));
        }
        let unknown = Text::new("坐标不全", "A position is unknown");
        let names = BANDS.iter().map(|(_, name)| *name).chain([unknown]);
        for (band, (name, row)) in names.zip(&counts).enumerate() {
            let mut cells = vec![Cell::words(name.in_language(language))];
            cells.extend(row.iter().map(|&count| Cell::number(count)));
            table.rows.push(Row::new(format!("band-{band}"), cells));
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::policy::Mechanism;
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
        let values = |row: &Row| -> Vec<u32> {
            let values = row.cells.iter().filter_map(Cell::value);
            values.map(|value| value as u32).collect()
        };
        let tiers = outcome.tier_flows(&roster, Language::English);
        assert_eq!(tiers.rows.len(), 2);
        assert_eq!(values(&tiers.rows[0]), [0, 0, 0, 0, 0, 0, 0, 1]);
        assert_eq!(values(&tiers.rows[1]), [1, 0, 1, 0, 0, 0, 0, 0]);
        let far = outcome.distances(&roster, Language::Chinese);
        assert_eq!(values(&far.rows[0]), [1, 0, 0, 0, 0]);
        assert_eq!(far.rows[1..].iter().flat_map(values).sum::<u32>(), 0);
    }
}
