//! The shape of the house: which floor may take from which, and how large its rooms are. `docs/architecture.md` tells it
//! in words; here it is held to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up: a file takes only from its own room and from floors below. Rooms of one floor do not
/// know each other.
const FLOORS: &[&[&str]] = &[
    &["language", "random", "ordering", "parallel"],
    &[
        "units",
        "limits",
        "numbers",
        "csv_text",
        "digest",
        "json_text",
        "diagnostic",
        "verdict",
        "apportionment",
        "archive",
    ],
    &["calendar", "matching", "mechanism"],
    &["roster", "instance"],
    &["table"],
    &["policy"],
    &["stages"],
    &["outcome/figures"],
    &["outcome/indicators"],
    &["outcome/explain"],
    &["outcome/compare"],
    &["outcome"],
    &["run"],
    &["draws", "stand_in", "training"],
    &["wording"],
    &["pictures", "teaching"],
    &["report"],
    &["workbook"],
    &["paper"],
    &["import/book"],
    &["import/table"],
    &["import"],
    &["project"],
    &["app/format", "app/everyday", "app/list_edit"],
    &["app/protocol"],
    &["app/scope"],
    &["app/engine", "app/import", "app/state"],
    &["app/workers"],
    &["app/components"],
    &["app"],
];

/// Files over [`LINES`] lines, and why each is still one concept.
const LONG: &[(&str, &str)] = &[];

/// Most lines of a file that needs no reason.
const LINES: usize = 450;

/// Folders with more than [`FILES`] files, and why.
const FULL: &[(&str, &str)] = &[(
    "outcome/figures",
    "one figure a file, listed in a table at its head",
)];

/// Most files in one folder without a reason.
const FILES: usize = 16;

struct Source {
    /// The path below `src`, with slashes.
    name: String,
    /// The text without comments and tests.
    code: String,
    lines: usize,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut folders = vec![root()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.replace(
                    "#[cfg(not(target_arch = \"wasm32\"))]\nmod tests {",
                    "mod tests {",
                );
                let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
                let code = before_tests
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                sources.push(Source {
                    name: path
                        .strip_prefix(root())
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .replace('\\', "/"),
                    code: code.collect::<Vec<_>>().join("\n"),
                    lines: text.lines().count(),
                });
            }
        }
    }
    sources.sort_by(|left, right| left.name.cmp(&right.name));
    sources
}

/// The room that a path such as `outcome/figures/ends` is in, the innermost that has a floor.
fn room(path: &str) -> Option<(usize, &'static str)> {
    let rooms = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(floor, rooms)| rooms.iter().map(move |room| (floor, *room)));
    rooms
        .filter(|(_, room)| {
            path == *room || path.strip_prefix(room).is_some_and(|rest| rest.starts_with('/'))
        })
        .max_by_key(|(_, room)| room.len())
}

/// Everything that a file takes by a path from the crate's root: `crate::a::b` and `crate::a::{b, c}`.
fn taken(code: &str) -> BTreeSet<String> {
    let mut taken = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let is_name = |symbol: char| symbol.is_alphanumeric() || symbol == '_';
        let first: String = after.chars().take_while(|symbol| is_name(*symbol)).collect();
        let second = after[first.len()..].strip_prefix("::").unwrap_or_default();
        let seconds: Vec<&str> = match second.strip_prefix('{') {
            Some(group) => group
                .split('}')
                .next()
                .unwrap_or_default()
                .split(',')
                .map(str::trim)
                .collect(),
            None => vec![second],
        };
        for second in seconds {
            let second: String = second.chars().take_while(|symbol| is_name(*symbol)).collect();
            taken.insert(format!("{first}/{second}"));
        }
    }
    taken
}

#[test]
fn every_floor_takes_only_from_those_below() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let of_tests = source.name.ends_with("/tests.rs") || source.name.ends_with("example.rs");
        if of_tests || source.name.starts_with("bin/") || source.name == "lib.rs" {
            continue;
        }
        let own = room(source.name.trim_end_matches(".rs").trim_end_matches("/mod"));
        let (floor, own) = own.unwrap_or_else(|| panic!("{} has no floor in this list", source.name));
        for path in taken(&source.code) {
            // What is given out by the crate itself, such as `crate::run`, has no folder.
            let Some((below, other)) = room(&path) else {
                continue;
            };
            // A folder gives out what its rooms make.
            let through_front_door = own.starts_with(&format!("{other}/"));
            if other != own && below >= floor && !through_front_door {
                wrong.insert(format!("{} ({own}) takes {path} ({other})", source.name));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that run back up:\n{}",
        Vec::from_iter(wrong).join("\n")
    );
}

/// What makes the page's own program small: it shows what the engine sends.
#[test]
fn the_page_runs_no_procedure() {
    let engine = [
        "stages", "run", "matching", "instance", "report", "workbook", "paper",
    ];
    for source in sources() {
        let is_page = ["app/components/", "app/state/", "app/protocol/", "app/workers/"];
        if !is_page.iter().any(|folder| source.name.starts_with(folder)) || source.name.ends_with("/tests.rs")
        {
            continue;
        }
        for path in taken(&source.code) {
            let room = path.split('/').next().unwrap_or_default();
            // The steps of a lesson cross as they are.
            let is_wrong = engine.contains(&room) && path != "matching/steps";
            assert!(!is_wrong, "{} takes {path}", source.name);
        }
    }
}

#[test]
fn the_engine_knows_no_web_crate() {
    for source in sources() {
        if source.name.starts_with("app/") || source.name.starts_with("bin/") {
            continue;
        }
        for web in ["web_sys", "js_sys", "wasm_bindgen", "gloo", "yew"] {
            let taken = source.code.contains(&format!("{web}::"));
            assert!(!taken, "{} takes from {web}", source.name);
        }
    }
}

#[test]
fn long_files_have_a_reason() {
    let long: BTreeMap<String, usize> = sources()
        .into_iter()
        .filter(|source| source.lines > LINES)
        .map(|source| (source.name, source.lines))
        .collect();
    let without: Vec<_> = long
        .iter()
        .filter(|(name, _)| !LONG.iter().any(|(known, _)| known == name))
        .collect();
    assert!(
        without.is_empty(),
        "over {LINES} lines without a reason: {without:?}"
    );
    for (known, _) in LONG {
        assert!(
            long.contains_key(*known),
            "{known} is short enough: strike it off the list"
        );
    }
}

#[test]
fn full_folders_have_a_reason() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources() {
        let folder = source
            .name
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder)
            .to_owned();
        *folders.entry(folder).or_default() += 1;
    }
    let full: Vec<_> = folders
        .iter()
        .filter(|(name, files)| **files > FILES && !FULL.iter().any(|(known, _)| known == name))
        .collect();
    assert!(full.is_empty(), "over {FILES} files without a reason: {full:?}");
}

#[test]
fn every_path_that_the_guide_names_exists() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for document in ["CONTRIBUTING.md", "docs/architecture.md"] {
        let text = fs::read_to_string(project.join(document)).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = quoted.contains('/') && !quoted.contains([' ', '<', '>', '*', '{']);
            let starts = [
                "src/",
                "tests/",
                "docs/",
                "benches/",
                "www/",
                "xtask/",
                "examples/",
            ];
            if is_path && starts.iter().any(|start| quoted.starts_with(start)) {
                assert!(
                    project.join(quoted).exists(),
                    "{document} names {quoted}, which is not there"
                );
            }
        }
    }
}
