//! What somebody has typed is looked at before it is sent on.

use std::fs;

use super::super::{shapan, text};
use super::{done, places};

/// A name and a number that no call may print again.
const TYPED: &str = "王小明老师13812345678";

/// What a call says that is refused.
fn refused(arguments: &[&str]) -> String {
    let output = shapan(arguments);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
    assert!(!said.contains("王小明") && !said.contains("138"), "{said}");
    assert!(
        output.stdout.is_empty() && said.contains("--personal-data-checked"),
        "{said}"
    );
    said
}

/// A call is refused with the place and the kind, in both languages and without the text, and done once it says that it was looked at.
fn asked(arguments: &[&str], place: &str) {
    let said = refused(arguments);
    assert!(said.contains(place) && said.contains("电话号码"), "{said}");
    let english = [&["--language", "en"], arguments].concat();
    assert!(refused(&english).contains("telephone numbers"));
    done(&[arguments, &["--personal-data-checked"]].concat());
}

#[test]
fn texts_that_look_like_personal_data_are_asked_about_wherever_they_would_go_out() {
    let (roster, at) = places("project-typed");
    let (whole, mailed) = (at("a.shapan"), at("mail.shapan"));
    // With the rows of the roster in it a file is confidential anyway.
    done(&["project", "make", &roster, "--note", TYPED, "--out", &whole]);
    let mail = ["project", "make", &whole, "--safe-to-mail", "--out", &mailed];
    asked(&mail, "项目说明");
    let decided = at("decided.shapan");
    let decide = |file: &str, why: &str, out: &str| {
        let words = [
            "project",
            "decide",
            file,
            "--scenario",
            "s1",
            "--verdict",
            "chosen",
            "--why",
        ];
        let words = words.into_iter().chain([why, "--out", out]);
        words.map(str::to_owned).collect::<Vec<String>>()
    };
    let call = decide(&whole, TYPED, &decided);
    done(&call.iter().map(String::as_str).collect::<Vec<_>>());
    asked(&["project", "minutes", &decided], "第 1 个决定的理由");
    let policy = format!("{decided}#s2");
    asked(
        &["report", &decided, "--policy", &policy, "--draws", "1"],
        "第 1 个决定的理由",
    );
    let titled = ["report", &roster, "--draws", "1", "--title", TYPED];
    asked(&titled, "报告标题");
    // What is mailed stays checked when it is changed.
    let (noted, again) = (at("noted.shapan"), at("again.shapan"));
    asked(
        &["project", "keep", &mailed, "--scenario", "s1", "--out", &noted],
        "项目说明",
    );
    asked(
        &["project", "restore", &noted, "--state", "1", "--out", &again],
        "项目说明",
    );
    let call = decide(&mailed, "另议", &at("decided-mail.shapan"));
    asked(&call.iter().map(String::as_str).collect::<Vec<_>>(), "项目说明");
    asked(&["project", "export", &mailed, "--out", &at("out")], "项目说明");
    let rules = at("rules.json");
    let scenario = format!(r#"{{"name": "{TYPED}", "overrides": {{}}}}"#);
    fs::write(&rules, scenario).unwrap();
    asked(&["policy", "link", &rules], "方案名称");
    asked(
        &["report", &roster, "--policy", &rules, "--draws", "1"],
        "方案名称",
    );
}
