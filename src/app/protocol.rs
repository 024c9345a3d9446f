//! What the page and its workers say to each other.
//!
//! A worker holds the roster and the outcomes; only views of them cross over, so a message stays small whatever
//! the size of the district. The page's own worker answers whatever must keep up with a slider. What takes thought or
//! much code goes to the study, a program of its own that is loaded when it is first asked.

use serde::{Deserialize, Serialize};

use super::results::Results;
use super::sheets::{Delivery, Job};
use super::state::Runs;
use crate::language::Language;
use crate::policy::Overrides;
use crate::random::Seed;
use crate::roster::{SchoolIndex, Stage, Subject};
use crate::table::Table;
use crate::teaching::Lesson;

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
    /// Hold a roster that the study has read.
    Hold(Box<ReadRoster>),
    /// Read two files. To the study.
    Read(PickedFile, PickedFile),
    /// A proposal in words. To the study.
    Clauses {
        /// The changes of the proposal, as JSON.
        proposal: String,
        /// The language.
        language: Language,
    },
    /// Run the scenarios, the status quo first.
    Run {
        /// The changes of each run, as JSON.
        overrides: Vec<String>,
        /// For each scenario its status quo and its own run.
        pairs: Vec<(u32, u32)>,
        /// The seed of all of them.
        seed: Seed,
        /// The number of the run, which the answer repeats: the page knows by it whether more is to come.
        number: u32,
    },
    /// A question about the last run.
    Ask {
        /// The question.
        question: Question,
        /// The number of the scenario it is about.
        shown: u32,
        /// The language of the answer.
        language: Language,
    },
    /// The roster as two CSV files. To the study.
    Export(Language),
    /// Two CSV files with headers and an example, to fill in. To the study.
    Templates(Language),
    /// Something to be made: a picture, the report, a file. To the sheets.
    Order {
        /// Of orders with one slot only the newest is filled.
        slot: u8,
        /// The number of the order, which the answer repeats.
        number: u32,
        /// What to make.
        job: Job,
        /// The number of the scenario.
        shown: u32,
        /// The language.
        language: Language,
    },
    /// A scenario's competitions decided by every mechanism. To the study.
    Mechanisms {
        /// The number of the scenario.
        shown: u32,
        /// The language.
        language: Language,
    },
    /// An instance played step by step. To the study.
    Lesson {
        /// The number of the instance.
        instance: u32,
        /// The number of the mechanism.
        mechanism: u32,
        /// The number of the scenario that the user's own instance is taken from.
        shown: u32,
        /// The language.
        language: Language,
    },
}

/// A roster as it was read, on its way from the study to the page's own worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRoster {
    /// The roster, packed.
    pub roster: Packed,
    /// Names of the files.
    pub files: Vec<String>,
    /// Notes from reading; the roster is in order all the same.
    pub notes: Vec<ProblemLine>,
    /// All notes, shown or not.
    pub note_count: u32,
}

/// A program that answers requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The page's own, which keeps up with a slider.
    Main,
    /// The study, loaded when it is first asked.
    Study,
    /// The sheets: pictures, report and workbook, loaded with the first of them.
    Sheets,
}

impl Request {
    /// The program that answers the request.
    pub const fn program(&self) -> Program {
        match self {
            Self::Sample | Self::Hold(_) | Self::Run { .. } => Program::Main,
            Self::Read(..)
            | Self::Export(_)
            | Self::Templates(_)
            | Self::Clauses { .. }
            | Self::Ask { .. }
            | Self::Mechanisms { .. }
            | Self::Lesson { .. } => Program::Study,
            Self::Order { .. } => Program::Sheets,
        }
    }

    /// Asks for the runs of a draft.
    pub fn run(runs: &Runs, seed: Seed, number: u32) -> Self {
        Self::Run {
            overrides: runs.overrides.iter().map(Overrides::to_json).collect(),
            pairs: runs.pairs.clone(),
            seed,
            number,
        }
    }
}

/// What the page can ask about the last run. Each kind has one place on the page, so of each only the newest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// All scenarios side by side, and these two case by case.
    Comparison(u32, u32),
    /// The posts and people of a school.
    School(SchoolIndex),
    /// Who applied for posts, in what order, and who was taken.
    Posts(SchoolIndex, Stage, Subject),
    /// Why a teacher is not at a school.
    WhyNot(String, SchoolIndex),
    /// How an indicator is counted.
    Account(String),
    /// A teacher's case.
    Case(String),
    /// Who is placed by group, how far people move, and who could gain by an untrue list.
    Fairness,
}

impl Question {
    /// How many kinds there are.
    pub const KINDS: usize = 7;

    /// The number of the kind.
    pub const fn kind(&self) -> usize {
        match self {
            Self::Comparison(..) => 0,
            Self::School(_) => 1,
            Self::Posts(..) => 2,
            Self::WhyNot(..) => 3,
            Self::Account(_) => 4,
            Self::Case(_) => 5,
            Self::Fairness => 6,
        }
    }
}

/// What the worker answers: words and tables in the language of the page, ready to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Paragraphs.
    pub words: Vec<String>,
    /// Tables.
    pub tables: Vec<Table>,
}

/// Requests of one slot replace each other while they wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Runs.
    Run,
    /// Clauses in words.
    Clauses,
    /// Questions of one kind.
    Ask(usize),
    /// Mechanisms side by side.
    Mechanisms,
    /// Lessons.
    Lesson,
    /// Orders of one slot.
    Order(u8),
}

impl Request {
    /// The slot of the request; `None` for requests that must all be answered.
    pub const fn slot(&self) -> Option<Slot> {
        match self {
            Self::Run { .. } => Some(Slot::Run),
            Self::Ask { question, .. } => Some(Slot::Ask(question.kind())),
            Self::Clauses { .. } => Some(Slot::Clauses),
            Self::Mechanisms { .. } => Some(Slot::Mechanisms),
            Self::Lesson { .. } => Some(Slot::Lesson),
            Self::Order { slot, .. } => Some(Slot::Order(*slot)),
            Self::Sample | Self::Hold(_) | Self::Read(..) | Self::Export(_) | Self::Templates(_) => None,
        }
    }
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// A roster is held.
    Loaded(RosterSummary),
    /// Files were read and are in order; the page has them held.
    Read(Box<ReadRoster>),
    /// Files were refused; the former roster is still held.
    Rejected(ProblemReport),
    /// The scenarios ran.
    Results(Box<Results>),
    /// A policy or run was refused, in both languages; the former outcomes are still held.
    Refused(Message),
    /// A proposal in words.
    Clauses(Box<ClausesInWords>),
    /// The answer to a question.
    Answer(Answer),
    /// The roster, or templates, as two files: name and content.
    Exported(Vec<(String, String)>),
    /// What was ordered, with the number of the order.
    Delivered(u32, Box<Delivery>),
    /// The mechanisms side by side; without rows where the scenario has no competition.
    Mechanisms(Table),
    /// An instance played step by step.
    Lesson(Box<Lesson>),
}

/// A proposal in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClausesInWords {
    /// The proposal that was asked about.
    pub proposal: String,
    /// The language.
    pub language: Language,
    /// The chapters: heading and numbered clauses.
    pub chapters: Vec<(String, Vec<String>)>,
    /// The scoring table and the calendar.
    pub tables: Vec<Table>,
    /// All of it as plain text, to copy or to save.
    pub text: String,
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
