//! `shapan generate`.

use std::fs;

use super::{county, fails, shapan, text};

#[test]
fn generate_replaces_nothing_unasked_and_leaves_nothing_half_written() {
    let folder = county("kept");
    let path = folder.to_str().unwrap();
    let teachers = folder.join("teachers.csv");
    fs::write(&teachers, "mine").unwrap();
    fails(&["generate", "--schools", "3", "--out", path], 1, "--force");
    assert_eq!(fs::read_to_string(&teachers).unwrap(), "mine");
    // The second file cannot be written: the first one stays as it was.
    let schools = fs::read_to_string(folder.join("schools.csv")).unwrap();
    let aside = folder.join(".teachers.csv.part");
    fs::create_dir_all(&aside).unwrap();
    fails(
        &["generate", "--schools", "3", "--force", "--out", path],
        1,
        "teachers.csv",
    );
    assert_eq!(fs::read_to_string(folder.join("schools.csv")).unwrap(), schools);
    assert_eq!(fs::read_to_string(&teachers).unwrap(), "mine");
    assert!(!folder.join(".schools.csv.part").exists());
    fs::remove_dir(&aside).unwrap();
    // The smallest county is made, read back and run.
    let smallest = shapan(&["generate", "--schools", "3", "--force", "--out", path]);
    assert!(smallest.status.success(), "{}", text(&smallest.stderr));
    assert!(shapan(&["run", path, "--json"]).status.success());
}
