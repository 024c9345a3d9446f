//! What is asked about columns whose headers leave something open, once for all tables.

use crate::app::import::shown::{Shown, said};
use crate::app::protocol::Choice;
use crate::import::mapping::{Becomes, Sureness, Unclear, Why};
use crate::import::recipe::Name;
use crate::import::recipe::pick::option_of_targets;

/// What columns are whose headers leave something open.
pub fn unclear(shown: &Shown<'_>) -> Vec<Choice> {
    let language = shown.asked.language;
    let question = |what: Unclear| {
        let tables = shown.imported.plans.iter();
        let columns = tables.flat_map(|plan| &plan.columns);
        let asked: Vec<_> = columns
            .filter(|column| column.why == Why::Unclear { what })
            .collect();
        let picked = shown.recipe.picked.unclear(what);
        let is_open = asked.iter().any(|column| column.sure == Sureness::Doubtful);
        let first = asked.first().filter(|_| is_open || picked.is_some())?;
        let proposed = match &first.becomes {
            Becomes::Fields(targets) => targets.as_slice(),
            _ => &[],
        };
        let chosen = option_of_targets(picked.unwrap_or(proposed));
        let is_open = is_open && !shown.recipe.picked.accepts;
        let readings = what.readings().into_iter();
        let options = readings.map(|(targets, words)| (option_of_targets(&targets), said(words, language)));
        Some(Choice {
            name: Name::Unclear(what.key()).to_string(),
            label: what.question(&first.header).say(language),
            options: options.collect(),
            // An answer is asked for, not a proposal agreed to: both titles alike is right of few files only.
            chosen: if is_open { String::new() } else { chosen },
            is_open,
        })
    };
    Unclear::ALL.into_iter().filter_map(question).collect()
}
