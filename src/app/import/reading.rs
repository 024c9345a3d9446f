//! Reads files that are tables of our own.

use crate::app::protocol::{PickedFile, ProblemLine, ProblemReport};
use crate::diagnostic::Severity;
use crate::language::{Language, Spoken};
use crate::roster::encoding::{GbDecoder, SourceFile};
use crate::roster::personal::Doubts;
use crate::roster::problem::{Line, Rejection, to_csv};
use crate::roster::{LoadedRoster, read_own as read};

/// A roster, or why the files are none; or the files again, where they are not all tables of our own.
pub fn read_own(
    picked: Vec<PickedFile>,
    decode: GbDecoder<'_>,
    doubts: Doubts,
) -> Result<Result<LoadedRoster, Rejection>, Vec<SourceFile>> {
    let source = |file: PickedFile| SourceFile {
        name: file.name,
        bytes: file.bytes,
    };
    let sources: Vec<SourceFile> = picked.into_iter().map(source).collect();
    read(&sources, decode, doubts).ok_or(sources)
}

/// Why files are no roster, for the page.
pub fn report(files: Vec<String>, rejection: &Rejection) -> ProblemReport {
    ProblemReport {
        files,
        is_doubt: rejection.is_doubt(),
        total: rejection.list.total as u32,
        csv: Spoken {
            zh: to_csv(&rejection.list.problems, Language::Chinese),
            en: to_csv(&rejection.list.problems, Language::English),
        },
        problems: rejection.list.lines().map(problem_line).collect(),
    }
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
