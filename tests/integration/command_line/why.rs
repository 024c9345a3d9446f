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

#[test]
fn a_mistyped_code_is_asked_about() {
    let folder = county("why-mistyped");
    let folder = folder.to_str().unwrap();
    let with = |teacher: &str, school: &str, expected: &str| {
        fails(
            &["why", folder, "--teacher", teacher, "--school", school],
            1,
            expected,
        );
    };
    with("t00051", "S003", "没有代码 t00051。您要的是不是“T00051”？");
    with("T00051", "s003", "您要的是不是“S003”？");
    with("T00051", "S03", "您要的是不是“S003”？");
    with("nobody", "S003", "请核对教师代码或学校代码。");
}

#[test]
fn the_json_of_an_answer_says_no_more_of_others_than_its_words() {
    let folder = county("why-others");
    // Somebody at work who is marked as not to compete.
    let teachers = std::fs::read_to_string(folder.join("teachers.csv")).unwrap();
    let rows: Vec<Vec<&str>> = teachers.lines().map(|line| line.split(',').collect()).collect();
    let place = |name: &str| rows[0].iter().position(|header| *header == name).unwrap();
    let [marked, status, protected] = ["不得参加竞聘", "在岗状态", "照顾对象"].map(place);
    let code = rows
        .iter()
        .find(|row| row[marked] == "是" && row[status] == "在岗" && row[protected] == "否")
        .unwrap()[0];
    let folder = folder.to_str().unwrap();
    let why = |school: &str, more: &[&str]| {
        let output = shapan(
            &[
                &["why", folder, "--teacher", code, "--school", school, "--json"],
                more,
            ]
            .concat(),
        );
        assert!(output.status.success(), "{}", text(&output.stderr));
        let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        told["answer"].to_string()
    };
    let mut held = 0;
    for school in ["S003", "S004", "S005"] {
        let plain = why(school, &[]);
        let all = why(school, &["--name-others"]);
        held += usize::from(all.contains("\"marked\":true"));
        for word in ["marked", "holder", "ahead", "failed_assessments"] {
            assert!(!plain.contains(word), "{word}: {plain}");
        }
    }
    assert!(held > 0, "somebody is marked");
}
