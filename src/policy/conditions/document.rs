//! Conditions as the policy document holds them.

use serde_json::{Map, Value};

use super::pairing::ASPECTS;
use super::{Attribute, Bounds, Condition, Percentile, Row, Test, Values, WhichRecords};
use crate::language::Text;
use crate::policy::strict::{
    Members, Misfit, Part, as_json, choice_of, decimal, object, only_member, thousandths, unknown_choice,
    within,
};
use crate::roster::Assessment;

/// What a flag is called among categories, in both languages.
pub(super) const YES_AND_NO: [Text; 2] = [Text::new("是", "yes"), Text::new("否", "no")];

/// Words that documents of version 2 had for ready-made conditions of scoring items, and what each means.
const WORDS: [(&str, &str); 8] = [
    ("homeroom_teacher", r#"[{"homeroom_teacher": true}]"#),
    ("cadre", r#"[{"cadre": {"at_least": "middle"}}]"#),
    ("backbone", r#"[{"backbone": {"at_least": "county"}}]"#),
    ("graduating_grade", r#"[{"graduating_grade": true}]"#),
    ("rural_service", r#"[{"rural_years": {"at_least": 1}}]"#),
    ("long_rural_service", r#"[{"rural_years": {"at_least": 3}}]"#),
    (
        "failed_assessment",
        r#"[{"assessments": {"years": 5, "is": ["unqualified"], "at_least": 1}}]"#,
    ),
    ("out_of_subject", r#"[{"subject_certified": false}]"#),
];

impl Part for Condition {
    /// A list of rows; or one of the words of version 2.
    fn read(value: &Value) -> Result<Self, Misfit> {
        if let Some(word) = value.as_str() {
            let known = WORDS.iter().find(|(known, _)| *known == word);
            let meant = known.and_then(|(_, rows)| serde_json::from_str::<Value>(rows).ok());
            return meant.map_or_else(
                || Err(unknown_choice(word, &WORDS.map(|(word, _)| word))),
                |rows| Self::read(&rows),
            );
        }
        Part::read(value).map(Self)
    }

    fn write(&self) -> Value {
        self.0.write()
    }
}

impl Part for Row {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let (key, content) = only_member(value)?;
        let row = match key {
            "any" => Part::read(content).map(Self::Any),
            "not" => Part::read(content).map(Self::Not),
            _ => {
                let Some(attribute) = Attribute::named(key) else {
                    let attributes = Attribute::ALL.iter().map(|attribute| attribute.key());
                    let known: Vec<&str> = ["any", "not"].into_iter().chain(attributes).collect();
                    return Err(unknown_choice(key, &known));
                };
                Test::read(attribute.values(), content).map(|test| Self::Asks(attribute, test))
            }
        };
        within(key, row)
    }

    fn write(&self) -> Value {
        let (key, content) = match self {
            Self::Any(several) => ("any", several.write()),
            Self::Not(one) => ("not", one.write()),
            Self::Asks(attribute, test) => (attribute.key(), test.write(attribute.values())),
        };
        object([(key, content)])
    }
}

/// The positions of keys.
fn positions(options: &[(&'static str, Text)], value: &Value) -> Result<Vec<usize>, Misfit> {
    let all: Vec<usize> = (0..options.len()).collect();
    let Value::Array(keys) = value else {
        return choice_of(value, &all, options).map(|one| vec![one]);
    };
    let keys = keys.iter().enumerate();
    keys.map(|(number, key)| within(&(number + 1).to_string(), choice_of(key, &all, options)))
        .collect()
}

fn keys(options: &[(&'static str, Text)], positions: &[usize]) -> Value {
    let keys = positions.iter().filter_map(|&position| options.get(position));
    Value::Array(keys.map(|(key, _)| Value::from(*key)).collect())
}

const GRADES: &[(&str, Text)] = Assessment::OPTIONS;

/// The positions of grades of annual assessments, by their keys.
pub(in crate::policy) fn grades_in(value: &Value) -> Result<Vec<usize>, Misfit> {
    positions(GRADES, value)
}

/// The keys of grades at these positions.
pub(in crate::policy) fn grades_out(positions: &[usize]) -> Value {
    keys(GRADES, positions)
}

impl Test {
    fn read(values: Values, value: &Value) -> Result<Self, Misfit> {
        let read_bounds = |members: &Members<'_>, read: &dyn Fn(&Value) -> Result<i64, Misfit>| {
            let bound = |key: &str| members.get(key).map(|value| within(key, read(value))).transpose();
            Ok::<Bounds, Misfit>(Bounds {
                at_least: bound("at_least")?,
                at_most: bound("at_most")?,
            })
        };
        let bounds = ["at_least", "at_most"];
        match values {
            Values::Whole { .. } => read_bounds(&Members::of(value, &bounds)?, &i64::read).map(Self::Within),
            Values::Mark => read_bounds(&Members::of(value, &bounds)?, &thousandths).map(Self::Within),
            Values::Levels(options) => {
                let members = Members::of(value, &["at_least", "at_most", "is"])?;
                if let Some(is) = members.get("is") {
                    // Bounds beside it would be passed over.
                    Members::of(value, &["is"])?;
                    return within("is", positions(options, is)).map(Self::Among);
                }
                let level = |value: &Value| {
                    let all: Vec<i64> = (0..options.len() as i64).collect();
                    choice_of(value, &all, options)
                };
                read_bounds(&members, &level).map(Self::Within)
            }
            Values::Keys(options) => {
                let is = Members::of(value, &["is"])?.required::<Json>("is")?;
                within("is", positions(options, &is.0)).map(Self::Among)
            }
            Values::Flag(_) => bool::read(value).map(Self::Is),
            Values::Names => Members::of(value, &["is"])?.required("is").map(Self::Named),
            Values::Assessments => {
                let members = Members::of(value, &["years", "is", "at_least", "at_most"])?;
                let is = members.required::<Json>("is")?;
                Ok(Self::Assessed {
                    years: members.required("years")?,
                    grades: within("is", positions(GRADES, &is.0))?,
                    times: read_bounds(&members, &i64::read)?,
                })
            }
            Values::AsColumn => {
                let members = Members::of(value, &["name", "is", "at_least", "at_most"])?;
                let aspects = members.get("is").map(|is| within("is", positions(ASPECTS, is)));
                Ok(Self::AsColumn {
                    name: members.required("name")?,
                    aspects: aspects.transpose()?.unwrap_or_default(),
                    bounds: read_bounds(&members, &thousandths)?,
                })
            }
            Values::Column => {
                let members = Members::of(value, &["name", "at_least", "at_most", "is"])?;
                let mut among = Vec::new();
                members.optional("is", &mut among)?;
                Ok(Self::Column {
                    name: members.required("name")?,
                    bounds: read_bounds(&members, &thousandths)?,
                    among,
                })
            }
            Values::Records => {
                let mut known = vec!["at_least", "at_most"];
                known.extend(WhichRecords::MEMBERS);
                let members = Members::of(value, &known)?;
                Ok(Self::Records {
                    which: WhichRecords::read_members(&members)?,
                    times: read_bounds(&members, &i64::read)?,
                })
            }
            Values::Percentile => Percentile::read(value).map(Self::Percentile),
        }
    }

    fn write(&self, values: Values) -> Value {
        if let Self::Percentile(percentile) = self {
            return percentile.write();
        }
        let mut members = match self {
            Self::Records { which, .. } => which.write_members(),
            _ => Map::new(),
        };
        let mut insert = |key: &str, value: Value| members.insert(key.to_owned(), value);
        let number = |bound: i64| match values {
            Values::Mark | Values::Column | Values::AsColumn => decimal(bound),
            Values::Levels(options) => {
                let level = usize::try_from(bound).ok().and_then(|level| options.get(level));
                level.map_or(Value::Null, |(key, _)| Value::from(*key))
            }
            _ => Value::from(bound),
        };
        let mut bounds = Bounds::default();
        match self {
            Self::Is(yes) => return Value::from(*yes),
            Self::Within(within) => bounds = *within,
            Self::Records { times, .. } => bounds = *times,
            Self::Percentile(_) => {}
            Self::Among(positions) => {
                let options = match values {
                    Values::Levels(options) | Values::Keys(options) => options,
                    _ => &[],
                };
                insert("is", keys(options, positions));
            }
            Self::Named(names) => {
                insert("is", names.write());
            }
            Self::Assessed { years, grades, times } => {
                insert("years", Value::from(*years));
                insert("is", keys(GRADES, grades));
                bounds = *times;
            }
            Self::AsColumn {
                name,
                aspects,
                bounds: within,
            } => {
                insert("name", Value::from(name.as_str()));
                bounds = *within;
                if !aspects.is_empty() {
                    insert("is", keys(ASPECTS, aspects));
                }
            }
            Self::Column {
                name,
                bounds: within,
                among,
            } => {
                insert("name", Value::from(name.as_str()));
                bounds = *within;
                if !among.is_empty() {
                    insert("is", among.write());
                }
            }
        }
        for (key, bound) in [("at_least", bounds.at_least), ("at_most", bounds.at_most)] {
            if let Some(bound) = bound {
                insert(key, number(bound));
            }
        }
        Value::Object(members)
    }
}

/// A part that is read later.
struct Json(Value);

impl Part for Json {
    fn read(value: &Value) -> Result<Self, Misfit> {
        Ok(Self(value.clone()))
    }

    fn write(&self) -> Value {
        self.0.clone()
    }
}

as_json!(Condition);
