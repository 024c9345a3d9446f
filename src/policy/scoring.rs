//! 量化评分: the scoring scheme, as blocks of items.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::PolicyError;
use super::choice::choice;
use super::strict::{Members, Misfit, Part, kinds, record, section};
use crate::units::{Amount, Percent, Points};

/// A scoring scheme: blocks of items, and the chain that breaks ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// What decides before the points do, in order; empty for most schemes.
    pub order_first: Vec<TieBreak>,
    /// The blocks; a score is the sum over blocks of weight × normalised points.
    pub blocks: Vec<Block>,
    /// What decides between equal scores, in order. A seeded lottery and then the id always end the chain.
    pub tie_break: Vec<TieBreak>,
}

section!(Scoring: order_first, blocks, tie_break);

/// A block of items with one weight and one normalisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The id, unique in the scheme; overrides name the block by it.
    pub id: String,
    /// The name, where the id has none of its own.
    pub name: String,
    /// Weight; 100 % takes the points as they are.
    pub weight: Percent,
    /// What raw points are measured against.
    pub normalisation: Normalisation,
    /// With any [`Normalisation`] but the absolute one: the points of the best.
    pub full_marks: Points,
    /// The items.
    pub items: Vec<ScoreItem>,
}

choice! {
    /// How a block's raw points become points.
    Normalisation {
        /// As they are.
        Absolute = "absolute", "按原始分", "Points as they are";
        /// Raw points ÷ the highest raw points in the same school × full marks. Such points cannot be compared across
        /// schools.
        SchoolTop = "school_top", "按本校最高分折算", "Against the best in the school";
        /// Raw points ÷ the highest raw points in the district × full marks.
        DistrictTop = "district_top", "按全区最高分折算", "Against the best in the district";
        /// The share of the district's teachers with fewer raw points × full marks.
        Percentile = "percentile", "按全区百分位折算", "By percentile in the district";
    }
}

/// One line of the scoring table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreItem {
    /// The id, unique in the block; overrides name the item by it.
    pub id: String,
    /// The name, where the id has none of its own.
    pub name: String,
    /// How it is counted.
    pub rule: ItemKind,
}

impl Part for Block {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let known = ["id", "name", "weight", "normalisation", "full_marks", "items"];
        let members = Members::of(value, &known)?;
        let mut block = Self {
            id: members.required("id")?,
            name: String::new(),
            weight: Percent::HUNDRED,
            normalisation: Normalisation::Absolute,
            full_marks: Points::whole(100),
            items: Vec::new(),
        };
        members.optional("name", &mut block.name)?;
        members.optional("weight", &mut block.weight)?;
        members.optional("normalisation", &mut block.normalisation)?;
        members.optional("full_marks", &mut block.full_marks)?;
        members.optional("items", &mut block.items)?;
        Ok(block)
    }

    fn write(&self) -> Value {
        let mut members = labels(&self.id, &self.name);
        members.insert("weight".to_owned(), self.weight.write());
        members.insert("normalisation".to_owned(), self.normalisation.write());
        members.insert("full_marks".to_owned(), self.full_marks.write());
        members.insert("items".to_owned(), self.items.write());
        Value::Object(members)
    }
}

impl Part for ScoreItem {
    fn read(value: &Value) -> Result<Self, Misfit> {
        let members = Members::of(value, &["id", "name", "rule"])?;
        let mut item = Self {
            id: members.required("id")?,
            name: String::new(),
            rule: members.required("rule")?,
        };
        members.optional("name", &mut item.name)?;
        Ok(item)
    }

    fn write(&self) -> Value {
        let mut members = labels(&self.id, &self.name);
        members.insert("rule".to_owned(), self.rule.write());
        Value::Object(members)
    }
}

/// The id, and the name where one was given.
pub(super) fn labels(id: &str, name: &str) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("id".to_owned(), Value::from(id));
    if !name.is_empty() {
        members.insert("name".to_owned(), Value::from(name));
    }
    members
}

kinds!(ItemKind {
    "per_year" => PerYear { quantity, points_per_year, cap },
    "highest_level" => HighestLevel { attribute, points },
    "assessments" => Assessments { excellent, qualified, years, cap },
    "honours" => Honours { points, highest_only, cap },
    "rank" => Rank { first, step, last_rank },
    "mark" => Mark { mark, full_points },
    "bands" => Bands { measure, bands },
    "entered" => Entered { column, cap },
    "per_lesson" => PerLesson { points_per_lesson, cap },
    "flat" => Flat { condition, points },
    "percentage" => Percentage { condition, percent },
});

