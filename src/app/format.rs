//! Numbers as they are shown.

use serde_json::Value;

use crate::json_text;
pub use crate::numbers::{MISSING, number, signed};
use crate::policy::scoring::Rate;
use crate::units::{format_thousandths, parse_thousandths};

/// Thousandths as a decimal with fixed places.
pub fn thousandths(value: i64, decimals: usize) -> String {
    number(value as f64 / 1000.0, decimals)
}

/// A JSON number in thousandths, or a fraction in the nearest ones.
pub fn json_thousandths(value: &Value) -> Option<i64> {
    if let Some(text) = value.as_str() {
        return Rate::read(text).ok().map(|rate| rate.rounded().thousandths());
    }
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
