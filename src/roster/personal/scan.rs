//! Looks at every cell of a file: the columns that are read, those that are not, what stands above the header and below the
//! table, and beyond its width.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::characters::is_chinese;
use super::chinese::Likeness;
use super::findings::{Found, Role, Rows};
use super::{
    Certainty, Evidence, PersonalData, accounts, addresses, chinese, headers, is_code, latin, numbers,
    particulars,
};
use crate::language::spelling::{narrowed, seen};
use crate::roster::columns::{SchoolColumn, TeacherColumn};
use crate::roster::extra::extra_header;
use crate::roster::fields::{Column, Field, Kind, TableKind};
use crate::roster::grid::{Grid, Row};
use crate::roster::read::header::Mapping;
use crate::roster::values::is_absent;

/// Personal data of one kind in one column.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Finding {
    /// Position of the column in the file; none for what stands above the header.
    pub position: Option<usize>,
    /// Of which kind.
    pub data: PersonalData,
    /// How sure it is.
    pub certainty: Certainty,
    /// By what it was found.
    pub evidence: Evidence,
    /// The first rows; none where it is the column's header.
    pub rows: Vec<u32>,
    /// How many cells.
    pub total: usize,
}

/// Most rows of a finding in a file that are named.
const MOST_ROWS: usize = 20;

/// A file and what its columns are.
pub(in crate::roster) type Table<'a> = (&'a Grid, &'a Mapping);

/// The words that the roster's schools and zones are named with, gathered when they are first asked for.
pub(in crate::roster) struct Places<'a> {
    tables: Vec<Table<'a>>,
    words: Option<BTreeSet<String>>,
}

impl<'a> Places<'a> {
    /// Those of these tables.
    pub(in crate::roster) const fn of(tables: Vec<Table<'a>>) -> Self {
        Self { tables, words: None }
    }

    /// Whether a word of two to four characters stands in the name of a school or a zone that is no name itself.
    fn have(&mut self, word: &str) -> bool {
        let tables = &self.tables;
        self.words.get_or_insert_with(|| words(tables)).contains(word)
    }
}

fn words(tables: &[Table<'_>]) -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for (table, mapping) in tables {
        let columns = match mapping.kind() {
            TableKind::Schools => [SchoolColumn::Id.index(), SchoolColumn::Zone.index()],
            TableKind::Teachers => [TeacherColumn::School.index(), TeacherColumn::HomeZone.index()],
            // They name no school that the others do not.
            TableKind::Preferences | TableKind::Places | TableKind::Outcome | TableKind::Records => continue,
        };
        let positions = columns.map(|column| mapping.position(column));
        for row in table.rows() {
            labels.extend(positions.into_iter().flatten().map(|position| row.cell(position)));
        }
    }
    words_of(labels)
}

/// The words of two to four characters in labels that are no names themselves, and those in Latin letters.
pub(super) fn words_of(labels: BTreeSet<&str>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for label in &labels {
        let latin = label.split(|character: char| !character.is_ascii_alphabetic());
        words.extend(latin.filter(|word| word.len() >= 4).map(str::to_ascii_lowercase));
    }
    for label in labels
        .into_iter()
        .filter(|label| label.len() <= 192 && chinese::likeness(label).is_none())
    {
        let characters: Vec<char> = label.chars().filter(|&character| is_chinese(character)).collect();
        for length in 2..=4 {
            words.extend(
                characters
                    .windows(length)
                    .map(|word| word.iter().collect::<String>()),
            );
        }
    }
    words
}

/// A column while it is looked at.
pub(super) struct Sight<'a> {
    pub(super) found: Found,
    /// Cells in which there was nothing, for columns that say the same again and again.
    clean: Vec<&'a str>,
}

/// Cells of a column that are remembered: more than a district has schools.
const REMEMBERED: usize = 1024;

/// Where a cell is remembered: by all of its bytes, for 第1小学 and 第2小学 differ in the middle.
fn slot(cell: &str) -> usize {
    let mix = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let hash = cell.as_bytes().iter().take(48).fold(0x811c_9dc5, mix);
    (hash ^ (hash >> 16)) as usize % REMEMBERED
}

impl<'a> Sight<'a> {
    pub(super) fn new(role: Role, of_schools: bool) -> Self {
        Self {
            found: Found::new(role, of_schools),
            clean: vec![""; REMEMBERED],
        }
    }

    pub(super) fn look(&mut self, cell: &'a str, row: u32) {
        if is_absent(cell) {
            return;
        }
        self.found.filled += 1;
        // One Chinese character may say something: 病.
        if cell.len() < 4 && cell.is_ascii() {
            return;
        }
        let slot = slot(cell);
        if self.clean.get(slot) == Some(&cell) {
            return;
        }
        if cell.bytes().all(|byte| byte.is_ascii_digit()) {
            self.found.count_whole(cell.len());
        }
        let text = if cell.is_ascii() {
            Cow::Borrowed(cell)
        } else {
            Cow::Owned(narrowed(&seen(cell)).into_owned())
        };
        if !self.look_for_numbers(&text, row) && !self.look_for_names(&text, row) {
            // It is as long as there are slots.
            if let Some(clean) = self.clean.get_mut(slot) {
                *clean = cell;
            }
        }
    }

