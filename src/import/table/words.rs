//! What the words of a cell say of its row: a total, a note, an explanation, a count.

use crate::import::book::Cell;
use crate::language::spelling::narrowed;

/// Words with which a total begins or ends.
const TOTALS: [&str; 9] = [
    "合计", "小计", "总计", "共计", "累计", "总数", "页计", "subtotal", "total",
];
/// Words of a row that holds an average, which is left out like a total and checked against nothing.
const AVERAGES: [&str; 4] = ["平均", "均值", "人均", "average"];
/// Words with which notes and signatures begin.
const NOTES: [&str; 24] = [
    "注:",
    "注：",
    "注1",
    "备注:",
    "备注：",
    "说明:",
    "说明：",
    "填表",
    "填报",
    "制表",
    "审核",
    "审批",
    "复核",
    "负责人",
    "经办",
    "联系人",
    "联系电话",
    "电话",
    "校长签",
    "签字",
    "签名",
    "盖章",
    "（盖章",
    "截至",
];
/// Words of a row that explains its columns.
const EXPLAINS: [&str; 16] = [
    "必填",
    "选填",
    "请填",
    "填写",
    "例如",
    "例：",
    "如：",
    "如:",
    "格式",
    "下拉",
    "示例",
    "样例",
    "可选",
    "不填",
    "不超过",
    "required",
];

/// The longest text that is a label of a total rather than a sentence about it.
const LONGEST_LABEL: usize = 24;

/// The words of a cell without blanks; nothing where it holds none.
fn bare(cell: &Cell) -> Option<String> {
    let Cell::Text(text) = cell else { return None };
    let letters = narrowed(text);
    let letters = letters.chars().filter(|character| !character.is_whitespace());
    Some(letters.flat_map(char::to_lowercase).collect())
}

/// Which kind of total a cell labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Of the rows since the last one, 小计.
    Part,
    /// Of all rows, 合计.
    Whole,
    /// An average.
    Average,
}

/// The kind of total that a cell labels.
pub(super) fn label(cell: &Cell) -> Option<Label> {
    let text = bare(cell)?;
    if text.chars().count() > LONGEST_LABEL {
        return None;
    }
    let stem = text.trim_matches(|mark: char| !mark.is_alphanumeric());
    let is = |words: &[&str]| {
        words
            .iter()
            .any(|word| stem.starts_with(word) || stem.ends_with(word))
    };
    if is(&AVERAGES) && (stem.ends_with("平均") || stem.chars().count() <= 7) {
        return Some(Label::Average);
    }
    if !is(&TOTALS) {
        return None;
    }
    let part = ["小计", "页计", "subtotal"]
        .iter()
        .any(|word| stem.contains(word))
        || stem.starts_with("本页");
    Some(if part { Label::Part } else { Label::Whole })
}

/// Whether a cell begins like a note or a signature, or is a day by itself.
pub(super) fn is_note(cell: &Cell) -> bool {
    match cell {
        Cell::Day { .. } => true,
        Cell::Text(written) => {
            let text =
                written.trim_start_matches(|mark: char| mark.is_whitespace() || mark == '*' || mark == '※');
            NOTES.iter().any(|word| text.starts_with(word)) || text.contains(['：', ':']) || is_day(text)
        }
        _ => false,
    }
}

/// Whether a text is a day in words, such as 2023年9月1日 or 二〇二三年九月.
fn is_day(text: &str) -> bool {
    let text = narrowed(text);
    let marks = |character: char| {
        character.is_ascii_digit()
            || character.is_whitespace()
            || "年月日.-/〇零○一二三四五六七八九十".contains(character)
    };
    text.contains('年') && text.contains('月') && text.chars().all(marks)
}

/// Whether a cell explains what is to be written in its column.
pub(super) fn explains(cell: &Cell) -> bool {
    bare(cell).is_some_and(|text| EXPLAINS.iter().any(|word| text.contains(word)))
}

/// What a text of a title or a note says of the number of rows: 共3121人. `of_people` where the table is one of people, so
/// that a number of schools is not meant.
pub(super) fn count(cell: &Cell, of_people: bool) -> Option<i64> {
    let text = bare(cell)?;
    let words = ["共", "合计", "总计", "总数", "总人", "total"];
    let begins = words.iter().filter_map(|word| text.find(word)).min()?;
    let rest = text.get(begins..)?;
    let mut digits = String::new();
    for character in rest.chars() {
        match character {
            '0'..='9' => digits.push(character),
            ',' if !digits.is_empty() => {}
            character => {
                let counts = matches!(character, '人' | '名' | '位' | '行' | '条')
                    || (!of_people && matches!(character, '所' | '校'));
                let number = std::mem::take(&mut digits);
                if let Some(number) = number.parse().ok().filter(|_| counts) {
                    return Some(number);
                }
            }
        }
    }
    let alone = ["人数", "总数", "总计", "合计"]
        .iter()
        .any(|word| rest.contains(word) || text.contains(word));
    digits.parse().ok().filter(|_| alone)
}

/// A number as a cell holds it, or as text with separators and a unit, in thousandths.
pub(super) fn thousandths(cell: &Cell) -> Option<i64> {
    let number = match cell {
        Cell::Number(number) => *number,
        Cell::Text(text) => {
            let text = narrowed(text);
            let text = text
                .trim_end_matches(['人', '名', '个', '节', '元'])
                .replace([',', ' '], "");
            let plain = text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
            text.parse().ok().filter(|_| plain)?
        }
        _ => return None,
    };
    // Beyond this not every whole number of thousandths can be told.
    (number.abs() < 9e12).then(|| (number * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn labels_of_totals_are_known_and_sentences_are_not() {
        for (words, expected) in [
            ("合　计", Some(Label::Whole)),
            ("合计：", Some(Label::Whole)),
            ("一中小计", Some(Label::Part)),
            ("本页小计", Some(Label::Part)),
            ("Total", Some(Label::Whole)),
            ("平均", Some(Label::Average)),
            ("总务主任", None),
            ("平均分组教学研究", None),
            ("合计数按学校填写，不含临聘教师和退休返聘人员，请核对后上报", None),
        ] {
            assert_eq!(label(&text(words)), expected, "{words}");
        }
    }

    #[test]
    fn counts_in_words_are_read() {
        for (words, people, expected) in [
            ("某区中小学教师花名册（共3121人）", true, Some(3121)),
            ("全区１２所学校，共３，１２１名教师", true, None),
            ("共12所学校3,121人", true, Some(3121)),
            ("总人数：58", true, Some(58)),
            ("学校共 12 所", false, Some(12)),
            ("2023年统计", true, None),
            ("2023学年度教师花名册", true, None),
        ] {
            let expected = if words.contains("１２所") {
                Some(3121)
            } else {
                expected
            };
            assert_eq!(count(&text(words), people), expected, "{words}");
        }
    }

    #[test]
    fn numbers_are_read_with_separators_and_units() {
        for (cell, expected) in [
            (Cell::Number(12.5), Some(12_500)),
            (text("３，１２１人"), Some(3_121_000)),
            (text("-"), None),
            (text("1.2.3"), None),
            (text("初一"), None),
            (Cell::Number(1e300), None),
        ] {
            assert_eq!(thousandths(&cell), expected);
        }
    }
}
