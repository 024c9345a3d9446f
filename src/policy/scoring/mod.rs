//! 量化评分: the scoring scheme, as blocks of items.

mod band_measure;
pub(super) mod clauses;
mod counted_years;
mod evidence;
pub mod items;
mod judged;
pub(super) mod leaves;
mod measure;
pub mod order;
mod rate;
mod record_bands;
pub(super) mod table;
mod years_in_words;

pub use counted_years::{CountedYears, FactorLevel};
pub use items::{ItemKind, MarkKind, YearsQuantity};
pub use judged::{JudgedRecord, Verdict, record_in_words};
pub use measure::{Counted, Measure};
pub use order::{Compared, OrderFault, OrderKey};
pub use rate::{Exact, Rate, RateFault, Segment, Segments};
pub(super) use rate::{MOST_AFTER, MOST_RATE};

use items::{Assessments, HighestLevel, HonourPoints, Honours, LevelAttribute, PerYear};
use serde_json::{Map, Value};

use super::choice::choice;
use super::conditions::{Attribute, Condition};
use super::leaves::id_name;
use super::strict::{Members, Misfit, Part, section};
use crate::language::{Language, Message};
use crate::text;
use crate::units::{Percent, Points};

/// A scoring scheme: blocks of items, and the chain that breaks ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scoring {
    /// What decides before the points do, in order; empty for most schemes.
    pub order_first: Vec<OrderKey>,
    /// What an item counts of whom the roster does not say.
    pub missing: Missing,
    /// How many decimals a score keeps, halves going up; no more than three, which is as exact as points are.
    pub decimals: u32,
    /// The blocks; a score is the sum over blocks of weight × normalised points.
    pub blocks: Vec<Block>,
    /// What decides between equal scores, in order. A seeded lottery and then the id always end the chain.
    pub tie_break: Vec<OrderKey>,
}

section!(Scoring: order_first, missing, decimals, blocks, tie_break);

choice! {
    /// What becomes of teachers of whom the roster does not hold what an item counts.
    Missing {
        /// The item gives them nothing.
        Zero = "zero", "该项按 0 分计", "The item gives 0";
        /// The item gives them the median of the points of those of whom the roster says.
        Median = "median", "该项按其他教师得分的中位数计", "The item gives the median of the others";
        /// They stand behind all whose data are complete, whatever their points.
        NotRanked = "not_ranked", "资料补齐前不排序，列在资料齐全的教师之后", "Not ranked: behind all with complete data";
    }
}

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
        DistrictTop = "district_top", "按全区（县）最高分折算", "Against the best in the district";
        /// The share of the district's teachers with fewer raw points × full marks.
        Percentile = "percentile", "按全区（县）百分位折算", "By percentile in the district";
    }
}

/// One line of the scoring table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreItem {
    /// The id, unique in the block; overrides name the item by it.
    pub id: String,
    /// The name, where the id has none of its own.
    pub name: String,
    /// Whom it is counted for; everybody without rows.
    pub only_for: Condition,
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
        let members = Members::of(value, &["id", "name", "only_for", "rule"])?;
        let mut item = Self {
            id: members.required("id")?,
            name: String::new(),
            only_for: Condition::NONE,
            rule: members.required("rule")?,
        };
        members.optional("name", &mut item.name)?;
        members.optional("only_for", &mut item.only_for)?;
        Ok(item)
    }

    fn write(&self) -> Value {
        let mut members = labels(&self.id, &self.name);
        members.insert("only_for".to_owned(), self.only_for.write());
        members.insert("rule".to_owned(), self.rule.write());
        Value::Object(members)
    }
}

impl ScoreItem {
    /// How the item is counted, in words. What it counts is left out where the item is called so.
    pub fn clause(&self) -> Message {
        let shipped = || Language::ALL.map(|language| id_name(&self.id, language));
        let is_called_so = self.name.is_empty() || shipped().contains(&self.name);
        let clause = self.rule.clause(if is_called_so { &self.id } else { "" });
        if self.only_for.is_none() {
            return clause;
        }
        let whom = self.only_for.in_words();
        text! { zh: "{clause}；只对下列教师计分：{whom}", en: "{clause}; only for: {whom}", clause, whom }
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

impl Block {
    /// The most that the block can add to a score.
    pub fn maximum(&self) -> Points {
        let raw: Points = self.items.iter().map(|item| item.rule.maximum()).sum();
        let bonus: i64 = self
            .items
            .iter()
            .filter_map(|item| item.rule.share())
            .map(|share| share.of_rounded(raw.thousandths()).max(0))
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
            && self.items.iter().any(|item| item.rule.is_uncapped())
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

/// Puts into the items of a scoring scheme, or of a part of one, what they leave out.
pub(super) fn complete(scheme: &mut Value) {
    match scheme {
        Value::Array(elements) => elements.iter_mut().for_each(complete),
        Value::Object(members) if members.contains_key("rule") => {
            let everybody = || Condition::NONE.write();
            members.entry("only_for").or_insert_with(everybody);
            let bands = members.get_mut("rule").and_then(|rule| rule.get_mut("bands"));
            if let Some(bands) = bands.and_then(Value::as_object_mut) {
                bands.entry("column").or_insert_with(|| Value::from(""));
            }
        }
        Value::Object(members) => {
            for key in ["blocks", "items"] {
                members.get_mut(key).into_iter().for_each(complete);
            }
        }
        _ => {}
    }
}

fn per_year(id: &str, quantity: YearsQuantity, per_year: i64, cap: i64) -> ScoreItem {
    ScoreItem {
        id: id.to_owned(),
        name: String::new(),
        only_for: Condition::NONE,
        rule: ItemKind::PerYear(PerYear {
            quantity,
            points_per_year: Rate::of_points(Points::from_thousandths(per_year)),
            cap: Points::whole(cap),
        }),
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
        only_for: Condition::NONE,
        rule: ItemKind::HighestLevel(HighestLevel { attribute, points }),
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
            missing: Missing::Zero,
            decimals: Points::DECIMALS,
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
                            only_for: Condition::NONE,
                            rule: ItemKind::Assessments(Assessments {
                                excellent: Points::whole(3),
                                qualified: Points::whole(1),
                                years: 5,
                                cap: Points::whole(15),
                            }),
                        },
                        ScoreItem {
                            id: "honours".to_owned(),
                            name: String::new(),
                            only_for: Condition::NONE,
                            rule: ItemKind::Honours(Honours {
                                points: HonourPoints {
                                    national: Points::whole(5),
                                    provincial: Points::whole(4),
                                    municipal: Points::whole(3),
                                    county: Points::whole(2),
                                },
                                highest_only: false,
                                cap: Points::whole(10),
                            }),
                        },
                    ],
                ),
                block(
                    "rural_service",
                    vec![per_year("rural_years", YearsQuantity::Rural, 500, 5)],
                ),
            ],
            tie_break: vec![
                OrderKey::years(Attribute::YearsInTitle),
                OrderKey::years(Attribute::TeachingYears),
                OrderKey::Lottery,
            ],
        }
    }
}
