//! `shapan project`: work kept in one file.

mod change;
mod export;
mod make;
mod minutes;
mod seal;
mod show;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shapan::language::Language;
use shapan::project::{Holds, Lock, NONCE_BYTES, Opened, Project, SALT_BYTES, lock, told};
use shapan::roster::Roster;
use shapan::text;

use super::arguments::{ChangeOptions, ProjectVerb};
use super::failure::Failure;
use super::input::file_name;
use super::input::project::{password, refused};
use super::output::files::Places;
use super::output::{self, Output};
use super::typed::look_at_mailable;

/// Does what the verb says.
pub fn run(verb: &ProjectVerb, language: Language, out: &mut Output) -> Result<(), Failure> {
    match verb {
        ProjectVerb::Make(options) => make::run(options, language, out),
        ProjectVerb::Show { file, json } => show::run(file, *json, language, out),
        ProjectVerb::Scenarios { file, json } => show::scenarios(file, *json, language, out),
        ProjectVerb::Seal(options) => seal::run(options, language, out),
        ProjectVerb::Export(options) => export::run(options, language, out),
        ProjectVerb::Minutes(options) => minutes::run(options, language, out),
        ProjectVerb::Keep(options) => change::keep(options, language, out),
        ProjectVerb::Restore(options) => change::restore(options, language, out),
        ProjectVerb::Decide(options) => change::decide(options, language, out),
    }
}

/// Takes the place for a project that is to be written by a call which reads `inputs`.
fn place(options: &ChangeOptions, inputs: Vec<PathBuf>) -> Result<Places, Failure> {
    let mut inputs = inputs;
    inputs.extend(options.lock_with.clone());
    Places::take(vec![options.out.clone()], &inputs, options.force)
}

/// Seals what the scenarios come to, as far as their rules hold.
fn seal_all(project: &mut Project, roster: &Roster) -> Result<(), Failure> {
    project.seal(roster);
    let sealed = project.seal.as_ref();
    let is_sealed =
        |id: &str| sealed.is_some_and(|seal| seal.scenarios.iter().any(|sealed| sealed.scenario == id));
    for scenario in project
        .work
        .scenarios
        .iter()
        .filter(|scenario| !is_sealed(&scenario.id))
    {
        // What keeps it from running is said; a draft that contradicts itself is kept unsealed.
        if let Ok(policy) = project.work.policy(scenario) {
            shapan::run(roster, &policy, project.work.seed)?;
        }
    }
    Ok(())
}

/// Writes a project, once what was written has been opened again and found to be the same.
fn write(
    project: &Project,
    options: &ChangeOptions,
    is_checked: bool,
    places: Places,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    look_at_mailable(project, &file_name(&options.out), is_checked)?;
    let failed = |why| refused(&options.out, &why);
    let mut bytes = project.write().map_err(failed)?;
    match Project::open(&bytes).map_err(failed)? {
        Opened::Project(again) if *again == *project => {}
        _ => return Err(failed(shapan::project::Refusal::CutOff)),
    }
    if let Some(file) = &options.lock_with {
        let chance =
            |bytes: &mut [u8]| getrandom::fill(bytes).map_err(|error| Failure::Chance(error.to_string()));
        let (mut salt, mut nonce) = ([0; SALT_BYTES], [0; NONCE_BYTES]);
        chance(&mut salt)?;
        chance(&mut nonce)?;
        bytes = lock(&bytes, &password(file)?, Lock::new(salt, nonce)).map_err(|why| refused(file, &why))?;
    }
    places.write(&[&bytes])?;
    if options.json {
        let mut summary = summary(project, &options.out);
        summary["locked"] = json!(options.lock_with.is_some());
        out.json(&summary);
        return Ok(());
    }
    let path = options.out.display().to_string();
    let done = text! { zh: "已写入 {path}。", en: "Written to {path}.", path };
    output::line!(out, "{}", done.say(language));
    for said in told::contents(project) {
        output::line!(out, "{}", said.say(language));
    }
    Ok(())
}

/// A project in short, as data.
fn summary(project: &Project, path: &Path) -> Value {
    json!({
        "file": path.display().to_string(),
        "program": project.program,
        "holds": project.holds(),
        "safe_to_mail": project.holds() == Holds::SafeToMail,
        "name": project.work.name,
        "note": project.work.note,
        "seed": project.work.seed,
        "roster": project.roster,
        "scenarios": project.work.scenarios,
        "history": project.work.history,
        "decisions": project.work.decisions,
        "seal": project.seal,
        "view": project.work.view,
    })
}