/// How an item is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Points for each year of something, up to a cap.
    PerYear {
        /// The years that count.
        quantity: YearsQuantity,
        /// Points for each year.
        points_per_year: Points,
        /// The most the item can give.
        cap: Points,
    },
    /// Points by the highest level reached; levels left out give nothing.
    HighestLevel {
        /// The level that counts.
        attribute: LevelAttribute,
        /// Points by level key, for example `bachelor`.
        points: BTreeMap<String, Points>,
    },
    /// Points for each annual assessment in a look-back window, added up to a cap.
    Assessments {
        /// Points for each assessment 优秀.
        excellent: Points,
        /// Points for each assessment 合格.
        qualified: Points,
        /// How many of the latest years count, at most five.
        years: u16,
        /// The most the item can give.
        cap: Points,
    },
    /// Points for honours by level.
    Honours {
        /// Points for each honour by level.
        points: HonourPoints,
        /// Whether only the highest counts, once; otherwise all are added up.
        highest_only: bool,
        /// The most the item can give.
        cap: Points,
    },
    /// Points by the rank of the teaching result: so many for the first, a step less for each place after it.
    Rank {
        /// Points for the first.
        first: Points,
        /// What each further place costs.
        step: Points,
        /// The last place that gives points.
        last_rank: u16,
    },
    /// Points in proportion to a mark out of 100.
    Mark {
        /// The mark that counts.
        mark: MarkKind,
        /// Points for a mark of 100.
        full_points: Points,
    },
    /// Points by the band that a measure falls into.
    Bands {
        /// The measure.
        measure: BandMeasure,
        /// The bands; the first that fits counts.
        bands: Vec<Band>,
    },
    /// Points that the roster brings along, worked out by the district's own table, up to a cap.
    Entered {
        /// The column.
        column: EnteredColumn,
        /// The most the item can give.
        cap: Points,
    },
    /// Points for each lesson taught a week, up to a cap.
    PerLesson {
        /// Points for each lesson.
        points_per_lesson: Points,
        /// The most the item can give.
        cap: Points,
    },
    /// Points, or a deduction, for whoever fulfils a condition.
    Flat {
        /// The condition.
        condition: Condition,
        /// The points; negative for a deduction.
        points: Points,
    },
    /// A bonus or penalty on the other items of the block, for whoever fulfils a condition.
    Percentage {
        /// The condition.
        condition: Condition,
        /// Share of the block's other points added; negative for a penalty.
        percent: Percent,
    },
}

/// A cap that stands for none: the greatest that an item may have.
pub const NO_CAP: Points = Points::whole(1_000);

/// Points for one honour of each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HonourPoints {
    /// 国家级.
    pub national: Points,
    /// 省级.
    pub provincial: Points,
    /// 市级.
    pub municipal: Points,
    /// 县级.
    pub county: Points,
}

record!(HonourPoints: national, provincial, municipal, county);

/// A band of a measure and its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// The id, unique in the item.
    pub id: String,
    /// The least amount in the band.
    pub from: Amount,
    /// The greatest amount in the band.
    pub to: Amount,
    /// The points.
    pub points: Points,
}

record!(Band: id, from, to, points);

choice! {
    /// Years that an item can count.
    YearsQuantity {
        /// Years since first service.
        Teaching = "teaching", "教龄", "Teaching years";
        /// Years in the employed title.
        InTitle = "in_title", "任现职年限", "Years in title";
        /// Years in the present school.
        InSchool = "in_school", "校龄", "Years in school";
        /// Years as a homeroom teacher.
        Homeroom = "homeroom", "班主任年限", "Homeroom years";
        /// Years taught in rural schools.
        Rural = "rural", "农村任教年限", "Rural years";
        /// Years of age.
        Age = "age", "年龄", "Age";
    }
}

choice! {
    /// Levels that an item can count.
    LevelAttribute {
        /// 学历.
        Education = "education", "学历", "Education";
        /// 聘任职称.
        TitleEmployed = "title_employed", "聘任职称", "Employed title";
        /// 现有职称.
        TitleHeld = "title_held", "已取得职称", "Title held";
        /// 骨干教师级别.
        Backbone = "backbone", "骨干教师级别", "Backbone level";
        /// 管理职务.
        Cadre = "cadre", "管理职务", "Administrative post";
        /// 担任职务: the administrative post or that of a homeroom teacher, whichever gives more.
        Position = "position", "担任职务（含班主任，取最高一项）", "Position held, homeroom teacher included";
    }
}

/// The key of the homeroom teacher among the levels of [`LevelAttribute::Position`].
pub const HOMEROOM_POSITION: &str = "homeroom_teacher";

choice! {
    /// Marks out of 100 that come from outside the roster's records.
    MarkKind {
        /// Democratic vote.
        Vote = "vote", "民主测评分", "Democratic vote";
        /// Panel or interview.
        Interview = "interview", "面试（考察）分", "Interview";
    }
}

