//! Random policies with any rounds, for rosters of every kind.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use shapan::outcome::Outcome;
use shapan::policy::{Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::Roster;

/// The same cases every time, so that what passed passes again; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` try others.
pub fn config() -> ProptestConfig {
    let mut config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1);
    }
    config
}

/// A round in which teachers compete.
fn competition() -> impl Strategy<Value = Value> {
    let kinds = [
        ("school", "serial-dictatorship"),
        ("zone", "serial-dictatorship"),
        ("zone", "deferred-acceptance"),
        ("zone", "immediate-acceptance"),
        ("district", "serial-dictatorship"),
        ("district", "deferred-acceptance"),
        ("district", "immediate-acceptance"),
    ];
    round(kinds.to_vec())
}

/// A round in which the bureau places.
fn placement() -> impl Strategy<Value = Value> {
    round(vec![
        ("zone", "directed-placement"),
        ("district", "directed-placement"),
    ])
}

fn round(kinds: Vec<(&'static str, &'static str)>) -> impl Strategy<Value = Value> {
    let share = prop_oneof![2 => Just(100), 3 => 0..=100];
    (select(kinds), share, 1..=8).prop_map(|((scope, mechanism), posts_opened, list_length)| {
        json!({
            "id": "",
            "scope": scope,
            "mechanism": mechanism,
            "posts_opened": posts_opened,
            "list_length": list_length,
        })
    })
}

fn numbered(mut rounds: Vec<Value>) -> Value {
    for (number, round) in rounds.iter_mut().enumerate() {
        round["id"] = json!(format!("round_{number}"));
    }
    Value::Array(rounds)
}

/// Any rounds, none among them.
fn rounds() -> impl Strategy<Value = Value> {
    let any_round = prop_oneof![3 => competition().boxed(), 1 => placement().boxed()];
    vec(any_round, 0..=4).prop_map(numbered)
}

/// The default rules with other weights, caps, staffing rules and `rounds`.
fn policy_with(rounds: impl Strategy<Value = Value>) -> impl Strategy<Value = Policy> {
    let scoring = (
        0..=200_i64,
        0..=30_i64,
        select(&["absolute", "school_top"][..]),
        any::<bool>(),
    );
    let staffing = (
        select(&["establishment", "timetable", "larger"][..]),
        0..=600_i64,
        0..=6_i64,
        5..=40_i64,
    );
    let standing = [any::<bool>(), any::<bool>(), any::<bool>()];
    let costs = (0..=100_i64, 0..=100_i64, 0..=50_i64);
    (rounds, scoring, staffing, standing, costs).prop_map(|(rounds, scoring, staffing, standing, costs)| {
        let (weight, cap, normalisation, ties_by_lot) = scoring;
        let (basis, pupils_below, per_class, ratio) = staffing;
        let mut overrides = Overrides::default();
        overrides.set("rounds", rounds);
        overrides.set("scoring.blocks.seniority.weight", json!(weight));
        overrides.set("scoring.blocks.seniority.normalisation", json!(normalisation));
        overrides.set(
            "scoring.blocks.rural_service.items.rural_years.rule.per_year.cap",
            json!(cap),
        );
        if ties_by_lot {
            overrides.set("scoring.tie_break", json!([]));
        }
        overrides.set("posts.basis", json!(basis));
        overrides.set("establishment.pupils_per_staff.primary", json!(ratio));
        overrides.set("establishment.small_school.pupils_below", json!(pupils_below));
        overrides.set(
            "establishment.small_school.staff_per_class.primary",
            json!(per_class),
        );
        let [protected, lower, practice] = standing;
        overrides.set("standing.protected_keep_posts", json!(protected));
        overrides.set("standing.certificate_covers_lower_stages", json!(lower));
        overrides.set("standing.practice_open_to_all", json!(practice));
        overrides.set("directed_placement.other_subject", json!(costs.0));
        overrides.set("directed_placement.other_stage", json!(costs.1));
        overrides.set("rotation.share", json!(costs.2));
        overrides.apply().unwrap()
    })
}

/// Random rules with any rounds.
pub fn policy() -> impl Strategy<Value = Policy> {
    policy_with(rounds())
}

/// Random rules with a few competitions.
pub fn competitions() -> impl Strategy<Value = Policy> {
    policy_with(vec(competition(), 1..=3).prop_map(numbered))
}

/// Random rules with at most one competition before the bureau places who is left.
pub fn placements() -> impl Strategy<Value = Policy> {
    let rounds = (vec(competition(), 0..=1), placement()).prop_map(|(mut rounds, last)| {
        rounds.push(last);
        numbered(rounds)
    });
    policy_with(rounds)
}

/// A seed.
pub fn seed() -> impl Strategy<Value = Seed> {
    any::<u32>().prop_map(Seed)
}

/// Runs what must run.
pub fn run(roster: &Roster, policy: &Policy, seed: Seed) -> Outcome {
    shapan::run(roster, policy, seed).unwrap()
}
