//! `shapan generate`.

use std::fs;

use super::{county, fails, shapan, text};

#[test]
fn generate_replaces_nothing_unasked() {
    let folder = county("kept");
    let path = folder.to_str().unwrap();
    let teachers = folder.join("teachers.csv");
    fs::write(&teachers, "mine").unwrap();
    fails(&["generate", "--schools", "3", "--out", path], 1, "--force");
    assert_eq!(fs::read_to_string(&teachers).unwrap(), "mine");
    // The smallest county is made, read back and run.
    let smallest = shapan(&["generate", "--schools", "3", "--force", "--out", path]);
    assert!(smallest.status.success(), "{}", text(&smallest.stderr));
    assert!(shapan(&["run", path, "--json"]).status.success());
}

#[test]
fn further_tables_are_made_read_and_not_left_to_another_county() {
    let folder = county("generate-further");
    let path = folder.to_str().unwrap();
    let plain = shapan(&["run", path, "--seed", "3"]).stdout;
    fails(
        &[
            "generate",
            "--schools",
            "30",
            "--seed",
            "7",
            "--with",
            "preferences",
            "--out",
            path,
        ],
        1,
        "--force",
    );
    let with = [
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--force",
        "--with",
        "preferences",
        "--out",
        path,
    ];
    assert!(shapan(&with).status.success());
    let preferences = fs::read_to_string(folder.join("preferences.csv")).unwrap();
    assert!(preferences.lines().count() > 100, "{preferences}");
    assert_ne!(
        shapan(&["run", path, "--seed", "3"]).stdout,
        plain,
        "the lists are used"
    );
    let places = folder.join("places.csv");
    fs::write(&places, "school,stage,subject,posts\nS001,senior,chinese,1\n").unwrap();
    let said = text(&shapan(&["--language", "en", "check", path]).stdout);
    assert!(
        said.contains("The places table lists 1 post of 1 school"),
        "{said}"
    );
    let said = text(&shapan(&["--language", "en", "run", path, "--seed", "3"]).stdout);
    assert!(
        said.contains("The places table lists 1 post of 1 school"),
        "{said}"
    );
    // Another county would be read with the lists of this one.
    let other = ["generate", "--schools", "3", "--out", path];
    fails(&other, 1, "--force");
    assert!(shapan(&[&other[..], &["--force"]].concat()).status.success());
    assert!(!places.exists() && !folder.join("preferences.csv").exists());
    assert!(shapan(&["check", path]).status.success());
}

#[test]
fn every_kind_of_county_is_made_told_beside_real_ones_and_run() {
    for kind in ["ordinary", "small", "urban", "mountain", "decline"] {
        let folder = county(&format!("generate-{kind}"));
        let path = folder.to_str().unwrap();
        let call = [
            "generate",
            "--preset",
            kind,
            "--schools",
            "20",
            "--seed",
            "5",
            "--force",
            "--out",
            path,
        ];
        let made = shapan(&call);
        assert!(made.status.success(), "{}", text(&made.stderr));
        let said = text(&made.stdout);
        assert!(said.starts_with("虚构县："), "{said}");
        assert!(
            said.contains("20 所学校，随机种子 5") && said.contains("女教师"),
            "{said}"
        );
        let run = shapan(&["run", path, "--json"]);
        assert!(run.status.success(), "{}", text(&run.stderr));
    }
    // Each has a size of its own.
    let folder = county("generate-usual");
    let path = folder.to_str().unwrap();
    let made = shapan(&[
        "generate", "--preset", "small", "--force", "--json", "--out", path,
    ]);
    let said: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
    assert_eq!((&said["preset"], &said["schools"]), (&"small".into(), &12.into()));
    assert!(
        said["profile"]["women"]
            .as_f64()
            .is_some_and(|women| women > 50.0),
        "{said}"
    );
    fails(&["generate", "--preset", "island", "--out", path], 2, "mountain");
}

#[test]
fn newcomers_are_made_besides_and_hired_only_where_a_round_lets_them_in() {
    let folder = county("generate-newcomers");
    let path = folder.to_str().unwrap();
    let call = [
        "generate",
        "--schools",
        "12",
        "--newcomers",
        "9",
        "--force",
        "--out",
        path,
    ];
    let made = text(&shapan(&call).stdout);
    assert!(
        made.contains("新进人员 9 名") && made.contains("另有 9 名新进人员"),
        "{made}"
    );
    let hired = |overrides: serde_json::Value| {
        let rules = folder.join("rules.json");
        fs::write(
            &rules,
            serde_json::json!({"name": "rules", "overrides": overrides}).to_string(),
        )
        .unwrap();
        let run = shapan(&["run", path, "--policy", rules.to_str().unwrap(), "--json"]);
        let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
        let total = &told["newcomers"]["total"];
        assert_eq!(total["candidates"], 9);
        let engaged = total["engaged"].as_array().unwrap().iter();
        engaged.filter_map(serde_json::Value::as_u64).sum::<u64>()
    };
    assert_eq!(hired(serde_json::json!({})), 0);
    let who = "rounds.district.applicants";
    assert!(hired(serde_json::json!({who: "with_newcomers"})) > 1);
    let most = "rounds.district.newcomers_most";
    assert_eq!(hired(serde_json::json!({who: "with_newcomers", most: 1})), 1);
    fails(&["generate", "--newcomers", "5001", "--out", path], 2, "5000");
}
