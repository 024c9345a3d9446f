//! The JSON Schema of the policy document, made from the table of leaves.

use serde_json::{Map, Value, json};

use super::VERSION;
use super::leaves::{self, Leaf, LeafKind};

/// A node of the document: a leaf, or what lies below it.
#[derive(Default)]
struct Node {
    leaf: Option<&'static Leaf>,
    below: Vec<(&'static str, Node)>,
}

impl Node {
    fn child(&mut self, part: &'static str) -> &mut Self {
        let position = self.below.iter().position(|(known, _)| *known == part);
        let position = position.unwrap_or_else(|| {
            self.below.push((part, Self::default()));
            self.below.len() - 1
        });
        &mut self.below[position].1
    }
}

/// Sections whose star stands for the elements of a list, each with an id; elsewhere it stands for keys.
const LISTS: [&str; 4] = ["blocks", "items", "bands", "rounds"];

/// The JSON Schema of the document, draft 2020-12.
pub fn schema() -> Value {
    let mut root = Node::default();
    for leaf in leaves::all() {
        let mut node = &mut root;
        for part in leaf.path.split('.') {
            node = node.child(part);
        }
        node.leaf = Some(leaf);
    }
    let mut schema = object(&root);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("Shapan policy document 区管校聘政策文件");
    schema["properties"]["version"] = json!({"type": "integer", "minimum": 1, "maximum": VERSION});
    schema
}

fn of(part: &str, node: &Node) -> Value {
    if let Some(leaf) = node.leaf {
        return of_leaf(leaf);
    }
    match node.below.as_slice() {
        [("*", element)] if LISTS.contains(&part) => {
            let mut element = object(element);
            element["properties"]["id"] = json!({"type": "string", "pattern": "^[A-Za-z0-9_-]+$"});
            element["properties"]["name"] = json!({"type": "string"});
            element["required"] = json!(["id"]);
            json!({"type": "array", "items": element})
        }
        [("*", value)] => json!({"type": "object", "additionalProperties": of("*", value)}),
        kinds if part == "rule" => {
            // One kind of item, named by its only key.
            let choices: Vec<Value> = kinds
                .iter()
                .map(|(key, node)| {
                    let mut properties = Map::new();
                    properties.insert((*key).to_owned(), of(key, node));
                    json!({"type": "object", "properties": properties, "required": [key], "additionalProperties": false})
                })
                .collect();
            json!({"oneOf": choices})
        }
        _ => object(node),
    }
}

fn object(node: &Node) -> Value {
    let members: Map<String, Value> = node
        .below
        .iter()
        .map(|(part, node)| ((*part).to_owned(), of(part, node)))
        .collect();
    json!({"type": "object", "properties": members, "additionalProperties": false})
}

fn of_leaf(leaf: &Leaf) -> Value {
    let keys = |options: &[(&str, crate::language::Text)]| -> Vec<Value> {
        options.iter().map(|(key, _)| json!(key)).collect()
    };
    let thousandths = |value: i64| {
        if value % 1000 == 0 {
            json!(value / 1000)
        } else {
            json!(value as f64 / 1000.0)
        }
    };
    let mut schema = match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => {
            json!({"type": "number", "minimum": thousandths(minimum), "maximum": thousandths(maximum)})
        }
        LeafKind::Whole { minimum, maximum, .. } => {
            json!({"type": "integer", "minimum": minimum, "maximum": maximum})
        }
        LeafKind::Flag => json!({"type": "boolean"}),
        LeafKind::Choice(options) => json!({"enum": keys(options)}),
        LeafKind::Sequence(options) => {
            json!({"type": "array", "items": {"enum": keys(options)}, "uniqueItems": true})
        }
        LeafKind::Grades(grades) => json!({
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 20},
            "minItems": grades,
            "maxItems": grades,
        }),
        LeafKind::Date => json!({"type": "string", "format": "date"}),
    };
    let unit = |unit: &str| {
        if unit.is_empty() {
            String::new()
        } else {
            format!(" ({unit})")
        }
    };
    schema["title"] = json!(format!("{}{}", leaf.name.zh, unit(leaf.unit.zh)));
    schema["description"] = json!(format!("{}{}", leaf.name.en, unit(leaf.unit.en)));
    schema
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::policy::json_text::write_pretty;
    use crate::policy::{Policy, Preset};

    /// Whether a value fits the few words of JSON Schema that are used here.
    fn fits(schema: &Value, value: &Value) -> Result<(), String> {
        if let Some(choices) = schema.get("oneOf").and_then(Value::as_array) {
            let fitting = choices
                .iter()
                .filter(|choice| fits(choice, value).is_ok())
                .count();
            return (fitting == 1)
                .then_some(())
                .ok_or_else(|| format!("{fitting} kinds fit {value}"));
        }
        if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
            return choices
                .contains(value)
                .then_some(())
                .ok_or_else(|| format!("{value} is no choice"));
        }
        match (schema["type"].as_str().unwrap(), value) {
            ("object", Value::Object(members)) => {
                for (key, member) in members {
                    let below = schema["properties"]
                        .get(key)
                        .or_else(|| {
                            schema
                                .get("additionalProperties")
                                .filter(|below| below.is_object())
                        })
                        .ok_or_else(|| format!("{key} is unknown"))?;
                    fits(below, member).map_err(|error| format!("{key}: {error}"))?;
                }
                Ok(())
            }
            ("array", Value::Array(elements)) => elements
                .iter()
                .try_for_each(|element| fits(&schema["items"], element)),
            ("number", Value::Number(number)) => {
                let number = number.as_f64().unwrap();
                let (least, most) = (
                    schema["minimum"].as_f64().unwrap(),
                    schema["maximum"].as_f64().unwrap(),
                );
                (least..=most)
                    .contains(&number)
                    .then_some(())
                    .ok_or_else(|| format!("{number} is out of range"))
            }
            ("integer", value) if value.is_i64() || value.is_u64() => Ok(()),
            ("boolean", Value::Bool(_)) | ("string", Value::String(_)) => Ok(()),
            (kind, value) => Err(format!("{value} is no {kind}")),
        }
    }

    #[test]
    fn every_preset_fits_the_schema() {
        let schema = schema();
        for preset in Preset::all() {
            let policy = preset
                .scenario(crate::language::Language::Chinese)
                .overrides
                .apply()
                .unwrap();
            assert_eq!(fits(&schema, &policy.document()), Ok(()), "{}", preset.key);
        }
    }

    #[test]
    fn what_is_not_allowed_does_not_fit() {
        let mut document = Policy::default().document();
        document["rotation"]["share"] = json!(60);
        assert!(fits(&schema(), &document).is_err());
        assert!(fits(&schema(), &json!({"rounds": [{"id": "a", "scope": "town"}]})).is_err());
        assert!(fits(&schema(), &json!({"nothing": 1})).is_err());
    }

    #[test]
    fn the_published_schema_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/policy.schema.json");
        let now = write_pretty(&schema());
        if std::env::var_os("UPDATE_DOCUMENTATION").is_some() {
            std::fs::write(path, &now).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap_or_default(),
            now,
            "run UPDATE_DOCUMENTATION=1 cargo test --lib schema"
        );
    }
}
