//! Putting into the elements of lists what a document may leave out, so that everything that can be changed there has a place.
//!
//! A scenario may replace a list as a whole, by one that was written before the program knew all that an element has.

use serde_json::Value;

use super::overrides::find;
use super::rounds::entries::{former_path, new_entry};

/// Puts into the elements of a list what a document may leave out, so that everything that can be changed there is there.
pub(super) fn complete(path: &str, value: &mut Value) {
    match (path, value) {
        ("rounds", Value::Array(rounds)) => {
            for round in rounds.iter_mut().filter_map(Value::as_object_mut) {
                super::rounds::complete(round);
            }
        }
        (path, value) if is_entries(path) => {
            super::rounds::entries::complete(path.rsplit('.').next().unwrap_or_default(), value);
        }
        (path, value) if path.starts_with("scoring") => super::scoring::complete(value),
        _ => {}
    }
}

/// Writes a change of the time when there was one rule where a list stands now into the first rule of the list; whether there
/// is such a list.
pub(super) fn write_former(document: &mut Value, path: &str, value: &Value) -> bool {
    let Some((parent, section, key)) = former_path(path) else {
        return false;
    };
    let Some(Value::Array(rules)) = find(document, parent) else {
        return false;
    };
    if rules.is_empty() {
        rules.extend(new_entry(section));
    }
    if let Some(first) = rules.first_mut() {
        first[key] = value.clone();
    }
    if let Some(rules) = find(document, parent) {
        complete(parent, rules);
    }
    true
}

/// Whether the path is that of a list of quotas or of points for some posts.
fn is_entries(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    matches!(
        parts.as_slice(),
        ["rounds", _, "departures" | "wish_points"] | ["upward_selection", "departures"]
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_elements_of_the_lists_are_completed() {
        let mut rounds =
            json!([{"id": "zone", "scope": "zone", "mechanism": "deferred-acceptance", "list_length": 3}]);
        complete("rounds", &mut rounds);
        assert_eq!(rounds[0]["open_to"], json!([]));
        assert_eq!(rounds[0]["list_length"], json!(3));
        let mut blocks = json!([{"id": "b", "items": [{"id": "i", "rule": {"flat": {"condition": "cadre", "points": 1}}}]}]);
        complete("scoring.blocks", &mut blocks);
        assert_eq!(blocks[0]["items"][0]["only_for"], json!([]));
        let condition = json!([{"age": {"at_most": 45}}]);
        let mut same = condition.clone();
        complete("rounds.zone.open_to", &mut same);
        complete("scoring.blocks.b.items.i.only_for", &mut same);
        assert_eq!(same, condition);
    }
}
