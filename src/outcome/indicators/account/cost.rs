//! Accounts of cost: what was counted times what it is taken to cost, with the teachers or schools behind it.

use super::{Lister, Workings, decimal};
use crate::outcome::EndState;
use crate::outcome::indicators::cost::{
    AWAITING_PAY, DEFINITIONS, ITINERANT, MOVES, PER_PUPIL, RETRAINING, RURAL_ALLOWANCE, SUPPLY, TOTAL,
};
use crate::roster::{Locality, TeacherIndex};
use crate::stages::Placed;
use crate::stages::posts::GroupIndex;
use crate::table::{Cell, Row, Target};

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let (costs, policy) = (outcome.costs(roster), &outcome.policy);
    let rates = &policy.behaviour.costs;
    let kilometres = |metres: i64| decimal(metres as f64 / 1000.0, 1);
    let ten_thousands = |thousandths: i64| thousandths as f64 / 10_000_000.0;
    let per_year = lister.say(" 元 ÷ 10000", " yuan ÷ 10,000");
    if lister.is(&TOTAL) || lister.is(&PER_PUPIL) {
        let components = costs.components();
        let terms = components.map(|component| decimal(ten_thousands(component.cost), 2));
        let numbers = if lister.is(&TOTAL) {
            terms.join(" + ")
        } else {
            format!("{} ÷ {}", decimal(costs.total() as f64 / 1000.0, 0), costs.pupils)
        };
        let rows = DEFINITIONS[2..]
            .iter()
            .zip(components)
            .map(|(definition, component)| {
                let name = definition.name.in_language(lister.language);
                let cells = vec![Cell::words(name), Cell::number(ten_thousands(component.cost))];
                Row::new(definition.key, cells).leading_to(Target::Indicator(definition.key.to_owned()))
            });
        let columns = vec![
            lister.words("项目", "Component"),
            lister.number("万元/年", "× 10,000 yuan a year", 2),
        ];
        let rows = rows.collect();
        return Workings {
            numbers,
            table: lister.table(columns, rows),
        };
    }
    if lister.is(&SUPPLY) {
        let short = outcome.uncovered_lessons(roster).into_iter();
        let rows = short.map(|(index, lessons)| {
            let group = outcome.posts.group(GroupIndex(index as u32));
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
        let lessons = decimal(costs.supply.count as f64 / 1000.0, 1);
        let rows = rows.collect();
        return Workings {
            numbers: format!(
                "{lessons} × {} × {}{per_year}",
                rates.teaching_weeks, rates.supply_lesson
            ),
            table: lister.schools(columns, rows),
        };
    }
    if lister.is(&ITINERANT) {
        let metres = outcome.itinerant_metres(roster).into_iter();
        let rows = metres.map(|(school, metres)| (school, vec![Cell::number(metres as f64 / 1000.0)]));
        let rows = rows.collect();
        return Workings {
            numbers: format!(
                "{} × 2 × {} × {}{per_year}",
                kilometres(costs.itinerant.count),
                rates.itinerant_trips,
                rates.transport_per_kilometre
            ),
            table: lister.schools(vec![lister.number("公里", "Kilometres", 1)], rows),
        };
    }
    let distance = |teacher: TeacherIndex| {
        let to = outcome.school_of(teacher)?;
        roster.distance(roster.teacher(teacher).school, to)
    };
    let counts = |teacher: TeacherIndex| {
        let at = outcome.school_of(teacher);
        (lister.is(&RURAL_ALLOWANCE)
            && at.is_some_and(|school| roster.school(school).locality == Locality::Rural))
            || (lister.is(&MOVES) && distance(teacher).is_some_and(|metres| metres.0 > 0))
            || (lister.is(&AWAITING_PAY) && outcome.end_state(roster, teacher) == EndState::Awaiting)
            || (lister.is(&RETRAINING) && matches!(outcome.placed(teacher), Some(Placed::Retrained { .. })))
    };
    let teachers = roster.teachers_indexed().map(|(teacher, _)| teacher);
    let rows = teachers.filter(|&teacher| counts(teacher)).map(|teacher| {
        let far = distance(teacher).map_or_else(
            || Cell::missing(lister.say("无新校或坐标不全", "no new school, or a position is unknown")),
            |metres| Cell::number(metres.0 as f64 / 1000.0),
        );
        (teacher, vec![far])
    });
    let numbers = if lister.is(&RURAL_ALLOWANCE) {
        format!(
            "{} × {} × 12{per_year}",
            costs.rural_allowance.count, rates.rural_allowance
        )
    } else if lister.is(&MOVES) {
        format!(
            "{} × 2 × {} × {}{per_year}",
            kilometres(costs.moves.count),
            rates.move_trips,
            rates.transport_per_kilometre
        )
    } else if lister.is(&AWAITING_PAY) {
        format!(
            "{} × {} × {}% × {}{per_year}",
            costs.awaiting_pay.count,
            rates.monthly_pay,
            policy.awaiting.pay_share,
            policy.awaiting.months.min(12)
        )
    } else {
        format!("{} × {}{per_year}", costs.retraining.count, rates.retraining)
    };
    let rows = rows.collect();
    Workings {
        numbers,
        table: lister.teachers(vec![lister.number("公里", "Kilometres", 1)], rows),
    }
}
