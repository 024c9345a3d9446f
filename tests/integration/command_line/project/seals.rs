//! `shapan project seal`: what a project came to, worked out again.

use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::Value;

use super::super::{county, fails, shapan};
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
