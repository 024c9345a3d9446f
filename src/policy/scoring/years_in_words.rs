//! Points for years by segments, levels and lumps, in words.

use super::counted_years::CountedYears;
use super::items::{LevelAttribute, Years, capped};
use super::rate::Segment;
use crate::language::{Language, Message, Text};
use crate::policy::leaves::id_name;
use crate::text;

impl Years {
    /// How it is counted. What needs no naming beside the id of the item is left out.
    pub(super) fn in_words(&self, id: &str) -> Message {
        let mut parts = self.segments_in_words();
        if let Some(attribute) = self.level.attribute() {
            parts.push(self.factors_in_words(attribute));
        }
        if self.lump_years > 0 {
            let (years, after, points) = (self.lump_years, self.lump_after, self.lump_points);
            parts.push(if after == 0 {
                text! { zh: "每满 {years} 年另加 {points} 分", en: "{points} more for each full {years} years", years, points }
            } else {
                text! {
                    zh: "满 {after} 年后每满 {years} 年另加 {points} 分", en: "after {after} years {points} more for each full {years} years",
                    after, years, points
                }
            });
        }
        if parts.is_empty() {
            parts.push(Text::new("不计分", "gives nothing").into());
        }
        parts.extend(self.parts_in_words());
        let (said, cap) = (joined(&parts, "，", "; "), capped(self.cap));
        let name = self.name();
        // An item named after what it counts need not say it twice.
        if id_name(id, Language::English) == name.say(Language::English) {
            text! { zh: "{said}{cap}", en: "{said}{cap}", said, cap }
        } else {
            text! { zh: "按{name}，{said}{cap}", en: "{name}: {said}{cap}", name, said, cap }
        }
    }

    fn name(&self) -> Message {
        if self.extra_column().is_some() {
            let column = &self.column;
            text! { zh: "“{column}”", en: "“{column}”", column }
        } else {
            self.of.name().into()
        }
    }

    /// What a year of each segment gives, in words.
    fn segments_in_words(&self) -> Vec<Message> {
        let segments = self.segments.row();
        let ends = segments.iter().skip(1).map(|next| Some(next.after));
        let pairs = segments.iter().zip(ends.chain(std::iter::once(None)));
        let is_age = self.of == CountedYears::Age;
        let one = |(&Segment { after, rate }, end): (&Segment, Option<u16>)| match (after, end) {
            (0, None) => text! { zh: "每年 {rate} 分", en: "{rate} points a year", rate },
            (after, None) if is_age => {
                text! { zh: "{after} 岁以上每满 1 岁 {rate} 分", en: "{rate} points for each year over {after}", after, rate }
            }
            (after, Some(end)) if is_age => text! {
                zh: "{after} 岁以上至 {end} 岁每满 1 岁 {rate} 分", en: "{rate} points for each year over {after} up to {end}",
                after, end, rate
            },
            (after, None) => {
                let first = after + 1;
                text! { zh: "第 {first} 年起每年 {rate} 分", en: "{rate} points a year from year {first} on", first, rate }
            }
            (after, Some(end)) => {
                let first = after + 1;
                text! { zh: "第 {first}–{end} 年每年 {rate} 分", en: "{rate} points a year in years {first}–{end}", first, end, rate }
            }
        };
        pairs.map(one).collect()
    }

    /// The factors, in words.
    fn factors_in_words(&self, attribute: LevelAttribute) -> Message {
        let known = attribute.levels().into_iter();
        let each: Vec<Message> = known
            .filter_map(|key| Some((key, *self.factors.get(key)?)))
            .map(|(key, factor)| {
                let level = Message::said(Language::ALL.map(|language| id_name(key, language)));
                text! { zh: "{level} {factor}", en: "{level} {factor}", level, factor }
            })
            .collect();
        let each = joined(&each, "、", ", ");
        let name = attribute.in_a_sentence();
        text! {
            zh: "再乘以{name}系数（{each}，其他为 0）", en: "times a factor by {name} ({each}; others 0)", name, each
        }
    }

