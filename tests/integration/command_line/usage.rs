//! Wrong usage and help: in either language, as JSON for whoever asks for it, with a way out.

use super::{county, fails, shapan, text};

/// Wrong calls, each with what is said of it in Chinese and in English.
const WRONG: [(&[&str], &str, &str); 15] = [
    (&[], "没有写要执行的命令。", "No command is given."),
    (&["policy"], "可用的有：list、show、", "Use one of: list, show, "),
    (&["policy"], "用法：shapan policy", "Usage: shapan policy"),
    (
        &["run", "x", "--seed", "1.5"],
        "“--seed <SEED>”不能是“1.5”。抽签和模拟志愿的随机种子，0 至 4294967295 的整数",
        "“--seed <SEED>” cannot be “1.5”. Seed of lotteries and simulated choices, a whole number from 0 to 4294967295",
    ),
    (&["match"], "缺少 <FILE>。", "<FILE> is missing."),
    (&["run"], "缺少 <ROSTER>。", "<ROSTER> is missing."),
    (
        &["frobnicate"],
        "没有“frobnicate”这个命令。",
        "There is no command “frobnicate”.",
    ),
    (
        &["comprae", "x"],
        "您要的是不是“compare”？",
        "Did you mean “compare”?",
    ),
    (
        &["run", "x", "--polcy", "y"],
        "您要的是不是“--policy”？",
        "Did you mean “--policy”?",
    ),
    (
        &["run", "x", "--policy"],
        "“--policy <POLICY>”没有给出值。",
        "“--policy <POLICY>” is given no value.",
    ),
    (
        &["run", "x", "--seed", "1", "--seed", "2"],
        "“--seed <SEED>”只能写一次。",
        "“--seed <SEED>” may be given once.",
    ),
    (
        &["generate", "--schools", "many", "--out", "x"],
        "不能是“many”。学校数，3 至 5000。",
        "cannot be “many”. Number of schools, 3 to 5000.",
    ),
    (
        &["compare", "x", "--draws", "1001"],
        "不能是“1001”。抽签次数，1 至 1000",
        "cannot be “1001”. Draws of lots and simulated choices, 1 to 1000",
    ),
    (
        &["policy", "show", "--form", "words"],
        "可用的有：clauses、document。",
        "Use one of: clauses, document.",
    ),
    (
        &["compare", "x", "--policy", "a", "--before", "b"],
        "不能与 --",
        "does not go with --",
    ),
];

#[test]
fn wrong_usage_is_said_in_the_language_asked_for_and_has_exit_code_two() {
    for (arguments, zh, en) in WRONG {
        fails(arguments, 2, zh);
        fails(&[arguments, &["--language", "zh"]].concat(), 2, zh);
        fails(&[arguments, &["--language", "en"]].concat(), 2, en);
        fails(&[&["--language=en"], arguments].concat(), 2, en);
        let said = text(&shapan(&[&["--language", "en"], arguments].concat()).stderr);
        assert!(said.contains("Usage: shapan"), "{said}");
        assert!(
            said.is_ascii() || !said.chars().any(|mark| ('一'..='龥').contains(&mark)),
            "{said}"
        );
        let said = text(&shapan(arguments).stderr);
        assert!(
            said.contains("用法：shapan") && !said.contains("error:"),
            "{said}"
        );
    }
    fails(&["run", "x", "--language", "fr"], 2, "可用的有：zh、en。");
}

