//! 符合条件加（扣）分: points, or a deduction, for whoever fulfils a condition.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, leaf_path};
use crate::language::{Message, Text};
use crate::policy::conditions::{Condition, Subjects};
use crate::policy::leaves::entry::{NONE, POINTS, SIGNED_POINTS, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::Points;

/// Points, or a deduction, for whoever fulfils a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flat {
    /// The condition.
    pub condition: Condition,
    /// The points; negative for a deduction.
    pub points: Points,
}

record!(Flat: condition, points);

impl Item for Flat {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("flat.condition"),
            "条件",
            "Condition",
            NONE,
            LeafKind::Condition(Subjects::People),
            NONE,
        ),
        rule(
            leaf_path!("flat.points"),
            "加分（负为扣分）",
            "Points (negative: deducted)",
            POINTS,
            SIGNED_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("符合条件加（扣）分", "Points on a condition"),
        id: "condition",
        rule: r#"{"condition": [{"rural_years": {"at_least": 1}}], "points": 3}"#,
    }];

    fn maximum(&self) -> Points {
        self.points.max(Points::ZERO)
    }

    fn gives_nothing(&self) -> bool {
        self.points == Points::ZERO
    }

    fn clause(&self, _id: &str) -> Message {
        let (name, points) = (self.condition.in_words(), self.points);
        if points < Points::ZERO {
            let less = Points::from_thousandths(-points.thousandths());
            text! { zh: "{name}的扣 {less} 分", en: "{less} off: {name}", name, less }
        } else {
            text! { zh: "{name}的加 {points} 分", en: "{points} more: {name}", name, points }
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        self.condition.columns().into_iter().collect()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let fulfilled = self.condition.holds(&evidence.about());
        let points = if fulfilled == Some(true) {
            self.points
        } else {
            Points::ZERO
        };
        Counted::uncapped(Measure::Fulfilled(fulfilled), points)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;
    use crate::language::Language;

    #[test]
    fn whoever_fulfils_the_condition_gains_or_loses_the_points() {
        let mut teacher = someone();
        let bonus = rule(&json!({"flat": {"condition": "rural_service", "points": 3}}));
        let penalty = rule(&json!({"flat": {"condition": "rural_service", "points": -2}}));
        assert_eq!(points(&teacher, &bonus).1, Points::ZERO);
        teacher.rural_years = Some(1);
        assert_eq!(points(&teacher, &bonus).1, Points::whole(3));
        assert_eq!(points(&teacher, &penalty).1, Points::whole(-2));
        // A deduction gives nobody anything, and ranks all the same.
        assert_eq!(penalty.maximum(), Points::ZERO);
        assert!(!penalty.gives_nothing());
        assert_eq!(
            penalty.clause("x").say(Language::English),
            "2 off: rural years of at least 1 year"
        );
    }
}
