//! Scenarios as short lists of changed clauses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::complete::{complete, write_former};
use super::leaves::LeafKind;
use super::strict::{Part, decimal, read_json, typed};
use super::{Policy, PolicyError, leaves, migrate};
use crate::json_text;
use crate::language::Message;
use crate::language::spelling::shortened;
use crate::text;

/// Changed leaves by path; see [`leaves`] for how paths are written. The path `rounds` alone replaces all rounds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Overrides(pub BTreeMap<String, Value>);

impl FromIterator<(String, Value)> for Overrides {
    /// One after the other: a map that collects sorts first, with a sort compiled for this type alone, which the page
    /// would carry.
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(changes: I) -> Self {
        let mut overrides = BTreeMap::new();
        for (path, value) in changes {
            overrides.insert(path, value);
        }
        Self(overrides)
    }
}

/// A named list of changes to the default document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The name, chosen by the user.
    pub name: String,
    /// The changes.
    #[serde(default)]
    pub overrides: Overrides,
}

impl Policy {
    /// Reads whatever holds a policy: a whole document, or a scenario, which is changes to the default.
    ///
    /// # Errors
    /// As for [`from_json`](Self::from_json).
    pub fn open(text: &str) -> Result<Self, PolicyError> {
        match Scenario::open(text)? {
            Ok(scenario) => scenario.overrides.apply(),
            Err(document) => Self::from_value(document),
        }
    }
}

impl Scenario {
    /// Reads whatever holds rules: a scenario, which is an object with a name and overrides, or else the document as it
    /// stands.
    ///
    /// # Errors
    /// When the text is not JSON, or it has overrides and no name, or they are no object.
    pub fn open(text: &str) -> Result<Result<Self, Value>, PolicyError> {
        let document = read_json(text)?;
        let members = document.as_object();
        let known = |key: &String| ["name", "overrides"].contains(&key.as_str());
        let is_scenario =
            members.is_some_and(|members| members.contains_key("overrides") || members.contains_key("name"));
        match members {
            Some(members) if is_scenario && members.keys().all(known) => {}
            _ => return Ok(Err(document)),
        }
        let misfit = |path: &str, what: Message| PolicyError::Misfit {
            path: path.to_owned(),
            what,
        };
        if !document["name"].is_string() {
            let what = text! {
                zh: "有“overrides”的文件是一个方案，还应有它的名称，如 \"name\": \"我的方案\"",
                en: "a file with overrides is a scenario and needs a name as well, such as \"name\": \"My plan\""
            };
            return Err(misfit("name", what));
        }
        let name = String::read(&document["name"]).map_err(|found| misfit("name", found.what))?;
        if name.trim().is_empty() {
            let what = text! { zh: "方案名称不能为空", en: "a scenario needs a name, and this one is empty" };
            return Err(misfit("name", what));
        }
        let overrides = match &document["overrides"] {
            Value::Null => Overrides::default(),
            Value::Object(members) => (members.iter())
                .map(|(path, value)| (path.clone(), as_number(path, value)))
                .collect(),
            _ => {
                let what = text! {
                    zh: "应为对象，键是规则的路径", en: "expected an object whose keys are paths of rules"
                };
                return Err(misfit("overrides", what));
            }
        };
        Ok(Ok(Self { name, overrides }))
    }

    /// What a policy changes in the default document, as a scenario of this name. Lists that have gained, lost or moved
    /// elements are replaced as a whole.
    ///
    /// # Errors
    /// Never for policies that this program made.
    pub fn of_policy(name: &str, policy: &Policy) -> Result<Self, PolicyError> {
        Ok(Self {
            name: name.to_owned(),
            overrides: Overrides::between(&Policy::default(), policy),
        })
    }
}

/// The value of a number that was typed as text, in any width; any other as it is.
fn as_number(path: &str, value: &Value) -> Value {
    let number = leaves::leaf(path).and_then(|leaf| match leaf.kind {
        LeafKind::Whole { .. } => typed(value, 0).map(Value::from),
        LeafKind::Decimal { .. } | LeafKind::Rate { .. } => typed(value, 3).map(decimal),
        _ => None,
    });
    number.unwrap_or_else(|| value.clone())
}

/// One clause in which two policies differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseChange {
    /// Path of the leaf.
    pub path: String,
    /// Value in the first policy; `None` where it has no such leaf.
    #[serde(with = "json_text::optional")]
    pub before: Option<Value>,
    /// Value in the second policy; `None` where it has no such leaf.
    #[serde(with = "json_text::optional")]
    pub after: Option<Value>,
}

/// The value at a path of a document, if there is one.
pub fn find_value<'document>(document: &'document Value, path: &str) -> Option<&'document Value> {
    path.split('.').try_fold(document, leaves::member)
}

