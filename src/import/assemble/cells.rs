//! From the cells of a column to the text that the reader takes.

use std::borrow::Cow;

use super::mends::Mend;
use super::row::Feed;
use crate::import::book::{Cell, Format, SheetRow};
use crate::import::mapping::{self, Form, rank_in_words};
use crate::import::view::{cell, text};
use crate::language::spelling::{hides, narrowed};
use crate::roster::codes::Stage;
use crate::roster::fields::{Field, Kind, TableKind};
use crate::roster::values::cause::{Cause, cause};
use crate::roster::values::{is_absent, parts, plain, readable};

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

/// Which part of a number belongs to a field of a stage, as the column says that tells the stages of the row.
pub(super) enum Part {
    /// None of it.
    None,
    /// All of it.
    Whole,
    /// A share by grades: how many there are before the stage, with it, and in all.
    OfGrades([u32; 3]),
}

impl Part {
    /// The part of a field in a row, in a column of this form.
    pub(super) fn of(row: &SheetRow, field: &Field, columns: &[(u32, &str, Form)], form: Form) -> Self {
        if form != Form::ByStage {
            return Self::Whole;
        }
        let mut stages = columns.iter().filter(|(_, _, form)| *form == Form::StageOfRow);
        let said = stages.next().map(|(place, _, _)| text(cell(row, *place)));
        let grades = said.map_or_else(Vec::new, |said| mapping::grades_of(&said));
        let own = grades
            .iter()
            .position(|(stage, _)| mapping::is_of_stage(field, *stage));
        let sum = |grades: &[(Stage, u32)]| grades.iter().map(|(_, grades)| grades).sum();
        match own {
            None => Self::None,
            Some(_) if grades.len() == 1 => Self::Whole,
            Some(own) => Self::OfGrades([
                sum(grades.get(..own).unwrap_or_default()),
                sum(grades.get(..=own).unwrap_or_default()),
                sum(&grades),
            ]),
        }
    }

    /// Whether nothing of a cell belongs to it, with or without dividing.
    pub(super) const fn is_left_out(&self, divides: bool) -> bool {
        match self {
            Self::None => true,
            Self::Whole => false,
            Self::OfGrades(_) => !divides,
        }
    }

    /// What of a cell belongs to it. What is no number stays as it is, so that the reader reports it.
    pub(super) fn of_cell<'cell>(
        &self,
        said: Cow<'cell, str>,
        mut mended: impl FnMut(Mend),
    ) -> Cow<'cell, str> {
        match self.divided(&said) {
            Some(own) => {
                mended(Mend::Divided);
                Cow::Owned(own)
            }
            None => said,
        }
    }

    /// The part of a number that is written in a cell; nothing where it is not divided or none.
    fn divided(&self, said: &str) -> Option<String> {
        let Self::OfGrades([before, with, all]) = *self else {
            return None;
        };
        let number: u64 = plain(said).replace([',', '，'], "").parse().ok()?;
        // To the nearest whole at every border between stages, so that the parts add up to the number.
        let up_to = |grades: u32| {
            let (grades, all) = (u64::from(grades), u64::from(all));
            number
                .checked_mul(2 * grades)?
                .checked_add(all)?
                .checked_div(2 * all)
        };
        Some(up_to(with)?.saturating_sub(up_to(before)?).to_string())
    }
}

/// Where several subjects stand as the main one, the first is, and the others are taught beside it.
pub(super) fn split_subjects(
    feeds: &[Feed<'_>],
    said: &mut [Cow<'_, str>],
    mended: &mut impl FnMut(usize, Mend),
) {
    let place = |key: &str| {
        feeds
            .iter()
            .position(|feed| feed.field.table == TableKind::Teachers && feed.field.key == key)
    };
    let (Some(main), Some(others)) = (place("subject"), place("other_subjects")) else {
        return;
    };
    let field = feeds[main].field;
    if readable(&said[main], field) {
        return;
    }
    let subjects = parts(&said[main]);
    if subjects.len() < 2 || !subjects.iter().all(|subject| readable(subject, field)) {
        return;
    }
    let mut beside = subjects[1..].to_vec();
    if !is_absent(&plain(&said[others])) {
        beside.push(said[others].clone().into_owned());
    }
    said[others] = Cow::Owned(beside.join("、"));
    said[main] = Cow::Owned(subjects[0].clone());
    mended(main, Mend::SeveralValues);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_number_add_up_to_it() {
        let nine = [Part::OfGrades([0, 6, 9]), Part::OfGrades([6, 9, 9])];
        for number in [0_u64, 1, 2, 13, 900, 901] {
            let parts = nine
                .each_ref()
                .map(|part| part.divided(&number.to_string()).unwrap());
            let sum: u64 = parts.iter().map(|part| part.parse::<u64>().unwrap()).sum();
            assert_eq!(sum, number, "{parts:?}");
        }
        assert_eq!(nine[0].divided("1,900").as_deref(), Some("1267"));
        assert_eq!(nine[0].divided("不详"), None);
        assert_eq!(nine[0].divided(&u64::MAX.to_string()), None);
        assert_eq!(Part::Whole.divided("9"), None);
    }
}
