//! The leaves of the scoring scheme: those of blocks and of ties here, those of each kind of item in its file.

use super::{ItemKind, Missing, Normalisation};
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{NONE, PERCENT, POINTS, decimal, rule};
use crate::policy::leaves::{Entry, LeafKind};

const BEFORE_ITEMS: [Entry; 6] = [
    rule(
        "scoring.order_first",
        "先于量化总分比较（空为直接比量化总分）",
        "Compared before the points (empty: nothing)",
        NONE,
        LeafKind::Order,
        NONE,
    ),
    rule(
        "scoring.missing",
        "花名册缺数据的评分项目",
        "Items that the roster has no value for",
        NONE,
        LeafKind::Choice(Missing::OPTIONS),
        NONE,
    ),
    rule(
        "scoring.blocks.*.weight",
        "权重",
        "Weight",
        PERCENT,
        decimal(0, 300_000, 5_000),
        NONE,
    ),
    rule(
        "scoring.blocks.*.normalisation",
        "折算办法",
        "Normalisation",
        NONE,
        LeafKind::Choice(Normalisation::OPTIONS),
        NONE,
    ),
    rule(
        "scoring.blocks.*.full_marks",
        "折算满分",
        "Full marks after normalisation",
        POINTS,
        decimal(1_000, 10_000_000, 1_000),
        NONE,
    ),
    rule(
        "scoring.blocks.*.items.*.only_for",
        "只对下列教师计分",
        "Counted only for",
        NONE,
        LeafKind::Condition(Subjects::People),
        NONE,
    ),
];

const TIES: Entry = rule(
    "scoring.tie_break",
    "同分排序",
    "Tie-break chain",
    NONE,
    LeafKind::Order,
    NONE,
);

/// All of them, in the order of the document.
pub(in crate::policy) const LEAVES: &[Entry] = &chained::<{ count() }>();

const fn count() -> usize {
    let mut count = BEFORE_ITEMS.len() + 1;
    let mut kind = 0;
    while kind < ItemKind::KINDS.len() {
        count += ItemKind::KINDS[kind].leaves.len();
        kind += 1;
    }
    count
}

const fn chained<const COUNT: usize>() -> [Entry; COUNT] {
    let mut leaves = [TIES; COUNT];
    let mut place = 0;
    while place < BEFORE_ITEMS.len() {
        leaves[place] = BEFORE_ITEMS[place];
        place += 1;
    }
    let mut kind = 0;
    while kind < ItemKind::KINDS.len() {
        let own = ItemKind::KINDS[kind].leaves;
        let mut leaf = 0;
        while leaf < own.len() {
            leaves[place] = own[leaf];
            place += 1;
            leaf += 1;
        }
        kind += 1;
    }
    leaves
}
