//! Writes anew what follows from code and is committed, so that nobody does it by accident.

use crate::failure::Outcome;
use crate::program::{cargo, run};
use crate::project::Project;

/// The documents made from tables: rules, policy schema, roster columns, indicators.
pub fn documents(project: &Project) -> Outcome {
    tests(project, "UPDATE_DOCUMENTATION", "manual")
}

/// The tests that hold golden files: results, and what is said of awkward files and projects.
const GOLDEN: [&str; 2] = ["golden", "awkward"];

/// The golden files. A change of theirs is a change of results.
pub fn goldens(project: &Project) -> Outcome {
    // The tests turn red while they write.
    for filter in GOLDEN {
        let _ = tests(project, "UPDATE_GOLDEN", filter);
    }
    println!(
        "\nThe golden files are written anew. Look at the difference; a change of results belongs in CHANGELOG.md."
    );
    GOLDEN
        .iter()
        .try_for_each(|filter| tests(project, "NO_UPDATE", filter))
}

fn tests(project: &Project, variable: &str, filter: &str) -> Outcome {
    run(cargo()
        .args(["test", "--package", "shapan", "--test", "integration", filter])
        .env(variable, "1")
        .current_dir(project.root()))
}
