//! What is wrong with an instance is refused, with its place and the mend, in both languages; and nothing crashes.

mod mechanisms;

use serde_json::json;
use shapan::instance::solve;
use shapan::language::{Language, Say};
use shapan::mechanism::Mechanism;

use super::instances::{assignment, solved};

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

#[test]
fn nobody_at_all_is_solved_by_every_mechanism_that_can() {
    for mechanism in Mechanism::ALL {
        let mut instance = json!({"mechanism": mechanism.key(), "applicants": [], "programs": []});
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
        assert_eq!(answer["mechanism"], mechanism.key());
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
