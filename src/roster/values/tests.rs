use super::*;
use crate::roster::codes::{Assessment, Education, Stage, Status, Subject, Title};
use crate::roster::columns::{SchoolColumn, TeacherColumn};
use crate::roster::fields::Column;

#[test]
fn years_are_read_from_every_usual_date() {
    let usual = [
        "2008",
        "2008年",
        "2008年9月",
        "2008年09月01日",
        "2008-09",
        "2008/9/1",
        "2008.09",
        "２００８",
        "200809",
        "20080901",
        "2008/9/1 0:00:00",
    ];
    for text in usual {
        assert_eq!(year(text), Ok(Some(Year(2008))), "{text}");
    }
    for text in ["08", "1939", "2101", "0"] {
        assert_eq!(year(text), Err(Fault::OutOfRange), "{text}");
    }
    for text in [
        "Sep-08",
        "2008年13月",
        "2008-09-32",
        "年",
        "2008-09-01-01",
        "-2008",
        "20089",
        "二〇〇八",
        "2008+",
        "２００年",
    ] {
        assert!(year(text).is_err(), "{text}");
    }
    assert_eq!(year("无"), Ok(None));
}

#[test]
fn post_grades_are_read_as_districts_write_them() {
    for text in [
        "10",
        "10级",
        "十级",
        "专技十级",
        "专业技术十级岗位",
        "专技10级（暂聘）",
        "专技十级(暂聘)",
    ] {
        assert_eq!(post_grade(text), Ok(Some(10)), "{text}");
    }
    for text in ["试用期", "管理七级", "普通工", "", "无"] {
        assert_eq!(post_grade(text), Ok(None), "{text}");
    }
    assert_eq!(post_grade("14"), Err(Fault::OutOfRange));
    assert_eq!(post_grade("0"), Err(Fault::OutOfRange));
    assert_eq!(post_grade("高"), Err(Fault::NotUnderstood));
}

#[test]
fn whole_numbers_keep_to_their_range() {
    let field = SchoolColumn::PupilsPrimary.field();
    for (text, value) in [
        ("1,200", 1_200),
        ("１２", 12),
        ("45.0", 45),
        ("30人", 30),
        ("0", 0),
        ("１，２００", 1_200),
        ("1\u{a0}200", 1_200),
        ("12名", 12),
        ("+5", 5),
    ] {
        assert_eq!(whole::<u32>(text, field), Ok(Some(value)), "{text}");
    }
    for text in ["-1", "\u{2212}1", "100001", "9999999999999999999999"] {
        assert_eq!(whole::<u32>(text, field), Err(Fault::OutOfRange), "{text}");
    }
    for text in ["1,2", "12.5", "约100", "1e3", "十", "12,", "--5"] {
        assert_eq!(whole::<u32>(text, field), Err(Fault::NotUnderstood), "{text}");
    }
}

#[test]
fn decimals_are_exact_and_kilometres_are_rounded() {
    let lessons = TeacherColumn::WeeklyLessons.field();
    assert_eq!(decimal("13.5", lessons), Ok(Some(13_500)));
    for text in ["13.5节/周", "13.5节", "13.500", "１３．５"] {
        assert_eq!(decimal(text, lessons), Ok(Some(13_500)), "{text}");
    }
    for text in ["12,5", "1,250", "1.2345"] {
        assert_eq!(decimal(text, lessons), Err(Fault::NotUnderstood), "{text}");
    }
    assert_eq!(decimal("61", lessons), Err(Fault::OutOfRange));
    assert_eq!(decimal("1.2345", lessons), Err(Fault::NotUnderstood));
    let east = SchoolColumn::EastKm.field();
    assert_eq!(kilometres("-1.2345", east), Ok(Some(-1_235)));
    assert_eq!(kilometres("-0.0004", east), Ok(Some(0)));
    assert_eq!(kilometres("3 km", east), Ok(Some(3_000)));
    assert_eq!(kilometres("1.234x", east), Err(Fault::NotUnderstood));
    assert_eq!(kilometres("1.23é45", east), Err(Fault::NotUnderstood));
}

#[test]
fn codes_accept_provisional_marks_and_absence() {
    assert_eq!(code("一级（暂聘）"), Ok(Some(Title::FirstGrade)));
    assert_eq!(code("无"), Ok(Some(Title::None)));
    assert_eq!(code::<Education>("无"), Ok(None));
    assert_eq!(code::<Education>(""), Ok(None));
    assert_eq!(code("区内跟岗借调（不在一线）"), Ok(Some(Status::Seconded)));
    assert_eq!(code::<Stage>("幼儿园"), Err(Fault::NotUnderstood));
}

#[test]
fn lists_are_split_at_any_usual_mark() {
    let field = TeacherColumn::OtherSubjects.field();
    for text in [
        "音乐、美术",
        "音乐,美术",
        "音乐；美术",
        "music / art",
        "音乐|美术、",
        "音乐，美术",
    ] {
        assert_eq!(
            codes(text, field),
            Ok(Some(vec![Subject::Music, Subject::Art])),
            "{text}"
        );
    }
    let field = TeacherColumn::Assessments.field();
    assert_eq!(
        codes::<Assessment>(&"合格;".repeat(11), field),
        Err(Fault::OutOfRange)
    );
    assert_eq!(codes::<Assessment>("优秀;及格", field), Err(Fault::NotUnderstood));
    assert_eq!(codes::<Assessment>("", field), Ok(None));
    assert_eq!(codes::<Assessment>(";", field), Ok(None));
}

#[test]
fn labels_are_kept_but_never_run_as_formulas() {
    assert_eq!(label("Ｓ００１"), Ok(Some("S001".to_owned())));
    assert_eq!(label("城东（一）"), Ok(Some("城东（一）".to_owned())));
    for text in ["=1+1", "@a", "+1", "-1", "a\nb"] {
        assert_eq!(label(text), Err(Fault::NotUnderstood), "{text}");
    }
    assert_eq!(label(&"a".repeat(65)), Err(Fault::OutOfRange));
}

#[test]
fn every_synonym_survives_the_reader() {
    fn check<T: Code + PartialEq + std::fmt::Debug>() {
        for &value in T::ALL {
            let spellings = [value.key(), value.name().zh, value.name().en];
            for spelling in spellings.iter().chain(value.synonyms()) {
                assert_eq!(code(spelling), Ok(Some(value)), "{spelling}");
            }
        }
    }
    check::<Subject>();
    check::<Title>();
    check::<Education>();
    check::<Status>();
    check::<Assessment>();
}

#[test]
fn yes_and_no_have_their_usual_spellings() {
    for text in ["是", "1", "TRUE", "Yes", "√", "１"] {
        assert_eq!(yes_no(text), Ok(Some(true)), "{text}");
    }
    for text in ["否", "0", "false", "no", "×"] {
        assert_eq!(yes_no(text), Ok(Some(false)), "{text}");
    }
    assert_eq!(yes_no("也许"), Err(Fault::NotUnderstood));
}
