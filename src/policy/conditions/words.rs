//! Conditions in words.

use serde_json::Value;

use super::pairing::ASPECTS;
use super::{Attribute, Bounds, Condition, Row, Subjects, Test, Values};
use crate::language::english::quantity;
use crate::language::{Language, Message, Text};
use crate::policy::clauses::words::{inside, joined};
use crate::policy::strict::Part;
use crate::roster::{Assessment, Code};
use crate::text;
use crate::units::format_thousandths;

impl Condition {
    /// The condition in words, as part of a sentence: “年龄不超过 45 岁，且学历为本科及以上”.
    pub fn in_words(&self) -> Message {
        joined(self.0.iter().map(Row::in_words), "，且", ", and ")
    }

    /// The same where it stands for itself: whom or what it leaves.
    pub fn in_words_of(&self, subjects: Subjects) -> Message {
        if !self.is_none() {
            return self.in_words();
        }
        match subjects {
            Subjects::People => Text::new("不限（所有人）", "none (everybody)").into(),
            Subjects::Posts | Subjects::Wishes => Text::new("不限（所有岗位）", "none (all posts)").into(),
        }
    }
}

/// What a part of a document asks of people or posts, in words; `None` where it is no condition.
pub fn in_words(document: &Value, subjects: Subjects) -> Option<Message> {
    let condition = Condition::read(document).ok()?;
    Some(condition.in_words_of(subjects))
}

impl Row {
    fn in_words(&self) -> Message {
        match self {
            Self::Asks(attribute, test) => test.in_words(*attribute),
            Self::Any(several) => {
                let each = several.iter().map(|one| {
                    let words = one.in_words();
                    if one.0.len() > 1 {
                        text! { zh: "（{words}）", en: "({words})", words }
                    } else {
                        words
                    }
                });
                let either = joined(each, "或者", ", or ");
                text! { zh: "符合下列之一（{either}）", en: "one of these ({either})", either }
            }
            Self::Not(one) => {
                let words = one.in_words();
                text! { zh: "不属于（{words}）", en: "not ({words})", words }
            }
        }
    }
}

/// Bounds of something that is counted, in words.
fn bounded(what: Message, bounds: Bounds, unit: Text, number: impl Fn(i64) -> String) -> Message {
    let amount =
        |bound: i64| Message::said(Language::ALL.map(|language| quantity(&number(bound), unit, language)));
    match (bounds.at_least, bounds.at_most) {
        (Some(least), Some(most)) if least == most => {
            text! { zh: "{what}为 {least}", en: "{what} of {least}", what, least = amount(least) }
        }
        (Some(least), Some(most)) => text! {
            zh: "{what}在 {least} 到 {most}之间", en: "{what} from {least} to {most}",
            what, least = number(least), most = amount(most)
        },
        (Some(least), None) => {
            text! { zh: "{what}不低于 {least}", en: "{what} of at least {least}", what, least = amount(least) }
        }
        (None, Some(most)) => {
            text! { zh: "{what}不超过 {most}", en: "{what} of at most {most}", what, most = amount(most) }
        }
        (None, None) => what,
    }
}

/// One of several, in words.
fn either(words: impl Iterator<Item = Message>) -> Message {
    joined(words, "、", " or ")
}

fn levels(options: &'static [(&'static str, Text)], what: Message, bounds: Bounds) -> Message {
    let level = |bound: i64| {
        let option = usize::try_from(bound).ok().and_then(|level| options.get(level));
        option.map_or_else(|| Text::new("", "").into(), |(_, name)| inside(*name))
    };
    match (bounds.at_least, bounds.at_most) {
        (Some(least), Some(most)) if least == most => {
            text! { zh: "{what}为{level}", en: "{what}: {level}", what, level = level(least) }
        }
        (Some(least), Some(most)) => text! {
            zh: "{what}为{least}到{most}", en: "{what}: from {least} to {most}",
            what, least = level(least), most = level(most)
        },
        (Some(least), None) => {
            text! { zh: "{what}为{level}及以上", en: "{what}: {level} or higher", what, level = level(least) }
        }
        (None, Some(most)) => {
            text! { zh: "{what}为{level}及以下", en: "{what}: {level} or lower", what, level = level(most) }
        }
        (None, None) => what,
    }
}

