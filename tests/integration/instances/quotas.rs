//! Caps, minima, reserves and proportions.

use serde_json::{Value, json};

use super::{assignment, seven, solved};

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
