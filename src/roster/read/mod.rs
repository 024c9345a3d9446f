//! Reading a roster: two files in, a checked roster or every problem out. Nothing half-loads.

mod across;
mod decode;
mod given;
pub(super) mod header;
mod look_alikes;
mod not_data;
mod row;
mod schools;
mod shortened;
mod teachers;
mod zones;

pub use decode::check_size;
pub(crate) use decode::{decode, decode_as};
pub use given::{Given, read_given};

use header::{Mapping, recognise};
use schools::SchoolsRead;
use teachers::Context;
use zones::Zones;

use super::columns::{SchoolColumn, TeacherColumn};
use super::encoding::{Encoding, GbDecoder, SourceFile};
use super::fields::TableKind;
use super::grid::{Grid, SEPARATORS};
use super::model::Roster;
use super::personal::scan::{Places, scan};
use super::personal::{Certainty, Doubts};
use super::problem::{Listed, Personal, Problem, ProblemKind, Problems, Rejection};

/// A roster that was read, and what the user should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedRoster {
    /// The roster.
    pub roster: Roster,
    /// Warnings: columns not read, rows passed over, labels that look alike, values to check.
    pub notes: Listed,
}

/// Reads the two tables of a roster. They may come in either order: their headers tell which is which.
///
/// # Errors
/// Every problem found in the two files, when any of them keeps the roster from loading. Where any cell holds personal
/// data, or looks like it and the user has not said that it is none (`doubts`), no row is read and only that is told.
pub fn read_roster(
    schools: &SourceFile,
    teachers: &SourceFile,
    decode: GbDecoder,
    doubts: Doubts,
) -> Result<LoadedRoster, Rejection> {
    let mut problems = Problems::default();
    let first = open(schools, decode, &mut problems);
    let second = open(teachers, decode, &mut problems);
    let (schools, teachers) = in_order(first, second, &mut problems);
    let mut mapped = |table: Option<Grid>, kind| {
        let table = table?;
        let mapping = Mapping::of(&table, kind, &mut problems);
        Some((table, mapping))
    };
    let schools: Vec<Part> = mapped(schools, TableKind::Schools).into_iter().collect();
    let teachers: Vec<Part> = mapped(teachers, TableKind::Teachers).into_iter().collect();
    let Some(doubtful) = look_for_personal_data([&schools, &teachers], doubts, &mut problems) else {
        return Err(problems.rejection());
    };
    let prepared = |parts: Vec<Part>, problems: &mut Problems| -> Vec<Part> {
        let prepare = |(mut table, mut mapping)| {
            not_data::remove(&mut table, &mapping, problems);
            prepare(&table, &mut mapping, problems);
            (table, mapping)
        };
        parts.into_iter().map(prepare).collect()
    };
    let schools = prepared(schools, &mut problems);
    let teachers = prepared(teachers, &mut problems);
    read_parts(schools, teachers, doubtful, problems)
}

/// A table and what its columns are.
type Part = (Grid, Mapping);

/// Reads what is data in any number of tables, those of the schools first.
fn read_parts(
    mut schools: Vec<Part>,
    mut teachers: Vec<Part>,
    doubtful: u32,
    mut problems: Problems,
) -> Result<LoadedRoster, Rejection> {
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
    for (table, mapping) in &mut teachers {
        shortened::report(table, mapping, TeacherColumn::Id, true, &mut problems);
        shortened::report(table, mapping, TeacherColumn::School, !whole, &mut problems);
    }
    let mut context = Context::new(schools_read.as_ref());
    let mut read = Vec::new();
    for (table, mapping) in &teachers {
        read.append(&mut teachers::read(
            table,
            mapping,
            &mut context,
            &mut zones,
            &mut problems,
        ));
    }
    if let Some((table, mapping)) = teachers.first() {
        let place = |column| (table, mapping, column);
        let ids = read.iter().map(|teacher| (teacher.id.as_str(), 1));
        look_alikes::report(ids, 0, place(TeacherColumn::Id), &mut problems);
        look_alikes::report(
            zones.counted(),
            with_schools,
            place(TeacherColumn::HomeZone),
            &mut problems,
        );
    }
    if let Some(schools) = &schools_read {
        across::report(schools, &read, &mut problems);
    }
    Ok(LoadedRoster {
        notes: problems.finish()?,
        roster: Roster {
            zones: zones.into_names(),
            schools: schools_read.map(SchoolsRead::into_schools).unwrap_or_default(),
            teachers: read,
            doubtful,
        },
    })
}

/// Looks at every cell of all files before anything reads them. How many cells look personal and were declared to be none;
/// nothing where the roster is refused.
fn look_for_personal_data(parts: [&[Part]; 2], doubts: Doubts, problems: &mut Problems) -> Option<u32> {
    let tables: Vec<_> = parts
        .into_iter()
        .flatten()
        .map(|(table, mapping)| (table, mapping))
        .collect();
    let mut places = Places::of(tables.clone());
    let (mut refused, mut doubtful) = (false, 0);
    for (table, mapping) in tables {
        for finding in scan((table, mapping), &mut places) {
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

/// The schools table and the teachers table, as far as they are there.
fn in_order(
    first: Option<(Grid, Encoding)>,
    second: Option<(Grid, Encoding)>,
    problems: &mut Problems,
) -> (Option<Grid>, Option<Grid>) {
    let mut known = |opened: Option<(Grid, Encoding)>| {
        let (table, encoding) = opened?;
        let kind = recognise(&table);
        if kind.is_none() {
            let garbled = is_garbled(&table, encoding);
            problems.push(Problem::error(
                table.file(),
                ProblemKind::NotRecognised { garbled },
            ));
        }
        Some((kind?, table))
    };
    let (first, second) = (known(first), known(second));
    match (first, second) {
        (Some((kind, _)), Some((other, table))) if kind == other => {
            problems.push(Problem::error(
                table.file(),
                ProblemKind::SameTable { table: kind },
            ));
            (None, None)
        }
        (Some((TableKind::Teachers, teachers)), schools) => {
            problems.push(Problem::warning(teachers.file(), ProblemKind::FilesSwapped));
            (schools.map(|(_, table)| table), Some(teachers))
        }
        (first, Some((TableKind::Schools, schools))) => {
            problems.push(Problem::warning(schools.file(), ProblemKind::FilesSwapped));
            (Some(schools), first.map(|(_, table)| table))
        }
        (first, second) => (first.map(|(_, table)| table), second.map(|(_, table)| table)),
    }
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
