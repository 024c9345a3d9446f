//! What really came of the last procedure, as bureaus write it down.

use rust_xlsxwriter::Workbook;

use super::{File, write};

const SCHOOLS: &str = "学校|学区|城乡类型|小学学生数|小学班数\n\
    城关小学|东片|城区|900|20\n\
    城南小学|东片|镇区|300|8\n\
    石桥小学|西片|乡村|120|6";

const TITLE: &str = "某县2024年“县管校聘”竞聘情况汇总表\n";

/// Where the outcome is.
pub(super) fn outcomes() -> Vec<File> {
    vec![
        (
            "outcome-columns.xlsx",
            workbook(&[
                ("学校", SCHOOLS),
                (
                    "教师",
                    &format!(
                        "{TITLE}序号|姓名|身份证号|所在学校|学段|学科|聘用学校|竞聘结果|聘任轮次|在岗状态\n\
                         1|王小明|11010519491231002X|城关小学|小学|语文|某县城南小学|聘用|第一轮|在岗\n\
                         2|李小红|440524198001010014|城南小学|小学|数学||待岗|第三轮|在岗\n\
                         3|赵大海|110105194912310097|石桥小学|小学|英语||||借调\n\
                         4|孙小月|440106199001010013|石桥小学|小学|语文|石桥小学|留任||在岗\n\
                         合计|4"
                    ),
                ),
            ]),
        ),
        (
            "outcome-ends-in-schools.xlsx",
            workbook(&[
                ("学校", SCHOOLS),
                (
                    "教师",
                    "姓名|身份证号|所在学校|学段|学科|聘任去向\n\
                     王小明|11010519491231002X|城关小学|小学|语文|城南小学\n\
                     李小红|440524198001010014|城南小学|小学|数学|退休\n\
                     赵大海|110105194912310097|石桥小学|小学|英语|待岗",
                ),
            ]),
        ),
        (
            "outcome-row-a-round.xlsx",
            workbook(&[
                ("学校", SCHOOLS),
                (
                    "教师",
                    "姓名|身份证号|所在学校|学段|学科\n\
                     王小明|11010519491231002X|城关小学|小学|语文\n\
                     李小红|440524198001010014|城南小学|小学|数学",
                ),
                (
                    "结果",
                    "姓名|竞聘轮次|竞聘结果|聘用学校\n\
                     王小明|第一轮|落聘|\n\
                     李小红|第一轮|聘用|城关小学\n\
                     王小明|第二轮|聘用|石桥小学",
                ),
            ]),
        ),
        (
            "outcome-contradicts.xlsx",
            workbook(&[
                ("学校", SCHOOLS),
                (
                    "教师",
                    "姓名|身份证号|所在学校|学段|学科\n\
                     王小明|11010519491231002X|城关小学|小学|语文\n\
                     李小红|440524198001010014|城南小学|小学|数学",
                ),
                (
                    "结果",
                    "姓名|竞聘轮次|竞聘结果|聘用学校\n\
                     王小明|第一轮|聘用|石桥小学\n\
                     王小明|第二轮|调出|\n\
                     李小红|第一轮|聘用|城关小学\n\
                     李小红|第一轮|聘用|石桥小学",
                ),
            ]),
        ),
        (
            "employed-everywhere-at-home.xlsx",
            workbook(&[
                ("学校", SCHOOLS),
                (
                    "教师",
                    "姓名|身份证号|所在学校|学段|学科|聘用单位|聘任情况|人员类别\n\
                     王小明|11010519491231002X|城关小学|小学|语文|城关小学|已聘|专任\n\
                     李小红|440524198001010014|城南小学|小学|数学|城南小学|已聘|工勤",
                ),
            ]),
        ),
    ]
}

fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, lines) in sheets {
        write(workbook.add_worksheet().set_name(*name).unwrap(), lines);
    }
    workbook.save_to_buffer().unwrap()
}
