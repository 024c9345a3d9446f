//! Reading a roster: files in, a checked roster or every problem out. Nothing half-loads.

mod across;
mod decode;
mod further;
mod given;
pub(super) mod header;
mod known;
mod look_alikes;
mod not_data;
pub(super) mod row;
mod schools;
mod shortened;
mod teachers;
mod zones;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub use decode::check_size;
pub(crate) use decode::{decode, decode_as};
pub use given::{Given, read_given};

use further::{outcome, places, preferences, records};
use header::{Mapping, recognise};
use known::SchoolCodes;
use schools::SchoolsRead;
use teachers::TeachersRead;
use zones::Zones;

use super::bands::Bands;
use super::columns::{RecordRow, SchoolColumn, Teacher, TeacherColumn};
use super::encoding::{Encoding, GbDecoder, SourceFile};
use super::extra::{Reading, extra_header};
use super::fields::TableKind;
use super::grid::{Grid, SEPARATORS};
use super::model::Roster;
use super::not_given::{NotGiven, blanks_say_something};
use super::personal::scan::{Finding, Places, scan};
use super::personal::{Certainty, Doubts};
use super::problem::{Listed, Personal, Problem, ProblemKind, Problems, Rejection};
use super::spelled::look_up;
use super::values;
use crate::ordering::map_of;
use crate::parallel::both;

/// A roster that was read, and what the user should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedRoster {
    /// The roster.
    pub roster: Roster,
    /// Warnings: columns not read, rows passed over, labels that look alike, values to check.
    pub notes: Listed,
}

/// A table and what its columns are.
type Part = (Grid, Mapping);

/// The tables of a roster, of each kind any number of parts.
type Parts = BTreeMap<TableKind, Vec<Part>>;

/// Reads the tables of a roster: schools, teachers and whichever further ones there are. They may come in any order:
/// their headers tell which is which.
///
/// # Errors
/// Every problem found in the files, when any of them keeps the roster from loading. Where any cell holds personal
/// data, or looks like it and the user has not said that it is none (`doubts`), no row is read and only that is told.
pub fn read_roster(
    files: &[SourceFile],
    decode: GbDecoder,
    doubts: Doubts,
) -> Result<LoadedRoster, Rejection> {
    let mut problems = Problems::default();
    let opened = open_all(files, decode, &mut problems);
    read_opened(files, opened, doubts, problems)
}

/// Reads files as [`read_roster`] does if each is a table of ours, with no header but those of its columns; nothing where
/// any is not.
pub fn read_own(
    files: &[SourceFile],
    decode: GbDecoder,
    doubts: Doubts,
) -> Option<Result<LoadedRoster, Rejection>> {
    let mut problems = Problems::default();
    let opened = open_all(files, decode, &mut problems);
    let is_own = |opened: &Option<(Grid, Encoding)>| {
        let (table, _) = opened.as_ref()?;
        let (kind, header) = (recognise(table)?, table.header()?);
        let mut headers = header.cells().filter(|cell| !cell.is_empty());
        let is_extra = |cell| kind == TableKind::Teachers && extra_header(cell).is_some();
        Some(headers.all(|cell| look_up(kind, cell).is_some() || is_extra(cell)))
    };
    let all = !opened.is_empty() && opened.iter().all(|opened| is_own(opened) == Some(true));
    all.then(|| read_opened(files, opened, doubts, problems))
}

fn open_all(
    files: &[SourceFile],
    decode: GbDecoder,
    problems: &mut Problems,
) -> Vec<Option<(Grid, Encoding)>> {
    files.iter().map(|file| open(file, decode, problems)).collect()
}

