//! The teacher indicators of the assessment of balanced compulsory education 优质均衡 in a table.

use crate::language::{Language, Text};
use crate::outcome::Undefined;
use crate::outcome::figures::balance::BalanceLine;
use crate::roster::Code;
use crate::table::{Cell, Row, Table};
use crate::text;
use crate::wording::heading::{Heading, NO_UNIT, titled};
use crate::wording::indicators::missing;

/// The balance of two runs side by side: the schools and the mean of the second, the variation of both.
pub fn compact(runs: [&[BalanceLine]; 2], language: Language) -> Table {
    let title = Text::new(
        "优质均衡教师配置三项指标",
        "Balance: the three teacher indicators",
    );
    let headings = [
        Heading::words("学段 · 指标", "Stage · indicator"),
        Heading::count("学校", "Schools"),
        Heading::count("达标", "Meeting"),
        Heading::number("均值", "Mean", NO_UNIT, 2),
        Heading::number("现状系数", "Variation now", NO_UNIT, 3),
        Heading::number("方案系数", "Proposal", NO_UNIT, 3),
        Heading::number("不高于", "Threshold, at most", NO_UNIT, 2),
    ];
    let mut table = titled("balance", title.in_language(language), &headings, language);
    let [before, after] = runs;
    let rows = before.iter().zip(after).map(|(before, after)| {
        let (stage, resource) = (after.stage.name(), after.resource.short_name());
        let name = text! { zh: "{stage} · {resource}", en: "{stage} · {resource}", stage, resource };
        let cells = vec![
            Cell::Words(name.say(language)),
            Cell::number(after.schools),
            Cell::number(after.schools_meeting),
            value(after.per_hundred, Some(Undefined::NoSchools), language),
            value(before.coefficient, before.undefined, language),
            coefficient(after, language),
            after.line.map_or_else(|| Cell::words(""), Cell::number),
        ];
        Row::new(format!("{:?}-{:?}", after.stage, after.resource), cells)
    });
    table.rows = rows.collect();
    table
}

/// The three teacher indicators as they stand.
pub fn as_they_stand(lines: &[BalanceLine], language: Language) -> Table {
    // The coefficient of the proposal is the one that is marked against its line.
    const NOW: usize = 4;
    let mut table = compact([lines, lines], language).without_columns(&[NOW]);
    if let Some(column) = table.columns.get_mut(NOW) {
        language
            .pick("差异系数", "Variation")
            .clone_into(&mut column.heading);
    }
    table
}

fn value(value: Option<f64>, reason: Option<Undefined>, language: Language) -> Cell {
    value.map_or_else(|| missing(reason, language), Cell::number)
}

/// The coefficient of variation, and whether it keeps its line.
fn coefficient(line: &BalanceLine, language: Language) -> Cell {
    match (line.coefficient, line.line) {
        (Some(coefficient), Some(limit)) => Cell::Judged(coefficient, coefficient <= limit),
        (coefficient, _) => value(coefficient, line.undefined, language),
    }
}
