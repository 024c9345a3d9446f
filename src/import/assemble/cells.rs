//! From the cells of a column to the text that the reader takes.

use std::borrow::Cow;

use super::mends::Mend;
use crate::import::book::{Cell, Format, SheetRow};
use crate::import::mapping::{self, Form, rank_in_words};
use crate::import::view::{cell, text};
use crate::language::spelling::{hides, narrowed};
use crate::roster::fields::{Field, Kind};
use crate::roster::values::cause::{Cause, cause};
use crate::roster::values::{is_absent, plain, readable};

/// The longest age or service that is counted back.
const MOST_YEARS: u16 = 80;

/// What a cell says in a field, and what was mended to make it say that. What cannot be mended stays as it is, so that the
/// reader reports it.
pub(super) fn read<'cell>(
    cell: &'cell Cell,
    (field, form): (&Field, Form),
    format: Format,
    year: Option<u16>,
    mut mended: impl FnMut(Mend),
) -> Cow<'cell, str> {
    let said = text(cell);
    if said.is_empty() {
        return said;
    }
    let number = matches!(cell, Cell::Number(_));
    if hides(&said) {
        mended(Mend::Invisible);
    }
    if is_absent(&plain(&said)) {
        mended(Mend::NothingSaid);
        return said;
    }
    let is_wide = |(wide, narrow): (char, char)| wide != narrow && narrow.is_ascii_alphanumeric();
    if let Cow::Owned(narrow) = narrowed(&said)
        && said.chars().zip(narrow.chars()).any(is_wide)
    {
        mended(Mend::FullWidth);
    }
    if form == Form::YearsSince {
        let years = plain(&said).trim_end_matches(['年', '岁']).parse::<u16>();
        if let (Ok(years), Some(year)) = (years, year)
            && years <= MOST_YEARS
            && let Some(began) = year.checked_sub(years)
        {
            mended(Mend::YearsSince);
            return Cow::Owned(began.to_string());
        }
        return said;
    }
    match field.kind {
        Kind::Id | Kind::Label if number => mended(Mend::CodeAsNumber),
        Kind::Year => {
            if let Some(Cause::DateSerial { year }) = cause(&said, field.kind) {
                mended(Mend::DayNumber);
                return Cow::Owned(year.to_string());
            }
            if said.chars().count() > 4 && readable(&said, field) {
                mended(Mend::DateToYear);
            }
        }
        Kind::Whole { .. } if !readable(&said, field) => {
            if let Some(rank) = rank_in_words(&plain(&said), field) {
                mended(Mend::NumberInWords);
                return Cow::Owned(rank.to_string());
            }
        }
        Kind::Whole { .. } | Kind::Decimal { .. } | Kind::PostGrade => {
            let readable = readable(&said, field);
            if readable && said.contains([',', '，']) {
                mended(Mend::Thousands);
            }
            let digits = said.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            if !number && !matches!(format, Format::Text(_)) && digits && readable {
                mended(Mend::NumberAsText);
            }
        }
        _ => {}
    }
    if said.contains("暂聘") && matches!(field.kind, Kind::Code(_) | Kind::PostGrade) {
        mended(Mend::Provisional);
    }
    said
}

/// Whether a row is of the stage of a field, by the column that says so.
pub(super) fn is_of_stage(row: &SheetRow, field: &Field, columns: &[(u32, &str, Form)]) -> bool {
    let mut stages = columns.iter().filter(|(_, _, form)| *form == Form::StageOfRow);
    let said = stages.next().map(|(place, _, _)| text(cell(row, *place)));
    let stage = said.and_then(|said| mapping::stage_of(&said));
    stage.is_some_and(|stage| mapping::is_of_stage(field, stage))
}
