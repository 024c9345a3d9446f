//! The columns of the teachers table.

use serde::{Deserialize, Serialize};

use super::{DatedRecord, Record, columns, pack};
use crate::language::{Language, Text};
use crate::roster::cell::{Cell, Names, Read, Source};
use crate::roster::codes::{
    Assessment, BackboneLevel, CadreLevel, Education, Entry, Gender, Stage, Status, Subject, Title,
};
use crate::roster::extra::ExtraValue;
use crate::roster::fields::{Column, Field, Kind, TableKind};
use crate::roster::fields::{choices, entered_points, honours, mark, subjects, years};
use crate::roster::parts::{Honours, SchoolIndex, ZoneIndex};
use crate::units::{Lessons, Points, Year};

// A new column goes to the end: it is then the last in a file, and changes no fingerprint while it is empty.
columns! {
    /// A column of the teachers table.
    TeacherColumn, TableKind::Teachers;

    /// A teacher. Years count calendar years; absent values stay absent and score nothing.
    Teacher {
        /// The anonymous code of the teacher in the user's files.
        id: String,
        /// The school that employs the teacher now; none where the teacher is a newcomer 新进人员, who has none yet.
        school: Option<SchoolIndex> as packed_school,
        /// The stage whose establishment the teacher counts in 编制所在学段.
        establishment_stage: Stage,
        /// The stage taught 任教学段.
        stage: Stage,
        /// Main subject.
        subject: Subject,
    }
    + {
        /// By extra column of the roster, what it holds; missing ones hold nothing.
        extra: Vec<ExtraValue>,
        /// The dated records 记录 of the records table, the oldest first.
        records: Vec<DatedRecord>,
    }

    Id: "id", "教师代码",
        ["教师编号", "教师编码", "匿名代码", "匿名编号", "人员编号", "teacher id", "teacher code", "teacher", "编号", "代码"],
        true, Kind::Id, "T00001" / "T00001",
        "教师的匿名代码，不得为姓名、身份证号或手机号。" / "An anonymous code, never a name, an identity number or a phone number."
        in id;
    School: "school", "学校代码",
        ["学校编码", "学校编号", "school id", "school code", "所在学校", "任教学校", "现任教学校", "学校", "学校全称", "学校名称", "单位全称", "单位名称", "现单位", "所在单位", "工作单位", "现工作单位", "任职学校", "现任职学校", "任教单位", "单位"],
        true, Kind::Id, "S001" / "S001",
        "现聘用学校的代码，与学校表的写法相同；新进人员还没有学校，留空并填写进入方式。" / "The code of the school that employs the teacher now, as in the schools table; newcomers have none yet: left empty, with the kind of entry."
        in school;
    Stage: "stage", "任教学段",
        ["主要任教学段", "学段", "teaching stage"],
        true, Kind::Code(choices::<Stage>), "小学" / "primary",
        "主要任教的学段。" / "The stage mainly taught."
        in stage;
    EstablishmentStage: "establishment_stage", "编制所在学段",
        ["编制学段", "编制所属学段"],
        false, Kind::Code(choices::<Stage>), "小学" / "primary",
        "编制计入的学段；留空则同任教学段。" / "The stage whose establishment the teacher counts in; empty means the stage taught."
        in establishment_stage;
    Subject: "subject", "主教学科",
        ["main subject", "任教学科", "主要任教学科", "现任教学科", "主学科", "学科"],
        true, Kind::Code(choices::<Subject>), "语文" / "chinese",
        "主教学科。" / "The main subject."
        in subject;
    OtherSubjects: "other_subjects", "兼教学科",
        ["兼任学科", "兼课学科"],
        false, subjects(), "音乐、美术" / "music;art",
        "兼教的其他学科。" / "Other subjects taught."
        => other_subjects: Vec<Subject>;
    CertifiedStage: "certified_stage", "教师资格学段",
        ["教师资格层次", "教师资格种类", "教师资格证学段", "资格学段"],
        false, Kind::Code(choices::<Stage>), "初中" / "junior",
        "教师资格的学段，同时覆盖以下学段。" / "The stage of the teaching certificate, which also covers the stages below."
        => certified_stage: Option<Stage>;
    CertifiedSubjects: "certified_subjects", "教师资格学科",
        ["教师资格证学科", "任教资格学科", "资格学科"],
        false, subjects(), "语文" / "chinese",
        "教师资格的学科。" / "The subjects of the teaching certificate."
        => certified_subjects: Vec<Subject>;
    BirthYear: "birth_year", "出生年份",
        ["出生年", "出生年月", "出生日期", "出生时间"],
        false, Kind::Year, "1981" / "1981",
        "出生年份；只保留年。" / "The year of birth; only the year is kept."
        => birth_year: Option<Year>;
    Gender: "gender", "性别",
        ["sex"],
        false, Kind::Code(choices::<Gender>), "女" / "female",
        "性别。" / "The gender."
        => gender: Option<Gender>;
    Education: "education", "最高学历",
        ["学历"],
        false, Kind::Code(choices::<Education>), "本科" / "bachelor",
        "最高学历。" / "The highest education."
        => education: Option<Education>;
    TitleHeld: "title_held", "现有职称",
        ["现持有最高职称", "持有职称", "最高职称", "已取得职称", "取得职称", "已评职称", "专业技术资格", "专业技术职务任职资格", "职称资格"],
        false, Kind::Code(choices::<Title>), "一级教师" / "first_grade",
        "已取得的最高职称，不论是否聘任。" / "The highest title held, whether or not employed in it."
        => title_held: Option<Title>;
    TitleEmployed: "title_employed", "聘任职称",
        ["现聘专业技术职称", "现聘职称", "聘用职称", "受聘职称", "现聘任职称", "现聘专业技术职务", "聘任专业技术职务", "聘任专业技术职称", "受聘专业技术职务", "现任专业技术职务", "聘任职务"],
        false, Kind::Code(choices::<Title>), "一级教师" / "first_grade",
        "现聘任的职称；带“(暂聘)”的按该职称读取。" / "The title now employed in; a value marked (暂聘) is read as that title."
        => title_employed: Option<Title>;
    TitleYear: "title_year", "聘任年份",
        ["首次聘用时间", "任现职时间", "现职称聘任时间", "现职称聘用时间", "聘任时间"],
        false, Kind::Year, "2012" / "2012",
        "首次聘任现聘职称的年份，用于任现职年限。" / "The year of first employment in the employed title."
        => title_year: Option<Year>;
    PostGrade: "post_grade", "岗位等级",
        ["现聘专业技术岗位", "专业技术岗位等级", "专业技术岗位", "专技等级", "现聘岗位等级", "岗位级别", "聘用岗位等级", "聘任岗位等级", "受聘岗位等级"],
        false, Kind::PostGrade, "10" / "10",
        "专业技术岗位等级，1 至 13；试用期、管理岗和工勤岗读作空。" / "The professional post grade, 1 to 13; probation, management and worker posts are read as empty."
        => post_grade: Option<u8>;
    FirstServiceYear: "first_service_year", "参加工作年份",
        ["参加教育工作时间", "从教年份", "从教时间", "首次任教年份", "任教起始年份", "参加工作时间", "参加工作年月"],
        false, Kind::Year, "2003" / "2003",
        "开始从教的年份，用于教龄。" / "The year of first service as a teacher."
        => first_service_year: Option<Year>;
    EnteredSchoolYear: "entered_school_year", "进入现单位年份",
        ["进入现单位时间", "进入本校年份", "进入本校时间", "到校年份", "到校时间", "进校时间", "来校时间", "调入本校时间"],
        false, Kind::Year, "2010" / "2010",
        "进入现学校的年份，用于校龄。" / "The year of entry to the present school."
        => entered_school_year: Option<Year>;
    RuralYears: "rural_years", "农村任教年限",
        ["乡村任教年限", "农村从教年限", "农村教龄", "乡村教龄"],
        false, years(), "6" / "6",
        "在农村学校任教的年数；没有的填 0，留空视为未填。" / "Years taught in rural schools; 0 for none, empty means not known."
        => rural_years: Option<u16>;
    HomeroomYears: "homeroom_years", "班主任年限",
        ["担任班主任年限"],
        false, years(), "8" / "8",
        "担任班主任的年数；没有的填 0，留空视为未填。" / "Years as a homeroom teacher; 0 for none, empty means not known."
        => homeroom_years: Option<u16>;
    HomeroomTeacher: "homeroom_teacher", "是否班主任",
        ["现任班主任", "是否担任班主任", "班主任"],
        false, Kind::YesNo, "是" / "yes",
        "现在是否班主任；留空为否。" / "Whether a homeroom teacher now; empty means no."
        => homeroom_teacher: bool;
    Cadre: "cadre", "管理干部层级",
        ["干部层级", "职务层级", "行政职务", "校内行政职务"],
        false, Kind::Code(choices::<CadreLevel>), "无" / "none",
        "管理干部层级；留空为无。" / "The administrative level; empty means none."
        => cadre: CadreLevel;
    Backbone: "backbone", "骨干教师级别",
        ["最高骨干教师级别", "骨干级别", "骨干层级", "骨干教师", "骨干称号", "骨干教师称号", "骨干教师类别", "骨干类别", "名师骨干称号"],
        false, Kind::Code(choices::<BackboneLevel>), "县级" / "county",
        "最高骨干教师级别；留空为无。" / "The highest level of recognition as a key teacher; empty means none."
        => backbone: BackboneLevel;
    Assessments: "assessments", "年度考核",
        ["年度考核等次", "年度考核结果", "近五年年度考核", "近5年年度考核", "近三年年度考核", "近3年年度考核", "近三年考核", "近五年考核", "年度考核情况", "考核等次", "历年考核"],
        false, Kind::Codes { choices: choices::<Assessment>, most: 10, once: false }, "优秀、合格、合格" / "excellent;qualified;qualified",
        "近年年度考核等次，至多十年，最近一年在前。" / "The annual assessments of up to the last ten years, the latest first."
        => assessments: Vec<Assessment>;
    TeachingRank: "teaching_rank", "教学成绩名次",
        ["教学成绩排名", "教学业绩名次"],
        false, Kind::Whole { least: 1, most: 9_999, unit: Text::new("名", "rank") }, "3" / "3",
        "教学成绩在同组中的名次，1 最好。" / "The rank of the teaching result among peers, 1 the best."
        => teaching_rank: Option<u16>;
    HonoursNational: "honours_national", "国家级荣誉数",
        ["国家级荣誉"],
        false, honours(), "0" / "0",
        "国家级荣誉的项数；留空为 0。" / "Honours given at national level; empty means none."
        => honours: Honours;
    HonoursProvincial: "honours_provincial", "省级荣誉数",
        ["省级荣誉"],
        false, honours(), "0" / "0",
        "省级荣誉的项数；留空为 0。" / "Honours given at provincial level; empty means none."
        in honours;
    HonoursMunicipal: "honours_municipal", "市级荣誉数",
        ["市级荣誉"],
        false, honours(), "1" / "1",
        "市级荣誉的项数；留空为 0。" / "Honours given at municipal level; empty means none."
        in honours;
    HonoursCounty: "honours_county", "县级荣誉数",
        ["区级荣誉数", "县级荣誉", "区级荣誉"],
        false, honours(), "2" / "2",
        "县级荣誉的项数；留空为 0。" / "Honours given at county level; empty means none."
        in honours;
    WeeklyLessons: "weekly_lessons", "周课时",
        ["周课时数", "周课时量", "每周课时"],
        false, Kind::Decimal { least: 0, most: 60, unit: Text::new("节/周", "lessons a week") }, "13.5" / "13.5",
        "每周授课节数。" / "Lessons taught a week."
        => weekly_lessons: Option<Lessons>;
    VoteMark: "vote_mark", "民主测评分",
        ["民主测评得分", "民主测评", "测评得分"],
        false, mark(), "88.5" / "88.5",
        "民主测评得分。" / "The mark of the democratic vote."
        => vote_mark: Option<Points>;
    InterviewMark: "interview_mark", "面试分",
        ["面试得分", "面试成绩", "考察得分", "面试"],
        false, mark(), "90" / "90",
        "评委或面试得分。" / "The mark of the panel or interview."
        => interview_mark: Option<Points>;
    CompetitionPoints: "competition_points", "竞赛得分",
        ["技能竞赛得分", "竞赛积分", "比赛得分"],
        false, entered_points(), "4" / "4",
        "按本地评分表算出的竞赛得分；花名册其他各栏反映不了的项目由此带入。" / "Points for competitions by the district's own table, for what no other column holds."
        => competition_points: Option<Points>;
    ResearchPoints: "research_points", "教科研得分",
        ["论文课题得分", "科研得分", "论文得分", "教研得分"],
        false, entered_points(), "3.5" / "3.5",
        "按本地评分表算出的论文、课题、公开课等得分。" / "Points for papers, projects and demonstration lessons by the district's own table."
        => research_points: Option<Points>;
    OtherPoints: "other_points", "其他得分",
        ["附加得分", "其他加分", "附加分"],
        false, entered_points(), "0" / "0",
        "按本地评分表算出的其他得分。" / "Other points by the district's own table."
        => other_points: Option<Points>;
    Status: "status", "在岗状态",
        ["在职状态", "人员状态", "岗位状态"],
        false, Kind::Code(choices::<Status>), "在岗" / "on_post",
        "在岗状态；留空为在岗。" / "The working status; empty means on post."
        => status: Status;
    Protected: "protected", "照顾对象",
        ["受保护", "是否受保护", "保护对象"],
        false, Kind::YesNo, "否" / "no",
        "不参加竞聘；不记录原因；留空为否。" / "Kept outside the competition, the reason never recorded; empty means no."
        => protected: bool;
    Barred: "barred", "不得参加竞聘",
        ["一票否决", "师德一票否决", "不得竞聘"],
        false, Kind::YesNo, "否" / "no",
        "师德一票否决或处分期内等不得参加竞聘的情形；合并为一项，不记录原因；留空为否。" / "Barred from competing, by an ethics veto or while a sanction lasts; one merged flag, the reason never recorded; empty means no."
        => barred: bool;
    ServiceUntil: "service_until", "服务期截止年份",
        ["服务期满年份", "服务期至", "服务期截止"],
        false, Kind::Year, "2028" / "2028",
        "特岗、公费师范生等服务期的截止年份；没有则留空。" / "The last year of a contracted period of service, as for special-post or state-funded graduates; empty means none."
        => service_until: Option<Year>;
    GraduatingGrade: "graduating_grade", "任教毕业年级",
        ["是否任教毕业年级", "毕业班教师", "毕业年级教师"],
        false, Kind::YesNo, "否" / "no",
        "现在是否任教毕业年级；留空为否。" / "Whether teaching the graduating grade now; empty means no."
        => graduating_grade: bool;
    WillingToMove: "willing_to_move", "愿意交流",
        ["是否愿意交流", "交流意愿", "愿意流动"],
        false, Kind::YesNo, "是" / "yes",
        "是否愿意到其他学校任教；留空为否。" / "Whether willing to move to another school; empty means no."
        => willing_to_move: bool = true;
    HomeZone: "home_zone", "家庭所在学区",
        ["家庭学区", "家庭所在片区", "居住学区", "居住片区"],
        false, Kind::Label, "城东学区" / "East",
        "家庭所在的学区；不得填写住址。" / "The zone of the household; never an address."
        => home_zone: Option<ZoneIndex>;
    Entry: "entry", "进入方式",
        ["新进方式", "人员来源", "录用方式", "招聘方式", "招录方式", "补充方式", "kind of entry"],
        false, Kind::Code(choices::<Entry>), "" / "",
        "怎样进入本区（县）学校；没有现学校的新进人员必须填写，其他人可以留空。" / "How the teacher comes into the district's schools; required of newcomers without a present school, may be empty for others."
        => entry: Option<Entry>;
}

/// As a fingerprint counts it: a school as it always was, and none as what no school can be.
fn packed_school(school: Option<SchoolIndex>) -> SchoolIndex {
    school.unwrap_or(SchoolIndex(u32::MAX))
}

/// The columns of honours, the highest level first.
const HONOURS: [TeacherColumn; 4] = [
    TeacherColumn::HonoursNational,
    TeacherColumn::HonoursProvincial,
    TeacherColumn::HonoursMunicipal,
    TeacherColumn::HonoursCounty,
];

/// Four columns, one a level.
impl Cell for Honours {
    fn cell(&self, field: &'static Field, _: &dyn Names, _: Language) -> String {
        let counts = [self.national, self.provincial, self.municipal, self.county];
        let level = HONOURS.iter().position(|column| column.field() == field);
        level.map_or_else(String::new, |level| counts[level].to_string())
    }
}

impl Read for Honours {
    fn read(row: &mut impl Source, _: impl Column) -> Self {
        let [national, provincial, municipal, county] = HONOURS.map(|column| u16::read(row, column));
        Self {
            national,
            provincial,
            municipal,
            county,
        }
    }
}
