//! The run: its number, its results, and what the worker is doing.

use std::rc::Rc;

use crate::app::protocol::{Message, Results, Unsound};

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
    /// Dead; the message says why.
    Failed(String),
}

/// The run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The last good results.
    pub results: Option<Rc<Results>>,
    /// Why the last run was refused; the last good results are still shown.
    pub refusal: Option<Message>,
    /// What is wrong with the scenarios of the last run, if it was refused for that.
    pub unsound: Option<Rc<Unsound>>,
    /// What the worker is doing.
    pub work: Work,
    /// The number of the newest run asked for; results of an earlier one do not end the work.
    pub(super) number: u32,
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
    Refused(Message),
    /// The worker died.
    Failed(String),
    /// A fresh worker starts.
    Restarting,
}

impl Run {
    pub(super) fn apply(&mut self, action: RunAction) {
        match action {
            RunAction::Began => self.work = Work::Busy,
            RunAction::Results(results) => {
                if results.number == self.number {
                    self.work = Work::Idle;
                }
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
            RunAction::Failed(message) => self.work = Work::Failed(message),
            RunAction::Restarting => self.work = Work::Starting,
        }
    }

    /// A further run is wanted.
    pub(super) fn ask(&mut self) {
        self.work = Work::Busy;
        self.number = self.number.wrapping_add(1);
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
        })
    }

    #[test]
    fn only_the_newest_results_end_the_work() {
        let mut run = Run::default();
        run.ask();
        run.ask();
        run.apply(RunAction::Began);
        run.apply(results(1));
        assert_eq!(run.work, Work::Busy);
        assert_eq!(run.results.as_ref().map(|results| results.number), Some(1));
        run.apply(results(2));
        assert_eq!(run.work, Work::Idle);
    }

    #[test]
    fn results_end_a_refusal_which_leaves_the_last_results() {
        let mut run = Run::default();
        run.ask();
        run.apply(results(1));
        run.apply(RunAction::Refused(Message::default()));
        assert!(run.refusal.is_some() && run.results.is_some());
        run.apply(results(1));
        assert_eq!(run.refusal, None);
    }

    #[test]
    fn what_is_wrong_with_the_scenarios_is_known_until_they_run() {
        let mut run = Run::default();
        run.ask();
        run.apply(results(1));
        run.ask();
        run.apply(RunAction::Unsound(Unsound {
            number: 2,
            ..Unsound::default()
        }));
        assert_eq!(run.work, Work::Idle);
        assert!(run.unsound.is_some() && run.refusal.is_some() && run.results.is_some());
        run.ask();
        assert!(run.unsound.is_some(), "until the answer has come");
        run.apply(results(3));
        assert_eq!((&run.unsound, &run.refusal), (&None, &None));
    }
}
