//! A short fingerprint of a roster's content.

use super::columns::{
    OutcomeColumn, PlaceColumn, PreferenceColumn, Record, RecordColumn, SchoolColumn, TeacherColumn, pack,
};
use super::fields::{Column, TableKind};
use super::model::Roster;
use crate::random::hash_bytes;

impl Roster {
    /// A short fingerprint of the content: equal rosters have equal fingerprints.
    ///
    /// Columns that came later than the first ones count only where they hold something, so that a new column changes
    /// no fingerprint of a roster that does not use it. The same holds of further tables, and of what is noted of columns.
    pub fn fingerprint(&self) -> String {
        let mut packed = pack(Vec::new(), &self.zones);
        packed = pack_rows(packed, &self.schools, SchoolColumn::TeachingPoint);
        packed = pack_rows(packed, &self.teachers, TeacherColumn::HomeZone);
        if !self.preferences.is_empty() {
            packed = pack(packed, &TableKind::Preferences.key());
            packed = pack_rows(packed, &self.preferences, PreferenceColumn::Subject);
        }
        if !self.places.is_empty() {
            packed = pack(packed, &TableKind::Places.key());
            packed = pack_rows(packed, &self.places, PlaceColumn::TitleBand);
        }
        if !self.actual.is_empty() {
            packed = pack(packed, &TableKind::Outcome.key());
            packed = pack_rows(packed, &self.actual, OutcomeColumn::Round);
        }
        if self.actual_of_nobody > 0 {
            packed = pack(packed, &"outcome of nobody");
            packed = pack(packed, &self.actual_of_nobody);
        }
        let records = self.record_rows();
        if !records.is_empty() {
            packed = pack(packed, &TableKind::Records.key());
            packed = pack_rows(packed, &records, RecordColumn::Year);
        }
        if !self.extra.is_empty() {
            packed = pack(packed, &"extra");
            packed = pack(packed, &self.extra);
            for teacher in &self.teachers {
                for place in 0..self.extra.len() {
                    packed = pack(packed, &self.extra_of(teacher, place));
                }
            }
        }
        if !self.bands.is_none() {
            packed = pack(packed, &"bands");
            for (column, band) in self.bands.all() {
                packed = pack(packed, &(column.field().key, band));
            }
        }
        format!("{:016x}", hash_bytes(&packed))
    }
}

/// Packs the rows of a table: the columns up to `last`, and of those after it the ones that hold something.
fn pack_rows<T: Record>(packed: Vec<u8>, rows: &[T], last: T::Column) -> Vec<u8> {
    let mut counted = vec![false; T::Column::ALL.len()];
    for row in rows {
        row.note_held(&mut counted);
    }
    counted[..=last.index()].fill(true);
    let mut packed = pack(packed, &rows.len());
    for row in rows {
        packed = row.pack(&counted, packed);
    }
    let later = T::Column::ALL
        .iter()
        .filter(|column| column.index() > last.index());
    for column in later.filter(|column| counted[column.index()]) {
        packed = pack(packed, &column.field().key);
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::bands::Band;
    use crate::roster::codes::{Stage, Subject};
    use crate::roster::columns::Teacher;
    use crate::roster::parts::SchoolIndex;
    use crate::units::Lessons;

    /// As if the columns after `title_year` had come later.
    fn packed(teacher: &Teacher) -> Vec<u8> {
        pack_rows(
            Vec::new(),
            std::slice::from_ref(teacher),
            TeacherColumn::TitleYear,
        )
    }

    /// Whoever is only counted is part of the content, and so is what years stand for.
    #[test]
    fn people_of_no_row_and_bands_count() {
        let mut roster = Roster::default();
        let bare = roster.fingerprint();
        roster.actual_of_nobody = 1;
        let one = roster.fingerprint();
        roster.actual_of_nobody = 2;
        let two = roster.fingerprint();
        roster.actual_of_nobody = 0;
        let mut banded = |column| {
            roster.bands.note(column, Band::of_width(5));
            roster.fingerprint()
        };
        let all = [
            bare,
            one,
            two,
            banded(TeacherColumn::BirthYear),
            banded(TeacherColumn::RuralYears),
        ];
        let different: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn an_empty_later_column_does_not_count_and_a_filled_one_does() {
        let mut teacher = Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Music);
        teacher.willing_to_move = false;
        let bare = packed(&teacher);
        // One row; code, school, two stages and subject, and nine empty columns of a byte each.
        assert_eq!(bare.len(), 1 + (1 + 2) + 4 + 9);
        teacher.weekly_lessons = Some(Lessons::whole(3));
        let some = packed(&teacher);
        assert!(some.len() > bare.len());
        (teacher.weekly_lessons, teacher.vote_mark) = (None, Some(crate::units::Points::whole(3)));
        assert_ne!(packed(&teacher), some, "another column with the same value");
    }
}
