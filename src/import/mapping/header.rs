//! The forms of a header under which a field is looked for.

use crate::language::spelling::normalised;
use crate::roster::TeacherColumn;
use crate::roster::fields::{Column as _, Field, TableKind};

/// Parts of headers of which no field of ours is, however near they come.
const NOT_OURS: [&str; 24] = [
    "毕业",
    "院校",
    "专业全称",
    "所学专业",
    "职称证",
    "证书",
    "发证",
    "党内",
    "党组织",
    "入党",
    "支教",
    "交流单位",
    "交流开始",
    "交流结束",
    "短号",
    "联系人",
    "工作室",
    "人才项目",
    "综合荣誉",
    "所在班级",
    "学籍",
    "退休",
    "工资",
    "任现行政职务",
];

/// Headers that districts have and that are of no use here.
const OF_NO_USE: [&str; 8] = [
    "序号",
    "备注",
    "行号",
    "no",
    "no.",
    "remark",
    "remarks",
    "填表说明",
];

/// Headers of columns that say something else than a field of teachers does and settle its value: who does not belong to the
/// establishment is not at a post of it.
const ASIDE: [(&str, TeacherColumn); 10] = [
    ("编制性质", TeacherColumn::Status),
    ("编制类型", TeacherColumn::Status),
    ("编制类别", TeacherColumn::Status),
    ("编制情况", TeacherColumn::Status),
    ("编制状况", TeacherColumn::Status),
    ("用工形式", TeacherColumn::Status),
    ("用工性质", TeacherColumn::Status),
    ("用人形式", TeacherColumn::Status),
    ("人员性质", TeacherColumn::Status),
    ("人员身份", TeacherColumn::Status),
];

/// Whether a column with this header says something else than the field that it settles.
pub(in crate::import) fn is_aside(header: &str, field: &Field) -> bool {
    let last = header.rsplit('·').next().unwrap_or_default();
    let whole = header.replace('·', "");
    [last, whole.as_str()].iter().any(|header| {
        let plain = without_remarks(&normalised(header));
        let mut known = ASIDE.iter();
        known.any(|(known, column)| *known == plain && column.field() == field)
    })
}

/// The field that a column with this header settles, by its position in its table.
pub(super) fn aside(kind: TableKind, header: &str) -> Option<usize> {
    if kind != TableKind::Teachers {
        return None;
    }
    let found = ASIDE.iter().find(|(known, _)| *known == header);
    found.map(|(_, column)| column.index())
}

/// Whether a header is of no field of ours, however near it comes to one.
pub(super) fn is_not_ours(header: &str) -> bool {
    let header = normalised(header);
    NOT_OURS.iter().any(|part| header.contains(part))
}

/// Whether a header is known and of no use here.
pub(super) fn is_of_no_use(header: &str) -> bool {
    let header = without_remarks(&normalised(header));
    OF_NO_USE.contains(&header.as_str())
}

/// Without what stands in brackets: 现聘职级（高级教师/一二级教师）首次聘用时间 is 现聘职级首次聘用时间.
pub(super) fn without_remarks(header: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(header.len());
    for character in header.chars() {
        match character {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    plain
}

/// The four digits of a year in a text, and what is left without them and what dates have beside them.
pub(super) fn without_year(header: &str) -> Option<(u16, Vec<String>)> {
    let characters: Vec<char> = header.chars().collect();
    let start = characters.windows(4).position(|digits| {
        digits.iter().all(char::is_ascii_digit) && matches!(digits, ['1', '9', ..] | ['2', '0', ..])
    })?;
    let year = characters[start..start + 4]
        .iter()
        .collect::<String>()
        .parse()
        .ok()?;
    let before: String = characters[..start].iter().collect();
    let after: String = characters[start + 4..].iter().collect();
    let mut rests = vec![after.clone()];
    let mut rest = after.as_str();
    for mark in ["-", "学年度", "学年", "年度", "年"] {
        if let Some(shorter) = rest.strip_prefix(mark) {
            rest = shorter;
            rests.push(rest.to_owned());
            break;
        }
    }
    let month = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    if month.len() < rest.len()
        && let Some(rest) = month.strip_prefix('月')
    {
        rests.push(rest.trim_start_matches('底').to_owned());
    }
    let rests = rests.into_iter().map(|rest| format!("{before}{rest}"));
    Some((year, rests.filter(|rest| !rest.is_empty()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_and_dates_are_taken_off_headers() {
        assert_eq!(
            without_remarks("现聘职级(高级教师/一二级教师)首次聘用时间(文本型)"),
            "现聘职级首次聘用时间"
        );
        let (year, rests) = without_year("2025年9月编制所在学段").unwrap();
        assert_eq!(
            (year, rests.last().map(String::as_str)),
            (2025, Some("编制所在学段"))
        );
        let (_, rests) = without_year("2023年度考核").unwrap();
        assert!(rests.contains(&"年度考核".to_owned()) && rests.contains(&"考核".to_owned()));
        assert!(without_year("1班").is_none());
    }
}
