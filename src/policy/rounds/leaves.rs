//! 轮次.

use crate::language::Text;
use crate::mechanism::Mechanism;
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{NONE, PEOPLE, PERCENT, POINTS, SHARE, assumed, decimal, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::{
    Applicants, ChainsBy, Direction, DistanceFrom, OpenedOver, PlacedBy, ReservedFor, Scope, UnplacedGo,
};

const KILOMETRES: Text = Text::new("公里", "km");
const FAR: LeafKind = decimal(0, 200_000, 1_000);

const WUHAN: Text = Text::new(
    "武汉 2014 年双向选择比例：高中 100%、初中 50%、小学 30%（2015 年 100%、80%、60%）",
    "Wuhan opened 100 % of senior, 50 % of junior and 30 % of primary posts in 2014; 100, 80 and 60 % in 2015",
);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "rounds.*.scope",
        "范围",
        "Scope",
        NONE,
        LeafKind::Choice(Scope::OPTIONS),
        Text::new(
            "校内竞聘只在本人现任教的学段内进行，任教资格所及的其他学段在学区竞聘和全区（县）竞聘中申报（本程序的做法）",
            "An in-school round is held within the stage that a teacher teaches; other stages that the certificate opens are applied for in rounds of zone or district (this program's way)",
        ),
    ),
    rule(
        "rounds.*.mechanism",
        "选岗办法",
        "Mechanism",
        NONE,
        LeafKind::Choice(Mechanism::OPTIONS),
        NONE,
    ),
    rule(
        "rounds.*.posts_opened",
        "竞聘岗位比例",
        "Share of posts opened",
        PERCENT,
        SHARE,
        Text::new(
            "大方县约九成教师在校内竞聘中上岗，开放 95% 的岗位在示例县得到这一结果；武汉 2014 年小学开放三成",
            "In Dafang about 90 % are placed in their school, which 95 % opened comes to in the sample county; Wuhan opened 30 % of primary posts in 2014",
        ),
    ),
    rule(
        "rounds.*.opened_by_stage.differs",
        "各学段竞聘岗位比例不同",
        "Another share in each stage",
        NONE,
        LeafKind::Flag,
        WUHAN,
    ),
    rule(
        "rounds.*.opened_by_stage.primary",
        "小学竞聘岗位比例",
        "Share of posts opened, primary",
        PERCENT,
        SHARE,
        WUHAN,
    ),
    rule(
        "rounds.*.opened_by_stage.junior",
        "初中竞聘岗位比例",
        "Share of posts opened, junior",
        PERCENT,
        SHARE,
        WUHAN,
    ),
    rule(
        "rounds.*.opened_by_stage.senior",
        "高中竞聘岗位比例",
        "Share of posts opened, senior",
        PERCENT,
        SHARE,
        WUHAN,
    ),
    rule(
        "rounds.*.opened_over",
        "竞聘岗位比例的取整",
        "The share of posts opened is rounded over",
        NONE,
        LeafKind::Choice(OpenedOver::OPTIONS),
        Text::new(
            "台湾花莲：保留 8% 缺额，合计取整；保留哪些岗位没有规定，均匀分布为本程序的做法",
            "Hualien holds back 8 % of all vacancies of the county; which is not said, and spreading them evenly is this program's way",
        ),
    ),
    rule(
        "rounds.*.list_length",
        "志愿数上限",
        "Preferences allowed",
        Text::new("个", "wishes"),
        whole(1, 60, 1),
        NONE,
    ),
    rule(
        "rounds.*.applicants",
        "参加人员",
        "Who takes part",
        NONE,
        LeafKind::Choice(Applicants::OPTIONS),
        NONE,
    ),
    rule(
        "rounds.*.newcomers_most",
        "聘用新进人员上限（0 为不设）",
        "Most newcomers hired (0: no limit)",
        PEOPLE,
        whole(0, 10_000, 1),
        Text::new(
            "招聘计划按全区（县）总人数下达，竞聘岗位比例不能代替；灞桥区文本把公开选拔与校园招聘结合，没有给出人数",
            "A plan for recruitment is a number of people for the whole district, which no share of posts can stand for; Baqiao's text joins open selection and campus recruitment and names no number",
        ),
    ),
    rule(
        "rounds.*.open_to",
        "参加条件",
        "What those who take part must meet",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "西林县 2025：上一年度考核合格以上，县城以外学校的教师；各地多有年龄、学历、任教年限的条件",
            "Xilin 2025: qualified last year, of schools outside the county seat; age, education and years are common",
        ),
    ),
    rule(
        "rounds.*.open_posts",
        "竞聘岗位限于",
        "Which posts it opens",
        NONE,
        LeafKind::Condition(Subjects::Posts),
        Text::new(
            "西林县 2025：只开放五所学校的紧缺学科岗位",
            "Xilin 2025: only posts in scarce subjects at five schools",
        ),
    ),
    rule(
        "rounds.*.direction",
        "流动方向",
        "Direction",
        NONE,
        LeafKind::Choice(Direction::OPTIONS),
        Text::new(
            "大方县：跨校竞聘只能到层级不高于原校的学校；组织调剂不得由基层往城镇安排的，此处同样适用",
            "Dafang: only to schools not above the own one; a directed placement may be bound in the same way",
        ),
    ),
    rule(
        "rounds.*.shortage_outflow",
        "缺编学校可外出竞聘的教师比例上限",
        "Cap on teachers leaving an under-staffed school",
        PERCENT,
        SHARE,
        Text::new("大方县：缺编学校不超过 10%", "Dafang: at most 10 %"),
    ),
    rule(
        "rounds.*.school_judgement",
        "学校自主评价占比（模拟）",
        "Weight of the school's own judgement (simulated)",
        PERCENT,
        SHARE,
        NONE,
    ),
    rule(
        "rounds.*.village_floor",
        "乡村岗位最低补充比例（0 为不设）",
        "Least share of rural posts filled (0: none)",
        PERCENT,
        SHARE,
        NONE,
    ),
    rule(
        "rounds.*.unplaced_go",
        "本轮落聘者的去向",
        "Those left unplaced",
        NONE,
        LeafKind::Choice(UnplacedGo::OPTIONS),
        NONE,
    ),
    rule(
        "rounds.*.scored_by",
        "本轮计分的评分类别（空为全部）",
        "Blocks of the score that count (empty: all)",
        NONE,
        LeafKind::Blocks,
        Text::new(
            "多地校内竞聘按资历、跨校竞聘按考核或考试成绩，或文化课与技能课分别计分",
            "Many plans rank by seniority in school and by marks or an examination across schools",
        ),
    ),
    rule(
        "rounds.*.parameters.chains",
        "空岗先由谁申请",
        "Who may apply first for a vacant post",
        NONE,
        LeafKind::Choice(ChainsBy::OPTIONS),
        Text::new(
            "两种做法见 Combe、Tercieux、Terrier（2022）",
            "Both settings after Combe, Tercieux, Terrier (2022)",
        ),
    ),
    assumed(
        "rounds.*.parameters.consent",
        "愿意让位的教师比例（模拟）",
        "Teachers willing to give way (simulated)",
        PERCENT,
        SHARE,
        Text::new("办法见 Kesten（2010）", "The mechanism: Kesten (2010)"),
    ),
    assumed(
        "rounds.*.parameters.equal_within",
        "视为同分的分差",
        "Points within which scores count as equal",
        POINTS,
        decimal(100, 50_000, 500),
        Text::new(
            "办法见 Erdil、Ergin（2008）",
            "The mechanism: Erdil, Ergin (2008)",
        ),
    ),
    assumed(
        "rounds.*.parameters.town_cap",
        "每个学区城镇学校合计补充上限（占竞聘岗位）",
        "Cap for the urban and town schools of a zone, of the posts opened",
        PERCENT,
        SHARE,
        Text::new(
            "办法见 Kamada、Kojima（2015）",
            "The mechanism: Kamada, Kojima (2015)",
        ),
    ),
    assumed(
        "rounds.*.parameters.intake_ratio",
        "各校补充人数：最少的不低于最多的",
        "Smallest intake, as a share of the largest",
        PERCENT,
        SHARE,
        Text::new("办法见 Yahiro 等（2020）", "The mechanism: Yahiro et al. (2020)"),
    ),
    assumed(
        "rounds.*.parameters.village_minimum",
        "乡村学校每科至少补充人数",
        "Minimum filled per subject at each rural school",
        PEOPLE,
        whole(0, 10, 1),
        Text::new(
            "办法见 Fragiadakis 等（2016）",
            "The mechanism: Fragiadakis et al. (2016)",
        ),
    ),
    rule(
        "rounds.*.parameters.reserved_for",
        "预留岗位优先的群体",
        "Group that comes first for reserved posts",
        NONE,
        LeafKind::Choice(ReservedFor::OPTIONS),
        NONE,
    ),
    assumed(
        "rounds.*.parameters.reserved_share",
        "预留岗位比例（每校每科，四舍五入）",
        "Share of posts reserved, by school and subject, rounded",
        PERCENT,
        SHARE,
        Text::new(
            "办法见 Sönmez、Yenmez（2022）",
            "The mechanism: Sonmez, Yenmez (2022)",
        ),
    ),
    rule(
        "directed_placement.order",
        "组织调剂办法",
        "Directed placement goes by",
        NONE,
        LeafKind::Choice(PlacedBy::OPTIONS),
        Text::new(
            "按总距离最短为本程序的做法；法国按分数由高到低，土耳其 2026 年由低到高",
            "The least total distance is this program's way; France goes from the highest score, Turkey in 2026 from the lowest",
        ),
    ),
    rule(
        "directed_placement.distance_from",
        "组织调剂的距离起算点",
        "Distance in directed placement is counted from",
        NONE,
        LeafKind::Choice(DistanceFrom::OPTIONS),
        Text::new(
            "法国汝拉省：离第一志愿最近",
            "Jura, France: nearest to the first wish",
        ),
    ),
    assumed(
        "directed_placement.other_subject",
        "跨学科调剂折合距离",
        "A post in another subject counts as",
        KILOMETRES,
        FAR,
        NONE,
    ),
    assumed(
        "directed_placement.other_stage",
        "跨学段调剂折合距离",
        "A post in another stage counts as",
        KILOMETRES,
        FAR,
        NONE,
    ),
];
