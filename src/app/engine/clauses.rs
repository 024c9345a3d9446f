//! A proposal in words, with its scoring table and its calendar.

use serde_json::Value;

use crate::app::protocol::ClausesInWords;
use crate::language::Language;
use crate::policy::clauses::{as_text, clauses};
use crate::policy::{Overrides, PolicyError};
use crate::wording::rules;

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
        tables: vec![
            rules::scoring(&policy, language),
            rules::calendar(&policy, language),
        ],
        text: as_text(&policy, language),
        proposal,
        language,
    })
}
