//! Records of employment, certificates and exchanges, summed into the columns of the teachers table.

use super::records::{said, teachers, with};
use super::{import, rows};
use crate::import::recipe::Recipe;
use crate::roster::{Stage, Status, Subject, Teacher, TeacherColumn, Title};
use crate::units::Year;

fn of<T>(teachers: &[Teacher], value: impl Fn(&Teacher) -> T) -> Vec<T> {
    teachers.iter().map(value).collect()
}

#[test]
fn the_newest_employment_that_holds_counts_and_says_since_when() {
    let books = with(&[(
        "岗位聘任",
        "姓名|岗位类别|岗位等级|聘任职称|聘任开始时间|聘任结束时间
         王小明|专业技术岗位|专技十一级|二级教师|2008年9月|2013年8月
         王小明|专业技术岗位|专技十级|一级教师|2013.09|2019-08
         王小明|专业技术岗位|专技九级（暂聘）|一级教师|２０１９年９月|至今
         王小明|管理岗位|七级|一级教师|2021年9月|
         李小红|专技|十二级|二级教师|2015.9|2020.8
         张小华|专技|八级|高级教师|2020.9|2030.8
         张小华|专技|七级|高级教师|2027.9|",
    )]);
    let imported = import(&books, &Recipe::default());
    let read = teachers(&imported);
    assert_eq!(of(read, |teacher| teacher.post_grade), [Some(9), None, Some(8)]);
    assert_eq!(
        of(read, |teacher| teacher.title_employed),
        [Some(Title::FirstGrade), None, Some(Title::Senior)]
    );
    // Since the first employment in the same title, not in the same post.
    assert_eq!(
        of(read, |teacher| teacher.title_year),
        [Some(Year(2013)), None, Some(Year(2020))]
    );
    let [posts, titles] = &imported.log.records[..] else {
        panic!("{:?}", imported.log.records)
    };
    assert_eq!(posts.aside, [5, 6, 8], "management, ended, not begun");
    assert_eq!(titles.aside, [6, 8]);
    let said = said(&imported);
    assert!(
        said.contains("第 5、6、8 行") && said.contains("不是专业技术岗位"),
        "{said}"
    );
    let recipe = Recipe::read(&imported.recipe.written()).unwrap();
    let again = import(&books, &recipe);
    assert_eq!(teachers(&again), read);
    assert_eq!(again.log.differences, Vec::new());
}

#[test]
fn two_newest_employments_that_differ_say_nothing() {
    let books = with(&[(
        "专业技术职务聘任",
        "姓名|聘任专业技术职务|聘任开始年月
         王小明|一级教师|2015年9月
         王小明|高级教师|2015年9月
         李小红|一级教师|二〇一五年
         张小华|讲师|2015年9月",
    )]);
    let imported = import(&books, &Recipe::default());
    assert_eq!(
        of(teachers(&imported), |teacher| teacher.title_employed),
        [None; 3]
    );
    assert_eq!(imported.log.records[0].not_read, [3, 4, 5]);
}

#[test]
fn the_highest_title_held_counts_also_where_nobody_is_employed_in_it() {
    let books = with(&[
        (
            "专业技术资格",
            "姓名|专业技术资格|取得时间
             王小明|二级教师|2008
             王小明|高级教师|2022年12月",
        ),
        (
            "聘任",
            "姓名|聘任职称|聘任开始时间
             王小明|一级教师|2014年1月",
        ),
    ]);
    let imported = import(&books, &Recipe::default());
    let first = &teachers(&imported)[0];
    assert_eq!(
        (first.title_held, first.title_employed, first.title_year),
        (Some(Title::Senior), Some(Title::FirstGrade), Some(Year(2014)))
    );
}

