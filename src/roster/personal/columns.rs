//! The same search over columns of text that come from any file, before anybody makes a roster of them.

use crate::ordering::set_of;
use std::collections::BTreeSet;

use super::findings::Role;
use super::scan::{Sight, words_of};
use super::{Certainty, PersonalData};

/// What a column is for, which says what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It tells teachers apart.
    Teacher,
    /// It names schools or zones.
    Place,
    /// Its values are read: numbers, years, words of lists.
    Values,
    /// Anything else.
    Anything,
}

/// A column to be looked at.
#[derive(Clone, Copy, Debug)]
pub struct LookedAt<'a> {
    /// What it is for.
    pub purpose: Purpose,
    /// Whether it is of a table of schools, whose telephones and addresses are no person's.
    pub of_schools: bool,
    /// Its cells from the top.
    pub cells: &'a [String],
}

/// Personal data of one kind in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Of which kind.
    pub data: PersonalData,
    /// How sure it is.
    pub certainty: Certainty,
    /// The cells, counted from 0 at the top, in rising order.
    pub cells: Vec<usize>,
}

/// The words that schools and zones are named with, which are no names of people.
#[derive(Clone, Debug, Default)]
pub struct PlaceWords(BTreeSet<String>);

impl PlaceWords {
    /// Those in the names of these schools and zones.
    pub fn of<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        Self(words_of(set_of(labels)))
    }
}

/// Looks at every cell of a column: what it holds of which kind, and the number of cells that hold anything.
pub fn look(column: LookedAt<'_>, places: &PlaceWords) -> (Vec<Sighting>, usize) {
    let role = match column.purpose {
        Purpose::Teacher => Role::Teacher,
        Purpose::Place => Role::Place,
        Purpose::Values => Role::Typed,
        Purpose::Anything if column.of_schools => Role::Place,
        Purpose::Anything => Role::Other,
    };
    let mut sight = Sight::new(role, column.of_schools);
    for (place, cell) in column.cells.iter().enumerate() {
        sight.look(cell, place as u32);
    }
    let found = sight.found.finish(&mut |word| places.0.contains(word));
    let sightings = found.into_iter().map(|((data, certainty), rows)| Sighting {
        data,
        certainty,
        cells: rows.all.into_iter().map(|row| row as usize).collect(),
    });
    (sightings.collect(), sight.found.filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_begin_with_the_name_of_a_school_in_pinyin_are_no_names() {
        let cells: Vec<String> = (0..12).map(|row| format!("baiyun{row:03}")).collect();
        let column = LookedAt {
            purpose: Purpose::Teacher,
            of_schools: false,
            cells: &cells,
        };
        assert_eq!(look(column, &PlaceWords::of(["Baiyun-1", "S002"])).0, []);
        let (found, _) = look(column, &PlaceWords::of(["S001", "S002"]));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].certainty, Certainty::Doubtful);
    }
}
