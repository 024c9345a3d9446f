//! `shapan project`, and projects wherever a roster or a policy is read.

mod seals;
mod typed;

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{county, fails, shapan, text};

/// Runs it and gives what it printed.
fn done(arguments: &[&str]) -> String {
    let output = shapan(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&done(arguments)).unwrap()
}

/// A county, and a path in its folder for a project and one for any other file.
fn places(test: &str) -> (String, impl Fn(&str) -> String) {
    let folder = county(test);
    let other = move |name: &str| folder.join(name).to_str().unwrap().to_owned();
    (other(""), other)
}

#[test]
fn a_project_is_made_shown_sealed_and_taken_apart_again() {
    let (roster, at) = places("project-whole");
    let (project, out) = (at("a.shapan"), at("out"));
    let made = json(&[
        "project", "make", &roster, "--name", "试点", "--out", &project, "--json",
    ]);
    assert_eq!(
        (made["holds"].as_str(), made["locked"].as_bool()),
        (Some("peoples-data"), Some(false))
    );
    let before = fs::read(&project).unwrap();
    fails(&["project", "make", &roster, "--out", &project], 1, "已存在");
    done(&[
        "project", "make", &roster, "--name", "试点", "--out", &project, "--force",
    ]);
    assert_eq!(
        fs::read(&project).unwrap(),
        before,
        "the same work is the same bytes"
    );
    let shown = done(&["project", "show", &project]);
    assert!(
        shown.contains("试点") && shown.contains("含个人数据") && shown.contains("s2  通行做法"),
        "{shown}"
    );
    assert_eq!(json(&["project", "scenarios", &project, "--json"])[1]["id"], "s2");
    let sealed = done(&["--language", "en", "project", "seal", &project]);
    assert_eq!(sealed.matches("the same to the byte").count(), 2, "{sealed}");
    let files = json(&["project", "export", &project, "--out", &out, "--json"]);
    let names: Vec<&str> = files["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "schools.csv",
            "teachers.csv",
            "s1.json",
            "s2.json",
            "seal.json",
            "history.txt"
        ]
    );
    for name in &names[..2] {
        let [first, second] = [&roster, &out].map(|folder| fs::read(Path::new(folder).join(name)).unwrap());
        assert_eq!(first, second, "{name}");
    }
    // What came out is what went in.
    let again = at("again.shapan");
    let [first, second] = ["s1.json", "s2.json"].map(|name| format!("{out}/{name}"));
    let make = [
        "project", "make", &out, "--policy", &first, "--policy", &second, "--name", "试点",
    ];
    done(&[&make[..], &["--out", &again]].concat());
    assert_eq!(fs::read(&again).unwrap(), before);
}

#[test]
fn wherever_a_roster_is_read_a_project_is_read_too() {
    let (roster, at) = places("project-everywhere");
    let project = at("a.shapan");
    done(&[
        "project",
        "make",
        &roster,
        "--policy",
        "common-rounds",
        "--seed",
        "5",
        "--out",
        &project,
    ]);
    let named = format!("{project}#s1");
    for verb in [
        &["run"][..],
        &["check"],
        &["mechanisms"],
        &["lists"],
        &["compare", "--draws", "2"],
        &["report", "--draws", "2"],
        &["why", "--school", "S01"],
    ] {
        let of = |roster: &str| {
            let output = shapan(&[verb, &[roster, "--json"]].concat());
            (
                output.status.code(),
                text(&output.stdout).replace(&project, "").replace("a.shapan", ""),
            )
        };
        let (code, said) = of(&project);
        assert_eq!(code, of(&roster).0, "{verb:?}: {said}");
        if verb[0] != "report" {
            assert_eq!(said, of(&roster).1, "{verb:?}");
        }
    }
    // A scenario of it stands wherever a policy does, with the seed of the project.
    let run = json(&["run", &project, "--policy", &named, "--json"]);
    assert_eq!(run["seed"], 5);
    let mut by_preset = json(&[
        "run",
        &roster,
        "--seed",
        "5",
        "--policy",
        "common-rounds",
        "--json",
    ]);
    by_preset["policy"]["seed"] = 5.into();
    assert!(run == by_preset, "the rules are those of the preset");
    let alone = json(&["run", &roster, "--policy", &project, "--json"]);
    assert!(run == alone, "there is only one scenario");
    done(&["policy", "diff", &named, "status-quo"]);
    done(&[
        "report",
        &project,
        "--policy",
        &named,
        "--draws",
        "2",
        "--html",
        &at("r.html"),
    ]);
    done(&["template", &at("t.xlsx"), "--roster", &project]);
    fails(
        &["run", &project, "--policy", &format!("{project}#s9")],
        1,
        "没有方案“s9”",
    );
    fails(
        &["run", &roster, "--policy", &at("none.shapan#s1")],
        1,
        "无法读取",
    );
}

