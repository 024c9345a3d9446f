//! The command line: exit codes, messages, and the same bytes twice.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn shapan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of its own for a test, with a county of 30 schools in it.
fn county(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let output = shapan(&[
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--out",
        folder.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder
}

fn fails(arguments: &[&str], code: i32, expected: &str) {
    let output = shapan(arguments);
    let said = text(&output.stderr) + &text(&output.stdout);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.contains(expected), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn generate_check_run_and_compare_work_and_repeat() {
    let folder = county("works");
    let folder = folder.to_str().unwrap();
    for arguments in [
        vec!["check", folder],
        vec!["check", folder, "--json"],
        vec!["run", folder],
        vec!["run", folder, "--json"],
        vec!["run", folder, "--policy", "rural-bonus", "--seed", "5", "--json"],
        vec!["compare", folder, "--language", "en"],
        vec!["compare", folder, "--json"],
    ] {
        let (first, second) = (shapan(&arguments), shapan(&arguments));
        assert!(first.status.success(), "{arguments:?}: {}", text(&first.stderr));
        assert_eq!(first.stdout, second.stdout, "{arguments:?}");
        if arguments.contains(&"--json") {
            serde_json::from_slice::<serde_json::Value>(&first.stdout).unwrap();
        }
    }
}

#[test]
fn the_file_can_be_in_either_language() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("english");
    let path = folder.to_str().unwrap();
    let arguments = [
        "--language",
        "en",
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--out",
        path,
    ];
    assert!(shapan(&arguments).status.success());
    assert!(
        fs::read_to_string(folder.join("schools.csv"))
            .unwrap()
            .contains("locality")
    );
    let run = |folder: &str| shapan(&["run", folder, "--json"]).stdout;
    assert_eq!(run(path), run(county("chinese").to_str().unwrap()));
}

#[test]
fn a_policy_file_may_be_a_scenario_or_a_whole_document() {
    let folder = county("policies");
    let (scenario, document) = (folder.join("scenario.json"), folder.join("document.json"));
    let overrides = r#"{"name": "x", "overrides": {"scoring.blocks.seniority.weight": 50}}"#;
    fs::write(&scenario, overrides).unwrap();
    let run = |policy: &Path| {
        let output = shapan(&[
            "run",
            folder.to_str().unwrap(),
            "--policy",
            policy.to_str().unwrap(),
            "--json",
        ]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let first = run(&scenario);
    fs::write(&document, first["policy"].to_string()).unwrap();
    assert_eq!(run(&document), first);
}

#[test]
fn wrong_input_is_explained_with_exit_code_one() {
    let folder = county("wrong");
    let path = folder.to_str().unwrap();
    fails(&["run", "/nowhere/at/all"], 1, "schools.csv");
    fails(
        &["--language", "en", "run", "/nowhere/at/all"],
        1,
        "does not hold",
    );
    fails(&["run", path, "--policy", "no-such-policy"], 1, "no-such-policy");
    fails(&["generate", "--schools", "29", "--out", path], 1, "30");
    let policy = folder.join("wrong.json");
    for (content, expected) in [
        (
            r#"{"name": "x", "overrides": {"scoring.blocks.seniority.weight": 900}}"#,
            "900",
        ),
        (
            r#"{"name": "x", "overrides": {"nothing.here": 1}}"#,
            "nothing.here",
        ),
        (r#"{"version": 99}"#, "99"),
        ("{", "JSON"),
        (r#"{"rounds": [{"id": "a"}]}"#, "JSON"),
    ] {
        fs::write(&policy, content).unwrap();
        fails(&["run", path, "--policy", policy.to_str().unwrap()], 1, expected);
    }
    let teachers = fs::read_to_string(folder.join("teachers.csv")).unwrap();
    fs::write(
        folder.join("teachers.csv"),
        teachers.replacen("T00002", "T00001", 1),
    )
    .unwrap();
    fails(&["check", path], 1, "T00001");
    fails(&["--language", "en", "check", path], 1, "T00001");
    fails(&["run", path], 1, "T00001");
    let output = shapan(&["check", path, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["accepted"], false);
}

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
    assert!(text(&output.stdout).contains("得失：status-quo → rural-bonus"));
    arguments.push("--json");
    let output = shapan(&arguments);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["scenarios"].as_array().unwrap().len(), 3);
    assert_eq!(json["comparisons"].as_array().unwrap().len(), 2);
    // Indicators and clauses, and four tables for each scenario against the first.
    assert_eq!(json["tables"].as_array().unwrap().len(), 2 + 4 * 2);
    // A policy against itself changes nothing.
    let mut same = with(&["common-rounds", "common-rounds"]);
    same.push("--json");
    let json: serde_json::Value = serde_json::from_slice(&shapan(&same).stdout).unwrap();
    assert_eq!(json["comparisons"][0]["end_at_other_school"], 0);
    assert_eq!(json["comparisons"][0]["clauses"].as_array().unwrap().len(), 0);
    fails(&with(&["status-quo"]), 1, "--policy");
    fails(&with(&["status-quo"; 5]), 1, "5");
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
fn why_a_teacher_is_not_at_a_school() {
    let folder = county("why");
    let folder = folder.to_str().unwrap();
    let why = |more: &[&str]| {
        let output = shapan(&[&["why", folder, "--teacher", "T00007", "--school", "S003"], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let chinese = why(&[]);
    assert!(
        chinese.lines().count() >= 2 && chinese.contains('。'),
        "{chinese}"
    );
    let english = why(&["--language", "en"]);
    assert!(!english.contains('。'), "{english}");
    let json: serde_json::Value = serde_json::from_str(&why(&["--json"])).unwrap();
    assert_eq!(json["answer"]["teacher"], "T00007");
    assert!(!json["answer"]["obstacles"].as_array().unwrap().is_empty());
    assert!(chinese.contains(json["ends_zh"].as_str().unwrap()));
    fails(
        &["why", folder, "--teacher", "T00007", "--school", "nowhere"],
        1,
        "nowhere",
    );
    fails(
        &["why", folder, "--teacher", "nobody", "--school", "S003"],
        1,
        "nobody",
    );
    fails(&["why", folder], 2, "--teacher");
}

#[test]
fn wrong_usage_has_exit_code_two() {
    fails(&["frobnicate"], 2, "frobnicate");
    fails(&["run"], 2, "ROSTER");
    fails(&["generate", "--schools", "many", "--out", "x"], 2, "many");
}
