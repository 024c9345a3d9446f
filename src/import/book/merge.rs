//! Cells merged downwards: each row holds what the merged cell shows.

use super::model::{Area, Cell, SheetRow};
use super::refusal::Refusal;
use super::room::Room;

/// Gives the rows below the first of each area the value that it shows, in its first column, where they hold anything and
/// nothing there. A school written once beside its teachers so belongs to each of them; rows that are blank stay away.
///
/// # Errors
/// When the areas, which may lie, hold more than may be.
pub(super) fn fill_down(rows: &mut [SheetRow], merged: &[Area], room: &mut Room<'_>) -> Result<(), Refusal> {
    for area in merged.iter().filter(|area| area.first_row < area.last_row) {
        let from = rows.partition_point(|row| row.number <= area.first_row);
        let upto = rows.partition_point(|row| row.number <= area.last_row + 1);
        let Some([first, below @ ..]) = rows.get_mut(from..upto) else {
            continue;
        };
        let column = area.first_column as usize;
        let value = first
            .cells
            .get(column)
            .filter(|_| first.number == area.first_row + 1);
        let Some(value) = value.filter(|value| !matches!(value, Cell::Empty)) else {
            continue;
        };
        for row in below {
            let more = (column + 1).saturating_sub(row.cells.len());
            room.take(more.max(1), value)?;
            if more > 0 {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place @ Cell::Empty) = row.cells.get_mut(column) {
                *place = value.clone();
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_written_once_beside_its_teachers_belongs_to_each() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let row = |number, cells: &[Cell]| SheetRow {
            number,
            hidden: false,
            cells: cells.to_vec(),
        };
        let mut rows = vec![
            row(2, &[text("一中"), text("甲")]),
            row(3, &[Cell::Empty, text("乙")]),
            row(5, &[text("二中"), text("丙")]),
        ];
        let area = Area {
            first_row: 1,
            first_column: 0,
            last_row: 1_048_575,
            last_column: 0,
        };
        fill_down(
            &mut rows,
            &[area],
            &mut Room::new(crate::import::steps::Progress::untold()),
        )
        .unwrap();
        let schools: Vec<_> = rows.iter().map(|row| row.cells[0].clone()).collect();
        assert_eq!(schools, [text("一中"), text("一中"), text("二中")]);
    }
}
