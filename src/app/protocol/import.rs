//! Files of an office on their way in: what is decided about them, and what the page shows of what they become.
//!
//! The program that reads files holds them; the page holds the decisions. Everything that is shown comes ready in words,
//! and everything that can be decided is a choice with a name, so that the page knows nothing of tables, columns and
//! recipes.

use serde::{Deserialize, Serialize};

use super::{Changes, ProblemLine, Request};
use crate::language::Language;
use crate::random::Seed;
use crate::table::Table;

/// What is decided about the files that are held, and what is wanted of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The number that the files were read with: others are not held any more.
    pub batch: u32,
    /// The text of a saved recipe, which decides first.
    pub recipe: Option<String>,
    /// The text of the key file of an earlier time, whose codes are used again.
    pub key: Option<String>,
    /// The columns that no open proposal reads, where its run has told them.
    pub unneeded: Option<Unneeded>,
    /// What was chosen on the page, the latest last. Undoing leaves out the last.
    pub picks: Vec<Pick>,
    /// What is wanted.
    pub want: Wanted,
    /// The language.
    pub language: Language,
}

impl Import {
    /// What was decided when this was asked: nothing where files were only to be read; `None` for what is not of files.
    pub fn of(request: Request) -> Option<Self> {
        match request {
            Request::Import(import) => Some(Self {
                want: Wanted::View,
                ..*import
            }),
            Request::Read {
                batch,
                unneeded,
                language,
                ..
            } => Some(Self::undecided(batch, unneeded, language)),
            _ => None,
        }
    }

    /// What is asked of files that were just read: nothing is decided.
    pub const fn undecided(batch: u32, unneeded: Option<Unneeded>, language: Language) -> Self {
        Self {
            batch,
            recipe: None,
            key: None,
            unneeded,
            picks: Vec::new(),
            want: Wanted::View,
            language,
        }
    }
}

/// What is asked about what it costs to make the roster coarser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PriceAsked {
    /// The files, as they are decided.
    pub import: Import,
    /// The rules by which people are placed.
    pub rules: Changes,
    /// The seed of the draw.
    pub seed: Seed,
}

/// The columns of teachers, by their keys, that none of the open proposals reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unneeded {
    /// Neither the rules of any nor the indicators.
    pub by_nothing: Vec<String>,
    /// The rules of none, but indicators.
    pub by_rules: Vec<String>,
}

/// What is wanted of files that are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// What they become.
    View,
    /// The roster, into force.
    Load,
    /// The recipe, to be saved.
    Recipe,
    /// Which code stands for whom: for the user alone.
    Key,
    /// Everything that was done, as data.
    Log,
    /// The list of problems, as CSV.
    Problems,
    /// The tables as a workbook in which what is wrong is marked.
    Marked,
    /// The roster as files, without loading it.
    Tables,
    /// Nothing any more: the files are let go of.
    Nothing,
}

/// Something chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    /// The name of the choice.
    pub choice: String,
    /// The name of the option.
    pub option: String,
}

/// Something that can be decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name, which a [`Pick`] repeats.
    pub name: String,
    /// What is asked; where it stands in a table, what a screen reader says of it.
    pub label: String,
    /// The options: name and words.
    pub options: Vec<(String, String)>,
    /// The name of the option in force.
    pub chosen: String,
    /// Whether somebody has to decide it before the files can be used.
    pub is_open: bool,
}

/// What files become, in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportView {
    /// The number that the files were read with.
    pub batch: u32,
    /// How many picks it takes in.
    pub picks: u32,
    /// The language of its words.
    pub language: Language,
    /// The files: name, and what it is (kind, encoding, sheets, what is hidden).
    pub files: Vec<(String, String)>,
    /// Why each file that could not be opened was refused.
    pub refused: Vec<ProblemLine>,
    /// What of the recipe does not fit these files.
    pub differences: Vec<String>,
    /// The tables that were found, with their columns.
    pub tables: Vec<TableView>,
    /// What else has to be decided: values, spellings of schools, what looks personal. Answered ones stay in the list.
    pub questions: Vec<Choice>,
    /// What is chosen for anonymity.
    pub anonymity: Vec<Choice>,
    /// Who could still be known, in sentences and tables.
    pub disclosure: Vec<Part>,
    /// What is asked about what was made coarser by choice, and what an answer rests on; nothing where nothing was.
    pub coarser: Option<(String, String)>,
    /// What was done, a sentence each.
    pub done: Vec<String>,
    /// What keeps the files from loading, or is only noted, kind by kind.
    pub problems: Vec<ProblemGroup>,
    /// All problems.
    pub problem_count: u32,
    /// How many schools and teachers would be loaded, once nothing keeps them from it.
    pub read: Option<(u32, u32)>,
    /// How many choices are open.
    pub open: u32,
    /// Whether there is a key of codes to save.
    pub has_key: bool,
    /// Whether schools have to be filled in first: the tables wanted are then the one to fill in.
    pub has_to_fill: bool,
}

impl ImportView {
    /// Whether the roster may be loaded.
    pub const fn is_settled(&self) -> bool {
        self.read.is_some() && self.open == 0
    }
}

/// Problems of one kind in one column of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemGroup {
    /// Where they are, how many there are, and whether they keep the files from loading.
    pub heading: String,
    /// Whether they keep the files from loading.
    pub is_error: bool,
    /// What can be decided about all rows at once, where there are several.
    pub all: Option<Choice>,
    /// The places, fewer than there are where there are very many.
    pub places: Vec<ProblemPlace>,
}

/// A place of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemPlace {
    /// The row as a spreadsheet counts it.
    pub row: Option<u32>,
    /// The value; nothing where it could be personal.
    pub value: Option<String>,
    /// What is wrong, and the way out.
    pub message: String,
    /// What the cell is mended to, in the user's words: a choice without options.
    pub cell: Option<Choice>,
    /// Whether the row is left out.
    pub row_out: Option<Choice>,
}

/// A heading with sentences and tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// The sentences.
    pub sentences: Vec<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// A table that was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// File and sheet.
    pub name: String,
    /// Where its header is, how many rows it has, and why it is taken for what it is.
    pub about: String,
    /// Where the header of its sheet begins and how many rows it has, at the first table of the sheet.
    pub header: Vec<Choice>,
    /// Which table it is; without options where the sheet holds none.
    pub becomes: Choice,
    /// Its columns, from the left; none where the table is not read.
    pub columns: Vec<ColumnView>,
}

/// A column of a table that was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnView {
    /// Its header.
    pub header: String,
    /// A few of its values; none where they could be personal.
    pub samples: Vec<String>,
    /// What it becomes.
    pub becomes: Choice,
    /// How sure that is.
    pub sure: String,
    /// Why.
    pub why: String,
}
