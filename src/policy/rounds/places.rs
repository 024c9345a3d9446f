//! 岗位与流动: what may be asked for, who leaves, and what becomes of posts by how many apply.

use crate::language::Text;
use crate::policy::conditions::Subjects;
use crate::policy::leaves::entry::{
    NONE, PEOPLE, PERCENT, POINTS, SHARE, SIGNED_POINTS, TIMES, decimal, rule, whole,
};
use crate::policy::leaves::{Entry, LeafKind};
use crate::policy::{CountedOver, DeparturesAt, DeparturesCount, SurplusExcepted};

pub(in crate::policy) const LEAVES: &[Entry] = &[
    rule(
        "rounds.*.fits",
        "本人与岗位合起来应符合",
        "What teacher and post must meet together",
        NONE,
        LeafKind::Condition(Subjects::Wishes),
        Text::new(
            "遂昌县 2015：现任教学科与岗位学科一致；各地多有专业对口的要求",
            "Suichang 2015: the present subject is that of the post; many ask for a matching major",
        ),
    ),
    rule(
        "rounds.*.departures.*.counts",
        "限额所计的人",
        "Whom the limit counts",
        NONE,
        LeafKind::Choice(DeparturesCount::OPTIONS),
        Text::new(
            "合肥四中 2018：每校选送不超过 2%；各地多限聘走的人数",
            "Hefei 2018: a school sends at most 2 %; most plans limit who leaves",
        ),
    ),
    rule(
        "rounds.*.departures.*.share",
        "不超过本校或全区（县）教师的（100 为不设）",
        "At most this share of the teachers of a school, or of all (100: no limit)",
        PERCENT,
        SHARE,
        Text::new(
            "遂昌县 2015：不超过 20%；合肥四中 2018：不超过 2%",
            "Suichang 2015: at most 20 %; Hefei 2018: at most 2 %",
        ),
    ),
    rule(
        "rounds.*.departures.*.number",
        "每校或全区（县）不超过（0 为不设）",
        "At most so many from a school, or from all (0: no limit)",
        PEOPLE,
        whole(0, 5_000, 1),
        NONE,
    ),
    rule(
        "rounds.*.departures.*.per_subject",
        "每校或全区（县）同一学段学科不超过（0 为不设）",
        "At most so many of a stage and subject at a school, or at all (0: no limit)",
        PEOPLE,
        whole(0, 1_000, 1),
        Text::new(
            "福鼎市 2020、合肥四中 2018：同校同学科 1 人",
            "Fuding 2020, Hefei 2018: one of a school and subject",
        ),
    ),
    rule(
        "rounds.*.departures.*.surplus_excepted",
        "学校教师多于岗位的学科，不占限额的",
        "Where a subject has more teachers at a school than posts, outside of the limit",
        NONE,
        LeafKind::Choice(SurplusExcepted::OPTIONS),
        Text::new(
            "遂昌县 2015：超编学科不受限制",
            "Suichang 2015: no limit in surplus subjects",
        ),
    ),
    rule(
        "rounds.*.departures.*.at",
        "适用于",
        "Limited where",
        NONE,
        LeafKind::Choice(DeparturesAt::OPTIONS),
        Text::new(
            "青浦区 2024：缺编学校、紧缺学科的教师不得流出",
            "Qingpu 2024: neither staff of under-staffed schools nor teachers of scarce subjects",
        ),
    ),
    rule(
        "rounds.*.departures.*.who",
        "计入的教师",
        "Teachers counted",
        NONE,
        LeafKind::Condition(Subjects::People),
        Text::new(
            "青浦区 2024：乡村学校的获奖教师从严控制",
            "Qingpu 2024: award-holding teachers of rural schools",
        ),
    ),
    rule(
        "rounds.*.opening.applicants_a_place",
        "开考比例：每个岗位的申报人数（0 为不设）",
        "Applicants asked for each place (0: none)",
        TIMES,
        decimal(0, 10_000, 500),
        Text::new(
            "泾川县 2023：不足 1.5 倍的核减岗位",
            "Jingchuan 2023: fewer than 1.5 a place cut the plan",
        ),
    ),
    rule(
        "rounds.*.opening.last_not_taken",
        "申报人数不超过岗位数时末位不聘",
        "The last applicant is not taken",
        NONE,
        LeafKind::Flag,
        Text::new(
            "福鼎市 2020：一人申报的不开考",
            "Fuding 2020; a single applicant opens no post",
        ),
    ),
    rule(
        "rounds.*.opening.counted_over",
        "申报人数和岗位数按什么计算",
        "Applicants and places are counted over",
        NONE,
        LeafKind::Choice(CountedOver::OPTIONS),
        Text::new(
            "泾川县 2023、瑞昌市 2018：按学科；福鼎市 2020：按学校和学科",
            "Jingchuan 2023, Ruichang 2018: by subject; Fuding 2020: by school and subject",
        ),
    ),
    rule(
        "rounds.*.opening.pass_mark",
        "合格线（0 为不设）",
        "Pass mark (0: none)",
        POINTS,
        decimal(0, 1_000_000, 500),
        NONE,
    ),
    rule(
        "rounds.*.opening.shortlist",
        "入围人数为岗位数的（0 为不限）",
        "Shortlist, as a multiple of the places (0: all)",
        TIMES,
        decimal(0, 10_000, 500),
        Text::new(
            "泾川县 2023：按岗位数 1.5 倍入围，末位同分的一并入围",
            "Jingchuan 2023: 1.5 times the plan, ties at the end included",
        ),
    ),
    rule(
        "rounds.*.opening.shortlist_by",
        "入围依据（空为量化总分）",
        "What the shortlist goes by (empty: the score)",
        NONE,
        LeafKind::Order,
        Text::new(
            "泾川县 2023：按笔试成绩 1.5 倍进入试讲",
            "Jingchuan 2023: 1.5 times the plan by the written mark",
        ),
    ),
    rule(
        "rounds.*.wish_points.*.points",
        "分值（0 为不设）",
        "Points (0: none)",
        POINTS,
        SIGNED_POINTS,
        Text::new(
            "法国 2017：配偶 150.2 分，只加在部分志愿上",
            "France 2017: 150.2 for couples, on some wishes only",
        ),
    ),
    rule(
        "rounds.*.wish_points.*.times",
        "按附加列的数计几次（空为一次）",
        "So many times as an extra column says (empty: once)",
        NONE,
        LeafKind::ExtraColumn,
        Text::new("法国 2017：子女每人 100 分", "France 2017: 100 for each child"),
    ),
    rule(
        "rounds.*.wish_points.*.cap",
        "最高分（0 为不设）",
        "At most (0: no limit)",
        POINTS,
        decimal(0, 10_000_000, 500),
        Text::new(
            "法国科雷兹省 2024：配偶每年 2 分，最高 6 分",
            "Correze, France 2024: 2 a year for couples, 6 at most",
        ),
    ),
    rule(
        "rounds.*.wish_points.*.posts",
        "申报的岗位",
        "At which posts",
        NONE,
        LeafKind::Condition(Subjects::Wishes),
        NONE,
    ),
    rule(
        "rounds.*.wish_points.*.who",
        "加分的教师",
        "For whom",
        NONE,
        LeafKind::Condition(Subjects::People),
        NONE,
    ),
    rule(
        "rounds.*.wish_points.*.first_wishes",
        "只计前几个学校志愿（0 为各志愿都计）",
        "Only at the first so many schools of the list (0: at all)",
        Text::new("个", "schools"),
        whole(0, 60, 1),
        Text::new(
            "法国科雷兹省 2024：同一第一志愿每年 1 分",
            "Correze, France 2024: 1 a year for the same first wish",
        ),
    ),
];
