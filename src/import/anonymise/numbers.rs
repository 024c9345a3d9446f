//! Years of birth and genders out of identity numbers, which are then forgotten.

use super::choices::{Choices, FromIdNumbers};
use super::identifiers::Seen;
use super::model::{Column, Fate, FromNumbers, Holds, Noticed, Role, Table};
use crate::language::spelling::normalised;
use crate::roster::fields::Column as _;
use crate::roster::personal::{Identity, PersonalData};
use crate::roster::{Code as _, Gender, TeacherColumn, is_empty_cell, year_of_cell};

/// Whose numbers are not the teacher's own.
const OF_OTHERS: [&str; 12] = [
    "配偶",
    "家属",
    "父",
    "母",
    "子女",
    "爱人",
    "联系人",
    "监护",
    "spouse",
    "father",
    "mother",
    "contact",
];

/// Who stands in each row of a table, by the identity number.
#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    /// By row; empty for a table without a column of identity numbers.
    people: Vec<Option<Identity>>,
    /// Rows with a number of which nothing can be taken.
    not_read: Vec<usize>,
    /// The column of the numbers.
    pub column: Option<usize>,
}

impl Holders {
    /// Who stands in a row.
    pub fn of(&self, row: usize) -> Option<Identity> {
        self.people.get(row).copied().flatten()
    }
}

/// Who stands in each row, for every table.
pub(super) fn holders(tables: &[Table], seen: &Seen) -> Vec<Holders> {
    let of_table = |(position, table): (usize, &Table)| {
        let best = (0..table.columns.len()).filter_map(|column| {
            let header = normalised(&table.columns.get(column)?.header);
            let seen = seen.at(position, column)?;
            let own = !OF_OTHERS.iter().any(|word| header.contains(word));
            let by_header = seen
                .by_header
                .is_some_and(|(data, _)| data == PersonalData::IdNumber);
            let sure = seen.count(PersonalData::IdNumber);
            (own && (by_header || (sure > 0 && seen.is_mostly(PersonalData::IdNumber))))
                .then_some((sure, column))
        });
        // The fullest column, and of equal ones the first.
        let column = best.max_by_key(|(count, column)| (*count, std::cmp::Reverse(*column)));
        let Some((_, column)) = column else {
            return Holders::default();
        };
        let cells = table.columns.get(column).map_or(&[][..], |column| &column.cells);
        let people: Vec<Option<Identity>> = cells.iter().map(|cell| Identity::read(cell)).collect();
        let is_told = |row: usize| {
            let person = people.get(row).copied().flatten();
            person.is_some_and(|person| is_of_somebody_at_work(person.birth_year().0))
        };
        let not_read = cells.iter().enumerate();
        let not_read = not_read
            .filter(|&(row, cell)| !is_empty_cell(cell) && !is_told(row))
            .map(|(row, _)| row)
            .collect();
        Holders {
            people,
            not_read,
            column: Some(column),
        }
    };
    tables.iter().enumerate().map(of_table).collect()
}

/// Fills in years of birth and genders, and tells where the table says otherwise.
pub(super) fn read(
    tables: &mut [Table],
    holders: &[Holders],
    choices: &Choices,
    noticed: &mut Vec<Noticed>,
) -> FromNumbers {
    let mut filled = FromNumbers::default();
    if choices.from_numbers == FromIdNumbers::Never {
        return filled;
    }
    for (table, holders) in tables.iter_mut().zip(holders) {
        if table.holds != Holds::Teachers || holders.column.is_none() {
            continue;
        }
        if !holders.not_read.is_empty() {
            noticed.push(Noticed::NumberNotRead {
                table: table.shown_name(),
                rows: table.row_numbers(holders.not_read.iter().copied()),
            });
        }
        let somebody = |row: usize| {
            let person = holders.of(row)?;
            is_of_somebody_at_work(person.birth_year().0).then_some(person)
        };
        let born = |row: usize| Some(somebody(row)?.birth_year().0.to_string());
        let other =
            |cell: &str, said: &str| year_of_cell(cell).is_some_and(|year| year.0.to_string() != said);
        let (count, rows) = fill(table, TeacherColumn::BirthYear, choices, &born, &other);
        filled.birth_years += count;
        if !rows.is_empty() {
            let table = table.shown_name();
            noticed.push(Noticed::OtherBirthYear { table, rows });
        }
        let gender = |row: usize| Some(somebody(row)?.gender().name().zh.to_owned());
        let other = |cell: &str, said: &str| Gender::read(cell).is_some_and(|read| read.name().zh != said);
        let (count, rows) = fill(table, TeacherColumn::Gender, choices, &gender, &other);
        filled.genders += count;
        if !rows.is_empty() {
            let table = table.shown_name();
            noticed.push(Noticed::OtherGender { table, rows });
        }
    }
    filled
}

/// Whether somebody born in a year can be on a roster: a number with the right check digit may still be no person's.
const fn is_of_somebody_at_work(year: u16) -> bool {
    1940 <= year && year <= 2012
}

/// Fills a column from the numbers and adds it where it is not there: how many cells, and the rows in which the column
/// says otherwise.
fn fill(
    table: &mut Table,
    wanted: TeacherColumn,
    choices: &Choices,
    value: &dyn Fn(usize) -> Option<String>,
    is_other: &dyn Fn(&str, &str) -> bool,
) -> (usize, Vec<u32>) {
    let field = wanted.field();
    let rows = table.rows.len();
    let place = table.columns.iter().position(|column| column.role.is(wanted));
    let Some(column) = place.and_then(|place| table.columns.get_mut(place)) else {
        let cells: Vec<String> = (0..rows).map(|row| value(row).unwrap_or_default()).collect();
        let count = cells.iter().filter(|cell| !cell.is_empty()).count();
        if count > 0 && !choices.without.contains(field.key) {
            let mut column = Column::new(field.chinese, Role::of(field), cells);
            column.fate = Fate::Added;
            table.columns.push(column);
            return (count, Vec::new());
        }
        return (0, Vec::new());
    };
    let is_empty = column.cells.iter().all(|cell| is_empty_cell(cell));
    let fills = is_empty || choices.from_numbers == FromIdNumbers::EveryBlank;
    let (mut count, mut others) = (0, Vec::new());
    for (row, cell) in column.cells.iter_mut().enumerate() {
        let Some(said) = value(row) else { continue };
        if is_empty_cell(cell) {
            if fills {
                *cell = said;
                count += 1;
            }
        } else if is_other(cell, &said) {
            others.push(row);
        }
    }
    (count, table.row_numbers(others))
}
