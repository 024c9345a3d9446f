//! A proposal in words, with its scoring table and its calendar.

use serde_json::Value;

use crate::app::protocol::ClausesInWords;
use crate::language::{Language, Say};
use crate::policy::clauses::{as_text, clauses, scoring_table};
use crate::policy::leaves::GivenNames;
use crate::policy::{Overrides, Policy, PolicyError};
use crate::table::{Cell, Column, Row, Table};

/// The proposal with these changes in words.
///
/// # Errors
/// If the changes cannot be read or do not come to a policy.
pub fn in_words(proposal: String, language: Language) -> Result<ClausesInWords, PolicyError> {
    let overrides = serde_json::from_str::<Value>(&proposal)
        .ok()
        .and_then(Overrides::of)
        .ok_or_else(|| PolicyError::Unreadable("overrides".to_owned()))?;
    let policy = overrides.apply()?;
    let chapters = clauses(&policy, language).into_iter();
    Ok(ClausesInWords {
        chapters: chapters
            .map(|chapter| (chapter.heading, chapter.clauses))
            .collect(),
        tables: vec![scoring(&policy, language), calendar(&policy, language)],
        text: as_text(&policy, language),
        proposal,
        language,
    })
}

fn scoring(policy: &Policy, language: Language) -> Table {
    let words = |zh, en| Column::words(language.pick(zh, en));
    let mut table = Table::new("scoring", language.pick("附：量化评分表", "Annex: scoring table"));
    table.columns = vec![
        words("类别", "Block"),
        words("项目", "Item"),
        words("计分办法", "How it is counted"),
        words("最高分", "Most"),
    ];
    let rows = scoring_table(policy, language).into_iter().enumerate();
    table.rows = rows
        .map(|(place, row)| {
            let cells = [row.block, row.item, row.rule, row.most];
            Row::new(place.to_string(), cells.into_iter().map(Cell::Words).collect())
        })
        .collect();
    table
}

fn calendar(policy: &Policy, language: Language) -> Table {
    let given = GivenNames::of(policy);
    let words = |zh, en| Column::words(language.pick(zh, en));
    let mut table = Table::new(
        "calendar",
        language.pick(
            "时间安排（未计法定节假日）",
            "Calendar (public holidays not counted)",
        ),
    );
    table.columns = vec![words("步骤", "Step"), words("开始", "From"), words("结束", "To")];
    let steps = policy.calendar().into_iter().enumerate();
    table.rows = steps
        .map(|(place, step)| {
            let kind = step.kind.name().in_language(language);
            let name = step.round.map_or_else(
                || kind.to_owned(),
                |round| {
                    format!(
                        "{}{}{kind}",
                        given.name(&round, language),
                        language.pick("·", " · ")
                    )
                },
            );
            let cells = [name, step.from.say(language), step.to.say(language)];
            Row::new(place.to_string(), cells.into_iter().map(Cell::Words).collect())
        })
        .collect();
    table
}
