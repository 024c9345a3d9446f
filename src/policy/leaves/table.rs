//! The table of leaves: one entry for each rule and assumption.

use super::{Leaf, LeafKind};
use crate::language::Text;
use crate::policy::Mechanism;

const NONE: Text = Text::new("", "");
const PERCENT: Text = Text::new("%", "%");
const POINTS: Text = Text::new("分", "points");
const POINTS_A_YEAR: Text = Text::new("分/年", "points a year");
const LESSONS: Text = Text::new("节/周", "lessons a week");
const PUPILS_PER_STAFF: Text = Text::new("学生/教职工", "pupils/staff");
const STAFF_PER_CLASS: Text = Text::new("人/班", "staff per class");
const KILOMETRES: Text = Text::new("公里", "km");
const TASTE: Text = Text::new("‰ 个体差异", "‰ of the individual draw");

const RATIO_SOURCE: Text = Text::new(
    "2014 年起城乡统一的中小学教职工编制标准：小学 1:19、初中 1:13.5、高中 1:12.5",
    "Unified staffing standard for urban and rural schools since 2014: 1:19, 1:13.5, 1:12.5",
);
const NON_TEACHING_SOURCE: Text = Text::new(
    "上限：小学 9%、初中 15%；默认值为本程序假设",
    "Ceiling: 9 % in primary, 15 % in junior schools; the default is an assumption",
);
const SMALL_SCHOOL_SOURCE: Text = Text::new(
    "《乡村教师支持计划（2015—2020年）》要求村小、教学点按生师比与班师比相结合核编；全国没有统一数值",
    "The Rural Teacher Support Plan (2015–2020) asks for both ratios in small rural schools; no national number exists",
);
const LOAD_SOURCE: Text = Text::new(
    "某地教师满工作量标准（网络问答转述）",
    "One area's full loads, as reported on a question-and-answer page",
);
const ROTATION_SOURCE: Text = Text::new(
    "教督〔2017〕6号：交流轮岗不低于符合条件教师的 10%，其中骨干教师不低于交流教师的 20%",
    "教督〔2017〕6号: at least 10 % of the eligible rotate, at least 20 % of them backbone teachers",
);
const SCORING_SOURCE: Text = Text::new(
    "参照“中小学专业技术人员竞聘上岗量化评分表”；原表没有的分值为本程序假设",
    "After a widely copied 100-point hiring table; points that the table lacks are assumptions",
);

const BASIS: LeafKind = LeafKind::Choice(&[
    ("establishment", Text::new("按编制", "By establishment")),
    ("timetable", Text::new("按课时", "By timetable")),
    ("larger", Text::new("两者取大", "The larger of the two")),
]);
const NORMALISATION: LeafKind = LeafKind::Choice(&[
    ("absolute", Text::new("按原始分", "Points as they are")),
    (
        "school_top",
        Text::new("按本校最高分折算", "Against the best in the school"),
    ),
]);
const SCOPE: LeafKind = LeafKind::Choice(&[
    ("school", Text::new("校内", "School")),
    ("zone", Text::new("学区", "Zone")),
    ("district", Text::new("全区（县）", "District")),
]);
const MECHANISM: LeafKind = LeafKind::Choice(&[
    (
        Mechanism::SerialDictatorship.key(),
        Mechanism::SerialDictatorship.name(),
    ),
    (
        Mechanism::DeferredAcceptance.key(),
        Mechanism::DeferredAcceptance.name(),
    ),
    (
        Mechanism::ImmediateAcceptance.key(),
        Mechanism::ImmediateAcceptance.name(),
    ),
    (
        Mechanism::DirectedPlacement.key(),
        Mechanism::DirectedPlacement.name(),
    ),
]);
const TIE_BREAK: LeafKind = LeafKind::Sequence(&[
    ("teaching_years", Text::new("教龄", "Teaching years")),
    ("years_in_title", Text::new("任现职年限", "Years in title")),
    ("years_in_school", Text::new("校龄", "Years in school")),
    ("rural_years", Text::new("农村任教年限", "Rural years")),
    ("age", Text::new("年龄", "Age")),
    ("lottery", Text::new("抽签", "Lottery")),
]);
const YEARS: LeafKind = LeafKind::Choice(&[
    ("teaching", Text::new("教龄", "Teaching years")),
    ("in_title", Text::new("任现职年限", "Years in title")),
    ("in_school", Text::new("校龄", "Years in school")),
    ("homeroom", Text::new("班主任年限", "Homeroom years")),
    ("rural", Text::new("农村任教年限", "Rural years")),
]);
const ATTRIBUTE: LeafKind = LeafKind::Choice(&[
    ("education", Text::new("学历", "Education")),
    ("title_employed", Text::new("聘任职称", "Employed title")),
    ("backbone", Text::new("骨干教师级别", "Backbone level")),
    ("cadre", Text::new("管理职务", "Administrative post")),
]);

