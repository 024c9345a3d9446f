//! Comparisons with outside software, which needs Python: never part of the checks.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::program::{at_least, capture, cargo, find, quiet_input, run, version};
use crate::project::Project;

/// The oldest Python for which every package of the list is to be had.
const OLDEST: (u32, u32) = (3, 11);

/// Recomputes what runs say from what they rest on, and compares `shapan match` with outside software on random instances;
/// by the seed given or another each time. The first needs nothing but Python.
pub fn compare(project: &Project, seed: Option<&str>) -> Outcome {
    let Some(python) = or_skip(python()) else {
        return Ok(());
    };
    let build = ["build", "--release", "--package", "shapan", "--bin", "shapan"];
    run(cargo().args(build).current_dir(project.root()))?;
    let script = |python: &Path, name: &str| {
        let mut command = quiet_input(python);
        command
            .arg(scripts(project).join(name))
            .arg("--shapan")
            .arg(release(project).join(if cfg!(windows) { "shapan.exe" } else { "shapan" }));
        if let Some(seed) = seed {
            command.args(["--seed", seed]);
        }
        run(&mut command)
    };
    script(&python, "recompute.py")?;
    let Some(python) = set_up(project) else {
        return Ok(());
    };
    script(&python, "compare.py")
}

/// Times this program and outside software on the very same markets, and prints the tables.
pub fn yardsticks(project: &Project) -> Outcome {
    let Some(python) = set_up(project) else {
        return Ok(());
    };
    let markets = folder(project).join("markets");
    fs::create_dir_all(&markets).map_err(Failure::while_doing(format!("making {}", markets.display())))?;
    println!("Timing this program");
    let mut ours = cargo();
    ours.args([
        "run",
        "--release",
        "--package",
        "shapan",
        "--example",
        "yardsticks",
        "--",
    ])
    .arg(&markets)
    .current_dir(project.root());
    let ours = capture(&mut ours)?;
    let kept = markets.join("ours.txt");
    fs::write(&kept, ours).map_err(Failure::while_doing(format!("writing {}", kept.display())))?;
    println!("Timing the others\n");
    run(quiet_input(python)
        .arg(scripts(project).join("yardsticks.py"))
        .arg(markets))
}

/// Python with the packages of the list, in a folder of its own; or nothing, once it has been said what is missing.
fn set_up(project: &Project) -> Option<PathBuf> {
    or_skip(install(project))
}

fn or_skip(python: Outcome<PathBuf>) -> Option<PathBuf> {
    python.inspect_err(|missing| println!("Skipped: {missing}")).ok()
}

/// What is to be done where there is no Python that would do.
fn mend() -> String {
    let (major, minor) = OLDEST;
    format!("install Python {major}.{minor} or later with its venv module")
}

/// Python as the machine has it.
fn python() -> Outcome<PathBuf> {
    let (major, minor) = OLDEST;
    let here = ["python3", "python"].into_iter().find_map(find);
    let Some((python, version)) = here.and_then(|python| version(&python).map(|version| (python, version)))
    else {
        return Err(Failure::mended_by("there is no Python", mend()));
    };
    if !at_least(&version, major, minor) {
        return Err(Failure::mended_by(format!("Python is {version}"), mend()));
    }
    Ok(python)
}

fn install(project: &Project) -> Outcome<PathBuf> {
    let python = python()?;
    let home = folder(project).join("python");
    let inside = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if !inside.is_file() {
        let made = run(quiet_input(python).args(["-m", "venv"]).arg(&home));
        made.map_err(|failure| {
            Failure::mended_by(format!("no environment for packages: {failure}"), mend())
        })?;
    }
    let list = scripts(project).join("requirements.txt");
    let words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(quiet_input(&inside).args(words).arg("--requirement").arg(&list)).map_err(|failure| {
        Failure::mended_by(
            format!("the packages cannot be installed: {failure}"),
            "see that pip reaches a package index, then try again",
        )
    })?;
    Ok(inside)
}

fn scripts(project: &Project) -> PathBuf {
    project.root().join("tests").join("oracles")
}

fn folder(project: &Project) -> PathBuf {
    target(project.root()).join("oracles")
}

fn release(project: &Project) -> PathBuf {
    target(project.root()).join("release")
}

fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_and_from_nowhere_in_particular() {
        let list = Project::locate()
            .unwrap()
            .read("tests/oracles/requirements.txt")
            .unwrap();
        let packages: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(packages.len() >= 8, "{list}");
        for package in packages {
            let (name, version) = package.split_once("==").unwrap();
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{package}"
            );
            assert!(
                version.chars().all(|c| c.is_ascii_digit() || c == '.'),
                "{package}"
            );
        }
    }
}
