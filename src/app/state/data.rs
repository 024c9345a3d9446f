//! What the page knows of the roster, and of files that were refused.

use std::rc::Rc;

use super::import::{ImportAction, Importing};
use crate::app::protocol::{
    Import, ImportView, MadeCounty, ProblemReport, Request, RosterSummary, Stop, Unneeded,
};
use crate::language::Spoken;

/// How far the reading of files into a roster is. It is apart from the run: that goes on, and comes to its results,
/// while files are being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// None is being read.
    #[default]
    Idle,
    /// Some are being read, or the roster out of them is being taken over.
    Busy,
    /// It stopped before it was done; why.
    Stopped(Stop),
    /// It came to nothing; why.
    Refused(Spoken),
}

/// The roster and the last refusal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// What the page knows of the roster.
    pub roster: Option<Rc<RosterSummary>>,
    /// The roster from before, to go back to.
    pub former: Option<Rc<RosterSummary>>,
    /// A synthetic county to be looked at before it is used.
    pub made: Option<Rc<MadeCounty>>,
    /// Problems of the last files refused.
    pub problems: Option<Rc<ProblemReport>>,
    /// Files that are decided about before they are loaded.
    pub import: Option<Importing>,
    /// Which attempt to load it is of which the page has something to tell: a roster loaded, or files refused.
    pub news: Option<u32>,
    /// How far the reading of files is.
    pub reading: Reading,
    /// How often anything was loaded or refused.
    attempts: u32,
    /// The number of the last choice of files.
    batch: u32,
}

/// What can happen to the roster.
#[derive(Clone, Debug, PartialEq)]
pub enum DataAction {
    /// A roster is held.
    Loaded(Box<RosterSummary>),
    /// A synthetic county was made.
    Made(Box<MadeCounty>),
    /// Files were refused.
    Rejected(ProblemReport),
    /// Files were chosen, and are being read under this number.
    Took(u32),
    /// The reading of files has come so far.
    Reading(Reading),
    /// What files become, as was asked.
    Came(Box<Request>, Box<ImportView>),
    /// Something is decided about them.
    Import(ImportAction),
    /// They are not loaded.
    Leave,
    /// What is told of loading, and the list of problems, is closed.
    Dismiss,
}

impl Data {
    pub(super) fn apply(&mut self, action: DataAction) {
        match action {
            DataAction::Loaded(summary) => {
                // What the page opens with is no news.
                if self.roster.is_some() {
                    self.tell();
                }
                let former = self.roster.replace(Rc::from(summary));
                // The sample county is the same each time.
                if former.as_deref().is_some_and(|former| !former.is_sample()) || !self.is_sample() {
                    self.former = former;
                }
                self.problems = None;
                self.import = None;
                self.reading = Reading::Idle;
            }
            DataAction::Made(made) => self.made = Some(Rc::from(made)),
            DataAction::Rejected(report) => {
                self.tell();
                self.problems = Some(Rc::new(report));
                self.reading = Reading::Idle;
            }
            DataAction::Took(batch) => self.batch = batch,
            DataAction::Reading(reading) => {
                let was_busy = self.reading == Reading::Busy;
                self.reading = reading;
                // What was decided about files led to no roster: it can be asked for again.
                if was_busy
                    && self.reading != Reading::Busy
                    && let Some(import) = &mut self.import
                {
                    import.apply(ImportAction::NotLoaded);
                }
            }
            DataAction::Came(request, view) => {
                if request.loads() {
                    self.reading = Reading::Idle;
                }
                let is_read = matches!(*request, Request::Read { .. });
                // Files chosen since then are others.
                let of = Import::of(*request).filter(|of| of.batch == self.batch);
                match (&mut self.import, of) {
                    (Some(import), Some(of)) if import.batch() == of.batch => import.came(of, *view, is_read),
                    (import, Some(of)) => *import = Some(Importing::new(of, *view)),
                    (_, None) => {}
                }
            }
            DataAction::Import(action) => {
                if let Some(import) = &mut self.import {
                    import.apply(action);
                }
            }
            DataAction::Leave => self.import = None,
            DataAction::Dismiss => {
                self.problems = None;
                self.news = None;
            }
        }
    }

    /// The columns that the open proposals do not read are these.
    pub(super) fn is_read_by(&mut self, unneeded: &Unneeded) {
        if let Some(import) = &mut self.import {
            import.is_read_by(unneeded);
        }
    }

    /// Whether the user has loaded files, and the page still knows what was in them.
    pub fn is_loaded(&self) -> bool {
        let known = self.roster.iter().chain(&self.former);
        known.into_iter().any(|roster| !roster.files.is_empty())
    }

    fn is_sample(&self) -> bool {
        self.roster.as_deref().is_some_and(RosterSummary::is_sample)
    }

    /// The number of the next choice of files.
    pub const fn next_batch(&self) -> u32 {
        self.batch.wrapping_add(1)
    }

    const fn tell(&mut self) {
        self.attempts = self.attempts.wrapping_add(1);
        self.news = Some(self.attempts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::protocol::Results;
    use crate::app::state::tests::roster_summary;
    use crate::app::state::{RunAction, ScenarioAction, State, Work};
    use crate::random::Seed;

    #[test]
    fn a_run_neither_ends_the_reading_of_files_nor_hides_that_they_were_not_read() {
        let ran = |state: &State| {
            let asked = state.apply(ScenarioAction::Seed(Seed(state.run.number + 50)));
            let number = asked.run.number;
            asked.apply(RunAction::Results(Results {
                number,
                views: vec![],
                pairs: vec![],
                unneeded: Unneeded::default(),
            }))
        };
        let reading = State::default().apply(DataAction::Reading(Reading::Busy));
        let meanwhile = ran(&reading);
        assert!(meanwhile.is_busy() && meanwhile.run.work == Work::Idle);
        let stopped = Reading::Stopped(Stop::Silent);
        let told = ran(&meanwhile.apply(DataAction::Reading(stopped.clone())));
        assert_eq!((told.is_busy(), &told.data.reading), (false, &stopped));
        let failed = reading.apply(RunAction::Failed(Stop::Cancelled));
        assert!(failed.is_busy(), "files are still being read");
        let loaded = told.apply(DataAction::Loaded(Box::new(roster_summary())));
        assert_eq!(loaded.data.reading, Reading::Idle);
    }
}
