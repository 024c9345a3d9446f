//! Where everyone ends: the one state of each teacher, the one place that goes with it, and how many end in each.
//!
//! Whatever counts teachers by what became of them reads it from [`Outcome::end`], so that no two figures can disagree:
//! movement, flows, the table of schools, groups, effects, costs. Nothing here has an arm for “all others”.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::language::Text;
use crate::outcome::Outcome;
use crate::roster::{Locality, Roster, SchoolIndex, TeacherIndex};
use crate::stages::Placed;
use crate::stages::awaiting::Leaving;

/// The one state that each teacher ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndState {
    /// At the same school as before.
    Stayed,
    /// At another school, hired there in a competition.
    MovedByChoice,
    /// At another school, placed there by the bureau.
    Directed,
    /// At a school in the county seat, selected from a township or rural school 进城选调.
    Selected,
    /// At another school by rotation.
    Rotated,
    /// At another school after retraining.
    Retrained,
    /// 待岗.
    Awaiting,
    /// Left for another public unit.
    Exited,
    /// Dismissed 解除聘用合同.
    Dismissed,
    /// A newcomer, hired.
    Engaged,
    /// A newcomer whom no round hired, and who never belonged to the staff.
    NotEngaged,
}

impl EndState {
    /// All states, in the order of tables.
    pub const ALL: [Self; 11] = [
        Self::Stayed,
        Self::MovedByChoice,
        Self::Directed,
        Self::Selected,
        Self::Rotated,
        Self::Retrained,
        Self::Awaiting,
        Self::Exited,
        Self::Dismissed,
        Self::Engaged,
        Self::NotEngaged,
    ];

    /// How many states there are.
    pub const COUNT: usize = Self::ALL.len();

    /// The key in JSON and in sealed results.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stayed => "stayed",
            Self::MovedByChoice => "moved_by_choice",
            Self::Directed => "directed",
            Self::Selected => "selected",
            Self::Rotated => "rotated",
            Self::Retrained => "retrained",
            Self::Awaiting => "awaiting",
            Self::Exited => "exited",
            Self::Dismissed => "dismissed",
            Self::Engaged => "engaged",
            Self::NotEngaged => "not_engaged",
        }
    }

    /// Its place in [`EndState::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether it is an end of newcomers, who are counted apart from the staff.
    pub const fn is_of_newcomers(self) -> bool {
        matches!(self, Self::Engaged | Self::NotEngaged)
    }

    /// Whether it is an end that teachers do not compete for: directed elsewhere, or without a post at any school.
    pub const fn is_directed_or_without_post(self) -> bool {
        match self {
            Self::Directed | Self::Awaiting | Self::Exited | Self::Dismissed => true,
            Self::Stayed
            | Self::MovedByChoice
            | Self::Selected
            | Self::Rotated
            | Self::Retrained
            | Self::Engaged
            | Self::NotEngaged => false,
        }
    }

    /// The name.
    pub const fn name(self) -> Text {
        match self {
            Self::Stayed => Text::new("留任本校", "Stayed"),
            Self::MovedByChoice => Text::new("竞聘到他校", "Moved by choice"),
            Self::Directed => Text::new("组织调剂到他校", "Assigned to another school by the bureau"),
            Self::Selected => Text::new("进城选调", "Selected for urban schools"),
            Self::Rotated => Text::new("交流轮岗", "Rotated"),
            Self::Retrained => Text::new("转岗培训后上岗", "Placed after retraining"),
            Self::Awaiting => Text::new("待岗", "Awaiting placement"),
            Self::Exited => Text::new("分流到其他单位", "Left for another unit"),
            Self::Dismissed => Text::new("解除聘用合同", "Dismissed"),
            Self::Engaged => Text::new("新进录用", "Newcomer, hired"),
            Self::NotEngaged => Text::new("未录用（新进人员）", "Newcomer, not hired"),
        }
    }
}

/// Where a teacher ends, seen from the school where they were; of a newcomer every school is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// The school where they were.
    Own,
    /// Another school.
    Other(SchoolIndex),
    /// Nowhere yet: without a post, awaiting placement.
    Awaiting,
    /// Another public unit.
    Exited,
    /// Out of the service: dismissed.
    Dismissed,
    /// Outside the staff, where a newcomer was before.
    Outside,
}

/// The state a teacher ends in, and where that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The state.
    pub state: EndState,
    /// Where that is.
    pub destination: Destination,
}

