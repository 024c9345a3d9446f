//! `shapan compare`.

use std::fs;

use super::{county, fails, shapan, text};

#[test]
fn two_to_four_policies_stand_side_by_side() {
    let folder = county("several");
    let folder = folder.to_str().unwrap();
    let with = |policies: &[&'static str]| {
        let mut arguments = vec!["compare", folder];
        for policy in policies {
            arguments.extend(["--policy", policy]);
        }
        arguments
    };
    let mut arguments = with(&["status-quo", "common-rounds", "rural-bonus"]);
    let output = shapan(&arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.contains("变好变差：现状 → 提高农村任教加分"), "{said}");
    assert!(
        !said.contains("status-quo") && !said.contains("rural-bonus"),
        "{said}"
    );
    arguments.push("--json");
    let output = shapan(&arguments);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["scenarios"].as_array().unwrap().len(), 3);
    assert_eq!(json["scenarios"][0]["name"], "现状");
    assert_eq!(json["scenarios"][0]["policy"], "status-quo");
    assert_eq!(json["comparisons"].as_array().unwrap().len(), 2);
    // Subjects covered, indicators and clauses, and four tables for each scenario against the first.
    assert_eq!(json["tables"].as_array().unwrap().len(), 3 + 4 * 2);
    // A policy against itself changes nothing.
    let mut same = with(&["common-rounds", "common-rounds"]);
    let said = text(&shapan(&same).stdout);
    assert!(said.contains("（2）"), "{said}");
    same.push("--json");
    let json: serde_json::Value = serde_json::from_slice(&shapan(&same).stdout).unwrap();
    assert_eq!(json["comparisons"][0]["end_at_other_school"], 0);
    assert_eq!(json["comparisons"][0]["clauses"].as_array().unwrap().len(), 0);
    fails(&with(&["status-quo"]), 2, "--policy");
    fails(&with(&["status-quo"; 5]), 2, "5");
    fails(
        &[
            "compare",
            folder,
            "--policy",
            "status-quo",
            "--before",
            "status-quo",
        ],
        2,
        "--before",
    );
}

#[test]
fn policies_that_make_other_posts_are_said_to() {
    let folder = county("other-posts");
    let other = folder.join("other.json");
    fs::write(
        &other,
        r#"{"name": "别的岗位", "overrides": {"posts.duty_lessons.head": 0}}"#,
    )
    .unwrap();
    let (folder, other) = (folder.to_str().unwrap(), other.to_str().unwrap());
    let few = ["--draws", "1"];
    let said = |arguments: &[&str], more: &[&str]| {
        let output = shapan(&[&["compare", folder][..], arguments, &few, more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    };
    let two = ["--before", "common-rounds", "--after", other];
    let several = ["--policy", "common-rounds", "--policy", other];
    let words = "不是同一套岗位";
    assert!(said(&two, &[]).0.contains(words));
    assert!(said(&two, &["--json"]).1.contains(words));
    assert!(said(&several, &[]).0.contains(words));
    assert!(said(&several, &["--json"]).0.contains(words));
    let same = ["--before", "common-rounds", "--after", "rural-bonus"];
    let (printed, aside) = said(&same, &[]);
    assert!(!printed.contains(words) && !aside.contains(words), "{printed}");
}

#[test]
fn verdicts_rest_on_the_draws_of_the_seed_and_the_numbers_after_it() {
    let folder = county("draws");
    let folder = folder.to_str().unwrap();
    let compared = |seed: &str, draws: &str| -> serde_json::Value {
        let printed = shapan(&["compare", folder, "--seed", seed, "--draws", draws, "--json"]);
        assert!(printed.status.success());
        serde_json::from_slice::<serde_json::Value>(&printed.stdout).unwrap()["comparison"].take()
    };
    let three = compared("5", "3");
    assert_eq!(three["draws"]["seeds"], serde_json::json!([5, 6, 7]));
    let single = compared("6", "1");
    let [many, one] = [&three, &single].map(|compared| compared["draws"]["indicators"].as_array().unwrap());
    let changes = [&three, &single].map(|compared| compared["indicators"].as_array().unwrap());
    let mut varies = 0;
    for (place, (many, one)) in many.iter().zip(one).enumerate() {
        let [judged, alone] = changes.map(|changes| &changes[place]);
        assert_eq!(many["after"][1], one["after"][0], "{}", many["key"]);
        assert_eq!(one["after"][0], alone["after"]);
        assert_eq!(
            (&judged["verdict"], &alone["verdict"]),
            (&many["verdict"], &one["verdict"])
        );
        // Of three draws all must agree.
        if judged["verdict"] == "better" {
            assert_eq!(many["tally"]["better"], 3, "{}", many["key"]);
        }
        varies += u32::from(judged["verdict"] == "varies");
    }
    assert!(varies > 0, "something varies with the lot");
    for refused in ["0", "1001", "x"] {
        let printed = shapan(&["compare", folder, "--draws", refused]);
        assert_eq!(printed.status.code(), Some(2), "{refused}");
    }
}

#[test]
fn two_policies_are_called_by_their_names() {
    let folder = county("compare-names");
    let folder = folder.to_str().unwrap();
    let said = text(&shapan(&["compare", folder, "--draws", "1"]).stdout);
    assert!(said.starts_with("由“现状”改为“"), "{said}");
    let said = text(&shapan(&["compare", folder, "--draws", "1", "--language", "en"]).stdout);
    assert!(said.starts_with("From “Status quo” to “"), "{said}");
    assert!(!said.contains("common-rounds"), "{said}");
}
