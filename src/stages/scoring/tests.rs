//! The scores of whole counties.

use serde_json::json;

use super::*;
use crate::mechanism::Mechanism;
use crate::outcome::example::{self, county as small_county, school, teacher, zone};
use crate::policy::conditions::Attribute;
use crate::policy::{ItemKind, OrderKey, Overrides};
use crate::roster::Locality;
use crate::roster::generate::{CountyParameters, generate};
use crate::units::Percent;

fn scored(roster: &Roster, policy: &Policy, seed: Seed) -> Scores {
    score(roster, policy, &Marks::new(&policy.behaviour.marks, seed), seed)
}

fn breakdown(scores: &Scores, roster: &Roster, policy: &Policy, teacher: TeacherIndex) -> Vec<ScoreBlock> {
    scores.breakdown(
        roster,
        policy,
        &Marks::new(&policy.behaviour.marks, Seed(1)),
        teacher,
    )
}

fn county() -> Roster {
    generate(&CountyParameters::with_schools(30), Seed(1)).unwrap()
}

#[test]
fn breakdowns_add_up_to_totals() {
    let roster = county();
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.normalisation", json!("school_top"));
    overrides.set("scoring.blocks.performance.weight", json!(33.3));
    let policy = overrides.apply().unwrap();
    let scores = scored(&roster, &policy, Seed(1));
    for (teacher, _) in roster.teachers_indexed() {
        let sum: Points = breakdown(&scores, &roster, &policy, teacher)
            .iter()
            .map(|block| block.points)
            .sum();
        assert_eq!(sum, scores.total(teacher));
    }
    assert!(scores.normalised_within_schools);
}

#[test]
fn the_best_in_each_school_gets_full_marks_after_normalisation() {
    let roster = county();
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.normalisation", json!("school_top"));
    overrides.set("scoring.blocks.seniority.full_marks", json!(80));
    let policy = overrides.apply().unwrap();
    let scores = scored(&roster, &policy, Seed(1));
    let mut best = vec![Points::ZERO; roster.schools.len()];
    for (index, teacher) in roster.teachers_indexed() {
        let seniority = breakdown(&scores, &roster, &policy, index)[0].points;
        let best = &mut best[teacher.school.unwrap().index()];
        *best = (*best).max(seniority);
    }
    assert!(best.iter().all(|points| *points == Points::whole(80)));
}

#[test]
fn the_order_is_strict_and_does_not_depend_on_the_files_order() {
    let roster = county();
    let mut reversed = roster.clone();
    reversed.teachers.reverse();
    let policy = Policy::default();
    let ids = |roster: &Roster| -> Vec<String> {
        let scores = scored(roster, &policy, Seed(5));
        scores
            .order
            .iter()
            .map(|&teacher| roster.teacher(teacher).id.clone())
            .collect()
    };
    assert_eq!(ids(&roster), ids(&reversed));
}

#[test]
fn a_heavier_item_never_lowers_the_one_who_has_most_of_it() {
    let roster = county();
    let most = roster
        .teachers_indexed()
        .max_by_key(|(_, teacher)| teacher.rural_years)
        .unwrap()
        .0;
    let place = |points: f64| {
        let mut overrides = Overrides::default();
        let path = "scoring.blocks.rural_service.items.rural_years.rule.per_year";
        overrides.set(&format!("{path}.points_per_year"), json!(points));
        overrides.set(&format!("{path}.cap"), json!(100));
        scored(&roster, &overrides.apply().unwrap(), Seed(1)).place(most)
    };
    // Below the cap for the longest service that occurs.
    assert!(place(0.0) >= place(1.0) && place(1.0) >= place(2.5));
}

#[test]
fn percentiles_give_the_last_nothing_and_the_first_full_marks() {
    let roster = county();
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.normalisation", json!("percentile"));
    overrides.set("scoring.blocks.performance.normalisation", json!("district_top"));
    let policy = overrides.apply().unwrap();
    let scores = scored(&roster, &policy, Seed(1));
    let mut points: Vec<[Points; 2]> = Vec::new();
    for (teacher, _) in roster.teachers_indexed() {
        let blocks = breakdown(&scores, &roster, &policy, teacher);
        points.push([blocks[0].points, blocks[3].points]);
        assert_eq!(
            blocks.iter().map(|block| block.points).sum::<Points>(),
            scores.total(teacher)
        );
    }
    let first = points.iter().map(|points| points[0]).min().unwrap();
    assert_eq!(first, Points::ZERO);
    let best = points.iter().map(|points| points[1]).max().unwrap();
    assert_eq!(best, Points::whole(100));
    assert!(!scores.normalised_within_schools);
}

#[test]
fn what_is_compared_first_beats_any_number_of_points() {
    let roster = county();
    let mut overrides = Overrides::default();
    overrides.set("scoring.order_first", json!(["rural_years"]));
    let scores = scored(&roster, &overrides.apply().unwrap(), Seed(1));
    let years: Vec<Option<u16>> = scores
        .order
        .iter()
        .map(|&teacher| roster.teacher(teacher).rural_years)
        .collect();
    assert!(years.is_sorted_by(|left, right| left >= right));
}

