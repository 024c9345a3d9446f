//! The run: its number, its results, and what the worker is doing.

use std::rc::Rc;

use crate::app::protocol::{Results, RuleFault, Runs, Stop, Unsound};
use crate::language::Spoken;
use crate::policy::Overrides;

/// What the worker is doing for the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Work {
    /// Starting.
    #[default]
    Starting,
    /// Running or loading.
    Busy,
    /// Waiting.
    Idle,
    /// It stopped before it was done; why.
    Failed(Stop),
}

/// Whether what is on show belongs to the rules on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Currency {
    /// It does.
    Current,
    /// It is from before; what belongs to them is being worked out.
    Coming,
    /// It is from before; the rules could not be run, or the run was not completed.
    Refused,
}

/// The run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The last good results.
    pub results: Option<Rc<Results>>,
    /// Why the last run was refused; the last good results are still shown.
    pub refusal: Option<Spoken>,
    /// What is wrong with the scenarios of the last run, if it was refused for that.
    pub unsound: Option<Rc<Unsound>>,
    /// What the worker is doing.
    pub work: Work,
    /// The number of the newest run asked for; results of an earlier one do not end the work.
    pub(super) number: u32,
    /// What is run in it.
    pub(super) asked: Rc<Runs>,
    /// The number of the run whose results came last.
    came: Option<u32>,
    /// What ran in the last that was not refused.
    sound: Rc<Runs>,
}

/// What can happen to the run.
#[derive(Clone, Debug, PartialEq)]
pub enum RunAction {
    /// The worker got a request that takes time.
    Began,
    /// A run is finished.
    Results(Results),
    /// The scenarios cannot be run as they are.
    Unsound(Unsound),
    /// A request was refused.
    Refused(Spoken),
    /// The worker stopped before it was done.
    Failed(Stop),
}

impl Run {
    pub(super) fn apply(&mut self, action: RunAction) {
        match action {
            RunAction::Began => self.work = Work::Busy,
            RunAction::Results(results) => {
                if results.number == self.number {
                    self.work = Work::Idle;
                    self.sound = Rc::clone(&self.asked);
                }
                self.came = Some(results.number);
                // What the engine finds of the scenarios that the page opens with is on show already.
                let known = self.results.take().filter(|known| known.foretell(&results));
                self.results = known.or_else(|| Some(Rc::new(results)));
                self.refusal = None;
                self.unsound = None;
            }
            RunAction::Unsound(unsound) => {
                if unsound.number == self.number {
                    self.work = Work::Idle;
                }
                self.refusal = Some(unsound.message.clone());
                self.unsound = Some(Rc::new(unsound));
            }
            RunAction::Refused(message) => {
                self.refusal = Some(message);
                self.work = Work::Idle;
            }
            RunAction::Failed(stop) => self.work = Work::Failed(stop),
        }
    }

    /// The number of the run that is on show; `None` while there is none.
    pub const fn on_show(&self) -> Option<u32> {
        self.came
    }

    /// Whether what is on show belongs to the rules on the page.
    pub fn currency(&self) -> Currency {
        if self.came == Some(self.number) {
            return Currency::Current;
        }
        let is_refused = match &self.work {
            Work::Failed(_) | Work::Idle => true,
            Work::Starting | Work::Busy => false,
        };
        if is_refused {
            Currency::Refused
        } else {
            Currency::Coming
        }
    }

    /// A further run is wanted, of these scenarios.
    pub(super) fn ask(&mut self, runs: Runs) {
        self.asked = Rc::new(runs);
        self.work = Work::Busy;
        self.number = self.number.wrapping_add(1);
    }

    /// What is wrong with these rules, of the scenario with this number, by the engine's last answer: nothing where it has
    /// just run as it is.
    pub(super) fn faults(&self, number: usize, overrides: &Overrides) -> &[RuleFault] {
        let unsound = self
            .unsound
            .as_ref()
            .filter(|_| !self.sound.overrides.contains(overrides));
        unsound.map_or(&[], |unsound| unsound.of_scenario(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(number: u32) -> RunAction {
        RunAction::Results(Results {
            number,
            views: vec![],
            pairs: vec![],
            unneeded: crate::app::protocol::Unneeded::default(),
        })
    }

    #[test]
    fn only_the_newest_results_end_the_work() {
        let mut run = Run::default();
        run.ask(Runs::default());
        run.ask(Runs::default());
        run.apply(RunAction::Began);
        run.apply(results(1));
        assert_eq!(run.work, Work::Busy);
        assert_eq!(run.results.as_ref().map(|results| results.number), Some(1));
        run.apply(results(2));
        assert_eq!(run.work, Work::Idle);
    }

    #[test]
    fn what_is_on_show_is_current_only_with_the_results_of_the_newest_run() {
        let mut run = Run::default();
        run.ask(Runs::default());
        assert_eq!(run.currency(), Currency::Coming);
        run.apply(results(1));
        assert_eq!(run.currency(), Currency::Current);
        run.ask(Runs::default());
        assert_eq!(run.currency(), Currency::Coming);
        run.apply(results(1));
        assert_eq!(run.currency(), Currency::Coming, "late results of the run before");
        run.apply(RunAction::Unsound(Unsound {
            number: 2,
            ..Unsound::default()
        }));
        assert_eq!(run.currency(), Currency::Refused);
        run.ask(Runs::default());
        run.apply(results(3));
        assert_eq!(run.currency(), Currency::Current);
        run.ask(Runs::default());
        run.apply(RunAction::Failed(Stop::Silent));
        assert_eq!(run.currency(), Currency::Refused);
    }

    #[test]
    fn results_end_a_refusal_which_leaves_the_last_results() {
        let mut run = Run::default();
        run.ask(Runs::default());
        run.apply(results(1));
        run.apply(RunAction::Refused(Spoken::default()));
        assert!(run.refusal.is_some() && run.results.is_some());
        run.apply(results(1));
        assert_eq!(run.refusal, None);
    }

    #[test]
    fn what_is_wrong_with_a_scenario_is_known_until_it_runs_or_is_again_as_it_ran() {
        let rules = |weight: i64| {
            let mut rules = Overrides::default();
            rules.set("weight", weight.into());
            rules
        };
        let runs = |weight: i64| {
            let mut runs = Runs::default();
            let place = runs.place(rules(weight));
            runs.pairs = vec![(place, place)];
            runs
        };
        let mut run = Run::default();
        run.ask(runs(1));
        run.apply(results(1));
        run.ask(runs(-1));
        run.apply(RunAction::Unsound(Unsound {
            number: 2,
            faults: vec![vec![RuleFault::default()]],
            pairs: vec![(0, 0)],
            ..Unsound::default()
        }));
        assert_eq!(run.work, Work::Idle);
        assert!(run.refusal.is_some() && run.results.is_some());
        assert_eq!(run.faults(0, &rules(-1)).len(), 1);
        run.ask(runs(-2));
        assert_eq!(run.faults(0, &rules(-2)).len(), 1, "until the answer has come");
        run.ask(runs(1));
        assert_eq!(run.faults(0, &rules(1)), [], "it ran like this");
        run.apply(results(4));
        assert_eq!((&run.unsound, &run.refusal), (&None, &None));
    }
}