    /// Numbers, accounts, addresses and particulars.
    fn look_for_numbers(&mut self, text: &str, row: u32) -> bool {
        if let Some(number) = numbers::find(text) {
            self.found.number(number, row);
            return true;
        }
        let (role, of_schools) = (self.found.role(), self.found.of_schools());
        let doubted = |certainty| {
            if of_schools {
                Certainty::Doubtful
            } else {
                certainty
            }
        };
        if let Some(certainty) = accounts::find(text) {
            self.found.other(PersonalData::Account, doubted(certainty), row);
            return true;
        }
        if let Some(certainty) = addresses::find(text) {
            // The house of a school is no secret.
            if !(of_schools && certainty == Certainty::Doubtful) {
                self.found.other(PersonalData::Address, doubted(certainty), row);
                return true;
            }
        }
        let says = role == Role::Other && (particulars::names_one(text) || particulars::is_plate(text));
        if says {
            self.found
                .other(PersonalData::Particulars, Certainty::Doubtful, row);
        }
        says
    }

    fn look_for_names(&mut self, text: &str, row: u32) -> bool {
        let role = self.found.role();
        if text.is_ascii() {
            if role == Role::Typed {
                return false;
            }
            let mut any = false;
            for name in latin::names(text) {
                if (name.alone || matches!(role, Role::Teacher | Role::Other)) && !is_code(text) {
                    let likeness = if name.alone {
                        Likeness::Likely
                    } else {
                        Likeness::Weak
                    };
                    self.found.name(&name.words, likeness, true, row);
                    any = true;
                }
            }
            return any;
        }
        let mut any = false;
        let found = &mut self.found;
        chinese::names(text, &mut |name| {
            // What stands above a header is a title.
            if role != Role::Above || name.likeness >= Likeness::Likely {
                found.name(name.run, name.likeness, false, row);
                any = true;
            }
        });
        any
    }
}

/// What the column at a position is for.
fn role(mapping: &Mapping, position: usize) -> Role {
    let kind = mapping.kind();
    let field = mapping.field_at(position);
    let field = field.and_then(|field| kind.fields().get(field));
    let is_teacher = |field: &Field| field == TeacherColumn::Id.field() || field.key == "teacher";
    match field.map(|field| field.kind) {
        Some(Kind::Id) if field.is_some_and(is_teacher) => Role::Teacher,
        Some(Kind::Id | Kind::Label) => Role::Place,
        Some(_) => Role::Typed,
        None if kind == TableKind::Schools => Role::Place,
        None => Role::Other,
    }
}

/// Finds the personal data of a file.
pub(in crate::roster) fn scan((table, mapping): Table<'_>, places: &mut Places<'_>) -> Vec<Finding> {
    let of_schools = mapping.kind() == TableKind::Schools;
    let is_zone =
        |position: usize| of_schools && mapping.field_at(position) == Some(SchoolColumn::Zone.index());
    let new = |position: usize| Sight::new(role(mapping, position), of_schools && !is_zone(position));
    let mut above = Sight::new(Role::Above, of_schools);
    let mut columns: Vec<Sight<'_>> = Vec::new();
    let header = table.header().map_or(0, Row::number);
    for row in table.every_row() {
        let number = row.number();
        match number.cmp(&header) {
            Ordering::Less => row.cells().for_each(|cell| above.look(cell, number)),
            Ordering::Equal => {
                for cell in row.cells() {
                    above.look_for_numbers(cell, number);
                }
            }
            Ordering::Greater => {
                for (position, cell) in row.cells().enumerate() {
                    if position >= columns.len() {
                        columns.push(new(position));
                    }
                    if let Some(column) = columns.get_mut(position) {
                        column.look(cell, number);
                    }
                }
            }
        }
    }
    let mut all = found(None, &above.found, places);
    for (position, column) in columns.iter().enumerate() {
        let named = if mapping.field_at(position).is_none() && column.found.filled > 0 {
            table.header().and_then(|header| {
                let header = header.cell(position);
                let name = extra_header(header).map_or(header, |(name, _)| name);
                headers::by_header(name, mapping.kind())
            })
        } else {
            None
        };
        let content = found(Some(position), &column.found, places);
        let is_refused = |findings: &[Finding]| {
            findings
                .iter()
                .any(|finding| finding.certainty == Certainty::Sure)
        };
        let named = named.filter(|(_, certainty)| *certainty == Certainty::Sure || !is_refused(&content));
        if let Some((data, certainty)) = named {
            all.push(Finding {
                position: Some(position),
                data,
                certainty,
                evidence: Evidence::Header,
                rows: Vec::new(),
                total: column.found.filled,
            });
        } else {
            all.extend(content);
        }
    }
    all
}

fn found(position: Option<usize>, found: &Found, places: &mut Places<'_>) -> Vec<Finding> {
    let findings = found.finish(&mut |word| places.have(word));
    let finding = |((data, certainty), rows): ((PersonalData, Certainty), Rows)| Finding {
        position,
        data,
        certainty,
        evidence: Evidence::Content,
        rows: rows.all.into_iter().take(MOST_ROWS).collect(),
        total: rows.total,
    };
    findings.into_iter().map(finding).collect()
}
