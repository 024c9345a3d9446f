//! Extra columns on their way in and out.

use std::fmt::Write as _;

use super::*;
use crate::language::Language;
use crate::limits::{EXTRA_CATEGORIES, EXTRA_COLUMNS};
use crate::roster::encoding::{SourceFile, gb18030_native};
use crate::roster::personal::Doubts;
use crate::roster::problem::{Extra, ProblemKind, Rejection};
use crate::roster::{LoadedRoster, Roster, read_own, read_roster, write_roster};

const SCHOOLS: &str = "学校代码,学区,城乡类型,小学学生数,小学班数\nS1,东,镇区,90,3\n";

fn files(header: &str, cells: &[&str]) -> [SourceFile; 2] {
    let mut teachers = format!("教师代码,学校代码,任教学段,主教学科,{header}\n");
    for (place, cell) in cells.iter().enumerate() {
        let _ = writeln!(teachers, "T{place},S1,小学,语文,{cell}");
    }
    [("schools.csv", SCHOOLS), ("teachers.csv", &teachers)].map(|(name, text)| SourceFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    })
}

fn read(header: &str, cells: &[&str]) -> Result<LoadedRoster, Rejection> {
    read_roster(&files(header, cells), &gb18030_native, Doubts::Asked)
}

fn roster() -> Roster {
    let header =
        "附加：笔试成绩（数值）,附加：援教（年数）,附加：支教（是否）,附加：级别（类别）,附加：定级（年月）";
    let cells = [
        "86.5分,3,是,甲,2019年9月",
        "-0.125,,否,乙,2020",
        ",12,,甲,",
        "１００,0,×,,2008-12-31",
    ];
    read(header, &cells).unwrap().roster
}

/// What went wrong first, where something did.
fn refused(header: &str, cells: &[&str]) -> Vec<ProblemKind> {
    let rejection = read(header, cells).unwrap_err();
    rejection
        .list
        .problems
        .into_iter()
        .map(|problem| problem.kind)
        .collect()
}

#[test]
fn every_kind_is_read_as_its_header_says() {
    let roster = roster();
    let values: Vec<Vec<ExtraValue>> = roster
        .teachers
        .iter()
        .map(|teacher| teacher.extra.clone())
        .collect();
    assert_eq!(
        values,
        [
            vec![Some(86_500), Some(3), Some(1), Some(0), Some(201_909)],
            vec![Some(-125), None, Some(0), Some(1), Some(202_000)],
            vec![None, Some(12), None, Some(0), None],
            vec![Some(100_000), Some(0), Some(0), None, Some(200_812)],
        ]
    );
    assert_eq!(roster.extra[3].categories, ["甲", "乙"]);
    assert_eq!(ExtraColumn::year(200_812), Some(Year(2008)));
}

#[test]
fn extra_columns_read_back_as_they_were_written() {
    let roster = roster();
    for language in Language::ALL {
        let written = write_roster(&roster, language);
        let files: Vec<SourceFile> = written
            .tables()
            .map(|(table, text)| SourceFile {
                name: table.key().to_owned(),
                bytes: text.as_bytes().to_vec(),
            })
            .collect();
        let again = read_own(&files, &gb18030_native, Doubts::Asked).unwrap().unwrap();
        assert_eq!(again.notes.problems, []);
        assert_eq!(again.roster, roster);
        assert_eq!(again.roster.fingerprint(), roster.fingerprint());
        assert_eq!(write_roster(&again.roster, language), written);
    }
}

#[test]
fn a_value_of_an_extra_column_is_part_of_the_fingerprint_and_no_column_changes_none() {
    let one = roster();
    let mut other = one.clone();
    other.teachers[2].extra[0] = Some(1);
    assert_ne!(one.fingerprint(), other.fingerprint());
    let mut renamed = one.clone();
    renamed.extra[0].name = "面试成绩".to_owned();
    assert_ne!(one.fingerprint(), renamed.fingerprint());
    let bare = read("性别", &["男", "女"]).unwrap().roster;
    assert_eq!(bare.fingerprint(), "db05a705ec5cf80f");
}

#[test]
fn a_kind_that_is_not_written_is_read_off_the_cells_and_said() {
    let loaded = read("附加：笔试成绩", &["86.5", "90", "71"]).unwrap();
    assert_eq!(loaded.roster.extra[0].kind, ExtraKind::Number);
    let kinds: Vec<&ProblemKind> = loaded
        .notes
        .problems
        .iter()
        .map(|problem| &problem.kind)
        .collect();
    assert_eq!(
        kinds,
        [&ProblemKind::Extra(Extra::KindFound {
            kind: ExtraKind::Number
        })]
    );
}

/// The mark is what makes it extra: a header that is only misspelled is told as before.
#[test]
fn a_header_without_the_mark_is_no_extra_column() {
    let loaded = read("骨干教师级另,笔试成绩", &["无,90"]).unwrap();
    assert_eq!(loaded.roster.extra, []);
    assert!(loaded.roster.teachers[0].extra.is_empty());
    let nearest = |kind: &ProblemKind| matches!(kind, ProblemKind::UnknownColumn { nearest: Some(_) });
    assert!(loaded.notes.problems.iter().any(|problem| nearest(&problem.kind)));
}

#[test]
fn bad_cells_headers_and_numbers_of_columns_are_refused() {
    let understood = |kind: &ProblemKind| matches!(kind, ProblemKind::NotUnderstood { .. });
    assert!(refused("附加：笔试（数值）", &["缺考"]).iter().any(understood));
    assert!(refused("附加：级别（类别）", &["1.5级"]).iter().any(understood));
    assert!(
        refused("附加：援教（年数）", &["-1"])
            .iter()
            .any(|kind| matches!(kind, ProblemKind::OutOfRange { .. }))
    );
    assert_eq!(refused("附加：", &["1"]), [ProblemKind::Extra(Extra::BadName)]);
    assert_eq!(
        refused("附加：=1+1（数值）", &["1"]),
        [ProblemKind::Extra(Extra::BadName)]
    );
    assert_eq!(
        refused("附加：笔试,附加：笔试（数值）", &["1,1"]),
        [ProblemKind::RepeatedColumn]
    );
    let many = |count: usize| {
        (0..count)
            .map(|place| format!("附加：列{place}（数值）"))
            .collect::<Vec<_>>()
            .join(",")
    };
    let row = |count: usize| vec!["1"; count].join(",");
    assert!(read(&many(EXTRA_COLUMNS), &[&row(EXTRA_COLUMNS)]).is_ok());
    let over = EXTRA_COLUMNS + 1;
    assert_eq!(
        refused(&many(over), &[&row(over)]),
        [ProblemKind::Extra(Extra::TooMany)]
    );
    let categories = |count: usize| (0..count).map(|place| format!("第{place}类")).collect::<Vec<_>>();
    let cells = |cells: &[String]| {
        read(
            "附加：级别（类别）",
            &cells.iter().map(String::as_str).collect::<Vec<_>>(),
        )
    };
    assert!(cells(&categories(EXTRA_CATEGORIES)).is_ok());
    assert!(cells(&categories(EXTRA_CATEGORIES + 1)).is_err());
}

/// The mark does not hide a name.
#[test]
fn an_extra_column_of_names_is_refused() {
    let personal = |kind: &ProblemKind| matches!(kind, ProblemKind::PersonalData(_));
    assert!(refused("附加：姓名（类别）", &["甲", "乙"]).iter().all(personal));
    assert!(
        refused("附加：号码（类别）", &["440106199909090017"])
            .iter()
            .all(personal)
    );
}
