//! What a worker answers.

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::{
    Answer, Changes, Delivery, Drawn, ImportView, MadeCounty, Packed, ProblemReport, ReadRoster, Results,
    RosterSummary, SealChecked, Unsound,
};
use crate::language::{Language, Spoken};
use crate::roster::fields::TableKind;
use crate::table::Table;
use crate::teaching::Lesson;

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The sample county is held.
    Loaded(RosterSummary),
    /// Files were read and are in order.
    Read(Box<ReadRoster>),
    /// A synthetic county was made, and is held by nobody.
    Made(Box<MadeCounty>),
    /// What files become, which are held.
    Importing(Box<ImportView>),
    /// Both rosters of files that are held, for the worker that runs them.
    Coarser(Packed),
    /// What it costs to make a roster coarser, or why that cannot be said.
    Price(Spoken),
    /// A roster that another worker has read is held.
    Holding,
    /// Files were refused.
    Rejected(ProblemReport),
    /// The scenarios ran.
    Results(Box<Results>),
    /// Draws were made.
    Drawn(Box<Drawn>),
    /// The scenarios cannot be run as they are; the former outcomes are still held.
    Unsound(Box<Unsound>),
    /// A request was refused, in both languages; the former outcomes are still held.
    Refused(Spoken),
    /// A proposal in words.
    Clauses(Box<ClausesInWords>),
    /// The answer to a question.
    Answer(Answer),
    /// Files to be saved: name and content.
    Exported(Vec<(String, ByteBuf)>),
    /// What was ordered, with the number of the order.
    Delivered(u32, Box<Delivery>),
    /// What a workbook that was ordered is to hold, with the number of the order; another worker writes it.
    Drafted(u32, Packed),
    /// Sealed results were worked out again.
    Checked(SealChecked),
    /// The roster that is to be saved; another worker writes it.
    Roster(Packed),
    /// The mechanisms side by side; without rows where the scenario has no competition.
    Mechanisms(Table),
    /// An instance played step by step.
    Lesson(Box<Lesson>),
}

impl Reply {
    /// Tables as files that are named after them, with something behind their names.
    pub fn tables(suffix: &str, tables: impl Iterator<Item = (TableKind, String)>) -> Self {
        let file = |(table, text): (TableKind, String)| {
            let name = format!("{}{suffix}.csv", table.key());
            (name, ByteBuf::from(text))
        };
        Self::Exported(tables.map(file).collect())
    }
}

/// A proposal in words; without drafts where something is wrong with it, which its run says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClausesInWords {
    /// The proposal that was asked about.
    pub proposal: Changes,
    /// The language.
    pub language: Language,
    /// The draft in each form that may be wanted.
    pub drafts: Vec<DraftInWords>,
    /// The scoring table, the timetable and the calendar.
    pub tables: Vec<Table>,
    /// How points are counted.
    pub scoring: ScoringInWords,
}

/// A proposal as a draft of clauses in one form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftInWords {
    /// The name of the form.
    pub form: String,
    /// What the draft is called.
    pub title: String,
    /// The chapters: heading and clauses, both numbered; each item of a list on a line of its own.
    pub chapters: Vec<(String, Vec<String>)>,
    /// What whoever pastes it should know.
    pub notes: Vec<String>,
    /// All of it but the notes as plain text, to copy or to save.
    pub text: String,
}

/// How a proposal counts points, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoringInWords {
    /// The items of all blocks, in order.
    pub items: Vec<ItemInWords>,
    /// The most that a score can come to.
    pub total: String,
    /// Whether that is the hundred that tables aim at.
    pub is_hundred: bool,
}

impl ScoringInWords {
    /// The item with this path.
    pub fn item(&self, path: &str) -> Option<&ItemInWords> {
        self.items.iter().find(|item| item.path == path)
    }
}

/// How an item of the scoring table is counted, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemInWords {
    /// Path of the item.
    pub path: String,
    /// How it is counted.
    pub rule: String,
    /// The most that it can give.
    pub most: String,
}
