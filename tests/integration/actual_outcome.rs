//! A run beside an actual outcome, against plain counts; and beside itself.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shapan::language::Language;
use shapan::outcome::Outcome;
use shapan::outcome::compare::actual::{AgainstActual, Likeness};
use shapan::policy::Preset;
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::fields::TableKind;
use shapan::roster::generate::{CountyParameters, generate};
use shapan::roster::personal::Doubts;
use shapan::roster::{
    ActualEnd, EndKind, Roster, SchoolIndex, TeacherIndex, read_roster, write_outcome, write_roster,
};
use shapan::stages::awaiting::Leaving;
use shapan::wording::actual_ends;
use shapan::wording::compare::actual;

use crate::policies::{config, policy, run, seed};
use crate::rosters::odd_rosters;

/// Any ends of any of the first sixty teachers.
fn ends() -> impl Strategy<Value = Vec<(u32, Option<u32>, EndKind, Option<&'static str>)>> {
    let without = vec![
        EndKind::Awaiting,
        EndKind::Exited,
        EndKind::Retired,
        EndKind::Gone,
    ];
    let rounds = vec!["一", "二"];
    let end = (
        0..60_u32,
        option::weighted(0.7, 0..7_u32),
        select(without),
        option::of(select(rounds)),
    );
    vec(end, 0..50)
}

fn with(mut roster: Roster, ends: Vec<(u32, Option<u32>, EndKind, Option<&'static str>)>) -> Roster {
    let mut actual: Vec<ActualEnd> = ends
        .into_iter()
        .filter(|(teacher, ..)| (*teacher as usize) < roster.teachers.len())
        .map(|(teacher, school, end, round)| {
            let teacher = TeacherIndex(teacher);
            let schools = roster.schools.len() as u32;
            let end = school.map_or_else(
                || ActualEnd::without_school(teacher, end),
                |school| ActualEnd::placed(teacher, SchoolIndex(school % schools)),
            );
            ActualEnd {
                round: round.map(str::to_owned),
                ..end
            }
        })
        .collect();
    actual.sort_by_key(|end| end.teacher);
    actual.dedup_by_key(|end| end.teacher);
    roster.actual = actual;
    roster
}

/// Whether somebody ends alike, said the plain way: the school, or else awaiting or another unit.
fn alike(outcome: &Outcome, teacher: TeacherIndex, actual: &ActualEnd) -> bool {
    match actual.school {
        Some(school) => outcome.school_of(teacher) == Some(school),
        None => {
            outcome.school_of(teacher).is_none()
                && match outcome.awaiting.left[teacher.index()] {
                    Some(Leaving::OtherUnit) => actual.end == EndKind::Exited,
                    // Tables call them gone, as others who left outside of any rule.
                    Some(Leaving::Dismissed) => false,
                    None => actual.end != EndKind::Exited,
                }
        }
    }
}

fn agrees_with_itself(found: &AgainstActual) {
    // Whoever is dismissed is written as gone, and what is gone is not compared.
    assert_eq!(found.compared + found.of(Likeness::OutsideRules), found.teachers);
    assert_eq!(found.agree, found.compared);
    assert_eq!(found.of(Likeness::SameMoved), found.really_moved);
    assert_eq!(found.no_such_post, []);
    for school in &found.by_school {
        assert_eq!(school.really, school.by_rules, "{}", school.school);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn everybody_is_counted_once_and_alike_is_what_it_plainly_is(
        roster in odd_rosters(), ends in ends(), policy in policy(), seed in seed(),
    ) {
        let bare = run(&roster, &policy, seed);
        prop_assert_eq!(bare.against_actual(&roster), None);
        let fingerprint = roster.fingerprint();
        let roster = with(roster, ends);
        let outcome = run(&roster, &policy, seed);
        prop_assert!(outcome == bare, "no rule reads what really happened");
        let Some(found) = outcome.against_actual(&roster) else {
            prop_assert!(roster.actual.is_empty());
            prop_assert_eq!(roster.fingerprint(), fingerprint);
            return Ok(());
        };
        prop_assert_ne!(roster.fingerprint(), fingerprint);
        let sum = |counts: &mut dyn Iterator<Item = u32>| counts.sum::<u32>();
        prop_assert_eq!(sum(&mut found.counts.iter().map(|count| count.teachers)) as usize, roster.teachers.len());
        let comparable = roster.actual.iter().filter(|end| !matches!(end.end, EndKind::Retired | EndKind::Gone));
        let comparable: Vec<&ActualEnd> = comparable.collect();
        prop_assert_eq!(found.compared as usize, comparable.len());
        let agree = comparable.iter().filter(|end| alike(&outcome, end.teacher, end)).count();
        prop_assert_eq!(found.agree as usize, agree);
        prop_assert_eq!(sum(&mut found.by_round.iter().map(|round| round.compared)), found.compared);
        prop_assert_eq!(sum(&mut found.by_round.iter().map(|round| round.agree)), found.agree);
        prop_assert_eq!(sum(&mut found.by_subject.iter().map(|row| row.compared)), found.compared);
        prop_assert_eq!(sum(&mut found.by_subject.iter().map(|row| row.agree)), found.agree);
        prop_assert_eq!(sum(&mut found.by_school.iter().map(|row| row.before)), found.compared);
        let arrived = sum(&mut found.by_school.iter().map(|row| row.really.arrived));
        let left = sum(&mut found.by_school.iter().map(|row| row.really.left));
        prop_assert_eq!((arrived, left), (found.really_moved, found.really_moved));
        prop_assert_eq!(found.people.len(), roster.actual.len());
        // Every table has a cell for each column, and all say something.
        for language in Language::ALL {
            for table in actual::tables(&[("", &found)], (&found, &outcome), &roster, language) {
                prop_assert!(!table.title.is_empty() && !table.notes.is_empty());
                prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.columns.len()));
            }
        }
    }

    #[test]
    fn a_run_beside_itself_agrees_throughout(roster in odd_rosters(), policy in policy(), seed in seed()) {
        let outcome = run(&roster, &policy, seed);
        let mut roster = roster;
        roster.actual = actual_ends(&outcome, &roster, Language::English);
        if let Some(found) = outcome.against_actual(&roster) {
            agrees_with_itself(&found);
        }
    }
}

