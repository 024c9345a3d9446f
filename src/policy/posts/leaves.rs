//! 设岗.

use crate::language::Text;
use crate::policy::leaves::entry::{LESSONS, NONE, PUPILS, assumed, decimal, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::{Pooling, PostsBasis};
use crate::roster::Subject;

const LOAD_SOURCE: Text = Text::new(
    "某地教师满工作量标准（网络问答转述）",
    "One area's full loads, as reported on a question-and-answer page",
);
const DUTY_SOURCE: Text = Text::new(
    "资阳市雁江区一所学校：班主任 2、中层 3、校级 4 节；成都市青羊区班主任：小学不少于 6、中学不少于 7 节",
    "A school in Yanjiang counts 2, 3 and 4; Qingyang district counts 6 (primary) and 7 for homeroom teachers",
);
const AT_LEAST_ONE_SOURCE: Text = Text::new(
    "开齐国家课程的要求；未见公布的设岗办法，为本程序假设",
    "Every school is to offer all national courses; no published rule of posts is known",
);
const SPORT_SOURCE: Text = Text::new(
    "体育教师与班级之比：小学不低于 1∶5、初中 1∶6、高中 1∶8（转引，未见原文）",
    "PE teachers to classes: 1 to 5 in primary, 6 in junior, 8 in senior schools (as quoted; the notice was not seen)",
);
const ITINERANT_SOURCE: Text = Text::new(
    "山西 2019 年意见：音体美、外语、信息技术等学科可“一校设岗、多校使用、巡回走教”",
    "Shanxi, 2019: PE, music, art, foreign language and IT posts may serve several schools",
);
const CLASSES: Text = Text::new("个班", "classes");
const LOAD: LeafKind = decimal(4_000, 30_000, 1_000);
const DUTY: LeafKind = decimal(0, 12_000, 500);

pub(in crate::policy) const LEAVES: &[Entry] = &[
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
        "Head of department counts as",
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
    assumed(
        "posts.at_least_one.primary",
        "小学至少设一岗的学科（空为不设）",
        "Primary subjects with one post at least (empty: none)",
        NONE,
        LeafKind::Sequence(Subject::OPTIONS),
        AT_LEAST_ONE_SOURCE,
    ),
    assumed(
        "posts.at_least_one.junior",
        "初中至少设一岗的学科（空为不设）",
        "Junior subjects with one post at least (empty: none)",
        NONE,
        LeafKind::Sequence(Subject::OPTIONS),
        AT_LEAST_ONE_SOURCE,
    ),
    assumed(
        "posts.at_least_one.senior",
        "高中至少设一岗的学科（空为不设）",
        "Senior subjects with one post at least (empty: none)",
        NONE,
        LeafKind::Sequence(Subject::OPTIONS),
        AT_LEAST_ONE_SOURCE,
    ),
    rule(
        "posts.classes_per_pe_post.primary",
        "小学体育：每多少个班至少一岗（0 为不设）",
        "Classes for a post of PE at least, primary (0: none)",
        CLASSES,
        whole(0, 20, 1),
        SPORT_SOURCE,
    ),
    rule(
        "posts.classes_per_pe_post.junior",
        "初中体育：每多少个班至少一岗（0 为不设）",
        "Classes for a post of PE at least, junior (0: none)",
        CLASSES,
        whole(0, 20, 1),
        SPORT_SOURCE,
    ),
    rule(
        "posts.classes_per_pe_post.senior",
        "高中体育：每多少个班至少一岗（0 为不设）",
        "Classes for a post of PE at least, senior (0: none)",
        CLASSES,
        whole(0, 20, 1),
        SPORT_SOURCE,
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
        "posts.itinerant.pooling",
        "走教岗位由哪些学校合设",
        "Itinerant posts are shared by",
        NONE,
        LeafKind::Choice(Pooling::OPTIONS),
        ITINERANT_SOURCE,
    ),
    assumed(
        "posts.itinerant.within_kilometres",
        "邻校相距不超过（0 为同学区即可）",
        "Neighbours are within (0: anywhere in the zone)",
        Text::new("公里", "kilometres"),
        whole(0, 100, 1),
        ITINERANT_SOURCE,
    ),
];
