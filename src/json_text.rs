//! Writing JSON values as text.
//!
//! `serde_json` brings tables of its own for printing decimals, which the page would download for nothing: the numbers
//! of a policy are short, and the standard library prints them as well.

use std::fmt::Write as _;

use serde_json::Value;

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

/// Writes a decimal. Thousandths are written as whole numbers of them, so that 72485.85 does not end in what a binary
/// fraction adds to it; anything finer, which no rule takes, is written to twelve places.
fn decimal_to(text: &mut String, decimal: f64) {
    let thousandths = decimal * 1000.0;
    let nearest = thousandths.round();
    let rounding = 1e-9_f64.max(thousandths.abs() * 2.0 * f64::EPSILON);
    let places = if nearest.abs() < 9.0e15 && (thousandths - nearest).abs() <= rounding {
        let (sign, magnitude) = (if nearest < 0.0 { "-" } else { "" }, nearest.abs() as u64);
        format!("{sign}{}.{:03}", magnitude / 1000, magnitude % 1000)
    } else {
        format!("{decimal:.12}")
    };
    text.push_str(places.trim_end_matches('0').trim_end_matches('.'));
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
mod tests {
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
    }

    #[test]
    fn what_is_written_reads_back() {
        let document = Policy::default().document();
        let odd = json!([
            0.001,
            -7,
            1e21,
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
