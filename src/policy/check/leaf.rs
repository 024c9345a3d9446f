//! One leaf against its range.

use std::collections::BTreeSet;

use serde_json::Value;

use super::PolicyProblem;
use crate::json_text;
use crate::policy::conditions::Condition;
use crate::policy::leaves::{self, LeafKind};
use crate::policy::scoring::{MOST_RATE, Rate};
use crate::policy::strict::Part;
use crate::units::format_thousandths;

/// Adds what is wrong with the value of the leaf at `path`.
pub(super) fn check_leaf(path: &str, value: &Value, problems: &mut Vec<PolicyProblem>) {
    let Some(leaf) = leaves::leaf(path) else {
        // A rule without a range would let everything through.
        problems.push(PolicyProblem::NotInTheTable {
            path: path.to_owned(),
        });
        return;
    };
    match leaf.kind {
        LeafKind::Decimal { minimum, maximum, .. } => {
            let thousandths = value.as_f64().map(|value| (value * 1000.0).round() as i64);
            if !thousandths.is_some_and(|value| (minimum..=maximum).contains(&value)) {
                problems.push(PolicyProblem::OutOfRange {
                    path: path.to_owned(),
                    value: json_text::write(value),
                    minimum: format_thousandths(minimum),
                    maximum: format_thousandths(maximum),
                });
            }
        }
        LeafKind::Whole { minimum, maximum, .. } => {
            if !value
                .as_i64()
                .is_some_and(|value| (minimum..=maximum).contains(&value))
            {
                problems.push(PolicyProblem::OutOfRange {
                    path: path.to_owned(),
                    value: json_text::write(value),
                    minimum: minimum.to_string(),
                    maximum: maximum.to_string(),
                });
            }
        }
        LeafKind::Sequence(_) => {
            let keys: Vec<&str> = value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            let distinct: BTreeSet<&str> = keys.iter().copied().collect();
            if distinct.len() != keys.len() {
                problems.push(PolicyProblem::NotAChoice {
                    path: path.to_owned(),
                    value: keys.join(", "),
                });
            }
        }
        LeafKind::Grades(grades) => {
            let lessons: Vec<f64> = value
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_f64)
                .collect();
            if lessons.len() != grades || !lessons.iter().all(|lessons| (0.0..=20.0).contains(lessons)) {
                problems.push(PolicyProblem::WrongGrades {
                    path: path.to_owned(),
                    value: json_text::write(value),
                    grades,
                });
            }
        }
        LeafKind::Condition(subjects) => {
            // That it can be read was seen when the document was.
            let faults = Condition::read(value).map(|condition| condition.faults(subjects));
            problems.extend(faults.into_iter().flatten().map(|(attribute, fault)| {
                PolicyProblem::Condition {
                    path: path.to_owned(),
                    attribute: attribute.map(|attribute| attribute.key().to_owned()),
                    fault,
                }
            }));
        }
        LeafKind::Rate { .. } => {
            if !<Rate as Part>::read(value).is_ok_and(|rate| (Rate::ZERO..=Rate::MOST).contains(&rate)) {
                problems.push(PolicyProblem::OutOfRange {
                    path: path.to_owned(),
                    value: json_text::write(value),
                    minimum: "0".to_owned(),
                    maximum: MOST_RATE.to_string(),
                });
            }
        }
        // Orders and blocks are checked with the scheme that they name parts of.
        LeafKind::Flag
        | LeafKind::Choice(_)
        | LeafKind::Date
        | LeafKind::ExtraColumn
        | LeafKind::Label
        | LeafKind::Order
        | LeafKind::Blocks
        | LeafKind::Segments => {}
    }
}
