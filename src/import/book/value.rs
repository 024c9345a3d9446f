//! From what a workbook stores to what a cell holds: by the format of a number, by the calendar of the workbook.

use super::model::{Cell, Fault};
use crate::language::spelling::trimmed;

/// What a number format makes of a number, as far as it changes what is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shown {
    /// A number.
    #[default]
    Number,
    /// A day, with or without a time of day.
    Day,
    /// A whole number with zeros before it, so many digits in all: an id rather than an amount.
    Digits(u8),
}

impl Shown {
    /// By the number of a format that Excel has built in. Those from 27 to 36 and from 50 to 58 are days in Chinese and other East
    /// Asian editions (ECMA-376 part 1, 18.8.30).
    pub const fn built_in(id: u32) -> Self {
        match id {
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day,
            _ => Self::Number,
        }
    }

    /// By the code of a format, such as `yyyy"年"m"月"d"日"` or `000000`. Only its first section counts.
    pub fn by_code(code: &str) -> Self {
        let digits = code.len();
        if (2..=30).contains(&digits) && code.bytes().all(|byte| byte == b'0') {
            return Self::Digits(digits as u8);
        }
        let (mut day, mut month, mut clock) = (false, false, false);
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' | '_' | '*' => drop(characters.next()),
                '"' => drop(characters.by_ref().find(|&end| end == '"')),
                '[' => {
                    let first = characters.next();
                    clock |= matches!(first, Some('h' | 'H' | 'm' | 'M' | 's' | 'S'));
                    if first != Some(']') {
                        characters.by_ref().find(|&end| end == ']');
                    }
                }
                ';' => break,
                'y' | 'Y' | 'd' | 'D' => day = true,
                'm' | 'M' => month = true,
                'h' | 'H' | 's' | 'S' => clock = true,
                // “General” and “AM/PM” are the only words without quotation marks.
                'G' | 'g' => drop(characters.by_ref().take(6).last()),
                'A' | 'a' => drop(characters.by_ref().take(4).last()),
                _ => {}
            }
        }
        if day || (month && !clock) {
            Self::Day
        } else {
            Self::Number
        }
    }
}

/// A number under a format. `from_1904` is the calendar of old Macintosh editions.
pub(super) fn number(value: f64, shown: Shown, from_1904: bool) -> Cell {
    if !value.is_finite() {
        return Cell::Fault(Fault::Number);
    }
    match shown {
        Shown::Day => day(value, from_1904).unwrap_or(Cell::Number(value)),
        Shown::Digits(digits) if value >= 0.0 && value.fract() == 0.0 && value < 1e15 => {
            let width = digits as usize;
            Cell::Text(format!("{:0width$}", value as u64))
        }
        Shown::Number | Shown::Digits(_) => Cell::Number(value),
    }
}

/// The day of a serial number; nothing for a time of day alone, for the 29 February 1900 that never was, and after 9999.
fn day(serial: f64, from_1904: bool) -> Option<Cell> {
    const LAST: f64 = 2_958_466.0;
    if !(0.0..LAST).contains(&serial) {
        return None;
    }
    // Days since 1 January 1970.
    let since_1970 = match (from_1904, serial as i64) {
        (true, days) => days - 24_107,
        (false, 0 | 60) => return None,
        (false, days @ 1..60) => days - 25_568,
        (false, days) => days - 25_569,
    };
    // Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms” (2013), `civil_from_days`.
    let days = since_1970 + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year <= 9_999).then_some(Cell::Day {
        year: year as u16,
        month: month as u8,
        day: day as u8,
    })
}

/// A day as ISO 8601 writes it, with or without a time behind it.
pub(super) fn iso_day(text: &str) -> Cell {
    let mut parts = text.get(..10).unwrap_or(text).splitn(3, '-');
    let mut next = |most: u16| {
        let part = parts.next()?.parse::<u16>().ok()?;
        (1..=most).contains(&part).then_some(part)
    };
    match (next(9_999), next(12), next(31)) {
        (Some(year), Some(month), Some(day)) => Cell::Day {
            year,
            month: month as u8,
            day: day as u8,
        },
        _ => words(text),
    }
}

