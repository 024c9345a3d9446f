//! What a condition may ask of a teacher or a post: one entry of the table an attribute, with its key in the document, its
//! name, the values it takes, the columns it is read from, and how.

use serde_json::{Value, json};

use super::{About, Percentile};
use crate::language::Text;
use crate::policy::leaves::entry::{NONE, PEOPLE, YEARS};
use crate::policy::scoring::YearsQuantity;
use crate::roster::{
    BackboneLevel, CadreLevel, Code, Education, Entry, Gender, Locality, Stage, Status, Subject,
    TeacherColumn, Title,
};

/// Whom or what a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subjects {
    /// Teachers.
    People,
    /// Posts: the school, its zone, locality and tier, and the stage and subject taught there.
    Posts,
    /// A teacher together with a post that the teacher may have: what posts have is asked of the post, all else of the
    /// teacher.
    Wishes,
}

/// The values that an attribute takes, and so how it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Whole numbers, asked for by `at_least` and `at_most`.
    Whole {
        /// The unit.
        unit: Text,
        /// The least that may be asked for.
        minimum: i64,
        /// The most that may be asked for.
        maximum: i64,
    },
    /// Marks, in thousandths of a point, asked for by `at_least` and `at_most`.
    Mark,
    /// Levels in rising order, asked for by `at_least`, `at_most` or `is`.
    Levels(&'static [(&'static str, Text)]),
    /// Keys without an order, asked for by `is`.
    Keys(&'static [(&'static str, Text)]),
    /// Yes or no, each with its words.
    Flag([Text; 2]),
    /// Codes of schools or names of zones, asked for by `is`.
    Names,
    /// How often the latest so many annual assessments have one of some grades.
    Assessments,
    /// What an extra column of the roster holds, by its name.
    Column,
    /// How many dated records of which kind, level, issuer, rank and years.
    Records,
    /// Being within the first so many per cent by an extra column.
    Percentile,
    /// In what a place is as an extra column says, or how far it is from there.
    AsColumn,
}

