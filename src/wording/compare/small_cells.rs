//! Which numbers of few people are not shown 小单元保护: the one place of that rule, for every table by group or by school.
//!
//! Counts from 1 to 4 are hidden, and with them as many others as it takes that none of them can be worked out from
//! what is shown: the other counts, the sums of rows and columns, the sum of all. What is hidden is marked alike,
//! whether it is small or only protects a small one.
//!
//! **How it is found out.** A table with its sums is a circulation: a count flows from its row to its column, the sum of
//! a row into the row, the sum of a column out of it. Hidden counts may be any numbers from 0 on that keep the sums, so
//! a hidden count can be another one exactly if a cycle of hidden counts leads through it along which all change by
//! one, up in the one direction and, where they are above 0, down in the other. Where there is none, one more count is
//! hidden: the smallest beside it. Each step hides one, so that it ends. O(cells³) at the most.
//!
//! Tables of single teachers are for those who hold the roster anyway, and are not held back.

use std::collections::VecDeque;

use crate::language::Language;
use crate::table::Cell;

/// The smallest number of people that is shown.
pub const SMALLEST: u32 = 5;

/// Whether these are too few people to be shown; nobody is not.
pub(super) const fn is_small(people: u32) -> bool {
    people > 0 && people < SMALLEST
}

/// What stands where a number is withheld.
pub fn withheld(language: Language) -> Cell {
    Cell::missing(language.pick("为保护小单元不显示", "not shown, to protect small groups"))
}

/// The number, or that it is withheld.
pub fn shown(people: u32, withhold: bool, language: Language) -> Cell {
    if withhold {
        withheld(language)
    } else {
        Cell::number(people)
    }
}

/// What is withheld of a table of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld<const COLUMNS: usize> {
    /// The counts, row by row.
    pub cells: Vec<[bool; COLUMNS]>,
    /// The sums of the rows.
    pub rows: Vec<bool>,
    /// The sums of the columns.
    pub columns: [bool; COLUMNS],
    /// The sum of all.
    pub all: bool,
}

/// What is withheld of a table with its sums. A column whose sum is withheld is withheld whole, so that another table of
/// the same people does not give it away; those of `columns` are from the start.
fn protect<const COLUMNS: usize>(counts: &[[u32; COLUMNS]], columns: [bool; COLUMNS]) -> Withheld<COLUMNS> {
    Net::new(counts, columns, false).protect(counts.len())
}

/// What is withheld of a table whose sums everybody knows from elsewhere, such as the teachers of each school. What they
/// give away by themselves cannot be protected, and hides nothing else.
pub fn protect_within<const COLUMNS: usize>(counts: &[[u32; COLUMNS]]) -> Vec<[bool; COLUMNS]> {
    Net::new(counts, [false; COLUMNS], true)
        .protect(counts.len())
        .cells
}

/// What is withheld of several tables of the same people, each in groups of its own: all have the same sums of columns.
pub fn protect_alike<const COLUMNS: usize>(tables: &[Vec<[u32; COLUMNS]>]) -> Vec<Withheld<COLUMNS>> {
    let mut columns = [false; COLUMNS];
    loop {
        let found: Vec<Withheld<COLUMNS>> = tables.iter().map(|table| protect(table, columns)).collect();
        let mut together = columns;
        for table in &found {
            for (column, here) in together.iter_mut().zip(table.columns) {
                *column |= here;
            }
        }
        if together == columns {
            return found;
        }
        columns = together;
    }
}

/// A count, or a sum, from one node to another.
#[derive(Clone, Copy, Debug)]
struct Arc {
    from: usize,
    to: usize,
    count: u32,
    hidden: bool,
    /// Whether it is known from elsewhere, and cannot be hidden.
    fixed: bool,
}

impl Arc {
    const fn touches(self, node: usize) -> bool {
        self.from == node || self.to == node
    }
}

/// The table as a circulation. Nodes are the rows, then the columns, then the source of all rows and the sink of all
/// columns; arcs are the counts row by row, then the sums of rows and of columns, then the sum of all.
struct Net<const COLUMNS: usize> {
    rows: usize,
    arcs: Vec<Arc>,
}

