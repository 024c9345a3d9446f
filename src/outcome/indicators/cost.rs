//! Cost: what an outcome costs in one year at the unit costs that the user assumes, see [`crate::outcome::figures::cost`].

use super::account::{Lister, Workings, decimal};
use super::definition::{Definition, Direction};
use super::family::{Measure, family};
use crate::language::Text;
use crate::outcome::figures::cost::{Component, Costs, MONTHS};
use crate::outcome::figures::undefined::Value;
use crate::outcome::{EndState, Outcome, Undefined};
use crate::roster::{Locality, TeacherIndex};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::table::{Cell, Row, Table, Target};
use crate::text;

const SOURCE: Text = Text::new(
    "单价为本程序的假设（假设 · 成本），请按本地标准核定",
    "Unit costs are assumptions (behaviour.costs), to be settled by the district",
);

family!("cost", Text::new("成本（按假设单价）", "Cost (at assumed unit costs)"), in_view: false, Outcome::costs);

/// An amount of money in a year.
const fn cost(key: &'static str, name: Text, formula: Text) -> Definition {
    Definition::count(key, name, Text::new("万元/年", "× 10,000 yuan a year"), formula)
        .decimals(2)
        .resolution(1.0)
        .neither(Text::new(
            "花得少可能是省下了，也可能是该聘的没有聘、该去的没有去",
            "less may be saved, or be what was not done: nobody hired, nobody gone where needed",
        ))
        .after(SOURCE)
}

/// Thousandths of a yuan as they are shown.
const fn ten_thousands(thousandths: i64) -> f64 {
    thousandths as f64 / 10_000_000.0
}

