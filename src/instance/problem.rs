//! What can be wrong with an instance, and how to mend it.

mod finding;
mod over_limit;

pub use over_limit::OverLimit;

use crate::language::spelling::shortened;
use crate::language::{Message, Say, Text};
use crate::mechanism::Mechanism;
use crate::text;

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
        shortened(text)
    }
}

impl Say for Found {
    fn message(&self) -> Message {
        match self {
            Self::Text(found) => text! { zh: "文字“{found}”", en: "the text “{found}”", found },
            Self::Word(word) => text! { zh: "{word}", en: "{word}", word },
            Self::List => Text::new("列表", "a list").into(),
            Self::Object => Text::new("对象", "an object").into(),
            Self::Mark(mark) => {
                let mark = mark.escape_debug().to_string();
                text! { zh: "“{mark}”", en: "“{mark}”", mark }
            }
            Self::End => Text::new("文件末尾", "the end of the file").into(),
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
    /// More than is read.
    OverLimit(OverLimit),
    /// The instance is larger than can be counted.
    TooLarge(String),
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