/// The table that a run is written as is read as the actual outcome that it is, whatever the rules call their rounds.
#[test]
fn what_a_run_is_written_as_is_read_as_an_actual_outcome() {
    let county = generate(&CountyParameters::with_schools(12), Seed(7)).unwrap();
    for preset in Preset::all() {
        for language in Language::ALL {
            let policy = preset.scenario(language).overrides.apply().unwrap();
            let outcome = shapan::run(&county, &policy, Seed(3)).unwrap();
            let ends = actual_ends(&outcome, &county, language);
            let written = write_roster(&county, language);
            let mut files: Vec<SourceFile> = written
                .tables()
                .map(|(table, text)| (table.key(), text.to_owned()))
                .chain([(TableKind::Outcome.key(), write_outcome(&county, &ends, language))])
                .map(|(name, text)| SourceFile {
                    name: format!("{name}.csv"),
                    bytes: text.into_bytes(),
                })
                .collect();
            // The order of files says nothing.
            files.reverse();
            let read = read_roster(&files, &gb18030_native, Doubts::Asked);
            let roster = read
                .unwrap_or_else(|wrong| panic!("{}: {wrong}", preset.key))
                .roster;
            assert_eq!(roster.actual, ends, "{}", preset.key);
            assert!(ends.iter().any(|end| end.round.is_some()) || policy.rounds.is_empty());
            let again = shapan::run(&roster, &policy, Seed(3)).unwrap();
            agrees_with_itself(&again.against_actual(&roster).unwrap());
        }
    }
}
