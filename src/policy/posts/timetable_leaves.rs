//! The timetable 课程安排.

use crate::language::Text;
use crate::policy::leaves::entry::{LESSONS, assumed, rule};
use crate::policy::leaves::{Entry, LeafKind};

const TABLE_SOURCE: Text = Text::new(
    "一至九年级：《山东省义务教育阶段课程安排表（试行）》（济宁市 2023-07-21 发布），一、二年级 29 节，比国家课程方案（2022）的 26 节多，用本地课程表的可改；高一至高三为本程序假设",
    "Grades 1–9: trial table of Shandong province, published by Jining on 21 July 2023: 29 lessons in grades 1 and 2, where the national plan of 2022 has 26, to be changed to the local timetable; grades 10–12 are an assumption",
);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "timetable.primary.subjects.*",
        "小学周课时（一至六年级）",
        "Primary lessons a week (grades 1–6)",
        LESSONS,
        LeafKind::Grades(6),
        TABLE_SOURCE,
    ),
    rule(
        "timetable.primary.shared",
        "小学地方与学校课程周课时（各学科共同承担）",
        "Primary local courses, shared by all subjects",
        LESSONS,
        LeafKind::Grades(6),
        TABLE_SOURCE,
    ),
    rule(
        "timetable.junior.subjects.*",
        "初中周课时（七至九年级）",
        "Junior lessons a week (grades 7–9)",
        LESSONS,
        LeafKind::Grades(3),
        TABLE_SOURCE,
    ),
    rule(
        "timetable.junior.shared",
        "初中地方与学校课程周课时（各学科共同承担）",
        "Junior local courses, shared by all subjects",
        LESSONS,
        LeafKind::Grades(3),
        TABLE_SOURCE,
    ),
    assumed(
        "timetable.senior.subjects.*",
        "高中周课时（高一至高三）",
        "Senior lessons a week (grades 10–12)",
        LESSONS,
        LeafKind::Grades(3),
        TABLE_SOURCE,
    ),
    assumed(
        "timetable.senior.shared",
        "高中校本课程周课时（各学科共同承担）",
        "Senior local courses, shared by all subjects",
        LESSONS,
        LeafKind::Grades(3),
        TABLE_SOURCE,
    ),
];
