//! Reading the teachers table.

use std::ops::Range;

use super::header::Mapping;
use super::known::{Lookup, SchoolCodes};
use super::row::RowReader;
use super::zones::Zones;
use crate::diagnostic::Severity;
use crate::language::spelling::folded;
use crate::parallel::{in_parts, shares};
use crate::random::hash_name;
use crate::roster::cell::Source;
use crate::roster::codes::Stage;
use crate::roster::columns::{Teacher, TeacherColumn};
use crate::roster::extra::{Declared, Reading};
use crate::roster::fields::Column;
use crate::roster::grid::Grid;
use crate::roster::parts::TeacherIndex;
use crate::roster::problem::{ProblemKind, Problems};

/// The least age at the first service that is not remarked on.
const LEAST_AGE: u16 = 14;

/// A row with a code.
struct Entry<'a> {
    /// The file that the row stands in.
    file: &'a str,
    row: u32,
    /// The teacher; `None` where the row is bad.
    teacher: Option<TeacherIndex>,
}

/// Rows by code. There may be a million of them, and nothing is asked but whether one is there, so they stand where the hash of
/// the code says.
#[derive(Default)]
struct Rows<'a> {
    entries: Vec<(String, Entry<'a>)>,
    /// One more than the place among the entries, 0 where a slot is empty: a power of two of slots, a third or more of them empty.
    slots: Vec<u32>,
}

impl<'a> Rows<'a> {
    /// The row of a code.
    fn get(&self, code: &str) -> Option<&Entry<'a>> {
        let place = *self.slots.get(self.slot(code)?)?;
        let (_, entry) = self.entries.get((place as usize).checked_sub(1)?)?;
        Some(entry)
    }

    /// Where a code stands, or would; nothing where there is no room at all yet.
    fn slot(&self, code: &str) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut slot = hash_name(code) as usize & last;
        while let Some(&place) = self.slots.get(slot).filter(|&&place| place > 0) {
            let known = self.entries.get(place as usize - 1);
            if known.is_some_and(|(known, _)| known == code) {
                break;
            }
            slot = (slot + 1) & last;
        }
        Some(slot)
    }

    /// Sets the row of a code.
    fn insert(&mut self, code: String, entry: Entry<'a>) {
        if self.entries.len() * 3 >= self.slots.len() * 2 {
            let slots = (self.slots.len() * 2).max(16);
            self.slots = vec![0; slots];
            for place in 0..self.entries.len() {
                let slot = self.entries.get(place).and_then(|(code, _)| self.slot(code));
                if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
                    *slot = place as u32 + 1;
                }
            }
        }
        let Some(slot) = self.slot(&code).and_then(|slot| self.slots.get_mut(slot)) else {
            return;
        };
        let known = (*slot as usize).checked_sub(1);
        if let Some(known) = known.and_then(|place| self.entries.get_mut(place)) {
            known.1 = entry;
        } else {
            self.entries.push((code, entry));
            *slot = self.entries.len() as u32;
        }
    }
}

/// The teachers as far as they could be read, of one table or several.
pub(super) struct TeachersRead<'a> {
    teachers: Vec<Teacher>,
    /// By what is common to all ways of writing a code, its row.
    ids: Rows<'a>,
    /// Whether every row has a known code, so that a code not found is an unknown teacher.
    complete: bool,
}

impl Default for TeachersRead<'_> {
    fn default() -> Self {
        Self {
            teachers: Vec::new(),
            ids: Rows::default(),
            complete: true,
        }
    }
}

