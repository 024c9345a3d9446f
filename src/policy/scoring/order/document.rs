//! Keys of order as the policy document holds them.

use serde_json::{Value, json};

use super::{Compared, OrderKey};
use crate::limits;
use crate::policy::conditions::{self, Attribute, Subjects, WhichRecords, grades_in, grades_out};
use crate::policy::strict::{Members, Misfit, Part, as_json, object, only_member, unknown_choice, within};
use crate::roster::Assessment;

const LOTTERY: &str = "lottery";
const WISH_RANK: &str = "wish_rank";
const MOST_FIRST: &str = "most_first";
const LEAST_FIRST: &str = "least_first";
const MEETS: &str = "meets";

impl Part for OrderKey {
    fn read(value: &Value) -> Result<Self, Misfit> {
        if let Some(word) = value.as_str() {
            return match word {
                LOTTERY => Ok(Self::Lottery),
                WISH_RANK => Ok(Self::WishRank),
                // These are two of the words that may stand here.
                _ => attribute(word, &[WISH_RANK, LOTTERY]).map(Self::MostFirst),
            };
        }
        let (key, content) = only_member(value)?;
        let read = match key {
            MOST_FIRST => Compared::read(content).map(Self::MostFirst),
            LEAST_FIRST => Compared::read(content).map(Self::LeastFirst),
            MEETS => Part::read(content).map(Self::Meets),
            _ => return Err(unknown_choice(key, &[MOST_FIRST, LEAST_FIRST, MEETS])),
        };
        within(key, read)
    }

    /// What is plain is written as a word.
    fn write(&self) -> Value {
        match self {
            Self::Lottery => Value::from(LOTTERY),
            Self::WishRank => Value::from(WISH_RANK),
            Self::MostFirst(Compared::Attribute(attribute)) => Value::from(attribute.key()),
            Self::MostFirst(compared) => object([(MOST_FIRST, compared.write())]),
            Self::LeastFirst(compared) => object([(LEAST_FIRST, compared.write())]),
            Self::Meets(condition) => object([(MEETS, condition.write())]),
        }
    }
}

fn attribute(word: &str, besides: &[&'static str]) -> Result<Compared, Misfit> {
    let found = Compared::attributes().find(|attribute| attribute.key() == word);
    found.map(Compared::Attribute).ok_or_else(|| {
        let known = Compared::attributes().map(Attribute::key);
        let known: Vec<&str> = known.chain(besides.iter().copied()).collect();
        unknown_choice(word, &known)
    })
}

impl Part for Compared {
    fn read(value: &Value) -> Result<Self, Misfit> {
        if let Some(word) = value.as_str() {
            return attribute(word, &[]);
        }
        let (key, content) = only_member(value)?;
        let read = match key {
            "column" => String::read(content).map(Self::Column),
            "records" => Part::read(content).map(Self::Records),
            "record_level" => Part::read(content).map(Self::RecordLevel),
            "block" => String::read(content).map(Self::Block),
            "item" => Members::of(content, &["block", "item"]).and_then(|members| {
                Ok(Self::Item {
                    block: members.required("block")?,
                    item: members.required("item")?,
                })
            }),
            "assessments" => Members::of(content, &["years", "is"]).and_then(|members| {
                Ok(Self::Assessments {
                    years: members.required("years")?,
                    grades: within("is", grades_in(members.get("is").unwrap_or(&Value::Null)))?,
                })
            }),
            _ => {
                return Err(unknown_choice(
                    key,
                    &[
                        "column",
                        "block",
                        "item",
                        "assessments",
                        "records",
                        "record_level",
                    ],
                ));
            }
        };
        within(key, read)
    }

    fn write(&self) -> Value {
        match self {
            Self::Attribute(attribute) => Value::from(attribute.key()),
            Self::Column(name) => object([("column", name.write())]),
            Self::Records(which) => object([("records", which.write())]),
            Self::RecordLevel(which) => object([("record_level", which.write())]),
            Self::Block(block) => object([("block", block.write())]),
            Self::Item { block, item } => {
                object([("item", object([("block", block.write()), ("item", item.write())]))])
            }
            Self::Assessments { years, grades } => {
                let asked = object([("years", years.write()), ("is", grades_out(grades))]);
                object([("assessments", asked)])
            }
        }
    }
}

/// The schema of a chain.
pub(in crate::policy) fn schema() -> Value {
    let attributes: Vec<&str> = Compared::attributes().map(Attribute::key).collect();
    let words: Vec<&str> = attributes.iter().copied().chain([WISH_RANK, LOTTERY]).collect();
    let text = json!({"type": "string", "maxLength": limits::LABEL});
    let one = |key: &str, content: Value| json!({"type": "object", "properties": {key: content}, "required": [key], "additionalProperties": false});
    let grades: Vec<&str> = Assessment::OPTIONS.iter().map(|(key, _)| *key).collect();
    let records =
        json!({"type": "object", "properties": WhichRecords::schema(), "additionalProperties": false});
    let compared = json!({"oneOf": [
        {"enum": attributes},
        one("column", text.clone()),
        one("block", text.clone()),
        one("records", records.clone()),
        one("record_level", records),
        one("item", json!({
            "type": "object", "properties": {"block": text, "item": text}, "required": ["block", "item"], "additionalProperties": false
        })),
        one("assessments", json!({
            "type": "object",
            "properties": {
                "years": {"type": "integer", "minimum": 1, "maximum": 10},
                "is": {"type": "array", "items": {"enum": grades}, "minItems": 1}
            },
            "required": ["years", "is"], "additionalProperties": false
        })),
    ]});
    let key = json!({"oneOf": [
        {"enum": words},
        one(MOST_FIRST, compared.clone()),
        one(LEAST_FIRST, compared),
        one(MEETS, conditions::schema(Subjects::People)),
    ]});
    json!({"type": "array", "items": key, "maxItems": limits::ORDER_KEYS})
}

as_json!(OrderKey);
