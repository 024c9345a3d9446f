//! What is wrong with a file: where, which value, what is expected, and how to mend it.

mod across;
mod encodings;
mod extra;
mod finding;
mod further;
mod kinds;
mod list;
mod personal;

use serde::{Serialize, Serializer};

pub use extra::Extra;
pub use further::Further;
pub use kinds::{Counted, Likely, Missing, Personal, ProblemKind};
pub use list::{Line, Listed, MOST_LISTED, Problems, Rejection, to_csv};

use super::fields::{Field, Kind};
use super::personal::{looks_personal, may_name_somebody};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::language::spelling::revealed;
use crate::language::{Message, Say};

/// Most characters of a value that a problem repeats.
pub const LONGEST_VALUE: usize = 60;
/// What stands for a text that could be personal data.
pub(crate) const HIDDEN: &str = "***";

/// One problem in one file.
///
/// As JSON it also carries the message and what is expected, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it keeps the roster from loading.
    pub severity: Severity,
    /// The name of the file.
    pub file: String,
    /// The row as a spreadsheet counts it: the first is 1, the header among them.
    pub row: Option<u32>,
    /// The header of the column as it stands in the file.
    pub column: Option<String>,
    /// The value found, cut at [`LONGEST_VALUE`] characters; absent where it could be personal data.
    pub value: Option<String>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// An error in `file`.
    pub fn error(file: &str, kind: ProblemKind) -> Self {
        Self {
            severity: Severity::Error,
            file: file.to_owned(),
            row: None,
            column: None,
            value: None,
            kind,
        }
    }

    /// A warning about `file`.
    pub fn warning(file: &str, kind: ProblemKind) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(file, kind)
        }
    }

    /// The same problem, at a row.
    #[must_use]
    pub fn at(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// The same problem, in the column with this header. A header that looks personal is not repeated.
    #[must_use]
    pub fn under(mut self, header: &str) -> Self {
        self.column = showable(header);
        self
    }

    /// The same problem, with the value found. A value that looks personal is not repeated.
    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        let is_place = (self.kind.field()).is_none_or(|field| matches!(field.kind, Kind::Id | Kind::Label));
        self.value = showable(value).filter(|_| is_place || !may_name_somebody(value));
        self
    }

    /// What the place should hold, if the problem is about a value.
    pub fn expected(&self) -> Option<Message> {
        self.kind.field().map(Field::expected)
    }
}

/// The start of `text`, with marks that cannot be seen by their numbers, unless it is empty or holds personal data.
pub(crate) fn showable(text: &str) -> Option<String> {
    if text.is_empty() || looks_personal(text) {
        return None;
    }
    let text = revealed(text);
    let mut cut: String = text.chars().take(LONGEST_VALUE).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    Some(cut)
}

impl Problem {
    /// The problem in the shape that all readers share.
    pub fn diagnostic(&self) -> Diagnostic {
        let place = Place::Table {
            file: self.file.clone(),
            row: self.row,
            column: self.column.clone(),
            value: self.value.clone(),
        };
        self.kind.finding().at(self.severity, place)
    }
}

impl Say for Problem {
    fn message(&self) -> Message {
        self.diagnostic().message()
    }
}

/// What is written to JSON.
#[derive(Serialize)]
struct View<'a> {
    severity: Severity,
    file: &'a str,
    row: Option<u32>,
    column: Option<&'a str>,
    value: Option<&'a str>,
    #[serde(flatten)]
    kind: &'a ProblemKind,
    expected: Option<Message>,
    message: Message,
    way_out: Option<Message>,
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let diagnostic = self.diagnostic();
        View {
            severity: self.severity,
            file: &self.file,
            row: self.row,
            column: self.column.as_deref(),
            value: self.value.as_deref(),
            kind: &self.kind,
            expected: self.expected(),
            message: diagnostic.message(),
            way_out: diagnostic.finding.way_out,
        }
        .serialize(serializer)
    }
}
