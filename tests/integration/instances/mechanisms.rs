//! What each mechanism makes of a market whose answer is known.

use serde_json::json;

use super::{assignment, solved, three_posts};

#[test]
fn a_turn_is_what_the_order_gives() {
    let mut instance = json!({
        "mechanism": "serial-dictatorship",
        "order": ["a", "b", "c"],
        "applicants": [
            {"id": "a", "preferences": ["x", "y"]},
            {"id": "b", "preferences": ["x", "y"]},
            {"id": "c", "preferences": ["x"]},
        ],
        "programs": [{"id": "x", "capacity": 1}, {"id": "y", "capacity": 1}],
    });
    assert_eq!(assignment(&instance), "x y -");
    instance["order"] = json!(["c", "b", "a"]);
    assert_eq!(assignment(&instance), "- y x");
    // Whoever is not on a priority list is not accepted, turn or no turn.
    instance["programs"][0]["priority"] = json!(["a", "b"]);
    assert_eq!(assignment(&instance), "y x -");
    instance["programs"][1]["priority"] = json!(["b"]);
    assert_eq!(assignment(&instance), "- x -");
}

#[test]
fn lots_repeat_with_their_seed_and_are_counted() {
    let mut instance = json!({
        "mechanism": "random-serial-dictatorship",
        "seed": 7,
        "applicants": [
            {"id": "a", "preferences": ["x", "y"]},
            {"id": "b", "preferences": ["x", "y"]},
            {"id": "c", "preferences": ["z"]},
        ],
        "programs": [{"id": "x", "capacity": 1}, {"id": "y", "capacity": 1}, {"id": "z", "capacity": 1}],
    });
    let once = solved(&instance);
    assert_eq!(once, solved(&instance));
    assert!(once.get("chances").is_none());
    instance["draws"] = json!(1000);
    let often = solved(&instance);
    // The assignment is the first of the draws, however many there are.
    assert_eq!(often["assignment"], once["assignment"]);
    assert_eq!(often["draws"], 1000);
    let count = |applicant: &str, program: &str| often["chances"][applicant][program].as_u64().unwrap();
    assert_eq!(count("c", "z"), 1000);
    assert_eq!(count("a", "x") + count("b", "x"), 1000);
    assert_eq!(count("a", "x") + count("a", "y"), 1000);
    // A fair coin thrown 1,000 times stays within 4.5 deviations of 500.
    assert!((430..=570).contains(&count("a", "x")), "{}", count("a", "x"));
    // Some seed must draw the other way round.
    let turns: Vec<String> = (0..20)
        .map(|seed| {
            instance["seed"] = json!(seed);
            assignment(&instance)
        })
        .collect();
    assert!(
        turns.contains(&"x y z".to_owned()) && turns.contains(&"y x z".to_owned()),
        "{turns:?}"
    );
}

#[test]
fn consent_is_what_moves_efficiency_adjusted() {
    let a = [["t1", "t3", "t2"], ["t2", "t1", "t3"], ["t3", "t1", "t2"]];
    let mut instance = three_posts("efficiency-adjusted", a);
    assert_eq!(assignment(&instance), "s2 s1 s3");
    instance["applicants"][2]["consent"] = json!(false);
    assert_eq!(assignment(&instance), "s1 s2 s3");
    instance["applicants"][2]["consent"] = json!(true);
    assert_eq!(assignment(&instance), "s2 s1 s3");
}

#[test]
fn ties_are_what_stable_improvement_cycles_trade_on() {
    // Of the first post the first two are equal and so are the last two of the second: as written the outcome is that
    // of deferred acceptance, s1 s2 s3; with the third no higher than the second at s1, the first two may trade.
    let mut instance = three_posts(
        "stable-improvement-cycles",
        [["t1", "t3", "t2"], ["t2", "t1", "t3"], ["t3", "t1", "t2"]],
    );
    assert_eq!(assignment(&instance), "s1 s2 s3");
    instance["programs"][0]["priority"] = json!(["t1", ["t3", "t2"]]);
    assert_eq!(assignment(&instance), "s2 s1 s3");
}

