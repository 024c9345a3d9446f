//! `docs/dependencies.md` names every direct dependency of the manifests, with its licence and where it ships; and what
//! ships is what the repository says it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn text<'value>(value: &'value Value, member: &str) -> &'value str {
    value[member].as_str().unwrap_or_default()
}

/// What a table says of one dependency.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    places: Vec<String>,
    licence: String,
}

/// The rows of the table under a heading, by name.
fn table(heading: &str) -> BTreeMap<String, Told> {
    let document = read("docs/dependencies.md");
    let section = document.split("\n## ").find(|part| part.starts_with(heading));
    let mut rows = BTreeMap::new();
    for line in section.unwrap().lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, places, purpose, reason, licence] = cells[..] else {
            panic!("not five cells: {line}")
        };
        assert!(!purpose.is_empty() && !reason.is_empty(), "{name} says no why");
        let told = Told {
            places: places.split(", ").map(str::to_owned).collect(),
            licence: licence.to_owned(),
        };
        assert_eq!(
            rows.insert(name.trim_matches('`').to_owned(), told),
            None,
            "{name} twice"
        );
    }
    rows
}

/// All that cargo knows of the crates.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--all-features", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Who names a crate, and how.
#[derive(Debug, Default)]
struct Named {
    /// A program that users get.
    program: bool,
    tests: bool,
    fuzzing: bool,
    /// What builds and checks, and reaches no user.
    building: bool,
    /// What it is named for in programs: a condition, or nothing where it is for all.
    targets: BTreeSet<String>,
}

#[test]
fn every_crate_is_justified_and_no_other() {
    const PROGRAMS: [&str; 5] = ["page", "engine", "import", "command line", "JavaScript"];
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let ours = packages.iter().filter(|package| package["source"].is_null());
    let mut named: BTreeMap<&str, Named> = BTreeMap::new();
    for package in ours {
        for dependency in package["dependencies"].as_array().unwrap() {
            let entry = named.entry(text(dependency, "name")).or_default();
            match (text(package, "name"), text(dependency, "kind")) {
                ("shapan-fuzz", _) => entry.fuzzing = true,
                ("xtask", _) => entry.building = true,
                (_, "dev") => entry.tests = true,
                _ => {
                    entry.program = true;
                    entry.targets.insert(text(dependency, "target").to_owned());
                }
            }
        }
    }
    let told = table("Crates");
    assert_eq!(
        told.keys().map(String::as_str).collect::<Vec<_>>(),
        named.keys().copied().collect::<Vec<_>>(),
        "docs/dependencies.md (left) and the manifests (right) name different crates"
    );
    for (name, how) in named {
        let Told { places, licence } = &told[name];
        let found = packages.iter().filter(|package| text(package, "name") == name);
        let licences: Vec<String> = found
            .map(|package| text(package, "license").replace('/', " OR "))
            .collect();
        assert!(licences.contains(licence), "{name} is under {licences:?}");
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        if how.program {
            assert!(
                places.iter().all(|place| PROGRAMS.contains(place)),
                "{name}: {places:?}"
            );
            let only = |target: &str| how.targets.iter().eq([target]);
            let native = places.contains(&"command line");
            assert!(
                !(only("cfg(target_arch = \"wasm32\")") && native),
                "{name} is for wasm only"
            );
            let not_wasm = only("cfg(not(target_arch = \"wasm32\"))");
            assert!(!not_wasm || places == ["command line"], "{name} is not for wasm");
        } else {
            let expected = [
                (how.building, "build"),
                (how.tests, "tests"),
                (how.fuzzing, "fuzzing"),
            ];
            let expected = expected.into_iter().filter_map(|(is, place)| is.then_some(place));
            assert!(
                expected.eq(places.iter().copied()),
                "{name}: {places:?}, but {how:?}"
            );
        }
    }
}

#[test]
fn every_package_of_npm_is_justified_and_no_other() {
    let manifest: Value = serde_json::from_str(&read("package.json")).unwrap();
    let lock: Value = serde_json::from_str(&read("package-lock.json")).unwrap();
    assert!(
        manifest["dependencies"].is_null(),
        "all of them are for building and testing"
    );
    let named: Vec<&String> = manifest["devDependencies"].as_object().unwrap().keys().collect();
    let told = table("Packages of npm");
    let mut sorted = named.clone();
    sorted.sort();
    assert_eq!(told.keys().collect::<Vec<_>>(), sorted);
    for name in named {
        let locked = &lock["packages"][format!("node_modules/{name}")];
        assert_eq!(told[name].licence, text(locked, "license"), "{name}");
        for place in &told[name].places {
            assert!(
                ["build", "tests", "charts"].contains(&place.as_str()),
                "{name}: {place}"
            );
        }
    }
}

#[test]
fn what_nobody_maintains_is_named_with_why_it_cannot_harm() {
    let (document, rules, lock) = (
        read("docs/dependencies.md"),
        read("deny.toml"),
        read("Cargo.lock"),
    );
    let ignored: Vec<&str> = rules
        .lines()
        .filter(|line| line.contains("id = \"RUSTSEC-"))
        .collect();
    assert_eq!(ignored.len(), 2, "as many as docs/dependencies.md tells");
    for line in ignored {
        let number = line.split('"').nth(1).unwrap();
        assert!(
            document.contains(number),
            "docs/dependencies.md does not tell of {number}"
        );
    }
    for (name, version) in [("bincode", "1.3.3"), ("proc-macro-error", "1.0.4")] {
        let locked = format!("name = \"{name}\"\nversion = \"{version}\"");
        assert!(
            lock.contains(&locked),
            "{name} {version} is gone: say so in docs/dependencies.md and deny.toml"
        );
        assert!(document.contains(&format!("**{name}** {version}")), "{name}");
    }
}

#[test]
fn licences_and_notice_are_here() {
    assert!(read("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(read("LICENSE-APACHE").contains("Version 2.0, January 2004"));
    let notice = read("NOTICE");
    for part in [
        "Shapan",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "Apache ECharts\nCopyright",
        "licenses.txt",
    ] {
        assert!(notice.contains(part), "NOTICE does not say {part}");
    }
    for name in ["Cargo.toml", "README.md"] {
        assert!(read(name).contains("Apache-2.0"), "{name} names the licence");
    }
}
