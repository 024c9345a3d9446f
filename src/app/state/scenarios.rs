//! The scenarios: what the user edits, the documents it comes to, and the steps back.

mod called;
mod documents;
mod draft;
mod history;
mod names;

pub use documents::{Changed, Documents};
pub use draft::{Draft, SCENARIOS};
pub use history::History;
pub use names::OF_EXERCISES;

use std::rc::Rc;

use serde_json::Value;

use documents::document;

use crate::app::list_edit::{ListEdit, edited};
use crate::app::protocol::PresetTold;
use crate::language::{Language, as_typed};
use crate::policy::overrides::{ClauseChange, find_value};
use crate::policy::{Overrides, Scenario};
use crate::project::Variant;
use crate::random::Seed;

/// The scenarios and the seed, with all that follows from them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarios {
    /// What the page opened with.
    pub(super) start: Rc<Draft>,
    /// The scenarios and the seed.
    pub draft: Draft,
    /// The documents that the draft comes to.
    pub documents: Documents,
    /// The steps back and forward again.
    pub history: History,
    /// What is known of the presets but the starting points.
    pub presets: Rc<Vec<PresetTold>>,
}

/// What can happen to the scenarios.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioAction {
    /// The user shows another scenario, by number.
    Show(usize),
    /// The scenario shown is copied, and the copy shown.
    Fork,
    /// The proposal shown gets a name.
    Rename(String),
    /// The proposal shown is removed.
    Remove,
    /// A control moves; `settled` when the hand lets go.
    Set {
        /// Path of the leaf.
        path: String,
        /// New value.
        value: Value,
        /// Whether the step of undo ends here.
        settled: bool,
    },
    /// A section, such as the list of rounds, is replaced as a whole.
    SetSection {
        /// Path of the section.
        path: String,
        /// New content.
        value: Value,
    },
    /// A list is changed as it stands then, whatever was on the page when the hand moved.
    EditList {
        /// Path of the list.
        path: String,
        /// What happens to it.
        change: ListEdit,
    },
    /// A control goes back to its default.
    Reset(String),
    /// The whole proposal is replaced by a document that was opened.
    OpenPolicy(Scenario),
    /// The same for the proposal of this id, if that is still the one shown.
    Become(String, Scenario),
    /// A scenario that was opened stands behind the others, if there is room, and is shown.
    Add(Scenario),
    /// It stands alone beside the status quo, and the seed is the usual one.
    Begin(Scenario),
    /// What stood on the page before an exercise is back.
    Return(Box<Draft>),
    /// The presets have come.
    Presets(Rc<Vec<PresetTold>>),
    /// The seed changes.
    Seed(Seed),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
}

impl Default for Scenarios {
    fn default() -> Self {
        let draft = Draft::default();
        Self {
            documents: Documents::of(&draft, None),
            start: Rc::new(draft.clone()),
            draft,
            history: History::default(),
            presets: Rc::default(),
        }
    }
}

impl Scenarios {
    /// The value of a leaf or section in the proposal; `None` where the proposal has none such.
    pub fn value(&self, path: &str) -> Option<&Value> {
        find_value(&self.documents.proposal, path)
    }

    /// The value in the default document; `None` where it has none such.
    pub fn default_value(&self, path: &str) -> Option<&Value> {
        find_value(&self.documents.baseline, path)
    }

    /// The clauses in which the proposal differs from the default document.
    pub fn changes(&self) -> Vec<ClauseChange> {
        self.documents.changes()
    }

    /// The scenarios after `action`, in the language of the page.
    pub(super) fn apply(&mut self, action: ScenarioAction, language: Language, new_id: String) {
        match action {
            ScenarioAction::Show(number) => {
                if number < self.draft.scenarios.len() {
                    self.draft.shown = number;
                    self.history.keep_open(None);
                    self.renew_documents();
                }
            }
            ScenarioAction::Fork => self.edit(None, |draft| {
                if let (Some(mut copy), Some(name)) =
                    (draft.shown_scenario().cloned(), draft.copied(language))
                    && draft.scenarios.len() < SCENARIOS
                {
                    copy.name = name;
                    copy.id = new_id;
                    draft.scenarios.push(copy);
                    draft.shown = draft.scenarios.len() - 1;
                }
            }),
            ScenarioAction::Rename(name) => {
                let name = self.draft.unique(&as_typed(&name), self.draft.shown);
                self.edit_proposal(|proposal| {
                    if !name.is_empty() {
                        proposal.name = name;
                    }
                });
            }
            ScenarioAction::Remove => self.edit(None, |draft| {
                if draft.shown > 0 && draft.scenarios.len() > 2 {
                    draft.scenarios.remove(draft.shown);
                    draft.shown = draft.shown.min(draft.scenarios.len() - 1);
                }
            }),
            ScenarioAction::Set { path, value, settled } => self.set(&path, &value, settled),
            ScenarioAction::SetSection { path, value } => self.set_section(&path, &value),
            ScenarioAction::EditList { path, change } => {
                if let Some(list) = self.value(&path).and_then(Value::as_array) {
                    let list = Value::Array(edited(list, &change));
                    self.set_section(&path, &list);
                }
            }
            ScenarioAction::Reset(path) => match self.default_value(&path).cloned() {
                Some(default) => self.set(&path, &default, true),
                None => self.edit_proposal(|proposal| {
                    proposal.overrides.0.remove(&path);
                }),
            },
            ScenarioAction::OpenPolicy(scenario) => self.open_policy(scenario),
            ScenarioAction::Become(id, scenario) => {
                if self.draft.shown_scenario().is_some_and(|shown| shown.id == id) {
                    self.open_policy(scenario);
                }
            }
            ScenarioAction::Add(scenario) => {
                if self.has_room() {
                    self.bring(Variant::new(new_id, scenario));
                }
            }
            ScenarioAction::Begin(scenario) => self.edit(None, |draft| {
                draft.scenarios.truncate(1);
                draft.scenarios.push(Variant::new(new_id, scenario));
                draft.shown = 1;
                draft.seed = Seed::default();
            }),
            ScenarioAction::Return(before) => self.edit(None, |draft| *draft = *before),
            ScenarioAction::Presets(presets) => self.presets = presets,
            ScenarioAction::Seed(seed) => self.edit(None, |draft| draft.seed = seed),
            ScenarioAction::Undo => {
                if let Some(before) = self.history.back(&self.draft) {
                    self.replace(before);
                }
            }
            ScenarioAction::Redo => {
                if let Some(after) = self.history.forward(&self.draft) {
                    self.replace(after);
                }
            }
        }
    }

