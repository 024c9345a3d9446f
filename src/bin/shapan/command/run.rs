//! `shapan run`: the whole procedure under one policy.

use shapan::language::{Language, Say};
use shapan::policy::leaves::GivenNames;
use shapan::random::Seed;
use shapan::wording::record::RunReport;

use super::arguments::RunOptions;
use super::failure::Failure;
use super::{input, print};

/// Runs the procedure and prints the outcome.
pub fn run(options: &RunOptions, language: Language) -> Result<(), Failure> {
    let loaded = input::checked_roster(&options.roster)?;
    let policy = input::policy_in(&options.policy, language)?;
    let seed = options.seed.map_or(policy.seed, Seed);
    let outcome = shapan::run(&loaded.roster, &policy, seed)?;
    if options.json {
        print::json(&RunReport::new(&outcome, &loaded.roster));
        return Ok(());
    }
    let title = |zh: &str, en: &str| language.pick(zh, en).to_owned();
    let mut rows = vec![vec![
        title("轮次", "Round"),
        title("参加", "Applicants"),
        title("开放岗位", "Posts opened"),
        title("上岗", "Placed"),
    ]];
    let names = GivenNames::of(&policy);
    for round in outcome.round_summaries() {
        rows.push(vec![
            names.name(&round.round, language),
            round.applicants.to_string(),
            round.opened.to_string(),
            round.placed.to_string(),
        ]);
    }
    print::table(&rows);
    print::line!();
    let rows: Vec<Vec<String>> = outcome
        .indicators(&loaded.roster)
        .iter()
        .map(|indicator| {
            vec![
                indicator.definition.name.in_language(language).to_owned(),
                print::value(indicator, language),
            ]
        })
        .collect();
    print::table(&rows);
    print::line!();
    print::data(&outcome.title_grade_table(language));
    if outcome.scores_cross_schools() {
        print::line!(
            "\n{}",
            title(
                "注意：有评分项按本校最高分折算，却用于跨校竞聘；不同学校教师的分数不可比。",
                "Note: some scores count against the best in the school, yet decide across schools; they cannot be compared there.",
            )
        );
    }
    let quotas = outcome.compliance(&loaded.roster);
    if !quotas.is_empty() {
        print::line!("\n{}", title("规则落实", "Quotas and limits"));
        for line in quotas {
            print::line!("{}", line.say(language));
        }
    }
    Ok(())
}
