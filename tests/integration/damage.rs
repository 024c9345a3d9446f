//! The command line given what is missing, damaged or out of range: it never panics, ends with 1, names the file, and
//! says in either language, and in no other, what is wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A folder of this name, empty.
fn folder(name: &str) -> PathBuf {
    crate::temporary::folder(&format!("damage/{name}"))
}

/// Runs the program in `folder`. It never panics, whatever it is given.
fn shapan(folder: &Path, words: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    for text in [said(&output), complained(&output)] {
        assert!(!text.contains("panicked"), "{words:?}: {text}");
    }
    output
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Runs what must succeed in silence on standard error, and gives what it says.
fn fine(folder: &Path, words: &[&str]) -> String {
    let output = shapan(folder, words);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{words:?}: {}",
        complained(&output)
    );
    assert_eq!(complained(&output), "", "{words:?}");
    said(&output)
}

/// Whether there is Chinese in a text, what it quotes from files left out.
/// Whether there is Chinese in a text, what it quotes from files left out.
fn has_chinese(text: &str) -> bool {
    let own_words = text.split('“').filter_map(|part| part.rsplit('”').next());
    let mut characters = own_words.flat_map(str::chars);
    characters.any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

/// Runs what must fail with 1 and say why: in Chinese with all of `chinese`, in English with all of `english`.
fn refused(folder: &Path, words: &[&str], chinese: &[&str], english: &[&str]) {
    for (language, expected) in [(None, chinese), (Some("en"), english)] {
        let mut all = words.to_vec();
        if let Some(language) = language {
            all.extend(["--language", language]);
        }
        let output = shapan(folder, &all);
        let message = format!("{}{}", said(&output), complained(&output));
        assert_eq!(output.status.code(), Some(1), "{all:?}: {message}");
        assert_eq!(has_chinese(&message), language.is_none(), "{message}");
        for part in expected {
            assert!(message.contains(part), "{all:?} should say {part}: {message}");
        }
    }
}

/// A county of 30 schools in a folder.
fn county(name: &str) -> PathBuf {
    let folder = folder(name);
    fine(
        &folder,
        &["generate", "--schools", "30", "--seed", "7", "--out", "county"],
    );
    folder
}

#[test]
fn missing_files_and_small_counties_are_refused() {
    let folder = county("missing");
    for verb in ["check", "run", "compare"] {
        let (zh, en) = (["nowhere", "文件夹"], ["nowhere", "Name the folder"]);
        refused(&folder, &[verb, "nowhere"], &zh, &en);
        refused(
            &folder,
            &[verb, "nowhere.csv", "nothing.csv"],
            &["无法读取"],
            &["Cannot read"],
        );
    }
    let few = ["generate", "--schools", "2", "--out", "few", "--language", "en"];
    let output = shapan(&folder, &few);
    assert!(complained(&output).contains("between 3 and 5000"), "{output:?}");
    assert_eq!(output.status.code(), Some(2), "the call is wrong, not a file");
    assert!(!folder.join("few").exists());
    let onto_a_file = ["generate", "--schools", "30", "--out", "county/schools.csv"];
    refused(&folder, &onto_a_file, &["无法写入"], &["Cannot write"]);
}

#[test]
fn damaged_rosters_are_refused() {
    let folder = county("damaged");
    let path = folder.join("county").join("teachers.csv");
    let whole = fs::read(&path).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    let with_first_row = |row: String| {
        let mut rows = rows.clone();
        rows[1] = &row;
        rows.join("\r\n").into_bytes()
    };
    let damaged: [Vec<u8>; 7] = [
        // Empty; the header alone; no text at all; cut off in a quotation; cut off in a character.
        Vec::new(),
        rows[0].as_bytes().to_vec(),
        vec![0, 159, 146, 150, 0, 255],
        [text.as_bytes(), b"\"unfinished"].concat(),
        [&whole[..], &[0xe4]].concat(),
        // A school that does not exist; a teacher who stands there twice.
        with_first_row(rows[1].replacen(",S", ",X", 1)),
        with_first_row(rows[2].to_owned()),
    ];
    for bytes in damaged {
        fs::write(&path, &bytes).unwrap();
        for verb in ["check", "run", "compare"] {
            refused(&folder, &[verb, "county"], &["teachers.csv"], &["teachers.csv"]);
        }
        let listed = shapan(&folder, &["check", "county", "--json"]);
        assert_eq!(listed.status.code(), Some(1));
        assert!(serde_json::from_str::<Value>(&said(&listed)).is_ok());
    }
}

#[test]
fn bad_policies_are_refused() {
    let folder = county("policies");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write(
        "range.json",
        r#"{"name": "x", "overrides": {"scoring.blocks.seniority.weight": 301}}"#,
    );
    write(
        "document.json",
        r#"{"establishment": {"small_school": {"pupils_below": 601}}}"#,
    );
    write(
        "path.json",
        r#"{"name": "x", "overrides": {"scoring.nothing": 1}}"#,
    );
    write("newer.json", r#"{"version": 99}"#);
    write("unknown.json", r#"{"no_such_section": {}}"#);
    write("cut.json", r#"{"version": 1"#);
    fs::write(folder.join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    for (name, zh, en) in [
        ("range.json", "在 0 到 300 之间", "between 0 and 300"),
        ("document.json", "在 0 到 600 之间", "between 0 and 600"),
        ("path.json", "scoring.nothing", "no rule at"),
        ("newer.json", "请升级本程序", "Use a newer program"),
        ("unknown.json", "没有“no_such_section”这一项", "unknown field"),
        ("cut.json", "方案文件不完整", "breaks off"),
        ("bytes.json", "不是 UTF-8 编码的文字", "not text in UTF-8"),
        ("no-such-policy", "没有名为", "There is no preset"),
    ] {
        refused(
            &folder,
            &["run", "county", "--policy", name],
            &[name, zh],
            &[name, en],
        );
        refused(
            &folder,
            &["compare", "county", "--after", name],
            &[name, zh],
            &[name, en],
        );
    }
    // The same kinds of file, in order.
    write(
        "scenario.json",
        r#"{"name": "x", "overrides": {"scoring.blocks.seniority.weight": 60}}"#,
    );
    write(
        "whole.json",
        "\u{feff}{\"establishment\": {\"small_school\": {\"pupils_below\": 300}}}",
    );
    for name in ["scenario.json", "whole.json"] {
        fine(&folder, &["run", "county", "--policy", name]);
    }
}
