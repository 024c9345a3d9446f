//! `shapan mechanisms`: the competitions of a policy, merged into one, decided by every mechanism.

use serde_json::json;
use shapan::language::Language;
use shapan::policy::Mechanism;
use shapan::table::{Cell, Table};

use super::arguments::RunOptions;
use super::failure::Failure;
use super::{input, print};

/// Runs the policy, solves its competitions by every mechanism and prints what each leaves.
pub fn run(options: &RunOptions, language: Language) -> Result<(), Failure> {
    let loaded = input::checked_roster(&options.roster)?;
    let (policy, seed) = input::policy(&options.policy, language)?;
    let outcome = shapan::run(&loaded.roster, &policy, seed)?;
    let chosen: Vec<Mechanism> = policy.rounds.iter().map(|round| round.mechanism).collect();
    let Some(compared) = outcome.mechanisms(&loaded.roster)? else {
        if options.json {
            print::json(&json!(null));
        } else {
            print::line!(
                "{}",
                language.pick(
                    "方案中没有竞聘轮次，没有可比较的机制。",
                    "The policy holds no competition; there is nothing to compare."
                )
            );
        }
        return Ok(());
    };
    let table = compared.table(&chosen, language);
    if options.json {
        print::json(&table);
    } else {
        print_table(&table);
    }
    Ok(())
}

/// Numbers first, then what each mechanism does, which is too long for a column.
fn print_table(table: &Table) {
    let numbers = table.columns.len().saturating_sub(1);
    let headings = table.columns.iter().take(numbers).map(|column| {
        if column.unit.is_empty() {
            column.heading.clone()
        } else {
            format!("{} ({})", column.heading, column.unit)
        }
    });
    let mut rows: Vec<Vec<String>> = vec![headings.collect()];
    for row in &table.rows {
        let cells = row.cells.iter().zip(&table.columns).take(numbers);
        let plain = cells.map(|(cell, column)| match (cell, cell.value()) {
            (Cell::Words(words), _) => words.clone(),
            (_, Some(value)) => format!("{value:.*}", usize::from(column.decimals.unwrap_or(0))),
            _ => "—".to_owned(),
        });
        rows.push(plain.collect());
    }
    print::table(&rows);
    print::line!();
    for row in &table.rows {
        if let (Some(Cell::Words(name)), Some(Cell::Words(words))) = (row.cells.first(), row.cells.last()) {
            print::line!("{name}: {words}");
        }
    }
    print::line!();
    for note in &table.notes {
        print::line!("{note}");
    }
}
