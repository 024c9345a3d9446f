//! 附加列: what an extra column of the roster holds, such as a written paper, a local point, a flag or a category.

use std::collections::BTreeMap;

use super::super::measure::{Counted, Measure};
use super::{Evidence, Example, Item, NO_CAP, capped, leaf_path, proportion};
use crate::language::{Language, Message, Text};
use crate::policy::leaves::entry::{ITEM_POINTS, NONE, POINTS, SIGNED_POINTS, decimal, rule};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::strict::record;
use crate::roster::{ExtraColumn, ExtraKind, TeacherColumn};
use crate::text;
use crate::units::Points;

/// Points by what an extra column of the roster holds: numbers, years and dates by `points`, categories and flags by
/// `categories`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name of the column.
    pub column: String,
    /// The full mark, which gives `points`; 0 where there is none and each 1 gives them.
    pub full_mark: Points,
    /// Points for the full mark, or for each 1.
    pub points: Points,
    /// The most that numbers can give.
    pub cap: Points,
    /// Points by category, or by 是 and 否 (`yes` and `no`).
    pub categories: BTreeMap<String, Points>,
}

record!(Column: column, full_mark, points, cap, categories);

/// What a flag is called among the categories, in both languages.
const YES: Text = Text::new("是", "yes");
const NO: Text = Text::new("否", "no");

impl Column {
    /// The column, if the roster has it, with its place.
    pub fn find<'roster>(&self, extra: &'roster [ExtraColumn]) -> Option<(usize, &'roster ExtraColumn)> {
        let mut columns = extra.iter().enumerate();
        columns.find(|(_, column)| column.name == self.column)
    }

    /// Whether the value is over the full mark, and counts as that.
    pub fn is_over(&self, measure: &Measure) -> bool {
        let full = self.full_mark > Points::ZERO;
        full && matches!(measure, Measure::Number(Some(number)) if *number > self.full_mark)
    }

    /// Whether the rule says nothing of the value, which then gives 0. A no needs no points.
    pub fn says_nothing_of(&self, measure: &Measure) -> bool {
        match measure {
            Measure::Category(Some(category)) => !self.categories.contains_key(category),
            Measure::Fulfilled(Some(true)) => self.of_word(YES).is_none(),
            Measure::Number(Some(_)) | Measure::Years(Some(_)) => self.points == Points::ZERO,
            _ => false,
        }
    }

    fn of_word(&self, word: Text) -> Option<Points> {
        let mut words = Language::ALL.iter();
        words.find_map(|&language| self.categories.get(word.in_language(language)).copied())
    }

    /// The most that a number can give.
    fn most_of_numbers(&self) -> Points {
        if self.points <= Points::ZERO {
            Points::ZERO
        } else if self.full_mark > Points::ZERO {
            self.points.min(self.cap)
        } else {
            self.cap
        }
    }

    /// A number of so many thousandths. What takes points off never adds any.
    fn number(&self, measure: Measure, thousandths: i64) -> Counted {
        let whole = match self.full_mark.thousandths() {
            0 => 1_000,
            full => full,
        };
        let mut counted = Counted::capped(
            measure,
            proportion(self.points, thousandths, whole),
            self.most_of_numbers(),
        );
        if self.is_over(&counted.measure) {
            counted.points = self.points.min(self.most_of_numbers());
        }
        counted
    }
}

