//! The answers to the questions of the page: words and tables from the outcomes held.

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
use crate::wording::figures::flows;
use crate::wording::figures::no_post;
use crate::wording::figures::schools;
use crate::wording::figures::title_grades;
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
            words.push(cases::standing(&case).say(language));
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
            let against = why.closest.filter(|_| *others).map(|holder| {
                let against = after.score_against(roster, teacher, holder);
                why_not::score_table(&against, &names, language)
            });
            Some((words, against.into_iter().collect()))
        }
        Question::Fairness => Some(fairness(roster, after, language)),
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
    let mut tables: Vec<Table> = groups::placements(&groupings, language);
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
        let said = actual::in_words(&second);
        let said = text! { zh: "“{name}”：{said}", en: "“{name}”: {said}", name = names[1], said };
        words.push(said.say(language));
        let runs = [(names[0], &first), (names[1], &second)];
        tables.extend(actual::tables(&runs, (&second, after), roster, language));
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
mod tests {
    use super::*;
    use crate::app::protocol::Changes;
    use crate::app::state::Draft;
    use crate::random::Seed;
    use crate::roster::generate::{CountyParameters, generate};
    use crate::roster::{ActualEnd, SchoolIndex, Teacher};
    use crate::table::Cell;
    use crate::verdict::Verdict;

    #[test]
    fn a_comparison_leads_with_people_and_calls_scenarios_by_their_names() {
        let mut held = Holdings::default();
        held.hold(generate(&CountyParameters::with_schools(30), Seed(7)).unwrap());
        let runs = Draft::default().runs();
        let changes = runs.overrides.into_iter().map(Changes).collect();
        held.run(changes, runs.pairs, Seed(7), 1, &|_, _| ());
        let names = ["现状", "A 送审稿"].map(str::to_owned).to_vec();
        let question = Question::Comparison(0, 1, names);
        let (words, tables) = answer(&held, &question, 1, &[], Language::Chinese).unwrap();
        assert!(words[0].starts_with("现状 → A 送审稿："), "{words:?}");
        let keys: Vec<&str> = tables.iter().map(|table| table.key.as_str()).collect();
        assert_eq!(keys[..3], ["effects", "indicators", "pivotal"]);
        let main = &tables[1];
        assert!(main.columns.iter().any(|column| column.heading == "A 送审稿"));
        assert!(main.rows.iter().all(|row| !row.stands_out));
        // Every indicator stands in one family.
        let families = tables.iter().filter(|table| table.key.starts_with("indicators."));
        let rows: Vec<&str> = families
            .flat_map(|table| &table.rows)
            .map(|row| row.key.as_str())
            .collect();
        let all = held.outcome(1).unwrap().indicators(held.roster());
        assert!((5..all.len()).contains(&main.rows.len()), "{}", main.rows.len());
        assert_eq!(
            rows,
            all.iter()
                .map(|indicator| indicator.definition.key)
                .collect::<Vec<_>>()
        );
    }

    /// What really happened is told where the roster holds it, of both scenarios and of each teacher; and not otherwise.
    #[test]
    fn what_really_happened_is_laid_beside_the_scenarios_where_it_is_known() {
        let told = |actual: bool, question: &Question| {
            let mut held = Holdings::default();
            let mut roster = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
            if actual {
                let stayed = |(teacher, record): (_, &Teacher)| ActualEnd::placed(teacher, record.school);
                roster.actual = roster.teachers_indexed().map(stayed).collect();
            }
            held.hold(roster);
            let runs = Draft::default().runs();
            let changes = runs.overrides.into_iter().map(Changes).collect();
            held.run(changes, runs.pairs, Seed(7), 1, &|_, _| ());
            answer(&held, question, 1, &[], Language::Chinese).unwrap()
        };
        let comparison = Question::Comparison(0, 1, vec!["甲".to_owned(), "乙".to_owned()]);
        let (words, tables) = told(true, &comparison);
        assert!(words[1].starts_with("“乙”：与上一轮实际结果对照"), "{}", words[1]);
        let keys: Vec<&str> = tables.iter().map(|table| table.key.as_str()).collect();
        let own: Vec<&str> = (keys.iter().copied())
            .filter(|key| key.starts_with("actual"))
            .collect();
        assert_eq!(
            own,
            [
                "actual",
                "actual_by_round",
                "actual_by_school",
                "actual_by_subject",
                "actual_people"
            ]
        );
        let ends = tables.iter().find(|table| table.key == "actual").unwrap();
        assert_eq!(ends.columns.len(), 3, "both scenarios");
        let (words, tables) = told(false, &comparison);
        assert_eq!(words.len(), 1);
        assert!(tables.iter().all(|table| !table.key.starts_with("actual")));
        let case = Question::Case("t00007".to_owned(), false);
        let line = |words: &[String]| words.iter().any(|words| words.starts_with("上一轮实际："));
        assert!(line(&told(true, &case).0));
        assert!(!line(&told(false, &case).0));
    }

