//! Cost: what an outcome costs in one year at the unit costs that the user assumes (`behaviour.costs`).
//!
//! Amounts are whole thousandths of a yuan until they are shown. Nothing here is a budget: the components leave out
//! everything that does not depend on who is hired where.

use crate::language::Text;
use crate::outcome::Outcome;
use crate::outcome::indicators::definition::{Definition, Direction, Indicator, Threshold, Undefined};
use crate::policy::Policy;
use crate::roster::{Code, Locality, Roster, SchoolIndex, Stage};
use crate::stages::Placed;

/// Months of a year in which the rural allowance is paid.
const MONTHS: i64 = 12;

const NO_SOURCE: Text = Text::new(
    "单价为本程序的假设（假设 · 成本），请按本地标准核定",
    "Unit costs are assumptions (behaviour.costs), to be settled by the district",
);
const NO_LINE: Option<Threshold> = None;

const fn cost(key: &'static str, name: Text, formula: Text) -> Definition {
    Definition {
        key,
        name,
        unit: Text::new("万元/年", "× 10,000 yuan a year"),
        decimals: 2,
        better: Direction::Less,
        threshold: NO_LINE,
        formula,
        source: NO_SOURCE,
    }
}

/// All components.
pub static TOTAL: Definition = cost(
    "cost.total",
    Text::new("成本合计", "Cost in all"),
    Text::new(
        "下列六项之和；坐标不全而无法计算里程的交通费不计入",
        "Sum of the six components; transport over unknown distances is left out",
    ),
);
/// The same for each pupil.
pub static PER_PUPIL: Definition = Definition {
    unit: Text::new("元/生·年", "yuan for each pupil a year"),
    ..cost(
        "cost.per_pupil",
        Text::new("生均成本", "Cost for each pupil"),
        Text::new("成本合计 ÷ 学生数", "Cost in all ÷ pupils"),
    )
};
/// Allowance of village teachers.
pub static RURAL_ALLOWANCE: Definition = cost(
    "cost.rural_allowance",
    Text::new("乡村教师补助", "Rural allowance"),
    Text::new(
        "聘后在乡村学校的教师数 × 补助标准 × 12 个月",
        "Teachers who end at a village school × allowance × 12 months",
    ),
);
/// Transport of those who change school.
pub static MOVES: Definition = cost(
    "cost.transport_moves",
    Text::new("流动教师交通费", "Transport of those who change school"),
    Text::new(
        "Σ 原校与新校距离 × 2 × 每年往返次数 × 每公里标准",
        "Σ distance between old and new school × 2 × return trips a year × transport for each kilometre",
    ),
);
/// Transport of itinerant posts.
pub static ITINERANT: Definition = cost(
    "cost.transport_itinerant",
    Text::new("走教交通费", "Transport of itinerant posts"),
    Text::new(
        "Σ 走教岗位数 × 所在校到本学区同学段小规模学校平均距离 × 2 × 每年往返次数 × 每公里标准",
        "Σ itinerant posts × mean distance from their school to the small schools of zone and stage × 2 × return trips a year × transport for each kilometre",
    ),
);
/// Pay of those awaiting placement.
pub static AWAITING_PAY: Definition = cost(
    "cost.awaiting_pay",
    Text::new("待岗工资", "Pay while awaiting placement"),
    Text::new(
        "待岗人数 × 月工资 × 待岗工资比例 × 待岗月数（每年至多 12 个月）",
        "Teachers awaiting placement × monthly pay × share of pay × months of awaiting, at most 12 a year",
    ),
);
/// Retraining.
pub static RETRAINING: Definition = cost(
    "cost.retraining",
    Text::new("转岗培训", "Retraining"),
    Text::new(
        "转岗培训后上岗的教师数 × 每人费用",
        "Teachers placed after retraining × cost for each",
    ),
);
/// Supply teachers.
pub static SUPPLY: Definition = cost(
    "cost.supply",
    Text::new("代课费", "Supply teachers"),
    Text::new(
        "Σ 课时缺口（人）× 满工作量（节/周）× 教学周数 × 每节费用",
        "Σ gap by timetable (people) × full load (lessons a week) × teaching weeks × cost of a lesson",
    ),
);

/// The definitions of this family.
pub const DEFINITIONS: &[&Definition] = &[
    &TOTAL,
    &PER_PUPIL,
    &RURAL_ALLOWANCE,
    &MOVES,
    &ITINERANT,
    &AWAITING_PAY,
    &RETRAINING,
    &SUPPLY,
];

/// What was counted, and what it costs in thousandths of a yuan a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// What was counted: teachers, metres, or thousandths of a lesson a week.
    pub count: i64,
    /// What it costs.
    pub cost: i64,
}

