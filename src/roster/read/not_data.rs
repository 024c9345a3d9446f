//! Rows that stand in a table and are no data: totals, remarks and signatures, repeated headers; and columns whose cells
//! were merged.

use super::header::Mapping;
use crate::language::spelling::folded;
use crate::roster::grid::{Grid, Row};
use crate::roster::problem::{Problem, ProblemKind, Problems};

/// What a row of totals is called.
const TOTALS: [&str; 16] = [
    "累计",
    "汇总",
    "总和",
    "总数",
    "全县",
    "全区",
    "全市",
    "全镇",
    "全校",
    "平均",
    "平均值",
    "平均数",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
];
/// What the name of a row of totals begins or ends with, as in 城关镇小计.
const TOTAL_PARTS: [&str; 4] = ["合计", "总计", "小计", "共计"];
/// What remarks below a table begin with.
const REMARKS: [&str; 22] = [
    "备注",
    "注:",
    "注1",
    "说明",
    "填表",
    "制表",
    "审核",
    "审批",
    "填报",
    "单位负责人",
    "负责人",
    "联系人",
    "经办",
    "统计时间",
    "统计日期",
    "日期:",
    "数据来源",
    "数据截至",
    "以上",
    "note",
    "remark",
    "preparedby",
];
/// Most characters of the only cell of a row that may still be a value.
const LONGEST_ALONE: usize = 12;
/// Most rows named where cells were merged.
const MOST_ROWS_LISTED: usize = 20;

/// The rows that are no data, each with a remark.
pub(super) fn find(table: &Grid, mapping: &Mapping) -> Vec<Problem> {
    let mut headers = Headers::default();
    let found = table.rows().filter_map(|row| {
        let kind = what(row, table, mapping, &mut headers)?;
        let label = row.cell(label_position(row, mapping));
        let problem = Problem::warning(table.file(), kind).at(row.number());
        // A remark may name a person.
        Some(if problem.kind == ProblemKind::TotalRow {
            problem.with_value(label)
        } else {
            problem
        })
    });
    found.collect()
}

/// Takes the rows that are no data out of the table, and remarks on each.
pub(super) fn remove(table: &mut Grid, found: Vec<Problem>, problems: &mut Problems) {
    let rows: Vec<u32> = found.iter().filter_map(|problem| problem.row).collect();
    table.remove(&rows);
    for problem in found {
        problems.push(problem);
    }
}

/// The cell that names a row: its code, or where that is empty the first that is filled.
fn label_position(row: Row<'_>, mapping: &Mapping) -> usize {
    let filled = |position: &usize| !row.cell(*position).is_empty();
    mapping
        .position(0)
        .filter(filled)
        .or_else(|| (0..row.width()).find(filled))
        .unwrap_or(0)
}

/// Cells that are no headers of their columns, by position: most columns say the same few things again and again.
#[derive(Default)]
struct Headers<'a> {
    others: Vec<[&'a str; Headers::REMEMBERED]>,
}

impl<'a> Headers<'a> {
    /// Cells of a column that are remembered.
    const REMEMBERED: usize = 64;

    /// Whether the cell of a row at a position is a header of its column.
    fn has(&mut self, cell: &'a str, position: usize, header: Row<'_>, mapping: &Mapping) -> bool {
        if self.others.len() <= position {
            self.others.resize(position + 1, [""; Self::REMEMBERED]);
        }
        let mix = |hash: usize, byte: u8| hash.wrapping_mul(31).wrapping_add(usize::from(byte));
        let slot = cell.bytes().take(12).fold(cell.len(), mix) % Self::REMEMBERED;
        let known = self
            .others
            .get_mut(position)
            .and_then(|known| known.get_mut(slot));
        if known.as_ref().is_some_and(|known| **known == cell) {
            return false;
        }
        let is_header = cell == header.cell(position) || mapping.is_header_of(cell, position);
        if let Some(known) = known.filter(|_| !is_header) {
            *known = cell;
        }
        is_header
    }
}

