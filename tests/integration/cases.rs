//! Files as real districts and spreadsheets make them (`tests/cases`), each with what is right: it loads as the plain
//! roster in `base` does, or the first thing said names the cause and the way out.

use std::fs;
use std::path::{Path, PathBuf};

use shapan::language::{Language, Say};
use shapan::policy::{Policy, Preset};
use shapan::random::Seed;
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
fn blanks_and_marks_that_cannot_be_seen() {
    for case in [
        "break-in-cell",
        "break-in-code",
        "nbsp-cells",
        "nbsp-header",
        "ideographic-inside",
        "word-joiner-end",
    ] {
        same(&format!("22-blanks/{case}"), &[]);
    }
    same("22-blanks/zero-width-code", &["invisible_marks"]);
    let note = &read("22-blanks/zero-width-code").unwrap().notes.problems[0];
    assert_eq!(note.value.as_deref(), Some("01‹U+200B›01"));
    let loaded = read("22-blanks/nbsp-inside-zone").unwrap();
    assert_eq!(loaded.roster.zones.len(), 2, "{:?}", loaded.roster.zones);
    assert_eq!(codes(&loaded), [""; 0]);
    for (case, zones) in [("zone-brackets", 2), ("zone-suffix", 2)] {
        let loaded = read(&format!("22-blanks/{case}")).unwrap();
        assert_eq!(
            loaded.roster.zones.len(),
            zones,
            "{case}: {:?}",
            loaded.roster.zones
        );
    }
}

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
fn official_titles_and_other_spellings() {
    for case in ["titles-old", "titles-new"] {
        same(&format!("26-spellings/{case}"), &[]);
    }
}

#[test]
fn zones_that_look_the_same_give_the_same_run() {
    let policy: Policy = Preset::COMMON_ROUNDS
        .scenario(Language::Chinese)
        .overrides
        .apply()
        .unwrap();
    let plain = read("28-zone-names/same-z").unwrap().roster;
    let outcome = shapan::run(&plain, &policy, Seed(7)).unwrap();
    assert_eq!(plain.zones.len(), 5);
    for case in ["brackets-z", "nbsp-z"] {
        let loaded = read(&format!("28-zone-names/{case}")).unwrap();
        assert_eq!(codes(&loaded), [""; 0]);
        assert_eq!(loaded.roster.zones.len(), 5, "{case}: {:?}", loaded.roster.zones);
        let other = shapan::run(&loaded.roster, &policy, Seed(7)).unwrap();
        let flows =
            |roster: &Roster, outcome: &shapan::outcome::Outcome| format!("{:?}", outcome.tier_flows(roster));
        assert_eq!(flows(&loaded.roster, &other), flows(&plain, &outcome), "{case}");
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
fn marks_that_cannot_be_seen_enter_by_no_door() {
    let schools = "学校代码,学区,城乡类型,小学学生数,小学班数\nS?1,东?片,城区,900,20\n";
    let teachers = "教师代码,学校代码,任教学段,主教学科,home_zone\nT?1,S?1,小学,语文,东?片\n";
    let marks = [
        '\u{ad}',
        '\u{200b}',
        '\u{200d}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2800}',
        '\u{3164}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{fffc}',
        '\u{1d173}',
        '\u{e0041}',
    ];
    for mark in marks {
        let put = |text: &str| text.replace('?', &mark.to_string());
        let loaded = written(&put(schools), &put(teachers)).unwrap();
        let (roster, notes) = (&loaded.roster, &loaded.notes);
        assert_eq!(
            (roster.schools[0].id.as_str(), roster.teachers[0].id.as_str()),
            ("S1", "T1")
        );
        assert_eq!(roster.zones, ["东片"]);
        assert_eq!(codes(&loaded), ["invisible_marks"; 5], "{mark:?}");
        let shown = format!("‹U+{:04X}›", u32::from(mark));
        assert!(
            notes
                .problems
                .iter()
                .all(|note| note.value.as_ref().is_some_and(|value| value.contains(&shown)))
        );
    }
    for control in ['\u{1}', '\u{1b}', '\u{7f}', '\u{85}', '\u{9b}', '\u{2028}'] {
        for (schools, teachers) in [
            (schools.replace("S?", &format!("S{control}")), teachers.to_owned()),
            (
                schools.replace("东?", &format!("东{control}")),
                teachers.to_owned(),
            ),
            (schools.to_owned(), teachers.replace("T?", &format!("T{control}"))),
            (
                schools.to_owned(),
                teachers.replace("东?", &format!("东{control}")),
            ),
        ] {
            let rejection = written(&schools.replace('?', ""), &teachers.replace('?', "")).unwrap_err();
            assert_eq!(code(&rejection.list.problems[0]), "not_understood", "{control:?}");
        }
    }
}

#[test]
fn look_alike_codes_are_told_or_refused() {
    let rejection = written(
        &format!("{SCHOOLS}S\u{200b}1,东片,城区,90,2\ns1,东片,城区,90,2\n"),
        TEACHERS,
    )
    .unwrap_err();
    let said: Vec<String> = rejection
        .list
        .lines()
        .map(|line| line.say(Language::Chinese))
        .collect();
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains("S‹U+200B›1") && said[0].contains("略去看不见的字符后，代码与第 2 行重复"),
        "{said:?}"
    );
    let loaded = written(
        &format!("{SCHOOLS}s1,东片,城区,90,2\nЅ1,西 片,城区,90,2\n"),
        TEACHERS,
    )
    .unwrap();
    let said: Vec<String> = loaded
        .notes
        .lines()
        .map(|line| line.say(Language::Chinese))
        .collect();
    // The zones look alike too, and two of the schools have no teachers.
    assert_eq!(loaded.notes.total, 4);
    assert!(
        said[0].contains("“S1”（1 行）和“s1”（1 行）看起来几乎一样"),
        "{said:?}"
    );
}

#[test]
fn look_alike_zones_name_both_and_their_rows() {
    let schools = format!("{SCHOOLS}S2,东片,城区,90,2\nS3,A片,城区,90,2\nS4,А片,城区,90,2\n");
    let teachers = format!(
        "{}{}",
        TEACHERS
            .replace("主教学科", "主教学科,家庭所在学区")
            .replace("语文", "语文,a片"),
        "T2,S1,小学,语文,东\u{a0}片\n"
    );
    let loaded = written(&schools, &teachers).unwrap();
    let said: Vec<String> = loaded
        .notes
        .lines()
        .map(|line| line.say(Language::English))
        .collect();
    assert_eq!(
        codes(&loaded),
        [
            "look_alikes",
            "unknown_home_zone",
            "look_alikes",
            "school_without_teachers",
            "school_without_teachers",
            "school_without_teachers",
        ],
        "{said:?}"
    );
    assert!(said[0].contains("“A片” (1 row) and “А片” (1 row)"), "{said:?}");
    assert_eq!(loaded.roster.zones, ["东片", "A片", "А片", "a片"]);
}

#[test]
fn control_characters_are_refused_and_shown() {
    let rejection = written(&SCHOOLS.replace("东片", "东\u{1b}[1m片"), TEACHERS).unwrap_err();
    let said = rejection.say(Language::Chinese);
    assert!(
        said.contains("东‹U+001B›[1m片") && said.contains("控制字符") && !said.contains('\u{1b}'),
        "{said}"
    );
}

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
