use super::*;

#[test]
fn identity_numbers_are_known_by_their_check_digit() {
    assert!(is_id_number("11010519491231002X"));
    assert!(!is_id_number("110105194912310021"));
    assert!(is_id_number("110105491231002"));
    assert!(!is_id_number("110105491331002"));
    assert_eq!(
        evident("证号：11010519491231002x。"),
        Some(PersonalData::IdNumber)
    );
}

#[test]
fn phones_and_mail_addresses_are_known() {
    for text in [
        "13812345678",
        "+86 138-1234-5678",
        "电话13812345678",
        "138 1234 5678",
        "１３８１２３４５６７８",
    ] {
        assert_eq!(evident(text), Some(PersonalData::Phone), "{text}");
    }
    assert_eq!(evident("a.b@example.com"), Some(PersonalData::Account));
    for text in [
        "2026000123",
        "12812345678",
        "T00001",
        "a@b",
        "@",
        "S001@",
        "2008年9月",
        "1,380,000",
    ] {
        assert_eq!(evident(text), None, "{text}");
    }
}

#[test]
fn headers_give_personal_columns_away() {
    for (header, data) in [
        ("姓 名", PersonalData::Name),
        ("教师姓名", PersonalData::Name),
        ("Full Name", PersonalData::Name),
        ("身份证号码", PersonalData::IdNumber),
        ("联系电话", PersonalData::Phone),
        ("家庭住址", PersonalData::Address),
        ("民族", PersonalData::Particulars),
        ("E-mail", PersonalData::Account),
    ] {
        assert_eq!(by_header(header), Some(data), "{header}");
    }
    for header in [
        "学校名称",
        "school name",
        "学校地址",
        "是否民族学校",
        "学区名称",
        "学科",
        "任教年级",
    ] {
        assert_eq!(by_header(header), None, "{header}");
    }
}

#[test]
fn no_column_of_a_roster_is_personal_by_its_header() {
    for field in TableKind::ALL.iter().flat_map(|table| table.fields()) {
        for spelling in field.spellings() {
            assert_eq!(by_header(spelling), None, "{spelling}");
        }
    }
}

#[test]
fn places_schools_and_subjects_are_not_names() {
    for text in ["王小明", "李娜", "欧阳修远", "张伟"] {
        assert!(may_be_name(text), "{text}");
    }
    let others = [
        "语文",
        "数学",
        "化学",
        "江高片",
        "高一",
        "高三",
        "高中",
        "城东学区",
        "王庄",
        "李村小学",
        "马家镇",
        "黄石一中",
        "本科",
        "T001",
        "白族",
        "石井街",
    ];
    for text in others {
        assert!(!may_be_name(text), "{text}");
    }
}
