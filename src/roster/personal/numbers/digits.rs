//! The digits of a text, of whatever script, and how they stand apart.

use crate::language::spelling::narrow;

/// The check digit in the last place of an identity number.
pub(super) const CHECK: u8 = 10;
/// A digit that was struck out.
pub(super) const MASK: u8 = 11;
/// Most marks between the parts of one number.
pub(super) const WIDEST_GAP: usize = 3;

/// Digits without a gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether other text, and not only marks, stands before it.
    pub(super) apart: bool,
    /// Whether nothing but a point stands before it.
    pub(super) point: bool,
}

/// The digits of a text, and how they stand apart.
#[derive(Debug, Default)]
pub(super) struct Digits {
    pub(super) values: Vec<u8>,
    pub(super) groups: Vec<Group>,
}

/// The value of a digit of any script that is used here.
pub(super) fn digit(character: char) -> Option<u8> {
    let offset = |first: u32| (u32::from(character) - first) as u8;
    Some(match character {
        '0'..='9' => offset(0x30),
        '\u{660}'..='\u{669}' => offset(0x660),
        '\u{6f0}'..='\u{6f9}' => offset(0x6f0),
        '\u{1d7ce}'..='\u{1d7ff}' => offset(0x1d7ce) % 10,
        '〇' | '零' | '○' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

impl Digits {
    pub(super) fn of(text: &str) -> Self {
        let mut digits = Self::default();
        let (mut gap, mut apart, mut point) = (0, true, false);
        let mut open = false;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let character = narrow(character).unwrap_or(character);
            let next = characters.peek().copied();
            let value = match character {
                'x' | 'X' | 'Х' | 'х' if !digits.values.is_empty() && !apart => match next {
                    Some('x' | 'X') => Some(MASK),
                    _ if digits.values.last() == Some(&MASK) => Some(MASK),
                    Some(next) if next.is_ascii_alphanumeric() => None,
                    _ => Some(CHECK),
                },
                '*' | '●' | '■' if open => Some(MASK),
                _ => digit(character),
            };
            let Some(value) = value else {
                if open {
                    (gap, apart, point, open) = (0, false, true, false);
                }
                gap += 1;
                point &= character == '.' && gap == 1;
                apart |= character.is_alphanumeric() || gap > WIDEST_GAP;
                continue;
            };
            if !open {
                let start = digits.values.len();
                digits.groups.push(Group {
                    start,
                    end: start,
                    apart,
                    point,
                });
                open = true;
            }
            digits.values.push(value);
            if let Some(group) = digits.groups.last_mut() {
                group.end += 1;
            }
            apart = false;
        }
        digits
    }
}

/// Whether groups end at these places and nowhere else but at the end.
pub(super) fn stands_apart_at(groups: &[Group], places: &[usize]) -> bool {
    let start = groups.first().map_or(0, |group| group.start);
    let ends = groups.iter().rev().skip(1).rev().map(|group| group.end - start);
    ends.eq(places.iter().copied())
}

/// The number that digits write.
pub(super) fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |value: u32, &digit| {
        value.wrapping_mul(10).wrapping_add(u32::from(digit))
    })
}
