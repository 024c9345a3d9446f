//! Tables of schools as offices have them: how they are told from tables of teachers, and numbers of pupils and classes of which a
//! column of stages says whose they are.

use super::header::without_remarks;
use super::spelled::by_spelling;
use super::{Becomes, ColumnPlan, Form, Sureness, TablePlan, Target, Why};
use crate::import::table::ColumnFound;
use crate::language::spelling::normalised;
use crate::roster::codes::Stage;
use crate::roster::fields::{Column as _, Field, TableKind};
use crate::roster::personal::PersonalData;
use crate::roster::personal::headers::by_header;
use crate::roster::{Code as _, SchoolColumn, TeacherColumn, rolls};

/// What only tables of schools say.
const OF_SCHOOLS: [&str; 9] = [
    "校长",
    "办学",
    "建校",
    "法人",
    "校址",
    "占地",
    "学校类型",
    "学校类别",
    "学校性质",
];
const PUPILS: [&str; 7] = [
    "学生数",
    "学生人数",
    "在校生数",
    "在校学生数",
    "在校生",
    "在校人数",
    "学生总数",
];
const CLASSES: [&str; 6] = ["班级数", "班数", "教学班数", "教学班", "班级总数", "班级"];
const STAGES: [&str; 4] = ["学校类型", "学校类别", "办学类型", "办学学段"];

fn plain(header: &str) -> String {
    without_remarks(&normalised(header))
}

/// Whether a column counts pupils or classes, without a word on which stage they are of: the part of a school's roll.
fn part(header: &str) -> Option<usize> {
    let header = plain(header);
    [&PUPILS[..], &CLASSES]
        .iter()
        .position(|known| known.contains(&header.as_str()))
}

/// Whether a column says of which stage a school is.
fn says_stage(column: &ColumnFound) -> bool {
    let of_teachers = by_spelling(TableKind::Teachers, column);
    let stage = TeacherColumn::Stage.index();
    of_teachers.is_some_and(|(_, place, _)| place == stage) || STAGES.contains(&plain(&column.own).as_str())
}

/// How many headers of a table of schools are known where headers say that it is one: it names schools and says what only schools
/// have, and neither names people nor says what they teach.
pub(super) fn found(columns: &[ColumnFound]) -> Option<usize> {
    let school = SchoolColumn::Id.index();
    let names_schools = columns
        .iter()
        .any(|column| by_spelling(TableKind::Schools, column).is_some_and(|(_, place, _)| place == school));
    let of_teachers = columns.iter().any(|column| {
        let own = [TeacherColumn::Id, TeacherColumn::Subject].map(TeacherColumn::index);
        let is_own =
            by_spelling(TableKind::Teachers, column).is_some_and(|(_, place, _)| own.contains(&place));
        let of_head = ["校长", "负责人", "联系人", "书记"];
        let is_of_head = of_head.iter().any(|word| column.own.contains(word));
        let named = by_header(&column.own, TableKind::Teachers).map(|(data, _)| data);
        let names_people = matches!(named, Some(PersonalData::Name | PersonalData::IdNumber));
        is_own || names_people && !is_of_head
    });
    let of_schools = columns.iter().any(|column| {
        let header = plain(&column.own);
        part(&header).is_some() || OF_SCHOOLS.iter().any(|word| header.contains(word))
    });
    let known = columns.iter().filter(|column| {
        by_spelling(TableKind::Schools, column).is_some() || part(&column.own).is_some() || says_stage(column)
    });
    let known = known.count();
    (names_schools && of_schools && !of_teachers && known >= 2).then_some(known)
}

/// Has pupils and classes without a stage be those of the stage that another column says of the school.
pub(super) fn by_stage(plan: &mut TablePlan, columns: &[ColumnFound]) {
    let is_free = |plan: &TablePlan, place: usize| {
        plan.columns
            .get(place)
            .is_some_and(|column| column.becomes == Becomes::LeftOut && column.filled > 0)
    };
    let mut stages = columns.iter().enumerate();
    let Some((stage, _)) = stages.find(|(place, column)| says_stage(column) && is_free(plan, *place)) else {
        return;
    };
    let mut of_stage: Vec<Target> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let Some(part) = part(&column.own).filter(|_| is_free(plan, place)) else {
            continue;
        };
        let fields = rolls().map(|columns| columns.map(SchoolColumn::field));
        let fields: Vec<&'static Field> = fields.iter().filter_map(|of| of.get(part).copied()).collect();
        // A table that counts some stage in a column of its own counts the others alike.
        if fields.iter().any(|field| plan.feeding(field).next().is_some()) {
            continue;
        }
        let targets = |form| fields.iter().map(move |field| Target { field, form });
        of_stage.extend(targets(Form::StageOfRow));
        take(plan, place, targets(Form::ByStage).collect());
    }
    if !of_stage.is_empty() {
        take(plan, stage, of_stage);
    }
}

fn take(plan: &mut TablePlan, place: usize, targets: Vec<Target>) {
    if let Some(column) = plan.columns.get_mut(place) {
        let column: &mut ColumnPlan = column;
        column.becomes = Becomes::Fields(targets);
        column.sure = Sureness::Likely;
        column.why = Why::Header;
    }
}

/// The one stage that words on a school say; nothing where they say none, or several.
pub(in crate::import) fn stage_of(said: &str) -> Option<Stage> {
    let said = plain(said);
    if let Some(stage) = Stage::named(&said) {
        return Some(stage);
    }
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&[
        "一贯",
        "完全",
        "完中",
        "幼儿",
        "中职",
        "特教",
        "特殊",
        "九年",
        "十二年",
    ]) {
        return None;
    }
    let stages = [
        (Stage::Primary, has(&["小学", "完小"])),
        (Stage::Junior, has(&["初中", "初级中学"])),
        (Stage::Senior, has(&["高中", "高级中学"])),
    ];
    let mut said = stages.into_iter().filter(|(_, is_said)| *is_said);
    let (stage, _) = said.next()?;
    said.next().is_none().then_some(stage)
}

/// The stages that words on a school say, each with how many grades it has: one, several, or none where they say none of ours.
pub(in crate::import) fn grades_of(said: &str) -> Vec<(Stage, u32)> {
    const GRADES: [(Stage, u32); Stage::COUNT] =
        [(Stage::Primary, 6), (Stage::Junior, 3), (Stage::Senior, 3)];
    if let Some(stage) = stage_of(said) {
        return vec![(stage, 1)];
    }
    let said = plain(said);
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["幼儿", "中职", "特教", "特殊"]) {
        return Vec::new();
    }
    let [primary, junior, senior] = if has(&["十二年"]) {
        [true; 3]
    } else if has(&["九年", "一贯"]) {
        [true, true, false]
    } else if has(&["完全中学", "完中"]) {
        [false, true, true]
    } else {
        [
            has(&["小学", "完小"]),
            has(&["初中", "初级中学"]),
            has(&["高中", "高级中学"]),
        ]
    };
    let stages = GRADES.into_iter().zip([primary, junior, senior]);
    stages
        .filter_map(|(stage, is_said)| is_said.then_some(stage))
        .collect()
}

/// Whether a field of a roll is of this stage.
pub(in crate::import) fn is_of_stage(field: &Field, stage: Stage) -> bool {
    rolls()
        .get(stage.index())
        .is_some_and(|columns| columns.iter().any(|column| column.field() == field))
}
