//! The two languages of every label and message: Chinese first, English second.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Simplified Chinese, the first language of the page.
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both languages, Chinese first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The value for an HTML `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Picks the Chinese or the English value.
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }
}

/// One fixed text in both languages.
///
/// ```
/// use shapan::language::{Language, Text};
/// const SCHOOL: Text = Text::new("学校", "School");
/// assert_eq!(SCHOOL.in_language(Language::English), "School");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The Chinese text.
    pub zh: &'static str,
    /// The English text.
    pub en: &'static str,
}

impl Text {
    /// A text from its two versions.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The version in `language`.
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// English units of counts, for many and for one.
const UNITS: &[(&str, &str)] = &[
    ("people", "person"),
    ("pupils", "pupil"),
    ("teachers", "teacher"),
    ("schools", "school"),
    ("posts", "post"),
    ("parts", "part"),
    ("pairs", "pair"),
    ("classes", "class"),
    ("years", "year"),
    ("months", "month"),
    ("points", "point"),
    ("points a year", "point a year"),
    ("lessons a week", "lesson a week"),
    ("working days", "working day"),
    ("return trips a year", "return trip a year"),
];

/// A unit as it stands after a number: in English one of a kind is singular.
///
/// ```
/// use shapan::language::{Text, unit_after, Language};
/// const PEOPLE: Text = Text::new("人", "people");
/// assert_eq!(unit_after("1", PEOPLE, Language::English), "person");
/// assert_eq!(unit_after("0", PEOPLE, Language::English), "people");
/// assert_eq!(unit_after("1", PEOPLE, Language::Chinese), "人");
/// ```
pub fn unit_after(number: &str, unit: Text, language: Language) -> &'static str {
    let unit = unit.in_language(language);
    let one = UNITS.iter().find(|(many, _)| number == "1" && *many == unit);
    one.map_or(unit, |(_, one)| one)
}

/// Something that can say itself in either language: problems, reasons, refusals.
pub trait Say {
    /// The message in `language`, a whole sentence without a code.
    fn say(&self, language: Language) -> String;
}
