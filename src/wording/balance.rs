//! The teacher indicators of the assessment of balanced compulsory education 优质均衡 in a table.

use super::heading::{Heading, NO_UNIT, PEOPLE, SCHOOLS, titled};
use super::indicators::missing;
use crate::language::{Language, Text};
use crate::outcome::Undefined;
use crate::outcome::indicators::balance::BalanceLine;
use crate::roster::Code;
use crate::table::{Cell, Row, Table};

/// The balance of two runs: of each line first the one, then the other.
pub fn table(runs: [(&str, &[BalanceLine]); 2], language: Language) -> Table {
    let title = Text::new("县域优质均衡教师指标", "Teacher indicators of the assessment");
    let headings = [
        Heading::words("学段", "Stage"),
        Heading::words("指标", "Indicator"),
        Heading::words("情景", "Scenario"),
        Heading::number("计入学校", "Schools counted", SCHOOLS, 0),
        Heading::number("达标学校", "Schools meeting", SCHOOLS, 0),
        Heading::number("每百名学生", "Per 100 pupils", PEOPLE, 2),
        Heading::number("标准", "Required", PEOPLE, 1),
        Heading::number("差异系数", "Variation", NO_UNIT, 3),
        Heading::number("不高于", "At most", NO_UNIT, 2),
    ];
    let mut table = titled("balance", title.in_language(language), &headings, language);
    let [(first, before), (second, after)] = runs;
    for (before, after) in before.iter().zip(after) {
        table.rows.push(row(first, before, language));
        table.rows.push(row(second, after, language));
    }
    table
}

fn row(run: &str, line: &BalanceLine, language: Language) -> Row {
    let value = |value: Option<f64>, reason: Option<Undefined>| {
        value.map_or_else(|| missing(reason, language), Cell::number)
    };
    let no_schools = Some(Undefined::NoSchools);
    let coefficient = match (line.coefficient, line.line) {
        (Some(coefficient), Some(limit)) => Cell::Judged(coefficient, coefficient <= limit),
        (coefficient, _) => value(coefficient, line.undefined),
    };
    let cells = vec![
        Cell::words(line.stage.name().in_language(language)),
        Cell::words(line.resource.name().in_language(language)),
        Cell::words(run),
        Cell::number(line.schools),
        Cell::number(line.schools_meeting),
        value(line.per_hundred, no_schools),
        value(line.required, no_schools),
        coefficient,
        value(line.line, no_schools),
    ];
    Row::new(format!("{}-{:?}-{run}", line.stage.key(), line.resource), cells)
}