choice! {
    /// Columns of points that the district works out itself.
    EnteredColumn {
        /// Competitions.
        Competition = "competition_points", "竞赛得分", "Competition points";
        /// Papers, projects, demonstration lessons.
        Research = "research_points", "教科研得分", "Research points";
        /// Anything else.
        Other = "other_points", "其他得分", "Other points";
    }
}

choice! {
    /// Measures that fall into bands.
    BandMeasure {
        /// The democratic vote.
        VoteMark = "vote_mark", "民主测评分", "Democratic vote";
        /// The interview.
        InterviewMark = "interview_mark", "面试（考察）分", "Interview";
        /// Rank of the teaching result.
        TeachingRank = "teaching_rank", "教学成绩名次", "Rank of teaching result";
        /// Lessons a week.
        WeeklyLessons = "weekly_lessons", "周课时", "Weekly lessons";
        /// Rural years.
        RuralYears = "rural_years", "农村任教年限", "Rural years";
        /// Years in the present school.
        YearsInSchool = "years_in_school", "校龄", "Years in school";
    }
}

choice! {
    /// Conditions for flat points and percentages.
    Condition {
        /// Is a homeroom teacher now.
        HomeroomTeacher = "homeroom_teacher", "现任班主任", "Homeroom teacher now";
        /// Holds an administrative post.
        Cadre = "cadre", "担任管理职务", "Holds an administrative post";
        /// Is a backbone teacher of county level or above.
        Backbone = "backbone", "县级以上骨干教师", "Backbone teacher";
        /// Teaches a graduating grade.
        GraduatingGrade = "graduating_grade", "任教毕业年级", "Teaches a graduating grade";
        /// Has taught in a rural school for a year or more.
        RuralService = "rural_service", "有农村任教（支教）经历", "Has taught in a rural school";
        /// Has taught in a rural school for three years or more.
        LongRuralService = "long_rural_service", "农村任教满 3 年", "Three or more rural years";
        /// Failed one of the last five assessments.
        FailedAssessment = "failed_assessment", "近五年有年度考核不合格", "Failed an assessment in five years";
        /// Teaches a main subject that the certificate does not name.
        OutOfSubject = "out_of_subject", "教非所学（主教学科不在资格证学科内）", "Teaches outside the certificate";
    }
}

choice! {
    /// A key that decides between equal scores.
    TieBreak {
        /// More teaching years first.
        TeachingYears = "teaching_years", "教龄", "Teaching years";
        /// More years in the employed title first.
        YearsInTitle = "years_in_title", "任现职年限", "Years in title";
        /// More years in the present school first.
        YearsInSchool = "years_in_school", "校龄", "Years in school";
        /// More rural years first.
        RuralYears = "rural_years", "农村任教年限", "Rural years";
        /// Older first.
        Age = "age", "年龄", "Age";
        /// A seeded lottery, the same in every scenario.
        Lottery = "lottery", "抽签", "Lottery";
    }
}

impl ItemKind {
    /// The rule that a part of a document holds.
    ///
    /// # Errors
    /// When it holds none; the error says where and why.
    pub fn from_document(document: &Value) -> Result<Self, PolicyError> {
        Ok(Self::read(document)?)
    }

    /// The most that the item can give on its own. Percentages count through [`Block::maximum`].
    pub fn maximum(&self) -> Points {
        let highest = |points: &mut dyn Iterator<Item = Points>| points.max().unwrap_or(Points::ZERO);
        match self {
            Self::PerYear { cap, .. }
            | Self::Assessments { cap, .. }
            | Self::Honours { cap, .. }
            | Self::Entered { cap, .. }
            | Self::PerLesson { cap, .. } => *cap,
            Self::HighestLevel { points, .. } => highest(&mut points.values().copied()),
            Self::Rank { first, .. } => *first,
            Self::Mark { full_points, .. } => *full_points,
            Self::Bands { bands, .. } => highest(&mut bands.iter().map(|band| band.points)),
            Self::Flat { points, .. } => (*points).max(Points::ZERO),
            Self::Percentage { .. } => Points::ZERO,
        }
    }
}

impl Block {
    /// The most that the block can add to a score.
    pub fn maximum(&self) -> Points {
        let raw: Points = self.items.iter().map(|item| item.rule.maximum()).sum();
        let bonus: i64 = self
            .items
            .iter()
            .map(|item| match item.rule {
                ItemKind::Percentage { percent, .. } => percent.of_rounded(raw.thousandths()).max(0),
                _ => 0,
            })
            .sum();
        let full = match self.normalisation {
            Normalisation::Absolute => raw.thousandths() + bonus,
            _ => self.full_marks.thousandths(),
        };
        Points::from_thousandths(self.weight.of_rounded(full))
    }
}

