//! Earlier states of scenarios, and who decided what.

use serde::{Deserialize, Serialize};

use super::{Variant, Work};
use crate::language::Text;
use crate::policy::Overrides;

/// When something was done and by whom, in the words of whoever did it: the program reads no clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// When, such as `2026-11-27 14:30`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// Who.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// A state of a scenario that was kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The scenario, which may be gone since.
    pub scenario: String,
    /// What it was called.
    pub name: String,
    /// When and by whom.
    #[serde(default)]
    pub stamp: Stamp,
    /// What was being tried, in their words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Its rules at that time.
    pub overrides: Overrides,
}

/// What was decided of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was chosen.
    Chosen,
    /// It was rejected.
    Rejected,
}

/// What is noted with a state that the program keeps by itself before another takes its place.
pub const BEFORE_RESTORE: Text = Text::new("恢复之前，程序自动存下", "kept by the program before going back");

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 2] = [Self::Chosen, Self::Rejected];

    /// What it is called.
    pub const fn name(self) -> Text {
        match self {
            Self::Chosen => Text::new("选定", "chosen"),
            Self::Rejected => Text::new("不采用", "rejected"),
        }
    }
}

/// A decision, with the rules as they were decided upon: they stay when the scenario is changed or removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// The scenario, which may be gone since.
    pub scenario: String,
    /// What it was called.
    pub name: String,
    /// When and by whom.
    #[serde(default)]
    pub stamp: Stamp,
    /// Why.
    pub why: String,
    /// Its rules at that time.
    pub overrides: Overrides,
}

impl Work {
    /// Keeps the present state of a scenario; nothing where there is none of this id.
    #[must_use = "nothing is kept of a scenario that is not there"]
    pub fn keep(&mut self, id: &str, stamp: Stamp, note: &str) -> Option<&Snapshot> {
        let scenario = self.scenario(id)?;
        let snapshot = Snapshot {
            scenario: scenario.id.clone(),
            name: scenario.name.clone(),
            stamp,
            note: note.to_owned(),
            overrides: scenario.overrides.clone(),
        };
        self.history.push(snapshot);
        self.history.last()
    }

    /// Brings a scenario back to a state that was kept; a scenario that is gone comes back at the end. Nothing where there
    /// is no such state.
    #[must_use = "nothing comes back from a state that is not there"]
    pub fn restore(&mut self, snapshot: usize) -> Option<&Variant> {
        let kept = self.history.get(snapshot)?.clone();
        let place = self
            .scenarios
            .iter()
            .position(|scenario| scenario.id == kept.scenario);
        let place = place.unwrap_or_else(|| {
            self.scenarios.push(Variant {
                id: kept.scenario,
                ..Variant::default()
            });
            self.scenarios.len() - 1
        });
        let scenario = self.scenarios.get_mut(place)?;
        scenario.name = kept.name;
        scenario.overrides = kept.overrides;
        Some(scenario)
    }

    /// Records what was decided of a scenario as it is now; nothing where there is none of this id.
    #[must_use = "nothing is decided of a scenario that is not there"]
    pub fn decide(&mut self, id: &str, verdict: Verdict, stamp: Stamp, why: &str) -> Option<&Decision> {
        let scenario = self.scenario(id)?;
        let decision = Decision {
            verdict,
            scenario: scenario.id.clone(),
            name: scenario.name.clone(),
            stamp,
            why: why.to_owned(),
            overrides: scenario.overrides.clone(),
        };
        self.decisions.push(decision);
        self.decisions.last()
    }

    /// The state that was kept of a scenario before this one.
    pub fn state_before(&self, snapshot: usize) -> Option<&Snapshot> {
        let kept = self.history.get(snapshot)?;
        let earlier = self.history.get(..snapshot)?.iter().rev();
        earlier
            .into_iter()
            .find(|before| before.scenario == kept.scenario)
    }
}
