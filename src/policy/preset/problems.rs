//! Problems that critics name, each as the rules that bring it about.

use super::{Changes, Preset, PresetGroup};
use crate::language::Text;

const fn problem(key: &'static str, name: Text, note: Text, changes: &'static str) -> Preset {
    Preset {
        key,
        group: PresetGroup::Problem,
        name,
        note,
        changes: Changes::Json(changes),
    }
}

pub(super) const PRESETS: &[Preset] = &[
    problem(
        "rural-dumping",
        Text::new("末位流动：落聘者一律向下", "Losers go down: rural dumping"),
        Text::new(
            "跨校竞聘只能到不高于原校档次、同类或更基层的学校，校内只开放 70% 岗位：城镇落聘教师被推向乡村。",
            "Across schools teachers may only apply outward, and schools open 70 % of their posts: those who lose in town are pushed to the villages.",
        ),
        r#"{"rounds.in_school.posts_opened": 70, "rounds.zone.direction": "outward_only", "rounds.district.direction": "outward_only", "rotation.share": 0}"#,
    ),
    problem(
        "suction",
        Text::new("进城选调：好教师被吸走", "Suction to town"),
        Text::new(
            "竞聘后再从乡村选调 120 名教师进城，不限外流比例：乡村空岗增加，走的是分数高的教师。",
            "After the rounds 120 village teachers are selected for town, with no limit on leaving: villages lose posts filled, and it is the high scores that go.",
        ),
        r#"{"upward_selection.teachers": 120, "upward_selection.shortage_outflow": 100}"#,
    ),
    problem(
        "principals-list",
        Text::new("校长名单：干部直接聘用", "The principal's list: cadres exempt"),
        Text::new(
            "管理干部不竞聘、直接聘用，民主测评和面试占 40 分且对干部有利：竞聘压力全部落在普通教师身上。",
            "Cadres keep their posts without competing, and vote and interview count 40 points in their favour: the rest bear all the competition.",
        ),
        r#"{
            "standing.cadres_exempt": true,
            "behaviour.marks.cadre_favour": 8,
            "scoring.blocks": [
                {"id": "seniority", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "teaching_years", "rule": {"per_year": {"quantity": "teaching", "points_per_year": 1, "cap": 30}}},
                    {"id": "years_in_title", "rule": {"per_year": {"quantity": "in_title", "points_per_year": 1, "cap": 10}}}]},
                {"id": "marks", "name": "测评 | Marks", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "vote", "rule": {"mark": {"mark": "vote", "full_points": 20}}},
                    {"id": "interview", "name": "面试 | Interview", "rule": {"mark": {"mark": "interview", "full_points": 20}}}]}
            ]
        }"#,
    ),
    problem(
        "seniority-first",
        Text::new("论资排辈", "Seniority first"),
        Text::new(
            "资历权重 200%，业绩权重 20%：青年教师和骨干落聘。与“业绩优先”对照。",
            "Seniority at 200 %, performance at 20 %: the young and backbone teachers lose. Compare with performance first.",
        ),
        r#"{"scoring.blocks.seniority.weight": 200, "scoring.blocks.performance.weight": 20}"#,
    ),
    problem(
        "performance-first",
        Text::new("业绩优先", "Performance first"),
        Text::new(
            "业绩权重 200%，资历权重 20%：老教师落聘。与“论资排辈”对照。",
            "Performance at 200 %, seniority at 20 %: the old lose. Compare with seniority first.",
        ),
        r#"{"scoring.blocks.seniority.weight": 20, "scoring.blocks.performance.weight": 200}"#,
    ),
    problem(
        "school-relative-scores",
        Text::new("校内折算分用于跨校竞聘", "School-relative scores across schools"),
        Text::new(
            "资历和业绩按本校最高分折算，却用于学区竞聘：各校第一名都得满分，不同学校的分数不可比。",
            "Seniority and performance count against the school's best, yet decide across schools: every school's first has full marks.",
        ),
        r#"{
            "scoring.blocks.seniority.normalisation": "school_top",
            "scoring.blocks.seniority.full_marks": 50,
            "scoring.blocks.performance.normalisation": "school_top",
            "scoring.blocks.performance.full_marks": 50,
            "rounds.in_school.posts_opened": 60
        }"#,
    ),
    problem(
        "subject-shortage",
        Text::new("超编缺学科", "Subject shortage inside surplus"),
        Text::new(
            "岗位总数按编制，严格按资格证学科聘用，综合实践也不例外：总量超编，科学、音体美仍缺人。",
            "Posts by the establishment, hiring strictly by certificate, practice included: too many teachers in all, and still none for science, PE and arts.",
        ),
        r#"{"standing.certificate_match": "strict", "standing.practice_open_to_all": false}"#,
    ),
    problem(
        "enrolment-collapse",
        Text::new("生源锐减", "Enrolment collapse"),
        Text::new(
            "小学在校生减到 70%（万年县 2008—2024 年出生人口由 7,934 人降到 2,478 人）：岗位随之减少，待岗增加。",
            "Primary enrolment falls to 70 % (in Wannian births fell from 7,934 to 2,478 between 2008 and 2024): posts go, and more teachers are left waiting.",
        ),
        r#"{"establishment.enrolment.primary": 70}"#,
    ),
    problem(
        "stage-shift",
        Text::new("学段转移：小学减、初中增", "Stage shift from primary to junior"),
        Text::new(
            "小学在校生 85%、初中 115%（鄂州把 500 个小学编制调到初中）：能教初中的小学教师不足，两头都难。",
            "Primary at 85 %, junior at 115 % (Ezhou moved 500 primary posts to junior schools): too few primary teachers may teach the upper stage.",
        ),
        r#"{"establishment.enrolment.primary": 85, "establishment.enrolment.junior": 115}"#,
    ),
    problem(
        "exits",
        Text::new("分流名额用不完", "Exits under-subscribed"),
        Text::new(
            "生源减少后提供 100 个到其他事业单位的名额，愿意去的约一半（衡阳县提供 100 个，51 人前往）。",
            "With fewer pupils, 100 places in other public units are offered; about half of those waiting would go (Hengyang offered 100, 51 were taken).",
        ),
        r#"{"establishment.enrolment.primary": 85, "awaiting.exit_places": 100}"#,
    ),
];
