//! From the headers of a file to the columns of a table.

use std::cmp::Ordering;

use crate::ordering::sort;
use crate::roster::columns::{OutcomeColumn, PreferenceColumn, SchoolColumn, TeacherColumn};
use crate::roster::extra::{Declared, ExtraKind, extra_header, extra_name};
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::grid::Grid;
use crate::roster::nearest::nearest_column;
use crate::roster::personal::looks_personal;
use crate::roster::problem::{Extra, Likely, Missing, Problem, ProblemKind, Problems};
use crate::roster::spelled::look_up;

/// Fewest headers by which a table is known.
pub(super) const FEWEST: usize = 2;

/// Chooses the header of a file: of its first rows the one with most headers of any table, as a title may stand above
/// it. Also says how many there are.
pub(super) fn find(grid: Grid) -> (Grid, usize) {
    let is_known =
        |cell: &&str| !cell.is_empty() && TableKind::ALL.iter().any(|&kind| look_up(kind, cell).is_some());
    let mut best = (0, 0);
    for (position, row) in grid.first_rows().enumerate() {
        let known = row.cells().filter(is_known).count();
        if known > best.1 {
            best = (position, known);
        }
    }
    (grid.headed_by(best.0), best.1)
}

/// Which table a file holds, by its headers: the one with most of them. `None` if they are of none, or of two as much.
///
/// Further tables share columns with those of schools and teachers, so that they must have all that they require, or be in
/// a file of their own name.
pub(super) fn recognise(table: &Grid) -> Option<TableKind> {
    let header = table.header()?;
    let found = |kind: TableKind| {
        let mut found: Vec<usize> = header
            .cells()
            .filter_map(|cell| look_up(kind, cell))
            .map(|(column, _)| column)
            .collect();
        sort(&mut found);
        found.dedup();
        found
    };
    let is_whole = |kind: TableKind, found: &[usize]| {
        let required = kind
            .fields()
            .iter()
            .enumerate()
            .filter(|(_, field)| field.required);
        // Where somebody ended is said by a school or in words.
        let ends = [OutcomeColumn::School.index(), OutcomeColumn::End.index()];
        let says_ends = kind != TableKind::Outcome || ends.iter().any(|column| found.contains(column));
        says_ends
            && required
                .map(|(column, _)| column)
                .all(|column| found.contains(&column))
    };
    let mut scores: Vec<(usize, TableKind)> = Vec::new();
    for kind in TableKind::ALL {
        let columns = found(kind);
        if columns.len() < FEWEST {
            continue;
        }
        if kind.is_required() || is_whole(kind, &columns) {
            scores.push((columns.len(), kind));
        } else if is_named_after(table.file(), kind) {
            return Some(kind);
        }
    }
    let most = scores.iter().map(|&(score, _)| score).max()?;
    // A teachers table that lacks columns has no fewer headers than an outcome of codes and schools: it is told what it lacks.
    let is_required = |&(score, kind): &(usize, TableKind)| score == most && kind.is_required();
    if scores.iter().any(is_required) {
        scores.retain(|(_, kind)| *kind != TableKind::Outcome);
    }
    let mut best = scores.into_iter().filter(|&(score, _)| score == most);
    let (_, kind) = best.next()?;
    best.next().is_none().then_some(kind)
}

/// Whether a file is named as the table is, such as `preferences.csv` or `志愿表.csv`.
fn is_named_after(file: &str, kind: TableKind) -> bool {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    [kind.key(), kind.name().zh].contains(&stem)
}

/// Which column of a file holds which column of the table.
#[derive(Clone, Debug)]
pub(in crate::roster) struct Mapping {
    kind: TableKind,
    /// By column of the table, the position in the file.
    positions: Vec<Option<usize>>,
    /// By position in the file, the column of the table.
    columns: Vec<Option<usize>>,
    /// By position in the file, whether its empty cells were reported as merged.
    merged: Vec<bool>,
    /// By position in the file, whether its codes were reported as shortened by a spreadsheet.
    shortened: Vec<bool>,
    /// The extra columns, from the left.
    extra: Vec<Declared>,
}

/// How many spellings of a column are its own names: the English key and the Chinese header.
const OWN_NAMES: usize = 2;

