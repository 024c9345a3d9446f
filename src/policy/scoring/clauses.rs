//! The clauses on 量化评分, in words.

use super::{Block, Normalisation, Scoring, TieBreak};
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
    for item in scoring.blocks.iter().flat_map(|block| &block.items) {
        let (name, rule) = (given.said(&item.id), item.rule.clause(&item.id));
        clauses.push(text! { zh: "{name}：{rule}。", en: "{name}: {rule}.", name, rule });
    }
    clauses.push(order(scoring));
    clauses
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
