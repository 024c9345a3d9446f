//! Accounts of the balance indicators: the schools that the assessment counts.

use super::{Lister, Workings, decimal};
use crate::outcome::indicators::balance::{ASSESSED, CountedSchool, DEFINITIONS, Resource};
use crate::table::Cell;

pub(super) fn workings(lister: &Lister<'_>) -> Workings {
    let lines = ASSESSED
        .into_iter()
        .flat_map(|stage| Resource::ALL.map(|resource| (stage, resource)));
    let found = lines
        .zip(DEFINITIONS.chunks(2))
        .find(|(_, definitions)| definitions.iter().any(|definition| lister.is(definition)));
    let Some(((stage, resource), definitions)) = found else {
        return Workings {
            numbers: String::new(),
            table: lister.schools(Vec::new(), Vec::new()),
        };
    };
    let counted = lister.outcome.counted_schools(lister.roster, stage);
    let pupils: u64 = counted.iter().map(|school| u64::from(school.pupils)).sum();
    let amount = |school: &CountedSchool| school.amounts[resource as usize];
    let all: u64 = counted.iter().map(|school| u64::from(amount(school))).sum();
    let mean = all as f64 * 100.0 / pupils.max(1) as f64;
    let squares = |school: &CountedSchool| {
        let difference = school.per_hundred(resource) - mean;
        f64::from(school.pupils) / pupils.max(1) as f64 * difference * difference
    };
    let is_coefficient = !lister.is(definitions[0]);
    let numbers = if is_coefficient {
        let deviation = counted.iter().map(squares).sum::<f64>().sqrt();
        format!("S ÷ X = {} ÷ {}", decimal(deviation, 4), decimal(mean, 4))
    } else {
        format!("{all} ÷ {pupils} × 100")
    };
    let rows = counted.iter().map(|school| {
        let cells = vec![
            Cell::number(school.pupils),
            Cell::number(amount(school)),
            Cell::Judged(school.per_hundred(resource), school.meets(resource, stage)),
            Cell::number(squares(school)),
        ];
        (school.school, cells)
    });
    let columns = vec![
        lister.number("学生", "Pupils", 0),
        lister.number("教师", "Teachers", 0),
        lister.number("每百名学生 xᵢ", "Per 100 pupils xᵢ", 2),
        lister.number("(学生占比)(xᵢ − X)²", "(share of pupils)(xᵢ − X)²", 4),
    ];
    let rows = rows.collect();
    Workings {
        numbers,
        table: lister.schools(columns, rows),
    }
}
