//! Which dated records an item counted, which not, and why.

use serde::{Deserialize, Serialize};

use crate::language::{Language, Message, Say, Text};
use crate::policy::clauses::words::inside;
use crate::roster::{Code, DatedRecord};
use crate::text;
use crate::units::Points;

/// What an item made of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It counts.
    Counts,
    /// It counts at the lower rate, as it lies outside of the window.
    CountsOutside,
    /// The table of points has nothing for it.
    NoPoints,
    /// It lies outside of the window.
    Outside,
    /// It is dated after the reference year.
    Later,
    /// Another one of the year, kind or level counts, or another one altogether.
    NotBest,
}

/// A record as an item judged it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRecord {
    /// The record.
    pub record: DatedRecord,
    /// What became of it.
    pub verdict: Verdict,
    /// The points that it gives, or would have given.
    pub points: Points,
}

/// A record in words: “2020 年县级综合荣誉（县政府，一等奖）”.
pub fn record_in_words(record: &DatedRecord) -> Message {
    let level = record.level.map(|level| {
        let name = inside(level.name());
        text! { zh: "{name}", en: "{name} ", name }
    });
    let beside = [&record.issuer, &record.rank].into_iter().flatten();
    let beside: Vec<&str> = beside.map(String::as_str).collect();
    let beside = (!beside.is_empty()).then(|| {
        let said = Message::said(Language::ALL.map(|language| beside.join(language.pick("，", ", "))));
        text! { zh: "（{said}）", en: " ({said})", said }
    });
    text! {
        zh: "{year} 年{level}{kind}{beside}", en: "{year} {level}{kind}{beside}",
        year = record.year.0.to_string(), level, kind = record.kind.as_str(), beside
    }
}

impl Say for JudgedRecord {
    fn message(&self) -> Message {
        let (record, points) = (record_in_words(&self.record), self.points);
        let why = match self.verdict {
            Verdict::Counts => {
                return text! { zh: "{record} {points} 分", en: "{record}: {points}", record, points };
            }
            Verdict::CountsOutside => {
                return text! {
                    zh: "{record} {points} 分（期外）", en: "{record}: {points} (outside the years)", record, points
                };
            }
            Verdict::NoPoints => Text::new("没有对应的分值", "no points are set for it"),
            Verdict::Outside => Text::new("在计算年限之外", "outside the years that count"),
            Verdict::Later => Text::new("晚于基准年", "after the reference year"),
            Verdict::NotBest => Text::new("另有一项计入", "another one counts in its place"),
        };
        text! { zh: "{record} 不计（{why}）", en: "{record}: not counted, {why}", record, why }
    }
}
