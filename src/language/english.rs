//! What English needs besides words: one of a kind is singular, names inside a sentence are in small letters, and lists
//! end in “and”.

use super::{Language, Text, Value};

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
/// use shapan::language::{Language, Text, english::unit_after};
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

/// A number with its unit: in English one of a kind is singular, in Chinese a per cent sign follows at once.
///
/// ```
/// use shapan::language::{Language, Text, english::quantity};
/// const PEOPLE: Text = Text::new("人", "people");
/// assert_eq!(quantity("1", PEOPLE, Language::English), "1 person");
/// assert_eq!(quantity("12", PEOPLE, Language::Chinese), "12 人");
/// const SHARE: Text = Text::new("%", "%");
/// assert_eq!(Language::ALL.map(|language| quantity("60", SHARE, language)), ["60%", "60 %"]);
/// assert_eq!(quantity("0.5", Text::new("", ""), Language::English), "0.5");
/// ```
pub fn quantity(number: &str, unit: Text, language: Language) -> String {
    let unit = unit_after(number, unit, language);
    let gap = if unit.is_empty() || (unit == "%" && language == Language::Chinese) {
        ""
    } else {
        " "
    };
    format!("{number}{gap}{unit}")
}

/// A name inside a sentence: in English in small letters.
///
/// ```
/// use shapan::language::{Language, Text, english::inside};
/// use shapan::text;
/// let to = text! { zh: "到{place}", en: "to {place}", place = inside(Text::new("城区", "Urban")) };
/// assert_eq!(to.say(Language::English), "to urban");
/// ```
pub fn inside(name: Text) -> Value {
    Value::Said([name.zh.to_owned(), name.en.to_ascii_lowercase()])
}

/// Several things as a list: “a, b and c”.
///
/// ```
/// use shapan::language::english::list;
/// assert_eq!(list(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
/// assert_eq!(list(&[]), "");
/// ```
pub fn list(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
