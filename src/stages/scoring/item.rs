//! One line of the scoring table for one teacher.

use serde::{Deserialize, Serialize};

use crate::policy::{
    BandMeasure, Block, Condition, EnteredColumn, HOMEROOM_POSITION, ItemKind, LevelAttribute, MarkKind,
    YearsQuantity,
};
use crate::roster::{Assessment, BackboneLevel, CadreLevel, Code, Teacher, Title};
use crate::stages::marks::{MarkGiven, Marks};
use crate::units::{Amount, Lessons, Points, Year};

/// One item's contribution to a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    /// Id of the item.
    pub item: String,
    /// What the roster holds, or what was simulated.
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
    /// A rank; `None` where the roster does not say.
    Rank(Option<u16>),
    /// A mark out of 100, and whether it was simulated; `None` where there is none.
    Mark(Option<(Points, bool)>),
    /// Lessons a week; `None` where the roster does not say.
    Lessons(Option<Lessons>),
    /// Points that the roster brings along; `None` where it does not.
    Entered(Option<Points>),
    /// Whether a condition is fulfilled.
    Fulfilled(bool),
}

/// What the items of all teachers are worked out from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Basis<'run> {
    pub marks: &'run Marks<'run>,
    pub reference: Year,
}

pub(super) fn years(teacher: &Teacher, quantity: YearsQuantity, reference: Year) -> Option<u16> {
    let since = |year: Option<Year>| year.map(|year| year.years_until(reference));
    match quantity {
        YearsQuantity::Teaching => since(teacher.first_service_year),
        YearsQuantity::InTitle => since(teacher.title_year),
        YearsQuantity::InSchool => since(teacher.entered_school_year),
        YearsQuantity::Homeroom => Some(teacher.homeroom_years),
        YearsQuantity::Rural => Some(teacher.rural_years),
        YearsQuantity::Age => since(teacher.birth_year),
    }
}

/// The levels that a teacher has reached, the best known one first where there are several.
fn levels(teacher: &Teacher, attribute: LevelAttribute) -> [Option<&'static str>; 2] {
    match attribute {
        LevelAttribute::Education => [teacher.education.map(Code::key), None],
        LevelAttribute::TitleEmployed => [teacher.title_employed.map(Title::key), None],
        LevelAttribute::TitleHeld => [teacher.title_held.map(Title::key), None],
        LevelAttribute::Backbone => [Some(teacher.backbone.key()), None],
        LevelAttribute::Cadre => [Some(teacher.cadre.key()), None],
        LevelAttribute::Position => [
            Some(teacher.cadre.key()),
            teacher.homeroom_teacher.then_some(HOMEROOM_POSITION),
        ],
    }
}

fn fulfils(teacher: &Teacher, condition: Condition) -> bool {
    match condition {
        Condition::HomeroomTeacher => teacher.homeroom_teacher,
        Condition::Cadre => teacher.cadre != CadreLevel::None,
        Condition::Backbone => teacher.backbone >= BackboneLevel::County,
        Condition::GraduatingGrade => teacher.graduating_grade,
        Condition::RuralService => teacher.rural_years >= 1,
        Condition::LongRuralService => teacher.rural_years >= 3,
        Condition::FailedAssessment => teacher.assessments.contains(&Assessment::Unqualified),
        Condition::OutOfSubject => {
            !teacher.certified_subjects.is_empty() && !teacher.certified_subjects.contains(&teacher.subject)
        }
    }
}

fn times(points: Points, count: i64) -> Points {
    Points::from_thousandths(points.thousandths() * count)
}

/// Points in proportion to thousandths of something, rounded to the nearest thousandth of a point, halves up.
const fn proportion(points: Points, thousandths: i64, whole: i64) -> Points {
    Points::from_thousandths((points.thousandths() * thousandths + whole / 2).div_euclid(whole))
}