#[test]
fn subjects_of_certificates_go_with_the_highest_stage() {
    let books = with(&[(
        "教师资格",
        "姓名|教师资格证种类|任教学科|教师资格证号码|颁发日期
         王小明|小学教师资格|数学|20044401120012345|2004年7月
         王小明|初级中学教师资格|语文|20084401130012345|2008年7月
         李小红|幼儿园|学前教育|20014401110012345|2001年7月
         李小红|小学教师资格|语文、音乐|20024401120012346|2002年7月
         张小华|高级中学教师资格|全科|20024401140012347|2002年7月",
    )]);
    let imported = import(&books, &Recipe::default());
    let read = teachers(&imported);
    assert_eq!(
        of(read, |teacher| teacher.certified_stage),
        [Some(Stage::Junior), Some(Stage::Primary), None]
    );
    // Mathematics of the primary stage is none of the junior one.
    assert_eq!(
        of(read, |teacher| teacher.certified_subjects.clone()),
        [
            vec![Subject::Chinese],
            vec![Subject::Chinese, Subject::Music],
            vec![]
        ]
    );
    let summed = &imported.log.records[0];
    assert_eq!((&summed.aside[..], &summed.not_read[..]), (&[2, 4][..], &[6][..]));
    let log = serde_json::to_string(&imported.log).unwrap();
    assert!(!log.contains("4401") && !log.contains("小明"), "{log}");
}

#[test]
fn an_exchange_that_moves_the_relation_is_an_entry_and_one_that_does_not_is_support() {
    let books = with(&[(
        "交流轮岗",
        "姓名|交流轮岗类型|是否调动人事关系|开始时间|结束时间|原单位|交流单位
         王小明|定期交流|是|2012年9月|2015年8月|第一小学|东村小学
         王小明|定期交流|1|2018年9月|至今|东村小学|第一小学
         王小明|支教|否|2014年9月|2015年8月|东村小学|西村小学
         李小红|支教|0|2025年9月|至今|第一小学|西村小学
         张小华|定期交流|是|2020年9月|2021年8月|第一小学|东村小学",
    )]);
    let imported = import(&books, &Recipe::default());
    let read = teachers(&imported);
    // Nobody knows when the third one came back.
    assert_eq!(
        of(read, |teacher| teacher.entered_school_year),
        [Some(Year(2018)), None, None]
    );
    assert_eq!(
        of(read, |teacher| teacher.status),
        [Status::OnPost, Status::Supporting, Status::OnPost]
    );
    assert_eq!(imported.log.records[0].aside, [2, 4, 6]);
    assert!(said(&imported).contains("没有调动人事关系"));
}

#[test]
fn an_exchange_that_does_not_say_whether_the_relation_moved_says_nothing() {
    let books = with(&[(
        "交流",
        "姓名|是否调动人事关系|开始时间|交流单位
         王小明||2018年9月|第一小学
         李小红|是|2018年9月|第一小学
         李小红|是|2018年9月|东村小学
         张小华|待定|2018年9月|第一小学",
    )]);
    let imported = import(&books, &Recipe::default());
    assert_eq!(
        of(teachers(&imported), |teacher| teacher.entered_school_year),
        [None; 3]
    );
    assert_eq!(imported.log.records[0].not_read, [2, 4, 5]);
    let lacking = &imported.outcome.as_ref().unwrap().roster.not_given;
    assert!(lacking.has(TeacherColumn::EnteredSchoolYear));
}

#[test]
fn a_table_of_teachers_with_their_certificates_stays_one() {
    let teachers = "姓名|单位全称|任教学段|任教学科|教师资格种类|岗位等级|聘任开始时间
        王小明|第一小学|小学|语文|小学教师资格|十级|2012年9月
        李小红|第一小学|小学|数学|初级中学教师资格|九级|2013年9月";
    let books = [super::book(
        "花名册.xlsx",
        &[("学校", rows(super::records::SCHOOLS)), ("教师", rows(teachers))],
    )];
    let imported = import(&books, &Recipe::default());
    assert!(!imported.plans[1].records);
    assert_eq!(
        of(super::records::teachers(&imported), |teacher| teacher.post_grade),
        [Some(10), Some(9)]
    );
}
