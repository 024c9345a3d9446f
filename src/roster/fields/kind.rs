//! What a column can hold, and the kinds that several columns share.

use super::{FIRST_YEAR, LAST_YEAR, LOWEST_POST_GRADE};
use crate::language::{Message, Text, Value};
use crate::limits;
use crate::roster::codes::{Code, Subject};
use crate::roster::values;
use crate::text;

/// One allowed value of a code list: its key and its name.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The spelling in English files.
    pub key: &'static str,
    /// The name; the Chinese one is the spelling in Chinese files.
    pub name: Text,
    /// Reads a cell as any value of the list: its key.
    pub(in crate::roster) read: fn(&str) -> Option<&'static str>,
}

/// The values of a code list.
pub(in crate::roster) fn choices<T: Code>() -> Vec<Choice> {
    T::ALL
        .iter()
        .map(|value| Choice {
            key: value.key(),
            name: value.name(),
            read: |cell| values::code::<T>(cell).ok().flatten().map(Code::key),
        })
        .collect()
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// An anonymous code, unique in its own table.
    Id,
    /// A name, for example of a zone.
    Label,
    /// One value of a code list.
    Code(fn() -> Vec<Choice>),
    /// Several values of a code list, separated.
    Codes {
        /// The list.
        choices: fn() -> Vec<Choice>,
        /// Most values in a cell.
        most: usize,
        /// Whether a value counts once however often it stands there.
        once: bool,
    },
    /// A whole number.
    Whole {
        /// The least value allowed.
        least: u32,
        /// The largest value allowed.
        most: u32,
        /// The unit.
        unit: Text,
    },
    /// A decimal number with at most three places.
    Decimal {
        /// The least value allowed, in whole units.
        least: i32,
        /// The largest value allowed, in whole units.
        most: i32,
        /// The unit.
        unit: Text,
    },
    /// A calendar year, or a date of which the year is kept.
    Year,
    /// A professional post grade 专业技术岗位等级.
    PostGrade,
    /// Yes or no.
    YesNo,
}

impl Kind {
    /// What a cell may hold, as the end of a sentence.
    pub(in crate::roster) fn expected(self) -> Message {
        match self {
            Self::Id => text! {
                zh: "1 至 {most} 个字符的代码，不以 = + - @ 开头",
                en: "a code of 1 to {most} characters that does not begin with = + - @",
                most = limits::LABEL
            },
            Self::Label => text! {
                zh: "1 至 {most} 个字符的名称，不以 = + - @ 开头",
                en: "a name of 1 to {most} characters that does not begin with = + - @",
                most = limits::LABEL
            },
            Self::Code(choices) => {
                text! { zh: "以下之一：{choices}", en: "one of: {choices}", choices = names(choices) }
            }
            Self::Codes { choices, most, .. } => text! {
                zh: "至多 {most} 项，用顿号隔开，每项为以下之一：{choices}",
                en: "at most {most} values separated by semicolons, each one of: {choices}",
                most, choices = names(choices)
            },
            Self::Whole { least, most, unit } => text! {
                zh: "{least} 至 {most} 的整数（{unit}）",
                en: "a whole number from {least} to {most} ({unit})",
                least, most, unit
            },
            Self::Decimal { least, most, unit } => text! {
                zh: "{least} 至 {most} 的数，至多三位小数（{unit}）",
                en: "a number from {least} to {most} with at most three decimal places ({unit})",
                least, most, unit
            },
            Self::Year => text! {
                zh: "{first} 至 {last} 的年份，如 2008、2008年9月 或 2008-09",
                en: "a year from {first} to {last}, such as 2008, 2008年9月 or 2008-09",
                first = FIRST_YEAR, last = LAST_YEAR
            },
            Self::PostGrade => text! {
                zh: "1 至 {lowest} 的整数（级），如 10 或 专技十级",
                en: "a whole number from 1 to {lowest} (grade), such as 10 or 专技十级",
                lowest = LOWEST_POST_GRADE
            },
            Self::YesNo => Text::new("“是”或“否”", "“yes” or “no”").into(),
        }
    }
}

/// The spellings of a code list, as each language has them.
fn names(choices: fn() -> Vec<Choice>) -> Value {
    let (chinese, english): (Vec<_>, Vec<_>) = choices()
        .iter()
        .map(|choice| (choice.name.zh, choice.key))
        .unzip();
    Value::Said([chinese.join("、"), english.join(", ")])
}

/// People.
const PEOPLE: Text = Text::new("人", "people");
/// Classes.
const CLASSES: Text = Text::new("班", "classes");
/// Whole years.
const YEARS: Text = Text::new("年", "years");
/// Kilometres.
const KILOMETRES: Text = Text::new("公里", "km");

/// A number of pupils at one school.
pub(in crate::roster) const fn pupils() -> Kind {
    Kind::Whole {
        least: 0,
        most: 100_000,
        unit: PEOPLE,
    }
}

/// A number of classes at one school.
pub(in crate::roster) const fn classes() -> Kind {
    Kind::Whole {
        least: 0,
        most: 2_000,
        unit: CLASSES,
    }
}

/// Subjects, each of which counts once.
pub(in crate::roster) const fn subjects() -> Kind {
    Kind::Codes {
        choices: choices::<Subject>,
        most: Subject::COUNT,
        once: true,
    }
}

/// A length of service.
pub(in crate::roster) const fn years() -> Kind {
    Kind::Whole {
        least: 0,
        most: 60,
        unit: YEARS,
    }
}

/// A coordinate.
pub(in crate::roster) const fn kilometres() -> Kind {
    Kind::Decimal {
        least: -10_000,
        most: 10_000,
        unit: KILOMETRES,
    }
}

/// A mark that a score takes over as it stands.
pub(in crate::roster) const fn mark() -> Kind {
    Kind::Decimal {
        least: 0,
        most: 1_000,
        unit: Text::new("分", "points"),
    }
}

/// Points by the district's own table, which may take some off.
pub(in crate::roster) const fn entered_points() -> Kind {
    Kind::Decimal {
        least: -10_000,
        most: 10_000,
        unit: Text::new("分", "points"),
    }
}

/// A number of honours.
pub(in crate::roster) const fn honours() -> Kind {
    Kind::Whole {
        least: 0,
        most: 999,
        unit: Text::new("项", "honours"),
    }
}
