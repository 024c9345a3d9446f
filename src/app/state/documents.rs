//! The documents that a draft comes to, and what is wrong with them.

use std::rc::Rc;

use serde_json::Value;

use super::Draft;
use crate::policy::overrides::{ClauseChange, differences_of_documents};
use crate::policy::{Overrides, Policy, PolicyError, PolicyProblem};

/// The documents of the page: what the proposal starts from, and the proposal with its changes, valid or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    /// The default document.
    pub baseline: Rc<Value>,
    /// The proposal.
    pub proposal: Rc<Value>,
    /// What is wrong with the proposal; nothing runs until it is empty.
    pub problems: Rc<Vec<PolicyProblem>>,
}

impl Documents {
    pub(super) fn of(draft: &Draft, baseline: Option<Rc<Value>>) -> Self {
        let baseline = baseline.unwrap_or_else(|| Rc::new(Policy::default().document()));
        let proposal = draft.shown_scenario().map_or_else(
            || (*baseline).clone(),
            |proposal| document(&baseline, &proposal.overrides),
        );
        let problems = match Policy::from_value(proposal.clone()) {
            Err(PolicyError::Invalid(problems)) => problems,
            _ => Vec::new(),
        };
        Self {
            baseline,
            proposal: Rc::new(proposal),
            problems: Rc::new(problems),
        }
    }

    /// The clauses in which the proposal differs from the default document.
    pub fn changes(&self) -> Vec<ClauseChange> {
        differences_of_documents(&self.baseline, &self.proposal)
    }

    /// The proposal as a policy, if nothing is wrong with it.
    pub fn policy(&self) -> Option<Policy> {
        Policy::from_value((*self.proposal).clone()).ok()
    }
}

/// A document with changes written into it.
pub(super) fn document(baseline: &Value, overrides: &Overrides) -> Value {
    let mut document = baseline.clone();
    overrides.write_into(&mut document);
    document
}
