//! 量化评分: the scoring scheme, as blocks of items.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::units::{Percent, Points};

/// A scoring scheme: blocks of items, and the chain that breaks ties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scoring {
    /// The blocks; a score is the sum over blocks of weight × normalised points.
    pub blocks: Vec<Block>,
    /// What decides between equal scores, in order. A seeded lottery and then the id always end the chain.
    pub tie_break: Vec<TieBreak>,
}

/// A block of items with one weight and one normalisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// The id, unique in the scheme; overrides name the block by it.
    pub id: String,
    /// Weight; 100 % takes the points as they are.
    pub weight: Percent,
    /// Whether points count as they are or against the best in the school.
    pub normalisation: Normalisation,
    /// With [`Normalisation::SchoolTop`]: the points of the best teacher of each school.
    pub full_marks: Points,
    /// The items.
    pub items: Vec<ScoreItem>,
}

/// How a block's raw points become points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// As they are.
    Absolute,
    /// Raw points ÷ the highest raw points in the same school × full marks. Such points cannot be compared across
    /// schools.
    SchoolTop,
}

/// One line of the scoring table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreItem {
    /// The id, unique in its block.
    pub id: String,
    /// The rule of the item.
    pub rule: ItemKind,
}

/// The rule of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
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
    /// Points for each honour by level, added up to a cap.
    Honours {
        /// Points for each honour by level.
        points: HonourPoints,
        /// The most the item can give.
        cap: Points,
    },
}

/// Points for one honour of each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
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

/// Years that an item can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearsQuantity {
    /// 教龄: years since first service.
    Teaching,
    /// 任现职年限: years in the employed title.
    InTitle,
    /// 校龄: years in the present school.
    InSchool,
    /// 班主任年限: years as a homeroom teacher.
    Homeroom,
    /// 农村任教年限: years taught in rural schools.
    Rural,
}

/// Levels that an item can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LevelAttribute {
    /// 学历.
    Education,
    /// 聘任职称.
    TitleEmployed,
    /// 骨干教师级别.
    Backbone,
    /// 管理职务.
    Cadre,
}

/// A key that decides between equal scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieBreak {
    /// More teaching years first.
    TeachingYears,
    /// More years in the employed title first.
    YearsInTitle,
    /// More years in the present school first.
    YearsInSchool,
    /// More rural years first.
    RuralYears,
    /// Older first.
    Age,
    /// A seeded lottery, the same in every scenario.
    Lottery,
}

fn per_year(id: &str, quantity: YearsQuantity, per_year: i64, cap: i64) -> ScoreItem {
    ScoreItem {
        id: id.to_owned(),
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
        rule: ItemKind::HighestLevel { attribute, points },
    }
}

fn block(id: &str, items: Vec<ScoreItem>) -> Block {
    Block {
        id: id.to_owned(),
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
                            rule: ItemKind::Assessments {
                                excellent: Points::whole(3),
                                qualified: Points::whole(1),
                                years: 5,
                                cap: Points::whole(15),
                            },
                        },
                        ScoreItem {
                            id: "honours".to_owned(),
                            rule: ItemKind::Honours {
                                points: HonourPoints {
                                    national: Points::whole(5),
                                    provincial: Points::whole(4),
                                    municipal: Points::whole(3),
                                    county: Points::whole(2),
                                },
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
