//! `shapan compare`: one roster under two to four policies.

use serde_json::json;
use shapan::draws::Lots;
use shapan::language::{Language, Message, Text};
use shapan::outcome::Outcome;
use shapan::outcome::compare::actual::AgainstActual;
use shapan::outcome::compare::change::compare;
use shapan::outcome::compare::draws::Draws;
use shapan::outcome::compare::effects::Effects;
use shapan::outcome::compare::side_by_side::{self, Member};
use shapan::outcome::figures::coverage::summary::leading;
use shapan::policy::Policy;
use shapan::random::Seed;
use shapan::roster::Roster;
use shapan::table::Table;
use shapan::text;
use shapan::wording::compare::{actual, effects};
use shapan::wording::figures::coverage;
use shapan::wording::indicators;
use shapan::wording::record::RunReport;
use shapan::wording::rules;

use super::arguments::CompareOptions;
use super::failure::Failure;
use super::input;
use super::output::{self, Output, work};

/// Runs the policies and prints the comparison.
pub fn run(options: &CompareOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    if !options.policy.is_empty() {
        return several(options, language, out);
    }
    let loaded = input::checked_roster(&options.roster, language, out)?;
    let (before, before_name) = input::named_policy(&options.before, language)?;
    let (after, after_name) = input::named_policy(&options.after, language)?;
    let policies = [options.before.clone(), options.after.clone()];
    input::project::tell_other_results(&policies, &loaded.roster, language, out)?;
    // One seed for both: a difference must come from the rules alone.
    let seed = options.seed.map_or(before.seed, Seed);
    let first = shapan::run(&loaded.roster, &before, seed)?;
    let second = shapan::run(&loaded.roster, &after, seed)?;
    let mut lots = Lots::new(seed);
    work::announce(&loaded.roster, 2 * u64::from(options.draws.draws), language, out);
    let draws = lots.compare(
        &loaded.roster,
        [&before, &after],
        options.draws.draws,
        options.draws.draws,
    )?;
    let comparison = compare(&loaded.roster, &first, &second)
        .map_err(|error| Failure::Policy(options.after.clone(), error))?
        .judged_by(draws);
    let other_posts = (first.posts != second.posts).then(|| other_posts(&before_name, &after_name));
    if options.json {
        if let Some(other_posts) = other_posts {
            out.aside(&other_posts.say(language));
        }
        out.json(&json!({
            "before": RunReport::new(&first, &loaded.roster),
            "after": RunReport::new(&second, &loaded.roster),
            "comparison": comparison,
        }));
        return Ok(());
    }
    let [from, to] = [Text::new("由", "From"), Text::new("改为", "To")];
    let names = [from, to].map(|name| name.in_language(language));
    let which = text! {
        zh: "由“{before_name}”改为“{after_name}”", en: "From “{before_name}” to “{after_name}”", before_name, after_name
    };
    output::line!(out, "{}\n", which.say(language));
    out.data(&rules::clauses(
        &names,
        &[&first.policy, &second.policy],
        language,
    ));
    output::line!(out);
    let covered = [&first, &second].map(|outcome| outcome.coverage(&loaded.roster).summary(&loaded.roster));
    if let Some(found) = leading(&covered[0], &covered[1]) {
        output::line!(out, "{}\n", coverage::leading(&found).say(language));
    }
    let runs = [(names[0], &covered[0]), (names[1], &covered[1])];
    out.data(&coverage::table(&runs, language));
    output::line!(out);
    let mut changes = indicators::changes(&comparison, [from, to], language);
    changes.notes.extend(other_posts.map(|said| said.say(language)));
    out.data(&changes);
    let really = against_actual(&loaded.roster, &names, &[&first, &second], language);
    if let Some(really) = really {
        output::line!(out);
        out.data(&really);
    }
    let elsewhere = text! {
        zh: "与第一个方案相比，{elsewhere} 名教师的去向有变化。",
        en: "{elsewhere:teacher ends|teachers end} at another school because the rules differ.",
        elsewhere = comparison.end_at_other_school
    };
    output::line!(out, "\n{}", elsewhere.say(language));
    output::line!(out, "{}", FIRST_IS_THE_MEASURE.in_language(language));
    Ok(())
}

/// The outcomes beside the actual one, where the roster holds it.
fn against_actual(
    roster: &Roster,
    names: &[&str],
    outcomes: &[&Outcome],
    language: Language,
) -> Option<Table> {
    let found: Option<Vec<AgainstActual>> = outcomes
        .iter()
        .map(|outcome| outcome.against_actual(roster))
        .collect();
    let found = found?;
    let runs: Vec<(&str, &AgainstActual)> = names.iter().copied().zip(&found).collect();
    Some(actual::table(&runs, roster, language))
}

