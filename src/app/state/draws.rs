//! The draws behind the results on show: made in the background, a few at a time, after each run.

use std::rc::Rc;

use crate::app::protocol::{Drawn, Request, Runs};
use crate::outcome::compare::draws::{DRAWS, Draws, IndicatorDraws};
use crate::random::Seed;
use crate::verdict::Verdict;

/// How many draws are made before the page hears of them: so few that a newer run waits for no more.
const AT_ONCE: u32 = 4;

/// What can happen to the draws.
#[derive(Clone, Debug, PartialEq)]
pub enum DrawAction {
    /// Some have come.
    Came(Drawn),
    /// No more will come: what makes them stopped.
    Stopped,
    /// The user has them go on.
    GoOn,
}

/// The draws of the results on show, as far as they have come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lots {
    /// What has come.
    drawn: Rc<Drawn>,
    /// Whether what makes them stopped before all had come.
    pub is_stopped: bool,
    /// What is drawn, while the results on show are those of the newest run: of earlier ones no draws are made.
    of: Option<(Rc<Runs>, Seed)>,
}

impl Lots {
    /// Results with this number are shown; what was drawn belongs to others.
    pub(super) fn begin(&mut self, number: u32, of: Option<(Rc<Runs>, Seed)>) {
        self.drawn = Rc::new(Drawn {
            number,
            scenarios: Vec::new(),
        });
        self.of = of;
        self.is_stopped = false;
    }

    /// Results with this number are those that were shown before, and so are their draws.
    pub(super) fn keep(&mut self, number: u32, of: Option<(Rc<Runs>, Seed)>) {
        Rc::make_mut(&mut self.drawn).number = number;
        self.of = of;
    }

    /// Draws of other results are left aside.
    pub(super) fn apply(&mut self, action: DrawAction) {
        match action {
            DrawAction::Came(drawn) if drawn.number == self.drawn.number => self.drawn = Rc::new(drawn),
            DrawAction::Came(_) => {}
            DrawAction::Stopped => self.is_stopped = !self.are_complete(),
            DrawAction::GoOn => self.is_stopped = false,
        }
    }

    /// How many draws have come for every scenario, and how many there will be.
    pub fn progress(&self) -> (u32, u32) {
        let made = self.drawn.scenarios.iter().map(|draws| draws.seeds.len() as u32);
        (made.min().unwrap_or(0), DRAWS)
    }

    /// Whether all draws have come.
    pub fn are_complete(&self) -> bool {
        let (made, wanted) = self.progress();
        made >= wanted
    }

    /// The draws of a scenario; `None` until the first have come.
    pub fn of_scenario(&self, number: usize) -> Option<&Draws> {
        let scenarios = &self.drawn.scenarios;
        scenarios.get(number).or(scenarios.last())
    }

    /// An indicator over the draws of a scenario: its values in each, and the verdict; `None` until the first have come.
    pub fn indicator(&self, scenario: usize, key: &str) -> Option<&IndicatorDraws> {
        self.of_scenario(scenario)?.indicator(key)
    }

    /// The verdict on an indicator in a scenario; pending until all draws have come.
    pub fn verdict(&self, scenario: usize, key: &str) -> Verdict {
        self.of_scenario(scenario)
            .map_or(Verdict::Pending, |draws| draws.verdict(key))
    }

    /// All draws, for an answer that tells verdicts; empty until all have come.
    pub(super) fn complete(&self) -> Vec<Draws> {
        if self.are_complete() {
            self.drawn.scenarios.clone()
        } else {
            Vec::new()
        }
    }

    /// How many draws of which run are to be there next; `None` where all are, or no more are made.
    pub(super) fn next(&self) -> Option<(u32, u32)> {
        let (made, wanted) = self.progress();
        let is_due = self.of.is_some() && made < wanted && !self.is_stopped;
        is_due.then(|| (self.drawn.number, (made + AT_ONCE).min(wanted)))
    }

