//! `shapan project seal`: what a project came to, worked out again.

use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::Value;
use shapan::project::{Opened, Project};

use super::super::{county, fails, shapan, text};
use super::{done, json, places};

#[test]
fn one_number_that_was_changed_is_found_by_the_seal() {
    let (roster, at) = places("project-tampered");
    let (project, tampered) = (at("a.shapan"), at("b.shapan"));
    done(&["project", "make", &roster, "--out", &project]);
    let mut zip = zip::ZipArchive::new(Cursor::new(fs::read(&project).unwrap())).unwrap();
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..zip.len() {
        let mut part = zip.by_index(place).unwrap();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        let name = part.name().unwrap().into_owned();
        if name == "project.json" {
            let mut document: Value = serde_json::from_str(&content).unwrap();
            let numbers = document["seal"]["scenarios"][1]["numbers"]
                .as_array_mut()
                .unwrap();
            let number = numbers
                .iter_mut()
                .find(|number| number["key"] == "staffing.empty")
                .unwrap();
            number["value"] = "1".into();
            content = document.to_string();
        }
        made.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        made.write_all(content.as_bytes()).unwrap();
    }
    fs::write(&tampered, made.finish().unwrap().into_inner()).unwrap();
    let output = shapan(&["project", "seal", &tampered, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["scenarios"][0]["result"], "same");
    let differs = &found["scenarios"][1];
    assert_eq!(
        (differs["result"].as_str(), differs["placements"].as_bool()),
        (Some("differs"), Some(false))
    );
    let numbers = differs["numbers"].as_array().unwrap();
    assert_eq!(numbers.len(), 1, "{numbers:?}");
    assert_eq!(
        (&numbers[0]["key"], &numbers[0]["sealed"]),
        (&"staffing.empty".into(), &"1".into())
    );
    fails(
        &["--language", "en", "project", "seal", &tampered],
        1,
        "they were changed in the file",
    );
}

#[test]
fn a_project_that_is_safe_to_mail_is_checked_with_the_roster_beside_it() {
    let (roster, at) = places("project-mail");
    let (project, mail) = (at("a.shapan"), at("mail.shapan"));
    done(&["project", "make", &roster, "--out", &project]);
    let made = json(&[
        "project",
        "make",
        &project,
        "--safe-to-mail",
        "--out",
        &mail,
        "--json",
    ]);
    assert_eq!(made["safe_to_mail"], true);
    assert!(fs::metadata(&mail).unwrap().len() < 6_000);
    fails(&["run", &mail], 1, "不含花名册");
    fails(&["project", "seal", &mail], 1, "无法重新计算");
    done(&["project", "seal", &mail, "--roster", &roster]);
    done(&["project", "seal", &mail, "--roster", &project]);
    let other = county("project-mail-other");
    fs::remove_dir_all(&other).unwrap();
    done(&["generate", "--schools", "5", "--out", other.to_str().unwrap()]);
    fails(
        &["project", "seal", &mail, "--roster", other.to_str().unwrap()],
        1,
        "不是封存时的那一份",
    );
    done(&["run", &roster, "--policy", &format!("{mail}#s2")]);
}

#[test]
fn results_of_another_roster_or_version_are_never_laid_beside_without_a_word() {
    let (roster, at) = places("project-other");
    let (project, old) = (at("a.shapan"), at("old.shapan"));
    done(&["project", "make", &roster, "--out", &project]);
    let decided = at("b.shapan");
    done(&[
        "project",
        "decide",
        &project,
        "--scenario",
        "s2",
        "--verdict",
        "chosen",
        "--why",
        "缺员 3 人",
        "--at",
        "2026-11-27",
        "--by",
        "办公室",
        "--out",
        &decided,
    ]);
    let other = county("project-other-county");
    done(&[
        "generate",
        "--schools",
        "5",
        "--force",
        "--out",
        other.to_str().unwrap(),
    ]);
    let other = other.to_str().unwrap();
    let scenario = |file: &str| format!("{file}#s2");
    let (first, second) = (scenario(&project), scenario(&decided));
    let said = |arguments: &[&str]| {
        let output = shapan(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        (text(&output.stdout), text(&output.stderr))
    };
    let few = ["--draws", "1"];
    for arguments in [
        vec!["run", other, "--policy", &first],
        [
            &["compare", other, "--policy", &first, "--policy", &second][..],
            &few,
        ]
        .concat(),
        [&["report", other, "--policy", &second][..], &few].concat(),
    ] {
        let (_, aside) = said(&arguments);
        assert!(
            aside.contains("出自另一份花名册") && aside.contains("shapan project seal"),
            "{aside}"
        );
    }
    let (_, twice) = said(
        &[
            &["compare", other, "--policy", &first, "--policy", &second][..],
            &few,
        ]
        .concat(),
    );
    assert!(
        twice.contains("“a.shapan”") && twice.contains("“b.shapan”"),
        "{twice}"
    );
    let (report, _) = said(&[&["report", other, "--policy", &second][..], &few].concat());
    assert!(report.contains("以下的决定和稿次出自另一份花名册"), "{report}");
    let (own, aside) = said(&[&["report", &decided, "--policy", &second][..], &few].concat());
    assert!(!own.contains("出自另一份花名册") && aside.is_empty(), "{aside}");
    // By another version.
    let Opened::Project(mut kept) = Project::open(&fs::read(&project).unwrap()).unwrap() else {
        panic!("it is no project");
    };
    kept.seal.as_mut().unwrap().program = "0.0.1".to_owned();
    fs::write(&old, kept.write().unwrap()).unwrap();
    let (_, aside) = said(&["--language", "en", "run", &old, "--policy", &scenario(&old)]);
    assert!(aside.contains("sealed by version 0.0.1"), "{aside}");
}

#[test]
fn the_call_in_a_report_of_a_file_under_a_password_can_be_made() {
    let (roster, at) = places("project-locked-line");
    let (locked, password) = (at("a.shapan"), at("password.txt"));
    fs::write(&password, "一个够长的密码 2026").unwrap();
    done(&[
        "project",
        "make",
        &roster,
        "--lock-with",
        &password,
        "--out",
        &locked,
    ]);
    let policy = format!("{locked}#s2");
    let call = [
        "report",
        &locked,
        "--policy",
        &policy,
        "--draws",
        "1",
        "--password-file",
        &password,
    ];
    let report = done(&call);
    let stem = "shapan report a.shapan --policy a.shapan#s2";
    assert!(
        report.contains(stem) && report.contains("--password-file password.txt"),
        "{report}"
    );
    assert!(report.contains("“a.shapan”有密码"), "{report}");
    let said = report.lines().find_map(|line| line.split_once(stem)).unwrap().1;
    let line = format!("{stem}{}", said.trim_end());
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let again = std::process::Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(words)
        .current_dir(at(""))
        .output()
        .unwrap();
    assert!(again.status.success(), "{line}: {}", text(&again.stderr));
    assert_eq!(text(&again.stdout), report, "the same to the byte");
}