    fn set(&mut self, path: &str, value: &Value, settled: bool) {
        if self.value(path) != Some(value) {
            let baseline = Rc::clone(&self.documents.baseline);
            let change = |draft: &mut Draft| {
                if let Some(proposal) = draft.edited() {
                    // What a value comes to without a change of its own needs none.
                    proposal.overrides.0.remove(path);
                    if find_value(&document(&baseline, &proposal.overrides), path) != Some(value) {
                        proposal.overrides.set(path, value.clone());
                    }
                }
            };
            if self.history.is_open(path) {
                change(&mut self.draft);
                self.renew_documents();
            } else {
                self.edit(Some(path.to_owned()), change);
            }
        }
        if settled {
            self.history.keep_open(None);
        }
    }

    fn set_section(&mut self, path: &str, value: &Value) {
        let is_default = self.default_value(path) == Some(value);
        let below = format!("{path}.");
        // A longer section may be replaced as a whole already: the change then goes into that.
        self.edit_proposal(|proposal| {
            let overrides = &mut proposal.overrides;
            overrides
                .0
                .retain(|known, _| known != path && !known.starts_with(&below));
            let is_above = |known: &String| path.starts_with(&format!("{known}."));
            if overrides.0.keys().any(is_above) || !is_default {
                overrides.set(path, value.clone());
            }
        });
    }

    fn open_policy(&mut self, mut scenario: Scenario) {
        self.edit(None, |draft| {
            // The seed has a place of its own on the page.
            let seed = scenario.overrides.0.remove("seed");
            let seed = seed.as_ref().and_then(Value::as_u64);
            if let Some(seed) = seed.and_then(|seed| u32::try_from(seed).ok()) {
                draft.seed = Seed(seed);
            }
            draft.shown = draft.shown.max(1);
            scenario.name = draft.unique(&scenario.name, draft.shown);
            if let Some(proposal) = draft.edited() {
                become_of(proposal, scenario);
            }
        });
    }

    /// A step of undo of its own that changes the proposal; none while the status quo is shown.
    fn edit_proposal(&mut self, change: impl FnOnce(&mut Variant)) {
        self.edit(None, |draft| {
            if let Some(proposal) = draft.edited() {
                change(proposal);
            }
        });
    }

    /// A step of undo, if anything changes; further changes of the leaf `open` belong to it.
    fn edit(&mut self, open: Option<String>, change: impl FnOnce(&mut Draft)) {
        let before = self.draft.clone();
        change(&mut self.draft);
        if self.draft != before {
            self.history.record(before);
            self.renew_documents();
        }
        self.history.keep_open(open);
    }

    /// Whether a further scenario may stand on the page.
    pub fn has_room(&self) -> bool {
        self.draft.scenarios.len() < SCENARIOS
    }

    /// Takes a proposal off the page, as long as another stays.
    pub(super) fn put_aside(&mut self, number: usize) -> Option<Variant> {
        let scenario = self.draft.scenarios.get(number)?.clone();
        if number == 0 || self.draft.scenarios.len() <= 2 {
            return None;
        }
        self.edit(None, |draft| {
            draft.scenarios.remove(number);
            draft.shown = draft.shown.min(draft.scenarios.len() - 1);
        });
        Some(scenario)
    }

    /// Puts a scenario onto the page behind the others, and shows it.
    pub(super) fn bring(&mut self, mut scenario: Variant) {
        self.edit(None, |draft| {
            scenario.name = draft.unique(&scenario.name, draft.scenarios.len());
            draft.scenarios.push(scenario);
            draft.shown = draft.scenarios.len() - 1;
        });
    }

    /// A proposal becomes what it was, and is shown.
    pub(super) fn bring_back(&mut self, number: usize, name: &str, overrides: Overrides) {
        if number == 0 {
            return;
        }
        self.edit(None, |draft| {
            let name = draft.unique(name, number);
            if let Some(scenario) = draft.scenarios.get_mut(number) {
                draft.shown = number;
                become_of(scenario, Scenario { name, overrides });
            }
        });
    }

    /// Other scenarios take the place of all; no step leads back.
    pub(super) fn open(&mut self, draft: Draft) {
        self.history = History::default();
        self.replace(draft);
    }

    fn replace(&mut self, draft: Draft) {
        self.draft = draft;
        self.renew_documents();
    }

    fn renew_documents(&mut self) {
        self.documents = Documents::of(&self.draft, Some(Rc::clone(&self.documents.baseline)));
    }
}

/// A scenario has another name and other rules, and stays the one it is.
fn become_of(scenario: &mut Variant, other: Scenario) {
    scenario.name = other.name;
    scenario.overrides = other.overrides;
}

#[cfg(test)]
mod tests;
