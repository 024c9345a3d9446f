//! The clauses on 量化评分, in words.

use super::table::{in_effect, remarks};
use super::{Block, Missing, OrderKey, Scoring};
use crate::language::{Message, Text};
use crate::policy::Policy;
use crate::policy::clauses::words::{Clause, listed, nothing};
use crate::policy::leaves::GivenNames;
use crate::text;
use crate::units::Points;

impl Policy {
    /// Whether somebody is ranked by scores: whoever competes in rounds, for posts in town or for administrative posts.
    pub fn scores_anybody(&self) -> bool {
        self.holds_competition() || self.upward_selection.teachers > 0 || self.duties.cadre.appoint
    }
}

pub(in crate::policy) fn clauses(policy: &Policy, given: &GivenNames) -> Vec<Clause> {
    if !policy.scores_anybody() {
        return Vec::new();
    }
    let scoring = &policy.scoring;
    let blocks: Vec<&Block> = in_effect(scoring).collect();
    let counts = match blocks.as_slice() {
        [] => Text::new("各评分类别均不计分", "No block of it counts").into(),
        [only] => text! {
            zh: "量化总分按{block}计{most}", en: "The score is that of {block}{most}",
            block = named(only, given), most = in_all(scoring)
        },
        blocks => text! {
            zh: "量化总分由{blocks}组成{most}", en: "The score is made of {blocks}{most}",
            blocks = listed(blocks.iter().map(|each| block(each, given))), most = in_all(scoring)
        },
    };
    let mut clauses = vec![
        text! {
            zh: "学校按附件的量化评分表对申报教师评分。{counts}。", en: "Schools score those who apply by the scoring table in the annex. {counts}.",
            counts
        }
        .into(),
        missing(scoring.missing),
    ];
    clauses.extend(decimals(scoring.decimals));
    clauses.push(order(scoring, given));
    clauses
}

/// How scores are rounded, where they are.
fn decimals(kept: u32) -> Option<Clause> {
    let clause: Message = match kept {
        0 => Text::new(
            "量化总分四舍五入取整数，岗位另有加减分的得分也是。",
            "A score is rounded to a whole number, halves going up, and so are the points where a post adds or takes some.",
        )
        .into(),
        Points::DECIMALS.. => return None,
        kept => text! {
            zh: "量化总分保留 {kept} 位小数，四舍五入，岗位另有加减分的得分也是。",
            en: "A score keeps {kept:decimal|decimals}, halves going up, and so do the points where a post adds or takes some.",
            kept
        },
    };
    Some(clause.into())
}

/// What becomes of those whose evidence is not all there.
fn missing(rule: Missing) -> Clause {
    match rule {
        Missing::Zero => Text::new(
            "某一评分项目没有材料的，该项目不得分。",
            "An item without evidence gives no points.",
        ),
        Missing::Median => Text::new(
            "某一评分项目没有材料的，该项目按其他教师得分的中位数计。",
            "An item without evidence gives the median of the points that the other teachers have for it.",
        ),
        Missing::NotRanked => Text::new(
            "评分材料不全的教师，补齐前不参加排序，列在材料齐全的教师之后。",
            "Whoever lacks evidence is not ranked until it is complete, and stands behind all others.",
        ),
    }
    .into()
}

/// The most that a score can come to, at the end of a sentence.
fn in_all(scoring: &Scoring) -> Message {
    let most = at_most(scoring.is_uncapped(), scoring.maximum());
    text! { zh: "，{most}", en: ", {most}", most }
}

fn at_most(is_uncapped: bool, most: Points) -> Message {
    if is_uncapped {
        Text::new("不封顶", "without a cap").into()
    } else {
        text! { zh: "最高 {most} 分", en: "at most {most}", most }
    }
}

/// A block by its name, with what is done to its points.
fn named(block: &Block, given: &GivenNames) -> Message {
    let remarks = remarks(block);
    text! { zh: "{name}{remarks}", en: "{name}{remarks}", name = given.said(&block.id), remarks }
}

fn block(block: &Block, given: &GivenNames) -> Message {
    let most = at_most(block.is_uncapped(), block.maximum());
    text! {
        zh: "{name}（{most}）", en: "{name} ({most})", name = named(block, given), most
    }
}

/// What is compared, and what decides between equal scores.
fn order(scoring: &Scoring, given: &GivenNames) -> Clause {
    let names = |chain: &[OrderKey]| listed(chain.iter().map(|key| key.in_words_with(given)));
    // The lottery ends every chain, whether the rules name it or not.
    let before_the_lottery = |chain: &[OrderKey]| -> Vec<OrderKey> {
        let decides = |key: &&OrderKey| **key != OrderKey::Lottery;
        chain.iter().take_while(decides).cloned().collect()
    };
    let first = if scoring.order_first.is_empty() {
        nothing()
    } else {
        text! {
            zh: "排序时先依次比较{first}，再比较量化总分。",
            en: "Teachers are ranked by {first} first, then by score. ",
            first = names(&scoring.order_first)
        }
    };
    let chain = before_the_lottery(&scoring.tie_break);
    let ties = if chain.is_empty() {
        Text::new(
            "量化总分相同的，抽签确定先后。",
            "Equal scores are ranked by lot.",
        )
        .into()
    } else {
        text! {
            zh: "量化总分相同的，依次比较{chain}；仍相同的，抽签确定先后。",
            en: "Equal scores are ranked by {chain}, then by lot.",
            chain = names(&chain)
        }
    };
    text! { zh: "{first}{ties}", en: "{first}{ties}", first, ties }.into()
}
