//! `shapan run`: the whole procedure under one policy.

pub mod lists;

use shapan::language::Language;
use shapan::outcome::figures::places;
use shapan::outcome::figures::readiness::readiness;
use shapan::parallel::both;
use shapan::policy::leaves::GivenNames;
use shapan::roster::write_outcome;
use shapan::wording::compare::actual;
use shapan::wording::record::{AuditedRun, RunReport};
use shapan::{text, wording};

use super::arguments::RunOptions;
use super::failure::Failure;
use super::input;
use super::output::files::Places;
use super::output::{self, Output};

/// Runs the procedure and prints the outcome.
pub fn run(options: &RunOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let loaded = input::checked_roster(&options.of.roster, language, out)?;
    let (policy, seed) = input::policy(&options.of.policy, language)?;
    let of = std::slice::from_ref(&options.of.policy.policy);
    input::project::tell_other_results(of, &loaded.roster, language, out)?;
    let inputs = input::files(&options.of.roster);
    let place = Places::take(
        options.write_outcome.iter().cloned().collect(),
        &inputs,
        options.force,
    )?;
    let outcome = shapan::run(&loaded.roster, &policy, seed)?;
    if options.write_outcome.is_some() {
        let ends = wording::actual_ends(&outcome, &loaded.roster, language);
        let written = write_outcome(&loaded.roster, &ends, language);
        place.write(&[written.as_bytes()])?;
    }
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
    let roster = &loaded.roster;
    let (indicators, (coverage, lacking)) = both(
        roster.teachers.len(),
        || outcome.indicators(roster),
        || {
            let coverage = outcome.coverage(roster).summary(roster);
            (coverage, readiness(roster, &outcome.policy))
        },
    );
    let rows: Vec<Vec<String>> = indicators
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
    if let Some(newcomers) = outcome.newcomers(&loaded.roster) {
        for table in wording::figures::newcomers::tables(&newcomers, language) {
            out.data(&table);
            output::line!(out);
        }
    }
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
    if let Some(found) = outcome.against_actual(&loaded.roster) {
        output::line!(
            out,
            "\n{}\n",
            actual::in_words(&found, actual::Readers::Bureau).say(language)
        );
        let whole = (&found, &outcome);
        for table in actual::tables(&[("", &found)], whole, &loaded.roster, language) {
            out.data(&table);
            output::line!(out);
        }
    }
    if let Some(places) = places::Places::of(&loaded.roster, &outcome.establishment) {
        output::line!(out, "\n{}", wording::roster::places(&places).say(language));
    }
    if let Some(banded) = wording::roster::banded(&loaded.roster) {
        output::line!(out, "\n{}", banded.say(language));
    }
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
