//! 按档次计分: points by the band that a measure falls into.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, MarkKind, YearsQuantity, leaf_path};
use crate::language::{Language, Message, Say, Text};
use crate::policy::PolicyProblem;
use crate::policy::check::check_ids;
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, decimal, rule};
use crate::policy::leaves::{Leaf, LeafKind};
use crate::policy::strict::record;
use crate::text;
use crate::units::{Amount, Points};

/// Points by the band that a measure falls into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The measure.
    pub measure: BandMeasure,
    /// The bands; the first that fits counts.
    pub bands: Vec<Band>,
}

record!(Bands: measure, bands);

/// A band of a measure and its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The id, unique in the item.
    pub id: String,
    /// The least amount in the band.
    pub from: Amount,
    /// The greatest amount in the band.
    pub to: Amount,
    /// The points.
    pub points: Points,
}

record!(Band: id, from, to, points);

impl Say for Band {
    fn message(&self) -> Message {
        let (from, to, points) = (self.from, self.to, self.points);
        text! { zh: "{from}–{to} 得 {points} 分", en: "{from}–{to} gives {points}", from, to, points }
    }
}

choice! {
    /// Measures that fall into bands.
    BandMeasure {
        /// The democratic vote.
        VoteMark = "vote_mark", "民主测评分", "Democratic vote";
        /// The interview.
        InterviewMark = "interview_mark", "面试（考察）分", "Interview";
        /// Rank of the teaching result.
        TeachingRank = "teaching_rank", "教学成绩名次", "Rank of teaching result";
        /// Lessons a week.
        WeeklyLessons = "weekly_lessons", "周课时", "Weekly lessons";
        /// Rural years.
        RuralYears = "rural_years", "农村任教年限", "Rural years";
        /// Years in the present school.
        YearsInSchool = "years_in_school", "校龄", "Years in school";
    }
}

impl BandMeasure {
    /// What is measured of a teacher, and as an amount that bands are compared with.
    fn of(self, evidence: &Evidence<'_>) -> (Measure, Option<Amount>) {
        let of_mark = |kind: MarkKind| {
            let given = (evidence.mark)(kind);
            let amount = given.map(|given| Amount::from_thousandths(given.mark.thousandths()));
            (given.into(), amount)
        };
        let whole = |number: u16| Amount::whole(i64::from(number));
        let of_years = |quantity: YearsQuantity| {
            let years = quantity.of(evidence.teacher, evidence.reference);
            (Measure::Years(years), years.map(whole))
        };
        match self {
            Self::VoteMark => of_mark(MarkKind::Vote),
            Self::InterviewMark => of_mark(MarkKind::Interview),
            Self::TeachingRank => {
                let rank = evidence.teacher.teaching_rank;
                (Measure::Rank(rank), rank.map(whole))
            }
            Self::WeeklyLessons => {
                let lessons = evidence.teacher.weekly_lessons;
                let amount = lessons.map(|lessons| Amount::from_thousandths(lessons.thousandths()));
                (Measure::Lessons(lessons), amount)
            }
            Self::RuralYears => of_years(YearsQuantity::Rural),
            Self::YearsInSchool => of_years(YearsQuantity::InSchool),
        }
    }
}

const AMOUNT: LeafKind = decimal(0, 1_000_000, 1_000);

impl Item for Bands {
    const LEAVES: &'static [Leaf] = &[
        rule(
            leaf_path!("bands.measure"),
            "分档依据",
            "Measure in bands",
            NONE,
            LeafKind::Choice(BandMeasure::OPTIONS),
            NONE,
        ),
        rule(leaf_path!("bands.bands.*.from"), "起", "From", NONE, AMOUNT, NONE),
        rule(leaf_path!("bands.bands.*.to"), "止", "To", NONE, AMOUNT, NONE),
        rule(
            leaf_path!("bands.bands.*.points"),
            "分值",
            "Points",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("测评按档次", "Vote by band"),
        id: "vote",
        rule: r#"{"measure": "vote_mark", "bands": [{"id": "excellent", "from": 90, "to": 100, "points": 10}, {"id": "qualified", "from": 60, "to": 89.999, "points": 8}]}"#,
    }];

    fn maximum(&self) -> Points {
        let points = self.bands.iter().map(|band| band.points);
        points.max().unwrap_or(Points::ZERO)
    }

    fn check(&self, path: &str, problems: &mut Vec<PolicyProblem>) {
        let ids = self.bands.iter().map(|band| band.id.as_str());
        check_ids(&format!("{path}.bands"), ids, problems);
    }

    fn clause(&self, _id: &str) -> Message {
        let bands = Message::said(Language::ALL.map(|language| {
            let bands: Vec<String> = self.bands.iter().map(|band| band.say(language)).collect();
            bands.join(language.pick("，", ", "))
        }));
        let name = self.measure.name();
        text! { zh: "按{name}分档：{bands}", en: "{name} by band: {bands}", name, bands }
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let (measure, amount) = self.measure.of(evidence);
        let fits = |amount: Amount| {
            let mut bands = self.bands.iter();
            bands.find(|band| (band.from..=band.to).contains(&amount))
        };
        let band = amount.and_then(fits);
        Counted::uncapped(measure, band.map_or(Points::ZERO, |band| band.points))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::{points, rule, someone};
    use super::*;

    #[test]
    fn marks_count_by_band() {
        let mut teacher = someone();
        let bands = rule(&json!({"bands": {"measure": "vote_mark", "bands": [
            {"id": "a", "from": 90, "to": 100, "points": 10}, {"id": "b", "from": 60, "to": 89.999, "points": 8}]}}));
        assert_eq!(points(&teacher, &bands).1, Points::ZERO);
        for (mark, expected) in [
            (100_000, 10_000),
            (90_000, 10_000),
            (89_999, 8_000),
            (60_000, 8_000),
            (59_999, 0),
        ] {
            teacher.vote_mark = Some(Points::from_thousandths(mark));
            assert_eq!(points(&teacher, &bands).1.thousandths(), expected);
        }
    }
}
