//! The project: one file that keeps a user's work, `.shapan`. `docs/project.md` gives its format to the byte.
//!
//! It is a zip archive of plain parts: `project.json` with the scenarios, their history, the decisions and the seal of the
//! results; the tables of the roster as [`write_roster`](crate::roster::write_roster) makes them, with the recipe and the
//! log of their import; or, safe to mail, only the roster's fingerprint and counts. Equal projects have equal bytes. A
//! locked file holds such an archive under a password.

pub mod decided;
mod document;
mod history;
pub mod link;
mod lock;
mod package;
mod parts;
mod readme;
mod refusal;
mod roster;
mod seal;
mod seal_check;
pub mod told;
mod work;

pub use crate::policy::rules_digest;
pub use history::{BEFORE_RESTORE, Decision, Snapshot, Stamp, Verdict};
#[cfg(not(target_arch = "wasm32"))]
pub use lock::cipher::{lock, unlock};
pub use lock::{KEY_BYTES, LEAST_PASSWORD, Lock, Locked, NONCE_BYTES, ROUNDS, SALT_BYTES};
pub use refusal::Refusal;
pub use roster::{NoRoster, RosterFacts};
pub use seal::{ScenarioSeal, Seal, SealedNumber, placements};
pub use seal_check::{Cannot, Checked, DifferentNumber, SealCheck, SealedScenario};
pub use told::typed;
pub use work::{Stop, Variant, Work, new_id};

use serde::{Deserialize, Serialize};

use crate::roster::fields::TableKind;

/// What the names of project files end in.
pub const EXTENSION: &str = "shapan";

/// The newest version of the format. What has no stops is written as version 1, which earlier programs read.
pub const VERSION: u32 = 2;

/// A project: what is kept of a user's work.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// The version of the program that wrote it, or that will.
    pub program: String,
    /// The work itself.
    pub work: Work,
    /// Which roster its results are of; none where nothing was run yet.
    pub roster: Option<RosterFacts>,
    /// What its scenarios came to.
    pub seal: Option<Seal>,
    /// The tables of the roster as CSV; none in a file that is safe to mail.
    pub tables: Vec<(TableKind, String)>,
    /// The recipe of the import that the roster came from, as JSON.
    pub recipe: Option<String>,
    /// The log of that import, as JSON.
    pub log: Option<String>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            work: Work::default(),
            roster: None,
            seal: None,
            tables: Vec::new(),
            recipe: None,
            log: None,
        }
    }
}

/// Whether rows about people are in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// The tables of a roster are in it: as confidential as the roster itself.
    PeoplesData,
    /// Rules, notes and totals of the district only.
    SafeToMail,
}

/// A file of a newer version: what can be understood of it. It is never written over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Newer {
    /// The version of its format.
    pub version: u64,
    /// The version of the program that wrote it.
    pub program: String,
    /// What it is called.
    pub name: String,
    /// What its scenarios are called.
    pub scenarios: Vec<String>,
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// A project.
    Project(Box<Project>),
    /// One under a password.
    Locked(Locked),
    /// One of a newer version.
    Newer(Newer),
}

impl Project {
    /// Opens a file.
    ///
    /// # Errors
    /// When it is no project, or not whole, or larger than is read.
    pub fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
        parts::open(bytes)
    }

    /// The project as a file; equal projects have equal bytes.
    ///
    /// # Errors
    /// When a name, a number or the whole is more than would be read again.
    pub fn write(&self) -> Result<Vec<u8>, Refusal> {
        parts::write(self)
    }

    /// Whether rows about people are in it.
    pub const fn holds(&self) -> Holds {
        if self.tables.is_empty() && self.recipe.is_none() && self.log.is_none() {
            Holds::SafeToMail
        } else {
            Holds::PeoplesData
        }
    }

    /// The same without any row about people: of the roster only the fingerprint and the counts. A recipe and a log
    /// may name people too, and go with it.
    #[must_use]
    pub fn safe_to_mail(self) -> Self {
        Self {
            tables: Vec::new(),
            recipe: None,
            log: None,
            ..self
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
