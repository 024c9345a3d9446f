//! Sheets as offices make them, and what is found in them.

use super::LeftOut::{Above, BelowHeader, HeaderAgain, Heading, Note, Total};
use super::*;
use crate::import::book::{Area, SheetRow};

/// A sheet of lines; cells end in `|`, numbers are numbers, a line without anything is a blank row.
fn sheet(lines: &str) -> Sheet {
    let rows = lines
        .lines()
        .map(str::trim)
        .enumerate()
        .filter(|(_, line)| !line.is_empty());
    let rows = rows.map(|(index, line)| SheetRow {
        number: index as u32 + 1,
        hidden: false,
        cells: line
            .split('|')
            .map(|cell| match (cell.trim(), cell.trim().parse()) {
                ("", _) => Cell::Empty,
                (_, Ok(number)) => Cell::Number(number),
                (text, Err(_)) => Cell::Text(text.to_owned()),
            })
            .collect(),
    });
    Sheet {
        rows: rows.collect(),
        ..Sheet::default()
    }
}

fn merged(mut sheet: Sheet, areas: &[(u32, u32, u32, u32)]) -> Sheet {
    let areas = areas
        .iter()
        .map(|&(first_row, first_column, last_row, last_column)| Area {
            first_row: first_row - 1,
            first_column,
            last_row: last_row - 1,
            last_column,
        });
    sheet.merged = areas.collect();
    sheet
}

fn is_known(header: &str) -> bool {
    [
        "工号",
        "姓名",
        "学校",
        "学段",
        "学科",
        "职称",
        "周课时",
        "出生年月",
        "任教学科",
        "任教学段",
        "班数",
        "学生数",
    ]
    .contains(&header)
}

fn found(sheet: &Sheet) -> Vec<Found> {
    find(sheet, Reading::default(), &is_known)
}

fn headers(found: &Found) -> Vec<&str> {
    found
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .collect()
}

fn numbers(sheet: &Sheet, found: &Found) -> Vec<u32> {
    found.rows.iter().map(|&row| sheet.rows[row].number).collect()
}

fn left_out(sheet: &Sheet, found: &Found) -> Vec<(u32, LeftOut)> {
    let rows = found.left_out.iter();
    rows.map(|left| (sheet.rows[left.row].number, left.why)).collect()
}

#[test]
fn titles_notes_totals_and_blank_rows_are_no_data() {
    let sheet = sheet(
        "某区中小学教师花名册（共4人）
         填报单位：某区教育局|||填报日期：2023年9月

         工号|姓名|学校|学科|周课时
         1|2|3|4|5
         必填|必填|必填|下拉选择|填写数字
         101|甲|一中|语文|12

         102|乙|一中|数学|13
         一中小计||||25
         103|丙|二中|语文|14
         合计|3人|||40
         制表人：|王|审核人：|李
         2023年9月1日",
    );
    let [table] = &found(&sheet)[..] else {
        panic!("one table")
    };
    assert_eq!((table.header, table.why), ((4, 4), Why::Known(5)));
    assert_eq!(headers(table), ["工号", "姓名", "学校", "学科", "周课时"]);
    assert_eq!(numbers(&sheet, table), [7, 9, 11]);
    assert_eq!(
        left_out(&sheet, table),
        [
            (1, Above),
            (2, Above),
            (5, BelowHeader),
            (6, BelowHeader),
            (10, Total),
            (12, Total),
            (13, Note),
            (14, Note)
        ]
    );
    let check = |row, column, says: i64, comes_to: i64| TotalCheck {
        row,
        column,
        says: says * 1000,
        comes_to: comes_to * 1000,
    };
    assert_eq!(
        table.checks,
        [
            check(1, None, 4, 3),
            check(10, Some(4), 25, 25),
            check(12, None, 3, 3),
            check(12, Some(4), 40, 39),
        ]
    );
}

#[test]
fn a_total_above_its_rows_is_held_against_them() {
    let sheet = sheet("学校|班数|学生数\n合计|18|901\n一中|12|600\n二中|6|300");
    let [table] = &found(&sheet)[..] else {
        panic!("one table")
    };
    let holds: Vec<_> = table
        .checks
        .iter()
        .map(|check| (check.comes_to, check.holds()))
        .collect();
    assert_eq!(holds, [(18_000, true), (900_000, false)]);
}

#[test]
fn headers_of_several_rows_are_joined_with_their_banners() {
    let lines = "工号|姓名|任教情况||学历情况|
                 |||||
                 101|甲|小学|语文|本科|某校";
    let with_rows = |second: &str| sheet(&lines.replacen("|||||", second, 1));
    let expected = [
        "工号",
        "姓名",
        "任教情况·学段",
        "任教情况·学科",
        "学历情况·学历",
        "学历情况·院校",
    ];
    // Merged, with the value of a cell merged downwards in each of its rows.
    let areas = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)];
    let merged = merged(with_rows("工号|姓名|学段|学科|学历|院校"), &areas);
    // The same as text, where nothing is merged.
    let plain = with_rows("||学段|学科|学历|院校");
    for sheet in [merged, plain] {
        let tables = found(&sheet);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].header, (1, 2));
        assert_eq!(headers(&tables[0]), expected);
        assert_eq!(tables[0].columns[2].own, "学段");
        assert_eq!(numbers(&sheet, &tables[0]), [3]);
    }
}

