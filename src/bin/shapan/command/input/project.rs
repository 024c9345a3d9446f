//! Projects as input: the roster in one, a scenario of one, and the password that opens one.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use shapan::diagnostic::{Finding, Place, Severity};
use shapan::language::{Language, Value};
use shapan::policy::Policy;
use shapan::project::{EXTENSION, NoRoster, Opened, Project, Refusal, unlock};
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;
use shapan::roster::problem::Rejection;
use shapan::roster::{LoadedRoster, Roster};
use shapan::{limits, text};

use super::{file_name, read};
use crate::command::failure::Failure;
use crate::command::output::Output;

/// The file with the password, as the options say: it opens whatever project is named anywhere in the call.
static PASSWORD_FILE: OnceLock<PathBuf> = OnceLock::new();

/// The variable that names the file where no option does.
const VARIABLE: &str = "SHAPAN_PASSWORD_FILE";

/// Takes down where the password is.
pub fn remember_password_file(option: Option<&Path>) {
    let variable = || std::env::var_os(VARIABLE).map(PathBuf::from);
    if let Some(path) = option.map(Path::to_owned).or_else(variable) {
        // The arguments are read once.
        let _ = PASSWORD_FILE.set(path);
    }
}

/// Whether a password is given: then every project of the call is under it.
pub fn has_password() -> bool {
    PASSWORD_FILE.get().is_some()
}

/// Tells of each project that a policy is taken from whether its own results are of another roster or by another version:
/// what is printed is worked out anew, and is not what stands in there.
pub fn tell_other_results(
    policies: &[String],
    roster: &Roster,
    language: Language,
    out: &mut Output,
) -> Result<(), Failure> {
    // Of a large roster it takes half a second, and few policies are of a project.
    let mut known = None;
    let mut told: Vec<PathBuf> = Vec::new();
    for (file, _) in policies.iter().filter_map(|name| scenario_place(name)) {
        if told.contains(&file) {
            continue;
        }
        let project = open(&file)?;
        let now = known.get_or_insert_with(|| roster.fingerprint());
        let facts = project.roster.as_ref().map(|facts| facts.fingerprint.as_str());
        let name = file_name(&file);
        if let Some(sealed) = project.seal.as_ref().map(|seal| seal.roster.as_str()).or(facts)
            && sealed != now.as_str()
        {
            let said = text! {
                zh: "“{name}”中的结果出自另一份花名册（数据校验码 {sealed}）；这里一律用数据校验码 {now} 的花名册重新推演，与那个项目里的数字不能相比。那个项目自己的结果用 shapan project seal 复算。",
                en: "The results in “{name}” are of another roster (data checksum {sealed}). Everything here is worked out anew on the roster with the data checksum {now} and cannot be compared with the numbers in that project, whose own results shapan project seal works out again.",
                name = name.as_str(), sealed, now = now.as_str()
            };
            out.aside(&said.say(language));
        }
        if let Some(seal) = project
            .seal
            .as_ref()
            .filter(|seal| seal.program != env!("CARGO_PKG_VERSION"))
        {
            let said = text! {
                zh: "“{name}”中的结果由 {before} 版封存，这里由 {after} 版重新推演，可能不同；用 shapan project seal 逐项核对。",
                en: "The results in “{name}” were sealed by version {before}, and what is printed here is worked out by version {after} and may differ; shapan project seal says where.",
                name = name.as_str(), before = seal.program.as_str(), after = env!("CARGO_PKG_VERSION")
            };
            out.aside(&said.say(language));
        }
        told.push(file);
    }
    Ok(())
}

/// What went wrong with the file of a project.
pub fn refused(path: &Path, why: &Refusal) -> Failure {
    let mut diagnostic = why.diagnostic(&file_name(path));
    if *why == Refusal::Locked {
        diagnostic.finding.way_out = Some(text! {
            zh: "请加 --password-file，指向只写有密码的文件。",
            en: "Add --password-file with a file that holds nothing but the password."
        });
    }
    Failure::Diagnostic(Box::new(diagnostic))
}

/// Whether a path names a project.
pub fn is_project(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(EXTENSION))
}

