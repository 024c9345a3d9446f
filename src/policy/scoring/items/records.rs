//! 记录计分: points for dated records, by level, kind, issuer and rank, within a window of years.

use super::super::judged::{JudgedRecord, Verdict};
use super::super::measure::{Counted, Measure};
use super::super::record_bands::{LevelAsked, RecordBand, RecordCount};
use super::{Evidence, Example, Item, NO_CAP, capped, leaf_path};
use crate::language::{Message, Text};
use crate::policy::check::check_ids;
use crate::policy::clauses::words::joined;
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, SIGNED_POINTS, YEARS, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::policy::{Contradiction, PolicyProblem};
use crate::roster::{DatedRecord, TeacherColumn};
use crate::text;
use crate::units::{Points, Year};

/// Points for dated records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// The table of points; a record counts by the first row that fits it.
    pub bands: Vec<RecordBand>,
    /// Only the latest so many years count, the reference year among them; 0 for all.
    pub years: u16,
    /// Only records of this year and later count; 0 for all.
    pub since: u16,
    /// What a record before that gives, and no more than its row; 0 where it does not count.
    pub outside: Points,
    /// Which of several count.
    pub count: RecordCount,
    /// The most the item can give.
    pub cap: Points,
}

record!(Records: bands, years, since, outside, count, cap);

impl Records {
    /// Whether the years that count have a beginning.
    const fn has_window(&self) -> bool {
        self.years > 0 || self.since > 0
    }

    /// Whether the leaf under `key` can do anything as the others stand.
    pub(in crate::policy::scoring) fn rules_something(&self, key: &str) -> bool {
        key != "outside" || self.has_window()
    }

    fn is_within(&self, year: Year, reference: Year) -> bool {
        let recent = self.years == 0 || u32::from(year.0) + u32::from(self.years) > u32::from(reference.0);
        recent && year.0 >= self.since
    }

    /// A record by itself: what it gives, before others are looked at.
    fn judged(&self, record: &DatedRecord, reference: Year) -> JudgedRecord {
        let band = self.bands.iter().find(|band| band.fits(record));
        let points = band.map_or(Points::ZERO, |band| band.points);
        let (verdict, points) = if record.year > reference {
            (Verdict::Later, Points::ZERO)
        } else if band.is_none() {
            (Verdict::NoPoints, points)
        } else if self.is_within(record.year, reference) {
            (Verdict::Counts, points)
        } else if self.outside == Points::ZERO {
            (Verdict::Outside, Points::ZERO)
        } else {
            (Verdict::CountsOutside, points.min(self.outside))
        };
        JudgedRecord {
            record: record.clone(),
            verdict,
            points,
        }
    }

    /// Whether of two records that count only the better one may.
    fn are_rivals(&self, one: &DatedRecord, other: &DatedRecord) -> bool {
        match self.count {
            RecordCount::Every => false,
            RecordCount::Best => true,
            RecordCount::BestOfYear => one.year == other.year,
            RecordCount::BestOfKind => one.kind == other.kind,
            RecordCount::BestOfLevel => one.level == other.level,
        }
    }

    /// Every record of a teacher, judged. O(records²), of which nobody has many.
    fn judge(&self, records: &[DatedRecord], reference: Year) -> Vec<JudgedRecord> {
        let mut judged: Vec<JudgedRecord> = records
            .iter()
            .map(|record| self.judged(record, reference))
            .collect();
        let counts = |one: &JudgedRecord| matches!(one.verdict, Verdict::Counts | Verdict::CountsOutside);
        for place in 0..judged.len() {
            let (before, rest) = judged.split_at_mut(place);
            let Some((own, after)) = rest.split_first_mut() else {
                continue;
            };
            let rival = |other: &&JudgedRecord| counts(other) && self.are_rivals(&own.record, &other.record);
            // Of equals the earliest counts.
            let beaten = before
                .iter()
                .filter(rival)
                .any(|other| other.points >= own.points)
                || after.iter().filter(rival).any(|other| other.points > own.points);
            if counts(own) && beaten {
                own.verdict = Verdict::NotBest;
            }
        }
        judged
    }
}

