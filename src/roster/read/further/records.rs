//! Reading the records table.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::roster::cell::Source;
use crate::roster::columns::{DatedRecord, RecordColumn, RecordRow, Teacher};
use crate::roster::grid::Grid;
use crate::roster::parts::TeacherIndex;
use crate::roster::problem::{Further, ProblemKind, Problems};
use crate::roster::read::header::Mapping;
use crate::roster::read::known;
use crate::roster::read::row::RowReader;
use crate::roster::read::teachers::TeachersRead;
use crate::roster::read::zones::Zones;
use crate::units::Year;

/// The age before which nobody has a record of working life.
const LEAST_AGE: u16 = 14;

/// Reads the rows of records tables, by teacher and year.
pub(in crate::roster::read) fn read(
    tables: &[(Grid, Mapping)],
    teachers: Option<&TeachersRead<'_>>,
    zones: &mut Zones,
    problems: &mut Problems,
) -> Vec<RecordRow> {
    let mut known: BTreeMap<(TeacherIndex, DatedRecord), u32> = BTreeMap::new();
    let mut records = Vec::new();
    for (table, mapping) in tables {
        for row in table.rows().take(mapping.kind().most_rows()) {
            if let Some(reader) = RowReader::new(table, mapping, row, zones, problems) {
                records.extend(read_row(reader, teachers, &mut known));
            }
        }
    }
    records.sort_unstable_by(|one: &RecordRow, other| {
        (one.teacher, &one.record).cmp(&(other.teacher, &other.record))
    });
    records
}

fn read_row(
    mut row: RowReader<'_, '_>,
    teachers: Option<&TeachersRead<'_>>,
    known: &mut BTreeMap<(TeacherIndex, DatedRecord), u32>,
) -> Option<RecordRow> {
    let teacher = known::teacher(&mut row, RecordColumn::Teacher, teachers);
    let kind = row.value::<String>(RecordColumn::Kind);
    let (level, rank) = (row.value(RecordColumn::Level), row.value(RecordColumn::Rank));
    let issuer = row.value(RecordColumn::Issuer);
    let year = row.value(RecordColumn::Year);
    let complete = RecordRow::read(&mut row);
    if row.failed() {
        return None;
    }
    let teacher = teacher?;
    let record = DatedRecord {
        year: year?,
        kind: kind?,
        level,
        rank,
        issuer,
    };
    if let Some(read) = teachers
        && is_too_early(read.teacher(teacher), record.year)
    {
        let early = ProblemKind::Further(Further::RecordTooEarly);
        row.report(Severity::Warning, RecordColumn::Year, early);
    }
    // Two papers of a year may be of one level: both count, but somebody should look.
    if let Some(&first_row) = known.get(&(teacher, record.clone())) {
        let twice = ProblemKind::Further(Further::RecordTwice { first_row });
        row.report(Severity::Warning, RecordColumn::Kind, twice);
    } else {
        known.insert((teacher, record.clone()), row.number());
    }
    Some(complete(teacher, record))
}

/// Whether a year lies before the teacher worked.
fn is_too_early(teacher: &Teacher, year: Year) -> bool {
    let first = teacher.first_service_year;
    let grown = teacher
        .birth_year
        .map(|birth| Year(birth.0.saturating_add(LEAST_AGE)));
    first.or(grown).is_some_and(|first| year < first)
}
