//! Bare instances: every mechanism by its name, against known answers and answers worked out by hand.

mod mechanisms;
mod quotas;

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
