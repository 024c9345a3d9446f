//! The documents that a draft comes to. The engine alone reads and checks them.

use std::rc::Rc;

use serde_json::Value;

use super::Draft;
use crate::policy::overrides::{ClauseChange, differences_of_documents, find_value};
use crate::policy::{Overrides, Policy};

/// The documents of the page: what the proposal starts from, and the proposal with its changes, sound or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Documents {
    /// The default document.
    pub baseline: Rc<Value>,
    /// The proposal.
    pub proposal: Rc<Value>,
}

/// Something that was changed, as whoever changed it counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// One rule has another value.
    Rule(ClauseChange),
    /// Something is new in a list, such as a round, with all its rules; its path.
    Added(String),
    /// Something is gone from a list.
    Removed(String),
}

impl Changed {
    /// Where it is.
    pub fn path(&self) -> &str {
        match self {
            Self::Rule(change) => &change.path,
            Self::Added(path) | Self::Removed(path) => path,
        }
    }
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

    /// The same with what was added to a list, or taken out, as one change.
    pub fn changed(&self) -> Vec<Changed> {
        let mut changed: Vec<Changed> = Vec::new();
        for change in self.changes() {
            let whole = |document| first_missing(document, &change.path);
            let group = match (&change.before, &change.after) {
                (None, _) => Changed::Added(whole(&self.baseline)),
                (_, None) => Changed::Removed(whole(&self.proposal)),
                _ => Changed::Rule(change),
            };
            if !changed.contains(&group) {
                changed.push(group);
            }
        }
        changed
    }
}

/// The shortest beginning of a path that the document has nothing at.
fn first_missing(document: &Value, path: &str) -> String {
    let ends = path.match_indices('.').map(|(end, _)| end).chain([path.len()]);
    let mut beginnings = ends.filter_map(|end| path.get(..end));
    let missing = beginnings.find(|beginning| find_value(document, beginning).is_none());
    missing.unwrap_or(path).to_owned()
}

/// A document with changes written into it.
pub(super) fn document(baseline: &Value, overrides: &Overrides) -> Value {
    let mut document = baseline.clone();
    overrides.write_into(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::list_edit::{ListEdit, edited, new_rounds};
    use crate::app::state::{ScenarioAction, State};

    #[test]
    fn what_is_added_or_taken_out_is_one_change() {
        let paths = |state: &State| -> Vec<Changed> { state.scenarios.documents.changed() };
        let rounds = new_rounds();
        let add = ListEdit::Add(rounds[2].clone());
        let edit = |change| ScenarioAction::EditList {
            path: "rounds".to_owned(),
            change,
        };
        let added = State::default().apply(edit(add.clone()));
        assert!(added.scenarios.changes().len() > 5);
        assert_eq!(paths(&added), [Changed::Added("rounds.district_2".to_owned())]);
        let removed = State::default().apply(edit(ListEdit::Remove(0)));
        assert_eq!(paths(&removed), [Changed::Removed("rounds.in_school".to_owned())]);
        let set = State::default().apply(ScenarioAction::Set {
            path: "rotation.share".to_owned(),
            value: 0.into(),
            settled: true,
        });
        assert!(
            matches!(paths(&set).as_slice(), [Changed::Rule(rule)] if rule.path == "rotation.share"),
            "one rule is changed"
        );
        assert_eq!(edited(&rounds, &add).len(), rounds.len() + 1);
    }
}