/// That two policies make other posts, so that not all of a difference comes from the hiring.
fn other_posts(first: &str, other: &str) -> Message {
    text! {
        zh: "“{other}”的设岗规则与“{first}”不同，两边不是同一套岗位：差值有一部分来自岗位，不只来自竞聘与流动规则。要把两者分开，请用 shapan report：那里的现状按方案的岗位重新推演。",
        en: "“{other}” makes other posts than “{first}”: a part of each difference comes from the posts, and not from the rules of hiring and movement alone. To tell them apart use shapan report, which works the status quo out anew with the posts of the proposal.",
        first, other
    }
}

/// What verdicts are measured against, whatever the first policy is.
const FIRST_IS_THE_MEASURE: Text = Text::new(
    "评价中的“现状”指第一个方案。",
    "Verdicts are against the first policy given.",
);

/// A name that tells a policy from those before it.
fn apart(name: String, known: &[String], language: Language) -> String {
    let copies = known
        .iter()
        .filter(|other| {
            **other == name || other.starts_with(&format!("{name}{}", COPY.in_language(language)))
        })
        .count();
    if copies == 0 {
        return name;
    }
    let copy = copies + 1;
    text! { zh: "{name}（{copy}）", en: "{name} ({copy})", name, copy }.say(language)
}

/// What stands between a name and the number of its copy.
const COPY: Text = Text::new("（", " (");

/// Runs two to four policies and prints them side by side.
fn several(options: &CompareOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    if !(2..=4).contains(&options.policy.len()) {
        return Err(Failure::HowMany(options.policy.len()));
    }
    let roster = input::checked_roster(&options.roster, language, out)?.roster;
    let (mut outcomes, mut called) = (Vec::new(), Vec::new());
    for name in &options.policy {
        let (policy, name) = input::named_policy(name, language)?;
        called.push(apart(name, &called, language));
        let seed = options.seed.map_or_else(
            || outcomes.first().map_or(policy.seed, |first: &Outcome| first.seed),
            Seed,
        );
        outcomes.push(shapan::run(&roster, &policy, seed)?);
    }
    input::project::tell_other_results(&options.policy, &roster, language, out)?;
    let mut lots = Lots::new(outcomes[0].seed);
    let count = options.draws.draws;
    work::announce(&roster, outcomes.len() as u64 * u64::from(count), language, out);
    let draws: Result<Vec<Draws>, _> = outcomes
        .iter()
        .map(|outcome| lots.compare(&roster, [&outcomes[0].policy, &outcome.policy], count, count))
        .collect();
    let draws = draws?;
    let members: Vec<Member<'_>> = called
        .iter()
        .zip(outcomes.iter().zip(&draws))
        .map(|(name, (outcome, draws))| Member {
            name: name.clone(),
            outcome,
            against: &outcomes[0],
            draws: Some(draws),
        })
        .collect();
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let policies: Vec<&Policy> = outcomes.iter().map(|outcome| &outcome.policy).collect();
    let covered: Vec<_> = outcomes
        .iter()
        .map(|outcome| outcome.coverage(&roster).summary(&roster))
        .collect();
    let runs: Vec<_> = names.iter().copied().zip(&covered).collect();
    let mut beside = indicators::side_by_side(&side_by_side::indicators(&roster, &members), language);
    let others = members[1..]
        .iter()
        .filter(|member| member.outcome.posts != members[0].outcome.posts);
    beside
        .notes
        .extend(others.map(|member| other_posts(names[0], &member.name).say(language)));
    let mut tables = vec![
        coverage::table(&runs, language),
        beside,
        rules::clauses(&names, &policies, language),
    ];
    let all: Vec<&Outcome> = outcomes.iter().collect();
    tables.extend(against_actual(&roster, &names, &all, language));
    for other in &members[1..] {
        let names = [names[0], other.name.as_str()];
        let found = Effects::new(&roster, [members[0].outcome, other.outcome]);
        tables.extend([
            effects::by_group(&found, names, language),
            effects::by_school(&found, language),
            effects::transitions(&found, names, language),
            effects::pivotal_cases(&found, names, language),
        ]);
    }
    if options.json {
        let scenarios: Vec<_> = members
            .iter()
            .zip(&options.policy)
            .map(|(member, policy)| {
                json!({"name": member.name, "policy": policy, "report": RunReport::new(member.outcome, &roster)})
            })
            .collect();
        let comparisons: Result<Vec<_>, Failure> = members[1..]
            .iter()
            .map(|member| {
                let comparison = compare(&roster, member.against, member.outcome)
                    .map_err(|error| Failure::Policy(member.name.clone(), error))?;
                Ok(comparison.judged_by(member.draws.cloned().unwrap_or_default()))
            })
            .collect();
        out.json(&json!({"scenarios": scenarios, "comparisons": comparisons?, "tables": tables}));
        return Ok(());
    }
    for table in &tables {
        out.data(table);
        output::line!(out);
    }
    output::line!(out, "{}", FIRST_IS_THE_MEASURE.in_language(language));
    Ok(())
}
