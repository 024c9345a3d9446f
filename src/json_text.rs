//! Writing JSON values as text.
//!
//! `serde_json` brings tables of its own for printing decimals, which the page would download for nothing: the numbers
//! of a policy are short, and are printed as the whole numbers that they are parts of.

use std::fmt::Write as _;

use serde_json::{Number, Value};

/// The value as compact JSON.
///
/// ```
/// use serde_json::json;
/// use shapan::json_text::write;
/// assert_eq!(write(&json!({"share": 12.5, "of": ["a \"b\"", null]})), r#"{"share":12.5,"of":["a \"b\"",null]}"#);
/// ```
pub fn write(value: &Value) -> String {
    let mut text = String::new();
    write_to(&mut text, value);
    text
}

/// The value as JSON for people: one member a line, indented.
pub fn write_pretty(value: &Value) -> String {
    let mut text = String::new();
    pretty_to(&mut text, value, 0);
    text.push('\n');
    text
}

fn write_to(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(on) => text.push_str(if *on { "true" } else { "false" }),
        Value::Number(number) => {
            // Writing into a string cannot fail.
            let _ = match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(whole), _, _) => write!(text, "{whole}"),
                (_, Some(whole), _) => write!(text, "{whole}"),
                (_, _, decimal) => {
                    decimal_to(text, decimal.unwrap_or(0.0));
                    Ok(())
                }
            };
        }
        Value::String(string) => quote(text, string),
        Value::Array(elements) => {
            text.push('[');
            for (position, element) in elements.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                write_to(text, element);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (position, (key, member)) in members.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                quote(text, key);
                text.push(':');
                write_to(text, member);
            }
            text.push('}');
        }
    }
}

/// A decimal as it is written: so many parts of a power of ten, both of them whole numbers that a decimal holds exactly, so that
/// their quotient is what the digits are read as.
struct Written {
    parts: f64,
    places: u32,
}

/// Digits that any decimal holds.
const EXACT: f64 = 1e15;

impl Written {
    fn of(decimal: f64) -> Self {
        // Nothing in a document is nearly so large.
        let decimal = decimal.clamp(-EXACT, EXACT);
        let thousandths = decimal * 1000.0;
        let nearest = thousandths.round();
        let rounding = 1e-9_f64.max(thousandths.abs() * 2.0 * f64::EPSILON);
        if nearest.abs() < 9.0e15 && (thousandths - nearest).abs() <= rounding {
            return Self {
                parts: nearest,
                places: 3,
            };
        }
        // Anything finer, which no rule takes: as many places as there are digits for, twelve at most.
        let parts = |places: &u32| (decimal * power(*places)).round();
        let places = (0..=12)
            .rev()
            .find(|places| parts(places).abs() < EXACT)
            .unwrap_or(0);
        Self {
            parts: parts(&places),
            places,
        }
    }
}

fn power(places: u32) -> f64 {
    10_u64.pow(places) as f64
}

/// Writes a decimal. Thousandths are written as whole numbers of them, so that 72485.85 does not end in what a binary
/// fraction adds to it; anything finer is written to twelve places.
fn decimal_to(text: &mut String, decimal: f64) {
    let Written { parts, places } = Written::of(decimal);
    let (magnitude, of) = (parts.abs() as u64, 10_u64.pow(places));
    if parts < 0.0 {
        text.push('-');
    }
    let _ = write!(text, "{}", magnitude / of);
    if magnitude % of > 0 {
        let finer = format!("{:0width$}", magnitude % of, width = places as usize);
        text.push('.');
        text.push_str(finer.trim_end_matches('0'));
    }
}

/// A decimal as it reads back once it is written: a whole number is one, however it was spelled, and what is finer than is written
/// is gone. What is larger than anything in a document is the largest of which all digits are kept.
pub(crate) fn as_written(decimal: f64) -> Value {
    let Written { parts, places } = Written::of(decimal);
    let read = parts / power(places);
    if read.fract() == 0.0 {
        return Value::from(read as i64);
    }
    Number::from_f64(read).map_or(Value::Null, Value::Number)
}