/// The sum and what it comes to for each pupil, then its components.
const MEASURES: &[Measure<Costs>] = &[
    Measure {
        definition: &cost(
            "cost.total",
            Text::new("成本合计", "Cost in all"),
            Text::new(
                "下列六项之和；坐标不全而无法计算里程的交通费不计入",
                "Sum of the six components; transport over unknown distances is left out",
            ),
        ),
        value: |costs| Ok(ten_thousands(costs.total())),
        account: |lister, costs| {
            let terms = costs
                .components()
                .map(|component| decimal(ten_thousands(component.cost), 2));
            Workings::new(terms.join(" + "), components(lister, costs))
        },
    },
    Measure {
        definition: &Definition {
            unit: Text::new("元/生·年", "yuan for each pupil a year"),
            ..cost(
                "cost.per_pupil",
                Text::new("生均成本", "Cost for each pupil"),
                Text::new("成本合计 ÷ 学生数", "Cost in all ÷ pupils"),
            )
        },
        value: |costs| {
            if costs.pupils == 0 {
                Err(Undefined::NoPupils)
            } else {
                Ok(costs.total() as f64 / 1000.0 / costs.pupils as f64)
            }
        },
        account: |lister, costs| {
            let yuan = decimal(costs.total() as f64 / 1000.0, 0);
            Workings::new(format!("{yuan} ÷ {}", costs.pupils), components(lister, costs))
        },
    },
    Measure {
        definition: &cost(
            "cost.pay",
            Text::new("教师工资", "Pay of teachers"),
            Text::new(
                "花名册全体教师数 × 月工资 × 12 个月，减去待岗期间少发的部分；分流到其他单位的照计，解除聘用合同的不计",
                "Teachers in the roster × monthly pay × 12 months, less what those awaiting placement get less; who left for another unit counts in full, who was dismissed not at all",
            ),
        ),
        value: |costs| component(costs.pay),
        account: |lister, costs| {
            let (count, rate) = (costs.pay.count, lister.outcome.policy.behaviour.costs.monthly_pay);
            let less = decimal(costs.reduced.cost.saturating_neg() as f64 / 1000.0, 0);
            a_year(lister, &format!("{count} × {rate} × {MONTHS} − {less}"), waiting(lister))
        },
    },
    Measure {
        definition: &cost(
            "cost.rural_allowance",
            Text::new("乡村教师补助", "Rural allowance"),
            Text::new(
                "聘后在乡村学校的教师数 × 补助标准 × 12 个月",
                "Teachers who end at a rural school × allowance × 12 months",
            ),
        ),
        value: |costs| component(costs.rural_allowance),
        account: |lister, costs| {
            let (count, rate) = (
                costs.rural_allowance.count,
                lister.outcome.policy.behaviour.costs.rural_allowance,
            );
            let rural = |teacher| {
                let at = lister.outcome.school_of(teacher);
                at.is_some_and(|school| lister.roster.school(school).locality == Locality::Rural)
            };
            a_year(
                lister,
                &format!("{count} × {rate} × {MONTHS}"),
                teachers(lister, rural),
            )
        },
    },
    Measure {
        definition: &cost(
            "cost.transport_moves",
            Text::new("流动教师交通费", "Transport of those who change school"),
            Text::new(
                "Σ 原校与新校距离 × 2 × 每年往返次数 × 每公里标准",
                "Σ distance between old and new school × 2 × return trips a year × transport for each kilometre",
            ),
        ),
        value: |costs| component(costs.moves),
        account: |lister, costs| {
            let trips = lister.outcome.policy.behaviour.costs.move_trips;
            let travels = |teacher| metres(lister, teacher).is_some_and(|metres| metres > 0);
            a_year(
                lister,
                &transport(lister, costs.moves, trips),
                teachers(lister, travels),
            )
        },
    },
    Measure {
        definition: &cost(
            "cost.transport_itinerant",
            Text::new("走教交通费", "Transport of itinerant posts"),
            Text::new(
                "Σ 走教岗位数 × 所在校到所走教学校平均距离 × 2 × 每年往返次数 × 每公里标准",
                "Σ itinerant posts × mean distance from their school to the schools they serve × 2 × return trips a year × transport for each kilometre",
            ),
        ),
        value: |costs| component(costs.itinerant),
        account: |lister, costs| {
            let trips = lister.outcome.policy.behaviour.costs.itinerant_trips;
            let schools = lister.outcome.itinerant_metres(lister.roster).into_iter();
            let rows = schools.map(|(school, metres)| (school, vec![Cell::number(metres as f64 / 1000.0)]));
            let columns = vec![lister.number("公里", "Kilometres", 1)];
            let table = lister.schools(columns, rows.collect());
            a_year(lister, &transport(lister, costs.itinerant, trips), table)
        },
    },
    Measure {
        definition: &cost(
            "cost.retraining",
            Text::new("转岗培训", "Retraining"),
            Text::new(
                "转岗培训后上岗的教师数 × 每人费用",
                "Teachers placed after retraining × cost for each",
            ),
        ),
        value: |costs| component(costs.retraining),
        account: |lister, costs| {
            let (count, rate) = (
                costs.retraining.count,
                lister.outcome.policy.behaviour.costs.retraining,
            );
            let retrained =
                |teacher| matches!(lister.outcome.placed(teacher), Some(Placed::Retrained { .. }));
            a_year(lister, &format!("{count} × {rate}"), teachers(lister, retrained))
        },
    },
    Measure {
        definition: &cost(
            "cost.supply",
            Text::new("代课费", "Supply teachers"),
            Text::new(
                "Σ 课时缺口（人）× 满工作量（节/周）× 教学周数 × 每节费用",
                "Σ teachers short against the timetable × full load (lessons a week) × teaching weeks × cost of a lesson",
            ),
        )
        .better(Direction::Less),
        value: |costs| component(costs.supply),
        account: |lister, costs| {
            let rates = &lister.outcome.policy.behaviour.costs;
            let lessons = decimal(costs.supply.count as f64 / 1000.0, 1);
            let numbers = format!("{lessons} × {} × {}", rates.teaching_weeks, rates.supply_lesson);
            a_year(lister, &numbers, uncovered(lister))
        },
    },
    Measure {
        definition: &cost(
            "cost.pay_difference",
            Text::new("待岗减发的工资（已含在教师工资中）", "Pay held back while awaiting (part of pay)"),
            Text::new(
                "−待岗人数 × 月工资 × 待岗月数（每年至多 12 个月）×（1 − 待岗工资比例）",
                "−Teachers awaiting placement × monthly pay × months of awaiting, at most 12 a year × (1 − share of pay)",
            ),
        ),
        value: |costs| component(costs.reduced),
        account: |lister, costs| {
            let policy = &lister.outcome.policy;
            let (count, pay) = (costs.reduced.count, policy.behaviour.costs.monthly_pay);
            let (share, months) = (policy.awaiting.pay_share, policy.awaiting.months.min(MONTHS));
            a_year(
                lister,
                &format!("−{count} × {pay} × {months} × (1 − {share}%)"),
                waiting(lister),
            )
        },
    },
];

/// How many measures stand before the components: the sum and what it comes to for each pupil.
const BEFORE_COMPONENTS: usize = 2;
/// How many components there are; what stands after them is part of one.
const COMPONENTS: usize = 6;

/// Those who await placement.
fn waiting(lister: &Lister<'_>) -> Table {
    teachers(lister, |teacher| {
        lister.outcome.end_state(lister.roster, teacher) == EndState::Awaiting
    })
}

#[expect(clippy::unnecessary_wraps, reason = "it stands where values may be undefined")]
const fn component(component: Component) -> Value {
    Ok(ten_thousands(component.cost))
}

/// A product in yuan, as so many ten thousands.
fn a_year(lister: &Lister<'_>, product: &str, table: Table) -> Workings {
    let numbers = text! { zh: "{product} 元 ÷ 10000", en: "{product} yuan ÷ 10,000", product };
    Workings::new(numbers.say(lister.language), table)
}

