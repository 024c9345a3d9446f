//! `shapan why`.

use super::{county, fails, shapan, text};

#[test]
fn why_a_teacher_is_not_at_a_school() {
    let folder = county("why");
    let folder = folder.to_str().unwrap();
    let why = |more: &[&str]| {
        let output = shapan(&[&["why", folder, "--teacher", "T00007", "--school", "S003"], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let chinese = why(&[]);
    assert!(
        chinese.lines().count() >= 2 && chinese.contains('。'),
        "{chinese}"
    );
    let english = why(&["--language", "en"]);
    assert!(!english.contains('。'), "{english}");
    let json: serde_json::Value = serde_json::from_str(&why(&["--json"])).unwrap();
    assert_eq!(json["answer"]["teacher"], "T00007");
    assert!(!json["answer"]["obstacles"].as_array().unwrap().is_empty());
    assert!(chinese.contains(json["ends_zh"].as_str().unwrap()));
    fails(
        &["why", folder, "--teacher", "T00007", "--school", "nowhere"],
        1,
        "nowhere",
    );
    fails(
        &["why", folder, "--teacher", "nobody", "--school", "S003"],
        1,
        "nobody",
    );
    fails(&["why", folder], 2, "--school");
    // Without a teacher: what the school teaches and has no post for, with the numbers and the rule.
    let none = |more: &[&str]| {
        let output = shapan(&[&["why", folder, "--school", "S030"], more].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let rows: serde_json::Value = serde_json::from_str(&none(&["--json"])).unwrap();
    let rows = rows.as_array().unwrap();
    assert!(
        rows.iter().any(|row| row["why_none"] == "share_too_small"),
        "{rows:?}"
    );
    assert!(rows.iter().all(|row| row["need"].as_i64() > Some(0)), "{rows:?}");
    assert!(none(&[]).contains("取整后"));
    assert!(none(&["--language", "en"]).contains("larger remainders"));
}
