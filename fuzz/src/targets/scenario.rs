//! A scenario: a name and changes by path.

use shapan::policy::{Overrides, Scenario};

use super::policy::{refused, taken};
use crate::{Verdict, said};

/// Reads what may be a scenario. What is refused says why and where; what is taken is written and read back the same, and
/// its policy holds all that a policy must.
pub fn run(bytes: &[u8]) -> Verdict {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Verdict::Refused;
    };
    let scenario = match Scenario::open(text) {
        Err(error) => return refused(&error),
        // Some other document; the policy's target is for those.
        Ok(Err(_)) => return Verdict::Refused,
        Ok(Ok(scenario)) => scenario,
    };
    let policy = match scenario.overrides.apply() {
        Err(error) => return refused(&error),
        Ok(policy) => policy,
    };
    said::text(&scenario.name);
    let again = serde_json::from_str(&scenario.overrides.to_json())
        .ok()
        .and_then(Overrides::of);
    assert_eq!(
        again.map(|again| again.apply().ok()),
        Some(Some(policy.clone())),
        "its changes read back otherwise"
    );
    taken(&policy)
}
