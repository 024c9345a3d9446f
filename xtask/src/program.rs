//! Other programs: finding them, asking their version and running them.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{Failure, Outcome};
use crate::memory;

/// The folders of `PATH`.
pub fn path_folders() -> Vec<PathBuf> {
    env::var_os("PATH")
        .map(|path| env::split_paths(&path).collect())
        .unwrap_or_default()
}

/// Looks for a program in folders, in their order.
pub fn find_in(folders: &[PathBuf], name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    folders
        .iter()
        .flat_map(|folder| {
            endings
                .iter()
                .map(move |ending| folder.join(format!("{name}{ending}")))
        })
        .find(|file| file.is_file())
}

/// Looks for a program on `PATH`.
pub fn find(name: &str) -> Option<PathBuf> {
    find_in(&path_folders(), name)
}

/// `PATH` with some folders put in front of it.
pub fn path_with(front: &[PathBuf]) -> Outcome<OsString> {
    env::join_paths(front.iter().cloned().chain(path_folders()))
        .map_err(Failure::while_doing("putting the tools on PATH"))
}

/// The cargo that started this program, with as many compilers at once as there is memory for unless somebody said how
/// many.
pub fn cargo() -> Command {
    let mut command = quiet_input(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    if env::var_os("CARGO_BUILD_JOBS").is_none() {
        command.env("CARGO_BUILD_JOBS", memory::compilers().to_string());
    }
    command
}

/// A command that gets no input.
pub fn quiet_input(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

/// Runs a command to its end, its output going to the terminal.
pub fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    let status = command
        .status()
        .map_err(Failure::while_doing(format!("starting `{shown}`")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{shown}` failed ({status})")))
    }
}

/// Runs a command and keeps what it writes to its standard output.
pub fn capture(command: &mut Command) -> Outcome<String> {
    let shown = show(command);
    let output = command
        .stderr(Stdio::null())
        .output()
        .map_err(Failure::while_doing(format!("starting `{shown}`")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(Failure::new(format!("`{shown}` failed ({})", output.status)))
    }
}

/// The version a program gives itself: the first word of its answer that begins with a digit.
pub fn version(program: &Path) -> Option<String> {
    version_in(&capture(quiet_input(program).arg("--version")).ok()?)
}

/// The first word that begins with a digit, after a `v` if there is one.
pub fn version_in(text: &str) -> Option<String> {
    text.split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .map(str::to_owned)
}

/// Whether a version is at least `major.minor`.
pub fn at_least(version: &str, major: u32, minor: u32) -> bool {
    let mut numbers = version
        .split(['.', '-'])
        .map(|number| number.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (major, minor)
}

/// A command as a person would type it.
pub fn show(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_stem()
        .unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_the_usual_answers() {
        assert_eq!(version_in("trunk 0.21.14").as_deref(), Some("0.21.14"));
        assert_eq!(version_in("v20.20.2\n").as_deref(), Some("20.20.2"));
        assert_eq!(
            version_in("rustc 1.95.0 (59807616e 2026-04-14)").as_deref(),
            Some("1.95.0")
        );
        assert_eq!(version_in("nothing here"), None);
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(at_least("1.100.0", 1, 95));
        assert!(at_least("20.0.0", 20, 0));
        assert!(!at_least("1.94.1", 1, 95));
        assert!(at_least("1.95.0-beta.2", 1, 95));
    }

    #[test]
    fn commands_are_shown_without_their_folder() {
        assert_eq!(
            show(quiet_input("/a/b/cargo").args(["fmt", "--check"])),
            "cargo fmt --check"
        );
    }
}
