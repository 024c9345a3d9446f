//! That `docs/mechanisms.md` says what is so: every test it names exists, and nothing is left out.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Everything between backticks.
fn quoted(document: &str) -> impl Iterator<Item = &str> {
    document.split('`').skip(1).step_by(2)
}

/// Whether a source has a test of this name, and not merely a function.
fn has_test(source: &str, name: &str) -> bool {
    source
        .split("#[test]")
        .skip(1)
        .filter_map(|after| after.trim_start().strip_prefix("fn "))
        .any(|after| after.strip_prefix(name).is_some_and(|rest| rest.starts_with('(')))
}

#[test]
fn every_test_named_exists() {
    let document = read("docs/mechanisms.md");
    let is_test = |name: &&str| name.contains("::") && !name.starts_with("Chains::");
    let mut named = 0;
    for (file, test) in quoted(&document)
        .filter(is_test)
        .filter_map(|name| name.split_once("::"))
    {
        let source = super::sources_named("src/matching", file);
        assert!(has_test(&source, test), "there is no test {file}::{test}");
        named += 1;
    }
    assert!(named > 80, "only {named} tests are named");
}

#[test]
fn every_mechanism_and_every_counterexample_is_there() {
    let document = read("docs/mechanisms.md");
    let modules = super::sources_named("src/matching", "mod");
    // Mechanisms are the first cells of the tables at the heads of the rooms.
    let rows = modules
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`")?.split_once("()`]"));
    let names = rows.map(|(name, _)| name).filter(|name| !name.contains('`'));
    let mechanisms: Vec<&str> = names.collect();
    assert!(mechanisms.len() >= 18, "{mechanisms:?}");
    for mechanism in mechanisms {
        assert!(
            document.contains(&format!("\n| `{mechanism}` | ")),
            "{mechanism} has no row"
        );
        assert!(
            document.contains(&format!("\n### `{mechanism}`")),
            "{mechanism} has no section"
        );
    }
    let counterexamples = super::sources_named("src/matching", "counterexamples");
    for after in counterexamples.split("#[test]\nfn ").skip(1) {
        let name = after.split('(').next().unwrap_or_default();
        assert!(
            document.contains(&format!("`counterexamples::{name}`")),
            "{name} is not mentioned"
        );
    }
}
