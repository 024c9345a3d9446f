//! JSON text as a tree of values, in which no object has two members of one name: the second would replace the first
//! without a word.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::json_text;
use crate::language::spelling::shortened;
use crate::limits::{NESTING, POLICY_BYTES};
use crate::policy::PolicyError;

/// Reads a document; a byte order mark before it is passed over.
///
/// # Errors
/// When it is no JSON, larger or deeper than is read, or an object in it names a member twice.
pub(in crate::policy) fn read_json(text: &str) -> Result<Value, PolicyError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > POLICY_BYTES {
        return Err(PolicyError::TooLarge);
    }
    read_json_of_any_length(text)
}

/// The same for documents that hold several policies, whose length has been looked at.
///
/// # Errors
/// When it is no JSON, deeper than is read, or an object in it names a member twice.
pub(crate) fn read_json_of_any_length(text: &str) -> Result<Value, PolicyError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut found = None;
    let mut reader = serde_json::Deserializer::from_str(text);
    let tree = Tree {
        found: &mut found,
        depth: 0,
    };
    let read =
        de::DeserializeSeed::deserialize(tree, &mut reader).and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| match found {
        Some(Found::Twice(key)) => PolicyError::NamedTwice {
            key: shortened(&key),
            line: error.line(),
            column: error.column(),
        },
        Some(Found::TooDeep) => PolicyError::TooDeep {
            line: error.line(),
            column: error.column(),
        },
        None => PolicyError::NotJson {
            line: error.line(),
            column: error.column(),
            cut_off: error.is_eof(),
        },
    })
}

/// What JSON allows and a policy does not.
enum Found {
    /// A member that is named twice.
    Twice(String),
    /// Too many brackets inside one another.
    TooDeep,
}

/// Takes one value; what is wrong with it is left in `found`.
struct Tree<'found> {
    found: &'found mut Option<Found>,
    /// How many brackets are open.
    depth: usize,
}

impl Tree<'_> {
    /// What takes a value inside this one.
    fn inner<E: de::Error>(&mut self) -> Result<Tree<'_>, E> {
        if self.depth >= NESTING {
            *self.found = Some(Found::TooDeep);
            return Err(de::Error::custom("too deep"));
        }
        Ok(Tree {
            found: &mut *self.found,
            depth: self.depth + 1,
        })
    }
}

impl<'de> de::DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, on: bool) -> Result<Value, E> {
        Ok(Value::Bool(on))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(json_text::as_written(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut sequence: A) -> Result<Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = sequence.next_element_seed(self.inner()?)? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = object.next_key_seed(Name)? {
            if members.contains_key(&key) {
                *self.found = Some(Found::Twice(key));
                return Err(de::Error::custom("a member is named twice"));
            }
            let value = object.next_value_seed(self.inner()?)?;
            members.insert(key, value);
        }
        Ok(Value::Object(members))
    }
}

/// Takes the name of a member.
struct Name;

impl<'de> de::DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        String::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::language::{Language, Say};

    #[test]
    fn documents_are_read_as_they_stand() {
        let text = "\u{feff}{\"a\": [1, -2, 2.5, true, null, \"b\"], \"c\": {\"a\": {}}}";
        assert_eq!(
            read_json(text),
            Ok(json!({"a": [1, -2, 2.5, true, null, "b"], "c": {"a": {}}}))
        );
        assert_eq!(read_json("[-0, 0.0, -0e5]"), Ok(json!([0, 0, 0])));
        // What is written without a point is read as it is written.
        assert_eq!(
            read_json("[12.0, 1e3, 2.50, 7.0000000000001]"),
            Ok(json!([12, 1000, 2.5, 7]))
        );
        for text in ["", "{\"a\": 1", "{\"a\" 1}", "[1] 2"] {
            assert!(
                matches!(read_json(text), Err(PolicyError::NotJson { .. })),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_named_twice_is_refused_with_its_place() {
        let refused = read_json("{\"overrides\":\n{\"rotation.share\": 5, \"rotation.share\": 6}}");
        let Err(error @ PolicyError::NamedTwice { line: 2, .. }) = refused else {
            panic!("{refused:?}");
        };
        assert!(
            error
                .say(Language::Chinese)
                .contains("“rotation.share”出现了两次")
        );
        assert!(
            error
                .say(Language::English)
                .contains("“rotation.share” stands there twice")
        );
    }
}