impl TeachersRead<'_> {
    /// The same, to look at.
    pub(super) fn teachers(&self) -> &[Teacher] {
        &self.teachers
    }

    /// The teachers.
    pub(super) fn into_teachers(self) -> Vec<Teacher> {
        self.teachers
    }

    /// A teacher who was read.
    pub(super) fn teacher(&self, index: TeacherIndex) -> &Teacher {
        &self.teachers[index.index()]
    }

    /// The codes of the teachers, each of one row.
    pub(super) fn counted(&self) -> impl Iterator<Item = (&str, usize)> + Clone {
        self.teachers.iter().map(|teacher| (teacher.id.as_str(), 1))
    }

    /// Looks a code up.
    pub(super) fn find(&self, id: &str) -> Lookup<TeacherIndex> {
        match self.ids.get(&folded(id)) {
            Some(entry) => Lookup::in_row(entry.teacher),
            None => Lookup::in_no_row(self.complete),
        }
    }
}

/// Teachers of a part of a table, each with what is common to all ways of writing the code, and the row; and the zones met.
type Part = (Vec<(Teacher, String, u32)>, Zones);

impl<'a> TeachersRead<'a> {
    /// Reads a long table in parts at once. Nothing where any row has anything to report, a zone that no row before it names, or a
    /// code that stands in another row: then the table is read row by row.
    fn read_at_once(
        &mut self,
        (table, mapping): (&'a Grid, &'a Mapping),
        codes: &SchoolCodes<'_>,
        extra: &Reading,
        zones: &mut Zones,
    ) -> Option<()> {
        // Codes of another part must be known, and categories are numbered as they are met.
        let alone = self.ids.entries.is_empty() && !extra.has_categories();
        if table.len() > mapping.kind().most_rows() || !alone {
            return None;
        }
        let of_part = |part: Range<usize>| -> Option<Part> {
            let (mut codes, mut own_extra) = (codes.afresh(), extra.clone());
            let (mut own_zones, mut problems) = (zones.clone(), Problems::default());
            let mut found = Vec::with_capacity(part.len());
            for row in table.rows().skip(part.start).take(part.len()) {
                let mut reader = RowReader::new(table, mapping, row, &mut own_zones, &mut problems)?;
                let id = reader.value::<String>(TeacherColumn::Id)?;
                let key = folded(&id);
                let extra = (&mut own_extra, mapping.extra());
                found.push((read_row(reader, Some(id), &mut codes, extra)?, key, row.number()));
                if !problems.is_empty() {
                    return None;
                }
            }
            // A zone that was first met within a part has no number that others know.
            let as_before = own_zones.len() == zones.len();
            as_before.then_some((found, own_zones))
        };
        let parts = in_parts(table.len(), |part| vec![of_part(part)]);
        let parts: Vec<Part> = parts.into_iter().collect::<Option<_>>()?;
        let (mut teachers, mut ids, mut counted) =
            (Vec::with_capacity(table.len()), Rows::default(), zones.clone());
        for (found, met) in parts {
            for (teacher, key, row) in found {
                if ids.get(&key).is_some() {
                    return None;
                }
                let entry = Entry {
                    file: table.file(),
                    row,
                    teacher: Some(TeacherIndex(teachers.len() as u32)),
                };
                ids.insert(key, entry);
                teachers.push(teacher);
            }
            counted.count_in(&met, zones);
        }
        (self.teachers, self.ids, *zones) = (teachers, ids, counted);
        Some(())
    }
}

/// Reads the rows of a teachers table. Without a schools table, schools are not looked up.
pub(super) fn read<'a>(
    table: &'a Grid,
    mapping: &'a Mapping,
    (codes, read, extra): (&mut SchoolCodes<'_>, &mut TeachersRead<'a>, &mut Reading),
    zones: &mut Zones,
    problems: &mut Problems,
) {
    read.complete &= mapping.position(TeacherColumn::Id.index()).is_some();
    read.teachers.reserve(table.len());
    if shares(table.len()) && read.read_at_once((table, mapping), codes, extra, zones).is_some() {
        return;
    }
    read_in_turn((table, mapping), (codes, read, extra), zones, problems);
}

