//! What is wrong with a chain of keys, before anybody is compared by it.

use serde::Serialize;

use super::{Compared, OrderKey};
use crate::language::{Message, Text};
use crate::limits;
use crate::policy::Round;
use crate::policy::check::PolicyProblem;
use crate::policy::conditions::{ConditionFault, Subjects};
use crate::policy::scoring::Scoring;
use crate::text;

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderFault {
    /// It compares the points of an item that the scheme does not have.
    UnknownItem,
    /// It stands there before, so that this one never decides.
    Repeated,
    /// It names no column, no grade, or no condition.
    NothingCompared,
    /// More years of assessments than the roster holds.
    OutOfRange,
    /// More keys than a chain can sensibly have.
    TooMany,
    /// The lot, where only what people have can be compared.
    NothingOfPeople,
    /// The place on the list, where no list is compared: before the points, in a shortlist, behind the lot, or where no round
    /// has lists by which posts may rank.
    NoLists,
}

impl OrderFault {
    /// What is wrong with the key in words `key`, and the way out.
    pub fn what_and_way_out(self, key: &Message) -> [Message; 2] {
        let key = key.clone();
        match self {
            Self::UnknownItem => [
                text! { zh: "评分表里没有可以比较的“{key}”", en: "the scoring table has no {key} to compare", key },
                Text::new(
                    "请另选评分项目，或删除这一项比较。",
                    "Choose another item, or remove the key.",
                )
                .into(),
            ],
            Self::Repeated => [
                text! { zh: "“{key}”重复，后一项不起作用", en: "“{key}” stands there twice; the second never decides", key },
                Text::new("请删除后一项。", "Remove the second.").into(),
            ],
            Self::NothingCompared => [
                text! { zh: "“{key}”没有填写比较的内容", en: "“{key}” compares nothing", key },
                Text::new(
                    "请填写，或删除这一项比较。",
                    "Say what it compares, or remove it.",
                )
                .into(),
            ],
            Self::OutOfRange => [
                text! { zh: "“{key}”的年数应在 1 到 10 之间", en: "“{key}” must look back 1 to 10 years", key },
                Text::new("请改为可能的年数。", "Change the years.").into(),
            ],
            Self::NothingOfPeople => [
                text! { zh: "“{key}”不能作为入围依据", en: "“{key}” is nothing that a shortlist can go by", key },
                Text::new(
                    "请改为成绩、得分等教师的情况；与末位相同的一并入围。",
                    "Compare marks, points or what else people have; whoever is equal to the last goes on as well.",
                )
                .into(),
            ],
            Self::NoLists => [
                text! { zh: "“{key}”在这里不起作用", en: "“{key}” can decide nothing here", key },
                Text::new(
                    "请把它放在同分比较里、抽签之前，并至少有一轮按志愿和分数竞聘；或者删除。",
                    "Put it among what is compared at equal points, before the lot, with a round that goes by lists and scores; or remove it.",
                )
                .into(),
            ],
            Self::TooMany => [
                text! { zh: "比较项超过 {most} 项", en: "there are more than {most} keys", most = limits::ORDER_KEYS },
                Text::new("请删减。", "Remove some.").into(),
            ],
        }
    }
}

/// The problems of both chains of a scheme, and of what rounds shortlist by.
pub(in crate::policy) fn find(scoring: &Scoring, rounds: &[Round], problems: &mut Vec<PolicyProblem>) {
    let own = [
        ("scoring.order_first".to_owned(), &scoring.order_first, false),
        ("scoring.tie_break".to_owned(), &scoring.tie_break, false),
    ];
    let shortlists = rounds.iter().map(|round| {
        let path = format!("rounds.{}.opening.shortlist_by", round.id);
        (path, &round.opening.shortlist_by, true)
    });
    for (path, chain, is_shortlist) in own.into_iter().chain(shortlists) {
        let lots = chain
            .iter()
            .enumerate()
            .filter(|(_, key)| is_shortlist && **key == OrderKey::Lottery);
        let lots = lots.map(|(place, _)| (place, OrderFault::NothingOfPeople));
        let is_tie_break = path == "scoring.tie_break";
        let goes_by_lists = rounds.iter().any(Round::may_rank_by_lists);
        let lot = chain.iter().position(|key| *key == OrderKey::Lottery);
        let wishes = chain.iter().enumerate().filter(|&(place, key)| {
            let decides = is_tie_break && goes_by_lists && lot.is_none_or(|lot| place < lot);
            *key == OrderKey::WishRank && !decides
        });
        let wishes = wishes.map(|(place, _)| (place, OrderFault::NoLists));
        let faults = faults(chain, scoring)
            .into_iter()
            .chain(lots)
            .chain(wishes)
            .map(|(place, fault)| PolicyProblem::Order {
                path: path.clone(),
                key: chain.get(place).map(OrderKey::in_words),
                fault,
            });
        problems.extend(faults);
        for key in chain {
            let OrderKey::Meets(condition) = key else { continue };
            let faults = condition.faults(Subjects::People).into_iter();
            problems.extend(faults.map(
                |(attribute, fault): (_, ConditionFault)| PolicyProblem::Condition {
                    path: path.clone(),
                    attribute: attribute.map(|attribute| attribute.key().to_owned()),
                    fault,
                },
            ));
        }
    }
}

/// The faults of a chain, each with the place of its key.
fn faults(chain: &[OrderKey], scoring: &Scoring) -> Vec<(usize, OrderFault)> {
    if chain.len() > limits::ORDER_KEYS {
        return vec![(chain.len(), OrderFault::TooMany)];
    }
    let each = chain.iter().enumerate().filter_map(|(place, key)| {
        let own = key.fault(scoring);
        let repeated = || {
            chain
                .iter()
                .take(place)
                .any(|before| before == key || is_turned_round(before, key))
                .then_some(OrderFault::Repeated)
        };
        own.or_else(repeated).map(|fault| (place, fault))
    });
    each.collect()
}

/// Whether two keys compare the same thing, be it in the other direction: the second never decides.
fn is_turned_round(before: &OrderKey, key: &OrderKey) -> bool {
    before.compared().is_some() && before.compared() == key.compared()
}

impl OrderKey {
    fn fault(&self, scoring: &Scoring) -> Option<OrderFault> {
        match self {
            Self::WishRank | Self::Lottery => None,
            Self::Meets(condition) => condition.is_none().then_some(OrderFault::NothingCompared),
            Self::MostFirst(compared) | Self::LeastFirst(compared) => compared.fault(scoring),
        }
    }
}

impl Compared {
    fn fault(&self, scoring: &Scoring) -> Option<OrderFault> {
        match self {
            Self::Attribute(_) => None,
            Self::Records(which) | Self::RecordLevel(which) => which.fault().map(|_| OrderFault::OutOfRange),
            Self::Column(name) => name.is_empty().then_some(OrderFault::NothingCompared),
            Self::Item { .. } => self.item(scoring).is_none().then_some(OrderFault::UnknownItem),
            Self::Block(_) => self.block(scoring).is_none().then_some(OrderFault::UnknownItem),
            Self::Assessments { grades, .. } if grades.is_empty() => Some(OrderFault::NothingCompared),
            Self::Assessments { years, .. } => (!(1..=10).contains(years)).then_some(OrderFault::OutOfRange),
        }
    }
}
