//! What the page knows of the roster, and of files that were refused.

use std::rc::Rc;

use crate::app::protocol::{ProblemReport, RosterSummary};

/// The roster and the last refusal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// What the page knows of the roster.
    pub roster: Option<Rc<RosterSummary>>,
    /// Problems of the last files refused.
    pub problems: Option<Rc<ProblemReport>>,
}

/// What can happen to the roster.
#[derive(Clone, Debug, PartialEq)]
pub enum DataAction {
    /// A roster is held.
    Loaded(RosterSummary),
    /// Files were refused.
    Rejected(ProblemReport),
    /// The list of problems is closed.
    DismissProblems,
}

impl Data {
    pub(super) fn apply(&mut self, action: DataAction) {
        match action {
            DataAction::Loaded(summary) => {
                self.roster = Some(Rc::new(summary));
                self.problems = None;
            }
            DataAction::Rejected(report) => self.problems = Some(Rc::new(report)),
            DataAction::DismissProblems => self.problems = None,
        }
    }
}
