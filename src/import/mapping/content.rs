//! What a column holds, by its values.

use std::collections::BTreeSet;

use super::{SAMPLES, rank_in_words};
use crate::import::view::{View, is_blank, text};
use crate::language::spelling::{revealed, shortened};
use crate::roster::fields::{Field, Kind};
use crate::roster::personal::may_name_somebody;
use crate::roster::values::{is_absent, plain, readable};

/// Filled cells of a column that are looked at, from the top: more than enough to know what it is.
const MOST: usize = 2_000;
/// Different values that are kept of them.
const MOST_DIFFERENT: usize = 200;

/// What was seen of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Sight {
    /// How many of its cells are filled.
    pub filled: usize,
    /// How many were looked at.
    pub looked_at: usize,
    /// The different values that say something.
    pub values: BTreeSet<String>,
    /// The first of them that differ, in their order.
    first: Vec<String>,
}

impl Sight {
    /// Looks at a column.
    pub(super) fn of(view: &View<'_>, place: u32) -> Self {
        let mut sight = Self::default();
        for cell in view.cells(place) {
            if is_blank(cell) {
                continue;
            }
            sight.filled += 1;
            if sight.looked_at >= MOST {
                continue;
            }
            let said = text(cell);
            let said = plain(&said);
            if is_absent(&said) {
                continue;
            }
            sight.looked_at += 1;
            if sight.values.len() < MOST_DIFFERENT && sight.values.insert(said.clone().into_owned()) {
                sight.first.push(said.into_owned());
            }
        }
        sight
    }

    /// A few of its values, unless one of those looks personal.
    pub(super) fn samples(&self) -> Vec<String> {
        let first = self.first.iter().take(SAMPLES);
        if first.clone().any(|value| may_name_somebody(value)) {
            return Vec::new();
        }
        first.map(|value| shortened(&revealed(value))).collect()
    }

    /// Of a hundred different values, how many a field can hold; nothing where none says anything.
    pub(super) fn share_of(&self, field: &Field) -> Option<usize> {
        let fitting = self.values.iter().filter(|value| fits(value, field)).count();
        (fitting * 100).checked_div(self.values.len())
    }

    /// Whether all values are whole numbers from `least` to `most`, and there is one.
    pub(super) fn are_numbers(&self, least: u16, most: u16) -> bool {
        let within = |value: &String| {
            let number = value.trim_end_matches(['年', '岁']).parse::<u16>();
            number.is_ok_and(|number| (least..=most).contains(&number))
        };
        !self.values.is_empty() && self.values.iter().all(within)
    }
}

/// Whether a field can hold a value, by itself or by what is known of values.
pub fn fits(value: &str, field: &Field) -> bool {
    readable(value, field)
        || super::super::values::known(value, field).is_some()
        || rank_in_words(value, field).is_some()
}

/// Whether the values of a field are so few that they give it away.
pub(super) const fn tells(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Code(_) | Kind::Codes { .. } | Kind::Year | Kind::PostGrade | Kind::YesNo
    )
}
