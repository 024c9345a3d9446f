//! What is shown of a long table: the rows that hold the words looked for and the values chosen, in the order chosen.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::collation::{Piece, key, names};
use super::{Cell, Row, Table};
use crate::language::small;
use crate::language::spelling::narrowed;
use crate::ordering::sort_by;

/// What is looked for in a table, and in what order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Words that a row must hold, each in any of its cells; blanks between them.
    pub search: String,
    /// For columns the value that a row must have there.
    pub values: BTreeMap<usize, String>,
    /// The columns to sort by, and whether the largest comes first: the first decides, the next where it is equal.
    pub order: Vec<(usize, bool)>,
}

/// The most columns that are sorted by.
const KEYS: usize = 3;

/// The most values of a column that can be chosen among.
const CHOICES: usize = 24;

/// What a cell is sorted by.
enum Key {
    Number(f64),
    Words(Vec<Piece>),
    Missing,
}

impl Selection {
    /// Sorts by a column, the former columns after it; turns it round where it is the first already.
    pub fn sort_by(&mut self, column: usize, is_words: bool) {
        // Numbers start with the largest, words with the first.
        let descending = match self.order.first() {
            Some((first, descending)) if *first == column => !descending,
            _ => !is_words,
        };
        self.order.retain(|(known, _)| *known != column);
        self.order.insert(0, (column, descending));
        self.order.truncate(KEYS);
    }

    /// Whether any row may be left out.
    pub fn leaves_out(&self) -> bool {
        !self.search.trim().is_empty() || !self.values.is_empty()
    }

