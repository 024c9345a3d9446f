//! 年限分段计分: points for years at rates that change with the years, in lumps, or times a level; of any years that the
//! roster knows, a column of the district's own among them.

use std::collections::BTreeMap;

use super::super::counted_years::{CountedYears, FactorLevel, Reading, YEAR, counting};
use super::super::measure::{Counted, Measure};
use super::super::rate::{Exact, Rate, Segments};
use super::{Evidence, Example, Item, LevelAttribute, NO_CAP, YearsQuantity, leaf_path};
use crate::language::{Message, Text};
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, SIGNED_POINTS, YEARS, decimal, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::policy::{Contradiction, PolicyProblem};
use crate::roster::TeacherColumn;
use crate::units::{Amount, Points};

/// Points for years: rates by segment, times what a level gives, and lumps besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Years {
    /// The years that count.
    pub of: CountedYears,
    /// The extra column that holds them, where they are those of one.
    pub column: String,
    /// So many months beyond whole years count as a year; 0 counts every month as a twelfth.
    pub part_year: u16,
    /// The month of the reference year up to which a date counts, that month included.
    pub until_month: u16,
    /// Points for each year, by segment.
    pub segments: Segments,
    /// The level whose factor the points of the segments are multiplied by.
    pub level: FactorLevel,
    /// The factors by level; levels left out give nothing.
    pub factors: BTreeMap<String, Points>,
    /// So many full years give a lump; 0 for none.
    pub lump_years: u16,
    /// The years after which those of lumps begin.
    pub lump_after: u16,
    /// The points of a lump.
    pub lump_points: Points,
    /// The most the item can give.
    pub cap: Points,
}

record!(Years: of, column, part_year, until_month, segments, level, factors, lump_years, lump_after, lump_points, cap);

impl Years {
    /// The extra column that it reads, if it reads one.
    pub fn extra_column(&self) -> Option<&str> {
        self.of.quantity().is_none().then_some(self.column.as_str())
    }

    /// Whether the leaf under `key` can do anything as the others stand.
    pub(in crate::policy::scoring) fn rules_something(&self, key: &str) -> bool {
        match key {
            "column" | "part_year" | "until_month" => self.extra_column().is_some(),
            "factors" => self.level != FactorLevel::Nothing,
            "lump_points" => self.lump_years > 0,
            "lump_after" => self.lump_years > 0 && self.lump_points != Points::ZERO,
            _ => true,
        }
    }

    /// The exact points of the segments for a time, counted in parts of a year.
    fn by_segments(&self, time: i64) -> Exact {
        let segments = self.segments.row();
        let ends = segments.iter().skip(1).map(|next| i64::from(next.after) * YEAR);
        let pairs = segments.iter().zip(ends.chain(std::iter::once(i64::MAX)));
        pairs.fold(Exact::default(), |sum, (segment, end)| {
            let within = time.min(end) - i64::from(segment.after) * YEAR;
            sum.plus(segment.rate.times(within.max(0)))
        })
    }

    /// The points of lumps for a time.
    fn by_lumps(&self, time: i64) -> i64 {
        let beyond = (time - i64::from(self.lump_after) * YEAR).max(0);
        let lumps = match i64::from(self.lump_years) {
            0 => 0,
            years => beyond / (years * YEAR),
        };
        lumps.saturating_mul(self.lump_points.thousandths())
    }

    /// Whether anything of it can add points.
    fn adds(&self) -> bool {
        self.segments
            .row()
            .iter()
            .any(|segment| segment.rate > Rate::ZERO)
            || (self.lump_years > 0 && self.lump_points > Points::ZERO)
    }
}

