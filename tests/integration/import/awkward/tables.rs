//! Tables that stand in a sheet in awkward ways.

use rust_xlsxwriter::{Chart, ChartType, Workbook, Worksheet};

use super::{File, PLAIN, merge, sheet, write, write_row};

/// Where the table is.
pub(super) fn tables() -> Vec<File> {
    let plain = |_: &mut Worksheet| {};
    vec![
        ("plain.xlsx", sheet(PLAIN, plain)),
        (
            "titles.xlsx",
            sheet(
                &format!("某区中小学教师花名册\n填报单位：某区教育局|||填报日期：2023年9月\n\n{PLAIN}"),
                |sheet| {
                    merge(sheet, &[(0, 0, 0, 4, "某区中小学教师花名册")]);
                },
            ),
        ),
        (
            "two-header-rows.xlsx",
            sheet(
                "\n\n101|甲|小学|语文|12|本科\n102|乙|初中|数学|13|专科",
                |sheet| {
                    merge(
                        sheet,
                        &[
                            (0, 0, 1, 0, "工号"),
                            (0, 1, 1, 1, "姓名"),
                            (0, 2, 0, 4, "任教情况"),
                            (0, 5, 1, 5, "学历"),
                        ],
                    );
                    write_row(sheet, 1, &["", "", "学段", "学科", "周课时"]);
                },
            ),
        ),
        (
            "three-header-rows.xlsx",
            sheet("\n\n\n101|甲|小学|语文|2021|2022", |sheet| {
                merge(
                    sheet,
                    &[
                        (0, 0, 2, 0, "工号"),
                        (0, 1, 2, 1, "姓名"),
                        (0, 2, 0, 5, "基本情况"),
                        (1, 2, 1, 3, "任教"),
                        (1, 4, 1, 5, "考核"),
                    ],
                );
                write_row(sheet, 2, &["", "", "任教学段", "任教学科", "前年", "去年"]);
            }),
        ),
        (
            "banner-alone.xlsx",
            sheet(
                "||任教情况\n工号|姓名|学段|学科|周课时\n101|甲|小学|语文|12",
                |sheet| {
                    merge(sheet, &[(0, 2, 0, 4, "任教情况")]);
                },
            ),
        ),
        (
            "two-header-rows.csv",
            "工号,姓名,任教情况,,,学历\n,,学段,学科,周课时,\n101,甲,小学,语文,12,本科\n".into(),
        ),
        (
            "blank-rows-and-columns.xlsx",
            sheet(
                "\n\n|工号|姓名||学校|学科\n\n|101|甲||一中|语文\n\n\n|102|乙||二中|数学",
                plain,
            ),
        ),
        (
            "notes-below.xlsx",
            sheet(
                &format!(
                    "{PLAIN}\n\n注：本表一式两份，由学校留存一份。\n制表人：|张|审核人：|李\n2023年9月1日"
                ),
                plain,
            ),
        ),
        (
            "total-agrees.xlsx",
            sheet(&format!("{PLAIN}\n合　计|3人|||39"), plain),
        ),
        (
            "total-misses-rows.xlsx",
            sheet(&format!("某区教师花名册（共5人）\n{PLAIN}\n合计||||65"), plain),
        ),
        (
            "subtotals.xlsx",
            sheet(
                "工号|姓名|学校|周课时\n101|甲|一中|12\n102|乙|一中|13\n一中小计|2||25\n103|丙|二中|14\n二中小计|1||15\n总计|3||39",
                plain,
            ),
        ),
        (
            "total-above.xlsx",
            sheet("学校|班数|学生数\n合计|18|900\n一中|12|600\n二中|6|300", plain),
        ),
        ("averages.xlsx", sheet(&format!("{PLAIN}\n平均||||13"), plain)),
        (
            "pages.xlsx",
            sheet(
                "花名册\n工号|姓名|学校|学科\n101|甲|一中|语文\n花名册\n工号|姓名|学校|学科\n102|乙|一中|数学",
                plain,
            ),
        ),
        (
            "column-numbers.xlsx",
            sheet(
                "工号|姓名|学校|周课时\n（1）|（2）|（3）|（4）\n101|甲|一中|12",
                plain,
            ),
        ),
        (
            "instructions.xlsx",
            sheet(
                "工号|姓名|学校|学段|周课时\n必填|必填|填写全称|下拉选择|填写数字\n示例|张三|某中学|初中|12\n101|甲|一中|初中|12",
                plain,
            ),
        ),
        (
            "side-by-side.xlsx",
            sheet(
                "学校|班数|学生数||工号|姓名|学校\n一中|12|600||101|甲|一中\n二中|6|300||102|乙|二中\n||||103|丙|二中",
                plain,
            ),
        ),
        (
            "one-under-the-other.xlsx",
            sheet(
                "一、学校\n学校|班数|学生数\n一中|12|600\n\n二、教师\n工号|姓名|学校\n101|甲|一中",
                plain,
            ),
        ),
        (
            "merged-down.xlsx",
            sheet(
                "学校|工号|姓名\n|101|甲\n|102|乙\n二中|103|丙",
                |sheet| merge(sheet, &[(1, 0, 2, 0, "一中")]),
            ),
        ),
        (
            "headings.xlsx",
            sheet(
                "工号|姓名|学校|学科\n\n101|甲|城关小学|语文\n\n102|乙|城南小学|数学",
                |sheet| {
                    merge(sheet, &[(1, 0, 1, 3, "城关小学"), (3, 0, 3, 3, "城南小学")]);
                },
            ),
        ),
        (
            "far-below.xlsx",
            sheet(&format!("{}{PLAIN}", "说明\n".repeat(60)), plain),
        ),
        (
            "unknown-headers.xlsx",
            sheet("代号|名称|数量\nA|甲|1\nB|乙|2", plain),
        ),
        (
            "same-header-twice.xlsx",
            sheet("工号|姓名|学校|学校\n101|甲|一中|二中", plain),
        ),
        (
            "schools-and-teachers.xlsx",
            sheet(
                "学校|编制数|班数|姓名|学科\n一中|60|12|甲|语文\n一中|60|12|乙|数学",
                plain,
            ),
        ),
        ("explanation-sheet.xlsx", explained()),
        (
            "hidden.xlsx",
            sheet(PLAIN, |sheet| {
                sheet.set_row_hidden(2).unwrap();
                sheet.set_column_hidden(3).unwrap();
                sheet.set_column_range_hidden(7, 16_383).unwrap();
            }),
        ),
        ("chart-sheet.xlsx", charted()),
    ]
}

fn explained() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let first = workbook.add_worksheet().set_name("填寫說明").unwrap();
    write(first, "填写说明\n一、本表由学校填写。\n二、请于9月1日前上报。");
    write(workbook.add_worksheet().set_name("教師名單").unwrap(), PLAIN);
    write(
        workbook
            .add_worksheet()
            .set_name("去年")
            .unwrap()
            .set_hidden(true),
        PLAIN,
    );
    workbook.save_to_buffer().unwrap()
}

fn charted() -> Vec<u8> {
    let mut workbook = Workbook::new();
    write(workbook.add_worksheet().set_name("数据").unwrap(), PLAIN);
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("数据!$E$2:$E$4");
    workbook.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    workbook.save_to_buffer().unwrap()
}
