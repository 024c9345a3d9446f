//! What an indicator is: one definition in one place, and a value or the reason why there is none.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

use crate::language::Text;
use crate::outcome::figures::undefined::Value;

/// Whether more of an indicator is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Closer to zero is better.
    Zero,
    /// Neither; the number describes.
    Neither,
}

/// A line that a regulation draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// At least this much is required.
    AtLeast(f64),
    /// At most this much is allowed.
    AtMost(f64),
}

impl Threshold {
    /// Whether a value keeps the line. Values are shown rounded; the line is judged on the exact value.
    pub fn is_kept_by(self, value: f64) -> bool {
        match self {
            Self::AtLeast(line) => value >= line,
            Self::AtMost(line) => value <= line,
        }
    }
}

/// The definition of an indicator.
#[must_use]
#[derive(Debug, PartialEq, Serialize)]
pub struct Definition {
    /// Key in JSON: the key of the family, a dot, and the name.
    pub key: &'static str,
    /// Name.
    pub name: Text,
    /// Unit; empty for pure numbers.
    pub unit: Text,
    /// Decimals to show.
    pub decimals: u8,
    /// Which way is better.
    pub better: Direction,
    /// Why neither way is, where that is so; empty otherwise.
    pub why_neither: Text,
    /// The smallest difference that says anything: what differs by less, as shown, counts as the same.
    pub resolution: f64,
    /// The line that a regulation draws, if any.
    pub threshold: Option<Threshold>,
    /// How it is counted, in words.
    pub formula: Text,
    /// Legal or scientific source; empty for plain counts.
    pub source: Text,
}

/// The unit of counts of people.
pub const PEOPLE: Text = Text::new("人", "people");
/// The unit of shares.
pub const PERCENT: Text = Text::new("%", "%");
/// No unit.
pub const NO_UNIT: Text = Text::new("", "");

impl Definition {
    /// A whole number of something. It has no direction, no line and no source, unless the methods below say so.
    pub const fn count(key: &'static str, name: Text, unit: Text, formula: Text) -> Self {
        Self {
            key,
            name,
            unit,
            decimals: 0,
            better: Direction::Neither,
            why_neither: Text::new("", ""),
            resolution: 1.0,
            threshold: None,
            formula,
            source: Text::new("", ""),
        }
    }

    /// A number of people.
    pub const fn people(key: &'static str, name: Text, formula: Text) -> Self {
        Self::count(key, name, PEOPLE, formula)
    }

    /// A share in per cent, to one decimal.
    pub const fn share(key: &'static str, name: Text, formula: Text) -> Self {
        Self::count(key, name, PERCENT, formula)
            .decimals(1)
            .resolution(0.5)
    }

    /// The same, shown with so many decimals; one of the last of them is its resolution.
    pub const fn decimals(self, decimals: u8) -> Self {
        let resolution = match decimals {
            0 => 1.0,
            1 => 0.1,
            2 => 0.01,
            _ => 0.001,
        };
        Self {
            decimals,
            resolution,
            ..self
        }
    }

    /// The same, where only a difference of so much says anything.
    pub const fn resolution(self, resolution: f64) -> Self {
        Self { resolution, ..self }
    }

    /// The same, better in this direction.
    pub const fn better(self, better: Direction) -> Self {
        Self {
            better,
            why_neither: Text::new("", ""),
            ..self
        }
    }

    /// The same, with the reason why neither more nor less of it is better.
    pub const fn neither(self, why: Text) -> Self {
        Self {
            better: Direction::Neither,
            why_neither: why,
            ..self
        }
    }

    /// The same, held to a line that the source draws.
    pub const fn held_to(self, line: Threshold) -> Self {
        Self {
            threshold: Some(line),
            ..self
        }
    }

    /// The same, with its source.
    pub const fn after(self, source: Text) -> Self {
        Self { source, ..self }
    }
}

/// An indicator with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indicator {
    /// What it is.
    pub definition: &'static Definition,
    /// How much it is, or why that cannot be said.
    pub value: Value,
}

impl Indicator {
    /// An indicator that has a value.
    pub const fn new(definition: &'static Definition, value: f64) -> Self {
        Self {
            definition,
            value: Ok(value),
        }
    }

    /// Whether the threshold is kept; `None` where there is no threshold or no value.
    pub fn passes(&self) -> Option<bool> {
        let value = self.value.ok()?;
        let threshold = self.definition.threshold;
        threshold.map(|threshold| threshold.is_kept_by(value))
    }
}

impl Serialize for Indicator {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Indicator", 4)?;
        state.serialize_field("key", self.definition.key)?;
        state.serialize_field("value", &self.value.ok())?;
        state.serialize_field("undefined", &self.value.err())?;
        state.serialize_field("passes", &self.passes())?;
        state.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::Undefined;

    static NONE: Definition = Definition::people("a.none", NAME, NAME);
    const NAME: Text = Text::new("数", "Number");

    #[test]
    fn what_is_neither_better_nor_worse_says_why_and_nothing_else_does() {
        for definition in crate::outcome::indicators::families::definitions() {
            let says_why = !definition.why_neither.zh.is_empty() && !definition.why_neither.en.is_empty();
            assert_eq!(
                says_why,
                definition.better == Direction::Neither,
                "{}",
                definition.key
            );
            let last = 1.0 / f64::from(10_u32.pow(u32::from(definition.decimals)));
            assert!(definition.resolution >= last, "{}", definition.key);
        }
    }

    #[test]
    fn a_line_is_kept_by_whatever_stands_on_it() {
        static LEAST: Definition = Definition::share("a.least", NAME, NAME).held_to(Threshold::AtLeast(10.0));
        static MOST: Definition = Definition::share("a.most", NAME, NAME).held_to(Threshold::AtMost(0.5));
        let passes = |definition, value| Indicator { definition, value }.passes();
        assert_eq!(passes(&LEAST, Ok(10.0)), Some(true));
        assert_eq!(passes(&LEAST, Ok(9.99)), Some(false));
        assert_eq!(passes(&MOST, Ok(0.5)), Some(true));
        assert_eq!(passes(&MOST, Ok(0.501)), Some(false));
        assert_eq!(passes(&MOST, Err(Undefined::NoSchools)), None);
        assert_eq!(passes(&NONE, Ok(1.0)), None);
    }
}