    #[test]
    fn every_question_is_answered_in_the_language_asked_for() {
        let mut held = Holdings::default();
        let mut roster = generate(&CountyParameters::with_schools(30), Seed(7)).unwrap();
        let stayed = |(teacher, record): (_, &Teacher)| ActualEnd::placed(teacher, record.school);
        roster.actual = roster.teachers_indexed().map(stayed).collect();
        held.hold(roster);
        let runs = Draft::default().runs();
        let changes = runs.overrides.into_iter().map(Changes).collect();
        held.run(changes, runs.pairs, Seed(7), 1, &|_, _| ());
        let group = held
            .outcome(1)
            .unwrap()
            .posts
            .group(crate::stages::posts::GroupIndex(0));
        let questions = [
            Question::Comparison(0, 1, Vec::new()),
            Question::School(SchoolIndex(3)),
            Question::Posts(group.school, group.stage, group.subject),
            Question::WhyNot("T00007".to_owned(), SchoolIndex(3), true),
            Question::Account("staffing.empty".to_owned()),
            Question::Case("t00007".to_owned(), true),
        ];
        let is_chinese = |text: &str| {
            text.chars()
                .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
        };
        for question in questions {
            for shown in 0..2 {
                let (words, tables) = answer(&held, &question, shown, &[], Language::English).unwrap();
                let headings = tables.iter().flat_map(|table| {
                    table
                        .columns
                        .iter()
                        .map(|column| &column.heading)
                        .chain([&table.title])
                });
                for text in words.iter().chain(headings) {
                    assert!(!is_chinese(text), "{question:?}: {text}");
                }
                for table in &tables {
                    assert!(
                        table
                            .rows
                            .iter()
                            .all(|row| row.cells.len() == table.columns.len()),
                        "{}",
                        table.key
                    );
                }
                let (chinese, _) = answer(&held, &question, shown, &[], Language::Chinese).unwrap();
                assert_eq!(chinese.len(), words.len());
                assert!(chinese.iter().all(|text| is_chinese(text)), "{chinese:?}");
            }
        }
        let gone = [
            Question::Case("nobody".to_owned(), true),
            Question::WhyNot("T00007".to_owned(), SchoolIndex(999), true),
            Question::Account("nothing".to_owned()),
        ];
        for question in gone {
            assert!(
                answer(&held, &question, 1, &[], Language::Chinese).is_none(),
                "{question:?}"
            );
        }
    }

    #[test]
    fn with_the_draws_an_indicator_is_told_draw_by_draw() {
        let mut held = Holdings::default();
        held.hold(generate(&CountyParameters::with_schools(30), Seed(7)).unwrap());
        let runs = Draft::default().runs();
        let changes: Vec<Changes> = runs.overrides.into_iter().map(Changes).collect();
        held.run(changes.clone(), runs.pairs.clone(), Seed(7), 1, &|_, _| ());
        let draws = [
            held.all_draws(&[0], &|_, _| ()).unwrap().remove(0),
            held.all_draws(&[1], &|_, _| ()).unwrap().remove(0),
        ];
        let key = "staffing.empty";
        let question = Question::Account(key.to_owned());
        let drawn = draws[1].indicator(key).unwrap();
        let (words, tables) = answer(&held, &question, 1, &draws, Language::English).unwrap();
        assert!(words.last().unwrap().contains("draws") || words.last().unwrap().contains("lot"));
        let table = tables.last().unwrap();
        assert_eq!(table.rows.len(), 20);
        let of = |word: &str| {
            let rows = table.rows.iter();
            rows.filter(|row| row.cells[4] == Cell::words(word)).count() as u32
        };
        assert_eq!(of("better"), drawn.tally.better);
        assert_eq!(of("worse"), drawn.tally.worse);
        let (_, without) = answer(&held, &question, 1, &[], Language::English).unwrap();
        assert_eq!(without.len(), tables.len() - 1);
        let (_, of_itself) = answer(&held, &question, 0, &draws, Language::English).unwrap();
        assert_eq!(
            of_itself.len(),
            without.len(),
            "the status quo beside itself tells nothing"
        );
        // The comparison tells verdicts with draws, and none without.
        let comparison = Question::Comparison(0, 1, Vec::new());
        let cells = |draws: &[Draws]| {
            let (_, tables) = answer(&held, &comparison, 1, draws, Language::English).unwrap();
            let table = tables.iter().find(|table| table.key == "indicators").unwrap();
            let row = table.rows.iter().find(|row| row.key == key).unwrap();
            (row.cells[4].clone(), row.cells[5].clone())
        };
        assert!(
            matches!(cells(&[]), (Cell::Difference(_, Verdict::Pending), Cell::Words(dots)) if dots == "…")
        );
        let (difference, words) = cells(&draws);
        assert!(matches!(difference, Cell::Difference(_, verdict) if verdict == drawn.verdict));
        assert_eq!(
            words,
            Cell::words(draws::in_words(drawn, 0).say(Language::English))
        );
    }
}
