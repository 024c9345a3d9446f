//! 资格.

use crate::language::Text;
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{NONE, PERCENT, SHARE, YEARS, assumed, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::{BarredGoTo, CertificateMatch, FailedLevel};
use crate::roster::Stage;

const RETIREMENT_SOURCE: Text = Text::new(
    "国发〔1978〕104号：男 60 岁、女干部 55 岁；2025 年起渐进式延迟",
    "国发〔1978〕104号: men 60, female staff 55; rising step by step since 2025",
);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "standing.reference_year",
        "年限计算截止年份",
        "Years count up to",
        Text::new("年", ""),
        whole(2000, 2100, 1),
        NONE,
    ),
    rule(
        "standing.taking_part",
        "参加学段",
        "Stages that take part",
        NONE,
        LeafKind::Sequence(Stage::OPTIONS),
        Text::new(
            "驿城区：普通高中、初中、小学在编在岗教职工",
            "Yicheng: staff of senior, junior and primary schools",
        ),
    ),
    rule(
        "standing.protected_keep_posts",
        "照顾对象直接聘用",
        "Protected teachers keep their posts",
        NONE,
        LeafKind::Flag,
        NONE,
    ),
    rule(
        "standing.away_keep_posts",
        "借调、支教、长期请假、内退教师保留岗位",
        "Those seconded, on long leave or internally retired keep their posts",
        NONE,
        LeafKind::Flag,
        NONE,
    ),
    rule(
        "standing.cadres_exempt",
        "管理干部不参加竞聘，直接聘用",
        "School administrators keep their posts without competing",
        NONE,
        LeafKind::Flag,
        Text::new(
            "一些地方的做法，也是集中的意见之一",
            "Practised in places, and often complained of",
        ),
    ),
    rule(
        "standing.homeroom_exempt",
        "班主任不参加竞聘，直接聘用",
        "Homeroom teachers keep their posts without competing",
        NONE,
        LeafKind::Flag,
        NONE,
    ),
    rule(
        "standing.near_retirement_years",
        "距退休几年以内直接聘用（0 为不设）",
        "Kept when retiring within (0: no such rule)",
        YEARS,
        whole(0, 15, 1),
        Text::new(
            "武汉 2014：任教满 25 年且距退休不足 3 年的保留岗位工资",
            "Wuhan, 2014: those within 3 years of retirement keep their pay",
        ),
    ),
    rule(
        "standing.retirement_age.men",
        "退休年龄（男）",
        "Retirement age, men",
        Text::new("岁", "years"),
        whole(50, 70, 1),
        RETIREMENT_SOURCE,
    ),
    rule(
        "standing.retirement_age.women",
        "退休年龄（女）",
        "Retirement age, women",
        Text::new("岁", "years"),
        whole(50, 70, 1),
        RETIREMENT_SOURCE,
    ),
    rule(
        "standing.service_period_keeps_post",
        "服务期内教师直接聘用",
        "Those within a contracted period of service keep their posts",
        NONE,
        LeafKind::Flag,
        Text::new(
            "特岗教师服务期 3 年，公费师范生 6 年",
            "Special posts bind for 3 years, state-funded graduates for 6",
        ),
    ),
    rule(
        "standing.kept_if",
        "符合下列条件的直接聘用",
        "Kept without competing: whoever meets",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "公开方案：男满 55 岁、女满 50 岁，或教龄满 30 年的直接聘用",
            "Published plans: men from 55 and women from 50, or 30 years of teaching",
        ),
    ),
    rule(
        "standing.barred_if",
        "符合下列条件的不得竞聘",
        "Barred from competing: whoever meets",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "公开方案：近 1 至 6 年年度考核没有达到合格的不得参加",
            "Published plans: whoever was not qualified in each of the last one to six years",
        ),
    ),
    rule(
        "standing.minimum_service_years",
        "在本校满几年方可跨校竞聘（0 为不设）",
        "Years at a school before applying elsewhere (0: none)",
        YEARS,
        whole(0, 20, 1),
        NONE,
    ),
    rule(
        "standing.barred_may_not_compete",
        "师德一票否决等情形不得竞聘",
        "Those barred may not compete",
        NONE,
        LeafKind::Flag,
        Text::new(
            "攸县、嘉禾县公告：处分期内、师德考核不合格不得报考",
            "Announcements of You and Jiahe counties",
        ),
    ),
    rule(
        "standing.failed_assessment_years",
        "近几年年度考核不达标的不得竞聘（0 为不设）",
        "A failed assessment within so many years bars (0: none)",
        YEARS,
        whole(0, 10, 1),
        Text::new(
            "通行方案：上一年度考核须为合格以上",
            "Common plans: last year's assessment must be passed",
        ),
    ),
    rule(
        "standing.failed_assessment_level",
        "不得竞聘的考核等次",
        "Grade of assessment that bars",
        NONE,
        LeafKind::Choice(FailedLevel::OPTIONS),
        Text::new(
            "多数方案要求合格以上，南安 2015 只限不合格",
            "Most plans ask for qualified or better; Nan'an, 2015, bars the unqualified only",
        ),
    ),
    rule(
        "standing.barred_go_to",
        "不得竞聘者的去向",
        "Those who may not compete go to",
        NONE,
        LeafKind::Choice(BarredGoTo::OPTIONS),
        NONE,
    ),
    rule(
        "standing.certificate_match",
        "任教学科与资格证的匹配",
        "Subjects a teacher may be hired for",
        NONE,
        LeafKind::Choice(CertificateMatch::OPTIONS),
        NONE,
    ),
    rule(
        "standing.out_of_subject_penalty",
        "跨学科竞聘扣减得分比例（教非所学）",
        "Score lost when competing outside the subject",
        PERCENT,
        SHARE,
        Text::new(
            "南溪区 2016：任教学科与应聘学科不一致的学期不计分",
            "Nanxi, 2016: terms taught in another subject count nothing",
        ),
    ),
    rule(
        "standing.certificate_covers_lower_stages",
        "高学段教师资格可任教低学段",
        "Certificates cover lower stages",
        NONE,
        LeafKind::Flag,
        Text::new(
            "《教师资格条例》第五条",
            "Teacher Qualification Regulations, article 5",
        ),
    ),
    assumed(
        "standing.practice_open_to_all",
        "综合实践岗位不限学科",
        "Practice posts open to every subject",
        NONE,
        LeafKind::Flag,
        NONE,
    ),
];