impl<const COLUMNS: usize> Net<COLUMNS> {
    fn new(counts: &[[u32; COLUMNS]], columns: [bool; COLUMNS], sums_are_known: bool) -> Self {
        let rows = counts.len();
        let (source, sink) = (rows + COLUMNS, rows + COLUMNS + 1);
        let arc = |from, to, count| Arc {
            from,
            to,
            count,
            hidden: is_small(count),
            fixed: false,
        };
        let sum = |from, to, count| Arc {
            hidden: !sums_are_known && is_small(count),
            fixed: sums_are_known,
            ..arc(from, to, count)
        };
        let mut arcs = Vec::new();
        for (row, counts) in counts.iter().enumerate() {
            for (column, &count) in counts.iter().enumerate() {
                arcs.push(arc(row, rows + column, count));
            }
        }
        for (row, counts) in counts.iter().enumerate() {
            arcs.push(sum(source, row, counts.iter().sum()));
        }
        for (column, hidden) in columns.into_iter().enumerate() {
            let people = counts.iter().map(|row| row[column]).sum();
            let mut of_column = sum(rows + column, sink, people);
            of_column.hidden |= hidden;
            arcs.push(of_column);
        }
        arcs.push(sum(sink, source, counts.iter().flatten().sum()));
        Self { rows, arcs }
    }

    /// Hides what it takes.
    fn protect(mut self, rows: usize) -> Withheld<COLUMNS> {
        let shown = self.arcs.clone();
        for arc in &mut self.arcs {
            arc.hidden |= !arc.fixed;
        }
        let given_away: Vec<bool> = (0..shown.len()).map(|arc| !self.can_change(arc)).collect();
        self.arcs = shown;
        loop {
            self.hide_columns();
            let mut places = 0..self.arcs.len();
            let known =
                places.find(|&arc| self.arcs[arc].hidden && !given_away[arc] && !self.can_change(arc));
            let Some(next) = known.and_then(|known| self.beside(known)) else {
                return self.withheld(rows);
            };
            self.arcs[next].hidden = true;
        }
    }

    /// The place of the sum of a column among the arcs.
    const fn sum_of(&self, column: usize) -> usize {
        self.rows * COLUMNS + self.rows + column
    }

    /// Hides the counts of every column whose sum is hidden.
    fn hide_columns(&mut self) {
        for column in 0..COLUMNS {
            if self.arcs[self.sum_of(column)].hidden {
                for row in 0..self.rows {
                    self.arcs[row * COLUMNS + column].hidden = true;
                }
            }
        }
    }

    /// Whether a hidden count can be another one.
    fn can_change(&self, place: usize) -> bool {
        let arc = self.arcs[place];
        self.leads(arc.to, arc.from, place) || (arc.count > 0 && self.leads(arc.from, arc.to, place))
    }

    /// Whether hidden counts other than `without` can carry one more from a node to another.
    fn leads(&self, from: usize, to: usize, without: usize) -> bool {
        let mut seen = vec![false; self.rows + COLUMNS + 2];
        let mut queue = VecDeque::from([from]);
        seen[from] = true;
        while let Some(node) = queue.pop_front() {
            if node == to {
                return true;
            }
            for (place, arc) in self.arcs.iter().enumerate() {
                if !arc.hidden || place == without {
                    continue;
                }
                let next = if arc.from == node {
                    arc.to
                } else if arc.to == node && arc.count > 0 {
                    arc.from
                } else {
                    continue;
                };
                if !seen[next] {
                    seen[next] = true;
                    queue.push_back(next);
                }
            }
        }
        false
    }

    /// What to hide next, to protect a count that is known: what protects it at once before others, then what stands at
    /// a row or column where it is hidden alone, then any at the same row or column; counts before sums, people before
    /// zeros, few before many.
    fn beside(&mut self, known: usize) -> Option<usize> {
        let here = self.arcs[known];
        let inner = self.rows * COLUMNS;
        let alone = [here.from, here.to].map(|node| {
            let at_node = self.arcs.iter().filter(|arc| arc.hidden && arc.touches(node));
            at_node.count() == 1
        });
        let mut best = None;
        for place in 0..self.arcs.len() {
            let arc = self.arcs[place];
            if arc.hidden || arc.fixed {
                continue;
            }
            self.arcs[place].hidden = true;
            let protects = self.can_change(known);
            self.arcs[place].hidden = false;
            let touches = [here.from, here.to].map(|node| arc.touches(node));
            let at_lone_node = (touches[0] && alone[0]) || (touches[1] && alone[1]);
            let key = (
                place >= inner,
                !protects,
                !at_lone_node,
                !touches.contains(&true),
                arc.count == 0,
                arc.count,
                place,
            );
            if best.is_none_or(|(least, _)| key < least) {
                best = Some((key, place));
            }
        }
        best.map(|(_, place)| place)
    }

