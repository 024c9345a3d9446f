//! Identity numbers: the region, the birth date and the check digit of GB 11643.

use super::digits::{CHECK, value};

/// Last year in which anybody who is at work can be born.
pub(super) const LAST_BIRTH: u32 = 2012;
/// Whether six digits may be the code of a county (GB/T 2260), with those of earlier years.
pub(in crate::roster::personal) fn is_region(code: u32) -> bool {
    let (province, city, county) = (code / 10_000, code / 100 % 100, code % 100);
    matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91)
        && matches!(city, 1..=43 | 51..=53 | 90)
        && matches!(county, 1..=43 | 81..=92)
}

/// Whether a region and a birth date of somebody who may be at work stand in digits; the year at a place.
pub(super) fn has_birth(digits: &[u8], year: std::ops::Range<usize>) -> bool {
    let at = |range: std::ops::Range<usize>| value(digits.get(range).unwrap_or_default());
    let end = year.end;
    let written = at(year.clone());
    let born = if year.len() == 2 { 1900 + written } else { written };
    is_region(at(0..6))
        && (1925..=LAST_BIRTH).contains(&born)
        && is_day(at(end..end + 2), at(end + 2..end + 4))
}

pub(super) const fn is_day(month: u32, day: u32) -> bool {
    let days = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    1 <= day && day <= days
}

/// Whether 18 digits are an identity number with the check digit of GB 11643.
pub(super) fn is_id(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let at = |range| value(digits.get(range).unwrap_or_default());
    let Some((&last, front)) = digits.split_last() else {
        return false;
    };
    if front.contains(&CHECK) {
        return false;
    }
    let sum: u32 = front
        .iter()
        .zip(WEIGHTS)
        .map(|(&digit, weight)| u32::from(digit) * weight)
        .sum();
    // The digit makes the whole sum one more than a multiple of eleven.
    (sum + u32::from(last)) % 11 == 1
        && matches!(at(0..2), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91)
        && (1900..=2100).contains(&at(6..10))
        && is_day(at(10..12), at(12..14))
}
