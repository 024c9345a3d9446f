//! What is wrong between tables.

use crate::diagnostic::Finding;
use crate::language::{Language, Message, Text, Value};
use crate::roster::codes::{Code, Entry};
use crate::roster::columns::TeacherColumn;
use crate::roster::fields::{Column, Field, TableKind};
use crate::text;

/// No sheet holds the table.
pub(super) fn missing_table(table: TableKind) -> Finding {
    Finding::new(
        text! { zh: "没有找到{table}。", en: "there is no {table} in it.", table = table.name() },
        text! {
            zh: "请一并选择含有这张表的文件；如果就在其中，请指明是哪个工作表、表头在哪一行。",
            en: "Add the file that holds it; if it is there, say which sheet it is and in which row its header stands."
        },
    )
}

/// The schools were found in the teachers' rows, which do not say all that is needed of them.
pub(super) fn schools_to_fill(schools: usize, headers: &Value) -> Finding {
    Finding::new(
        text! {
            zh: "没有单独的学校表。从教师表中找到 {schools} 所学校，还缺：{headers}。",
            en: "there is no schools table. {schools:school was|schools were} found in the teachers' rows; still needed: {headers}.",
            schools, headers = headers.clone()
        },
        text! {
            zh: "请填写为您备好的学校表（代码和学段已填，“?”处待填），与教师表一起导入。",
            en: "Fill in the schools table prepared for you (codes and stages are there, fill in where ? stands) and import it together with the teachers."
        },
    )
}

/// How somebody is entered who has no school yet.
pub(super) fn newcomers_have_none() -> Message {
    text! {
        zh: "新进人员还没有学校的，学校留空，在“{entry}”一列填写怎样进入（如“{example}”）。",
        en: "Whoever has no school yet leaves it empty and says in the column “{entry}” how they come, such as “{example}”.",
        entry = headers_of(TeacherColumn::Entry.field()), example = Entry::CampusRecruitment.name()
    }
}

/// The same, where it is the school of a teacher that is missing.
pub(super) fn no_school_yet(field: &Field) -> Option<Message> {
    let school = TeacherColumn::School.field();
    (field.table == school.table && field.key == school.key).then(newcomers_have_none)
}

/// A column as each language heads it.
fn headers_of(field: &Field) -> Value {
    Value::Said(Language::ALL.map(|language| field.header(language).to_owned()))
}

/// A school has pupils, and no row of a teacher names it.
pub(super) fn school_without_teachers() -> Finding {
    Finding::new(
        text! { zh: "教师表中没有这所学校的教师。", en: "no teacher's row names the school." },
        text! {
            zh: "请核对教师表是否漏了这所学校，或校名写法是否一致。",
            en: "Check whether its teachers are missing, or write its code in the same way in both tables."
        },
    )
}

/// A school has more homeroom teachers than classes.
pub(super) fn more_homeroom_than_classes(homeroom: u32, classes: u32) -> Finding {
    Finding::new(
        text! {
            zh: "有 {homeroom} 名班主任，班级却只有 {classes} 个。",
            en: "it has {homeroom:homeroom teacher|homeroom teachers} and only {classes:class|classes}.",
            homeroom, classes
        },
        text! {
            zh: "请核对班数，或“是否班主任”一列是否混入了往年的。",
            en: "Check its classes, and whether former homeroom teachers are marked as present ones."
        },
    )
}

/// A school, or a whole roster, has far too few pupils for its teachers.
pub(super) fn few_pupils(teachers: u32, pupils: u32, district: bool) -> Finding {
    let whole = district.then_some(Text::new("全部学校合计", "all schools together: "));
    Finding::new(
        text! {
            zh: "{whole}有 {teachers} 名教师，学生却只有 {pupils} 名，很可能有误。",
            en: "{whole}there {teachers?is|are} {teachers:teacher|teachers} and only {pupils:pupil|pupils}, which is hardly right.",
            whole, teachers, pupils
        },
        text! {
            zh: "请核对学生数是否漏填或单位不是“人”，教师表是否重复、是否混入了其他单位的教师。",
            en: "Check whether pupils are missing or counted in another unit, and whether teachers stand twice or belong elsewhere."
        },
    )
}

/// A whole roster has far too many pupils for its teachers.
pub(super) fn many_pupils(teachers: u32, pupils: u32) -> Finding {
    Finding::new(
        text! {
            zh: "全部学校合计有 {pupils} 名学生，教师却只有 {teachers} 名，很可能有误。",
            en: "all schools together: there {pupils?is|are} {pupils:pupil|pupils} and only {teachers:teacher|teachers}, which is hardly right.",
            pupils, teachers
        },
        text! {
            zh: "请核对教师表是否不全，学生数是否多写了一位。",
            en: "Check whether teachers are missing, and whether a number of pupils has a digit too many."
        },
    )
}
