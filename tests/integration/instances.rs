//! Bare instances: every mechanism by its name against the mechanism itself or a known answer, and every refusal.

use serde_json::{Value, json};
use shapan::instance::{Mechanism, solve};
use shapan::language::{Language, Say};

/// Solves an instance and gives the answer as JSON.
fn solved(instance: &Value) -> Value {
    match solve(&instance.to_string()) {
        Ok(solution) => serde_json::to_value(&solution).unwrap(),
        Err(refusal) => panic!("{refusal}\n{instance:#}"),
    }
}

/// What everybody got, in order of applicants; a dash for nothing.
fn assignment(instance: &Value) -> String {
    let answer = solved(instance);
    let got = answer["assignment"].as_object().unwrap().values();
    got.map(|got| got.as_str().unwrap_or("-"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The refusal in English; the Chinese one must be there too, and name the same place.
fn refused(instance: &str) -> String {
    let Err(refusal) = solve(instance) else {
        panic!("not refused: {instance}")
    };
    let (chinese, english) = (refusal.say(Language::Chinese), refusal.say(Language::English));
    assert!(
        chinese
            .chars()
            .any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character)),
        "{chinese}"
    );
    assert!(
        !english
            .chars()
            .any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character)),
        "{english}"
    );
    if !refusal.path.is_empty() {
        assert!(
            chinese.contains(&refusal.path) && english.contains(&refusal.path),
            "{english}"
        );
    }
    english
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
fn seven(mechanism: &str) -> Value {
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
fn nobody_at_all_is_solved_by_every_mechanism_that_can() {
    for mechanism in Mechanism::ALL {
        let mut instance = json!({"mechanism": mechanism.name(), "applicants": [], "programs": []});
        match mechanism {
            Mechanism::SerialDictatorship | Mechanism::Multistage => instance["order"] = json!([]),
            Mechanism::FlexibleDeferredAcceptance => instance["regions"] = json!([]),
            Mechanism::QuotaReduction => {
                instance["ratio"] = json!({"least": 1, "most": 2});
                assert!(refused(&instance.to_string()).contains("at least two"));
                continue;
            }
            Mechanism::TwoStepMinimumGuarantee => {
                assert!(refused(&instance.to_string()).contains("Give one"));
                continue;
            }
            _ => {}
        }
        let answer = solved(&instance);
        assert_eq!(answer["mechanism"], mechanism.name());
        assert_eq!(answer["assignment"], json!({}));
        assert_eq!(answer["objective"]["placed"], 0);
    }
}

/// An instance that every refusal below is a small change of.
const SOUND: &str = r#"{
  "mechanism": "deferred-acceptance",
  "applicants": [
    {"id": "t1", "preferences": ["s1", "s2"], "current": "s2"},
    {"id": "t2", "preferences": ["s1"]}
  ],
  "programs": [
    {"id": "s1", "capacity": 1, "priority": ["t2", "t1"]},
    {"id": "s2", "capacity": 1, "priority": ["t1"]}
  ]
}"#;

