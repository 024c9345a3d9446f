//! What English needs besides words: one of a kind is singular, and lists end in “and”.

use super::{Language, Text};

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
