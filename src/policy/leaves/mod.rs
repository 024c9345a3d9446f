//! Every leaf of the policy document: its name, unit, range and source, once.
//!
//! Checking, the editor, clauses in words and the documentation all read this table. A path names object keys and,
//! in lists, the `id` of the element, as in `scoring.blocks.rural_service.items.rural_years.rule.per_year.cap`. In
//! the table a `*` stands for any id.

pub(super) mod entry;
mod names;
mod table;

pub use names::{GivenNames, id_name};
pub use table::{all, source};

use serde::Serialize;
use serde_json::Value;

use crate::json_text;
use crate::language::{Language, Text, english::quantity};
use crate::policy::conditions::{self, Subjects};
use crate::policy::scoring::order;
use crate::roster::{Code, Stage, Subject};

/// What values a leaf takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeafKind {
    /// A decimal with at most three places; all in thousandths.
    Decimal {
        /// Least value.
        minimum: i64,
        /// Greatest value.
        maximum: i64,
        /// Step of the slider.
        step: i64,
    },
    /// A whole number.
    Whole {
        /// Least value.
        minimum: i64,
        /// Greatest value.
        maximum: i64,
        /// Step of the slider.
        step: i64,
    },
    /// On or off.
    Flag,
    /// One of a few keys.
    Choice(&'static [(&'static str, Text)]),
    /// A list of keys, each at most once.
    Sequence(&'static [(&'static str, Text)]),
    /// Lessons for each of so many grades, from 0 to 20.
    Grades(usize),
    /// A day, written `2026-06-01`.
    Date,
    /// An extra column of the roster, by its name.
    ExtraColumn,
    /// What is asked of people or posts: a list of rows.
    Condition(Subjects),
    /// What teachers are compared by: a list of keys.
    Order,
    /// Blocks of the scoring scheme, by their ids.
    Blocks,
    /// Points for each year, by segment: a list of years after which each begins and its rate.
    Segments,
    /// A word of the district's own, such as a kind of records; may be empty.
    Label,
    /// Points for each year: a decimal with at most three places, or a fraction.
    Rate {
        /// Step of the slider, in thousandths.
        step: i64,
    },
}

/// One leaf, or one kind of leaf, of the document.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Leaf {
    /// Path with `*` for ids.
    pub path: &'static str,
    /// Short name.
    pub name: Text,
    /// Unit; empty where there is none.
    pub unit: Text,
    /// Allowed values.
    pub kind: LeafKind,
    /// Whether the default is an assumption of this program.
    pub assumption: bool,
}

/// What a chapter says of a leaf. It is parted when the program is compiled, so that a program that never tells sources
/// does not hold them.
#[derive(Clone, Copy, Debug)]
pub(in crate::policy) struct Entry {
    /// The leaf.
    pub(in crate::policy) leaf: Leaf,
    /// Where the default or the range comes from; empty where nothing is known to cite.
    pub(in crate::policy) source: Text,
}

/// The ids that the pattern's stars stand for, if `path` fits the pattern.
fn stars<'path>(pattern: &str, path: &'path str) -> Option<Vec<&'path str>> {
    let mut found = Vec::new();
    let mut parts = path.split('.');
    for expected in pattern.split('.') {
        let part = parts.next()?;
        if expected == "*" {
            found.push(part);
        } else if expected != part {
            return None;
        }
    }
    parts.next().is_none().then_some(found)
}

/// Whether a path fits a pattern, in which a star stands for any id.
pub fn fits(pattern: &str, path: &str) -> bool {
    stars(pattern, path).is_some()
}

/// The leaf at `path`, if the document has such a one.
pub fn leaf(path: &str) -> Option<&'static Leaf> {
    all().find(|leaf| stars(leaf.path, path).is_some())
}

/// The full name of the leaf at `path`, with the names of the block, item or round that it belongs to; the path
/// itself where there is no such leaf.
///
/// ```
/// use shapan::language::Language;
/// use shapan::policy::leaves::full_name;
/// assert_eq!(full_name("rounds.zone.list_length", Language::Chinese), "学区竞聘 · 志愿数上限");
/// ```
pub fn full_name(path: &str, language: Language) -> String {
    full_name_with(&GivenNames::default(), path, language)
}

