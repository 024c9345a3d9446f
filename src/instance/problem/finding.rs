//! The sentences: what is wrong with an instance, and the way out.

use super::Problem;
use crate::diagnostic::Finding;
use crate::language::Value;
use crate::mechanism::Mechanism;
use crate::text;

/// Names one after another, as each language parts them.
fn joined<'name>(names: impl Iterator<Item = &'name str>) -> Value {
    let names: Vec<&str> = names.collect();
    Value::Said([names.join("、"), names.join(", ")])
}

fn mechanisms(mechanisms: &[Mechanism]) -> Value {
    joined(mechanisms.iter().map(|mechanism| mechanism.key()))
}

impl Problem {
    /// What is wrong, and the way out.
    pub fn finding(&self) -> Finding {
        match self {
            Self::NotUtf8 => Finding::new(
                text! {
                    zh: "文件不是 UTF-8 文本。",
                    en: "The file is not UTF-8 text."
                },
                text! {
                    zh: "请另存为 UTF-8 编码的 JSON 文件。",
                    en: "Save it as JSON in UTF-8."
                },
            ),
            Self::Expected { expected, found } => Finding::new(
                text! {
                    zh: "此处应为{expected}，实为{found}。",
                    en: "Expected {expected}, found {found}.",
                    expected = *expected, found
                },
                text! {
                    zh: "请改正。",
                    en: "Put it right."
                },
            ),
            Self::OpenText => Finding::new(
                text! {
                    zh: "文字没有右引号。",
                    en: "The text has no closing quote."
                },
                text! {
                    zh: "请补上双引号。",
                    en: "Add one."
                },
            ),
            Self::ControlInText => Finding::new(
                text! {
                    zh: "文字中有换行或其他控制字符。",
                    en: "The text has a line break or another control character in it."
                },
                text! {
                    zh: "请写成 \\n 之类的转义，或补上漏写的双引号。",
                    en: "Write it as \\n or the like, or add the quote that is missing."
                },
            ),
            Self::BadEscape => Finding::new(
                text! {
                    zh: "反斜杠之后不是 JSON 的转义。",
                    en: "What follows the backslash is no escape of JSON."
                },
                text! {
                    zh: "反斜杠本身请写成 \\\\。",
                    en: "Write a backslash itself as \\\\."
                },
            ),
            Self::BadNumber => Finding::new(
                text! {
                    zh: "这不是 JSON 的数字写法。",
                    en: "This is not a number as JSON writes it."
                },
                text! {
                    zh: "请写成 12 这样的数字，前面不加 0 或加号。",
                    en: "Write it like 12, without leading zeros or a plus sign."
                },
            ),
            Self::NotWhole(found) => Finding::new(
                text! {
                    zh: "{found} 不是整数写法。",
                    en: "{found} is not written as a whole number.",
                    found
                },
                text! {
                    zh: "请写成不带小数点和指数的整数。",
                    en: "Write it without a point or an exponent."
                },
            ),
            Self::OutOfRange { found, least, most } => Finding::new(
                text! {
                    zh: "{found} 不在 {least} 至 {most} 之间。",
                    en: "{found} is not from {least} to {most}.",
                    found, least, most
                },
                text! {
                    zh: "请改为此范围内的整数。",
                    en: "Give a whole number in that range."
                },
            ),
            Self::UnknownMechanism(name) => Finding::new(
                text! {
                    zh: "没有名为“{name}”的机制。",
                    en: "There is no mechanism “{name}”.",
                    name
                },
                text! {
                    zh: "可用的机制有：{known}。",
                    en: "Name one of: {known}.",
                    known = mechanisms(Mechanism::ALL)
                },
            ),
            Self::UnknownMember { key, known } => Finding::new(
                text! {
                    zh: "没有名为“{key}”的成员。",
                    en: "There is no member “{key}”.",
                    key
                },
                text! {
                    zh: "此处可写：{known}。请改正名称或删去。",
                    en: "Here you may write: {known}. Correct the name or take it out.",
                    known = joined(known.iter().copied())
                },
            ),
            Self::UnusedMember {
                key,
                mechanism,
                users,
            } => Finding::new(
                text! {
                    zh: "机制 {mechanism} 不使用“{key}”。",
                    en: "{mechanism} makes no use of “{key}”.",
                    mechanism = mechanism.key(), key = *key
                },
                text! {
                    zh: "请删去，或改用以下机制之一：{users}。",
                    en: "Take it out, or name a mechanism that does: {users}.",
                    users = mechanisms(users)
                },
            ),
            Self::RepeatedMember(key) => Finding::new(
                text! {
                    zh: "成员“{key}”写了两次。",
                    en: "The member “{key}” is given twice.",
                    key = *key
                },
                text! {
                    zh: "请只留一个。",
                    en: "Keep one."
                },
            ),
            Self::MissingMember { key, meaning } => Finding::new(
                text! {
                    zh: "缺少“{key}”（{meaning}）。",
                    en: "“{key}” is missing ({meaning}).",
                    meaning = *meaning, key = *key
                },
                text! {
                    zh: "请补上。",
                    en: "Add it."
                },
            ),
            Self::RepeatedId(id) => Finding::new(
                text! {
                    zh: "编号“{id}”重复。",
                    en: "The id “{id}” is given twice.",
                    id
                },
                text! {
                    zh: "请给每一个不同的编号。",
                    en: "Give each an id of its own."
                },
            ),
            Self::UnknownProgram(id) => Finding::new(
                text! {
                    zh: "programs 中没有编号“{id}”。",
                    en: "No program has the id “{id}”.",
                    id
                },
                text! {
                    zh: "请改正编号，或在 programs 中补上。",
                    en: "Correct the id, or add it to programs."
                },
            ),
            Self::UnknownApplicant(id) => Finding::new(
                text! {
                    zh: "applicants 中没有编号“{id}”。",
                    en: "No applicant has the id “{id}”.",
                    id
                },
                text! {
                    zh: "请改正编号，或在 applicants 中补上。",
                    en: "Correct the id, or add it to applicants."
                },
            ),
            Self::UnknownRegion(id) => Finding::new(
                text! {
                    zh: "regions 中没有编号“{id}”。",
                    en: "No region has the id “{id}”.",
                    id
                },
                text! {
                    zh: "请改正编号，或在 regions 中补上。",
                    en: "Correct the id, or add it to regions."
                },
            ),
            Self::NamedTwice(id) => Finding::new(
                text! {
                    zh: "“{id}”在同一处写了两次。",
                    en: "“{id}” is named twice.",
                    id
                },
                text! {
                    zh: "请只留一个。",
                    en: "Keep one."
                },
            ),
            Self::LeftOut { names, count } => {
                let more = *count > names.len();
                let names: Value = joined(names.iter().map(String::as_str));
                let what = if more {
                    text! {
                        zh: "次序漏了 {count} 个：{names}等。",
                        en: "The order leaves out {count}: {names} and others.",
                        count, names
                    }
                } else {
                    text! { zh: "次序漏了 {count} 个：{names}。", en: "The order leaves out {count}: {names}.", count, names }
                };
                Finding::new(what, text! { zh: "请把每一个都列一次。", en: "Name each once." })
            }
            Self::Ties(mechanism) => Finding::new(
                text! {
                    zh: "机制 {mechanism} 不接受并列的优先次序。",
                    en: "{mechanism} cannot do with equals in a priority.",
                    mechanism = mechanism.key()
                },
                text! {
                    zh: "请逐一排出先后，或改用 stable-improvement-cycles。",
                    en: "Write them one after another, or use stable-improvement-cycles."
                },
            ),
            Self::UnknownChoice { found, known } => Finding::new(
                text! {
                    zh: "“{found}”不可用。",
                    en: "“{found}” is not a choice.",
                    found
                },
                text! {
                    zh: "请写以下之一：{known}。",
                    en: "Write one of: {known}.",
                    known = joined(known.iter().copied())
                },
            ),
            Self::TooManyTraits(most) => Finding::new(
                text! {
                    zh: "特征超过 {most} 种。",
                    en: "There are more than {most} traits.",
                    most
                },
                text! {
                    zh: "请合并或减少特征。",
                    en: "Join some or use fewer."
                },
            ),
            Self::TooManyIncumbents {
                program,
                incumbents,
                capacity,
            } => Finding::new(
                text! {
                    zh: "{program} 现有 {incumbents} 人，容量却只有 {capacity}。",
                    en: "{program} is held by {incumbents} now, but its capacity is {capacity}.",
                    program, incumbents, capacity
                },
                text! {
                    zh: "请增加容量，或改正 current。",
                    en: "Raise the capacity or correct “current”."
                },
            ),
            Self::CostsTooLarge { total, most } => Finding::new(
                text! {
                    zh: "每人最大费用之和为 {total}，超过 {most}，合计可能不准。",
                    en: "The largest costs of all applicants add up to {total}, more than {most}: their sum could not be kept exactly.",
                    total, most
                },
                text! {
                    zh: "请改用较大的单位，使数字变小。",
                    en: "Use a larger unit, so that the numbers are smaller."
                },
            ),
            Self::TargetsAboveCap { region, targets, cap } => Finding::new(
                text! {
                    zh: "区域 {region} 的目标人数合计 {targets}，超过上限 {cap}。",
                    en: "The targets in region {region} add up to {targets}, more than its cap of {cap}.",
                    region, targets, cap
                },
                text! {
                    zh: "请降低 target 或提高 cap。",
                    en: "Lower the targets or raise the cap."
                },
            ),
            Self::MinimumAboveCapacity {
                program,
                minimum,
                capacity,
            } => Finding::new(
                text! {
                    zh: "{program} 至少要 {minimum} 人，容量却只有 {capacity}。",
                    en: "{program} must get {minimum} at least, but its capacity is {capacity}.",
                    program, minimum, capacity
                },
                text! {
                    zh: "请降低 minimum 或提高 capacity。",
                    en: "Lower the minimum or raise the capacity."
                },
            ),
            Self::TooFewApplicants { minima, applicants } => Finding::new(
                text! {
                    zh: "各岗位最低人数合计 {minima}，申请人只有 {applicants} 名。",
                    en: "The minima add up to {minima}, but applicants number only {applicants}.",
                    minima, applicants
                },
                text! {
                    zh: "请降低 minimum。",
                    en: "Lower the minima."
                },
            ),
            Self::TooFewSeats { applicants, seats } => Finding::new(
                text! {
                    zh: "申请人有 {applicants} 名，容量合计只有 {seats}。",
                    en: "There are {applicants} applicants, but only {seats} seats in all.",
                    applicants, seats
                },
                text! {
                    zh: "此机制安置所有人，请提高 capacity。",
                    en: "This mechanism places everyone: raise the capacities."
                },
            ),
            Self::ShortList {
                applicant,
                listed,
                programs,
                mechanism,
            } => Finding::new(
                text! {
                    zh: "{applicant} 只有 {listed} 个可去的岗位，全部有 {programs} 个。",
                    en: "{applicant} has {listed} programs to go to, of {programs}.",
                    applicant, listed, programs
                },
                text! {
                    zh: "机制 {mechanism} 要求每人列出所有岗位，且每个岗位的 priority 列出所有人。请补全。",
                    en: "{mechanism} needs everyone to list every program and every priority to name everyone. Complete them.",
                    mechanism = mechanism.key()
                },
            ),
            Self::RatioAboveOne { least, most } => Finding::new(
                text! {
                    zh: "比例 {least}/{most} 大于 1。",
                    en: "The ratio {least}/{most} is above 1.",
                    least, most
                },
                text! {
                    zh: "least 不能超过 most。",
                    en: "Let “least” be no more than “most”."
                },
            ),
            Self::TooFewPrograms(programs) => Finding::new(
                text! {
                    zh: "只有 {programs} 个岗位，无从比较人数。",
                    en: "There are {programs} programs, and intakes are compared among two or more.",
                    programs
                },
                text! {
                    zh: "请至少给出两个。",
                    en: "Give at least two."
                },
            ),
            Self::CapacityBelowQuota {
                program,
                capacity,
                quota,
            } => Finding::new(
                text! {
                    zh: "{program} 的容量为 {capacity}，少于按比例一个岗位最多可得的 {quota} 人。",
                    en: "{program} has a capacity of {capacity}, less than the {quota} that the ratio lets one program take.",
                    program, capacity, quota
                },
                text! {
                    zh: "请提高容量或比例。",
                    en: "Raise the capacity or the ratio."
                },
            ),
            Self::RatioImpossible { applicants, programs } => Finding::new(
                text! {
                    zh: "{applicants} 名申请人无法按此比例分到 {programs} 个岗位。",
                    en: "{applicants} applicants cannot be shared among {programs} programs so evenly.",
                    applicants, programs
                },
                text! {
                    zh: "请降低比例。",
                    en: "Lower the ratio."
                },
            ),
            Self::SetAsideAboveCapacity {
                program,
                set_aside,
                capacity,
            } => Finding::new(
                text! {
                    zh: "{program} 预留 {set_aside} 个，容量却只有 {capacity}。",
                    en: "{program} sets {set_aside} posts aside, but its capacity is {capacity}.",
                    program, set_aside, capacity
                },
                text! {
                    zh: "请减少预留或提高容量。",
                    en: "Set fewer aside or raise the capacity."
                },
            ),
            Self::NotOneProgram(programs) => Finding::new(
                text! {
                    zh: "此机制是一个岗位的录用办法，这里却有 {programs} 个。",
                    en: "This mechanism is the choice of one program, but there are {programs}.",
                    programs
                },
                text! {
                    zh: "请只给一个，或改用 deferred-acceptance-with-reserves。",
                    en: "Give one, or use deferred-acceptance-with-reserves."
                },
            ),
            Self::OverLimit(limit) => limit.finding(),
            Self::TooLarge(detail) => Finding::new(
                text! {
                    zh: "规模超出本程序能计算的范围（{detail}）。",
                    en: "The instance is larger than this program can compute ({detail}).",
                    detail
                },
                text! {
                    zh: "请分批计算。",
                    en: "Solve it in parts."
                },
            ),
        }
    }
}