impl Item for Records {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("records.bands.*.level"),
            "记录级别",
            "Level",
            NONE,
            LeafKind::Choice(LevelAsked::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("records.bands.*.kind"),
            "记录类别（空为不限）",
            "Kind (empty: any)",
            NONE,
            LeafKind::Label,
            NONE,
        ),
        rule(
            leaf_path!("records.bands.*.issuer"),
            "颁发单位（空为不限）",
            "Issuer (empty: any)",
            NONE,
            LeafKind::Label,
            NONE,
        ),
        rule(
            leaf_path!("records.bands.*.rank"),
            "等次（空为不限）",
            "Rank (empty: any)",
            NONE,
            LeafKind::Label,
            NONE,
        ),
        rule(
            leaf_path!("records.bands.*.points"),
            "分值",
            "Points",
            POINTS,
            SIGNED_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("records.years"),
            "只计近 n 年（0 为不限）",
            "Only the latest years (0: all)",
            YEARS,
            whole(0, 60, 1),
            NONE,
        ),
        rule(
            leaf_path!("records.since"),
            "只计此年以来（0 为不限）",
            "Only since this year (0: all)",
            NONE,
            whole(0, 2_100, 1),
            NONE,
        ),
        rule(
            leaf_path!("records.outside"),
            "期外记录每项计（0 为不计）",
            "Each earlier one counts (0: not)",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("records.count"),
            "多项记录",
            "Of several",
            NONE,
            LeafKind::Choice(RecordCount::OPTIONS),
            NONE,
        ),
        rule(
            leaf_path!("records.cap"),
            "最高分",
            "Cap",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[Example {
        name: Text::new("记录（荣誉、论文等）按级别计分", "Dated records by level"),
        id: "records",
        rule: r#"{"bands": [{"id": "provincial", "level": "provincial", "kind": "", "issuer": "", "rank": "", "points": 8}, {"id": "municipal", "level": "municipal", "kind": "", "issuer": "", "rank": "", "points": 4}, {"id": "county", "level": "county", "kind": "", "issuer": "", "rank": "", "points": 2}], "years": 10, "since": 0, "outside": 0, "count": "every", "cap": 10}"#,
    }];

    fn maximum(&self) -> Points {
        let best = self.bands.iter().map(|band| band.points).max();
        let best = best.unwrap_or(Points::ZERO).max(Points::ZERO);
        if best == Points::ZERO || self.count == RecordCount::Best {
            best.min(self.cap)
        } else {
            self.cap
        }
    }

    fn is_uncapped(&self) -> bool {
        let some = self.bands.iter().any(|band| band.points > Points::ZERO);
        self.cap >= NO_CAP && some && self.count != RecordCount::Best
    }

    fn gives_nothing(&self) -> bool {
        let takes = self.bands.iter().any(|band| band.points < Points::ZERO);
        !takes && self.maximum() == Points::ZERO
    }

    fn check(&self, path: &str, problems: &mut Vec<PolicyProblem>) {
        let path_of = |band: &RecordBand| format!("{path}.bands.{}", band.id);
        let ids = self.bands.iter().map(|band| band.id.as_str());
        check_ids(&format!("{path}.bands"), ids, problems);
        for (place, band) in self.bands.iter().enumerate() {
            let covered = self.bands.iter().take(place).find(|before| before.covers(band));
            problems.extend(covered.map(|before| PolicyProblem::Contradiction {
                first: format!("{}.level", path_of(before)),
                second: format!("{}.level", path_of(band)),
                kind: Contradiction::BandCovered,
            }));
        }
        if self.outside > Points::ZERO && !self.has_window() {
            problems.push(PolicyProblem::Contradiction {
                first: format!("{path}.years"),
                second: format!("{path}.outside"),
                kind: Contradiction::NoWindow,
            });
        }
    }

    fn clause(&self, _id: &str) -> Message {
        let bands = joined(self.bands.iter().map(RecordBand::in_words), "，", ", ");
        let several = self.bands.len() > 1;
        let first = several.then_some(Text::new(
            "，自上而下取第一项相符的",
            "; the first that fits counts",
        ));
        let years = (self.years > 0)
            .then(|| text! { zh: "，只计近 {years} 年", en: "; of the last {years:year|years}", years = self.years });
        let since = (self.since > 0).then(|| {
            text! { zh: "，只计 {since} 年以来", en: "; since {since}", since = self.since.to_string() }
        });
        let outside = (self.has_window() && self.outside > Points::ZERO).then(
            || text! { zh: "，期外的每项至多 {points} 分", en: "; earlier ones at most {points} each", points = self.outside },
        );
        let count = match self.count {
            RecordCount::Every => Text::new("可累加", "added up"),
            RecordCount::Best => Text::new("只取最高一项", "only the best counts"),
            RecordCount::BestOfYear => Text::new("每年只取最高一项", "the best of each year counts"),
            RecordCount::BestOfKind => Text::new("每类只取最高一项", "the best of each kind counts"),
            RecordCount::BestOfLevel => Text::new("同一级别只取最高一项", "the best of each level counts"),
        };
        text! {
            zh: "按记录表计分：{bands}{first}{years}{since}{outside}，{count}{cap}",
            en: "by the records table: {bands}{first}{years}{since}{outside}; {count}{cap}",
            bands, first, years, since, outside, count, cap = capped(self.cap)
        }
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        Vec::new()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        if !evidence.roster.has_records {
            return Counted::uncapped(Measure::Records(None), Points::ZERO);
        }
        let judged = self.judge(&evidence.teacher.records, evidence.reference);
        let counts = judged
            .iter()
            .filter(|one| matches!(one.verdict, Verdict::Counts | Verdict::CountsOutside));
        let points = counts.map(|one| one.points).sum();
        Counted::capped(Measure::Records(Some(judged)), points, self.cap)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::{rule, someone};
    use super::*;
    use crate::language::{Language, Say};
    use crate::policy::ItemKind;
    use crate::roster::{RecordLevel, Roster};

    fn record(year: u16, kind: &str, level: RecordLevel, issuer: &str) -> DatedRecord {
        DatedRecord {
            year: Year(year),
            kind: kind.to_owned(),
            level: Some(level),
            rank: None,
            issuer: (!issuer.is_empty()).then(|| issuer.to_owned()),
        }
    }

    fn band(level: &str, issuer: &str, points: i64) -> Value {
        let id = format!("{level}{}", if issuer.is_empty() { "" } else { "_by" });
        json!({"id": id, "level": level, "kind": "", "issuer": issuer, "rank": "", "points": points})
    }

    fn item(document: &Value) -> Records {
        let ItemKind::Records(item) = rule(&json!({ "records": document })) else {
            panic!("{document}");
        };
        item
    }

    fn points(item: &Records, records: &[DatedRecord], reference: u16) -> i64 {
        let mut teacher = someone();
        teacher.records = records.to_vec();
        let roster = Roster {
            has_records: true,
            ..Roster::default()
        };
        let counted = item.count(&Evidence {
            teacher: &teacher,
            reference: Year(reference),
            mark: &|_| None,
            roster: &roster,
        });
        counted.points.thousandths()
    }

    /// The worked example of the published rules: province 2010; in the window 2019–2021 city 2020 (4), county government
    /// 2020 (3), county bureau 2021 (2), the best of a year: 4 + 2 = 6, and the province honour alone nothing.
    #[test]
    fn the_best_of_each_year_within_the_window_counts() {
        let table = item(&json!({
            "bands": [band("provincial", "", 8), band("municipal", "", 4), band("county", "县政府", 3), band("county", "县教育局", 2)],
            "years": 3, "since": 0, "outside": 0, "count": "best_of_year", "cap": 100
        }));
        let honours = [
            record(2010, "综合荣誉", RecordLevel::Provincial, ""),
            record(2020, "综合荣誉", RecordLevel::Municipal, ""),
            record(2020, "综合荣誉", RecordLevel::County, "县政府"),
            record(2021, "综合荣誉", RecordLevel::County, "县教育局"),
        ];
        assert_eq!(points(&table, &honours, 2021), 6_000);
        assert_eq!(points(&table, &honours[..1], 2021), 0);
        // What lies outside may give a share, and what comes later gives nothing.
        let half = Records {
            outside: Points::whole(2),
            ..table.clone()
        };
        assert_eq!(points(&half, &honours, 2021), 8_000);
        assert_eq!(points(&half, &honours, 2020), 6_000);
        let said: Vec<String> = table
            .judge(&honours, Year(2021))
            .iter()
            .map(|one| one.say(Language::Chinese))
            .collect();
        assert_eq!(
            said,
            [
                "2010 年省级综合荣誉 不计（在计算年限之外）",
                "2020 年市级综合荣誉 4 分",
                "2020 年县级综合荣誉（县政府） 不计（另有一项计入）",
                "2021 年县级综合荣誉（县教育局） 2 分",
            ]
        );
    }

    /// Of 喀左: bureau honours 1, 2 and 5, the same level once.
    #[test]
    fn the_same_level_counts_once_and_the_cap_ends_the_sum() {
        let table = |count: &str, cap: i64| {
            item(&json!({
                "bands": [band("county", "", 1), band("municipal", "", 2), band("provincial", "", 5)],
                "years": 0, "since": 2000, "outside": 0, "count": count, "cap": cap
            }))
        };
        let honours = [
            record(1999, "论文", RecordLevel::Provincial, ""),
            record(2005, "论文", RecordLevel::County, ""),
            record(2006, "荣誉", RecordLevel::County, ""),
            record(2007, "荣誉", RecordLevel::Municipal, ""),
            record(2008, "荣誉", RecordLevel::School, ""),
        ];
        for (count, cap, expected) in [
            ("every", 100, 4),
            ("every", 3, 3),
            ("best_of_level", 100, 3),
            ("best_of_kind", 100, 3),
            ("best_of_year", 100, 4),
            ("best", 100, 2),
        ] {
            assert_eq!(
                points(&table(count, cap), &honours, 2026),
                expected * 1_000,
                "{count} {cap}"
            );
        }
    }

    #[test]
    fn rows_that_another_covers_and_a_rate_without_a_window_are_refused() {
        let faults = |document: &Value| {
            let mut problems = Vec::new();
            item(document).check("r", &mut problems);
            problems
        };
        let covered = json!({
            "bands": [band("county", "", 1), band("county", "县政府", 3)],
            "years": 0, "since": 0, "outside": 50, "count": "every", "cap": 9
        });
        let found = faults(&covered);
        assert!(
            matches!(&found[..], [
                PolicyProblem::Contradiction { first, second, kind: Contradiction::BandCovered },
                PolicyProblem::Contradiction { kind: Contradiction::NoWindow, .. },
            ] if first == "r.bands.county.level" && second == "r.bands.county_by.level"),
            "{found:?}"
        );
        let clause = item(&covered).clause("x").say(Language::Chinese);
        assert_eq!(
            clause,
            "按记录表计分：县级记录 1 分，县政府颁发的县级记录 3 分，自上而下取第一项相符的，可累加，最高 9 分"
        );
    }
}
