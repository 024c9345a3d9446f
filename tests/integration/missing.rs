//! Rosters in which a value that points hang on is missing, and marks at the edges of printed bands: what the program
//! says of them before a run and after it.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use shapan::policy::{Overrides, Policy};
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::personal::Doubts;
use shapan::roster::{Roster, TeacherIndex, read_roster};
use shapan::units::Points;

fn folder(case: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(case)
}

fn roster(case: &str) -> Roster {
    let file = |name: &str| SourceFile {
        name: name.to_owned(),
        bytes: std::fs::read(folder(case).join(name)).unwrap(),
    };
    let loaded = read_roster(
        &["schools.csv", "teachers.csv"].map(file),
        &gb18030_native,
        Doubts::Asked,
    );
    loaded.unwrap().roster
}

fn said(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn check(case: &str) -> String {
    said(&["check", folder(case).to_str().unwrap()])
}

fn with(path: &str, value: Value) -> Policy {
    let mut overrides = Overrides::default();
    overrides.set(path, value);
    overrides.apply().unwrap()
}

/// 参加工作年份 is blank for 41 of 83.
#[test]
fn a_half_empty_column_is_told_before_the_run_in_the_run_and_in_the_report() {
    let line = "“教龄”：83 名教师中有 41 名花名册未填，该项按 0 分计。";
    let checked = check("27-missing/half-blank");
    assert!(checked.contains(line), "{checked}");
    assert!(!checked.contains("，0 条提示"), "{checked}");
    let folder = folder("27-missing/half-blank");
    let folder = folder.to_str().unwrap();
    for command in ["run", "report"] {
        let printed = said(&[command, folder]);
        assert!(
            printed.contains("评分项目和规则的数据缺失"),
            "{command}: {printed}"
        );
        assert!(printed.contains("该项按 0 分计"), "{command}: {printed}");
    }
    let record: Value = serde_json::from_str(&said(&["check", folder, "--json"])).unwrap();
    let item = json!({"item": {"block": "seniority", "item": "teaching_years"}});
    let lines = record["readiness"].as_array().unwrap();
    let found = lines.iter().find(|line| line["reader"] == item).unwrap();
    assert_eq!(
        (&found["teachers"], &found["of"], &found["treated"]),
        (&json!(41), &json!(83), &json!("zero"))
    );
    // A policy that does not read the column says nothing of it.
    let quiet = said(&["check", folder, "--policy", "status-quo"]);
    assert!(!quiet.contains("教龄"), "{quiet}");
}

#[test]
fn a_column_that_is_empty_or_not_read_is_missing_for_everyone() {
    let all = check("27-missing/all-blank");
    for item in ["教龄", "任现职年限", "校龄"] {
        assert!(
            all.contains(&format!("“{item}”：83 名教师中有 83 名花名册未填")),
            "{all}"
        );
    }
    let renamed = check("27-missing/teaching-years-column");
    assert!(
        renamed.contains("“教龄”：83 名教师中有 83 名花名册未填"),
        "{renamed}"
    );
}

/// J00002 has 24 years in service, which the file leaves out.
#[test]
fn the_user_chooses_what_becomes_of_them() {
    let roster = roster("27-missing/half-blank");
    let unknown: Vec<TeacherIndex> = (roster.teachers_indexed())
        .filter(|(_, teacher)| teacher.first_service_year.is_none())
        .map(|(index, _)| index)
        .collect();
    assert_eq!(unknown.len(), 41);
    let zero = shapan::run(&roster, &Policy::default(), Seed(1)).unwrap();
    let median = shapan::run(&roster, &with("scoring.missing", json!("median")), Seed(1)).unwrap();
    let mut known: Vec<i64> = (roster.teachers.iter())
        .filter_map(|teacher| teacher.first_service_year)
        .map(|year| 1_000 * i64::from(2026 - year.0).min(20))
        .collect();
    known.sort_unstable();
    let middle = i64::midpoint(known[20], known[21]);
    assert_eq!(known.len(), 42);
    for &teacher in &unknown {
        let more = median.scores.total(teacher).thousandths() - zero.scores.total(teacher).thousandths();
        assert_eq!(more, middle);
    }
    let unranked = shapan::run(&roster, &with("scoring.missing", json!("not_ranked")), Seed(1)).unwrap();
    let places: Vec<u32> = unknown
        .iter()
        .map(|&teacher| unranked.scores.place(teacher))
        .collect();
    assert!(places.iter().all(|&place| place >= 42), "{places:?}");
    assert_eq!(unranked.scores.totals, zero.scores.totals);
}

/// Marks of 89.5 and 89.999 lie between the printed bands 60–89 and 90–100.
#[test]
fn a_mark_between_two_printed_bands_gets_the_points_of_the_lower_one() {
    let roster = roster("41-band-edges");
    let bands = |upper_end_of_second: f64| {
        json!([{"id": "vote", "items": [{"id": "vote", "rule": {"bands": {"measure": "vote_mark", "bands": [
            {"id": "excellent", "from": 90, "to": 100, "points": 10},
            {"id": "qualified", "from": 60, "to": upper_end_of_second, "points": 8}]}}}]}])
    };
    let outcome = shapan::run(&roster, &with("scoring.blocks", bands(89.0)), Seed(1)).unwrap();
    for (index, teacher) in roster.teachers_indexed() {
        let expected = match teacher.vote_mark.unwrap().thousandths() {
            90_000.. => 10,
            60_000.. => 8,
            _ => 0,
        };
        assert_eq!(
            outcome.scores.total(index),
            Points::whole(expected),
            "{}",
            teacher.id
        );
    }
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks", bands(80.0));
    assert!(overrides.apply().is_err(), "nobody says what 85 gets");
}
