//! The answers to the questions of the page: words and tables from the outcomes held.

mod people;
mod slide;

use people::{like_the_reader, typical_people};
use slide::slide;

use super::holdings::Holdings;
use crate::app::protocol::{Question, letter};
use crate::language::{Language, Say};
use crate::outcome::Outcome;
use crate::outcome::compare::draws::Draws;
use crate::outcome::compare::effects::Effects;
use crate::outcome::compare::groups::Grouping;
use crate::outcome::compare::side_by_side::{self, Member};
use crate::outcome::explain::cases::Case;
use crate::outcome::indicators::families::{LEADING, definition};
use crate::policy::leaves::GivenNames;
use crate::roster::{Roster, TeacherIndex};
use crate::table::{Cell, Table};
use crate::text;
use crate::wording::compare::actual;
use crate::wording::compare::effects;
use crate::wording::compare::groups;
use crate::wording::compare::incentives;
use crate::wording::draws;
use crate::wording::explain::cases;
use crate::wording::explain::contests;
use crate::wording::explain::why_not;
use crate::wording::explain::worth_seeing;
use crate::wording::figures::flows;
use crate::wording::figures::newcomers;
use crate::wording::figures::no_post;
use crate::wording::figures::schools;
use crate::wording::figures::title_grades;
use crate::wording::glossary;
use crate::wording::indicators;
use crate::wording::rules;

/// Paragraphs and tables.
type Words = (Vec<String>, Vec<Table>);

/// The answer; `None` where the question is about something that is not there any more.
///
/// `draws` are those of all scenarios, once they are complete: until then an answer tells no verdicts.
pub fn answer(
    held: &Holdings,
    question: &Question,
    shown: u32,
    draws: &[Draws],
    language: Language,
) -> Option<Words> {
    let [before, after] = held.pair(shown)?;
    let roster = held.roster();
    let names = |outcome: &Outcome| GivenNames::of(&outcome.policy);
    match question {
        Question::Comparison(first, second, names) => {
            comparison(held, [*first, *second], names, draws, language)
        }
        Question::School(school) => {
            let mut tables = vec![schools::posts(roster, [before, after], *school, language)];
            let without = after.without_post(roster, *school);
            if !without.is_empty() {
                tables.push(no_post::table(&without, language));
            }
            tables.push(schools::people(roster, after, *school, language));
            Some((Vec::new(), tables))
        }
        Question::Posts(school, stage, subject) => {
            let group = after.posts.find(*school, *stage, *subject)?;
            let contests = after.contests(roster, group);
            Some((Vec::new(), contests::tables(&contests, &names(after), language)))
        }
        Question::Case(id, others) => {
            let teacher = find_teacher(roster, id)?;
            let case = after.case(roster, teacher);
            let ending = |number: usize, case: &Case, names: &GivenNames| {
                cases::ending(case, letter(number, language), names).say(language)
            };
            let mut words = vec![cases::heading(&case).say(language)];
            if shown > 0 {
                let names = names(before).naming_others(*others);
                words.push(ending(0, &before.case(roster, teacher), &names));
            }
            let names = names(after).naming_others(*others);
            words.push(ending(shown as usize, &case, &names));
            words.extend(actual::line(after, roster, teacher).map(|line| line.say(language)));
            words.push(cases::standing(&case, &names).say(language));
            let mut tables = vec![cases::score_table(&case, &names, language)];
            tables.extend(cases::round_tables(&case, &names, language));
            Some((words, tables))
        }
        Question::WhyNot(id, school, others) => {
            let teacher = find_teacher(roster, id)?;
            let school = Some(*school).filter(|school| school.index() < roster.schools.len())?;
            let why = after.why_not(roster, teacher, school);
            let names = names(after).naming_others(*others);
            let obstacles = why.obstacles.iter();
            let words = obstacles.map(|obstacle| why_not::obstacle(obstacle, &names).say(language));
            let words = words.collect();
            // Item by item is somebody else's score.
            let against = why.closest.filter(|_| *others).map(|rival| {
                let against = after.score_against(roster, teacher, &rival);
                why_not::score_table(&against, &names, language)
            });
            Some((words, against.into_iter().collect()))
        }
        Question::WorthSeeing => Some(worth_seeing::tables(
            roster,
            [before, after],
            &names(after),
            language,
        )),
        Question::Fairness => Some(fairness(roster, after, language)),
        Question::Person(person, scenarios) => like_the_reader(held, person, scenarios, shown, language),
        Question::Typical(scenarios) => typical_people(held, scenarios, language),
        Question::Slide(asked) => slide(held, asked, shown, draws, language),
        Question::Explained(path) if path.is_empty() => {
            Some((Vec::new(), vec![glossary::table(glossary::all(), language)]))
        }
        Question::Explained(path) => glossary::of_rule(path, &names(after), language),
        Question::Account(key) => {
            let (mut words, mut tables) = account(roster, [before, after], shown, key, language)?;
            let draws = draws.get(shown as usize).filter(|_| shown > 0);
            if let Some((draws, drawn)) = draws.and_then(|draws| Some((draws, draws.indicator(key)?))) {
                let definition = definition(key)?;
                words.push(draws::in_words(drawn, definition.decimals).say(language));
                let names = [0, shown].map(|number| letter(number as usize, language));
                tables.push(draws::table(draws, drawn, definition, names, language));
            }
            Some((words, tables))
        }
    }
}

