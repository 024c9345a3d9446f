//! The spine: one pure function from a roster, a policy and a seed to an outcome.

use crate::outcome::Outcome;
use crate::policy::Policy;
use crate::random::Seed;
use crate::roster::Roster;
use crate::stages::appeals::appeal;
use crate::stages::awaiting::settle;
use crate::stages::establishment::establish;
use crate::stages::posts::make_posts;
use crate::stages::rotation::rotate;
use crate::stages::scoring::score;
use crate::stages::standing::standings;
use crate::stages::titles::employ;
use crate::stages::upward_selection::select;
use crate::stages::{RunError, Setting, Streams, duties, rounds};

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
    run_telling(roster, policy, seed, &|_| ())
}

/// How many parts of the whole [`run_telling`] tells of.
pub const PARTS: u32 = 4;

/// The same, and tells how many parts of it are done: for large districts, where each takes its time.
///
/// # Errors
/// As [`run`].
pub fn run_telling(
    roster: &Roster,
    policy: &Policy,
    seed: Seed,
    done: &dyn Fn(u32),
) -> Result<Outcome, RunError> {
    let streams = Streams::new(roster, policy, seed);
    let establishment = establish(roster, policy);
    let posts = make_posts(roster, policy, &establishment);
    let standings = standings(roster, policy);
    let scores = score(roster, policy, &streams.marks, seed);
    let setting = Setting {
        roster,
        policy,
        establishment: &establishment,
        posts: &posts,
        standings: &standings,
        scores: &scores,
        streams: &streams,
    };
    done(1);
    let rounds = rounds::hold(&setting)?;
    done(2);
    let appeals = appeal(&setting, rounds)?;
    let setting = Setting {
        scores: appeals.corrected.as_ref().unwrap_or(&scores),
        ..setting
    };
    let upward = select(&setting, &appeals.rounds.placed);
    let rotation = rotate(&setting, &upward.placed)?;
    done(3);
    let awaiting = settle(&setting, &rotation.placed)?;
    let titles = employ(&setting, &awaiting.placed);
    let duties = duties::give(&setting, &awaiting.placed);
    done(PARTS);
    Ok(Outcome {
        policy: policy.clone(),
        seed,
        scores: appeals.corrected.unwrap_or(scores),
        rounds: appeals.rounds,
        appeals: appeals.heard,
        upward,
        rotation,
        awaiting,
        titles,
        duties,
        establishment,
        posts,
        standings,
    })
}
