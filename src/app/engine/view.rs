//! The view of an outcome that crosses to the page.

use crate::app::protocol::{IndicatorValue, ScenarioView};
use crate::language::Spoken;
use crate::outcome::Outcome;
use crate::outcome::figures::readiness::readiness;
use crate::policy::rules_digest;
use crate::roster::Roster;
use crate::wording::figures::newcomers::in_words;

/// What the page shows of an outcome.
pub fn view(outcome: &Outcome, roster: &Roster) -> ScenarioView {
    let indicators = outcome
        .indicators_in_view(roster)
        .into_iter()
        .map(|indicator| IndicatorValue {
            key: indicator.definition.key.to_owned(),
            value: indicator.value.ok(),
            undefined: indicator.value.err(),
        })
        .collect();
    let coverage = outcome.coverage(roster);
    ScenarioView {
        rules: rules_digest(&outcome.policy),
        indicators,
        schools: outcome.school_rows(roster),
        subjects: outcome.staffing(roster).by_subject,
        signs: outcome.school_signs(roster, &coverage),
        coverage: coverage.summary(roster),
        flows: outcome.flows(roster),
        balance: outcome.balance(roster),
        rounds: outcome.round_summaries(),
        after_rounds: outcome.after_rounds(),
        newcomers: (outcome.newcomers(roster)).map(|found| Spoken::of(&in_words(&found.total))),
        compliance: outcome.compliance(roster),
        mismatch: outcome.mismatch(roster, &coverage),
        levers: outcome.levers(roster),
        readiness: readiness(roster, &outcome.policy),
        examples: outcome.examples_of_ends(roster),
        scores_not_comparable: outcome.scores_cross_schools(),
    }
}