fn read_opened(
    files: &[SourceFile],
    opened: Vec<Option<(Grid, Encoding)>>,
    doubts: Doubts,
    mut problems: Problems,
) -> Result<LoadedRoster, Rejection> {
    let mut tables = Parts::new();
    for (kind, table) in by_kind(opened, &mut problems) {
        let mapping = Mapping::of(&table, kind, &mut problems);
        tables.insert(kind, vec![(table, mapping)]);
    }
    for kind in TableKind::REQUIRED {
        if !tables.contains_key(&kind) && !problems.refuse() {
            let file = files.first().map_or("", |file| &file.name);
            problems.push(Problem::error(file, ProblemKind::NoTable { table: kind }));
        }
    }
    let parts = || tables.values().flatten();
    let (findings, no_data) = both(
        parts().map(|(table, _)| table.len()).sum(),
        || personal_data(&tables),
        || -> Vec<Vec<Problem>> {
            let found = |(table, mapping): &Part| not_data::find(table, mapping);
            parts().map(found).collect()
        },
    );
    let Some(doubtful) = tell_of_personal_data(findings, doubts, &mut problems) else {
        return Err(problems.rejection());
    };
    for ((table, mapping), found) in tables.values_mut().flatten().zip(no_data) {
        not_data::remove(table, found, &mut problems);
        prepare(table, mapping, &mut problems);
    }
    read_parts(tables, doubtful, problems)
}

/// Reads what is data in any number of tables, those of the schools first.
fn read_parts(mut tables: Parts, doubtful: u32, mut problems: Problems) -> Result<LoadedRoster, Rejection> {
    let mut of = |kind| tables.remove(&kind).unwrap_or_default();
    let (mut schools, mut teachers) = (of(TableKind::Schools), of(TableKind::Teachers));
    let (preferences, places) = (of(TableKind::Preferences), of(TableKind::Places));
    let (actual, records) = (of(TableKind::Outcome), of(TableKind::Records));
    let mut zones = Zones::default();
    let mut schools_read = (!schools.is_empty()).then(SchoolsRead::default);
    for (table, mapping) in &mut schools {
        shortened::report(table, mapping, SchoolColumn::Id, true, &mut problems);
        if let Some(read) = &mut schools_read {
            schools::read(table, mapping, read, &mut zones, &mut problems);
        }
    }
    if let (Some((table, mapping)), Some(read)) = (schools.first(), &schools_read) {
        let place = |column| (table, mapping, column);
        look_alikes::report(read.counted(), 0, place(SchoolColumn::Id), &mut problems);
        look_alikes::report(zones.counted(), 0, place(SchoolColumn::Zone), &mut problems);
    }
    zones.complete = schools_read.is_some();
    let with_schools = zones.len();
    let whole = !schools_read.as_ref().is_some_and(SchoolsRead::are_shortened);
    let not_given = not_given([&schools, &teachers]);
    let bands = bands(&teachers);
    for (table, mapping) in &mut teachers {
        shortened::report(table, mapping, TeacherColumn::Id, true, &mut problems);
        shortened::report(table, mapping, TeacherColumn::School, !whole, &mut problems);
    }
    let mut codes = SchoolCodes::new(schools_read.as_ref());
    let mut read = TeachersRead::default();
    let mut extra = Reading::of(&teachers, &mut problems);
    for (table, mapping) in &teachers {
        let rows = (&mut codes, &mut read, &mut extra);
        teachers::read(table, mapping, rows, &mut zones, &mut problems);
    }
    if let Some((table, mapping)) = teachers.first() {
        let place = |column| (table, mapping, column);
        look_alikes::report(read.counted(), 0, place(TeacherColumn::Id), &mut problems);
        look_alikes::report(
            zones.counted(),
            with_schools,
            place(TeacherColumn::HomeZone),
            &mut problems,
        );
    }
    if let Some(schools) = &schools_read {
        across::report(schools, read.teachers(), &mut problems);
    }
    let known = (schools_read.as_ref(), (!teachers.is_empty()).then_some(&read));
    let of_schools_and_homes = zones.len();
    let preferences = preferences::read(&preferences, known, &mut zones, &mut problems);
    let places = places::read(&places, known.0, &mut zones, &mut problems);
    let (actual, actual_of_nobody) = outcome::read(&actual, known, &mut zones, &mut problems);
    let records = records::read(&records, known.1, &mut zones, &mut problems);
    let has_records = !records.is_empty();
    Ok(LoadedRoster {
        notes: problems.finish()?,
        roster: Roster {
            zones: zones.into_names(of_schools_and_homes),
            teachers: with_records(read.into_teachers(), records),
            schools: schools_read.map(SchoolsRead::into_schools).unwrap_or_default(),
            extra: extra.into_columns(),
            preferences,
            places,
            actual,
            actual_of_nobody,
            has_records,
            not_given,
            bands,
            doubtful,
        },
    })
}

