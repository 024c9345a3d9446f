//! From a project to the parts of its file and back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{self, Said};
use super::package::{self, Part};
use super::refusal::Refusal;
use super::{Holds, Opened, Project, lock, readme};
use crate::digest::digest;
use crate::ordering::map_of;
use crate::roster::fields::TableKind;
use crate::text;

/// The folder of the roster.
pub(super) const FOLDER: &str = "roster/";
/// The recipe of the import.
pub(super) const RECIPE: &str = "recipe.json";
/// The log of the import.
pub(super) const LOG: &str = "import.json";

/// The part of a table.
pub(super) fn table_part(table: TableKind) -> String {
    format!("{FOLDER}{}.csv", table.key())
}

/// What `project.json` says of a part, so that one that was changed or is missing is seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartFacts {
    /// Its name.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
    /// SHA-256 of it.
    pub sha256: String,
}

impl PartFacts {
    fn of((name, content): &Part) -> Self {
        Self {
            name: name.clone(),
            bytes: content.len() as u64,
            sha256: digest(content),
        }
    }
}

/// The file of a project.
pub(super) fn write(project: &Project) -> Result<Vec<u8>, Refusal> {
    let tables = project.tables.iter();
    let tables = tables.map(|(table, text)| (table_part(*table), text.clone().into_bytes()));
    let named = |name: &str, text: &Option<String>| {
        let text = text.as_ref();
        text.map(|text| (name.to_owned(), text.clone().into_bytes()))
    };
    let held: Vec<Part> = tables
        .chain(named(RECIPE, &project.recipe))
        .chain(named(LOG, &project.log))
        .collect();
    let facts = held.iter().map(PartFacts::of).collect();
    let document = document::write(project, facts)?;
    let mut parts = vec![
        (readme::PART.to_owned(), readme::of(project.holds()).into_bytes()),
        (document::PART.to_owned(), document.into_bytes()),
    ];
    parts.extend(held);
    package::write(&parts)
}

/// What a file is.
pub(super) fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    let mut parts: BTreeMap<String, Vec<u8>> = map_of(package::read(bytes)?);
    if parts.contains_key(lock::PART) || parts.contains_key(lock::SEALED_PART) {
        return lock::of_parts(parts).map(Opened::Locked);
    }
    let document = take(&mut parts, document::PART)?;
    let (mut project, holds, facts) = match document::read(&document)? {
        Said::Newer(newer) => return Ok(Opened::Newer(newer)),
        Said::Project(project, holds, facts) => (project, holds, facts),
    };
    parts.remove(readme::PART);
    for fact in &facts {
        let Some(content) = parts.get(&fact.name) else {
            return Err(Refusal::Missing(fact.name.clone()));
        };
        if content.len() as u64 != fact.bytes || digest(content) != fact.sha256 {
            return Err(Refusal::Changed(fact.name.clone()));
        }
    }
    if let Some(unknown) = parts
        .keys()
        .find(|name| !facts.iter().any(|fact| fact.name == **name))
    {
        return Err(Refusal::Foreign(unknown.clone()));
    }
    for table in TableKind::ALL {
        let name = table_part(table);
        if parts.contains_key(&name) {
            project.tables.push((table, take(&mut parts, &name)?));
        }
    }
    for (place, name) in [(&mut project.recipe, RECIPE), (&mut project.log, LOG)] {
        if parts.contains_key(name) {
            *place = Some(take(&mut parts, name)?);
        }
    }
    if holds != project.holds() {
        return Err(contradicts(holds));
    }
    if !project.tables.is_empty() && project.roster.is_none() {
        return Err(Refusal::Document {
            part: document::PART,
            position: None,
            what: text! {
                zh: "有花名册的表，却没有写明它的数据校验码和数目（“roster”）。",
                en: "There are tables of a roster, and “roster” does not say its fingerprint and counts."
            },
        });
    }
    Ok(Opened::Project(project))
}

fn contradicts(holds: Holds) -> Refusal {
    let what = match holds {
        Holds::SafeToMail => text! {
            zh: "文件写明可以邮寄，其中却有逐人的记录。", en: "The file says that it is safe to mail, and there are rows about people in it."
        },
        Holds::PeoplesData => text! {
            zh: "文件写明含个人数据，其中却没有。", en: "The file says that it holds people's data, and there is none in it."
        },
    };
    Refusal::Document {
        part: document::PART,
        position: None,
        what,
    }
}

/// A part as text.
fn take(parts: &mut BTreeMap<String, Vec<u8>>, name: &str) -> Result<String, Refusal> {
    let content = parts
        .remove(name)
        .ok_or_else(|| Refusal::Missing(name.to_owned()))?;
    String::from_utf8(content).map_err(|_| Refusal::NotText(name.to_owned()))
}
