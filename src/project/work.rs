//! The user's work itself: the scenarios, their earlier states, the decisions. It has no row about anybody, and the page
//! keeps it while a project is open.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Decision, Snapshot};
use crate::policy::{self, Overrides, Policy, PolicyError, Scenario};
use crate::random::Seed;

/// What a project keeps but for the roster and what its results were.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Work {
    /// What it is called.
    pub name: String,
    /// What it is about, in the user's words.
    pub note: String,
    /// The seed of all its runs: a difference between scenarios comes from the rules alone.
    pub seed: Seed,
    /// The scenarios, in the order of their columns.
    pub scenarios: Vec<Variant>,
    /// Earlier states of scenarios, the oldest first.
    pub history: Vec<Snapshot>,
    /// Who decided what, the oldest first.
    pub decisions: Vec<Decision>,
    /// The stops of a presentation, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<Stop>,
    /// How the page last showed it. The page alone reads it.
    pub view: Map<String, Value>,
}

/// A scenario of a project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// What it is known by, whatever it is called: `FILE.shapan#ID`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What it is meant for.
    #[serde(default)]
    pub note: String,
    /// Its changes to the default document. They may contradict each other, as a draft does while it is worked on.
    pub overrides: Overrides,
}

impl Variant {
    /// A scenario that is known by an id from now on.
    pub fn new(id: impl Into<String>, scenario: Scenario) -> Self {
        Self {
            id: id.into(),
            name: scenario.name,
            note: String::new(),
            overrides: scenario.overrides,
        }
    }

    /// Its name and its changes alone.
    pub fn scenario(&self) -> Scenario {
        Scenario {
            name: self.name.clone(),
            overrides: self.overrides.clone(),
        }
    }
}

/// A stop: what is on show, and what the speaker wants to say. A scenario that is gone and a page or a rule that is not
/// known stay as they are written: whoever shows the stop says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// What it is called.
    pub title: String,
    /// The id of the scenario on show.
    pub scenario: String,
    /// The key of the page on show.
    pub page: String,
    /// What stands out on it: the key of an indicator, or `school:` and a code; empty for nothing.
    #[serde(default)]
    pub mark: String,
    /// The rules that can be changed before the room, by path, two at most.
    #[serde(default)]
    pub controls: Vec<String>,
    /// What the speaker wants to say.
    #[serde(default)]
    pub note: String,
}

impl Stop {
    /// What begins the mark of a school.
    pub const SCHOOL: &'static str = "school:";
    /// The most rules that can be changed at a stop.
    pub const CONTROLS: usize = 2;
}

impl Work {
    /// The scenario with this id.
    pub fn scenario(&self, id: &str) -> Option<&Variant> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }

    /// The same with all rules written as this program writes them, where they were written by an earlier version of the
    /// policy document: they mean what they meant.
    #[must_use]
    pub fn of_version(mut self, version: u32) -> Self {
        if version >= policy::VERSION {
            return self;
        }
        let scenarios = self.scenarios.iter_mut().map(|scenario| &mut scenario.overrides);
        let states = self.history.iter_mut().map(|state| &mut state.overrides);
        let decided = self.decisions.iter_mut().map(|decision| &mut decision.overrides);
        for overrides in scenarios.chain(states).chain(decided) {
            *overrides = std::mem::take(overrides).of_version(version);
        }
        self
    }

    /// The rules of a scenario, under the seed of the project.
    ///
    /// # Errors
    /// When its changes name what is not there, or contradict each other.
    pub fn policy(&self, scenario: &Variant) -> Result<Policy, PolicyError> {
        Ok(Policy {
            seed: self.seed,
            ..scenario.overrides.apply()?
        })
    }

    /// An id that nothing in it has yet, be it gone since: `s1`, `s2` and so on.
    pub fn new_id(&self) -> String {
        let scenarios = self.scenarios.iter().map(|scenario| scenario.id.as_str());
        let states = self.history.iter().map(|state| state.scenario.as_str());
        let decided = self.decisions.iter().map(|decision| decision.scenario.as_str());
        new_id(scenarios.chain(states).chain(decided))
    }
}

/// The first of `s1`, `s2` and so on that is not among `taken`.
pub fn new_id<'taken>(taken: impl Iterator<Item = &'taken str>) -> String {
    let taken: Vec<&str> = taken.collect();
    let mut ids = (1_u32..).map(|number| format!("s{number}"));
    ids.find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}
