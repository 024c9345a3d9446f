//! 按档次计分: points by the band that a measure falls into.

use serde_json::Value;

use super::super::band_measure::{BandMeasure, amount_of};
use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, leaf_path};
use crate::language::{Language, Message, Say, Text};
use crate::ordering::sort_by;
use crate::policy::check::check_ids;
use crate::policy::leaves::entry::{NONE, POINTS, SIGNED_POINTS, decimal, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::{Members, Misfit, Part, object, record};
use crate::policy::{Contradiction, PolicyProblem};
use crate::roster::TeacherColumn;
use crate::text;
use crate::units::{Amount, Points};

/// Points by the band that a measure falls into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The measure.
    pub measure: BandMeasure,
    /// The extra column that is measured, where it is one.
    pub column: String,
    /// The bands, in any order; no two overlap and none leaves a gap to the next, but for the step of the last printed
    /// digit.
    pub bands: Vec<Band>,
}

impl Part for Bands {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let members = Members::of(value, &["measure", "column", "bands"])?;
        // Before bands could be of an extra column, none was named.
        let mut column = String::new();
        members.optional("column", &mut column)?;
        Ok(Self {
            measure: members.required("measure")?,
            column,
            bands: members.required("bands")?,
        })
    }

    fn write(&self) -> Value {
        object([
            ("measure", self.measure.write()),
            ("column", self.column.write()),
            ("bands", self.bands.write()),
        ])
    }
}

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
    /// The extra column that it measures, if it measures one.
    pub fn extra_column(&self) -> Option<&str> {
        (self.measure == BandMeasure::Column).then_some(self.column.as_str())
    }

    /// Whether what was measured lies above all bands, and so gives nothing. A rank beyond the last band is none to wonder at.
    pub fn is_above_all(&self, measure: &Measure) -> bool {
        let top = self.bands.iter().map(|band| band.to).max();
        let is_rank = matches!(measure, Measure::Rank(_));
        !is_rank && amount_of(measure).is_some_and(|amount| top.is_some_and(|top| amount > top))
    }

    /// Whether what was measured lies between two adjoining bands, and so counts in the lower one.
    pub fn is_between(&self, measure: &Measure) -> bool {
        let within = |amount: Amount| {
            self.bands
                .iter()
                .any(|band| (band.from..=band.to).contains(&amount))
        };
        amount_of(measure).is_some_and(|amount| !within(amount) && self.band(amount).is_some())
    }

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

const AMOUNT: LeafKind = decimal(-100_000_000, 100_000_000, 1_000);

impl Item for Bands {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("bands.measure"),
            "分档依据",
            "Measure in bands",
            NONE,
            LeafKind::Choice(BandMeasure::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("bands.column"),
            "附加列（分档依据为附加列时）",
            "Extra column (where it is the measure)",
            NONE,
            LeafKind::ExtraColumn,
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

    const EXAMPLES: &'static [Example] = &[
        Example {
            name: Text::new("测评按分数段", "Vote by band"),
            id: "vote",
            rule: r#"{"measure": "vote_mark", "column": "", "bands": [{"id": "excellent", "from": 90, "to": 100, "points": 10}, {"id": "qualified", "from": 60, "to": 89.999, "points": 8}]}"#,
        },
        Example {
            name: Text::new("附加列按分数段", "Extra column by band"),
            id: "extra_band",
            rule: r#"{"measure": "column", "column": "笔试成绩", "bands": [{"id": "excellent", "from": 90, "to": 100, "points": 10}, {"id": "good", "from": 80, "to": 89.999, "points": 8}, {"id": "qualified", "from": 60, "to": 79.999, "points": 6}]}"#,
        },
    ];

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
        if self.extra_column().is_some_and(str::is_empty) {
            problems.push(PolicyProblem::Contradiction {
                first: format!("{path}.measure"),
                second: format!("{path}.column"),
                kind: Contradiction::NoColumnNamed,
            });
        }
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
        let name = match self.extra_column() {
            Some(column) => text! { zh: "“{column}”", en: "“{column}”", column },
            None => self.measure.name().into(),
        };
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
        let measure = self.measure.of(&self.column, evidence);
        let band = amount_of(&measure).and_then(|amount| self.band(amount));
        Counted::uncapped(measure, band.map_or(Points::ZERO, |band| band.points))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::ItemKind;
    use super::super::tests::{points, rule, someone};
    use super::*;
    use crate::roster::{ExtraColumn, ExtraKind, Roster};
    use crate::units::Year;

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

    /// A written paper out of 150: an extra column has bands of its own.
    #[test]
    fn an_extra_column_counts_by_band_and_what_lies_above_or_between_can_be_told() {
        let document = json!({"bands": {"measure": "column", "column": "X", "bands": [
            {"id": "a", "from": 120, "to": 150, "points": 10}, {"id": "b", "from": 90, "to": 119, "points": 6},
            {"id": "c", "from": -5, "to": -1, "points": -3}]}});
        let ItemKind::Bands(bands) = rule(&document) else {
            panic!("another kind");
        };
        let of = |kind: ExtraKind, value: i64| {
            let mut teacher = someone();
            teacher.extra = vec![Some(value)];
            let column = ExtraColumn {
                name: "X".to_owned(),
                kind,
                categories: Vec::new(),
            };
            let roster = Roster {
                extra: vec![column],
                ..Roster::default()
            };
            bands.count(&Evidence {
                teacher: &teacher,
                reference: Year(2026),
                mark: &|_| None,
                roster: &roster,
            })
        };
        let told = |value: i64| {
            let counted = of(ExtraKind::Number, value);
            let (above, between) = (
                bands.is_above_all(&counted.measure),
                bands.is_between(&counted.measure),
            );
            (counted.points.thousandths() / 1_000, above, between)
        };
        assert_eq!(told(130_000), (10, false, false));
        assert_eq!(told(119_500), (6, false, true));
        assert_eq!(told(151_000), (0, true, false));
        assert_eq!(told(50_000), (0, false, false));
        assert_eq!(told(-2_000), (-3, false, false));
        assert_eq!(of(ExtraKind::Years, 100).points, Points::whole(6));
        assert_eq!(of(ExtraKind::Date, 202_009).measure, Measure::Years(Some(6)));
        assert!(of(ExtraKind::Flag, 1).measure.is_missing());
        assert_eq!(
            bands.clause("x").say(Language::Chinese),
            "按“X”分档：120–150 得 10 分，90–119 得 6 分，-5–-1 得 -3 分，两档之间的小数归入较低一档"
        );
        let mut problems = Vec::new();
        let unnamed = json!({"bands": {"measure": "column", "bands": []}});
        rule(&unnamed).check("p", &mut problems);
        assert_eq!(
            problems[0].paths(),
            ["p.rule.bands.measure", "p.rule.bands.column"]
        );
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
