//! Rows that are left out by what a column says.

use super::{book, import, rows};
use crate::import::assemble::RowOut;
use crate::import::book::Book;
use crate::import::recipe::by_value::values;
use crate::import::recipe::{Difference, Recipe, RowsByValue, SheetTable};
use crate::import::view::View;
use crate::import::{Imported, told};
use crate::language::{Language, Say};
use crate::roster::fields::TableKind;

const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20
    第二小学|西片|乡村|120|6";

const TEACHERS: &str = "编号|姓名|学校|学段|学科|在岗状态|人员类别（2025年）|备注
    01|王小明|第一小学|小学|语文|在岗|专任|
    02|李小红|第一小学|小学|数学|借调|专任|王老师代课
    03|赵大海|第二小学|小学|数学|在岗|工勤|
    04|孙小月|第二小学|小学|英语|在岗||
    05|周文华|第二小学|小学|英语|借　调|工勤|";

fn books(teachers: &str) -> [Book; 1] {
    [book(
        "花名册.xlsx",
        &[("学校", rows(SCHOOLS)), ("教师", rows(teachers))],
    )]
}

fn by(header: &str, value: &str) -> RowsByValue {
    RowsByValue {
        table: SheetTable::Teachers,
        header: header.to_owned(),
        value: value.to_owned(),
        why: "not_staff".to_owned(),
    }
}

fn recipe(by: &[RowsByValue]) -> Recipe {
    Recipe {
        rows_by_value: by.to_vec(),
        ..Recipe::default()
    }
}

fn ids(imported: &Imported) -> Vec<&str> {
    let teachers = imported.outcome.as_ref().unwrap().roster.teachers.iter();
    teachers.map(|teacher| teacher.id.as_str()).collect()
}

#[test]
fn rows_are_left_out_by_a_column_whether_or_not_anything_reads_it() {
    let of = |own: &[RowsByValue]| import(&books(TEACHERS), &recipe(own));
    let read = of(&[by("在岗状态", "借调")]);
    assert_eq!(ids(&read), ["01", "03", "04"], "blanks within do not matter");
    // A column that nobody has a field for, of another year.
    let own = [by("在岗状态", "借调"), by("人员类别（2024年）", "工勤")];
    let imported = of(&own);
    assert_eq!(ids(&imported), ["01", "04"]);
    assert_eq!(imported.log.differences, Vec::new());
    let out = &imported.log.rows_out;
    let counts: Vec<usize> = out.iter().map(|out| out.count).collect();
    assert_eq!(counts.iter().sum::<usize>(), 3, "a row counts once: {out:?}");
    let done: Vec<String> = told::sentences(&imported.log)
        .iter()
        .map(|said| said.say(Language::Chinese))
        .collect();
    let words = "“花名册.xlsx · 教师”有 2 行未读入：“在岗状态”为“借调”，不是参加推演的人员（第 3、6 行）。";
    assert!(done.iter().any(|said| said == words), "{done:#?}");
    // It is in the recipe, which does the same again.
    let again = import(
        &books(TEACHERS),
        &Recipe::read(&imported.recipe.written()).unwrap(),
    );
    assert_eq!(ids(&again), ["01", "04"]);
    assert_eq!(again.recipe.rows_by_value, own);
    // What is empty is a value.
    assert_eq!(
        ids(&of(&[by("人员类别（2025年）", "")])),
        ["01", "02", "03", "05"]
    );
}

#[test]
fn what_of_it_does_not_fit_next_years_file_is_told() {
    let own = [
        by("在岗状态", "去世"),
        by("用工", "临聘"),
        by("编号", "01"),
        by("姓名", "王小明"),
    ];
    let imported = import(&books(TEACHERS), &recipe(&own));
    assert_eq!(ids(&imported).len(), 5);
    let [no_row, no_column, id, name] = imported.log.differences.as_slice() else {
        panic!("{:?}", imported.log.differences)
    };
    assert!(matches!(no_row, Difference::ByValueNoRow { value, .. } if value == "去世"));
    for difference in [no_column, id, name] {
        assert!(
            matches!(difference, Difference::ByValueNoColumn { .. }),
            "{difference:?}"
        );
    }
    let told = Language::ALL.map(|language| name.say(language)).concat()
        + &serde_json::to_string(&imported.log).unwrap();
    assert!(!told.contains("王小明"), "{told}");
}

#[test]
fn only_categories_are_offered_and_no_value_that_may_name_somebody() {
    let books = books(TEACHERS);
    let imported = import(&books, &Recipe::default());
    let sheets = &books[0].sheets;
    let views: Vec<View<'_>> = sheets
        .iter()
        .map(|sheet| View {
            book: &books[0],
            sheet,
            found: super::found(sheet),
        })
        .collect();
    let offered = values(&views, &imported.plans, TableKind::Teachers);
    let headers: Vec<&str> = offered.iter().map(|(header, _)| header.as_str()).collect();
    assert_eq!(
        headers,
        ["学校", "学段", "学科", "在岗状态", "人员类别（2025年）"]
    );
    let of = |header: &str| &offered.iter().find(|(own, _)| own == header).unwrap().1;
    assert_eq!(of("在岗状态")["在岗"], 3);
    assert_eq!(of("人员类别（2025年）")[""], 1);
    let out = RowOut::ByValue {
        header: "备注".to_owned(),
        value: "王小明".to_owned(),
        why: "other".to_owned(),
    };
    assert!(!serde_json::to_string(&out).unwrap().contains("王小明"));
}
