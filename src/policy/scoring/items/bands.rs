//! 按档次计分: points by the band that a measure falls into.

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, MarkKind, YearsQuantity, leaf_path};
use crate::language::{Language, Message, Say, Text};
use crate::ordering::sort_by;
use crate::policy::check::check_ids;
use crate::policy::choice::choice;
use crate::policy::leaves::entry::{NONE, POINTS, SIGNED_POINTS, decimal, rule};
use crate::policy::leaves::{Leaf, LeafKind};
use crate::policy::strict::record;
use crate::policy::{Contradiction, PolicyProblem};
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::{Amount, Points};

/// Points by the band that a measure falls into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The measure.
    pub measure: BandMeasure,
    /// The bands, in any order; no two overlap and none leaves a gap to the next, but for the step of the last printed
    /// digit.
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

impl Bands {
    /// The bands from the lowest to the highest.
    fn ascending(&self) -> Vec<&Band> {
        let mut bands: Vec<&Band> = self.bands.iter().collect();
        sort_by(&mut bands, &mut |left, right| left.from.cmp(&right.from));
        bands
    }

    /// What is wrong with the bands: those that end before they begin, or else neighbours that overlap or leave a gap,
    /// the lower one first.
    fn contradictions(&self) -> Vec<(&Band, &Band, Contradiction)> {
        let reversed: Vec<_> = (self.bands.iter())
            .filter(|band| band.from > band.to)
            .map(|band| (band, band, Contradiction::BandReversed))
            .collect();
        if !reversed.is_empty() {
            return reversed;
        }
        let bands = self.ascending();
        let mut found = Vec::new();
        for (&lower, &upper) in bands.iter().zip(bands.iter().skip(1)) {
            if upper.from <= lower.to {
                found.push((lower, upper, Contradiction::BandsOverlap));
            } else if !adjoin(lower, upper) {
                found.push((lower, upper, Contradiction::BandGap));
            }
        }
        found
    }

    /// The band of an amount. What lies between two adjoining bands, as 89.5 between 60–89 and 90–100, counts in the
    /// lower one.
    fn band(&self, amount: Amount) -> Option<&Band> {
        let within = |band: &&Band| (band.from..=band.to).contains(&amount);
        if let Some(band) = self.bands.iter().find(within) {
            return Some(band);
        }
        let bands = self.ascending();
        let upper = bands.iter().position(|band| band.from > amount)?;
        let (lower, upper) = (bands.get(upper.checked_sub(1)?)?, bands.get(upper)?);
        adjoin(lower, upper).then_some(*lower)
    }

    /// Whether amounts can fall between two adjoining bands, so that it must be said where they count.
    fn has_amounts_between(&self) -> bool {
        let bands = self.ascending();
        let mut neighbours = bands.iter().zip(bands.iter().skip(1));
        self.measure.has_fractions()
            && neighbours.any(|(lower, upper)| {
                adjoin(lower, upper) && upper.from.thousandths() - lower.to.thousandths() > 1
            })
    }
}