/// The same as [`full_name`], with the names that the user gave.
pub fn full_name_with(given: &GivenNames, path: &str, language: Language) -> String {
    for leaf in all() {
        if let Some(ids) = stars(leaf.path, path) {
            let own = leaf.name.in_language(language);
            let name = |id: &&str| match Stage::read(id) {
                // Stages and levels share keys; only here do they stand for stages.
                Some(stage) if leaf.path.starts_with("duties.cadre.posts.") => {
                    stage.name().in_language(language).to_owned()
                }
                _ if leaf.path.starts_with("timetable.senior.") => Subject::read(id).map_or_else(
                    || given.name(id, language),
                    |subject| subject.name_in(Stage::Senior).in_language(language).to_owned(),
                ),
                _ => given.name(id, language),
            };
            // An item's name says more than its block's.
            let mut parts: Vec<String> = match ids.as_slice() {
                [block, item, below @ ..] if leaf.path.starts_with("scoring.blocks.") => {
                    let item = given.item_in_full(block, item, language);
                    std::iter::once(item).chain(below.iter().map(name)).collect()
                }
                _ => ids.iter().map(name).collect(),
            };
            parts.push(own.to_owned());
            return parts.join(" · ");
        }
    }
    path.to_owned()
}

/// The value of a leaf in words, with its unit.
pub fn value_in_words(path: &str, value: &Value, language: Language) -> String {
    if let Some(LeafKind::Condition(subjects)) = leaf(path).map(|leaf| leaf.kind)
        && let Some(words) = conditions::in_words(value, subjects)
    {
        return words.say(language);
    }
    if leaf(path).map(|leaf| leaf.kind) == Some(LeafKind::Order)
        && let Some(words) = order::in_words(value)
    {
        return words.say(language);
    }
    value_in_short(path, value, language)
}

/// The same, but of a condition and of an order only how many parts it has: what a program says that does not read them.
pub fn value_in_short(path: &str, value: &Value, language: Language) -> String {
    let Some(leaf) = leaf(path) else {
        return json_text::write(value);
    };
    let option = |options: &[(&str, Text)], key: &str| {
        options.iter().find(|(known, _)| *known == key).map_or_else(
            || key.to_owned(),
            |(_, name)| name.in_language(language).to_owned(),
        )
    };
    match (leaf.kind, value) {
        (LeafKind::Flag, Value::Bool(on)) => language
            .pick(if *on { "是" } else { "否" }, if *on { "yes" } else { "no" })
            .to_owned(),
        (LeafKind::Choice(options), Value::String(key)) => option(options, key),
        (LeafKind::Sequence(options), Value::Array(keys)) => {
            let names: Vec<String> = keys
                .iter()
                .filter_map(Value::as_str)
                .map(|key| option(options, key))
                .collect();
            if names.is_empty() {
                language.pick("（无）", "(none)").to_owned()
            } else {
                names.join(language.pick("、", ", "))
            }
        }
        (LeafKind::Grades(_), Value::Array(lessons)) => {
            let lessons: Vec<String> = lessons.iter().map(json_text::write).collect();
            lessons.join(language.pick("、", ", "))
        }
        (LeafKind::Label, Value::String(text)) if text.is_empty() => language.pick("不限", "any").to_owned(),
        (LeafKind::Date | LeafKind::ExtraColumn | LeafKind::Label, Value::String(text)) => text.clone(),
        (LeafKind::Rate { .. }, Value::String(text)) => quantity(text, leaf.unit, language),
        (LeafKind::Segments, Value::Array(_)) => segments_typed(value),
        (LeafKind::Condition(_), Value::Array(rows)) if rows.is_empty() => {
            language.pick("不限", "none").to_owned()
        }
        (LeafKind::Blocks, Value::Array(blocks)) => {
            let names: Vec<String> = blocks
                .iter()
                .filter_map(Value::as_str)
                .map(|id| id_name(id, language))
                .collect();
            if names.is_empty() {
                language.pick("全部", "all").to_owned()
            } else {
                names.join(language.pick("、", ", "))
            }
        }
        (LeafKind::Order, Value::Array(keys)) if keys.is_empty() => {
            language.pick("（无）", "(none)").to_owned()
        }
        (LeafKind::Order, Value::Array(keys)) => {
            quantity(&keys.len().to_string(), Text::new("项比较", "keys"), language)
        }
        (LeafKind::Condition(_), Value::Array(rows)) => quantity(
            &rows.len().to_string(),
            Text::new("项条件", "conditions"),
            language,
        ),
        _ => {
            let number = json_text::write(value);
            quantity(&number, leaf.unit, language)
        }
    }
}

