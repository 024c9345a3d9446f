//! Changing the lists of a policy document: blocks, items and rounds are added, removed and moved.

use serde_json::{Map, Value, json};

use crate::language::{Language, as_typed};
use crate::mechanism::Mechanism;
use crate::policy::scoring::items::{Kind, LevelAsked};
use crate::policy::{ItemKind, Policy};
use crate::roster::{ExtraColumn, ExtraKind};

/// A change to a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListEdit {
    /// Puts an element at the end, a round that ranks people before the directed placement there; its id is made
    /// unique.
    Add(Value),
    /// Takes the element at this place out.
    Remove(usize),
    /// Moves the element at this place one up.
    Up(usize),
    /// Moves the element at this place one down.
    Down(usize),
    /// Names the element at this place.
    Rename(usize, String),
}

/// The list after a change; a change that fits nothing leaves it as it is.
pub fn edited(list: &[Value], edit: &ListEdit) -> Vec<Value> {
    let mut list = list.to_vec();
    match edit {
        ListEdit::Add(element) => {
            let mut element = element.clone();
            let wanted = element
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or("item")
                .to_owned();
            element["id"] = json!(unused_id(&list, &wanted));
            let place = if is_directed(&element) {
                list.len()
            } else {
                list.iter()
                    .rposition(|other| !is_directed(other))
                    .map_or(0, |last| last + 1)
            };
            list.insert(place, element);
        }
        ListEdit::Remove(place) if *place < list.len() => {
            list.remove(*place);
        }
        ListEdit::Up(place) if *place > 0 && *place < list.len() => list.swap(*place - 1, *place),
        ListEdit::Down(place) if place + 1 < list.len() => list.swap(*place, *place + 1),
        ListEdit::Rename(place, name) => {
            let name = as_typed(name);
            if let Some(Value::Object(members)) = list.get_mut(*place) {
                if name.is_empty() {
                    members.remove("name");
                } else {
                    members.insert("name".to_owned(), json!(name));
                }
            }
        }
        _ => {}
    }
    list
}

/// Whether it is a round of directed placement, which takes whom the others leave.
fn is_directed(element: &Value) -> bool {
    element["mechanism"] == Mechanism::DirectedPlacement.key()
}

/// The wanted id, or the first numbered one that nothing in the list has.
fn unused_id(list: &[Value], wanted: &str) -> String {
    let taken = |id: &str| list.iter().any(|element| element["id"] == id);
    if !taken(wanted) {
        return wanted.to_owned();
    }
    (2..=list.len() + 2)
        .map(|number| format!("{wanted}_{number}"))
        .find(|id| !taken(id))
        .unwrap_or_default()
}

/// Items that can be added to a block: what each does, and the item as it begins. Of those that count an extra column there
/// is one for each column of the roster.
pub fn new_items(extra: &[ExtraColumn], language: Language) -> Vec<(String, Value)> {
    let kinds = ItemKind::KINDS.iter().flat_map(Kind::items);
    let own = kinds.map(|(name, item)| (name.in_language(language).to_owned(), item));
    let extra = extra.iter().map(|column| {
        let words = match column.kind {
            ExtraKind::Flag => vec![language.pick("是", "yes")],
            _ => column.categories.iter().map(String::as_str).collect(),
        };
        let by_words = matches!(column.kind, ExtraKind::Flag | ExtraKind::Category);
        let categories: Map<String, Value> = words.iter().map(|&word| (word.to_owned(), json!(1))).collect();
        let rule = json!({
            "column": column.name,
            "full_mark": if column.kind == ExtraKind::Number { 100 } else { 0 },
            "points": i32::from(!by_words) * if column.kind == ExtraKind::Number { 10 } else { 1 },
            "cap": 10,
            "categories": categories,
        });
        let item = json!({"id": "extra", "name": column.name, "only_for": [], "rule": {"column": rule}});
        (column.header(language), item)
    });
    own.chain(extra).collect()
}

/// A band above all others, which joins the highest of them.
pub fn new_band(bands: &[Value]) -> Value {
    let ends = bands.iter().filter_map(|band| band["to"].as_f64());
    let from = ends.map(|end| end.floor() as i64 + 1).max().unwrap_or(0);
    json!({"id": "band", "from": from, "to": from + 9, "points": 0})
}

