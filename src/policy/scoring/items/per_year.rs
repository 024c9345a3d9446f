//! 按年限计分: points for each year of something, up to a cap.

use super::super::measure::{Counted, Measure};
use super::super::rate::Rate;
use super::{Evidence, Example, Item, NO_CAP, SOURCE, capped, leaf_path};
use crate::language::{Language, Message, Text};
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, rule};
use crate::policy::leaves::{Entry, LeafKind, id_name};
use crate::policy::strict::record;
use crate::roster::{Teacher, TeacherColumn, Title};
use crate::text;
use crate::units::{Points, Year};

/// Points for each year of something, up to a cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerYear {
    /// The years that count.
    pub quantity: YearsQuantity,
    /// Points for each year.
    pub points_per_year: Rate,
    /// The most the item can give.
    pub cap: Points,
}

record!(PerYear: quantity, points_per_year, cap);

choice! {
    /// Years that an item can count.
    YearsQuantity {
        /// Years since first service.
        Teaching = "teaching", "教龄", "Teaching years";
        /// Years in the employed title.
        InTitle = "in_title", "任现职年限", "Years in title";
        /// Years in the present school.
        InSchool = "in_school", "校龄", "Years in school";
        /// Years as a homeroom teacher.
        Homeroom = "homeroom", "班主任年限", "Homeroom years";
        /// Years taught in rural schools.
        Rural = "rural", "农村任教年限", "Rural years";
        /// Years of age.
        Age = "age", "年龄", "Age";
    }
}

impl YearsQuantity {
    /// The columns that they are counted from.
    pub const fn columns(self) -> &'static [TeacherColumn] {
        match self {
            Self::Teaching => &[TeacherColumn::FirstServiceYear],
            Self::InTitle => &[TeacherColumn::TitleYear, TeacherColumn::TitleEmployed],
            Self::InSchool => &[TeacherColumn::EnteredSchoolYear],
            Self::Homeroom => &[TeacherColumn::HomeroomYears],
            Self::Rural => &[TeacherColumn::RuralYears],
            Self::Age => &[TeacherColumn::BirthYear],
        }
    }

    /// The years of a teacher up to `reference`; `None` where the roster does not say.
    pub fn of(self, teacher: &Teacher, reference: Year) -> Option<u16> {
        let since = |year: Option<Year>| year.map(|year| year.years_until(reference));
        match self {
            Self::Teaching => since(teacher.first_service_year),
            // Who is employed in no title has no years in one.
            Self::InTitle => since(teacher.title_year)
                .or_else(|| (teacher.title_employed == Some(Title::None)).then_some(0)),
            Self::InSchool => since(teacher.entered_school_year),
            Self::Homeroom => teacher.homeroom_years,
            Self::Rural => teacher.rural_years,
            Self::Age => since(teacher.birth_year),
        }
    }
}

impl Item for PerYear {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("per_year.quantity"),
            "计分年限",
            "Years that count",
            NONE,
            LeafKind::Choice(YearsQuantity::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("per_year.points_per_year"),
            "每年分值",
            "Points a year",
            Text::new("分/年", "points a year"),
            LeafKind::Rate { step: 100 },
            SOURCE,
        ),
        rule(
            leaf_path!("per_year.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            SOURCE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("按年限计分", "Points by year"),
        id: "years",
        rule: r#"{"quantity": "teaching", "points_per_year": 1, "cap": 10}"#,
    }];

    fn maximum(&self) -> Points {
        self.cap
    }

    fn is_uncapped(&self) -> bool {
        self.cap >= NO_CAP
    }

    fn clause(&self, id: &str) -> Message {
        let name = self.quantity.name();
        let (points, cap) = (self.points_per_year, capped(self.cap));
        // An item named after what it counts need not say it twice.
        if id_name(id, Language::English) == name.en {
            text! { zh: "每年 {points} 分{cap}", en: "{points} points a year{cap}", points, cap }
        } else {
            text! { zh: "按{name}，每年 {points} 分{cap}", en: "{name}: {points} points a year{cap}", name, points, cap }
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        self.quantity.columns().to_vec()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let years = self.quantity.of(evidence.teacher, evidence.reference);
        let points = self
            .points_per_year
            .times(i64::from(years.unwrap_or(0)))
            .rounded(1);
        Counted::capped(Measure::Years(years), points, self.cap)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;

    #[test]
    fn caps_hold_and_missing_years_score_nothing() {
        let mut teacher = someone();
        let rule = rule(&json!({"per_year": {"quantity": "teaching", "points_per_year": 1.5, "cap": 20}}));
        teacher.first_service_year = Some(Year(2016));
        // Ten years at 1.5 points are 15; thirty would be 45 and stop at 20.
        assert_eq!(points(&teacher, &rule).1, Points::whole(15));
        teacher.first_service_year = Some(Year(1996));
        assert_eq!(points(&teacher, &rule), (Points::whole(45), Points::whole(20)));
        teacher.first_service_year = None;
        assert_eq!(points(&teacher, &rule).1, Points::ZERO);
    }

    #[test]
    fn an_item_named_after_what_it_counts_does_not_say_it_twice() {
        let rule = rule(&json!({"per_year": {"quantity": "rural", "points_per_year": 1.5, "cap": 15}}));
        let said = |id| rule.clause(id).say(Language::English);
        assert_eq!(said("rural_years"), "1.5 points a year, at most 15");
        assert_eq!(said("years"), "Rural years: 1.5 points a year, at most 15");
    }
}
