//! Files as real districts and spreadsheets make them (`tests/cases`), each with what is right: it loads as the plain
//! roster in `base` does, or the first thing said names the cause and the way out.

mod look_alike;
mod spreadsheets;

use std::fs;
use std::path::{Path, PathBuf};

use shapan::language::{Language, Say};
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::personal::Doubts;
use shapan::roster::problem::{Problem, Rejection};
use shapan::roster::{LoadedRoster, Roster, read_roster};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// A file of a case; where the case has none, that of the plain roster.
fn file(case: &str, name: &str) -> SourceFile {
    let own = folder().join(case).join(name);
    let path = if own.exists() {
        own
    } else {
        folder().join("base").join(name)
    };
    SourceFile {
        name: name.to_owned(),
        bytes: fs::read(path).unwrap(),
    }
}

fn read(case: &str) -> Result<LoadedRoster, Rejection> {
    let files = ["schools.csv", "teachers.csv"].map(|name| file(case, name));
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

fn code(problem: &Problem) -> String {
    let json = serde_json::to_value(problem).unwrap();
    json["code"].as_str().unwrap().to_owned()
}

fn codes(loaded: &LoadedRoster) -> Vec<String> {
    loaded.notes.problems.iter().map(code).collect()
}

fn base() -> Roster {
    let loaded = read("base").unwrap();
    assert_eq!(codes(&loaded), [""; 0]);
    loaded.roster
}

/// Loads as the plain roster, with these notes.
fn same(case: &str, notes: &[&str]) {
    let loaded = read(case).unwrap_or_else(|rejection| panic!("{case}: {rejection}"));
    let differs = loaded
        .roster
        .teachers
        .iter()
        .zip(&base().teachers)
        .position(|(one, other)| one != other);
    assert_eq!(differs, None, "{case}");
    assert!(loaded.roster == base(), "{case}");
    assert_eq!(codes(&loaded), notes, "{case}");
}

/// Is refused, in at most so many lines, the first of which has all these words.
fn refused(case: &str, lines: usize, words: &[&str]) {
    let rejection = read(case).expect_err(case);
    let said: Vec<String> = rejection
        .list
        .lines()
        .map(|line| line.say(Language::Chinese))
        .collect();
    assert!(said.len() <= lines, "{case}: {said:#?}");
    for word in words {
        assert!(said[0].contains(word), "{case} should say {word}: {}", said[0]);
    }
}

#[test]
fn official_titles_and_other_spellings() {
    for case in ["titles-old", "titles-new"] {
        same(&format!("26-spellings/{case}"), &[]);
    }
}

/// A roster of two small files that the test writes itself.
fn written(schools: &str, teachers: &str) -> Result<LoadedRoster, Rejection> {
    let source = |name: &str, text: &str| SourceFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files = [source("schools.csv", schools), source("teachers.csv", teachers)];
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

const SCHOOLS: &str = "学校代码,学区,城乡类型,小学学生数,小学班数\nS1,东片,城区,900,20\n";

const TEACHERS: &str = "教师代码,学校代码,任教学段,主教学科\nT1,S1,小学,语文\n";

#[test]
fn near_misses_of_headers_name_the_column_that_is_meant() {
    let rejection = written(SCHOOLS, &TEACHERS.replace("学校代码", "工作单位全称")).unwrap_err();
    let said = rejection.say(Language::Chinese);
    assert!(said.contains("“工作单位全称”列是不是“学校代码”"), "{said}");
    for (header, value, meant) in [
        ("乡村教学年限", "6", "农村任教年限"),
        ("教龄", "20", "参加工作年份"),
        ("年龄", "44", "出生年份"),
    ] {
        let teachers = TEACHERS
            .replace("主教学科", &format!("主教学科,备注,{header}"))
            .replace("语文", &format!("语文,好,{value}"));
        let loaded = written(SCHOOLS, &teachers).unwrap();
        let first = &loaded.notes.problems[0];
        let said = first.say(Language::Chinese);
        assert!(first.kind.is_grave(), "{said}");
        assert!(
            said.contains(header) && said.contains(&format!("如果就是“{meant}”")),
            "{said}"
        );
    }
    let schools = "学校代码,学区,城乡类型,小学学生数,小学班数,学校层次,东向坐标,北向坐标\nS1,东片,城区,900,20,2,1.5,−2\n";
    let loaded = written(schools, TEACHERS).unwrap();
    assert_eq!(codes(&loaded), [""; 0]);
    let school = &loaded.roster.schools[0];
    assert_eq!(
        (school.tier, school.position.map(|at| (at.east, at.north))),
        (Some(2), Some((1_500, -2_000)))
    );
}

#[test]
fn every_kind_of_problem_is_seen_first() {
    let mut teachers = TEACHERS.to_owned();
    for _ in 0..2_000 {
        teachers += "T1,S1,小学,语文\n";
    }
    teachers += "T2,S9,小学,语文\nT3,S1,小学,天文\n";
    let rejection = written(SCHOOLS, &teachers).unwrap_err();
    let lines: Vec<String> = rejection.list.lines().map(|line| code(line.problem)).collect();
    assert_eq!(
        lines,
        [
            "duplicate_id",
            "duplicate_id",
            "duplicate_id",
            "unknown_school",
            "not_understood"
        ]
    );
    let third = rejection.list.lines().nth(2).unwrap().say(Language::Chinese);
    assert!(third.contains("同样的问题还有 1997 处：第 6、7、8"), "{third}");
}
