//! What probably made a cell unreadable, so that the advice mends the cause and not the sign of it.

use serde::Serialize;

use super::YEARS;
use crate::language::spelling::{cannot_be_seen, narrowed};
use crate::language::{Message, Text};
use crate::numbers::typed::{NumberFault, Numbers};
use crate::roster::fields::Kind;
use crate::text;

/// What happened to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A spreadsheet shortened a long number: 3.21E+17.
    Scientific,
    /// A spreadsheet wrote a date as the number of days since 1900.
    DateSerial {
        /// The year of that day.
        year: u16,
    },
    /// A spreadsheet's column was too narrow to show the value: ####.
    TooNarrow,
    /// A formula of the spreadsheet has no value: #N/A.
    FormulaFailed,
    /// A formula stands there instead of its value.
    Formula,
    /// A year in two digits.
    ShortYear,
    /// An age or a number of years where a year is asked for.
    NotAYear,
    /// A comma that may stand for a decimal point.
    DecimalComma,
    /// Decimals where a whole number is asked for.
    Fraction,
    /// A character that controls a terminal and shows nothing.
    ControlCharacter,
}

impl Cause {
    /// What happened, and what to do about it.
    pub fn told(self) -> Message {
        let fixed = |zh, en| Text::new(zh, en).into();
        match self {
            Self::Scientific => fixed(
                "表格软件把长数字缩写成了科学计数法，后面的数字已经丢失。请在原表中把这一列设为文本格式，再重新导出。",
                "A spreadsheet shortened a long number, and its last digits are lost. Set the column to text in the original and export it again.",
            ),
            Self::DateSerial { year } => text! {
                zh: "这像是表格软件的日期序号，对应 {year} 年。请在原表中把这一列设为日期或文本格式，再重新导出。",
                en: "This looks like a spreadsheet's day number, of the year {year}. Set the column to date or text in the original and export it again.",
                year
            },
            Self::TooNarrow => fixed(
                "表格软件的列太窄，导出的是“#”号而不是数据。请拉宽这一列，再重新导出。",
                "The column was too narrow in the spreadsheet, so that “#” was exported instead of the value. Widen it and export again.",
            ),
            Self::FormulaFailed => fixed(
                "这是表格公式的出错提示。请在原表中改正公式，或清空此格。",
                "This is a spreadsheet's message that a formula failed. Mend the formula or empty the cell.",
            ),
            Self::Formula => fixed(
                "这是公式。请在原表中复制后“粘贴为数值”，再重新导出。",
                "This is a formula. Copy it and paste it as a value, then export again.",
            ),
            Self::ShortYear => fixed("年份请写四位。", "Write the year in four digits."),
            Self::NotAYear => fixed(
                "这像是年龄或年数；这一列要填年份。",
                "This looks like an age or a number of years; the column asks for a year.",
            ),
            Self::DecimalComma => fixed("小数点请用“.”。", "Write decimals with a point."),
            Self::Fraction => fixed("这里要整数。", "A whole number is asked for."),
            Self::ControlCharacter => fixed(
                "其中有换行或控制字符，请删去后重新输入。",
                "It holds a line break or a control character: delete it and type the value again.",
            ),
        }
    }
}

/// What probably happened to a cell of this kind that could not be read.
pub(crate) fn cause(text: &str, kind: Kind) -> Option<Cause> {
    let text = narrowed(text);
    let text = text.trim();
    if text.contains(cannot_be_seen) {
        return Some(Cause::ControlCharacter);
    }
    if text.len() > 1 && text.bytes().all(|byte| byte == b'#') {
        return Some(Cause::TooNarrow);
    }
    let failed = [
        "#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!",
    ];
    if failed.iter().any(|failed| text.eq_ignore_ascii_case(failed)) {
        return Some(Cause::FormulaFailed);
    }
    if text.starts_with('=') {
        return Some(Cause::Formula);
    }
    match kind {
        Kind::Id | Kind::Label | Kind::Code(_) | Kind::Codes { .. } | Kind::YesNo => None,
        _ if is_scientific(text) => Some(Cause::Scientific),
        Kind::Year => of_year(text),
        Kind::Whole { .. } | Kind::PostGrade if NUMBERS.read(text) == Err(NumberFault::TooManyDecimals) => {
            Some(Cause::Fraction)
        }
        _ if is_number_with_comma(text) => Some(Cause::DecimalComma),
        _ => None,
    }
}

/// Any whole number.
const NUMBERS: Numbers = Numbers::whole(i64::MIN, i64::MAX);

/// What may stand in a column of years and is none.
fn of_year(text: &str) -> Option<Cause> {
    /// The days that spreadsheets number as 1 January 1940 and 2100.
    const DAYS: Numbers = Numbers::whole(14_611, 73_051);
    if let Ok(day) = DAYS.read(text) {
        // Within the range the four-year cycle has no exception: day 1 is 1 January 1900, which is counted as a leap year.
        let year = 1900 + (day - 1) * 4 / 1461;
        return Some(Cause::DateSerial { year: year as u16 });
    }
    if Numbers::whole(0, 99).read(text).is_ok() {
        return Some(Cause::NotAYear);
    }
    let start: String = text.chars().take_while(char::is_ascii_digit).collect();
    let short = matches!(start.len(), 1..=2) && YEARS.read(&start).is_err();
    (short
        && text
            .chars()
            .nth(start.len())
            .is_some_and(|mark| matches!(mark, '年' | '-' | '/' | '.')))
    .then_some(Cause::ShortYear)
}

fn is_number_with_comma(text: &str) -> bool {
    text.matches(',').count() == 1
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-'))
}

/// Whether a text is a number in scientific notation, as spreadsheets shorten long ones: 3.21E+17.
pub(in crate::roster) fn is_scientific(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        exponent.strip_prefix('+').is_some_and(digits) && digits(whole) && digits(fraction)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::columns::{SchoolColumn, TeacherColumn};
    use crate::roster::fields::Column;

    #[test]
    fn what_a_spreadsheet_did_is_named() {
        let year = TeacherColumn::FirstServiceYear.field().kind;
        let lessons = TeacherColumn::WeeklyLessons.field().kind;
        let pupils = SchoolColumn::PupilsPrimary.field().kind;
        for (text, kind, expected) in [
            ("34943", year, Some(Cause::DateSerial { year: 1995 })),
            ("37622", year, Some(Cause::DateSerial { year: 2003 })),
            ("37621", year, Some(Cause::DateSerial { year: 2002 })),
            ("########", year, Some(Cause::TooNarrow)),
            (
                "#N/A",
                TeacherColumn::Backbone.field().kind,
                Some(Cause::FormulaFailed),
            ),
            ("=2026-2020", pupils, Some(Cause::Formula)),
            ("31", year, Some(Cause::NotAYear)),
            ("95年9月", year, Some(Cause::ShortYear)),
            ("12,5", lessons, Some(Cause::DecimalComma)),
            ("12.5", pupils, Some(Cause::Fraction)),
            ("1.2E+05", pupils, Some(Cause::Scientific)),
            (
                "a\u{1b}[1m",
                SchoolColumn::Zone.field().kind,
                Some(Cause::ControlCharacter),
            ),
            ("约九百", pupils, None),
            ("约九百", year, None),
            ("海边", SchoolColumn::Locality.field().kind, None),
        ] {
            assert_eq!(cause(text, kind), expected, "{text}");
        }
        assert!(is_scientific("3.21E+17") && is_scientific("3E+17"));
        for text in ["E1", "3E5", "S3.2E+1", "3.21", "3.E+5", ""] {
            assert!(!is_scientific(text), "{text}");
        }
    }
}
