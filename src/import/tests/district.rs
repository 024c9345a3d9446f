//! A district's own template of 69 columns, with every value that its lists offer.

use super::{book, import};
use crate::import::book::Cell;
use crate::import::mapping::{Becomes, Sureness};
use crate::import::recipe::Recipe;
use crate::roster::{BackboneLevel, CadreLevel, Education, Stage, Status, Subject, Title};
use crate::units::Year;

/// The headers, and what a row may hold below each: the values of its list, or examples.
const COLUMNS: &[(&str, &[&str])] = &[
    ("单位全称（按照单位公章）", &["甲镇中心小学", "乙中学"]),
    (
        "学校类型",
        &[
            "小学",
            "初中",
            "九年一贯制",
            "完全中学",
            "十二年一贯制",
            "幼儿园",
            "教学支撑单位",
        ],
    ),
    ("统一社会信用代码", &["无"]),
    ("姓名", &["王小明", "李小红", "张伟"]),
    (
        "身份证号码（文本格式）",
        &["11010519491231002X", "440524188001010014"],
    ),
    ("性别", &["男", "女"]),
    ("民族", &["汉族"]),
    ("籍贯（精确到市）", &["某市"]),
    ("婚姻状况", &["未婚", "已婚", "离异", "丧偶", "复婚", "再婚"]),
    (
        "政治面貌",
        &["群众", "中共党员", "共青团员", "民进会员", "民盟盟员", "其他"],
    ),
    ("入党（团）时间", &["2001年7月", "无"]),
    (
        "参加工作前学历",
        &[
            "博士研究生",
            "硕士研究生",
            "本科",
            "专科",
            "中专（非师范）",
            "中师",
            "高中",
            "初中",
        ],
    ),
    ("参加工作前学位", &["博士学位", "硕士学位", "学士学位", "无"]),
    ("参加工作前毕业院校（普通高校）", &["其他"]),
    ("参加工作前毕业院校（境外高校或其他院校）", &["无"]),
    ("参加工作前毕业时间", &["2003年07月"]),
    ("参加工作前所学专业全称", &["汉语言文学"]),
    (
        "最高学历",
        &[
            "博士研究生",
            "硕士研究生",
            "本科",
            "专科",
            "中专（非师范）",
            "中师",
            "高中",
            "初中",
        ],
    ),
    ("最高学位", &["博士学位", "硕士学位", "学士学位", "无"]),
    ("最高学历毕业院校（普通高校）", &["其他"]),
    ("最高学历毕业院校（境外高校或其他院校）", &["无"]),
    ("最高学历毕业时间", &["2010年07月"]),
    ("最高学历所学专业全称", &["教育学"]),
    ("参加工作时间", &["2003年09月", "1988年8月"]),
    ("首次进入白云教育时间", &["2003年09月"]),
    ("入白云区事业编时间", &["2003年09月", "无"]),
    ("进入现单位任教时间", &["2010年09月", "2015年8月"]),
    (
        "行政职务",
        &[
            "党组织书记",
            "党组织书记兼校长",
            "正校级",
            "副校级",
            "中层正职",
            "中层副职",
            "少先队大队辅导员",
            "少先队副大队辅导员",
            "工会主席",
            "工会副主席",
            "团委书记",
            "团委副书记",
            "无",
        ],
    ),
    ("任现行政职务级别的时间", &["2018年09月", "无"]),
    ("任教年级", &["一年级", "六年级", "九年级", "无"]),
    (
        "主教学科（只能选一门）",
        &[
            "语文",
            "数学",
            "英语",
            "思想政治",
            "历史",
            "地理",
            "物理",
            "化学",
            "生物",
            "体育",
            "音乐",
            "美术",
            "书法",
            "舞蹈",
            "科学",
            "信息技术",
            "通用技术",
            "劳动",
            "综合实践",
            "心理健康",
            "人工智能",
            "汽修",
            "烹饪",
            "幼儿教育",
            "电子商务",
            "特殊教育",
            "校本课程",
            "其他",
            "无",
        ],
    ),
    ("兼教学科(可以填多门，逗号隔开)", &["音乐，美术", "无"]),
    (
        "现持有最高职称",
        &[
            "正高级教师",
            "高级教师",
            "一级教师",
            "二级教师",
            "三级教师",
            "高级职称（非中小学系列）",
            "中级职称（非中小学系列）",
            "初级职称（非中小学系列）",
            "未取得职称",
        ],
    ),
    ("职称证专业", &["语文", "无"]),
    ("职称证发证时间（xxxx年xx月，文本型）", &["2012年12月", "无"]),
    ("最高职称证书认定或评审通过时间", &["2012年12月", "无"]),
    (
        "现聘专业技术职称",
        &[
            "正高级教师",
            "高级教师",
            "一级教师",
            "二级教师",
            "三级教师",
            "高级职称（非中小学系列）",
            "中级职称（非中小学系列）",
            "初级职称（非中小学系列）",
            "试用期未聘",
            "未取得职称",
        ],
    ),
    (
        "现聘职级（高级教师/一二级教师，不是专业技术级别）首次聘用时间（xxxx年xx月，文本型）",
        &["2013年01月", "无"],
    ),
    (
        "专业技术岗位",
        &[
            "专业技术三级",
            "专业技术四级",
            "专业技术五级",
            "专业技术六级",
            "专业技术六级（暂聘）",
            "专业技术七级",
            "专业技术七级（暂聘）",
            "专业技术八级",
            "专业技术八级（暂聘）",
            "专业技术九级",
            "专业技术九级（暂聘）",
            "专业技术十级",
            "专业技术十级（暂聘）",
            "专业技术十一级",
            "专业技术十一级（暂聘）",
            "专业技术十二级",
            "专业技术十二级（暂聘）",
            "专业技术十三级",
            "专业技术十三级（暂聘）",
            "试用期（未定级）",
            "管理七级",
            "管理八级",
            "管理九级",
            "普通工",
            "中级工",
            "高级工",
        ],
    ),
    ("专业技术岗位聘用时间", &["2013年01月", "无"]),
    (
        "普通话层次",
        &[
            "一级甲等",
            "一级乙等",
            "二级甲等",
            "二级乙等",
            "三级甲等",
            "三级乙等",
            "无",
        ],
    ),
    (
        "教师资格层次",
        &[
            "幼儿园",
            "小学",
            "初级中学",
            "高级中学",
            "中职专业课",
            "中职实习指导教师",
            "高等学校",
            "无",
        ],
    ),
    ("教师资格学科", &["语文", "数学", "无"]),
    (
        "最高骨干教师级别",
        &["广东省骨干教师", "广州市骨干教师", "白云区骨干教师", "其他", "无"],
    ),
    ("四名工作室主持人名称（最高级别）", &["无"]),
    ("四名工作室主持人确定时间（最高级别）", &["无"]),
    ("曾获市级及以上综合荣誉（可填多个，逗号隔开）", &["无"]),
    ("曾获市级以上人才项目称号（可填多个，逗号隔开）", &["无"]),
    ("支教单位全称（只填最近一次,限白云区教育局派出）", &["无"]),
    (
        "支教地域（只填最近一次）",
        &["片内", "区内", "外市", "外省", "无"],
    ),
    ("支教开始时间（只填最近一次）", &["2018年09月", "无"]),
    ("支教结束时间（只填最近一次）", &["2019年07月", "无"]),
    (
        "交流单位全称（只填2015年以后且最近一次交流的情况，不包括跟岗和集中办公）",
        &["无", "乙中学"],
    ),
    ("交流开始时间", &["2016年09月", "无"]),
    ("交流结束时间", &["2017年07月", "无"]),
    ("现常住地址", &["某路一号"]),
    ("手机号码", &["13800138000"]),
    ("教育网短号", &["612345"]),
    ("紧急联系人", &["王大明"]),
    ("与联系人关系", &["父子"]),
    ("紧急联系人手机号码", &["13900139000"]),
    ("区域", &["直管", "永平", "石井", "新市"]),
    (
        "主要任教学段",
        &["高中", "初中", "小学", "中职", "幼儿园", "其他"],
    ),
    (
        "2025年9月编制所在学段",
        &["高中", "初中", "小学", "幼儿园", "职中", "其他"],
    ),
    (
        "2025年9月在岗状态",
        &[
            "在职在岗（本校任教）",
            "区内其他单位跟岗或借调（不在一线教学）",
            "区内交流（在一线教学）",
            "外市支教",
            "长期事假（7天以上）",
            "产假（不在岗）",
            "公假（丧假、婚假等）",
            "长期病休（不在岗）",
            "其他",
        ],
    ),
    ("是否音体美专任教师", &["是", "否"]),
    (
        "党内职务级别",
        &["党总支（党委）书记", "党总支（党委）副书记", "无"],
    ),
    ("校内其他职务", &["无"]),
    ("备注", &["无"]),
];

