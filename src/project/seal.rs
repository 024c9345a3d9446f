//! The seal of results: what each scenario came to, so that whoever opens the project can have it worked out again.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::digest::digest;
use crate::outcome::Outcome;
use crate::policy::rules_digest;
use crate::random::Seed;
use crate::roster::{Code, Roster};

/// What the scenarios of a project came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The version of the program that worked it out.
    pub program: String,
    /// The fingerprint of the roster.
    pub roster: String,
    /// Scenario by scenario.
    pub scenarios: Vec<ScenarioSeal>,
}

/// What a scenario came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioSeal {
    /// Its id.
    pub scenario: String,
    /// [`rules_digest`] of its rules.
    pub rules: String,
    /// The seed of the run.
    pub seed: Seed,
    /// The main numbers: those that the page shows of every run, in their order.
    pub numbers: Vec<SealedNumber>,
    /// SHA-256 of [`placements`].
    pub placements: String,
}

/// A number, as exactly as the program has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedNumber {
    /// The key of the indicator.
    pub key: String,
    /// Its value in the fewest decimal digits that give it back; none where it cannot be said.
    pub value: Option<String>,
}

impl Seal {
    /// A seal by this program.
    pub fn new(roster: &Roster, scenarios: Vec<ScenarioSeal>) -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            roster: roster.fingerprint(),
            scenarios,
        }
    }

    /// Every text in it.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let own = [self.program.as_str(), self.roster.as_str()];
        own.into_iter().chain(self.scenarios.iter().flat_map(|sealed| {
            let own = [
                sealed.scenario.as_str(),
                sealed.rules.as_str(),
                sealed.placements.as_str(),
            ];
            let numbers = sealed.numbers.iter();
            own.into_iter().chain(
                numbers.flat_map(|number| [number.key.as_str(), number.value.as_deref().unwrap_or_default()]),
            )
        }))
    }
}

impl ScenarioSeal {
    /// What a run of the scenario with this id came to.
    pub fn of(id: &str, outcome: &Outcome, roster: &Roster) -> Self {
        let numbers = outcome.indicators_in_view(roster).into_iter();
        Self {
            scenario: id.to_owned(),
            rules: rules_digest(&outcome.policy),
            seed: outcome.seed,
            numbers: numbers
                .map(|indicator| SealedNumber {
                    key: indicator.definition.key.to_owned(),
                    value: indicator.value.ok().map(|value| value.to_string()),
                })
                .collect(),
            placements: digest(placements(outcome, roster).as_bytes()),
        }
    }
}

/// Where everyone ends, in the order of the roster: one line for each teacher, of code, school, stage, subject and state,
/// each by its code or key, apart by tabs and ended by a line feed. Whoever has no post has no school, stage and subject.
pub fn placements(outcome: &Outcome, roster: &Roster) -> String {
    let mut text = String::new();
    for (index, teacher) in roster.teachers_indexed() {
        let post = outcome.group_of(index).map(|group| {
            let group = outcome.posts.group(group);
            (
                roster.school(group.school).id.as_str(),
                group.stage.key(),
                group.subject.key(),
            )
        });
        let (school, stage, subject) = post.unwrap_or_default();
        let state = outcome.end_state(roster, index).key();
        // Writing to a string does not fail.
        let _ = writeln!(text, "{}\t{school}\t{stage}\t{subject}\t{state}", teacher.id);
    }
    text
}