/// Whether the first cell of a row tells by itself that it is data: short, of letters and digits that begin no word looked for.
fn is_plain_code(cell: &str) -> bool {
    let begins = !cell.starts_with(['n', 'N', 'r', 'R', 'p', 'P']);
    let is_plain = cell.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = cell.bytes().any(|byte| byte.is_ascii_digit());
    begins && is_plain && digits && cell.len() <= LONGEST_ALONE
}

fn what<'a>(row: Row<'a>, table: &Grid, mapping: &Mapping, headers: &mut Headers<'a>) -> Option<ProblemKind> {
    if repeats_header(row, table, mapping, headers) {
        return Some(ProblemKind::RepeatedHeader);
    }
    let first = row.cell(label_position(row, mapping));
    if is_plain_code(first) {
        return None;
    }
    let label: String = folded(first)
        .chars()
        .filter(|character| *character != ' ')
        .flat_map(char::to_lowercase)
        .collect();
    let name = label.trim_end_matches(':');
    if TOTALS.contains(&name)
        || TOTAL_PARTS
            .iter()
            .any(|part| name.starts_with(part) || name.ends_with(part))
    {
        return Some(ProblemKind::TotalRow);
    }
    let incomplete = mapping
        .required_positions()
        .any(|position| row.cell(position).is_empty());
    let alone = row.cells().filter(|cell| !cell.is_empty()).count() == 1;
    let reads_as_sentence =
        label.contains(':') || label.contains('。') || label.chars().count() > LONGEST_ALONE;
    let remark = REMARKS.iter().any(|start| label.starts_with(start)) || (alone && reads_as_sentence);
    (incomplete && remark).then_some(ProblemKind::RemarkRow)
}

/// Whether most cells of a row are headers of their own columns.
fn repeats_header<'a>(row: Row<'a>, table: &Grid, mapping: &Mapping, headers_met: &mut Headers<'a>) -> bool {
    let Some(header) = table.header() else {
        return false;
    };
    let filled = (0..table.width()).filter(|&position| !row.cell(position).is_empty());
    let all = filled.clone().count();
    let (mut others, mut headers) = (0, 0);
    for position in filled {
        if headers_met.has(row.cell(position), position, header, mapping) {
            headers += 1;
        } else {
            others += 1;
        }
        // Of nearly every row this is clear half-way.
        if others * 2 >= all {
            return false;
        }
    }
    headers >= 2 && headers * 2 > all
}

