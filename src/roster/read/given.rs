//! Tables whose columns somebody else has decided, such as those that are made of an office's own files.

use super::header::Mapping;
use super::{LoadedRoster, Parts, personal_data, prepare, read_parts, tell_of_personal_data};
use crate::roster::extra::ExtraKind;
use crate::roster::fields::{Field, TableKind};
use crate::roster::grid::Grid;
use crate::roster::personal::Doubts;
use crate::roster::problem::{Problem, ProblemKind, Problems, Rejection};

/// A table of which it is known what each column is. Rows keep the numbers that they have in the user's own sheet, and
/// columns their headers there, so that problems name the user's places.
#[derive(Clone, Debug)]
pub struct Given {
    grid: Grid,
    mapping: Mapping,
    header_row: u32,
}

impl Given {
    /// A table without rows. `file` is what messages call it, `header_row` the row of its header as a spreadsheet counts;
    /// each column has the header that it has there. Columns of another table are left out. The cells of
    /// extra columns, by name and kind, follow those of the others.
    pub fn new(
        file: &str,
        table: TableKind,
        header_row: u32,
        columns: &[(&str, &Field)],
        extra: &[(&str, ExtraKind)],
    ) -> Self {
        let places: Vec<(usize, &str)> = columns
            .iter()
            .filter_map(|(header, field)| {
                let place = table.fields().iter().position(|own| own == *field)?;
                Some((place, *header))
            })
            .collect();
        let mut grid = Grid::empty(file);
        grid.push(
            header_row,
            places
                .iter()
                .map(|(_, header)| *header)
                .chain(extra.iter().map(|(name, _)| *name)),
        );
        let places: Vec<usize> = places.into_iter().map(|(place, _)| place).collect();
        Self {
            mapping: Mapping::decided(table, &places, extra),
            grid,
            header_row,
        }
    }

    /// Adds a row with the number that it has in the user's sheet, with a cell for each column.
    pub fn push_row<'cell>(&mut self, row: u32, cells: impl Iterator<Item = &'cell str>) {
        self.grid.push(row, cells);
    }

    /// What messages call it.
    pub fn file(&self) -> &str {
        self.grid.file()
    }

    /// Which table it is, or a part of.
    pub const fn table(&self) -> TableKind {
        self.mapping.kind()
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.grid.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.grid.is_empty()
    }
}

/// Into columns that are known, without personal data, read.
const STEPS: usize = 3;

/// Reads tables that are made already, as [`read_roster`](super::read_roster) does: any number of parts of each table.
/// `before` are the problems that whoever made them met; `told` is told whenever so many steps are done, of so many.
///
/// # Errors
/// Every problem found in them, when any of them keeps the roster from loading.
pub fn read_given(
    parts: Vec<Given>,
    before: Vec<Problem>,
    doubts: Doubts,
    told: &dyn Fn(usize, usize),
) -> Result<LoadedRoster, Rejection> {
    let mut problems = Problems::default();
    for problem in before {
        problems.push(problem);
    }
    let mut tables = Parts::new();
    for mut part in parts {
        part.mapping
            .report_missing(&part.grid, Vec::new(), part.header_row, &mut problems);
        for (place, declared) in part.mapping.extra().iter().enumerate() {
            let mut before = part.mapping.extra().iter().take(place);
            if before.any(|other| other.name == declared.name) {
                let problem = Problem::error(part.grid.file(), ProblemKind::RepeatedColumn);
                problems.push(problem.at(part.header_row).under(&declared.name));
            }
        }
        prepare(&part.grid, &mut part.mapping, &mut problems);
        let kind = part.mapping.kind();
        tables.entry(kind).or_default().push((part.grid, part.mapping));
    }
    told(1, STEPS);
    let Some(doubtful) = tell_of_personal_data(personal_data(&tables), doubts, &mut problems) else {
        return Err(problems.rejection());
    };
    told(2, STEPS);
    read_parts(tables, doubtful, problems)
}