impl Block {
    /// Whether some item of the block has no cap, so that the block has no upper limit.
    pub fn is_uncapped(&self) -> bool {
        self.normalisation == Normalisation::Absolute
            && self.weight.thousandths() > 0
            && self.items.iter().any(|item| item.rule.maximum() >= NO_CAP)
    }
}

impl Scoring {
    /// Whether some block has no upper limit, so that scores have none.
    pub fn is_uncapped(&self) -> bool {
        self.blocks.iter().any(Block::is_uncapped)
    }

    /// The most that a score can come to: a table “out of 100” gives 100.
    ///
    /// ```
    /// use shapan::policy::Scheme;
    /// use shapan::units::Points;
    /// // The caps of the widely copied 100-point table add up.
    /// assert_eq!(Scheme::GenericHundred.scoring().maximum(), Points::whole(100));
    /// ```
    pub fn maximum(&self) -> Points {
        self.blocks.iter().map(Block::maximum).sum()
    }
}

fn per_year(id: &str, quantity: YearsQuantity, per_year: i64, cap: i64) -> ScoreItem {
    ScoreItem {
        id: id.to_owned(),
        name: String::new(),
        rule: ItemKind::PerYear {
            quantity,
            points_per_year: Points::from_thousandths(per_year),
            cap: Points::whole(cap),
        },
    }
}

fn highest(id: &str, attribute: LevelAttribute, points: &[(&str, i64)]) -> ScoreItem {
    let points = points
        .iter()
        .map(|&(key, value)| (key.to_owned(), Points::whole(value)))
        .collect();
    ScoreItem {
        id: id.to_owned(),
        name: String::new(),
        rule: ItemKind::HighestLevel { attribute, points },
    }
}

fn block(id: &str, items: Vec<ScoreItem>) -> Block {
    Block {
        id: id.to_owned(),
        name: String::new(),
        weight: Percent::HUNDRED,
        normalisation: Normalisation::Absolute,
        full_marks: Points::whole(100),
        items,
    }
}

impl Default for Scoring {
    /// A table in the manner of the widely copied 100-point table 中小学专业技术人员竞聘上岗量化评分表
    /// (<https://www.wenku365.com/p-51681683.html>): its points for years, education and honours; homeroom years,
    /// titles, assessments and rural years added with points of the usual size, because the table has none by year.
    fn default() -> Self {
        Self {
            order_first: Vec::new(),
            blocks: vec![
                block(
                    "seniority",
                    vec![
                        per_year("teaching_years", YearsQuantity::Teaching, 1000, 20),
                        per_year("years_in_title", YearsQuantity::InTitle, 1000, 10),
                        per_year("years_in_school", YearsQuantity::InSchool, 500, 10),
                    ],
                ),
                block(
                    "qualification",
                    vec![
                        highest(
                            "education",
                            LevelAttribute::Education,
                            &[
                                ("senior_school", 1),
                                ("secondary_vocational", 2),
                                ("junior_college", 3),
                                ("bachelor", 4),
                                ("master", 5),
                                ("doctor", 5),
                            ],
                        ),
                        highest(
                            "title",
                            LevelAttribute::TitleEmployed,
                            &[
                                ("third_grade", 2),
                                ("second_grade", 4),
                                ("first_grade", 7),
                                ("senior", 10),
                                ("full_senior", 12),
                            ],
                        ),
                    ],
                ),
                block(
                    "duties",
                    vec![per_year("homeroom_years", YearsQuantity::Homeroom, 500, 8)],
                ),
                block(
                    "performance",
                    vec![
                        ScoreItem {
                            id: "assessments".to_owned(),
                            name: String::new(),
                            rule: ItemKind::Assessments {
                                excellent: Points::whole(3),
                                qualified: Points::whole(1),
                                years: 5,
                                cap: Points::whole(15),
                            },
                        },
                        ScoreItem {
                            id: "honours".to_owned(),
                            name: String::new(),
                            rule: ItemKind::Honours {
                                points: HonourPoints {
                                    national: Points::whole(5),
                                    provincial: Points::whole(4),
                                    municipal: Points::whole(3),
                                    county: Points::whole(2),
                                },
                                highest_only: false,
                                cap: Points::whole(10),
                            },
                        },
                    ],
                ),
                block(
                    "rural_service",
                    vec![per_year("rural_years", YearsQuantity::Rural, 500, 5)],
                ),
            ],
            tie_break: vec![TieBreak::YearsInTitle, TieBreak::TeachingYears, TieBreak::Lottery],
        }
    }
}
