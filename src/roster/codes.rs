//! The code lists of a roster: each value with its name in both languages and the other spellings that districts use.

use serde::{Deserialize, Serialize};

use crate::language::Text;

/// A value from a fixed list, as it stands in one cell of a roster.
pub trait Code: Copy + Sized + 'static {
    /// All values, in the order of the list.
    const ALL: &'static [Self];

    /// The key used in JSON and in English files, for example `rural`.
    fn key(self) -> &'static str;

    /// The name in both languages.
    fn name(self) -> Text;

    /// Other spellings that are read as this value.
    fn synonyms(self) -> &'static [&'static str];

    /// Words before or behind a value that change nothing, such as 全日制 before 本科.
    fn qualifiers() -> &'static [&'static str] {
        &[]
    }

    /// Reads a cell that holds the Chinese name and nothing else, as nearly all do: what [`Code::read`] makes of it, at once.
    fn named(cell: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name().zh == cell)
    }

    /// Reads a cell: the key, either name, or a synonym, with or without qualifiers; case is ignored for Latin letters.
    fn read(cell: &str) -> Option<Self> {
        let named = |cell: &str| {
            let matches = |candidate: &str| candidate.eq_ignore_ascii_case(cell);
            Self::ALL.iter().copied().find(|value| {
                matches(value.key())
                    || matches(value.name().zh)
                    || matches(value.name().en)
                    || value.synonyms().iter().copied().any(matches)
            })
        };
        let mut rest = cell;
        loop {
            if let Some(value) = named(rest) {
                return Some(value);
            }
            let shorter = |word: &&str| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word));
            rest = Self::qualifiers().iter().find_map(shorter)?;
        }
    }
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident $(qualified by [$($qualifier:literal),*])? { $($(#[$variant_doc:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal, [$($synonym:literal),*];)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $(
                $(#[$variant_doc])*
                #[serde(rename = $key)]
                $variant,
            )+
        }

        impl $name {
            /// How many values there are.
            pub const COUNT: usize = Self::ALL_VALUES.len();
            /// Every key with its name, for lists to choose from.
            pub const OPTIONS: &'static [(&'static str, Text)] = &[$(($key, Text::new($zh, $en))),+];
            const ALL_VALUES: &'static [Self] = &[$(Self::$variant),+];

            /// The position in the list, for tables indexed by this code.
            pub const fn index(self) -> usize {
                self as usize
            }
        }

        impl Code for $name {
            const ALL: &'static [Self] = Self::ALL_VALUES;

            fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            fn name(self) -> Text {
                match self { $(Self::$variant => Text::new($zh, $en),)+ }
            }

            fn synonyms(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($synonym),*],)+ }
            }

            $(fn qualifiers() -> &'static [&'static str] {
                &[$($qualifier),*]
            })?
        }
    };
}

mod entry;

pub use entry::Entry;

codes! {
    /// A stage of schooling 学段. A nine-year school is split into its stages.
    Stage qualified by ["学段", "阶段", "教师资格证", "教师资格", "教师"] {
        /// Grades 1–6.
        Primary = "primary", "小学", "Primary", ["小", "小学部", "小学教育"];
        /// Grades 7–9.
        Junior = "junior", "初中", "Junior", ["初", "初中部", "junior secondary", "middle", "初级中学"];
        /// Grades 10–12.
        Senior = "senior", "高中", "Senior", ["高", "普通高中", "高中部", "senior secondary", "高级中学"];
    }
}

impl Stage {
    /// The number of grades in the stage.
    pub const fn grades(self) -> i64 {
        match self {
            Self::Primary => 6,
            Self::Junior | Self::Senior => 3,
        }
    }
}

codes! {
    /// Where a school stands 城乡类型, as education statistics class it.
    Locality {
        /// The built-up area of the county seat or city.
        Urban = "urban", "城区", "Urban", ["城市", "市区", "县城", "city"];
        /// A township's seat.
        Town = "town", "镇区", "Town", ["乡镇", "镇", "县镇", "township"];
        /// A village.
        Rural = "rural", "乡村", "Rural", ["农村", "村", "乡", "village"];
    }
}

