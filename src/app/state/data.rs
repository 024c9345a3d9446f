//! What the page knows of the roster, and of files that were refused.

use std::rc::Rc;

use crate::app::protocol::{ImportView, ProblemReport, RosterSummary};

/// The roster and the last refusal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// What the page knows of the roster.
    pub roster: Option<Rc<RosterSummary>>,
    /// Problems of the last files refused.
    pub problems: Option<Rc<ProblemReport>>,
    /// What files that are held become.
    pub import: Option<Rc<ImportView>>,
    /// Which attempt to load it is of which the page has something to tell: a roster loaded, or files refused.
    pub news: Option<u32>,
    /// How often anything was loaded or refused.
    attempts: u32,
}

/// What can happen to the roster.
#[derive(Clone, Debug, PartialEq)]
pub enum DataAction {
    /// A roster is held.
    Loaded(RosterSummary),
    /// Files were refused.
    Rejected(ProblemReport),
    /// What files become.
    Importing(Box<ImportView>),
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
                self.roster = Some(Rc::new(summary));
                self.problems = None;
            }
            DataAction::Rejected(report) => {
                self.tell();
                self.problems = Some(Rc::new(report));
            }
            DataAction::Importing(view) => self.import = Some(Rc::new(*view)),
            DataAction::Dismiss => {
                self.problems = None;
                self.news = None;
            }
        }
    }

    /// Whether the roster is one that the user has loaded.
    pub fn is_loaded(&self) -> bool {
        self.roster
            .as_ref()
            .is_some_and(|roster| !roster.files.is_empty())
    }

    /// The number of the next choice of files.
    pub const fn next_batch(&self) -> u32 {
        self.attempts.wrapping_add(1)
    }

    const fn tell(&mut self) {
        self.attempts = self.attempts.wrapping_add(1);
        self.news = Some(self.attempts);
    }
}
