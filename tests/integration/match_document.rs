//! The document of the instance format says what is so: its examples are solved, and it leaves nothing out.

use serde_json::{Value, json};
use shapan::instance::{Problem, solve};
use shapan::mechanism::Mechanism;

const DOCUMENT: &str = include_str!("../../docs/match.md");

/// The blocks of JSON in a text.
fn blocks(text: &str) -> Vec<&str> {
    let opened = text.split("```json\n").skip(1);
    opened
        .filter_map(|rest| rest.split_once("```").map(|(block, _)| block))
        .collect()
}

#[test]
fn every_example_has_the_answer_that_is_given() {
    let blocks = blocks(DOCUMENT);
    let mut solved = 0;
    for pair in blocks.chunks(2) {
        let [instance, answer] = pair else {
            panic!("an example without an answer: {pair:?}")
        };
        let solution = solve(instance).unwrap_or_else(|refusal| panic!("{refusal}\n{instance}"));
        let answer: Value = serde_json::from_str(answer).unwrap();
        assert_eq!(serde_json::to_value(&solution).unwrap(), answer, "{instance}");
        solved += 1;
    }
    assert!(solved > Mechanism::ALL.len());
}

#[test]
fn every_mechanism_has_a_section_with_an_example_of_it() {
    let sections: Vec<&str> = DOCUMENT.split("\n### ").skip(1).collect();
    assert_eq!(sections.len(), Mechanism::ALL.len());
    for (section, mechanism) in sections.into_iter().zip(Mechanism::ALL) {
        assert_eq!(section.lines().next(), Some(mechanism.key()));
        let example: Value = serde_json::from_str(blocks(section)[0]).unwrap();
        assert_eq!(example["mechanism"], mechanism.key());
    }
}

/// The members that a mechanism takes where `instance` has one that nobody knows.
fn known(instance: &Value) -> Vec<&'static str> {
    match solve(&instance.to_string()).err().map(|refusal| refusal.problem) {
        Some(Problem::UnknownMember { key, known }) if key == "?" => known,
        other => panic!("{instance}: {other:?}"),
    }
}

#[test]
fn every_member_is_in_its_section_or_among_those_of_all() {
    let (common, sections) = DOCUMENT.split_once("\n## 机制 The mechanisms\n").unwrap();
    let sections: Vec<&str> = sections.split("\n### ").skip(1).collect();
    let reserves = sections[Mechanism::ALL
        .iter()
        .position(|m| m.key().ends_with("reserves"))
        .unwrap()];
    for (section, mechanism) in sections.into_iter().zip(Mechanism::ALL) {
        let name = mechanism.key();
        let mut keys = known(&json!({"mechanism": name, "?": 0}));
        let mut example: Value = serde_json::from_str(blocks(section)[0]).unwrap();
        for list in ["applicants", "programs"] {
            let first = example[list][0].take();
            example[list][0] = json!({"id": first["id"], "?": 0});
            keys.extend(known(&example));
            example[list][0] = first;
        }
        assert!(keys.len() > 7, "{keys:?}");
        for key in keys {
            let forms = [
                format!("{key}`"),
                format!("`{key}["),
                format!("`{key}."),
                format!(".{key}"),
            ];
            let named = |text: &str| forms.iter().any(|form| text.contains(form));
            assert!(
                named(common) || named(section) || named(reserves),
                "{name}: {key}"
            );
        }
    }
}