/// The cost of an outcome in one year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Costs {
    /// Teachers who end at a village school.
    pub rural_allowance: Component,
    /// Metres between the old and the new school, summed over those who change.
    pub moves: Component,
    /// Metres between an itinerant post's school and those it serves, summed over the posts.
    pub itinerant: Component,
    /// Teachers awaiting placement.
    pub awaiting_pay: Component,
    /// Teachers placed after retraining.
    pub retraining: Component,
    /// Lessons a week that nobody covers, in thousandths.
    pub supply: Component,
    /// Planned pupils of the district.
    pub pupils: i64,
}

impl Costs {
    /// The components in the order of their definitions.
    pub const fn components(&self) -> [Component; 6] {
        [
            self.rural_allowance,
            self.moves,
            self.itinerant,
            self.awaiting_pay,
            self.retraining,
            self.supply,
        ]
    }

    /// Their sum, in thousandths of a yuan.
    pub fn total(&self) -> i64 {
        let components = self.components();
        components.iter().map(|component| component.cost).sum()
    }
}

/// Transport over so many metres there and back, so many times.
fn transport(policy: &Policy, metres: i64, trips: u32) -> i64 {
    let rate = policy.behaviour.costs.transport_per_kilometre.thousandths();
    (i128::from(metres) * 2 * i128::from(trips) * i128::from(rate) / 1000) as i64
}

impl Outcome {
    /// What the outcome costs in one year.
    pub fn costs(&self, roster: &Roster) -> Costs {
        let policy = &self.policy;
        let rates = &policy.behaviour.costs;
        let (mut rural, mut metres, mut retrained) = (0, 0, 0);
        for (teacher, record) in roster.teachers_indexed() {
            let Some(placed) = self.placed(teacher) else {
                continue;
            };
            let school = self.posts.group(placed.group()).school;
            rural += i64::from(roster.school(school).locality == Locality::Rural);
            retrained += i64::from(matches!(placed, Placed::Retrained { .. }));
            metres += roster
                .distance(record.school, school)
                .map_or(0, |distance| distance.0);
        }
        let waiting = i64::from(self.after_rounds().awaiting.awaiting);
        let months = i64::from(policy.awaiting.months).min(MONTHS);
        let of_pay = |months: i64| {
            policy
                .awaiting
                .pay_share
                .of_rounded(months * rates.monthly_pay.thousandths())
        };
        let itinerant: i64 = self
            .itinerant_metres(roster)
            .iter()
            .map(|(_, metres)| metres)
            .sum();
        let lessons: i64 = self
            .uncovered_lessons(roster)
            .iter()
            .map(|(_, lessons)| lessons)
            .sum();
        let weekly = i128::from(lessons) * i128::from(rates.supply_lesson.thousandths()) / 1000;
        let component = |count, cost| Component { count, cost };
        Costs {
            rural_allowance: component(rural, rural * MONTHS * rates.rural_allowance.thousandths()),
            moves: component(metres, transport(policy, metres, rates.move_trips)),
            itinerant: component(itinerant, transport(policy, itinerant, rates.itinerant_trips)),
            awaiting_pay: component(waiting, of_pay(waiting * months)),
            retraining: component(retrained, retrained * rates.retraining.thousandths()),
            supply: component(lessons, (weekly * i128::from(rates.teaching_weeks)) as i64),
            pupils: self.establishment.iter().map(|unit| i64::from(unit.pupils)).sum(),
        }
    }

    /// For each school with itinerant posts the metres from there to the schools served, posts times mean distance.
    pub(crate) fn itinerant_metres(&self, roster: &Roster) -> Vec<(SchoolIndex, i64)> {
        let below = self.policy.posts.itinerant.pupils_below;
        let mut found = Vec::new();
        let mut posts = vec![[0_i64; Stage::COUNT]; roster.schools.len()];
        for group in &self.posts.groups {
            posts[group.school.index()][group.stage.index()] += i64::from(group.itinerant);
        }
        for (host, record) in roster.schools_indexed() {
            for &stage in Stage::ALL {
                let here = posts[host.index()][stage.index()];
                if here == 0 {
                    continue;
                }
                let served = self.establishment.iter().filter(|unit| {
                    unit.stage == stage
                        && unit.pupils < below
                        && unit.school != host
                        && roster.school(unit.school).zone == record.zone
                });
                let distances: Vec<i64> = served
                    .filter_map(|unit| roster.distance(host, unit.school))
                    .map(|distance| distance.0)
                    .collect();
                let mean = distances.iter().sum::<i64>() / (distances.len() as i64).max(1);
                found.push((host, here * mean));
            }
        }
        found
    }

