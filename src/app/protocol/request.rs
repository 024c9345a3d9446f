//! What the page asks, and what a worker must hold to answer.

use serde::{Deserialize, Serialize};

use super::{
    Changes, CountyAsked, Import, Job, Kept, Packed, PriceAsked, Question, ReadRoster, Runs, ToPack,
    Unneeded, Wanted,
};
use crate::language::Language;
use crate::outcome::compare::draws::{DRAWS, Draws};
use crate::random::Seed;
use crate::roster::personal::Doubts;

/// A file that the user picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedFile {
    /// Its name.
    pub name: String,
    /// Its content.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
}

/// As which files a roster, or an empty one to fill in, is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// One workbook with a sheet for each table, lists to choose from and notes.
    Workbook,
    /// A CSV file for each table.
    Csv,
}

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Make the sample county and hold it as the roster.
    Sample,
    /// Read files: tables of our own as a roster, and all others as what is to become one.
    Read {
        /// The files.
        files: Vec<PickedFile>,
        /// Whether what only looks like personal data was looked at.
        doubts: Doubts,
        /// The number of this choice of files.
        batch: u32,
        /// The columns that no open proposal reads, where its run has told them.
        unneeded: Option<Unneeded>,
        /// The language.
        language: Language,
    },
    /// What is decided about files that are held, and what is wanted of them.
    Import(Box<Import>),
    /// Both rosters of files that are held: as they are, and made coarser as was decided.
    Coarser(Box<PriceAsked>),
    /// What it costs to make a roster coarser, by both rosters, which another worker has made.
    Price(Box<PriceAsked>, Packed),
    /// Hold a roster that another worker has read or made.
    Hold(Box<ReadRoster>),
    /// The roster from before the one in force. It is the conductor that knows it; no worker is asked this.
    Former,
    /// Make a synthetic county, to be looked at before it is held.
    Generate(CountyAsked),
    /// Run the scenarios, the status quo first.
    Run {
        /// The changes of each run.
        changes: Vec<Changes>,
        /// For each scenario its status quo and its own run.
        pairs: Vec<(u32, u32)>,
        /// The seed of all of them.
        seed: Seed,
        /// The number of the run, which the answer repeats: the page knows by it whether more is to come.
        number: u32,
    },
    /// Make draws of scenarios that have run, the draw of the run first.
    Draws {
        /// The changes of each run.
        changes: Vec<Changes>,
        /// For each scenario its status quo and its own run.
        pairs: Vec<(u32, u32)>,
        /// The seed of the run.
        seed: Seed,
        /// The number of the run, which the answer repeats.
        number: u32,
        /// How many are to be there, those made before among them.
        made: u32,
    },
    /// A proposal in words.
    Clauses {
        /// The changes of the proposal.
        proposal: Changes,
        /// The language.
        language: Language,
    },
    /// A question about the last run.
    Ask {
        /// The question.
        question: Question,
        /// The number of the scenario it is about.
        shown: u32,
        /// The draws of all scenarios, once they are complete, for questions whose answers tell verdicts.
        draws: Vec<Draws>,
        /// The language of the answer.
        language: Language,
    },
    /// The roster as files.
    Export(Form, Language),
    /// Files with headers and an example, to fill in.
    Templates(Form, Language),
    /// Something to be made: a picture, the report, a file.
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
    /// A workbook to be written that was ordered of another worker.
    Write {
        /// The slot of the order.
        slot: u8,
        /// The number of the order, which the answer repeats.
        number: u32,
        /// What it is to hold.
        draft: Packed,
    },
    /// The file of a project to be written whose results another worker has sealed.
    Pack {
        /// The slot of the order.
        slot: u8,
        /// The number of the order, which the answer repeats.
        number: u32,
        /// What it is to hold.
        project: Box<ToPack>,
        /// The language of the tables.
        language: Language,
    },
    /// The sealed results of a project, worked out again.
    Check {
        /// The work as it was sealed.
        work: Kept,
        /// The seal.
        seal: Packed,
    },
    /// A roster to be written as files that another worker holds.
    WriteRoster {
        /// The roster.
        roster: Packed,
        /// As which files.
        form: Form,
        /// The language.
        language: Language,
    },
    /// A scenario's competitions decided by every mechanism.
    Mechanisms {
        /// The number of the scenario.
        shown: u32,
        /// The language.
        language: Language,
    },
    /// An instance played step by step.
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

/// What a worker must hold before it can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// The roster.
    Roster,
    /// The roster and the newest run.
    Run,
}

