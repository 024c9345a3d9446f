//! That what stands elsewhere about the mechanisms is what the table of mechanisms says.

use std::fs;
use std::path::Path;

use shapan::mechanism::Mechanism;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_types_of_the_engine_list_every_mechanism() {
    let types = read("src/bin/javascript/types.d.ts");
    let (_, after) = types.split_once("export type Mechanism =").unwrap();
    let listed = after.split(';').next().unwrap().split('"').skip(1).step_by(2);
    let keys: Vec<&str> = Mechanism::ALL.iter().map(|mechanism| mechanism.key()).collect();
    assert_eq!(listed.collect::<Vec<_>>(), keys);
}

#[test]
fn the_readmes_count_the_mechanisms_right() {
    let (all, of_rounds) = (Mechanism::ALL.len(), Mechanism::OF_ROUNDS.len());
    for (path, counts) in [
        (
            "README.md",
            [
                format!("one of {of_rounds} mechanisms"),
                format!("any of {all} mechanisms"),
            ],
        ),
        (
            "README.zh-CN.md",
            [
                format!("可选 {of_rounds} 种选岗办法"),
                format!("用 {all} 种选岗办法"),
            ],
        ),
    ] {
        let readme = read(path);
        for count in counts {
            assert!(readme.contains(&count), "{path} does not say “{count}”");
        }
    }
}

#[test]
fn the_page_of_properties_names_every_mechanism() {
    let document = read("docs/mechanisms.md");
    for mechanism in Mechanism::ALL {
        let key = format!("`{}`", mechanism.key());
        assert!(document.contains(&key), "docs/mechanisms.md does not name {key}");
    }
}
