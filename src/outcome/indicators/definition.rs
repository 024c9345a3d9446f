//! What an indicator is: one definition in one place, and a value or the reason why there is none.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

use crate::language::{Language, Say, Text};

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
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// At least this much is required.
    AtLeast(f64),
    /// At most this much is allowed.
    AtMost(f64),
}

/// The definition of an indicator.
#[derive(Debug, PartialEq, Serialize)]
pub struct Definition {
    /// Key in JSON, dots between family and name.
    pub key: &'static str,
    /// Name.
    pub name: Text,
    /// Unit; empty for pure numbers.
    pub unit: Text,
    /// Decimals to show.
    pub decimals: u8,
    /// Which way is better.
    pub better: Direction,
    /// The line that a regulation draws, if any.
    pub threshold: Option<Threshold>,
    /// How it is counted, in words.
    pub formula: Text,
    /// Legal or scientific source; empty for plain counts.
    pub source: Text,
}

/// Why an indicator has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undefined {
    /// No school of the stage counts, or none has pupils.
    NoSchools,
    /// All schools have none of it, so nothing can be unequal.
    NothingToShare,
    /// One of the two sides of a gap has nobody.
    OneSideEmpty,
    /// Nobody moved that way.
    NobodyMoved,
    /// Nobody fulfils the conditions.
    NobodyEligible,
    /// The roster does not say.
    NotInRoster,
    /// The scenario holds no rounds.
    NoRounds,
    /// Nobody takes part in a competition.
    NobodyCompetes,
    /// Nobody handed in a list of schools.
    NoLists,
    /// There is one school only, so nothing can be unequal.
    OneSchool,
    /// All schools have the same, so there is no inequality to split.
    AllEqual,
    /// There are no pupils.
    NoPupils,
    /// Nobody holds a post and teaches.
    NobodyTeaches,
}

impl Say for Undefined {
    fn say(&self, language: Language) -> String {
        let text = match self {
            Self::NoSchools => Text::new("没有符合统计口径的学校", "no school counts for it"),
            Self::NothingToShare => Text::new("各校均为零", "every school has none"),
            Self::OneSideEmpty => Text::new("城镇或乡村一方没有教师", "town or village has no teachers"),
            Self::NobodyMoved => Text::new("没有这一方向的流动", "nobody moved that way"),
            Self::NobodyEligible => Text::new("没有符合条件的教师", "nobody fulfils the conditions"),
            Self::NotInRoster => Text::new("花名册没有相应数据", "the roster does not say"),
            Self::NoRounds => Text::new("本情景不开展竞聘", "no rounds are held"),
            Self::NobodyCompetes => Text::new("没有教师参加竞聘", "nobody takes part in a competition"),
            Self::OneSchool => Text::new("只有一所学校，无从比较", "there is one school only"),
            Self::AllEqual => Text::new("各校没有差异，无从分解", "all schools have the same"),
            Self::NobodyTeaches => Text::new("没有在岗任教的教师", "nobody teaches"),
            Self::NoPupils => Text::new("没有学生", "there are no pupils"),
            Self::NoLists => Text::new("没有教师填报志愿", "nobody handed in a list of schools"),
        };
        text.in_language(language).to_owned()
    }
}

/// An indicator with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indicator {
    /// What it is.
    pub definition: &'static Definition,
    /// How much it is, or why that cannot be said.
    pub value: Result<f64, Undefined>,
}

impl Indicator {
    /// An indicator that has a value.
    pub fn new(definition: &'static Definition, value: f64) -> Self {
        Self {
            definition,
            value: Ok(value),
        }
    }

    /// Whether the threshold is kept; `None` where there is no threshold or no value.
    pub fn passes(&self) -> Option<bool> {
        let value = self.value.ok()?;
        // Values are shown rounded; the line is judged on the exact value.
        self.definition.threshold.map(|threshold| match threshold {
            Threshold::AtLeast(line) => value >= line,
            Threshold::AtMost(line) => value <= line,
        })
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

/// A family of indicators.
#[derive(Debug)]
pub struct Family {
    /// How the keys of its indicators begin, with the dot.
    pub prefix: &'static str,
    /// Name.
    pub name: Text,
    /// Its definitions, in the order of tables.
    pub definitions: &'static [&'static Definition],
}

const fn family(prefix: &'static str, name: Text, definitions: &'static [&'static Definition]) -> Family {
    Family {
        prefix,
        name,
        definitions,
    }
}

const STAFFING: Family = family(
    "staffing.",
    Text::new("岗位与编制", "Staffing"),
    super::staffing::DEFINITIONS,
);
const MOVEMENT: Family = family(
    "movement.",
    Text::new("流动", "Movement"),
    super::movement::DEFINITIONS,
);
const FAIRNESS: Family = family(
    "fairness.",
    Text::new("公平", "Fairness"),
    super::fairness::DEFINITIONS,
);
const PREFERENCE: Family = family(
    "preference.",
    Text::new("志愿满足", "Preferences met"),
    super::preference::DEFINITIONS,
);
const BALANCE: Family = family(
    "balance.",
    Text::new("优质均衡", "Balance"),
    super::balance::DEFINITIONS,
);
const GAPS: Family = family(
    "gaps.",
    Text::new("城乡差距", "Town and village"),
    super::gaps::DEFINITIONS,
);
const INEQUALITY: Family = family(
    "inequality.",
    Text::new("不均衡程度", "Inequality"),
    super::inequality::DEFINITIONS,
);
const COST: Family = family(
    "cost.",
    Text::new("成本（按假设单价）", "Cost (at assumed unit costs)"),
    super::cost::DEFINITIONS,
);
/// All families, in the order in which [`super::Outcome::indicators`] gives their values.
pub const FAMILIES: &[Family] = &[
    STAFFING, MOVEMENT, FAIRNESS, PREFERENCE, BALANCE, GAPS, INEQUALITY, COST,
];

/// The families whose indicators are always in view, and so must keep up with a slider. The others are counted when
/// somebody asks for them.
pub const ALWAYS_IN_VIEW: &[Family] = &[STAFFING, MOVEMENT, BALANCE, GAPS];

/// All definitions, in the order of the families.
pub fn definitions() -> impl Iterator<Item = &'static Definition> {
    FAMILIES
        .iter()
        .flat_map(|family| family.definitions.iter().copied())
}

/// Looks up a definition among the families that are always in view.
pub fn definition_in_view(key: &str) -> Option<&'static Definition> {
    let mut definitions = ALWAYS_IN_VIEW
        .iter()
        .flat_map(|family| family.definitions.iter().copied());
    definitions.find(|definition| definition.key == key)
}

/// Looks up a definition by its key.
pub fn definition(key: &str) -> Option<&'static Definition> {
    definitions().find(|definition| definition.key == key)
}

/// The definition of a whole number that is counted.
pub(crate) const fn count(
    key: &'static str,
    name: Text,
    unit: Text,
    better: Direction,
    formula: Text,
) -> Definition {
    Definition {
        key,
        name,
        unit,
        decimals: 0,
        better,
        threshold: None,
        formula,
        source: Text::new("", ""),
    }
}