/// Finds required columns with cells that are empty below filled ones: in a third of the rows or more, which are otherwise
/// filled. They are reported once, by their rows.
pub(super) fn report_merged(table: &Grid, mapping: &mut Mapping, problems: &mut Problems) {
    let required: Vec<usize> = mapping.required_positions().collect();
    for &position in &required {
        let mut empty = Vec::new();
        let mut begun = false;
        for row in table.rows() {
            let filled = |&other: &usize| !row.cell(other).is_empty();
            begun |= filled(&position);
            // A newcomer has no school, and says how else they come; a wish for a zone names none.
            let elsewhere = mapping.is_filled_elsewhere(position, &filled);
            if begun && !filled(&position) && !elsewhere && required.iter().any(filled) {
                empty.push(row.number());
            }
        }
        if empty.len() < 2 || empty.len() * 3 < table.len() {
            continue;
        }
        mapping.mark_merged(position);
        let kind = ProblemKind::MergedCells {
            total: empty.len(),
            of_school: mapping.is_of_schools(position),
            rows: empty.into_iter().take(MOST_ROWS_LISTED).collect(),
        };
        let header = table.header().map_or("", |header| header.cell(position));
        problems.push(Problem::error(table.file(), kind).under(header));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use crate::diagnostic::Severity;
    use crate::roster::encoding::{SourceFile, gb18030_native};
    use crate::roster::personal::Doubts;
    use crate::roster::problem::ProblemKind;
    use crate::roster::read_roster;

    const HEADER: &str = "学校代码,学区,城乡类型,小学学生数,小学班数";

    fn kinds(rows: &str) -> (usize, Vec<(Option<u32>, ProblemKind)>) {
        let file = |name: &str, text: String| SourceFile {
            name: name.to_owned(),
            bytes: text.into_bytes(),
        };
        let schools = file(
            "s",
            format!("{HEADER}\nS1,东片,城区,900,20\nS2,东片,乡村,90,6\n{rows}\n"),
        );
        let teachers = file("t", "id,school,stage,subject\nT1,S1,小学,语文\n".to_owned());
        let loaded = read_roster(&[schools, teachers], &gb18030_native, Doubts::Asked).unwrap();
        let notes = loaded.notes.problems.into_iter();
        let notes = notes.filter(|note| note.kind != ProblemKind::SchoolWithoutTeachers);
        (
            loaded.roster.schools.len(),
            notes
                .map(|note| {
                    assert_eq!(note.severity, Severity::Warning);
                    (note.row, note.kind)
                })
                .collect(),
        )
    }

    #[test]
    fn totals_are_no_schools() {
        for row in [
            "合计,全县,城区,990,26",
            "合 计,,,990,26",
            "合\u{3000}计：,,,990,26",
            "总计,东片,城区,990,26",
            "城关镇小计,东片,镇区,990,26",
            "全县,,,990,26",
            ",合计,,990,26",
            "Grand total,East,urban,990,26",
            "合计",
        ] {
            assert_eq!(kinds(row), (2, vec![(Some(4), ProblemKind::TotalRow)]), "{row}");
        }
    }

    #[test]
    fn remarks_and_repeated_headers_are_no_schools() {
        for row in [
            "备注：以上数据截至9月1日,,,,",
            "填表人：某某,,审核人：某某,,",
            "注：不含民办",
            "说明,,,,",
            "本表由各校填报后汇总。",
        ] {
            assert_eq!(kinds(row), (2, vec![(Some(4), ProblemKind::RemarkRow)]), "{row}");
        }
        for row in [HEADER, "id,zone,locality,pupils_primary,classes_primary"] {
            assert_eq!(
                kinds(row),
                (2, vec![(Some(4), ProblemKind::RepeatedHeader)]),
                "{row}"
            );
        }
    }

    #[test]
    fn codes_that_are_passed_over_at_once_are_no_totals_and_no_remarks() {
        use super::{LONGEST_ALONE, REMARKS, TOTAL_PARTS, TOTALS, is_plain_code};
        for word in TOTALS.into_iter().chain(TOTAL_PARTS).chain(REMARKS) {
            for cell in [
                word.to_owned(),
                word.to_uppercase(),
                format!("{word}1"),
                format!("1{word}"),
            ] {
                let begins = cell.to_lowercase();
                let is_looked_for = TOTALS.contains(&begins.as_str())
                    || TOTAL_PARTS
                        .iter()
                        .any(|part| begins.starts_with(part) || begins.ends_with(part))
                    || REMARKS.iter().any(|start| begins.starts_with(start));
                assert!(!(is_looked_for && is_plain_code(&cell)), "{cell}");
            }
        }
        assert!(is_plain_code("T0000001") && is_plain_code("S001") && !is_plain_code("total"));
        assert!(!is_plain_code(&"1".repeat(LONGEST_ALONE + 1)) && !is_plain_code("小计1"));
    }

    #[test]
    fn schools_with_odd_names_stay() {
        for row in [
            "计生村小学,东片,乡村,90,6",
            "注南小学,东片,乡村,90,6",
            "说明书院,东片,乡村,90,6",
        ] {
            assert_eq!(kinds(row), (3, vec![]), "{row}");
        }
    }
}
