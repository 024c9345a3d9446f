//! Whatever column the rules are said not to read, without it a run is the same.

use proptest::prelude::*;
use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::outcome::indicators::columns::COLUMNS;
use shapan::policy::{Policy, Preset};
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::fields::{Column as _, TableKind};
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::personal::Doubts;
use shapan::roster::{Roster, TeacherColumn, read_roster, write_roster};

use crate::policies::{config, policy, run, seed};
use crate::rosters::odd_rosters;

/// The roster as it is read from files of which one lacks these columns of teachers; `None` where it is such that no file
/// would be read so.
fn without(roster: &Roster, columns: &[TeacherColumn]) -> Option<Roster> {
    let written = write_roster(roster, Language::English);
    let files: Vec<SourceFile> = written
        .tables()
        .map(|(table, text)| {
            let (head, rows) = text.split_once('\n').unwrap();
            assert!(!head.contains('"'), "{head}");
            // What stands under a header that says nothing is not read.
            let silent = |header: &str| {
                let is_out = |column: &&TeacherColumn| column.field().key == header.trim_matches('\u{feff}');
                match columns.iter().position(|column| is_out(&column)) {
                    Some(place) if table == TableKind::Teachers => format!("column {place}"),
                    _ => header.to_owned(),
                }
            };
            let head: Vec<String> = head.trim_end().split(',').map(silent).collect();
            SourceFile {
                name: format!("{}.csv", table.key()),
                bytes: format!("{}\n{rows}", head.join(",")).into_bytes(),
            }
        })
        .collect();
    let read = read_roster(&files, &gb18030_native, Doubts::Asked);
    read.ok().map(|read| read.roster)
}

fn unread(policy: &Policy) -> impl Iterator<Item = TeacherColumn> {
    let read = policy.teacher_columns();
    let all = TeacherColumn::ALL.iter().copied();
    all.filter(move |column| !column.field().required && !read.contains(column))
}

/// Whether all is the same that was decided, at every stage. How many who may rotate are key teachers is counted
/// whether or not a rule asks for it.
fn is_same(one: &Outcome, other: &Outcome) -> bool {
    let decided = |outcome: &Outcome| {
        let outcome = outcome.clone();
        (
            (
                outcome.establishment,
                outcome.posts,
                outcome.standings,
                outcome.scores,
            ),
            (
                outcome.rounds,
                outcome.appeals,
                outcome.upward,
                outcome.rotation.placed,
            ),
            (outcome.awaiting, outcome.titles, outcome.duties),
        )
    };
    decided(one) == decided(other)
}

fn check(roster: &Roster, policy: &Policy, seed: Seed) -> Result<(), String> {
    let whole = run(roster, policy, seed);
    let indicators = whole.indicators(roster);
    for column in unread(policy) {
        let key = column.field().key;
        let less = without(roster, &[column]).ok_or_else(|| format!("without {key} nothing is read"))?;
        let outcome = run(&less, policy, seed);
        if !is_same(&outcome, &whole) {
            return Err(format!("without {key} the outcome is another"));
        }
        if !COLUMNS.contains(&column) && outcome.indicators(&less) != indicators {
            return Err(format!("without {key} an indicator is another"));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..config() })]

    #[test]
    fn a_column_that_no_rule_reads_changes_nothing(roster in odd_rosters(), policy in policy(), seed in seed()) {
        let roster = without(&roster, &[]);
        prop_assume!(roster.is_some());
        prop_assert_eq!(check(&roster.unwrap(), &policy, seed), Ok(()));
    }
}

#[test]
fn a_column_that_no_preset_reads_changes_nothing() {
    let roster = generate(&CountyParameters::with_schools(30), Seed(5)).unwrap();
    for scenario in Preset::every_scenario(Language::Chinese) {
        let policy = scenario.overrides.apply().unwrap();
        let less = without(&roster, &unread(&policy).collect::<Vec<_>>()).unwrap();
        if !is_same(&run(&less, &policy, Seed(5)), &run(&roster, &policy, Seed(5))) {
            // Which of them it is.
            check(&roster, &policy, Seed(5)).unwrap_or_else(|wrong| panic!("{}: {wrong}", scenario.name));
        }
    }
}

/// It would be no help to say that all columns are read.
#[test]
fn the_default_rules_leave_columns_unread() {
    let unread: Vec<&str> = unread(&Policy::default())
        .map(|column| column.field().key)
        .collect();
    assert!(
        unread.contains(&"research_points") && unread.len() >= 4,
        "{unread:?}"
    );
}
