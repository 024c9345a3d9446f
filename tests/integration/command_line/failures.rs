//! What fails says what is wrong: exit code 2 for a call that is wrong whatever the files hold, 1 for a wrong input, JSON for
//! whoever asks for it.

use std::fs;
use std::process::{Command, Stdio};

use super::{county, fails, shapan, text};

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
        ("{", "不完整"),
        (r#"{"rounds": [{"id": "a"}]}"#, "rounds.a"),
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
fn a_reader_that_leaves_early_does_no_harm() {
    let folder = county("closed-pipe");
    let path = folder.to_str().unwrap();
    for arguments in [
        vec!["run", path],
        vec!["run", path, "--json"],
        vec!["compare", path],
        vec!["check", path],
        vec!["policy", "show"],
        vec!["policy", "list"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shapan"))
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn an_oversized_file_is_refused_with_its_own_size_and_said_once() {
    let folder = county("oversized");
    let file = fs::File::create(folder.join("teachers.csv")).unwrap();
    file.set_len(500 << 20).unwrap();
    let output = shapan(&["check", folder.to_str().unwrap(), "--language", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert_eq!(said.matches("has 500 MiB").count(), 1, "{said}");
    assert!(said.ends_with("Nothing was loaded: 1 problem.\n"), "{said}");
}

/// What a verb that fails prints for a program.
fn error_of(arguments: &[&str]) -> serde_json::Value {
    let output = shapan(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    assert!(!output.stderr.is_empty(), "{arguments:?}");
    let mut document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let error = document["error"].take();
    assert_ne!(error["zh"], error["en"], "{arguments:?}");
    error
}

#[test]
fn failures_are_json_for_whoever_asks_for_json() {
    let folder = county("json-failures");
    let path = folder.to_str().unwrap();
    let missing = error_of(&["run", "no-such-folder", "--json"]);
    assert!(missing["en"].as_str().unwrap().contains("schools.csv"));
    let diagnostic = &missing["diagnostics"][0];
    assert_eq!(diagnostic["severity"], "error");
    assert_eq!(diagnostic["message"]["zh"], missing["zh"]);
    assert!(
        diagnostic["way_out"]["en"]
            .as_str()
            .unwrap()
            .starts_with("Name the folder")
    );
    let policy = error_of(&["run", path, "--policy", "no-such-file.json", "--json"]);
    assert!(policy["zh"].as_str().unwrap().contains("找不到这个路径"));
    assert!(!policy["zh"].as_str().unwrap().contains("os error"));
    let file = folder.join("policy.json");
    fs::write(
        &file,
        r#"{"name": "x", "overrides": {"rotation.share": 80, "rounds.zone.list_length": 0}}"#,
    )
    .unwrap();
    let invalid = error_of(&["policy", "show", file.to_str().unwrap(), "--json"]);
    assert_eq!(invalid["problems"].as_array().unwrap().len(), 2);
    let diagnostics = invalid["diagnostics"].as_array().unwrap();
    let paths: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic["place"]["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["rounds.zone.list_length", "rotation.share"]);
    let misfit = folder.join("misfit.json");
    fs::write(&misfit, r#"{"rotation": {"share": "ten"}}"#).unwrap();
    let misfit = error_of(&["policy", "show", misfit.to_str().unwrap(), "--json"]);
    let diagnostic = &misfit["diagnostics"][0];
    assert_eq!(diagnostic["place"]["path"], "rotation.share");
    assert_eq!(
        diagnostic["way_out"]["en"],
        "Mend it, or use a file exported by this program."
    );
    assert_eq!(diagnostic["message"]["en"], misfit["en"]);
    fs::write(folder.join("teachers.csv"), "教师代码,学校代码\nT1,S001\n").unwrap();
    for verb in ["run", "compare"] {
        let refused = error_of(&[verb, path, "--json"]);
        assert_eq!(refused["problem_count"], 1);
        assert_eq!(refused["problems"][0]["code"], "missing_columns");
    }
}

#[test]
fn every_verb_tells_a_wrong_call_from_a_wrong_input() {
    let folder = county("exit-codes");
    let path = folder.to_str().unwrap();
    let made = folder.join("made");
    let made = made.to_str().unwrap();
    let sheet = folder.join("made.xlsx");
    let sheet = sheet.to_str().unwrap();
    let bad = folder.join("bad.json");
    fs::write(&bad, "{").unwrap();
    let bad = bad.to_str().unwrap();
    let five = ["--policy", "status-quo"].repeat(5);
    // Calls that are wrong whatever the files hold: also where there are none.
    let wrong: [&[&str]; 22] = [
        &["generate", "--schools", "2", "--out", path],
        &["generate", "--schools", "5001", "--out", made],
        &["generate", "--schools", "-1", "--out", made],
        &["generate", "--seed", "-1", "--out", made],
        &["generate"],
        &["template"],
        &["import", "--out", made],
        &["check"],
        &["run", path, "--seed", "-1"],
        &["run", path, "--seed", "4294967296"],
        &["compare", path, "--policy", "status-quo"],
        &[&["compare", path], &five[..]].concat(),
        &["compare", "nowhere", "--policy", "status-quo"],
        &["compare", path, "--draws", "-1"],
        &["match"],
        &["why", path],
        &[&["report", path], &["--policy", "common-rounds"].repeat(4)[..]].concat(),
        &["report", path, "--date", "9999-12-31"],
        &["mechanisms", path, "--seed", "x"],
        &["policy", "show", "--form", "x"],
        &["policy", "diff", "status-quo"],
        &["policy", "schema", "x"],
    ];
    for arguments in wrong {
        fails(arguments, 2, "");
        fails(&[arguments, &["--json"]].concat(), 2, "");
    }
    let inputs: [&[&str]; 11] = [
        &["template", sheet, "--roster", "nowhere"],
        &["import", "nowhere.xlsx", "--out", made],
        &["check", "nowhere"],
        &["run", "nowhere"],
        &["compare", path, "--before", bad],
        &["match", bad],
        &["why", path, "--school", "nowhere"],
        &["report", path, "--policy", bad],
        &["mechanisms", path, "--policy", bad],
        &["policy", "show", bad],
        &["policy", "diff", "status-quo", bad],
    ];
    for arguments in inputs {
        fails(arguments, 1, "");
    }
    // The range is said, and so is that of days.
    fails(&["run", path, "--seed", "-1"], 2, "0 至 4294967295");
    fails(&["report", path, "--date", "9999-12-31"], 2, "1900 年至 2200 年");
    fails(&["generate", "--schools", "2", "--out", path], 2, "5000");
    fails(&["compare", path, "--draws", "-1"], 2, "1 至 1000");
}

#[test]
fn a_single_file_of_a_roster_is_asked_for_the_other() {
    let folder = county("single-file");
    let schools = folder.join("schools.csv");
    let schools = schools.to_str().unwrap();
    fails(&["run", schools], 1, "依次给出学校文件和教师文件");
    fails(&["run", schools, "--language", "en"], 1, "is one file");
    fails(&["check", schools], 1, "只检查了一个文件");
    fails(
        &["check", schools, "--language", "en"],
        1,
        "Only one file was checked",
    );
}
