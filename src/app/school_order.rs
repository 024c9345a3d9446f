//! The order of the table of schools.

use crate::ordering::sort_by;
use crate::outcome::schools::SchoolRow;

/// A column of the table of schools.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SchoolColumn {
    /// The school's code.
    #[default]
    School,
    /// The zone.
    Zone,
    /// Urban, town, rural.
    Locality,
    /// Pupils.
    Pupils,
    /// Teachers before.
    Before,
    /// Teachers granted.
    Granted,
    /// Posts.
    Posts,
    /// Teachers after.
    After,
    /// Posts empty in the status quo.
    EmptyBefore,
    /// Posts empty under the proposal.
    EmptyAfter,
    /// Gap by timetable under the proposal.
    Gap,
    /// Arrivals.
    Arrived,
    /// Departures.
    Left,
    /// Awaiting placement.
    Awaiting,
}

/// The order: a column, and whether large values come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SchoolOrder {
    /// The column.
    pub column: SchoolColumn,
    /// Largest first.
    pub descending: bool,
}

impl SchoolOrder {
    /// The order after a click on a column: a second click turns it round; numbers start with the largest.
    #[must_use]
    pub fn clicked(self, column: SchoolColumn) -> Self {
        let words = matches!(
            column,
            SchoolColumn::School | SchoolColumn::Zone | SchoolColumn::Locality
        );
        if self.column == column {
            Self {
                column,
                descending: !self.descending,
            }
        } else {
            Self {
                column,
                descending: !words,
            }
        }
    }

    /// Positions of the rows in this order; equal rows keep the order of the roster. `before` and `after` are the
    /// same schools in two scenarios.
    pub fn sorted(self, before: &[SchoolRow], after: &[SchoolRow]) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..after.len().min(before.len())).collect();
        let number = |position: usize| -> i64 {
            let (before, after) = (&before[position], &after[position]);
            match self.column {
                SchoolColumn::School | SchoolColumn::Zone => 0,
                SchoolColumn::Locality => after.locality.index() as i64,
                SchoolColumn::Pupils => i64::from(after.pupils),
                SchoolColumn::Before => i64::from(after.teachers_before),
                SchoolColumn::Granted => i64::from(after.granted),
                SchoolColumn::Posts => i64::from(after.posts),
                SchoolColumn::After => i64::from(after.teachers),
                SchoolColumn::EmptyBefore => i64::from(before.empty),
                SchoolColumn::EmptyAfter => i64::from(after.empty),
                SchoolColumn::Gap => after.gap,
                SchoolColumn::Arrived => i64::from(after.arrived),
                SchoolColumn::Left => i64::from(after.left),
                SchoolColumn::Awaiting => i64::from(after.awaiting),
            }
        };
        sort_by(&mut positions, &mut |&left, &right| {
            let order = match self.column {
                SchoolColumn::School => after[left].id.cmp(&after[right].id),
                SchoolColumn::Zone => after[left].zone.cmp(&after[right].zone),
                _ => number(left).cmp(&number(right)),
            };
            if self.descending { order.reverse() } else { order }
        });
        positions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::{Locality, SchoolIndex};

    fn row(id: &str, empty: u32) -> SchoolRow {
        SchoolRow {
            index: SchoolIndex(0),
            id: id.to_owned(),
            zone: String::new(),
            locality: Locality::Rural,
            pupils: 0,
            classes: 0,
            teachers_before: 0,
            teachers: 0,
            granted: 0,
            posts: 0,
            empty,
            over: 0,
            gap: 0,
            arrived: 0,
            left: 0,
            awaiting: 0,
            exited: 0,
        }
    }

    #[test]
    fn numbers_start_with_the_largest_and_a_second_click_turns_round() {
        let rows = [row("S1", 2), row("S2", 9), row("S3", 2)];
        let order = SchoolOrder::default().clicked(SchoolColumn::EmptyAfter);
        assert_eq!(order.sorted(&rows, &rows), [1, 0, 2]);
        assert_eq!(
            order.clicked(SchoolColumn::EmptyAfter).sorted(&rows, &rows),
            [0, 2, 1]
        );
    }
}
