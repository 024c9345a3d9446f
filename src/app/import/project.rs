//! The file of a project: written of what the engine has sealed, and opened.

use super::{Platform, roster};
use crate::app::protocol::{
    Delivery, ImportFiles, Incoming, Kept, OpenedProject, Packed, ReadRoster, Reply, ToPack,
};
use crate::import::written::read_log;
use crate::language::{Language, Message, Say, Spoken, Value};
use crate::project::{Lock, Locked, Newer, NoRoster, Opened, Project, Refusal, Seal, told};
use crate::roster::Roster;
use crate::roster::personal::Doubts;
use crate::roster::problem::Rejection;
use crate::text;

/// Writes the file of a project; one that is to be locked is handed over for that with the bytes of its `lock.json`.
pub fn pack(to_pack: ToPack, language: Language) -> Delivery {
    let ToPack { save, sealed, import } = to_pack;
    let Ok((seal, roster)) = sealed.unpack::<(Seal, Roster)>() else {
        return Delivery::Refused(Spoken::default());
    };
    let Kept(work) = save.work;
    let mut project = Project {
        work,
        seal: Some(seal),
        ..Project::default()
    };
    project.hold(&roster, save.with_rows, language);
    if let Some(facts) = &mut project.roster {
        facts.made = import.made;
    }
    if save.with_rows {
        (project.recipe, project.log) = (import.recipe, import.log);
    }
    match project.write() {
        Ok(bytes) => {
            let lock = save.chance.map(|(salt, nonce)| Lock::new(salt, nonce).to_json());
            Delivery::Saved(bytes, lock)
        }
        Err(refusal) => Delivery::Refused(refused(&refusal, None)),
    }
}

/// Writes the file of a project that the browser has encrypted.
pub fn wrap(additional: Vec<u8>, content: Vec<u8>) -> Delivery {
    match Locked::wrapped(additional, content) {
        Ok(bytes) => Delivery::Saved(bytes, None),
        Err(refusal) => Delivery::Refused(refused(&refusal, None)),
    }
}

/// What a file turns out to be.
pub fn open(name: &str, bytes: &[u8], platform: &Platform<'_>) -> Incoming {
    match Project::open(bytes) {
        Ok(Opened::Project(project)) => opened(*project, name, platform)
            .map_or_else(Incoming::Refused, |opened| Incoming::Project(Box::new(opened))),
        Ok(Opened::Locked(locked)) => Incoming::Locked(locked.additional, locked.content),
        Ok(Opened::Newer(newer)) => Incoming::Newer(self::newer(newer, name)),
        Err(refusal) => Incoming::Refused(refused(&refusal, Some(name))),
    }
}

fn opened(project: Project, name: &str, platform: &Platform<'_>) -> Result<OpenedProject, Spoken> {
    let contents = told::contents(&project).iter().map(Spoken::of).collect();
    let about = project.roster.as_ref();
    let seal = project.seal.as_ref().filter(|seal| !seal.scenarios.is_empty());
    let seal = seal.map(|seal| (seal.program.clone(), Packed::pack(seal)));
    let held = held(&project, name, platform)?;
    Ok(OpenedProject {
        contents,
        roster: held,
        fingerprint: about.map(|facts| facts.fingerprint.clone()),
        about: about.map_or_else(Spoken::default, |facts| Spoken::of(&facts.short())),
        seal,
        work: Kept(project.work),
    })
}

/// The roster in the file, if its rows are in it.
fn held(project: &Project, name: &str, platform: &Platform<'_>) -> Result<Option<ReadRoster>, Spoken> {
    if project.tables.is_empty() {
        return Ok(None);
    }
    let read = project.read_roster(platform.decode, Doubts::Asked);
    let loaded = read.map_err(|why| match why {
        NoRoster::Refused(refusal) => refused(&refusal, Some(name)),
        NoRoster::Rejected(rejection) => rejected(&rejection, name),
    })?;
    // A log of another roster says nothing of this one.
    let log = project.log.as_ref();
    let done = log.and_then(|log| read_log(log.as_bytes(), name, &loaded.roster).ok());
    match roster(&loaded, vec![name.to_owned()], done.unwrap_or_default()) {
        Reply::Read(mut read) => {
            read.import = ImportFiles {
                recipe: project.recipe.clone(),
                log: project.log.clone(),
                made: None,
            };
            read.summary.made = project.roster.as_ref().and_then(|facts| facts.made.clone());
            Ok(Some(*read))
        }
        _ => Err(Spoken::default()),
    }
}

/// Why a file was refused, with the way out.
fn refused(refusal: &Refusal, name: Option<&str>) -> Spoken {
    match name {
        Some(name) => Spoken::of(&refusal.diagnostic(name)),
        None => Spoken::of(&refusal.diagnostic("").finding),
    }
}

/// What is understood of a file of a newer version.
fn newer(newer: Newer, name: &str) -> Spoken {
    let called = text! {
        zh: "文件里是“{name}”，方案有：{scenarios}。", en: "It holds “{name}”, with the scenarios {scenarios}.",
        name = newer.name.as_str(), scenarios = newer.scenarios.iter().map(String::as_str).collect::<Value>()
    };
    let why = Refusal::Newer(newer).diagnostic(name).message();
    Spoken::of(&Message::joined([why, called]))
}

fn rejected(rejection: &Rejection, name: &str) -> Spoken {
    let first = rejection.list.lines().next();
    let first = first.map_or_else(
        || Message::said([String::new(), String::new()]),
        |line| line.finding(),
    );
    Spoken::of(&text! {
        zh: "“{name}”中的花名册没有通过检查（{count} 处问题），项目没有打开。第一处：{first}",
        en: "The roster in “{name}” did not pass the check ({count:problem|problems}), so the project was not opened. The first: {first}",
        name, count = rejection.list.total, first
    })
}
