//! Judging an answer: what its outcome comes to against the goal, in the draw shown and in further ones.

use serde::Serialize;

use super::{Exercise, Goal};
use crate::RunError;
use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::outcome::compare::draws::seeds;
use crate::outcome::indicators::definition::Indicator;
use crate::policy::{Policy, PolicyError};
use crate::roster::Roster;

/// What an answer came to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Judgement {
    /// The rules that it changes although they are locked, by path.
    pub locked: Vec<String>,
    /// Each goal.
    pub goals: Vec<GoalMet>,
    /// What it was bought with; `None` where nothing is asked or there is no value.
    pub price: Option<f64>,
    /// How many draws were made, the one shown among them.
    pub draws: u32,
    /// In how many of them all goals are met.
    pub met_in: u32,
}

/// What became of a goal.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalMet {
    /// The goal.
    pub goal: Goal,
    /// The indicator in the draw shown; `None` where it has no value.
    pub value: Option<f64>,
    /// Whether the line is kept there. What has no value keeps none.
    pub met: bool,
}

impl Judgement {
    /// Whether the exercise is solved: every goal met in the draw shown, and nothing changed that is locked.
    pub fn is_solved(&self) -> bool {
        self.locked.is_empty() && self.goals.iter().all(|goal| goal.met)
    }
}

/// Why an answer cannot be judged.
#[derive(Debug, thiserror::Error)]
pub enum JudgeError {
    /// The run failed.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Never for an exercise that was read.
    #[error(transparent)]
    Policy(#[from] PolicyError),
}

impl Say for JudgeError {
    fn say(&self, language: Language) -> String {
        match self {
            Self::Run(error) => error.say(language),
            Self::Policy(error) => error.say(language),
        }
    }
}

/// Judges a policy on the roster of the exercise. The draws are the exercise's: another seed is no way to its goal.
///
/// # Errors
/// As [`crate::run`].
pub fn judge(
    exercise: &Exercise,
    roster: &Roster,
    policy: &Policy,
    draws: u32,
) -> Result<Judgement, JudgeError> {
    let locked = exercise.locked(policy)?;
    let mut shown: Option<(Vec<GoalMet>, Option<f64>)> = None;
    let mut met_in = 0;
    let draws = draws.max(1);
    for seed in seeds(exercise.start()?.seed, draws) {
        let outcome = crate::run(roster, policy, seed)?;
        let (goals, price) = reached(exercise, roster, &outcome);
        met_in += u32::from(goals.iter().all(|goal| goal.met));
        shown.get_or_insert((goals, price));
    }
    let (goals, price) = shown.unwrap_or_default();
    Ok(Judgement {
        locked,
        goals,
        price,
        draws,
        met_in,
    })
}

/// What an outcome comes to: each goal, and the price.
pub fn reached(exercise: &Exercise, roster: &Roster, outcome: &Outcome) -> (Vec<GoalMet>, Option<f64>) {
    let indicators = outcome.indicators(roster);
    let value = |key: &str| -> Option<f64> {
        let found: Option<&Indicator> = indicators
            .iter()
            .find(|indicator| indicator.definition.key == key);
        found.and_then(|indicator| indicator.value.ok())
    };
    let goals = exercise.goals.iter().map(|goal| {
        let value = value(&goal.indicator);
        let kept = value.zip(goal.line()).map(|(value, line)| line.is_kept_by(value));
        GoalMet {
            goal: goal.clone(),
            value,
            met: kept == Some(true),
        }
    });
    (goals.collect(), exercise.price.as_deref().and_then(value))
}