/// The teachers with their records.
fn with_records(mut teachers: Vec<Teacher>, records: Vec<RecordRow>) -> Vec<Teacher> {
    for RecordRow { teacher, record } in records {
        if let Some(own) = teachers.get_mut(teacher.index()) {
            own.records.push(record);
        }
    }
    teachers
}

/// What the headers of a table say of bands.
fn bands(parts: &[Part]) -> Bands {
    let mut bands = Bands::default();
    for (table, mapping) in parts {
        let fields = mapping.kind().fields().iter().enumerate();
        for (field, position) in fields.filter_map(|(index, field)| Some((field, mapping.position(index)?))) {
            bands.note_header(field, table.header().map_or("", |header| header.cell(position)));
        }
    }
    bands
}

/// The columns that no part of a table filled in.
fn not_given(tables: [&[Part]; 2]) -> NotGiven {
    let mut lacking = NotGiven::default();
    for parts in tables {
        let Some((_, first)) = parts.first() else {
            continue;
        };
        let kind = first.kind();
        let says = blanks_say_something(kind);
        for (index, field) in kind.fields().iter().enumerate() {
            let says = says.get(index).is_some_and(|says| *says);
            let is_given = |(table, mapping): &Part| {
                mapping.position(index).is_some_and(|position| {
                    !says
                        || table
                            .rows()
                            .any(|row| !values::plain(row.cell(position)).is_empty())
                })
            };
            if !field.required && !parts.iter().any(is_given) {
                lacking.insert_at(kind, index);
            }
        }
    }
    lacking
}

/// What is personal in any cell of all files, each with its table.
fn personal_data(tables: &Parts) -> Vec<(&Grid, Finding)> {
    let tables: Vec<_> = tables
        .values()
        .flatten()
        .map(|(table, mapping)| (table, mapping))
        .collect();
    let mut places = Places::of(tables.clone());
    let mut findings = Vec::new();
    for (table, mapping) in tables {
        let found = scan((table, mapping), &mut places).into_iter();
        findings.extend(found.map(|finding| (table, finding)));
    }
    findings
}

/// Tells of what is personal before anything is read. How many cells look personal and were declared to be none; nothing
/// where the roster is refused.
fn tell_of_personal_data(
    findings: Vec<(&Grid, Finding)>,
    doubts: Doubts,
    problems: &mut Problems,
) -> Option<u32> {
    let (mut refused, mut doubtful) = (false, 0);
    for (table, finding) in findings {
        let checked = doubts == Doubts::Checked && finding.certainty == Certainty::Doubtful;
        let kind = ProblemKind::PersonalData(Box::new(Personal {
            data: finding.data,
            certainty: finding.certainty,
            evidence: finding.evidence,
            rows: finding.rows,
            total: finding.total,
            checked,
        }));
        let problem = if checked {
            doubtful += finding.total as u32;
            Problem::warning(table.file(), kind)
        } else {
            refused = true;
            Problem::error(table.file(), kind)
        };
        let header = finding
            .position
            .zip(table.header())
            .map_or("", |(position, header)| header.cell(position));
        problems.push(problem.under(header));
    }
    (!refused).then_some(doubtful)
}

