//! `shapan exercise`: from the list to the groups' answers side by side.

use std::fs;

use serde_json::{Value, json};
use shapan::training::SHIPPED;

use super::{fails, shapan, text};

#[test]
fn every_exercise_is_listed_shown_and_in_the_guide() {
    let listed = text(&shapan(&["exercise", "list", "--language", "en"]).stdout);
    let guide = include_str!("../../../docs/training.md");
    for (key, _) in SHIPPED {
        assert!(listed.contains(key), "{key} in {listed}");
        assert!(
            guide.contains(&format!("| `{key}` |")),
            "{key} is not in the guide"
        );
    }
    let shown = text(&shapan(&["exercise", "show", "key-teachers"]).stdout);
    for expected in ["任务", "目标", "可以改的规则", "先猜一猜"] {
        assert!(shown.contains(expected), "{shown}");
    }
    assert!(
        !shown.contains("由多的学校到少的学校"),
        "the answer is kept back: {shown}"
    );
    let sheet = text(&shapan(&["exercise", "sheet", "key-teachers"]).stdout);
    assert!(sheet.starts_with("<!DOCTYPE html>") && sheet.contains("学员用"));
}

#[test]
fn rules_are_seen_through_the_eyes_of_four_people() {
    let told = shapan(&["exercise", "parts", "key-teachers", "answer", "--language", "en"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let told = text(&told.stdout);
    for expected in ["The bureau", "A young mother", "First rules: ", "answer: "] {
        assert!(told.contains(expected), "{told}");
    }
    let told = shapan(&["exercise", "parts", "key-teachers", "--json"]);
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(told["rows"].as_array().unwrap().len(), 4);
    assert_eq!(told["columns"].as_array().unwrap().len(), 4);
    fails(&["exercise", "parts", "nix"], 1, "nix");
    fails(&["exercise", "parts", "key-teachers", "nix.json"], 1, "nix.json");
    // Whoever takes a part is told so on paper as well, without what becomes of them.
    let sheet = text(&shapan(&["exercise", "show", "key-teachers", "--language", "en"]).stdout);
    assert!(
        sheet.contains("Through other eyes") && !sheet.contains("In-school round"),
        "{sheet}"
    );
}

#[test]
fn a_group_starts_answers_and_is_judged() {
    let folder = crate::temporary::place("exercise-start");
    let there = folder.to_str().unwrap();
    let started = shapan(&["exercise", "start", "by-certificate", "--out", there, "--force"]);
    assert!(started.status.success(), "{}", text(&started.stderr));
    fails(
        &["exercise", "start", "by-certificate", "--out", there],
        1,
        "schools.csv",
    );
    let start = folder.join("start.json");
    let (start, answer) = (start.to_str().unwrap(), folder.join("group.json"));
    let mut rules: Value = serde_json::from_str(&fs::read_to_string(start).unwrap()).unwrap();
    rules["overrides"]["rotation.share"] = json!(20);
    fs::write(&answer, rules.to_string()).unwrap();
    let judge = ["exercise", "check", "by-certificate", "--draws", "1", "--json"];
    let all = [&judge[..], &["answer", start, answer.to_str().unwrap()]].concat();
    let judged = shapan(&all);
    assert!(judged.status.success(), "{}", text(&judged.stderr));
    let judged: Value = serde_json::from_slice(&judged.stdout).unwrap();
    let solved: Vec<_> = judged["answers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["solved"])
        .collect();
    assert_eq!(solved, [true, false, false]);
    assert_eq!(judged["answers"][2]["locked"], json!(["rotation.share"]));
    // Alone it is no solution, and the call says so.
    let alone = shapan(&[&judge[..5], &[start]].concat());
    assert_eq!(alone.status.code(), Some(1));
    assert!(text(&alone.stdout).contains("有 1 项未达到"));
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn unknown_and_damaged_exercises_are_told() {
    fails(&["exercise", "show", "nothing"], 1, "没有代号为“nothing”的练习");
    fails(&["exercise", "show", "no/such/file.json"], 1, "no/such/file.json");
    let damaged = crate::temporary::place("exercise-damaged").with_extension("json");
    let document = SHIPPED[0]
        .1
        .replace("coverage.rural_without_english", "coverage.nothing");
    fs::write(&damaged, document).unwrap();
    fails(
        &["exercise", "show", damaged.to_str().unwrap()],
        1,
        "没有“coverage.nothing”这个指标",
    );
    fails(
        &["exercise", "check", "key-teachers", "no-such-preset"],
        1,
        "no-such-preset",
    );
    let _ = fs::remove_file(damaged);
}
