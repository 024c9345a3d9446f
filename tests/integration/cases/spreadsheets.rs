//! What spreadsheets do to numbers, dates and codes, and what else stands in their files.

use shapan::language::{Language, Say};
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::personal::Doubts;
use shapan::roster::read_roster;

use super::{SCHOOLS, TEACHERS, code, codes, read, refused, same, written};

#[test]
fn what_stands_around_the_table() {
    for case in [
        "trailing-columns",
        "trailing-rows",
        "leading-empty-column",
        "title-rows",
        "two-header-rows",
        "sep-line",
        "sep-line-quoted",
        "title-row7",
        "title-semicolon",
    ] {
        same(&format!("23-frame/{case}"), &[]);
    }
    for (case, note) in [
        ("serial-column", "unknown_column"),
        ("total-row", "total_row"),
        ("total-like-school", "total_row"),
        ("total-row-teachers", "total_row"),
        ("note-row", "remark_row"),
        ("repeated-header", "repeated_header"),
        ("dup-header-school", "unused_column"),
        ("dup-header-synonym", "unused_column"),
    ] {
        same(&format!("23-frame/{case}"), &[note]);
    }
    refused("23-frame/dup-header-same", 1, &["“骨干教师级别”列", "两列同名"]);
    refused(
        "23-frame/merged-school",
        1,
        &["第 3、4、6、7、9、10、12、13 行", "合并", "向下填充"],
    );
}

#[test]
fn what_spreadsheets_do_to_numbers_and_dates() {
    for case in [
        "slash-time",
        "dots",
        "dot10",
        "year-float",
        "us-dates",
        "apostrophe",
        "eq-text",
        "fullwidth",
        "fullwidth-minus",
        "minus-signs",
    ] {
        same(&format!("24-excel/{case}"), &[]);
    }
    for case in ["thousands", "thousands-cn", "thousands-space"] {
        let pupils = read(&format!("24-excel/{case}")).unwrap().roster.schools[0].pupils();
        assert_eq!(pupils, 1_900, "{case}");
    }
    for case in ["decimal-comma", "decimal-comma-semi"] {
        refused(
            &format!("24-excel/{case}"),
            3,
            &["第 2 行“周课时”列", "小数点请用“.”"],
        );
    }
    for (case, words) in [
        ("serial-dates", ["第 2 行", "日期序号，对应 1995 年"]),
        ("birth-serial-few", ["第 5 行", "日期序号，对应 1980 年"]),
        ("mon-yy", ["第 2 行", "应为 1940 至 2100 的年份"]),
        ("two-digit", ["第 2 行", "四位"]),
        ("hashes", ["第 2 行", "列太窄"]),
        ("ref-errors", ["第 2 行", "公式的出错提示"]),
        ("formulas", ["第 4 行", "粘贴为数值"]),
        ("ages-not-years", ["第 2 行", "像是年龄或年数"]),
        ("years-as-service", ["第 2 行", "像是年龄或年数"]),
        ("percent", ["第 2 行", "应为 0 至 60 的数"]),
        ("rural-decimals", ["第 2 行", "这里要整数"]),
        ("rural-words", ["第 3 行", "应为 0 至 60 的整数"]),
    ] {
        refused(&format!("24-excel/{case}"), 6, &words);
    }
}

#[test]
fn what_spreadsheets_do_to_codes() {
    let zeros_lost = read("24-excel/zeros-lost-both").unwrap().roster;
    assert_eq!(
        (zeros_lost.schools[0].id.as_str(), zeros_lost.teachers.len()),
        ("101", 12)
    );
    refused("24-excel/zeros-lost", 12, &["是否应为“0101”"]);
    refused("24-excel/case-codes", 3, &["“x0101”", "是否应为“X0101”"]);
    let dashes = read("24-excel/dash-codes").unwrap().roster;
    assert_eq!(dashes.teachers.len(), 12);
    let advice = ["科学计数法", "不要删行", "设为文本格式"];
    refused("24-excel/sci-teacher-ids", 1, &advice);
    refused("24-excel/sci-school-ids", 1, &advice);
    let distinct = read("24-excel/sci-school-ids-distinct").unwrap();
    assert_eq!(codes(&distinct), ["shortened_codes"]);
    assert_eq!(distinct.roster.schools.len(), 4);
}

#[test]
fn other_encodings_are_told_apart_from_other_tables() {
    let bytes = |bytes: Vec<u8>| SourceFile {
        name: "schools.csv".to_owned(),
        bytes,
    };
    let said = |file: SourceFile| {
        let teachers = SourceFile {
            name: "teachers.csv".to_owned(),
            bytes: TEACHERS.as_bytes().to_vec(),
        };
        read_roster(&[file, teachers], &gb18030_native, Doubts::Asked)
            .unwrap_err()
            .say(Language::Chinese)
    };
    let traditional = "學校代碼,學區,城鄉類型,小學學生數,小學班數\nS1,東片,城區,900,20\n";
    let big5 = encoding_rs::BIG5.encode(traditional).0.into_owned();
    assert!(said(bytes(big5)).contains("Big5"));
    let latin: String = SCHOOLS.bytes().map(char::from).collect();
    assert!(said(bytes(latin.into_bytes())).contains("乱码"));
    let (as_gbk, _) = encoding_rs::GBK.decode_without_bom_handling(SCHOOLS.as_bytes());
    assert!(said(bytes(as_gbk.into_owned().into_bytes())).contains("乱码"));
    let weather = said(bytes("日期,天气\n1,晴\n".as_bytes().to_vec()));
    assert!(
        weather.contains("表头上面如有标题") && !weather.contains("乱码"),
        "{weather}"
    );
}

#[test]
fn a_mark_of_the_end_of_a_dos_file_is_no_row() {
    let loaded = written(SCHOOLS, &format!("{TEACHERS}\u{1a}")).unwrap();
    assert_eq!((loaded.roster.teachers.len(), loaded.notes.total), (1, 0));
}

#[test]
fn long_serial_numbers_are_no_identity_numbers() {
    let rows = |number: fn(usize) -> String| {
        let rows: Vec<String> = (0..40)
            .map(|place| format!("{},S1,小学,语文", number(place)))
            .collect();
        format!("教师代码,学校代码,任教学段,主教学科\n{}\n", rows.join("\n"))
    };
    let serial = written(
        SCHOOLS,
        &rows(|place| format!("{}{:05}", 3_101_010_101_u64, 1_001 + place)),
    );
    assert_eq!(serial.unwrap().roster.teachers.len(), 40);
    let births = |place: usize| {
        format!(
            "310101{:02}{:02}{:02}{:03}",
            50 + place,
            place % 12 + 1,
            place % 28 + 1,
            place
        )
    };
    let rejection = written(SCHOOLS, &rows(births)).unwrap_err();
    assert_eq!(code(&rejection.list.problems[0]), "personal_data");
}
