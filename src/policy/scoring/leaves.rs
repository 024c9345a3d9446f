//! The leaves of the scoring scheme: those of blocks and of ties here, those of each kind of item in its file.

use super::{ItemKind, Missing, Normalisation};
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{NONE, PERCENT, POINTS, chained, count, decimal, rule};
use crate::policy::leaves::{Entry, LeafKind};

const BEFORE_ITEMS: &[Entry] = &[
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

const AFTER_ITEMS: &[Entry] = &[rule(
    "scoring.tie_break",
    "同分排序",
    "Tie-break chain",
    NONE,
    LeafKind::Order,
    NONE,
)];

/// Before the items, the kinds of items, and after them.
const PARTS: [&[Entry]; ItemKind::KINDS.len() + 2] = {
    let mut parts = [BEFORE_ITEMS; ItemKind::KINDS.len() + 2];
    let mut kind = 0;
    while kind < ItemKind::KINDS.len() {
        parts[kind + 1] = ItemKind::KINDS[kind].leaves;
        kind += 1;
    }
    parts[kind + 1] = AFTER_ITEMS;
    parts
};

/// All of them, in the order of the document.
pub(in crate::policy) const LEAVES: &[Entry] = &chained::<{ count(&PARTS) }>(&PARTS);