pub(super) fn find<'document>(document: &'document mut Value, path: &str) -> Option<&'document mut Value> {
    path.split('.').try_fold(document, |value, part| match value {
        Value::Object(members) => members.get_mut(part),
        Value::Array(elements) => elements
            .iter_mut()
            .find(|element| element.get("id").and_then(Value::as_str) == Some(part)),
        _ => None,
    })
}

impl Overrides {
    /// Sets one leaf.
    pub fn set(&mut self, path: &str, value: Value) {
        self.0.insert(path.to_owned(), value);
    }

    /// What leads from one policy to another. Lists that have gained, lost or moved elements are replaced as a whole.
    pub fn between(before: &Policy, after: &Policy) -> Self {
        let seed = (after.seed != before.seed).then(|| Value::from(after.seed.0));
        let (before, after) = (before.document(), after.document());
        let mut overrides = Self::default();
        for list in ["rounds", "scoring.blocks", "timetable"] {
            if let Some(value) = find_value(&after, list)
                && find_value(&before, list) != Some(value)
            {
                overrides.set(list, value.clone());
            }
        }
        let mut so_far = before;
        overrides.write_into(&mut so_far);
        for change in differences_of_documents(&so_far, &after) {
            if let Some(value) = change.after {
                overrides.set(&change.path, value);
            }
        }
        if let Some(seed) = seed {
            overrides.set("seed", seed);
        }
        overrides
    }

    /// The changes that a JSON object lists; `None` for anything but an object.
    pub fn of(value: Value) -> Option<Self> {
        match value {
            Value::Object(members) => Some(members.into_iter().collect()),
            _ => None,
        }
    }

    /// The same changes as they were meant by a document of an older `version`: whatever they leave alone keeps that
    /// version's default. It is done on the document, so that a program that only keeps rules need not carry what reads them.
    #[must_use]
    pub fn of_version(mut self, version: u32) -> Self {
        let then = migrate::changes_to_current(&mut self.0, version);
        let now = Policy::default_document();
        leaves::walk(&then, |path, value| {
            let replaced = self.0.keys().any(|own| {
                path.strip_prefix(own.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            if !replaced && find_value(&now, path) != Some(value) {
                self.0.insert(path.to_owned(), value.clone());
            }
        });
        self
    }

    /// These changes and then `later` ones, which stand where both say something.
    #[must_use]
    pub fn then(mut self, later: &Self) -> Self {
        for (path, value) in &later.0 {
            let below = format!("{path}.");
            self.0
                .retain(|known, _| known != path && !known.starts_with(&below));
            self.0.insert(path.clone(), value.clone());
        }
        self
    }

    /// The changes as a JSON object.
    pub fn to_json(&self) -> String {
        let members = self.0.iter().map(|(path, value)| (path.clone(), value.clone()));
        json_text::write(&Value::Object(members.collect()))
    }

    /// The default document with these changes, checked.
    ///
    /// # Errors
    /// When a path names nothing, or the changed document is not valid.
    pub fn apply(&self) -> Result<Policy, PolicyError> {
        self.apply_to(&Policy::default())
    }

    /// `baseline` with these changes, checked.
    ///
    /// # Errors
    /// When a path names nothing, or the changed document is not valid.
    pub fn apply_to(&self, baseline: &Policy) -> Result<Policy, PolicyError> {
        let mut document = baseline.document();
        if let Some(path) = self.write_into(&mut document) {
            return Err(PolicyError::UnknownPath(shortened(&path)));
        }
        Policy::from_value(document)
    }

    /// Writes the changes into a document, unchecked; the first path that names nothing, if one does not.
    pub fn write_into(&self, document: &mut Value) -> Option<String> {
        let mut unknown = None;
        // Shorter paths first: they replace what longer ones then refine. `BTreeMap` order sees to that.
        for (path, value) in &self.0 {
            if let Some(place) = find(document, path) {
                *place = value.clone();
                complete(path, place);
            } else if !write_former(document, path, value) {
                unknown = unknown.or_else(|| Some(path.clone()));
            }
        }
        unknown
    }
}

/// The clauses in which `after` differs from `before`, in the order of the document. The seed is not a clause.
///
/// # Errors
/// Never for documents that this program made.
pub fn differences(before: &Policy, after: &Policy) -> Result<Vec<ClauseChange>, PolicyError> {
    Ok(differences_of_documents(&before.document(), &after.document()))
}

/// The same for documents, valid or not.
pub fn differences_of_documents(before: &Value, after: &Value) -> Vec<ClauseChange> {
    let mut changes = Vec::new();
    leaves::walk_apart(before, after, |path, value, now| {
        changes.push(ClauseChange {
            path: path.to_owned(),
            before: Some(value.clone()),
            after: now.cloned(),
        });
    });
    leaves::walk_apart(after, before, |path, value, former| {
        if former.is_none() {
            changes.push(ClauseChange {
                path: path.to_owned(),
                before: None,
                after: Some(value.clone()),
            });
        }
    });
    changes.retain(|change| change.path != "seed");
    changes
}

#[cfg(test)]
mod tests;