#[test]
fn what_is_wrong_is_refused_with_its_place_and_the_mend() {
    assert_eq!(assignment(&serde_json::from_str(SOUND).unwrap()), "s2 s1");
    let mut wrong = Vec::new();
    for (from, to, expected) in [
        // Not JSON.
        (
            "]\n}",
            "]",
            "Line 10, column 4: Expected “,” or “}”, found the end of the file.",
        ),
        (
            "\"s2\"], \"current\"",
            "\"s2\", \"current\"",
            "Line 4, column 55 (applicants): Expected “,” or “]”, found “:”",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": 01",
            "Line 8, column 30 (programs): This is not a number as JSON writes it.",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\" 1",
            "Line 8, column 29 (programs): Expected a colon “:”, found 1.",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": one",
            "Line 8, column 30 (programs): Expected a value, found one.",
        ),
        ("\"id\": \"t2\"", "\"id\": t2", "Expected a value, found t2"),
        (
            "{\n  \"mech",
            "[{\n  \"mech",
            "Expected an object {…}, found a list",
        ),
        (
            "}\n  ]\n}",
            "}\n  ]\n} x",
            "Line 11, column 3: Expected nothing more, found x",
        ),
        ("\"t1\", \"pref", "\"t1\n\", \"pref", "line break"),
        (
            "\"t1\", \"pref",
            "\"t\\q1\", \"pref",
            "Write a backslash itself as \\\\",
        ),
        // Not an instance.
        (
            "\"mechanism\": \"deferred-acceptance\",",
            "",
            "“mechanism” is missing (the name of the mechanism)",
        ),
        (
            "deferred-acceptance",
            "deferred",
            "Line 2, column 16 (mechanism): There is no mechanism “deferred”. Name one of: serial-dictatorship, ",
        ),
        (
            "\"deferred-acceptance\"",
            "1",
            "Line 2, column 16 (mechanism): Expected text in double quotes, found 1",
        ),
        (
            "\"programs\"",
            "\"programmes\"",
            "Line 7, column 3: There is no member “programmes”. Here you may write: mechanism, applicants, programs.",
        ),
        (
            "\"programs\":",
            "\"applicants\":",
            "The member “applicants” is given twice",
        ),
        (
            "\"mechanism\"",
            "\"order\": [\"t1\", \"t2\"], \"mechanism\"",
            "deferred-acceptance makes no use of “order”. Take it out, or name a mechanism that does: serial-dictatorship, ",
        ),
        (
            "\"preferences\": [\"s1\"]",
            "\"prefs\": [\"s1\"]",
            "Line 5, column 18 (applicants.t2.prefs): There is no member “prefs”. Here you may write: id, preferences, current.",
        ),
        (
            "\"preferences\": [\"s1\"]",
            "\"costs\": {\"s1\": 1}",
            "deferred-acceptance makes no use of “costs”",
        ),
        (
            ", \"preferences\": [\"s1\"]}",
            "}",
            "Line 5, column 5 (applicants.t2): “preferences” is missing",
        ),
        (
            ", \"priority\": [\"t1\"]}",
            "}",
            "Line 9, column 5 (programs.s2): “priority” is missing",
        ),
        (
            "\"capacity\": 1, ",
            "",
            "Line 8, column 5 (programs.s1): “capacity” is missing (how many it can take). Add it.",
        ),
        (
            "\"id\": \"t2\", ",
            "",
            "Line 5, column 5 (applicants.2): “id” is missing",
        ),
        (
            "\"preferences\": [\"s1\"]",
            "\"preferences\": \"s1\"",
            "(applicants.t2.preferences): Expected a list […], found the text “s1”",
        ),
        (
            "{\"id\": \"t2\", \"preferences\": [\"s1\"]}",
            "\"t2\"",
            "(applicants.2): Expected an object {…}, found the text “t2”",
        ),
        // Ids.
        (
            "\"id\": \"t2\"",
            "\"id\": \"t1\"",
            "Line 5, column 12 (applicants.2.id): The id “t1” is given twice",
        ),
        (
            "\"id\": \"s2\"",
            "\"id\": \"s1\"",
            "Line 9, column 12 (programs.2.id): The id “s1” is given twice",
        ),
        (
            "\"id\": \"t2\"",
            "\"id\": 2",
            "(applicants.2.id): Expected text in double quotes, found 2",
        ),
        (
            "[\"s1\", \"s2\"]",
            "[\"s1\", \"s9\"]",
            "Line 4, column 40 (applicants.t1.preferences.2): No program has the id “s9”. Correct the id, or add it to programs.",
        ),
        (
            "[\"s1\", \"s2\"]",
            "[\"s1\", \"s1\"]",
            "Line 4, column 40 (applicants.t1.preferences.2): “s1” is named twice. Keep one.",
        ),
        (
            "\"current\": \"s2\"",
            "\"current\": \"s9\"",
            "(applicants.t1.current): No program has the id “s9”",
        ),
        (
            "[\"t2\", \"t1\"]",
            "[\"t2\", \"t9\"]",
            "Line 8, column 52 (programs.s1.priority.2): No applicant has the id “t9”. Correct the id, or add it to applicants.",
        ),
        (
            "[\"t2\", \"t1\"]",
            "[\"t2\", \"t2\"]",
            "(programs.s1.priority.2): “t2” is named twice",
        ),
        (
            "[\"t2\", \"t1\"]",
            "[[\"t2\", \"t1\"]]",
            "deferred-acceptance cannot do with equals in a priority",
        ),
        // Numbers.
        (
            "\"capacity\": 1",
            "\"capacity\": -1",
            "Line 8, column 30 (programs.s1.capacity): -1 is not from 0 to 1000000000.",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": 1.5",
            "(programs.s1.capacity): 1.5 is not written as a whole number",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": 1000000001",
            "1000000001 is not from 0 to 1000000000",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": 99999999999999999999999",
            "is not from 0 to 1000000000",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": \"1\"",
            "Expected a whole number, found the text “1”",
        ),
        (
            "\"capacity\": 1",
            "\"capacity\": null",
            "Expected a whole number, found null",
        ),
        (
            "\"s2\", \"capacity\": 1",
            "\"s2\", \"capacity\": 0",
            "(programs.s2): s2 is held by 1 now, but its capacity is 0.",
        ),
    ] {
        let changed = SOUND.replacen(from, to, 1);
        let said = if changed == SOUND {
            "nothing: not changed".to_owned()
        } else {
            refused(&changed)
        };
        if !said.contains(expected) {
            wrong.push(format!("{from} → {to}\n  said     {said}\n  expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The mechanism, the change to the instance, what is said about it.
type Case<'case> = (&'case str, &'case dyn Fn(&mut Value), &'case str);

#[test]
fn what_a_mechanism_cannot_do_is_refused() {
    let base = seven("multistage");
    let with = |mechanism: &str, change: &dyn Fn(&mut Value)| {
        let mut instance = base.clone();
        instance["mechanism"] = json!(mechanism);
        change(&mut instance);
        refused(&instance.to_string())
    };
    let all = json!(["c0", "c1", "c2", "c3", "c4", "c5", "c6"]);
    let cases: &[Case<'_>] = &[
        (
            "serial-dictatorship",
            &|_| {},
            "“order” is missing (the order of the applicants, each once)",
        ),
        (
            "serial-dictatorship",
            &|i| i["order"] = json!(["c0", "c1"]),
            "(order): The order leaves out 5: c2, c3, c4, c5, c6.",
        ),
        (
            "serial-dictatorship",
            &|i| i["order"] = json!(["c0"]),
            "leaves out 6: c1, c2, c3, c4, c5 and others.",
        ),
        (
            "serial-dictatorship",
            &|i| i["order"] = json!(["c0", "c0"]),
            "(order.2): “c0” is named twice",
        ),
        (
            "serial-dictatorship",
            &|i| i["order"] = json!(["t0"]),
            "(order.1): No applicant has the id “t0”",
        ),
        (
            "random-serial-dictatorship",
            &|i| i["seed"] = json!(-1),
            "(seed): -1 is not from 0 to 4294967295",
        ),
        (
            "random-serial-dictatorship",
            &|i| i["draws"] = json!(0),
            "(draws): 0 is not from 1 to 1000000",
        ),
        (
            "block-exchange",
            &|i| i["chains"] = json!("all"),
            "(chains): “all” is not a choice. Write one of: by-newcomers, by-anyone.",
        ),
        (
            "status-quo-improving",
            &|_| {},
            "(applicants.c0): “type” is missing",
        ),
        (
            "efficiency-adjusted",
            &|i| i["applicants"][1]["consent"] = json!("yes"),
            "(applicants.c1.consent): Expected true or false, found the text “yes”",
        ),
        ("flexible-deferred-acceptance", &|_| {}, "“regions” is missing"),
        (
            "flexible-deferred-acceptance",
            &|i| i["regions"] = json!([]),
            "(programs.red): “region” is missing",
        ),
        (
            "flexible-deferred-acceptance",
            &|i| {
                i["regions"] = json!([{"id": "r", "cap": 1}]);
                i["programs"][0]["region"] = json!("q");
            },
            "(programs.red.region): No region has the id “q”",
        ),
        (
            "flexible-deferred-acceptance",
            &|i| {
                i["regions"] = json!([{"id": "r", "cap": 1}]);
                for program in i["programs"].as_array_mut().unwrap() {
                    program["region"] = json!("r");
                    program["target"] = json!(1);
                }
            },
            "(regions.r): The targets in region r add up to 3, more than its cap of 1.",
        ),
        ("quota-reduction", &|_| {}, "“ratio” is missing"),
        (
            "quota-reduction",
            &|i| i["ratio"] = json!({"least": 1, "most": 0}),
            "(ratio.most): 0 is not from 1",
        ),
        (
            "quota-reduction",
            &|i| i["ratio"] = json!({"least": 3, "most": 2}),
            "(ratio): The ratio 3/2 is above 1",
        ),
        (
            "quota-reduction",
            &|i| i["ratio"] = json!({"least": 1, "most": 1}),
            "7 applicants cannot be shared among 3 programs so evenly",
        ),
        (
            "quota-reduction",
            &|i| {
                i["ratio"] = json!({"least": 1, "most": 2});
                i["programs"][1]["capacity"] = json!(2);
            },
            "(programs.blue): blue has a capacity of 2, less than the 3",
        ),
        (
            "extended-seat",
            &|i| i["programs"][0]["minimum"] = json!(8),
            "(programs.red): red must get 8 at least, but its capacity is 7",
        ),
        (
            "extended-seat",
            &|i| {
                i["programs"][0]["minimum"] = json!(4);
                i["programs"][1]["minimum"] = json!(4);
            },
            "The minima add up to 8, but applicants number only 7",
        ),
        (
            "extended-seat",
            &|i| i["applicants"][3]["preferences"] = json!(["red"]),
            "(applicants.c3): c3 has 1 programs to go to, of 3. extended-seat needs everyone to list every program",
        ),
        (
            "extended-seat",
            &|i| {
                for program in i["programs"].as_array_mut().unwrap() {
                    program["capacity"] = json!(2);
                }
            },
            "There are 7 applicants, but only 6 seats in all",
        ),
        ("multistage", &|_| {}, "“order” is missing"),
        (
            "deferred-acceptance-with-reserves",
            &|i| i["programs"][2]["set_asides"] = json!([{"category": "x", "posts": 8}]),
            "(programs.green): green sets 8 posts aside, but its capacity is 7",
        ),
        (
            "deferred-acceptance-with-reserves",
            &|i| {
                i["programs"][2]["set_asides"] =
                    json!([{"category": "x", "posts": 1}, {"category": "x", "posts": 1}]);
            },
            "“x” is named twice",
        ),
        (
            "deferred-acceptance-with-reserves",
            &|i| {
                i["applicants"][0]["traits"] = (0..65).map(|number| format!("trait {number}")).collect();
            },
            "(applicants.c0.traits.65): There are more than 64 traits",
        ),
    ];
    for &(mechanism, change, expected) in cases {
        let said = with(mechanism, change);
        assert!(
            said.contains(expected),
            "{mechanism}\n  said     {said}\n  expected {expected}"
        );
    }
    let said = with("multistage", &|i| {
        i["order"] = all.clone();
        i["program_order"] = json!(["red", "blue", "green"]);
    });
    assert!(
        said.contains("multistage makes no use of “program_order”"),
        "{said}"
    );
}

#[test]
fn costs_that_cannot_be_added_up_are_refused() {
    let instance = |first: &str, second: &str| {
        format!(
            r#"{{"mechanism": "directed-placement",
                "applicants": [{{"id": "a", "costs": {first}}}, {{"id": "b", "costs": {second}}}],
                "programs": [{{"id": "x", "capacity": 2}}]}}"#
        )
    };
    for (first, second, expected) in [
        (
            r#"{"x": -1}"#,
            "{}",
            "(applicants.a.costs.x): -1 is not from 0 to 9007199254740991",
        ),
        (
            r#"{"x": 9007199254740992}"#,
            "{}",
            "9007199254740992 is not from 0 to 9007199254740991",
        ),
        (r#"{"x": 1e3}"#, "{}", "1e3 is not written as a whole number"),
        (
            r#"{"x": 1, "x": 2}"#,
            "{}",
            "(applicants.a.costs.x): “x” is named twice",
        ),
        (
            r#"{"y": 1}"#,
            "{}",
            "(applicants.a.costs.y): No program has the id “y”",
        ),
        (
            r#"{"x": 9007199254740991}"#,
            r#"{"x": 1}"#,
            "(applicants): The largest costs of all applicants add up to 9007199254740992, more than 9007199254740991",
        ),
    ] {
        let said = refused(&instance(first, second));
        assert!(
            said.contains(expected),
            "{first} {second}\n  said     {said}\n  expected {expected}"
        );
    }
}

#[test]
fn seats_without_number_do_no_harm() {
    for mechanism in Mechanism::ALL {
        let mut instance = seven(mechanism.name());
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
            mechanism.name()
        );
    }
}
