//! Exercises: a roster, rules to begin with, the rules that may be changed, a goal in indicators, and a model answer.
//!
//! Any way that meets the goal counts: what is judged is the outcome, never the steps. Every exercise that ships has a
//! model answer, and a test runs it.
//!
//! ```
//! use shapan::training::{Exercise, built_in};
//!
//! let exercise = built_in("english-teachers").unwrap();
//! assert_eq!(Exercise::read(&exercise.written())?, exercise);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod exercise;
mod judge;
mod making;
mod roles;
mod ships;
#[cfg(test)]
mod tests;

pub use exercise::{County, Exercise, ExerciseError, Goal, Prediction, Sheet, VERSION};
pub use judge::{GoalMet, JudgeError, Judgement, judge, reached};
pub use roles::{Eyes, Part, Role, cast, casting};
pub use ships::{SHIPPED, built_in};