/// What an item measures, and its points before and after the cap. Percentages give nothing here: they depend on the
/// rest of the block.
pub(super) fn score_item(teacher: &Teacher, rule: &ItemKind, basis: Basis<'_>) -> (Measure, Points, Points) {
    let mark = |kind: MarkKind| basis.marks.of(teacher, kind);
    let uncapped = |measure: Measure, points: Points| (measure, points, points);
    let capped = |measure: Measure, points: Points, cap: Points| (measure, points, points.min(cap));
    match rule {
        ItemKind::PerYear {
            quantity,
            points_per_year,
            cap,
        } => {
            let years = years(teacher, *quantity, basis.reference);
            let points = times(*points_per_year, i64::from(years.unwrap_or(0)));
            capped(Measure::Years(years), points, *cap)
        }
        ItemKind::HighestLevel { attribute, points } => {
            let of = |key: &str| points.get(key).copied().unwrap_or(Points::ZERO);
            let levels = levels(teacher, *attribute);
            let best = levels.into_iter().flatten().max_by_key(|key| of(key));
            let found = best.map_or(Points::ZERO, of);
            // Of levels that give nothing the first is named.
            let named = if found == Points::ZERO { levels[0] } else { best };
            uncapped(Measure::Level(named.map(str::to_owned)), found)
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
            let points = times(*excellent, i64::from(best)) + times(*qualified, i64::from(good));
            capped(Measure::Assessments(best, good), points, *cap)
        }
        ItemKind::Honours {
            points,
            highest_only,
            cap,
        } => {
            let honours = teacher.honours;
            let counts = [
                (points.national, honours.national),
                (points.provincial, honours.provincial),
                (points.municipal, honours.municipal),
                (points.county, honours.county),
            ];
            let found = if *highest_only {
                let reached = counts.iter().filter(|(_, count)| *count > 0);
                reached.map(|(points, _)| *points).max().unwrap_or(Points::ZERO)
            } else {
                counts
                    .iter()
                    .map(|&(points, count)| times(points, i64::from(count)))
                    .sum()
            };
            let measure = Measure::Honours(
                honours.national,
                honours.provincial,
                honours.municipal,
                honours.county,
            );
            capped(measure, found, *cap)
        }
        ItemKind::Rank {
            first,
            step,
            last_rank,
        } => {
            let rank = teacher.teaching_rank;
            let points = rank
                .filter(|rank| rank <= last_rank)
                .map_or(Points::ZERO, |rank| {
                    let less = step.thousandths() * (i64::from(rank) - 1);
                    Points::from_thousandths((first.thousandths() - less).max(0))
                });
            uncapped(Measure::Rank(rank), points)
        }
        ItemKind::Mark {
            mark: kind,
            full_points,
        } => {
            let given = mark(*kind);
            let points = given.map_or(Points::ZERO, |given| {
                proportion(*full_points, given.mark.thousandths(), 100_000)
            });
            capped(mark_measure(given), points, *full_points)
        }
        ItemKind::Bands { measure, bands } => {
            let (measured, amount) = measure_amount(teacher, *measure, basis);
            let band =
                amount.and_then(|amount| bands.iter().find(|band| (band.from..=band.to).contains(&amount)));
            uncapped(measured, band.map_or(Points::ZERO, |band| band.points))
        }
        ItemKind::Entered { column, cap } => {
            let entered = match column {
                EnteredColumn::Competition => teacher.competition_points,
                EnteredColumn::Research => teacher.research_points,
                EnteredColumn::Other => teacher.other_points,
            };
            capped(Measure::Entered(entered), entered.unwrap_or(Points::ZERO), *cap)
        }
        ItemKind::PerLesson {
            points_per_lesson,
            cap,
        } => {
            let lessons = teacher.weekly_lessons;
            let points = lessons.map_or(Points::ZERO, |lessons| {
                proportion(*points_per_lesson, lessons.thousandths(), 1_000)
            });
            capped(Measure::Lessons(lessons), points, *cap)
        }
        ItemKind::Flat { condition, points } => {
            let fulfilled = fulfils(teacher, *condition);
            let points = if fulfilled { *points } else { Points::ZERO };
            uncapped(Measure::Fulfilled(fulfilled), points)
        }
        ItemKind::Percentage { condition, .. } => {
            uncapped(Measure::Fulfilled(fulfils(teacher, *condition)), Points::ZERO)
        }
    }
}

fn mark_measure(given: Option<MarkGiven>) -> Measure {
    Measure::Mark(given.map(|given| (given.mark, given.simulated)))
}

fn measure_amount(teacher: &Teacher, measure: BandMeasure, basis: Basis<'_>) -> (Measure, Option<Amount>) {
    let of_mark = |kind: MarkKind| {
        let given = basis.marks.of(teacher, kind);
        let amount = given.map(|given| Amount::from_thousandths(given.mark.thousandths()));
        (mark_measure(given), amount)
    };
    let of_years = |years: Option<u16>| {
        let amount = years.map(|years| Amount::whole(i64::from(years)));
        (Measure::Years(years), amount)
    };
    match measure {
        BandMeasure::VoteMark => of_mark(MarkKind::Vote),
        BandMeasure::InterviewMark => of_mark(MarkKind::Interview),
        BandMeasure::TeachingRank => {
            let amount = teacher.teaching_rank.map(|rank| Amount::whole(i64::from(rank)));
            (Measure::Rank(teacher.teaching_rank), amount)
        }
        BandMeasure::WeeklyLessons => {
            let amount = teacher
                .weekly_lessons
                .map(|lessons| Amount::from_thousandths(lessons.thousandths()));
            (Measure::Lessons(teacher.weekly_lessons), amount)
        }
        BandMeasure::RuralYears => of_years(Some(teacher.rural_years)),
        BandMeasure::YearsInSchool => of_years(years(teacher, YearsQuantity::InSchool, basis.reference)),
    }
}

