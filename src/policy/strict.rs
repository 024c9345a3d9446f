//! Reading a policy from JSON by the letter: sections are objects, and what is wrong is reported with its place.
//!
//! `serde_json` would take an array for a section and cannot say where in a document a value was wrong once the text
//! has been read. This reads from the value itself and names the path.

use std::fmt;

use serde::de::{
    self, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};
use serde_json::{Map, Value};

use super::json_text;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    path: String,
    what: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            formatter.write_str(&self.what)
        } else {
            write!(formatter, "{}: {}", self.path, self.what)
        }
    }
}

impl std::error::Error for Misfit {}

impl de::Error for Misfit {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self {
            path: String::new(),
            what: what.to_string(),
        }
    }
}

impl Misfit {
    /// The same, one step farther out.
    fn within(mut self, part: &str) -> Self {
        self.path = if self.path.is_empty() {
            part.to_owned()
        } else {
            format!("{part}.{}", self.path)
        };
        self
    }
}

/// Reads `T` from a JSON value.
pub(super) fn read<'value, T: Deserialize<'value>>(value: &'value Value) -> Result<T, Misfit> {
    T::deserialize(Reader(value))
}

#[derive(Clone, Copy)]
struct Reader<'value>(&'value Value);

fn expected<T>(what: &str, found: &Value) -> Result<T, Misfit> {
    Err(de::Error::custom(format_args!(
        "expected {what}, found {}",
        json_text::write(found)
    )))
}

impl<'value> de::Deserializer<'value> for Reader<'value> {
    type Error = Misfit;

    fn deserialize_any<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(on) => visitor.visit_bool(*on),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Number(number) => {
                if let Some(whole) = number.as_i64() {
                    visitor.visit_i64(whole)
                } else {
                    visitor.visit_f64(number.as_f64().unwrap_or(f64::NAN))
                }
            }
            Value::Array(_) => self.deserialize_seq(visitor),
            Value::Object(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Bool(on) => visitor.visit_bool(*on),
            other => expected("true or false", other),
        }
    }

    fn deserialize_i64<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_i64() {
            Some(whole) => visitor.visit_i64(whole),
            None => expected("a whole number", self.0),
        }
    }

    fn deserialize_u64<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_u64() {
            Some(whole) => visitor.visit_u64(whole),
            None => expected("a whole number, not negative", self.0),
        }
    }

    fn deserialize_u32<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f64<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0.as_f64() {
            Some(number) => visitor.visit_f64(number),
            None => expected("a number", self.0),
        }
    }

    fn deserialize_str<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            other => expected("text", other),
        }
    }

    fn deserialize_string<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'value>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Array(elements) => visitor.visit_seq(Elements {
                elements: elements.iter(),
                next: 0,
            }),
            other => expected("a list", other),
        }
    }

    fn deserialize_map<V: Visitor<'value>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Object(members) => visitor.visit_map(Members::new(members)),
            other => expected("an object", other),
        }
    }

    fn deserialize_struct<V: Visitor<'value>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'value>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::String(key) => visitor.visit_enum(Variant { key, content: None }),
            Value::Object(members) => match members.iter().next() {
                Some((key, content)) if members.len() == 1 => visitor.visit_enum(Variant {
                    key,
                    content: Some(content),
                }),
                _ => expected("an object with one key", self.0),
            },
            other => expected("one of the choices", other),
        }
    }

    forward_to_deserialize_any! {
        <W: Visitor<'value>>
        i8 i16 i32 i128 u8 u128 f32 char bytes byte_buf option unit unit_struct tuple tuple_struct identifier ignored_any
    }
}

struct Elements<'value> {
    elements: std::slice::Iter<'value, Value>,
    next: usize,
}