/// A row of points for records of the highest level that has none yet; of any level where all have.
pub fn new_record_band(bands: &[Value]) -> Value {
    let is_free = |level: &&LevelAsked| !bands.iter().any(|band| band["level"] == level.key());
    let level = LevelAsked::ALL
        .iter()
        .rev()
        .find(is_free)
        .map_or("any", |level| level.key());
    json!({"id": level, "level": level, "kind": "", "issuer": "", "rank": "", "points": 1})
}

/// A block without items.
pub fn new_block(language: Language) -> Value {
    json!({
        "id": "block",
        "name": language.pick("新增评分类别", "New block"),
        "weight": 100,
        "normalisation": "absolute",
        "full_marks": 100,
        "items": [],
    })
}

/// Rounds that can be added: those of the default, each without special rules.
pub fn new_rounds() -> Vec<Value> {
    let mut document = Policy::default_document();
    let Value::Array(mut rounds) = document["rounds"].take() else {
        return Vec::new();
    };
    if let Some(in_school) = rounds.first_mut() {
        in_school["posts_opened"] = json!(100);
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::leaves::id_name;
    use crate::policy::{Round, Scope};

    fn ids(list: &[Value]) -> Vec<&str> {
        list.iter().filter_map(|element| element["id"].as_str()).collect()
    }

    /// They are taken from the default document, which must have none with special rules but the in-school one.
    #[test]
    fn rounds_that_can_be_added_have_no_special_rules() {
        let plain = [
            Round::new("in_school", Scope::School, Mechanism::SerialDictatorship),
            Round::new("zone", Scope::Zone, Mechanism::DeferredAcceptance),
            Round::new("district", Scope::District, Mechanism::DeferredAcceptance),
            Round::new("directed", Scope::District, Mechanism::DirectedPlacement),
        ];
        assert_eq!(new_rounds(), plain.map(|round| round.document()));
    }

    #[test]
    fn a_round_that_ranks_people_goes_before_the_directed_placement() {
        let rounds = new_rounds();
        let [in_school, _, district, directed] = rounds.as_slice() else {
            panic!("four kinds of round can be added");
        };
        let list = [in_school.clone(), directed.clone()];
        let added = |round: &Value| edited(&list, &ListEdit::Add(round.clone()));
        assert_eq!(ids(&added(district)), ["in_school", "district", "directed"]);
        assert_eq!(ids(&added(directed)), ["in_school", "directed", "directed_2"]);
        let alone = edited(&list[1..], &ListEdit::Add(district.clone()));
        assert_eq!(ids(&alone), ["district", "directed"]);
    }

    #[test]
    fn elements_are_added_moved_named_and_removed() {
        let list = vec![json!({"id": "a"}), json!({"id": "b"})];
        let added = edited(&list, &ListEdit::Add(json!({"id": "a"})));
        assert_eq!(ids(&added), ["a", "b", "a_2"]);
        assert_eq!(ids(&edited(&added, &ListEdit::Up(2))), ["a", "a_2", "b"]);
        assert_eq!(ids(&edited(&added, &ListEdit::Down(0))), ["b", "a", "a_2"]);
        assert_eq!(ids(&edited(&added, &ListEdit::Remove(0))), ["b", "a_2"]);
        let named = edited(&list, &ListEdit::Rename(1, "乙".to_owned()));
        assert_eq!(named[1]["name"], "乙");
        let pasted = edited(&list, &ListEdit::Rename(1, " 乙\u{200b}\u{202e} ".to_owned()));
        assert_eq!(pasted, named);
        assert_eq!(edited(&named, &ListEdit::Rename(1, String::new())), list);
        for nothing in [
            ListEdit::Up(0),
            ListEdit::Down(1),
            ListEdit::Remove(9),
            ListEdit::Up(9),
        ] {
            assert_eq!(edited(&list, &nothing), list);
        }
    }

    #[test]
    fn a_band_is_added_above_the_others_without_a_gap_or_an_overlap() {
        assert_eq!(
            new_band(&[]),
            json!({"id": "band", "from": 0, "to": 9, "points": 0})
        );
        let bands = [
            json!({"id": "a", "from": 90, "to": 100}),
            json!({"id": "b", "from": 60, "to": 89.999}),
        ];
        let added = new_band(&bands);
        assert_eq!((&added["from"], &added["to"]), (&json!(101), &json!(110)));
        let rule = |bands: &[Value]| json!({"bands": {"measure": "vote_mark", "column": "", "bands": bands}});
        let mut list = Vec::new();
        for _ in 0..3 {
            list = edited(&list, &ListEdit::Add(new_band(&list)));
        }
        let block = json!({"id": "b", "items": [{"id": "i", "rule": rule(&list)}]});
        let policy = json!({"scoring": {"blocks": [block]}, "rounds": []});
        assert!(Policy::from_value(policy).is_ok());
    }

    #[test]
    fn rows_for_records_are_added_from_the_highest_level_without_covering_each_other() {
        let mut list = Vec::new();
        for _ in LevelAsked::ALL {
            list = edited(&list, &ListEdit::Add(new_record_band(&list)));
        }
        assert_eq!(
            ids(&list),
            [
                "national",
                "provincial",
                "municipal",
                "county",
                "township",
                "school",
                "any"
            ]
        );
        let rule = json!({"records": {"bands": list, "years": 0, "since": 0, "outside": 0, "count": "every", "cap": 9}});
        let block = json!({"id": "b", "items": [{"id": "i", "rule": rule}]});
        let policy = json!({"scoring": {"blocks": [block]}, "rounds": []});
        assert!(Policy::from_value(policy).is_ok());
    }

    /// Nobody should read an id where a name belongs.
    #[test]
    fn whatever_can_be_added_has_a_name() {
        let mut unnamed = std::collections::BTreeSet::new();
        for language in Language::ALL {
            let items = new_items(&[], language).into_iter().map(|(_, item)| item);
            for element in items.chain(new_rounds()) {
                let id = element["id"].as_str().unwrap();
                let is_named = element["name"].is_string() || id_name(id, language) != id;
                if !is_named {
                    unnamed.insert(id.to_owned());
                }
            }
        }
        assert!(unnamed.is_empty(), "without a name: {unnamed:?}");
    }

    #[test]
    fn whatever_can_be_added_is_allowed() {
        let mut document = Policy::default().document();
        let mut block = new_block(Language::Chinese);
        for (_, item) in new_items(&[], Language::English) {
            let items = edited(block["items"].as_array().unwrap(), &ListEdit::Add(item));
            block["items"] = Value::Array(items);
        }
        let blocks = edited(
            document["scoring"]["blocks"].as_array().unwrap(),
            &ListEdit::Add(block),
        );
        document["scoring"]["blocks"] = Value::Array(blocks);
        for round in new_rounds() {
            let rounds = edited(document["rounds"].as_array().unwrap(), &ListEdit::Add(round));
            document["rounds"] = Value::Array(rounds);
        }
        let policy = Policy::from_value(document).unwrap();
        assert_eq!(
            policy.rounds.len(),
            Policy::default().rounds.len() + new_rounds().len()
        );
        assert_eq!(
            policy.scoring.blocks.last().unwrap().items.len(),
            new_items(&[], Language::English).len()
        );
    }

    /// Each column of the roster begins with an item that its rule can be, and that counts something.
    #[test]
    fn every_extra_column_can_be_added_by_its_name_and_kind() {
        let columns: Vec<ExtraColumn> = ExtraKind::ALL
            .into_iter()
            .map(|kind| ExtraColumn {
                name: format!("{kind:?}"),
                kind,
                categories: match kind {
                    ExtraKind::Category => vec!["甲".to_owned(), "乙".to_owned()],
                    _ => Vec::new(),
                },
            })
            .collect();
        for language in Language::ALL {
            let items = new_items(&columns, language);
            let added = &items[new_items(&[], language).len()..];
            assert_eq!(added.len(), columns.len());
            for ((label, item), column) in added.iter().zip(&columns) {
                assert!(label.contains(&column.name));
                let ItemKind::Column(rule) = ItemKind::from_document(&item["rule"]).unwrap() else {
                    panic!("{label}");
                };
                assert_eq!(rule.column, column.name);
                assert!(!ItemKind::Column(rule).gives_nothing());
            }
        }
        let rule = |place: usize| {
            new_items(&columns, Language::Chinese).swap_remove(place).1["rule"]["column"].clone()
        };
        let first = new_items(&[], Language::Chinese).len();
        assert_eq!(rule(first)["full_mark"], 100);
        assert_eq!(rule(first + 2)["categories"], json!({"是": 1}));
        assert_eq!(rule(first + 3)["categories"], json!({"甲": 1, "乙": 1}));
    }
}
