//! What is wrong with scenarios that cannot be run.

use serde::{Deserialize, Serialize};

use crate::language::Spoken;
use crate::policy::PolicyError;

/// Why a run was refused: what is wrong with each of its scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsound {
    /// The number of the run.
    pub number: u32,
    /// The first thing wrong, by itself.
    pub message: Spoken,
    /// For each run what is wrong with the rules; nothing where they may run.
    pub faults: Vec<Vec<RuleFault>>,
    /// For each scenario its status quo and its own run.
    pub pairs: Vec<(u32, u32)>,
}

/// One thing wrong with the rules, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFault {
    /// Paths of the rules that it is about.
    pub paths: Vec<String>,
    /// What is wrong and how to mend it.
    pub message: Spoken,
}

impl Unsound {
    /// What is wrong with the rules of a scenario.
    pub fn of_scenario(&self, number: usize) -> &[RuleFault] {
        let faults = self.pairs.get(number);
        let faults = faults.and_then(|(_, own)| self.faults.get(*own as usize));
        faults.map_or(&[], Vec::as_slice)
    }
}

impl RuleFault {
    /// What is wrong, as the policy says it.
    pub fn of(error: &PolicyError) -> Vec<Self> {
        match error {
            PolicyError::Invalid(problems, names) => (problems.iter())
                .map(|problem| Self {
                    paths: problem.paths(),
                    message: Spoken::of(&problem.finding(names)),
                })
                .collect(),
            other => vec![Self {
                // A value that cannot be read stands at its rule.
                paths: match other {
                    PolicyError::Misfit { path, .. } => vec![path.clone()],
                    _ => Vec::new(),
                },
                message: Spoken::of(other),
            }],
        }
    }
}
