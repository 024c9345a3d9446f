//! 教学工作量: points for each lesson taught a week, up to a cap.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, NO_CAP, capped, leaf_path, proportion};
use crate::language::{Message, Text};
use crate::policy::leaves::Entry;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, decimal, rule};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::Points;

/// Points for each lesson taught a week, up to a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLesson {
    /// Points for each lesson.
    pub points_per_lesson: Points,
    /// The most the item can give.
    pub cap: Points,
}

record!(PerLesson: points_per_lesson, cap);

impl Item for PerLesson {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("per_lesson.points_per_lesson"),
            "每节分值",
            "Points a lesson",
            Text::new("分/节", "points a lesson"),
            decimal(0, 1_000_000, 100),
            NONE,
        ),
        rule(
            leaf_path!("per_lesson.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("周课时", "Weekly lessons"),
        id: "lessons",
        rule: r#"{"points_per_lesson": 0.5, "cap": 9}"#,
    }];

    fn maximum(&self) -> Points {
        self.cap
    }

    fn is_uncapped(&self) -> bool {
        self.cap >= NO_CAP
    }

    fn clause(&self, _id: &str) -> Message {
        let (points, cap) = (self.points_per_lesson, capped(self.cap));
        text! { zh: "周课时每节 {points} 分{cap}", en: "{points} for each lesson a week{cap}", points, cap }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        vec![TeacherColumn::WeeklyLessons]
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let lessons = evidence.teacher.weekly_lessons;
        let points = lessons.map_or(Points::ZERO, |lessons| {
            proportion(self.points_per_lesson, lessons.thousandths(), 1_000)
        });
        Counted::capped(Measure::Lessons(lessons), points, self.cap)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;
    use crate::units::Lessons;

    #[test]
    fn lessons_stop_at_their_cap() {
        let mut teacher = someone();
        let lessons = rule(&json!({"per_lesson": {"points_per_lesson": 0.5, "cap": 9}}));
        assert_eq!(points(&teacher, &lessons).1, Points::ZERO);
        teacher.weekly_lessons = Some(Lessons::from_thousandths(13_500));
        assert_eq!(points(&teacher, &lessons).1.thousandths(), 6_750);
        teacher.weekly_lessons = Some(Lessons::whole(30));
        assert_eq!(points(&teacher, &lessons), (Points::whole(15), Points::whole(9)));
    }
}
