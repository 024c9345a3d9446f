//! The JSON Schema of the policy document, made from the table of leaves.

use serde_json::{Map, Value, json};

use super::VERSION;
use super::conditions;
use super::leaves::{self, Leaf, LeafKind};
use super::scoring::{MOST_AFTER, MOST_RATE};
use crate::limits;

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
const LISTS: [&str; 6] = ["blocks", "items", "bands", "rounds", "departures", "wish_points"];

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
    schema["title"] = json!("Shapan policy document 区管校聘方案文件");
    schema["properties"]["name"] = json!({"type": "string", "maxLength": limits::NAME, "description": "方案名称 What the policy is called"});
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
            element["properties"]["id"] =
                json!({"type": "string", "pattern": "^[A-Za-z0-9_-]+$", "maxLength": limits::NAME});
            element["properties"]["name"] = json!({"type": "string", "maxLength": limits::NAME});
            element["required"] = json!(["id"]);
            let most = match part {
                "rounds" => limits::ROUNDS,
                "blocks" => limits::BLOCKS,
                "bands" => limits::BANDS,
                "departures" | "wish_points" => limits::ROUND_RULES,
                // Of all blocks together.
                _ => limits::ITEMS,
            };
            json!({"type": "array", "items": element, "maxItems": most})
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

/// A decimal, or a fraction as a text.
fn rate(minimum: i64) -> Value {
    json!({"anyOf": [
        {"type": "number", "minimum": minimum, "maximum": MOST_RATE},
        {"type": "string", "pattern": "^-?[0-9]+/[0-9]+$"},
    ]})
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
        LeafKind::Condition(subjects) => conditions::schema(subjects),
        LeafKind::Blocks => {
            json!({"type": "array", "items": {"type": "string", "maxLength": limits::LABEL}, "maxItems": limits::BLOCKS})
        }
        LeafKind::Order => super::scoring::order::schema(),
        LeafKind::Rate { .. } => rate(0),
        LeafKind::Segments => json!({
            "type": "array",
            "maxItems": limits::BANDS,
            "items": {
                "type": "object",
                "properties": {"after": {"type": "integer", "minimum": 0, "maximum": MOST_AFTER}, "rate": rate(-MOST_RATE)},
                "required": ["after", "rate"],
                "additionalProperties": false,
            },
        }),
        LeafKind::ExtraColumn | LeafKind::Label => json!({"type": "string", "maxLength": limits::LABEL}),
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
