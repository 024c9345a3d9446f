//! What can be made of the runs, and what comes back.

mod exercise;
mod preset;

use serde::{Deserialize, Serialize};

pub use exercise::{ExerciseMade, ExerciseShown, GoalShown, Measured, Tried};
pub use preset::PresetTold;

use super::{Changes, Incoming, Kept, Needs, ToSave};
use crate::language::Spoken;
use crate::pictures::{Kind, Picture};
use crate::table::Table;
use crate::wording::repeat::Sources;

/// What can be made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// A picture.
    Picture(Kind),
    /// The table behind a picture, as CSV.
    Table(Kind),
    /// The report, ready to show and to print.
    Report(CoverWords),
    /// The report's tables as a workbook.
    Workbook(CoverWords),
    /// The report as a document.
    Paper(CoverWords),
    /// The report with the runs that it rests on, as JSON.
    Record(CoverWords),
    /// The clauses of rules as a document, in the form of this number.
    Clauses(Changes, u32),
    /// Lists of the scenario of this name as an office posts them, as a workbook.
    Posted(String),
    /// The scenario that the text of a policy or scenario file holds.
    Scenario {
        /// The name of the file.
        name: String,
        /// Its text.
        text: String,
    },
    /// The presets but the starting points, which the page has.
    Presets,
    /// A published set of rules, by its key.
    Published(String),
    /// The exercises that ship.
    Exercises,
    /// The exercise that the text of a file holds.
    Exercise(String),
    /// The indicators that an exercise may ask for.
    Indicators,
    /// Whether an exercise that is being made can be given to anybody.
    TryExercise(Box<ExerciseMade>),
    /// The sheet of an exercise: the trainer's, or the participants'.
    ExerciseSheet {
        /// The exercise, as a file holds it.
        document: String,
        /// Whether it is the trainer's.
        for_trainer: bool,
    },
    /// What the first rules of an exercise and others mean for those who take parts in it.
    Parts {
        /// The exercise, as a file holds it.
        document: String,
        /// The name of the other rules, and what they change in the default ones.
        rules: Option<(String, Changes)>,
    },
    /// The answers of groups to an exercise, set side by side.
    Answers {
        /// The exercise, as a file holds it.
        document: String,
        /// The files of policies and scenarios, each with its name.
        files: Vec<(String, String)>,
    },
    /// The file of a project.
    Save(Box<ToSave>),
    /// What the file of a project holds.
    Open {
        /// The name of the file.
        name: String,
        /// What is in it.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// The file of a project that the browser has put under a password.
    Lock {
        /// The bytes of `lock.json`.
        #[serde(with = "serde_bytes")]
        additional: Vec<u8>,
        /// What is encrypted.
        #[serde(with = "serde_bytes")]
        content: Vec<u8>,
    },
    /// The link that holds the rules of a scenario.
    Link {
        /// What it is called.
        name: String,
        /// What it changes.
        changes: Changes,
    },
    /// The rules that a link holds.
    Linked(String),
    /// The work that a browser has kept as JSON: [`Held`](super::Held).
    Held(String),
    /// Whether what the user has typed looks like personal data: in the work, and in other texts beside it.
    Typed(Box<Kept>, Vec<String>),
    /// The clauses that differ between rules that were kept and others: under which title, and the others' changes.
    Changed {
        /// The rules that were kept.
        kept: Changes,
        /// What they are held against.
        others: Vec<Against>,
    },
    /// The minutes of a presentation.
    Room(Box<Room>),
}

/// What a room was shown and has proposed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Room {
    /// When that was.
    pub date: String,
    /// Numbers of people below this are replaced.
    pub least: u32,
    /// What the stops are called.
    pub stops: Vec<String>,
    /// What the scenarios on the page are called.
    pub scenarios: Vec<String>,
    /// What was proposed.
    pub proposals: Vec<Proposed>,
}

