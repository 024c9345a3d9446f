//! The rules of a policy in tables: how points are counted, and when what happens.

use super::heading::{Heading, table};
use crate::language::{Language, Message, Say, Text};
use crate::policy::Policy;
use crate::policy::clauses::scoring_table;
use crate::policy::leaves::GivenNames;
use crate::table::{Cell, Row, Table};
use crate::text;

/// How points are counted, item by item 量化评分表.
pub fn scoring(policy: &Policy, language: Language) -> Table {
    let title = Text::new("量化评分表", "Scoring table");
    let headings = [
        Heading::words("类别", "Block"),
        Heading::words("项目", "Item"),
        Heading::words("计分办法", "How it counts"),
        Heading::words("最高分", "At most"),
    ];
    let mut table = table("scoring", title.in_language(language), &headings, language);
    let rows = scoring_table(policy, language).into_iter().enumerate();
    table.rows = rows
        .map(|(place, row)| {
            let cells = [row.block, row.item, row.rule, row.most];
            Row::new(place.to_string(), cells.map(Cell::Words).into())
        })
        .collect();
    table
}

/// The steps of the procedure with their days 时间安排.
pub fn calendar(policy: &Policy, language: Language) -> Table {
    let given = GivenNames::of(policy);
    let title = Text::new(
        "时间安排（未计法定节假日）",
        "Calendar (public holidays not counted)",
    );
    let headings = [
        Heading::words("步骤", "Step"),
        Heading::words("开始", "From"),
        Heading::words("结束", "To"),
    ];
    let mut table = table("calendar", title.in_language(language), &headings, language);
    let steps = policy.calendar().into_iter().enumerate();
    table.rows = steps
        .map(|(place, step)| {
            let kind = step.kind.name();
            let name = step.round.map_or_else(
                || Message::from(kind),
                |round| {
                    let round = given.name(&round, language);
                    text! { zh: "{round}·{kind}", en: "{round} · {kind}", round, kind }
                },
            );
            let cells = [name.say(language), step.from.say(language), step.to.say(language)];
            Row::new(place.to_string(), cells.map(Cell::Words).into())
        })
        .collect();
    table
}
