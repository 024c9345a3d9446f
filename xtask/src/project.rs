//! Where the project is and which versions its lock files hold it to.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// The project's own folder.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the project from where cargo says this program's manifest is.
    pub fn locate() -> Outcome<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        match Path::new(&manifest).parent() {
            Some(root) if root.join("Cargo.lock").is_file() => Ok(Self {
                root: root.to_path_buf(),
            }),
            _ => Err(Failure::mended_by(
                "cannot find the project's folder",
                "run it as `cargo xtask`",
            )),
        }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the built page goes.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where npm puts its packages.
    pub fn node_modules(&self) -> PathBuf {
        self.root.join("node_modules")
    }

    /// Where a cargo tool goes when the person's own is of another version.
    pub fn tools(&self) -> PathBuf {
        self.root.join("target").join("tools")
    }

    /// The text of one file, named from the project's folder.
    pub fn read(&self, name: &str) -> Outcome<String> {
        fs::read_to_string(self.root.join(name)).map_err(Failure::while_doing(format!("reading {name}")))
    }

    /// The version of a crate in `Cargo.lock`.
    pub fn locked_crate(&self, name: &str) -> Outcome<String> {
        crate_version(&self.read("Cargo.lock")?, name)
            .ok_or_else(|| Failure::new(format!("Cargo.lock has no {name}")))
    }
}

/// The version of the first package of that name in the text of a `Cargo.lock`.
fn crate_version(lock: &str, name: &str) -> Option<String> {
    let wanted = format!("name = \"{name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n\
                        [[package]]\nname = \"a\"\nversion = \"2.3.4\"\n";

    #[test]
    fn a_locked_version_is_found_by_the_whole_name() {
        assert_eq!(crate_version(LOCK, "a").as_deref(), Some("2.3.4"));
        assert_eq!(crate_version(LOCK, "a-b").as_deref(), Some("1.0.0"));
        assert_eq!(crate_version(LOCK, "b"), None);
    }

    #[test]
    fn the_real_lock_holds_wasm_bindgen() {
        let version = Project::locate().unwrap().locked_crate("wasm-bindgen").unwrap();
        assert!(version.starts_with("0.2."), "{version}");
    }
}
