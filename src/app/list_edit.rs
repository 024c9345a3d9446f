//! Changing the lists of a policy document: blocks, items and rounds are added, removed and moved.

use serde_json::{Value, json};

use crate::language::Language;
use crate::policy::{Mechanism, Round, Scope};

/// A change to a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListEdit {
    /// Puts an element at the end; its id is made unique.
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
            list.push(element);
        }
        ListEdit::Remove(place) if *place < list.len() => {
            list.remove(*place);
        }
        ListEdit::Up(place) if *place > 0 && *place < list.len() => list.swap(*place - 1, *place),
        ListEdit::Down(place) if place + 1 < list.len() => list.swap(*place, *place + 1),
        ListEdit::Rename(place, name) => {
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

/// Items that can be added to a block, by the key of their kind: a name, and the item as it begins.
pub fn new_items() -> Vec<(crate::language::Text, Value)> {
    use crate::language::Text;
    let item = |zh, en, id: &str, rule: Value| (Text::new(zh, en), json!({"id": id, "rule": rule}));
    vec![
        item(
            "按年限计分",
            "Points by year",
            "years",
            json!({"per_year": {"quantity": "teaching", "points_per_year": 1, "cap": 10}}),
        ),
        item(
            "按学历计分",
            "Points by education",
            "education",
            json!({"highest_level": {"attribute": "education", "points": {"doctor": 5, "master": 5, "bachelor": 4, "junior_college": 3, "secondary_vocational": 2, "senior_school": 1}}}),
        ),
        item(
            "按职称计分",
            "Points by title",
            "title",
            json!({"highest_level": {"attribute": "title_employed", "points": {"full_senior": 12, "senior": 10, "first_grade": 7, "second_grade": 4, "third_grade": 2}}}),
        ),
        item(
            "按骨干级别计分",
            "Points by backbone level",
            "backbone",
            json!({"highest_level": {"attribute": "backbone", "points": {"national": 5, "provincial": 4, "municipal": 3, "county": 2}}}),
        ),
        item(
            "按职务计分（含班主任）",
            "Points by position",
            "position",
            json!({"highest_level": {"attribute": "position", "points": {"head": 6, "deputy_head": 5.5, "middle": 5, "homeroom_teacher": 4}}}),
        ),
        item(
            "年度考核",
            "Annual assessments",
            "assessments",
            json!({"assessments": {"excellent": 3, "qualified": 1, "years": 5, "cap": 15}}),
        ),
        item(
            "荣誉",
            "Honours",
            "honours",
            json!({"honours": {"points": {"national": 5, "provincial": 4, "municipal": 3, "county": 2}, "highest_only": false, "cap": 10}}),
        ),
        item(
            "教学成绩名次",
            "Rank of teaching result",
            "teaching_rank",
            json!({"rank": {"first": 5, "step": 0.5, "last_rank": 10}}),
        ),
        item(
            "民主测评按比例",
            "Vote in proportion",
            "vote",
            json!({"mark": {"mark": "vote", "full_points": 10}}),
        ),
        item(
            "面试按比例",
            "Interview in proportion",
            "interview",
            json!({"mark": {"mark": "interview", "full_points": 10}}),
        ),
        item(
            "测评按档次",
            "Vote by band",
            "vote",
            json!({"bands": {"measure": "vote_mark", "bands": [
            {"id": "excellent", "from": 90, "to": 100, "points": 10}, {"id": "qualified", "from": 60, "to": 89.999, "points": 8}]}}),
        ),
        item(
            "周课时",
            "Weekly lessons",
            "lessons",
            json!({"per_lesson": {"points_per_lesson": 0.5, "cap": 9}}),
        ),
        item(
            "花名册带入的得分",
            "Points entered in the roster",
            "entered",
            json!({"entered": {"column": "other_points", "cap": 10}}),
        ),
        item(
            "符合条件加（扣）分",
            "Points on a condition",
            "condition",
            json!({"flat": {"condition": "rural_service", "points": 3}}),
        ),
        item(
            "按比例上浮（下浮）",
            "Percentage on a condition",
            "percentage",
            json!({"percentage": {"condition": "graduating_grade", "percent": 20}}),
        ),
    ]
}

/// A block without items.
pub fn new_block(language: Language) -> Value {
    json!({
        "id": "block",
        "name": language.pick("新增部分", "New block"),
        "weight": 100,
        "normalisation": "absolute",
        "full_marks": 100,
        "items": [],
    })
}

/// Rounds that can be added.
pub fn new_rounds() -> Vec<Value> {
    let round = |id: &str, scope, mechanism| {
        serde_json::to_value(Round::new(id, scope, mechanism)).unwrap_or_default()
    };
    vec![
        round("in_school", Scope::School, Mechanism::SerialDictatorship),
        round("zone", Scope::Zone, Mechanism::DeferredAcceptance),
        round("district", Scope::District, Mechanism::DeferredAcceptance),
        round("directed", Scope::District, Mechanism::DirectedPlacement),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Policy;

    fn ids(list: &[Value]) -> Vec<&str> {
        list.iter().filter_map(|element| element["id"].as_str()).collect()
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
    fn whatever_can_be_added_is_allowed() {
        let mut document = serde_json::to_value(Policy::default()).unwrap();
        let mut block = new_block(Language::Chinese);
        for (_, item) in new_items() {
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
        assert_eq!(policy.rounds.len(), 7);
        assert_eq!(
            policy.scoring.blocks.last().unwrap().items.len(),
            new_items().len()
        );
    }
}
