//! `shapan match`.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::{fails, shapan, text};

pub(super) const INSTANCE: &str = r#"{
  "mechanism": "status-quo-deferred-acceptance",
  "applicants": [
    {"id": "王", "preferences": ["中心校", "村小"], "current": "村小"},
    {"id": "李", "preferences": ["中心校"]}
  ],
  "programs": [
    {"id": "中心校", "capacity": 1, "priority": ["李", "王"]},
    {"id": "村小", "capacity": 1, "priority": ["王"]}
  ]
}"#;

#[test]
fn match_solves_an_instance_from_a_file_or_a_pipe() {
    let file = crate::temporary::place("instance.json");
    fs::write(&file, INSTANCE).unwrap();
    let path = file.to_str().unwrap();
    let output = shapan(&["match", path, "--json"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap(),
        serde_json::json!({
            "mechanism": "status-quo-deferred-acceptance",
            "assignment": {"王": "村小", "李": "中心校"},
            "objective": {
                "placed": 2, "unplaced": 0, "first_choices": 1, "rank_sum": 3, "moved": 0, "below_current": 0
            }
        })
    );
    // With the mark that some programs put at the beginning of UTF-8.
    let marked = format!("\u{feff}{INSTANCE}");
    let mut piped = Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(["match", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    piped.stdin.take().unwrap().write_all(marked.as_bytes()).unwrap();
    assert_eq!(piped.wait_with_output().unwrap().stdout, output.stdout);

    let table = text(&shapan(&["match", path]).stdout);
    assert!(table.contains("申请人") && table.contains("中心校"), "{table}");
    let table = text(&shapan(&["--language", "en", "match", path]).stdout);
    let words: Vec<&str> = table.split_whitespace().collect();
    let table = words.join(" ");
    for line in ["王 村小 2 村小 李 中心校 1 —", "Places in the lists, added up 3"] {
        assert!(table.contains(line), "{table}");
    }
}

#[test]
fn match_refuses_with_the_place_and_has_exit_code_one() {
    let file = crate::temporary::place("refused.json");
    let path = file.to_str().unwrap();
    fails(&["match", "/nowhere/at/all.json"], 1, "all.json");
    for (content, zh, en) in [
        (
            INSTANCE.replace("\"current\": \"村小\"", "\"current\": \"村校\""),
            "第 4 行第 58 列（applicants.王.current）：programs 中没有编号“村校”。",
            "Line 4, column 58 (applicants.王.current): No program has the id “村校”.",
        ),
        (
            INSTANCE.replace("status-quo-deferred-acceptance", "fair"),
            "第 2 行第 16 列（mechanism）：没有名为“fair”的机制。可用的机制有：serial-dictatorship、",
            "Line 2, column 16 (mechanism): There is no mechanism “fair”. Name one of: serial-dictatorship, ",
        ),
        (INSTANCE[..40].to_owned(), "第 2 行第 39 列", "Line 2, column 39"),
        (String::new(), "文件末尾", "the end of the file"),
    ] {
        fs::write(&file, &content).unwrap();
        fails(&["match", path], 1, zh);
        fails(&["match", path, "--json"], 1, zh);
        fails(&["--language", "en", "match", path], 1, en);
    }
    fs::write(&file, [b'{', 0xff, b'}']).unwrap();
    fails(&["match", path], 1, "UTF-8");
}
