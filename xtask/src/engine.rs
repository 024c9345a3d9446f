//! Builds the engine for JavaScript, and checks it in Node.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cargo_tool::CargoTool;
use crate::failure::{Failure, Outcome};
use crate::program::{cargo, find_in, quiet_input, run};
use crate::project::Project;
use crate::{node, paths, rust};

/// The forms the engine is made in: what wasm-bindgen calls them, and how Node is told what their scripts are.
const FORMS: [(&str, &str); 2] = [("nodejs", "commonjs"), ("web", "module")];

/// Where the engine goes.
pub fn folder(project: &Project) -> PathBuf {
    project.root().join("target").join("engine")
}

/// The profile of what thinks in a browser, as `index.html` has it for the workers of the page.
const PROFILE: &str = "worker";

/// Sets up what building the engine needs, and builds it into `target/engine/nodejs` and `target/engine/web`.
pub fn build(project: &Project) -> Outcome {
    rust::set_up(project)?;
    let tools = CargoTool::wasm_bindgen(project)?.set_up(project)?;
    let bindgen =
        find_in(&[tools], "wasm-bindgen").ok_or_else(|| Failure::new("wasm-bindgen is gone again"))?;
    run(paths::without_folders(project, &mut cargo())
        .args([
            "build",
            "--profile",
            PROFILE,
            "--package",
            "shapan",
            "--bin",
            "javascript",
            "--target",
            rust::WASM,
        ])
        .current_dir(project.root()))?;
    let built = cargo_target(project)
        .join(rust::WASM)
        .join(PROFILE)
        .join("javascript.wasm");
    for (form, kind) in FORMS {
        let out = folder(project).join(form);
        run(quiet_input(&bindgen)
            .args(["--target", form, "--out-name", "engine", "--out-dir"])
            .arg(&out)
            .arg(&built))?;
        describe(&out, kind)?;
        paths::check(project, &out)?;
    }
    println!("The engine is in {}.", folder(project).display());
    Ok(())
}

/// Where cargo puts what it builds.
fn cargo_target(project: &Project) -> PathBuf {
    let chosen = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    chosen.map_or_else(
        || project.root().join("target"),
        |folder| project.root().join(folder),
    )
}

/// Makes a folder with the engine into a package.
fn describe(folder: &Path, kind: &str) -> Outcome {
    let version = env!("CARGO_PKG_VERSION");
    let text = format!(
        "{{\n  \"name\": \"shapan-engine\",\n  \"version\": \"{version}\",\n  \"type\": \"{kind}\",\n  \
         \"main\": \"engine.js\",\n  \"types\": \"engine.d.ts\"\n}}\n"
    );
    fs::write(folder.join("package.json"), text)
        .map_err(Failure::while_doing("writing the engine's package.json"))
}

/// Builds the engine and runs its tests in Node, which compare it with the command line.
pub fn check(project: &Project) -> Outcome {
    node::node().require()?;
    build(project)?;
    run(cargo()
        .args(["build", "--package", "shapan", "--bin", "shapan"])
        .current_dir(project.root()))?;
    let folder = project.root().join("tests").join("engine");
    let tests = fs::read_dir(&folder).map_err(Failure::while_doing("looking for the engine's tests"))?;
    let mut tests: Vec<PathBuf> = tests
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    tests.sort();
    if tests.is_empty() {
        return Err(Failure::new("there are no tests of the engine in JavaScript"));
    }
    let program = format!("shapan{}", env::consts::EXE_SUFFIX);
    run(quiet_input("node")
        .args(["--test", "--test-reporter=spec"])
        .args(tests)
        .env("SHAPAN", cargo_target(project).join("debug").join(program))
        .current_dir(project.root()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_says_what_its_scripts_are() {
        let folder = env::temp_dir().join(format!("xtask-engine-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        describe(&folder, "commonjs").unwrap();
        let text = fs::read_to_string(folder.join("package.json")).unwrap();
        assert!(
            text.contains("\"type\": \"commonjs\"") && text.ends_with("}\n"),
            "{text}"
        );
        fs::remove_dir_all(&folder).unwrap();
    }
}
