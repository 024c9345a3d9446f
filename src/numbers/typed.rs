//! Numbers as people type them and as files hold them: one reader for every field, column and option, exact and without
//! floating point.
//!
//! Full-width digits and marks, any kind of minus sign, blanks around the number, marks between thousands and zeros after
//! the last decimal place are read. Nothing is guessed: `12,5` is no number, and never 125.

use crate::language::Message;
use crate::language::spelling::{is_minus, narrowed, trimmed};
use crate::text;

/// Which numbers are taken. The ends of the range and what is read are counted in the last decimal place: with three
/// places, 12.5 is 12,500.
///
/// ```
/// use shapan::numbers::typed::{NumberFault, Numbers};
/// let weight = Numbers::decimal(3, 0, 300_000);
/// assert_eq!(weight.read("１２．５"), Ok(12_500));
/// assert_eq!(weight.read("301"), Err(NumberFault::OutOfRange));
/// assert_eq!(weight.read("1.2345"), Err(NumberFault::TooManyDecimals));
/// assert_eq!(weight.read("about 5"), Err(NumberFault::NotANumber));
/// assert_eq!(Numbers::whole(0, 100_000).read("1，900"), Ok(1_900));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    places: u32,
    least: i64,
    most: i64,
}

/// Why a text is not one of the numbers asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It is no number.
    NotANumber,
    /// It is a number with more decimal places than are kept, or with any where a whole number is asked for.
    TooManyDecimals,
    /// It is a number below or above the range.
    OutOfRange,
}

/// A number without its limits, as it was written.
struct Written {
    negative: bool,
    whole: String,
    /// Without zeros at its end.
    fraction: String,
}

impl Numbers {
    /// Whole numbers from `least` to `most`.
    pub const fn whole(least: i64, most: i64) -> Self {
        Self::decimal(0, least, most)
    }

    /// Numbers with at most `places` decimal places, from `least` to `most` counted in the last of them.
    pub const fn decimal(places: u32, least: i64, most: i64) -> Self {
        Self { places, least, most }
    }

    /// Reads a text, counted in the last decimal place.
    ///
    /// # Errors
    /// When it is no number, has too many decimal places, or lies outside the range, looked at in this order.
    pub fn read(self, text: &str) -> Result<i64, NumberFault> {
        if let Some(value) = self.plain(text) {
            return self.limited(Some(value));
        }
        let written = Written::of(text).ok_or(NumberFault::NotANumber)?;
        let places = self.places as usize;
        if written.fraction.len() > places {
            return Err(NumberFault::TooManyDecimals);
        }
        self.counted(&written)
    }

    /// The same, with further decimal places rounded, a half away from zero: for what is measured finer than it is kept.
    ///
    /// # Errors
    /// When it is no number, or lies outside the range.
    pub fn read_rounded(self, text: &str) -> Result<i64, NumberFault> {
        let mut written = Written::of(text).ok_or(NumberFault::NotANumber)?;
        let places = self.places as usize;
        let up = written
            .fraction
            .as_bytes()
            .get(places)
            .is_some_and(|&next| next >= b'5');
        written.fraction.truncate(places);
        let value = self.unlimited(&written).ok_or(NumberFault::OutOfRange)?;
        let away = if written.negative {
            -i64::from(up)
        } else {
            i64::from(up)
        };
        self.limited(value.checked_add(away))
    }

    /// The value of a few digits and nothing else, as nearly all numbers are.
    fn plain(self, text: &str) -> Option<i64> {
        /// So many digits and decimal places stay within 64 bits.
        const FEW: usize = 9;
        let unit = 10_i64
            .checked_pow(self.places)
            .filter(|_| self.places as usize <= FEW)?;
        if text.is_empty() || text.len() > FEW {
            return None;
        }
        let add = |value: i64, byte: u8| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0'));
        let value = text.bytes().try_fold(0, add)?;
        Some(value * unit)
    }

    fn counted(self, written: &Written) -> Result<i64, NumberFault> {
        self.limited(self.unlimited(written))
    }

    fn unlimited(self, written: &Written) -> Option<i64> {
        let Written { whole, fraction, .. } = written;
        let magnitude: i64 = format!("{whole}{fraction:0<width$}", width = self.places as usize)
            .parse()
            .ok()?;
        Some(if written.negative { -magnitude } else { magnitude })
    }

    /// A number that no 64 bits hold is out of any range.
    fn limited(self, value: Option<i64>) -> Result<i64, NumberFault> {
        value
            .filter(|value| (self.least..=self.most).contains(value))
            .ok_or(NumberFault::OutOfRange)
    }

    /// What to enter instead, as a whole sentence for the field where it was typed.
    pub fn advice(self, fault: NumberFault) -> Message {
        let places = self.places;
        match fault {
            NumberFault::NotANumber if places == 0 => {
                text! { zh: "请输入整数，如 12。", en: "Enter a whole number, such as 12." }
            }
            NumberFault::NotANumber => {
                text! { zh: "请输入数字，如 12.5。", en: "Enter a number, such as 12.5." }
            }
            NumberFault::TooManyDecimals if places == 0 => {
                text! { zh: "请输入整数，不带小数。", en: "Enter a whole number, without decimals." }
            }
            NumberFault::TooManyDecimals => text! {
                zh: "小数最多 {places} 位。", en: "At most {places:decimal place|decimal places}.", places
            },
            NumberFault::OutOfRange => text! {
                zh: "请输入 {least} 到 {most} 之间的数。", en: "Enter a number from {least} to {most}.",
                least = self.typed(self.least), most = self.typed(self.most)
            },
        }
    }

