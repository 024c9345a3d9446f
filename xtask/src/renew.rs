//! Writes anew what follows from code and is committed, so that nobody does it by accident.

use crate::failure::Outcome;
use crate::program::{cargo, run};
use crate::project::Project;

/// The documents made from tables: rules, policy schema, roster columns, indicators.
pub fn documents(project: &Project) -> Outcome {
    tests(project, "UPDATE_DOCUMENTATION", "manual")
}

/// The golden files. A change of theirs is a change of results.
pub fn goldens(project: &Project) -> Outcome {
    // The tests turn red while they write.
    let _ = tests(project, "UPDATE_GOLDEN", "golden");
    println!(
        "\nThe golden files are written anew. Look at the difference; a change of results belongs in CHANGELOG.md."
    );
    tests(project, "NO_UPDATE", "golden")
}

fn tests(project: &Project, variable: &str, filter: &str) -> Outcome {
    run(cargo()
        .args(["test", "--package", "shapan", "--test", "integration", filter])
        .env(variable, "1")
        .current_dir(project.root()))
}
