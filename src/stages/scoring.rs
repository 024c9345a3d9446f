//! 量化: each teacher's points, item by item, and the order that the points and the tie-break chain give.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::policy::{
    Block, ItemKind, LevelAttribute, Normalisation, Policy, ScoreItem, TieBreak, YearsQuantity,
};
use crate::random::{PersonalDraws, Seed, hash_name};
use crate::roster::{Assessment, Code, Roster, Teacher, TeacherIndex, Title};
use crate::units::{Points, Year};

/// The scores of all teachers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores {
    /// Total points by teacher.
    pub totals: Vec<Points>,
    /// Teachers from the first in order to the last.
    pub order: Vec<TeacherIndex>,
    /// Place in the order by teacher, from 0; no two teachers share one.
    pub places: Vec<u32>,
    /// The highest raw points in each school, by block and school; needed to explain normalised blocks.
    school_tops: Vec<Vec<Points>>,
    /// Whether a block is normalised within schools, which makes scores of different schools incomparable.
    pub normalised_within_schools: bool,
}

/// One item's contribution to a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    /// Id of the item.
    pub item: String,
    /// What the roster holds: years, honours or a level's name key.
    pub measure: Measure,
    /// Points before the cap.
    pub before_cap: Points,
    /// Points after the cap.
    pub points: Points,
}

/// What an item counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Whole years; `None` where the roster does not say.
    Years(Option<u16>),
    /// A level by key; `None` where the roster does not say.
    Level(Option<String>),
    /// Assessments in the look-back window: excellent, qualified.
    Assessments(u16, u16),
    /// Honours: national, provincial, municipal, county.
    Honours(u16, u16, u16, u16),
}

/// One block's contribution to a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreBlock {
    /// Id of the block.
    pub block: String,
    /// The items.
    pub lines: Vec<ScoreLine>,
    /// Sum of the items.
    pub raw: Points,
    /// The school's highest raw points, where the block is normalised by them.
    pub school_top: Option<Points>,
    /// What the block adds to the score after normalisation and weight.
    pub points: Points,
}

fn years(teacher: &Teacher, quantity: YearsQuantity, reference: Year) -> Option<u16> {
    let since = |year: Option<Year>| year.map(|year| year.years_until(reference));
    match quantity {
        YearsQuantity::Teaching => since(teacher.first_service_year),
        YearsQuantity::InTitle => since(teacher.title_year),
        YearsQuantity::InSchool => since(teacher.entered_school_year),
        YearsQuantity::Homeroom => Some(teacher.homeroom_years),
        YearsQuantity::Rural => Some(teacher.rural_years),
    }
}

fn level(teacher: &Teacher, attribute: LevelAttribute) -> Option<&'static str> {
    match attribute {
        LevelAttribute::Education => teacher.education.map(Code::key),
        LevelAttribute::TitleEmployed => teacher.title_employed.map(Title::key),
        LevelAttribute::Backbone => Some(teacher.backbone.key()),
        LevelAttribute::Cadre => Some(teacher.cadre.key()),
    }
}

fn score_item(teacher: &Teacher, rule: &ItemKind, reference: Year) -> (Measure, Points, Points) {
    let times =
        |points: Points, count: u16| Points::from_thousandths(points.thousandths() * i64::from(count));
    match rule {
        ItemKind::PerYear {
            quantity,
            points_per_year,
            cap,
        } => {
            let years = years(teacher, *quantity, reference);
            let before_cap = times(*points_per_year, years.unwrap_or(0));
            (Measure::Years(years), before_cap, before_cap.min(*cap))
        }
        ItemKind::HighestLevel { attribute, points } => {
            let level = level(teacher, *attribute);
            let found = level
                .and_then(|key| points.get(key))
                .copied()
                .unwrap_or(Points::ZERO);
            (Measure::Level(level.map(str::to_owned)), found, found)
        }
        ItemKind::Assessments {
            excellent,
            qualified,
            years,
            cap,
        } => {
            let window = || teacher.assessments.iter().take(usize::from(*years));
            let count = |grade| window().filter(|&&assessment| assessment == grade).count() as u16;
            let (best, good) = (count(Assessment::Excellent), count(Assessment::Qualified));
            let before_cap = times(*excellent, best) + times(*qualified, good);
            (Measure::Assessments(best, good), before_cap, before_cap.min(*cap))
        }
        ItemKind::Honours { points, cap } => {
            let honours = teacher.honours;
            let before_cap = times(points.national, honours.national)
                + times(points.provincial, honours.provincial)
                + times(points.municipal, honours.municipal)
                + times(points.county, honours.county);
            let counts = Measure::Honours(
                honours.national,
                honours.provincial,
                honours.municipal,
                honours.county,
            );
            (counts, before_cap, before_cap.min(*cap))
        }
    }
}

