//! What the values of a file are taken for, gathered while rows are made.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::import::mapping::Sureness;
use crate::import::recipe::{Difference, Recipe, ValueMeans};
use crate::import::values::{Means, code_in, field_of, is_number, key_of, taken};
use crate::language::Text;
use crate::roster::fields::{Field, Kind};
use crate::roster::personal::may_name_somebody;
use crate::roster::problem::{HIDDEN, showable};
use crate::roster::values::{parts, readable};

/// A value of a file that the reader would not read by itself, and what it is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValuePlan {
    /// The field, such as `teachers.title_held`.
    pub field: String,
    /// The value, as the file has it.
    #[serde(serialize_with = "hidden")]
    pub value: String,
    /// What it means.
    pub means: Means,
    /// How sure that is.
    pub sure: Sureness,
    /// Why.
    pub why: Text,
    /// How many cells have it.
    pub rows: usize,
    /// Whether the recipe decides it.
    pub decided: bool,
}

/// A value as it may be told: not where it could name somebody, as what stands in brackets behind it may.
pub fn told_value(value: &str) -> &str {
    if may_name_somebody(value) { HIDDEN } else { value }
}

/// The two fields of titles, which have one list: a value means the same in both. It is asked about under the first.
const TITLES: [&str; 2] = ["teachers.title_held", "teachers.title_employed"];

/// Whether a value of a field is asked about under another field as well, `met` being all that are.
pub fn is_asked_elsewhere<'a>(
    (field, value): (&str, &str),
    mut met: impl Iterator<Item = (&'a str, &'a str)>,
) -> bool {
    let [first, second] = TITLES;
    field == second && met.any(|other| other == (first, value))
}

/// A value written as it may be told.
pub(in crate::import) fn hidden<S: Serializer>(value: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(told_value(value))
}

/// A value of a code list that nothing is known of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnknownValue {
    /// The field, such as `teachers.title_held`.
    pub field: String,
    /// The value, as the file has it.
    #[serde(serialize_with = "hidden")]
    pub value: String,
    /// How many cells have it.
    pub rows: usize,
}

/// What was met as a value.
enum Met {
    /// The reader needs no help.
    Plain,
    /// It is taken for something.
    Taken(ValuePlan),
    /// Neither the reader nor anything else knows it, in so many cells.
    Unknown(usize),
}

const DECIDED: Text = Text::new("由导入设置指定", "decided by the recipe");

/// Values as they are met.
pub(super) struct Values {
    /// By table and field, and by value.
    met: BTreeMap<[&'static str; 2], BTreeMap<String, Met>>,
    decided: BTreeMap<(String, String), Means>,
    /// Whether there is a recipe, so that what it does not know is new.
    has_recipe: bool,
}

impl Values {
    /// No value met yet, and what the recipe decides.
    pub(super) fn new(recipe: &Recipe, differences: &mut Vec<Difference>) -> Self {
        let mut decided = BTreeMap::new();
        for (key, values) in &recipe.values {
            let Some(field) = field_of(key) else {
                differences.push(Difference::FieldUnknown { field: key.clone() });
                continue;
            };
            for (value, means) in values {
                let means = match means {
                    ValueMeans::Nothing => Some(Means::Nothing),
                    ValueMeans::RowOut => Some(Means::RowOut),
                    ValueMeans::Code(code) => code_in(code, field).map(Means::Code),
                };
                match (means, values.get(value)) {
                    (Some(means), _) => {
                        decided.insert((key.clone(), value.clone()), means);
                    }
                    (None, Some(ValueMeans::Code(code))) => differences.push(Difference::CodeUnknown {
                        field: key.clone(),
                        code: code.clone(),
                    }),
                    (None, _) => {}
                }
            }
        }
        // What is decided of a title holds wherever titles stand.
        for (one, other) in [TITLES, [TITLES[1], TITLES[0]]].map(|[one, other]| (one, other)) {
            let of_one: Vec<(String, Means)> = decided
                .iter()
                .filter(|((field, _), _)| field == one)
                .map(|((_, value), means)| (value.clone(), *means))
                .collect();
            for (value, means) in of_one {
                decided.entry((other.to_owned(), value)).or_insert(means);
            }
        }
        Self {
            met: BTreeMap::new(),
            decided,
            has_recipe: !recipe.values.is_empty() || !recipe.sheets.is_empty(),
        }
    }

    /// Whether a row with this value of a field is left out. The value is not counted as met.
    pub(super) fn leaves_out(&self, value: &str, field: &Field) -> bool {
        let decided = self.decided.get(&(key_of(field), value.to_owned())).copied();
        let means = decided.or_else(|| taken(value, field).map(|taken| taken.means));
        means == Some(Means::RowOut)
    }

