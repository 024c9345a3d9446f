mod further;
mod newcomers;
mod outcome;

use proptest::prelude::*;

use super::*;
use crate::diagnostic::Severity;
use crate::language::{Language, Say};
use crate::limits::ROSTER_BYTES;
use crate::roster::codes::{Stage, Subject};
use crate::roster::encoding::{FileType, gb18030_native};
use crate::roster::personal::{Certainty, Doubts, Evidence, PersonalData};
use crate::roster::problem::MOST_LISTED;
use crate::units::Year;

const SCHOOLS: &str =
    "学校代码,学区,城乡类型,小学学生数,小学班数\nS001,城东学区,城区,900,20\nS002,城西学区,乡村,120,6\n";
const TEACHERS: &str = "教师代码,学校代码,任教学段,主教学科\nT1,S001,小学,语文\nT2,S002,小学,数学\n";

fn file(name: &str, bytes: impl AsRef<[u8]>) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        bytes: bytes.as_ref().to_vec(),
    }
}

fn read(schools: impl AsRef<[u8]>, teachers: impl AsRef<[u8]>) -> Result<LoadedRoster, Rejection> {
    let files = [file("schools.csv", schools), file("teachers.csv", teachers)];
    read_roster(&files, &gb18030_native, Doubts::Asked)
}

