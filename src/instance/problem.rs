//! What can be wrong with an instance, and how to mend it.

use crate::language::{Language, Say, Text};
use crate::mechanism::Mechanism;

/// The longest piece of the text that a message repeats, in characters.
const LONGEST_PIECE: usize = 60;

/// The most names that a message lists.
const MOST_NAMES: usize = 5;

/// What stands in the text where something else should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text.
    Text(String),
    /// A number or a bare word.
    Word(String),
    /// A list.
    List,
    /// An object.
    Object,
    /// A mark that begins no value.
    Mark(char),
    /// Nothing: the text is at its end.
    End,
}

impl Found {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(Self::shortened(text))
    }

    /// The text, or its beginning if it is long.
    pub(super) fn shortened(text: &str) -> String {
        let mut short: String = text.chars().take(LONGEST_PIECE).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        short
    }
}

impl Say for Found {
    fn say(&self, language: Language) -> String {
        match self {
            Self::Text(text) => language.pick(format!("文字“{text}”"), format!("the text “{text}”")),
            Self::Word(word) => word.clone(),
            Self::List => language.pick("列表", "a list").to_owned(),
            Self::Object => language.pick("对象", "an object").to_owned(),
            Self::Mark(mark) => format!("“{}”", mark.escape_debug()),
            Self::End => language.pick("文件末尾", "the end of the file").to_owned(),
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is not text.
    NotUtf8,
    /// Something else should stand here.
    Expected {
        /// What should.
        expected: Text,
        /// What does.
        found: Found,
    },
    /// A text is not closed.
    OpenText,
    /// A text goes over the end of the line, or has another control character in it.
    ControlInText,
    /// A backslash is followed by what JSON does not know.
    BadEscape,
    /// Digits and signs that are no number.
    BadNumber,
    /// A number that has a fraction or an exponent.
    NotWhole(String),
    /// A whole number that is too small or too large.
    OutOfRange {
        /// As it is written.
        found: String,
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    },
    /// There is no such mechanism.
    UnknownMechanism(String),
    /// There is no such member.
    UnknownMember {
        /// Its key.
        key: String,
        /// Those that there are.
        known: Vec<&'static str>,
    },
    /// The mechanism has no use for the member.
    UnusedMember {
        /// Its key.
        key: &'static str,
        /// The mechanism.
        mechanism: Mechanism,
        /// Those that use it.
        users: Vec<Mechanism>,
    },
    /// A key stands twice in one object.
    RepeatedMember(&'static str),
    /// A member that must be there is not.
    MissingMember {
        /// Its key.
        key: &'static str,
        /// What it is for.
        meaning: Text,
    },
    /// Two have one id.
    RepeatedId(String),
    /// No program has the id.
    UnknownProgram(String),
    /// No applicant has the id.
    UnknownApplicant(String),
    /// No region has the id.
    UnknownRegion(String),
    /// A list or object names something twice.
    NamedTwice(String),
    /// An order leaves some out.
    LeftOut {
        /// The first of them.
        names: Vec<String>,
        /// How many there are.
        count: usize,
    },
    /// A priority has equals, which the mechanism cannot do with.
    Ties(Mechanism),
    /// Not one of the words allowed.
    UnknownChoice {
        /// As it is written.
        found: String,
        /// The words.
        known: &'static [&'static str],
    },
    /// There are more traits than can be told apart.
    TooManyTraits(usize),
    /// More hold a program than it has seats.
    TooManyIncumbents {
        /// The program.
        program: String,
        /// How many hold it.
        incumbents: u32,
        /// Its seats.
        capacity: u32,
    },
    /// The costs could add up to more than JSON keeps exactly.
    CostsTooLarge {
        /// What the largest cost of every applicant add up to.
        total: u128,
        /// The most allowed.
        most: i64,
    },
    /// The targets of a region are more than its cap.
    TargetsAboveCap {
        /// The region.
        region: String,
        /// Their sum.
        targets: u64,
        /// The cap.
        cap: u32,
    },
    /// A program must get more than it has seats.
    MinimumAboveCapacity {
        /// The program.
        program: String,
        /// The minimum.
        minimum: u32,
        /// Its seats.
        capacity: u32,
    },
    /// The minima are more than there are applicants.
    TooFewApplicants {
        /// Their sum.
        minima: u64,
        /// How many applicants there are.
        applicants: usize,
    },
    /// The mechanism places everyone, but there are too few seats.
    TooFewSeats {
        /// How many applicants there are.
        applicants: usize,
        /// The sum of all capacities.
        seats: u64,
    },
    /// The mechanism needs everyone to list every program, and every program to accept everyone.
    ShortList {
        /// Who does not.
        applicant: String,
        /// How many programs are listed and accept the applicant.
        listed: usize,
        /// How many there are.
        programs: usize,
        /// The mechanism.
        mechanism: Mechanism,
    },
    /// The ratio is above one.
    RatioAboveOne {
        /// Its numerator.
        least: u32,
        /// Its denominator.
        most: u32,
    },
    /// There must be two programs to compare.
    TooFewPrograms(usize),
    /// A program has fewer seats than the mechanism begins with.
    CapacityBelowQuota {
        /// The program.
        program: String,
        /// Its seats.
        capacity: u32,
        /// What it must be able to take.
        quota: u32,
    },
    /// Applicants cannot be shared out as evenly as the ratio asks.
    RatioImpossible {
        /// How many applicants there are.
        applicants: usize,
        /// How many programs.
        programs: usize,
    },
    /// More posts are set aside than there are.
    SetAsideAboveCapacity {
        /// The program.
        program: String,
        /// How many are set aside.
        set_aside: u64,
        /// How many there are.
        capacity: u32,
    },
    /// The mechanism is the choice of one program.
    NotOneProgram(usize),
    /// The instance is larger than can be counted.
    TooLarge(String),
}

fn names_in(language: Language, names: &[&str]) -> String {
    names.join(language.pick("、", ", "))
}

fn mechanisms(language: Language, mechanisms: &[Mechanism]) -> String {
    let names: Vec<&str> = mechanisms.iter().map(|mechanism| mechanism.key()).collect();
    names_in(language, &names)
}

impl Say for Problem {
    fn say(&self, language: Language) -> String {
        let pick = |zh: String, en: String| language.pick(zh, en);
        match self {
            Self::NotUtf8 => pick(
                "文件不是 UTF-8 文本。请另存为 UTF-8 编码的 JSON 文件。".into(),
                "The file is not UTF-8 text. Save it as JSON in UTF-8.".into(),
            ),
            Self::Expected { expected, found } => pick(
                format!("此处应为{}，实为{}。请改正。", expected.zh, found.say(language)),
                format!("Expected {}, found {}. Put it right.", expected.en, found.say(language)),
            ),
            Self::OpenText => pick(
                "文字没有右引号。请补上双引号。".into(),
                "The text has no closing quote. Add one.".into(),
            ),
            Self::ControlInText => pick(
                "文字中有换行或其他控制字符。请写成 \\n 之类的转义，或补上漏写的双引号。".into(),
                "The text has a line break or another control character in it. Write it as \\n or the like, or add the quote that is missing.".into(),
            ),
            Self::BadEscape => pick(
                "反斜杠之后不是 JSON 的转义。反斜杠本身请写成 \\\\。".into(),
                "What follows the backslash is no escape of JSON. Write a backslash itself as \\\\.".into(),
            ),
            Self::BadNumber => pick(
                "这不是 JSON 的数字写法。请写成 12 这样的数字，前面不加 0 或加号。".into(),
                "This is not a number as JSON writes it. Write it like 12, without leading zeros or a plus sign.".into(),
            ),
            Self::NotWhole(found) => pick(
                format!("{found} 不是整数写法。请写成不带小数点和指数的整数。"),
                format!("{found} is not written as a whole number. Write it without a point or an exponent."),
            ),
            Self::OutOfRange { found, least, most } => pick(
                format!("{found} 不在 {least} 至 {most} 之间。请改为此范围内的整数。"),
                format!("{found} is not from {least} to {most}. Give a whole number in that range."),
            ),
            Self::UnknownMechanism(name) => pick(
                format!("没有名为“{name}”的机制。可用的机制有：{}。", mechanisms(language, Mechanism::ALL)),
                format!("There is no mechanism “{name}”. Name one of: {}.", mechanisms(language, Mechanism::ALL)),
            ),
            Self::UnknownMember { key, known } => pick(
                format!("没有名为“{key}”的成员。此处可写：{}。请改正名称或删去。", names_in(language, known)),
                format!("There is no member “{key}”. Here you may write: {}. Correct the name or take it out.", names_in(language, known)),
            ),
            Self::UnusedMember { key, mechanism, users } => pick(
                format!("机制 {} 不使用“{key}”。请删去，或改用以下机制之一：{}。", mechanism.key(), mechanisms(language, users)),
                format!("{} makes no use of “{key}”. Take it out, or name a mechanism that does: {}.", mechanism.key(), mechanisms(language, users)),
            ),
            Self::RepeatedMember(key) => pick(
                format!("成员“{key}”写了两次。请只留一个。"),
                format!("The member “{key}” is given twice. Keep one."),
            ),
            Self::MissingMember { key, meaning } => pick(
                format!("缺少“{key}”（{}）。请补上。", meaning.zh),
                format!("“{key}” is missing ({}). Add it.", meaning.en),
            ),
            Self::RepeatedId(id) => pick(
                format!("编号“{id}”重复。请给每一个不同的编号。"),
                format!("The id “{id}” is given twice. Give each an id of its own."),
            ),
            Self::UnknownProgram(id) => pick(
                format!("programs 中没有编号“{id}”。请改正编号，或在 programs 中补上。"),
                format!("No program has the id “{id}”. Correct the id, or add it to programs."),
            ),
            Self::UnknownApplicant(id) => pick(
                format!("applicants 中没有编号“{id}”。请改正编号，或在 applicants 中补上。"),
                format!("No applicant has the id “{id}”. Correct the id, or add it to applicants."),
            ),
            Self::UnknownRegion(id) => pick(
                format!("regions 中没有编号“{id}”。请改正编号，或在 regions 中补上。"),
                format!("No region has the id “{id}”. Correct the id, or add it to regions."),
            ),
            Self::NamedTwice(id) => pick(
                format!("“{id}”在同一处写了两次。请只留一个。"),
                format!("“{id}” is named twice. Keep one."),
            ),
            Self::LeftOut { names, count } => {
                let more = if *count > names.len() { language.pick("等", " and others") } else { "" };
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let names = names_in(language, &names);
                pick(
                    format!("次序漏了 {count} 个：{names}{more}。请把每一个都列一次。"),
                    format!("The order leaves out {count}: {names}{more}. Name each once."),
                )
            }
            Self::Ties(mechanism) => pick(
                format!("机制 {} 不接受并列的优先次序。请逐一排出先后，或改用 stable-improvement-cycles。", mechanism.key()),
                format!("{} cannot do with equals in a priority. Write them one after another, or use stable-improvement-cycles.", mechanism.key()),
            ),
            Self::UnknownChoice { found, known } => pick(
                format!("“{found}”不可用。请写以下之一：{}。", names_in(language, known)),
                format!("“{found}” is not a choice. Write one of: {}.", names_in(language, known)),
            ),
            Self::TooManyTraits(most) => pick(
                format!("特征超过 {most} 种。请合并或减少特征。"),
                format!("There are more than {most} traits. Join some or use fewer."),
            ),
            Self::TooManyIncumbents { program, incumbents, capacity } => pick(
                format!("{program} 现有 {incumbents} 人，容量却只有 {capacity}。请增加容量，或改正 current。"),
                format!("{program} is held by {incumbents} now, but its capacity is {capacity}. Raise the capacity or correct “current”."),
            ),
            Self::CostsTooLarge { total, most } => pick(
                format!("每人最大费用之和为 {total}，超过 {most}，合计可能不准。请改用较大的单位，使数字变小。"),
                format!("The largest costs of all applicants add up to {total}, more than {most}: their sum could not be kept exactly. Use a larger unit, so that the numbers are smaller."),
            ),
            Self::TargetsAboveCap { region, targets, cap } => pick(
                format!("区域 {region} 的目标人数合计 {targets}，超过上限 {cap}。请降低 target 或提高 cap。"),
                format!("The targets in region {region} add up to {targets}, more than its cap of {cap}. Lower the targets or raise the cap."),
            ),
            Self::MinimumAboveCapacity { program, minimum, capacity } => pick(
                format!("{program} 至少要 {minimum} 人，容量却只有 {capacity}。请降低 minimum 或提高 capacity。"),
                format!("{program} must get {minimum} at least, but its capacity is {capacity}. Lower the minimum or raise the capacity."),
            ),
            Self::TooFewApplicants { minima, applicants } => pick(
                format!("各岗位最低人数合计 {minima}，申请人只有 {applicants} 名。请降低 minimum。"),
                format!("The minima add up to {minima}, but applicants number only {applicants}. Lower the minima."),
            ),
            Self::TooFewSeats { applicants, seats } => pick(
                format!("申请人有 {applicants} 名，容量合计只有 {seats}。此机制安置所有人，请提高 capacity。"),
                format!("There are {applicants} applicants, but only {seats} seats in all. This mechanism places everyone: raise the capacities."),
            ),
            Self::ShortList { applicant, listed, programs, mechanism } => pick(
                format!("{applicant} 只有 {listed} 个可去的岗位，全部有 {programs} 个。机制 {} 要求每人列出所有岗位，且每个岗位的 priority 列出所有人。请补全。", mechanism.key()),
                format!("{applicant} has {listed} programs to go to, of {programs}. {} needs everyone to list every program and every priority to name everyone. Complete them.", mechanism.key()),
            ),
            Self::RatioAboveOne { least, most } => pick(
                format!("比例 {least}/{most} 大于 1。least 不能超过 most。"),
                format!("The ratio {least}/{most} is above 1. Let “least” be no more than “most”."),
            ),
            Self::TooFewPrograms(programs) => pick(
                format!("只有 {programs} 个岗位，无从比较人数。请至少给出两个。"),
                format!("There are {programs} programs, and intakes are compared among two or more. Give at least two."),
            ),
            Self::CapacityBelowQuota { program, capacity, quota } => pick(
                format!("{program} 的容量为 {capacity}，少于按比例一个岗位最多可得的 {quota} 人。请提高容量或比例。"),
                format!("{program} has a capacity of {capacity}, less than the {quota} that the ratio lets one program take. Raise the capacity or the ratio."),
            ),
            Self::RatioImpossible { applicants, programs } => pick(
                format!("{applicants} 名申请人无法按此比例分到 {programs} 个岗位。请降低比例。"),
                format!("{applicants} applicants cannot be shared among {programs} programs so evenly. Lower the ratio."),
            ),
            Self::SetAsideAboveCapacity { program, set_aside, capacity } => pick(
                format!("{program} 预留 {set_aside} 个，容量却只有 {capacity}。请减少预留或提高容量。"),
                format!("{program} sets {set_aside} posts aside, but its capacity is {capacity}. Set fewer aside or raise the capacity."),
            ),
            Self::NotOneProgram(programs) => pick(
                format!("此机制是一个岗位的录用办法，这里却有 {programs} 个。请只给一个，或改用 deferred-acceptance-with-reserves。"),
                format!("This mechanism is the choice of one program, but there are {programs}. Give one, or use deferred-acceptance-with-reserves."),
            ),
            Self::TooLarge(detail) => pick(
                format!("规模超出本程序能计算的范围（{detail}）。请分批计算。"),
                format!("The instance is larger than this program can compute ({detail}). Solve it in parts."),
            ),
        }
    }
}

/// The first names of those that are left out, and how many there are.
pub(super) fn left_out<'name>(names: impl Iterator<Item = &'name str>) -> Option<Problem> {
    let (mut first, mut count) = (Vec::new(), 0);
    for name in names {
        if count < MOST_NAMES {
            first.push(name.to_owned());
        }
        count += 1;
    }
    (count > 0).then_some(Problem::LeftOut { names: first, count })
}
