//! Programs that cargo installs, each wanted in one exact version.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::finding::Finding;
use crate::program::{capture, cargo, find_in, path_folders, quiet_input, run, version_in};
use crate::project::Project;

/// A program that cargo installs.
#[derive(Clone, Debug)]
pub struct CargoTool {
    package: &'static str,
    /// The programs the package brings, the one that names the tool first.
    programs: &'static [&'static str],
    version: String,
    /// Whether to install with the package's own lock file.
    locked: bool,
    /// Whether it has so little to do that it is built without optimisation, in a fraction of the time.
    plain: bool,
}

/// What a search for a tool came to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Search {
    Right(PathBuf),
    Other(String),
    Nothing,
}

impl CargoTool {
    /// The page's bundler.
    pub fn trunk() -> Self {
        Self {
            package: "trunk",
            programs: &["trunk"],
            version: "0.21.14".to_owned(),
            locked: true,
            plain: false,
        }
    }

    /// The maker of the page's glue, in the version of the crate the page is built with. Its own
    /// lock file is passed over: it may name crates that have since been withdrawn.
    pub fn wasm_bindgen(project: &Project) -> Outcome<Self> {
        Ok(Self {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: project.locked_crate("wasm-bindgen")?,
            locked: false,
            plain: false,
        })
    }

    /// What changes code to see whether a test notices.
    pub fn mutants() -> Self {
        Self {
            package: "cargo-mutants",
            programs: &["cargo-mutants"],
            version: "27.1.0".to_owned(),
            locked: true,
            plain: true,
        }
    }

    /// What looks through the licences and sources of crates.
    pub fn deny() -> Self {
        Self {
            package: "cargo-deny",
            programs: &["cargo-deny"],
            version: "0.20.2".to_owned(),
            locked: true,
            plain: true,
        }
    }

    /// The tool's finding.
    pub fn finding(&self, project: &Project) -> Finding {
        let search = self.search(&folders(project));
        Finding {
            thing: self.package.to_owned(),
            needed: format!("exactly {}", self.version),
            good: matches!(search, Search::Right(_)),
            found: match &search {
                Search::Right(_) => Some(self.version.clone()),
                Search::Other(version) => Some(version.clone()),
                Search::Nothing => None,
            },
            mend: format!("cargo {}", self.install_words(&search, project).join(" ")),
        }
    }

    /// Installs the tool if it is not here, and gives the folder its programs are in.
    pub fn set_up(&self, project: &Project) -> Outcome<PathBuf> {
        let before = self.search(&folders(project));
        if let Search::Right(folder) = before {
            return Ok(folder);
        }
        let words = self.install_words(&before, project);
        if let Search::Other(version) = &before {
            println!(
                "  {} {version} is here and stays; this needs {}",
                self.package, self.version
            );
        }
        println!("  cargo {} (some minutes, once)", words.join(" "));
        run(cargo()
            .args(&words)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .current_dir(project.root()))?;
        match self.search(&folders(project)) {
            Search::Right(folder) => Ok(folder),
            _ => {
                Err(self.finding(project).require().err().unwrap_or_else(|| {
                    crate::failure::Failure::new(format!("{} is not found", self.package))
                }))
            }
        }
    }

    /// The words after `cargo` that install the tool: to the ordinary place when nothing of that
    /// name is there, else where it disturbs nobody.
    fn install_words(&self, search: &Search, project: &Project) -> Vec<String> {
        let mut words = vec!["install", self.package, "--version", &self.version];
        if self.locked {
            words.push("--locked");
        }
        if self.plain {
            words.push("--debug");
        }
        let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        if matches!(search, Search::Other(_)) {
            let tools = project.tools();
            let shown = tools.strip_prefix(project.root()).unwrap_or(&tools);
            words.extend(["--root".to_owned(), shown.display().to_string()]);
        }
        words
    }

