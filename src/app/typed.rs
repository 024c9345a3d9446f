//! What is typed into a field: read the same way wherever the page asks for a number, and what is wrong with it.

use crate::language::{Message, Text};
use crate::text;
use crate::units::{format_thousandths, parse_thousandths};

/// What is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no number.
    NotANumber,
    /// It has more decimals than three.
    TooManyDecimals,
    /// It has decimals where a whole number is asked for.
    NotWhole,
    /// It is a number outside of the range; in thousandths.
    OutOfRange {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
}

impl Wrong {
    /// What is wrong and how to mend it.
    pub fn message(&self) -> Message {
        match self {
            Self::NotANumber => Text::new(
                "这不是数字，请输入数字，如 12。",
                "This is no number; type one, such as 12.",
            )
            .into(),
            Self::TooManyDecimals => Text::new("小数最多三位。", "At most three decimals.").into(),
            Self::NotWhole => Text::new("这里只能是整数。", "A whole number is needed here.").into(),
            Self::OutOfRange { least, most } => text! {
                zh: "应在 {least} 到 {most} 之间。", en: "It must be from {least} to {most}.",
                least = format_thousandths(*least), most = format_thousandths(*most)
            },
        }
    }
}

/// The numbers that a field takes, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
    /// Whether decimals are refused.
    pub whole: bool,
}

impl Range {
    /// Whole numbers.
    pub const fn whole(least: i64, most: i64) -> Self {
        Self {
            least: least * 1000,
            most: most * 1000,
            whole: true,
        }
    }

    /// Reads what was typed, in thousandths: full-width figures, blanks around it and other signs for minus are read.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self, text: &str) -> Result<i64, Wrong> {
        let value = number(text)?;
        let Self { least, most, whole } = self;
        if whole && value % 1000 != 0 {
            return Err(Wrong::NotWhole);
        }
        if (least..=most).contains(&value) {
            Ok(value)
        } else {
            Err(Wrong::OutOfRange { least, most })
        }
    }
}

/// Reads a row of numbers with blanks or commas between them, in thousandths.
///
/// # Errors
/// What is wrong with the first that is not one.
pub fn numbers(text: &str) -> Result<Vec<i64>, Wrong> {
    let between =
        |character: char| character.is_whitespace() || matches!(character, '、' | '，' | ',' | ';' | '；');
    let parts = text.split(between).filter(|part| !part.is_empty());
    parts.map(number).collect()
}

fn number(text: &str) -> Result<i64, Wrong> {
    let text = plain(text);
    if let Some(value) = parse_thousandths(&text) {
        return Ok(value);
    }
    let is_figures = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = text
        .trim_start_matches('-')
        .split_once('.')
        .unwrap_or((&text, ""));
    let is_long = decimals.len() > 3 && is_figures(whole) && is_figures(decimals);
    Err(if is_long {
        Wrong::TooManyDecimals
    } else {
        Wrong::NotANumber
    })
}

/// Figures and marks in their usual forms, without what copying leaves around them.
fn plain(text: &str) -> String {
    let usual = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{2212}' | '\u{2013}' => '-',
        '。' => '.',
        other => other,
    };
    let is_blank = |character: char| {
        character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
    };
    let text = text.trim_matches(is_blank);
    let text = text.strip_prefix(['+', '＋']).unwrap_or(text);
    text.chars().map(usual).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const WEIGHT: Range = Range {
        least: 0,
        most: 300_000,
        whole: false,
    };

    #[test]
    fn full_width_figures_and_decimals_are_read() {
        for (typed, value) in [
            ("33.33", 33_330),
            ("２５０", 250_000),
            (" ５０．５ ", 50_500),
            ("\u{a0}60\u{3000}", 60_000),
            ("0", 0),
        ] {
            assert_eq!(WEIGHT.read(typed), Ok(value), "{typed}");
        }
        let below = Range {
            least: -5_000,
            ..WEIGHT
        };
        for typed in ["-3", "－３", "\u{2212}3"] {
            assert_eq!(below.read(typed), Ok(-3_000), "{typed}");
        }
        assert_eq!(Range::whole(0, i64::from(u32::MAX)).read("１２３"), Ok(123_000));
        assert_eq!(numbers("１ 2、3，4.5"), Ok(vec![1_000, 2_000, 3_000, 4_500]));
    }

    #[test]
    fn what_is_wrong_is_said_apart() {
        let cases = [
            ("abc", Wrong::NotANumber),
            ("", Wrong::NotANumber),
            ("1.2.3", Wrong::NotANumber),
            ("1e3", Wrong::NotANumber),
            ("33.3333", Wrong::TooManyDecimals),
            (
                "-3",
                Wrong::OutOfRange {
                    least: 0,
                    most: 300_000,
                },
            ),
            (
                "301",
                Wrong::OutOfRange {
                    least: 0,
                    most: 300_000,
                },
            ),
        ];
        for (typed, wrong) in cases {
            assert_eq!(WEIGHT.read(typed), Err(wrong), "{typed}");
        }
        assert_eq!(Range::whole(1, 9).read("2.5"), Err(Wrong::NotWhole));
        assert_eq!(
            Range::whole(1, 9).read("0"),
            Err(Wrong::OutOfRange {
                least: 1_000,
                most: 9_000
            })
        );
        let said = Wrong::OutOfRange {
            least: 0,
            most: 300_000,
        }
        .message();
        assert_eq!(said.say(Language::Chinese), "应在 0 到 300 之间。");
    }
}
