//! The clauses of a proposal as a document that can be pasted into a plan: chapters, annexes, and last the rules that
//! change, held against the status quo 条款对照表.

use super::{Block, Grid, Paper, Style};
use crate::language::{Language, Text};
use crate::policy::clauses::{Form, draft};
use crate::policy::{Policy, PolicyError, Preset};
use crate::wording::rules;

/// The clauses of a policy as a document.
///
/// # Errors
/// Never for the presets of this program.
pub fn clauses(policy: &Policy, form: Form, language: Language) -> Result<Paper, PolicyError> {
    let draft = draft(policy, form, language);
    let mut blocks = vec![Block::Words(Style::Title, draft.title.clone())];
    for chapter in draft.chapters {
        blocks.push(Block::Words(Style::Heading, chapter.number + &chapter.heading));
        let lines = chapter.clauses.iter().flat_map(|clause| clause.lines());
        blocks.extend(lines.map(|line| Block::Words(Style::Body, line.to_owned())));
    }
    for annex in draft.annexes {
        blocks.push(Block::Words(Style::Annex, annex.title));
        blocks.push(Block::Table(Grid::of_words("", annex.rows)));
    }
    let status_quo = Preset::STATUS_QUO.scenario(language).overrides.apply()?;
    let names = [
        Text::new("现状", "Status quo"),
        Text::new("本方案", "This proposal"),
    ];
    let names = names.map(|name| name.in_language(language));
    let compared = rules::clauses(&names, &[&status_quo, policy], language);
    let heading = Text::new(
        "附：条款对照表（现状与本方案）",
        "Attached: rules of the status quo and of this proposal",
    );
    blocks.push(Block::Words(
        Style::Annex,
        heading.in_language(language).to_owned(),
    ));
    let mut grid = Grid::of(&compared, language);
    grid.caption.clear();
    if compared.rows.is_empty() {
        // Headings over nothing say nothing; the note says that no rule differs.
        grid.rows.clear();
    }
    blocks.push(Block::Table(grid));
    Ok(Paper {
        title: draft.title,
        language,
        blocks,
    })
}