/// A state that somebody ends in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndExample {
    /// The state.
    pub state: EndState,
    /// How many end in it.
    pub teachers: u32,
    /// Code of the first of them in the roster.
    pub first: String,
}

/// How many end in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Movement {
    /// At the same school as before.
    pub stayed: u32,
    /// Hired at another school.
    pub moved_by_choice: u32,
    /// Placed at another school by the bureau.
    pub directed: u32,
    /// At a school in the county seat by upward selection.
    pub selected: u32,
    /// At another school by rotation, in either direction.
    pub rotated: u32,
    /// At another school after retraining.
    pub retrained: u32,
    /// Awaiting placement.
    pub awaiting: u32,
    /// Left for another public unit.
    pub exited: u32,
    /// Dismissed.
    #[serde(default)]
    pub dismissed: u32,
    /// Newcomers who were hired.
    #[serde(default)]
    pub engaged: u32,
    /// Newcomers who were not.
    #[serde(default)]
    pub not_engaged: u32,
}

/// A document speaks of newcomers and of dismissal only where there are some; a message, whose fields have no names, always.
impl Serialize for Movement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = !serializer.is_human_readable();
        let states = EndState::ALL.into_iter();
        let states: Vec<EndState> = states.filter(|&state| all || self.speaks_of(state)).collect();
        let mut fields = serializer.serialize_struct("Movement", states.len())?;
        for state in states {
            fields.serialize_field(state.key(), &self.of(state))?;
        }
        fields.end()
    }
}

impl Movement {
    /// How many end in a state.
    pub const fn of(&self, state: EndState) -> u32 {
        match state {
            EndState::Stayed => self.stayed,
            EndState::MovedByChoice => self.moved_by_choice,
            EndState::Directed => self.directed,
            EndState::Selected => self.selected,
            EndState::Rotated => self.rotated,
            EndState::Retrained => self.retrained,
            EndState::Awaiting => self.awaiting,
            EndState::Exited => self.exited,
            EndState::Dismissed => self.dismissed,
            EndState::Engaged => self.engaged,
            EndState::NotEngaged => self.not_engaged,
        }
    }

    const fn count(&mut self, state: EndState) {
        let count = match state {
            EndState::Stayed => &mut self.stayed,
            EndState::MovedByChoice => &mut self.moved_by_choice,
            EndState::Directed => &mut self.directed,
            EndState::Selected => &mut self.selected,
            EndState::Rotated => &mut self.rotated,
            EndState::Retrained => &mut self.retrained,
            EndState::Awaiting => &mut self.awaiting,
            EndState::Exited => &mut self.exited,
            EndState::Dismissed => &mut self.dismissed,
            EndState::Engaged => &mut self.engaged,
            EndState::NotEngaged => &mut self.not_engaged,
        };
        *count += 1;
    }

    /// Whether a table of these numbers has a row for a state: what hardly any district has is told of only where it is there.
    pub const fn speaks_of(&self, state: EndState) -> bool {
        match state {
            EndState::Engaged | EndState::NotEngaged => self.newcomers() > 0,
            EndState::Dismissed => self.dismissed > 0,
            EndState::Stayed
            | EndState::MovedByChoice
            | EndState::Directed
            | EndState::Selected
            | EndState::Rotated
            | EndState::Retrained
            | EndState::Awaiting
            | EndState::Exited => true,
        }
    }

    /// The newcomers.
    pub const fn newcomers(&self) -> u32 {
        self.engaged + self.not_engaged
    }

    /// Everyone.
    pub fn total(&self) -> u32 {
        EndState::ALL.map(|state| self.of(state)).iter().sum()
    }
}

impl Outcome {
    /// How and where a teacher ends.
    pub fn end(&self, roster: &Roster, teacher: TeacherIndex) -> End {
        if roster.teacher(teacher).is_newcomer() {
            return self.end_of_newcomer(teacher);
        }
        let Some(placed) = self.placed(teacher) else {
            let (state, destination) = match self.awaiting.left[teacher.index()] {
                Some(Leaving::OtherUnit) => (EndState::Exited, Destination::Exited),
                Some(Leaving::Dismissed) => (EndState::Dismissed, Destination::Dismissed),
                None => (EndState::Awaiting, Destination::Awaiting),
            };
            return End { state, destination };
        };
        let school = self.posts.group(placed.group()).school;
        if Some(school) == roster.teacher(teacher).school {
            return End {
                state: EndState::Stayed,
                destination: Destination::Own,
            };
        }
        let state = match placed {
            // Those kept and those of a run without rounds are at their own school, and never come here.
            Placed::Hired { .. } | Placed::Kept { .. } | Placed::Unchanged { .. } => EndState::MovedByChoice,
            Placed::Directed { .. } => EndState::Directed,
            Placed::Selected { .. } => EndState::Selected,
            Placed::Rotated { .. } => EndState::Rotated,
            Placed::Retrained { .. } => EndState::Retrained,
        };
        End {
            state,
            destination: Destination::Other(school),
        }
    }

