//! A proposal in words, with its scoring table and its calendar.

use crate::app::protocol::{Changes, ClausesInWords, DraftInWords, ItemInWords, ScoringInWords};
use crate::language::Language;
use crate::policy::Policy;
use crate::policy::clauses::{Form, draft, scoring_table};
use crate::units::Points;
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
    let drafts = Form::ALL.map(|form| {
        let draft = draft(&policy, form, language);
        DraftInWords {
            form: form.name().say(language),
            text: draft.text(),
            title: draft.title,
            chapters: draft
                .chapters
                .into_iter()
                .map(|chapter| (chapter.number + &chapter.heading, chapter.clauses))
                .collect(),
            notes: draft.notes,
        }
    });
    let mut tables = Vec::new();
    if policy.scores_anybody() {
        tables.push(rules::scoring(&policy, language));
    }
    tables.push(rules::timetable(&policy, language));
    if !policy.rounds.is_empty() {
        tables.push(rules::calendar(&policy, language));
    }
    ClausesInWords {
        drafts: drafts.into(),
        tables,
        scoring: scoring(&policy, language),
        proposal,
        language,
    }
}

/// How a policy counts points.
fn scoring(policy: &Policy, language: Language) -> ScoringInWords {
    let blocks = policy.scoring.blocks.iter();
    let paths = blocks.flat_map(|block| {
        let items = block.items.iter();
        items.map(|item| format!("scoring.blocks.{}.items.{}", block.id, item.id))
    });
    // A row stands for each item, in the same order; the last one is for the whole.
    let rows = scoring_table(policy, language).into_iter();
    ScoringInWords {
        items: paths
            .zip(rows)
            .map(|(path, row)| ItemInWords {
                path,
                rule: row.rule,
                most: row.most,
            })
            .collect(),
        total: rules::total(&policy.scoring).say(language),
        is_hundred: policy.scoring.maximum() == Points::whole(100),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_item_is_told_by_its_path_and_the_total_with_them() {
        let words = in_words(Changes::default(), Language::English).scoring;
        let item = "scoring.blocks.rural_service.items.rural_years";
        let told = |words: &ScoringInWords| words.item(item).map(|item| item.most.clone());
        assert_eq!(told(&words).as_deref(), Some("5"));
        assert!(words.item(item).unwrap().rule.contains("at most 5"), "{words:?}");
        let mut changes = Changes::default();
        changes.0.set(&format!("{item}.rule.per_year.cap"), json!(12.5));
        let more = in_words(changes.clone(), Language::English).scoring;
        assert_eq!(told(&more).as_deref(), Some("12.5"));
        assert_ne!(more.total, words.total);
        changes.0.set(&format!("{item}.rule.per_year.cap"), json!(-1));
        let unsound = in_words(changes, Language::English);
        assert_eq!(unsound.scoring, ScoringInWords::default());
    }
}
