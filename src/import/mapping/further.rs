//! Tables of preferences, of places, of an actual outcome and of dated records: how they are known among others, and lists with a column for each choice.

use super::columns::personal;
use super::content::Sight;
use super::header::without_remarks;
use super::spelled::{by_spelling, known_headers};
use super::{Form, MOST_FIT, Target};
use crate::import::table::ColumnFound;
use crate::language::spelling::{normalised, numeral};
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::PersonalData;
use crate::roster::{OutcomeColumn, PlaceColumn, PreferenceColumn, RecordColumn};

/// Most choices that have a column of their own.
const MOST_CHOICES: u16 = 20;

/// The further table that headers are of, and how many of them are known: one that has all that it requires, and more of its
/// headers than any other table has. Teachers may be named there in place of their codes.
pub(super) fn found(columns: &[ColumnFound], sights: &[Sight]) -> Option<(TableKind, usize)> {
    let has = |field: &'static Field| {
        let mut found = columns.iter().zip(sights);
        found.any(|(column, sight)| {
            is_spelled(field, column) && sight.share_of(field).is_none_or(|share| share >= MOST_FIT)
        })
    };
    let names_people = columns.iter().any(|column| {
        matches!(
            personal(column, TableKind::Teachers),
            Some(PersonalData::Name | PersonalData::IdNumber)
        )
    });
    let names_teachers = has(PreferenceColumn::Teacher.field()) || names_people;
    let others = TableKind::REQUIRED.map(|kind| known_headers(kind, columns));
    let others = others.into_iter().max().unwrap_or_default();
    let choices = columns
        .iter()
        .filter(|column| choice_of(column).is_some())
        .count();
    // With stage and subject of everybody it is a table of teachers, whatever else it says of them.
    let of_teachers = ["school", "stage", "subject"].iter().all(|key| {
        let fields = TableKind::Teachers.fields().iter();
        fields.filter(|field| field.key == *key).all(has)
    });
    if choices > 0 && names_teachers && !of_teachers {
        return Some((TableKind::Preferences, choices + 1));
    }
    // Many tables name a school; only this one says where somebody ended.
    let says = |field: &'static Field| {
        let mut columns = columns.iter();
        columns.any(|column| is_spelled(field, column))
    };
    let ends = [OutcomeColumn::School, OutcomeColumn::End];
    let only_there = columns.iter().any(|column| {
        let is_end = ends.iter().any(|end| is_spelled(end.field(), column));
        is_end
            && TableKind::REQUIRED
                .iter()
                .all(|&kind| by_spelling(kind, column).is_none())
    });
    if names_teachers && !of_teachers && only_there {
        return Some((TableKind::Outcome, known_headers(TableKind::Outcome, columns)));
    }
    let wanted = [PreferenceColumn::School, PreferenceColumn::Zone];
    let preferences = names_teachers
        && has(PreferenceColumn::Rank.field())
        && wanted.iter().any(|column| has(column.field()));
    let places = PlaceColumn::ALL.iter().map(|column| column.field());
    let places = places.filter(|field| field.required).all(has);
    // Our own tables have the same headers in English.
    let is_own = |column: &ColumnFound| {
        let header = normalised(&column.own);
        let mut fields = TableKind::Outcome.fields().iter();
        fields.any(|field| field.key == header)
    };
    let may_be = !of_teachers || columns.iter().all(is_own);
    let outcome = names_teachers && may_be && ends.iter().any(|column| says(column.field()));
    let records = [RecordColumn::Kind, RecordColumn::Year];
    let records = names_teachers && !of_teachers && records.iter().all(|column| has(column.field()));
    let tables = [
        (preferences, TableKind::Preferences),
        (places, TableKind::Places),
        (outcome, TableKind::Outcome),
        (records, TableKind::Records),
    ];
    let tables = tables.into_iter().filter(|(is_whole, _)| *is_whole);
    tables
        .map(|(_, kind)| (kind, known_headers(kind, columns)))
        .filter(|&(_, known)| known > others)
        .max_by_key(|&(_, known)| known)
}

fn is_spelled(field: &'static Field, column: &ColumnFound) -> bool {
    by_spelling(field.table, column)
        .is_some_and(|(_, place, _)| field.table.fields().get(place) == Some(field))
}

/// How the header of a choice of zones ends.
const OF_ZONES: [&str; 2] = ["学区", "片区"];

impl Target {
    /// Whether a column with such a header is for a choice of zones alone.
    pub(in crate::import) fn is_of_zones(&self, header: &str) -> bool {
        matches!(self.form, Form::OfChoice(_)) && names_zones(header)
    }
}

/// Whether the header of a choice is of zones alone: 第一志愿片区.
pub(super) fn names_zones(header: &str) -> bool {
    let header = without_remarks(&normalised(header));
    OF_ZONES.iter().any(|end| header.ends_with(end))
}

/// Which choice a column is for: 第一志愿, 志愿2, 第3志愿学校, 第一志愿片区.
pub(super) fn choice_of(column: &ColumnFound) -> Option<u16> {
    let header = without_remarks(&normalised(&column.own));
    let mut said = header.as_str();
    for end in ["学校", "单位"].into_iter().chain(OF_ZONES) {
        said = said.strip_suffix(end).unwrap_or(said);
    }
    let number = match said.strip_suffix("志愿") {
        Some(before) => before.trim_start_matches('第'),
        None => said.strip_prefix("志愿")?,
    };
    numeral(number).filter(|choice| (1..=MOST_CHOICES).contains(choice))
}

/// The place on a list that a value says in words: 第一志愿, 二.
pub(in crate::import) fn rank_in_words(value: &str, field: &Field) -> Option<u16> {
    let said = value.trim_start_matches('第').trim_end_matches("志愿");
    numeral(said).filter(|_| field == PreferenceColumn::Rank.field())
}

/// Of an actual outcome, the field of a column that says how it ended, by its header: where it is the only one and holds more
/// than ends in words, it names schools, beside which ends may stand.
pub(super) fn of_ends(field: &'static Field, sight: &Sight, has_schools: bool) -> &'static Field {
    let are_ends = sight.share_of(field).is_none_or(|share| share == 100);
    if field == OutcomeColumn::End.field() && !has_schools && !are_ends {
        OutcomeColumn::School.field()
    } else {
        field
    }
}

/// Whether a column says anything in a list with a column for each choice, where what stands beside is of the teacher.
pub(super) fn counts_beside_choices(field: &Field, form: Form) -> bool {
    matches!(form, Form::OfChoice(_)) || field == PreferenceColumn::Teacher.field()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_off_headers() {
        let choice = |header: &str| {
            choice_of(&ColumnFound {
                place: 0,
                header: header.to_owned(),
                own: header.to_owned(),
                hidden: false,
            })
        };
        for (header, number) in [
            ("第一志愿", 1),
            ("第二志愿学校", 2),
            ("志愿3", 3),
            ("第4志愿（学校全称）", 4),
            ("第十二志愿", 12),
            ("志愿二十", 20),
        ] {
            assert_eq!(choice(header), Some(number), "{header}");
        }
        for header in [
            "志愿",
            "志愿学校",
            "第几志愿",
            "志愿0",
            "第二十一志愿",
            "志愿99",
            "第一学历",
        ] {
            assert_eq!(choice(header), None, "{header}");
        }
    }
}
