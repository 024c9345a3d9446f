//! `shapan lists`: what an office would post of a run.

use shapan::language::Language;
use shapan::paper::OfficeFile;
use shapan::project::typed::texts;
use shapan::wording::posted::posted;

use crate::command::arguments::ListsOptions;
use crate::command::failure::Failure;
use crate::command::input;
use crate::command::output::files::Places;
use crate::command::output::{self, Output};
use crate::command::typed;

/// Runs the policy and writes the lists, or prints them.
pub fn run(options: &ListsOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let wanted = &options.of.policy.policy;
    let mut inputs = input::files(&options.of.roster);
    inputs.push(input::policy_file(wanted));
    let places = Places::take(options.xlsx.iter().cloned().collect(), &inputs, options.force)?;
    let roster = input::checked_roster(&options.of.roster, language, out)?.roster;
    let (policy, name) = input::named_policy(wanted, language)?;
    let work = typed::of_rules([(name.as_str(), &policy)]);
    typed::look(texts(&work), wanted, options.of.roster.personal_data_checked)?;
    let (policy, seed) = input::policy(&options.of.policy, language)?;
    input::project::tell_other_results(std::slice::from_ref(wanted), &roster, language, out)?;
    let outcome = shapan::run(&roster, &policy, seed)?;
    let lists = posted(&outcome, &roster, &name, language);
    if options.xlsx.is_some() {
        let file = OfficeFile::Posted(lists.clone())
            .write()
            .map_err(Failure::Workbook)?;
        places.write(&[&file])?;
    }
    if options.of.json {
        out.rows(&lists);
    } else if options.xlsx.is_none() {
        for (number, list) in lists.lists.iter().enumerate() {
            if number > 0 {
                output::line!(out);
            }
            output::line!(out, "{}\n{}", list.title, list.simulated);
            out.data(&list.table);
            for line in &list.signed {
                output::line!(out, "{line}");
            }
        }
    }
    Ok(())
}
