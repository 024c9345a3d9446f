//! Working out a seal again, and saying what differs.

use serde::Serialize;

use super::seal::{ScenarioSeal, SealedNumber};
use super::{Project, Seal, Variant, Work};
use crate::roster::Roster;

/// What became of working a seal out again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SealCheck {
    /// The version that sealed.
    pub sealed_by: String,
    /// The version that worked it out again: this one.
    pub checked_by: String,
    /// Scenario by scenario, in the order of the seal.
    pub scenarios: Vec<SealedScenario>,
    /// Ids of scenarios that the seal does not have.
    pub unsealed: Vec<String>,
}

/// A scenario of a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SealedScenario {
    /// Its id.
    pub id: String,
    /// What it is called; its id where it is gone.
    pub name: String,
    /// What came of it.
    #[serde(flatten)]
    pub checked: Checked,
}

/// What came of working out a scenario again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "result")]
pub enum Checked {
    /// The same to the byte: every number and every placement.
    Same,
    /// Something differs.
    Differs {
        /// The numbers that differ.
        numbers: Vec<DifferentNumber>,
        /// Whether anybody is placed otherwise.
        placements: bool,
        /// Whether the rules are others than those sealed.
        rules: bool,
        /// Whether the seed is another.
        seed: bool,
    },
    /// It cannot be worked out.
    Cannot {
        /// Why.
        why: Cannot,
    },
}

/// Why a seal cannot be worked out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cannot {
    /// The roster is neither in the file nor given.
    NoRoster,
    /// The roster is not the one that was sealed.
    OtherRoster,
    /// The scenario is gone.
    NoScenario,
    /// Its rules do not hold, or the run cannot be finished.
    NotRun,
}

/// A number that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DifferentNumber {
    /// The key of the indicator.
    pub key: String,
    /// What was sealed; none where it could not be said, or there was no such number.
    pub sealed: Option<String>,
    /// What it is now.
    pub now: Option<String>,
}

impl Project {
    /// Seals what its scenarios come to on `roster`. Those whose rules do not hold are left out.
    pub fn seal(&mut self, roster: &Roster) {
        let scenarios = self.work.scenarios.iter();
        let sealed = scenarios.filter_map(|scenario| self.work.worked_out(scenario, roster));
        self.seal = Some(Seal::new(roster, sealed.collect()));
    }

    /// Works the seal out again on `roster`, where there is one; nothing where nothing is sealed. `stepped` is told each
    /// scenario that is done.
    pub fn check_seal(&self, roster: Option<&Roster>, stepped: impl FnMut()) -> Option<SealCheck> {
        let work_out = |scenario: &Variant, roster: &Roster| self.work.worked_out(scenario, roster);
        self.check_seal_by(roster, work_out, stepped)
    }

    /// The same, where `work_out` says what a scenario comes to: whoever has run it need not do so again.
    pub fn check_seal_by(
        &self,
        roster: Option<&Roster>,
        work_out: impl Fn(&Variant, &Roster) -> Option<ScenarioSeal>,
        mut stepped: impl FnMut(),
    ) -> Option<SealCheck> {
        let seal = self.seal.as_ref()?;
        let fits = roster.map(|roster| roster.fingerprint() == seal.roster);
        let mut check = |sealed: &ScenarioSeal| {
            let scenario = self.work.scenario(&sealed.scenario);
            let checked = match (fits, scenario, roster) {
                (None, ..) | (_, _, None) => Err(Cannot::NoRoster),
                (Some(false), ..) => Err(Cannot::OtherRoster),
                (_, None, _) => Err(Cannot::NoScenario),
                (Some(true), Some(scenario), Some(roster)) => {
                    let now = work_out(scenario, roster);
                    now.map(|now| against(sealed, &now)).ok_or(Cannot::NotRun)
                }
            };
            stepped();
            SealedScenario {
                id: sealed.scenario.clone(),
                name: scenario
                    .map_or(&sealed.scenario, |scenario| &scenario.name)
                    .clone(),
                checked: checked.unwrap_or_else(|why| Checked::Cannot { why }),
            }
        };
        let is_sealed = |id: &String| seal.scenarios.iter().any(|sealed| sealed.scenario == *id);
        let ids = self.work.scenarios.iter().map(|scenario| scenario.id.clone());
        Some(SealCheck {
            sealed_by: seal.program.clone(),
            checked_by: env!("CARGO_PKG_VERSION").to_owned(),
            scenarios: seal.scenarios.iter().map(&mut check).collect(),
            unsealed: ids.filter(|id| !is_sealed(id)).collect(),
        })
    }
}

impl Work {
    /// What a scenario comes to on `roster`; nothing where its rules do not hold.
    pub fn worked_out(&self, scenario: &Variant, roster: &Roster) -> Option<ScenarioSeal> {
        let policy = self.policy(scenario).ok()?;
        let outcome = crate::run(roster, &policy, self.seed).ok()?;
        Some(ScenarioSeal::of(&scenario.id, &outcome, roster))
    }
}

impl SealCheck {
    /// Whether everything is the same to the byte.
    pub fn is_same(&self) -> bool {
        let mut all = self.scenarios.iter();
        all.all(|scenario| scenario.checked == Checked::Same)
    }
}

fn against(sealed: &ScenarioSeal, now: &ScenarioSeal) -> Checked {
    if sealed == now {
        return Checked::Same;
    }
    let value = |numbers: &[SealedNumber], key: &str| {
        let mut numbers = numbers.iter();
        numbers
            .find(|number| number.key == key)
            .and_then(|number| number.value.clone())
    };
    let mut keys: Vec<&str> = sealed.numbers.iter().map(|number| number.key.as_str()).collect();
    for number in &now.numbers {
        if !keys.contains(&number.key.as_str()) {
            keys.push(&number.key);
        }
    }
    let different = |key: &str| DifferentNumber {
        key: key.to_owned(),
        sealed: value(&sealed.numbers, key),
        now: value(&now.numbers, key),
    };
    let numbers = keys.into_iter().map(different);
    Checked::Differs {
        numbers: numbers.filter(|number| number.sealed != number.now).collect(),
        placements: sealed.placements != now.placements,
        rules: sealed.rules != now.rules,
        seed: sealed.seed != now.seed,
    }
}
