//! Keys of order in words.

use serde_json::Value;

use super::{Compared, OrderKey};
use crate::language::{Language, Message, Text};
use crate::policy::clauses::words::{inside, joined, listed};
use crate::policy::conditions::{Attribute, Values};
use crate::policy::leaves::GivenNames;
use crate::policy::strict::Part;
use crate::roster::{Assessment, Code};
use crate::text;

impl OrderKey {
    /// The key as a clause lists it, items by the names that the rules ship with.
    pub fn in_words(&self) -> Message {
        self.in_words_with(&GivenNames::default())
    }

    /// The key as a clause lists it: “教龄”, “年龄（从低到高）”.
    pub fn in_words_with(&self, names: &GivenNames) -> Message {
        match self {
            Self::Lottery => inside(Text::new("抽签", "lottery")),
            Self::WishRank => inside(Text::new(
                "志愿次序（靠前的在前）",
                "place on the list (higher first)",
            )),
            Self::MostFirst(compared) => compared.ordered(names, true),
            Self::LeastFirst(compared) => compared.ordered(names, false),
            Self::Meets(condition) => {
                let whom = condition.in_words();
                text! { zh: "符合条件（{whom}）的在前", en: "those who meet a condition first ({whom})", whom }
            }
        }
    }

    /// What was compared, as a reason says it.
    pub fn name(&self, names: &GivenNames) -> Message {
        match self {
            Self::MostFirst(compared) | Self::LeastFirst(compared) => compared.name(names),
            Self::WishRank => inside(Text::new("志愿次序", "place on the list")),
            Self::Meets(_) | Self::Lottery => self.in_words_with(names),
        }
    }
}

impl Compared {
    /// What is compared.
    pub fn name(&self, names: &GivenNames) -> Message {
        match self {
            Self::Attribute(attribute) => inside(attribute.name()),
            Self::Column(name) => text! { zh: "“{name}”", en: "“{name}”", name },
            Self::Block(block) => {
                let name = Message::said(Language::ALL.map(|language| names.name(block, language)));
                text! { zh: "“{name}”合计得分", en: "points for all of “{name}”", name }
            }
            Self::Item { block, item } => {
                let name =
                    Message::said(Language::ALL.map(|language| names.item_in_full(block, item, language)));
                text! { zh: "“{name}”得分", en: "points for “{name}”", name }
            }
            Self::Records(which) => {
                let records = which.in_words();
                text! { zh: "{records}项数", en: "number of {records}", records }
            }
            Self::RecordLevel(which) => {
                let records = which.in_words();
                text! { zh: "{records}的最高级别及其项数", en: "highest level of {records}, and how many of it", records }
            }
            Self::Assessments { years, grades } => {
                let grades = grades.iter().filter_map(|&grade| Assessment::ALL.get(grade));
                let grades = joined(grades.map(|grade| inside(grade.name())), "、", " or ");
                text! {
                    zh: "近 {years} 年年度考核{grades}次数",
                    en: "times {grades} in the last {years:annual assessment|annual assessments}",
                    years = *years, grades
                }
            }
        }
    }

    /// The same with the direction, where it is not the one that is meant by the name alone.
    fn ordered(&self, names: &GivenNames, most_first: bool) -> Message {
        let name = self.name(names);
        let [zh, en] = match (self, most_first) {
            (Self::Attribute(Attribute::PostGrade | Attribute::TeachingRank | Attribute::Tier), true) => {
                ["数大的在前", "greatest number first"]
            }
            (Self::Attribute(Attribute::PostGrade | Attribute::TeachingRank | Attribute::Tier), false) => {
                ["数小的在前", "smallest number first"]
            }
            (Self::Attribute(attribute), _) => match (attribute.values(), most_first) {
                (Values::Flag(_), true) => ["是的在前", "yes first"],
                (Values::Flag(_), false) => ["否的在前", "no first"],
                (_, true) => return name,
                (_, false) => ["从低到高", "lowest first"],
            },
            (Self::Column(_), true) => ["从高到低，日期晚的在前", "highest first, later dates first"],
            (Self::Column(_), false) => ["从低到高，日期早的在前", "lowest first, earlier dates first"],
            (_, true) => return name,
            (_, false) => ["从低到高", "lowest first"],
        };
        text! { zh: "{name}（{direction}）", en: "{name} ({direction})", name, direction = Text::new(zh, en) }
    }
}

/// A chain of a document in words; `None` where it is none.
pub fn in_words(document: &Value) -> Option<Message> {
    let chain = Vec::<OrderKey>::read(document).ok()?;
    if chain.is_empty() {
        return Some(Text::new("（无）", "(none)").into());
    }
    Some(listed(chain.iter().map(OrderKey::in_words)))
}
