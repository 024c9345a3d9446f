//! Node and the packages `package-lock.json` names.

use std::fs;

use crate::failure::Outcome;
use crate::finding::Finding;
use crate::program::{at_least, find, quiet_input, run, version};
use crate::project::Project;

/// Node's finding.
pub fn node() -> Finding {
    let found = find("node").and_then(|node| version(&node));
    Finding {
        thing: "node".to_owned(),
        needed: "20 or later".to_owned(),
        good: found.as_deref().is_some_and(|version| at_least(version, 20, 0)),
        found,
        mend: "install Node 20 or later from https://nodejs.org".to_owned(),
    }
}

/// npm's finding.
pub fn npm() -> Finding {
    let found = find("npm").and_then(|npm| version(&npm));
    Finding {
        thing: "npm".to_owned(),
        needed: "any".to_owned(),
        good: found.is_some(),
        found,
        mend: "install npm, which comes with Node from https://nodejs.org".to_owned(),
    }
}

/// The findings of the locked packages.
pub fn packages(project: &Project) -> Outcome<Vec<Finding>> {
    let locked = locked_packages(&project.read("package-lock.json")?);
    Ok(locked
        .into_iter()
        .map(|(name, needed)| {
            let manifest = project.node_modules().join(&name).join("package.json");
            let found = fs::read_to_string(manifest)
                .ok()
                .and_then(|text| manifest_version(&text));
            Finding {
                thing: name,
                good: found.as_deref() == Some(&needed),
                needed: format!("exactly {needed}"),
                found,
                mend: "npm ci".to_owned(),
            }
        })
        .collect())
}

/// Installs the locked packages if any is missing or of another version.
pub fn set_up(project: &Project) -> Outcome {
    node().require()?;
    npm().require()?;
    if packages(project)?.iter().all(|package| package.good) {
        return Ok(());
    }
    println!("  npm ci");
    let npm = find("npm").unwrap_or_else(|| "npm".into());
    run(quiet_input(npm)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(project.root()))?;
    packages(project)?.iter().try_for_each(Finding::require)
}

/// The names and versions in the text of a `package-lock.json`, as npm lays it out. Optional packages are left out:
/// they are for one kind of machine each, and npm installs those that fit.
fn locked_packages(lock: &str) -> Vec<(String, String)> {
    let mut packages = Vec::new();
    let mut lines = lock.lines();
    while let Some(line) = lines.next() {
        let name = line
            .trim()
            .strip_prefix("\"node_modules/")
            .and_then(|rest| rest.strip_suffix("\": {"));
        let optional = lines
            .clone()
            .take_while(|line| !line.starts_with("    }"))
            .any(|line| line.trim() == "\"optional\": true,");
        if let (Some(name), Some(version), false) =
            (name, lines.clone().next().and_then(version_line), optional)
        {
            packages.push((name.to_owned(), version));
        }
    }
    packages
}

/// The version in the text of a package's own manifest.
fn manifest_version(manifest: &str) -> Option<String> {
    manifest.lines().find_map(version_line)
}

/// The version on a line such as `"version": "1.2.3",`.
fn version_line(line: &str) -> Option<String> {
    let version = line
        .trim()
        .strip_prefix("\"version\": \"")?
        .trim_end_matches(',')
        .strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_read_from_a_lock_file() {
        let lock = "{\n  \"packages\": {\n    \"\": {\n      \"name\": \"x\"\n    },\n    \
                    \"node_modules/@a/b\": {\n      \"version\": \"1.2.3\",\n      \"dev\": true\n    },\n    \
                    \"node_modules/@a/for-another-machine\": {\n      \"version\": \"1.2.3\",\n      \
                    \"optional\": true,\n      \"os\": [\n        \"aix\"\n      ]\n    }\n  }\n}\n";
        assert_eq!(locked_packages(lock), [("@a/b".to_owned(), "1.2.3".to_owned())]);
    }

    #[test]
    fn the_real_lock_has_what_the_build_needs_and_names_no_host() {
        let lock = Project::locate().unwrap().read("package-lock.json").unwrap();
        let names: Vec<String> = locked_packages(&lock).into_iter().map(|(name, _)| name).collect();
        for name in ["axe-core", "binaryen", "echarts", "esbuild", "playwright-core"] {
            assert!(names.iter().any(|found| found == name), "{name}");
        }
        assert!(!lock.contains("\"resolved\""));
    }
}
