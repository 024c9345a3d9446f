//! Bare instances: every mechanism by its name, against known answers and answers worked out by hand.

use serde_json::{Value, json};
use shapan::instance::solve;
use shapan::mechanism::Mechanism;

/// Solves an instance and gives the answer as JSON.
pub fn solved(instance: &Value) -> Value {
    match solve(&instance.to_string()) {
        Ok(solution) => serde_json::to_value(&solution).unwrap(),
        Err(refusal) => panic!("{refusal}\n{instance:#}"),
    }
}

/// What everybody got, in order of applicants; a dash for nothing.
pub fn assignment(instance: &Value) -> String {
    let answer = solved(instance);
    let got = answer["assignment"].as_object().unwrap().values();
    got.map(|got| got.as_str().unwrap_or("-"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Three who each hold the post of the same number, with the priorities given.
fn three_posts(mechanism: &str, priorities: [[&str; 3]; 3]) -> Value {
    let applicant =
        |id: &str, list: [&str; 3], current: &str| json!({"id": id, "preferences": list, "current": current});
    let program = |id: &str, priority: [&str; 3]| json!({"id": id, "capacity": 1, "priority": priority});
    json!({
        "mechanism": mechanism,
        "applicants": [
            applicant("t1", ["s2", "s1", "s3"], "s1"),
            applicant("t2", ["s1", "s2", "s3"], "s2"),
            applicant("t3", ["s1", "s2", "s3"], "s3"),
        ],
        "programs": [
            program("s1", priorities[0]),
            program("s2", priorities[1]),
            program("s3", priorities[2]),
        ],
    })
}

#[test]
fn the_two_small_markets_with_known_answers_come_out_as_known() {
    // A: the third stands between the other two and their swap. B: the third takes the post of the first.
    let a = [["t1", "t3", "t2"], ["t2", "t1", "t3"], ["t3", "t1", "t2"]];
    let b = [["t3", "t2", "t1"], ["t1", "t2", "t3"], ["t3", "t1", "t2"]];
    for (mechanism, in_a, in_b) in [
        ("deferred-acceptance", "s1 s2 s3", "s2 s3 s1"),
        ("deferred-acceptance-school", "s1 s2 s3", "s2 s3 s1"),
        ("status-quo-deferred-acceptance", "s1 s2 s3", "s1 s2 s3"),
        ("immediate-acceptance", "s2 s3 s1", "s2 s3 s1"),
        ("block-exchange", "s1 s2 s3", "s2 s1 s3"),
        ("efficiency-adjusted", "s2 s1 s3", "s2 s3 s1"),
    ] {
        assert_eq!(assignment(&three_posts(mechanism, a)), in_a, "{mechanism} in A");
        assert_eq!(assignment(&three_posts(mechanism, b)), in_b, "{mechanism} in B");
    }
    for priorities in [a, b] {
        let mut instance = three_posts("top-trading-cycles", priorities);
        assert_eq!(assignment(&instance), "s2 s1 s3");
        instance["order"] = json!(["t1", "t2", "t3"]);
        assert_eq!(assignment(&instance), "s2 s1 s3");
        instance["order"] = json!(["t3", "t2", "t1"]);
        // The third asks for the first post, whose incumbent asks for the second, whose incumbent asks for the
        // first: the two trade all the same.
        assert_eq!(assignment(&instance), "s2 s1 s3");
    }
}

#[test]
fn the_objective_counts_what_it_says() {
    let a = [["t1", "t3", "t2"], ["t2", "t1", "t3"], ["t3", "t1", "t2"]];
    // In the swap of the first two both get their first choice; the third keeps the third.
    let swap = solved(&three_posts("top-trading-cycles", a));
    assert_eq!(
        swap["objective"],
        json!({"placed": 3, "unplaced": 0, "first_choices": 2, "rank_sum": 5, "moved": 2, "below_current": 0})
    );
    // By first preference first the second ends at s3, below s2.
    let boston = solved(&three_posts("immediate-acceptance", a));
    assert_eq!(
        boston["objective"],
        json!({"placed": 3, "unplaced": 0, "first_choices": 2, "rank_sum": 5, "moved": 3, "below_current": 1})
    );
    // Where nobody holds anything there is nothing to be below of.
    let mut instance = three_posts("deferred-acceptance", a);
    for applicant in instance["applicants"].as_array_mut().unwrap() {
        applicant["current"] = Value::Null;
    }
    assert_eq!(
        solved(&instance)["objective"],
        json!({"placed": 3, "unplaced": 0, "first_choices": 0, "rank_sum": 7})
    );
}

#[test]
fn a_choice_that_does_not_accept_one_costs_a_round_of_immediate_acceptance() {
    // a asks x in vain in the first round, in which b gets y; that a ranks first at y comes too late.
    let mut instance = json!({
        "mechanism": "immediate-acceptance",
        "applicants": [{"id": "a", "preferences": ["x", "y"]},
                       {"id": "b", "preferences": ["y"]},
                       {"id": "c", "preferences": ["x"]}],
        "programs": [{"id": "x", "capacity": 1, "priority": ["c"]},
                     {"id": "y", "capacity": 1, "priority": ["a", "b"]}],
    });
    let found = solved(&instance);
    assert_eq!(found["assignment"], json!({"a": null, "b": "y", "c": "x"}));
    assert_eq!(
        found["objective"],
        json!({"placed": 2, "unplaced": 1, "first_choices": 2, "rank_sum": 2})
    );
    // The seat at y at the least total place is for whom it is the first choice, not for whom it is the second.
    instance["mechanism"] = json!("rank-minimising");
    assert_eq!(solved(&instance), {
        let mut same = found;
        same["mechanism"] = json!("rank-minimising");
        same
    });
}

/// Kamada and Kojima (2015): ten applicants in one region with a cap of ten, of whom three list only the first program
/// and seven only the second.
fn kamada_kojima() -> Value {
    let all: Vec<String> = (0..10).map(|number| format!("d{number}")).collect();
    let applicants: Vec<Value> = (0..10)
        .map(|number| json!({"id": all[number], "preferences": [if number < 3 { "h0" } else { "h1" }]}))
        .collect();
    let program = |id: &str| json!({"id": id, "capacity": 10, "priority": all, "region": "r", "target": 5});
    json!({
        "mechanism": "flexible-deferred-acceptance",
        "applicants": applicants,
        "programs": [program("h0"), program("h1")],
        "regions": [{"id": "r", "cap": 10}],
    })
}

#[test]
fn flexible_caps_place_ten_where_fixed_shares_place_eight() {
    let flexible = kamada_kojima();
    assert_eq!(solved(&flexible)["objective"]["placed"], 10);

    // The same with the targets as capacities.
    let mut fixed = flexible.clone();
    fixed["mechanism"] = json!("deferred-acceptance");
    fixed.as_object_mut().unwrap().remove("regions");
    for program in fixed["programs"].as_array_mut().unwrap() {
        let program = program.as_object_mut().unwrap();
        program.remove("region");
        program.remove("target");
        program["capacity"] = json!(5);
    }
    assert_eq!(solved(&fixed)["objective"]["placed"], 8);
}

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

/// Seven who all prefer red to blue to green.
pub fn seven(mechanism: &str) -> Value {
    let all: Vec<String> = (0..7).map(|number| format!("c{number}")).collect();
    let applicants: Vec<Value> = all
        .iter()
        .map(|id| json!({"id": id, "preferences": ["red", "blue", "green"]}))
        .collect();
    let program = |id: &str| json!({"id": id, "capacity": 7, "priority": all});
    json!({
        "mechanism": mechanism,
        "applicants": applicants,
        "programs": [program("red"), program("blue"), program("green")],
    })
}

#[test]
fn intakes_stay_alike_by_the_ratio() {
    let mut instance = seven("quota-reduction");
    instance["ratio"] = json!({"least": 1, "most": 2});
    // Three at most, since the others share four; then one would be left for green, so that red is lowered to two.
    assert_eq!(assignment(&instance), "red red blue blue blue green green");
    instance["program_order"] = json!(["blue", "red", "green"]);
    assert_eq!(assignment(&instance), "red red red blue blue green green");
}

#[test]
fn minima_are_filled() {
    let mut instance = seven("extended-seat");
    instance["programs"][2]["minimum"] = json!(1);
    instance["programs"][1]["minimum"] = json!(2);
    // Four of the seven are beyond the minima. Red and blue share them by turns as long as both are asked: c0 and c1
    // stay at red, the next two take what blue has beyond its minimum, and the last is left for green.
    assert_eq!(assignment(&instance), "red red blue blue blue blue green");
    instance["mechanism"] = json!("multistage");
    instance["order"] = json!(["c6", "c5", "c4", "c3", "c2", "c1", "c0"]);
    // The last of the list are held back: c2, c1 and c0.
    assert_eq!(assignment(&instance), "blue blue green red red red red");
}

#[test]
fn reserves_are_filled_from_their_category_and_guarantees_by_their_trait() {
    // As in the stories of the two mechanisms.
    let ferry = json!({
        "mechanism": "deferred-acceptance-with-reserves",
        "applicants": [
            {"id": "ann", "preferences": ["ferry", "lighthouse"]},
            {"id": "bo", "preferences": ["ferry", "lighthouse"]},
            {"id": "cai", "preferences": ["ferry", "lighthouse"], "category": "islander"},
        ],
        "programs": [
            {"id": "ferry", "capacity": 2, "priority": ["ann", "bo", "cai"],
             "set_asides": [{"category": "islander", "posts": 1}]},
            {"id": "lighthouse", "capacity": 1, "priority": ["ann", "bo", "cai"]},
        ],
    });
    assert_eq!(assignment(&ferry), "ferry lighthouse ferry");
    let mut choir = json!({
        "mechanism": "two-step-minimum-guarantee",
        "applicants": [
            {"id": "ann"},
            {"id": "bo", "category": "school"},
            {"id": "cai", "traits": ["bass"]},
            {"id": "dan", "category": "school"},
        ],
        "programs": [{
            "id": "choir", "capacity": 3, "priority": ["ann", "bo", "cai", "dan"],
            "guarantees": {"bass": 1}, "set_asides": [{"category": "school", "posts": 1}],
        }],
    });
    let answer = solved(&choir);
    assert_eq!(assignment(&choir), "choir choir choir -");
    assert_eq!(
        answer["posts"],
        json!({"ann": {"kind": "open"}, "bo": {"kind": "set-aside", "category": "school"},
               "cai": {"kind": "open"}, "dan": null})
    );
    // With no one of the category left, the post stays empty unless it reverts.
    choir["applicants"][1]["category"] = Value::Null;
    choir["applicants"][3]["preferences"] = json!([]);
    assert_eq!(assignment(&choir), "choir - choir -");
    choir["unfilled"] = json!("revert");
    assert_eq!(assignment(&choir), "choir choir choir -");
    assert_eq!(solved(&choir)["posts"]["bo"], json!({"kind": "reverted"}));
    // Two posts, a woman and a veteran: the one who is both counts as the veteran.
    let overlap = json!({
        "mechanism": "two-step-minimum-guarantee",
        "applicants": [
            {"id": "a", "traits": ["w", "v"], "preferences": ["post"]},
            {"id": "b", "traits": ["w"], "preferences": ["post"]},
            {"id": "d", "traits": ["v"], "preferences": ["post"]},
        ],
        "programs": [{"id": "post", "capacity": 2, "priority": ["a", "b", "d"], "guarantees": {"w": 1, "v": 1}}],
    });
    assert_eq!(assignment(&overlap), "post post -");
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

#[test]
fn seats_without_number_do_no_harm() {
    for mechanism in Mechanism::ALL {
        let mut instance = seven(mechanism.key());
        for program in instance["programs"].as_array_mut().unwrap() {
            program["capacity"] = json!(1_000_000_000);
        }
        match mechanism {
            Mechanism::SerialDictatorship | Mechanism::Multistage => {
                instance["order"] = json!(["c0", "c1", "c2", "c3", "c4", "c5", "c6"]);
            }
            Mechanism::FlexibleDeferredAcceptance => {
                instance["regions"] = json!([{"id": "r", "cap": 1_000_000_000}]);
                for program in instance["programs"].as_array_mut().unwrap() {
                    program["region"] = json!("r");
                }
            }
            Mechanism::QuotaReduction => instance["ratio"] = json!({"least": 0, "most": 1}),
            Mechanism::StatusQuoImproving => {
                for applicant in instance["applicants"].as_array_mut().unwrap() {
                    applicant["type"] = json!("any");
                }
            }
            Mechanism::DirectedPlacement => {
                for applicant in instance["applicants"].as_array_mut().unwrap() {
                    applicant.as_object_mut().unwrap().remove("preferences");
                    applicant["costs"] = json!({"red": 1, "blue": 2});
                }
            }
            Mechanism::TwoStepMinimumGuarantee => {
                instance["programs"].as_array_mut().unwrap().truncate(1);
                for applicant in instance["applicants"].as_array_mut().unwrap() {
                    applicant["preferences"] = json!(["red"]);
                }
            }
            _ => {}
        }
        assert_eq!(
            assignment(&instance),
            "red red red red red red red",
            "{}",
            mechanism.key()
        );
    }
}