/// The kinds of the errors, by their codes, with their files' first letters and rows.
fn errors(schools: impl AsRef<[u8]>, teachers: impl AsRef<[u8]>) -> Vec<(String, u32)> {
    let rejection = read(schools, teachers).unwrap_err();
    for problem in &rejection.list.problems {
        assert_eq!(problem.severity, Severity::Error);
        for language in Language::ALL {
            assert!(problem.say(language).len() > 20);
        }
    }
    let code = |problem: &Problem| {
        serde_json::to_value(problem).unwrap()["code"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let place = |problem: &Problem| (code(problem), problem.row.unwrap_or(0));
    rejection.list.problems.iter().map(place).collect()
}

fn notes(schools: &str, teachers: &str) -> Vec<ProblemKind> {
    let loaded = read(schools, teachers).unwrap();
    loaded.notes.problems.into_iter().map(|note| note.kind).collect()
}

fn one(code: &str, row: u32) -> Vec<(String, u32)> {
    vec![(code.to_owned(), row)]
}

#[test]
fn a_roster_is_read_whatever_its_encoding_and_language() {
    let plain = read(SCHOOLS, TEACHERS).unwrap();
    assert_eq!(plain.notes.problems, []);
    assert_eq!(plain.roster.zones, ["城东学区", "城西学区"]);
    assert_eq!(plain.roster.teachers[1].subject, Subject::Mathematics);
    let marked = |text: &str| format!("\u{feff}{text}");
    assert_eq!(read(marked(SCHOOLS), marked(TEACHERS)).unwrap(), plain);
    let gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let loaded = read(gb(SCHOOLS), gb(TEACHERS)).unwrap();
    assert_eq!((&loaded.roster, loaded.notes.total), (&plain.roster, 2));
    let english = read(
        "id,zone,locality,pupils_primary,classes_primary\nS001,城东学区,urban,900,20\nS002,城西学区,Rural,120,6\n",
        "ID,School,Stage,Subject\nT1,S001,primary,chinese\nT2,S002,Primary,maths\n",
    );
    assert_eq!(english.unwrap().roster, plain.roster);
}

#[test]
fn real_district_headers_and_values_are_read() {
    let teachers = "某区教师花名册,,,,,,,\n人员编号,单位全称,主要任教学段,主教学科,现聘专业技术职称,现聘专业技术岗位,参加工作时间,进入现单位时间\nT1,S001,小学,语文,一级（暂聘）,专技十级（暂聘）,２００８年９月,2010.09\nT2,S002,小学,数学,无,无,无,无\n";
    let loaded = read(SCHOOLS, teachers).unwrap();
    let teacher = &loaded.roster.teachers[0];
    assert_eq!(teacher.post_grade, Some(10));
    assert_eq!(teacher.first_service_year, Some(Year(2008)));
    assert_eq!(teacher.entered_school_year, Some(Year(2010)));
    assert_eq!(loaded.notes.problems, []);
}

#[test]
fn what_two_tables_say_that_does_not_go_together_is_remarked_on() {
    let teachers = "教师代码,学校代码,任教学段,主教学科,是否班主任\n".to_owned();
    let rows: Vec<String> = (0..7)
        .map(|place| format!("T{place},S002,小学,语文,是\n"))
        .collect();
    let remarks = notes(SCHOOLS, &(teachers + &rows.concat()));
    let more = ProblemKind::MoreHomeroomThanClasses {
        homeroom: 7,
        classes: 6,
    };
    assert_eq!(remarks, [ProblemKind::SchoolWithoutTeachers, more]);
}

#[test]
fn pupils_far_too_few_or_too_many_for_the_teachers_are_remarked_on() {
    let header = "教师代码,学校代码,任教学段,主教学科\n";
    let teachers = |count: usize, school: &str| -> String {
        let rows: Vec<String> = (0..count)
            .map(|place| format!("{school}-{place},{school},小学,语文\n"))
            .collect();
        rows.concat()
    };
    let schools = |one: u32, two: u32| {
        format!("学校代码,学区,城乡类型,小学学生数,小学班数\nS001,东,城区,{one},9\nS002,东,城区,{two},9\n")
    };
    let remarks = |schools: &str, first: usize, second: usize| {
        let teachers = header.to_owned() + &teachers(first, "S001") + &teachers(second, "S002");
        notes(schools, &teachers)
    };
    let few = |teachers, pupils, district| ProblemKind::FewPupils {
        teachers,
        pupils,
        district,
    };
    // 49 teachers may be a part of something, and four pupils a teacher are few but possible.
    assert_eq!(remarks(&schools(48, 100), 24, 25), []);
    assert_eq!(remarks(&schools(100, 100), 25, 25), []);
    assert_eq!(remarks(&schools(99, 100), 25, 25), [few(50, 199, true)]);
    // A school of ten teachers and nine pupils.
    assert_eq!(remarks(&schools(9, 900), 10, 40), [few(10, 9, false)]);
    assert_eq!(remarks(&schools(8, 900), 9, 40), []);
    assert_eq!(
        remarks(&schools(2_000, 2_002), 50, 50),
        [],
        "fewer than five thousand"
    );
    assert_eq!(remarks(&schools(3_000, 3_000), 75, 75), []);
    assert_eq!(
        remarks(&schools(3_000, 3_001), 75, 75),
        [ProblemKind::ManyPupils {
            teachers: 150,
            pupils: 6_001
        }]
    );
}

#[test]
fn files_in_the_other_order_are_recognised() {
    let swapped = read(TEACHERS, SCHOOLS).unwrap();
    assert_eq!(swapped.roster, read(SCHOOLS, TEACHERS).unwrap().roster);
    assert_eq!(swapped.notes.problems[0].kind, ProblemKind::FilesSwapped);
    assert_eq!(errors(SCHOOLS, SCHOOLS), one("same_table", 0));
    assert_eq!(errors(TEACHERS, TEACHERS), one("same_table", 0));
    assert_eq!(errors(SCHOOLS, "日期,天气\n1,晴\n"), one("not_recognised", 0));
}

#[test]
fn files_that_are_not_csv_are_refused() {
    let workbook = ProblemKind::NotText {
        found: FileType::Xlsx,
    };
    let rejection = read(SCHOOLS, b"PK\x03\x04 xl/workbook.xml").unwrap_err();
    assert_eq!(rejection.list.problems[0].kind, workbook);
    assert!(rejection.say(Language::English).contains("save it as"));
    assert!(rejection.say(Language::Chinese).contains("另存为"));
    assert_eq!(errors("", TEACHERS), one("empty_file", 0));
    assert_eq!(errors("a,b\0", TEACHERS), one("not_text", 0));
    assert_eq!(
        errors(vec![0; ROSTER_BYTES as usize + 1], TEACHERS),
        one("file_too_large", 0)
    );
}

#[test]
fn headers_alone_are_refused() {
    let header = |text: &str| text.lines().next().unwrap().to_owned();
    let codes = errors(header(SCHOOLS), header(TEACHERS));
    assert_eq!(codes, [("no_rows".to_owned(), 0), ("no_rows".to_owned(), 0)]);
}

#[test]
fn missing_columns_are_all_listed() {
    let rejection = read(SCHOOLS, "教师代码,出生年份,性别\nT1,1980,女\n").unwrap_err();
    assert_eq!(rejection.list.total, 1);
    let message = rejection.say(Language::Chinese);
    assert!(message.contains("学校代码、任教学段、主教学科"), "{message}");
    assert!(
        rejection
            .say(Language::English)
            .contains("school, stage, subject")
    );
    assert_eq!(
        errors(
            "id,zone,locality\nS1,东,城区\n",
            "id,school,stage,subject\nT1,S1,小学,语文\n"
        )[0],
        ("no_roll_columns".to_owned(), 1)
    );
}

#[test]
fn repeated_codes_name_both_rows() {
    let teachers = format!("{TEACHERS}T1,S001,小学,英语\n");
    let rejection = read(SCHOOLS, teachers).unwrap_err();
    assert_eq!(rejection.list.problems[0].row, Some(4));
    assert_eq!(
        rejection.list.problems[0].kind,
        ProblemKind::DuplicateId {
            first_row: 2,
            first_file: None,
            unseen: false
        }
    );
    let schools = format!("{SCHOOLS}S002,城西学区,乡村,120,6\n");
    assert_eq!(errors(schools, TEACHERS), one("duplicate_id", 4));
}

#[test]
fn unknown_schools_are_reported_with_the_nearest() {
    let rejection = read(SCHOOLS, TEACHERS.replace("S002", "S02")).unwrap_err();
    let nearest = Some("S002".to_owned());
    assert_eq!(
        rejection.list.problems[0].kind,
        ProblemKind::UnknownSchool { nearest }
    );
    assert_eq!(rejection.list.problems[0].value.as_deref(), Some("S02"));
    // A school whose own row is bad is not also reported as unknown.
    assert_eq!(
        errors(SCHOOLS.replace("900", "-900"), TEACHERS),
        one("out_of_range", 2)
    );
}

#[test]
fn bad_values_are_reported_each_in_its_place() {
    let schools = SCHOOLS
        .replace("900", "约九百")
        .replace("乡村", "海边")
        .replace(",6", ",-6");
    let rejection = read(&schools, TEACHERS.replace("语文", "")).unwrap_err();
    let places: Vec<_> = rejection
        .list
        .problems
        .iter()
        .map(|problem| {
            (
                problem.row.unwrap(),
                problem.column.as_deref().unwrap(),
                problem.value.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            (2, "小学学生数", Some("约九百")),
            (3, "城乡类型", Some("海边")),
            (3, "小学班数", Some("-6")),
            (2, "主教学科", None),
        ]
    );
    let json = serde_json::to_value(&rejection.list.problems[2]).unwrap();
    assert_eq!(json["expected"]["en"], "a whole number from 0 to 2000 (classes)");
}

#[test]
fn stages_need_both_pupils_and_classes() {
    assert_eq!(
        errors(SCHOOLS.replace("120,6", "120,0"), TEACHERS),
        one("pupils_without_classes", 3)
    );
    assert_eq!(
        errors(SCHOOLS.replace("120,6", ",6"), TEACHERS),
        one("classes_without_pupils", 3)
    );
    assert_eq!(
        errors(SCHOOLS.replace("120,6", "0,"), TEACHERS),
        one("no_stage", 3)
    );
    let stage = Stage::Primary;
    assert_eq!(
        notes(&SCHOOLS.replace("120,6", "0,6"), TEACHERS),
        [ProblemKind::EmptyClasses { stage }]
    );
}

#[test]
fn broken_rows_are_reported_where_they_are() {
    assert_eq!(
        errors(SCHOOLS, TEACHERS.replace("T2", "\"T2")),
        one("broken_quote", 3)
    );
    assert_eq!(errors(SCHOOLS, TEACHERS.replace("T2,", "")), one("ragged", 3));
    assert_eq!(
        errors(SCHOOLS, TEACHERS.replace("数学", "数学,音乐")),
        one("ragged", 3)
    );
    let mixed = [
        TEACHERS.as_bytes(),
        &encoding_rs::GB18030.encode("T3,S001,小学,英语\n").0,
    ]
    .concat();
    assert_eq!(errors(SCHOOLS, mixed), one("mixed_encodings", 0));
}

#[test]
fn doubtful_values_are_remarked_on_and_loaded() {
    let teachers = "id,school,stage,subject,birth_year,first_service_year,entered_school_year,home_zone,备注\nT1,S001,junior,chinese,1990,2000,1999,远郊,好\n";
    let kinds = notes(SCHOOLS, teachers);
    let stage = Stage::Junior;
    for kind in [
        ProblemKind::UnknownColumn { nearest: None },
        ProblemKind::ServiceTooEarly,
        ProblemKind::EnteredBeforeService,
        ProblemKind::UnknownHomeZone,
        ProblemKind::StageNotAtSchool { stage },
    ] {
        assert!(kinds.contains(&kind), "{kind:?} in {kinds:?}");
    }
}

#[test]
fn of_columns_with_one_meaning_the_best_is_read() {
    let teachers = TEACHERS
        .replace("教师代码", "学校名称,教师代码")
        .replace('T', "高埗中心小学,T");
    let used = "学校代码".to_owned();
    assert_eq!(notes(SCHOOLS, &teachers), [ProblemKind::UnusedColumn { used }]);
    let twice = TEACHERS
        .replace("教师代码", "学校代码,教师代码")
        .replace('T', "S001,T");
    assert_eq!(errors(SCHOOLS, twice), one("repeated_column", 1));
    // The two names of a column, with other values: neither is the better one. With the same values either will do.
    let rival = TEACHERS
        .replace("教师代码", "school,教师代码")
        .replace('T', "S002,T");
    assert_eq!(errors(SCHOOLS, rival), one("rival_column", 1));
    let same = "教师代码,学校代码,school,任教学段,主教学科\nT1,S001,S001,小学,语文\nT2,S002,S002,小学,数学\n";
    let used = "school".to_owned();
    assert_eq!(notes(SCHOOLS, same), [ProblemKind::UnusedColumn { used }]);
}

#[test]
fn personal_columns_are_refused_and_never_repeated() {
    let secret = ["王小明", "李娜", "11010519491231002X", "13812345678"];
    let cases = [
        ("姓名", secret[0], secret[1], PersonalData::Name, Evidence::Header),
        (
            "班组长",
            secret[0],
            secret[1],
            PersonalData::Name,
            Evidence::Content,
        ),
        (
            "班主任",
            secret[0],
            secret[1],
            PersonalData::Name,
            Evidence::Content,
        ),
        ("备注", secret[2], "无", PersonalData::IdNumber, Evidence::Content),
        ("备注", "", secret[3], PersonalData::Phone, Evidence::Content),
        ("周课时", secret[3], "12", PersonalData::Phone, Evidence::Content),
        ("电子邮箱", "a@b.cn", "", PersonalData::Account, Evidence::Header),
    ];
    for (header, first, second, data, evidence) in cases {
        let teachers = format!(
            "教师代码,学校代码,任教学段,主教学科,{header}\nT1,S001,小学,语文,{first}\nT2,S002,小学,数学,{second}\n"
        );
        let rejection = read(SCHOOLS, &teachers).unwrap_err();
        let ProblemKind::PersonalData(personal) = &rejection.list.problems[0].kind else {
            panic!("{header}: {rejection}");
        };
        assert_eq!((personal.data, personal.evidence), (data, evidence), "{header}");
        assert_eq!(personal.certainty, Certainty::Sure, "{header}");
        let json = serde_json::to_string(&rejection.list.problems).unwrap();
        assert!(secret.iter().all(|secret| !json.contains(secret)), "{json}");
    }
    let named = TEACHERS.replace("T1", "王小明").replace("T2", "王小明")
        + "李娜,S001,小学,语文\n陈强,S009,小学,语文\n";
    let json = serde_json::to_string(&read(SCHOOLS, named).unwrap_err().list.problems).unwrap();
    assert!(
        !json.contains("王小明") && !json.contains("李娜") && json.contains("\"rows\":[2,3,4,5]"),
        "{json}"
    );
}

#[test]
fn ordinary_columns_are_not_taken_for_personal_ones() {
    let schools = "学校代码,学区,城乡类型,小学学生数,小学班数,简称\n李村小学,江高片,镇区,900,20,李村\n王庄小学,白云片,乡村,120,6,王庄\n马家屯,江高片,乡村,50,6,马家\n";
    let teachers = "教师代码,学校代码,任教学段,主教学科,任教年级,专业\n2026000001,李村小学,小学,语文,高一,汉语言\n2026000002,王庄小学,小学,数学,高二,数学\n2026000003,马家屯,小学,英语,高三,英语\n";
    assert_eq!(read(schools, teachers).unwrap().roster.teachers.len(), 3);
}

#[test]
fn problems_are_capped_and_counted() {
    let rows: Vec<String> = (0..3_000)
        .map(|index| format!("T{index},X{index},小学,语文"))
        .collect();
    let teachers = format!("id,school,stage,subject\n{}\n", rows.join("\n"));
    let rejection = read(SCHOOLS, teachers).unwrap_err();
    assert_eq!(
        (rejection.list.problems.len(), rejection.list.total),
        (MOST_LISTED, 3_000)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_the_reader_panic(
        first in proptest::collection::vec(any::<u8>(), 0..400),
        second in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = read(&first, &second);
    }

    #[test]
    fn no_cells_make_the_reader_panic(cells in proptest::collection::vec("[-0-9.,\"年月日级专技暂聘()（）１é、;/ \n\t]{0,9}", 36)) {
        let header = TableKind::Teachers.fields().iter().map(|field| field.chinese).collect::<Vec<_>>().join(",");
        let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        if let Err(rejection) = read(SCHOOLS, format!("{header}\n{}\n{}", quoted.join(","), cells.join(","))) {
            for problem in &rejection.list.problems {
                prop_assert!(!problem.say(Language::Chinese).is_empty());
            }
        }
    }
}