impl Item for Years {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("years.of"),
            "计分年限",
            "Years that count",
            NONE,
            LeafKind::Choice(CountedYears::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("years.column"),
            "附加列（计分年限为附加列时）",
            "Extra column (where its years count)",
            NONE,
            LeafKind::ExtraColumn,
            NONE,
        ),
        rule(
            leaf_path!("years.part_year"),
            "附加列不足一年的，满几个月按一年计（12 为不计，0 为按月折算）",
            "Months of an extra column that count as a year (12: full years only, 0: each month a twelfth)",
            Text::new("个月", "months"),
            whole(0, 12, 1),
            Text::new(
                "某县 2016 年考核参考标准：满九个月按一年计",
                "A county's table of 2016: nine months count as a year",
            ),
        ),
        rule(
            leaf_path!("years.until_month"),
            "附加列为日期时算至几月底",
            "Month up to which a date in an extra column counts",
            Text::new("月", "(month)"),
            whole(1, 12, 1),
            NONE,
        ),
        rule(
            leaf_path!("years.segments"),
            "各段“满几年后=每年分值”",
            "Segments, “years passed = points a year”",
            NONE,
            LeafKind::Segments,
            Text::new(
                "某县 2016 年考核参考标准：每十年一段，每年 0.3、0.4、0.5、0.6 分",
                "A county's table of 2016: 0.3, 0.4, 0.5 and 0.6 a year, by decade",
            ),
        ),
        rule(
            leaf_path!("years.level"),
            "乘以系数的级别",
            "Level whose factor it is multiplied by",
            NONE,
            LeafKind::Choice(FactorLevel::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("years.factors.*"),
            "系数",
            "Factor",
            NONE,
            decimal(0, 1_000_000, 100),
            Text::new(
                "中学教师评聘赋分细则：学历系数 0.4–1.5 乘以取得学历后的年限",
                "A table for secondary teachers: 0.4–1.5 by education, times the years since the degree",
            ),
        ),
        rule(
            leaf_path!("years.lump_years"),
            "每满几年另加一次分（0 为不加）",
            "Full years that give a lump (0: none)",
            YEARS,
            whole(0, 40, 1),
            NONE,
        ),
        rule(
            leaf_path!("years.lump_after"),
            "另加的分从满几年后起算",
            "Years before those of lumps begin",
            YEARS,
            whole(0, 80, 1),
            NONE,
        ),
        rule(
            leaf_path!("years.lump_points"),
            "每次另加",
            "Points of a lump",
            POINTS,
            SIGNED_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("years.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[
        Example {
            name: Text::new("年限乘学历系数", "Years times education"),
            id: "years_by_level",
            rule: r#"{"of": "teaching", "column": "", "part_year": 12, "until_month": 8, "segments": [{"after": 0, "rate": 1}], "level": "education", "factors": {"doctor": 1.5, "master": 1.3, "bachelor": 1.1, "junior_college": 0.8, "secondary_vocational": 0.4, "senior_school": 0.4}, "lump_years": 0, "lump_after": 0, "lump_points": 0, "cap": 60}"#,
        },
        Example {
            name: Text::new("年限分段计分（逐段不同）", "Years at rates by segment"),
            id: "years_by_segment",
            rule: r#"{"of": "teaching", "column": "", "part_year": 12, "until_month": 8, "segments": [{"after": 0, "rate": 0.3}, {"after": 10, "rate": 0.4}, {"after": 20, "rate": 0.5}, {"after": 30, "rate": 0.6}], "level": "none", "factors": {}, "lump_years": 0, "lump_after": 0, "lump_points": 0, "cap": 20}"#,
        },
        Example {
            name: Text::new("超过几年后才计分", "Years beyond the first few"),
            id: "years_beyond",
            rule: r#"{"of": "teaching", "column": "", "part_year": 12, "until_month": 8, "segments": [{"after": 5, "rate": 0.5}], "level": "none", "factors": {}, "lump_years": 0, "lump_after": 0, "lump_points": 0, "cap": 8}"#,
        },
        Example {
            name: Text::new("每满几年加一次分", "A lump for each few years"),
            id: "years_in_lumps",
            rule: r#"{"of": "in_school", "column": "", "part_year": 12, "until_month": 8, "segments": [], "level": "none", "factors": {}, "lump_years": 4, "lump_after": 0, "lump_points": 50, "cap": 10000}"#,
        },
    ];

    fn maximum(&self) -> Points {
        if self.gives_nothing() || !self.adds() {
            Points::ZERO
        } else {
            self.cap
        }
    }

    fn is_uncapped(&self) -> bool {
        self.cap >= NO_CAP && self.adds()
    }

    fn gives_nothing(&self) -> bool {
        let no_factor = || self.factors.values().all(|&factor| factor == Points::ZERO);
        let no_rate = self
            .segments
            .row()
            .iter()
            .all(|segment| segment.rate == Rate::ZERO)
            || (self.level != FactorLevel::Nothing && no_factor());
        let no_lump = self.lump_years == 0 || self.lump_points == Points::ZERO;
        self.cap == Points::ZERO && self.adds() || (no_rate && no_lump)
    }

    fn check(&self, path: &str, problems: &mut Vec<PolicyProblem>) {
        if self.extra_column().is_some_and(str::is_empty) {
            problems.push(PolicyProblem::Contradiction {
                first: format!("{path}.of"),
                second: format!("{path}.column"),
                kind: Contradiction::NoColumnNamed,
            });
        }
        if let Some(attribute) = self.level.attribute() {
            let unknown = self.factors.keys().filter(|key| !attribute.has(key));
            problems.extend(unknown.map(|key| PolicyProblem::NotAChoice {
                path: format!("{path}.factors.{key}"),
                value: key.clone(),
            }));
        }
    }

    fn clause(&self, id: &str) -> Message {
        self.in_words(id)
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        let years = self.of.quantity().map_or(&[][..], YearsQuantity::columns);
        let level = self.level.attribute().map_or(&[][..], LevelAttribute::columns);
        years.iter().chain(level).copied().collect()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let level = self
            .level
            .attribute()
            .map(|attribute| attribute.of(evidence.teacher)[0]);
        let reading = Reading {
            column: &self.column,
            until_month: self.until_month,
        };
        let time = self.of.time(reading, evidence);
        let time = time.map(|time| counting(time, self.part_year));
        let (Some(time), true) = (time, level != Some(None)) else {
            return Counted::uncapped(Measure::Time(None, None), Points::ZERO);
        };
        let level = level.flatten();
        let factor = match level {
            None => 1_000,
            Some(key) => self.factors.get(key).map_or(0, |factor| factor.thousandths()),
        };
        let exact = self.by_segments(time).by(factor);
        let points = exact
            .rounded(YEAR * 1_000)
            .thousandths()
            .saturating_add(self.by_lumps(time));
        Counted::capped(
            Measure::Time(Some(Amount::from_thousandths(time)), level.map(str::to_owned)),
            Points::from_thousandths(points),
            self.cap,
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::ItemKind;
    use super::super::tests::{points, rule, someone};
    use super::*;
    use crate::policy::strict::Part;
    use crate::roster::{Education, Teacher};
    use crate::units::Year;

    /// The example of the menu with some leaves changed.
    fn with(changes: &Value) -> ItemKind {
        let kind = ItemKind::KINDS.iter().find(|kind| kind.key == "years").unwrap();
        let mut document = kind.sample()["rule"].clone();
        document["years"]["level"] = json!("none");
        document["years"]["factors"] = json!({});
        document["years"]["cap"] = json!(10_000);
        for (key, value) in changes.as_object().unwrap() {
            document["years"][key] = value.clone();
        }
        rule(&document)
    }

    fn after(years: u16) -> Teacher {
        let mut teacher = someone();
        teacher.first_service_year = Some(Year(2026 - years));
        teacher.entered_school_year = Some(Year(2026 - years));
        teacher.birth_year = Some(Year(2026 - years));
        teacher
    }

    fn of_years(changes: &Value, years: u16) -> i64 {
        points(&after(years), &with(changes)).1.thousandths()
    }

    fn row(segments: &[(u16, f64)]) -> Value {
        let each = segments.iter();
        let row: Vec<Value> = each
            .map(|(after, rate)| json!({"after": after, "rate": rate}))
            .collect();
        json!(row)
    }

    /// The worked examples of published tables.
    #[test]
    fn rates_may_change_with_the_years_begin_late_and_rise() {
        let decades = json!({"segments": row(&[(0, 0.3), (10, 0.4), (20, 0.5), (30, 0.6)])});
        assert_eq!(
            [24, 35, 10, 0].map(|years| of_years(&decades, years)),
            [9_000, 15_000, 3_000, 0]
        );
        let late = json!({"segments": row(&[(5, 0.5)])});
        assert_eq!([12, 5, 6].map(|years| of_years(&late, years)), [3_500, 0, 500]);
        let italy = json!({"of": "in_school", "segments": row(&[(5, 3.0), (0, 2.0)])});
        assert_eq!(of_years(&italy, 16), 43_000);
        let age = json!({"of": "age", "segments": row(&[(55, 0.6)])});
        assert_eq!([58, 55, 30].map(|years| of_years(&age, years)), [1_800, 0, 0]);
    }

    #[test]
    fn each_few_full_years_give_a_lump() {
        let france =
            json!({"of": "in_school", "segments": row(&[(0, 20.0)]), "lump_years": 4, "lump_points": 50});
        assert_eq!(
            [9, 3, 4].map(|years| of_years(&france, years)),
            [280_000, 60_000, 130_000]
        );
        let later = json!({"segments": [], "lump_years": 3, "lump_after": 10, "lump_points": 1});
        assert_eq!(
            [10, 12, 13, 16].map(|years| of_years(&later, years)),
            [0, 0, 1_000, 2_000]
        );
        let fewer = json!({"segments": [], "lump_years": 5, "lump_points": -2, "cap": 0});
        assert_eq!(of_years(&fewer, 11), -4_000);
    }

    #[test]
    fn points_for_years_may_hang_on_a_level() {
        let mut teacher = after(20);
        let item = with(&json!({"level": "education", "factors": {"bachelor": 1.1, "master": 1.3}}));
        assert_eq!(points(&teacher, &item).1, Points::ZERO);
        teacher.education = Some(Education::Bachelor);
        assert_eq!(points(&teacher, &item).1, Points::whole(22));
        teacher.education = Some(Education::JuniorCollege);
        assert_eq!(points(&teacher, &item).1, Points::ZERO, "a level left out");
        let columns = item.columns();
        assert_eq!(
            columns,
            [TeacherColumn::FirstServiceYear, TeacherColumn::Education]
        );
    }

    #[test]
    fn a_fraction_counts_exactly() {
        let sixths = json!({"segments": [{"after": 0, "rate": "1/6"}]});
        assert_eq!(
            [6, 1, 12].map(|years| of_years(&sixths, years)),
            [1_000, 167, 2_000]
        );
        let written = |changes: &Value| with(changes).write()["years"]["segments"][0]["rate"].clone();
        assert_eq!(written(&sixths), json!("1/6"));
        let half = json!({"segments": [{"after": 0, "rate": "3/6"}]});
        assert_eq!(written(&half), json!(0.5));
    }

    #[test]
    fn what_the_row_may_not_say_is_refused_with_its_place() {
        let refused = |segments: Value| {
            let mut document = with(&json!({})).write();
            document["years"]["segments"] = segments;
            ItemKind::from_document(&document).unwrap_err().to_string()
        };
        let twice = refused(row(&[(5, 1.0), (5, 2.0)]));
        assert!(
            twice.starts_with("years.segments: ") && twice.contains("year 6"),
            "{twice}"
        );
        assert!(refused(json!([{"after": 0, "rate": "1/23"}])).contains("denominator"));
        assert!(refused(json!([{"after": 81, "rate": 1}])).contains("80"));
        assert!(refused(json!([{"after": 0, "rate": 1001}])).contains("1000"));
        let many: Vec<Value> = (0..60).map(|after| json!({"after": after, "rate": 1})).collect();
        assert!(refused(json!(many)).contains("50"));
    }

    #[test]
    fn a_column_must_be_named_and_a_level_must_exist() {
        let problems = |changes: &Value| {
            let mut problems = Vec::new();
            with(changes).check("here", &mut problems);
            problems.iter().flat_map(PolicyProblem::paths).collect::<Vec<_>>()
        };
        assert_eq!(problems(&json!({})), Vec::<String>::new());
        assert_eq!(
            problems(&json!({"of": "column"})),
            ["here.rule.years.of", "here.rule.years.column"]
        );
        let factors = json!({"level": "education", "factors": {"senior": 1}});
        assert_eq!(problems(&factors), ["here.rule.years.factors.senior"]);
    }
}