impl Test {
    fn in_words(&self, attribute: Attribute) -> Message {
        let what = inside(attribute.name());
        let plain = |number: i64| number.to_string();
        match self {
            Self::Within(bounds) => match attribute.values() {
                Values::Levels(options) => levels(options, what, *bounds),
                Values::Mark => bounded(what, *bounds, Text::new("分", ""), format_thousandths),
                _ => bounded(what, *bounds, attribute.unit(), plain),
            },
            Self::Among(positions) => {
                let options = match attribute.values() {
                    Values::Levels(options) | Values::Keys(options) => options,
                    _ => &[],
                };
                let names = positions.iter().filter_map(|&position| options.get(position));
                let names = either(names.map(|(_, name)| inside(*name)));
                text! { zh: "{what}为{names}", en: "{what}: {names}", what, names }
            }
            Self::Is(yes) => match attribute.values() {
                Values::Flag([is, is_not]) => (if *yes { is } else { is_not }).into(),
                _ => what,
            },
            Self::Named(names) => {
                let names = either(
                    names
                        .iter()
                        .map(|name| text! { zh: "“{name}”", en: "“{name}”", name }),
                );
                text! { zh: "{what}为{names}", en: "{what}: {names}", what, names }
            }
            Self::Assessed { years, grades, times } => {
                let grades = grades.iter().filter_map(|&grade| Assessment::ALL.get(grade));
                let grades = either(grades.map(|grade| inside(grade.name())));
                let none = Bounds {
                    at_least: None,
                    at_most: Some(0),
                };
                if *times == none {
                    return text! {
                        zh: "近 {years} 年年度考核没有{grades}",
                        en: "no {grades} in the last {years:annual assessment|annual assessments}",
                        years = *years, grades
                    };
                }
                let counted = text! {
                    zh: "近 {years} 年年度考核{grades}",
                    en: "{grades} in the last {years:annual assessment|annual assessments}",
                    years = *years, grades
                };
                bounded(counted, *times, Text::new("次", "times"), plain)
            }
            Self::Records { which, times } => bounded(which.in_words(), *times, Text::new("项", ""), plain),
            Self::Percentile(percentile) => percentile.in_words(),
            Self::AsColumn {
                name,
                aspects,
                bounds,
            } => {
                let place = if attribute == Attribute::PostInColumn {
                    Text::new("岗位", "the post")
                } else {
                    Text::new("现岗位", "the present post")
                };
                let aspects = aspects.iter().filter_map(|&aspect| ASPECTS.get(aspect));
                let aspects: Vec<Message> = aspects.map(|(_, name)| (*name).into()).collect();
                let far = (!bounds.are_none()).then(|| {
                    let what = text! {
                        zh: "{place}与“{name}”所填学校的距离", en: "a distance of {place} from the school in “{name}”",
                        place, name
                    };
                    bounded(what, *bounds, Text::new("公里", "km"), format_thousandths)
                });
                let alike = (!aspects.is_empty()).then(|| {
                    text! {
                        zh: "{place}的{aspects}与“{name}”一致", en: "{aspects} of {place} as in “{name}”",
                        place, name, aspects = either(aspects.into_iter())
                    }
                });
                joined(alike.into_iter().chain(far), "，且", ", and ")
            }
            Self::Column { name, bounds, among } => {
                let what = text! { zh: "“{name}”", en: "“{name}”", name };
                if bounds.are_none() {
                    let names = either(
                        among
                            .iter()
                            .map(|name| text! { zh: "{name}", en: "{name}", name }),
                    );
                    return text! { zh: "{what}为{names}", en: "{what}: {names}", what, names };
                }
                bounded(what, *bounds, Text::new("", ""), format_thousandths)
            }
        }
    }
}
