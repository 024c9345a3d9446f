//! The JSON Schema of conditions.

use serde_json::{Map, Value, json};

use super::{Attribute, Percentile, Subjects, Values, WhichRecords};
use crate::limits;
use crate::roster::Assessment;

/// The schema of a condition: a list of rows, each an object with one key.
pub(in crate::policy) fn schema(subjects: Subjects) -> Value {
    let mut rows: Vec<Value> = Attribute::of(subjects).map(row).collect();
    // Alternatives hold whole conditions; how deep they may go stands in the documentation.
    let list = json!({"type": "array", "items": {"type": "object"}, "minItems": 1, "maxItems": limits::CONDITION_ROWS});
    rows.push(one("any", json!({"type": "array", "items": list, "minItems": 1})));
    rows.push(one("not", list));
    let list = json!({"type": "array", "items": {"oneOf": rows}, "maxItems": limits::CONDITION_ROWS});
    // Scoring items once had words for ready-made conditions, which are still read.
    json!({"oneOf": [list, {"type": "string"}]})
}

/// An object with one key.
fn one(key: &str, content: Value) -> Value {
    let mut properties = Map::new();
    properties.insert(key.to_owned(), content);
    json!({"type": "object", "properties": properties, "required": [key], "additionalProperties": false})
}

fn row(attribute: Attribute) -> Value {
    let bounds = |of: Value| json!({"at_least": of, "at_most": of});
    let keys = |options: &[(&str, crate::language::Text)]| -> Vec<Value> {
        options.iter().map(|(key, _)| json!(key)).collect()
    };
    let some_of = |options| json!({"type": "array", "items": {"enum": keys(options)}, "minItems": 1});
    let object = |properties: Value, required: Value| json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false});
    let mut content = match attribute.values() {
        Values::Whole { minimum, maximum, .. } => object(
            bounds(json!({"type": "integer", "minimum": minimum, "maximum": maximum})),
            json!([]),
        ),
        Values::Mark => object(
            bounds(json!({"type": "number", "minimum": 0, "maximum": 1_000})),
            json!([]),
        ),
        Values::Levels(options) => {
            let mut properties = bounds(json!({"enum": keys(options)}));
            properties["is"] = some_of(options);
            object(properties, json!([]))
        }
        Values::Keys(options) => object(json!({"is": some_of(options)}), json!(["is"])),
        Values::Flag(_) => json!({"type": "boolean"}),
        Values::Names => object(
            json!({"is": {"type": "array", "items": {"type": "string", "maxLength": limits::LABEL}, "minItems": 1}}),
            json!(["is"]),
        ),
        Values::Assessments => {
            let mut properties = bounds(json!({"type": "integer", "minimum": 0, "maximum": 10}));
            properties["years"] = json!({"type": "integer", "minimum": 1, "maximum": 10});
            properties["is"] = some_of(Assessment::OPTIONS);
            object(properties, json!(["years", "is"]))
        }
        Values::AsColumn => {
            let mut properties = bounds(json!({"type": "number", "minimum": 0, "maximum": 10_000}));
            properties["name"] = json!({"type": "string", "maxLength": limits::LABEL});
            properties["is"] = some_of(super::pairing::ASPECTS);
            object(properties, json!(["name"]))
        }
        Values::Column => {
            let mut properties = bounds(json!({"type": "number"}));
            properties["name"] = json!({"type": "string", "maxLength": limits::LABEL});
            properties["is"] = json!({"type": "array", "items": {"type": "string", "maxLength": limits::LABEL}, "minItems": 1});
            object(properties, json!(["name"]))
        }
        Values::Records => {
            let mut properties = WhichRecords::schema();
            let number = json!({"type": "integer", "minimum": 0, "maximum": 1_000});
            properties["at_least"] = number.clone();
            properties["at_most"] = number;
            object(properties, json!([]))
        }
        Values::Percentile => object(Percentile::schema(), json!(["column", "among", "first"])),
    };
    let name = attribute.name();
    content["title"] = json!(name.zh);
    content["description"] = json!(name.en);
    one(attribute.key(), content)
}