/// Requests of one slot replace each other while they wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Runs.
    Run,
    /// Draws.
    Draws,
    /// What files become: every such request says all that was chosen.
    Import,
    /// What it costs to make a roster coarser.
    Price,
    /// Clauses in words.
    Clauses,
    /// Questions of one kind.
    Ask(usize),
    /// Synthetic counties.
    Generate,
    /// Mechanisms side by side.
    Mechanisms,
    /// Lessons.
    Lesson,
    /// Sealed results worked out again.
    Check,
    /// Orders of one slot.
    Order(u8),
}

impl Request {
    /// Asks for the runs of a draft.
    pub fn run(runs: &Runs, seed: Seed, number: u32) -> Self {
        Self::Run {
            changes: runs.overrides.iter().cloned().map(Changes).collect(),
            pairs: runs.pairs.clone(),
            seed,
            number,
        }
    }

    /// Whether the same thing is asked, whatever draws have come since.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Ask {
                    question,
                    shown,
                    language,
                    ..
                },
                Self::Ask {
                    question: asked,
                    shown: about,
                    language: said,
                    ..
                },
            ) => (question, shown, language) == (asked, about, said),
            _ => match (self.price_asked(), other.price_asked()) {
                (Some(asked), Some(other)) => asked == other,
                _ => self == other,
            },
        }
    }

    /// The price that is asked, on its way through the one worker or the other.
    pub const fn price_asked(&self) -> Option<&PriceAsked> {
        match self {
            Self::Coarser(asked) | Self::Price(asked, _) => Some(asked),
            _ => None,
        }
    }

    /// The same without what another worker made for it, for whoever is told that it is lost.
    #[must_use]
    pub fn without_rosters(self) -> Self {
        match self {
            Self::Price(asked, _) => Self::Price(asked, Packed::received(Vec::new())),
            request => request,
        }
    }

    /// Asks for the first draws of the runs of a draft.
    pub fn draws(runs: &Runs, seed: Seed, number: u32, made: u32) -> Self {
        Self::Draws {
            changes: runs.overrides.iter().cloned().map(Changes).collect(),
            pairs: runs.pairs.clone(),
            seed,
            number,
            made,
        }
    }

    /// Whether nothing follows it that whoever waits for it waits for as well: of draws, some come after the others.
    pub const fn is_last(&self) -> bool {
        !matches!(self, Self::Draws { made, .. } if *made < DRAWS)
    }

    /// Whether it brings another roster out of files, if all is well with them.
    pub fn loads(&self) -> bool {
        match self {
            Self::Read { .. } => true,
            Self::Import(import) => import.want == Wanted::Load,
            _ => false,
        }
    }

    /// What a worker must hold before it can answer.
    pub const fn needs(&self) -> Needs {
        match self {
            Self::Sample
            | Self::Read { .. }
            | Self::Import(_)
            | Self::Coarser(_)
            | Self::Price(..)
            | Self::Hold(_)
            | Self::Former
            | Self::Generate(_)
            | Self::Clauses { .. }
            | Self::Templates(..)
            | Self::WriteRoster { .. }
            | Self::Pack { .. }
            | Self::Write { .. } => Needs::Nothing,
            Self::Run { .. } | Self::Draws { .. } | Self::Export(..) => Needs::Roster,
            Self::Order { job, .. } => job.needs(),
            Self::Ask { .. } | Self::Mechanisms { .. } | Self::Lesson { .. } | Self::Check { .. } => {
                Needs::Run
            }
        }
    }

    /// The slot of the request; `None` for requests that must all be answered.
    pub fn slot(&self) -> Option<Slot> {
        match self {
            Self::Run { .. } => Some(Slot::Run),
            Self::Draws { .. } => Some(Slot::Draws),
            Self::Ask { question, .. } => Some(Slot::Ask(question.kind())),
            Self::Clauses { .. } => Some(Slot::Clauses),
            Self::Generate(_) => Some(Slot::Generate),
            Self::Mechanisms { .. } => Some(Slot::Mechanisms),
            Self::Lesson { .. } => Some(Slot::Lesson),
            Self::Check { .. } => Some(Slot::Check),
            Self::Order { slot, .. } | Self::Write { slot, .. } | Self::Pack { slot, .. } => {
                Some(Slot::Order(*slot))
            }
            Self::Coarser(_) | Self::Price(..) => Some(Slot::Price),
            Self::Import(import) if import.want == Wanted::View => Some(Slot::Import),
            Self::Sample
            | Self::Read { .. }
            | Self::Import(_)
            | Self::Hold(_)
            | Self::Former
            | Self::Export(..)
            | Self::WriteRoster { .. }
            | Self::Templates(..) => None,
        }
    }
}