/// All lines of a block for one teacher, and their sum. Percentages apply to the sum of the other lines.
pub(super) fn score_block(teacher: &Teacher, block: &Block, basis: Basis<'_>) -> (Vec<ScoreLine>, Points) {
    let mut lines: Vec<ScoreLine> = Vec::with_capacity(block.items.len());
    let mut plain = Points::ZERO;
    for item in &block.items {
        let (measure, before_cap, points) = score_item(teacher, &item.rule, basis);
        plain = plain + points;
        lines.push(ScoreLine {
            item: item.id.clone(),
            measure,
            before_cap,
            points,
        });
    }
    let mut raw = plain;
    for (line, item) in lines.iter_mut().zip(&block.items) {
        if let ItemKind::Percentage { percent, .. } = &item.rule
            && line.measure == Measure::Fulfilled(true)
        {
            line.points = Points::from_thousandths(percent.of_rounded(plain.thousandths()));
            line.before_cap = line.points;
            raw = raw + line.points;
        }
    }
    (lines, raw)
}

/// The sum of a block without its lines, for scoring a whole district.
pub(super) fn raw_points(teacher: &Teacher, block: &Block, basis: Basis<'_>) -> Points {
    let plain: Points = block
        .items
        .iter()
        .map(|item| score_item(teacher, &item.rule, basis).2)
        .sum();
    let bonuses = block.items.iter().filter_map(|item| match &item.rule {
        ItemKind::Percentage { condition, percent } if fulfils(teacher, *condition) => {
            Some(Points::from_thousandths(percent.of_rounded(plain.thousandths())))
        }
        _ => None,
    });
    plain + bonuses.sum()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::policy::{Normalisation, ScoreItem, SimulatedMarks};
    use crate::random::Seed;
    use crate::roster::{Honours, SchoolIndex, Stage, Subject};
    use crate::units::Percent;

    fn someone() -> Teacher {
        Teacher::new("T1", SchoolIndex(0), Stage::Primary, Subject::Chinese)
    }

    fn rule(rule: &serde_json::Value) -> ItemKind {
        ItemKind::from_document(rule).unwrap()
    }

    /// Points before and after the cap.
    fn points(teacher: &Teacher, item: &ItemKind) -> (Points, Points) {
        let rules = SimulatedMarks {
            simulate_missing: false,
            ..SimulatedMarks::default()
        };
        let marks = Marks::new(&rules, Seed(1));
        let basis = Basis {
            marks: &marks,
            reference: Year(2026),
        };
        let (_, before, after) = score_item(teacher, item, basis);
        (before, after)
    }

    #[test]
    fn caps_hold_and_missing_years_score_nothing() {
        let mut teacher = someone();
        let rule = rule(&json!({"per_year": {"quantity": "teaching", "points_per_year": 1.5, "cap": 20}}));
        teacher.first_service_year = Some(Year(2016));
        // Ten years at 1.5 points are 15; thirty would be 45 and stop at 20.
        assert_eq!(points(&teacher, &rule).1, Points::whole(15));
        teacher.first_service_year = Some(Year(1996));
        assert_eq!(points(&teacher, &rule), (Points::whole(45), Points::whole(20)));
        teacher.first_service_year = None;
        assert_eq!(points(&teacher, &rule).1, Points::ZERO);
    }

    #[test]
    fn the_higher_of_two_positions_counts() {
        let mut teacher = someone();
        let rule = rule(
            &json!({"highest_level": {"attribute": "position", "points": {"middle": 5, "homeroom_teacher": 4}}}),
        );
        assert_eq!(points(&teacher, &rule).1, Points::ZERO);
        teacher.homeroom_teacher = true;
        assert_eq!(points(&teacher, &rule).1, Points::whole(4));
        teacher.cadre = CadreLevel::Middle;
        assert_eq!(points(&teacher, &rule).1, Points::whole(5));
    }

    #[test]
    fn honours_add_up_or_count_once() {
        let mut teacher = someone();
        teacher.honours = Honours {
            national: 0,
            provincial: 1,
            municipal: 2,
            county: 3,
        };
        let table = |highest_only: bool, cap: i64| {
            rule(
                &json!({"honours": {"points": {"national": 5, "provincial": 4, "municipal": 3, "county": 2}, "highest_only": highest_only, "cap": cap}}),
            )
        };
        // 4 + 2 × 3 + 3 × 2 = 16.
        assert_eq!(
            points(&teacher, &table(false, 10)),
            (Points::whole(16), Points::whole(10))
        );
        assert_eq!(points(&teacher, &table(true, 10)).1, Points::whole(4));
    }

    #[test]
    fn ranks_go_down_by_steps_to_the_last_that_counts() {
        let mut teacher = someone();
        let rule = rule(&json!({"rank": {"first": 5, "step": 0.5, "last_rank": 10}}));
        for (rank, expected) in [(1, 5_000), (2, 4_500), (10, 500), (11, 0)] {
            teacher.teaching_rank = Some(rank);
            assert_eq!(points(&teacher, &rule).1.thousandths(), expected, "rank {rank}");
        }
    }

    #[test]
    fn marks_count_in_proportion_or_by_band() {
        let mut teacher = someone();
        let share = rule(&json!({"mark": {"mark": "vote", "full_points": 10}}));
        let bands = rule(&json!({"bands": {"measure": "vote_mark", "bands": [
            {"id": "a", "from": 90, "to": 100, "points": 10}, {"id": "b", "from": 60, "to": 89.999, "points": 8}]}}));
        assert_eq!(
            (points(&teacher, &share).1, points(&teacher, &bands).1),
            (Points::ZERO, Points::ZERO)
        );
        for (mark, in_proportion, by_band) in [
            (95_000, 9_500, 10_000),
            (89_999, 9_000, 8_000),
            (59_000, 5_900, 0),
        ] {
            teacher.vote_mark = Some(Points::from_thousandths(mark));
            assert_eq!(points(&teacher, &share).1.thousandths(), in_proportion);
            assert_eq!(points(&teacher, &bands).1.thousandths(), by_band);
        }
    }

    #[test]
    fn lessons_and_entered_points_stop_at_their_caps() {
        let mut teacher = someone();
        let lessons = rule(&json!({"per_lesson": {"points_per_lesson": 0.5, "cap": 9}}));
        teacher.weekly_lessons = Some(Lessons::from_thousandths(13_500));
        assert_eq!(points(&teacher, &lessons).1.thousandths(), 6_750);
        teacher.weekly_lessons = Some(Lessons::whole(30));
        assert_eq!(points(&teacher, &lessons).1, Points::whole(9));
        let entered = rule(&json!({"entered": {"column": "research_points", "cap": 5}}));
        teacher.research_points = Some(Points::whole(7));
        assert_eq!(points(&teacher, &entered), (Points::whole(7), Points::whole(5)));
    }

    #[test]
    fn percentages_apply_to_the_other_items_of_the_block() {
        let item = |id: &str, rule: ItemKind| ScoreItem {
            id: id.to_owned(),
            name: String::new(),
            rule,
        };
        let block = Block {
            id: "b".to_owned(),
            name: String::new(),
            weight: Percent::HUNDRED,
            normalisation: Normalisation::Absolute,
            full_marks: Points::whole(100),
            items: vec![
                item(
                    "bonus",
                    rule(&json!({"percentage": {"condition": "graduating_grade", "percent": 20}})),
                ),
                item(
                    "years",
                    rule(&json!({"per_year": {"quantity": "rural", "points_per_year": 1, "cap": 100}})),
                ),
                item(
                    "penalty",
                    rule(&json!({"percentage": {"condition": "failed_assessment", "percent": -10}})),
                ),
                item(
                    "flat",
                    rule(&json!({"flat": {"condition": "cadre", "points": 3}})),
                ),
            ],
        };
        let rules = SimulatedMarks::default();
        let marks = Marks::new(&rules, Seed(1));
        let basis = Basis {
            marks: &marks,
            reference: Year(2026),
        };
        let mut teacher = someone();
        teacher.rural_years = 7;
        teacher.cadre = CadreLevel::Middle;
        assert_eq!(raw_points(&teacher, &block, basis), Points::whole(10));
        teacher.graduating_grade = true;
        // 10 points and a fifth of them.
        assert_eq!(raw_points(&teacher, &block, basis), Points::whole(12));
        teacher.assessments = vec![Assessment::Unqualified];
        assert_eq!(raw_points(&teacher, &block, basis), Points::whole(11));
        let (lines, raw) = score_block(&teacher, &block, basis);
        assert_eq!(raw, Points::whole(11));
        assert_eq!(lines.iter().map(|line| line.points).sum::<Points>(), raw);
    }
}