codes! {
    /// A subject 学科 that a post is made for.
    Subject qualified by ["学科", "教师"] {
        /// 语文.
        Chinese = "chinese", "语文", "Chinese", ["小学语文", "初中语文", "高中语文"];
        /// 数学.
        Mathematics = "mathematics", "数学", "Mathematics", ["maths", "math", "小学数学", "初中数学", "高中数学"];
        /// 英语.
        English = "english", "英语", "English", ["外语", "foreign language"];
        /// 道德与法治, with politics 思想政治 in senior schools.
        MoralityAndLaw = "morality_and_law", "道德与法治", "Morality and law", ["政治", "思想政治", "道法", "思想品德", "品德与社会", "道德法治", "politics"];
        /// 历史.
        History = "history", "历史", "History", [];
        /// 地理.
        Geography = "geography", "地理", "Geography", [];
        /// 科学, primary schools.
        Science = "science", "科学", "Science", ["小学科学", "自然"];
        /// 物理.
        Physics = "physics", "物理", "Physics", [];
        /// 化学.
        Chemistry = "chemistry", "化学", "Chemistry", [];
        /// 生物.
        Biology = "biology", "生物", "Biology", ["生物学"];
        /// 体育.
        PhysicalEducation = "physical_education", "体育", "Physical education", ["体育与健康", "pe", "体育健康"];
        /// 音乐.
        Music = "music", "音乐", "Music", ["艺术(音乐)", "艺术（音乐）"];
        /// 美术.
        Art = "art", "美术", "Art", ["艺术", "艺术(美术)", "艺术（美术）", "书法"];
        /// 综合实践, with information technology and labour.
        ComprehensivePractice = "comprehensive_practice", "综合实践", "Comprehensive practice", ["综合实践活动", "信息技术", "信息科技", "劳动", "劳动与技术", "通用技术", "心理健康", "信息", "information technology", "labour"];
    }
}

impl Subject {
    /// The name in schools of a stage: what is 道德与法治 up to the ninth grade is 思想政治 in senior schools.
    pub fn name_in(self, stage: Stage) -> Text {
        match (self, stage) {
            (Self::MoralityAndLaw, Stage::Senior) => Text::new("思想政治", "Politics"),
            _ => self.name(),
        }
    }

    /// Physical education, music and art: the specialists that the 优质均衡 indicator counts.
    pub const fn is_physical_education_or_arts(self) -> bool {
        matches!(self, Self::PhysicalEducation | Self::Music | Self::Art)
    }
}

codes! {
    /// A teacher's highest education 最高学历.
    Education qualified by [
        "全日制", "非全日制", "普通", "在职", "函授", "自学考试", "自考", "成人高等教育", "成人教育", "成人", "电大", "网络教育", "国民教育",
        "师范类", "师范", "毕业", "学历", "学位"
    ] {
        /// 高中 or below.
        SeniorSchool = "senior_school", "高中", "Senior school", ["初中", "高中阶段及以下", "高中及以下"];
        /// 中专 or 中师.
        SecondaryVocational = "secondary_vocational", "中专", "Secondary vocational", ["中师", "中等师范", "中专(非师范)", "中专（非师范）", "中师/中专"];
        /// 大专.
        JuniorCollege = "junior_college", "专科", "Junior college", ["大专", "大学专科", "专科(高职)"];
        /// 本科.
        Bachelor = "bachelor", "本科", "Bachelor", ["大学本科", "大学", "学士", "双学士"];
        /// 硕士 or other graduate study.
        Master = "master", "硕士", "Master", ["研究生", "硕士研究生", "硕士学位", "教育硕士"];
        /// 博士.
        Doctor = "doctor", "博士", "Doctor", ["博士研究生", "doctorate"];
    }
}

