//! 职称 and the posts that go with them.

use crate::language::Text;
use crate::policy::TitleBasis;
use crate::policy::leaves::entry::{NONE, PERCENT, SHARE, YEARS, assumed, decimal, rule, whole};
use crate::policy::leaves::{Entry, LeafKind};

const TITLE_SOURCE: Text = Text::new(
    "参照广州市白云区 2023 年实际聘任比例取整；各地以人社部门核定为准",
    "After the shares held in Baiyun district in 2023, rounded; the personnel bureau sets them locally",
);
const FULL_SENIOR_SOURCE: Text = Text::new(
    "正高级岗位由省、市统筹核定，未见区（县）比例，为本程序假设",
    "Province and city settle full senior posts; no share for a county was found",
);
const GRADE_SOURCE: Text = Text::new(
    "事业单位岗位结构比例：二至四级 1∶3∶6、五至七级 2∶4∶4、八至十级 3∶4∶3、十一与十二级 5∶5（转引）",
    "Ratios inside the bands, as quoted for public units and schools: 1:3:6, 2:4:4, 3:4:3, 5:5",
);
const LOWEST_GRADE_SOURCE: Text = Text::new(
    "十三级为员级，结构比例未列",
    "Grade 13 is the one of 员级; the ratios do not name it",
);
const BEYOND_SOURCE: Text = Text::new(
    "定远县：男满 30 年、女满 25 年，超岗评定中、高级",
    "Dingyuan county recognises men after 30 years and women after 25 beyond the posts",
);
const RESERVE_SOURCE: Text = Text::new(
    "大方县：县级统筹 5%–10% 的中、高级岗位",
    "Dafang county keeps back 5–10 % of senior and intermediate posts",
);
const PARTS: Text = Text::new("份", "parts");
const GRADE_PART: LeafKind = whole(0, 100, 1);

pub(in crate::policy) const LEAVES: &[Entry] = &[
    assumed(
        "posts.titles.structure.primary.senior",
        "小学：高级岗位比例",
        "Senior title posts, primary",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.primary.intermediate",
        "小学：中级岗位比例",
        "Intermediate title posts, primary",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.junior.senior",
        "初中：高级岗位比例",
        "Senior title posts, junior",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.junior.intermediate",
        "初中：中级岗位比例",
        "Intermediate title posts, junior",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.senior.senior",
        "高中：高级岗位比例",
        "Senior title posts, senior schools",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.structure.senior.intermediate",
        "高中：中级岗位比例",
        "Intermediate title posts, senior schools",
        PERCENT,
        SHARE,
        TITLE_SOURCE,
    ),
    assumed(
        "posts.titles.grades.full_senior_share",
        "高级岗位中正高级的比例",
        "Share of top-grade posts among senior posts",
        PERCENT,
        SHARE,
        FULL_SENIOR_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_2",
        "正高岗位：二级份数",
        "Part of grade 2 among full senior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_3",
        "正高岗位：三级份数",
        "Part of grade 3 among full senior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_4",
        "正高岗位：四级份数",
        "Part of grade 4 among full senior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_5",
        "副高岗位：五级份数",
        "Part of grade 5 among senior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_6",
        "副高岗位：六级份数",
        "Part of grade 6 among senior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_7",
        "副高岗位：七级份数",
        "Part of grade 7 among senior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_8",
        "中级岗位：八级份数",
        "Part of grade 8 among intermediate posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_9",
        "中级岗位：九级份数",
        "Part of grade 9 among intermediate posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_10",
        "中级岗位：十级份数",
        "Part of grade 10 among intermediate posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_11",
        "初级岗位：十一级份数",
        "Part of grade 11 among junior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_12",
        "初级岗位：十二级份数",
        "Part of grade 12 among junior posts",
        PARTS,
        GRADE_PART,
        GRADE_SOURCE,
    ),
    rule(
        "posts.titles.grades.grade_13",
        "初级岗位：十三级份数",
        "Part of grade 13 among junior posts",
        PARTS,
        GRADE_PART,
        LOWEST_GRADE_SOURCE,
    ),
    rule(
        "posts.titles.beyond_ratio.recognised",
        "超岗评聘（教龄长者超出岗位比例也予认可）",
        "Titles after long service are recognised beyond the ratio",
        NONE,
        LeafKind::Flag,
        BEYOND_SOURCE,
    ),
    rule(
        "posts.titles.beyond_ratio.men_years",
        "超岗评聘：男教师任教年限",
        "Beyond the ratio: years of service, men",
        YEARS,
        whole(0, 45, 1),
        BEYOND_SOURCE,
    ),
    rule(
        "posts.titles.beyond_ratio.women_years",
        "超岗评聘：女教师任教年限",
        "Beyond the ratio: years of service, women",
        YEARS,
        whole(0, 45, 1),
        BEYOND_SOURCE,
    ),
    rule(
        "posts.titles.reserve",
        "区（县）统筹的中级、高级岗位比例",
        "Senior and intermediate posts kept back",
        PERCENT,
        decimal(0, 50_000, 1_000),
        RESERVE_SOURCE,
    ),
    rule(
        "posts.titles.basis",
        "职称按哪一种计（评聘分离）",
        "Title that counts",
        NONE,
        LeafKind::Choice(TitleBasis::OPTIONS),
        NONE,
    ),
    rule(
        "posts.titles.post_moves_with_teacher",
        "人岗同调（专业技术岗位随教师流动）",
        "The title post moves with the teacher",
        NONE,
        LeafKind::Flag,
        RESERVE_SOURCE,
    ),
];