/// Something that was proposed in the room.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    /// What it is called.
    pub name: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// Its rules.
    pub changes: Changes,
    /// Whether it stands among the scenarios of the page.
    pub is_on_page: bool,
}

/// Rules that others are held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Against {
    /// What the table is called.
    pub title: String,
    /// Whether they are the later ones.
    pub later: bool,
    /// The rules.
    pub changes: Changes,
}

impl Job {
    /// What a worker must hold before it can be made.
    pub const fn needs(&self) -> Needs {
        match self {
            Self::Scenario { .. }
            | Self::Open { .. }
            | Self::Lock { .. }
            | Self::Link { .. }
            | Self::Linked(_)
            | Self::Held(_)
            | Self::Presets
            | Self::Exercises
            | Self::Exercise(_)
            | Self::Indicators
            | Self::TryExercise(_)
            | Self::Clauses(..)
            | Self::ExerciseSheet { .. }
            | Self::Answers { .. }
            | Self::Parts { .. }
            | Self::Typed(..)
            | Self::Changed { .. } => Needs::Nothing,
            _ => Needs::Run,
        }
    }
}

/// A proposal that a report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The number of the scenario.
    pub scenario: u32,
    /// What it is called.
    pub name: String,
}

/// The words on the cover of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CoverWords {
    /// The title; empty for the usual one.
    pub title: String,
    /// The day.
    pub date: String,
    /// The proposals, in the order of their columns.
    pub proposals: Vec<Chosen>,
    /// Where the roster comes from.
    pub source: String,
    /// What was done to the files of an office before they were a roster.
    pub import: Vec<String>,
    /// Which states were kept, and who decided what.
    pub kept: Box<Kept>,
    /// The fingerprint of the roster that the states and decisions are about, where that is known.
    pub about: Option<String>,
    /// The files that the report can be made of again.
    pub sources: Option<Sources>,
}

/// What comes back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Delivery {
    /// A picture.
    Picture(Box<Picture>),
    /// The report.
    Report(Box<Sheets>),
    /// The content of a file.
    File(#[serde(with = "serde_bytes")] Vec<u8>),
    /// The file of a project, with the bytes of `lock.json` where the browser is to encrypt it.
    Saved(
        #[serde(with = "serde_bytes")] Vec<u8>,
        #[serde(with = "serde_bytes")] Option<Vec<u8>>,
    ),
    /// What a file turned out to be.
    Opened(Incoming),
    /// A scenario: its name, and what it changes in the default document.
    Scenario(String, Changes),
    /// A published set of rules: its name, what it changes, and what of it is inexact.
    Published(String, Changes, String),
    /// Presets.
    Presets(Vec<PresetTold>),
    /// Exercises: those that ship, or the one of a file.
    Exercises(Vec<ExerciseShown>),
    /// Indicators, group by group.
    Indicators(Vec<(Spoken, Vec<Measured>)>),
    /// What came of trying an exercise.
    Tried(Box<Tried>),
    /// The rules of a link: their name, what they change, and what is said of them before anything is done with them.
    Linked(String, Changes, Spoken),
    /// The work that a browser has kept.
    Held(Kept),
    /// What is asked about texts that look like personal data, and the mark of what was found; both empty where nothing was.
    Typed(String, String),
    /// Words and tables.
    Told(Vec<String>, Vec<Table>),
    /// It cannot be made; why.
    Refused(Spoken),
}

/// A report as markup, with the pictures apart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheets {
    /// Label, title and subtitle.
    pub cover: String,
    /// The sections.
    pub sections: Vec<Sheet>,
    /// The foot.
    pub foot: String,
}

/// A section of a report as markup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The heading, as text.
    pub heading: String,
    /// The paragraphs.
    pub paragraphs: String,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The tables.
    pub tables: Vec<SheetTable>,
}

/// A table of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetTable {
    /// Its key.
    pub key: String,
    /// Its title, as text.
    pub title: String,
    /// The table as markup.
    pub markup: String,
    /// The table as a file.
    pub csv: String,
}
