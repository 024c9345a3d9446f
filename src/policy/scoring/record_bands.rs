//! The rows of points for dated records, and which of several records count.

use crate::language::{Message, Text};
use crate::policy::choice::choice;
use crate::policy::clauses::words::inside;
use crate::policy::strict::record;
use crate::roster::{Code, DatedRecord};
use crate::text;
use crate::units::Points;

/// A row of the table of points. What is empty asks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordBand {
    /// The id, unique in the item.
    pub id: String,
    /// The level.
    pub level: LevelAsked,
    /// The kind.
    pub kind: String,
    /// Who gave it.
    pub issuer: String,
    /// The rank.
    pub rank: String,
    /// The points.
    pub points: Points,
}

record!(RecordBand: id, level, kind, issuer, rank, points);

choice! {
    /// The level that a row asks for.
    LevelAsked {
        /// Any, or none.
        Any = "any", "不限级别", "Any level";
        /// 校级.
        School = "school", "校级", "School";
        /// 乡镇级.
        Township = "township", "乡镇级", "Township";
        /// 县级.
        County = "county", "县级", "County";
        /// 市级.
        Municipal = "municipal", "市级", "Municipal";
        /// 省级.
        Provincial = "provincial", "省级", "Provincial";
        /// 国家级.
        National = "national", "国家级", "National";
    }
}

choice! {
    /// Which of several records count.
    RecordCount {
        /// All.
        Every = "every", "全部累加", "Every one";
        /// The best one alone.
        Best = "best", "只取最高一项", "The best one only";
        /// The best of each year.
        BestOfYear = "best_of_year", "每年只取最高一项", "The best of each year";
        /// The best of each kind.
        BestOfKind = "best_of_kind", "每类只取最高一项", "The best of each kind";
        /// The best of each level.
        BestOfLevel = "best_of_level", "同一级别只取最高一项", "The best of each level";
    }
}

impl RecordBand {
    /// Whether a record is one of the row.
    pub(super) fn fits(&self, record: &DatedRecord) -> bool {
        let said = |asked: &str, said: Option<&str>| asked.is_empty() || said == Some(asked);
        let level = record.level.map(Code::key);
        (self.level == LevelAsked::Any || level == Some(self.level.key()))
            && said(&self.kind, Some(&record.kind))
            && said(&self.issuer, record.issuer.as_deref())
            && said(&self.rank, record.rank.as_deref())
    }

    /// Whether whatever fits the other row fits this one.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let wider = |own: &str, other: &str| own.is_empty() || own == other;
        (self.level == LevelAsked::Any || self.level == other.level)
            && wider(&self.kind, &other.kind)
            && wider(&self.issuer, &other.issuer)
            && wider(&self.rank, &other.rank)
    }

    /// The row in words.
    pub(super) fn in_words(&self) -> Message {
        let said = |word: &str| (!word.is_empty()).then(|| word.to_owned());
        let issuer = said(&self.issuer).map(|by| text! { zh: "{by}颁发的", en: " by {by}", by });
        let [kind, rank] = [&self.kind, &self.rank].map(|word| said(word));
        let [kind_zh, kind_en] = [Text::new("", ""), Text::new("记录", "records")];
        let kind = kind.map_or_else(
            || {
                if self.rank.is_empty() {
                    kind_en.into()
                } else {
                    kind_zh.into()
                }
            },
            |kind| text! { zh: "{kind}", en: "{kind}", kind },
        );
        let level = (self.level != LevelAsked::Any).then(|| {
            let level = inside(self.level.name());
            text! { zh: "{level}", en: "{level} ", level }
        });
        let rank = rank.map(|rank| text! { zh: "{rank}", en: " {rank}", rank });
        text! {
            zh: "{issuer}{level}{kind}{rank} {points} 分", en: "{level}{kind}{rank}{issuer} {points}",
            issuer, level, kind, rank, points = self.points
        }
    }
}