/// Text without the blanks at its ends, non-breaking and full-width ones among them.
pub(super) fn words(text: &str) -> Cell {
    match trimmed(text) {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

/// What a formula that fails shows.
pub(super) fn fault(shown: &str) -> Cell {
    Cell::Fault(match shown {
        "#DIV/0!" => Fault::DivisionByZero,
        "#N/A" => Fault::NotAvailable,
        "#NAME?" => Fault::Name,
        "#NULL!" => Fault::Null,
        "#NUM!" => Fault::Number,
        "#REF!" => Fault::Reference,
        "#VALUE!" => Fault::Value,
        _ => Fault::Other,
    })
}

/// The same by the code that binary workbooks store (MS-XLS 2.5.10, MS-XLSB 2.5.97.2).
pub(super) const fn fault_by_code(code: u8) -> Cell {
    Cell::Fault(match code {
        0x00 => Fault::Null,
        0x07 => Fault::DivisionByZero,
        0x0f => Fault::Value,
        0x17 => Fault::Reference,
        0x1d => Fault::Name,
        0x24 => Fault::Number,
        0x2a => Fault::NotAvailable,
        _ => Fault::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn a_day(year: u16, month: u8, day: u8) -> Cell {
        Cell::Day { year, month, day }
    }

    #[test]
    fn formats_tell_days_from_numbers_and_from_times_of_day() {
        for code in [
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"d\"日\";@",
            "[$-804]yyyy年m月",
            "m/d/yy h:mm",
            "mmm",
            "dd\\.mm\\.yyyy",
            "[DBNum1][$-804]yyyy\"年\"m\"月\";@",
        ] {
            assert_eq!(Shown::by_code(code), Shown::Day, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0;[Red]-#,##0",
            "h:mm AM/PM",
            "[h]:mm",
            "mm:ss",
            "0\"日\"",
            "0_d",
            "@",
            "",
            "[Red]0",
            "General;d",
            "\"",
            "[",
        ] {
            assert_eq!(Shown::by_code(code), Shown::Number, "{code}");
        }
        assert_eq!(Shown::by_code("000000"), Shown::Digits(6));
        assert_eq!(Shown::by_code("0"), Shown::Number);
        assert_eq!(Shown::built_in(57), Shown::Day);
        assert_eq!(Shown::built_in(20), Shown::Number);
    }

    #[test]
    fn serial_numbers_are_days_of_either_calendar() {
        for (serial, from_1904, expected) in [
            (40_057.0, false, a_day(2009, 9, 1)),
            (40_057.75, false, a_day(2009, 9, 1)),
            (38_595.0, true, a_day(2009, 9, 1)),
            (1.0, false, a_day(1900, 1, 1)),
            (59.0, false, a_day(1900, 2, 28)),
            (61.0, false, a_day(1900, 3, 1)),
            (0.0, true, a_day(1904, 1, 1)),
            (2_958_465.0, false, a_day(9999, 12, 31)),
            (60.0, false, Cell::Number(60.0)),
            (0.5, false, Cell::Number(0.5)),
            (-1.0, false, Cell::Number(-1.0)),
            (2_958_465.0, true, Cell::Number(2_958_465.0)),
            (f64::NAN, false, Cell::Fault(Fault::Number)),
        ] {
            assert_eq!(number(serial, Shown::Day, from_1904), expected, "{serial}");
        }
        assert_eq!(iso_day("2009-09-01T08:00:00"), a_day(2009, 9, 1));
        assert_eq!(iso_day("2009-13-01"), Cell::Text("2009-13-01".to_owned()));
    }

    #[test]
    fn zeros_that_a_format_shows_are_kept_and_blanks_are_not() {
        assert_eq!(
            number(42.0, Shown::Digits(6), false),
            Cell::Text("000042".to_owned())
        );
        assert_eq!(number(4.5, Shown::Digits(6), false), Cell::Number(4.5));
        assert_eq!(
            words("\u{3000}\u{a0} 张 三\u{200b}\n"),
            Cell::Text("张 三".to_owned())
        );
        assert_eq!(words("\u{3000}"), Cell::Empty);
    }
}
