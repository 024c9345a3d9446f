//! `shapan mechanisms`: the competitions of a policy, merged into one, decided by every mechanism.

use serde_json::json;
use shapan::language::Language;
use shapan::table::{Cell, Table};
use shapan::wording;

use super::arguments::PolicyRunOptions;
use super::failure::Failure;
use super::input;
use super::output::{self, Output};

/// Runs the policy, solves its competitions by every mechanism and prints what each leaves.
pub fn run(options: &PolicyRunOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let loaded = input::checked_roster(&options.roster, language, out)?;
    let (policy, seed) = input::policy(&options.policy, language)?;
    let outcome = shapan::run(&loaded.roster, &policy, seed)?;
    let Some(compared) = outcome.mechanisms(&loaded.roster)? else {
        if options.json {
            out.json(&json!(null));
        } else {
            output::line!(
                out,
                "{}",
                language.pick(
                    "方案中没有竞聘轮次，没有可比较的选岗办法。",
                    "The policy holds no competition; there is nothing to compare."
                )
            );
        }
        return Ok(());
    };
    let table = wording::compare::mechanisms::table(&compared, language);
    if options.json {
        out.json(&table);
    } else {
        print_table(&table, out);
    }
    Ok(())
}

/// Numbers first, then what each mechanism does, which is too long for a column.
fn print_table(table: &Table, out: &mut Output) {
    let mut numbers = table.clone();
    numbers.columns.pop();
    numbers.notes.clear();
    let words: Vec<Option<Cell>> = numbers.rows.iter_mut().map(|row| row.cells.pop()).collect();
    out.data(&numbers);
    output::line!(out);
    for (row, words) in numbers.rows.iter().zip(words) {
        if let (Some(Cell::Words(name)), Some(Cell::Words(words))) = (row.cells.first(), words) {
            output::line!(out, "{name}: {words}");
        }
    }
    output::line!(out);
    for note in &table.notes {
        output::line!(out, "{note}");
    }
}
