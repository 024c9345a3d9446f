//! The words that are out, each with the word to use instead.

/// A word that is out.
pub struct Word {
    /// The word; a Latin one as a whole word, in small or capital letters.
    pub out: &'static str,
    /// What to say instead.
    pub instead: &'static str,
    /// Longer words that hold it and are right.
    pub within: &'static [&'static str],
    /// Beginnings of paths of the files in which it is the field's own word, or quoted.
    pub right_in: &'static [&'static str],
}

const fn word(out: &'static str, instead: &'static str) -> Word {
    Word {
        out,
        instead,
        within: &[],
        right_in: &[],
    }
}

impl Word {
    const fn but(self, within: &'static [&'static str]) -> Self {
        Self { within, ..self }
    }

    const fn right_in(self, right_in: &'static [&'static str]) -> Self {
        Self { right_in, ..self }
    }
}

/// `shapan match` and its documents speak of matching, as the papers do.
const MATCHING: &[&str] = &[
    "src/instance/",
    "src/matching/",
    "src/bin/shapan/command/matching.rs",
];

/// Where a text says what a paper calls the thing.
const PAPERS: &[&str] = &["justified envy（doi", "Justified envy: Abdulkadiroğlu"];

/// What the plan of one district, not of a county, says of itself.
const OF_ONE_DISTRICT: &[&str] = &["src/policy/clauses/provisions.rs", "policy show yicheng"];

/// The words of Chinese texts.
pub const CHINESE: &[Word] = &[
    // Words of papers.
    word("合理嫉妒", "高分落空"),
    word("羡慕", "排序更高却没去成想去的岗位"),
    word("未得其所", "高分落空"),
    word("不稳定对", "教师有理由质疑的岗位"),
    word("稳定的结果", "没有高分落空的结果"),
    word("同样稳定", "同样不会出现高分落空"),
    word("延迟接受", "先暂留、后定人"),
    word("即时录取", "第一志愿先定"),
    word("块交换", "双方同意的换岗"),
    word("让渡", "让位"),
    word("无效优先权", "位次"),
    word("优先权", "排序").right_in(MATCHING),
    word("截短", "少填"),
    word("虚报", "少填"),
    word("可获利", "更有利"),
    word("喜好", "意愿"),
    word("偏好", "意愿"),
    word("个体差异", "个人意愿的一般差别"),
    word("‰", "意愿分"),
    word("洛伦兹", "分布曲线"),
    word("机制", "选岗办法").right_in(MATCHING),
    // One thing, one name.
    word("情景", "方案"),
    word("政策文件", "方案文件"),
    word("录取", "聘用"),
    word("落选", "落聘"),
    word("落空", "落聘").but(&["高分落空"]),
    word("被退回", "没有聘上"),
    word("未聘用", "落聘（本轮）或未受聘（各轮后）"),
    word("未上岗", "尚未受聘（轮间）或未受聘（各轮后）"),
    word("离岗", "待岗或分流到其他单位"),
    word("无岗位", "未受聘"),
    word("空缺", "空岗"),
    word("空余", "空岗"),
    word("开放岗位", "竞聘岗位").right_in(MATCHING),
    word("自聘", "校内竞聘"),
    word("更好", "优于现状（指标）或变好（教师）"),
    word("更差", "劣于现状（指标）或变差（教师）"),
    word("得失", "变好变差"),
    word("净得", "变好减变差"),
    word("全县", "全区（县）"),
    word("全区", "全区（县）")
        .but(&["全区（县）"])
        .right_in(OF_ONE_DISTRICT),
    word("区级", "区（县）").but(&["区级教育委员会"]),
    word("县域", "全区（县）").but(&["县域义务教育优质均衡", "县域优质均衡"]),
    word("档次", "学校层级（学校）或分数段（分数）"),
    word("层次", "学校层级"),
    word("最强", "一级"),
    word("区域", "城乡类型")
        .but(&["区域管校聘", "页面区域"])
        .right_in(MATCHING),
    word("所在地", "城乡类型"),
    word("下行", "由城向乡"),
    word("向下流动", "由城向乡流动"),
    word("上行", "由乡向城"),
    word("匿名编号", "教师代码"),
    word("教师编号", "教师代码"),
    word("学校编号", "学校代码"),
    word("评分项", "评分项目").but(&["评分项目"]),
    word("计分项", "评分项目"),
    word("评分部分", "评分类别"),
    word("总分", "量化总分").but(&["量化总分"]),
    word("平均分", "平均量化总分").but(&["民主测评平均分", "学校评价平均分", "平均分布"]),
    word("职称岗位", "专业技术岗位"),
    word("中高级", "中级、高级"),
    word("生师比", "师生比").but(&["生师比与班师比相结合"]),
    word("受保护", "直接聘用（照顾对象）"),
    word("管理职位", "管理岗位"),
    word("管理职务", "管理干部"),
    word("高学历", "高于规定学历").but(&["最高学历"]),
    word("小学骨干教师", "小学县级以上骨干教师"),
    word("初中骨干教师", "初中县级以上骨干教师"),
    word("种子", "随机种子").but(&["随机种子"]).right_in(MATCHING),
    word("名册", "花名册").but(&["花名册"]),
    word("指纹", "数据校验码"),
    word("一股", "流动"),
    word("老教师", "教龄长的教师"),
    word("无需再看", "已受聘，未再比较"),
];

/// The words of English texts.
pub const ENGLISH: &[Word] = &[
    // Words of papers.
    word("justified envy", "higher scores passed over").but(PAPERS),
    word("envy", "passed over").but(PAPERS),
    word("envious", "passed over"),
    word("blocking pairs", "posts a teacher has grounds to contest").right_in(MATCHING),
    word("deferred acceptance", "held first, settled last").right_in(MATCHING),
    word("immediate acceptance", "settled at once").right_in(MATCHING),
    word("block exchange", "exchange that schools agree to").right_in(MATCHING),
    word("idle claims", "giving way").right_in(MATCHING),
    word("individual draw", "individual difference of taste"),
    word("liking", "preferences"),
    word("Lorenz", "distribution"),
    word("untrue list", "listing fewer schools"),
    word("untrue lists", "listing fewer schools"),
    // One thing, one name.
    word("backbone", "key teachers"),
    word("cadre", "school administrator"),
    word("cadres", "school administrators"),
    word("village", "rural").but(&["Village School"]),
    word("villages", "rural schools"),
    word("granted", "allocated"),
    word("upward selection", "selection for urban schools"),
    word("posts empty", "vacant posts"),
    word("empty posts", "vacant posts"),
    word("empty now", "vacant now"),
    word("stay empty", "stay vacant"),
    word("stays empty", "stays vacant"),
    word("free post", "vacant post").right_in(MATCHING),
    word("directed elsewhere", "assigned to another school by the bureau"),
    word("gap by timetable", "teachers short against the timetable"),
    word("ends as", "outcome"),
    word("its line", "threshold"),
    word("meets the line", "meets the threshold"),
    word("misses the line", "misses the threshold"),
    word("what is wrong and how to mend it", "problem and fix"),
    word("favour to", "extra marks for"),
    word("hired in no round", "not hired in any round"),
];