impl Item for Column {
    const LEAVES: &'static [Entry] = &[
        rule(
            leaf_path!("column.column"),
            "附加列",
            "Extra column",
            NONE,
            LeafKind::ExtraColumn,
            NONE,
        ),
        rule(
            leaf_path!("column.full_mark"),
            "满分（0 为没有满分，按每 1 计）",
            "Full mark (0: none, each 1 counts)",
            NONE,
            decimal(0, 100_000_000, 10_000),
            NONE,
        ),
        rule(
            leaf_path!("column.points"),
            "满分（或每 1）折合",
            "The full mark, or each 1, gives",
            POINTS,
            SIGNED_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("column.cap"),
            "数值最高分",
            "Cap on numbers",
            POINTS,
            ITEM_POINTS,
            NONE,
        ),
        rule(
            leaf_path!("column.categories.*"),
            "分值",
            "Points",
            POINTS,
            SIGNED_POINTS,
            NONE,
        ),
    ];

    const EXAMPLES: &'static [Example] = &[
        Example {
            name: Text::new("附加列按类别计分", "Extra column by category"),
            id: "extra_category",
            rule: r#"{"column": "评议等次", "full_mark": 0, "points": 0, "cap": 10, "categories": {"优": 5, "良": 3}}"#,
        },
        Example {
            name: Text::new("附加列按满分折算", "Extra column by its full mark"),
            id: "extra_mark",
            rule: r#"{"column": "笔试成绩", "full_mark": 100, "points": 40, "cap": 40, "categories": {}}"#,
        },
    ];

    fn maximum(&self) -> Points {
        let best = self.categories.values().copied().max().unwrap_or(Points::ZERO);
        best.max(self.most_of_numbers())
    }

    fn is_uncapped(&self) -> bool {
        // A full mark is an end of its own.
        self.cap >= NO_CAP && self.points > Points::ZERO && self.full_mark == Points::ZERO
    }

    fn gives_nothing(&self) -> bool {
        self.points == Points::ZERO && self.categories.values().all(|&points| points == Points::ZERO)
    }

    fn clause(&self, _id: &str) -> Message {
        let (column, full, points, cap) = (&self.column, self.full_mark, self.points, capped(self.cap));
        let mut parts = Vec::new();
        if self.points != Points::ZERO {
            parts.push(if full == Points::ZERO {
                text! {
                    zh: "“{column}”每 1 计 {points} 分{cap}", en: "{points} for each 1 of “{column}”{cap}",
                    column, points, cap
                }
            } else {
                let cap = (self.cap < points).then_some(cap);
                text! {
                    zh: "“{column}”按比例折合，满分 {full} 折 {points} 分{cap}",
                    en: "“{column}” in proportion: {full} gives {points}{cap}",
                    column, full, points, cap
                }
            });
        }
        if !self.categories.is_empty() {
            let each = self.categories.iter();
            let said: Vec<Message> = each
                .map(|(name, points)| text! { zh: "{name} {points} 分", en: "{name} {points}", name, points = *points })
                .collect();
            let said = Message::said(Language::ALL.map(|language| {
                let each: Vec<String> = said.iter().map(|part| part.say(language)).collect();
                each.join(language.pick("，", "; "))
            }));
            parts.push(text! {
                zh: "按“{column}”计分，{said}，其他不计分", en: "by “{column}”: {said}; nothing else counts",
                column, said
            });
        }
        if parts.is_empty() {
            return text! { zh: "“{column}”不计分", en: "“{column}” gives nothing", column };
        }
        Message::said(Language::ALL.map(|language| {
            let each: Vec<String> = parts.iter().map(|part| part.say(language)).collect();
            each.join(language.pick("；", "; "))
        }))
    }

    fn columns(&self) -> Vec<TeacherColumn> {
        Vec::new()
    }

    fn count(&self, evidence: &Evidence<'_>) -> Counted {
        let missing = |measure| Counted::uncapped(measure, Points::ZERO);
        let Some((place, column)) = self.find(&evidence.roster.extra) else {
            return missing(Measure::Number(None));
        };
        let value = evidence.teacher.extra.get(place).copied().flatten();
        match column.kind {
            ExtraKind::Number => match value {
                Some(value) => self.number(Measure::Number(Some(Points::from_thousandths(value))), value),
                None => missing(Measure::Number(None)),
            },
            ExtraKind::Years | ExtraKind::Date => {
                let years = match column.kind {
                    ExtraKind::Date => value
                        .and_then(ExtraColumn::year)
                        .map(|year| year.years_until(evidence.reference)),
                    _ => value.and_then(|years| u16::try_from(years).ok()),
                };
                match years {
                    Some(years) => self.number(Measure::Years(Some(years)), i64::from(years) * 1_000),
                    None => missing(Measure::Years(None)),
                }
            }
            ExtraKind::Flag => {
                let is = value.map(|value| value != 0);
                let points = is.and_then(|is| self.of_word(if is { YES } else { NO }));
                Counted::uncapped(Measure::Fulfilled(is), points.unwrap_or(Points::ZERO))
            }
            ExtraKind::Category => {
                let category = value.and_then(|value| column.category(value));
                let points = category.and_then(|category| self.categories.get(category).copied());
                let measure = Measure::Category(category.map(str::to_owned));
                Counted::uncapped(measure, points.unwrap_or(Points::ZERO))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::ItemKind;
    use super::super::tests::{rule, someone};
    use super::*;
    use crate::roster::{ExtraValue, Roster};
    use crate::units::Year;

    /// What a value of a column called X counts under a rule, before its cap and after it, in thousandths.
    fn counted(kind: ExtraKind, value: ExtraValue, document: &Value) -> (Measure, i64, i64) {
        let mut document = document.clone();
        for (key, default) in [
            ("full_mark", json!(0)),
            ("points", json!(0)),
            ("cap", json!(1000)),
            ("categories", json!({})),
        ] {
            if document.get(key).is_none() {
                document[key] = default;
            }
        }
        document["column"] = json!("X");
        let mut teacher = someone();
        teacher.extra = vec![Some(7_000), value];
        let column = |name: &str, kind| ExtraColumn {
            name: name.to_owned(),
            kind,
            categories: vec!["甲".to_owned(), "乙".to_owned()],
        };
        let roster = Roster {
            extra: vec![column("Y", ExtraKind::Number), column("X", kind)],
            ..Roster::default()
        };
        let counted = rule(&json!({ "column": document })).count(&Evidence {
            teacher: &teacher,
            reference: Year(2026),
            mark: &|_| None,
            roster: &roster,
        });
        (
            counted.measure,
            counted.before_cap.thousandths(),
            counted.points.thousandths(),
        )
    }

    fn points(kind: ExtraKind, value: ExtraValue, document: &Value) -> i64 {
        counted(kind, value, document).2
    }

    /// The worked example of a paper out of 150 that counts for 100, and of halves.
    #[test]
    fn a_mark_counts_in_proportion_to_its_own_full_mark() {
        let paper = json!({"full_mark": 150, "points": 100});
        assert_eq!(points(ExtraKind::Number, Some(130_000), &paper), 86_667);
        assert_eq!(points(ExtraKind::Number, Some(110_000), &paper), 73_333);
        let half = json!({"full_mark": 100, "points": 50});
        let both = [78_000, 86_000].map(|mark| points(ExtraKind::Number, Some(mark), &half));
        assert_eq!(both.iter().sum::<i64>(), 82_000);
    }

    #[test]
    fn a_mark_over_the_full_mark_counts_as_that_and_says_so() {
        let paper = json!({"full_mark": 100, "points": 40});
        let (measure, before, after) = counted(ExtraKind::Number, Some(120_000), &paper);
        assert_eq!((before, after), (48_000, 40_000));
        let ItemKind::Column(item) = rule(
            &json!({"column": {"column": "X", "full_mark": 100, "points": 40, "cap": 40, "categories": {}}}),
        ) else {
            panic!("another kind");
        };
        assert!(item.is_over(&measure));
        assert!(!item.is_over(&Measure::Number(Some(Points::whole(100)))));
        // Points taken off stop at the full mark as well.
        assert_eq!(
            points(
                ExtraKind::Number,
                Some(120_000),
                &json!({"full_mark": 100, "points": -40})
            ),
            -40_000
        );
    }

    #[test]
    fn numbers_years_and_dates_count_by_each_one_up_to_the_cap() {
        let each = json!({"points": 0.5, "cap": 4});
        assert_eq!(points(ExtraKind::Number, Some(3_000), &each), 1_500);
        assert_eq!(
            counted(ExtraKind::Number, Some(9_000), &each),
            (Measure::Number(Some(Points::whole(9))), 4_500, 4_000)
        );
        assert_eq!(
            points(ExtraKind::Number, Some(-3_000), &each),
            -1_500,
            "a deduction that the roster brings along"
        );
        assert_eq!(
            points(ExtraKind::Number, Some(2_000), &json!({"points": -2})),
            -4_000
        );
        assert_eq!(
            points(ExtraKind::Number, Some(-2_000), &json!({"points": -2})),
            0,
            "no bonus for less than nothing"
        );
        assert_eq!(points(ExtraKind::Years, Some(6), &each), 3_000);
        assert_eq!(points(ExtraKind::Date, Some(202_009), &each), 3_000);
        assert_eq!(points(ExtraKind::Date, Some(203_001), &each), 0);
    }

    #[test]
    fn categories_and_flags_give_their_own_points() {
        let classes = json!({"categories": {"甲": 5, "乙": -1}});
        assert_eq!(points(ExtraKind::Category, Some(0), &classes), 5_000);
        assert_eq!(points(ExtraKind::Category, Some(1), &classes), -1_000);
        for word in ["是", "yes"] {
            let flag = json!({"categories": {word: 2}});
            assert_eq!(
                [Some(1), Some(0), None].map(|value| points(ExtraKind::Flag, value, &flag)),
                [2_000, 0, 0]
            );
        }
    }

    /// What the rule has no points for, and what is not there, can be told from what counts 0.
    #[test]
    fn what_is_missing_or_has_no_points_is_not_a_silent_nothing() {
        let document = json!({"column": "X", "full_mark": 0, "points": 0, "cap": 1, "categories": {"甲": 5}});
        let ItemKind::Column(item) = rule(&json!({ "column": document })) else {
            panic!("another kind");
        };
        let measure = |kind, value| counted(kind, value, &document).0;
        assert!(item.says_nothing_of(&measure(ExtraKind::Category, Some(1))));
        assert!(!item.says_nothing_of(&measure(ExtraKind::Category, Some(0))));
        assert!(item.says_nothing_of(&measure(ExtraKind::Number, Some(3))));
        assert!(item.says_nothing_of(&measure(ExtraKind::Flag, Some(1))));
        for kind in ExtraKind::ALL {
            assert!(measure(kind, None).is_missing(), "{kind:?}");
        }
        let absent = rule(&json!({ "column": document })).count(&Evidence {
            teacher: &someone(),
            reference: Year(2026),
            mark: &|_| None,
            roster: &Roster::default(),
        });
        assert!(absent.measure.is_missing() && item.find(&[]).is_none());
    }

    #[test]
    fn the_clause_says_what_counts() {
        let said = |document: &Value| {
            rule(&json!({ "column": document }))
                .clause("x")
                .say(Language::English)
        };
        let document =
            json!({"column": "paper", "full_mark": 150, "points": 40, "cap": 40, "categories": {}});
        assert_eq!(said(&document), "“paper” in proportion: 150 gives 40");
        let document = json!({"column": "theses", "full_mark": 0, "points": 0.5, "cap": 4, "categories": {}});
        assert_eq!(said(&document), "0.5 for each 1 of “theses”, at most 4");
        let document = json!({"column": "grade", "full_mark": 0, "points": 0, "cap": 4, "categories": {"A": 5, "B": -3}});
        assert_eq!(said(&document), "by “grade”: A 5; B -3; nothing else counts");
    }
}