/// Opens a file as a table and looks for its header. Where the separator of the first rows leads to none, as a title may
/// hold another, the others are tried.
fn open_table(file: &SourceFile, gb18030: GbDecoder) -> Result<(Grid, Encoding), Problem> {
    let (text, encoding) = decode(file, gb18030)?;
    let (mut table, mut known) = header::find(Grid::parse(&file.name, &text)?);
    if known < header::FEWEST {
        let others = SEPARATORS
            .iter()
            .filter_map(|&separator| Grid::parse_by(separator, &file.name, &text).ok());
        for (other, better) in others.map(header::find) {
            if better > known {
                (table, known) = (other, better);
            }
        }
    }
    Ok((table, encoding))
}

fn open(file: &SourceFile, gb18030: GbDecoder, problems: &mut Problems) -> Option<(Grid, Encoding)> {
    match open_table(file, gb18030) {
        Ok((table, encoding)) => {
            if encoding != Encoding::Utf8 {
                problems.push(Problem::warning(
                    &file.name,
                    ProblemKind::EncodingFound { encoding },
                ));
            }
            Some((table, encoding))
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

/// The tables, as far as they are there, by what their headers say they are. Two of one kind are none.
fn by_kind(opened: Vec<Option<(Grid, Encoding)>>, problems: &mut Problems) -> BTreeMap<TableKind, Grid> {
    // Further files make it plain that nothing is meant by the order.
    let mut ordered = opened.len() == TableKind::REQUIRED.len();
    let mut tables: BTreeMap<TableKind, Option<Grid>> = BTreeMap::new();
    for (place, opened) in opened.into_iter().enumerate() {
        let Some((table, encoding)) = opened else {
            continue;
        };
        let Some(kind) = recognise(&table) else {
            let garbled = is_garbled(&table, encoding);
            problems.push(Problem::error(
                table.file(),
                ProblemKind::NotRecognised { garbled },
            ));
            continue;
        };
        match tables.entry(kind) {
            Entry::Vacant(entry) => {
                if ordered && kind.is_required() && TableKind::REQUIRED.get(place) != Some(&kind) {
                    problems.push(Problem::warning(table.file(), ProblemKind::FilesSwapped));
                    // Once is enough.
                    ordered = false;
                }
                entry.insert(Some(table));
            }
            Entry::Occupied(mut entry) => {
                problems.push(Problem::error(
                    table.file(),
                    ProblemKind::SameTable { table: kind },
                ));
                entry.insert(None);
            }
        }
    }
    let tables = tables.into_iter();
    map_of(tables.filter_map(|(kind, table)| Some((kind, table?))))
}

/// Whether the first rows of a file read as if in another encoding than they were written in.
fn is_garbled(table: &Grid, encoding: Encoding) -> bool {
    /// What Chinese headers turn into when read as Latin letters or as GBK, and what stands for bytes that were lost.
    const SIGNS: &str = "\u{fffd}锟斤拷瀛鏁浠锛ÃåæçèéÐÑ";
    /// What some header of a table has.
    const USUAL: &str = "学校教师代码区名编号年份职称科目班级人数日期";
    let text = || {
        table
            .first_rows()
            .flat_map(|row| row.cells().flat_map(str::chars))
    };
    let has = |signs: &'static str| text().any(|character| signs.contains(character));
    has(SIGNS) || (encoding == Encoding::Gb18030 && !has(USUAL))
}

/// Reports cells that were merged, and counts the rows.
fn prepare(table: &Grid, mapping: &mut Mapping, problems: &mut Problems) {
    let kind = mapping.kind();
    not_data::report_merged(table, mapping, problems);
    if table.is_empty() {
        problems.push(Problem::error(table.file(), ProblemKind::NoRows));
    } else if table.len() > kind.most_rows() {
        problems.push(Problem::error(
            table.file(),
            ProblemKind::TooManyRows { table: kind },
        ));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
