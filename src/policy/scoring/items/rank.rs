//! 教学成绩名次: points by the rank of the teaching result.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, leaf_path};
use crate::language::{Message, Text};
use crate::policy::leaves::Entry;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, rule, whole};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::Points;

/// Points by the rank of the teaching result: so many for the first, a step less for each place after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Points for the first.
    pub first: Points,
    /// What each further place costs.
    pub step: Points,
    /// The last place that gives points.
    pub last_rank: u16,
}

record!(Rank: first, step, last_rank);

impl Item for Rank {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("rank.first"),
            "第 1 名分值",
            "Points for the first",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("rank.step"),
            "每低一名减",
            "Less for each place",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("rank.last_rank"),
            "计分到第几名",
            "Last place with points",
            Text::new("名", ""),
            whole(1, 9_999, 1),
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("教学成绩名次", "Rank of teaching result"),
        id: "teaching_rank",
        rule: r#"{"first": 5, "step": 0.5, "last_rank": 10}"#,
    }];

    fn maximum(&self) -> Points {
        self.first
    }

    fn clause(&self, _id: &str) -> Message {
        let (first, step, last) = (self.first, self.step, self.last_rank);
        text! {
            zh: "第 1 名 {first} 分，每低一名减 {step} 分，计到第 {last} 名",
            en: "{first} for the first, {step} less for each place, down to place {last}",
            first, step, last
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        vec![TeacherColumn::TeachingRank]
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let rank = evidence.teacher.teaching_rank;
        let counts = rank.filter(|&rank| rank <= self.last_rank);
        let points = counts.map_or(Points::ZERO, |rank| {
            let less = self.step.thousandths() * (i64::from(rank) - 1);
            Points::from_thousandths((self.first.thousandths() - less).max(0))
        });
        Counted::uncapped(Measure::Rank(rank), points)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};

    #[test]
    fn ranks_go_down_by_steps_to_the_last_that_counts() {
        let mut teacher = someone();
        let rule = rule(&json!({"rank": {"first": 5, "step": 0.5, "last_rank": 10}}));
        for (rank, expected) in [(1, 5_000), (2, 4_500), (10, 500), (11, 0)] {
            teacher.teaching_rank = Some(rank);
            assert_eq!(points(&teacher, &rule).1.thousandths(), expected, "rank {rank}");
        }
    }
}