    /// For each group of posts short of teachers the lessons a week that nobody covers, in thousandths.
    pub(crate) fn uncovered_lessons(&self, roster: &Roster) -> Vec<(usize, i64)> {
        let loads = &self.policy.posts.full_load;
        let groups = self.posts.groups.iter().zip(self.staff(roster));
        groups
            .enumerate()
            .filter_map(|(index, (group, here))| {
                let gap = group.need - i64::from(here.teaching) * 1000;
                let load = loads.of(group.stage, group.subject).thousandths();
                (gap > 0).then_some((index, gap * load / 1000))
            })
            .collect()
    }
}

/// The indicators of this family.
pub(crate) fn indicators(outcome: &Outcome, roster: &Roster) -> Vec<Indicator> {
    let costs = outcome.costs(roster);
    let ten_thousands = |thousandths: i64| thousandths as f64 / 10_000_000.0;
    let total = costs.total();
    let per_pupil = if costs.pupils == 0 {
        Err(Undefined::NoPupils)
    } else {
        Ok(total as f64 / 1000.0 / costs.pupils as f64)
    };
    let mut indicators = vec![
        Indicator::new(&TOTAL, ten_thousands(total)),
        Indicator {
            definition: &PER_PUPIL,
            value: per_pupil,
        },
    ];
    for (&definition, component) in DEFINITIONS[2..].iter().zip(costs.components()) {
        indicators.push(Indicator::new(definition, ten_thousands(component.cost)));
    }
    indicators
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::example::{county, policy, run, school, teacher, value, zone};
    use crate::policy::Mechanism;
    use crate::roster::Position;

    #[test]
    fn costs_add_up_by_hand() {
        // Village A and city B, 5 km apart, one post each; two teachers of A and one round of the zone. T1 goes to B,
        // T2 keeps A. Allowance 1 × 500 × 12 = 6,000 yuan. Transport 5 km × 2 × 40 × 1 = 400 yuan.
        // T3, of B, awaits: 1 × 7,000 × 70 % × 12 = 58,800 yuan. One class needs less than one teacher: no lesson is
        // uncovered.
        // In all 65,200 yuan = 6.52 × 10,000; for 2 pupils 32,600 yuan each.
        let mut schools = vec![school("A", Locality::Rural, 1), school("B", Locality::Urban, 1)];
        schools[1].position = Some(Position {
            east: 3_000,
            north: 4_000,
        });
        let teachers = vec![teacher("T1", 0, 30), teacher("T2", 0, 20), teacher("T3", 1, 10)];
        let roster = county(schools, teachers);
        let outcome = run(&roster, &policy(vec![zone(Mechanism::DeferredAcceptance)]));
        let of = |key: &str| value(&outcome, &roster, &format!("cost.{key}"));
        assert_eq!(of("rural_allowance"), Ok(0.6));
        assert_eq!(of("transport_moves"), Ok(0.04));
        assert_eq!(of("awaiting_pay"), Ok(5.88));
        assert_eq!(
            (of("supply"), of("retraining"), of("transport_itinerant")),
            (Ok(0.0), Ok(0.0), Ok(0.0))
        );
        assert_eq!((of("total"), of("per_pupil")), (Ok(6.52), Ok(32_600.0)));
    }

    #[test]
    fn uncovered_lessons_cost_supply_teachers() {
        // Nobody teaches the one class of A, which needs 0.857 teachers at 14 lessons a week: 11.998 lessons, times 40
        // weeks, times 40 yuan: 19,196.8 yuan.
        let roster = county(vec![school("A", Locality::Rural, 1)], Vec::new());
        let outcome = run(&roster, &policy(Vec::new()));
        assert_eq!(outcome.posts.groups[0].need, 857);
        assert_eq!(value(&outcome, &roster, "cost.supply"), Ok(1.91968));
        let nobody = county(Vec::new(), Vec::new());
        let outcome = run(&nobody, &policy(Vec::new()));
        assert_eq!(
            value(&outcome, &nobody, "cost.per_pupil"),
            Err(Undefined::NoPupils)
        );
        assert_eq!(value(&outcome, &nobody, "cost.total"), Ok(0.0));
    }

    #[test]
    fn a_year_has_no_more_than_twelve_months_of_pay() {
        // One of two teachers of a school with one post awaits: 7,000 yuan × 70 % a month. Six months cost 29,400 yuan,
        // twelve 58,800, and so do twenty-four: cost is that of one year.
        let roster = county(
            vec![school("A", Locality::Rural, 1)],
            vec![teacher("T1", 0, 30), teacher("T2", 0, 20)],
        );
        for (months, cost) in [(6, 2.94), (12, 5.88), (24, 5.88)] {
            let mut rules = policy(vec![crate::outcome::example::in_school()]);
            rules.awaiting.months = months;
            let outcome = run(&roster, &rules);
            assert_eq!(
                value(&outcome, &roster, "cost.awaiting_pay"),
                Ok(cost),
                "{months}"
            );
        }
    }
}