/// Reads the rows one after the other.
fn read_in_turn<'a>(
    (table, mapping): (&'a Grid, &'a Mapping),
    (codes, read, extra): (&mut SchoolCodes<'_>, &mut TeachersRead<'a>, &mut Reading),
    zones: &mut Zones,
    problems: &mut Problems,
) {
    for row in table.rows().take(mapping.kind().most_rows()) {
        let Some(mut reader) = RowReader::new(table, mapping, row, zones, problems) else {
            read.complete = false;
            continue;
        };
        let (id, key) = id(&mut reader, read).unzip();
        let (file, row) = (reader.file(), reader.number());
        // Without a code of its own nobody knows whom the row is about.
        read.complete &= key.is_some();
        let teacher = read_row(reader, id, codes, (extra, mapping.extra())).map(|teacher| {
            read.teachers.push(teacher);
            TeacherIndex(read.teachers.len() as u32 - 1)
        });
        if let Some(key) = key {
            read.ids.insert(key, Entry { file, row, teacher });
        }
    }
}

fn read_row(
    mut row: RowReader<'_, '_>,
    id: Option<String>,
    codes: &mut SchoolCodes<'_>,
    (extra, declared): (&mut Reading, &[Declared]),
) -> Option<Teacher> {
    let is_newcomer = is_newcomer(&row);
    let school = if is_newcomer {
        None
    } else {
        codes.school(&mut row, TeacherColumn::School)
    };
    let stage = row.value::<Stage>(TeacherColumn::Stage);
    let establishment_stage = row.value(TeacherColumn::EstablishmentStage).or(stage);
    let subject = row.value(TeacherColumn::Subject);
    let complete = Teacher::read(&mut row);
    let extra = extra.row(&mut row, declared);
    let stage = stage?;
    if school.is_none() && !is_newcomer {
        return None;
    }
    let mut teacher = complete(id?, school, establishment_stage?, stage, subject?);
    teacher.extra = extra;
    check_years(&mut row, &teacher);
    if school.is_some_and(|school| codes.lack_stage(school, stage)) {
        row.report(
            Severity::Warning,
            TeacherColumn::Stage,
            ProblemKind::StageNotAtSchool { stage },
        );
    }
    (!row.failed()).then_some(teacher)
}

/// Whether a row is of a newcomer: it names no school, and the kind of entry is given.
fn is_newcomer(row: &RowReader<'_, '_>) -> bool {
    let says = |column| row.value_unreported(column).is_some();
    says(TeacherColumn::Entry) && !says(TeacherColumn::School)
}

/// The code of a teacher, and what is common to all ways of writing it; reports one that stands in an earlier row.
fn id(row: &mut RowReader<'_, '_>, read: &TeachersRead<'_>) -> Option<(String, String)> {
    let id = row.value::<String>(TeacherColumn::Id)?;
    let key = folded(&id);
    if let Some(first) = read.ids.get(&key) {
        row.report_duplicate(TeacherColumn::Id, &id, (first.file, first.row));
        return None;
    }
    Some((id, key))
}

