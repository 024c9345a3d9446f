//! Tables with several rows a person, summed into the columns of the teachers table.

use super::{book, import, rows};
use crate::import::Imported;
use crate::import::book::Book;
use crate::import::recipe::{Recipe, SheetTable};
use crate::import::told::sentences;
use crate::language::{Language, Say};
use crate::roster::{Assessment, BackboneLevel, Teacher, TeacherColumn};

pub(super) const SCHOOLS: &str = "学校代码|学区|城乡类型|小学学生数|小学班数
    第一小学|东片|城区|900|20";

const TEACHERS: &str = "姓名|身份证号|单位全称|任教学段|任教学科
    王小明|11010519491231002X|第一小学|小学|语文
    李小红|440524198001010014|第一小学|小学|数学
    张小华|440524198201010016|第一小学|小学|英语";

pub(super) fn with(more: &[(&str, &str)]) -> [Book; 1] {
    let mut sheets = vec![("学校", rows(SCHOOLS)), ("教师2026年", rows(TEACHERS))];
    sheets.extend(more.iter().map(|(name, table)| (*name, rows(table))));
    [book("花名册.xlsx", &sheets)]
}

pub(super) fn teachers(imported: &Imported) -> &[Teacher] {
    let loaded = imported.outcome.as_ref().unwrap_or_else(|wrong| {
        let said: Vec<String> = wrong
            .list
            .lines()
            .map(|line| line.say(Language::English))
            .collect();
        panic!("{}", said.join("\n"))
    });
    &loaded.roster.teachers
}

