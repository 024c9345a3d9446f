//! The clauses on 量化评分, in words.

use super::{Block, Missing, Normalisation, Scoring, TieBreak};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::words::{inside, listed, nothing};
use crate::policy::leaves::GivenNames;
use crate::text;
use crate::units::{Percent, Points};

pub(in crate::policy) fn clauses(policy: &Policy, given: &GivenNames) -> Vec<Message> {
    let scoring = &policy.scoring;
    let mut clauses = vec![text! {
        zh: "教师量化总分由{blocks}组成，{most}，各项计分办法见附表。",
        en: "A score is made of {blocks}; in all {most}. The annex says how each item is counted.",
        blocks = listed(scoring.blocks.iter().map(|each| block(each, given))),
        most = at_most(scoring.is_uncapped(), scoring.maximum())
    }];
    for block in &scoring.blocks {
        for item in &block.items {
            let (name, rule) = (given.said_item(&block.id, &item.id), item.clause());
            clauses.push(text! { zh: "{name}：{rule}。", en: "{name}: {rule}.", name, rule });
        }
    }
    clauses.push(order(scoring));
    clauses.extend(missing(scoring.missing));
    clauses
}

/// What becomes of those whose data are not all there; the usual treatment needs no clause.
fn missing(rule: Missing) -> Option<Message> {
    let clause = match rule {
        Missing::Zero => return None,
        Missing::Median => Text::new(
            "花名册缺少某一评分项数据的教师，该项按其他教师得分的中位数计。",
            "Whoever the roster has no value of for an item gets the median of the others for it.",
        ),
        Missing::NotRanked => Text::new(
            "评分项数据不全的教师，补齐前不参加排序，列在数据齐全的教师之后。",
            "Whoever lacks data for an item is not ranked until they are complete, and stands behind all others.",
        ),
    };
    Some(clause.into())
}

fn at_most(is_uncapped: bool, most: Points) -> Message {
    if is_uncapped {
        Text::new("不封顶", "without a cap").into()
    } else {
        text! { zh: "最高 {most} 分", en: "at most {most}", most }
    }
}

fn block(block: &Block, given: &GivenNames) -> Message {
    let weight = if block.weight == Percent::HUNDRED {
        nothing()
    } else {
        text! { zh: "，权重 {weight}%", en: ", weight {weight} %", weight = block.weight }
    };
    let normalised = if block.normalisation == Normalisation::Absolute {
        nothing()
    } else {
        text! {
            zh: "，{how}，满分 {full}",
            en: ", {how}, full marks {full}",
            how = inside(block.normalisation.name()), full = block.full_marks
        }
    };
    text! {
        zh: "{name}（{most}{weight}{normalised}）",
        en: "{name} ({most}{weight}{normalised})",
        name = given.said(&block.id), most = at_most(block.is_uncapped(), block.maximum()), weight, normalised
    }
}

/// What is compared, and what decides between equal scores.
fn order(scoring: &Scoring) -> Message {
    let names = |chain: &[TieBreak]| listed(chain.iter().map(|tie_break| tie_break.name()));
    let first = if scoring.order_first.is_empty() {
        nothing()
    } else {
        text! {
            zh: "排序先依次比较{first}，再比较总分。",
            en: "The order goes by {first} first, then by points. ",
            first = names(&scoring.order_first)
        }
    };
    // The lottery ends every chain, whether the rules name it or not.
    let mut chain = scoring.tie_break.as_slice();
    while let [rest @ .., TieBreak::Lottery] = chain {
        chain = rest;
    }
    let ties = if chain.is_empty() {
        Text::new("总分相同的抽签决定。", "Equal scores go by lottery.").into()
    } else {
        text! {
            zh: "总分相同的，依次比较{chain}，仍相同的抽签决定。",
            en: "Equal scores go by {chain}, then by lottery.",
            chain = names(chain)
        }
    };
    text! { zh: "{first}{ties}", en: "{first}{ties}", first, ties }
}
