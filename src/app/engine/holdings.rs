//! What a worker holds between requests: the roster and the outcomes of the last run.

use serde_json::Value;

use super::view::view;
use crate::app::protocol::{Message, Reply, Results, ScenarioView};
use crate::outcome::Outcome;
use crate::policy::{Overrides, Policy, PolicyError};
use crate::random::Seed;
use crate::roster::Roster;

/// The roster and the outcomes of the last run.
#[derive(Debug, Default)]
pub struct Holdings {
    roster: Roster,
    /// The outcomes with the changes that led to them; a scenario that stays the same is not run again.
    outcomes: Vec<(Overrides, Outcome, ScenarioView)>,
    /// For each scenario its status quo and its own run among the outcomes.
    pairs: Vec<(u32, u32)>,
}

impl Holdings {
    /// Holds another roster, of which there is no run yet.
    pub fn hold(&mut self, roster: Roster) {
        self.roster = roster;
        self.outcomes.clear();
        self.pairs.clear();
    }

    /// The roster.
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// How many scenarios there are.
    pub const fn scenarios(&self) -> usize {
        self.pairs.len()
    }

    /// The outcome of a scenario; of the last one where there are not so many.
    pub fn outcome(&self, number: u32) -> Option<&Outcome> {
        self.pair(number).map(|[_, own]| own)
    }

    /// The status quo and the outcome of a scenario; of the last one where there are not so many.
    pub fn pair(&self, number: u32) -> Option<[&Outcome; 2]> {
        let (before, after) = self.pairs.get(number as usize).or(self.pairs.last())?;
        let run = |run: u32| self.outcomes.get(run as usize).map(|(_, outcome, _)| outcome);
        Some([run(*before)?, run(*after)?])
    }

    /// Runs scenarios; what was run before with the same changes is kept.
    pub fn run(&mut self, overrides: &[String], pairs: Vec<(u32, u32)>, seed: Seed, number: u32) -> Reply {
        let read = |text: &String| serde_json::from_str::<Value>(text).ok().and_then(Overrides::of);
        let Some(overrides) = overrides.iter().map(read).collect::<Option<Vec<Overrides>>>() else {
            return Reply::Refused(Message::of(&PolicyError::Unreadable("overrides".to_owned())));
        };
        // Everything is checked before anything is replaced: a refused scenario leaves the last good run in place.
        let mut policies: Vec<Policy> = Vec::with_capacity(overrides.len());
        for overrides in &overrides {
            match overrides.apply() {
                Ok(policy) => policies.push(policy),
                Err(error) => return Reply::Refused(Message::of(&error)),
            }
        }
        // Where each run stood before, if it was there.
        let known: Vec<Option<usize>> = overrides
            .iter()
            .map(|wanted| {
                self.outcomes
                    .iter()
                    .position(|(known, outcome, _)| known == wanted && outcome.seed == seed)
            })
            .collect();
        let mut fresh = Vec::new();
        for ((overrides, policy), known) in overrides.into_iter().zip(policies).zip(&known) {
            if known.is_some() {
                continue;
            }
            match crate::run(&self.roster, &policy, seed) {
                Ok(outcome) => {
                    let view = view(&outcome, &self.roster);
                    fresh.push((overrides, outcome, view));
                }
                Err(error) => return Reply::Refused(Message::of(&error)),
            }
        }
        let mut former: Vec<Option<_>> = std::mem::take(&mut self.outcomes).into_iter().map(Some).collect();
        let mut fresh = fresh.into_iter();
        let held = known.iter().filter_map(|known| match known {
            Some(place) => former.get_mut(*place).and_then(Option::take),
            None => fresh.next(),
        });
        self.outcomes = held.collect();
        self.pairs = pairs;
        Reply::Results(Box::new(Results {
            number,
            views: self.outcomes.iter().map(|(_, _, view)| view.clone()).collect(),
            pairs: self.pairs.clone(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::{ScenarioAction, State};
    use crate::roster::generate::{CountyParameters, generate};

    fn holdings() -> Holdings {
        let mut holdings = Holdings::default();
        holdings.hold(generate(&CountyParameters::with_schools(30), Seed(7)).unwrap());
        holdings
    }

    fn run(holdings: &mut Holdings, state: &State) -> Results {
        let runs = state.scenarios.draft.runs();
        let overrides: Vec<String> = runs.overrides.iter().map(Overrides::to_json).collect();
        match holdings.run(&overrides, runs.pairs, state.scenarios.draft.seed, 1) {
            Reply::Results(results) => *results,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_kept_from_the_run_before_is_what_a_fresh_one_finds() {
        let set = |state: &State, path: &str, value: Value| {
            state.apply(ScenarioAction::Set {
                path: path.to_owned(),
                value,
                settled: true,
            })
        };
        let start = State::default();
        let forked = start.apply(ScenarioAction::Fork);
        let edited = set(&forked, "rounds.in_school.posts_opened", Value::from(50));
        let own_posts = set(&edited, "posts.basis", Value::from("timetable"));
        let removed = own_posts
            .apply(ScenarioAction::Show(1))
            .apply(ScenarioAction::Remove);
        let mut kept = holdings();
        for (number, state) in [start, forked, edited, own_posts, removed].iter().enumerate() {
            let results = run(&mut kept, state);
            assert_eq!(results, run(&mut holdings(), state), "step {number}");
            assert_eq!(results.pairs.len(), state.scenarios.draft.scenarios.len());
        }
    }
}