#[test]
fn history_and_decisions_are_kept_and_taken_out() {
    let (roster, at) = places("project-history");
    let file = |number: u8| at(&format!("{number}.shapan"));
    done(&[
        "project",
        "make",
        &roster,
        "--policy",
        "common-rounds",
        "--out",
        &file(0),
    ]);
    let stamp = ["--at", "2026-11-27 14:30", "--by", "李"];
    let step = |words: &[&str]| done(&[&["project"], words, &stamp].concat());
    step(&[
        "keep",
        &file(0),
        "--scenario",
        "s1",
        "--note",
        "初稿",
        "--policy",
        "status-quo",
        "--out",
        &file(1),
    ]);
    step(&[
        "decide",
        &file(1),
        "--scenario",
        "s1",
        "--verdict",
        "rejected",
        "--why",
        "不解决缺员",
        "--out",
        &file(2),
    ]);
    step(&["restore", &file(2), "--state", "1", "--out", &file(3)]);
    done(&["project", "seal", &file(3)]);
    let scenarios = |number: u8| json(&["project", "scenarios", &file(number), "--json"]);
    assert_eq!(scenarios(3), scenarios(0));
    assert_ne!(scenarios(2), scenarios(0));
    let shown = done(&["--language", "en", "project", "show", &file(3)]);
    assert!(
        shown.contains("State 1 (s1)") && shown.contains("was rejected: 不解决缺员"),
        "{shown}"
    );
    done(&["project", "export", &file(3), "--out", &at("out")]);
    let history = fs::read_to_string(at("out/history.txt")).unwrap();
    assert!(
        history.contains("初稿") && history.contains("恢复之前") && history.contains("→"),
        "{history}"
    );
    fails(
        &["project", "restore", &file(3), "--state", "9", "--out", &file(4)],
        1,
        "没有第 9 稿",
    );
    fails(
        &["project", "keep", &file(3), "--scenario", "s7", "--out", &file(4)],
        1,
        "没有方案“s7”",
    );
    fails(
        &[
            "project",
            "keep",
            &file(3),
            "--scenario",
            "s1",
            "--out",
            &file(3),
            "--force",
        ],
        1,
        "本次读入",
    );
}

#[test]
fn a_password_is_read_from_a_file_and_never_from_the_call() {
    let (roster, at) = places("project-password");
    let (project, locked, opened) = (at("a.shapan"), at("locked.shapan"), at("opened.shapan"));
    let (right, wrong, short) = (at("right.txt"), at("wrong.txt"), at("short.txt"));
    fs::write(&right, "一个够长的密码 2026\r\n").unwrap();
    fs::write(&wrong, "另一个够长的密码 2026\n").unwrap();
    fs::write(&short, "1234567\n").unwrap();
    done(&[
        "project",
        "make",
        &roster,
        "--policy",
        "common-rounds",
        "--out",
        &project,
    ]);
    fails(
        &[
            "project",
            "make",
            &project,
            "--lock-with",
            &short,
            "--out",
            &locked,
        ],
        1,
        "不足 8 个字符",
    );
    done(&[
        "project",
        "make",
        &project,
        "--lock-with",
        &right,
        "--out",
        &locked,
    ]);
    fails(&["run", &locked], 1, "--password-file");
    fails(&["run", &locked, "--password-file", &wrong], 1, "密码不对");
    fails(&["run", &project, "--password-file", &right], 1, "没有密码");
    let named = format!("{locked}#s1");
    done(&["run", &locked, "--policy", &named, "--password-file", &right]);
    done(&[
        "project",
        "make",
        &locked,
        "--password-file",
        &right,
        "--out",
        &opened,
    ]);
    assert_eq!(fs::read(&opened).unwrap(), fs::read(&project).unwrap());
    // Each file has salt and nonce of its own.
    let second = at("second.shapan");
    done(&[
        "project",
        "make",
        &project,
        "--lock-with",
        &right,
        "--out",
        &second,
    ]);
    assert_ne!(fs::read(&second).unwrap(), fs::read(&locked).unwrap());
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(["project", "show", &locked])
        .env("SHAPAN_PASSWORD_FILE", &right)
        .output()
        .unwrap();
    assert!(output.status.success());
}

#[test]
fn a_newer_project_is_shown_as_far_as_it_is_understood_and_never_replaced() {
    let (roster, at) = places("project-newer");
    let (project, newer) = (at("a.shapan"), at("newer.shapan"));
    done(&["project", "make", &roster, "--out", &project]);
    let document = r#"{"format": "shapan-project", "version": 7, "program": "9.9", "name": "新", "scenarios": [{"name": "甲案", "rules": 1}]}"#;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("project.json", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, document.as_bytes()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    fs::write(&newer, &bytes).unwrap();
    let output = shapan(&["project", "show", &newer]);
    assert!(output.status.success());
    assert!(text(&output.stdout).contains("甲案"));
    assert!(text(&output.stderr).contains("由更新的程序（9.9）写成"));
    assert_eq!(
        json(&["project", "show", &newer, "--json"])["newer"]["version"],
        7
    );
    fails(&["run", &newer], 1, "请升级本程序");
    fails(
        &["project", "make", &project, "--out", &newer, "--force"],
        1,
        "请升级本程序",
    );
    fails(
        &["report", &roster, "--draws", "1", "--html", &newer, "--force"],
        1,
        "请升级本程序",
    );
    assert_eq!(fs::read(&newer).unwrap(), bytes);
}

#[test]
fn a_policy_goes_into_a_link_and_out_again() {
    for preset in ["status-quo", "common-rounds"] {
        let link = done(&["policy", "link", preset]);
        let address = format!("https://example.org/{}", link.trim());
        let [from_link, own] =
            [address.as_str(), preset].map(|policy| done(&["policy", "show", policy, "--form", "document"]));
        assert_eq!(from_link, own, "{preset}");
        assert_eq!(json(&["policy", "link", preset, "--json"])["link"], link.trim());
    }
    fails(&["policy", "show", "#rules=1.AAAA"], 1, "链接不完整");
    fails(&["policy", "show", "#rules=9.AAAA"], 1, "链接的版本是 9");
    fails(
        &["policy", "show", &format!("#rules=1.{}", "A".repeat(60_000))],
        1,
        "超过 16384 个字符",
    );
}
