//! Numbers as they are shown.

use serde_json::Value;

use crate::policy::json_text;
use crate::units::{format_thousandths, parse_thousandths};

/// The sign for a value that does not exist.
pub const MISSING: &str = "—";

/// A number with fixed decimals and thousands separated, as in `3,012` or `−1,234.5`. A rounded zero has no sign.
///
/// ```
/// use shapan::app::format::number;
/// assert_eq!(number(3012.0, 0), "3,012");
/// assert_eq!(number(-1234.56, 1), "−1,234.6");
/// assert_eq!(number(-0.04, 1), "0.0");
/// ```
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{grouped}")
    } else {
        format!("{sign}{grouped}.{fraction}")
    }
}

/// A number with its sign, as in `+12` or `−3.5`; `±0` for a rounded zero.
///
/// ```
/// use shapan::app::format::signed;
/// assert_eq!(signed(12.0, 0), "+12");
/// assert_eq!(signed(-3.5, 1), "−3.5");
/// assert_eq!(signed(0.01, 1), "±0.0");
/// ```
pub fn signed(value: f64, decimals: usize) -> String {
    let magnitude = number(value.abs(), decimals);
    let zero = magnitude.bytes().all(|byte| byte == b'0' || byte == b'.');
    let sign = if zero {
        "±"
    } else if value < 0.0 {
        "−"
    } else {
        "+"
    };
    format!("{sign}{magnitude}")
}

/// Thousandths as a decimal with fixed places.
pub fn thousandths(value: i64, decimals: usize) -> String {
    number(value as f64 / 1000.0, decimals)
}

/// A JSON number in thousandths.
pub fn json_thousandths(value: &Value) -> Option<i64> {
    parse_thousandths(&json_text::write(value))
}

/// Thousandths as a JSON number: whole where it is whole.
pub fn thousandths_json(value: i64) -> Value {
    if value % 1000 == 0 {
        Value::from(value / 1000)
    } else {
        Value::from(value as f64 / 1000.0)
    }
}

/// Thousandths as a person would type them.
pub fn typed(value: i64) -> String {
    format_thousandths(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_thousandths_agree() {
        for value in [0, 500, 1_000, 1_500, 13_500, 99_999, -250] {
            assert_eq!(json_thousandths(&thousandths_json(value)), Some(value));
        }
    }
}
