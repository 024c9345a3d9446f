//! 年度考核: points for each annual assessment in a look-back window, added up to a cap.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, NO_CAP, SOURCE, capped, leaf_path, times};
use crate::language::{Message, Text};
use crate::policy::leaves::Entry;
use crate::policy::leaves::entry::{ITEM_POINTS, POINTS, YEARS, rule, whole};
use crate::policy::strict::record;
use crate::roster::{Assessment, TeacherColumn};
use crate::text;
use crate::units::Points;

/// Points for each annual assessment in a look-back window, added up to a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessments {
    /// Points for each assessment 优秀.
    pub excellent: Points,
    /// Points for each assessment 合格.
    pub qualified: Points,
    /// How many of the latest years count, at most ten.
    pub years: u16,
    /// The most the item can give.
    pub cap: Points,
}

record!(Assessments: excellent, qualified, years, cap);

impl Item for Assessments {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("assessments.excellent"),
            "优秀分值",
            "Points for “excellent”",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
        rule(
            leaf_path!("assessments.qualified"),
            "合格分值",
            "Points for “qualified”",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
        rule(
            leaf_path!("assessments.years"),
            "计入年数",
            "Years looked back",
            YEARS,
            whole(1, 10, 1),
            SOURCE,
        ),
        rule(
            leaf_path!("assessments.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("年度考核", "Annual assessments"),
        id: "assessments",
        rule: r#"{"excellent": 3, "qualified": 1, "years": 5, "cap": 15}"#,
    }];

    fn maximum(&self) -> Points {
        self.cap
    }

    fn is_uncapped(&self) -> bool {
        self.cap >= NO_CAP
    }

    fn clause(&self, _id: &str) -> Message {
        let (excellent, qualified) = (self.excellent, self.qualified);
        let (years, cap) = (self.years, capped(self.cap));
        text! {
            zh: "近 {years} 年每次优秀 {excellent} 分、合格 {qualified} 分{cap}",
            en: "last {years} years: {excellent} for each “excellent”, {qualified} for each “qualified”{cap}",
            years, excellent, qualified, cap
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        // Who is in the first year has no assessments yet.
        vec![TeacherColumn::Assessments, TeacherColumn::FirstServiceYear]
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let window = || evidence.teacher.assessments.iter().take(usize::from(self.years));
        let count = |grade| window().filter(|&&assessment| assessment == grade).count() as u16;
        let (best, good) = (count(Assessment::Excellent), count(Assessment::Qualified));
        let points = times(self.excellent, best) + times(self.qualified, good);
        let known = !evidence.teacher.lacks_assessments(evidence.reference);
        Counted::capped(
            Measure::Assessments(known.then_some((best, good))),
            points,
            self.cap,
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;

    #[test]
    fn assessments_count_within_the_window_up_to_the_cap() {
        use Assessment::{Excellent, Qualified, Unqualified};
        let mut teacher = someone();
        teacher.assessments = vec![Excellent, Qualified, Unqualified, Excellent, Excellent];
        let over = |years: u16, cap: i64| {
            let item = json!({"assessments": {"excellent": 3, "qualified": 1, "years": years, "cap": cap}});
            points(&teacher, &rule(&item))
        };
        // The last two years: 3 + 1. All five: 3 × 3 + 1, of which the cap leaves 8.
        assert_eq!(over(2, 15), (Points::whole(4), Points::whole(4)));
        assert_eq!(over(5, 8), (Points::whole(10), Points::whole(8)));
    }
}
