//! 测评分: points in proportion to a mark out of 100, such as the democratic vote 民主测评 or the interview 面试.

use super::super::measure::Counted;
use super::{Evidence, Example, Item, leaf_path, proportion};
use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::Points;

/// Points in proportion to a mark out of 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The mark that counts.
    pub mark: MarkKind,
    /// Points for a mark of 100.
    pub full_points: Points,
}

record!(Mark: mark, full_points);

choice! {
    /// Marks out of 100 that come from outside the roster's records.
    MarkKind {
        /// Democratic vote.
        Vote = "vote", "民主测评分", "Democratic vote";
        /// Panel or interview.
        Interview = "interview", "面试（考察）分", "Interview";
    }
}

impl MarkKind {
    /// The column that holds it.
    pub const fn column(self) -> TeacherColumn {
        match self {
            Self::Vote => TeacherColumn::VoteMark,
            Self::Interview => TeacherColumn::InterviewMark,
        }
    }
}

/// A mark out of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkGiven {
    /// The mark.
    pub mark: Points,
    /// Whether it was simulated.
    pub simulated: bool,
}

impl Item for Mark {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("mark.mark"),
            "计分的测评",
            "Mark that counts",
            NONE,
            LeafKind::Choice(MarkKind::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("mark.full_points"),
            "测评满分（100 分）折合",
            "A mark of 100 gives",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[
        Example {
            name: Text::new("民主测评按比例", "Vote in proportion"),
            id: "vote",
            rule: r#"{"mark": "vote", "full_points": 10}"#,
        },
        Example {
            name: Text::new("面试按比例", "Interview in proportion"),
            id: "interview",
            rule: r#"{"mark": "interview", "full_points": 10}"#,
        },
    ];

    fn maximum(&self) -> Points {
        self.full_points
    }

    fn clause(&self, _id: &str) -> Message {
        let (name, full) = (self.mark.name(), self.full_points);
        text! {
            zh: "{name}按比例折合，100 分折 {full} 分",
            en: "{name} in proportion: 100 gives {full}",
            name, full
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        vec![self.mark.column()]
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let given = (evidence.mark)(self.mark);
        let points = given.map_or(Points::ZERO, |given| {
            proportion(self.full_points, given.mark.thousandths(), 100_000)
        });
        Counted::capped(given.into(), points, self.full_points)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;

    #[test]
    fn marks_count_in_proportion() {
        let mut teacher = someone();
        let share = rule(&json!({"mark": {"mark": "vote", "full_points": 10}}));
        assert_eq!(points(&teacher, &share).1, Points::ZERO);
        // A tenth of the mark, to the nearest thousandth of a point: 8.9999 is 9.
        for (mark, expected) in [(95_000, 9_500), (89_999, 9_000), (59_000, 5_900)] {
            teacher.vote_mark = Some(Points::from_thousandths(mark));
            assert_eq!(points(&teacher, &share).1.thousandths(), expected);
        }
        // The interview is another mark.
        let interview = rule(&json!({"mark": {"mark": "interview", "full_points": 10}}));
        assert_eq!(points(&teacher, &interview).1, Points::ZERO);
    }
}
