//! 进城选调, 交流轮岗 and 待岗.

use crate::language::Text;
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{
    NONE, PEOPLE, PERCENT, POSTS, SHARE, YEARS, assumed, decimal, rule, whole,
};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::{
    BackboneCounted, CertificateMatch, DeparturesAt, RotationDirection, RotationFirst, SurplusExcepted,
};

const ROTATION_SOURCE: Text = Text::new(
    "教督〔2017〕6号：交流轮岗不低于符合条件教师的 10%，其中骨干教师不低于交流教师的 20%",
    "教督〔2017〕6号: at least 10 % of the eligible rotate, at least 20 % of them key teachers",
);
const SELECTION_SOURCE: Text = Text::new(
    "定远 2025、嘉禾 2026、攸县 2026 等进城选调公告：130–570 人，在原校满 3 年",
    "Announcements of Dingyuan (2025), Jiahe and You (2026): 130 to 570 teachers, three years at the school",
);
const AWAITING_SOURCE: Text = Text::new(
    "大方县：待岗不超过 12 个月，领基本工资；武汉 2014：待聘领 70%，两年后合同终止",
    "Dafang: at most 12 months on basic pay; Wuhan, 2014: 70 % of pay, the contract ends after two years",
);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "upward_selection.teachers",
        "进城选调人数（0 为不选调）",
        "Teachers selected for urban schools (0: none)",
        PEOPLE,
        whole(0, 2_000, 10),
        SELECTION_SOURCE,
    ),
    rule(
        "upward_selection.posts_offered",
        "选调：拿出的空岗数（0 为全部）",
        "Selection: vacant posts offered (0: all)",
        POSTS,
        whole(0, 2_000, 10),
        NONE,
    ),
    rule(
        "upward_selection.open_posts",
        "选调：岗位限于（不限为城区学校）",
        "Selection: which posts (none: those of the seat)",
        NONE,
        LeafKind::Condition(Subjects::Posts),
        Text::new(
            "喀左县 2015：从小学选调到四所县城初中；合肥四中 2018：20 个岗位都在一所学校",
            "Kazuo 2015: from primary to four junior schools; Hefei 2018: all 20 posts at one school",
        ),
    ),
    rule(
        "upward_selection.base_years",
        "选调：在原校满",
        "Selection: years at the present school",
        YEARS,
        whole(0, 20, 1),
        SELECTION_SOURCE,
    ),
    rule(
        "upward_selection.rural_years",
        "选调：农村任教满",
        "Selection: rural years",
        YEARS,
        whole(0, 20, 1),
        SELECTION_SOURCE,
    ),
    rule(
        "upward_selection.open_to",
        "选调：报名条件",
        "Selection: what applicants must meet",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "公开公告常见：年龄 45 岁以下、本科以上、近五年考核合格以上",
            "Announcements often ask for 45 years at most, a bachelor and five qualified years",
        ),
    ),
    rule(
        "upward_selection.from_overstaffed_only",
        "选调：只限超编学校教师",
        "Selection: from overstaffed schools only",
        NONE,
        LeafKind::Flag,
        Text::new("定远县“B 岗”只面向超编学校", "Dingyuan's “B posts”"),
    ),
    rule(
        "upward_selection.shortage_outflow",
        "选调：缺编学校外流比例上限",
        "Selection: cap on teachers leaving an under-staffed school",
        PERCENT,
        SHARE,
        Text::new("大方县：缺编学校不超过 10%", "Dafang: at most 10 %"),
    ),
    rule(
        "upward_selection.departures.*.share",
        "选调：不超过本校或全区（县）教师的（100 为不设）",
        "Selection: at most this share of the teachers of a school, or of all (100: no limit)",
        PERCENT,
        SHARE,
        Text::new("合肥四中 2018：不超过 2%", "Hefei 2018: at most 2 %"),
    ),
    rule(
        "upward_selection.departures.*.number",
        "选调：每校或全区（县）不超过（0 为不设）",
        "Selection: at most so many from a school, or from all (0: no limit)",
        PEOPLE,
        whole(0, 5_000, 1),
        NONE,
    ),
    rule(
        "upward_selection.departures.*.per_subject",
        "选调：每校或全区（县）同一学段学科不超过（0 为不设）",
        "Selection: at most so many of a stage and subject at a school, or at all (0: no limit)",
        PEOPLE,
        whole(0, 1_000, 1),
        Text::new("合肥四中 2018：同学科 1 人", "Hefei 2018: one of a subject"),
    ),
    rule(
        "upward_selection.departures.*.surplus_excepted",
        "选调：学校教师多于岗位的学科，不占限额的",
        "Selection: where a subject has more teachers at a school than posts, outside of the limit",
        NONE,
        LeafKind::Choice(SurplusExcepted::OPTIONS),
        NONE,
    ),
    rule(
        "upward_selection.departures.*.at",
        "选调：流出限额适用于",
        "Selection: departures limited where",
        NONE,
        LeafKind::Choice(DeparturesAt::OPTIONS),
        NONE,
    ),
    rule(
        "upward_selection.departures.*.who",
        "选调：流出限额计入的教师",
        "Selection: whose departures are counted",
        NONE,
        LeafKind::Condition(Subjects::People),
        NONE,
    ),
    rule(
        "upward_selection.list_length",
        "选调：志愿数上限",
        "Selection: preferences allowed",
        Text::new("个", "wishes"),
        whole(1, 60, 1),
        NONE,
    ),
    rule(
        "rotation.share",
        "交流轮岗比例",
        "Rotation share",
        PERCENT,
        decimal(0, 50_000, 1_000),
        ROTATION_SOURCE,
    ),
    rule(
        "rotation.direction",
        "交流方向",
        "Direction of rotation",
        NONE,
        LeafKind::Choice(RotationDirection::OPTIONS),
        NONE,
    ),
    rule(
        "rotation.backbone_share",
        "交流中骨干教师占比",
        "Key-teacher share of rotation",
        PERCENT,
        SHARE,
        ROTATION_SOURCE,
    ),
    rule(
        "rotation.backbone_if",
        "交流中算骨干教师的条件（空为县级以上骨干教师）",
        "Who counts as a key teacher in rotation (empty: key teachers of county level or higher)",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "蒲城县：名师、高级、一级教师",
            "Pucheng: famous, senior or first-grade teachers",
        ),
    ),
    rule(
        "rotation.backbone_counted",
        "骨干占比的分母",
        "Key-teacher share is counted",
        NONE,
        LeafKind::Choice(BackboneCounted::OPTIONS),
        Text::new(
            "国家口径为交流教师，安徽通知为符合条件的骨干教师",
            "National: of those who move; an Anhui notice: of the eligible key teachers",
        ),
    ),
    rule(
        "rotation.graduating_share",
        "毕业年级教师交流比例（0 为不设）",
        "Share of graduating-grade teachers (0: none)",
        PERCENT,
        SHARE,
        Text::new(
            "合肥：符合条件的毕业年级教师不低于 30%",
            "Hefei: at least 30 % of the eligible",
        ),
    ),
    rule(
        "rotation.minimum_years",
        "满几年须交流",
        "Years at one school before rotation",
        YEARS,
        whole(1, 15, 1),
        Text::new(
            "多地规定在同一学校任教满 6 年",
            "Several provinces: six years at one school",
        ),
    ),
    rule(
        "rotation.open_to",
        "交流对象还须符合",
        "Rotation: what the eligible must meet",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "蒲城县：男 50 岁以下、女 45 岁以下",
            "Pucheng: men below 50, women below 45",
        ),
    ),
    assumed(
        "rotation.first",
        "先交流哪些教师",
        "Who rotates first",
        NONE,
        LeafKind::Choice(RotationFirst::OPTIONS),
        Text::new(
            "各地只规定比例和年限，未见公布的先后办法，为本程序假设",
            "Published rules set shares and years; none says who goes first",
        ),
    ),
    rule(
        "awaiting.months",
        "待岗期限",
        "Months of awaiting",
        Text::new("个月", "months"),
        whole(0, 60, 1),
        AWAITING_SOURCE,
    ),
    rule(
        "awaiting.pay_share",
        "待岗期间工资比例",
        "Pay while awaiting",
        PERCENT,
        SHARE,
        AWAITING_SOURCE,
    ),
    rule(
        "awaiting.retraining",
        "待岗教师转岗培训后再上岗",
        "Retraining and re-entry",
        NONE,
        LeafKind::Flag,
        NONE,
    ),
    rule(
        "awaiting.retraining_match",
        "转岗培训后可任教学科",
        "Subjects after retraining",
        NONE,
        LeafKind::Choice(CertificateMatch::OPTIONS),
        NONE,
    ),
    rule(
        "awaiting.exit_places",
        "分流到其他事业单位的名额（0 为不设）",
        "Places in other public units (0: none)",
        PEOPLE,
        whole(0, 2_000, 10),
        Text::new(
            "衡阳县提供 100 个，51 人前往",
            "Hengyang county offered 100, 51 were taken",
        ),
    ),
    rule(
        "awaiting.dismissed_if",
        "待岗教师中符合下列条件的解除聘用合同",
        "Of those awaiting, dismissed: whoever meets",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "《事业单位人事管理条例》第十六条：连续两年年度考核不合格的，可以解除聘用合同；山西 2019：两年考核不合格的解聘",
            "State Council, public institutions, art. 16: unqualified two years running may end the contract; Shanxi 2019: after two failed years",
        ),
    ),
];