    /// Asks for the draws that are to be there next.
    pub(super) fn request(&self) -> Option<Request> {
        let (number, made) = self.next()?;
        let (runs, seed) = self.of.as_ref()?;
        Some(Request::draws(runs, *seed, number, made))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::{Question, Results};
    use crate::app::state::tests::roster_summary;
    use crate::app::state::{Action, Area, DataAction, RunAction, ScenarioAction, State};
    use crate::outcome::compare::draws::seeds;

    fn results(number: u32) -> RunAction {
        RunAction::Results(Results {
            number,
            views: vec![],
            pairs: vec![],
            unneeded: crate::app::protocol::Unneeded::default(),
        })
    }

    /// So many draws of two scenarios have come in the run with this number, all of which make an indicator better.
    fn drawn(number: u32, made: u32) -> DrawAction {
        let indicator = IndicatorDraws {
            key: "a.key".to_owned(),
            verdict: if made < DRAWS {
                Verdict::Pending
            } else {
                Verdict::Better
            },
            ..IndicatorDraws::default()
        };
        let draws = Draws {
            seeds: seeds(Seed(7), made).collect(),
            wanted: DRAWS,
            indicators: vec![indicator],
        };
        let status_quo = Draws {
            seeds: draws.seeds.clone(),
            ..Draws::default()
        };
        DrawAction::Came(Drawn {
            number,
            scenarios: vec![status_quo, draws],
        })
    }

    /// The state after `action`, and the draws then due: of which run, and how many are to be there.
    fn step(state: &State, action: impl Into<Action>) -> (State, Vec<(u32, u32)>) {
        let next = state.apply(action);
        let due = next
            .requests(state)
            .into_iter()
            .filter_map(|request| match request {
                Request::Draws { number, made, .. } => Some((number, made)),
                _ => None,
            });
        let due = due.collect();
        (next, due)
    }

    fn loaded() -> State {
        State::default().apply(DataAction::Loaded(Box::new(roster_summary())))
    }

    #[test]
    fn draws_are_made_a_few_at_a_time_once_the_newest_run_is_there() {
        let (mut state, due) = step(&loaded(), results(1));
        assert_eq!(due, [(1, 4)]);
        assert_eq!(
            (state.lots.progress(), state.verdict("a.key")),
            ((0, 20), Verdict::Pending)
        );
        for made in [4, 8, 12, 16] {
            let (next, due) = step(&state, drawn(1, made));
            assert_eq!(due, [(1, made + 4)]);
            assert_eq!(next.verdict("a.key"), Verdict::Pending);
            assert_eq!(next.lots.progress(), (made, 20));
            state = next;
        }
        let (state, due) = step(&state, drawn(1, 20));
        assert_eq!(due, []);
        assert_eq!(state.verdict("a.key"), Verdict::Better);
        assert_eq!(
            state.draws_of("a.key").map(|drawn| drawn.verdict),
            Some(Verdict::Better)
        );
        assert_eq!(state.verdict("another"), Verdict::Pending);
    }

    #[test]
    fn a_newer_run_leaves_the_draws_of_the_former_aside() {
        let (state, _) = step(&loaded(), results(1));
        let (state, _) = step(&state, drawn(1, 4));
        // The slider moves on: nothing more is drawn of what is no longer asked for, and what is on show keeps its draws.
        let (moved, due) = step(&state, ScenarioAction::Seed(Seed(9)));
        assert_eq!((due, moved.lots.progress().0), (vec![], 4));
        let (moved, due) = step(&moved, drawn(1, 8));
        assert_eq!((due, moved.lots.progress().0), (vec![], 8));
        let (ran, due) = step(&moved, results(2));
        assert_eq!((due, ran.lots.progress().0), (vec![(2, 4)], 0));
        let (late, due) = step(&ran, drawn(1, 20));
        assert_eq!(
            (due, late.lots.progress().0),
            (vec![], 0),
            "they belong to other numbers"
        );
    }

    #[test]
    fn of_results_that_are_not_the_newest_no_draws_are_made() {
        let state = loaded().apply(ScenarioAction::Seed(Seed(9)));
        let (state, due) = step(&state, results(1));
        assert_eq!(due, []);
        let (_, due) = step(&state, results(2));
        assert_eq!(due, [(2, 4)]);
    }

    #[test]
    fn when_what_draws_stops_the_user_or_the_next_run_has_it_go_on() {
        let (state, _) = step(&loaded(), results(1));
        let (state, _) = step(&state, drawn(1, 4));
        let (stopped, due) = step(&state, DrawAction::Stopped);
        assert_eq!((due, stopped.lots.is_stopped), (vec![], true));
        assert_eq!(stopped.lots.progress(), (4, 20), "what has come stays");
        let (again, due) = step(&stopped, DrawAction::GoOn);
        assert_eq!((due, again.lots.is_stopped), (vec![(1, 8)], false));
        let (moved, due) = step(&stopped, ScenarioAction::Seed(Seed(9)));
        assert!(due.is_empty());
        let (ran, due) = step(&moved, results(2));
        assert_eq!((due, ran.lots.is_stopped), (vec![(2, 4)], false));
        // Nobody misses what has come already.
        let (all, _) = step(&state, drawn(1, 20));
        assert!(!step(&all, DrawAction::Stopped).0.lots.is_stopped);
    }

    #[test]
    fn a_run_asked_for_again_is_drawn_again() {
        let (state, _) = step(&loaded(), results(1));
        let (_, due) = step(&state.apply(RunAction::Began), results(1));
        assert_eq!(due, [(1, 4)]);
    }

    #[test]
    fn the_comparison_is_asked_for_again_with_the_draws_once_they_are_complete() {
        let asked = |before: &State, after: &State| -> Vec<usize> {
            let due = after.requests(before).into_iter();
            let draws = due.filter_map(|request| match request {
                Request::Ask {
                    question: Question::Comparison(..),
                    draws,
                    ..
                } => Some(draws.len()),
                _ => None,
            });
            draws.collect()
        };
        let state = loaded().apply(Action::Open(Area::Compare));
        let ran = state.apply(results(1));
        assert_eq!(asked(&state, &ran), [0]);
        let some = ran.apply(drawn(1, 16));
        assert!(asked(&ran, &some).is_empty());
        let all = some.apply(drawn(1, 20));
        assert_eq!(asked(&some, &all), [2]);
    }
}
