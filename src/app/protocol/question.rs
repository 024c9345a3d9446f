//! Questions about the last run, and their answers.

use serde::{Deserialize, Serialize};

use crate::roster::{SchoolIndex, Stage, Subject};
use crate::stand_in::Person;
use crate::table::Table;

/// What the page can ask about the last run. Each kind has one place on the page, so of each only the newest counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// All scenarios side by side under these names, and two of them, by number, case by case.
    Comparison(u32, u32, Vec<String>),
    /// The posts and people of a school.
    School(SchoolIndex),
    /// Who applied for posts, in what order, and who was taken.
    Posts(SchoolIndex, Stage, Subject),
    /// Why a teacher is not at a school, and whether others are named.
    WhyNot(String, SchoolIndex, bool),
    /// How an indicator is counted.
    Account(String),
    /// A teacher's case, and whether others are named.
    Case(String, bool),
    /// Who is placed by group, how far people move, and who could gain by an untrue list.
    Fairness,
    /// What becomes of such a person under the scenarios of these names.
    Person(Box<Person>, Vec<String>),
    /// What becomes of typical people under them.
    Typical(Vec<String>),
    /// What a room is shown at a stop.
    Slide(Box<Slide>),
    /// Where the rule at a path comes from and what its terms mean; of no rule, what all terms mean.
    Explained(String),
    /// The cases worth looking at: who lost by least, who waits, who gains most, rural posts left vacant.
    WorthSeeing,
}

/// What a room is shown at a stop, of the scenario shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slide {
    /// The key of the page that it is of.
    pub page: String,
    /// What stands out on it, as [`Stop`](crate::project::Stop) says it.
    pub mark: String,
    /// Numbers of people below this are replaced.
    pub least: u32,
    /// Whether schools are called by their codes.
    pub names_schools: bool,
    /// What the scenarios are called.
    pub scenarios: Vec<String>,
}

impl Question {
    /// How many kinds there are.
    pub const KINDS: usize = 12;

    /// The number of the kind.
    pub const fn kind(&self) -> usize {
        match self {
            Self::Comparison(..) => 0,
            Self::School(_) => 1,
            Self::Posts(..) => 2,
            Self::WhyNot(..) => 3,
            Self::Account(_) => 4,
            Self::Case(..) => 5,
            Self::Fairness => 6,
            Self::Person(..) => 7,
            Self::Typical(_) => 8,
            Self::Slide(_) => 9,
            Self::Explained(_) => 10,
            Self::WorthSeeing => 11,
        }
    }

    /// Whether the answer says which changes are for the better, and so rests on the draws.
    pub const fn tells_verdicts(&self) -> bool {
        matches!(self, Self::Comparison(..) | Self::Account(_) | Self::Slide(_))
    }
}

/// What the worker answers: words and tables in the language of the page, ready to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The number of the run that it is about.
    pub run: u32,
    /// Paragraphs.
    pub words: Vec<String>,
    /// Tables.
    pub tables: Vec<Table>,
}
