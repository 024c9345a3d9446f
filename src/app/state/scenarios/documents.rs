//! The documents that a draft comes to. The engine alone reads and checks them.

use std::rc::Rc;

use serde_json::Value;

use super::Draft;
use crate::policy::overrides::{ClauseChange, differences_of_documents};
use crate::policy::{Overrides, Policy};

/// The documents of the page: what the proposal starts from, and the proposal with its changes, sound or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    /// The default document.
    pub baseline: Rc<Value>,
    /// The proposal.
    pub proposal: Rc<Value>,
}

impl Documents {
    pub(super) fn of(draft: &Draft, baseline: Option<Rc<Value>>) -> Self {
        let baseline = baseline.unwrap_or_else(|| Rc::new(Policy::default_document()));
        let proposal = draft.shown_scenario().map_or_else(
            || (*baseline).clone(),
            |proposal| document(&baseline, &proposal.overrides),
        );
        Self {
            baseline,
            proposal: Rc::new(proposal),
        }
    }

    /// The clauses in which the proposal differs from the default document.
    pub fn changes(&self) -> Vec<ClauseChange> {
        differences_of_documents(&self.baseline, &self.proposal)
    }
}

/// A document with changes written into it.
pub(super) fn document(baseline: &Value, overrides: &Overrides) -> Value {
    let mut document = baseline.clone();
    overrides.write_into(&mut document);
    document
}