#[test]
fn wrong_usage_is_json_for_whoever_asks_for_json() {
    for (arguments, zh, en) in WRONG {
        let output = shapan(&[arguments, &["--json"]].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let error = &document["error"];
        // Without a verb the option itself is not known.
        if arguments.len() > 1 || arguments.first() == Some(&"match") {
            assert!(error["zh"].as_str().unwrap().contains(zh), "{error}");
            assert!(error["en"].as_str().unwrap().contains(en), "{error}");
        }
        assert_eq!(error["diagnostics"][0]["severity"], "error");
        assert!(
            error["diagnostics"][0]["way_out"]["zh"]
                .as_str()
                .unwrap()
                .contains("用法：")
        );
    }
}

#[test]
fn help_is_whole_in_either_language() {
    let verbs: [&[&str]; 15] = [
        &[],
        &["generate"],
        &["check"],
        &["run"],
        &["compare"],
        &["match"],
        &["why"],
        &["report"],
        &["lists"],
        &["mechanisms"],
        &["policy"],
        &["policy", "list"],
        &["policy", "show"],
        &["policy", "diff"],
        &["policy", "schema"],
    ];
    let is_chinese = |mark: char| ('一'..='龥').contains(&mark);
    for verb in verbs {
        for asked in ["--help", "-h"] {
            let english = shapan(&[verb, &["--language", "en", asked]].concat());
            assert!(english.status.success() && english.stderr.is_empty(), "{verb:?}");
            let english = text(&english.stdout);
            assert!(
                english.contains("Usage: shapan") && !english.contains(is_chinese),
                "{english}"
            );
            let chinese = text(&shapan(&[verb, &[asked]].concat()).stdout);
            assert!(chinese.contains("用法：shapan"), "{chinese}");
            // Options, places and codes are the same in both; sentences are not.
            for word in [
                "Usage",
                "Options",
                "Arguments",
                "Commands",
                "default",
                "possible",
                "Print",
                " the ",
                " of ",
            ] {
                assert!(!chinese.contains(word), "{word}: {chinese}");
            }
            for line in chinese.lines().filter(|line| line.trim_start().starts_with('-')) {
                assert!(line.contains(is_chinese), "{line}");
            }
        }
    }
    let helped = shapan(&["help", "run"]);
    assert_eq!(helped.stdout, shapan(&["run", "--help"]).stdout);
    let version = shapan(&["--version"]);
    assert!(version.status.success());
    assert!(text(&version.stdout).starts_with("shapan "));
}

#[test]
fn a_mistyped_preset_is_asked_about_and_a_missing_file_is_not() {
    let folder = county("mistyped");
    let path = folder.to_str().unwrap();
    for (mistyped, meant) in [
        ("common-round", "common-rounds"),
        ("rual-bonus", "rural-bonus"),
        ("现状", "status-quo"),
        ("Shangnan", "shangnan"),
    ] {
        for arguments in [
            vec!["run", path, "--policy", mistyped],
            vec!["check", path, "--policy", mistyped],
            vec!["compare", path, "--before", mistyped],
            vec!["report", path, "--policy", mistyped],
            vec!["policy", "show", mistyped],
            vec!["policy", "diff", mistyped, "status-quo"],
        ] {
            fails(
                &arguments,
                1,
                &format!("没有名为“{mistyped}”的预设，也没有这个文件。您要的是不是“{meant}”"),
            );
            fails(
                &[&arguments[..], &["--language", "en"]].concat(),
                1,
                "Did you mean “",
            );
        }
    }
    fails(&["policy", "show", "zzzz"], 1, "预设见 shapan policy list");
    fails(&["policy", "show", "zzzz.json"], 1, "找不到这个路径");
}

#[test]
fn the_cover_of_a_report_has_a_day_that_there_is_and_a_title_that_can_be_read() {
    let folder = county("cover");
    let path = folder.to_str().unwrap();
    for day in [
        "2026-13-45<b>",
        "2026-13-01",
        "2026-02-29",
        "0000-00-00",
        "",
        "2026-1-1",
        "yesterday",
        "9999-12-31",
        "1899-12-31",
        "２０２６-01-01",
    ] {
        fails(
            &["report", path, "--draws", "1", "--date", day],
            2,
            &format!("“--date <DATE>”不能是“{day}”"),
        );
        fails(
            &["report", path, "--draws", "1", "--language", "en", "--date", day],
            2,
            "in the years 1900 to 2200",
        );
    }
    for title in [
        "长".repeat(201),
        "a\u{1b}[31mb".to_owned(),
        "a\u{202e}b".to_owned(),
    ] {
        fails(
            &["report", path, "--draws", "1", "--title", &title],
            2,
            "“--title <TITLE>”",
        );
    }
    let longest = "长".repeat(200);
    let whole = [
        "report",
        path,
        "--draws",
        "1",
        "--date",
        "2028-02-29",
        "--title",
        &longest,
    ];
    let output = shapan(&whole);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("2028年2月29日"));
}
