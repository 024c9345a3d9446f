//! Making a roster coarser: years in bands, ends cut off, rare values merged, single values left out.
//!
//! Every step keeps the order: who was born, began or came earlier than somebody else is never made later. People in one
//! band become alike, and what the rules decide between them by years is decided by what comes after.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::risk::{Known, class_sizes};
use crate::roster::fields::Column as _;
use crate::roster::{Band, Code as _, Roster, Teacher, TeacherColumn};
use crate::units::Year;

/// What is made coarser. To begin with nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Banding {
    /// The width of bands of years of birth, such as 5.
    pub birth_years: Option<u16>,
    /// The width of bands of the years of first service, of entry and of title, and of numbers of years.
    pub service_years: Option<u16>,
    /// Whoever was born earlier counts as born in this year.
    pub oldest: Option<u16>,
    /// Whoever has taught in villages, or been a homeroom teacher, for longer counts with so many years.
    pub longest: Option<u16>,
    /// Degrees, titles, post grades and key-teacher levels that fewer people hold are merged with the nearest below them,
    /// or else above them, that as many hold.
    pub rare_below: Option<u32>,
    /// What is known of people of whom fewer are alike is left out, value by value, until so many are.
    pub blank_below: Option<u32>,
}

impl Banding {
    /// Whether it leaves everything as it is.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A roster made coarser, and how many values of which column that changed.
#[derive(Clone, Debug)]
pub struct Banded {
    /// The roster.
    pub roster: Roster,
    /// Values that are another now, by the key of their column.
    pub changed: BTreeMap<&'static str, u32>,
    /// Values that were left out, by the key of their column.
    pub blanked: BTreeMap<&'static str, u32>,
}

/// Makes a roster coarser. `known` is what somebody may know of people; `reference` is the year up to which years count,
/// beyond which no band leads.
pub fn band(roster: &Roster, banding: &Banding, known: &[Known], reference: Year) -> Banded {
    let mut banded = Banded {
        roster: roster.clone(),
        changed: BTreeMap::new(),
        blanked: BTreeMap::new(),
    };
    note_bands(&mut banded.roster, banding);
    let teachers = &mut banded.roster.teachers;
    for teacher in teachers.iter_mut() {
        in_bands(teacher, banding, reference);
    }
    if let Some(fewest) = banding.rare_below {
        merge(teachers, fewest, |teacher| &mut teacher.education);
        merge(teachers, fewest, |teacher| &mut teacher.title_held);
        merge(teachers, fewest, |teacher| &mut teacher.title_employed);
        merge(teachers, fewest, |teacher| &mut teacher.post_grade);
        merge_levels(teachers, fewest);
    }
    for (before, after) in roster.teachers.iter().zip(teachers) {
        count_changes(before, after, &mut banded.changed);
    }
    for column in merged_columns().filter(|column| banded.changed.contains_key(column.field().key)) {
        banded.roster.bands.note(column, Band::MERGED);
    }
    if let Some(fewest) = banding.blank_below {
        leave_out(&mut banded, known, fewest);
    }
    banded
}

/// Notes of the roster which columns are banded, so that nobody takes their years for exact.
fn note_bands(roster: &mut Roster, banding: &Banding) {
    use TeacherColumn as Column;
    let (birth, service) = (banding.birth_years, banding.service_years);
    for (column, width, end) in [
        (Column::BirthYear, birth, banding.oldest),
        (Column::FirstServiceYear, service, None),
        (Column::EnteredSchoolYear, service, None),
        (Column::TitleYear, service, None),
        (Column::RuralYears, service, banding.longest),
        (Column::HomeroomYears, service, banding.longest),
    ] {
        // Of a column that nobody filled in there is no header to say it.
        if !roster.not_given.has(column) {
            let (width, end) = (width.unwrap_or(0), end.unwrap_or(0));
            roster.bands.note(column, Band::with_end(width, end));
        }
    }
}

/// The columns of which rare values can be merged.
fn merged_columns() -> impl Iterator<Item = TeacherColumn> {
    use TeacherColumn as Column;
    [
        Column::Education,
        Column::TitleHeld,
        Column::TitleEmployed,
        Column::PostGrade,
        Column::Backbone,
    ]
    .into_iter()
}

/// The middle of the band that a year is in, or the reference year where the middle comes later.
fn middle(year: Year, width: u16, reference: Year) -> Year {
    if width < 2 {
        return year;
    }
    let start = year.0 - year.0 % width;
    Year((start + width / 2).min(reference.0).max(start))
}

/// The middle of the band that a number of years is in. None stay none: rules ask whether there are any.
fn middle_count(years: u16, width: u16) -> u16 {
    match years.checked_sub(1) {
        Some(before) if width >= 2 => before - before % width + 1 + width / 2,
        _ => years,
    }
}

fn in_bands(teacher: &mut Teacher, banding: &Banding, reference: Year) {
    if let Some(width) = banding.birth_years {
        teacher.birth_year = teacher.birth_year.map(|year| middle(year, width, reference));
    }
    if let Some(width) = banding.service_years {
        for year in [
            &mut teacher.first_service_year,
            &mut teacher.entered_school_year,
            &mut teacher.title_year,
        ] {
            *year = year.map(|year| middle(year, width, reference));
        }
        for years in [&mut teacher.rural_years, &mut teacher.homeroom_years] {
            *years = years.map(|years| middle_count(years, width));
        }
    }
    if let Some(oldest) = banding.oldest {
        teacher.birth_year = teacher.birth_year.map(|year| year.max(Year(oldest)));
    }
    if let Some(longest) = banding.longest {
        for years in [&mut teacher.rural_years, &mut teacher.homeroom_years] {
            *years = years.map(|years| years.min(longest));
        }
    }
}

/// Merges values that fewer hold with the nearest below, or else above, that as many hold.
fn merge<T: Copy + Ord>(
    teachers: &mut [Teacher],
    fewest: u32,
    value: impl Fn(&mut Teacher) -> &mut Option<T>,
) {
    let mut counts: BTreeMap<T, u32> = BTreeMap::new();
    for held in teachers.iter_mut().filter_map(|teacher| *value(teacher)) {
        *counts.entry(held).or_default() += 1;
    }
    let common = |held: T| {
        let is_common = |(found, count): (&T, &u32)| (*count >= fewest).then_some(*found);
        let below = counts.range(..=held).rev().find_map(is_common);
        below.or_else(|| counts.range(held..).find_map(is_common))
    };
    for teacher in teachers {
        let held = value(teacher);
        *held = held.map(|held| common(held).unwrap_or(held));
    }
}

/// The same of key-teacher levels, which everybody has one of.
fn merge_levels(teachers: &mut [Teacher], fewest: u32) {
    let mut counts = BTreeMap::new();
    for teacher in teachers.iter() {
        *counts.entry(teacher.backbone).or_insert(0_u32) += 1;
    }
    for teacher in teachers {
        let below = counts.range(..=teacher.backbone).rev();
        let common = below
            .filter(|(_, count)| **count >= fewest)
            .map(|(level, _)| *level)
            .next();
        teacher.backbone = common.unwrap_or(teacher.backbone);
    }
}

/// The columns in which two rows of a teacher differ, of those that can be made coarser.
fn differing(before: &Teacher, after: &Teacher) -> impl Iterator<Item = TeacherColumn> {
    use TeacherColumn as Column;
    let pairs = [
        (before.birth_year != after.birth_year, Column::BirthYear),
        (
            before.first_service_year != after.first_service_year,
            Column::FirstServiceYear,
        ),
        (
            before.entered_school_year != after.entered_school_year,
            Column::EnteredSchoolYear,
        ),
        (before.title_year != after.title_year, Column::TitleYear),
        (before.rural_years != after.rural_years, Column::RuralYears),
        (
            before.homeroom_years != after.homeroom_years,
            Column::HomeroomYears,
        ),
        (before.education != after.education, Column::Education),
        (before.title_held != after.title_held, Column::TitleHeld),
        (
            before.title_employed != after.title_employed,
            Column::TitleEmployed,
        ),
        (before.post_grade != after.post_grade, Column::PostGrade),
        (before.backbone.key() != after.backbone.key(), Column::Backbone),
    ];
    let differing = pairs.into_iter().filter(|(is_other, _)| *is_other);
    differing.map(|(_, column)| column)
}

fn count_changes(before: &Teacher, after: &Teacher, changed: &mut BTreeMap<&'static str, u32>) {
    for column in differing(before, after) {
        *changed.entry(column.field().key).or_default() += 1;
    }
}

/// The columns in which the same teachers differ; none where they are not the same.
pub(super) fn changed_columns(before: &[Teacher], after: &[Teacher]) -> Vec<TeacherColumn> {
    let is_same = before.len() == after.len() && before.iter().zip(after).all(|(one, two)| one.id == two.id);
    let pairs = before.iter().zip(after).filter(|_| is_same);
    let mut all: Vec<TeacherColumn> = Vec::new();
    for (one, two) in pairs {
        let gender = (one.gender != two.gender).then_some(TeacherColumn::Gender);
        for column in differing(one, two).chain(gender) {
            if !all.contains(&column) {
                all.push(column);
            }
        }
    }
    all
}

/// Leaves out, of those who are fewer than asked for with all that is known of them, first the year of birth, then the
/// gender, the degree, the years of service and of entry, and the title.
fn leave_out(banded: &mut Banded, known: &[Known], fewest: u32) {
    const IN_TURN: [Known; 6] = [
        Known::BirthYear,
        Known::Gender,
        Known::Education,
        Known::FirstServiceYear,
        Known::EnteredSchoolYear,
        Known::TitleEmployed,
    ];
    for out in IN_TURN.into_iter().filter(|out| known.contains(out)) {
        let sizes = class_sizes(&banded.roster, known);
        let mut count = 0;
        for (teacher, size) in banded.roster.teachers.iter_mut().zip(sizes) {
            if size < fewest && out.take_out(teacher) {
                count += 1;
            }
        }
        if let (true, Some(column)) = (count > 0, out.column()) {
            banded.blanked.insert(column.field().key, count);
        }
    }
}
