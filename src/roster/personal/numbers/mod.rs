//! Numbers of persons: identity cards, telephones, bank cards, whatever their digits are written with and stand apart by.

mod cards;
mod digits;
mod identity;
mod person;
mod phones;

use cards::card;
use digits::{CHECK, Digits, Group, MASK, stands_apart_at, value};
use identity::{LAST_BIRTH, has_birth, is_id};
use phones::{is_mobile_prefix, landline, mobile};

pub(super) use identity::is_region;
pub use person::Identity;

/// Fewest digits that say anything.
const FEWEST: usize = 7;
/// Most digits that are joined over what stands between them.
const MOST_JOINED: usize = 19;
/// A number that was found. Those first in the list say most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    /// An identity number with its check digit.
    Id,
    /// A mobile number. `serial` holds its first six digits where it stands alone, without a mark.
    Mobile {
        /// The first six digits.
        serial: Option<u32>,
    },
    /// 18 digits with a region and a birth date, and another check digit.
    IdByShape,
    /// A card of a Chinese bank.
    Card,
    /// An identity number with its check digit, of somebody too young to be at work.
    YoungId,
    /// A landline number with its area code set apart.
    Landline,
    /// An identity or mobile number with digits struck out.
    MaskedId,
    /// The same of a mobile number.
    MaskedPhone,
    /// 15 digits with a region and a birth date, which is given as YYMMDD.
    OldId {
        /// The birth date.
        birth: u32,
    },
    /// A card of a foreign scheme.
    ForeignCard,
    /// 10 to 12 digits that could be a landline number.
    BareLandline,
    /// An identity number that a spreadsheet shortened to 4.40111E+17.
    ShortenedId,
}

/// Whether a text can hold any number at all: a quick look at its bytes.
fn may_hold(text: &str) -> bool {
    let (mut digits, mut other) = (0, 0);
    for byte in text.bytes() {
        digits += usize::from(byte.is_ascii_digit());
        other += usize::from(byte >= 0x80);
    }
    // A digit of another script takes two bytes at least.
    digits + other / 2 >= FEWEST
}

/// The number in a text that says most.
pub(super) fn find(text: &str) -> Option<Number> {
    if !may_hold(text) {
        return None;
    }
    let digits = Digits::of(text);
    if digits.values.len() < FEWEST {
        return None;
    }
    let mut best: Option<Number> = shortened(text);
    for (first, from) in digits.groups.iter().enumerate() {
        for (last, to) in digits.groups.iter().enumerate().skip(first) {
            if last > first && (to.apart || to.end - from.start > MOST_JOINED) {
                break;
            }
            let window = digits.values.get(from.start..to.end).unwrap_or_default();
            let groups = digits.groups.get(first..=last).unwrap_or_default();
            if let Some(number) = classify(window, groups)
                && best.is_none_or(|best| number < best)
            {
                best = Some(number);
            }
        }
    }
    best
}

/// An identity number as a spreadsheet shortens it: six digits that are a region, and seventeen more places.
fn shortened(text: &str) -> Option<Number> {
    let (mantissa, exponent) = text.split_once(['E', 'e'])?;
    let (whole, fraction) = mantissa.split_once('.')?;
    let fits = exponent == "+17" && whole.len() == 1 && fraction.len() >= 5;
    let region: Option<u32> = format!("{whole}{}", fraction.get(..5)?).parse().ok();
    (fits && region.is_some_and(is_region)).then_some(Number::ShortenedId)
}

fn classify(digits: &[u8], groups: &[Group]) -> Option<Number> {
    let whole = groups.len() == 1;
    // 113.26438512 is a number, not two.
    let decimal = groups.len() == 2 && groups.last().is_some_and(|group| group.point);
    if digits.contains(&MASK) {
        return masked(digits).filter(|_| whole);
    }
    let (last, front) = digits.split_last()?;
    if front.contains(&CHECK) || (*last == CHECK && digits.len() < 18) {
        return None;
    }
    if digits.len() >= 18 && (whole || digits.len() == 18) {
        let ids = digits.windows(18).filter(|window| is_id(window));
        let young = |window: &[u8]| value(window.get(6..10).unwrap_or_default()) > LAST_BIRTH;
        if let Some(is_young) = ids.map(young).min() {
            return Some(if is_young { Number::YoungId } else { Number::Id });
        }
    }
    if *last == CHECK && digits.len() > 18 {
        return None;
    }
    if digits.len() == 18 && (whole || stands_apart_at(groups, &[6, 14])) && has_birth(digits, 6..10) {
        return Some(Number::IdByShape);
    }
    if !decimal && let Some(number) = mobile(digits, groups) {
        return Some(number);
    }
    let in_fours = groups
        .iter()
        .rev()
        .skip(1)
        .all(|group| group.end - group.start >= 4);
    if !decimal
        && in_fours
        && let Some(number) = card(digits)
    {
        return Some(number);
    }
    if let Some(number) = landline(digits, groups) {
        return Some(number);
    }
    let old = digits.len() == 15 && (whole || stands_apart_at(groups, &[6, 12])) && has_birth(digits, 6..8);
    old.then(|| Number::OldId {
        birth: value(digits.get(6..12).unwrap_or_default()),
    })
}

