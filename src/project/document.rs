//! `project.json`: the members in their order, and what is asked of them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::history::{Decision, Snapshot, Stamp};
use super::parts::PartFacts;
use super::refusal::Refusal;
use super::roster::RosterFacts;
use super::seal::Seal;
use super::{Holds, Newer, Project, Stop, VERSION, Variant, Work};
use crate::json_text;
use crate::language::spelling::shortened;
use crate::language::{Message, Text, cannot_be_seen};
use crate::limits;
use crate::policy::{self, read_json_of_any_length};
use crate::random::Seed;
use crate::text;

/// The name of the part.
pub(super) const PART: &str = "project.json";
/// What `format` says.
const FORMAT: &str = "shapan-project";

/// The document.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    program: String,
    holds: Holds,
    name: String,
    note: String,
    seed: Seed,
    policy_version: u32,
    roster: Option<RosterFacts>,
    scenarios: Vec<Variant>,
    history: Vec<Snapshot>,
    decisions: Vec<Decision>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stops: Vec<Stop>,
    view: Map<String, Value>,
    seal: Option<Seal>,
    parts: Vec<PartFacts>,
}

/// What a document says.
pub(super) enum Said {
    /// A project without its parts, whether it has rows about people, and what it says of its parts.
    Project(Box<Project>, Holds, Vec<PartFacts>),
    /// That it is of a newer version.
    Newer(Newer),
}

fn wrong(what: Message) -> Refusal {
    Refusal::Document {
        part: PART,
        position: None,
        what,
    }
}

/// Writes the document.
pub(super) fn write(project: &Project, parts: Vec<PartFacts>) -> Result<String, Refusal> {
    let document = Document {
        format: FORMAT.to_owned(),
        version: if project.work.stops.is_empty() { 1 } else { VERSION },
        program: project.program.clone(),
        holds: project.holds(),
        name: project.work.name.clone(),
        note: project.work.note.clone(),
        seed: project.work.seed,
        policy_version: policy::VERSION,
        roster: project.roster.clone(),
        scenarios: project.work.scenarios.clone(),
        history: project.work.history.clone(),
        decisions: project.work.decisions.clone(),
        stops: project.work.stops.clone(),
        view: project.work.view.clone(),
        seal: project.seal.clone(),
        parts,
    };
    document.check()?;
    let value = serde_json::to_value(document)
        .map_err(|error| wrong(text! { zh: "{why}。", en: "{why}.", why = error.to_string() }))?;
    Ok(json_text::write_pretty(&value))
}

/// Reads a document.
pub(super) fn read(json: &str) -> Result<Said, Refusal> {
    let value = read_json_of_any_length(json).map_err(|error| Refusal::of_json(PART, &error))?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Refusal::NotAProject);
    }
    let version = value.get("version").and_then(Value::as_u64).unwrap_or_default();
    if version > u64::from(VERSION) {
        return Ok(Said::Newer(newer(&value, version)));
    }
    if version == 0 {
        return Err(wrong(text! {
            zh: "缺少格式版本“version”。", en: "The version of the format, “version”, is missing."
        }));
    }
    let document: Document = serde_json::from_value(value).map_err(|error| {
        wrong(text! {
            zh: "内容不合格式（{why}）。", en: "It is not of the format ({why}).", why = shortened(&error.to_string())
        })
    })?;
    document.check()?;
    if document.policy_version > policy::VERSION {
        let names = document.scenarios.into_iter().map(|scenario| scenario.name);
        return Ok(Said::Newer(Newer {
            version,
            program: document.program,
            name: document.name,
            scenarios: names.collect(),
        }));
    }
    let work = Work {
        name: document.name,
        note: document.note,
        seed: document.seed,
        scenarios: document.scenarios,
        history: document.history,
        decisions: document.decisions,
        stops: document.stops,
        view: document.view,
    };
    let project = Project {
        program: document.program,
        work: work.of_version(document.policy_version),
        roster: document.roster,
        seal: document.seal,
        ..Project::default()
    };
    Ok(Said::Project(Box::new(project), document.holds, document.parts))
}

/// What can be understood of a newer document, in the shape that every version keeps.
fn newer(value: &Value, version: u64) -> Newer {
    let text = |value: &Value, member: &str| {
        let text = value.get(member).and_then(Value::as_str).unwrap_or_default();
        let seen: String = text
            .chars()
            .filter(|&character| !cannot_be_seen(character))
            .collect();
        seen.chars().take(limits::NAME).collect::<String>()
    };
    let scenarios = value.get("scenarios").and_then(Value::as_array);
    let scenarios = scenarios.into_iter().flatten().take(limits::SCENARIOS_KEPT);
    Newer {
        version,
        program: text(value, "program"),
        name: text(value, "name"),
        scenarios: scenarios.map(|scenario| text(scenario, "name")).collect(),
    }
}