const fn decimal(minimum: i64, maximum: i64, step: i64) -> LeafKind {
    LeafKind::Decimal {
        minimum,
        maximum,
        step,
    }
}

const fn whole(minimum: i64, maximum: i64, step: i64) -> LeafKind {
    LeafKind::Whole {
        minimum,
        maximum,
        step,
    }
}

const fn rule(path: &'static str, name: Text, unit: Text, kind: LeafKind, source: Text) -> Leaf {
    Leaf {
        path,
        name,
        unit,
        kind,
        source,
        assumption: false,
    }
}

const fn assumed(path: &'static str, name: Text, unit: Text, kind: LeafKind, source: Text) -> Leaf {
    Leaf {
        path,
        name,
        unit,
        kind,
        source,
        assumption: true,
    }
}

const SHARE: LeafKind = decimal(0, 100_000, 1_000);
const RATIO: LeafKind = decimal(5_000, 40_000, 500);
const PER_CLASS: LeafKind = decimal(0, 6_000, 100);
const LOAD: LeafKind = decimal(4_000, 30_000, 1_000);
const ITEM_POINTS: LeafKind = decimal(0, 100_000, 500);
const LIKING: LeafKind = whole(-10_000, 10_000, 100);

/// Every leaf of the document, in its order.
pub const LEAVES: &[Leaf] = &[
    rule(
        "establishment.pupils_per_staff.primary",
        Text::new("小学生师比", "Primary pupil–staff ratio"),
        PUPILS_PER_STAFF,
        RATIO,
        RATIO_SOURCE,
    ),
    rule(
        "establishment.pupils_per_staff.junior",
        Text::new("初中生师比", "Junior pupil–staff ratio"),
        PUPILS_PER_STAFF,
        RATIO,
        RATIO_SOURCE,
    ),
    rule(
        "establishment.pupils_per_staff.senior",
        Text::new("高中生师比", "Senior pupil–staff ratio"),
        PUPILS_PER_STAFF,
        RATIO,
        RATIO_SOURCE,
    ),
    assumed(
        "establishment.non_teaching_share.primary",
        Text::new("小学非教学人员占比", "Primary non-teaching share"),
        PERCENT,
        decimal(0, 30_000, 500),
        NON_TEACHING_SOURCE,
    ),
    assumed(
        "establishment.non_teaching_share.junior",
        Text::new("初中非教学人员占比", "Junior non-teaching share"),
        PERCENT,
        decimal(0, 30_000, 500),
        NON_TEACHING_SOURCE,
    ),
    assumed(
        "establishment.non_teaching_share.senior",
        Text::new("高中非教学人员占比", "Senior non-teaching share"),
        PERCENT,
        decimal(0, 30_000, 500),
        NON_TEACHING_SOURCE,
    ),
    assumed(
        "establishment.small_school.pupils_below",
        Text::new("小规模学校学生数上限", "Small school: fewer pupils than"),
        Text::new("人", "pupils"),
        whole(0, 600, 10),
        SMALL_SCHOOL_SOURCE,
    ),
    assumed(
        "establishment.small_school.staff_per_class.primary",
        Text::new("小规模小学班师比", "Small primary school: staff per class"),
        STAFF_PER_CLASS,
        PER_CLASS,
        SMALL_SCHOOL_SOURCE,
    ),
    assumed(
        "establishment.small_school.staff_per_class.junior",
        Text::new("小规模初中班师比", "Small junior school: staff per class"),
        STAFF_PER_CLASS,
        PER_CLASS,
        SMALL_SCHOOL_SOURCE,
    ),
    assumed(
        "establishment.small_school.staff_per_class.senior",
        Text::new("小规模高中班师比", "Small senior school: staff per class"),
        STAFF_PER_CLASS,
        PER_CLASS,
        SMALL_SCHOOL_SOURCE,
    ),
    rule(
        "posts.basis",
        Text::new("岗位总数依据", "Number of posts follows"),
        NONE,
        BASIS,
        NONE,
    ),
    rule(
        "posts.full_load.primary.chinese_mathematics",
        Text::new(
            "小学语文、数学满工作量",
            "Full load, primary Chinese and mathematics",
        ),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.primary.others",
        Text::new("小学其他学科满工作量", "Full load, other primary subjects"),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.junior.chinese_mathematics_english",
        Text::new(
            "初中语数英满工作量",
            "Full load, junior Chinese, mathematics, English",
        ),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.junior.sciences_humanities",
        Text::new(
            "初中理化生政史地体满工作量",
            "Full load, junior sciences, humanities, PE",
        ),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.junior.arts_practice",
        Text::new("初中音美综合满工作量", "Full load, junior arts and practice"),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.senior.chinese_mathematics_english",
        Text::new(
            "高中语数英满工作量",
            "Full load, senior Chinese, mathematics, English",
        ),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.senior.sciences_humanities",
        Text::new(
            "高中理化生政史地满工作量",
            "Full load, senior sciences and humanities",
        ),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "posts.full_load.senior.arts_practice",
        Text::new(
            "高中音体美综合满工作量",
            "Full load, senior PE, arts and practice",
        ),
        LESSONS,
        LOAD,
        LOAD_SOURCE,
    ),
    rule(
        "standing.reference_year",
        Text::new("年限计算截止年份", "Years count up to"),
        Text::new("年", ""),
        whole(2000, 2100, 1),
        NONE,
    ),
    rule(
        "standing.protected_keep_posts",
        Text::new("受保护教师直接聘用", "Protected teachers keep their posts"),
        NONE,
        LeafKind::Flag,
        NONE,
    ),
    rule(
        "standing.certificate_covers_lower_stages",
        Text::new("高学段教师资格可任教低学段", "Certificates cover lower stages"),
        NONE,
        LeafKind::Flag,
        Text::new(
            "《教师资格条例》第五条",
            "Teacher Qualification Regulations, article 5",
        ),
    ),
    assumed(
        "standing.practice_open_to_all",
        Text::new("综合实践岗位不限学科", "Practice posts open to every subject"),
        NONE,
        LeafKind::Flag,
        NONE,
    ),
    rule(
        "scoring.blocks.*.weight",
        Text::new("权重", "Weight"),
        PERCENT,
        decimal(0, 300_000, 5_000),
        NONE,
    ),
    rule(
        "scoring.blocks.*.normalisation",
        Text::new("折算办法", "Normalisation"),
        NONE,
        NORMALISATION,
        NONE,
    ),
    rule(
        "scoring.blocks.*.full_marks",
        Text::new("折算满分", "Full marks after normalisation"),
        POINTS,
        decimal(1_000, 200_000, 1_000),
        NONE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.per_year.quantity",
        Text::new("计分年限", "Years that count"),
        NONE,
        YEARS,
        NONE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.per_year.points_per_year",
        Text::new("每年分值", "Points a year"),
        POINTS_A_YEAR,
        decimal(0, 10_000, 100),
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.per_year.cap",
        Text::new("最高分", "Cap"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.highest_level.attribute",
        Text::new("计分项目", "Level that counts"),
        NONE,
        ATTRIBUTE,
        NONE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.highest_level.points.*",
        Text::new("分值", "Points"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.assessments.excellent",
        Text::new("优秀分值", "Points for “excellent”"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.assessments.qualified",
        Text::new("合格分值", "Points for “qualified”"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.assessments.years",
        Text::new("计入年数", "Years looked back"),
        Text::new("年", "years"),
        whole(1, 5, 1),
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.assessments.cap",
        Text::new("最高分", "Cap"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.honours.points.national",
        Text::new("国家级分值", "Points, national"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.honours.points.provincial",
        Text::new("省级分值", "Points, provincial"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.honours.points.municipal",
        Text::new("市级分值", "Points, municipal"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.honours.points.county",
        Text::new("县级分值", "Points, county"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.blocks.*.items.*.rule.honours.cap",
        Text::new("最高分", "Cap"),
        POINTS,
        ITEM_POINTS,
        SCORING_SOURCE,
    ),
    rule(
        "scoring.tie_break",
        Text::new("同分排序", "Tie-break chain"),
        NONE,
        TIE_BREAK,
        NONE,
    ),
    rule("rounds.*.scope", Text::new("范围", "Scope"), NONE, SCOPE, NONE),
    rule(
        "rounds.*.mechanism",
        Text::new("机制", "Mechanism"),
        NONE,
        MECHANISM,
        NONE,
    ),
    rule(
        "rounds.*.posts_opened",
        Text::new("开放岗位比例", "Share of free posts opened"),
        PERCENT,
        SHARE,
        NONE,
    ),
    rule(
        "rounds.*.list_length",
        Text::new("志愿数上限", "Preferences allowed"),
        Text::new("个", "schools"),
        whole(1, 30, 1),
        NONE,
    ),
    assumed(
        "directed_placement.other_subject",
        Text::new("跨学科调剂折合距离", "A post in another subject counts as"),
        KILOMETRES,
        decimal(0, 200_000, 1_000),
        NONE,
    ),
    assumed(
        "directed_placement.other_stage",
        Text::new("跨学段调剂折合距离", "A post in another stage counts as"),
        KILOMETRES,
        decimal(0, 200_000, 1_000),
        NONE,
    ),
    rule(
        "rotation.share",
        Text::new("交流轮岗比例", "Rotation share"),
        PERCENT,
        decimal(0, 50_000, 1_000),
        ROTATION_SOURCE,
    ),
    rule(
        "rotation.backbone_share",
        Text::new("交流中骨干教师占比", "Backbone share of rotation"),
        PERCENT,
        SHARE,
        ROTATION_SOURCE,
    ),
    rule(
        "rotation.minimum_years",
        Text::new("满几年须交流", "Years at one school before rotation"),
        Text::new("年", "years"),
        whole(1, 15, 1),
        Text::new(
            "多地规定在同一学校任教满 6 年",
            "Several provinces: six years at one school",
        ),
    ),
    assumed(
        "behaviour.per_kilometre",
        Text::new("每公里距离", "Each kilometre of distance"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.urban",
        Text::new("城区学校", "An urban school"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.town",
        Text::new("镇区学校", "A town school"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.rural",
        Text::new("乡村学校", "A rural school"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.per_tier_step",
        Text::new("学校档次每低一档", "Each step of tier down"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.staying",
        Text::new("留在原校", "Staying put"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.home_zone",
        Text::new("家庭所在学区", "The household's zone"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.small_school",
        Text::new("小规模学校", "A small school"),
        TASTE,
        LIKING,
        NONE,
    ),
    assumed(
        "behaviour.individual_draw",
        Text::new("个体差异", "Individual draw"),
        TASTE,
        whole(0, 10_000, 100),
        NONE,
    ),
    rule(
        "seed",
        Text::new("种子", "Seed"),
        NONE,
        whole(0, u32::MAX as i64, 1),
        NONE,
    ),
];