/// Segments as a person types them: `0=0.3 10=0.4`.
pub fn segments_typed(value: &Value) -> String {
    let each = value.as_array().into_iter().flatten();
    let typed = each.map(|segment| {
        let rate = &segment["rate"];
        let rate = rate
            .as_str()
            .map_or_else(|| json_text::write(rate), str::to_owned);
        format!("{}={rate}", json_text::write(&segment["after"]))
    });
    typed.collect::<Vec<_>>().join(" ")
}

/// Visits every leaf of a document as (path, value), in order.
pub fn walk(document: &Value, mut visit: impl FnMut(&str, &Value)) {
    walk_apart(document, &Value::Null, |path, value, _| visit(path, value));
}

/// Visits the leaves of a document that are not the same in another as (path, value, value in the other), in order.
pub fn walk_apart(document: &Value, other: &Value, mut visit: impl FnMut(&str, &Value, Option<&Value>)) {
    walk_below("", document, Some(other), &mut visit);
}

fn walk_below(
    path: &str,
    value: &Value,
    other: Option<&Value>,
    visit: &mut impl FnMut(&str, &Value, Option<&Value>),
) {
    // Most of two documents is the same: what is below needs no look.
    if other == Some(value) {
        return;
    }
    let join = |part: &str| {
        if path.is_empty() {
            part.to_owned()
        } else {
            format!("{path}.{part}")
        }
    };
    let below = |part: &str| other.and_then(|other| member(other, part));
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                let is_label = key == "id" || key == "name" || (path.is_empty() && key == "version");
                if !is_label {
                    walk_below(&join(key), value, below(key), visit);
                }
            }
        }
        Value::Array(elements)
            if elements.iter().all(|element| element.get("id").is_some())
                && !(elements.is_empty() && leaf(path).is_some()) =>
        {
            for element in elements {
                if let Some(id) = element.get("id").and_then(Value::as_str) {
                    walk_below(&join(id), element, below(id), visit);
                }
            }
        }
        leaf => visit(path, leaf, other),
    }
}

/// What stands under a part of a path: the member of an object, or the element of a list with this id.
pub fn member<'document>(value: &'document Value, part: &str) -> Option<&'document Value> {
    match value {
        Value::Object(members) => members.get(part),
        Value::Array(elements) => elements
            .iter()
            .find(|element| element.get("id").and_then(Value::as_str) == Some(part)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;
    use crate::policy::Policy;
    use crate::policy::scoring::items::{ItemKind, Kind};

    /// The default policy with an item of every kind.
    fn policy_with_every_item() -> Policy {
        let mut document = Policy::default().document();
        let items: Vec<Value> = ItemKind::KINDS.iter().map(Kind::sample).collect();
        let block = json!({"id": "every", "items": items});
        document["scoring"]["blocks"].as_array_mut().unwrap().push(block);
        for section in ["departures", "wish_points"] {
            document["rounds"][1][section] = json!([crate::policy::new_entry(section)]);
        }
        document["upward_selection"]["departures"] = json!([crate::policy::new_entry("departures")]);
        Policy::from_json(&document.to_string()).unwrap()
    }

    #[test]
    fn the_table_and_the_document_cover_each_other() {
        let document = policy_with_every_item().document();
        let mut used = BTreeSet::new();
        walk(&document, |path, _| {
            let leaf = leaf(path).unwrap_or_else(|| panic!("no entry for {path}"));
            used.insert(leaf.path);
        });
        for leaf in all() {
            assert!(used.contains(leaf.path), "{} is not in the document", leaf.path);
        }
    }

    #[test]
    fn every_leaf_has_a_name_in_both_languages() {
        for leaf in all() {
            assert!(
                !leaf.name.zh.is_empty() && !leaf.name.en.is_empty(),
                "{}",
                leaf.path
            );
            assert!(
                leaf.name.en.is_ascii() || leaf.name.en.contains(['“', '–']),
                "{}",
                leaf.name.en
            );
        }
    }

    #[test]
    fn paths_are_named_by_what_they_belong_to() {
        let name = |path: &str| full_name(path, Language::Chinese);
        assert_eq!(
            name("duties.cadre.posts.senior.leaders.large"),
            "高中 · 校级领导：大规模"
        );
        assert_eq!(
            name("timetable.primary.subjects.chinese"),
            "语文 · 小学周课时（一至六年级）"
        );
        assert_eq!(
            name("scoring.blocks.qualification.items.title.rule.highest_level.points.senior"),
            "职称 · 高级教师 · 分值"
        );
    }
}
