//! Where something is wrong.

use super::problem::{Found, Problem};
use crate::diagnostic::{Diagnostic, Path, Place, Severity};
use crate::language::{Language, Message, Say};

/// A problem while it is on its way out of the text, gathering the names of what it is in.
#[derive(Clone, Debug)]
pub(super) struct Fault(Box<(usize, Path, Problem)>);

impl Fault {
    /// Something is wrong at `offset`, in bytes.
    pub(super) fn new(offset: usize, problem: Problem) -> Self {
        Self(Box::new((offset, Path::default(), problem)))
    }

    /// The same, one step farther out.
    pub(super) fn within(self, part: &str) -> Self {
        let (offset, path, problem) = *self.0;
        Self(Box::new((offset, path.within(Found::shortened(part)), problem)))
    }

    #[cfg(test)]
    pub(super) fn problem(&self) -> &Problem {
        &self.0.2
    }

    /// The refusal of `text`.
    pub(super) fn refuse(self, text: &str) -> Refusal {
        let (offset, path, problem) = *self.0;
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Refusal {
            position: Some((
                before.matches('\n').count() + 1,
                before[line_start..].chars().count() + 1,
            )),
            path: path.to_string(),
            problem,
        }
    }
}

/// Why an instance is not solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Line and column in the text, counted from 1, the column in characters. Nothing if there is no text.
    pub position: Option<(usize, usize)>,
    /// The members that lead there, such as `applicants.t3.preferences.2`: elements by their id if they have one,
    /// else by their number, counted from 1. Empty for the whole.
    pub path: String,
    /// What is wrong.
    pub problem: Problem,
}

impl Refusal {
    /// The refusal in the shape that all readers share.
    pub fn diagnostic(&self) -> Diagnostic {
        let place = Place::Document {
            file: None,
            position: self.position,
            path: self.path.clone(),
        };
        self.problem.finding().at(Severity::Error, place)
    }
}

impl Say for Refusal {
    fn message(&self) -> Message {
        self.diagnostic().message()
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.say(Language::English))
    }
}

impl std::error::Error for Refusal {}
