//! The scoring table as an official would print it.

use serde::Serialize;

use super::{Block, ItemKind, Normalisation, Scoring};
use crate::language::{Language, Message, Text};
use crate::policy::Policy;
use crate::policy::leaves::GivenNames;
use crate::text;
use crate::units::Percent;

/// One row of the scoring table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoringRow {
    /// The block, on its first row; empty on the others.
    pub block: String,
    /// The item.
    pub item: String,
    /// How it is counted, in words.
    pub rule: String,
    /// The most that the item can give, before the block's weight.
    pub most: String,
}

const NOT_CAPPED: Text = Text::new("不封顶", "no cap");

/// The scoring table, with a row for each item and a last one for the whole.
pub fn scoring_table(policy: &Policy, language: Language) -> Vec<ScoringRow> {
    let given = GivenNames::of(policy);
    let mut rows = Vec::new();
    for block in &policy.scoring.blocks {
        for (position, item) in block.items.iter().enumerate() {
            rows.push(ScoringRow {
                block: if position == 0 {
                    given.name(&block.id, language) + &remarks(block).say(language)
                } else {
                    String::new()
                },
                item: given.item(&block.id, &item.id, language),
                rule: item.clause().say(language),
                most: most(&item.rule, language),
            });
        }
    }
    rows.push(ScoringRow {
        block: language.pick("合计", "In all").to_owned(),
        item: String::new(),
        rule: String::new(),
        most: if policy.scoring.is_uncapped() {
            NOT_CAPPED.in_language(language).to_owned()
        } else {
            policy.scoring.maximum().to_string()
        },
    });
    rows
}

/// The scoring table as it is printed: without blocks that weigh nothing, and empty where nobody is scored.
pub fn printed_table(policy: &Policy, language: Language) -> Vec<ScoringRow> {
    if !policy.scores_anybody() {
        return Vec::new();
    }
    let mut policy = policy.clone();
    policy.scoring.blocks = in_effect(&policy.scoring).cloned().collect();
    scoring_table(&policy, language)
}

/// The blocks that weigh something.
pub(super) fn in_effect(scoring: &Scoring) -> impl Iterator<Item = &Block> {
    let blocks = scoring.blocks.iter();
    blocks.filter(|block| block.weight != Percent::ZERO && !block.items.is_empty())
}

/// What stands behind the name of a block: its weight and what it is measured against.
pub(super) fn remarks(block: &Block) -> Message {
    let nothing = || Message::from(Text::new("", ""));
    let (weight, full) = (block.weight, block.full_marks);
    let weight = if weight == Percent::HUNDRED {
        nothing()
    } else {
        text! { zh: "（权重 {weight}%）", en: " (weight {weight} %)", weight }
    };
    let against = match block.normalisation {
        Normalisation::Absolute => nothing(),
        Normalisation::SchoolTop => {
            text! { zh: "（按本校最高分折算为 {full} 分）", en: " ({full} for the best in the school)", full }
        }
        Normalisation::DistrictTop => {
            text! { zh: "（按全区（县）最高分折算为 {full} 分）", en: " ({full} for the best in the district)", full }
        }
        Normalisation::Percentile => {
            text! { zh: "（按全区（县）百分位折算为 {full} 分）", en: " ({full} by percentile in the district)", full }
        }
    };
    text! { zh: "{weight}{against}", en: "{weight}{against}", weight, against }
}

fn most(rule: &ItemKind, language: Language) -> String {
    let maximum = rule.maximum();
    if rule.is_uncapped() {
        NOT_CAPPED.in_language(language).to_owned()
    } else if rule.share().is_some() {
        "—".to_owned()
    } else {
        maximum.to_string()
    }
}
