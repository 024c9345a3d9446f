//! What a worker holds between requests: the roster and the outcomes of the last run.

use super::Steps;
use super::view::view;
use crate::app::protocol::{Changes, Reply, Results, RuleFault, ScenarioView, Unneeded, Unsound};
use crate::draws::Lots;
use crate::import::anonymise::unneeded;
use crate::language::Spoken;
use crate::outcome::Outcome;
use crate::outcome::compare::draws::{DRAWS, Draws};
use crate::policy::{Overrides, Policy, PolicyError};
use crate::random::Seed;
use crate::roster::Roster;
use crate::roster::fields::Field;
use crate::{PARTS, run_telling};

/// From how many teachers the parts of each run are told as steps of their own.
const LARGE: usize = 10_000;

/// The roster and the outcomes of the last run.
#[derive(Debug, Default)]
pub struct Holdings {
    roster: Roster,
    /// The outcomes with the changes that led to them; a scenario that stays the same is not run again.
    outcomes: Vec<(Overrides, Outcome, ScenarioView)>,
    /// For each scenario its status quo and its own run among the outcomes.
    pairs: Vec<(u32, u32)>,
    /// What was last drawn.
    lots: Lots,
    /// The number of the last run.
    number: u32,
}

impl Holdings {
    /// Holds another roster, of which there is no run yet.
    pub fn hold(&mut self, roster: Roster) {
        self.roster = roster;
        self.outcomes.clear();
        self.pairs.clear();
        self.lots = Lots::default();
    }

    /// The roster.
    pub const fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The number of the last run.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// How many scenarios there are.
    pub const fn scenarios(&self) -> usize {
        self.pairs.len()
    }

    /// The outcome of a scenario; of the last one where there are not so many.
    pub fn outcome(&self, number: u32) -> Option<&Outcome> {
        self.pair(number).map(|[_, own]| own)
    }

    /// What came of rules under a seed, if they are among those that ran last.
    pub fn outcome_of(&self, overrides: &Overrides, seed: Seed) -> Option<&Outcome> {
        let mut ran = self.outcomes.iter();
        ran.find_map(|(known, outcome, _)| (known == overrides && outcome.seed == seed).then_some(outcome))
    }

    /// The status quo and the outcome of a scenario; of the last one where there are not so many.
    pub fn pair(&self, number: u32) -> Option<[&Outcome; 2]> {
        let (before, after) = self.pairs.get(number as usize).or(self.pairs.last())?;
        let run = |run: u32| self.outcomes.get(run as usize).map(|(_, outcome, _)| outcome);
        Some([run(*before)?, run(*after)?])
    }

