//! How much the tests notice: changes the code here and there and sees whether a test turns red. Takes hours for all of
//! it, so it is never part of the checks.

use crate::cargo_tool::CargoTool;
use crate::failure::Outcome;
use crate::program::{cargo, path_with, run};
use crate::project::Project;

/// Changes `stages`, `matching` and `outcome`, as `.cargo/mutants.toml` says; further words go to cargo-mutants, such as
/// `--shard 1/100` for a sample or `--file src/stages/titles.rs` for one file.
pub fn run_mutants(project: &Project, words: &[&str]) -> Outcome {
    let tool = CargoTool::mutants().set_up(project)?;
    run(cargo()
        .arg("mutants")
        .args(words)
        .env("PATH", path_with(&[tool])?)
        .current_dir(project.root()))
}
