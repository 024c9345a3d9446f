//! What items count of a teacher, as figures and in words.

use serde::{Deserialize, Serialize};

use super::items::{MarkGiven, NO_CAP};
use super::judged::JudgedRecord;
use crate::language::{Language, Message, Say, Text};
use crate::policy::clauses::words::in_turn;
use crate::policy::leaves::id_name;
use crate::text;
use crate::units::{Amount, Lessons, Points};

/// What an item counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Whole years; `None` where the roster does not say.
    Years(Option<u16>),
    /// Time in thousandths of a month, and the level by key that its points hang on, if they do; no time where the roster
    /// does not say either.
    Time(Option<Amount>, Option<String>),
    /// A level by key; `None` where the roster does not say.
    Level(Option<String>),
    /// Assessments in the look-back window: excellent, qualified; `None` where the roster has none at all.
    Assessments(Option<(u16, u16)>),
    /// Honours: national, provincial, municipal, county.
    Honours(u16, u16, u16, u16),
    /// A rank; `None` where the roster does not say.
    Rank(Option<u16>),
    /// A mark out of 100, and whether it was simulated; `None` where there is none.
    Mark(Option<(Points, bool)>),
    /// Lessons a week; `None` where the roster does not say.
    Lessons(Option<Lessons>),
    /// Points that the roster brings along; `None` where it does not.
    Entered(Option<Points>),
    /// A number of an extra column; `None` where there is none.
    Number(Option<Points>),
    /// A category of an extra column; `None` where there is none.
    Category(Option<String>),
    /// Dated records, each judged; `None` where the roster has no records table.
    Records(Option<Vec<JudgedRecord>>),
    /// Nothing: the item is not counted for such a teacher.
    DoesNotApply,
    /// Whether a condition is fulfilled; `None` where the roster does not say.
    Fulfilled(Option<bool>),
}

impl Measure {
    /// Whether nobody says what the item counts. Simulated marks are there.
    pub const fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::Years(None)
                | Self::Time(None, _)
                | Self::Level(None)
                | Self::Assessments(None)
                | Self::Rank(None)
                | Self::Mark(None)
                | Self::Lessons(None)
                | Self::Entered(None)
                | Self::Number(None)
                | Self::Category(None)
                | Self::Records(None)
                | Self::Fulfilled(None)
        )
    }
}

impl From<Option<MarkGiven>> for Measure {
    fn from(given: Option<MarkGiven>) -> Self {
        Self::Mark(given.map(|given| (given.mark, given.simulated)))
    }
}

impl Say for Measure {
    fn message(&self) -> Message {
        match *self {
            Self::Years(Some(years)) => text! { zh: "{years} 年", en: "{years:year|years}", years },
            Self::Time(Some(time), ref level) => {
                let (years, months) = (time.thousandths() / 12_000, time.thousandths() % 12_000);
                let time = if months == 0 {
                    text! { zh: "{years} 年", en: "{years:year|years}", years }
                } else {
                    let months = Amount::from_thousandths(months);
                    text! { zh: "{years} 年 {months} 个月", en: "{years:year|years} and {months:month|months}", years, months }
                };
                let level = level.as_deref().map(|key| {
                    let level = Message::said(Language::ALL.map(|language| id_name(key, language)));
                    text! { zh: "，{level}", en: ", {level}", level }
                });
                text! { zh: "{time}{level}", en: "{time}{level}", time, level }
            }
            Self::Level(Some(ref key)) => Message::said(Language::ALL.map(|language| id_name(key, language))),
            Self::Years(None)
            | Self::Time(None, _)
            | Self::Level(None)
            | Self::Rank(None)
            | Self::Assessments(None)
            | Self::Fulfilled(None)
            | Self::Lessons(None)
            | Self::Entered(None)
            | Self::Number(None)
            | Self::Category(None)
            | Self::Records(None) => Text::new("花名册未填", "not in the roster").into(),
            Self::Mark(None) => Text::new("没有测评分", "no mark").into(),
            Self::Rank(Some(rank)) => text! { zh: "第 {rank} 名", en: "rank {rank}", rank },
            Self::Lessons(Some(lessons)) => {
                text! { zh: "每周 {lessons} 节", en: "{lessons:lesson|lessons} a week", lessons }
            }
            Self::Entered(Some(points)) => {
                text! { zh: "花名册带入 {points} 分", en: "{points:point|points} in the roster", points }
            }
            Self::Number(Some(number)) => {
                text! { zh: "花名册为 {number}", en: "{number} in the roster", number }
            }
            Self::Category(Some(ref category)) => {
                text! { zh: "“{category}”", en: "“{category}”", category }
            }
            Self::Records(Some(ref records)) if records.is_empty() => {
                Text::new("没有记录", "no records").into()
            }
            Self::Records(Some(ref records)) => in_turn(records.iter().map(Say::message)),
            Self::Mark(Some((mark, true))) => {
                text! { zh: "{mark} 分（模拟）", en: "mark {mark} (simulated)", mark }
            }
            Self::Mark(Some((mark, false))) => text! { zh: "{mark} 分", en: "mark {mark}", mark },
            Self::DoesNotApply => Text::new("不计此项", "not counted for this teacher").into(),
            Self::Fulfilled(Some(true)) => Text::new("符合", "yes").into(),
            Self::Fulfilled(Some(false)) => Text::new("不符合", "no").into(),
            Self::Assessments(Some((excellent, qualified))) => text! {
                zh: "优秀 {excellent} 次，合格 {qualified} 次",
                en: "{excellent} excellent, {qualified} qualified",
                excellent, qualified
            },
            Self::Honours(national, provincial, municipal, county) => text! {
                zh: "国家级 {national}，省级 {provincial}，市级 {municipal}，县级 {county}",
                en: "national {national}, provincial {provincial}, municipal {municipal}, county {county}",
                national, provincial, municipal, county
            },
        }
    }
}

/// What an item counts of one teacher, and the points for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What the roster holds, or what was simulated.
    pub measure: Measure,
    /// Points before the cap.
    pub before_cap: Points,
    /// Points after the cap.
    pub points: Points,
}

impl Counted {
    /// Points that stop at a cap, if it is one.
    pub fn capped(measure: Measure, points: Points, cap: Points) -> Self {
        Self {
            measure,
            before_cap: points,
            points: if cap >= NO_CAP { points } else { points.min(cap) },
        }
    }

    /// Points without a cap of their own.
    pub const fn uncapped(measure: Measure, points: Points) -> Self {
        Self {
            measure,
            before_cap: points,
            points,
        }
    }
}
