//! An exercise as the page shows it.

use serde::{Deserialize, Serialize};

use crate::app::protocol::{Changes, CountyAsked};
use crate::language::Spoken;
use crate::outcome::indicators::definition::Threshold;
use crate::table::Table;

/// An exercise, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExerciseShown {
    /// Its key.
    pub key: String,
    /// The whole of it, as a file holds it.
    pub document: String,
    /// Whether it came out of a file, and not with the program.
    pub is_own: bool,
    /// What it is called.
    pub title: Spoken,
    /// How long a group needs, in minutes.
    pub minutes: u32,
    /// The county that it is played on.
    pub county: Option<CountyAsked>,
    /// The situation and the task.
    pub task: Spoken,
    /// The rules that it begins with.
    pub start: Changes,
    /// The rules that may be changed, as paths with stars.
    pub open: Vec<String>,
    /// What is to be reached.
    pub goals: Vec<GoalShown>,
    /// The indicator that tells good answers apart.
    pub price: Option<Measured>,
    /// What is to be foretold of the first rules: the indicator, and the question.
    pub predict: Option<(Measured, Spoken)>,
    /// Help, from the first nudge on.
    pub hints: Vec<Spoken>,
    /// The rules of the model answer.
    pub answer: Changes,
    /// What to think about afterwards.
    pub questions: Vec<Spoken>,
}

/// A goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalShown {
    /// What is measured; its name says the line as well.
    pub of: Measured,
    /// The line.
    pub line: Threshold,
}

/// An indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Its key.
    pub indicator: String,
    /// What is said of it.
    pub name: Spoken,
    /// Decimals of its value.
    pub decimals: u8,
}

/// An exercise that is being made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExerciseMade {
    /// All but its rules, as a file holds it.
    pub document: String,
    /// The rules that it begins with.
    pub start: Changes,
    /// The rules of the model answer.
    pub answer: Changes,
}

/// What an exercise that is being made came to when it was tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tried {
    /// The verdict, a sentence each.
    pub words: Vec<String>,
    /// What the first rules and the model answer come to.
    pub table: Table,
    /// The file of the exercise; nothing where it cannot be given to anybody.
    pub file: Option<String>,
}

impl GoalShown {
    /// Whether a value keeps the line; what has no value keeps none.
    pub fn is_kept_by(&self, value: Option<f64>) -> bool {
        value.is_some_and(|value| self.line.is_kept_by(value))
    }
}
