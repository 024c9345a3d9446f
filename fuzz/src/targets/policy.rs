//! A whole policy document.

use serde_json::Value;
use shapan::language::Language;
use shapan::policy::clauses::{Form, draft};
use shapan::policy::{Policy, PolicyError, Scenario};

use super::run::{plain_roster, run as run_policy};
use crate::{Verdict, said};

/// Reads a document. What is refused says why and where; what is taken is written and read back the same, stands in
/// words, is a scenario as well, and can be run.
pub fn run(bytes: &[u8]) -> Verdict {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Verdict::Refused;
    };
    let _ = Policy::name_in(text);
    match Policy::from_json(text) {
        Err(error) => refused(&error),
        Ok(policy) => taken(&policy),
    }
}

/// What must hold of a refusal.
pub fn refused(error: &PolicyError) -> Verdict {
    said::check(error);
    let diagnostics = error.diagnostics();
    assert!(!diagnostics.is_empty(), "refused without a reason");
    diagnostics.iter().for_each(said::diagnostic);
    Verdict::Refused
}

/// What must hold of a policy that was taken.
pub fn taken(policy: &Policy) -> Verdict {
    same(policy, Policy::from_value(policy.document()), "its document");
    let text = policy.document().to_string();
    same(policy, Policy::open(&text), "the text of its document");
    match Scenario::of_policy("A", policy) {
        Ok(scenario) => same(policy, scenario.overrides.apply(), "its changes"),
        Err(error) => panic!("it is no scenario: {error}"),
    }
    for language in Language::ALL {
        for form in Form::ALL {
            let draft = draft(policy, form, language);
            said::text(&draft.title);
            assert!(serde_json::to_value(&draft).is_ok_and(|value| matches!(value, Value::Object(_))));
        }
    }
    run_policy(plain_roster(), policy);
    Verdict::Taken
}

fn same(policy: &Policy, again: Result<Policy, PolicyError>, from: &str) {
    match again {
        Ok(again) => assert_eq!(&again, policy, "{from} means something else"),
        Err(error) => panic!("{from} is refused: {error}"),
    }
}