#[test]
fn a_rounded_score_is_within_half_a_step_and_the_breakdown_says_by_how_much() {
    let roster = county();
    let exact = scored(&roster, &Policy::default(), Seed(1));
    for decimals in 0..=3 {
        let mut overrides = Overrides::default();
        overrides.set("scoring.decimals", json!(decimals));
        let policy = overrides.apply().unwrap();
        let rounded = scored(&roster, &policy, Seed(1));
        let step = 10_i64.pow(3 - decimals);
        let mut ends = [false; 2];
        for (teacher, _) in roster.teachers_indexed() {
            let (total, before) = (rounded.total(teacher), exact.total(teacher));
            let added = total.above(before).thousandths();
            assert_eq!(total.thousandths() % step, 0);
            assert!(-step < 2 * added && 2 * added <= step);
            let blocks = breakdown(&rounded, &roster, &policy, teacher);
            let sum: Points = blocks.iter().map(|block| block.points).sum();
            assert_eq!(sum, total);
            let own = blocks.iter().find(|block| block.block == ROUNDING_BLOCK);
            assert_eq!(own.map_or(0, |block| block.points.thousandths()), added);
            ends[usize::from(own.is_some())] = true;
        }
        // The default scheme counts in halves of a point.
        assert_eq!(ends, [true, decimals == 0]);
    }
}

#[test]
fn a_correction_is_rounded_as_well() {
    let roster = county();
    let mut overrides = Overrides::default();
    overrides.set("scoring.decimals", json!(1));
    let policy = overrides.apply().unwrap();
    let before = scored(&roster, &policy, Seed(1));
    let last = *before.order.last().unwrap();
    let after = before.corrected(&roster, &[last], Points::from_thousandths(250), Seed(1));
    assert_eq!(
        after.total(last),
        before.total(last) + Points::from_thousandths(300)
    );
    let blocks = breakdown(&after, &roster, &policy, last);
    let besides: Vec<_> = blocks.iter().rev().take(2).map(|block| block.points).collect();
    assert_eq!(
        besides,
        [Points::from_thousandths(50), Points::from_thousandths(250)]
    );
}

#[test]
fn a_correction_shows_in_the_total_the_order_and_the_breakdown() {
    let roster = county();
    let policy = Policy::default();
    let before = scored(&roster, &policy, Seed(1));
    let last = *before.order.last().unwrap();
    let after = before.corrected(&roster, &[last], Points::whole(500), Seed(1));
    assert_eq!(after.place(last), 0);
    assert_eq!(after.total(last), before.total(last) + Points::whole(500));
    let blocks = breakdown(&after, &roster, &policy, last);
    assert_eq!(blocks.last().unwrap().block, APPEAL_BLOCK);
    assert_eq!(
        blocks.iter().map(|block| block.points).sum::<Points>(),
        after.total(last)
    );
}

/// X has 9.6 points and 36 years, Y 10 points and 11 years: equal once rounded, in the score order and at a post whose points
/// have the school's judgement in them.
#[test]
fn who_is_equal_by_rounding_is_told_apart_by_the_ties_at_every_post() {
    let mut own = teacher("X", 0, 36);
    own.other_points = Some(Points::from_thousandths(9_600));
    let mut other = teacher("Y", 0, 11);
    other.other_points = Some(Points::whole(10));
    let roster = small_county(vec![school("S1", Locality::Town, 1)], vec![own, other]);
    for (decimals, judgement, first) in [(3, 0, 1), (1, 0, 1), (0, 0, 0), (3, 50, 2), (0, 50, 2)] {
        let mut round = zone(Mechanism::DeferredAcceptance);
        round.school_judgement = Percent::whole(judgement);
        let mut policy = example::policy(vec![round]);
        let entered = json!({"entered": {"column": "other_points", "cap": 10}});
        policy.scoring.blocks.truncate(1);
        policy.scoring.blocks[0].items.truncate(1);
        policy.scoring.blocks[0].items[0].rule = ItemKind::from_document(&entered).unwrap();
        policy.scoring.tie_break = vec![OrderKey::years(Attribute::TeachingYears)];
        policy.scoring.decimals = decimals;
        let outcome = example::run(&roster, &policy);
        let record = &outcome.rounds.records[0];
        if judgement == 0 {
            assert_eq!(record.applications[0].teacher, TeacherIndex(first), "{decimals}");
        }
        let step = 10_i64.pow(Points::DECIMALS - decimals);
        for application in &record.applications {
            let place = outcome.scores.place(application.teacher);
            let points = application.standpoint(0, place).points();
            assert_eq!(points.is_some(), judgement > 0);
            assert_eq!(points.map_or(0, Points::thousandths) % step, 0);
        }
    }
}