fn check_years(row: &mut RowReader<'_, '_>, teacher: &Teacher) {
    if let (Some(birth), Some(first)) = (teacher.birth_year, teacher.first_service_year)
        && first.0 < birth.0 + LEAST_AGE
    {
        row.report(
            Severity::Warning,
            TeacherColumn::FirstServiceYear,
            ProblemKind::ServiceTooEarly,
        );
    }
    if let (Some(first), Some(entered)) = (teacher.first_service_year, teacher.entered_school_year)
        && entered < first
    {
        row.report(
            Severity::Warning,
            TeacherColumn::EnteredSchoolYear,
            ProblemKind::EnteredBeforeService,
        );
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::roster::fields::TableKind;
    use crate::roster::read::schools::{self, SchoolsRead};

    /// What a long table comes to at once, if it does, and in turn: the teachers, the names and counts of zones, and how many codes
    /// are known.
    type Read = (Vec<Teacher>, Vec<(String, usize)>, usize);

    fn both(rows: &str) -> (Option<Read>, Read) {
        let mut problems = Problems::default();
        let schools =
            "id,zone,locality,pupils_primary,classes_primary\nS1,东片,城区,900,20\nS2,西片,乡村,90,6\n";
        let schools = Grid::parse("s", schools).unwrap();
        let of_schools = Mapping::of(&schools, TableKind::Schools, &mut problems);
        let (mut known, mut zones) = (SchoolsRead::default(), Zones::default());
        schools::read(&schools, &of_schools, &mut known, &mut zones, &mut problems);
        zones.complete = true;
        let of = |number: usize| {
            let (school, zone) = (number % 2 + 1, ["东片", "西片", ""][number % 3]);
            format!("T{number},S{school},小学,语文,{zone},\n")
        };
        let header = "id,school,stage,subject,home_zone,附加：等级（数值）\n".to_owned();
        let text = header + &(0..30_000).map(of).collect::<Vec<_>>().concat();
        let table = Grid::parse("t", &(text + rows)).unwrap();
        let mapping = Mapping::of(&table, TableKind::Teachers, &mut problems);
        let part = [(table.clone(), mapping)];
        let (_, mapping) = &part[0];
        let mut extra = Reading::of(&part, &mut problems);
        let mut codes = SchoolCodes::new(Some(&known));
        let counted = |zones: &Zones| {
            zones
                .counted()
                .map(|(name, rows)| (name.to_owned(), rows))
                .collect()
        };
        let (mut at_once, mut met) = (TeachersRead::default(), zones.clone());
        let done = at_once.read_at_once((&table, mapping), &codes, &extra, &mut met);
        let at_once = done.map(|()| (at_once.teachers, counted(&met), at_once.ids.entries.len()));
        let mut in_turn = TeachersRead::default();
        let reading = (&mut codes, &mut in_turn, &mut extra);
        read_in_turn((&table, mapping), reading, &mut zones, &mut problems);
        let in_turn = (in_turn.teachers, counted(&zones), in_turn.ids.entries.len());
        (at_once, in_turn)
    }

    #[test]
    fn a_long_table_is_read_at_once_where_no_row_says_anything_of_note() {
        let (at_once, in_turn) = both("");
        assert_eq!(at_once, Some(in_turn.clone()));
        assert_eq!((in_turn.0.len(), in_turn.2), (30_000, 30_000));
        assert_eq!(
            in_turn.1,
            [("东片".to_owned(), 10_001), ("西片".to_owned(), 10_001)]
        );
    }

    #[test]
    fn a_long_table_with_a_row_of_note_is_read_in_turn() {
        for (row, teachers) in [
            // A code that stands in another row, a school that is in none, a stage that the school has not.
            ("T7,S1,小学,语文,,", 30_000),
            ("X,S3,小学,语文,,", 30_000),
            ("X,S1,高中,语文,,", 30_001),
            // A zone that no row names before, and what is no number.
            ("X,S1,小学,语文,南片,", 30_001),
            ("X,S1,小学,语文,,甲", 30_000),
            // A row that is cut short, and one without a code.
            ("X,S1,小学", 30_000),
            (",S1,小学,语文,东片,", 30_000),
        ] {
            let (at_once, in_turn) = both(row);
            assert!(at_once.is_none(), "{row}");
            assert_eq!(in_turn.0.len(), teachers, "{row}");
        }
    }

    proptest! {
        #[test]
        fn rows_are_found_by_their_codes_however_many_there_are(codes in prop::collection::vec("[ab0-9]{0,3}", 0..200)) {
            let (mut rows, mut slow) = (Rows::default(), BTreeMap::new());
            for (row, code) in (1..).zip(&codes) {
                prop_assert_eq!(rows.get(code).map(|entry| entry.row), slow.get(code).copied());
                rows.insert(code.clone(), Entry { file: "", row, teacher: None });
                slow.insert(code.clone(), row);
            }
            for code in &codes {
                prop_assert_eq!(rows.get(code).map(|entry| entry.row), slow.get(code).copied());
            }
        }
    }
}
