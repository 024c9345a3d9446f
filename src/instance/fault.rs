//! Where something is wrong.

use super::problem::{Found, Problem};
use crate::language::{Language, Say};

/// A problem while it is on its way out of the text, gathering the names of what it is in.
#[derive(Clone, Debug)]
pub(super) struct Fault(Box<(usize, Vec<String>, Problem)>);

impl Fault {
    /// Something is wrong at `offset`, in bytes.
    pub(super) fn new(offset: usize, problem: Problem) -> Self {
        Self(Box::new((offset, Vec::new(), problem)))
    }

    /// The same, one step farther out.
    pub(super) fn within(mut self, part: &str) -> Self {
        self.0.1.push(Found::shortened(part));
        self
    }

    #[cfg(test)]
    pub(super) fn problem(&self) -> &Problem {
        &self.0.2
    }

    /// The refusal of `text`.
    pub(super) fn refuse(self, text: &str) -> Refusal {
        let (offset, mut path, problem) = *self.0;
        path.reverse();
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Refusal {
            position: Some((
                before.matches('\n').count() + 1,
                before[line_start..].chars().count() + 1,
            )),
            path: path.join("."),
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

impl Say for Refusal {
    fn say(&self, language: Language) -> String {
        let place = self.position.map(|(line, column)| {
            language.pick(
                format!("第 {line} 行第 {column} 列"),
                format!("Line {line}, column {column}"),
            )
        });
        let problem = self.problem.say(language);
        match (place, self.path.as_str()) {
            (None, "") => problem,
            (None, path) => language.pick(format!("{path}：{problem}"), format!("{path}: {problem}")),
            (Some(place), "") => language.pick(format!("{place}：{problem}"), format!("{place}: {problem}")),
            (Some(place), path) => language.pick(
                format!("{place}（{path}）：{problem}"),
                format!("{place} ({path}): {problem}"),
            ),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.say(Language::English))
    }
}

impl std::error::Error for Refusal {}
