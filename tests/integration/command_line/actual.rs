//! What really happened, beside what rules do.

use std::fs;
use std::path::{Path, PathBuf};

use super::{county, fails, shapan, text};

fn said(arguments: &[&str]) -> String {
    let output = shapan(arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout)
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

fn folder_of(folder: &Path) -> String {
    folder.to_str().unwrap().to_owned()
}

/// A county whose actual outcome is what the usual rules come to.
fn county_with_outcome(name: &str) -> PathBuf {
    let folder = county(name);
    let (roster, outcome) = (folder_of(&folder), path(&folder, "outcome.csv"));
    said(&["run", &roster, "--write-outcome", &outcome]);
    folder
}

#[test]
fn a_run_written_out_is_an_actual_outcome_that_agrees_with_it() {
    let folder = county_with_outcome("actual-itself");
    let (roster, outcome) = (folder_of(&folder), path(&folder, "outcome.csv"));
    let words = said(&["run", &roster, "--language", "en"]);
    assert!(words.contains("end alike (100.0 %)"), "{words}");
    assert!(words.contains("does not say that rules are good"), "{words}");
    // The roster holds one, and no figure but the comparison depends on it.
    let whole: serde_json::Value = serde_json::from_str(&said(&["run", &roster, "--json"])).unwrap();
    assert_eq!(whole["actual"]["agree"], whole["teachers_in_roster"]);
    let written = fs::read(&outcome).unwrap();
    fails(&["run", &roster, "--write-outcome", &outcome], 1, "outcome.csv");
    fs::remove_file(&outcome).unwrap();
    let mut bare: serde_json::Value = serde_json::from_str(&said(&["run", &roster, "--json"])).unwrap();
    assert!(bare.get("actual").is_none());
    let members = bare.as_object_mut().unwrap();
    members.insert("actual".to_owned(), whole["actual"].clone());
    members.insert(
        "roster_fingerprint".to_owned(),
        whole["roster_fingerprint"].clone(),
    );
    assert_eq!(bare, whole);
    // The same bytes again, and only over another file where that is said.
    said(&["run", &roster, "--write-outcome", &outcome]);
    assert_eq!(fs::read(&outcome).unwrap(), written);
    fails(&["run", &roster, "--force"], 2, "--write-outcome");
}

#[test]
fn rules_are_compared_with_what_really_happened_wherever_they_are_told() {
    let folder = county_with_outcome("actual-told");
    let roster = folder_of(&folder);
    let compared = said(&["compare", &roster, "--draws", "1"]);
    assert!(compared.contains("与上一轮实际结果对照"), "{compared}");
    assert!(compared.contains("去向相同不说明规则好"), "{compared}");
    let compared = said(&[
        "compare",
        &roster,
        "--draws",
        "1",
        "--policy",
        "status-quo",
        "--policy",
        "common-rounds",
    ]);
    assert!(compared.contains("与上一轮实际结果对照"), "{compared}");
    let teacher = said(&[
        "why",
        &roster,
        "--teacher",
        "T00001",
        "--school",
        "S002",
        "--language",
        "en",
    ]);
    assert!(teacher.contains("Actual outcome: "), "{teacher}");
    let teacher = said(&[
        "why",
        &roster,
        "--teacher",
        "T00001",
        "--school",
        "S002",
        "--json",
    ]);
    let teacher: serde_json::Value = serde_json::from_str(&teacher).unwrap();
    assert!(teacher["actual_zh"].as_str().unwrap().starts_with("上一轮实际"));
    let report = said(&["report", &roster, "--draws", "1"]);
    assert!(report.contains("与上一轮实际结果对照"), "{report}");
    assert!(report.contains("按实际轮次对照"), "{report}");
    fs::remove_file(path(&folder, "outcome.csv")).unwrap();
    let report = said(&["report", &roster, "--draws", "1"]);
    assert!(!report.contains("上一轮"), "only where the roster has it");
}

/// A notice as an office puts it up: a title above, names instead of codes, the school before, schools in short, ends among them,
/// a sum below, one who is in no roster.
#[test]
fn a_notice_of_those_hired_is_imported_without_a_name_in_it() {
    let folder = crate::temporary::folder("actual-notice");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write(
        "学校.csv",
        "学校代码,学区,城乡类型,小学学生数,小学班数\n第一小学,东片,城区,900,20\n第二小学,西片,乡村,120,6\n",
    );
    write(
        "教师.csv",
        "姓名,身份证号,单位全称,主要任教学段,主教学科\n王小明,11010519491231002X,第二小学,小学,语文\n李小红,440524188001010014,第二小学,小学,数学\n赵大海,110105194912310097,第一小学,小学,英语\n",
    );
    write(
        "公示.csv",
        "某县2025年教师竞聘结果公示,,,,\n序号,姓名,原学校,聘任结果,聘用轮次\n1,王小明,第二小学,县第一小学,学区内竞聘\n2,李小红,第二小学,待岗,\n3,孙小月,第一小学,第二小学,组织调剂\n合计,3,,,\n公示期：5个工作日,,,,\n",
    );
    let files = ["学校.csv", "教师.csv", "公示.csv"].map(|name| path(&folder, name));
    let out = path(&folder, "out");
    let call = ["import", &files[0], &files[1], &files[2], "--out", &out];
    let output = shapan(&call);
    let told = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{told}");
    let table = fs::read_to_string(folder.join("out/outcome.csv")).unwrap();
    let log = fs::read_to_string(folder.join("out/import.json")).unwrap();
    for personal in ["王小明", "李小红", "孙小月"] {
        for shown in [&table, &told, &log] {
            assert!(!shown.contains(personal), "{personal}: {shown}");
        }
    }
    // Who is not in the teachers table is a row of nobody, so that the number is kept.
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.contains("不在册-1"), "{table}");
    assert!(
        table.contains("第一小学,聘用") && table.contains("待岗"),
        "{table}"
    );
    assert!(table.contains("学区内竞聘"), "{table}");
    assert!(told.contains("上一轮结果表"), "{told}");
    assert!(told.contains("多已公示"), "{told}");
    let checked = said(&["check", &out]);
    assert!(
        checked.contains("列有 2 名教师的去向：聘用 1 名、待岗 1 名"),
        "{checked}"
    );
    let document: serde_json::Value = serde_json::from_str(&said(&["check", &out, "--json"])).unwrap();
    assert_eq!(document["outcome"]["placed"], 1);
    assert!(
        checked.contains("3 名教师中，有 1 名不在上一轮结果表中"),
        "{checked}"
    );
}
