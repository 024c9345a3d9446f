//! `shapan generate`.

use std::fs;

use super::{county, fails, shapan, text};

#[test]
fn generate_replaces_nothing_unasked() {
    let folder = county("kept");
    let path = folder.to_str().unwrap();
    let teachers = folder.join("teachers.csv");
    fs::write(&teachers, "mine").unwrap();
    fails(&["generate", "--schools", "3", "--out", path], 1, "--force");
    assert_eq!(fs::read_to_string(&teachers).unwrap(), "mine");
    // The smallest county is made, read back and run.
    let smallest = shapan(&["generate", "--schools", "3", "--force", "--out", path]);
    assert!(smallest.status.success(), "{}", text(&smallest.stderr));
    assert!(shapan(&["run", path, "--json"]).status.success());
}
