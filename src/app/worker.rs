//! The worker's side: holds the roster and the outcomes, answers one request at a time.
//!
//! This is the page's own worker, loaded with the page: what keeps up with a slider. The study answers the rest.

use serde_json::Value;

use super::answers::Held;
use super::protocol::{Message, ProblemLine, ReadRoster, Reply, Request, RosterSummary};
use super::results::{Results, ScenarioView};
use crate::outcome::Outcome;
use crate::policy::{Overrides, Policy, PolicyError};
use crate::random::Seed;
use crate::roster::Roster;
use crate::roster::generate::{CountyParameters, generate};

/// What the worker holds between requests.
#[derive(Debug, Default)]
pub struct WorkerState {
    roster: Roster,
    /// The outcomes of the last run with the changes that led to them; a scenario that stays the same is not run
    /// again.
    outcomes: Vec<(Overrides, Outcome, ScenarioView)>,
    /// For each scenario its status quo and its own run among the outcomes.
    pairs: Vec<(u32, u32)>,
}

impl WorkerState {
    /// Answers a request to the page's own worker.
    pub fn answer(&mut self, request: Request) -> Reply {
        match request {
            Request::Sample => self.sample(),
            Request::Hold(read) => self.take_over(*read),
            Request::Run {
                overrides,
                pairs,
                seed,
                number,
            } => self.run(&overrides, pairs, seed, number),
            // The page sends these to the study and the sheets.
            Request::Read(..)
            | Request::Export(_)
            | Request::Templates(_)
            | Request::Clauses { .. }
            | Request::Ask { .. }
            | Request::Mechanisms { .. }
            | Request::Lesson { .. }
            | Request::Order { .. } => Reply::Refused(Message::default()),
        }
    }

    /// What is held, to be asked about.
    pub(super) fn held(&self) -> Held<'_> {
        Held {
            roster: &self.roster,
            outcomes: self.outcomes.iter().map(|(_, outcome, _)| outcome).collect(),
            pairs: &self.pairs,
        }
    }

    fn hold(
        &mut self,
        roster: Roster,
        files: Vec<String>,
        notes: Vec<ProblemLine>,
        note_count: u32,
    ) -> Reply {
        let summary = RosterSummary {
            files,
            schools: roster.schools.len() as u32,
            teachers: roster.teachers.len() as u32,
            pupils: roster.schools.iter().map(crate::roster::School::pupils).sum(),
            zones: roster.zones.len() as u32,
            fingerprint: roster.fingerprint(),
            notes,
            note_count,
            first_teacher: roster.teachers.first().map(|teacher| teacher.id.clone()),
        };
        self.roster = roster;
        self.outcomes.clear();
        self.pairs.clear();
        Reply::Loaded(summary)
    }

    fn sample(&mut self) -> Reply {
        match generate(&CountyParameters::default(), Seed::default()) {
            Ok(roster) => self.hold(roster, Vec::new(), Vec::new(), 0),
            Err(error) => Reply::Refused(Message::of(&error)),
        }
    }

    fn take_over(&mut self, read: ReadRoster) -> Reply {
        match read.roster.unpack() {
            Ok(roster) => self.hold(roster, read.files, read.notes, read.note_count),
            Err(_) => Reply::Refused(Message::default()),
        }
    }

    fn run(&mut self, overrides: &[String], pairs: Vec<(u32, u32)>, seed: Seed, number: u32) -> Reply {
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
                    let view = ScenarioView::of(&outcome, &self.roster);
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

    fn worker() -> WorkerState {
        let roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let mut worker = WorkerState::default();
        worker.hold(roster, Vec::new(), Vec::new(), 0);
        worker
    }

    fn run(worker: &mut WorkerState, state: &State) -> Results {
        let request = Request::run(&state.scenarios.draft.runs(), state.scenarios.draft.seed, 1);
        match worker.answer(request) {
            Reply::Results(results) => *results,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_kept_from_the_run_before_is_what_a_fresh_worker_finds() {
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
        let mut kept = worker();
        for (number, state) in [start, forked, edited, own_posts, removed].iter().enumerate() {
            let results = run(&mut kept, state);
            assert_eq!(results, run(&mut worker(), state), "step {number}");
            assert_eq!(results.pairs.len(), state.scenarios.draft.scenarios.len());
        }
    }
}