impl Mapping {
    /// Looks the headers up. Reports required columns that are missing, columns that stand twice, and columns that
    /// are not read.
    pub(super) fn of(table: &Grid, kind: TableKind, problems: &mut Problems) -> Self {
        let fields = kind.fields();
        let mut mapping = Self {
            kind,
            positions: vec![None; fields.len()],
            columns: vec![None; table.width()],
            merged: vec![false; table.width()],
            shortened: vec![false; table.width()],
            extra: Vec::new(),
        };
        let Some(header) = table.header() else {
            return mapping;
        };
        let about =
            |problem: Problem, position: usize| problem.at(header.number()).under(header.cell(position));
        let mut ranks = vec![usize::MAX; fields.len()];
        let (mut unused, mut unknown) = (Vec::new(), Vec::new());
        for position in 0..table.width() {
            let text = header.cell(position);
            let extra = extra_header(text).filter(|_| kind == TableKind::Teachers);
            if let Some((name, declared)) = extra {
                if let Err(what) = mapping.declare(position, name, declared) {
                    problems.push(about(Problem::error(table.file(), what), position));
                }
                continue;
            }
            let Some((column, rank)) = look_up(kind, text) else {
                if !text.is_empty() {
                    unknown.push(position);
                }
                continue;
            };
            match rank.cmp(&ranks[column]) {
                Ordering::Equal => {
                    let problem = Problem::error(table.file(), ProblemKind::RepeatedColumn);
                    problems.push(about(problem, position));
                }
                Ordering::Less => {
                    ranks[column] = rank;
                    let worse = mapping.positions[column].replace(position);
                    unused.extend(worse.map(|worse| (worse, column)));
                }
                Ordering::Greater => unused.push((position, column)),
            }
        }
        for (column, position) in mapping.positions.iter().enumerate() {
            if let Some(position) = *position {
                mapping.columns[position] = Some(column);
            }
        }
        for (position, column) in unused {
            let better = mapping.positions[column].unwrap_or(position);
            let used = header.cell(better).to_owned();
            // Both are the column's own names, Chinese and English: neither is the lesser one.
            let own = [better, position]
                .iter()
                .all(|&place| look_up(kind, header.cell(place)).is_some_and(|(_, rank)| rank < OWN_NAMES));
            let differs = || table.rows().any(|row| row.cell(better) != row.cell(position));
            let problem = if own && differs() {
                Problem::error(table.file(), ProblemKind::RivalColumn { other: used })
            } else {
                Problem::warning(table.file(), ProblemKind::UnusedColumn { used })
            };
            problems.push(about(problem, position));
        }
        let mut likely = Vec::new();
        for position in unknown {
            let text = header.cell(position);
            let nearest = mapping.nearest(text).filter(|_| !looks_personal(text));
            likely.extend(nearest.map(|column| Likely {
                header: text.to_owned(),
                column,
            }));
            let problem = Problem::warning(table.file(), ProblemKind::UnknownColumn { nearest });
            problems.push(about(problem, position));
        }
        mapping.report_missing(table, likely, header.number(), problems);
        mapping
    }

