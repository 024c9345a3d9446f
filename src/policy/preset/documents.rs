//! Published plans. None of them gives a number for its shares; where one is needed, a labelled default stands in.

use crate::language::Text;

presets! {
    PresetGroup::Document;
    preset(
        "puyang",
        Text::new("濮阳示范区（征求意见稿）", "Puyang demonstration zone (draft)"),
        Text::new(
            "文本：编制与岗位总量由区组织人社局核定，区教育办按班额、生源统筹分配；公平自愿、双向选择，尊重校长和教师的选择权与被选择权。文本没有给出比例；生源不足 600 人的学校按师生比和按班数取较多的核定，愿意流动的在岗教师可参加学区和跨学区竞聘、学校自主评价占 30%，均为本程序默认。",
            "Text: totals set by the personnel bureau and shared out by class size and enrolment; fair, voluntary, two-sided choice for principals and teachers. It names no shares: that schools of fewer than 600 pupils have the larger of what the ratio and their classes give, that volunteers take part and schools' judgement weighs 30 % are defaults of this program.",
        ),
        r#"{"procedure.provisions": "puyang", "establishment.small_school.pupils_below": 600, "rounds": [
            {"id": "in_school", "scope": "school", "mechanism": "serial-dictatorship", "posts_opened": 95, "list_length": 5},
            {"id": "zone", "scope": "zone", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 5, "applicants": "volunteers", "school_judgement": 30},
            {"id": "district", "scope": "district", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 5, "applicants": "volunteers", "school_judgement": 30},
            {"id": "directed", "scope": "district", "mechanism": "directed-placement", "posts_opened": 100, "list_length": 5}
        ]}"#,
    ),
    preset(
        "yicheng",
        Text::new("驿城区（试行）", "Yicheng district (trial)"),
        Text::new(
            "文本：总量控制、统筹使用；普通高中、初中、小学在编在岗教职工参加；编办下达编制总数，人社局核定岗位总数；设争议仲裁领导小组。文本没有给出数值；申诉比例 10%、成立比例 10% 为本程序默认；编制总量各地不同，填入“全区（县）编制总量”后才起控制作用，小规模学校优先保证。",
            "Text: totals are controlled and used together; staff of primary, junior and senior schools take part; an arbitration group hears disputes. It names no numbers: 10 % appeal and 10 % of appeals upheld are defaults of this program; the total differs from place to place and controls only once you enter yours, small schools being served first.",
        ),
        r#"{
            "rounds": [
                {"id": "in_school", "scope": "school", "mechanism": "serial-dictatorship", "posts_opened": 95, "list_length": 5},
                {"id": "zone", "scope": "zone", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 5},
                {"id": "district", "scope": "district", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 5},
                {"id": "directed", "scope": "district", "mechanism": "directed-placement", "posts_opened": 100, "list_length": 5}
            ],
            "establishment.cap_sharing": "small_schools_first",
            "procedure.provisions": "yicheng",
            "behaviour.appeals.appeal_share": 10
        }"#,
    ),
    preset(
        "baqiao",
        Text::new("灞桥区", "Baqiao district"),
        Text::new(
            "文本：公开选拔和校园招聘相结合，充分发挥学校自主权；综合考评教育背景、教学经验、教学能力、领导才能。文本没有给出分值和招聘人数；四项各 25 分、学校自主评价占 50%、校园招聘放在最后一轮、用其他教师都安排之后剩下的岗位，均为本程序默认。招聘人数填入“聘用新进人员上限”。",
            "Text: open selection joined with campus recruitment, and much freedom for schools; overall assessment of education, experience, teaching ability and leadership. It names neither points nor how many are recruited: 25 each, schools' judgement at 50 %, and campus recruitment in the last round, for posts that are left once all others are placed, are defaults of this program. Enter your number under “Most newcomers hired”.",
        ),
        r#"{
            "scoring.blocks": [
                {"id": "education", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "education", "rule": {"highest_level": {"attribute": "education", "points": {"doctor": 25, "master": 25, "bachelor": 20, "junior_college": 15, "secondary_vocational": 10, "senior_school": 5}}}}]},
                {"id": "experience", "name": "教学经验 | Teaching experience", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "teaching_years", "rule": {"per_year": {"quantity": "teaching", "points_per_year": 1, "cap": 25}}}]},
                {"id": "ability", "name": "教学能力 | Teaching ability", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "teaching_rank", "rule": {"rank": {"first": 15, "step": 1.5, "last_rank": 10}}},
                    {"id": "interview", "name": "试讲面试 | Trial lesson and interview", "rule": {"mark": {"mark": "interview", "full_points": 10}}}]},
                {"id": "leadership", "name": "领导才能 | Leadership", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "position", "rule": {"highest_level": {"attribute": "position", "points": {"head": 25, "deputy_head": 22, "middle": 18, "homeroom_teacher": 14}}}}]}
            ],
            "rounds": [
                {"id": "in_school", "scope": "school", "mechanism": "serial-dictatorship", "posts_opened": 95, "list_length": 5},
                {"id": "zone", "scope": "zone", "mechanism": "deferred-acceptance-school", "posts_opened": 100, "list_length": 5, "school_judgement": 50},
                {"id": "district", "scope": "district", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 5},
                {"id": "directed", "scope": "district", "mechanism": "directed-placement", "posts_opened": 100, "list_length": 5},
                {"id": "campus", "name": "校园招聘 | Campus recruitment", "scope": "district", "mechanism": "deferred-acceptance-school", "posts_opened": 100, "list_length": 5,
                    "applicants": "newcomers", "open_to": [{"entry": {"is": ["campus_recruitment"]}}], "school_judgement": 50}
            ]
        }"#,
    ),
    preset(
        "school-zone",
        Text::new("学区双向选择方案", "School-zone plan with two-sided choice"),
        Text::new(
            "文本：学区内岗位按招聘与分配相结合，学校自主招聘一部分，学区统筹分配一部分，教师可按意愿选择学区内学校。文本没有给出比例；自主招聘 60%（武汉 2014、2015 年各学段为 30%–100%）、学区内调剂优先为本程序默认。",
            "Text: within the zone schools recruit some of the posts themselves and the zone allots the others; teachers may choose any school of the zone. It names no share: 60 % self-hired (Wuhan had 30–100 % by stage in 2014 and 2015) and placement within the zone first are defaults of this program.",
        ),
        r#"{"rounds": [
            {"id": "in_school", "scope": "school", "mechanism": "serial-dictatorship", "posts_opened": 60, "list_length": 5},
            {"id": "zone", "scope": "zone", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 8},
            {"id": "zone_placement", "name": "学区统筹分配 | Placement within the zone", "scope": "zone", "mechanism": "directed-placement", "posts_opened": 100, "list_length": 5},
            {"id": "directed", "scope": "district", "mechanism": "directed-placement", "posts_opened": 100, "list_length": 5}
        ]}"#,
    ),
    preset(
        "homeroom-levels",
        Text::new("班主任岗位三级聘任方案", "Homeroom teachers at three levels"),
        Text::new(
            "文本：班主任分初、中、高三级；须本科及以上学历、有一定班主任工作经验；学校公开招聘、面试、综合评估后聘任。文本没有给出年限和分值；须有 1 年经验、中级 3 年、高级 8 年、管理干部也可担任及各项分值为本程序默认。乡村学校本科学历教师不足时，部分班级没有合格人选。",
            "Text: three levels; a bachelor's degree and some experience; schools announce, interview and assess. It names no years or points: one year of experience, 3 for the intermediate and 8 for the senior level, that administrators may serve, and all points are defaults of this program. Where rural schools have too few with a degree, some classes find nobody.",
        ),
        r#"{"duties.homeroom.appoint": true, "duties.homeroom.minimum_homeroom_years": 1, "duties.homeroom.cadres_may": true}"#,
    ),
    preset(
        "cadre-levels",
        Text::new(
            "管理干部岗位三级聘任方案",
            "School administrators at three levels",
        ),
        Text::new(
            "文本：管理岗位分初、中、高三级，高级须有丰富管理经验，初级面向新进管理人员；程序为公告、资格初审、面试、聘任委员会决定。文本没有给出职数；职数按某省按班数核定的标准，年限与权重为本程序默认。",
            "Text: three levels, the senior for the experienced and the junior for newcomers; announcement, qualification, interview, decision of the committee. It names no numbers: posts follow one province's standard by classes; years and weights are defaults of this program.",
        ),
        r#"{"duties.cadre.appoint": true, "duties.cadre.intermediate.management_experience": true}"#,
    ),
    preset(
        "unified-recruitment",
        Text::new(
            "中学统一招聘方案",
            "Unified recruitment for junior and senior schools",
        ),
        Text::new(
            "文本：成立区级教育委员会和统一招聘平台，公开招聘中学教师，全区（县）中学教职工由第三方统一考试、面试，绩效考核作为聘用依据；小学不参加。文本没有给出分值；考试面试 60 分、年度考核 40 分、新进人员与在编教师一同排名为本程序默认，花名册没有面试分时为模拟值。",
            "Text: one district platform that openly recruits for junior and senior schools, examination and interview by a third party, performance as a ground for hiring; primary schools take no part. It names no points: 60 for examination and interview, 40 for assessments, and newcomers ranked together with the staff are defaults of this program; marks that the roster lacks are simulated.",
        ),
        r#"{
            "standing.taking_part": ["junior", "senior"],
            "scoring.blocks": [
                {"id": "examination", "name": "统一考试与面试 | Examination and interview", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "interview", "name": "第三方考试面试 | Examination and interview by a third party", "rule": {"mark": {"mark": "interview", "full_points": 60}}}]},
                {"id": "performance", "weight": 100, "normalisation": "absolute", "full_marks": 100, "items": [
                    {"id": "assessments", "rule": {"assessments": {"excellent": 8, "qualified": 6, "years": 5, "cap": 40}}}]}
            ],
            "rounds": [
                {"id": "district", "name": "全区（县）统一招聘 | District-wide recruitment", "scope": "district", "mechanism": "deferred-acceptance", "posts_opened": 100, "list_length": 10, "applicants": "with_newcomers"},
                {"id": "directed", "scope": "district", "mechanism": "directed-placement", "posts_opened": 100, "list_length": 5}
            ]
        }"#,
    ),
}