    /// What a value of a field is taken for; nothing where it is left to the reader.
    pub(super) fn means(&mut self, value: &str, field: &Field) -> Option<Means> {
        let is_word = || !value.is_empty() && !value.chars().any(char::is_numeric) && !readable(value, field);
        let is_list = matches!(field.kind, Kind::Code(_) | Kind::Codes { .. } | Kind::YesNo);
        if !(is_list || is_number(field) && is_word()) {
            return None;
        }
        let met = self.met.entry([field.table.key(), field.key]).or_default();
        match met.get_mut(value) {
            Some(Met::Taken(plan)) => {
                plan.rows += 1;
                return Some(plan.means);
            }
            Some(Met::Unknown(rows)) => {
                *rows += 1;
                return None;
            }
            Some(Met::Plain) => return None,
            None => {}
        }
        let key = (key_of(field), value.to_owned());
        let decided = self.decided.get(&key).copied();
        let plan = match decided {
            Some(means) => Some((means, Sureness::Sure, DECIDED)),
            None => taken(value, field).map(|taken| (taken.means, taken.sure, taken.why)),
        };
        let plan = plan.map(|(means, sure, why)| ValuePlan {
            field: key.0.clone(),
            value: value.to_owned(),
            means,
            sure,
            why,
            rows: 1,
            decided: decided.is_some(),
        });
        let means = plan.as_ref().map(|plan| plan.means);
        let is_list = matches!(field.kind, Kind::Codes { .. }) && parts(value).len() > 1;
        let one = match plan {
            Some(plan) => Met::Taken(plan),
            // Of several values in a cell each is met by itself.
            None if is_list || matches!(field.kind, Kind::YesNo) || readable(value, field) => Met::Plain,
            None => Met::Unknown(1),
        };
        met.insert(key.1, one);
        means
    }

    /// The same for each of the parts of a cell that holds several; nothing where no part needs it.
    pub(super) fn each_means(&mut self, value: &str, field: &Field) -> Option<String> {
        if let Some(means) = self.means(value, field) {
            return Some(match means {
                Means::Code(code) => code.to_owned(),
                Means::Nothing | Means::RowOut => String::new(),
            });
        }
        let parts = parts(value);
        if parts.len() < 2 {
            return None;
        }
        let mut mapped = false;
        let said: Vec<String> = parts
            .into_iter()
            .filter_map(|part| match self.means(&part, field) {
                Some(Means::Code(code)) => {
                    mapped = true;
                    Some(code.to_owned())
                }
                Some(Means::Nothing | Means::RowOut) => {
                    mapped = true;
                    None
                }
                None => Some(part),
            })
            .collect();
        mapped.then(|| said.join("、"))
    }

    /// Tells what is new to the recipe.
    pub(super) fn report(&self, differences: &mut Vec<Difference>) {
        if !self.has_recipe {
            return;
        }
        let new = self.plans().filter(|plan| !plan.decided);
        let new = new.filter(|plan| {
            let all = self
                .plans()
                .map(|plan| (plan.field.as_str(), plan.value.as_str()));
            !is_asked_elsewhere((&plan.field, &plan.value), all)
        });
        differences.extend(new.map(|plan| Difference::ValueNew {
            field: plan.field.clone(),
            value: showable(told_value(&plan.value)).unwrap_or_default(),
            rows: plan.rows,
        }));
    }

    fn plans(&self) -> impl Iterator<Item = &ValuePlan> {
        let met = self.met.values().flat_map(BTreeMap::values);
        met.filter_map(|met| match met {
            Met::Taken(plan) => Some(plan),
            Met::Plain | Met::Unknown(_) => None,
        })
    }

    /// What nobody knows.
    pub(super) fn unknown(&self) -> Vec<UnknownValue> {
        let unknown = self.met.iter().flat_map(|(field, values)| {
            values.iter().filter_map(move |(value, met)| match met {
                Met::Unknown(rows) => Some(UnknownValue {
                    field: field.join("."),
                    value: value.clone(),
                    rows: *rows,
                }),
                Met::Plain | Met::Taken(_) => None,
            })
        });
        unknown.collect()
    }

    /// What every value was taken for that the reader would not read.
    pub(super) fn into_plans(self) -> Vec<ValuePlan> {
        let met = self.met.into_values().flat_map(BTreeMap::into_values);
        let plans = met.filter_map(|met| match met {
            Met::Taken(plan) => Some(plan),
            Met::Plain | Met::Unknown(_) => None,
        });
        plans.collect()
    }
}
