//! The documents that follow from code: each is compared with what is committed, and written anew by
//! `cargo xtask renew`.

mod glossary;
mod guide;
mod import;
mod indicators;
mod limits;
mod mechanisms;
mod project;
mod published;
mod recipe_schema;
mod recompute;
mod roster;
mod rules;
mod run_schema;
mod schema;

use std::path::{Component, Path};
use std::{env, fs};

/// Holds `docs/NAME` to what the code says, or writes it anew when asked to.
fn is_current(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if env::var_os("UPDATE_DOCUMENTATION").is_some() {
        fs::write(&path, now).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == now,
        "docs/{name} is out of date: run `cargo xtask renew`"
    );
}

/// The text of every source file below a folder of the project.
fn sources(folder: &str) -> String {
    gathered(folder, |_| true)
}

/// The text of the source files of one name below a folder, wherever they lie.
fn sources_named(folder: &str, name: &str) -> String {
    gathered(folder, |path| {
        let folders = path.parent().into_iter().flat_map(Path::components);
        let mut names = folders.map(Component::as_os_str).chain(path.file_stem());
        names.any(|part| part == name)
    })
}

fn gathered(folder: &str, wanted: impl Fn(&Path) -> bool) -> String {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && wanted(&path) {
                text += &fs::read_to_string(path).unwrap();
            }
        }
    }
    text
}