/// The password in a file, without the end of its line.
pub fn password(path: &Path) -> Result<String, Failure> {
    let bytes = read(path, limits::PROJECT_DOCUMENT)?;
    let text = String::from_utf8(bytes).map_err(|_| refused(path, &Refusal::NotText(String::new())))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.strip_suffix('\n').unwrap_or(text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}

/// Opens a file, with the password if it has one. What is of a newer version is given as such.
pub fn opened(path: &Path) -> Result<Opened, Failure> {
    let refused = |why: &Refusal| refused(path, why);
    let bytes = read(path, limits::PROJECT_BYTES)?;
    let given = PASSWORD_FILE.get().map(|file| password(file)).transpose()?;
    match (Project::open(&bytes).map_err(|why| refused(&why))?, given) {
        (Opened::Locked(locked), Some(password)) => {
            let inner = unlock(&locked, &password).map_err(|why| refused(&why))?;
            match Project::open(&inner).map_err(|why| refused(&why))? {
                // One lock is opened and no more, so that none can go on for ever.
                Opened::Locked(_) => Err(refused(&Refusal::WrongPassword)),
                opened => Ok(opened),
            }
        }
        (Opened::Locked(_), None) => Err(refused(&Refusal::Locked)),
        (_, Some(_)) => Err(refused(&Refusal::NoPassword)),
        (opened, None) => Ok(opened),
    }
}

/// Refuses to replace a project of a newer version, which this program could not write again.
pub fn refuse_newer(place: &Path) -> Result<(), Failure> {
    if !is_project(place) {
        return Ok(());
    }
    match Project::open(&read(place, limits::PROJECT_BYTES)?) {
        Ok(Opened::Newer(newer)) => Err(refused(place, &Refusal::Newer(newer))),
        _ => Ok(()),
    }
}

/// Opens a project that this program can work with.
pub fn open(path: &Path) -> Result<Project, Failure> {
    match opened(path)? {
        Opened::Project(project) => Ok(*project),
        Opened::Newer(newer) => Err(refused(path, &Refusal::Newer(newer))),
        Opened::Locked(_) => Err(refused(path, &Refusal::Locked)),
    }
}

/// The roster in a project.
pub fn roster(
    project: &Project,
    path: &Path,
    doubts: Doubts,
) -> Result<Result<LoadedRoster, Rejection>, Failure> {
    match project.read_roster(&gb18030_native, doubts) {
        Ok(loaded) => Ok(Ok(loaded)),
        Err(NoRoster::Rejected(rejection)) => Ok(Err(rejection)),
        Err(NoRoster::Refused(why)) => Err(refused(path, &why)),
    }
}

/// The file and the scenario that `FILE.shapan#ID` names, or the file alone.
pub fn scenario_place(name: &str) -> Option<(PathBuf, Option<String>)> {
    if is_project(Path::new(name)) {
        return Some((PathBuf::from(name), None));
    }
    let (file, id) = name.rsplit_once('#')?;
    is_project(Path::new(file)).then(|| (PathBuf::from(file), Some(id.to_owned())))
}

/// The rules of a scenario of a project, and what it is called. A project of one scenario need not be told which.
pub fn policy(path: &Path, id: Option<&str>) -> Result<(Policy, String), Failure> {
    let project = open(path)?;
    let found = match (id, project.work.scenarios.as_slice()) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(id), _) => project.work.scenario(id),
    };
    let Some(scenario) = found else {
        return Err(no_scenario(&project, path, id));
    };
    let policy = project
        .work
        .policy(scenario)
        .map_err(|error| Failure::Policy(format!("{}#{}", path.display(), scenario.id), error))?;
    Ok((policy, scenario.name.clone()))
}

/// A scenario that a project does not have, or of which it is not said which one is meant.
pub fn no_scenario(project: &Project, path: &Path, id: Option<&str>) -> Failure {
    let what = match id {
        Some(id) => text! { zh: "项目中没有方案“{id}”。", en: "The project has no scenario “{id}”.", id },
        None => {
            text! { zh: "没有写明用项目中的哪一个方案。", en: "It is not said which scenario of the project is meant." }
        }
    };
    let ids = project.work.scenarios.iter().map(|scenario| &scenario.id);
    let ids: Vec<Value> = ids.map(Value::from).collect();
    let way_out = if ids.is_empty() {
        text! { zh: "这个项目没有方案。", en: "This project has none." }
    } else {
        text! {
            zh: "请在文件名后写 # 和其中之一：{ids}。", en: "Write # and one of these behind the name of the file: {ids}.",
            ids = Value::List(ids)
        }
    };
    let finding = Finding::new(what, way_out);
    Failure::Diagnostic(Box::new(
        finding.at(Severity::Error, Place::document(file_name(path))),
    ))
}
