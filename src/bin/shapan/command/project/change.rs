//! `shapan project keep`, `restore` and `decide`: the history and the decisions.

use std::path::Path;

use shapan::diagnostic::{Finding, Place, Severity};
use shapan::language::Language;
use shapan::policy::Scenario;
use shapan::project::{BEFORE_RESTORE, Project, Stamp};
use shapan::text;

use super::{place, seal_all, write};
use crate::command::arguments::{DecideOptions, KeepOptions, RestoreOptions, RosterOptions, StampOptions};
use crate::command::failure::Failure;
use crate::command::input;
use crate::command::input::project::no_scenario;
use crate::command::output::Output;

fn stamp(options: &StampOptions) -> Stamp {
    Stamp {
        at: options.at.clone(),
        by: options.by.clone(),
    }
}

/// Opens a project to change it.
fn open(path: &Path) -> Result<Project, Failure> {
    let mut project = input::project::open(path)?;
    project.program = Project::default().program;
    Ok(project)
}

/// Keeps the present state of a scenario.
pub fn keep(options: &KeepOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let mut inputs = vec![options.file.clone()];
    inputs.extend(options.policy.iter().map(|name| input::policy_file(name)));
    let places = place(&options.change, inputs)?;
    let mut project = open(&options.file)?;
    let missing = no_scenario(&project, &options.file, Some(&options.scenario));
    if project
        .work
        .keep(&options.scenario, stamp(&options.stamp), &options.note)
        .is_none()
    {
        return Err(missing);
    }
    if let Some(name) = &options.policy {
        let policy = input::policy_in(name, language)?;
        let mut changed =
            Scenario::of_policy("", &policy).map_err(|error| Failure::Policy(name.clone(), error))?;
        changed.overrides.0.remove("seed");
        let mut scenarios = project.work.scenarios.iter_mut();
        if let Some(scenario) = scenarios.find(|scenario| scenario.id == options.scenario) {
            scenario.overrides = changed.overrides;
        }
        resealed(&mut project, &options.file, &options.scenario, language, out)?;
    }
    write(
        &project,
        &options.change,
        options.typed.personal_data_checked,
        places,
        language,
        out,
    )
}

/// Brings a scenario back to a state that was kept.
pub fn restore(options: &RestoreOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let places = place(&options.change, vec![options.file.clone()])?;
    let mut project = open(&options.file)?;
    let state = options.state.checked_sub(1);
    let Some((state, kept)) = state.and_then(|state| Some((state, project.work.history.get(state)?))) else {
        let finding = Finding::new(
            text! { zh: "没有第 {state} 稿。", en: "There is no state {state}.", state = options.state },
            text! {
                zh: "共 {count} 稿，由 shapan project show 列出。",
                en: "There {count?is|are} {count:state|states}, which shapan project show lists.", count = project.work.history.len()
            },
        );
        let place = Place::document(options.file.display().to_string());
        return Err(Failure::Diagnostic(Box::new(finding.at(Severity::Error, place))));
    };
    let id = kept.scenario.clone();
    // A scenario that is gone has no present state to keep.
    let _ = project.work.keep(
        &id,
        // The program keeps it, and signs for nobody.
        Stamp {
            by: String::new(),
            ..stamp(&options.stamp)
        },
        BEFORE_RESTORE.in_language(language),
    );
    if project.work.restore(state).is_none() {
        return Err(no_scenario(&project, &options.file, Some(&id)));
    }
    resealed(&mut project, &options.file, &id, language, out)?;
    write(
        &project,
        &options.change,
        options.typed.personal_data_checked,
        places,
        language,
        out,
    )
}

/// Records a decision.
pub fn decide(options: &DecideOptions, language: Language, out: &mut Output) -> Result<(), Failure> {
    let places = place(&options.change, vec![options.file.clone()])?;
    let mut project = open(&options.file)?;
    let missing = no_scenario(&project, &options.file, Some(&options.scenario));
    let stamp = stamp(&options.stamp);
    let verdict = options.verdict.verdict();
    let mut decisions = project.work.decisions.iter().rev();
    let last = decisions.find(|made| made.scenario == options.scenario);
    if let Some(last) = last.filter(|last| last.verdict != verdict) {
        let said = text! {
            zh: "“{name}”之前已记为“{before}”；两条都保留，以最后一次为准。",
            en: "“{name}” was {before} before; both are kept, and the last one holds.",
            name = last.name.as_str(), before = last.verdict.name()
        };
        out.aside(&said.say(language));
    }
    if project
        .work
        .decide(&options.scenario, verdict, stamp, &options.why)
        .is_none()
    {
        return Err(missing);
    }
    write(
        &project,
        &options.change,
        options.typed.personal_data_checked,
        places,
        language,
        out,
    )
}

/// Seals anew what has other rules: all of it where the roster is in the file, else that scenario is no longer sealed.
fn resealed(
    project: &mut Project,
    path: &Path,
    id: &str,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    if project.tables.is_empty() {
        if let Some(seal) = &mut project.seal {
            seal.scenarios.retain(|sealed| sealed.scenario != id);
        }
        return Ok(());
    }
    let read = RosterOptions {
        roster: path.to_owned(),
        teachers: None,
        personal_data_checked: false,
    };
    let roster = input::checked_roster(&read, language, out)?.roster;
    seal_all(project, &roster)
}
