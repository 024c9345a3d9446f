//! Every verb prints the same twice, whatever language its files are in.

use std::fs;
use std::path::Path;

use super::{county, shapan, text};

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
        vec!["report", folder],
        vec!["report", folder, "--language", "en", "--json"],
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
        vec!["lists", folder, "--language", "en"],
        vec!["lists", folder, "--json"],
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
    let folder = crate::temporary::place("english");
    let path = folder.to_str().unwrap();
    let arguments = [
        "--language",
        "en",
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--force",
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
fn what_a_run_rests_on_is_printed_only_where_it_is_asked_for() {
    let folder = county("evidence");
    let path = folder.to_str().unwrap();
    let run = |more: &[&str]| -> serde_json::Value {
        let output = shapan(&[&["run", path, "--json"], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let plain = run(&[]);
    let mut whole = run(&["--evidence"]);
    assert!(plain.get("evidence").is_none());
    let evidence = whole.as_object_mut().unwrap().shift_remove("evidence").unwrap();
    assert!(!evidence["teachers"].as_array().unwrap().is_empty());
    assert_eq!(whole, plain);
    // It is a part of the document: by itself it is a wrong call.
    assert_eq!(shapan(&["run", path, "--evidence"]).status.code(), Some(2));
}
