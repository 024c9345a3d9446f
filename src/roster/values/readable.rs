//! What a cell would be read as, for whoever looks at cells before they are read.

use super::{Fault, is_absent, label, plain, post_grade, whole, year, yes_no};
use crate::language::spelling::narrowed;
use crate::roster::fields::{Field, Kind};

/// The parts of a cell that holds several values.
pub(crate) fn separated(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', ',', ';', '/', '|', '\n'])
}

/// The parts of a cell that holds several values, without blanks and empty ones.
pub(crate) fn parts(text: &str) -> Vec<String> {
    let text = narrowed(text);
    separated(&text)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The key of the value of a code list that a cell is read as.
pub(crate) fn code_of(text: &str, field: &Field) -> Option<&'static str> {
    let (Kind::Code(choices) | Kind::Codes { choices, .. }) = field.kind else {
        return None;
    };
    (choices().first()?.read)(text)
}

/// Whether a cell can be read as what a field holds, or says that there is nothing.
pub(crate) fn readable(text: &str, field: &Field) -> bool {
    let text = plain(text);
    if is_absent(&text) {
        return true;
    }
    match field.kind {
        Kind::Id | Kind::Label => label(&text).is_ok(),
        Kind::Code(_) => code_of(&text, field).is_some(),
        Kind::Codes { most, .. } => {
            let parts = parts(&text);
            code_of(&text, field).is_some()
                || (parts.len() <= most && parts.iter().all(|part| code_of(part, field).is_some()))
        }
        Kind::Whole { .. } => whole::<i64>(&text, field).is_ok(),
        // Kilometres have further places, which are rounded.
        Kind::Decimal { .. } => super::kilometres(&text, field).is_ok(),
        Kind::Year => year(&text).is_ok(),
        Kind::PostGrade => post_grade(&text).is_ok_and(|_: Option<u8>| true),
        Kind::YesNo => yes_no(&text) != Err(Fault::NotUnderstood),
    }
}
