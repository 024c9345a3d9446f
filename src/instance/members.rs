//! The members of an instance's objects: which there are, what they mean, and which mechanisms use or need them.

use super::fault::Fault;
use super::problem::Problem;
use super::reader::Reader;
use crate::language::Text;
use crate::mechanism::Mechanism;

/// Whether an object has a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    /// It must.
    Needed,
    /// It may; some mechanisms [need](Mechanism::needs) it.
    Allowed,
    /// As the mechanism [uses](Mechanism::uses) it.
    ByMechanism,
}

use Presence::{Allowed, ByMechanism, Needed};

/// One member of an object.
#[derive(Debug)]
pub(super) struct Member {
    /// The key.
    pub(super) key: &'static str,
    meaning: Text,
    presence: Presence,
}

impl Member {
    fn used_by(&self, mechanism: Mechanism) -> bool {
        self.presence != ByMechanism || mechanism.uses(self.key)
    }

    fn needed_by(&self, mechanism: Mechanism) -> bool {
        self.presence == Needed || mechanism.needs(self.key)
    }
}

const fn member(key: &'static str, zh: &'static str, en: &'static str, presence: Presence) -> Member {
    Member {
        key,
        meaning: Text::new(zh, en),
        presence,
    }
}

/// The members of the instance.
pub(super) const INSTANCE: &[Member] = &[
    member("mechanism", "机制的名称", "the name of the mechanism", Needed),
    member("applicants", "申请人列表", "the list of applicants", Needed),
    member("programs", "岗位列表", "the list of programs", Needed),
    member(
        "order",
        "申请人的次序，每人一次",
        "the order of the applicants, each once",
        ByMechanism,
    ),
    member(
        "program_order",
        "岗位的次序，每个一次",
        "the order of the programs, each once",
        ByMechanism,
    ),
    member("seed", "抽签的种子", "the seed of the lots", ByMechanism),
    member("draws", "抽签的次数", "how often lots are drawn", ByMechanism),
    member(
        "chains",
        "谁可以开始一串流动",
        "who may open a chain of moves",
        ByMechanism,
    ),
    member(
        "regions",
        "区域及其上限",
        "the regions and their caps",
        ByMechanism,
    ),
    member(
        "ratio",
        "最少人数与最多人数之比",
        "how small the smallest intake may be, as a part of the largest",
        ByMechanism,
    ),
    member(
        "unfilled",
        "预留而招不满的岗位如何处理",
        "what becomes of posts set aside that are not filled",
        ByMechanism,
    ),
];

/// The members of an applicant.
pub(super) const APPLICANT: &[Member] = &[
    member("id", "编号", "what the applicant is called", Needed),
    member(
        "preferences",
        "志愿，最想去的在前",
        "the programs the applicant would take, best first",
        ByMechanism,
    ),
    member(
        "costs",
        "可去的岗位及各自的费用",
        "the programs allowed and the cost of each",
        ByMechanism,
    ),
    member("current", "现在的岗位", "the program held now", Allowed),
    member(
        "consent",
        "是否同意放弃不起作用的优先权",
        "whether the applicant waives claims that come to nothing",
        ByMechanism,
    ),
    member(
        "type",
        "类别，例如经验段",
        "the applicant's type, such as a band of experience",
        ByMechanism,
    ),
    member(
        "category",
        "预留岗位所属的类别",
        "the category with posts set aside",
        ByMechanism,
    ),
    member(
        "traits",
        "有保底人数的特征",
        "the traits with posts guaranteed",
        ByMechanism,
    ),
];

/// The members of a program.
pub(super) const PROGRAM: &[Member] = &[
    member("id", "编号", "what the program is called", Needed),
    member("capacity", "容量", "how many it can take", Needed),
    member(
        "priority",
        "优先次序，最优先的在前",
        "the applicants it accepts, highest first",
        Allowed,
    ),
    member(
        "wanted_types",
        "希望的类别，最希望的在前",
        "the types it wants, the most wanted first",
        ByMechanism,
    ),
    member("region", "所属区域", "the region it is in", ByMechanism),
    member("target", "目标人数", "how many it may count on", ByMechanism),
    member("minimum", "最低人数", "how many it must get", ByMechanism),
    member(
        "guarantees",
        "开放岗位中各特征的保底人数",
        "for how many of its open posts those with a trait come first",
        ByMechanism,
    ),
    member(
        "set_asides",
        "为各类别预留的岗位",
        "the posts it sets aside for categories",
        ByMechanism,
    ),
];

/// The members of a region.
pub(super) const REGION: &[Member] = &[
    member("id", "编号", "what the region is called", Needed),
    member(
        "cap",
        "各岗位合计的上限",
        "how many its programs together may take",
        Needed,
    ),
];

/// The members of a ratio.
pub(super) const RATIO: &[Member] = &[
    member("least", "分子", "the numerator", Needed),
    member("most", "分母", "the denominator", Needed),
];

/// The members of posts set aside.
pub(super) const SET_ASIDE: &[Member] = &[
    member("category", "类别", "for whom", Needed),
    member("posts", "岗位数", "how many posts", Needed),
    member(
        "guarantees",
        "其中各特征的保底人数",
        "for how many of them those with a trait come first",
        Allowed,
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
        let known = table.iter().filter(|member| member.used_by(mechanism));
        return Err(Fault::new(
            offset,
            Problem::UnknownMember {
                key: super::problem::Found::shortened(key),
                known: known.map(|member| member.key).collect(),
            },
        ));
    };
    let member = &table[position];
    let key = member.key;
    if !member.used_by(mechanism) {
        let users = Mechanism::ALL.iter().copied();
        let users = users.filter(|&user| member.used_by(user)).collect();
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
        .find(|(bit, member)| member.needed_by(mechanism) && seen >> bit & 1 == 0);
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

    /// Whoever misspells a member in the table of mechanisms would make it useless, and nobody would notice.
    #[test]
    fn every_member_that_a_mechanism_names_is_in_these_tables_and_of_use_to_no_other() {
        let members = || {
            let tables = [INSTANCE, APPLICANT, PROGRAM, REGION, RATIO, SET_ASIDE];
            tables.into_iter().flatten()
        };
        for mechanism in Mechanism::ALL {
            for key in mechanism.members() {
                let known = members().find(|member| member.key == key);
                assert!(known.is_some_and(|member| member.presence != Needed), "{key}");
            }
        }
        for member in members().filter(|member| member.presence == ByMechanism) {
            let users = Mechanism::ALL
                .iter()
                .filter(|mechanism| member.used_by(**mechanism));
            assert!(
                (1..Mechanism::ALL.len()).contains(&users.count()),
                "{}",
                member.key
            );
        }
    }
}
