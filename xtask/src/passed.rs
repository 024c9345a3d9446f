//! Which commit every check has passed on, for whoever asks before handing work on.

use std::fs;

use crate::failure::{Failure, Outcome};
use crate::program::{capture, quiet_input};
use crate::project::Project;

/// Notes the commit in `target/passed`; nothing where files differ from it or there is no git.
pub fn note(project: &Project) {
    let file = project.root().join("target").join("passed");
    let written = commit(project).and_then(|commit| {
        fs::write(&file, commit + "\n").map_err(Failure::while_doing(format!("writing {}", file.display())))
    });
    if let Err(failure) = written {
        println!("Not noted in target/passed: {failure}");
    }
}

/// The commit that the files are, to the last byte.
fn commit(project: &Project) -> Outcome<String> {
    let git = |words: &[&str]| capture(quiet_input("git").args(words).current_dir(project.root()));
    if git(&["status", "--porcelain"])?.is_empty() {
        git(&["rev-parse", "HEAD"])
    } else {
        Err(Failure::new("some files are not committed"))
    }
}
