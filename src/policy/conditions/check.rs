//! What is wrong with a condition in itself, before anybody is held against it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Attribute, Bounds, Condition, Row, Subjects, Test, Values};
use crate::language::{Message, Text};
use crate::limits;
use crate::text;

/// What is wrong with a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ConditionFault {
    /// The least is above the most.
    Reversed,
    /// Nothing is chosen that would be asked for, so that the row asks nothing or nobody can meet it.
    NothingAsked,
    /// A number that the attribute never has.
    OutOfRange,
    /// More assessments asked for than the years have.
    MoreThanYears,
    /// Something asked of a post that only people have.
    NotOfPosts,
    /// Something asked of people that is about a post as well.
    NotOfPeople,
    /// Two rows of one list that nobody can meet together.
    Contradictory,
    /// More rows than a condition can sensibly have.
    TooMany,
    /// Lists inside lists inside lists.
    TooDeep,
}

impl ConditionFault {
    /// What is wrong with the row that asks for something called `what`, and the way out.
    pub fn what_and_way_out(self, what: &Message) -> [Message; 2] {
        let what = what.clone();
        match self {
            Self::Reversed => [
                text! { zh: "“{what}”的下限大于上限", en: "the least of “{what}” is above its most", what },
                Text::new("请对调两个数。", "Exchange the two.").into(),
            ],
            Self::NothingAsked => [
                text! { zh: "“{what}”没有填写要求", en: "“{what}” asks for nothing", what },
                Text::new(
                    "请选择或填写要求，或删除这一行。",
                    "Say what it asks for, or remove the row.",
                )
                .into(),
            ],
            Self::OutOfRange => [
                text! { zh: "“{what}”要求的数不可能出现", en: "“{what}” asks for a number that nobody has", what },
                Text::new("请改为可能的数。", "Ask for one that there can be.").into(),
            ],
            Self::MoreThanYears => [
                text! {
                    zh: "“{what}”要求的次数超过年数", en: "“{what}” asks for more assessments than there are in its years", what
                },
                Text::new("请调低次数或调高年数。", "Ask for fewer, or look back further.").into(),
            ],
            Self::NotOfPosts => [
                text! { zh: "岗位没有“{what}”", en: "posts have no “{what}”", what },
                Text::new(
                    "请改用学校、学区、学段、学科等岗位的情况。",
                    "Ask for the school, zone, stage or subject of the post.",
                )
                .into(),
            ],
            Self::NotOfPeople => [
                text! { zh: "“{what}”说的是申报的岗位，这里没有岗位", en: "“{what}” is about the post asked for, and there is none here", what },
                Text::new(
                    "请改用年龄、学历等教师的情况，或改写在“本人与岗位合起来应符合”里。",
                    "Ask for what teachers have, or put it where teacher and post are looked at together.",
                )
                .into(),
            ],
            Self::Contradictory => [
                text! {
                    zh: "对“{what}”的几项要求不可能同时符合", en: "nobody can meet all that is asked of “{what}” at once", what
                },
                Text::new(
                    "请改其中一项，或改为“符合下列之一”。",
                    "Change one of them, or make them alternatives.",
                )
                .into(),
            ],
            Self::TooMany => [
                text! {
                    zh: "条件超过 {most} 行", en: "the condition has more than {most} rows", most = limits::CONDITION_ROWS
                },
                Text::new("请删减。", "Remove some.").into(),
            ],
            Self::TooDeep => [
                text! {
                    zh: "条件的层数超过 {most} 层", en: "the condition nests deeper than {most} lists",
                    most = limits::CONDITION_DEPTH
                },
                Text::new("请拆成较平的条件。", "Make it flatter.").into(),
            ],
        }
    }
}

impl Condition {
    /// What is wrong with it, each with the attribute that it is about; none where it can be asked.
    pub(in crate::policy) fn faults(&self, subjects: Subjects) -> Vec<(Option<Attribute>, ConditionFault)> {
        let mut faults = Vec::new();
        let mut rows = 0;
        self.check(subjects, 1, &mut rows, &mut faults);
        if rows > limits::CONDITION_ROWS {
            return vec![(None, ConditionFault::TooMany)];
        }
        faults
    }

    fn check(
        &self,
        subjects: Subjects,
        depth: usize,
        rows: &mut usize,
        faults: &mut Vec<(Option<Attribute>, ConditionFault)>,
    ) {
        if depth > limits::CONDITION_DEPTH {
            faults.push((None, ConditionFault::TooDeep));
            return;
        }
        *rows += self.0.len();
        for row in &self.0 {
            match row {
                Row::Asks(attribute, test) => {
                    let mut fault = |fault| faults.push((Some(*attribute), fault));
                    if subjects == Subjects::Posts && !attribute.of_posts() {
                        fault(ConditionFault::NotOfPosts);
                    }
                    if subjects == Subjects::People && attribute.of_wishes() {
                        fault(ConditionFault::NotOfPeople);
                    }
                    if let Some(found) = test.fault(*attribute) {
                        fault(found);
                    }
                }
                Row::Any(several) => {
                    if several.is_empty() || several.iter().any(Self::is_none) {
                        faults.push((None, ConditionFault::NothingAsked));
                    }
                    for one in several {
                        one.check(subjects, depth + 1, rows, faults);
                    }
                }
                Row::Not(one) => {
                    if one.is_none() {
                        faults.push((None, ConditionFault::NothingAsked));
                    }
                    one.check(subjects, depth + 1, rows, faults);
                }
            }
        }
        faults.extend(self.contradictions());
    }

