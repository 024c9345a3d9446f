//! What districts write that no code list has and that stands for one of its values, for nothing, or for somebody whom the
//! procedure does not reach.

use super::Means;
use crate::language::Text;

/// Values of a field, what they mean, and why.
#[derive(Debug)]
pub struct Known {
    /// The key of the field with its table, or of several, parted by blanks.
    pub field: &'static str,
    /// The values, without remarks in brackets.
    pub values: &'static [&'static str],
    /// What they mean.
    pub means: Means,
    /// Why.
    pub why: Text,
}

const OUTSIDE: Text = Text::new(
    "推演只安排小学、初中、高中的岗位",
    "only posts of primary, junior and senior stages are filled",
);
const NO_SUBJECT: Text = Text::new(
    "没有主教学科的不参加按学科设的岗位",
    "posts are made by subject, and there is none here",
);
const VOCATIONAL: Text = Text::new(
    "中职或学前的专业课，推演没有这类岗位",
    "a subject of vocational or preschool education, for which no post is made",
);
const CERTIFIED_AS_SENIOR: Text = Text::new(
    "《教师资格条例》第五条：可在本级及以下任教，高中与中职通用",
    "the Teacher Qualification Regulations, art. 5: it covers the stages below; senior and vocational are one",
);
const CERTIFIED_BELOW: Text = Text::new("不含小学及以上的任教资格", "it covers no stage from primary up");
const OTHER_SERIES: Text = Text::new("按同级的中小学职称计", "counted as the title of the same grade");
const PARTY: Text = Text::new(
    "学校党组织负责人按正校级计",
    "the head of the school's party branch counts as head",
);
const MIDDLE: Text = Text::new("一般按中层干部管理", "usually managed as a middle post");
const NOT_CADRE: Text = Text::new("一般不列为中层干部", "usually no middle post");
const DANCE: Text = Text::new("归入音乐", "counted with music");
const INFORMATION: Text = Text::new(
    "归入综合实践（含信息科技）",
    "counted with comprehensive practice and information technology",
);
const SAME_AS_TAUGHT: Text = Text::new(
    "推演没有这个学段，按任教学段计",
    "no such stage here: the stage taught counts",
);

const ESTABLISHED: Text = Text::new(
    "在编；没有另说，即在岗",
    "of the establishment; at a post, as nothing else is said",
);
const NOT_ESTABLISHED: Text = Text::new(
    "不占编制，一般不参加区管校聘；方案包括这些人的，请改为“在岗”",
    "outside the establishment, and so outside the procedure as a rule; where the plan reaches them, choose “on post”",
);

pub(super) const KNOWN: &[Known] = &[
    Known {
        field: "teachers.status",
        values: &[
            "在编",
            "编内",
            "在编在岗",
            "事业编",
            "事业编制",
            "事业在编",
            "全额",
            "全额事业编",
            "全额事业编制",
            "全额拨款",
            "公办在编",
            "正式",
            "正式在编",
            "特岗",
            "特岗教师",
        ],
        means: Means::Nothing,
        why: ESTABLISHED,
    },
    Known {
        field: "teachers.status",
        values: &[
            "编外",
            "编外合同",
            "编外合同制",
            "编外聘用",
            "编外教师",
            "不在编",
            "非在编",
            "合同",
            "合同制",
            "合同制教师",
            "合同工",
            "临聘",
            "临聘教师",
            "临时聘用",
            "外聘",
            "代课",
            "代课教师",
            "顶岗实习",
            "劳务派遣",
            "购买服务",
            "政府购买服务",
            "人事代理",
        ],
        means: Means::RowOut,
        why: NOT_ESTABLISHED,
    },
    Known {
        field: "teachers.stage preferences.stage places.stage",
        values: &[
            "幼儿园",
            "学前",
            "学前教育",
            "中职",
            "职中",
            "职业高中",
            "特殊教育",
            "特教",
            "其他",
            "其它",
        ],
        means: Means::RowOut,
        why: OUTSIDE,
    },
    Known {
        field: "teachers.establishment_stage",
        values: &[
            "幼儿园",
            "学前",
            "学前教育",
            "中职",
            "职中",
            "职业高中",
            "特殊教育",
            "特教",
            "其他",
            "其它",
        ],
        means: Means::Nothing,
        why: SAME_AS_TAUGHT,
    },
    Known {
        field: "teachers.subject places.subject",
        values: &["其他", "其它", "无", "—", "/", "不任课", "无任教学科"],
        means: Means::RowOut,
        why: NO_SUBJECT,
    },
    Known {
        field: "teachers.subject preferences.subject places.subject",
        values: &[
            "汽修",
            "烹饪",
            "幼儿教育",
            "学前教育",
            "电子商务",
            "特殊教育",
            "专业课",
        ],
        means: Means::RowOut,
        why: VOCATIONAL,
    },
    Known {
        field: "teachers.subject preferences.subject places.subject",
        values: &["舞蹈"],
        means: Means::Code("music"),
        why: DANCE,
    },
    Known {
        field: "teachers.subject preferences.subject places.subject",
        values: &["人工智能", "校本课程", "计算机", "信息科学"],
        means: Means::Code("comprehensive_practice"),
        why: INFORMATION,
    },
    Known {
        field: "teachers.certified_stage",
        values: &["高等学校", "中职专业课", "中等职业学校", "中职"],
        means: Means::Code("senior"),
        why: CERTIFIED_AS_SENIOR,
    },
    Known {
        field: "teachers.certified_stage",
        values: &["幼儿园", "中职实习指导教师", "中等职业学校实习指导"],
        means: Means::Nothing,
        why: CERTIFIED_BELOW,
    },
    Known {
        field: "teachers.title_held teachers.title_employed",
        values: &["高级职称(非中小学系列)"],
        means: Means::Code("senior"),
        why: OTHER_SERIES,
    },
    Known {
        field: "teachers.title_held teachers.title_employed",
        values: &["中级职称(非中小学系列)"],
        means: Means::Code("first_grade"),
        why: OTHER_SERIES,
    },
    Known {
        field: "teachers.title_held teachers.title_employed",
        values: &["初级职称(非中小学系列)"],
        means: Means::Code("second_grade"),
        why: OTHER_SERIES,
    },
    Known {
        field: "teachers.cadre",
        values: &[
            "党组织书记",
            "党组织书记兼校长",
            "书记兼校长",
            "校长兼书记",
            "党总支书记",
        ],
        means: Means::Code("head"),
        why: PARTY,
    },
    Known {
        field: "teachers.cadre",
        values: &["少先队大队辅导员", "大队辅导员", "工会主席", "团委书记"],
        means: Means::Code("middle"),
        why: MIDDLE,
    },
    Known {
        field: "teachers.cadre",
        values: &["少先队副大队辅导员", "工会副主席", "团委副书记"],
        means: Means::Code("none"),
        why: NOT_CADRE,
    },
];
