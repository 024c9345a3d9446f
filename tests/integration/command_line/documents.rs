//! Files for an office: clauses and report as documents for Word, and the lists that are posted.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::{county, fails, shapan, text};

/// A part of a document.
fn part(file: &Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of a document, paragraph by paragraph.
fn paragraphs(file: &Path) -> Vec<String> {
    let body = part(file, "word/document.xml");
    let paragraphs = body.split("</w:p>").map(|paragraph| {
        let runs = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        let words: String = runs.filter_map(|run| run.split("</w:t>").next()).collect();
        words
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
    });
    paragraphs.filter(|words| !words.is_empty()).collect()
}

#[test]
fn clauses_are_written_as_a_document_that_has_the_words_that_are_printed() {
    let folder = crate::temporary::place("clauses-document");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("clauses.docx");
    let path = file.to_str().unwrap();
    let show = [
        "policy",
        "show",
        "yicheng",
        "--numbering",
        "outline",
        "--whole-plan",
    ];
    let written = shapan(&[&show[..], &["--docx", path]].concat());
    assert!(
        written.status.success() && written.stdout.is_empty(),
        "{}",
        text(&written.stderr)
    );
    let printed = shapan(&show);
    assert_eq!(
        written.stderr, printed.stderr,
        "what to know stands beside it in either case"
    );
    let printed = text(&printed.stdout);
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let expected: Vec<String> = printed
        .lines()
        .flat_map(cells)
        .filter(|words| !words.is_empty())
        .collect();
    let words = paragraphs(&file);
    assert_eq!(words[..expected.len()], expected);
    assert_eq!(words[expected.len()], "附：条款对照表（现状与本方案）");
    assert!(expected.len() > 100 && words.len() > expected.len() + 10);

    // Again the same bytes, but only where that is asked for; and never a document that is no policy in words.
    let before = fs::read(&file).unwrap();
    fails(&[&show[..], &["--docx", path]].concat(), 1, "--force");
    assert!(
        shapan(&[&show[..], &["--docx", path, "--force"]].concat())
            .status
            .success()
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    fails(&[&show[..], &["--docx", path, "--json"]].concat(), 2, "--json");
    fails(
        &["policy", "show", "--form", "document", "--docx", path],
        2,
        "--docx",
    );
}

#[test]
fn rules_that_contradict_themselves_have_no_document() {
    let folder = crate::temporary::place("clauses-unsound");
    fs::create_dir_all(&folder).unwrap();
    let (rules, file) = (folder.join("rules.json"), folder.join("clauses.docx"));
    fs::write(
        &rules,
        r#"{"name": "错", "overrides": {"rounds.zone.list_length": -1}}"#,
    )
    .unwrap();
    let arguments = [
        "policy",
        "show",
        rules.to_str().unwrap(),
        "--docx",
        file.to_str().unwrap(),
    ];
    fails(&arguments, 1, "-1");
    assert!(!file.exists());
}

#[test]
fn the_report_is_a_document_with_its_sections_and_tables() {
    let folder = county("report-document");
    let file = folder.join("report.docx");
    let of = [
        "report",
        folder.to_str().unwrap(),
        "--draws",
        "2",
        "--title",
        "某县<测算>&报告",
    ];
    let written = shapan(&[&of[..], &["--docx", file.to_str().unwrap(), "--json"]].concat());
    assert!(written.status.success(), "{}", text(&written.stderr));
    let report: serde_json::Value = serde_json::from_slice(&written.stdout).unwrap();
    let words = paragraphs(&file);
    assert!(words.contains(&"某县<测算>&报告".to_owned()));
    let body = part(&file, "word/document.xml");
    let sections = report["sections"].as_array().unwrap();
    assert_eq!(body.matches("\"Heading1\"").count(), sections.len());
    for section in sections {
        let heading = section["heading"].as_str().unwrap().to_owned();
        assert!(words.contains(&heading), "{heading}");
        for table in section["tables"].as_array().unwrap() {
            let title = table["title"].as_str().unwrap().to_owned();
            assert!(words.contains(&title), "{title}");
        }
    }
    let pictures = sections
        .iter()
        .filter_map(|section| section["pictures"].as_array())
        .flatten();
    let mut drawn_elsewhere = 0;
    for picture in pictures {
        let title = words
            .iter()
            .position(|words| picture["title"] == **words)
            .unwrap();
        // Below it how to read it, and then where it is drawn or why there is none.
        let told = &words[title + 2];
        if let Some(why) = picture["nothing"].as_str() {
            assert_eq!(told, why);
        } else {
            drawn_elsewhere += 1;
            assert!(told.starts_with("图见网页版或其打印件"), "{told}");
        }
    }
    assert!(drawn_elsewhere > 0);
}

#[test]
fn lists_to_be_posted_are_printed_and_written() {
    use calamine::{Data, Reader, Xlsx, open_workbook};

    let folder = county("lists");
    let file = folder.join("lists.xlsx");
    let of = ["lists", folder.to_str().unwrap(), "--policy", "rural-bonus"];
    let printed = text(&shapan(&of).stdout);
    let written = shapan(&[&of[..], &["--xlsx", file.to_str().unwrap()]].concat());
    assert!(
        written.status.success() && written.stdout.is_empty(),
        "{}",
        text(&written.stderr)
    );
    let json = shapan(&[&of[..], &["--json"]].concat());
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let mut book: Xlsx<_> = open_workbook(&file).unwrap();
    assert_eq!(book.sheet_names(), ["竞聘岗位公告", "拟聘人员名单", "交流名单"]);
    for list in json["lists"].as_array().unwrap() {
        let (title, name) = (
            list["title"].as_str().unwrap(),
            list["table"]["title"].as_str().unwrap(),
        );
        assert!(printed.contains(title) && printed.contains("沙盘试算，非正式公告"));
        let sheet = book.worksheet_range(name).unwrap();
        let words = |row| match sheet.get_value((row, 0)) {
            Some(Data::String(words)) => words.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(words(0), title);
        assert!(words(1).starts_with("沙盘试算，非正式公告"));
        let rows = list["table"]["rows"].as_array().unwrap().len();
        assert!(rows > 0);
        let numbered = sheet.rows().filter(|row| matches!(row[0], Data::Float(_)));
        assert_eq!(numbered.count(), rows);
        assert!(
            words(sheet.height() as u32 - 1).contains("【待填】日"),
            "the day is left open"
        );
    }
    let again = shapan(&[&of[..], &["--xlsx", file.to_str().unwrap()]].concat());
    assert!(!again.status.success(), "replaced only where that is asked for");
}
