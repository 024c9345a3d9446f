//! Numbers: as people read them, the same in every table, picture and report, and as people type them ([`typed`]).

pub mod typed;

/// The sign for a value that does not exist.
pub const MISSING: &str = "—";

/// A number with fixed decimals and thousands separated, as in `3,012` or `−1,234.5`. A rounded zero has no sign.
///
/// ```
/// use shapan::numbers::number;
/// assert_eq!(number(3012.0, 0), "3,012");
/// assert_eq!(number(-1234.56, 1), "−1,234.6");
/// assert_eq!(number(-0.04, 1), "0.0");
/// ```
pub fn number(value: f64, decimals: usize) -> String {
    let text = magnitude(value, decimals);
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

/// A number without its sign. Most are counts, which need not go by way of all decimals of a float.
fn magnitude(value: f64, decimals: usize) -> String {
    /// Up to here every whole number is one of `f64`'s.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let value = value.abs();
    if value.fract() != 0.0 || value > EXACT {
        return format!("{value:.decimals$}");
    }
    let mut text = (value as u64).to_string();
    if decimals > 0 {
        text.push('.');
        text.extend(std::iter::repeat_n('0', decimals));
    }
    text
}

/// A number with its sign, as in `+12` or `−3.5`; `±0` for a rounded zero.
///
/// ```
/// use shapan::numbers::signed;
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::magnitude;

    proptest! {
        #[test]
        fn whole_numbers_are_written_as_floats_are(value in any::<i64>(), fraction in 0..4_u8, decimals in 0..5_usize) {
            let value = (value >> 8) as f64 + f64::from(fraction) / 4.0;
            prop_assert_eq!(magnitude(value, decimals), format!("{:.decimals$}", value.abs()));
        }
    }
}
