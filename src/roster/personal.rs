//! Finding columns that hold personal data, by their headers and by their content, so that they are refused.

use std::collections::BTreeSet;

use serde::Serialize;

use super::codes::{Code, Stage, Subject};
use super::fields::{Column, Kind, TableKind, TeacherColumn};
use super::read::header::{Mapping, normalised};
use super::read::values::narrowed;
use super::table::Table;
use crate::language::Text;

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
    let text = narrowed(text);
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
    let region = digits(0..2).is_some_and(|region| (11..=91).contains(&region));
    let date = |month: Option<u32>, day: Option<u32>| {
        month.is_some_and(|month| (1..=12).contains(&month)) && day.is_some_and(|day| (1..=31).contains(&day))
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

/// The hundred commonest surnames, which some 85 % of people bear.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
/// Common surnames of two characters.
const DOUBLE_SURNAMES: [&str; 6] = ["欧阳", "上官", "司马", "诸葛", "司徒", "皇甫"];
/// Endings of places, schools, classes and subjects.
const NOT_NAMES: &str = "校村庄镇乡屯区片街道园班科组室学县市省级族一二三四五六七八九十";

/// Whether a text could be a person's name: two or three Chinese characters after a common surname.
fn may_be_name(text: &str) -> bool {
    let count = text.chars().count();
    let double = DOUBLE_SURNAMES.iter().any(|surname| text.starts_with(surname));
    let single = text.chars().next().is_some_and(|first| SURNAMES.contains(first));
    let sized = (single && (2..=3).contains(&count)) || (double && (3..=4).contains(&count));
    sized
        && text
            .chars()
            .all(|character| matches!(character, '\u{4e00}'..='\u{9fff}' | '·'))
        && text
            .chars()
            .next_back()
            .is_some_and(|last| !NOT_NAMES.contains(last))
        && Subject::read(text).is_none()
        && Stage::read(text).is_none()
}

/// Finds the personal columns of a table, as positions from 0.
pub(super) fn find(table: &Table, mapping: &Mapping) -> Vec<(usize, PersonalData, Evidence)> {
    let Some(header) = table.header() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for position in 0..table.width() {
        let field = mapping.field_at(position);
        let named = if field.is_none() {
            by_header(header.cell(position))
        } else {
            None
        };
        if let Some(data) = named {
            found.push((position, data, Evidence::Header));
            continue;
        }
        let kind = field.map(|field| mapping.kind().fields()[field].kind);
        // Codes of schools and zones may be short names of villages, which begin with surnames.
        let is_place = matches!(kind, Some(Kind::Id | Kind::Label));
        let is_teacher = mapping.kind() == TableKind::Teachers && field == Some(TeacherColumn::Id.index());
        let may_hold_names = is_teacher || !is_place;
        if let Some(data) = by_content(table, position, may_hold_names) {
            found.push((position, data, Evidence::Content));
        }
    }
    found
}

/// Recognises a personal column by its cells: a fifth of them numbers or addresses of a person, or most of them
/// different names.
fn by_content(table: &Table, position: usize, may_hold_names: bool) -> Option<PersonalData> {
    let mut filled = 0_usize;
    let mut evidence: [(PersonalData, usize); 3] = [
        (PersonalData::IdNumber, 0),
        (PersonalData::Phone, 0),
        (PersonalData::Account, 0),
    ];
    let mut names = 0_usize;
    let mut distinct = BTreeSet::new();
    for row in table.rows() {
        let cell = row.cell(position);
        if cell.is_empty() {
            continue;
        }
        filled += 1;
        if let Some(data) = evident(cell) {
            for (kind, count) in &mut evidence {
                *count += usize::from(*kind == data);
            }
        }
        if may_hold_names && may_be_name(cell) {
            names += 1;
            distinct.insert(cell);
        }
    }
    let evident = evidence
        .iter()
        .find(|(_, count)| *count > 0 && count * 5 >= filled);
    if let Some((data, _)) = evident {
        return Some(*data);
    }
    (names >= 2 && names * 10 >= filled * 6 && distinct.len() * 2 > names).then_some(PersonalData::Name)
}

#[cfg(test)]
mod tests;
