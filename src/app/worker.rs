//! The worker's side: holds the roster and the outcomes, answers one request at a time.
//!
//! This is the page's own worker, loaded with the page: what keeps up with a slider. The study answers the rest.

use serde_json::Value;

use super::answers::Held;
use super::protocol::{Message, ProblemLine, ReadRoster, Reply, Request, RosterSummary};
use super::results::{Results, ScenarioView};
use super::sheets::PackedRoster;
use crate::outcome::Outcome;
use crate::outcome::compare::{Comparison, compare};
use crate::outcome::report::fingerprint;
use crate::policy::{Overrides, Policy, PolicyError};
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::{Roster, write_roster};

/// What the worker holds between requests.
#[derive(Debug, Default)]
pub struct WorkerState {
    roster: Roster,
    /// The outcomes of the last run with the changes that led to them; a scenario that stays the same is not run
    /// again.
    outcomes: Vec<(Overrides, Outcome, ScenarioView)>,
    /// For each scenario its status quo and its own run among the outcomes.
    pairs: Vec<(u32, u32)>,
    /// Each scenario against its status quo.
    comparisons: Vec<Comparison>,
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
            Request::Case(id, shown) => self.case(&id, shown),
            Request::Roster => Reply::Roster(
                fingerprint(&self.roster),
                // Packing a roster cannot fail.
                PackedRoster(postcard::to_allocvec(&self.roster).unwrap_or_default()),
            ),
            Request::Export(language) => {
                let written = write_roster(&self.roster, language);
                Reply::Exported(vec![
                    ("schools.csv".to_owned(), written.schools),
                    ("teachers.csv".to_owned(), written.teachers),
                ])
            }
            // The page sends these to the study.
            Request::Read(..)
            | Request::Clauses { .. }
            | Request::Ask { .. }
            | Request::Mechanisms { .. }
            | Request::Lesson { .. } => Reply::Refused(Message::default()),
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
            fingerprint: fingerprint(&roster),
            notes,
            note_count,
            first_teacher: roster.teachers.first().map(|teacher| teacher.id.clone()),
        };
        self.roster = roster;
        self.outcomes.clear();
        self.pairs.clear();
        self.comparisons.clear();
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
        match self.compare(&known, &pairs) {
            Ok(comparisons) => self.comparisons = comparisons,
            Err(error) => return Reply::Refused(Message::of(&error)),
        }
        self.pairs = pairs;
        Reply::Results(Box::new(Results {
            number,
            views: self.outcomes.iter().map(|(_, _, view)| view.clone()).collect(),
            pairs: self.pairs.clone(),
            comparisons: self.comparisons.clone(),
        }))
    }

    /// The comparison of each pair of runs; where both runs are those of before, so is the comparison.
    fn compare(&self, known: &[Option<usize>], pairs: &[(u32, u32)]) -> Result<Vec<Comparison>, PolicyError> {
        let mut comparisons = Vec::with_capacity(pairs.len());
        for &(before, after) in pairs {
            let place = |run: u32| known.get(run as usize).copied().flatten();
            let former = place(before).zip(place(after)).and_then(|(before, after)| {
                let pair = (before as u32, after as u32);
                let position = self.pairs.iter().position(|&known| known == pair)?;
                self.comparisons.get(position)
            });
            let run = |run: u32| self.outcomes.get(run as usize);
            if let Some(former) = former {
                comparisons.push(former.clone());
            } else if let (Some((_, before, _)), Some((_, after, _))) = (run(before), run(after)) {
                comparisons.push(compare(&self.roster, before, after)?);
            }
        }
        Ok(comparisons)
    }

    fn case(&self, id: &str, shown: u32) -> Reply {
        let teacher = self
            .roster
            .teachers_indexed()
            .find(|(_, teacher)| teacher.id.eq_ignore_ascii_case(id));
        let pair = self.pairs.get(shown as usize).or(self.pairs.last()).copied();
        let cases = teacher
            .zip(pair)
            .map_or_else(Vec::new, |((teacher, _), (before, after))| {
                [before, after]
                    .into_iter()
                    .filter_map(|run| self.outcomes.get(run as usize))
                    .map(|(_, outcome, _)| outcome.case(&self.roster, teacher))
                    .collect()
            });
        Reply::Case(cases)
    }
}