    /// How and where a newcomer ends.
    fn end_of_newcomer(&self, teacher: TeacherIndex) -> End {
        self.school_of(teacher).map_or(
            End {
                state: EndState::NotEngaged,
                destination: Destination::Outside,
            },
            |school| End {
                state: EndState::Engaged,
                destination: Destination::Other(school),
            },
        )
    }

    /// The state a teacher ends in.
    pub fn end_state(&self, roster: &Roster, teacher: TeacherIndex) -> EndState {
        self.end(roster, teacher).state
    }

    /// How many end in each state.
    pub fn movement(&self, roster: &Roster) -> Movement {
        let mut movement = Movement::default();
        for (teacher, _) in roster.teachers_indexed() {
            movement.count(self.end_state(roster, teacher));
        }
        movement
    }

    /// Every state that somebody ends in, with how many do and the first of them in the roster, as an example.
    pub fn examples_of_ends(&self, roster: &Roster) -> Vec<EndExample> {
        let mut found: [Option<EndExample>; EndState::COUNT] = [const { None }; EndState::COUNT];
        for (teacher, record) in roster.teachers_indexed() {
            let state = self.end_state(roster, teacher);
            let example = found[state.index()].get_or_insert_with(|| EndExample {
                state,
                teachers: 0,
                first: record.id.clone(),
            });
            example.teachers += 1;
        }
        found.into_iter().flatten().collect()
    }

    /// From where to where a teacher moves; `None` for those who stay or have no post, and for newcomers, who come from nowhere.
    pub fn move_of(&self, roster: &Roster, teacher: TeacherIndex) -> Option<(Locality, Locality)> {
        let from = roster.school_of(teacher)?.locality;
        match self.end(roster, teacher).destination {
            Destination::Other(school) => Some((from, roster.school(school).locality)),
            Destination::Own
            | Destination::Awaiting
            | Destination::Exited
            | Destination::Dismissed
            | Destination::Outside => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, zone};
    use crate::units::Percent;

    #[test]
    fn keys_are_those_of_json() {
        for state in EndState::ALL {
            assert_eq!(serde_json::to_value(state).unwrap(), state.key());
        }
    }

    #[test]
    fn states_stand_at_their_place() {
        for (place, state) in EndState::ALL.into_iter().enumerate() {
            assert_eq!(state.index(), place);
        }
    }

    #[test]
    fn each_end_counts_once_where_it_belongs() {
        // City B and village A, one post each. T1 of A wins B, T2 of A keeps A, T3 of B has nothing; there is one place
        // in another unit, which T3 takes where it is offered.
        let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
        let roster = county(schools, teachers);
        let mut rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
        rules.awaiting.retraining = false;
        rules.behaviour.exit_willingness = Percent::HUNDRED;
        for exit_places in [0, 1] {
            rules.awaiting.exit_places = exit_places;
            let outcome = run(&roster, &rules);
            let ends: Vec<Destination> = roster
                .teachers_indexed()
                .map(|(teacher, _)| outcome.end(&roster, teacher).destination)
                .collect();
            let third = if exit_places == 1 {
                Destination::Exited
            } else {
                Destination::Awaiting
            };
            assert_eq!(
                ends,
                [Destination::Other(SchoolIndex(1)), Destination::Own, third]
            );
            let movement = outcome.movement(&roster);
            assert_eq!((movement.stayed, movement.moved_by_choice), (1, 1));
            assert_eq!(movement.exited, exit_places);
            assert_eq!(movement.awaiting, 1 - exit_places);
            assert_eq!(movement.total(), 3);
            let examples = outcome.examples_of_ends(&roster);
            let firsts: Vec<&str> = examples.iter().map(|example| example.first.as_str()).collect();
            assert_eq!(firsts, ["T2", "T1", "T3"]);
            assert!(
                examples
                    .iter()
                    .all(|example| movement.of(example.state) == example.teachers)
            );
        }
    }
}
