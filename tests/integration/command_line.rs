//! The command line: exit codes, messages, and the same bytes twice.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use shapan::policy::Policy;

fn shapan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of its own for a test, with a county of 30 schools in it.
fn county(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let output = shapan(&[
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--force",
        "--out",
        folder.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder
}

fn fails(arguments: &[&str], code: i32, expected: &str) {
    let output = shapan(arguments);
    let said = text(&output.stderr) + &text(&output.stdout);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.contains(expected), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn generate_check_run_and_compare_work_and_repeat() {
    let folder = county("works");
    let folder = folder.to_str().unwrap();
    for arguments in [
        vec!["check", folder],
        vec!["check", folder, "--json"],
        vec!["run", folder],
        vec!["run", folder, "--json"],
        vec!["run", folder, "--policy", "rural-bonus", "--seed", "5", "--json"],
        vec!["compare", folder, "--language", "en"],
        vec!["compare", folder, "--json"],
        vec!["report", folder],
        vec!["report", folder, "--language", "en", "--json"],
        vec!["mechanisms", folder],
        vec![
            "mechanisms",
            folder,
            "--language",
            "en",
            "--policy",
            "rural-bonus",
        ],
        vec!["mechanisms", folder, "--json"],
    ] {
        let (first, second) = (shapan(&arguments), shapan(&arguments));
        assert!(first.status.success(), "{arguments:?}: {}", text(&first.stderr));
        assert_eq!(first.stdout, second.stdout, "{arguments:?}");
        if arguments.contains(&"--json") {
            serde_json::from_slice::<serde_json::Value>(&first.stdout).unwrap();
        }
    }
}

#[test]
fn the_file_can_be_in_either_language() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("english");
    let path = folder.to_str().unwrap();
    let arguments = [
        "--language",
        "en",
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--force",
        "--out",
        path,
    ];
    assert!(shapan(&arguments).status.success());
    assert!(
        fs::read_to_string(folder.join("schools.csv"))
            .unwrap()
            .contains("locality")
    );
    let run = |folder: &str| shapan(&["run", folder, "--json"]).stdout;
    assert_eq!(run(path), run(county("chinese").to_str().unwrap()));
}

#[test]
fn a_policy_file_may_be_a_scenario_or_a_whole_document() {
    let folder = county("policies");
    let (scenario, document) = (folder.join("scenario.json"), folder.join("document.json"));
    let overrides = r#"{"name": "x", "overrides": {"scoring.blocks.seniority.weight": 50}}"#;
    fs::write(&scenario, overrides).unwrap();
    let run = |policy: &Path| {
        let output = shapan(&[
            "run",
            folder.to_str().unwrap(),
            "--policy",
            policy.to_str().unwrap(),
            "--json",
        ]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let first = run(&scenario);
    fs::write(&document, first["policy"].to_string()).unwrap();
    assert_eq!(run(&document), first);
}

#[test]
fn wrong_input_is_explained_with_exit_code_one() {
    let folder = county("wrong");
    let path = folder.to_str().unwrap();
    fails(&["run", "/nowhere/at/all"], 1, "schools.csv");
    fails(
        &["--language", "en", "run", "/nowhere/at/all"],
        1,
        "does not hold",
    );
    fails(&["run", path, "--policy", "no-such-policy"], 1, "no-such-policy");
    fails(
        &["generate", "--schools", "2", "--force", "--out", path],
        1,
        "5000",
    );
    let policy = folder.join("wrong.json");
    for (content, expected) in [
        (
            r#"{"name": "x", "overrides": {"scoring.blocks.seniority.weight": 900}}"#,
            "900",
        ),
        (
            r#"{"name": "x", "overrides": {"nothing.here": 1}}"#,
            "nothing.here",
        ),
        (r#"{"version": 99}"#, "99"),
        ("{", "不完整"),
        (r#"{"rounds": [{"id": "a"}]}"#, "rounds.a"),
    ] {
        fs::write(&policy, content).unwrap();
        fails(&["run", path, "--policy", policy.to_str().unwrap()], 1, expected);
    }
    let teachers = fs::read_to_string(folder.join("teachers.csv")).unwrap();
    fs::write(
        folder.join("teachers.csv"),
        teachers.replacen("T00002", "T00001", 1),
    )
    .unwrap();
    fails(&["check", path], 1, "T00001");
    fails(&["--language", "en", "check", path], 1, "T00001");
    fails(&["run", path], 1, "T00001");
    let output = shapan(&["check", path, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["accepted"], false);
}

const INSTANCE: &str = r#"{
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
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("instance.json");
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
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused.json");
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

#[test]
fn a_reader_that_leaves_early_does_no_harm() {
    let folder = county("closed-pipe");
    let path = folder.to_str().unwrap();
    for arguments in [
        vec!["run", path],
        vec!["run", path, "--json"],
        vec!["compare", path],
        vec!["check", path],
        vec!["policy", "show"],
        vec!["policy", "list"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shapan"))
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn an_oversized_file_is_refused_with_its_own_size_and_said_once() {
    let folder = county("oversized");
    let file = fs::File::create(folder.join("teachers.csv")).unwrap();
    file.set_len(100 << 20).unwrap();
    let output = shapan(&["check", folder.to_str().unwrap(), "--language", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert_eq!(said.matches("has 100 MiB").count(), 1, "{said}");
    assert!(said.ends_with("Nothing was loaded: 1 problem.\n"), "{said}");
}

/// What a verb that fails prints for a program.
fn error_of(arguments: &[&str]) -> serde_json::Value {
    let output = shapan(arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    assert!(!output.stderr.is_empty(), "{arguments:?}");
    let mut document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let error = document["error"].take();
    assert_ne!(error["zh"], error["en"], "{arguments:?}");
    error
}

#[test]
fn failures_are_json_for_whoever_asks_for_json() {
    let folder = county("json-failures");
    let path = folder.to_str().unwrap();
    let missing = error_of(&["run", "no-such-folder", "--json"]);
    assert!(missing["en"].as_str().unwrap().contains("schools.csv"));
    let diagnostic = &missing["diagnostics"][0];
    assert_eq!(diagnostic["severity"], "error");
    assert_eq!(diagnostic["message"]["zh"], missing["zh"]);
    assert!(
        diagnostic["way_out"]["en"]
            .as_str()
            .unwrap()
            .starts_with("Name a folder")
    );
    let policy = error_of(&["run", path, "--policy", "no-such-file", "--json"]);
    assert!(policy["zh"].as_str().unwrap().contains("找不到这个路径"));
    assert!(!policy["zh"].as_str().unwrap().contains("os error"));
    let file = folder.join("policy.json");
    fs::write(
        &file,
        r#"{"name": "x", "overrides": {"rotation.share": 80, "rounds.zone.list_length": 0}}"#,
    )
    .unwrap();
    let invalid = error_of(&["policy", "show", file.to_str().unwrap(), "--json"]);
    assert_eq!(invalid["problems"].as_array().unwrap().len(), 2);
    let diagnostics = invalid["diagnostics"].as_array().unwrap();
    let paths: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic["place"]["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["rounds.zone.list_length", "rotation.share"]);
    let misfit = folder.join("misfit.json");
    fs::write(&misfit, r#"{"rotation": {"share": "ten"}}"#).unwrap();
    let misfit = error_of(&["policy", "show", misfit.to_str().unwrap(), "--json"]);
    let diagnostic = &misfit["diagnostics"][0];
    assert_eq!(diagnostic["place"]["path"], "rotation.share");
    assert_eq!(
        diagnostic["way_out"]["en"],
        "Mend it, or use a file exported by this program."
    );
    assert_eq!(diagnostic["message"]["en"], misfit["en"]);
    fs::write(folder.join("teachers.csv"), "教师代码,学校代码\nT1,S001\n").unwrap();
    for verb in ["run", "compare"] {
        let refused = error_of(&[verb, path, "--json"]);
        assert_eq!(refused["problem_count"], 1);
        assert_eq!(refused["problems"][0]["code"], "missing_columns");
    }
    let generate = error_of(&["generate", "--schools", "2", "--force", "--out", path, "--json"]);
    assert!(generate["zh"].as_str().unwrap().contains("5000"));
}

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
    let verbs: [&[&str]; 6] = [
        &["check", folder],
        &["run", folder],
        &["compare", folder, "--draws", "1"],
        &["why", folder, "--school", "S001"],
        &["report", folder, "--draws", "1"],
        &["mechanisms", folder],
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

#[test]
fn generate_replaces_nothing_unasked_and_leaves_nothing_half_written() {
    let folder = county("kept");
    let path = folder.to_str().unwrap();
    let teachers = folder.join("teachers.csv");
    fs::write(&teachers, "mine").unwrap();
    fails(&["generate", "--schools", "3", "--out", path], 1, "--force");
    assert_eq!(fs::read_to_string(&teachers).unwrap(), "mine");
    // The second file cannot be written: the first one stays as it was.
    let schools = fs::read_to_string(folder.join("schools.csv")).unwrap();
    let aside = folder.join(".teachers.csv.part");
    fs::create_dir_all(&aside).unwrap();
    fails(
        &["generate", "--schools", "3", "--force", "--out", path],
        1,
        "teachers.csv",
    );
    assert_eq!(fs::read_to_string(folder.join("schools.csv")).unwrap(), schools);
    assert_eq!(fs::read_to_string(&teachers).unwrap(), "mine");
    assert!(!folder.join(".schools.csv.part").exists());
    fs::remove_dir(&aside).unwrap();
    // The smallest county is made, read back and run.
    let smallest = shapan(&["generate", "--schools", "3", "--force", "--out", path]);
    assert!(smallest.status.success(), "{}", text(&smallest.stderr));
    assert!(shapan(&["run", path, "--json"]).status.success());
}

#[test]
fn two_to_four_policies_stand_side_by_side() {
    let folder = county("several");
    let folder = folder.to_str().unwrap();
    let with = |policies: &[&'static str]| {
        let mut arguments = vec!["compare", folder];
        for policy in policies {
            arguments.extend(["--policy", policy]);
        }
        arguments
    };
    let mut arguments = with(&["status-quo", "common-rounds", "rural-bonus"]);
    let output = shapan(&arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("变好变差：status-quo → rural-bonus"));
    arguments.push("--json");
    let output = shapan(&arguments);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["scenarios"].as_array().unwrap().len(), 3);
    assert_eq!(json["comparisons"].as_array().unwrap().len(), 2);
    // Subjects covered, indicators and clauses, and four tables for each scenario against the first.
    assert_eq!(json["tables"].as_array().unwrap().len(), 3 + 4 * 2);
    // A policy against itself changes nothing.
    let mut same = with(&["common-rounds", "common-rounds"]);
    same.push("--json");
    let json: serde_json::Value = serde_json::from_slice(&shapan(&same).stdout).unwrap();
    assert_eq!(json["comparisons"][0]["end_at_other_school"], 0);
    assert_eq!(json["comparisons"][0]["clauses"].as_array().unwrap().len(), 0);
    fails(&with(&["status-quo"]), 1, "--policy");
    fails(&with(&["status-quo"; 5]), 1, "5");
    fails(
        &[
            "compare",
            folder,
            "--policy",
            "status-quo",
            "--before",
            "status-quo",
        ],
        2,
        "--before",
    );
}

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

/// The in-school round is renamed, and a second round of the zones has a name of its own.
#[test]
fn rounds_are_called_what_the_policy_calls_them() {
    let folder = county("names");
    let path = folder.to_str().unwrap();
    let mut rules = Policy::default();
    rules.rounds[0].name = "校内双选".to_owned();
    let mut second = rules.rounds[1].clone();
    second.id = "zone_2".to_owned();
    second.name = "第二次学区竞聘".to_owned();
    rules.rounds.insert(2, second);
    let policy = folder.join("names.json");
    fs::write(&policy, rules.document().to_string()).unwrap();
    let said = |arguments: &[&str]| {
        let output = shapan(&[arguments, &["--policy", policy.to_str().unwrap()]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let run = said(&["run", path]);
    assert!(
        run.contains("校内双选") && run.contains("第二次学区竞聘"),
        "{run}"
    );
    let why = said(&["why", path, "--teacher", "T00007", "--school", "S003"]);
    assert!(why.contains("校内双选"), "{why}");
    for said in [run, why] {
        assert!(!said.contains("校内竞聘") && !said.contains("zone_2"), "{said}");
    }
}

/// The parts that a preset names, here the round “全区（县）统一招聘 | District-wide recruitment”, are named in the language asked for;
/// one of a kind is singular in English.
#[test]
fn presets_speak_the_language_asked_for() {
    let folder = county("languages");
    let folder = folder.to_str().unwrap();
    let said = |arguments: &[&str]| {
        let output = shapan(&[arguments, &["--language", "en"]].concat());
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let preset = "unified-recruitment";
    for arguments in [
        vec!["run", folder, "--policy", preset, "--json"],
        vec!["compare", folder, "--after", preset, "--json"],
        vec!["compare", folder, "--policy", "status-quo", "--policy", preset],
    ] {
        let english = said(&arguments);
        assert!(english.contains("District-wide recruitment"), "{arguments:?}");
        assert!(!english.contains("全区（县）统一招聘"), "{arguments:?}");
    }
    for arguments in [
        vec!["mechanisms", folder, "--policy", preset],
        vec!["report", folder, "--policy", preset],
        vec![
            "why",
            folder,
            "--policy",
            preset,
            "--teacher",
            "T00007",
            "--school",
            "S003",
        ],
        vec!["run", folder, "--policy", preset],
        vec!["run", folder],
    ] {
        let english = said(&arguments);
        assert!(!english.contains("全区（县）统一招聘"), "{arguments:?}");
        for line in english.lines() {
            assert!(
                !line.ends_with(" 1 people") && !line.ends_with(" 1 posts"),
                "{line}"
            );
        }
    }
}

#[test]
fn wrong_usage_has_exit_code_two() {
    fails(&["match"], 2, "FILE");
    fails(&["frobnicate"], 2, "frobnicate");
    fails(&["run"], 2, "ROSTER");
    fails(&["generate", "--schools", "many", "--out", "x"], 2, "many");
}

#[test]
fn a_report_is_written_as_a_page_and_as_a_workbook_with_the_numbers_of_the_run() {
    use calamine::{Data, Reader, Xlsx, open_workbook};

    let folder = county("report");
    let (page, book) = (folder.join("report.html"), folder.join("report.xlsx"));
    let output = shapan(&[
        "report",
        folder.to_str().unwrap(),
        "--policy",
        "rural-bonus",
        "--title",
        "某县<测算>报告",
        "--date",
        "2026-11-24",
        "--html",
        page.to_str().unwrap(),
        "--xlsx",
        book.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty());
    let page = fs::read_to_string(page).unwrap();
    for words in [
        "附件",
        "某县&lt;测算&gt;报告",
        "2026年11月24日",
        "一、",
        "一、结论与风险",
        "十、",
        "第一条",
        "数据校验码",
        "文件夹中的 schools.csv、teachers.csv",
        "<svg",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("NaN") && !page.contains("src="), "whole by itself");

    // The empty posts in the workbook are those that the comparison prints.
    let compared = shapan(&[
        "compare",
        folder.to_str().unwrap(),
        "--after",
        "rural-bonus",
        "--json",
    ]);
    let compared: serde_json::Value = serde_json::from_slice(&compared.stdout).unwrap();
    let indicators = compared["comparison"]["indicators"].as_array().unwrap();
    let empty = indicators
        .iter()
        .find(|change| change["key"] == "staffing.empty")
        .unwrap();
    let mut book: Xlsx<_> = open_workbook(book).unwrap();
    let sheet = book.worksheet_range("表2 指标对照").unwrap();
    let row = sheet
        .rows()
        .find(|row| row[0] == Data::String("空岗".to_owned()))
        .unwrap();
    assert_eq!(row[2], Data::Float(empty["before"].as_f64().unwrap()));
    assert_eq!(row[3], Data::Float(empty["after"].as_f64().unwrap()));
    let names = book.sheet_names();
    let name = names.iter().find(|name| name.ends_with("各校情况")).unwrap();
    let schools = book.worksheet_range(name).unwrap();
    assert_eq!(
        schools.height(),
        33,
        "a heading, thirty schools, a blank and a note"
    );

    // What is read is never written over.
    let teachers = folder.join("teachers.csv");
    let before = fs::read(&teachers).unwrap();
    fails(
        &[
            "report",
            folder.to_str().unwrap(),
            "--html",
            teachers.to_str().unwrap(),
        ],
        1,
        "不能用来保存报告",
    );
    assert_eq!(fs::read(&teachers).unwrap(), before);
    fails(
        &["report", folder.to_str().unwrap(), "--xlsx", "/nowhere/x.xlsx"],
        1,
        "/nowhere/x.xlsx",
    );
}

#[test]
fn a_report_takes_several_proposals_by_their_names_with_the_status_quo_first() {
    let folder = county("reports");
    let named = folder.join("draft.json");
    fs::write(
        &named,
        r#"{"name": "送审稿", "overrides": {"rounds.zone.list_length": 2}}"#,
    )
    .unwrap();
    let (county, named) = (folder.to_str().unwrap(), named.to_str().unwrap());
    let args = |policies: &[&str]| -> Vec<String> {
        let mut args = vec!["report".to_owned(), county.to_owned()];
        args.extend(
            policies
                .iter()
                .flat_map(|policy| ["--policy".to_owned(), (*policy).to_owned()]),
        );
        args.extend(["--draws", "2", "--json"].map(str::to_owned));
        args
    };
    let report = |policies: &[&str]| -> serde_json::Value {
        let args = args(policies);
        let printed = shapan(&args.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(printed.status.success(), "{}", text(&printed.stderr));
        serde_json::from_slice(&printed.stdout).unwrap()
    };
    let headings = |report: &serde_json::Value| -> Vec<String> {
        let sections = report["sections"].as_array().unwrap().iter();
        let mut tables = sections.flat_map(|section| section["tables"].as_array().unwrap());
        let ends = tables.find(|table| table["key"] == "ends").unwrap();
        let columns = ends["columns"].as_array().unwrap().iter();
        columns
            .map(|column| column["heading"].as_str().unwrap().to_owned())
            .collect()
    };
    // The status quo is there anyway; the file keeps the name that the user gave.
    let three = report(&["status-quo", named, "rural-bonus", named]);
    assert_eq!(
        headings(&three),
        ["去向", "现状", "送审稿", "提高农村任教加分", "送审稿（2）"]
    );
    assert_eq!(headings(&report(&[named])), ["去向", "现状", "方案", "差"]);
    // docs/report.md names every field.
    let documented = include_str!("../../docs/report.md");
    let mut fields = std::collections::BTreeSet::new();
    collect_fields(&three, &mut fields);
    assert!(fields.len() > 15, "{fields:?}");
    for field in &fields {
        let is_named = [
            format!("`{field}`"),
            format!("[].{field}`"),
            format!("{{\"{field}\": "),
        ];
        assert!(is_named.iter().any(|name| documented.contains(name)), "{field}");
    }
    let four = args(&[named, "rural-bonus", "common-rounds", "puyang"]);
    fails(
        &four.iter().map(String::as_str).collect::<Vec<_>>(),
        1,
        "报告最多列三个",
    );
}

/// The names of all fields of a document.
fn collect_fields(value: &serde_json::Value, fields: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(members) => {
            fields.extend(members.keys().filter(|key| *key != "leads_to").cloned());
            let below = members.iter().filter(|(key, _)| *key != "leads_to");
            below.for_each(|(_, value)| collect_fields(value, fields));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect_fields(value, fields)),
        _ => {}
    }
}

#[test]
fn verdicts_rest_on_the_draws_of_the_seed_and_the_numbers_after_it() {
    let folder = county("draws");
    let folder = folder.to_str().unwrap();
    let compared = |seed: &str, draws: &str| -> serde_json::Value {
        let printed = shapan(&["compare", folder, "--seed", seed, "--draws", draws, "--json"]);
        assert!(printed.status.success());
        serde_json::from_slice::<serde_json::Value>(&printed.stdout).unwrap()["comparison"].take()
    };
    let three = compared("5", "3");
    assert_eq!(three["draws"]["seeds"], serde_json::json!([5, 6, 7]));
    let single = compared("6", "1");
    let [many, one] = [&three, &single].map(|compared| compared["draws"]["indicators"].as_array().unwrap());
    let changes = [&three, &single].map(|compared| compared["indicators"].as_array().unwrap());
    let mut varies = 0;
    for (place, (many, one)) in many.iter().zip(one).enumerate() {
        let [judged, alone] = changes.map(|changes| &changes[place]);
        assert_eq!(many["after"][1], one["after"][0], "{}", many["key"]);
        assert_eq!(one["after"][0], alone["after"]);
        assert_eq!(
            (&judged["verdict"], &alone["verdict"]),
            (&many["verdict"], &one["verdict"])
        );
        // Of three draws all must agree.
        if judged["verdict"] == "better" {
            assert_eq!(many["tally"]["better"], 3, "{}", many["key"]);
        }
        varies += u32::from(judged["verdict"] == "varies");
    }
    assert!(varies > 0, "something varies with the lot");
    for refused in ["0", "1001", "x"] {
        let printed = shapan(&["compare", folder, "--draws", refused]);
        assert_eq!(printed.status.code(), Some(2), "{refused}");
    }
}