    /// A number counted in the last decimal place, as a person would type it.
    fn typed(self, value: i64) -> String {
        let (sign, unit) = (if value < 0 { "-" } else { "" }, 10_u64.pow(self.places));
        let (whole, rest) = (value.unsigned_abs() / unit, value.unsigned_abs() % unit);
        let fraction = format!("{rest:0width$}", width = self.places as usize);
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        }
    }
}

impl Written {
    fn of(text: &str) -> Option<Self> {
        let text = narrowed(trimmed(text));
        let (negative, digits) = match text.strip_prefix(is_minus) {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(&text)),
        };
        // A Chinese keyboard types a full stop where a point is meant.
        let (whole, fraction) = digits.split_once(['.', '。']).unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let whole = ungrouped(trimmed(whole))?;
        if !plain(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        Some(Self {
            negative,
            whole,
            fraction: fraction.trim_end_matches('0').to_owned(),
        })
    }
}

/// Digits, with or without marks between thousands, all of one kind: `1,900`, `1 900`, `1'900`.
fn ungrouped(text: &str) -> Option<String> {
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let Some(mark) = text.chars().find(|character| !character.is_ascii_digit()) else {
        return Some(text.to_owned());
    };
    if !(mark.is_whitespace() || matches!(mark, ',' | '\'' | '’')) {
        return None;
    }
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let whole = (1..=3).contains(&first.len()) && plain(first);
    (whole && groups.all(|group| group.len() == 3 && plain(group)))
        .then(|| text.chars().filter(char::is_ascii_digit).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const THOUSANDTHS: Numbers = Numbers::decimal(3, -1_000_000, 2_000_000);

    #[test]
    fn plain_digits_are_read_as_they_are_with_a_point_behind_them() {
        for numbers in [
            THOUSANDTHS,
            Numbers::whole(0, 300),
            Numbers::decimal(12, 0, i64::MAX),
        ] {
            for text in [
                "0",
                "7",
                "007",
                "300",
                "301",
                "1999",
                "2001",
                "999999999",
                "1000000000",
                "12345678901234567890",
            ] {
                assert_eq!(numbers.read(text), numbers.read(&format!("{text}.")), "{text}");
                assert_eq!(numbers.read(text), numbers.read(&format!(" {text}.0")), "{text}");
            }
        }
        assert_eq!(THOUSANDTHS.read(""), Err(NumberFault::NotANumber));
    }

    #[test]
    fn numbers_are_read_however_they_are_typed() {
        for (text, value) in [
            ("12.5", 12_500),
            (" 12.5\u{a0}", 12_500),
            ("\u{feff}12.5\u{200b}", 12_500),
            ("１２．５", 12_500),
            ("12。5", 12_500),
            ("12.500000", 12_500),
            ("+3", 3_000),
            (".5", 500),
            ("5.", 5_000),
            ("007", 7_000),
            ("-9", -9_000),
            ("－９", -9_000),
            ("\u{2212}9", -9_000),
            ("–9", -9_000),
            ("- 9", -9_000),
            ("1,900", 1_900_000),
            ("１，９００", 1_900_000),
            ("1 900", 1_900_000),
            ("1\u{a0}900", 1_900_000),
            ("1\u{202f}900", 1_900_000),
            ("1'900.25", 1_900_250),
            ("-0", 0),
        ] {
            assert_eq!(THOUSANDTHS.read(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed() {
        for text in [
            "",
            "-",
            ".",
            "abc",
            "12,5",
            "1,5",
            "1234,567",
            "1,900 000",
            "1.900,5",
            "1..5",
            "1.5.5",
            "--1",
            "1e3",
            "3.21E+17",
            "12 5",
            "百",
            "5%",
            "1,,900",
            "0x10",
            "∞",
            "1.9 00",
        ] {
            assert_eq!(THOUSANDTHS.read(text), Err(NumberFault::NotANumber), "{text}");
        }
    }

    #[test]
    fn each_fault_has_its_own_advice() {
        let (weight, year) = (Numbers::decimal(1, -5, 3_000), Numbers::whole(1940, 2100));
        for (numbers, text, fault, advice) in [
            (
                weight,
                "x",
                NumberFault::NotANumber,
                "Enter a number, such as 12.5.",
            ),
            (
                weight,
                "33.33",
                NumberFault::TooManyDecimals,
                "At most 1 decimal place.",
            ),
            (
                weight,
                "300.1",
                NumberFault::OutOfRange,
                "Enter a number from -0.5 to 300.",
            ),
            (
                weight,
                "99999999999999999999",
                NumberFault::OutOfRange,
                "Enter a number from -0.5 to 300.",
            ),
            (
                year,
                "x",
                NumberFault::NotANumber,
                "Enter a whole number, such as 12.",
            ),
            (
                year,
                "1995.5",
                NumberFault::TooManyDecimals,
                "Enter a whole number, without decimals.",
            ),
            (
                year,
                "95",
                NumberFault::OutOfRange,
                "Enter a number from 1940 to 2100.",
            ),
        ] {
            assert_eq!(numbers.read(text), Err(fault), "{text}");
            assert_eq!(numbers.advice(fault).say(Language::English), advice);
        }
        assert_eq!(year.read("1995.0"), Ok(1995));
        assert_eq!(weight.read("300"), Ok(3_000));
    }

    #[test]
    fn finer_measures_are_rounded_where_asked() {
        for (text, value) in [
            ("1.2344", 1_234),
            ("1.2345", 1_235),
            ("-1.2345", -1_235),
            ("-0.0004", 0),
        ] {
            assert_eq!(THOUSANDTHS.read_rounded(text), Ok(value), "{text}");
        }
        assert_eq!(
            THOUSANDTHS.read_rounded("2000.0005"),
            Err(NumberFault::OutOfRange)
        );
    }
}
