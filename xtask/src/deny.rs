//! Licences, sources and bans of crates, as `deny.toml` says.

use crate::cargo_tool::CargoTool;
use crate::failure::Outcome;
use crate::program::{cargo, path_with, run};
use crate::project::Project;

/// What can be told without a network.
pub const OFFLINE: [&str; 3] = ["bans", "licenses", "sources"];

/// Checks what the words name, such as `advisories`, which asks the registry of advisories; without words what can be
/// told [`OFFLINE`].
pub fn check(project: &Project, words: &[&str]) -> Outcome {
    let tool = CargoTool::deny().set_up(project)?;
    // It looks at the crates of every platform, and a build has fetched those of this one only.
    run(cargo().args(["fetch", "--locked"]).current_dir(project.root()))?;
    let (reach, what): (&[&str], &[&str]) = if words.is_empty() {
        (&["--offline"], &OFFLINE)
    } else {
        (&[], words)
    };
    run(cargo()
        .args(["deny", "--workspace", "--locked"])
        .args(reach)
        // A line of deny.toml that no longer holds is a mistake as well.
        .args(["check", "--deny", "warnings"])
        .args(what)
        .env("PATH", path_with(&[tool])?)
        .current_dir(project.root()))
}