    /// Positions of the rows to show. Equal rows keep their order, missing values come last either way. In a table with
    /// an order of its own, headings stand over what is found below them, and nothing is sorted.
    pub fn rows(&self, table: &Table) -> Vec<usize> {
        let wanted: Vec<String> = self.search.split_whitespace().map(plain).collect();
        // A value that nothing has any more, as after a change of language, is no longer looked for.
        let values: Vec<(usize, &String)> = self
            .values
            .iter()
            .map(|(column, value)| (*column, value))
            .filter(|(column, value)| table.rows.iter().any(|row| has(row, *column, value)))
            .collect();
        let fits = |row: &Row| {
            values.iter().all(|(column, value)| has(row, *column, value))
                && (wanted.is_empty() || holds(row, &wanted))
        };
        if table.grouped {
            return grouped(table, fits);
        }
        let mut positions: Vec<usize> = (0..table.rows.len())
            .filter(|&row| fits(&table.rows[row]))
            .collect();
        let names = names();
        let columns: Vec<(Vec<Key>, bool)> = self
            .order
            .iter()
            .map(|&(column, descending)| {
                let keys = table
                    .rows
                    .iter()
                    .map(|row| sort_key(row.cells.get(column), &names));
                (keys.collect(), descending)
            })
            .collect();
        sort_by(&mut positions, &mut |&left, &right| {
            let orders = columns
                .iter()
                .map(|(keys, descending)| keys[left].compare(&keys[right], *descending));
            orders
                .into_iter()
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        positions
    }
}

/// The values of a column that a reader can choose among: those of a column of few words. Empty for any other.
pub fn choices(table: &Table, column: usize) -> Vec<String> {
    if table.grouped
        || table
            .columns
            .get(column)
            .is_none_or(|column| column.decimals.is_some())
    {
        return Vec::new();
    }
    let mut values: Vec<&String> = Vec::new();
    for row in &table.rows {
        if let Some(Cell::Words(words)) = row.cells.get(column)
            && !values.contains(&words)
        {
            values.push(words);
            if values.len() > CHOICES {
                return Vec::new();
            }
        }
    }
    if values.len() < 2
        || values.len() * 2 > table.rows.len()
        || values.iter().any(|value| value.chars().count() > CHOICES)
    {
        return Vec::new();
    }
    let names = names();
    sort_by(&mut values, &mut |left, right| {
        key(left, &names).cmp(&key(right, &names))
    });
    values.into_iter().cloned().collect()
}

impl Table {
    /// The same table with these rows only.
    #[must_use]
    pub fn of_rows(&self, positions: &[usize]) -> Self {
        Self {
            rows: positions
                .iter()
                .filter_map(|&row| self.rows.get(row).cloned())
                .collect(),
            ..self.clone()
        }
    }
}

/// The rows of a table with headings that fit, each under its heading.
fn grouped(table: &Table, fits: impl Fn(&Row) -> bool) -> Vec<usize> {
    let mut positions = Vec::new();
    let mut heading = None;
    for (position, row) in table.rows.iter().enumerate() {
        if fits(row) {
            positions.extend(heading.take());
            positions.push(position);
            if row.stands_out {
                heading = None;
            }
        } else if row.stands_out {
            heading = Some(position);
        }
    }
    positions
}

fn has(row: &Row, column: usize, value: &str) -> bool {
    matches!(row.cells.get(column), Some(Cell::Words(words)) if words == value)
}

/// Whether each of the words stands in a cell of the row.
fn holds(row: &Row, wanted: &[String]) -> bool {
    let texts: Vec<String> = row.cells.iter().map(text).collect();
    wanted
        .iter()
        .all(|wanted| texts.iter().any(|text| text.contains(wanted)))
}

fn text(cell: &Cell) -> String {
    match (cell, cell.value()) {
        (Cell::Words(words), _) => plain(words),
        (_, Some(value)) => format!("{value}"),
        (_, None) => String::new(),
    }
}

/// Words without what differs between writers.
fn plain(words: &str) -> String {
    narrowed(words).chars().map(small).collect()
}

fn sort_key(cell: Option<&Cell>, names: &[(&'static str, u16)]) -> Key {
    match cell {
        Some(Cell::Words(words)) => Key::Words(key(words, names)),
        Some(cell) => cell.value().map_or(Key::Missing, Key::Number),
        None => Key::Missing,
    }
}

impl Key {
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match (self, other) {
            (Self::Words(left), Self::Words(right)) => turned(left.cmp(right)),
            (Self::Number(left), Self::Number(right)) => turned(left.total_cmp(right)),
            _ => self.kind().cmp(&other.kind()),
        }
    }

    /// Words stand before numbers, and missing values last.
    const fn kind(&self) -> u8 {
        match self {
            Self::Words(_) => 0,
            Self::Number(_) => 1,
            Self::Missing => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    /// Schools with a subject, a locality and a number short.
    fn gaps() -> Table {
        let mut table = Table::new("gaps", "缺口");
        table.columns = vec![
            Column::words("学校"),
            Column::words("学科"),
            Column::words("区域"),
            Column::number("缺", "人", 1),
        ];
        let rows = [
            ("S2", "英语", "乡村", Some(0.5)),
            ("S10", "语文", "城区", Some(2.0)),
            ("S1", "英语", "乡村", None),
            ("S3", "语文", "乡村", Some(2.0)),
            ("S4", "英语", "城区", Some(2.0)),
            ("S5", "英语", "乡村", Some(0.7)),
        ];
        for (school, subject, locality, short) in rows {
            let cells = vec![
                Cell::words(school),
                Cell::words(subject),
                Cell::words(locality),
                short.map_or_else(|| Cell::missing("why"), Cell::number),
            ];
            table.rows.push(Row::new(school, cells));
        }
        table
    }

    fn schools(selection: &Selection, table: &Table) -> Vec<String> {
        let rows = table.of_rows(&selection.rows(table)).rows;
        rows.into_iter().map(|row| row.key).collect()
    }

    #[test]
    fn villages_short_of_english_are_found_by_search_and_by_choice() {
        let table = gaps();
        let searched = Selection {
            search: " 英语 乡村".to_owned(),
            ..Selection::default()
        };
        assert_eq!(schools(&searched, &table), ["S2", "S1", "S5"]);
        let chosen = Selection {
            values: BTreeMap::from([(1, "英语".to_owned()), (2, "乡村".to_owned())]),
            ..Selection::default()
        };
        assert_eq!(schools(&chosen, &table), ["S2", "S1", "S5"]);
        assert_eq!(choices(&table, 1), ["语文", "英语"], "as the field counts them");
        assert_eq!(choices(&table, 0), Vec::<String>::new(), "each school is its own");
        assert_eq!(choices(&table, 3), Vec::<String>::new(), "numbers");
        let wide = Selection {
            search: "ｓ１".to_owned(),
            ..Selection::default()
        };
        assert_eq!(schools(&wide, &table), ["S10", "S1"]);
        let nothing = Selection {
            search: "没有".to_owned(),
            ..Selection::default()
        };
        assert_eq!(schools(&nothing, &table), Vec::<String>::new());
        let gone = Selection {
            values: BTreeMap::from([(1, "English".to_owned())]),
            ..Selection::default()
        };
        assert_eq!(schools(&gone, &table).len(), 6, "a value of another language");
    }

    #[test]
    fn a_second_sort_keeps_the_first_where_rows_are_equal() {
        let table = gaps();
        let mut selection = Selection::default();
        selection.sort_by(0, true);
        assert_eq!(schools(&selection, &table), ["S1", "S2", "S3", "S4", "S5", "S10"]);
        selection.sort_by(3, false);
        assert_eq!(schools(&selection, &table), ["S3", "S4", "S10", "S5", "S2", "S1"]);
        selection.sort_by(1, true);
        assert_eq!(schools(&selection, &table), ["S3", "S10", "S4", "S5", "S2", "S1"]);
        selection.sort_by(1, true);
        assert_eq!(
            schools(&selection, &table),
            ["S4", "S5", "S2", "S1", "S3", "S10"],
            "turned round"
        );
        assert_eq!(selection.order.len(), 3);
    }

    #[test]
    fn missing_values_come_last_either_way_and_equal_rows_keep_their_order() {
        let mut table = Table::new("t", "t");
        table.columns = vec![Column::number("n", "", 1)];
        let cells = [
            Cell::number(2.0),
            Cell::missing("why"),
            Cell::number(9.5),
            Cell::number(2.0),
        ];
        table.rows = cells.into_iter().map(|cell| Row::new("", vec![cell])).collect();
        let sorted = |order: (usize, bool)| {
            Selection {
                order: vec![order],
                ..Selection::default()
            }
            .rows(&table)
        };
        assert_eq!(sorted((0, false)), [0, 3, 2, 1]);
        assert_eq!(sorted((0, true)), [2, 0, 3, 1]);
        assert_eq!(sorted((7, true)), [0, 1, 2, 3], "no such column");
    }

    #[test]
    fn what_is_found_in_a_table_with_headings_stands_under_its_heading() {
        let mut table = Table::new("t", "t");
        table.grouped = true;
        table.columns = vec![Column::words("w")];
        let rows = [
            ("A", true),
            ("x", false),
            ("y", false),
            ("B", true),
            ("z", false),
            ("x", false),
        ];
        for (words, heading) in rows {
            let mut row = Row::new(words, vec![Cell::words(words)]);
            row.stands_out = heading;
            table.rows.push(row);
        }
        let found = |search: &str| {
            Selection {
                search: search.to_owned(),
                ..Selection::default()
            }
            .rows(&table)
        };
        assert_eq!(found("x"), [0, 1, 3, 5]);
        assert_eq!(found("z"), [3, 4]);
        assert_eq!(found(""), [0, 1, 2, 3, 4, 5]);
    }
}
