//! Tables with personal data in every dress and place, and harmless ones, each with what becomes of it.

mod cases;
mod codes;
mod disclosure;
mod numbers;
mod properties;

use super::*;
use crate::roster::TeacherColumn;
use crate::roster::fields::Column as _;
use crate::roster::personal::{Certainty, Evidence, PersonalData};

/// Chance that is none.
pub(super) fn chance() -> Chance {
    Chance::new([7; 32])
}

pub(super) fn column(header: &str, role: Role, cells: &[&str]) -> Column {
    let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
    Column::new(header, role, cells)
}

pub(super) fn table(holds: Holds, columns: Vec<Column>) -> Table {
    let rows = columns.first().map_or(0, |column| column.cells.len());
    Table {
        name: "Sheet1".to_owned(),
        holds,
        columns,
        own_school: None,
        rows: (2..2 + rows as u32).collect(),
    }
}

pub(super) fn field(column: TeacherColumn) -> Role {
    Role::of(column.field())
}

pub(super) fn done(tables: Vec<Table>, choices: &Choices) -> Anonymised {
    anonymise(tables, choices, None, chance())
}

/// Eight teachers at two schools, with codes, and one more column.
pub(super) fn teachers(more: Column) -> Table {
    let mut columns = vec![
        column(
            "教师代码",
            field(TeacherColumn::Id),
            &["1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008"],
        ),
        column(
            "学校",
            field(TeacherColumn::School),
            &[
                "东街小学",
                "东街小学",
                "东街小学",
                "东街小学",
                "西街小学",
                "西街小学",
                "西街小学",
                "西街小学",
            ],
        ),
        column(
            "学科",
            field(TeacherColumn::Subject),
            &["语文", "数学", "英语", "音乐", "语文", "数学", "英语", "音乐"],
        ),
    ];
    let replaced = columns.iter().position(|column| column.role == more.role);
    match replaced {
        Some(place) => columns[place] = more,
        None => columns.push(more),
    }
    table(Holds::Teachers, columns)
}

/// What was found in a column of this header, and what became of it.
pub(super) fn told<'a>(done: &'a Anonymised, header: &str) -> Option<&'a Done> {
    done.done
        .iter()
        .find(|done| done.place.header.as_deref() == Some(header))
}
