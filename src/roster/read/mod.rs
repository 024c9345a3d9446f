//! Reading a roster: files in, a checked roster or every problem out. Nothing half-loads.

mod decode;
pub(super) mod header;
mod known;
mod look_alikes;
mod nearest;
mod not_data;
mod places;
mod preferences;
mod row;
mod schools;
mod shortened;
mod teachers;
mod zones;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub use decode::check_size;

use decode::decode;
use header::{Mapping, recognise};
use schools::SchoolsRead;
use teachers::TeachersRead;
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

/// A table and what its columns are.
type Mapped = (Grid, Mapping);

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
    let opened: Vec<_> = files
        .iter()
        .map(|file| open(file, decode, &mut problems))
        .collect();
    let mut tables: BTreeMap<TableKind, Mapped> = BTreeMap::new();
    for (kind, table) in by_kind(opened, &mut problems) {
        let mapping = Mapping::of(&table, kind, &mut problems);
        tables.insert(kind, (table, mapping));
    }
    for kind in TableKind::REQUIRED {
        if !tables.contains_key(&kind) && !problems.refuse() {
            let file = files.first().map_or("", |file| &file.name);
            problems.push(Problem::error(file, ProblemKind::NoTable { table: kind }));
        }
    }
    let Some(doubtful) = look_for_personal_data(&tables, doubts, &mut problems) else {
        return Err(problems.rejection());
    };

    let mut zones = Zones::default();
    let schools = tables
        .remove(&TableKind::Schools)
        .map(|(mut table, mut mapping)| {
            prepare(&mut table, &mut mapping, &mut problems);
            shortened::report(&table, &mut mapping, SchoolColumn::Id, true, &mut problems);
            let schools = schools::read(&table, &mapping, &mut zones, &mut problems);
            let place = |column| (&table, &mapping, column);
            look_alikes::report(schools.counted(), 0, place(SchoolColumn::Id), &mut problems);
            look_alikes::report(zones.counted(), 0, place(SchoolColumn::Zone), &mut problems);
            schools
        });
    zones.complete = schools.is_some();
    let with_schools = zones.len();
    let teachers = tables
        .remove(&TableKind::Teachers)
        .map(|(mut table, mut mapping)| {
            prepare(&mut table, &mut mapping, &mut problems);
            shortened::report(&table, &mut mapping, TeacherColumn::Id, true, &mut problems);
            let whole = !schools.as_ref().is_some_and(SchoolsRead::are_shortened);
            shortened::report(&table, &mut mapping, TeacherColumn::School, !whole, &mut problems);
            let teachers = teachers::read(&table, &mapping, schools.as_ref(), &mut zones, &mut problems);
            let place = |column| (&table, &mapping, column);
            look_alikes::report(teachers.counted(), 0, place(TeacherColumn::Id), &mut problems);
            look_alikes::report(
                zones.counted(),
                with_schools,
                place(TeacherColumn::HomeZone),
                &mut problems,
            );
            teachers
        });
    let mut further = |kind| {
        let (mut table, mut mapping) = tables.remove(&kind)?;
        prepare(&mut table, &mut mapping, &mut problems);
        Some((table, mapping))
    };
    let (preferences, places) = (further(TableKind::Preferences), further(TableKind::Places));
    let known = (schools.as_ref(), teachers.as_ref());
    let preferences = preferences
        .map(|(table, mapping)| preferences::read(&table, &mapping, known, &mut zones, &mut problems));
    let places =
        places.map(|(table, mapping)| places::read(&table, &mapping, known.0, &mut zones, &mut problems));
    Ok(LoadedRoster {
        notes: problems.finish()?,
        roster: Roster {
            zones: zones.into_names(),
            schools: schools.map(SchoolsRead::into_schools).unwrap_or_default(),
            teachers: teachers.map(TeachersRead::into_teachers).unwrap_or_default(),
            preferences: preferences.unwrap_or_default(),
            places: places.unwrap_or_default(),
            doubtful,
        },
    })
}

/// Looks at every cell of the files before anything reads them. How many cells look personal and were declared to be none;
/// nothing where the roster is refused.
fn look_for_personal_data(
    tables: &BTreeMap<TableKind, Mapped>,
    doubts: Doubts,
    problems: &mut Problems,
) -> Option<u32> {
    let tables = || tables.values().map(|(table, mapping)| (table, mapping));
    let mut places = Places::of(tables().collect());
    let (mut refused, mut doubtful) = (false, 0);
    for (table, mapping) in tables() {
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
    tables
        .into_iter()
        .filter_map(|(kind, table)| Some((kind, table?)))
        .collect()
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

/// Takes rows that are no data out of a table, and counts the others.
fn prepare(table: &mut Grid, mapping: &mut Mapping, problems: &mut Problems) {
    let kind = mapping.kind();
    not_data::remove(table, mapping, problems);
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