#[test]
fn a_first_row_of_words_is_data_and_not_a_second_header() {
    let sheet = sheet(
        "姓名||学校|学科
         甲|女|一中|语文
         乙|男|二中|数学",
    );
    let tables = found(&sheet);
    assert_eq!(tables[0].header, (1, 1));
    assert_eq!(numbers(&sheet, &tables[0]), [2, 3]);
    assert_eq!(headers(&tables[0]), ["姓名", "", "学校", "学科"]);
}

#[test]
fn two_tables_stand_side_by_side_or_one_under_the_other() {
    let beside = sheet(
        "学校|班数|学生数||工号|姓名|学校
         一中|12|600||101|甲|一中
         二中|6|300||102|乙|二中
         ||||103|丙|二中
         ||||104|丁|二中",
    );
    let tables = found(&beside);
    assert_eq!(
        tables.iter().map(headers).collect::<Vec<_>>(),
        [["学校", "班数", "学生数"], ["工号", "姓名", "学校"]]
    );
    assert_eq!(
        tables.iter().map(|table| table.rows.len()).collect::<Vec<_>>(),
        [2, 4]
    );

    let under = sheet(
        "学校情况
         学校|班数|学生数
         一中|12|600
         合计|12|600
         教师情况
         工号|姓名|学校
         101|甲|一中",
    );
    let tables = found(&under);
    assert_eq!(
        tables.iter().map(|table| table.header).collect::<Vec<_>>(),
        [(2, 2), (6, 6)]
    );
    assert_eq!(left_out(&under, &tables[0]), [(1, Above), (4, Total)]);
    assert_eq!(left_out(&under, &tables[1]), [(5, Above)]);
    assert_eq!(numbers(&under, &tables[1]), [7]);
}

#[test]
fn a_blank_column_does_not_part_a_table() {
    let sheet = sheet(
        "工号|姓名||学校|学科
         101|甲||一中|语文
         102|乙||二中|数学",
    );
    let tables = found(&sheet);
    assert_eq!(tables.len(), 1);
    assert_eq!(headers(&tables[0]), ["工号", "姓名", "学校", "学科"]);
}

#[test]
fn the_header_of_each_printed_page_and_headings_of_schools_are_no_data() {
    let lines = "花名册
                 工号|姓名|学校|学科
                 城关小学
                 101|甲|城关小学|语文
                 花名册
                 工号|姓名|学校|学科
                 第一组
                 102|乙|城关小学|数学
                 T110101199003078";
    let sheet = merged(sheet(lines), &[(7, 0, 7, 3)]);
    let tables = found(&sheet);
    assert_eq!(tables.len(), 1);
    assert_eq!(
        numbers(&sheet, &tables[0]),
        [4, 8, 9],
        "a row with an id alone is data"
    );
    assert_eq!(
        left_out(&sheet, &tables[0]),
        [
            (1, Above),
            (3, Heading),
            (5, HeaderAgain),
            (6, HeaderAgain),
            (7, Heading)
        ]
    );
}

#[test]
fn unknown_headers_are_found_by_what_stands_below_them() {
    let by_kinds = sheet("全区统计\n代号|名称|数量\nA|甲|1\nB|乙|2");
    let tables = found(&by_kinds);
    assert_eq!((tables[0].header, tables[0].why), ((2, 2), Why::Kinds));
    let by_shape = sheet("代号|名称|类别\na|甲|子\nb|乙|丑\nc|丙|寅");
    assert_eq!(found(&by_shape)[0].why, Why::Shape);
}

#[test]
fn explanations_are_no_table() {
    let list: String = [
        "工号|姓名",
        "姓名|学校",
        "学校|学段",
        "学段|学科",
        "学科|职称",
        "职称|工号",
    ]
    .join("\n");
    for lines in [
        "填写说明\n一、本表由学校填写。\n二、请于9月1日前上报。",
        &list,
        "",
        "说明",
    ] {
        assert_eq!(found(&sheet(lines)), [], "{lines}");
    }
}

#[test]
fn the_user_decides_where_the_header_is() {
    let sheet = sheet(
        "工号|姓名|学校
         编号|名字|单位
         101|甲|一中",
    );
    let reading = Reading {
        header: Some(2),
        header_rows: None,
    };
    let tables = find(&sheet, reading, &is_known);
    assert_eq!(headers(&tables[0]), ["编号", "名字", "单位"]);
    assert_eq!(tables[0].why, Why::Chosen);
    let reading = Reading {
        header_rows: Some(2),
        header: Some(1),
    };
    let tables = find(&sheet, reading, &is_known);
    assert_eq!(headers(&tables[0]), ["工号·编号", "姓名·名字", "学校·单位"]);
    let reading = Reading {
        header: Some(9),
        header_rows: Some(200),
    };
    assert_eq!(find(&sheet, reading, &is_known), []);
}
