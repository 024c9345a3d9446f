//! 按比例上浮（下浮）: a bonus or penalty on the other items of the block, for whoever fulfils a condition.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, leaf_path};
use crate::language::{Message, Text};
use crate::policy::conditions::{Condition, Subjects};
use crate::policy::leaves::entry::{NONE, PERCENT, decimal, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::{Percent, Points};

/// A bonus or penalty on the other items of the block, for whoever fulfils a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percentage {
    /// The condition.
    pub condition: Condition,
    /// Share of the block's other points added; negative for a penalty.
    pub percent: Percent,
}

record!(Percentage: condition, percent);

impl Item for Percentage {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("percentage.condition"),
            "条件",
            "Condition",
            NONE,
            LeafKind::Condition(Subjects::People),
            NONE,
        ),
        rule(
            leaf_path!("percentage.percent"),
            "本类别得分上浮（负为下浮）",
            "Added to the block (negative: taken off)",
            PERCENT,
            decimal(-100_000, 100_000, 1_000),
            Text::new(
                "大溪小学：抽考年级和毕业班业绩分上浮 20%，违规扣 10%–20%",
                "Daxi primary school: 20 % more for examined grades, 10–20 % less for violations",
            ),
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("按比例上浮（下浮）", "Percentage on a condition"),
        id: "percentage",
        rule: r#"{"condition": [{"graduating_grade": true}], "percent": 20}"#,
    }];

    fn maximum(&self) -> Points {
        Points::ZERO
    }

    fn share(&self) -> Option<Percent> {
        Some(self.percent)
    }

    fn clause(&self, _id: &str) -> Message {
        let name = self.condition.in_words();
        let size = Percent::from_thousandths(self.percent.thousandths().abs());
        let way = if self.percent < Percent::ZERO {
            Text::new("下浮", "down")
        } else {
            Text::new("上浮", "up")
        };
        text! { zh: "{name}的，本类别得分{way} {size}%", en: "the block {way} {size} %: {name}", name, way, size }
    }

    /// Only whether the condition is fulfilled: the points depend on the rest of the block.
    fn columns(&self) -> Vec<TeacherColumn> {
        self.condition.columns().into_iter().collect()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let fulfilled = self.condition.holds(&evidence.about());
        Counted::uncapped(Measure::Fulfilled(fulfilled), Points::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;
    use crate::language::Language;

    #[test]
    fn the_share_is_of_the_block_and_nothing_by_itself() {
        let mut teacher = someone();
        teacher.graduating_grade = true;
        let penalty = rule(&json!({"percentage": {"condition": "graduating_grade", "percent": -10}}));
        assert_eq!(points(&teacher, &penalty).1, Points::ZERO);
        assert_eq!(penalty.share(), Some(Percent::whole(-10)));
        assert_eq!(
            penalty.clause("x").say(Language::Chinese),
            "任教毕业年级的，本类别得分下浮 10%"
        );
    }
}
