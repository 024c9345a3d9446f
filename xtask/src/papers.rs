//! Published figures and theorems, which take a minute: never part of the checks.

use crate::failure::Outcome;
use crate::program::{cargo, run};
use crate::project::Project;

/// Holds the mechanisms against what papers say of them, and prints a line for each figure.
pub fn compare(project: &Project) -> Outcome {
    let words = ["run", "--release", "--package", "shapan", "--example", "papers"];
    run(cargo().args(words).current_dir(project.root()))
}
