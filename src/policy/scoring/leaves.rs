//! The leaves of the scoring scheme: those of blocks and of ties here, those of each kind of item in its file.

use super::{ItemKind, Missing, Normalisation};
use crate::language::Text;
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{NONE, PERCENT, POINTS, chained, count, decimal, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::units::Points;

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
        "scoring.decimals",
        "量化总分保留的小数（四舍五入）",
        "Decimals of the score, halves going up",
        Text::new("位", "decimals"),
        whole(0, Points::DECIMALS as i64, 1),
        Text::new(
            "常见写法为“保留两位小数”，如《合肥四中选调 2018》；保留得越少，同分越多",
            "Often “two decimals are kept”, as in Hefei No. 4, 2018; the fewer are kept, the more are equal",
        ),
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
