//! What a mechanism cannot do, and costs that cannot be added up.

use serde_json::{Value, json};

use super::super::instances::seven;
use super::refused;

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
            r#"{"x": -9007199254740992}"#,
            "{}",
            "(applicants.a.costs.x): -9007199254740992 is not from -9007199254740991 to 9007199254740991",
        ),
        (
            r#"{"x": 9007199254740992}"#,
            "{}",
            "9007199254740992 is not from -9007199254740991 to 9007199254740991",
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
