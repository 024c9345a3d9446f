//! The answers to the questions of the page.

use super::*;
use crate::app::protocol::Changes;
use crate::app::state::Draft;
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};
use crate::roster::{ActualEnd, Locality, SchoolIndex, Stage, Subject, Teacher};
use crate::stand_in::{Person, typical};
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
            let stayed =
                |(teacher, record): (_, &Teacher)| ActualEnd::placed(teacher, record.school.unwrap());
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
    let stayed = |(teacher, record): (_, &Teacher)| ActualEnd::placed(teacher, record.school.unwrap());
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
        Question::Explained("establishment.pupils_per_staff.primary".to_owned()),
        Question::Explained(String::new()),
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
        Question::Explained("nothing".to_owned()),
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
    assert!(matches!(cells(&[]), (Cell::Difference(_, Verdict::Pending), Cell::Words(dots)) if dots == "…"));
    let (difference, words) = cells(&draws);
    assert!(matches!(difference, Cell::Difference(_, verdict) if verdict == drawn.verdict));
    assert_eq!(
        words,
        Cell::words(draws::in_words(drawn, 0).say(Language::English))
    );
}

/// Somebody like the reader is told the ends under every scenario, the score and what such posts took; the typical people
/// stand beside each other.
#[test]
fn somebody_like_the_reader_is_told_every_scenario() {
    let mut held = Holdings::default();
    held.hold(generate(&CountyParameters::with_schools(30), Seed(7)).unwrap());
    let runs = Draft::default().runs();
    let changes = runs.overrides.into_iter().map(Changes).collect();
    held.run(changes, runs.pairs, Seed(7), 1, &|_, _| ());
    let names = || ["现状", "A 送审稿"].map(str::to_owned).to_vec();
    let ask = |question: &Question| answer(&held, question, 1, &[], Language::Chinese).unwrap();
    let (name, person) = typical()[2].clone();
    let (words, tables) = ask(&Question::Person(Box::new(person.clone()), names()));
    assert!(
        words[0].contains("乡村") && words[0].contains("20 次"),
        "{words:?}"
    );
    let keys: Vec<&str> = tables.iter().map(|table| table.key.as_str()).collect();
    assert_eq!(keys, ["stand-in.ends", "case.score", "stand-in.cutoffs"]);
    // Each scenario's draws add up.
    for place in [1, 2] {
        let counts = tables[0].rows.iter().map(|row| match row.cells[place] {
            Cell::Number(count) => count,
            _ => panic!("{row:?}"),
        });
        assert_eq!(counts.sum::<f64>() as u32, 20);
    }
    let (_, tables) = ask(&Question::Typical(names()));
    let of_person = tables[0]
        .rows
        .iter()
        .find(|row| row.cells[0] == Cell::words(name.zh));
    let Cell::Words(status_quo) = &of_person.unwrap().cells[1] else {
        panic!("{of_person:?}");
    };
    assert_eq!(
        status_quo, "10\u{a0}·\u{a0}0\u{a0}·\u{a0}0",
        "nobody moves in the status quo"
    );
    // What the roster says of nobody is left out, and that is said.
    let mut roster = held.roster().clone();
    for teacher in &mut roster.teachers {
        teacher.entered_school_year = None;
    }
    let mut bare = Holdings::default();
    bare.hold(roster);
    let runs = Draft::default().runs();
    let changes = runs.overrides.into_iter().map(Changes).collect();
    bare.run(changes, runs.pairs, Seed(7), 1, &|_, _| ());
    let asked = Question::Person(Box::new(person.clone()), names());
    let (words, _) = answer(&bare, &asked, 1, &[], Language::Chinese).unwrap();
    assert!(words[1].contains("没有任何人的进入现单位年份"), "{words:?}");
    // What cannot be is said, and so is that nobody is alike.
    let impossible = Person {
        age: Some(20),
        ..person
    };
    let (words, tables) = ask(&Question::Person(Box::new(impossible), names()));
    assert!(words[0].contains("请核对") && tables.is_empty(), "{words:?}");
    let nobody = Person::new(Stage::Senior, Subject::Science, Locality::Rural);
    let (words, tables) = ask(&Question::Person(Box::new(nobody), names()));
    assert!(
        words[0].contains("没有这一城乡类型") && tables.is_empty(),
        "{words:?}"
    );
}