    /// What becomes of parts of years, in words, where the roster can tell them.
    fn parts_in_words(&self) -> Option<Message> {
        self.extra_column()?;
        let (months, until) = (self.part_year, self.until_month);
        let parts = match months {
            0 => Text::new("按月折算", "each month counts as a twelfth").into(),
            1 => Text::new("不足一年按一年计", "part of a year counts as a year").into(),
            12.. => Text::new("不足一年不计", "only full years count").into(),
            months => text! {
                zh: "不足一年的满 {months} 个月按一年计", en: "{months} months count as a year", months
            },
        };
        Some(
            text! { zh: "{parts}，日期算至当年 {until} 月底", en: "{parts}, dates up to the end of month {until}", parts, until },
        )
    }
}

fn joined(parts: &[Message], chinese: &'static str, english: &'static str) -> Message {
    Message::said(Language::ALL.map(|language| {
        let said: Vec<String> = parts.iter().map(|part| part.say(language)).collect();
        said.join(language.pick(chinese, english))
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::ItemKind;
    use super::*;

    fn said(changes: &Value) -> [String; 2] {
        let mut years = json!({
            "of": "teaching", "column": "", "part_year": 12, "until_month": 8, "segments": [], "level": "none",
            "factors": {}, "lump_years": 0, "lump_after": 0, "lump_points": 0, "cap": 10_000,
        });
        for (key, value) in changes.as_object().unwrap() {
            years[key] = value.clone();
        }
        let item = ItemKind::from_document(&json!({ "years": years })).unwrap();
        Language::ALL.map(|language| item.clause("x").say(language))
    }

    fn row(segments: &[(u16, f64)]) -> Value {
        let each = segments.iter();
        let row: Vec<Value> = each
            .map(|(after, rate)| json!({"after": after, "rate": rate}))
            .collect();
        json!(row)
    }

    #[test]
    fn the_clause_says_what_counts() {
        assert_eq!(
            said(&json!({"segments": row(&[(0, 0.3), (10, 0.4)]), "cap": 9})),
            [
                "按教龄，第 1–10 年每年 0.3 分，第 11 年起每年 0.4 分，最高 9 分",
                "Teaching years: 0.3 points a year in years 1–10; 0.4 points a year from year 11 on, at most 9"
            ]
        );
        assert_eq!(
            said(&json!({"of": "age", "segments": row(&[(50, 0.5), (55, 0.6)])}))[0],
            "按年龄，50 岁以上至 55 岁每满 1 岁 0.5 分，55 岁以上每满 1 岁 0.6 分，不封顶"
        );
        assert_eq!(
            said(&json!({}))[1],
            "Teaching years: gives nothing, without a cap"
        );
        let sixth = json!({"segments": [{"after": 0, "rate": "1/6"}], "lump_years": 3, "lump_after": 10, "lump_points": 2});
        assert_eq!(
            said(&sixth)[1],
            "Teaching years: 1/6 points a year; after 10 years 2 more for each full 3 years, without a cap"
        );
    }

    #[test]
    fn of_a_column_it_says_what_parts_of_years_count() {
        let column = |months: u16| json!({"of": "column", "column": "任中层", "part_year": months, "segments": row(&[(0, 1.0)]), "level": "education", "factors": {"bachelor": 1.1}, "lump_years": 4, "lump_points": 50});
        assert_eq!(
            said(&column(9))[0],
            "按“任中层”，每年 1 分，再乘以学历系数（本科 1.1，其他为 0），每满 4 年另加 50 分，不足一年的满 9 个月按一年计，日期算至当年 8 月底，不封顶"
        );
        for (months, words) in [(0, "按月折算"), (1, "不足一年按一年计"), (12, "不足一年不计")]
        {
            assert!(said(&column(months))[0].contains(words), "{months}");
        }
    }
}