    /// Attributes of which the rows of this list ask what no number or key fulfils together.
    fn contradictions(&self) -> Vec<(Option<Attribute>, ConditionFault)> {
        let mut asked: BTreeMap<Attribute, Vec<&Test>> = BTreeMap::new();
        for row in &self.0 {
            if let Row::Asks(attribute, test) = row {
                asked.entry(*attribute).or_default().push(test);
            }
        }
        // What is wrong in itself has been told.
        let contradictory = asked.into_iter().filter(|(attribute, tests)| {
            let fine = tests.iter().all(|test| test.fault(*attribute).is_none());
            tests.len() > 1 && fine && !Test::can_all_hold(tests)
        });
        contradictory
            .map(|(attribute, _)| (Some(attribute), ConditionFault::Contradictory))
            .collect()
    }
}

impl Bounds {
    const fn are_reversed(self) -> bool {
        matches!((self.at_least, self.at_most), (Some(least), Some(most)) if least > most)
    }

    fn within(self, minimum: i64, maximum: i64) -> bool {
        let fits = |bound: Option<i64>| bound.is_none_or(|bound| (minimum..=maximum).contains(&bound));
        fits(self.at_least) && fits(self.at_most)
    }
}

impl Test {
    fn fault(&self, attribute: Attribute) -> Option<ConditionFault> {
        let bounds_fault = |bounds: Bounds, minimum: i64, maximum: i64| {
            if bounds.are_none() {
                Some(ConditionFault::NothingAsked)
            } else if bounds.are_reversed() {
                Some(ConditionFault::Reversed)
            } else {
                (!bounds.within(minimum, maximum)).then_some(ConditionFault::OutOfRange)
            }
        };
        match self {
            Self::Within(bounds) => match attribute.values() {
                Values::Whole { minimum, maximum, .. } => bounds_fault(*bounds, minimum, maximum),
                Values::Mark => bounds_fault(*bounds, 0, 1_000_000),
                _ => bounds_fault(*bounds, 0, i64::MAX),
            },
            Self::Among(positions) => positions.is_empty().then_some(ConditionFault::NothingAsked),
            Self::Named(names) => names.is_empty().then_some(ConditionFault::NothingAsked),
            Self::Is(_) => None,
            Self::Assessed { years, grades, times } => {
                if grades.is_empty() {
                    return Some(ConditionFault::NothingAsked);
                }
                if !(1..=10).contains(years) {
                    return Some(ConditionFault::OutOfRange);
                }
                let asked = times.at_least.unwrap_or(0);
                if asked > i64::from(*years) {
                    return Some(ConditionFault::MoreThanYears);
                }
                bounds_fault(*times, 0, 10)
            }
            Self::Records { which, times } => which.fault().or_else(|| bounds_fault(*times, 0, 1_000)),
            Self::Percentile(percentile) => percentile.is_empty().then_some(ConditionFault::NothingAsked),
            Self::AsColumn {
                name,
                aspects,
                bounds,
            } => {
                if name.is_empty() || (bounds.are_none() && aspects.is_empty()) {
                    return Some(ConditionFault::NothingAsked);
                }
                let asked = (!bounds.are_none()).then(|| bounds_fault(*bounds, 0, 10_000_000));
                asked.flatten()
            }
            Self::Column { name, bounds, among } => {
                if name.is_empty() || (bounds.are_none() && among.is_empty()) {
                    return Some(ConditionFault::NothingAsked);
                }
                let most = 1_000_000_000;
                let asked = (!bounds.are_none()).then(|| bounds_fault(*bounds, -most, most));
                asked.flatten()
            }
        }
    }

    /// Whether some value fulfils all of several tests of one attribute, as far as that is plain to see.
    fn can_all_hold(tests: &[&Self]) -> bool {
        let (mut least, mut most) = (i64::MIN, i64::MAX);
        let mut among: Option<Vec<usize>> = None;
        let mut flags = [false; 2];
        for test in tests {
            match test {
                Self::Within(bounds) => {
                    least = least.max(bounds.at_least.unwrap_or(least));
                    most = most.min(bounds.at_most.unwrap_or(most));
                }
                Self::Among(positions) => {
                    let left = among.take().map_or_else(
                        || positions.clone(),
                        |left| left.into_iter().filter(|one| positions.contains(one)).collect(),
                    );
                    among = Some(left);
                }
                Self::Is(yes) => flags[usize::from(*yes)] = true,
                // Of several windows and columns nothing is plain.
                Self::Named(_)
                | Self::Assessed { .. }
                | Self::Column { .. }
                | Self::AsColumn { .. }
                | Self::Records { .. }
                | Self::Percentile(_) => {}
            }
        }
        let some_left = among.is_none_or(|left| {
            left.into_iter()
                .any(|one| i64::try_from(one).is_ok_and(|one| (least..=most).contains(&one)))
        });
        least <= most && some_left && flags != [true; 2]
    }
}