fn pretty_to(text: &mut String, value: &Value, depth: usize) {
    let line = |text: &mut String, depth: usize| {
        text.push('\n');
        for _ in 0..depth {
            text.push_str("  ");
        }
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            for (position, (key, member)) in members.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                line(text, depth + 1);
                quote(text, key);
                text.push_str(": ");
                pretty_to(text, member, depth + 1);
            }
            line(text, depth);
            text.push('}');
        }
        Value::Array(elements) if elements.iter().any(Value::is_object) => {
            text.push('[');
            for (position, element) in elements.iter().enumerate() {
                if position > 0 {
                    text.push(',');
                }
                line(text, depth + 1);
                pretty_to(text, element, depth + 1);
            }
            line(text, depth);
            text.push(']');
        }
        plain => write_to(text, plain),
    }
}

fn quote(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => {
                let _ = write!(text, "\\u{:04x}", u32::from(control));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

/// JSON values as they are in JSON, and as text in formats that do not describe themselves.
pub(crate) mod optional {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
    use serde_json::Value;

    #[expect(clippy::ref_option, reason = "the form that serde calls")]
    pub(crate) fn serialize<S: Serializer>(value: &Option<Value>, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            value.serialize(serializer)
        } else {
            value.as_ref().map(super::write).serialize(serializer)
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
        if deserializer.is_human_readable() {
            Option::deserialize(deserializer)
        } else {
            let text = Option::<String>::deserialize(deserializer)?;
            text.map(|text| serde_json::from_str(&text).map_err(de::Error::custom))
                .transpose()
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::policy::Policy;
    use crate::units::parse_thousandths;

    #[test]
    fn thousandths_are_written_as_such_however_large() {
        for thousandths in [
            72_485_850,
            -72_485_850,
            999_999_999_999,
            1,
            -1,
            8_193_100,
            16_777_217_300,
        ] {
            let decimal = Value::from(thousandths as f64 / 1000.0);
            assert_eq!(
                parse_thousandths(&write(&decimal)),
                Some(thousandths),
                "{decimal}"
            );
        }
        assert_eq!(write(&json!(0.000_000_1)), "0.0000001");
        assert_eq!(write(&json!(-0.0)), "0");
        assert_eq!(write(&json!(1e21)), "1000000000000000");
    }

    proptest! {
        /// Whatever number a document holds, it is read as what it is written as, and so is that.
        #[test]
        fn a_decimal_is_read_as_it_is_written(
            decimal in prop_oneof![
                proptest::num::f64::NORMAL | proptest::num::f64::ZERO,
                -1e17..1e17_f64,
                -2_000.0..2_000.0_f64,
                -1e-6..1e-6_f64,
                (-10_000_000..10_000_000_i64).prop_map(|parts| parts as f64 / 1000.0),
                (-10_000_000..10_000_000_i64, -1_000..1_000_i64)
                    .prop_map(|(parts, finer)| parts as f64 / 1000.0 + finer as f64 * 1e-13),
            ]
        ) {
            let read = as_written(decimal);
            let text = write(&read);
            prop_assert_eq!(&write(&Value::from(decimal)), &text);
            let parsed: Value = serde_json::from_str(&text).unwrap();
            let again = parsed.as_f64().filter(|_| parsed.is_f64()).map_or(parsed, as_written);
            prop_assert_eq!(again, read);
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let document = Policy::default().document();
        let odd = json!([
            0.001,
            -7,
            72_485.85,
            u64::MAX,
            "\u{1}\\\"\n中文",
            {},
            [],
            [{}],
            null,
            true
        ]);
        for value in [document, odd] {
            assert_eq!(serde_json::from_str::<Value>(&write(&value)).unwrap(), value);
            assert_eq!(
                serde_json::from_str::<Value>(&write_pretty(&value)).unwrap(),
                value
            );
        }
    }
}
