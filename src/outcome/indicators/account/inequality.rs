//! Accounts of inequality: each school's part of what is shared out, poorest first.

use super::{Lister, Workings, decimal};
use crate::outcome::indicators::inequality::{Shared, lorenz, theil};
use crate::table::{Cell, Column};

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let shared = Shared::of(lister.definition.key);
    let mut parts = shared.map_or_else(Vec::new, |shared| lister.outcome.parts(lister.roster, shared));
    let weight: u64 = parts.iter().map(|part| u64::from(part.weight)).sum();
    let amount: u64 = parts.iter().map(|part| u64::from(part.amount)).sum();
    let mut numbers = if weight == 0 {
        String::new()
    } else {
        let mean = decimal(amount as f64 / weight as f64, 4);
        format!("W = {weight}, Σaᵢ = {amount}, m = {mean}")
    };
    if lister.definition.key.contains(".between_")
        && let Ok(theil) = theil(&parts)
    {
        numbers += &lister.language.pick(
            format!("，泰尔指数 = {}，其中组间占比", decimal(theil, 4)),
            format!(", Theil = {}, between groups", decimal(theil, 4)),
        );
    }
    crate::ordering::sort_by(&mut parts, &mut |left, right| {
        left.per_weight().total_cmp(&right.per_weight())
    });
    let curve = lorenz(&parts).unwrap_or_default();
    let points = curve.iter().skip(1).map(Some).chain(std::iter::repeat(None));
    let rows = parts.iter().zip(points).map(|(part, point)| {
        let share =
            |value: Option<f64>| value.map_or_else(|| Cell::missing(""), |value| Cell::number(value * 100.0));
        let cells = vec![
            Cell::number(part.weight),
            Cell::number(part.amount),
            Cell::number(part.per_weight() * 100.0),
            share(point.map(|point| point.0)),
            share(point.map(|point| point.1)),
        ];
        (part.school, cells)
    });
    let (weight, amount): (Column, Column) = if shared == Some(Shared::BackboneShare) {
        (
            lister.number("教师 wᵢ", "Teachers wᵢ", 0),
            lister.number("骨干教师 aᵢ", "Backbone aᵢ", 0),
        )
    } else {
        (
            lister.number("学生 wᵢ", "Pupils wᵢ", 0),
            lister.number("教师 aᵢ", "Teachers aᵢ", 0),
        )
    };
    let columns = vec![
        weight,
        amount,
        lister.number("每百 xᵢ", "Per 100 xᵢ", 2),
        lister.number("累计权重 %", "Cumulative weight %", 1),
        lister.number("累计数量 %", "Cumulative amount %", 1),
    ];
    let rows = rows.collect();
    Workings {
        numbers,
        table: lister.schools(columns, rows),
    }
}
