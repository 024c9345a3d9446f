//! `shapan project seal`: working out again what a project says that its scenarios came to.

use shapan::diagnostic::{Finding, Place, Severity};
use shapan::language::Language;
use shapan::project::{Project, told};
use shapan::roster::Roster;
use shapan::text;

use crate::command::arguments::{RosterOptions, SealOptions};
use crate::command::failure::Failure;
use crate::command::input;
use crate::command::output::{self, Output};

/// Checks the seal.
pub fn run(options: &SealOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let project = input::project::open(&options.file)?;
    let roster = roster(&project, options, language, out)?;
    let Some(check) = project.check_seal(roster.as_ref(), || ()) else {
        let finding = Finding::new(
            text! { zh: "这个项目没有封存结果。", en: "No results are sealed in this project." },
            text! {
                zh: "用 shapan project make 从它接着做，就会封存。", en: "shapan project make, going on from it, seals them."
            },
        );
        let place = Place::document(options.file.display().to_string());
        return Err(Failure::Diagnostic(Box::new(finding.at(Severity::Error, place))));
    };
    if options.json {
        out.json(&check);
    } else {
        for said in told::seal(&check) {
            output::line!(out, "{}", said.say(language));
        }
    }
    if check.is_same() {
        Ok(())
    } else {
        Err(Failure::Reported)
    }
}

/// The roster that is named, or else that in the file.
fn roster(
    project: &Project,
    options: &SealOptions,
    language: Language,
    out: &mut Output,
) -> Result<Option<Roster>, Failure> {
    let named = options.roster.as_ref();
    if named.is_none() && project.tables.is_empty() {
        return Ok(None);
    }
    let read = RosterOptions {
        roster: named.unwrap_or(&options.file).clone(),
        teachers: None,
        personal_data_checked: false,
    };
    Ok(Some(input::checked_roster(&read, language, out)?.roster))
}
