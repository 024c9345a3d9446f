//! Rosters with personal data: refused, or asked about, and never repeated.

use std::fs;

use super::{county, shapan, text};

#[test]
fn what_looks_personal_is_refused_unless_it_was_checked_and_is_then_recorded() {
    let folder = county("personal");
    let path = folder.join("teachers.csv");
    let plain = fs::read_to_string(&path).unwrap();
    let with = |value: &str| {
        let mut lines = plain.lines().map(str::to_owned);
        let header = lines.next().unwrap() + ",备注";
        let rows = lines
            .enumerate()
            .map(|(row, line)| format!("{line},{}", if row == 4 { value } else { "支教" }));
        fs::write(
            &path,
            std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n"),
        )
        .unwrap();
    };
    let folder = folder.to_str().unwrap();
    let verbs: [&[&str]; 7] = [
        &["check", folder],
        &["run", folder],
        &["compare", folder, "--draws", "1"],
        &["why", folder, "--school", "S001"],
        &["report", folder, "--draws", "1"],
        &["mechanisms", folder],
        &["lists", folder],
    ];
    let checked = |arguments: &[&str]| shapan(&[arguments, &["--personal-data-checked"]].concat());
    with("王小明");
    for arguments in verbs {
        for json in [&[][..], &["--json"]] {
            let arguments = [arguments, json].concat();
            let output = shapan(&arguments);
            let said = text(&output.stdout) + &text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
            assert!(
                said.contains("--personal-data-checked") && !said.contains("王小明"),
                "{arguments:?}: {said}"
            );
        }
        let output = checked(arguments);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        assert!(
            said.contains("1 处像是姓名") && !said.contains("王小明"),
            "{arguments:?}: {said}"
        );
    }
    let run: serde_json::Value = serde_json::from_slice(&checked(&["run", folder, "--json"]).stdout).unwrap();
    assert_eq!(run["personal_data_checked"], 1);
    let report = text(&checked(&["report", folder, "--draws", "1"]).stdout);
    assert!(report.contains("数据中有 1 处像是个人信息，载入者声明核对过，都不是"));
    // What is sure is refused whatever is said of it.
    with("11010519491231002X");
    for arguments in verbs {
        let output = checked(arguments);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            said.contains("第 6 行含有身份证件号码") && !said.contains("11010519491231002X"),
            "{said}"
        );
    }
    fs::write(&path, plain).unwrap();
    let run: serde_json::Value = serde_json::from_slice(&shapan(&["run", folder, "--json"]).stdout).unwrap();
    assert!(run.get("personal_data_checked").is_none());
}
