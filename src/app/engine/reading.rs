//! Reads the user's files.

use crate::app::protocol::{PickedFile, ProblemLine, ProblemReport};
use crate::diagnostic::Severity;
use crate::language::{Language, Spoken};
use crate::roster::encoding::{GbDecoder, SourceFile};
use crate::roster::problem::{Problem, to_csv};
use crate::roster::{LoadedRoster, read_roster};

/// Reads the two files of a roster.
///
/// # Errors
/// The problems, if the files are not in order.
pub fn read([first, second]: [PickedFile; 2], decode: GbDecoder<'_>) -> Result<LoadedRoster, ProblemReport> {
    let files = vec![first.name.clone(), second.name.clone()];
    let source = |file: PickedFile| SourceFile {
        name: file.name,
        bytes: file.bytes,
    };
    read_roster(&source(first), &source(second), decode).map_err(|rejection| ProblemReport {
        files,
        total: rejection.total as u32,
        csv: Spoken {
            zh: to_csv(&rejection.problems, Language::Chinese),
            en: to_csv(&rejection.problems, Language::English),
        },
        problems: rejection.problems.iter().map(problem_line).collect(),
    })
}

/// A problem, ready to show.
pub fn problem_line(problem: &Problem) -> ProblemLine {
    ProblemLine {
        file: problem.file.clone(),
        row: problem.row,
        column: problem.column.clone(),
        value: problem.value.clone(),
        error: problem.severity == Severity::Error,
        message: Spoken::of(&problem.kind.finding()),
    }
}
