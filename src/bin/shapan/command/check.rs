//! `shapan check`: lists every problem of a roster, and what a policy reads that it does not hold of everyone.

use serde_json::json;
use shapan::language::{Language, Say};
use shapan::outcome::figures::places::Places;
use shapan::outcome::figures::readiness::readiness;
use shapan::policy::leaves::GivenNames;
use shapan::stages::establishment::establish;
use shapan::wording;

use super::arguments::CheckOptions;
use super::failure::Failure;
use super::input;
use super::output::{self, Output};

/// Checks the roster; fails if it would be refused.
pub fn run(options: &CheckOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    match input::roster(&options.roster)? {
        Ok(loaded) => {
            let policy = input::policy_in(&options.policy, language)?;
            let lacking = readiness(&loaded.roster, &policy);
            let places = Places::of(&loaded.roster, &establish(&loaded.roster, &policy));
            if options.json {
                let mut report = json!({
                    "accepted": true,
                    "schools": loaded.roster.schools.len(),
                    "teachers": loaded.roster.teachers.len(),
                    "problems": loaded.notes.problems,
                    "policy": options.policy,
                    "readiness": lacking,
                });
                if let Some(places) = places {
                    report["places"] = json!(places);
                }
                out.json(&report);
            } else {
                for line in loaded.notes.lines() {
                    output::line!(out, "{}", line.say(language));
                }
                let given = GivenNames::of(&policy);
                for line in &lacking {
                    let said = wording::figures::readiness::sentence(line, &given);
                    output::line!(out, "{}", said.say(language));
                }
                if let Some(places) = &places {
                    output::line!(out, "{}", wording::roster::places(places).say(language));
                }
                let notes = loaded.notes.total + lacking.len();
                let count = |number: usize, thing: &str| {
                    let plural = if number == 1 { "" } else { "s" };
                    format!("{number} {thing}{plural}")
                };
                output::line!(
                    out,
                    "{}",
                    language.pick(
                        format!(
                            "可以载入：{} 所学校，{} 名教师，{} 条提示。",
                            loaded.roster.schools.len(),
                            loaded.roster.teachers.len(),
                            notes
                        ),
                        format!(
                            "Fit to load: {}, {}, {}.",
                            count(loaded.roster.schools.len(), "school"),
                            count(loaded.roster.teachers.len(), "teacher"),
                            count(notes, "note")
                        ),
                    )
                );
            }
            Ok(())
        }
        Err(rejection) => {
            if options.json {
                out.json(&json!({
                    "accepted": false,
                    "problem_count": rejection.list.total,
                    "problems": rejection.list.problems,
                }));
            } else {
                for line in rejection.list.lines() {
                    output::line!(out, "{}", line.say(language));
                }
                output::line!(out, "{}", rejection.summary(language));
            }
            Err(Failure::Reported)
        }
    }
}
