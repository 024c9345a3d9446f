//! Which columns nobody filled in: what they would say is not known, although the model has a value for them.

use serde::{Deserialize, Serialize};

use super::codes::{Locality, Stage, Subject};
use super::columns::{Record, School, SchoolColumn, Teacher, TeacherColumn};
use super::fields::{Column, Field, TableKind};
use super::model::Roster;
use super::parts::{SchoolIndex, ZoneIndex};
use crate::language::Language;

/// The columns of the schools and teachers tables that no file of a roster filled in.
///
/// A column that is not there is one of them. So is one that is there and blank in every row, where a blank would be read as
/// a value: as no, as none, as 0.
///
/// ```
/// use shapan::roster::{NotGiven, TeacherColumn};
///
/// let mut lacking = NotGiven::default();
/// assert!(!lacking.has(TeacherColumn::Backbone));
/// lacking.insert(TeacherColumn::Backbone);
/// assert!(lacking.has(TeacherColumn::Backbone) && !lacking.has(TeacherColumn::Cadre));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotGiven {
    /// A bit a column, by its position.
    schools: u64,
    teachers: u64,
}

impl NotGiven {
    const fn bits(&mut self, table: TableKind) -> Option<&mut u64> {
        match table {
            TableKind::Schools => Some(&mut self.schools),
            TableKind::Teachers => Some(&mut self.teachers),
            // Whatever may be left blank there is known to be blank.
            TableKind::Preferences | TableKind::Places | TableKind::Outcome | TableKind::Records => None,
        }
    }

    /// Takes a column for one that nobody filled in; one that is required is never that.
    pub fn insert(&mut self, column: impl Column) {
        if !column.field().required {
            self.insert_at(column.field().table, column.index());
        }
    }

    pub(super) const fn insert_at(&mut self, table: TableKind, index: usize) {
        if let Some(bits) = self.bits(table) {
            *bits |= 1 << index;
        }
    }

    /// Whether nobody filled in a column.
    pub fn has(mut self, column: impl Column) -> bool {
        self.has_at(column.field().table, column.index())
    }

    /// Of teachers, the columns that nobody filled in and that are read as values all the same.
    pub fn read_as_values(self) -> Vec<TeacherColumn> {
        let says = blanks_say_something(TableKind::Teachers);
        let columns = TeacherColumn::ALL.iter().zip(says);
        let lacking = columns.filter(|&(&column, says)| says && self.has(column));
        lacking.map(|(&column, _)| column).collect()
    }

    const fn has_at(&mut self, table: TableKind, index: usize) -> bool {
        match self.bits(table) {
            Some(bits) => *bits >> index & 1 == 1,
            None => false,
        }
    }
}

impl Roster {
    /// The columns in which something is known, and which are written: all but those that nobody filled in.
    pub fn columns_written(&self, table: TableKind) -> Vec<&'static Field> {
        let mut lacking = self.not_given;
        let fields = table.fields().iter().enumerate();
        fields
            .filter(|(index, _)| !lacking.has_at(table, *index))
            .map(|(_, field)| field)
            .collect()
    }
}

/// By position, the columns of a table in which a blank is read as a value.
pub(super) fn blanks_say_something(table: TableKind) -> Vec<bool> {
    fn of<T: Record>(blank: &T) -> Vec<bool> {
        let columns = T::Column::ALL.iter();
        let says = |&column: &T::Column| {
            !column.field().required
                && !T::cell(blank, column, &Roster::default(), Language::English).is_empty()
        };
        columns.map(says).collect()
    }
    match table {
        TableKind::Schools => of(&School::new(
            "",
            ZoneIndex(0),
            Locality::Urban,
            Default::default(),
        )),
        TableKind::Teachers => of(&Teacher::new(
            "",
            SchoolIndex(0),
            Stage::Primary,
            Subject::Chinese,
        )),
        TableKind::Preferences | TableKind::Places | TableKind::Outcome | TableKind::Records => {
            vec![false; table.fields().len()]
        }
    }
}

// A bit for each.
const _: () = assert!(SchoolColumn::ALL.len() <= 64 && TeacherColumn::ALL.len() <= 64);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_say_something_where_the_model_has_no_word_for_what_is_not_known() {
        let of = |table: TableKind| -> Vec<&str> {
            let fields = table.fields().iter().zip(blanks_say_something(table));
            fields
                .filter(|(_, says)| *says)
                .map(|(field, _)| field.key)
                .collect()
        };
        assert_eq!(of(TableKind::Schools), ["boarders", "teaching_point"]);
        let teachers = of(TableKind::Teachers);
        assert_eq!(
            teachers,
            [
                "establishment_stage",
                "homeroom_teacher",
                "cadre",
                "backbone",
                "honours_national",
                "honours_provincial",
                "honours_municipal",
                "honours_county",
                "status",
                "protected",
                "barred",
                "graduating_grade",
                "willing_to_move"
            ]
        );
    }

    #[test]
    fn what_must_be_there_is_never_lacking() {
        let mut lacking = NotGiven::default();
        lacking.insert(TeacherColumn::Stage);
        assert_eq!(lacking, NotGiven::default());
    }
}
