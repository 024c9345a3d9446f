//! Reads the user's files.

use crate::app::protocol::{PickedFile, ProblemLine, ProblemReport};
use crate::diagnostic::Severity;
use crate::language::{Language, Spoken};
use crate::roster::encoding::{GbDecoder, SourceFile};
use crate::roster::personal::Doubts;
use crate::roster::problem::{Line, to_csv};
use crate::roster::{LoadedRoster, read_roster};

/// Reads the files of a roster.
///
/// # Errors
/// The problems, if the files are not in order.
pub fn read(
    picked: Vec<PickedFile>,
    decode: GbDecoder<'_>,
    doubts: Doubts,
) -> Result<LoadedRoster, ProblemReport> {
    let files = picked.iter().map(|file| file.name.clone()).collect();
    let source = |file: PickedFile| SourceFile {
        name: file.name,
        bytes: file.bytes,
    };
    let sources: Vec<SourceFile> = picked.into_iter().map(source).collect();
    read_roster(&sources, decode, doubts).map_err(|rejection| ProblemReport {
        files,
        is_doubt: rejection.is_doubt(),
        total: rejection.list.total as u32,
        csv: Spoken {
            zh: to_csv(&rejection.list.problems, Language::Chinese),
            en: to_csv(&rejection.list.problems, Language::English),
        },
        problems: rejection.list.lines().map(problem_line).collect(),
    })
}

/// A line of a list of problems, ready to show.
pub fn problem_line(line: Line<'_>) -> ProblemLine {
    let problem = line.problem;
    ProblemLine {
        file: problem.file.clone(),
        row: problem.row,
        column: problem.column.clone(),
        value: problem.value.clone(),
        error: problem.severity == Severity::Error,
        grave: problem.kind.is_grave(),
        message: Spoken::of(&line.finding()),
    }
}
