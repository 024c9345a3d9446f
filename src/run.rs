//! The spine: one pure function from a roster, a policy and a seed to an outcome.

use serde::Serialize;

use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::Roster;
use crate::stages::establishment::establish;
use crate::stages::posts::make_posts;
use crate::stages::preferences::Preferences;
use crate::stages::rotation::rotate;
use crate::stages::rounds::{self, RoundError, Setting};
use crate::stages::scoring::score;
use crate::stages::standing::standings;

/// Why a run could not be finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
pub enum RunError {
    /// The district is too large for a mechanism to number.
    #[error("{0}")]
    TooLarge(String),
}

impl Say for RunError {
    fn say(&self, language: Language) -> String {
        let Self::TooLarge(detail) = self;
        language.pick(
            format!("数据规模超出本程序能计算的范围（{detail}）。请分批载入学校。"),
            format!("The district is larger than this program can compute ({detail}). Load fewer schools at a time."),
        )
    }
}

impl From<RoundError> for RunError {
    fn from(error: RoundError) -> Self {
        Self::TooLarge(error.to_string())
    }
}

/// Runs the whole procedure. The same roster, policy and seed give the same outcome on every platform.
///
/// ```
/// use shapan::policy::Policy;
/// use shapan::random::Seed;
/// use shapan::roster::generate::{CountyParameters, generate};
///
/// // A county of 30 schools, run under the rounds as commonly practised.
/// let roster = generate(&CountyParameters::with_schools(30), Seed(7))?;
/// let outcome = shapan::run(&roster, &Policy::default(), Seed(7))?;
///
/// // Everybody ends in exactly one state.
/// let movement = outcome.movement(&roster);
/// let ended = movement.stayed + movement.moved_by_choice + movement.directed + movement.rotated + movement.awaiting;
/// assert_eq!(ended as usize, roster.teachers.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the district is too large for a mechanism to number; never for a million teachers or fewer.
pub fn run(roster: &Roster, policy: &Policy, seed: Seed) -> Result<Outcome, RunError> {
    let establishment = establish(roster, policy);
    let posts = make_posts(roster, policy, &establishment);
    let standings = standings(roster, policy);
    let scores = score(roster, policy, seed);
    let preferences = Preferences::new(roster, &policy.behaviour, seed);
    let rounds = rounds::run(&Setting {
        roster,
        policy,
        posts: &posts,
        standings: &standings,
        scores: &scores,
        preferences: &preferences,
    })?;
    let rotation = rotate(roster, policy, &posts, &standings, &scores, &rounds)?;
    Ok(Outcome {
        policy: policy.clone(),
        seed,
        establishment,
        posts,
        standings,
        scores,
        rounds,
        rotation,
    })
}
