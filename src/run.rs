//! The spine: one pure function from a roster, a policy and a seed to an outcome.

use serde::Serialize;

use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::Roster;
use crate::stages::awaiting::settle;
use crate::stages::establishment::establish;
use crate::stages::marks::Marks;
use crate::stages::posts::make_posts;
use crate::stages::preferences::Preferences;
use crate::stages::rotation::rotate;
use crate::stages::rounds::{self, RoundError, Setting};
use crate::stages::scoring::{Scores, score};
use crate::stages::standing::standings;
use crate::stages::titles::employ;
use crate::stages::upward_selection::select;
use crate::stages::{appeals, duties};

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
/// assert_eq!(movement.total() as usize, roster.teachers.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the district is too large for a mechanism to number; never for a million teachers or fewer.
pub fn run(roster: &Roster, policy: &Policy, seed: Seed) -> Result<Outcome, RunError> {
    let establishment = establish(roster, policy);
    let posts = make_posts(roster, policy, &establishment);
    let standings = standings(roster, policy);
    let marks = Marks::new(&policy.behaviour.marks, seed);
    let preferences = Preferences::new(roster, &policy.behaviour, seed);
    let hold_rounds = |scores: &Scores| {
        rounds::run(&Setting {
            roster,
            policy,
            posts: &posts,
            standings: &standings,
            scores,
            marks: &marks,
            preferences: &preferences,
            seed,
        })
    };
    let mut scores = score(roster, policy, &marks, seed);
    let mut rounds = hold_rounds(&scores)?;
    let rules = &policy.behaviour.appeals;
    let mut appeals = appeals::hear(roster, rules, &rounds, seed);
    if !appeals.upheld.is_empty() {
        scores = scores.corrected(roster, policy, &appeals.upheld, rules.correction, seed);
        let again = hold_rounds(&scores)?;
        appeals.note_changes(roster, &rounds, &again);
        rounds = again;
    }
    let setting = Setting {
        roster,
        policy,
        posts: &posts,
        standings: &standings,
        scores: &scores,
        marks: &marks,
        preferences: &preferences,
        seed,
    };
    let upward = select(&setting, &rounds.placed)?;
    let rotation = rotate(roster, policy, &posts, &standings, &scores, &upward.placed)?;
    let awaiting = settle(roster, policy, &posts, &scores, &rotation.placed, seed)?;
    let placed = &awaiting.placed;
    let titles = employ(roster, policy, &establishment, &posts, &scores, placed);
    let duties = duties::give(
        roster,
        policy,
        &establishment,
        &posts,
        &standings,
        &scores,
        &marks,
        placed,
    );
    Ok(Outcome {
        policy: policy.clone(),
        seed,
        establishment,
        posts,
        standings,
        scores,
        rounds,
        appeals,
        upward,
        rotation,
        awaiting,
        titles,
        duties,
    })
}