/// Kilometres there and back, so many times, at so much each.
fn transport(lister: &Lister<'_>, component: Component, trips: u32) -> String {
    let kilometres = decimal(component.count as f64 / 1000.0, 1);
    let rate = lister.outcome.policy.behaviour.costs.transport_per_kilometre;
    format!("{kilometres} × 2 × {trips} × {rate}")
}

/// The components, each leading to its own account.
fn components(lister: &Lister<'_>, costs: &Costs) -> Table {
    let components = MEASURES.iter().skip(BEFORE_COMPONENTS).take(COMPONENTS);
    let rows = components.map(|measure| {
        let definition = measure.definition;
        let cells = vec![
            Cell::words(definition.name.in_language(lister.language)),
            (measure.value)(costs).map_or_else(|_| Cell::missing(""), Cell::number),
        ];
        Row::new(definition.key, cells).leading_to(Target::Indicator(definition.key.to_owned()))
    });
    let columns = vec![
        lister.words("项目", "Component"),
        lister.number("万元/年", "× 10,000 yuan a year", 2),
    ];
    lister.table(columns, rows.collect())
}

/// Metres between the old and the new school of a teacher.
fn metres(lister: &Lister<'_>, teacher: TeacherIndex) -> Option<i64> {
    let to = lister.outcome.school_of(teacher)?;
    let from = lister.roster.teacher(teacher).school?;
    Some(lister.roster.distance(from, to)?.0)
}

/// The teachers who cost, with how far they move.
fn teachers(lister: &Lister<'_>, costs: impl Fn(TeacherIndex) -> bool) -> Table {
    let teachers = lister.roster.teachers_indexed().map(|(teacher, _)| teacher);
    let rows = teachers.filter(|&teacher| costs(teacher)).map(|teacher| {
        let far = lister.kilometres(metres(lister, teacher));
        (teacher, vec![far])
    });
    lister.teachers(vec![lister.number("公里", "Kilometres", 1)], rows.collect())
}

/// The groups of posts that leave lessons uncovered.
fn uncovered(lister: &Lister<'_>) -> Table {
    let short = lister.outcome.uncovered_lessons(lister.roster).into_iter();
    let rows = short.map(|(index, lessons)| {
        let group = lister.outcome.posts.group(GroupIndex(index as u32));
        let cells = vec![
            lister.name_of(group.stage),
            lister.name_of(group.subject),
            Cell::number(lessons as f64 / 1000.0),
        ];
        (group.school, cells)
    });
    let columns = vec![
        lister.words("学段", "Stage"),
        lister.words("学科", "Subject"),
        lister.number("每周缺课（节）", "Lessons a week uncovered", 1),
    ];
    lister.schools(columns, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mechanism::Mechanism;
    use crate::outcome::example::{county, policy, run, school, teacher, value, zone};
    use crate::roster::Position;

    #[test]
    fn costs_add_up_by_hand() {
        // Village A and city B, 5 km apart, one post each; two teachers of A and one round of the zone. T1 goes to B,
        // T2 keeps A. Allowance 1 × 500 × 12 = 6,000 yuan. Transport 5 km × 2 × 40 × 1 = 400 yuan.
        // Pay 3 × 7,000 × 12 = 252,000 yuan, less 30 % of 84,000 yuan for T3, of B, who awaits: 226,800. One class needs
        // less than one teacher: no lesson is uncovered.
        // In all 233,200 yuan = 23.32 × 10,000; for 2 pupils 116,600 yuan each.
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
        assert_eq!((of("pay"), of("pay_difference")), (Ok(22.68), Ok(-2.52)));
        // In the status quo the same three are paid in full: waiting is no new cost, but less pay.
        let still = run(&roster, &policy(Vec::new()));
        assert_eq!(value(&still, &roster, "cost.pay"), Ok(25.2));
        assert_eq!(
            (of("supply"), of("retraining"), of("transport_itinerant")),
            (Ok(0.0), Ok(0.0), Ok(0.0))
        );
        assert_eq!((of("total"), of("per_pupil")), (Ok(23.32), Ok(116_600.0)));
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
        // One of two teachers of a school with one post awaits, at 30 % of 7,000 yuan a month less. That is 12,600 yuan in
        // six months, 25,200 in twelve, and no more in twenty-four: cost is that of one year.
        let roster = county(
            vec![school("A", Locality::Rural, 1)],
            vec![teacher("T1", 0, 30), teacher("T2", 0, 20)],
        );
        for (months, cost) in [(6, -1.26), (12, -2.52), (24, -2.52)] {
            let mut rules = policy(vec![crate::outcome::example::in_school()]);
            rules.awaiting.months = months;
            let outcome = run(&roster, &rules);
            assert_eq!(
                value(&outcome, &roster, "cost.pay_difference"),
                Ok(cost),
                "{months}"
            );
        }
    }
}
