//! The command line: exit codes, messages, and the same bytes twice. One verb or one concern a file.

mod actual;
mod compare;
mod documents;
mod doors;
mod exercise;
mod failures;
mod generate;
mod import;
mod matching;
mod names;
mod personal;
mod project;
mod report;
mod runs;
mod template;
mod usage;
mod why;
mod writes;

use std::path::PathBuf;
use std::process::{Command, Output};

pub fn shapan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shapan"))
        .args(arguments)
        .output()
        .unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of its own for a test, with a county of 30 schools in it.
pub fn county(name: &str) -> PathBuf {
    let folder = crate::temporary::place(name);
    let output = shapan(&[
        "generate",
        "--schools",
        "30",
        "--seed",
        "7",
        "--force",
        "--out",
        folder.to_str().unwrap(),
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder
}

fn fails(arguments: &[&str], code: i32, expected: &str) {
    let output = shapan(arguments);
    let said = text(&output.stderr) + &text(&output.stdout);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    assert!(said.contains(expected), "{arguments:?}: {said}");
    assert!(!said.contains("panicked"), "{said}");
}