codes! {
    /// A professional title 职称, from none to full senior.
    ///
    /// The official names before 2015 (GB/T 8561) are read as the grades that 人社部发〔2015〕79号 turned them into: 中学高级
    /// into senior; 中学一级 and 小学高级 into first; 中学二级 and 小学一级 into second; 中学三级, 小学二级 and 小学三级 into third.
    Title qualified by ["职称", "职务", "资格"] {
        /// None yet, or still on probation.
        None = "none", "未定级", "None", ["无", "未评", "未聘", "未取得", "试用期", "试用期未聘", "见习", "见习期", "未定职级", "未定职称", "无职称", "未评职称", "未评聘", "未聘任"];
        /// 三级教师.
        ThirdGrade = "third_grade", "三级教师", "Third grade", ["三级", "员级", "中小学三级", "三级教师(员级)", "中小学三级教师", "中学三级教师", "中学三级", "小学二级教师", "小学二级", "小学三级教师", "小学三级"];
        /// 二级教师.
        SecondGrade = "second_grade", "二级教师", "Second grade", ["二级", "助理级", "中小学二级", "初级", "小学一级", "中学二级", "中小学二级教师", "中学二级教师", "小学一级教师", "中二", "小一"];
        /// 一级教师.
        FirstGrade = "first_grade", "一级教师", "First grade", ["一级", "中级", "中小学一级", "小学高级", "中学一级", "中小学一级教师", "中学一级教师", "小学高级教师", "中一", "小高"];
        /// 高级教师.
        Senior = "senior", "高级教师", "Senior", ["高级", "副高", "副高级", "中小学高级", "中学高级", "中小学高级教师", "中学高级教师", "中高", "小中高"];
        /// 正高级教师.
        FullSenior = "full_senior", "正高级教师", "Full senior", ["正高", "正高级", "正高级教师(正高)", "中小学正高级", "中小学正高级教师"];
    }
}

codes! {
    /// A band of titles 职称层级, as post structures count them.
    TitleBand {
        /// No title yet.
        None = "none", "未定级", "None", ["无"];
        /// 初级.
        Junior = "junior", "初级", "Junior", [];
        /// 中级.
        Intermediate = "intermediate", "中级", "Intermediate", [];
        /// 高级, full senior among them.
        Senior = "senior", "高级", "Senior", [];
    }
}

impl Title {
    /// The band that the title belongs to.
    pub const fn band(self) -> TitleBand {
        match self {
            Self::None => TitleBand::None,
            Self::ThirdGrade | Self::SecondGrade => TitleBand::Junior,
            Self::FirstGrade => TitleBand::Intermediate,
            Self::Senior | Self::FullSenior => TitleBand::Senior,
        }
    }
}

codes! {
    /// Gender 性别.
    Gender {
        /// 女.
        Female = "female", "女", "Female", ["f", "女性"];
        /// 男.
        Male = "male", "男", "Male", ["m", "男性"];
    }
}

codes! {
    /// The highest level at which someone is recognised as a key teacher 骨干教师.
    #[derive(Default)]
    BackboneLevel qualified by ["教师", "称号"] {
        /// Not a key teacher.
        #[default]
        None = "none", "无", "None", ["否", "其他", "校级", "校级骨干", "no"];
        /// 县级, the lowest level that the 优质均衡 indicator counts.
        County = "county", "县级", "County", ["区级", "县级骨干", "区级骨干", "县骨干", "区骨干", "县", "区"];
        /// 市级.
        Municipal = "municipal", "市级", "Municipal", ["市级骨干", "市骨干", "市"];
        /// 省级.
        Provincial = "provincial", "省级", "Provincial", ["省级骨干", "省骨干", "省"];
        /// 国家级.
        National = "national", "国家级", "National", ["国家级骨干", "国家"];
    }
}

