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
        vec!["mechanisms", folder],
        vec![
            "mechanisms",
            folder,
            "--language",
            "en",
            "--policy",
            "rural-bonus",
        ],
        vec!["mechanisms", folder, "--json"],
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
fn wrong_usage_has_exit_code_two() {
    fails(&["frobnicate"], 2, "frobnicate");
    fails(&["run"], 2, "ROSTER");
    fails(&["generate", "--schools", "many", "--out", "x"], 2, "many");
}
