//! The code that a mistyped code was probably meant to be, and the column that an unknown header was.

use crate::language::spelling::normalised;
use crate::roster::fields::{Field, Kind};

/// Most single-character changes between a mistyped code and a suggestion.
const FURTHEST: usize = 2;

/// The nearest candidate within [`FURTHEST`] changes, the first of equals; none for a word so short that anything
/// would be near.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().collect();
    let furthest = FURTHEST.min(word.len().saturating_sub(1));
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let characters: Vec<char> = candidate.chars().collect();
        if characters.len().abs_diff(word.len()) > furthest {
            continue;
        }
        let distance = distance(&word, &characters);
        if distance <= furthest && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Headers that name what a column holds in another form than it is asked for.
const OTHER_FORMS: [(&str, &str); 9] = [
    ("教龄", "first_service_year"),
    ("工龄", "first_service_year"),
    ("从教年限", "first_service_year"),
    ("任教年限", "first_service_year"),
    ("教学年限", "first_service_year"),
    ("入职时间", "first_service_year"),
    ("入职年份", "first_service_year"),
    ("年龄", "birth_year"),
    ("校龄", "entered_school_year"),
];
/// Parts of headers by which a mark or a count is another one than the field whose header is in it: 笔试面试成绩 is no 面试成绩.
const OF_OTHERS: [&str; 10] = [
    "笔试", "总", "综合", "合计", "合成", "折", "加权", "平均", "名次", "排名",
];
/// Fewest characters that two headers must share to be taken for one where the one holds the other.
const SHARED: usize = 4;

/// The column that an unknown header is probably meant for: one whose header it nearly is, holds or is held by.
pub(crate) fn nearest_column(
    header: &str,
    columns: impl Iterator<Item = &'static Field>,
) -> Option<&'static Field> {
    let whole = normalised(header);
    let header: Vec<char> = whole.split('(').next().unwrap_or_default().chars().collect();
    if header.len() > 40 {
        return None;
    }
    let asked: String = header.iter().collect();
    let other_form = OTHER_FORMS
        .iter()
        .find(|(form, _)| *form == asked)
        .map(|(_, key)| *key);
    let mut best: Option<(usize, &'static Field)> = None;
    for column in columns {
        if other_form == Some(column.key) {
            return Some(column);
        }
        for spelling in column.spellings() {
            let spelling = normalised(spelling);
            let characters: Vec<char> = spelling.chars().collect();
            // A word of Latin letters says less by a letter than one of Chinese characters.
            let (furthest, shared) = if spelling.is_ascii() {
                (header.len() / 5, 2 * SHARED)
            } else {
                (header.len() / 3, SHARED)
            };
            // Of marks and counts a character more or less makes another one: 笔试成绩 and 面试成绩, 校级荣誉 and 市级荣誉.
            let is_count = match column.kind {
                Kind::Decimal { .. } => true,
                Kind::Whole { unit, .. } => unit.zh != "年",
                _ => false,
            };
            let is_other = |part: &&str| asked.contains(*part) && !spelling.contains(*part);
            let holds = header.len().min(characters.len()) >= shared
                && (asked.contains(&spelling) || spelling.contains(&asked))
                && !(is_count && OF_OTHERS.iter().any(is_other));
            let furthest = if is_count && !spelling.is_ascii() {
                0
            } else {
                furthest
            };
            let distance = if holds { 1 } else { distance(&header, &characters) };
            if (holds || distance <= furthest) && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, column));
            }
        }
    }
    best.map(|(_, column)| column)
}

/// Levenshtein distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for (row, from) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, to) in right.iter().enumerate() {
            let replaced = previous[column] + usize::from(from != to);
            current.push(replaced.min(previous[column + 1] + 1).min(current[column] + 1));
        }
        previous = current;
    }
    previous[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fields::TableKind;

    #[test]
    fn only_near_codes_are_suggested() {
        let codes = ["S001", "S002", "一中"];
        let suggest = |word| nearest(word, codes.into_iter());
        assert_eq!(suggest("S01"), Some("S001"));
        assert_eq!(suggest("S0O2"), Some("S002"));
        assert_eq!(suggest("第一中"), Some("一中"));
        assert_eq!(suggest("X9"), None);
        assert_eq!(suggest(""), None);
    }

    #[test]
    fn unknown_headers_lead_to_the_column_that_is_meant() {
        let meant = |header: &str| {
            let columns = TableKind::Teachers.fields().iter();
            nearest_column(header, columns).map(|column| column.key)
        };
        for (header, key) in [
            ("工作单位全称", "school"),
            ("乡村教学年限", "rural_years"),
            ("教龄", "first_service_year"),
            ("教 龄（年）", "first_service_year"),
            ("年龄", "birth_year"),
            ("结构化面试成绩", "interview_mark"),
            ("参加工作年", "first_service_year"),
            ("first_servce_year", "first_service_year"),
        ] {
            assert_eq!(meant(header), Some(key), "{header}");
        }
        for header in [
            "备注",
            "序号",
            "专业",
            "任教年级",
            "简称",
            "毕业院校",
            "笔试成绩",
            "笔试面试成绩",
            "面试总成绩",
            "校级荣誉",
            "remarks",
            "id2",
            "",
        ] {
            assert_eq!(meant(header), None, "{header}");
        }
    }
}