impl<'value> SeqAccess<'value> for Elements<'value> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'value>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        let Some(element) = self.elements.next() else {
            return Ok(None);
        };
        self.next += 1;
        // Elements with an id are named by it, as paths are; others by their number.
        let place = || {
            let id = element.get("id").and_then(Value::as_str);
            id.map_or_else(|| self.next.to_string(), str::to_owned)
        };
        seed.deserialize(Reader(element))
            .map(Some)
            .map_err(|misfit| misfit.within(&place()))
    }
}

struct Members<'value> {
    members: serde_json::map::Iter<'value>,
    current: Option<(&'value str, &'value Value)>,
}

impl<'value> Members<'value> {
    fn new(members: &'value Map<String, Value>) -> Self {
        Self {
            members: members.iter(),
            current: None,
        }
    }
}

impl<'value> MapAccess<'value> for Members<'value> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'value>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((key, value)) = self.members.next() else {
            return Ok(None);
        };
        self.current = Some((key, value));
        seed.deserialize(key.as_str().into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'value>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        match self.current.take() {
            Some((key, value)) => seed
                .deserialize(Reader(value))
                .map_err(|misfit| misfit.within(key)),
            None => Err(de::Error::custom("a value without a key")),
        }
    }
}

struct Variant<'value> {
    key: &'value str,
    content: Option<&'value Value>,
}

impl<'value> EnumAccess<'value> for Variant<'value> {
    type Error = Misfit;
    type Variant = Content<'value>;

    fn variant_seed<V: DeserializeSeed<'value>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Content<'value>), Misfit> {
        let key = seed.deserialize(self.key.into_deserializer())?;
        let content = Content {
            key: self.key,
            content: self.content,
        };
        Ok((key, content))
    }
}

struct Content<'value> {
    key: &'value str,
    content: Option<&'value Value>,
}

impl<'value> VariantAccess<'value> for Content<'value> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.content {
            None => Ok(()),
            Some(content) => expected("nothing but the choice", content),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'value>>(self, seed: T) -> Result<T::Value, Misfit> {
        match self.content {
            Some(content) => seed
                .deserialize(Reader(content))
                .map_err(|misfit| misfit.within(self.key)),
            None => Err(de::Error::custom(format_args!("“{}” needs a content", self.key))),
        }
    }

    fn tuple_variant<V: Visitor<'value>>(self, _length: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.struct_variant(&[], visitor)
    }

    fn struct_variant<V: Visitor<'value>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self.content {
            Some(content) => de::Deserializer::deserialize_map(Reader(content), visitor)
                .map_err(|misfit| misfit.within(self.key)),
            None => Err(de::Error::custom(format_args!("“{}” needs a content", self.key))),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::policy::Policy;

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let policy = Policy::default();
        let value = serde_json::to_value(&policy).unwrap();
        assert_eq!(read::<Policy>(&value), Ok(policy));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let said = |value: Value| read::<Policy>(&value).unwrap_err().to_string();
        assert_eq!(
            said(json!({"rotation": {"share": "a tenth"}})),
            "rotation.share: expected a number, found \"a tenth\""
        );
        assert_eq!(said(json!({"posts": []})), "posts: expected an object, found []");
        let error = said(json!({"rounds": [{"id": "zone", "scope": "town"}]}));
        assert!(
            error.starts_with("rounds.zone.scope: unknown variant `town`"),
            "{error}"
        );
        let error = said(json!({"standing": {"referenz_year": 2026}}));
        assert!(
            error.starts_with("standing: unknown field `referenz_year`"),
            "{error}"
        );
        let error = said(
            json!({"scoring": {"blocks": [{"id": "a", "items": [{"id": "b", "rule": {"rank": {"first": true}}}]}]}}),
        );
        assert!(
            error.starts_with("scoring.blocks.a.items.b.rule.rank.first:"),
            "{error}"
        );
        let error = said(json!({"rotation": {"minimum_years": -1}}));
        assert!(error.starts_with("rotation.minimum_years:"), "{error}");
        let error = said(json!({"rotation": {"minimum_years": 70_000}}));
        assert!(error.starts_with("rotation.minimum_years:"), "{error}");
    }
}
