//! What the page and its worker say to each other.
//!
//! The worker holds the roster and the outcomes; only views of them cross over, so a message stays small whatever
//! the size of the district.

use serde::{Deserialize, Serialize};

use super::results::Results;
use crate::language::Language;
use crate::outcome::cases::Case;
use crate::outcome::reason::PostName;
use crate::outcome::{EndState, staffing::StaffingCount};
use crate::policy::Overrides;
use crate::random::Seed;
use crate::roster::{SchoolIndex, Subject};
use crate::table::Table;
use crate::teaching::Lesson;
use crate::units::Points;

/// What crosses between the page and its worker: a request or a reply, packed.
///
/// Both sides are the same program, so the packing need not describe itself; it is a fraction of the size and time
/// that objects of the browser would take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    #[serde(with = "serde_bytes")]
    bytes: Vec<u8>,
}

impl Packed {
    /// Packs a request or a reply.
    ///
    /// # Errors
    /// Never for the messages of this protocol.
    pub fn pack<T: Serialize>(message: &T) -> Result<Self, postcard::Error> {
        postcard::to_allocvec(message).map(|bytes| Self { bytes })
    }

    /// Unpacks it again.
    ///
    /// # Errors
    /// When it was packed by another version of the program.
    pub fn unpack<T: for<'packed> Deserialize<'packed>>(&self) -> Result<T, postcard::Error> {
        postcard::from_bytes(&self.bytes)
    }
}

/// A file that the user picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedFile {
    /// Its name.
    pub name: String,
    /// Its content.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Make the sample county and hold it as the roster.
    Sample,
    /// Read two files and, if they are in order, hold them as the roster.
    Load(PickedFile, PickedFile),
    /// Run the scenarios, the status quo first.
    Run {
        /// The changes of each scenario, as JSON.
        scenarios: Vec<String>,
        /// The seed of all of them.
        seed: Seed,
        /// The number of the run, which the answer repeats: the page knows by it whether more is to come.
        number: u32,
    },
    /// One teacher's case in every scenario of the last run.
    Case(String),
    /// One school in every scenario of the last run.
    School(SchoolIndex),
    /// The roster as two CSV files.
    Export(Language),
    /// The proposal's competitions decided by every mechanism.
    Mechanisms(Language),
    /// An instance played step by step: which instance, by which mechanism.
    Lesson(u32, u32, Language),
}

impl Request {
    /// Asks for a run of scenarios, the status quo first.
    pub fn run(scenarios: &[Overrides], seed: Seed, number: u32) -> Self {
        let json = |overrides: &Overrides| overrides.to_json();
        Self::Run {
            scenarios: scenarios.iter().map(json).collect(),
            seed,
            number,
        }
    }
}

/// Requests of one slot replace each other while they wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Runs.
    Run,
    /// Cases.
    Case,
    /// Schools.
    School,
    /// Mechanisms side by side.
    Mechanisms,
    /// Lessons.
    Lesson,
}

impl Request {
    /// The slot of the request; `None` for requests that must all be answered.
    pub const fn slot(&self) -> Option<Slot> {
        match self {
            Self::Run { .. } => Some(Slot::Run),
            Self::Case(_) => Some(Slot::Case),
            Self::School(_) => Some(Slot::School),
            Self::Mechanisms(_) => Some(Slot::Mechanisms),
            Self::Lesson(..) => Some(Slot::Lesson),
            Self::Sample | Self::Load(..) | Self::Export(_) => None,
        }
    }
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// A roster is held.
    Loaded(RosterSummary),
    /// Files were refused; the former roster is still held.
    Rejected(ProblemReport),
    /// The scenarios ran.
    Results(Box<Results>),
    /// A policy or run was refused, in both languages; the former outcomes are still held.
    Refused(Message),
    /// A case in each scenario; empty if there is no such teacher.
    Case(Vec<Case>),
    /// A school in each scenario.
    School(Vec<SchoolDetail>),
    /// The roster as two files: name and content.
    Exported(Vec<(String, String)>),
    /// The mechanisms side by side; without rows where the proposal has no competition.
    Mechanisms(Table),
    /// An instance played step by step.
    Lesson(Box<Lesson>),
}

/// A message in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Message {
    /// A message from something that can say itself.
    pub fn of(what: &impl crate::language::Say) -> Self {
        Self {
            zh: what.say(Language::Chinese),
            en: what.say(Language::English),
        }
    }

    /// The message in `language`.
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.zh, &self.en)
    }
}

/// What the page knows of the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterSummary {
    /// Names of the files; none for the sample county.
    pub files: Vec<String>,
    /// Schools.
    pub schools: u32,
    /// Teachers.
    pub teachers: u32,
    /// Pupils.
    pub pupils: u32,
    /// Zones.
    pub zones: u32,
    /// Fingerprint of the content.
    pub fingerprint: String,
    /// Notes from reading; the roster is in order all the same.
    pub notes: Vec<ProblemLine>,
    /// All notes, shown or not.
    pub note_count: u32,
    /// A teacher whose case is worth a look: the first one.
    pub first_teacher: Option<String>,
}

/// The problems of refused files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemReport {
    /// Names of the files.
    pub files: Vec<String>,
    /// The problems, the first thousand at most.
    pub problems: Vec<ProblemLine>,
    /// All problems.
    pub total: u32,
    /// The list as a CSV file in each language.
    pub csv: Message,
}

/// One problem, ready to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemLine {
    /// The file.
    pub file: String,
    /// The row as the user counts it, from 1 with the header.
    pub row: Option<u32>,
    /// The column's header.
    pub column: Option<String>,
    /// The value; never personal data.
    pub value: Option<String>,
    /// Whether it keeps the file from loading.
    pub error: bool,
    /// What is wrong and how to mend it.
    pub message: Message,
}

/// One school in one scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolDetail {
    /// The posts by stage and subject.
    pub groups: Vec<GroupDetail>,
    /// Everyone who was or ends at the school.
    pub people: Vec<PersonLine>,
}

/// The posts of one subject at one school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupDetail {
    /// The post.
    pub post: PostName,
    /// The counts.
    pub count: StaffingCount,
}

/// One teacher in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// The teacher's code.
    pub id: String,
    /// Main subject.
    pub subject: Subject,
    /// Total points.
    pub score: Points,
    /// The state the teacher ends in.
    pub end_state: EndState,
    /// Whether the teacher was at this school before.
    pub was_here: bool,
    /// The school the teacher ends at.
    pub school_after: Option<String>,
}