codes! {
    /// The level that gave a record 记录级别, in rising order.
    RecordLevel qualified by ["奖", "荣誉", "表彰", "奖励"] {
        /// 校级.
        School = "school", "校级", "School", ["校", "学校"];
        /// 乡镇级.
        Township = "township", "乡镇级", "Township", ["乡级", "镇级", "乡镇", "乡", "镇", "街道级", "学区级"];
        /// 县级.
        County = "county", "县级", "County", ["区级", "区县级", "县区级", "县市级", "县", "区", "县（区）级"];
        /// 市级.
        Municipal = "municipal", "市级", "Municipal", ["地市级", "地级", "市", "设区市级"];
        /// 省级.
        Provincial = "provincial", "省级", "Provincial", ["省部级", "自治区级", "省"];
        /// 国家级.
        National = "national", "国家级", "National", ["国家", "全国", "部级"];
    }
}

codes! {
    /// The result of one annual assessment 年度考核.
    Assessment {
        /// 不合格.
        Unqualified = "unqualified", "不合格", "Unqualified", ["不称职"];
        /// 基本合格.
        BasicallyQualified = "basically_qualified", "基本合格", "Basically qualified", ["基本称职"];
        /// 合格.
        Qualified = "qualified", "合格", "Qualified", ["称职"];
        /// 优秀.
        Excellent = "excellent", "优秀", "Excellent", ["优"];
        /// 未定等次, for example in the first year.
        NotGraded = "not_graded", "未定等次", "Not graded", ["不定等次", "未考核", "无"];
    }
}

codes! {
    /// Working status 在岗状态.
    #[derive(Default)]
    Status {
        /// 在职在岗.
        #[default]
        OnPost = "on_post", "在岗", "On post", ["在职在岗", "在职", "区内交流(在一线)", "区内交流（在一线）"];
        /// Seconded away from teaching 借调.
        Seconded = "seconded", "借调", "Seconded", ["区内跟岗借调(不在一线)", "区内跟岗借调（不在一线）", "跟岗借调"];
        /// Teaching in a remote region 支教 (援疆, 援藏 and the like).
        Supporting = "supporting", "支教", "Supporting elsewhere", ["外市支教", "援疆", "援藏", "援派"];
        /// Long leave 长期请假.
        LongLeave = "long_leave", "长期请假", "Long leave", ["长期事假", "产假", "公假", "长期病休", "病休", "其他"];
        /// Retired from work before the age of retirement, still on the school's books 内退.
        InternallyRetired = "internally_retired", "内退", "Internally retired", ["已内退", "内部退养", "内部退休", "提前离岗", "提前离岗退养", "离岗退养", "离岗待退", "离岗休养", "internal retirement"];
    }
}

codes! {
    /// Where somebody really ended in a procedure 去向.
    EndKind {
        /// At a school.
        Placed = "placed", "聘用", "Placed at a school", ["已聘", "已聘用", "聘任", "已聘任", "受聘", "拟聘", "拟聘用", "录用", "上岗", "竞聘上岗", "聘用上岗", "在岗", "调入", "调剂", "组织调剂", "调剂上岗", "已安置", "安置", "hired"];
        /// At the own school, as before.
        Stayed = "stayed", "留任原校", "Stayed at the own school", ["留任", "留任本校", "原校留任", "留校", "续聘", "原校续聘", "本校续聘", "原岗续聘", "未交流", "不变"];
        /// Without a post, to be placed.
        Awaiting = "awaiting", "待岗", "Awaiting placement", ["待聘", "落聘", "未聘", "未聘用", "未聘任", "未上岗", "落岗", "落选", "未落实", "待安置", "待分配", "待岗培训", "跟岗待聘", "not placed", "waiting"];
        /// Left for another public unit.
        Exited = "exited", "分流到其他单位", "Left for another public unit", ["分流", "转岗分流", "分流安置", "转任其他单位", "转到其他单位", "调往其他单位", "left for another unit"];
        /// Retired.
        Retired = "retired", "退休", "Retired", ["已退休", "提前退休", "到龄退休", "病退", "退休(到龄)"];
        /// Gone from the district otherwise.
        Gone = "gone", "离职或调出", "Gone from the district", ["离职", "辞职", "已辞职", "离开", "调出", "已调出", "调离", "调出本区", "调出本县", "外调", "解聘", "辞聘", "解除聘用", "去世", "死亡", "left", "resigned"];
    }
}

