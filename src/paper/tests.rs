//! Documents read back: every part of a file is well formed, and the words in it are those of the text.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::*;
use crate::policy::clauses::{Form, draft};
use crate::policy::{Overrides, Policy, Preset};
use crate::table::{Cell, Column, Row, Table};

/// What stands in a document: a paragraph with its style, or the rows of a table.
#[derive(Debug, PartialEq)]
enum Found {
    Words(String, String),
    Rows(Vec<Vec<String>>),
}

fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Reads the body as a word processor would, and all other parts as far as they must be well formed.
fn found(bytes: &[u8]) -> Vec<Found> {
    let parts = parts(bytes);
    for (name, part) in &parts {
        let mut reader = Reader::from_str(part);
        let mut open = 0_i32;
        loop {
            match reader
                .read_event()
                .unwrap_or_else(|error| panic!("{name}: {error}"))
            {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open, 0, "{name}");
    }
    let (_, body) = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let mut reader = Reader::from_str(body);
    let (mut found, mut rows) = (Vec::new(), None::<Vec<Vec<String>>>);
    let (mut style, mut words, mut cell) = (String::new(), String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == "w:tbl" => rows = Some(Vec::new()),
            Event::Start(tag) if tag.name().as_ref() == "w:tr" => rows.as_mut().unwrap().push(Vec::new()),
            Event::Start(tag) if tag.name().as_ref() == "w:p" => {
                style.clear();
                words.clear();
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:pStyle" => {
                let value = tag.try_get_attribute("w:val").unwrap().unwrap();
                style = value.value.into_owned();
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => words.push('\n'),
            Event::Empty(tag) if tag.name().as_ref() == "w:tab" => words.push('\t'),
            Event::Text(text) => words += &text.xml10_content(),
            Event::GeneralRef(reference) => {
                words.push_str(match reference.as_ref() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    other => panic!("{other}"),
                });
            }
            Event::End(tag) if tag.name().as_ref() == "w:p" => match rows {
                Some(_) => cell.clone_from(&words),
                None => found.push(Found::Words(style.clone(), words.clone())),
            },
            Event::End(tag) if tag.name().as_ref() == "w:tc" => {
                let row = rows.as_mut().and_then(|rows| rows.last_mut());
                row.unwrap().push(cell.clone());
            }
            Event::End(tag) if tag.name().as_ref() == "w:tbl" => {
                found.push(Found::Rows(rows.take().unwrap()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

fn preset(key: &str) -> Policy {
    let preset = Preset::find(key).unwrap();
    preset.scenario(Language::Chinese).overrides.apply().unwrap()
}

#[test]
fn the_document_has_the_words_of_the_text_and_then_the_rules_that_change() {
    for key in ["common_rounds", "puyang", "status_quo"] {
        let policy = Preset::find(key).map_or_else(Policy::default, |_| preset(key));
        for language in Language::ALL {
            for form in Form::ALL {
                let text = draft(&policy, form, language).text();
                let paper = clauses(&policy, form, language).unwrap();
                let bytes = paper.write().unwrap();
                assert_eq!(bytes, clauses(&policy, form, language).unwrap().write().unwrap());
                let mut lines = Vec::new();
                let mut tables = 0;
                for found in found(&bytes) {
                    match found {
                        Found::Words(style, words) if !words.is_empty() => {
                            assert!(!style.is_empty(), "{words}");
                            lines.push(words);
                        }
                        Found::Words(..) => {}
                        Found::Rows(rows) => {
                            tables += 1;
                            lines.extend(rows.iter().map(|row| row.join("\t")));
                        }
                    }
                }
                let expected: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
                assert_eq!(lines[..expected.len()], expected, "{key}");
                let compared = &lines[expected.len()..];
                assert!(compared[0].contains(language.pick("条款对照表", "rules of the status quo")));
                assert!(tables >= 1);
            }
        }
    }
}

#[test]
fn headings_are_headings_and_every_changed_rule_has_one_row() {
    let mut changes = Overrides::default();
    changes.set("rounds.zone.list_length", serde_json::json!(3));
    let policy = changes.apply().unwrap();
    let form = Form::ALL[3];
    let paper = clauses(&policy, form, Language::Chinese).unwrap();
    let found = found(&paper.write().unwrap());
    let headings: Vec<&String> = found
        .iter()
        .filter_map(|found| match found {
            Found::Words(style, words) if style == "Heading1" => Some(words),
            _ => None,
        })
        .collect();
    assert_eq!(headings[0], "一、总则");
    assert_eq!(
        headings.len(),
        draft(&policy, form, Language::Chinese).chapters.len()
    );
    let Some(Found::Rows(rows)) = found.iter().rev().find(|found| matches!(found, Found::Rows(_))) else {
        panic!("no table");
    };
    assert_eq!(rows[0], ["规则", "现状", "本方案"]);
    let mut names: Vec<&String> = rows.iter().map(|row| &row[0]).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "one row for each rule");
    assert!(all > 5, "{rows:?}");
}

#[test]
fn a_proposal_that_changes_nothing_has_no_rules_to_compare() {
    let status_quo = Preset::STATUS_QUO
        .scenario(Language::Chinese)
        .overrides
        .apply()
        .unwrap();
    let paper = clauses(&status_quo, Form::default(), Language::Chinese).unwrap();
    let Some(Block::Table(grid)) = paper.blocks.last() else {
        panic!("{paper:?}");
    };
    assert!(grid.rows.is_empty() && grid.notes.len() == 1, "{grid:?}");
}

#[test]
fn whatever_a_name_holds_it_stays_words() {
    let nasty = "<w:p/>&amp;\"]]>\u{0}\u{b}\u{1f}\u{fffe}\r甲\t乙\n丙【待填：<单位>】丁";
    let mut table = Table::new("t", nasty);
    table.columns = vec![Column::words(nasty), Column::number("n", "人", 1)];
    table.rows = vec![
        Row::new("", vec![Cell::words("=cmd"), Cell::Judged(1234.0, false)]),
        Row::new("", vec![Cell::words(nasty), Cell::missing("没有<岗位>")]),
    ];
    let paper = Paper {
        title: nasty.to_owned(),
        language: Language::Chinese,
        blocks: vec![
            Block::Words(Style::Title, nasty.to_owned()),
            Block::Table(Grid::of(&table, Language::Chinese)),
        ],
    };
    let bytes = paper.write().unwrap();
    let held = "<w:p/>&amp;\"]]>‹U+0000›‹U+000B›‹U+001F›‹U+FFFE›‹U+000D›甲\t乙\n丙【待填：<单位>】丁";
    let found = found(&bytes);
    assert_eq!(found[0], Found::Words("Title".to_owned(), held.to_owned()));
    let Found::Rows(rows) = &found[2] else {
        panic!("{found:?}");
    };
    assert_eq!(rows[0], [held, "n（人）"]);
    assert_eq!(rows[1], ["=cmd", "1,234.0 ✗"]);
    assert_eq!(rows[2], [held, "—"]);
    assert_eq!(
        found[3],
        Found::Words("Note".to_owned(), "— 没有<岗位>".to_owned())
    );
    // What is to be filled in is marked.
    let (_, body) = parts(&bytes).into_iter().nth(3).unwrap();
    assert!(body.contains(
        r#"<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">【待填：&lt;单位&gt;】</w:t>"#
    ));
}

#[test]
fn drafts_cross_as_they_are_and_name_no_time() {
    let paper = clauses(&Policy::default(), Form::default(), Language::English).unwrap();
    let draft = OfficeFile::Paper(paper.clone());
    assert_eq!(draft.write().unwrap(), paper.write().unwrap());
    for (name, part) in parts(&paper.write().unwrap()) {
        assert!(!part.contains("dcterms:"), "{name} tells a time");
    }
}
