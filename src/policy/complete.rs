//! Putting into the elements of lists what a document may leave out, so that everything that can be changed there has a place.
//!
//! A scenario may replace a list as a whole, by one that was written before the program knew all that an element has.

use serde_json::Value;

/// Puts into the elements of a list what a document may leave out, so that everything that can be changed there is there.
pub(super) fn complete(path: &str, value: &mut Value) {
    match (path, value) {
        ("rounds", Value::Array(rounds)) => {
            for round in rounds.iter_mut().filter_map(Value::as_object_mut) {
                super::rounds::complete(round);
            }
        }
        (path, value) if path.starts_with("scoring") => super::scoring::complete(value),
        _ => {}
    }
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
