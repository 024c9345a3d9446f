//! Tables as text with separators: CSV, TSV, and what is copied out of a spreadsheet.

use super::model::Sheet;
use super::refusal::{Other, Refusal};
use super::room::{Room, Rows};
use super::value::words;
use crate::roster::encoding::{Encoding, FileType, GbDecoder, SourceFile};
use crate::roster::grid::{Grid, SEPARATORS};
use crate::roster::problem::{Problem, ProblemKind};
use crate::roster::read::{decode, decode_as};

/// Rows from the top by which the separator is found.
const LOOKED_AT: usize = 50;

/// Reads a text as one sheet with the name of the file. In `encoding`, or in what it is found to be in.
///
/// # Errors
/// When it is no text, in no encoding that is read, or its cells cannot be told apart.
pub(super) fn read(
    (name, bytes): (&str, &[u8]),
    gb18030: GbDecoder,
    encoding: Option<Encoding>,
    room: &mut Room<'_>,
) -> Result<(Sheet, Encoding), Refusal> {
    let file = SourceFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let (text, encoding) = match encoding {
        None => decode(&file, gb18030).map_err(refusal)?,
        Some(encoding) => match decode_as(&file, encoding, gb18030) {
            Ok(text) => (text, encoding),
            Err(problem) if problem.kind == ProblemKind::UnknownEncoding => {
                return Err(Refusal::NotIn(encoding));
            }
            Err(problem) => return Err(refusal(problem)),
        },
    };
    let grid = if declared(&text) {
        Grid::parse(name, &text)
    } else {
        Grid::parse_by(separator(&text), name, &text)
    };
    let grid = grid.map_err(refusal)?;
    let mut rows = Rows::default();
    let of = text.lines().count();
    for row in grid.every_row() {
        room.reach(row.number() as usize, of);
        for (column, cell) in row.cells().enumerate() {
            rows.put(row.number() - 1, column as u32, words(cell), room)?;
        }
    }
    let sheet = Sheet {
        name: name.to_owned(),
        rows: rows.finish(|_| false),
        ..Sheet::default()
    };
    Ok((sheet, encoding))
}

/// What a reader of text says, as a refusal.
fn refusal(problem: Problem) -> Refusal {
    match problem.kind {
        ProblemKind::EmptyFile => Refusal::Empty,
        ProblemKind::FileTooLarge { bytes } => Refusal::TooLarge { bytes },
        ProblemKind::NotText {
            found: FileType::Markup,
        } => Refusal::Other(Other::Page),
        ProblemKind::NotText { found } => Refusal::Other(Other::of(found)),
        kind => Refusal::Text {
            row: problem.row,
            kind: Box::new(kind),
        },
    }
}

/// Whether the first line says what separates cells, as `sep=;` does.
fn declared(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("sep=")
}

/// The separator by which most of the first rows have the same number of cells, more than one: commas in a title or in a
/// remark do not decide.
fn separator(text: &str) -> u8 {
    let mut best = (b',', 0);
    for separator in SEPARATORS {
        let mut widths = [0_usize; 64];
        let mut quoted = false;
        let mut found = 0;
        for line in text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(LOOKED_AT)
        {
            for byte in line.bytes() {
                quoted ^= byte == b'"';
                found += usize::from(!quoted && byte == separator);
            }
            if !quoted {
                if let Some(rows) = widths.get_mut(found.min(63)).filter(|_| found > 0) {
                    *rows += 1;
                }
                found = 0;
            }
        }
        let rows = widths.into_iter().max().unwrap_or_default();
        if rows > best.1 {
            best = (separator, rows);
        }
    }
    best.0
}
