//! The same bytes as before. The file is written anew only by `UPDATE_GOLDEN=1 cargo test --test integration golden`;
//! that run then fails, so that nobody does it by accident.

use std::fs;
use std::path::Path;

#[path = "../golden/digest.rs"]
mod digest;
#[path = "../golden/import.rs"]
mod import;
#[path = "../golden/mechanisms.rs"]
mod mechanisms;
#[path = "../golden/project.rs"]
mod project;

#[test]
fn a_run_gives_the_golden_bytes() {
    is_golden("tests/golden/run.txt", &digest::digest());
}

#[test]
fn mechanisms_find_the_golden_matchings() {
    is_golden("tests/golden/mechanisms.txt", &mechanisms::digest());
}

#[test]
fn files_of_an_office_become_the_golden_views() {
    is_golden("tests/golden/import.txt", &import::digest());
}

#[test]
fn projects_and_links_are_the_golden_bytes() {
    is_golden("tests/golden/project.txt", &project::digest());
}

fn is_golden(file: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, now).unwrap();
        panic!("the golden file is written anew; look at the difference, then run without UPDATE_GOLDEN");
    }
    let golden = fs::read_to_string(&path).unwrap();
    for (number, (golden, now)) in golden.lines().zip(now.lines()).enumerate() {
        assert_eq!(golden, now, "line {}", number + 1);
    }
    assert_eq!(golden.len(), now.len());
}
