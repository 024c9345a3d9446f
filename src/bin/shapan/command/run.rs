//! `shapan run`: the whole procedure under one policy.

use shapan::language::Language;
use shapan::outcome::figures::places::Places;
use shapan::outcome::figures::readiness::readiness;
use shapan::policy::leaves::GivenNames;
use shapan::wording::record::{AuditedRun, RunReport};
use shapan::{text, wording};

use super::arguments::RunOptions;
use super::failure::Failure;
use super::input;
use super::output::{self, Output};

/// Runs the procedure and prints the outcome.
pub fn run(options: &RunOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let loaded = input::checked_roster(&options.of.roster, language, out)?;
    let (policy, seed) = input::policy(&options.of.policy, language)?;
    let outcome = shapan::run(&loaded.roster, &policy, seed)?;
    if options.evidence {
        out.rows(&AuditedRun::new(&outcome, &loaded.roster));
        return Ok(());
    }
    if options.of.json {
        out.rows(&RunReport::new(&outcome, &loaded.roster));
        return Ok(());
    }
    let given = GivenNames::of(&outcome.policy);
    out.data(&wording::figures::rounds::table(
        &outcome.round_summaries(),
        &given,
        language,
    ));
    for (name, words) in wording::figures::rounds::after_rounds(&outcome.after_rounds()) {
        let line = text! { zh: "{name}：{words}", en: "{name}: {words}", name, words };
        output::line!(out, "{}", line.say(language));
    }
    output::line!(out);
    let rows: Vec<Vec<String>> = outcome
        .indicators(&loaded.roster)
        .iter()
        .map(|indicator| {
            vec![
                indicator.definition.name.in_language(language).to_owned(),
                wording::indicators::in_words(indicator, language),
            ]
        })
        .collect();
    out.table(&rows);
    output::line!(out);
    let coverage = outcome.coverage(&loaded.roster).summary(&loaded.roster);
    out.data(&wording::figures::coverage::table(&[("", &coverage)], language));
    output::line!(out);
    out.data(&wording::figures::title_grades::table(
        &outcome.title_grade_sums(),
        language,
    ));
    if outcome.scores_cross_schools() {
        output::line!(out,
            "\n{}",
            language.pick(
                "注意：有评分项目按本校最高分折算，却用于跨校竞聘；不同学校教师的分数不可比。",
                "Note: some scores count against the best in the school, yet decide across schools; they cannot be compared there.",
            )
        );
    }
    if let Some(places) = Places::of(&loaded.roster, &outcome.establishment) {
        output::line!(out, "\n{}", wording::roster::places(&places).say(language));
    }
    let lacking = readiness(&loaded.roster, &outcome.policy);
    if !lacking.is_empty() {
        output::line!(out);
        out.data(&wording::figures::readiness::table(&lacking, &given, language));
    }
    let quotas = outcome.compliance(&loaded.roster);
    if !quotas.is_empty() {
        output::line!(out);
        out.data(&wording::figures::compliance::table(&quotas, &given, language));
    }
    Ok(())
}