    /// Runs scenarios, each a step; what was run before with the same changes is kept.
    pub fn run(
        &mut self,
        changes: Vec<Changes>,
        pairs: Vec<(u32, u32)>,
        seed: Seed,
        number: u32,
        step: Steps<'_>,
    ) -> Reply {
        // Where each run stood before, if it was there.
        let known: Vec<Option<usize>> = changes
            .iter()
            .map(|Changes(wanted)| {
                self.outcomes
                    .iter()
                    .position(|(known, outcome, _)| known == wanted && outcome.seed == seed)
            })
            .collect();
        // Everything is checked before anything is replaced: a refused scenario leaves the last good run in place. Only
        // here are the rules read and checked; the page learns what is wrong with them.
        let read = |(Changes(overrides), known): (&Changes, &Option<usize>)| match known {
            Some(_) => Ok(None),
            None => overrides.apply().map(Some),
        };
        let policies: Vec<Result<Option<Policy>, PolicyError>> =
            changes.iter().zip(&known).map(read).collect();
        if let Some(error) = policies.iter().find_map(|policy| policy.as_ref().err()) {
            let faults = policies.iter().map(|policy| policy.as_ref().err());
            return Reply::Unsound(Box::new(Unsound {
                number,
                message: Spoken::of(error),
                faults: faults
                    .map(|error| error.map_or_else(Vec::new, RuleFault::of))
                    .collect(),
                pairs,
            }));
        }
        let mut fresh = Vec::new();
        let due = policies.iter().flatten().flatten().count() as u32;
        for (Changes(overrides), policy) in changes.into_iter().zip(policies) {
            let Ok(Some(policy)) = policy else {
                continue;
            };
            let before = fresh.len() as u32;
            // Of what is over at once only the whole is told.
            let parts = if self.roster.teachers.len() < LARGE {
                1
            } else {
                PARTS + 1
            };
            let done = |part: u32| {
                if parts > 1 {
                    step(before * parts + part, due * parts);
                }
            };
            match run_telling(&self.roster, &policy, seed, &done) {
                Ok(outcome) => {
                    let view = view(&outcome, &self.roster);
                    fresh.push((overrides, outcome, view));
                    step((before + 1) * parts, due * parts);
                }
                Err(error) => return Reply::Refused(Spoken::of(&error)),
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
        self.number = number;
        Reply::Results(Box::new(Results {
            number,
            views: self.outcomes.iter().map(|(_, _, view)| view.clone()).collect(),
            pairs: self.pairs.clone(),
            unneeded: unneeded_by_all(self.outcomes.iter().map(|(_, outcome, _)| &outcome.policy)),
        }))
    }

    /// The first `made` draws of scenarios, each a step, whether or not they have run here: for each of them, its draws
    /// against its status quo. Those made before are kept.
    ///
    /// # Errors
    /// If the scenarios cannot be run as they are.
    pub fn draw(
        &mut self,
        changes: &[Changes],
        pairs: &[(u32, u32)],
        seed: Seed,
        made: u32,
        step: Steps<'_>,
    ) -> Result<Vec<Draws>, Spoken> {
        let policies: Result<Vec<Policy>, PolicyError> = changes
            .iter()
            .map(|Changes(overrides)| overrides.apply())
            .collect();
        let policies = policies.map_err(|error| Spoken::of(&error))?;
        self.lots.turn_to(seed, &policies.iter().collect::<Vec<_>>());
        let policy = |run: u32| policies.get(run as usize);
        let pairs: Vec<[&Policy; 2]> = pairs
            .iter()
            .filter_map(|&(before, after)| Some([policy(before)?, policy(after)?]))
            .collect();
        compare(&mut self.lots, &self.roster, &pairs, made.min(DRAWS), step)
    }

    /// All draws of scenarios that have run here, for what is made of them whole; none if there is no run.
    ///
    /// # Errors
    /// As [`crate::run`].
    pub fn all_draws(&mut self, numbers: &[u32], step: Steps<'_>) -> Result<Vec<Draws>, Spoken> {
        let pairs = numbers.iter().filter_map(|&number| self.pair(number));
        let pairs: Vec<(Seed, [Policy; 2])> = pairs
            .map(|runs| (runs[1].seed, runs.map(|run| run.policy.clone())))
            .collect();
        let Some(&(seed, _)) = pairs.first() else {
            return Ok(Vec::new());
        };
        let policies: Vec<&Policy> = pairs.iter().flat_map(|(_, policies)| policies).collect();
        self.lots.turn_to(seed, &policies);
        let pairs: Vec<[&Policy; 2]> = pairs.iter().map(|(_, pair)| pair.each_ref()).collect();
        compare(&mut self.lots, &self.roster, &pairs, DRAWS, step)
    }
}

/// The columns of teachers that none of these policies reads.
fn unneeded_by_all<'run>(policies: impl Iterator<Item = &'run Policy>) -> Unneeded {
    let mut known: Option<[Vec<&'static Field>; 2]> = None;
    for policy in policies {
        let own = unneeded(policy);
        let own = [own.by_nothing, own.by_rules];
        known = Some(match known {
            None => own,
            // Which of the two lists a column is on depends on the indicators alone.
            Some(mut known) => {
                for (known, own) in known.iter_mut().zip(&own) {
                    known.retain(|field| own.contains(field));
                }
                known
            }
        });
    }
    let keys = |fields: Vec<&'static Field>| fields.iter().map(|field| field.key.to_owned()).collect();
    let [by_nothing, by_rules] = known.unwrap_or_default().map(keys);
    Unneeded { by_nothing, by_rules }
}

/// The first `made` draws of pairs of policies; each draw of a pair is a step of all that there will be.
fn compare(
    lots: &mut Lots,
    roster: &Roster,
    pairs: &[[&Policy; 2]],
    made: u32,
    step: Steps<'_>,
) -> Result<Vec<Draws>, Spoken> {
    let mut done = 0;
    for so_many in 1..=made {
        for &pair in pairs {
            let drawn = lots.make(roster, pair, so_many);
            drawn.map_err(|error| Spoken::of(&error))?;
            done += 1;
            step(done, DRAWS * pairs.len() as u32);
        }
    }
    let drawn = pairs.iter().map(|&pair| lots.compare(roster, pair, made, DRAWS));
    drawn
        .map(|drawn| drawn.map_err(|error| Spoken::of(&error)))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

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
        let changes = runs.overrides.into_iter().map(Changes).collect();
        match holdings.run(changes, runs.pairs, state.scenarios.draft.seed, 1, &|_, _| ()) {
            Reply::Results(results) => *results,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn steps_rise_to_the_whole_and_those_of_large_rosters_are_the_parts_of_each_run() {
        let up_to = |last: u32, of: u32| -> Vec<(u32, u32)> { (1..=last).map(|done| (done, of)).collect() };
        let steps = |schools: u32| {
            let mut holdings = Holdings::default();
            holdings.hold(generate(&CountyParameters::with_schools(schools), Seed(7)).unwrap());
            let draft = State::default().scenarios.draft;
            let runs = draft.runs();
            let changes: Vec<Changes> = runs.overrides.into_iter().map(Changes).collect();
            let told = std::cell::RefCell::new(Vec::new());
            let step = |done: u32, of: u32| told.borrow_mut().push((done, of));
            holdings.run(changes.clone(), runs.pairs.clone(), draft.seed, 1, &step);
            let runs_told = told.take();
            holdings
                .draw(&changes, &runs.pairs, draft.seed, 2, &step)
                .unwrap();
            (changes.len() as u32, runs_told, told.take())
        };
        let (runs, told, drawn) = steps(30);
        assert_eq!(told, up_to(runs, runs));
        // Two draws of each pair, of twenty.
        let pairs = drawn.len() as u32 / 2;
        assert_eq!(drawn, up_to(2 * pairs, DRAWS * pairs));
        let (runs, told, _) = steps(345);
        let all = runs * (PARTS + 1);
        assert_eq!(told, up_to(all, all));
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

    #[test]
    fn what_is_wrong_with_each_scenario_is_said_of_its_rules() {
        let state = State::default().apply(ScenarioAction::Fork);
        let share = "duties.homeroom.senior.share";
        let wrong = state.apply(ScenarioAction::Set {
            path: share.to_owned(),
            value: json!(70),
            settled: true,
        });
        let mut holdings = holdings();
        let good = run(&mut holdings, &state);
        let runs = wrong.scenarios.draft.runs();
        let changes = runs.overrides.into_iter().map(Changes).collect();
        let Reply::Unsound(unsound) = holdings.run(changes, runs.pairs, Seed::default(), 2, &|_, _| ())
        else {
            panic!("shares above a hundred were taken");
        };
        assert_eq!(unsound.number, 2);
        let [sound, faulty] = [1, 2].map(|scenario| unsound.of_scenario(scenario));
        assert_eq!(sound, []);
        assert_eq!(faulty.len(), 1);
        assert!(faulty[0].paths.contains(&share.to_owned()), "{faulty:?}");
        assert_eq!(faulty[0].message, unsound.message);
        assert_eq!(
            run(&mut holdings, &state),
            good,
            "the last good run is still there"
        );
    }

    #[test]
    fn draws_are_those_of_the_runs_few_or_all_at_once() {
        let draft = State::default().scenarios.draft;
        let runs = draft.runs();
        let changes: Vec<Changes> = runs.overrides.iter().cloned().map(Changes).collect();
        let mut held = holdings();
        let few = held
            .draw(&changes, &runs.pairs, draft.seed, 2, &|_, _| ())
            .unwrap();
        assert_eq!(few.len(), draft.scenarios.len());
        let results = run(&mut held, &State::default());
        let shown = results.shown(1).unwrap();
        let [all] = &held.all_draws(&[1], &|_, _| ()).unwrap()[..] else {
            panic!("one scenario");
        };
        assert!(all.is_complete() && !few[1].is_complete());
        for value in &shown.after.indicators {
            let [few, all] = [&few[1], all].map(|draws| draws.indicator(&value.key).unwrap());
            assert_eq!((few.after[0], few.after.len()), (value.value, 2));
            assert_eq!(few.after, all.after[..2]);
        }
        // The status quo beside itself differs in nothing, whatever is drawn.
        assert!(
            few[0]
                .indicators
                .iter()
                .all(|indicator| indicator.tally.more == 0)
        );
        assert_eq!(Holdings::default().all_draws(&[0], &|_, _| ()), Ok(Vec::new()));
    }
}