fn raw_points(teacher: &Teacher, block: &Block, reference: Year) -> Points {
    block
        .items
        .iter()
        .map(|item: &ScoreItem| score_item(teacher, &item.rule, reference).2)
        .sum()
}

/// Normalises and weighs a block's raw points, rounding to the nearest thousandth of a point, halves up.
fn weigh(block: &Block, raw: Points, school_top: Points) -> Points {
    let normalised = match block.normalisation {
        Normalisation::Absolute => raw.thousandths(),
        Normalisation::SchoolTop => {
            let top = school_top.thousandths();
            if top <= 0 {
                0
            } else {
                (raw.thousandths() * block.full_marks.thousandths() + top / 2) / top
            }
        }
    };
    Points::from_thousandths(block.weight.of_rounded(normalised))
}

/// Scores every teacher and puts them in order.
pub fn score(roster: &Roster, policy: &Policy, seed: Seed) -> Scores {
    let reference = policy.standing.reference_year;
    let mut totals = vec![Points::ZERO; roster.teachers.len()];
    let mut school_tops = Vec::with_capacity(policy.scoring.blocks.len());
    for block in &policy.scoring.blocks {
        let raw: Vec<Points> = roster
            .teachers
            .iter()
            .map(|teacher| raw_points(teacher, block, reference))
            .collect();
        let mut tops = vec![Points::ZERO; roster.schools.len()];
        for (teacher, points) in roster.teachers.iter().zip(&raw) {
            let top = &mut tops[teacher.school.index()];
            *top = (*top).max(*points);
        }
        for ((teacher, points), total) in roster.teachers.iter().zip(&raw).zip(&mut totals) {
            *total = *total + weigh(block, *points, tops[teacher.school.index()]);
        }
        school_tops.push(tops);
    }
    let order = order(roster, policy, &totals, seed);
    let mut places = vec![0; order.len()];
    for (place, teacher) in order.iter().enumerate() {
        places[teacher.index()] = place as u32;
    }
    let normalised_within_schools = policy
        .scoring
        .blocks
        .iter()
        .any(|block| block.normalisation == Normalisation::SchoolTop);
    Scores {
        totals,
        order,
        places,
        school_tops,
        normalised_within_schools,
    }
}

/// Everyone by points, then by the tie-break chain, then by the lottery, then by id.
fn order(roster: &Roster, policy: &Policy, totals: &[Points], seed: Seed) -> Vec<TeacherIndex> {
    let reference = policy.standing.reference_year;
    let lottery = PersonalDraws::new(seed, "tie-break lottery");
    let key = |teacher: &Teacher, tie_break: TieBreak| -> u64 {
        let more_first = |years: Option<u16>| u64::from(u16::MAX - years.unwrap_or(0));
        match tie_break {
            TieBreak::TeachingYears => more_first(years(teacher, YearsQuantity::Teaching, reference)),
            TieBreak::YearsInTitle => more_first(years(teacher, YearsQuantity::InTitle, reference)),
            TieBreak::YearsInSchool => more_first(years(teacher, YearsQuantity::InSchool, reference)),
            TieBreak::RuralYears => more_first(Some(teacher.rural_years)),
            TieBreak::Age => more_first(teacher.birth_year.map(|year| year.years_until(reference))),
            TieBreak::Lottery => lottery.of(hash_name(&teacher.id)),
        }
    };
    let mut order: Vec<TeacherIndex> = roster.teachers_indexed().map(|(index, _)| index).collect();
    order.sort_by(|&left, &right| {
        let by_points = Reverse(totals[left.index()]).cmp(&Reverse(totals[right.index()]));
        by_points.then_with(|| {
            let (left, right) = (roster.teacher(left), roster.teacher(right));
            let chain = policy
                .scoring
                .tie_break
                .iter()
                .copied()
                .chain([TieBreak::Lottery]);
            chain
                .map(|tie_break| key(left, tie_break).cmp(&key(right, tie_break)))
                .find(|ordering| ordering.is_ne())
                .unwrap_or_else(|| left.id.cmp(&right.id))
        })
    });
    order
}

impl Scores {
    /// The total of one teacher.
    pub fn total(&self, teacher: TeacherIndex) -> Points {
        self.totals[teacher.index()]
    }

    /// The place of one teacher in the order, from 0.
    pub fn place(&self, teacher: TeacherIndex) -> u32 {
        self.places[teacher.index()]
    }