    fn withheld(&self, rows: usize) -> Withheld<COLUMNS> {
        let hidden = |place: usize| self.arcs[place].hidden;
        Withheld {
            cells: (0..rows)
                .map(|row| std::array::from_fn(|column| hidden(row * COLUMNS + column)))
                .collect(),
            rows: (0..rows).map(|row| hidden(rows * COLUMNS + row)).collect(),
            columns: std::array::from_fn(|column| hidden(self.sum_of(column))),
            all: hidden(self.arcs.len() - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_small_counts_is_shown_whole() {
        let found = protect(&[[30, 0, 7], [5, 12, 0]], [false; 3]);
        assert_eq!(found.cells, [[false; 3]; 2]);
        assert_eq!(
            (found.rows, found.columns, found.all),
            (vec![false; 2], [false; 3], false)
        );
    }

    #[test]
    fn a_small_count_takes_a_rectangle_with_it() {
        // 3 would follow from its row and from its column: 7 beside it goes too, and the pair of one more row.
        let found = protect(&[[20, 3, 7], [23, 8, 9], [40, 30, 50]], [false; 3]);
        assert_eq!(
            found.cells,
            [[false, true, true], [false, true, true], [false; 3]]
        );
        assert_eq!(found.rows, [false; 3]);
    }

    #[test]
    fn a_group_of_four_is_hidden_with_its_sum() {
        let found = protect(&[[4, 0], [10, 6], [20, 9]], [false; 2]);
        assert!(found.cells[0][0] && found.rows[0]);
        assert!(!found.all && found.columns == [false; 2]);
    }

    #[test]
    fn what_known_sums_give_away_hides_nothing_else() {
        // Two schools of 4 and 9 teachers of whom nobody is worse off: that is no secret.
        assert_eq!(protect_within(&[[0, 4], [0, 9]]), [[false, true], [false, false]]);
        // With three of 30 worse off at one school, another school is hidden as well.
        let found = protect_within(&[[3, 27], [6, 24], [9, 30]]);
        assert_eq!(found, [[true, true], [true, true], [false, false]]);
    }

    #[test]
    fn tables_of_the_same_people_hide_the_same_sums_of_columns() {
        // Three people in all are in the second column: whichever way the people are grouped, it is hidden.
        let tables = [vec![[10, 2], [10, 1]], vec![[20, 3], [0, 0]]];
        let found = protect_alike(&tables);
        assert_eq!(found[0].columns, found[1].columns);
        assert!(found.iter().all(|table| table.columns[1]));
        assert!(found.iter().flat_map(|table| &table.cells).all(|row| row[1]));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Every table of counts that shows what is shown here, up to a largest count.
    fn like<const COLUMNS: usize>(
        counts: &[[u32; COLUMNS]],
        hidden: &Withheld<COLUMNS>,
        most: u32,
    ) -> Vec<Vec<[u32; COLUMNS]>> {
        let places: Vec<(usize, usize)> = (0..counts.len())
            .flat_map(|row| (0..COLUMNS).map(move |column| (row, column)))
            .filter(|&(row, column)| hidden.cells[row][column])
            .collect();
        let mut found = Vec::new();
        let mut guess = counts.to_vec();
        for number in 0..u64::from(most + 1).pow(places.len() as u32) {
            let mut rest = number;
            for &(row, column) in &places {
                guess[row][column] = (rest % u64::from(most + 1)) as u32;
                rest /= u64::from(most + 1);
            }
            let fits_rows = (0..counts.len()).all(|row| {
                hidden.rows[row] || guess[row].iter().sum::<u32>() == counts[row].iter().sum::<u32>()
            });
            let sum =
                |table: &[[u32; COLUMNS]], column: usize| table.iter().map(|row| row[column]).sum::<u32>();
            let fits_columns = (0..COLUMNS)
                .all(|column| hidden.columns[column] || sum(&guess, column) == sum(counts, column));
            let all = |table: &[[u32; COLUMNS]]| table.iter().flatten().sum::<u32>();
            if fits_rows && fits_columns && (hidden.all || all(&guess) == all(counts)) {
                found.push(guess.clone());
            }
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Brute force: for every hidden count there is another table that shows the same and has another count there.
        #[test]
        fn no_hidden_count_can_be_worked_out(rows in proptest::collection::vec([0..7_u32, 0..7_u32], 1..4)) {
            let hidden = protect(&rows, [false; 2]);
            let others = like(&rows, &hidden, 7);
            for (row, counts) in rows.iter().enumerate() {
                for (column, &count) in counts.iter().enumerate() {
                    let is_hidden = hidden.cells[row][column];
                    prop_assert!(is_hidden || !is_small(count));
                    let differs = others.iter().any(|table| table[row][column] != count);
                    prop_assert!(!is_hidden || differs, "{rows:?}: {hidden:?}");
                }
                let sum: u32 = counts.iter().sum();
                prop_assert!(hidden.rows[row] || !is_small(sum));
            }
        }
    }
}
