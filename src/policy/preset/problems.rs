//! Problems that critics name, each as the rules that bring it about.

use crate::language::Text;

presets! {
    PresetGroup::Problem;
    preset(
        "rural-dumping",
        Text::new("由城向乡单向流动", "Moves outward only"),
        Text::new(
            "校内只拿出 70% 的岗位竞聘，跨校竞聘只能到同类或更基层的学校，不安排交流轮岗。请看：竞聘中只有由城镇到乡村的流动，没有反向流动；由城向乡流动教师的平均量化总分低于全体。",
            "Schools open 70 % of their posts, across schools teachers may only apply outward, and there is no rotation. Look for: competition moves teachers outward only, never inward; those who move outward score less than average.",
        ),
        r#"{"rounds.in_school.posts_opened": 70, "rounds.zone.direction": "outward_only", "rounds.district.direction": "outward_only", "rotation.share": 0}"#,
    ),
    preset(
        "suction",
        Text::new("进城选调", "Selection for urban schools"),
        Text::new(
            "竞聘后再从乡村选调教师进城，至多 120 名，不限外流比例，并假定教师不因习惯而留任。请看：乡村空岗增加，被选走的教师平均量化总分高于留下的。",
            "After the rounds up to 120 town and rural teachers are selected for urban schools, with no limit on leaving, and nobody is assumed to stay out of habit. Look for: more rural posts vacant, and those selected score higher than those who stay.",
        ),
        r#"{"upward_selection.teachers": 120, "upward_selection.shortage_outflow": 100, "behaviour.staying": 0}"#,
    ),
    preset(
        "principals-list",
        Text::new("管理干部直接聘用", "Administrators kept without competing"),
        Text::new(
            "管理干部不竞聘、直接聘用，民主测评和面试共 40 分。请看：落聘的全部是普通教师；同样规则下干部也参加竞聘时，落聘者中有干部。",
            "School administrators keep their posts without competing; vote and interview count 40 points. Look for: all who lose are ordinary teachers; where administrators compete under the same rules, some of them lose.",
        ),
        r#"{
            "standing.cadres_exempt": true,
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
    preset(
        "seniority-first",
        Text::new("资历权重偏高", "Much weight on seniority"),
        Text::new(
            "资历权重 200%，业绩权重 20%。请看：与“业绩权重偏高”相比，校内落聘者中青年教师和骨干教师更多，50 岁以上的更少。",
            "Seniority at 200 %, performance at 20 %. Look for: compared with much weight on performance, more young and key teachers lose in school, and fewer of 50 and older.",
        ),
        r#"{"scoring.blocks.seniority.weight": 200, "scoring.blocks.performance.weight": 20}"#,
    ),
    preset(
        "performance-first",
        Text::new("业绩权重偏高", "Much weight on performance"),
        Text::new(
            "业绩权重 200%，资历权重 20%。请看：落聘者仍以青年教师为主，但与“资历权重偏高”相比，50 岁以上的更多，骨干教师更少。",
            "Performance at 200 %, seniority at 20 %. Look for: most who lose are still young, but compared with much weight on seniority more of them are 50 and older and fewer are key teachers.",
        ),
        r#"{"scoring.blocks.seniority.weight": 20, "scoring.blocks.performance.weight": 200}"#,
    ),
    preset(
        "school-relative-scores",
        Text::new("校内折算分跨校使用", "School-relative scores across schools"),
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
    preset(
        "subject-shortage",
        Text::new("严格按教师资格证聘用", "Hiring strictly by certificate"),
        Text::new(
            "严格按资格证学科聘用，兼教学科和综合实践也不例外。请看：教师总数与岗位大致相当，却一边有人待岗、一边有空岗，空的多是科学、音体美和综合实践。",
            "Hiring strictly by certificate, subjects taught besides and practice included. Look for: about as many teachers as posts, and yet some wait while posts stay vacant, mostly in science, PE, arts and practice.",
        ),
        r#"{"standing.certificate_match": "strict", "standing.practice_open_to_all": false}"#,
    ),
    preset(
        "enrolment-collapse",
        Text::new("生源减少", "Falling enrolment"),
        Text::new(
            "小学在校生减到 70%（万年县 2008—2024 年出生人口由 7,934 人降到 2,478 人）：岗位随之减少，待岗增加。",
            "Primary enrolment falls to 70 % (in Wannian births fell from 7,934 to 2,478 between 2008 and 2024): posts go, and more teachers are left waiting.",
        ),
        r#"{"establishment.enrolment.primary": 70}"#,
    ),
    preset(
        "stage-shift",
        Text::new("学段调整：小学减、初中增", "From primary to junior"),
        Text::new(
            "小学在校生 85%、初中 115%（鄂州把 500 个小学编制调到初中）：请看：小学教师待岗增加，初中空岗也增加，因为能教初中的小学教师不足。",
            "Primary at 85 %, junior at 115 % (Ezhou moved 500 primary posts to junior schools). Look for: more primary teachers wait and more junior posts stay vacant, since too few primary teachers may teach there.",
        ),
        r#"{"establishment.enrolment.primary": 85, "establishment.enrolment.junior": 115}"#,
    ),
    preset(
        "exits",
        Text::new("分流安置", "Places in other units"),
        Text::new(
            "小学在校生减到 90%，提供 100 个到其他事业单位的名额（衡阳县提供 100 个，51 人前往）。请看：待岗教师约一半愿意去，名额用不完。",
            "Primary enrolment at 90 %, and 100 places in other public units (Hengyang offered 100, 51 were taken). Look for: about half of those waiting go, and places are left over.",
        ),
        r#"{"establishment.enrolment.primary": 90, "awaiting.exit_places": 100}"#,
    ),
}
