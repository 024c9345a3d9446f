//! Finding the columns of a file that hold personal data, by their headers and by their content.

use std::collections::BTreeSet;

use super::evident::{Evidence, PersonalData, by_header, evident, old_birth_date};
use crate::roster::codes::{Code, Stage, Subject};
use crate::roster::columns::TeacherColumn;
use crate::roster::fields::{Column, Kind, TableKind};
use crate::roster::grid::Grid;
use crate::roster::read::header::Mapping;

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
pub(in crate::roster) fn find(table: &Grid, mapping: &Mapping) -> Vec<(usize, PersonalData, Evidence)> {
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
fn by_content(table: &Grid, position: usize, may_hold_names: bool) -> Option<PersonalData> {
    let mut filled = 0_usize;
    let mut evidence: [(PersonalData, usize); 3] = [
        (PersonalData::IdNumber, 0),
        (PersonalData::Phone, 0),
        (PersonalData::Account, 0),
    ];
    let (mut old, mut births) = (0_usize, BTreeSet::new());
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
            let birth = old_birth_date(cell);
            old += usize::from(birth.is_some());
            births.extend(birth);
        }
        if may_hold_names && may_be_name(cell) {
            names += 1;
            distinct.insert(cell);
        }
    }
    // Numbers of 15 digits made of a school's code and a serial number can pass for old identity numbers, but give hardly
    // any birth dates.
    if births.len() * 2 <= old {
        evidence[0].1 -= old;
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
mod tests {
    use super::*;

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
}
