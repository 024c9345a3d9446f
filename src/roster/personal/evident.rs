//! What personal data look like: headers, and texts that hold a number or an address of a person.

use serde::Serialize;

use crate::language::Text;
use crate::language::spelling::{narrowed, normalised, seen};

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// Names of people.
    Name,
    /// Identity card or passport numbers.
    IdNumber,
    /// Telephone numbers.
    Phone,
    /// E-mail addresses and accounts of messengers and banks.
    Account,
    /// Home addresses.
    Address,
    /// Ethnic group, marriage, party membership, health and other particulars.
    Particulars,
}

impl PersonalData {
    /// What to call it.
    pub const fn name(self) -> Text {
        match self {
            Self::Name => Text::new("姓名", "names of people"),
            Self::IdNumber => Text::new("身份证件号码", "identity numbers"),
            Self::Phone => Text::new("电话号码", "telephone numbers"),
            Self::Account => Text::new("电子邮箱或账号", "e-mail addresses or accounts"),
            Self::Address => Text::new("住址", "addresses"),
            Self::Particulars => Text::new(
                "个人情况（民族、婚姻、政治面貌、健康等）",
                "personal particulars (ethnic group, marriage, party membership, health and the like)",
            ),
        }
    }
}

/// How a personal column was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// By its header.
    Header,
    /// By what its cells look like.
    Content,
}

/// Parts of headers that give a personal column away. A header of a school's own particulars is let through.
const PARTS: [(PersonalData, &[&str]); 6] = [
    (
        PersonalData::Name,
        &["姓名", "曾用名", "fullname", "surname", "teachername"],
    ),
    (
        PersonalData::IdNumber,
        &[
            "身份证",
            "证件号",
            "护照",
            "idcard",
            "idnumber",
            "nationalid",
            "passport",
        ],
    ),
    (
        PersonalData::Phone,
        &[
            "手机",
            "电话",
            "联系方式",
            "紧急联系",
            "phone",
            "mobile",
            "telephone",
        ],
    ),
    (
        PersonalData::Account,
        &[
            "邮箱",
            "邮件",
            "微信",
            "qq号",
            "银行",
            "账号",
            "email",
            "wechat",
            "bankaccount",
        ],
    ),
    (PersonalData::Address, &["住址", "地址", "住所", "address"]),
    (
        PersonalData::Particulars,
        &[
            "籍贯",
            "婚姻",
            "婚否",
            "政治面貌",
            "户籍",
            "户口",
            "宗教",
            "疾病",
            "健康状况",
            "怀孕",
            "处分",
            "照片",
            "ethnic",
            "maritalstatus",
            "religion",
        ],
    ),
];

/// Whole headers that give a personal column away.
const WHOLE: [(PersonalData, &[&str]); 4] = [
    (PersonalData::Name, &["name", "名字"]),
    (PersonalData::IdNumber, &["证号"]),
    (PersonalData::Account, &["qq"]),
    (PersonalData::Particulars, &["民族", "出生地", "党派"]),
];

/// Recognises a personal column by its header.
pub fn by_header(header: &str) -> Option<PersonalData> {
    let header = normalised(header);
    if let Some((data, _)) = WHOLE.iter().find(|(_, names)| names.contains(&header.as_str())) {
        return Some(*data);
    }
    let (data, _) = PARTS
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| header.contains(part)))?;
    let of_school = ["学校", "单位", "school"]
        .iter()
        .any(|start| header.starts_with(start));
    (!(of_school && *data == PersonalData::Address)).then_some(*data)
}

/// Recognises an identity number, a mobile number or an e-mail address anywhere in a text.
pub fn evident(text: &str) -> Option<PersonalData> {
    if text.len() < 6 {
        return None;
    }
    let text = seen(text);
    let text = narrowed(&text);
    let mut runs =
        text.split(|character: char| !character.is_ascii_digit() && !matches!(character, 'x' | 'X'));
    if let Some(found) = runs.find_map(number) {
        return Some(found);
    }
    let compact: String = text
        .chars()
        .filter(|character| !matches!(character, ' ' | '-'))
        .collect();
    if compact.len() < text.len()
        && compact
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'x' | b'X' | b'+'))
    {
        let digits = compact.strip_prefix("+86").unwrap_or(&compact);
        if let Some(found) = number(digits) {
            return Some(found);
        }
    }
    text.split(char::is_whitespace)
        .any(is_email)
        .then_some(PersonalData::Account)
}

/// Whether a run of digits is an identity number or a mobile number.
fn number(run: &str) -> Option<PersonalData> {
    if is_id_number(run) {
        return Some(PersonalData::IdNumber);
    }
    let run = run
        .strip_prefix("86")
        .filter(|rest| rest.len() == 11)
        .unwrap_or(run);
    let bytes = run.as_bytes();
    let mobile = bytes.len() == 11
        && bytes[0] == b'1'
        && matches!(bytes[1], b'3'..=b'9')
        && bytes.iter().all(u8::is_ascii_digit);
    mobile.then_some(PersonalData::Phone)
}

/// An 18-digit number with its check digit as GB 11643 computes it, or a 15-digit one, with a possible birth date.
fn is_id_number(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = run.as_bytes();
    let digits = |range: std::ops::Range<usize>| run.get(range).and_then(|part| part.parse::<u32>().ok());
    let region = digits(0..2).is_some_and(is_province);
    let date = |month: Option<u32>, day: Option<u32>| {
        let days = match month {
            Some(2) => 29,
            Some(4 | 6 | 9 | 11) => 30,
            Some(1..=12) => 31,
            _ => 0,
        };
        day.is_some_and(|day| (1..=days).contains(&day))
    };
    match bytes.len() {
        18 => {
            if !bytes[..17].iter().all(u8::is_ascii_digit) {
                return false;
            }
            let sum: u32 = bytes
                .iter()
                .zip(WEIGHTS)
                .map(|(byte, weight)| u32::from(byte - b'0') * weight)
                .sum();
            let check = b"10X98765432"[(sum % 11) as usize];
            bytes[17].to_ascii_uppercase() == check
                && region
                && digits(6..10).is_some_and(|year| (1900..=2100).contains(&year))
                && date(digits(10..12), digits(12..14))
        }
        15 => bytes.iter().all(u8::is_ascii_digit) && region && date(digits(8..10), digits(10..12)),
        _ => false,
    }
}

/// The province that a code of GB/T 2260 begins with.
const fn is_province(code: u32) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82 | 91)
}

/// The birth date in a text that is nothing but an old identity number of 15 digits.
pub fn old_birth_date(text: &str) -> Option<String> {
    let text = narrowed(text);
    let old = text.len() == 15 && is_id_number(&text);
    text.get(6..12).filter(|_| old).map(str::to_owned)
}

fn is_email(word: &str) -> bool {
    word.split_once('@').is_some_and(|(user, host)| {
        user.bytes()
            .next_back()
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
            && host.split_once('.').is_some_and(|(name, rest)| {
                name.bytes()
                    .next()
                    .is_some_and(|byte| byte.is_ascii_alphanumeric())
                    && rest.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_are_known_by_their_check_digit() {
        assert!(is_id_number("11010519491231002X"));
        assert!(!is_id_number("110105194912310021"));
        assert!(is_id_number("110105491231002"));
        for text in ["110105491331002", "110105490231002", "190105491231002"] {
            assert!(!is_id_number(text), "{text}");
        }
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
}
