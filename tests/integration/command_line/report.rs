//! `shapan report`.

use std::fs;
use std::process::Command;

use super::{county, fails, shapan, text};

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
        34,
        "a heading, thirty schools, a blank and two notes"
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
        "不能写入",
    );
    assert_eq!(fs::read(&teachers).unwrap(), before);
    fails(
        &["report", folder.to_str().unwrap(), "--xlsx", "/nowhere/x.xlsx"],
        1,
        "/nowhere/x.xlsx",
    );
}

/// The words of a line as a shell takes them.
fn words_of(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('\'') {
            Some(inside) => inside.split_once('\'').unwrap(),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

#[test]
fn the_line_that_a_report_prints_makes_it_again_to_the_byte() {
    let folder = county("report-again");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_shapan"))
            .args(arguments)
            .current_dir(&folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    run(&[
        "project",
        "make",
        ".",
        "--policy",
        "common-rounds",
        "--policy",
        "rural-bonus",
        "--out",
        "甲 县.shapan",
    ]);
    run(&[
        "project",
        "decide",
        "甲 县.shapan",
        "--scenario",
        "s1",
        "--verdict",
        "chosen",
        "--why",
        "<b>缺员最少</b>",
        "--by",
        "局长办公会",
        "--at",
        "2026-11-27 14:30",
        "--out",
        "b c.shapan",
    ]);
    run(&["project", "export", "b c.shapan", "--out", "导出"]);
    let usual = [
        "report",
        "b c.shapan",
        "--policy",
        "b c.shapan#s1",
        "--draws",
        "2",
    ];
    let english = [
        "--language",
        "en",
        "report",
        "导出",
        "--policy",
        "导出/s1.json",
        "--policy",
        "rural-bonus",
        "--draws",
        "2",
        "--title",
        "It’s ours",
    ];
    for (case, arguments) in [&usual[..], &english].into_iter().enumerate() {
        let (first, again) = (format!("{case}.html"), format!("{case}-again.html"));
        let mut with_html = arguments.to_vec();
        with_html.extend(["--html", &first]);
        run(&with_html);
        let made = fs::read_to_string(folder.join(&first)).unwrap();
        let line = made
            .split("shapan report ")
            .nth(1)
            .unwrap()
            .split('<')
            .next()
            .unwrap();
        let line = line.replace("&#39;", "'").replace("&quot;", "\"");
        // The files are in one folder, where whoever runs it again has them.
        if case == 1 {
            fs::copy(folder.join("导出/s1.json"), folder.join("s1.json")).unwrap();
        }
        let mut words = vec!["report".to_owned()];
        words.extend(words_of(&line));
        words.extend(["--html".to_owned(), again.clone()]);
        run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(made == fs::read_to_string(folder.join(&again)).unwrap(), "{line}");
        assert_eq!(
            made.contains("决定与稿次"),
            case == 0,
            "the annex comes from the project"
        );
        assert_eq!(made.contains("&lt;b&gt;缺员最少"), case == 0);
    }
    let minutes = run(&["project", "minutes", "b c.shapan"]);
    assert!(
        minutes.contains("局长办公会，“通行做法”选定：<b>缺员最少</b>"),
        "{minutes}"
    );
    run(&["project", "minutes", "b c.shapan", "--out", "纪要.txt"]);
    assert_eq!(fs::read_to_string(folder.join("纪要.txt")).unwrap(), minutes);
    let path = folder.join("纪要.txt");
    let (project, path) = (folder.join("b c.shapan"), path.to_str().unwrap());
    fails(
        &["project", "minutes", project.to_str().unwrap(), "--out", path],
        1,
        "纪要.txt",
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
    let documented = include_str!("../../../docs/report.md");
    let mut fields = std::collections::BTreeSet::new();
    collect_fields(&three, &mut fields);
    assert!(fields.len() > 15, "{fields:?}");
    for (place, name) in ["送审稿", "提高农村任教加分", "送审稿（2）"]
        .into_iter()
        .enumerate()
    {
        let proposal = &three["proposals"][place];
        assert_eq!(proposal["name"], name);
        let members: Vec<&String> = proposal.as_object().unwrap().keys().collect();
        assert_eq!(members, ["name", "before", "after", "comparison"]);
        assert!(
            members
                .iter()
                .all(|member| documented.contains(&format!("`proposals[].{member}`")))
        );
        // The numbers of the report are those of the runs.
        let empty = |run: &str| &proposal[run]["staffing"];
        assert!(empty("before").is_object() && empty("after").is_object());
        let draws = proposal["comparison"]["draws"]["seeds"].as_array().unwrap();
        assert_eq!(draws.len(), 2);
    }
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
        2,
        "报告最多列三个",
    );
}

/// The names of all fields of a document.
fn collect_fields(value: &serde_json::Value, fields: &mut std::collections::BTreeSet<String>) {
    match value {
        serde_json::Value::Object(members) => {
            // What the runs hold is described with `run --json`.
            let told = |key: &str| !["leads_to", "proposals"].contains(&key);
            fields.extend(members.keys().filter(|key| told(key)).cloned());
            let below = members.iter().filter(|(key, _)| told(key));
            below.for_each(|(_, value)| collect_fields(value, fields));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| collect_fields(value, fields)),
        _ => {}
    }
}