#[test]
fn a_mix_improves_by_the_types_wanted() {
    // As in the story of the mechanism: the hills want old hands, the town takes anyone.
    let mut instance = json!({
        "mechanism": "status-quo-improving",
        "order": ["bo", "cai", "ann"],
        "applicants": [
            {"id": "ann", "preferences": ["hills", "town"], "current": "town", "type": "old hand"},
            {"id": "bo", "preferences": ["town", "hills"], "current": "hills", "type": "beginner"},
            {"id": "cai", "preferences": ["town", "hills"], "current": "hills", "type": "beginner"},
        ],
        "programs": [
            {"id": "town", "capacity": 1},
            {"id": "hills", "capacity": 2, "wanted_types": ["old hand", "beginner"]},
        ],
    });
    assert_eq!(assignment(&instance), "hills town hills");
    instance["order"] = json!(["cai", "bo", "ann"]);
    assert_eq!(assignment(&instance), "hills hills town");
    // A town that wants old hands keeps the one it has.
    instance["programs"][0]["wanted_types"] = json!(["old hand"]);
    assert_eq!(assignment(&instance), "town hills hills");
    instance["programs"][0]["wanted_types"] = json!([["old hand", "beginner"]]);
    assert_eq!(assignment(&instance), "hills hills town");
}

#[test]
fn a_chain_by_anyone_moves_more() {
    // The only newcomer wants what is taken; the incumbent wants the vacant seat.
    let mut instance = json!({
        "mechanism": "block-exchange",
        "applicants": [{"id": "a", "preferences": ["y", "x"], "current": "x"}],
        "programs": [
            {"id": "x", "capacity": 1, "priority": ["a"]},
            {"id": "y", "capacity": 1, "priority": ["a"]},
        ],
    });
    assert_eq!(assignment(&instance), "x");
    instance["chains"] = json!("by-anyone");
    assert_eq!(assignment(&instance), "y");
    instance["chains"] = json!("by-newcomers");
    assert_eq!(assignment(&instance), "x");
}

#[test]
fn directed_placement_places_the_most_at_least_cost() {
    let mut instance = json!({
        "mechanism": "directed-placement",
        "applicants": [
            {"id": "ann", "costs": {"near": 1, "far": 2}},
            {"id": "bo", "costs": {"near": 2, "far": 9}},
            {"id": "cai", "costs": {"far": 40}},
        ],
        "programs": [{"id": "near", "capacity": 1}, {"id": "far", "capacity": 2}],
    });
    // Ann makes way: 2 + 2 + 40 is less than 1 + 9 + 40.
    let answer = solved(&instance);
    assert_eq!(assignment(&instance), "far near far");
    assert_eq!(answer["objective"], json!({"placed": 3, "cost": 44}));
    // A priority tells who is accepted.
    instance["programs"][0]["priority"] = json!(["ann", "cai"]);
    assert_eq!(solved(&instance)["objective"], json!({"placed": 3, "cost": 50}));
    // Costs below zero are gains. The most are still placed: −7 + 40 with both, against −7 + 2 with one left out.
    let gains = json!({
        "mechanism": "directed-placement",
        "applicants": [
            {"id": "ann", "costs": {"near": 2, "far": -7}},
            {"id": "bo", "costs": {"near": 40}},
        ],
        "programs": [{"id": "near", "capacity": 1}, {"id": "far", "capacity": 1}],
    });
    assert_eq!(assignment(&gains), "far near");
    assert_eq!(solved(&gains)["objective"], json!({"placed": 2, "cost": 33}));
    // The largest costs that can be kept exactly.
    let large = json!({
        "mechanism": "directed-placement",
        "applicants": [{"id": "a", "costs": {"x": 9_007_199_254_740_991_u64, "y": 0}}],
        "programs": [{"id": "x", "capacity": 1}, {"id": "y", "capacity": 0}],
    });
    assert_eq!(
        solved(&large)["objective"],
        json!({"placed": 1, "cost": 9_007_199_254_740_991_u64})
    );
}

#[test]
fn rank_minimising_takes_places_as_they_are_listed() {
    // As in the story of the mechanism: two first choices and a third rather than one first and two seconds.
    let mut instance = json!({
        "mechanism": "rank-minimising",
        "applicants": [
            {"id": "ann", "preferences": ["soup", "pie", "stew"]},
            {"id": "bo", "preferences": ["soup", "pie", "stew"]},
            {"id": "cai", "preferences": ["pie", "soup", "stew"]},
        ],
        "programs": [
            {"id": "soup", "capacity": 1}, {"id": "pie", "capacity": 1}, {"id": "stew", "capacity": 1},
        ],
    });
    assert_eq!(solved(&instance)["objective"]["rank_sum"], 5);
    // Nobody takes Cai at the pie, so that it is the second for Cai, and still counts as such: the best is then
    // 1 + 2 + 3 with a second for one and the third for another.
    instance["programs"][1]["priority"] = json!(["ann", "bo"]);
    let answer = solved(&instance);
    assert_eq!(answer["objective"]["rank_sum"], 6);
    assert_eq!(answer["objective"]["placed"], 3);
}