impl Document {
    /// Refuses what would mislead or not fit: hidden characters, texts that are too long, ids that are no ids or stand twice,
    /// too many of anything.
    fn check(&self) -> Result<(), Refusal> {
        let most = |count: usize, what: Text, most: usize| {
            if count > most {
                Err(Refusal::TooMany { what, most })
            } else {
                Ok(())
            }
        };
        most(
            self.scenarios.len(),
            Text::new("方案", "scenarios"),
            limits::SCENARIOS_KEPT,
        )?;
        most(
            self.history.len(),
            Text::new("存档的稿次", "states in the history"),
            limits::SNAPSHOTS,
        )?;
        most(
            self.decisions.len(),
            Text::new("决定", "decisions"),
            limits::DECISIONS,
        )?;
        most(self.stops.len(), Text::new("讲点", "stops"), limits::STOPS)?;
        line("program", &self.program, limits::STAMP)?;
        line("name", &self.name, limits::NAME)?;
        lines("note", &self.note)?;
        for (place, scenario) in self.scenarios.iter().enumerate() {
            let at = |member: &str| format!("scenarios.{}.{member}", place + 1);
            id(&at("id"), &scenario.id)?;
            if self.scenarios[..place]
                .iter()
                .any(|other| other.id == scenario.id)
            {
                return Err(wrong(text! {
                    zh: "两个方案的 id 都是“{id}”。", en: "Two scenarios have the id “{id}”.", id = &scenario.id
                }));
            }
            line(&at("name"), &scenario.name, limits::NAME)?;
            lines(&at("note"), &scenario.note)?;
        }
        for (place, snapshot) in self.history.iter().enumerate() {
            let at = |member: &str| format!("history.{}.{member}", place + 1);
            id(&at("scenario"), &snapshot.scenario)?;
            line(&at("name"), &snapshot.name, limits::NAME)?;
            stamp(&at("stamp"), &snapshot.stamp)?;
            lines(&at("note"), &snapshot.note)?;
        }
        for (place, decision) in self.decisions.iter().enumerate() {
            let at = |member: &str| format!("decisions.{}.{member}", place + 1);
            id(&at("scenario"), &decision.scenario)?;
            line(&at("name"), &decision.name, limits::NAME)?;
            stamp(&at("stamp"), &decision.stamp)?;
            lines(&at("why"), &decision.why)?;
        }
        for (place, stop) in self.stops.iter().enumerate() {
            let at = |member: &str| format!("stops.{}.{member}", place + 1);
            line(&at("title"), &stop.title, limits::NAME)?;
            id(&at("scenario"), &stop.scenario)?;
            line(&at("page"), &stop.page, limits::NAME)?;
            line(&at("mark"), &stop.mark, limits::NAME)?;
            most(
                stop.controls.len(),
                Text::new("一个讲点的规则", "rules of one stop"),
                Stop::CONTROLS,
            )?;
            for path in &stop.controls {
                line(&at("controls"), path, limits::NOTE)?;
            }
            lines(&at("note"), &stop.note)?;
        }
        if let Some(roster) = &self.roster {
            line("roster.fingerprint", &roster.fingerprint, limits::STAMP)?;
            for said in roster.made.iter().flat_map(|made| [&made.zh, &made.en]) {
                line("roster.made", said, limits::NOTE)?;
            }
        }
        let seal = self.seal.iter();
        for sealed in seal.flat_map(Seal::texts) {
            line("seal", sealed, limits::STAMP)?;
        }
        Ok(())
    }
}

/// A text of one line.
fn line(place: &str, said: &str, most: usize) -> Result<(), Refusal> {
    if said.contains(cannot_be_seen) {
        return Err(wrong(text! {
            zh: "“{place}”含有看不见的字符。", en: "“{place}” holds characters that cannot be seen.", place
        }));
    }
    if said.chars().nth(most).is_some() {
        return Err(wrong(text! {
            zh: "“{place}”超过 {most} 个字。", en: "“{place}” has more than {most} characters.", place, most
        }));
    }
    Ok(())
}

/// A text of several lines.
fn lines(place: &str, said: &str) -> Result<(), Refusal> {
    let mut parts = said.split('\n');
    parts.try_for_each(|part| line(place, part, limits::NOTE))?;
    if said.chars().nth(limits::NOTE).is_some() {
        return line(place, &said.replace('\n', " "), limits::NOTE);
    }
    Ok(())
}

fn stamp(place: &str, stamp: &Stamp) -> Result<(), Refusal> {
    line(place, &stamp.at, limits::STAMP)?;
    line(place, &stamp.by, limits::STAMP)
}

/// An id: small letters, digits, dashes and underscores.
fn id(place: &str, id: &str) -> Result<(), Refusal> {
    let is_plain =
        |symbol: char| symbol.is_ascii_lowercase() || symbol.is_ascii_digit() || "-_".contains(symbol);
    if id.is_empty() || id.len() > limits::NAME || !id.chars().all(is_plain) {
        return Err(wrong(text! {
            zh: "“{place}”应由小写字母、数字、“-”和“_”组成，最多 {most} 个字符。",
            en: "“{place}” has to be made of small letters, digits, “-” and “_”, at most {most} characters.",
            place, most = limits::NAME
        }));
    }
    Ok(())
}
