//! What two teachers had of a key of order, in words.

use crate::language::english::quantity;
use crate::language::{Language, Message, Text};
use crate::outcome::explain::decided::Keyed;
use crate::policy::conditions::Values;
use crate::policy::{Compared, OrderKey};
use crate::roster::{Code, ExtraKind, RecordLevel, Span};
use crate::text;
use crate::units::format_thousandths;

/// What the one before had against what the one behind had: “12 年对 9 年”, “符合对不符合”.
pub(super) fn against(found: &Keyed) -> Message {
    let [first, second] = found.spans.unwrap_or_default();
    let ahead = value(found, found.ahead, first);
    let behind = value(found, found.behind, second);
    // Figures stand apart from words.
    let apart = |is_figure: Option<bool>| is_figure.unwrap_or(false).then_some(Text::new(" ", ""));
    let [before, after] = [
        apart(
            ahead
                .say(Language::Chinese)
                .chars()
                .next_back()
                .map(|last| last.is_ascii()),
        ),
        apart(
            behind
                .say(Language::Chinese)
                .chars()
                .next()
                .map(|first| first.is_ascii()),
        ),
    ];
    text! { zh: "{ahead}{before}对{after}{behind}", en: "{ahead}{before} against {after}{behind}", ahead, before, after, behind }
}

/// The highest level of records and how many have it, as one number holds both.
fn highest_level(value: i64) -> Message {
    let (place, count) = (value / 1_000 - 1, value % 1_000);
    let level = usize::try_from(place)
        .ok()
        .and_then(|place| RecordLevel::ALL.get(place));
    let Some(level) = level.map(|level| level.name()) else {
        return Text::new("没有", "none").into();
    };
    text! { zh: "{level} {count} 项", en: "{level}, {count:record|records}", level, count }
}

/// One value of a key, with its unit.
fn value(found: &Keyed, value: Option<i64>, span: Option<Span>) -> Message {
    let Some(value) = value else {
        return Text::new("无数据", "no data").into();
    };
    let counted = |number: &str, unit: Text| {
        Message::said(Language::ALL.map(|language| quantity(number, unit, language)))
    };
    let number = || format_thousandths(value);
    let points = Text::new("分", "points");
    match found.key.compared() {
        None => match (&found.key, value) {
            (OrderKey::WishRank, number) => {
                text! { zh: "第 {number} 志愿", en: "preference {number}", number }
            }
            (OrderKey::Meets(_), 1) => Text::new("符合", "met").into(),
            _ => Text::new("不符合", "not met").into(),
        },
        Some(Compared::Item { .. } | Compared::Block(_)) => counted(&number(), points),
        Some(Compared::Assessments { .. }) => counted(&value.to_string(), Text::new("次", "times")),
        Some(Compared::Records(_)) => counted(&value.to_string(), Text::new("项", "records")),
        Some(Compared::RecordLevel(_)) => highest_level(value),
        Some(Compared::Column(_)) => match found.kind {
            Some(ExtraKind::Number) => text! { zh: "{number}", en: "{number}", number = number() },
            Some(ExtraKind::Years) => counted(&value.to_string(), Text::new("年", "years")),
            Some(ExtraKind::Date) => date(value),
            Some(ExtraKind::Flag) => yes_or_no(value).into(),
            // Categories are not more or less of anything.
            Some(ExtraKind::Category) | None => text! { zh: "{value}", en: "{value}", value },
        },
        Some(Compared::Attribute(attribute)) => match attribute.values() {
            Values::Whole { unit, .. } => match span {
                Some(span) => span.counted(unit),
                None => counted(&value.to_string(), unit),
            },
            Values::Mark => counted(&number(), points),
            Values::Levels(options) => {
                let level = usize::try_from(value).ok().and_then(|place| options.get(place));
                level.map_or_else(
                    || text! { zh: "{value}", en: "{value}", value },
                    |(_, name)| (*name).into(),
                )
            }
            _ => yes_or_no(value).into(),
        },
    }
}

const fn yes_or_no(value: i64) -> Text {
    if value == 0 {
        Text::new("否", "no")
    } else {
        Text::new("是", "yes")
    }
}

/// A date of which year and month are kept.
fn date(value: i64) -> Message {
    let (year, month) = (value.div_euclid(100), value.rem_euclid(100));
    if month == 0 {
        text! { zh: "{year} 年", en: "{year}", year }
    } else {
        text! { zh: "{year} 年 {month} 月", en: "{year}-{month}", year, month }
    }
}
