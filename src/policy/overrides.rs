//! Scenarios as short lists of changed clauses.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Policy, PolicyError, json_text, leaves};

/// Changed leaves by path; see [`leaves`] for how paths are written. The path `rounds` alone replaces all rounds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Overrides(pub BTreeMap<String, Value>);

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

fn find<'document>(document: &'document mut Value, path: &str) -> Option<&'document mut Value> {
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
        let unreadable = |error: serde_json::Error| PolicyError::Unreadable(error.to_string());
        let mut document = serde_json::to_value(baseline).map_err(unreadable)?;
        // Shorter paths first: they replace what longer ones then refine. `BTreeMap` order sees to that.
        for (path, value) in &self.0 {
            let place = find(&mut document, path).ok_or_else(|| PolicyError::UnknownPath(path.clone()))?;
            *place = value.clone();
        }
        Policy::from_value(document)
    }
}

/// The clauses in which `after` differs from `before`, in the order of the document. The seed is not a clause.
///
/// # Errors
/// Never for documents that this program made.
pub fn differences(before: &Policy, after: &Policy) -> Result<Vec<ClauseChange>, PolicyError> {
    let leaves_of = |policy: &Policy| -> Result<Vec<(String, Value)>, PolicyError> {
        let document =
            serde_json::to_value(policy).map_err(|error| PolicyError::Unreadable(error.to_string()))?;
        let mut found = Vec::new();
        leaves::walk(&document, |path, value| {
            found.push((path.to_owned(), value.clone()));
        });
        found.retain(|(path, _)| path != "seed");
        Ok(found)
    };
    let (before, after) = (leaves_of(before)?, leaves_of(after)?);
    let value_in = |leaves: &[(String, Value)], path: &str| {
        leaves
            .iter()
            .find(|(known, _)| known == path)
            .map(|(_, value)| value.clone())
    };
    let mut changes = Vec::new();
    for (path, value) in &before {
        let now = value_in(&after, path);
        if now.as_ref() != Some(value) {
            changes.push(ClauseChange {
                path: path.clone(),
                before: Some(value.clone()),
                after: now,
            });
        }
    }
    for (path, value) in &after {
        if value_in(&before, path).is_none() {
            changes.push(ClauseChange {
                path: path.clone(),
                before: None,
                after: Some(value.clone()),
            });
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::units::{Percent, Points};

    #[test]
    fn overrides_reach_into_lists_by_id() {
        let mut overrides = Overrides::default();
        overrides.set("scoring.blocks.seniority.weight", json!(50));
        overrides.set(
            "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap",
            json!(12.5),
        );
        let policy = overrides.apply().unwrap();
        assert_eq!(policy.scoring.blocks[0].weight, Percent::whole(50));
        let changes = differences(&Policy::default(), &policy).unwrap();
        assert_eq!(changes.len(), 2);
        assert_eq!(changes[1].after, Some(json!(12.5)));
        assert_ne!(Points::ZERO, Points::whole(1));
    }

    #[test]
    fn unknown_paths_and_values_out_of_range_are_refused() {
        let with = |path: &str, value: Value| {
            let mut overrides = Overrides::default();
            overrides.set(path, value);
            overrides.apply()
        };
        assert!(matches!(
            with("scoring.nothing", json!(1)),
            Err(PolicyError::UnknownPath(_))
        ));
        assert!(matches!(
            with("scoring.blocks.seniority.weight", json!(-1)),
            Err(PolicyError::Invalid(_))
        ));
        assert!(matches!(
            with("scoring.blocks.seniority.weight", json!("x")),
            Err(PolicyError::Unreadable(_))
        ));
    }
}
