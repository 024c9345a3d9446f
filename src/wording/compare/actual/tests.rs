//! A run beside what really happened, in words and tables.

use super::*;
use crate::mechanism::Mechanism;
use crate::outcome::example::{county, policy, run, school, teacher, zone};
use crate::roster::{Locality, Preference, SchoolIndex};

/// City B and village A, one post each. By the rules T1 of A wins B, T2 of A keeps A, T3 of B waits.
fn example(actual: Vec<ActualEnd>) -> (Roster, Outcome) {
    let schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
    let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
    let mut roster = county(schools, teachers);
    let mut rules = policy(vec![zone(Mechanism::DeferredAcceptance)]);
    rules.awaiting.retraining = false;
    roster.actual = actual;
    let outcome = run(&roster, &rules);
    (roster, outcome)
}

fn placed(teacher: u32, school: u32) -> ActualEnd {
    ActualEnd::placed(TeacherIndex(teacher), SchoolIndex(school))
}

#[test]
fn a_share_stands_with_what_it_is_of_and_what_would_come_to_it_by_itself() {
    let music = ActualEnd {
        stage: Some(Stage::Primary),
        subject: Some(Subject::Music),
        ..placed(2, 1)
    };
    let (roster, outcome) = example(vec![placed(0, 1), music]);
    let found = outcome.against_actual(&roster).unwrap();
    let said = Language::ALL.map(|language| in_words(&found, Readers::Bureau).say(language));
    assert_eq!(
        said[1],
        "Beside the actual outcome of the last procedure: of 3 teachers, 2 can be compared; 1 is not in its table and 0 retired or left the district, and they are counted apart. Of those who can be compared, 1 end alike (50.0 %); rules that moved nobody would come to 1 (50.0 %). Of the 1 who really moved to another school, 1 goes to the same one by the rules. 1 teacher is really in a post that these rules do not make (such as B Primary Music: 1), which nobody can come to by them."
    );
    assert!(
        said[0].contains("2 名可以对照") && said[0].contains("B 小学音乐"),
        "{}",
        said[0]
    );
    let public = Language::ALL.map(|language| in_words(&found, Readers::Public).say(language));
    assert!(public.iter().all(|said| !said.contains("B ")), "{public:?}");
    // Strangers are told, and only where there are any.
    assert!(!said.concat().contains("不在教师表中"));
    let mut strangers = found.clone();
    strangers.not_in_roster = 2;
    let told = in_words(&strangers, Readers::Public).say(Language::English);
    assert!(
        told.contains("2 people in its table are not in the teachers table and count nowhere."),
        "{told}"
    );
    let caution = caution(&roster);
    assert!(caution.say(Language::Chinese).contains("去向相同不说明规则好"));
    assert!(caution.say(Language::Chinese).contains("模拟的假设"));
    // Whoever handed in a list is not simulated.
    let mut listed = roster.clone();
    listed.preferences = (0..3)
        .map(|teacher| Preference::new(TeacherIndex(teacher), 1, SchoolIndex(0)))
        .collect();
    assert!(
        super::caution(&listed)
            .say(Language::English)
            .contains("not simulated")
    );
    // Of nobody there is no share.
    let (roster, outcome) = example(vec![ActualEnd::without_school(TeacherIndex(0), EndKind::Gone)]);
    let found = outcome.against_actual(&roster).unwrap();
    for language in Language::ALL {
        assert!(!in_words(&found, Readers::Bureau).say(language).contains('%'));
    }
}

/// What a report shows holds no small cell, and what the bureau sees holds all of them.
#[test]
fn counts_that_are_given_out_hold_no_small_cell() {
    let (roster, outcome) = example(vec![placed(0, 1), placed(1, 0), placed(2, 1)]);
    let found = outcome.against_actual(&roster).unwrap();
    let numbers = |table: &Table| {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let numbers = cells.filter_map(Cell::value).filter(|number| *number > 0.0);
        numbers.collect::<Vec<_>>()
    };
    for count in COUNTS {
        for language in Language::ALL {
            let public = count(&found, &roster, (Readers::Public, language));
            assert!(numbers(&public).is_empty(), "{}", public.title);
            let all = count(&found, &roster, (Readers::Bureau, language));
            assert!(!numbers(&all).is_empty());
            assert_eq!(all.rows.len(), public.rows.len());
            assert_ne!(all.notes, public.notes);
            let shares = |table: &Table| {
                let mut cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.any(|cell| matches!(cell, Cell::Words(words) if words.ends_with('%')))
            };
            assert!(!shares(&public));
        }
    }
}

#[test]
fn tables_count_everybody_and_list_those_hired_really_and_not_by_the_rules_first() {
    let (roster, outcome) = example(vec![placed(0, 0), placed(1, 0), placed(2, 1)]);
    let found = outcome.against_actual(&roster).unwrap();
    let table = table(&[("", &found)], &roster, Language::English);
    let value = |key: &str| {
        let row = table.rows.iter().find(|row| row.key == key);
        row.and_then(|row| row.cells[1].value())
    };
    assert_eq!(
        (value("Alike"), value("Different"), value("all")),
        (Some(1.0), Some(2.0), Some(3.0))
    );
    let people = people(&found, &outcome, &roster, Language::English);
    let rows: Vec<(&str, &Cell)> = people
        .rows
        .iter()
        .map(|row| (row.key.as_str(), &row.cells[3]))
        .collect();
    assert_eq!(rows, [("T3", &Cell::words("B")), ("T1", &Cell::words("A"))]);
    let Cell::Words(why) = &people.rows[0].cells[4] else {
        panic!("a reason");
    };
    assert!(why.len() > 20, "{why}");
    let line = line(&outcome, &roster, TeacherIndex(2)).unwrap();
    assert_eq!(
        line.say(Language::English),
        "Actual outcome: B. Beside the run: really at a school, at none by the rules."
    );
}
