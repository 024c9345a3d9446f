//! `shapan project show` and `shapan project scenarios`.

use std::path::Path;

use serde_json::json;
use shapan::language::{Language, Say};
use shapan::project::{Opened, Project, Refusal, told};
use shapan::text;

use super::summary;
use crate::command::failure::Failure;
use crate::command::input;
use crate::command::input::project::refused;
use crate::command::output::{self, Output};

/// Shows what a project holds. Of one from a newer version it shows what can be understood.
pub fn run(path: &Path, as_json: bool, language: Language, out: &mut Output) -> Result<(), Failure> {
    let project = match input::project::opened(path)? {
        Opened::Project(project) => project,
        Opened::Locked(_) => return Err(refused(path, &Refusal::Locked)),
        Opened::Newer(newer) => {
            if as_json {
                out.json(&json!({"file": path.display().to_string(), "newer": newer}));
                return Ok(());
            }
            output::line!(out, "{}", newer.name);
            for name in &newer.scenarios {
                output::line!(out, "  {name}");
            }
            out.aside(&refused(path, &Refusal::Newer(newer)).say(language));
            return Ok(());
        }
    };
    if as_json {
        out.json(&summary(&project, path));
        return Ok(());
    }
    for text in [&project.work.name, &project.work.note]
        .into_iter()
        .filter(|text| !text.is_empty())
    {
        output::line!(out, "{text}");
    }
    for said in told::contents(&project) {
        output::line!(out, "{}", said.say(language));
    }
    output::line!(out);
    list(&project, out);
    for (place, kept) in project.work.history.iter().enumerate() {
        let number = place + 1;
        let said = text! {
            zh: "第 {number} 稿（{id}）：{said}", en: "State {number} ({id}): {said}",
            number, id = kept.scenario.as_str(), said = told::snapshot(kept)
        };
        output::line!(out, "{}", said.say(language));
    }
    for decision in &project.work.decisions {
        output::line!(out, "{}", told::decision(decision).say(language));
    }
    Ok(())
}

/// Lists the scenarios of a project.
pub fn scenarios(path: &Path, as_json: bool, _: Language, out: &mut Output) -> Result<(), Failure> {
    let project = input::project::open(path)?;
    if as_json {
        out.json(&project.work.scenarios);
    } else {
        list(&project, out);
    }
    Ok(())
}

fn list(project: &Project, out: &mut Output) {
    for scenario in &project.work.scenarios {
        output::line!(out, "  {}  {}", scenario.id, scenario.name);
        for line in scenario.note.lines() {
            output::line!(out, "      {line}");
        }
    }
}
