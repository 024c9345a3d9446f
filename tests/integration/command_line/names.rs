//! What policies and presets call their parts is said everywhere.

use std::fs;

use shapan::policy::Policy;

use super::{county, shapan, text};

/// The in-school round is renamed, and a second round of the zones has a name of its own.
#[test]
fn rounds_are_called_what_the_policy_calls_them() {
    let folder = county("names");
    let path = folder.to_str().unwrap();
    let mut rules = Policy::default();
    rules.rounds[0].name = "校内双选".to_owned();
    let mut second = rules.rounds[1].clone();
    second.id = "zone_2".to_owned();
    second.name = "第二次学区竞聘".to_owned();
    rules.rounds.insert(2, second);
    let policy = folder.join("names.json");
    fs::write(&policy, rules.document().to_string()).unwrap();
    let said = |arguments: &[&str]| {
        let output = shapan(&[arguments, &["--policy", policy.to_str().unwrap()]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let run = said(&["run", path]);
    assert!(
        run.contains("校内双选") && run.contains("第二次学区竞聘"),
        "{run}"
    );
    let why = said(&["why", path, "--teacher", "T00007", "--school", "S003"]);
    assert!(why.contains("校内双选"), "{why}");
    for said in [run, why] {
        assert!(!said.contains("校内竞聘") && !said.contains("zone_2"), "{said}");
    }
}

/// The parts that a preset names, here the round “全区（县）统一招聘 | District-wide recruitment”, are named in the language asked for;
/// one of a kind is singular in English.
#[test]
fn presets_speak_the_language_asked_for() {
    let folder = county("languages");
    let folder = folder.to_str().unwrap();
    let said = |arguments: &[&str]| {
        let output = shapan(&[arguments, &["--language", "en"]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let preset = "unified-recruitment";
    for arguments in [
        vec!["run", folder, "--policy", preset, "--json"],
        vec!["compare", folder, "--after", preset, "--json"],
        vec!["compare", folder, "--policy", "status-quo", "--policy", preset],
    ] {
        let english = said(&arguments);
        assert!(english.contains("District-wide recruitment"), "{arguments:?}");
        assert!(!english.contains("全区（县）统一招聘"), "{arguments:?}");
    }
    for arguments in [
        vec!["mechanisms", folder, "--policy", preset],
        vec!["report", folder, "--policy", preset],
        vec![
            "why",
            folder,
            "--policy",
            preset,
            "--teacher",
            "T00007",
            "--school",
            "S003",
        ],
        vec!["run", folder, "--policy", preset],
        vec!["run", folder],
    ] {
        let english = said(&arguments);
        assert!(!english.contains("全区（县）统一招聘"), "{arguments:?}");
        for line in english.lines() {
            assert!(
                !line.ends_with(" 1 people") && !line.ends_with(" 1 posts"),
                "{line}"
            );
        }
    }
}