impl Values {
    /// What a new row begins with, as a document holds it: allowed, and for the user to change.
    pub fn example(self) -> Value {
        let key =
            |options: &[(&'static str, Text)], place: usize| options.get(place).map_or("", |(key, _)| *key);
        match self {
            Self::Whole { minimum, .. } => json!({"at_least": minimum}),
            Self::Mark => json!({"at_least": 60}),
            Self::Levels(options) => json!({"at_least": key(options, 1)}),
            Self::Keys(options) => json!({"is": [key(options, 0)]}),
            Self::Flag(_) => json!(true),
            Self::Names => json!({"is": []}),
            Self::Assessments => json!({"years": 3, "is": ["qualified", "excellent"], "at_least": 3}),
            Self::Column => json!({"name": "", "at_least": 0}),
            Self::Records => json!({"level": "county", "years": 5, "at_least": 1}),
            Self::Percentile => Percentile::example(),
            Self::AsColumn => json!({"name": "", "is": ["school"]}),
        }
    }
}

/// Makes the attributes from one table.
macro_rules! attributes {
    ($($(#[$doc:meta])* $variant:ident = $key:literal, $zh:literal, $en:literal, $subjects:ident, $values:expr,
       [$($column:ident),*], $read:expr;)+) => {
        /// What a condition may ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Attribute {
            $($(#[$doc])* $variant,)+
        }

        impl Attribute {
            /// All of them, in the order of the page's menu.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key in the document.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The name.
            pub const fn name(self) -> Text {
                match self { $(Self::$variant => Text::new($zh, $en)),+ }
            }

            /// The values that it takes.
            pub const fn values(self) -> Values {
                match self { $(Self::$variant => $values),+ }
            }

            /// Whether it is asked of people and posts together, and of neither alone.
            pub const fn of_wishes(self) -> bool {
                let subjects = match self { $(Self::$variant => Subjects::$subjects),+ };
                matches!(subjects, Subjects::Wishes)
            }

            /// Whether posts have it as well as people.
            pub const fn of_posts(self) -> bool {
                let subjects = match self { $(Self::$variant => Subjects::$subjects),+ };
                matches!(subjects, Subjects::Posts)
            }

            /// The columns of the teachers table that it is read from.
            pub const fn columns(self) -> &'static [TeacherColumn] {
                match self { $(Self::$variant => &[$(TeacherColumn::$column),*]),+ }
            }

            /// What somebody or some post has of it: a number, the position of a key, or 1 and 0 for yes and no; `None` where
            /// the roster does not say.
            pub(super) fn read(self, about: &About<'_>) -> Option<i64> {
                match self {
                    $(Self::$variant => {
                        let read: fn(&About<'_>) -> Option<i64> = $read;
                        read(about)
                    })+
                }
            }
        }
    };
}

/// Years, as they may be asked for.
const SO_MANY_YEARS: Values = Values::Whole {
    unit: YEARS,
    minimum: 0,
    maximum: 60,
};

const fn flag(yes: Text, no: Text) -> Values {
    Values::Flag([yes, no])
}

fn position<T: Code + PartialEq>(value: T) -> Option<i64> {
    let position = T::ALL.iter().position(|known| *known == value)?;
    i64::try_from(position).ok()
}

fn years(quantity: YearsQuantity, about: &About<'_>) -> Option<i64> {
    quantity.of(about.teacher?, about.reference).map(i64::from)
}

attributes! {
    /// Age in the reference year.
    Age = "age", "年龄", "Age", People,
        Values::Whole { unit: Text::new("岁", "years"), minimum: 16, maximum: 75 },
        [BirthYear], |about| years(YearsQuantity::Age, about);
    /// Gender.
    Gender = "gender", "性别", "Gender", People, Values::Keys(Gender::OPTIONS),
        [Gender], |about| position(about.teacher?.gender?);
    /// Years since the first service.
    TeachingYears = "teaching_years", "教龄", "Teaching years", People, SO_MANY_YEARS,
        [FirstServiceYear], |about| years(YearsQuantity::Teaching, about);
    /// Years at the present school.
    YearsInSchool = "years_in_school", "校龄", "Years in school", People, SO_MANY_YEARS,
        [EnteredSchoolYear], |about| years(YearsQuantity::InSchool, about);
    /// Years in the employed title.
    YearsInTitle = "years_in_title", "任现职年限", "Years in title", People, SO_MANY_YEARS,
        [TitleYear, TitleEmployed], |about| years(YearsQuantity::InTitle, about);
    /// Years taught in rural schools.
    RuralYears = "rural_years", "农村任教年限", "Rural years", People, SO_MANY_YEARS,
        [RuralYears], |about| years(YearsQuantity::Rural, about);
    /// Years as a homeroom teacher.
    HomeroomYears = "homeroom_years", "班主任年限", "Homeroom years", People, SO_MANY_YEARS,
        [HomeroomYears], |about| years(YearsQuantity::Homeroom, about);
    /// Years left of a contracted period of service.
    ServiceLeft = "service_left", "服务期剩余年限", "Years left of the period of service", People, SO_MANY_YEARS,
        [ServiceUntil], |about| {
            let until = about.teacher?.service_until;
            // Whoever has no period of service has none left.
            Some(until.map_or(0, |until| i64::from(until.0.saturating_sub(about.reference.0))))
        };
    /// The highest education.
    Education = "education", "学历", "Education", People, Values::Levels(Education::OPTIONS),
        [Education], |about| position(about.teacher?.education?);
    /// The title employed in.
    TitleEmployed = "title_employed", "聘任职称", "Title employed", People, Values::Levels(Title::OPTIONS),
        [TitleEmployed], |about| position(about.teacher?.title_employed?);
    /// The title held.
    TitleHeld = "title_held", "现有职称", "Title held", People, Values::Levels(Title::OPTIONS),
        [TitleHeld], |about| position(about.teacher?.title_held?);
    /// The grade of the professional post, 1 the highest.
    PostGrade = "post_grade", "岗位等级", "Post grade", People,
        Values::Whole { unit: Text::new("级", "(1 the highest)"), minimum: 1, maximum: 13 },
        [PostGrade], |about| about.teacher?.post_grade.map(i64::from);
    /// Annual assessments.
    Assessments = "assessments", "年度考核", "Annual assessments", People, Values::Assessments,
        [Assessments, FirstServiceYear], |_| None;
    /// The rank of the teaching result, 1 the best.
    TeachingRank = "teaching_rank", "教学成绩名次", "Rank of the teaching result", People,
        Values::Whole { unit: Text::new("名", "(1 the best)"), minimum: 1, maximum: 9_999 },
        [TeachingRank], |about| about.teacher?.teaching_rank.map(i64::from);
    /// The level as a key teacher.
    Backbone = "backbone", "骨干教师级别", "Level as a key teacher", People, Values::Levels(BackboneLevel::OPTIONS),
        [Backbone], |about| position(about.teacher?.backbone);
    /// The level of the administrative post.
    Cadre = "cadre", "管理干部层级", "Level of administrative post", People, Values::Levels(CadreLevel::OPTIONS),
        [Cadre], |about| position(about.teacher?.cadre);
    /// All honours together.
    Honours = "honours", "各级荣誉合计", "Honours of all levels", People,
        Values::Whole { unit: Text::new("项", "honours"), minimum: 0, maximum: 200 },
        [HonoursNational, HonoursProvincial, HonoursMunicipal, HonoursCounty], |about| {
            let honours = about.teacher?.honours;
            let each = [honours.national, honours.provincial, honours.municipal, honours.county];
            Some(each.into_iter().map(i64::from).sum())
        };
    /// The mark of the democratic vote.
    VoteMark = "vote_mark", "民主测评分", "Vote mark", People, Values::Mark,
        [VoteMark], |about| about.teacher?.vote_mark.map(crate::units::Points::thousandths);
    /// The mark of the interview.
    InterviewMark = "interview_mark", "面试分", "Interview mark", People, Values::Mark,
        [InterviewMark], |about| about.teacher?.interview_mark.map(crate::units::Points::thousandths);
    /// Is a homeroom teacher now.
    HomeroomTeacher = "homeroom_teacher", "现任班主任", "Homeroom teacher now", People,
        flag(Text::new("现任班主任", "homeroom teacher now"), Text::new("现在不是班主任", "no homeroom teacher now")),
        [HomeroomTeacher], |about| Some(i64::from(about.teacher?.homeroom_teacher));
    /// Teaches a graduating grade.
    GraduatingGrade = "graduating_grade", "任教毕业年级", "Teaches a graduating grade", People,
        flag(Text::new("任教毕业年级", "teaches a graduating grade"), Text::new("不任教毕业年级", "teaches no graduating grade")),
        [GraduatingGrade], |about| Some(i64::from(about.teacher?.graduating_grade));
    /// Has a certificate for the main subject.
    SubjectCertified = "subject_certified", "主教学科在教师资格学科内", "Certified for the main subject", People,
        flag(Text::new("主教学科在教师资格学科内", "certified for the main subject"), Text::new("教非所学（主教学科不在教师资格学科内）", "teaches outside the certificate")),
        [CertifiedSubjects, Subject], |about| {
            let teacher = about.teacher?;
            let certified = &teacher.certified_subjects;
            (!certified.is_empty()).then(|| i64::from(certified.contains(&teacher.subject)))
        };
    /// The stage of the certificate.
    CertifiedStage = "certified_stage", "教师资格学段", "Stage of the certificate", People, Values::Keys(Stage::OPTIONS),
        [CertifiedStage], |about| position(about.teacher?.certified_stage?);
    /// How somebody comes into the district's schools.
    Entry = "entry", "进入方式", "Kind of entry", People, Values::Keys(Entry::OPTIONS),
        [Entry], |about| position(about.teacher?.entry?);
    /// Has no present school.
    Newcomer = "newcomer", "新进人员", "Newcomer", People,
        flag(Text::new("属新进人员（没有现学校）", "newcomer, without a present school"), Text::new("有现学校", "has a present school")),
        [School], |about| Some(i64::from(about.teacher?.is_newcomer()));
    /// Whether the teacher is there.
    Status = "status", "在岗状态", "Whether on post", People, Values::Keys(Status::OPTIONS),
        [Status], |about| position(about.teacher?.status);
    /// Is flagged as protected.
    Protected = "protected", "照顾对象", "Protected", People,
        flag(Text::new("属照顾对象", "protected"), Text::new("不属照顾对象", "not protected")),
        [Protected], |about| Some(i64::from(about.teacher?.protected));
    /// Is flagged as willing to move.
    WillingToMove = "willing_to_move", "愿意交流", "Willing to move", People,
        flag(Text::new("愿意交流", "willing to move"), Text::new("不愿意交流", "not willing to move")),
        [WillingToMove], |about| Some(i64::from(about.teacher?.willing_to_move));
    /// The stage taught, or of the post.
    Stage = "stage", "学段", "Stage", Posts, Values::Keys(Stage::OPTIONS),
        [Stage], |about| position(about.stage);
    /// The main subject, or that of the post.
    Subject = "subject", "学科", "Subject", Posts, Values::Keys(Subject::OPTIONS),
        [Subject], |about| position(about.subject);
    /// The present school, or that of the post.
    School = "school", "学校", "School", Posts, Values::Names,
        [School], |_| None;
    /// Its zone.
    Zone = "zone", "学区", "Zone", Posts, Values::Names,
        [School], |_| None;
    /// Its locality.
    Locality = "locality", "城乡类型", "Locality", Posts, Values::Keys(Locality::OPTIONS),
        [School], |about| position(about.school()?.locality);
    /// Its tier, 1 the strongest.
    Tier = "tier", "学校层级", "Tier of the school", Posts,
        Values::Whole { unit: Text::new("级", "(1 the strongest)"), minimum: 1, maximum: 5 },
        [School], |about| about.school()?.tier.map(i64::from);
    /// How many pupils the school has.
    Pupils = "pupils", "学校学生数", "Pupils of the school", Posts,
        Values::Whole { unit: PEOPLE, minimum: 0, maximum: 20_000 },
        [School], |about| Some(i64::from(about.school()?.pupils()));
    /// Whether it is a teaching point.
    TeachingPoint = "teaching_point", "教学点", "Teaching point", Posts,
        flag(Text::new("在教学点", "at a teaching point"), Text::new("不在教学点", "not at a teaching point")),
        [School], |about| Some(i64::from(about.school()?.teaching_point));
    /// What an extra column holds.
    Column = "column", "附加列", "Extra column", People, Values::Column,
        [], |_| None;
    /// Dated records.
    Records = "records", "记录（荣誉、论文等）", "Dated records", People, Values::Records,
        [], |_| None;
    /// Being within the first so many per cent.
    Percentile = "percentile", "居前百分比", "Within the first per cent", People, Values::Percentile,
        [], |_| None;
    /// The present place is as an extra column says.
    PresentInColumn = "present_in_column", "现岗位与附加列所填相比", "Present post against an extra column", People,
        Values::AsColumn, [], |_| None;
    /// The post is as an extra column says.
    PostInColumn = "post_in_column", "岗位与附加列所填相比", "Post against an extra column", Wishes,
        Values::AsColumn, [], |_| None;
    /// The post is in the main subject.
    PresentSubject = "present_subject", "岗位学科与现任教学科", "Post in the present subject", Wishes,
        flag(Text::new("岗位学科与现任教学科相同", "post in the present subject"), Text::new("岗位学科与现任教学科不同", "post in another subject than at present")),
        [Subject], |about| about.is_as_at_present(|own, post| own.2 == post.2);
    /// The post is in the stage taught.
    PresentStage = "present_stage", "岗位学段与现任教学段", "Post in the present stage", Wishes,
        flag(Text::new("岗位学段与现任教学段相同", "post in the present stage"), Text::new("岗位学段与现任教学段不同", "post in another stage than at present")),
        [Stage], |about| about.is_as_at_present(|own, post| own.1 == post.1);
    /// The post is in the present zone.
    PresentZone = "present_zone", "岗位与现学区", "Post in the present zone", Wishes,
        flag(Text::new("岗位在现学区", "post in the present zone"), Text::new("岗位在其他学区", "post in another zone than at present")),
        [School], |about| about.is_in_the_present_zone();
    /// The school that the teacher would leave, whatever the post.
    SchoolLeft = "school_left", "现学校", "School left", Wishes, Values::Names,
        [School], |_| None;
    /// Its zone.
    ZoneLeft = "zone_left", "现学区", "Zone left", Wishes, Values::Names,
        [School], |_| None;
    /// Its locality.
    LocalityLeft = "locality_left", "现学校城乡类型", "Locality left", Wishes, Values::Keys(Locality::OPTIONS),
        [School], |about| position(about.school_left()?.locality);
    /// The subject of the post is one that the teacher is certified for.
    PostCertified = "post_certified", "岗位学科与教师资格学科", "Certified for the subject of the post", Wishes,
        flag(Text::new("岗位学科在教师资格学科内", "certified for the subject of the post"), Text::new("岗位学科不在教师资格学科内", "not certified for the subject of the post")),
        [CertifiedSubjects], |about| {
            let certified = &about.teacher?.certified_subjects;
            (!certified.is_empty()).then(|| i64::from(certified.contains(&about.subject)))
        };
}

impl Attribute {
    /// The attribute of this key.
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|attribute| attribute.key() == key)
    }

    /// Those that a condition about these may ask for.
    pub fn of(subjects: Subjects) -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(move |attribute| match subjects {
            Subjects::People => !attribute.of_wishes(),
            Subjects::Posts => attribute.of_posts(),
            Subjects::Wishes => true,
        })
    }

    /// What it is called with its unit's remarks where there is no unit to speak of.
    pub(super) const fn unit(self) -> Text {
        match self.values() {
            Values::Whole { unit, .. } => unit,
            _ => NONE,
        }
    }
}