/// Everything that is said of what was done, in Chinese.
pub(super) fn said(imported: &Imported) -> String {
    let said = sentences(&imported.log).into_iter();
    said.map(|sentence| sentence.say(Language::Chinese))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn work_in_rural_schools_is_summed_and_no_year_counts_twice() {
    let books = with(&[(
        "工作经历",
        "序号|姓名|任职单位|开始时间|结束时间|是否农村
         1|王小明|东村小学|2003年9月|2006年8月|是
         2|王小明|西村小学|2005.09|2010-08|是
         3|王小明|第一小学|2010年9月|至今|否
         4|李小红|第一小学|2005|2026|否",
    )]);
    let imported = import(&books, &Recipe::default());
    let years: Vec<Option<u16>> = teachers(&imported)
        .iter()
        .map(|teacher| teacher.rural_years)
        .collect();
    // Of the third nothing is known: that is not none.
    assert_eq!(years, [Some(7), Some(0), None]);
    let summed = &imported.log.records[0];
    assert_eq!((summed.rows, summed.people.len()), (4, 2));
    let person = summed.people.values().find(|person| person.rows == 3).unwrap();
    assert_eq!(person.values, ["7"]);
    let said = said(&imported);
    assert!(said.contains("4 行汇总为 2 名教师的"), "{said}");
    assert!(said.contains("3 行合为 7"), "{said}");
    assert!(!said.contains("小明") && !serde_json::to_string(&imported.log).unwrap().contains("小明"));
    // The recipe does the same again.
    let recipe = Recipe::read(&imported.recipe.written()).unwrap();
    assert_eq!(recipe.sheets[2].table, SheetTable::Records);
    let again = import(&books, &recipe);
    assert_eq!(teachers(&again), teachers(&imported));
    assert_eq!(again.log.differences, Vec::new());
}

#[test]
fn honours_assessments_and_recognitions_are_summed() {
    let books = with(&[
        (
            "荣誉",
            "身份证号|荣誉名称|荣誉级别|年份
             11010519491231002X|优秀教师|县级|2019
             11010519491231002X|优秀教师|区级|2020
             11010519491231002X|优秀教师|区级|2020
             11010519491231002X|先进个人|区级|2020
             440524198001010014|特级|省级|2020
             440524198001010014|先进|校级|2020",
        ),
        (
            "年度考核",
            "姓名|考核年度|考核结果
             王小明|2023|合格
             王小明|2025年|优秀
             王小明|2024|称职
             李小红|2025|不定等次",
        ),
        (
            "骨干",
            "姓名|骨干教师级别|认定时间
             王小明|县级|2015
             王小明|省级|2019",
        ),
    ]);
    let imported = import(&books, &Recipe::default());
    let [first, second, third] = teachers(&imported) else {
        panic!("three teachers")
    };
    assert_eq!(
        (first.honours.county, first.honours.provincial),
        (3, 0),
        "the same row once"
    );
    assert_eq!((second.honours.county, second.honours.provincial), (0, 1));
    assert_eq!(
        first.assessments,
        [
            Assessment::Excellent,
            Assessment::Qualified,
            Assessment::Qualified
        ],
        "the latest first"
    );
    assert_eq!(second.assessments, [Assessment::NotGraded]);
    assert_eq!(first.backbone, BackboneLevel::Provincial, "the highest");
    assert_eq!((third.honours.county, third.assessments.len()), (0, 0));
    assert_eq!(imported.log.records[0].twice, [4]);
    let lacking = imported.outcome.as_ref().unwrap().roster.not_given;
    assert!(!lacking.has(TeacherColumn::HonoursCounty) && !lacking.has(TeacherColumn::Backbone));
    assert!(lacking.has(TeacherColumn::RuralYears));
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_is_made_up_for_its_people() {
    let books = with(&[(
        "工作经历",
        "姓名|开始时间|结束时间|是否农村
         王小明|2003年9月|2006年8月|是
         王小明|二〇〇七年|2010年8月|是
         李小红|2010年9月|2003年8月|是
         赵不在|2003年9月|2006年8月|是
         张小华|2003年9月|2006年8月|是",
    )]);
    let imported = import(&books, &Recipe::default());
    let years: Vec<Option<u16>> = teachers(&imported)
        .iter()
        .map(|teacher| teacher.rural_years)
        .collect();
    assert_eq!(years, [None, None, Some(3)]);
    let summed = &imported.log.records[0];
    assert_eq!(summed.not_read, [3, 4]);
    assert_eq!(summed.of_nobody, [5]);
    let said = said(&imported);
    assert!(
        said.contains("第 3、4 行") && said.contains("第 5 行") && !said.contains("不在教师"),
        "{said}"
    );
}

#[test]
fn a_column_of_the_teachers_table_holds_against_records() {
    let table = TEACHERS
        .replace("任教学科", "任教学科|农村任教年限")
        .replace("|语文", "|语文|4");
    let books = [book(
        "花名册.xlsx",
        &[
            ("学校", rows(SCHOOLS)),
            ("教师", rows(&table)),
            (
                "工作经历",
                rows(
                    "姓名|开始时间|结束时间|是否农村
                 王小明|2003年9月|2006年8月|是",
                ),
            ),
        ],
    )];
    let imported = import(&books, &Recipe::default());
    assert_eq!(teachers(&imported)[0].rural_years, Some(4));
    let summed = &imported.log.records[0];
    assert_eq!((summed.into.len(), summed.own.len()), (0, 1));
    assert!(said(&imported).contains("以它为准"));
}

/// Taking a column out takes it out wherever it comes from.
#[test]
fn a_column_that_is_taken_out_does_not_come_back_out_of_records() {
    let books = with(&[(
        "工作经历",
        "序号|姓名|任职单位|开始时间|结束时间|是否农村
         1|王小明|东村小学|2003年9月|2006年8月|是",
    )]);
    let mut recipe = Recipe::default();
    assert!(teachers(&import(&books, &recipe))[0].rural_years.is_some());
    recipe.anonymise.without.insert("rural_years".to_owned());
    let imported = import(&books, &recipe);
    assert!(
        teachers(&imported)
            .iter()
            .all(|teacher| teacher.rural_years.is_none())
    );
    assert!(imported.log.records.iter().all(|summed| summed.into.is_empty()));
}
