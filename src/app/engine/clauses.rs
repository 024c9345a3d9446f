//! A proposal in words, with its scoring table and its calendar.

use crate::app::protocol::{Changes, ClausesInWords};
use crate::language::Language;
use crate::policy::clauses::{as_text, clauses};
use crate::wording::rules;

/// The proposal with these changes in words; without any where something is wrong with it.
pub fn in_words(proposal: Changes, language: Language) -> ClausesInWords {
    let Ok(policy) = proposal.0.apply() else {
        return ClausesInWords {
            proposal,
            language,
            ..ClausesInWords::default()
        };
    };
    let chapters = clauses(&policy, language).into_iter();
    ClausesInWords {
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
    }
}
