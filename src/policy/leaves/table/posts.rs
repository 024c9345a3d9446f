//! 设岗 and the timetable.

use super::{LESSONS, NONE, PERCENT, PUPILS, SHARE, assumed, decimal, rule, whole};
use crate::language::Text;
use crate::policy::leaves::{Leaf, LeafKind};
use crate::policy::{PostsBasis, TitleBasis};
use crate::roster::Subject;

const LOAD_SOURCE: Text = Text::new(
    "某地教师满工作量标准（网络问答转述）",
    "One area's full loads, as reported on a question-and-answer page",
);
const DUTY_SOURCE: Text = Text::new(
    "资阳市雁江区一所学校：班主任 2、中层 3、校级 4 节；成都市青羊区班主任：小学不少于 6、中学不少于 7 节",
    "A school in Yanjiang counts 2, 3 and 4; Qingyang district counts 6 (primary) and 7 for homeroom teachers",
);
const TITLE_SOURCE: Text = Text::new(
    "参照广州市白云区 2023 年实际聘任比例取整；各地以人社部门核定为准",
    "After the shares held in Baiyun district in 2023, rounded; the personnel bureau sets them locally",
);
const RESERVE_SOURCE: Text = Text::new(
    "大方县：县级统筹 5%–10% 的中、高级岗位",
    "Dafang county keeps back 5–10 % of senior and intermediate posts",
);
const ITINERANT_SOURCE: Text = Text::new(
    "山西 2019 年意见：音体美、外语、信息技术等学科可“一校设岗、多校使用、巡回走教”",
    "Shanxi, 2019: PE, music, art, foreign language and IT posts may serve several schools",
);
const TABLE_SOURCE: Text = Text::new(
    "1–9 年级：《山东省义务教育阶段课程安排表（试行）》（济宁市 2023-07-21 发布）；10–12 年级为本程序假设",
    "Grades 1–9: trial table of Shandong province, published by Jining on 21 July 2023; grades 10–12 are an assumption",
);

const LOAD: LeafKind = decimal(4_000, 30_000, 1_000);
const DUTY: LeafKind = decimal(0, 12_000, 500);

pub(super) const LEAVES: &[Leaf] = &[
    rule(
        "posts.basis",
        "岗位总数依据",
        "Number of posts follows",
        NONE,
        LeafKind::Choice(PostsBasis::OPTIONS),
        NONE,
    ),
    rule(
        "posts.full_load.primary.chinese_mathematics",
        "小学语文、数学满工作量",
        "Full load, primary Chinese and mathematics",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.primary.others",
        "小学其他学科满工作量",
        "Full load, other primary subjects",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.junior.chinese_mathematics_english",
        "初中语数英满工作量",
        "Full load, junior Chinese, mathematics, English",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.junior.sciences_humanities",
        "初中理化生政史地体满工作量",
        "Full load, junior sciences, humanities, PE",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.junior.arts_practice",
        "初中音美综合满工作量",
        "Full load, junior arts and practice",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.senior.chinese_mathematics_english",
        "高中语数英满工作量",
        "Full load, senior Chinese, mathematics, English",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.senior.sciences_humanities",
        "高中理化生政史地满工作量",
        "Full load, senior sciences and humanities",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.senior.arts_practice",
        "高中音体美综合满工作量",
        "Full load, senior PE, arts and practice",
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.duty_lessons.homeroom.primary",
        "小学班主任折算课时",
        "Primary homeroom teacher counts as",
        LESSONS,
        DUTY,
        DUTY_SOURCE,
    ),
    rule(
        "posts.duty_lessons.homeroom.junior",
        "初中班主任折算课时",
        "Junior homeroom teacher counts as",
        LESSONS,
        DUTY,
        DUTY_SOURCE,
    ),
    rule(
        "posts.duty_lessons.homeroom.senior",
        "高中班主任折算课时",
        "Senior homeroom teacher counts as",
        LESSONS,
        DUTY,
        DUTY_SOURCE,
    ),
    rule(
        "posts.duty_lessons.middle_cadre",
        "中层干部折算课时",
        "Middle cadre counts as",
        LESSONS,
        DUTY,
        DUTY_SOURCE,
    ),
    rule(
        "posts.duty_lessons.head",
        "校级干部折算课时",
        "School leader counts as",
        LESSONS,
        DUTY,
        DUTY_SOURCE,
    ),
    rule(
        "posts.itinerant.subjects",
        "走教学科（空为不设走教岗位）",
        "Itinerant subjects (empty: none)",
        NONE,
        LeafKind::Sequence(Subject::OPTIONS),
        ITINERANT_SOURCE,
    ),
    assumed(
        "posts.itinerant.pupils_below",
        "走教岗位面向学生数低于此数的学校",
        "Itinerant posts serve schools of fewer pupils than",
        PUPILS,
        whole(0, 2_000, 10),
        ITINERANT_SOURCE,
    ),
    assumed(
        "posts.titles.structure.primary.senior",
        "小学高级岗位比例",
        "Senior title posts, primary",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.primary.intermediate",
        "小学中级岗位比例",
        "Intermediate title posts, primary",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.junior.senior",
        "初中高级岗位比例",
        "Senior title posts, junior",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.junior.intermediate",
        "初中中级岗位比例",
        "Intermediate title posts, junior",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.senior.senior",
        "高中高级岗位比例",
        "Senior title posts, senior schools",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.senior.intermediate",
        "高中中级岗位比例",
        "Intermediate title posts, senior schools",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    rule(
        "posts.titles.reserve",
        "区级统筹的中高级岗位比例",
        "Senior and intermediate posts kept back",
        PERCENT,
        decimal(0, 50_000, 1_000),
        RESERVE_SOURCE,
    ),
    rule(
        "posts.titles.basis",
        "职称按哪一种计（评聘分离）",
        "Title that counts",
        NONE,
        LeafKind::Choice(TitleBasis::OPTIONS),
        NONE,
    ),
    rule(
        "posts.titles.post_moves_with_teacher",
        "人岗同调（职称岗位随教师流动）",
        "The title post moves with the teacher",
        NONE,
        LeafKind::Flag,
        RESERVE_SOURCE,
    ),
    rule(
        "timetable.primary.subjects.*",
        "小学周课时（1–6 年级）",
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
        "初中周课时（7–9 年级）",
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
        "高中周课时（10–12 年级）",
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
