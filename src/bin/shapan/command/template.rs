//! `shapan template`: a workbook to fill in, or a roster as a workbook.

use serde_json::json;
use shapan::language::Language;
use shapan::text;
use shapan::workbook::{roster_template, roster_workbook};

use super::arguments::{RosterOptions, TemplateOptions};
use super::failure::Failure;
use super::input;
use super::output::files::Places;
use super::output::{self, Output};

/// Writes the workbook.
pub fn run(options: &TemplateOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let source = options.roster.as_ref().map(|folder| RosterOptions {
        roster: folder.clone(),
        teachers: None,
        personal_data_checked: false,
    });
    let inputs = source
        .as_ref()
        .map_or_else(Vec::new, |source| input::files(source).clone());
    let places = Places::take(vec![options.out.clone()], &inputs, options.force)?;
    let written = match &source {
        Some(source) => {
            let roster = input::checked_roster(source, language, out)?.roster;
            roster_workbook(&roster, language)
        }
        None => roster_template(language),
    };
    let workbook = written.map_err(|error| Failure::Workbook(error.to_string()))?;
    places.write(&[&workbook])?;
    let path = options.out.display().to_string();
    if options.json {
        out.json(&json!({ "workbook": path }));
    } else {
        let done = text! { zh: "已写入 {path}。", en: "Written to {path}.", path };
        output::line!(out, "{}", done.say(language));
    }
    Ok(())
}
