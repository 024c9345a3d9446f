//! The members of an instance's objects: which there are, what they mean, and which mechanisms use or need them.

use super::fault::Fault;
use super::mechanism::Mechanism::{
    self, BlockExchange, DeferredAcceptance, DeferredAcceptanceSchool, DeferredAcceptanceWithReserves,
    DirectedPlacement, EfficiencyAdjusted, ExtendedSeat, FlexibleDeferredAcceptance, ImmediateAcceptance,
    Multistage, QuotaReduction, RandomSerialDictatorship, SerialDictatorship, StableImprovementCycles,
    StatusQuoDeferredAcceptance, StatusQuoImproving, TopTradingCycles, TwoStepMinimumGuarantee,
};
use super::problem::Problem;
use super::reader::Reader;
use crate::language::Text;

/// Some of the mechanisms.
#[derive(Clone, Copy, Debug)]
enum Those {
    All,
    AllBut(&'static [Mechanism]),
    Only(&'static [Mechanism]),
}

impl Those {
    fn have(self, mechanism: Mechanism) -> bool {
        match self {
            Self::All => true,
            Self::AllBut(others) => !others.contains(&mechanism),
            Self::Only(these) => these.contains(&mechanism),
        }
    }
}

/// One member of an object.
#[derive(Debug)]
pub(super) struct Member {
    /// The key.
    pub(super) key: &'static str,
    meaning: Text,
    used_by: Those,
    needed_by: Those,
}

const NONE: Those = Those::Only(&[]);

const fn member(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    used_by: Those,
    needed_by: Those,
) -> Member {
    Member {
        key,
        meaning: Text::new(zh, en),
        used_by,
        needed_by,
    }
}

const RESERVES: Those = Those::Only(&[DeferredAcceptanceWithReserves, TwoStepMinimumGuarantee]);
const MINIMA: Those = Those::Only(&[ExtendedSeat, Multistage]);
const REGIONAL: Those = Those::Only(&[FlexibleDeferredAcceptance]);
const RATIO_OF_INTAKES: Those = Those::Only(&[QuotaReduction]);

/// The members of the instance.
pub(super) const INSTANCE: &[Member] = &[
    member(
        "mechanism",
        "机制的名称",
        "the name of the mechanism",
        Those::All,
        Those::All,
    ),
    member(
        "applicants",
        "申请人列表",
        "the list of applicants",
        Those::All,
        Those::All,
    ),
    member(
        "programs",
        "岗位列表",
        "the list of programs",
        Those::All,
        Those::All,
    ),
    member(
        "order",
        "申请人的次序，每人一次",
        "the order of the applicants, each once",
        Those::Only(&[
            SerialDictatorship,
            TopTradingCycles,
            BlockExchange,
            StatusQuoImproving,
            Multistage,
        ]),
        Those::Only(&[SerialDictatorship, Multistage]),
    ),
    member(
        "program_order",
        "岗位的次序，每个一次",
        "the order of the programs, each once",
        Those::Only(&[FlexibleDeferredAcceptance, QuotaReduction, ExtendedSeat]),
        NONE,
    ),
    member(
        "seed",
        "抽签的种子",
        "the seed of the lots",
        Those::Only(&[RandomSerialDictatorship]),
        NONE,
    ),
    member(
        "draws",
        "抽签的次数",
        "how often lots are drawn",
        Those::Only(&[RandomSerialDictatorship]),
        NONE,
    ),
    member(
        "chains",
        "谁可以开始一串流动",
        "who may open a chain of moves",
        Those::Only(&[BlockExchange]),
        NONE,
    ),
    member(
        "regions",
        "区域及其上限",
        "the regions and their caps",
        REGIONAL,
        REGIONAL,
    ),
    member(
        "ratio",
        "最少人数与最多人数之比",
        "how small the smallest intake may be, as a part of the largest",
        RATIO_OF_INTAKES,
        RATIO_OF_INTAKES,
    ),
    member(
        "unfilled",
        "预留而招不满的岗位如何处理",
        "what becomes of posts set aside that are not filled",
        RESERVES,
        NONE,
    ),
];

/// The members of an applicant.
pub(super) const APPLICANT: &[Member] = &[
    member(
        "id",
        "编号",
        "what the applicant is called",
        Those::All,
        Those::All,
    ),
    member(
        "preferences",
        "志愿，最想去的在前",
        "the programs the applicant would take, best first",
        Those::AllBut(&[DirectedPlacement]),
        Those::AllBut(&[DirectedPlacement, TwoStepMinimumGuarantee]),
    ),
    member(
        "costs",
        "可去的岗位及各自的费用",
        "the programs allowed and the cost of each",
        Those::Only(&[DirectedPlacement]),
        Those::Only(&[DirectedPlacement]),
    ),
    member("current", "现在的岗位", "the program held now", Those::All, NONE),
    member(
        "consent",
        "是否同意放弃不起作用的优先权",
        "whether the applicant waives claims that come to nothing",
        Those::Only(&[EfficiencyAdjusted]),
        NONE,
    ),
    member(
        "type",
        "类别，例如经验段",
        "the applicant's type, such as a band of experience",
        Those::Only(&[StatusQuoImproving]),
        Those::Only(&[StatusQuoImproving]),
    ),
    member(
        "category",
        "预留岗位所属的类别",
        "the category with posts set aside",
        RESERVES,
        NONE,
    ),
    member(
        "traits",
        "有保底人数的特征",
        "the traits with posts guaranteed",
        RESERVES,
        NONE,
    ),
];

/// The members of a program.
pub(super) const PROGRAM: &[Member] = &[
    member("id", "编号", "what the program is called", Those::All, Those::All),
    member("capacity", "容量", "how many it can take", Those::All, Those::All),
    member(
        "priority",
        "优先次序，最优先的在前",
        "the applicants it accepts, highest first",
        Those::All,
        Those::Only(&[
            DeferredAcceptance,
            DeferredAcceptanceSchool,
            ImmediateAcceptance,
            StatusQuoDeferredAcceptance,
            BlockExchange,
            EfficiencyAdjusted,
            StableImprovementCycles,
            FlexibleDeferredAcceptance,
            QuotaReduction,
            ExtendedSeat,
            Multistage,
            DeferredAcceptanceWithReserves,
            TwoStepMinimumGuarantee,
        ]),
    ),
    member(
        "wanted_types",
        "希望的类别，最希望的在前",
        "the types it wants, the most wanted first",
        Those::Only(&[StatusQuoImproving]),
        NONE,
    ),
    member("region", "所属区域", "the region it is in", REGIONAL, REGIONAL),
    member("target", "目标人数", "how many it may count on", REGIONAL, NONE),
    member("minimum", "最低人数", "how many it must get", MINIMA, NONE),
    member(
        "guarantees",
        "开放岗位中各特征的保底人数",
        "for how many of its open posts those with a trait come first",
        RESERVES,
        NONE,
    ),
    member(
        "set_asides",
        "为各类别预留的岗位",
        "the posts it sets aside for categories",
        RESERVES,
        NONE,
    ),
];

/// The members of a region.
pub(super) const REGION: &[Member] = &[
    member("id", "编号", "what the region is called", Those::All, Those::All),
    member(
        "cap",
        "各岗位合计的上限",
        "how many its programs together may take",
        Those::All,
        Those::All,
    ),
];

/// The members of a ratio.
pub(super) const RATIO: &[Member] = &[
    member("least", "分子", "the numerator", Those::All, Those::All),
    member("most", "分母", "the denominator", Those::All, Those::All),
];

/// The members of posts set aside.
pub(super) const SET_ASIDE: &[Member] = &[
    member("category", "类别", "for whom", Those::All, Those::All),
    member("posts", "岗位数", "how many posts", Those::All, Those::All),
    member(
        "guarantees",
        "其中各特征的保底人数",
        "for how many of them those with a trait come first",
        Those::All,
        NONE,
    ),
];

/// The position of a key in the table, if the mechanism uses it and it was not there before. `seen` has a bit for
/// each.
fn known(
    table: &'static [Member],
    mechanism: Mechanism,
    key: &str,
    offset: usize,
    seen: &mut u32,
) -> Result<&'static str, Fault> {
    let Some(position) = table.iter().position(|member| member.key == key) else {
        let known = table.iter().filter(|member| member.used_by.have(mechanism));
        return Err(Fault::new(
            offset,
            Problem::UnknownMember {
                key: super::problem::Found::shortened(key),
                known: known.map(|member| member.key).collect(),
            },
        ));
    };
    let Member { key, used_by, .. } = &table[position];
    if !used_by.have(mechanism) {
        let users = Mechanism::ALL
            .into_iter()
            .filter(|&user| used_by.have(user))
            .collect();
        return Err(Fault::new(
            offset,
            Problem::UnusedMember {
                key,
                mechanism,
                users,
            },
        ));
    }
    if *seen >> position & 1 == 1 {
        return Err(Fault::new(offset, Problem::RepeatedMember(key)));
    }
    *seen |= 1 << position;
    Ok(key)
}

/// Makes sure that everything needed was there, of an object that begins at `offset`.
fn complete(table: &'static [Member], mechanism: Mechanism, offset: usize, seen: u32) -> Result<(), Fault> {
    let missing = (0..)
        .zip(table)
        .find(|(bit, member)| member.needed_by.have(mechanism) && seen >> bit & 1 == 0);
    match missing {
        None => Ok(()),
        Some((_, &Member { key, meaning, .. })) => {
            Err(Fault::new(offset, Problem::MissingMember { key, meaning }))
        }
    }
}

/// Reads an object of which `table` tells the members. `read` gets every key and reads the value.
pub(super) fn read_members<'text>(
    reader: &mut Reader<'text>,
    table: &'static [Member],
    mechanism: Mechanism,
    mut read: impl FnMut(&mut Reader<'text>, &'static str) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (start, mut seen) = (reader.offset(), 0);
    reader.object(|reader, key, offset| read(reader, known(table, mechanism, &key, offset, &mut seen)?))?;
    complete(table, mechanism, start, seen)
}

/// Checks the keys of the instance, whose values are read in an order of their own.
pub(super) fn check_keys<'key>(
    mechanism: Mechanism,
    keys: impl Iterator<Item = (&'key str, usize)>,
    start: usize,
) -> Result<(), Fault> {
    let mut seen = 0;
    for (key, offset) in keys {
        known(INSTANCE, mechanism, key, offset, &mut seen)?;
    }
    complete(INSTANCE, mechanism, start, seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_needs_a_member_uses_it() {
        for member in [INSTANCE, APPLICANT, PROGRAM, REGION, RATIO, SET_ASIDE]
            .into_iter()
            .flatten()
        {
            for mechanism in Mechanism::ALL {
                assert!(
                    member.used_by.have(mechanism) || !member.needed_by.have(mechanism),
                    "{} {}",
                    member.key,
                    mechanism.name()
                );
            }
        }
    }
}