/// The teacher with this code; case does not matter.
fn find_teacher(roster: &Roster, id: &str) -> Option<TeacherIndex> {
    let mut teachers = roster.teachers_indexed();
    teachers
        .find(|(_, teacher)| teacher.id.eq_ignore_ascii_case(id))
        .map(|(teacher, _)| teacher)
}

/// How often the rounds may be run again to see who could gain by an untrue list: some seconds for a large district.
const RERUNS: u32 = 600;

/// Fairness that takes a while to count: who is placed by group, how far people move, who could gain by an untrue list.
fn fairness(roster: &Roster, outcome: &Outcome, language: Language) -> Words {
    let mut words = Vec::new();
    let groupings = Grouping::ALL.map(|grouping| (grouping, outcome.placement_by(roster, grouping)));
    let mut tables: Vec<Table> = groups::placements(roster, &groupings, language);
    tables.push(flows::distances(&outcome.distances(roster), language));
    tables.push(flows::tiers(&outcome.tier_flows(roster), language));
    match outcome.incentives(roster, RERUNS, &mut |_, _| true) {
        Ok(incentives) => {
            words.push(incentives::in_words(&incentives).say(language));
            tables.push(incentives::table(&incentives, outcome, roster, language));
        }
        Err(error) => words.push(error.say(language)),
    }
    (words, tables)
}

/// The people first, then the indicators that come first, then all else: what differs by state, school and
/// clause, and every indicator family by family.
fn comparison(
    held: &Holdings,
    [first, second]: [u32; 2],
    names: &[String],
    draws: &[Draws],
    language: Language,
) -> Option<Words> {
    let name = |number: u32| {
        let name = names.get(number as usize).map(String::as_str);
        name.unwrap_or_else(|| letter(number as usize, language))
    };
    let roster = held.roster();
    let mut members = Vec::new();
    for number in 0..held.scenarios() {
        let [against, outcome] = held.pair(number as u32)?;
        members.push(Member {
            name: name(number as u32).to_owned(),
            outcome,
            against,
            draws: draws.get(number),
        });
    }
    let of = |number: u32| held.pair(number);
    let ([_, before], [against, after]) = (of(first)?, of(second)?);
    // The status quo is the one with the other scenario's posts.
    let before = if first == 0 { against } else { before };
    let names = [first, second].map(name);
    let effects = Effects::new(roster, [before, after]);
    let mut words = vec![effects::in_words(&effects, names).say(language)];
    let indicators = indicators::side_by_side(&side_by_side::indicators(roster, &members), language);
    let mut tables = vec![
        effects::by_group(&effects, names, language),
        leading(&indicators, language),
        effects::pivotal_cases(&effects, names, language),
        effects::transitions(&effects, names, language),
        effects::by_school(&effects, language),
        title_grades::table(&after.title_grade_sums(), language),
        clauses(&members, language),
    ];
    if let (Some(first), Some(second)) = (before.against_actual(roster), after.against_actual(roster)) {
        let said = actual::in_words(&second, actual::Readers::Bureau);
        let said = text! { zh: "“{name}”：{said}", en: "“{name}”: {said}", name = names[1], said };
        words.push(said.say(language));
        let runs = [(names[0], &first), (names[1], &second)];
        tables.extend(actual::tables(&runs, (&second, after), roster, language));
    }
    if let Some(found) = after.newcomers(roster) {
        tables.extend(newcomers::tables(&found, language));
    }
    tables.extend(families(&indicators));
    Some((words, tables))
}

/// The indicators that come first, in their order, out of all of them.
fn leading(all: &Table, language: Language) -> Table {
    let row = |key: &str| all.rows.iter().find(|row| row.key == key).cloned();
    Table {
        title: language.pick("主要指标", "Main indicators").to_owned(),
        rows: LEADING.into_iter().filter_map(row).collect(),
        grouped: false,
        ..all.clone()
    }
}

/// All indicators, a table for each family, called after the family.
fn families(all: &Table) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for row in &all.rows {
        match (row.stands_out, row.cells.first()) {
            (true, Some(Cell::Words(family))) => tables.push(Table {
                key: format!("{}.{}", all.key, tables.len()),
                title: family.clone(),
                rows: Vec::new(),
                grouped: false,
                ..all.clone()
            }),
            _ => {
                if let Some(table) = tables.last_mut() {
                    table.rows.push(row.clone());
                }
            }
        }
    }
    tables
}

/// The clauses in which the members differ.
fn clauses(members: &[Member<'_>], language: Language) -> Table {
    let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let policies: Vec<_> = members.iter().map(|member| &member.outcome.policy).collect();
    rules::clauses(&names, &policies, language)
}

/// How an indicator is counted: the formula with its numbers under the status quo and in the scenario shown, the line
/// and its source, and the rows behind the scenario's number.
fn account(
    roster: &Roster,
    [before, after]: [&Outcome; 2],
    shown: u32,
    key: &str,
    language: Language,
) -> Option<Words> {
    let definition = definition(key)?;
    let account = after.account(roster, key, language)?;
    let mut words = Vec::new();
    if shown == 0 {
        words.push(account.words);
    } else {
        let status_quo = before.account(roster, key, language)?;
        for (number, account) in [(0, &status_quo), (shown as usize, &account)] {
            let name = letter(number, language);
            let account =
                text! { zh: "{name}：{account}", en: "{name}: {account}", name, account = &account.words };
            words.push(account.say(language));
        }
    }
    let standard = indicators::standard_and_source(definition);
    words.extend(standard.iter().map(|message| message.say(language)));
    Some((words, vec![account.table]))
}

#[cfg(test)]
mod tests;
