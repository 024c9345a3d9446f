//! Accounts of the gaps between town and village: the schools on either side.

use super::{Lister, Workings, decimal};
use crate::outcome::indicators::gaps::{Sum, measured, scale};
use crate::roster::Locality;
use crate::table::Cell;

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let (outcome, roster) = (lister.outcome, lister.roster);
    let (reference, scale) = (outcome.policy.standing.reference_year, scale(lister.definition));
    let mut by_school = vec![Sum::default(); roster.schools.len()];
    let mut sides = [Sum::default(); 2];
    for (teacher, record) in roster.teachers_indexed() {
        if let Some(school) = outcome.school_of(teacher) {
            let value = measured(lister.definition, reference, record);
            by_school[school.index()].add(value);
            sides[usize::from(roster.school(school).locality == Locality::Rural)].add(value);
        }
    }
    let side = |sum: Sum| {
        let mean = sum
            .mean()
            .map_or_else(|| "—".to_owned(), |mean| decimal(mean * scale, 2));
        format!("{mean} ({} ÷ {})", sum.total, sum.people)
    };
    let rows = roster.schools_indexed().map(|(school, _)| {
        let sum = by_school[school.index()];
        let mean = sum.mean().map(|mean| mean * scale);
        let people = Cell::number(sum.people as f64);
        (
            school,
            vec![people, Cell::number(sum.total as f64), lister.or_unknown(mean)],
        )
    });
    let columns = vec![
        lister.number("有数据的教师", "Teachers with data", 0),
        lister.number("合计", "Sum", 0),
        lister.number("平均", "Mean", 1),
    ];
    let rows = rows.collect();
    Workings {
        numbers: format!("{} − {}", side(sides[0]), side(sides[1])),
        table: lister.schools(columns, rows),
    }
}
