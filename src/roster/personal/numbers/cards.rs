//! Bank cards: the prefix and the length of an issuer, and the check digit of Luhn.

use super::Number;
use super::digits::value;

/// Whether digits are a bank card: the prefix and length of an issuer, and the check digit of Luhn.
pub(super) fn card(digits: &[u8]) -> Option<Number> {
    let length = digits.len();
    if !(16..=19).contains(&length) || !luhn(digits) {
        return None;
    }
    let four = value(digits.get(..4)?);
    let chinese = four / 100 == 62
        || (matches!(four, 9558 | 6013 | 4367 | 4563) && matches!(length, 16 | 19))
        || (matches!(four, 4270 | 3568 | 5149 | 5187 | 5218) && length == 16);
    if chinese {
        return Some(Number::Card);
    }
    let foreign = length == 16 && matches!(four, 4000..=4999 | 5100..=5599 | 2221..=2720 | 3528..=3589);
    foreign.then_some(Number::ForeignCard)
}

pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, &digit)| {
            let digit = u32::from(digit);
            match (place % 2, digit) {
                (0, _) => digit,
                (_, 0..=4) => digit * 2,
                _ => digit * 2 - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}
