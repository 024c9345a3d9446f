//! Telephones: mobile numbers of existing prefixes, and landlines with their area codes.

use super::Number;
use super::digits::{Group, value};

/// Whether digits begin as mobile numbers do.
pub(super) fn is_mobile_prefix(digits: &[u8]) -> bool {
    match digits {
        [1, 5 | 9, third, ..] => *third != 4,
        [1, 7, third, ..] => *third != 9,
        _ => matches!(digits, [1, 3 | 4 | 8, ..] | [1, 6, 2 | 5 | 6 | 7, ..]),
    }
}

pub(super) fn mobile(digits: &[u8], groups: &[Group]) -> Option<Number> {
    let rest = [&[0, 0, 8, 6][..], &[8, 6], &[0]]
        .iter()
        .find_map(|prefix| digits.strip_prefix(*prefix).filter(|rest| rest.len() == 11));
    let number = rest.unwrap_or(digits);
    if number.len() != 11 || !is_mobile_prefix(number) {
        return None;
    }
    if groups.len() == 1 {
        let serial = (digits.len() == 11).then(|| value(digits.get(..6).unwrap_or_default()));
        return Some(Number::Mobile { serial });
    }
    let mut lengths: Vec<usize> = groups.iter().map(|group| group.end - group.start).collect();
    if rest.is_some() && lengths.first().is_some_and(|&first| first == digits.len() - 11) {
        lengths.remove(0);
    }
    let year = lengths.first() == Some(&4) && (1900..2000).contains(&value(number.get(..4)?));
    let usual = matches!(
        lengths[..],
        [11] | [3, 4, 4]
            | [3, 8]
            | [7, 4]
            | [3, 3, 5]
            | [4, 3, 4]
            | [4, 4, 3]
            | [5, 6]
            | [3, 5, 3]
            | [3, 4, 2, 2]
            | [3, 2, 2, 2, 2]
    );
    let single = lengths.iter().all(|&length| length == 1);
    ((usual && !year) || single).then_some(Number::Mobile { serial: None })
}

/// Length of the area code that digits begin with.
pub(super) fn area(digits: &[u8]) -> Option<usize> {
    match digits {
        [0, 1, 0, ..] | [0, 2, 0..=5 | 7..=9, ..] => Some(3),
        [0, 3, 1 | 3 | 4 | 5 | 7 | 9, ..]
        | [0, 4, 1..=8, ..]
        | [0, 5, 1..=9, ..]
        | [0, 6, 3 | 6 | 9, ..]
        | [0, 7, 0..=7 | 9, ..]
        | [0, 8, 1..=3 | 5 | 7..=9, ..]
        | [0, 9, 0 | 1 | 3..=5 | 7..=9, ..] => Some(4),
        _ => None,
    }
}

pub(super) fn landline(digits: &[u8], groups: &[Group]) -> Option<Number> {
    let abroad = digits
        .strip_prefix(&[8, 6])
        .filter(|rest| rest.len() >= 9 && !rest.starts_with(&[0]));
    let own;
    let number = match abroad {
        Some(rest) => {
            own = [&[0], rest].concat();
            own.as_slice()
        }
        None => digits,
    };
    let area = area(number)?;
    let local = number.get(area..)?;
    let fits = (local.len() == 8 || (local.len() == 7 && area == 4)) && matches!(local.first(), Some(2..=8));
    if !fits {
        return None;
    }
    let start = groups.first()?.start;
    let local_start = start + digits.len() - local.len();
    let set_apart = groups
        .iter()
        .skip(1)
        .any(|group| group.start == local_start && !group.point);
    let parts = groups.iter().filter(|group| group.start >= local_start).count();
    match (groups.len(), set_apart) {
        (1, _) => Some(Number::BareLandline),
        (_, true) if parts <= 2 => Some(Number::Landline),
        _ => None,
    }
}
