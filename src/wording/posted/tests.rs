//! Lists against the run that they are made of.

use super::*;
use crate::policy::Preset;
use crate::random::Seed;
use crate::roster::generate::{CountyParameters, generate};

fn lists(preset: Preset, language: Language) -> (Outcome, Roster, Posted) {
    let roster = generate(&CountyParameters::with_schools(12), Seed(3)).unwrap();
    let policy = preset.scenario(language).overrides.apply().unwrap();
    let outcome = crate::run(&roster, &policy, Seed(3)).unwrap();
    let posted = posted(&outcome, &roster, "送审稿", language);
    (outcome, roster, posted)
}

fn sum(table: &Table, column: usize) -> f64 {
    let cells = table.rows.iter().filter_map(|row| row.cells[column].value());
    cells.sum()
}

#[test]
fn lists_hold_who_and_what_the_run_has() {
    let (outcome, roster, posted) = lists(Preset::COMMON_ROUNDS, Language::Chinese);
    let [posts, hired, moved] = &posted.lists[..] else {
        panic!("{posted:?}");
    };
    let rounds = outcome.rounds.held.iter().zip(&outcome.rounds.records);
    let opened: u32 = rounds
        .filter(|(round, _)| round.is_competition())
        .map(|(_, record)| record.opened.iter().chain(&record.cut).sum::<u32>())
        .sum();
    assert!(opened > 0);
    assert_eq!(Cell::number(sum(&posts.table, 5)), Cell::number(opened));
    let placed = outcome.rounds.placed.iter().flatten().count();
    assert_eq!(hired.table.rows.len(), placed);
    let movement = outcome.movement(&roster);
    let elsewhere = movement.moved_by_choice
        + movement.directed
        + movement.selected
        + movement.rotated
        + movement.retrained;
    assert!(elsewhere > 0);
    assert_eq!(moved.table.rows.len(), elsewhere as usize);
    for row in &moved.table.rows {
        assert_ne!(row.cells[2], row.cells[3], "{row:?}");
    }
    // Whoever won a post by competing has the score that the run gave them.
    let best = hired
        .table
        .rows
        .iter()
        .find(|row| row.cells[7].value().is_some())
        .unwrap();
    let (teacher, _) = roster
        .teachers_indexed()
        .find(|(_, record)| record.id == best.key)
        .unwrap();
    let score = outcome.scores.total(teacher).thousandths() as f64 / 1000.0;
    assert_eq!(best.cells[7], Cell::number(score));
}

#[test]
fn every_list_says_that_it_is_simulated_and_leaves_the_day_open() {
    for language in Language::ALL {
        let (_, _, posted) = lists(Preset::COMMON_ROUNDS, language);
        for list in &posted.lists {
            assert!(
                list.simulated.starts_with(SIMULATED.in_language(language)),
                "{}",
                list.simulated
            );
            assert!(list.simulated.contains("送审稿"));
            let blank = language.pick("【待填", "[to be filled in");
            assert!(list.signed.iter().all(|line| line.starts_with(blank)));
            for row in &list.table.rows {
                assert_eq!(row.cells.len(), list.table.columns.len());
            }
        }
    }
}

#[test]
fn without_rounds_the_lists_say_so() {
    let (_, _, posted) = lists(Preset::STATUS_QUO, Language::Chinese);
    let [posts, hired, _] = &posted.lists[..] else {
        panic!("{posted:?}");
    };
    assert_eq!(posts.table.notes, ["方案不组织竞聘，没有竞聘岗位。"]);
    assert!(hired.table.rows.is_empty() && hired.table.notes.len() == 1);
}