    /// The column without a place in the file that a header is probably meant for.
    fn nearest(&self, header: &str) -> Option<&'static Field> {
        let free = self.kind.fields().iter().zip(&self.positions);
        let free = free.filter(|(_, position)| position.is_none());
        nearest_column(header, free.map(|(field, _)| field))
    }

    pub(super) fn report_missing(
        &self,
        table: &Grid,
        mut likely: Vec<Likely>,
        row: u32,
        problems: &mut Problems,
    ) {
        let fields = self.kind.fields();
        let missing: Vec<&'static Field> = fields
            .iter()
            .zip(&self.positions)
            .filter(|(field, position)| field.required && position.is_none())
            .map(|(field, _)| field)
            .collect();
        if !missing.is_empty() {
            likely.retain(|likely| missing.contains(&likely.column));
            let kind = ProblemKind::MissingColumns {
                table: self.kind,
                missing: Box::new(Missing {
                    columns: missing,
                    likely,
                }),
            };
            problems.push(Problem::error(table.file(), kind).at(row));
        }
        if self.kind == TableKind::Schools {
            let rolls = SchoolColumn::PupilsPrimary as usize..=SchoolColumn::ClassesSenior as usize;
            if self.positions[rolls].iter().all(Option::is_none) {
                problems.push(Problem::error(table.file(), ProblemKind::NoRollColumns).at(row));
            }
        }
    }

    /// Takes the column at a position for an extra one, or says why it cannot be.
    fn declare(&mut self, position: usize, name: &str, kind: Option<ExtraKind>) -> Result<(), ProblemKind> {
        let name = extra_name(name).ok_or(ProblemKind::Extra(Extra::BadName))?;
        if self.extra.iter().any(|known| known.name == name) {
            return Err(ProblemKind::RepeatedColumn);
        }
        self.extra.push(Declared { position, name, kind });
        Ok(())
    }

    /// The extra columns, from the left.
    pub(in crate::roster) fn extra(&self) -> &[Declared] {
        &self.extra
    }

    /// A mapping in which every position has its column, as whoever made the table decided; extra columns, by name and
    /// kind, stand behind the others.
    pub(super) fn decided(kind: TableKind, columns: &[usize], extra: &[(&str, ExtraKind)]) -> Self {
        let mut positions = vec![None; kind.fields().len()];
        for (position, &column) in columns.iter().enumerate() {
            if let Some(place) = positions.get_mut(column) {
                *place = Some(position);
            }
        }
        Self {
            kind,
            positions,
            columns: (columns.iter().copied().map(Some))
                .chain(extra.iter().map(|_| None))
                .collect(),
            merged: vec![false; columns.len() + extra.len()],
            shortened: vec![false; columns.len() + extra.len()],
            extra: (extra.iter().zip(columns.len()..))
                .map(|(&(name, kind), position)| Declared {
                    position,
                    name: name.to_owned(),
                    kind: Some(kind),
                })
                .collect(),
        }
    }

    /// The table that the file holds.
    pub(in crate::roster) const fn kind(&self) -> TableKind {
        self.kind
    }

    /// The column of the table at a position in the file.
    pub(in crate::roster) fn field_at(&self, position: usize) -> Option<usize> {
        self.columns.get(position).copied().flatten()
    }

    /// The position in the file of a column of the table.
    pub(in crate::roster) fn position(&self, column: usize) -> Option<usize> {
        self.positions[column]
    }

    /// The places of the required columns, as far as they are there.
    pub(super) fn required_positions(&self) -> impl Iterator<Item = usize> {
        let columns = self.kind.fields().iter().zip(&self.positions);
        columns.filter_map(|(field, &position)| position.filter(|_| field.required))
    }

    /// Whether a text is a header of the column at a position.
    pub(super) fn is_header_of(&self, text: &str, position: usize) -> bool {
        let column = self.field_at(position);
        column.is_some() && look_up(self.kind, text).map(|(found, _)| found) == column
    }

    /// Whether a column holds the teachers' schools.
    pub(super) fn is_of_schools(&self, position: usize) -> bool {
        self.kind == TableKind::Teachers && self.position(TeacherColumn::School.index()) == Some(position)
    }

    /// Whether a blank in this column is filled in by another: the school of a newcomer, whose kind of entry is given, or of a
    /// wish for a zone.
    pub(super) fn is_filled_elsewhere(&self, position: usize, filled: &dyn Fn(&usize) -> bool) -> bool {
        let (school, instead) = match self.kind {
            TableKind::Teachers => (TeacherColumn::School.index(), TeacherColumn::Entry.index()),
            TableKind::Preferences => (PreferenceColumn::School.index(), PreferenceColumn::Zone.index()),
            _ => return false,
        };
        self.position(school) == Some(position) && self.position(instead).is_some_and(|other| filled(&other))
    }

    /// Reports no empty cell of a column any more.
    pub(super) fn mark_merged(&mut self, position: usize) {
        self.merged[position] = true;
    }

    /// Whether the empty cells at a position are reported already.
    pub(super) fn is_merged(&self, position: usize) -> bool {
        self.merged[position]
    }

    /// Reports no shortened code of a column any more.
    pub(super) fn mark_shortened(&mut self, position: usize) {
        self.shortened[position] = true;
    }

    /// Whether the shortened codes at a position are reported already.
    pub(super) fn is_shortened(&self, position: usize) -> bool {
        self.shortened[position]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_above_the_header_is_passed_over() {
        let text = "某县教师花名册,,\n学校代码,学区,城乡类型\nS1,东,镇区";
        let (table, known) = find(Grid::parse("a.csv", text).unwrap());
        assert_eq!(known, 3);
        assert_eq!(table.header().unwrap().number(), 2);
        assert_eq!(table.len(), 1);
    }
}
