//! The Rust toolchain: its version, its formatter and linter, and the wasm32 target.

use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::finding::Finding;
use crate::program::{at_least, capture, cargo, find, quiet_input, run, version_in};
use crate::project::Project;

/// The target the page is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The compiler's finding.
pub fn compiler() -> Finding {
    let found = capture(quiet_input("rustc").arg("--version"))
        .ok()
        .and_then(|text| version_in(&text));
    Finding {
        thing: "rustc".to_owned(),
        needed: "1.95 or later".to_owned(),
        good: found.as_deref().is_some_and(|version| at_least(version, 1, 95)),
        found,
        mend: "rustup update stable".to_owned(),
    }
}

/// The finding of a part of the toolchain that is run as a cargo command.
pub fn component(name: &str, command: &str) -> Finding {
    let found = capture(cargo().args([command, "--version"])).ok();
    Finding {
        thing: name.to_owned(),
        needed: "any".to_owned(),
        good: found.is_some(),
        found: found.as_deref().and_then(version_in),
        mend: format!("rustup component add {name}"),
    }
}

/// The target's finding: its standard library is in the compiler's folder or it is not.
pub fn target() -> Finding {
    let libraries = capture(quiet_input("rustc").args(["--print", "target-libdir", "--target", WASM]));
    let here = libraries.is_ok_and(|folder| Path::new(&folder).is_dir());
    Finding {
        thing: WASM.to_owned(),
        needed: "the target".to_owned(),
        found: here.then(|| "installed".to_owned()),
        good: here,
        mend: format!("rustup target add {WASM}"),
    }
}

/// Adds the wasm32 target if it is not here, then fetches the crates the lock file names.
pub fn set_up(project: &Project) -> Outcome {
    compiler().require()?;
    if !target().good {
        add(&["target", "add", WASM])?;
        target().require()?;
    }
    run(cargo()
        .args(["fetch", "--locked", "--quiet"])
        .current_dir(project.root()))
}

/// Adds the formatter and the linter if they are not here.
pub fn set_up_components() -> Outcome {
    for (name, command) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if !component(name, command).good {
            add(&["component", "add", name])?;
            component(name, command).require()?;
        }
    }
    Ok(())
}

/// Runs rustup with these words, or says where to get it.
fn add(words: &[&str]) -> Outcome {
    let what = words.join(" ");
    let Some(rustup) = find("rustup") else {
        return Err(Failure::mended_by(
            format!("rustup is needed for `rustup {what}`, none found"),
            "install rustup from https://rustup.rs, then run this again",
        ));
    };
    println!("  rustup {what}");
    run(quiet_input(rustup).args(words))
}
