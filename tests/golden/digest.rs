//! What the golden file holds: enough of a run that any change of any number in it shows.

use std::fmt::Write;

use shapan::language::Language;
use shapan::mechanism::Mechanism;
use shapan::policy::{Applicants, Policy, Preset};
use shapan::random::{Seed, hash_name};
use shapan::roster::Roster;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::wording::record::{AuditedRun, RunReport};

/// A digest of a county of 30 schools under two policies: all indicators, the first placements with their reasons,
/// and the fingerprint of the whole report.
pub fn digest() -> String {
    let county = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
    let mut text = String::new();
    for preset in [Preset::STATUS_QUO, Preset::COMMON_ROUNDS, Preset::RURAL_BONUS] {
        let policy = preset.scenario(Language::Chinese).overrides.apply().unwrap();
        let outcome = shapan::run(&county, &policy, Seed(7)).unwrap();
        let AuditedRun { report, evidence } = AuditedRun::new(&outcome, &county);
        let (whole, evidence) = (text_of(&report), text_of(&evidence));
        writeln!(
            text,
            "{}: report {:016x} of {} bytes, evidence {:016x} of {} bytes",
            preset.key,
            hash_name(&whole),
            whole.len(),
            hash_name(&evidence),
            evidence.len()
        )
        .unwrap();
        for indicator in &report.indicators {
            writeln!(text, "  {}", serde_json::to_string(indicator).unwrap()).unwrap();
        }
        for placement in report.placements.iter().step_by(29) {
            writeln!(
                text,
                "  {} {} {}",
                placement.teacher, placement.score, placement.reason_zh
            )
            .unwrap();
            writeln!(text, "    {}", placement.reason_en).unwrap();
        }
    }
    mechanisms(&county, &mut text);
    text
}

fn text_of(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// The same county with its zone round decided by each mechanism, with volunteers or full lists where it needs them.
fn mechanisms(county: &Roster, text: &mut String) {
    for mechanism in Mechanism::OF_ROUNDS {
        let mut policy = Policy::default();
        let round = &mut policy.rounds[1];
        round.mechanism = *mechanism;
        if mechanism.keeps_status_quo() {
            round.applicants = Applicants::Volunteers;
        }
        if mechanism.needs_full_lists() {
            round.list_length = 30;
        }
        assert!(shapan::policy::check(&policy).is_empty());
        let report = RunReport::new(&shapan::run(county, &policy, Seed(7)).unwrap(), county);
        let placements = serde_json::to_string(&report.placements).unwrap();
        let round = serde_json::to_string(&report.rounds[1]).unwrap();
        writeln!(text, "{round} {:016x}", hash_name(&placements)).unwrap();
    }
}