/// Whether the upper band begins one step of the last printed digit above the end of the lower one: 89 and 90, 89.9 and
/// 90.
fn adjoin(lower: &Band, upper: &Band) -> bool {
    let (end, start) = (lower.to.thousandths(), upper.from.thousandths());
    let printed = |step: i64| end % step == 0 && start % step == 0;
    let step = [1_000, 100, 10]
        .into_iter()
        .find(|&step| printed(step))
        .unwrap_or(1);
    start > end && start - end <= step
}

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
    /// The columns that it is taken from.
    const fn columns(self) -> &'static [TeacherColumn] {
        match self {
            Self::VoteMark => &[TeacherColumn::VoteMark],
            Self::InterviewMark => &[TeacherColumn::InterviewMark],
            Self::TeachingRank => &[TeacherColumn::TeachingRank],
            Self::WeeklyLessons => &[TeacherColumn::WeeklyLessons],
            Self::RuralYears => &[TeacherColumn::RuralYears],
            Self::YearsInSchool => &[TeacherColumn::EnteredSchoolYear],
        }
    }

    /// Whether it is not always a whole number.
    const fn has_fractions(self) -> bool {
        matches!(self, Self::VoteMark | Self::InterviewMark | Self::WeeklyLessons)
    }

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
            SIGNED_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("测评按分数段", "Vote by band"),
        id: "vote",
        rule: r#"{"measure": "vote_mark", "bands": [{"id": "excellent", "from": 90, "to": 100, "points": 10}, {"id": "qualified", "from": 60, "to": 89.999, "points": 8}]}"#,
    }];

    fn maximum(&self) -> Points {
        // Outside of all bands there are no points.
        let points = self.bands.iter().map(|band| band.points);
        points.max().unwrap_or(Points::ZERO).max(Points::ZERO)
    }

    fn gives_nothing(&self) -> bool {
        self.bands.iter().all(|band| band.points == Points::ZERO)
    }

    fn check(&self, path: &str, problems: &mut Vec<PolicyProblem>) {
        let ids = self.bands.iter().map(|band| band.id.as_str());
        check_ids(&format!("{path}.bands"), ids, problems);
        problems.extend(self.contradictions().into_iter().map(|(lower, upper, kind)| {
            let end = |band: &Band, end: &str| format!("{path}.bands.{}.{end}", band.id);
            let [first, second] = match kind {
                Contradiction::BandReversed => [end(lower, "from"), end(upper, "to")],
                _ => [end(lower, "to"), end(upper, "from")],
            };
            PolicyProblem::Contradiction { first, second, kind }
        }));
    }

    fn clause(&self, _id: &str) -> Message {
        let bands = Message::said(Language::ALL.map(|language| {
            let bands: Vec<String> = self.bands.iter().map(|band| band.say(language)).collect();
            bands.join(language.pick("，", ", "))
        }));
        let name = self.measure.name();
        let between = self.has_amounts_between().then_some(Text::new(
            "，两档之间的小数归入较低一档",
            "; what lies between two bands counts in the lower one",
        ));
        text! { zh: "按{name}分档：{bands}{between}", en: "{name} by band: {bands}{between}", name, bands, between }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        self.measure.columns().to_vec()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let (measure, amount) = self.measure.of(evidence);
        let band = amount.and_then(|amount| self.band(amount));
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

    /// As tables are printed: 90–100 gives 10, 60–89 gives 8. A mark of 89.5 is below 90, and counts in the lower band.
    #[test]
    fn what_lies_between_two_printed_bands_counts_in_the_lower_one() {
        let bands = rule(&json!({"bands": {"measure": "vote_mark", "bands": [
            {"id": "a", "from": 90, "to": 100, "points": 10}, {"id": "b", "from": 60, "to": 89, "points": 8}]}}));
        let mut teacher = someone();
        for (mark, expected) in [(89_500, 8), (89_999, 8), (90_000, 10), (59_990, 0), (100_500, 0)] {
            teacher.vote_mark = Some(Points::from_thousandths(mark));
            assert_eq!(points(&teacher, &bands).1, Points::whole(expected), "{mark}");
        }
        assert_eq!(
            bands.clause("vote").say(Language::Chinese),
            "按民主测评分分档：90–100 得 10 分，60–89 得 8 分，两档之间的小数归入较低一档"
        );
    }

    #[test]
    fn bands_must_join_without_overlapping_but_for_the_step_of_the_last_digit() {
        let quarrels = |bands: &[(f64, f64)]| -> Vec<(String, Contradiction)> {
            let bands: Vec<_> = (bands.iter().enumerate())
                .map(|(number, (from, to))| json!({"id": format!("b{number}"), "from": from, "to": to, "points": 1}))
                .collect();
            let mut problems = Vec::new();
            rule(&json!({"bands": {"measure": "vote_mark", "bands": bands}})).check("p", &mut problems);
            let of_problem = |problem| match problem {
                PolicyProblem::Contradiction { second, kind, .. } => (second, kind),
                other => panic!("{other:?}"),
            };
            problems.into_iter().map(of_problem).collect()
        };
        let at = |kind| vec![("p.rule.bands.bands.b0.from".to_owned(), kind)];
        assert_eq!(quarrels(&[(90.0, 100.0), (60.0, 89.0), (0.0, 59.9)]), []);
        assert_eq!(quarrels(&[(90.0, 100.0), (60.0, 89.9)]), []);
        assert_eq!(quarrels(&[(90.0, 100.0), (60.0, 89.999)]), []);
        assert_eq!(
            quarrels(&[(90.0, 100.0), (60.0, 88.0)]),
            at(Contradiction::BandGap)
        );
        assert_eq!(
            quarrels(&[(90.0, 100.0), (60.0, 89.5)]),
            at(Contradiction::BandGap)
        );
        assert_eq!(
            quarrels(&[(90.0, 100.0), (60.0, 90.0)]),
            at(Contradiction::BandsOverlap)
        );
        assert_eq!(quarrels(&[(3.0, 3.0)]), [], "a single amount");
        let reversed = vec![("p.rule.bands.bands.b0.to".to_owned(), Contradiction::BandReversed)];
        assert_eq!(quarrels(&[(4.0, 3.0)]), reversed);
    }

    #[test]
    fn bands_may_take_points_off() {
        let bands = rule(&json!({"bands": {"measure": "rural_years", "bands": [
            {"id": "none", "from": 0, "to": 0, "points": -3}]}}));
        let mut teacher = someone();
        teacher.rural_years = Some(0);
        assert_eq!(points(&teacher, &bands).1, Points::whole(-3));
        assert!(!bands.gives_nothing() && bands.maximum() == Points::ZERO);
    }
}