impl EndKind {
    /// The end that a cell names where a school would stand; nothing where it says what is no end, or that there is a school
    /// without saying which.
    pub fn in_place_of_school(cell: &str) -> Option<Self> {
        Self::read(cell).filter(|end| *end != Self::Placed)
    }
}

codes! {
    /// Level of an administrative post 管理干部层级; a cadre usually also teaches.
    #[derive(Default)]
    CadreLevel {
        /// Not a cadre.
        #[default]
        None = "none", "无", "None", ["否", "no"];
        /// 中层.
        Middle = "middle", "中层", "Middle", ["中层正职", "中层副职", "中层干部", "主任", "副主任", "教导主任", "教务主任", "政教主任", "总务主任"];
        /// 副校级.
        DeputyHead = "deputy_head", "副校级", "Deputy head", ["副校长", "副校级干部", "副书记"];
        /// 正校级.
        Head = "head", "正校级", "Head", ["校长", "书记", "党支部书记", "正校级干部"];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings_are_unambiguous<T: Code + PartialEq + std::fmt::Debug>() {
        for &value in T::ALL {
            // What is read at once is what would be read at length, alone and among others.
            let name = value.name().zh;
            assert_eq!(T::named(name), Some(value), "{name}");
            assert_eq!(crate::language::spelling::narrowed(name), name);
            assert_eq!(crate::roster::values::separated(name).count(), 1, "{name}");
            for spelling in [value.key(), value.name().zh, value.name().en]
                .iter()
                .chain(value.synonyms())
            {
                assert_eq!(T::read(spelling), Some(value), "{spelling}");
            }
        }
    }

    #[test]
    fn official_long_names_are_read() {
        for (text, title) in [
            ("小学高级教师", Title::FirstGrade),
            ("中学高级教师", Title::Senior),
            ("小学一级教师", Title::SecondGrade),
            ("中小学一级教师", Title::FirstGrade),
            ("中小学高级教师", Title::Senior),
            ("中小学正高级教师", Title::FullSenior),
            ("未定职级", Title::None),
            ("一级教师职称", Title::FirstGrade),
        ] {
            assert_eq!(Title::read(text), Some(title), "{text}");
        }
        for (text, education) in [
            ("全日制本科", Education::Bachelor),
            ("非全日制大学本科", Education::Bachelor),
            ("在职研究生", Education::Master),
            ("在职教育硕士学位", Education::Master),
            ("大学本科毕业", Education::Bachelor),
            ("大专学历", Education::JuniorCollege),
        ] {
            assert_eq!(Education::read(text), Some(education), "{text}");
        }
        assert_eq!(BackboneLevel::read("县级骨干教师"), Some(BackboneLevel::County));
        assert_eq!(Stage::read("初级中学教师资格"), Some(Stage::Junior));
        for text in ["教师", "学历", "全日制", "骨干", ""] {
            assert!(
                Title::read(text).is_none() && Education::read(text).is_none(),
                "{text}"
            );
        }
    }

    #[test]
    fn every_spelling_reads_as_its_own_value() {
        spellings_are_unambiguous::<Stage>();
        spellings_are_unambiguous::<Locality>();
        spellings_are_unambiguous::<Subject>();
        spellings_are_unambiguous::<Education>();
        spellings_are_unambiguous::<Title>();
        spellings_are_unambiguous::<TitleBand>();
        spellings_are_unambiguous::<Gender>();
        spellings_are_unambiguous::<BackboneLevel>();
        spellings_are_unambiguous::<Assessment>();
        spellings_are_unambiguous::<Status>();
        spellings_are_unambiguous::<CadreLevel>();
        spellings_are_unambiguous::<RecordLevel>();
        spellings_are_unambiguous::<EndKind>();
        spellings_are_unambiguous::<Entry>();
    }
}
