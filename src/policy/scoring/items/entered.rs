//! 带入的得分: points that the roster brings along, worked out by the district's own table.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, NO_CAP, capped, leaf_path};
use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::Points;

/// Points that the roster brings along, worked out by the district's own table, up to a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The column.
    pub column: EnteredColumn,
    /// The most the item can give.
    pub cap: Points,
}

record!(Entered: column, cap);

choice! {
    /// Columns of points that the district works out itself.
    EnteredColumn {
        /// Competitions.
        Competition = "competition_points", "竞赛得分", "Competition points";
        /// Papers, projects, demonstration lessons.
        Research = "research_points", "教科研得分", "Research points";
        /// Anything else.
        Other = "other_points", "其他得分", "Other points";
    }
}

impl Item for Entered {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("entered.column"),
            "带入的得分栏",
            "Column of points",
            NONE,
            LeafKind::Choice(EnteredColumn::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("entered.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("花名册带入的得分", "Points entered in the roster"),
        id: "entered",
        rule: r#"{"column": "other_points", "cap": 10}"#,
    }];

    fn maximum(&self) -> Points {
        self.cap
    }

    fn is_uncapped(&self) -> bool {
        self.cap >= NO_CAP
    }

    fn clause(&self, _id: &str) -> Message {
        let (name, cap) = (self.column.name(), capped(self.cap));
        text! { zh: "按本地评分表核定的{name}计{cap}", en: "{name} by the district's own table{cap}", name, cap }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        vec![match self.column {
            EnteredColumn::Competition => TeacherColumn::CompetitionPoints,
            EnteredColumn::Research => TeacherColumn::ResearchPoints,
            EnteredColumn::Other => TeacherColumn::OtherPoints,
        }]
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let entered = match self.column {
            EnteredColumn::Competition => evidence.teacher.competition_points,
            EnteredColumn::Research => evidence.teacher.research_points,
            EnteredColumn::Other => evidence.teacher.other_points,
        };
        Counted::capped(
            Measure::Entered(entered),
            entered.unwrap_or(Points::ZERO),
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
    fn entered_points_stop_at_their_cap() {
        let mut teacher = someone();
        let entered = rule(&json!({"entered": {"column": "research_points", "cap": 5}}));
        teacher.competition_points = Some(Points::whole(3));
        assert_eq!(points(&teacher, &entered).1, Points::ZERO);
        teacher.research_points = Some(Points::whole(-2));
        assert_eq!(points(&teacher, &entered).1, Points::whole(-2), "a deduction");
        teacher.research_points = Some(Points::whole(7));
        assert_eq!(points(&teacher, &entered), (Points::whole(7), Points::whole(5)));
    }
}
