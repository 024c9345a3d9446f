//! `shapan compare`: one roster under two to four policies.

use serde_json::json;
use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::outcome::compare::change::compare;
use shapan::outcome::compare::effects::Effects;
use shapan::outcome::compare::side_by_side::{Member, clause_table, indicator_table};
use shapan::policy::leaves;
use shapan::random::Seed;
use shapan::wording::record::RunReport;

use super::arguments::CompareOptions;
use super::failure::Failure;
use super::{input, print};

/// Runs the policies and prints the comparison.
pub fn run(options: &CompareOptions, language: Language) -> Result<(), Failure> {
    if !options.policy.is_empty() {
        return several(options, language);
    }
    let loaded = input::checked_roster(&options.roster)?;
    let (before, after) = (
        input::policy_in(&options.before, language)?,
        input::policy_in(&options.after, language)?,
    );
    // One seed for both: a difference must come from the rules alone.
    let seed = options.seed.map_or(before.seed, Seed);
    let first = shapan::run(&loaded.roster, &before, seed)?;
    let second = shapan::run(&loaded.roster, &after, seed)?;
    let comparison = compare(&loaded.roster, &first, &second)
        .map_err(|error| Failure::Policy(options.after.clone(), error))?;
    if options.json {
        print::json(&json!({
            "before": RunReport::new(&first, &loaded.roster),
            "after": RunReport::new(&second, &loaded.roster),
            "comparison": comparison,
        }));
        return Ok(());
    }
    let title = |zh: &str, en: &str| language.pick(zh, en).to_owned();
    let mut rows = vec![vec![
        title("变动的条款", "Changed clause"),
        title("由", "From"),
        title("改为", "To"),
    ]];
    for change in &comparison.clauses {
        let words = |value: &Option<serde_json::Value>| {
            value.as_ref().map_or_else(
                || "—".to_owned(),
                |value| leaves::value_in_words(&change.path, value, language),
            )
        };
        rows.push(vec![
            leaves::full_name(&change.path, language),
            words(&change.before),
            words(&change.after),
        ]);
    }
    print::table(&rows);
    print::line!();
    let mut rows = vec![vec![
        title("指标", "Indicator"),
        title("由", "From"),
        title("改为", "To"),
        title("评价", "Verdict"),
    ]];
    let (left, right) = (
        first.indicators(&loaded.roster),
        second.indicators(&loaded.roster),
    );
    for ((left, right), change) in left.iter().zip(&right).zip(&comparison.indicators) {
        rows.push(vec![
            left.definition.name.in_language(language).to_owned(),
            print::value(left, language),
            print::value(right, language),
            change.verdict.name().in_language(language).to_owned(),
        ]);
    }
    print::table(&rows);
    print::line!(
        "\n{}",
        language.pick(
            format!(
                "{} 名教师的去向因规则不同而不同。",
                comparison.end_at_other_school
            ),
            match comparison.end_at_other_school {
                1 => "1 teacher ends at another school because the rules differ.".to_owned(),
                count => format!("{count} teachers end at another school because the rules differ."),
            },
        )
    );
    Ok(())
}

/// Runs two to four policies and prints them side by side.
fn several(options: &CompareOptions, language: Language) -> Result<(), Failure> {
    if !(2..=4).contains(&options.policy.len()) {
        return Err(Failure::HowMany(options.policy.len()));
    }
    let roster = input::checked_roster(&options.roster)?.roster;
    let mut outcomes = Vec::new();
    for name in &options.policy {
        let policy = input::policy_in(name, language)?;
        let seed = options.seed.map_or_else(
            || outcomes.first().map_or(policy.seed, |first: &Outcome| first.seed),
            Seed,
        );
        outcomes.push(shapan::run(&roster, &policy, seed)?);
    }
    let members: Vec<Member<'_>> = options
        .policy
        .iter()
        .zip(&outcomes)
        .map(|(name, outcome)| Member {
            name: name.clone(),
            outcome,
            against: &outcomes[0],
        })
        .collect();
    let mut tables = vec![
        indicator_table(&roster, &members, language),
        clause_table(&members, language),
    ];
    for other in &members[1..] {
        let runs = [members[0].outcome, other.outcome];
        let effects = Effects::new(&roster, runs, [members[0].name.clone(), other.name.clone()]);
        tables.extend([
            effects.by_group(language),
            effects.by_school(language),
            effects.transitions(language),
            effects.pivotal_cases(language),
        ]);
    }
    if options.json {
        let scenarios: Vec<_> = members
            .iter()
            .map(|member| json!({"name": member.name, "report": RunReport::new(member.outcome, &roster)}))
            .collect();
        let comparisons: Result<Vec<_>, _> = members[1..]
            .iter()
            .map(|member| {
                compare(&roster, member.against, member.outcome)
                    .map_err(|error| Failure::Policy(member.name.clone(), error))
            })
            .collect();
        print::json(&json!({"scenarios": scenarios, "comparisons": comparisons?, "tables": tables}));
        return Ok(());
    }
    for table in &tables {
        print::data(table);
        print::line!();
    }
    Ok(())
}
