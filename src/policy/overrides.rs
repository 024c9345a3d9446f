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
        let (before, after) = (Policy::default().document(), policy.document());
        let mut overrides = Overrides::default();
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
        if policy.seed != Policy::default().seed {
            overrides.set("seed", Value::from(policy.seed.0));
        }
        Ok(Self {
            name: name.to_owned(),
            overrides,
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
    path.split('.').try_fold(document, |value, part| match value {
        Value::Object(members) => members.get(part),
        Value::Array(elements) => elements
            .iter()
            .find(|element| element.get("id").and_then(Value::as_str) == Some(part)),
        _ => None,
    })
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
    let leaves_of = |document: &Value| -> Vec<(String, Value)> {
        let mut found = Vec::new();
        leaves::walk(document, |path, value| {
            found.push((path.to_owned(), value.clone()));
        });
        found.retain(|(path, _)| path != "seed");
        found
    };
    let mut changes = Vec::new();
    for (path, value) in leaves_of(before) {
        let now = find_value(after, &path);
        if now != Some(&value) {
            changes.push(ClauseChange {
                after: now.cloned(),
                path,
                before: Some(value),
            });
        }
    }
    for (path, value) in leaves_of(after) {
        if find_value(before, &path).is_none() {
            changes.push(ClauseChange {
                path,
                before: None,
                after: Some(value),
            });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::{Language, Say};
    use crate::policy::ItemKind;
    use crate::random::Seed;
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
        let changed: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
        assert_eq!(
            changed,
            [
                "scoring.blocks.seniority.weight",
                "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap"
            ]
        );
        assert_eq!(
            (changes[1].before.clone(), changes[1].after.clone()),
            (Some(json!(5)), Some(json!(12.5)))
        );
        let ItemKind::PerYear(rural) = &policy.scoring.blocks[4].items[0].rule else {
            panic!("the default counts rural years");
        };
        assert_eq!(rural.cap, Points::from_thousandths(12_500));
    }

    #[test]
    fn changes_of_an_older_version_keep_what_they_left_alone() {
        let mut overrides = Overrides::default();
        overrides.set("rotation.share", json!(5));
        overrides.set("posts.titles.reserve", json!(7));
        let now = overrides.clone().of_version(1).apply().unwrap();
        let mut then = json!({"version": 1, "rotation": {"share": 5}, "posts": {"titles": {"reserve": 7}}});
        assert_eq!(now, Policy::from_value(then.take()).unwrap());
        assert_ne!(now, overrides.apply().unwrap(), "today's defaults are others");
        assert_eq!(overrides.clone().of_version(crate::policy::VERSION), overrides);
        // What the rules as they are read differ in, and nothing else, written as they are written.
        let then = Policy::from_value(json!({"version": 1})).unwrap();
        let defaults = Scenario::of_policy("", &then).unwrap().overrides;
        assert_eq!(Overrides::default().of_version(1).to_json(), defaults.to_json());
    }

    #[test]
    fn a_scenario_without_a_name_is_refused_where_the_name_should_be() {
        for document in [
            r#"{"name": "", "overrides": {}}"#,
            r#"{"name": " \u3000", "overrides": {}}"#,
            r#"{"overrides": {}}"#,
        ] {
            let Err(PolicyError::Misfit { path, what }) = Scenario::open(document) else {
                panic!("{document} is taken");
            };
            assert_eq!(path, "name");
            assert!(what.say(Language::English).contains("needs a name"), "{what:?}");
        }
    }

    #[test]
    fn numbers_typed_as_text_are_read_and_names_with_hidden_characters_are_not() {
        let rules = |json: &str| Policy::open(json);
        let open = |value: &str| {
            rules(&format!(
                r#"{{"name": "x", "overrides": {{"rotation.share": {value}}}}}"#
            ))
        };
        for typed in ["12.5", r#""１２．５""#, r#"" 12.50 ""#] {
            assert_eq!(
                open(typed).unwrap().rotation.share,
                Percent::from_thousandths(12_500)
            );
        }
        assert!(open(r#""ten""#).is_err());
        for name in [r"a\u001b[31mb", r"a\u202eb", r"\u200b"] {
            let json = format!(r#"{{"name": "{name}", "overrides": {{}}}}"#);
            let Err(PolicyError::Misfit { path, what }) = rules(&json) else {
                panic!("{name} is taken");
            };
            assert_eq!(path, "name");
            assert!(
                what.say(Language::English).contains("cannot be seen (U+"),
                "{what:?}"
            );
        }
        let mut document = Policy::default().document();
        document["rotation"]["share"] = json!("１２．５");
        document["scoring"]["blocks"][0]["weight"] = json!(" 80 ");
        let policy = rules(&document.to_string()).unwrap();
        assert_eq!(policy.rotation.share, Percent::from_thousandths(12_500));
        assert_eq!(policy.scoring.blocks[0].weight, Percent::from_thousandths(80_000));
        document["rotation"]["share"] = json!("about 12");
        assert!(rules(&document.to_string()).is_err());
        document["rotation"]["share"] = json!(12.5);
        document["rounds"][0]["name"] = json!("a\u{7}");
        let said = rules(&document.to_string()).unwrap_err().say(Language::English);
        assert!(said.contains("U+0007"), "{said}");
    }

    #[test]
    fn a_policy_is_the_default_with_its_changes() {
        for preset in crate::policy::Preset::all() {
            let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
            let scenario = Scenario::of_policy("x", &policy).unwrap();
            assert_eq!(scenario.overrides.apply().unwrap(), policy, "{}", preset.key);
        }
        let unchanged = Scenario::of_policy("x", &Policy::default()).unwrap();
        assert!(unchanged.overrides.0.is_empty());
    }

    #[test]
    fn the_seed_is_no_clause_but_stays_with_a_scenario() {
        let mut policy = Policy::default();
        policy.seed = Seed(policy.seed.0 + 1);
        // Two policies that differ in nothing but their lottery have the same clauses.
        assert_eq!(differences(&Policy::default(), &policy).unwrap(), []);
        let scenario = Scenario::of_policy("x", &policy).unwrap();
        assert_eq!(scenario.overrides.0.keys().collect::<Vec<_>>(), ["seed"]);
        assert_eq!(scenario.overrides.apply().unwrap(), policy);
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
            Err(PolicyError::Invalid(..))
        ));
        assert!(matches!(
            with("scoring.blocks.seniority.weight", json!("x")),
            Err(PolicyError::Misfit { .. })
        ));
    }
}
