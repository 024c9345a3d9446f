//! 荣誉: points for honours by level.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, NO_CAP, SOURCE, capped, leaf_path, times};
use crate::language::{Message, Text};
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::Points;

/// Points for honours by level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Honours {
    /// Points for each honour by level.
    pub points: HonourPoints,
    /// Whether only the highest counts, once; otherwise all are added up.
    pub highest_only: bool,
    /// The most the item can give.
    pub cap: Points,
}

record!(Honours: points, highest_only, cap);

/// Points for one honour of each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HonourPoints {
    /// 国家级.
    pub national: Points,
    /// 省级.
    pub provincial: Points,
    /// 市级.
    pub municipal: Points,
    /// 县级.
    pub county: Points,
}

record!(HonourPoints: national, provincial, municipal, county);

impl Item for Honours {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("honours.points.national"),
            "国家级分值",
            "Points, national",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
        rule(
            leaf_path!("honours.points.provincial"),
            "省级分值",
            "Points, provincial",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
        rule(
            leaf_path!("honours.points.municipal"),
            "市级分值",
            "Points, municipal",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
        rule(
            leaf_path!("honours.points.county"),
            "县级分值",
            "Points, county",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
        rule(
            leaf_path!("honours.highest_only"),
            "只取最高一项",
            "Only the highest counts",
            NONE,
            LeafKind::Flag,
            NONE,
        ),
        rule(
            leaf_path!("honours.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("荣誉", "Honours"),
        id: "honours",
        rule: r#"{"points": {"national": 5, "provincial": 4, "municipal": 3, "county": 2}, "highest_only": false, "cap": 10}"#,
    }];

    fn maximum(&self) -> Points {
        self.cap
    }

    fn is_uncapped(&self) -> bool {
        self.cap >= NO_CAP
    }

    fn clause(&self, _id: &str) -> Message {
        let HonourPoints {
            national,
            provincial,
            municipal,
            county,
        } = self.points;
        let how = if self.highest_only {
            Text::new("只取最高一项", "only the highest counts")
        } else {
            Text::new("可累加", "added up")
        };
        text! {
            zh: "国家级 {national} 分、省级 {provincial} 分、市级 {municipal} 分、县级 {county} 分，{how}{cap}",
            en: "national {national}, provincial {provincial}, municipal {municipal}, county {county}, {how}{cap}",
            national, provincial, municipal, county, how, cap = capped(self.cap)
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        vec![
            TeacherColumn::HonoursNational,
            TeacherColumn::HonoursProvincial,
            TeacherColumn::HonoursMunicipal,
            TeacherColumn::HonoursCounty,
        ]
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let honours = evidence.teacher.honours;
        let counts = [
            (self.points.national, honours.national),
            (self.points.provincial, honours.provincial),
            (self.points.municipal, honours.municipal),
            (self.points.county, honours.county),
        ];
        let found = if self.highest_only {
            let reached = counts.iter().filter(|(_, count)| *count > 0);
            reached.map(|(points, _)| *points).max().unwrap_or(Points::ZERO)
        } else {
            counts.iter().map(|&(points, count)| times(points, count)).sum()
        };
        let measure = Measure::Honours(
            honours.national,
            honours.provincial,
            honours.municipal,
            honours.county,
        );
        Counted::capped(measure, found, self.cap)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;

    #[test]
    fn honours_add_up_or_count_once() {
        let mut teacher = someone();
        teacher.honours = crate::roster::Honours {
            national: 0,
            provincial: 1,
            municipal: 2,
            county: 3,
        };
        let table = |highest_only: bool, cap: i64| {
            rule(
                &json!({"honours": {"points": {"national": 5, "provincial": 4, "municipal": 3, "county": 2}, "highest_only": highest_only, "cap": cap}}),
            )
        };
        // 4 + 2 × 3 + 3 × 2 = 16.
        assert_eq!(
            points(&teacher, &table(false, 10)),
            (Points::whole(16), Points::whole(10))
        );
        assert_eq!(points(&teacher, &table(true, 10)).1, Points::whole(4));
    }
}