    /// Looks through folders for one that has every program of the tool in the right version.
    fn search(&self, folders: &[PathBuf]) -> Search {
        let mut other = None;
        for folder in folders {
            let found: Vec<Option<String>> = self
                .programs
                .iter()
                .map(|program| version_here(folder, program))
                .collect();
            if found
                .iter()
                .all(|version| version.as_deref() == Some(&self.version))
            {
                return Search::Right(folder.clone());
            }
            other = other.or_else(|| found.into_iter().flatten().next());
        }
        other.map_or(Search::Nothing, Search::Other)
    }
}

/// The version of a program in one folder.
fn version_here(folder: &Path, program: &str) -> Option<String> {
    let program = find_in(&[folder.to_path_buf()], program)?;
    let mut asked = quiet_input(&program);
    asked.args(subcommand(&program)).arg("--version");
    let answer = capture(&mut asked).ok().and_then(|answer| version_in(&answer));
    Some(answer.unwrap_or_else(|| "one that gives no version".to_owned()))
}

/// The word that cargo runs a program of its own kind with, `mutants` for `cargo-mutants`: not all answer without it.
fn subcommand(program: &Path) -> Option<&str> {
    program.file_stem()?.to_str()?.strip_prefix("cargo-")
}

/// Where tools are looked for: the project's own first, then `PATH`, then where cargo installs.
fn folders(project: &Project) -> Vec<PathBuf> {
    let mut folders = vec![project.tools().join("bin")];
    folders.extend(path_folders());
    for variable in ["CARGO_INSTALL_ROOT", "CARGO_HOME"] {
        folders.extend(env::var_os(variable).map(|folder| PathBuf::from(folder).join("bin")));
    }
    folders.extend(env::home_dir().map(|home| home.join(".cargo").join("bin")));
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_sends_the_right_one_to_the_projects_own_place() {
        let project = Project::locate().unwrap();
        let trunk = CargoTool::trunk();
        let words = trunk.install_words(&Search::Nothing, &project).join(" ");
        assert_eq!(words, "install trunk --version 0.21.14 --locked");
        let words = trunk.install_words(&Search::Other("0.20.0".to_owned()), &project);
        assert_eq!(
            words[5..],
            [
                "--root".to_owned(),
                Path::new("target").join("tools").display().to_string()
            ]
        );
    }

    #[test]
    fn a_tool_with_little_to_do_is_built_in_a_fraction_of_the_time() {
        let words = CargoTool::deny().install_words(&Search::Nothing, &Project::locate().unwrap());
        assert!(words.contains(&"--debug".to_owned()), "{words:?}");
    }

    #[test]
    fn wasm_bindgen_is_wanted_as_locked() {
        let project = Project::locate().unwrap();
        let tool = CargoTool::wasm_bindgen(&project).unwrap();
        assert_eq!(tool.version, project.locked_crate("wasm-bindgen").unwrap());
        assert_eq!(tool.search(&[]), Search::Nothing);
    }

    #[test]
    fn a_program_of_cargos_own_kind_is_asked_as_cargo_would_ask_it() {
        assert_eq!(subcommand(Path::new("/bin/cargo-mutants")), Some("mutants"));
        assert_eq!(subcommand(Path::new("trunk")), None);
    }

    #[cfg(unix)]
    #[test]
    fn every_program_of_a_tool_must_be_of_the_right_version() {
        use std::os::unix::fs::PermissionsExt;
        let folder = env::temp_dir().join(format!("xtask-cargo-tool-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let put = |program: &str, version: &str| {
            let file = folder.join(program);
            std::fs::write(&file, format!("#!/bin/sh\necho {program} {version}\n")).unwrap();
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        };
        let tool = CargoTool {
            package: "pair",
            programs: &["one", "two"],
            version: "1.2.3".to_owned(),
            locked: false,
            plain: false,
        };
        let folders = [folder.clone()];
        put("one", "1.2.3");
        assert_eq!(tool.search(&folders), Search::Other("1.2.3".to_owned()));
        put("two", "1.2.3");
        assert_eq!(tool.search(&folders), Search::Right(folder.clone()));
        put("one", "1.2.4");
        assert_eq!(tool.search(&folders), Search::Other("1.2.4".to_owned()));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
