//! A workbook as a bureau's personnel office keeps it: banners over two rows, years below one of them, short names of
//! schools, staff outside the establishment.

use super::super::anonymise::Chance;
use super::super::book::{Area, Book, Cell, Format, Sheet, SheetRow};
use super::super::doubt::Doubt;
use super::super::recipe::Recipe;
use super::super::{Imported, import};
use super::{book, rows};
use crate::roster::personal::Doubts;
use crate::roster::{Assessment, BackboneLevel, Status};

const SCHOOLS: &str = "
云山区学校基本情况统计表||||||||
序号|学校名称|办学地点|学区|学生数||班级数||备注
||||小学|初中|小学|初中|
1|云山区实验小学|城区|实验教育集团|1850||44||
2|云山区第一中学（初中部）|城区|一中教育集团||1760||37|
3|云山区石桥镇九年一贯制学校|镇区|石桥学区|520|330|13|7|
合计||||2370|2090|57|44|
说明：学生数以学籍系统为准。||||||||";

const TEACHERS: &str = "
云山区教职工花名册|||||||||
序号|姓名|工作单位|任教学段|现任教学科|骨干（名师）称号|近三年年度考核|||编制性质|联系电话
||||||2023|2024|2025||
1|王秀英|实小|小学|语文|区教坛新秀|合格|优秀|合格|全额事业编|13812345601
2|李建军|云山一中|初中|数学|市级学科带头人|优秀|合格|优秀|全额事业编|13812345602
3|张桂兰|区第一中学|初中|英语||合格|合格|合格|特岗|13812345603
4|刘志强|石桥学校|小学|数学||合格|合格|合格|编外合同|13812345604
5|陈玉梅|石桥学校|小学|语文||合格|未定等次|合格|全额事业编|13812345605
填表人：赵秀芳||||||||联系电话：13812345600|";

/// Two sheets in which cells of the header are merged: the banners across, all others downwards.
fn workbook() -> Book {
    let mut book = book(
        "教师信息汇总表.xlsx",
        &[("学校基本情况", rows(SCHOOLS)), ("教职工花名册", rows(TEACHERS))],
    );
    book.format = Format::Xlsx;
    for (sheet, banners) in book.sheets.iter_mut().zip([&[(4, 5), (6, 7)][..], &[(6, 8)]]) {
        let width = sheet.rows[1].cells.len() as u32;
        let across = banners.iter().map(|&(first, last)| area(1, first, 1, last));
        let is_under = |column: &u32| {
            banners
                .iter()
                .any(|(first, last)| (first..=last).contains(&column))
        };
        let down = (0..width).filter(|column| !is_under(column));
        sheet.merged = across
            .chain(down.map(|column| area(1, column, 2, column)))
            .collect();
        fill_down(sheet);
    }
    book
}

const fn area(first_row: u32, first_column: u32, last_row: u32, last_column: u32) -> Area {
    Area {
        first_row,
        first_column,
        last_row,
        last_column,
    }
}

/// As readers of workbooks do.
fn fill_down(sheet: &mut Sheet) {
    let [_, upper, lower, ..] = sheet.rows.as_mut_slice() else {
        return;
    };
    let SheetRow { cells, .. } = lower;
    cells.resize(upper.cells.len(), Cell::Empty);
    for area in sheet.merged.iter().filter(|area| area.last_row > area.first_row) {
        let column = area.first_column as usize;
        cells[column] = upper.cells[column].clone();
    }
}

fn imported(recipe: &Recipe) -> Imported {
    import(&[workbook()], recipe, (None, Chance::new([7; 32])), Doubts::Asked)
}

#[test]
fn the_workbook_of_an_office_is_understood_but_for_short_names_of_schools() {
    let open = imported(&Recipe::default());
    let schools = open.doubts.iter().filter_map(|doubt| match doubt {
        Doubt::School(group) => Some((group.school.as_str(), group.spellings.len())),
        _ => None,
    });
    let short = [("云山区石桥镇九年一贯制学校", 1), ("云山区第一中学（初中部）", 2)];
    assert_eq!(schools.collect::<Vec<_>>(), short);

    let mut recipe = Recipe::default();
    recipe.picked.accepts = true;
    let whole = imported(&recipe);
    let roster = &whole.outcome.unwrap().roster;
    let pupils = |school: &crate::roster::School| {
        school
            .rolls
            .each_ref()
            .map(|roll| roll.map_or(0, |roll| roll.pupils))
    };
    let of_schools: Vec<_> = roster.schools.iter().map(pupils).collect();
    assert_eq!(of_schools, [[1850, 0, 0], [0, 1760, 0], [520, 330, 0]]);
    let at: Vec<&str> = (roster.teachers.iter())
        .map(|teacher| roster.school(teacher.school.unwrap()).id.as_str())
        .collect();
    let [first, second, third] = [
        "云山区实验小学",
        "云山区第一中学（初中部）",
        "云山区石桥镇九年一贯制学校",
    ];
    assert_eq!(at, [first, second, second, third]);
    // The latest year first; who is outside the establishment is left out, and told.
    let last = roster.teachers[0].assessments.first();
    assert_eq!(last, Some(&Assessment::Qualified));
    assert_eq!(roster.teachers[0].assessments.len(), 3);
    assert_eq!(roster.teachers[0].assessments[1], Assessment::Excellent);
    assert_eq!(roster.teachers[0].backbone, BackboneLevel::County);
    assert_eq!(roster.teachers[1].backbone, BackboneLevel::Municipal);
    assert!(
        roster
            .teachers
            .iter()
            .all(|teacher| teacher.status == Status::OnPost)
    );
    let outside = whole.log.values.iter().find(|plan| plan.value == "编外合同");
    assert_eq!(outside.map(|plan| plan.rows), Some(1));
}