/// Numbers with digits struck out: 138****5678, 110105********002X.
fn masked(digits: &[u8]) -> Option<Number> {
    let known = digits.iter().take_while(|&&digit| digit != MASK).count();
    let (front, rest) = digits.split_at_checked(known)?;
    let struck = rest.iter().take_while(|&&digit| digit == MASK).count();
    match digits.len() {
        15 | 18 if known >= 4 && struck >= 3 && is_region(value(front.get(..4)?) * 100 + 1) => {
            Some(Number::MaskedId)
        }
        11 if known >= 3 && struck >= 3 && is_mobile_prefix(front) => Some(Number::MaskedPhone),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(number: Number, texts: &[&str]) {
        for text in texts {
            assert_eq!(find(text), Some(number), "{text}");
        }
    }

    #[test]
    fn identity_numbers_are_known_by_their_check_digit_in_any_dress() {
        all(
            Number::Id,
            &[
                "11010519491231002X",
                "证号：11010519491231002x。",
                "110105 19491231 002X",
                "110105.19491231.002X",
                "110105-1949-1231-002X",
                "110105_19491231_002X",
                "１１０１０５１９４９１２３１００２Ｘ",
                "一一〇一〇五一九四九一二三一〇〇二X",
                "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X",
                "T11010519491231002X",
                "身份证 110105 1949 1231 002X",
                "G440106199909090017001",
            ],
        );
        all(
            Number::IdByShape,
            &[
                "110105194912310021",
                "110105 19491231 0021",
                "440106198002300001".replace("0230", "0228").as_str(),
            ],
        );
        all(
            Number::OldId { birth: 491_231 },
            &["110105491231002", "110105 491231 002"],
        );
        all(
            Number::MaskedId,
            &["110105********002X", "1101051949****0021", "110105xxxxxxxx0021"],
        );
        all(Number::ShortenedId, &["4.40106E+17", "1.10105E+17"]);
    }

    #[test]
    fn telephones_are_known_however_they_are_parted() {
        for text in [
            "13812345678",
            "+86 138-1234-5678",
            "电话13812345678",
            "138 1234 5678",
            "１３８１２３４５６７８",
            "008613812345678",
            "(86)13812345678",
            "138.1234.5678",
            "13812345678.0",
            "手机 138 1234 5678",
            "一三八一二三四五六七八",
            "1 3 8 1 2 3 4 5 6 7 8",
            "13812345678/13912345678",
        ] {
            assert!(
                matches!(find(text), Some(Number::Mobile { .. })),
                "{text}: {:?}",
                find(text)
            );
        }
        all(
            Number::Landline,
            &[
                "020-81234567",
                "(0575)88123456",
                "0311 8812 3456",
                "+86 571 88123456",
                "0791-8123456",
            ],
        );
        all(Number::BareLandline, &["057588123456"]);
        all(Number::MaskedPhone, &["138****5678"]);
    }

    #[test]
    fn bank_cards_are_known_by_issuer_and_check_digit() {
        all(
            Number::Card,
            &[
                "6222021234567890128",
                "6222 0212 3456 7890 128",
                "6228480402564890018",
            ],
        );
        all(Number::ForeignCard, &["4111111111111111"]);
    }

    #[test]
    fn codes_dates_and_measures_are_none() {
        for text in [
            "2026000123",
            "12812345678",
            "T00001",
            "2008年9月",
            "1,380,000",
            "202600000000001",
            "12440111455678901X",
            "91440101MA59ABCD12",
            "110105491331002",
            "190105491231002",
            "1998-2003-001",
            "113.26438512",
            "131.12345678",
            "2026-09-01 12:30:45",
            "1998.09.01-2003.07.01",
            "3144011123",
            "20134401111000123",
            "6222021234567890123",
            "62.35000000000001",
            "113.264385,23.129163",
            "3.21E+17",
            "0301-2026001",
            "第一中学二年级三班",
            "二〇二六年九月一日",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