    /// One teacher's score, item by item. The blocks' points add up to the total.
    pub fn breakdown(&self, roster: &Roster, policy: &Policy, teacher: TeacherIndex) -> Vec<ScoreBlock> {
        let record = roster.teacher(teacher);
        let reference = policy.standing.reference_year;
        policy
            .scoring
            .blocks
            .iter()
            .zip(&self.school_tops)
            .map(|(block, tops)| {
                let lines: Vec<ScoreLine> = block
                    .items
                    .iter()
                    .map(|item| {
                        let (measure, before_cap, points) = score_item(record, &item.rule, reference);
                        ScoreLine {
                            item: item.id.clone(),
                            measure,
                            before_cap,
                            points,
                        }
                    })
                    .collect();
                let raw = lines.iter().map(|line| line.points).sum();
                let top = tops[record.school.index()];
                ScoreBlock {
                    block: block.id.clone(),
                    lines,
                    raw,
                    school_top: (block.normalisation == Normalisation::SchoolTop).then_some(top),
                    points: weigh(block, raw, top),
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Overrides;
    use crate::roster::generate::{CountyParameters, generate};
    use serde_json::json;

    fn county() -> Roster {
        generate(&CountyParameters::with_schools(30), Seed(1)).unwrap()
    }

    #[test]
    fn caps_hold_and_missing_years_score_nothing() {
        let mut teacher = Teacher::new(
            "T1",
            crate::roster::SchoolIndex(0),
            crate::roster::Stage::Primary,
            crate::roster::Subject::Chinese,
        );
        let rule = ItemKind::PerYear {
            quantity: YearsQuantity::Teaching,
            points_per_year: Points::from_thousandths(1500),
            cap: Points::whole(20),
        };
        teacher.first_service_year = Some(Year(2016));
        // Ten years at 1.5 points are 15; thirty would be 45 and stop at 20.
        assert_eq!(score_item(&teacher, &rule, Year(2026)).2, Points::whole(15));
        teacher.first_service_year = Some(Year(1996));
        assert_eq!(score_item(&teacher, &rule, Year(2026)).1, Points::whole(45));
        assert_eq!(score_item(&teacher, &rule, Year(2026)).2, Points::whole(20));
        teacher.first_service_year = None;
        assert_eq!(score_item(&teacher, &rule, Year(2026)).2, Points::ZERO);
    }

    #[test]
    fn breakdowns_add_up_to_totals() {
        let roster = county();
        let mut overrides = Overrides::default();
        overrides.set("scoring.blocks.seniority.normalisation", json!("school_top"));
        overrides.set("scoring.blocks.performance.weight", json!(33.3));
        let policy = overrides.apply().unwrap();
        let scores = score(&roster, &policy, Seed(1));
        for (teacher, _) in roster.teachers_indexed() {
            let sum: Points = scores
                .breakdown(&roster, &policy, teacher)
                .iter()
                .map(|block| block.points)
                .sum();
            assert_eq!(sum, scores.total(teacher));
        }
        assert!(scores.normalised_within_schools);
    }

    #[test]
    fn the_best_in_each_school_gets_full_marks_after_normalisation() {
        let roster = county();
        let mut overrides = Overrides::default();
        overrides.set("scoring.blocks.seniority.normalisation", json!("school_top"));
        overrides.set("scoring.blocks.seniority.full_marks", json!(80));
        let policy = overrides.apply().unwrap();
        let scores = score(&roster, &policy, Seed(1));
        let mut best = vec![Points::ZERO; roster.schools.len()];
        for (index, teacher) in roster.teachers_indexed() {
            let seniority = scores.breakdown(&roster, &policy, index)[0].points;
            best[teacher.school.index()] = best[teacher.school.index()].max(seniority);
        }
        assert!(best.iter().all(|points| *points == Points::whole(80)));
    }

    #[test]
    fn the_order_is_strict_and_does_not_depend_on_the_files_order() {
        let roster = county();
        let mut reversed = roster.clone();
        reversed.teachers.reverse();
        let policy = Policy::default();
        let ids = |roster: &Roster| -> Vec<String> {
            let scores = score(roster, &policy, Seed(5));
            scores
                .order
                .iter()
                .map(|&teacher| roster.teacher(teacher).id.clone())
                .collect()
        };
        assert_eq!(ids(&roster), ids(&reversed));
    }

    #[test]
    fn a_heavier_item_never_lowers_the_one_who_has_most_of_it() {
        let roster = county();
        let most = roster
            .teachers_indexed()
            .max_by_key(|(_, teacher)| teacher.rural_years)
            .unwrap()
            .0;
        let place = |points: f64| {
            let mut overrides = Overrides::default();
            let path = "scoring.blocks.rural_service.items.rural_years.rule.per_year";
            overrides.set(&format!("{path}.points_per_year"), json!(points));
            overrides.set(&format!("{path}.cap"), json!(100));
            score(&roster, &overrides.apply().unwrap(), Seed(1)).place(most)
        };
        // Below the cap for the longest service that occurs.
        assert!(place(0.0) >= place(1.0) && place(1.0) >= place(2.5));
    }
}