/// Rows that go through every value of every list.
const ROWS: usize = 60;

fn template() -> crate::import::book::Book {
    let text = |said: &str| Cell::Text(said.to_owned());
    let header = COLUMNS.iter().map(|(header, _)| text(header)).collect();
    let row = |number: usize| {
        COLUMNS
            .iter()
            .map(|(header, values)| {
                if header.starts_with("身份证号码") {
                    return Cell::Text(identity(number));
                }
                text(values[number % values.len()])
            })
            .collect()
    };
    let rows = std::iter::once(header).chain((0..ROWS).map(row)).collect();
    let schools = super::rows(
        "学校代码|学区|城乡类型|小学学生数|小学班数|初中学生数|初中班数|高中学生数|高中班数
         甲镇中心小学|永平|镇区|400|10|300|6|200|4
         乙中学|石井|城区|400|10|900|18|600|12",
    );
    book("花名册.xlsx", &[("数据表", rows), ("学校", schools)])
}

/// An identity number of a district that does not exist, with its check digit.
fn identity(number: usize) -> String {
    let digits = format!("1101051976010{:04}", number + 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits
        .chars()
        .zip(weights)
        .map(|(digit, weight)| digit.to_digit(10).unwrap() * weight)
        .sum();
    let check = "10X98765432".chars().nth(sum as usize % 11).unwrap();
    format!("{digits}{check}")
}

#[test]
fn a_districts_template_maps_with_no_manual_step() {
    let books = [template()];
    let imported = import(&books, &Recipe::default());
    assert_eq!(imported.doubts, Vec::new());
    let plan = &imported.plans[0];
    let becomes = |header: &str| {
        let column = plan
            .columns
            .iter()
            .find(|column| column.header.starts_with(header))
            .unwrap();
        assert_ne!(column.sure, Sureness::Doubtful, "{header}");
        match &column.becomes {
            Becomes::Fields(targets) => targets.iter().map(super::super::mapping::Target::key).collect(),
            Becomes::Extra(extra) => format!("extra {}", extra.name),
            Becomes::LeftOut => "left out".to_owned(),
            Becomes::Removed(_) => "removed".to_owned(),
        }
    };
    let read = [
        ("单位全称", "teachers.school"),
        ("性别", "teachers.gender"),
        ("最高学历", "teachers.education"),
        ("参加工作时间", "teachers.first_service_year"),
        ("进入现单位任教时间", "teachers.entered_school_year"),
        ("行政职务", "teachers.cadre"),
        ("主教学科", "teachers.subject"),
        ("兼教学科", "teachers.other_subjects"),
        ("现持有最高职称", "teachers.title_held"),
        ("现聘专业技术职称", "teachers.title_employed"),
        ("现聘职级", "teachers.title_year"),
        ("专业技术岗位", "teachers.post_grade"),
        ("教师资格层次", "teachers.certified_stage"),
        ("教师资格学科", "teachers.certified_subjects"),
        ("最高骨干教师级别", "teachers.backbone"),
        ("区域", "schools.zone"),
        ("主要任教学段", "teachers.stage"),
        ("2025年9月编制所在学段", "teachers.establishment_stage"),
        ("2025年9月在岗状态", "teachers.status"),
    ];
    for (header, key) in read {
        assert_eq!(becomes(header), key, "{header}");
    }
    for header in [
        "姓名",
        "民族",
        "籍贯",
        "婚姻状况",
        "政治面貌",
        "入党",
        "现常住地址",
        "手机号码",
        "紧急联系人",
        "紧急联系人手机号码",
    ] {
        assert_eq!(becomes(header), "removed", "{header}");
    }
    let fed = plan
        .columns
        .iter()
        .filter(|column| matches!(column.becomes, Becomes::Fields(_)));
    // The identity number becomes the code, and says the year of birth.
    assert_eq!(fed.count(), read.len() + 2, "no further column is read");
    assert_eq!(becomes("身份证号码"), "teachers.id");
    assert_eq!(becomes("出生年份"), "teachers.birth_year");
    for column in &plan.columns {
        if matches!(column.becomes, Becomes::Removed(_)) {
            assert_eq!(column.samples, Vec::<String>::new(), "{}", column.header);
        }
    }
}

#[test]
fn every_value_of_a_districts_template_is_read_or_its_row_left_out_with_a_reason() {
    let books = [template()];
    let imported = import(&books, &Recipe::default());
    let loaded = imported.outcome.as_ref().unwrap();
    let out: usize = imported.log.rows_out.iter().map(|out| out.count).sum();
    assert_eq!(loaded.roster.teachers.len() + out, ROWS);
    let reason = |field: &str, value: &str| {
        let why = super::super::assemble::RowOut::NotReached {
            field: field.to_owned(),
            value: value.to_owned(),
        };
        imported.log.rows_out.iter().any(|out| out.why == why)
    };
    assert!(reason("teachers.stage", "幼儿园") && reason("teachers.stage", "其他"));
    assert!(reason("teachers.subject", "汽修") || reason("teachers.subject", "烹饪"));
    let teachers = &loaded.roster.teachers;
    // The first row: everything is the first of its list.
    let first = &teachers[0];
    assert_eq!((first.stage, first.subject), (Stage::Senior, Subject::Chinese));
    assert_eq!(first.other_subjects, [Subject::Music, Subject::Art]);
    assert_eq!(first.education, Some(Education::Doctor));
    assert_eq!(first.first_service_year, Some(Year(2003)));
    assert_eq!(first.entered_school_year, Some(Year(2010)));
    assert_eq!(first.title_year, Some(Year(2013)));
    assert_eq!(first.title_held, Some(Title::FullSenior));
    assert_eq!((first.cadre, first.status), (CadreLevel::Head, Status::OnPost));
    assert_eq!(
        (first.backbone, first.post_grade),
        (BackboneLevel::Provincial, Some(3))
    );
    let has = |status| teachers.iter().any(|teacher| teacher.status == status);
    assert!(has(Status::Seconded) && has(Status::Supporting) && has(Status::LongLeave));
    for level in [BackboneLevel::Municipal, BackboneLevel::County] {
        assert!(teachers.iter().any(|teacher| teacher.backbone == level));
    }
    assert!(teachers.iter().any(|teacher| teacher.cadre == CadreLevel::Middle));
    // No personal value is anywhere in what is passed on.
    let said = serde_json::to_string(&imported.log).unwrap() + &imported.recipe.written();
    for personal in [
        "王小明",
        "李小红",
        "110105197601",
        "13800138000",
        "王大明",
        "某路一号",
        "中共党员",
    ] {
        assert!(!said.contains(personal), "{personal}");
    }
}
