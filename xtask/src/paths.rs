//! What ships names no folder of the machine that built it.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::program::{capture, quiet_input};
use crate::project::Project;

/// Where people's folders lie on machines of any kind.
const HOMES: [&str; 4] = ["/home/", "/root/", "/Users/", "\\Users\\"];

/// The folders of this machine that a compiled program may name in its messages, each with what stands there instead;
/// of two that fit, the compiler takes the later.
fn private_folders(project: &Project) -> Vec<(PathBuf, &'static str)> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"));
    let home = home.map(PathBuf::from).filter(|home| home.parent().is_some());
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let crates = cargo_home.or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    let compiler = capture(quiet_input("rustc").args(["--print", "sysroot"]))
        .ok()
        .map(|folder| PathBuf::from(folder.trim()));
    let project = Some(project.root().to_owned());
    [
        (home, "home"),
        (crates, "crates"),
        (compiler, "rust"),
        (project, "shapan"),
    ]
    .into_iter()
    .filter_map(|(folder, instead)| folder.map(|folder| (folder, instead)))
    .collect()
}

/// Has `command`, which compiles for the page, name no folder of this machine in what it makes.
pub fn without_folders<'command>(project: &Project, command: &'command mut Command) -> &'command mut Command {
    // What somebody has set for the compiler stays.
    let given = env::var("CARGO_ENCODED_RUSTFLAGS").map_or_else(
        |_| {
            let plain = env::var("RUSTFLAGS").unwrap_or_default();
            plain.split_whitespace().map(str::to_owned).collect()
        },
        |flags| {
            flags
                .split('\u{1f}')
                .filter(|flag| !flag.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        },
    );
    let folders = private_folders(project);
    let remapped = folders
        .iter()
        .map(|(folder, instead)| format!("--remap-path-prefix={}={instead}", folder.display()));
    let flags: Vec<String> = given.into_iter().chain(remapped).collect();
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
}

/// Fails if a file in a folder that ships, or in one within it, names a folder of this machine.
pub fn check(project: &Project, shipped: &Path) -> Outcome {
    let own: Vec<String> = private_folders(project)
        .into_iter()
        // A folder right under the root is too short a name to be told from other words.
        .filter(|(folder, _)| folder.components().filter(is_named).count() > 1)
        .map(|(folder, _)| folder.to_string_lossy().into_owned())
        .collect();
    let names: Vec<&str> = HOMES.into_iter().chain(own.iter().map(String::as_str)).collect();
    let reading = "looking for this machine's folders in what ships";
    for entry in fs::read_dir(shipped).map_err(Failure::while_doing(reading))? {
        let path = entry.map_err(Failure::while_doing(reading))?.path();
        if path.is_dir() {
            check(project, &path)?;
            continue;
        }
        let bytes = fs::read(&path).map_err(Failure::while_doing(reading))?;
        if let Some(found) = named_in(&bytes, &names) {
            return Err(Failure::new(format!(
                "{} names a folder of this machine: {found}",
                path.display()
            )));
        }
    }
    Ok(())
}

fn is_named(part: &Component<'_>) -> bool {
    matches!(part, Component::Normal(_))
}

/// The first of the names that stands in a file, with what follows it.
fn named_in(bytes: &[u8], names: &[&str]) -> Option<String> {
    let first = |name: &&str| bytes.windows(name.len()).position(|part| part == name.as_bytes());
    let start = names.iter().find_map(first)?;
    let end = bytes.len().min(start + 120);
    let shown = String::from_utf8_lossy(&bytes[start..end]);
    Some(
        shown
            .split(char::is_control)
            .next()
            .unwrap_or_default()
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_in_a_program_is_found() {
        let names = ["/home/", "/srv/checkout"];
        assert_eq!(named_in(b"\0asm src/lib.rs crates/a.rs", &names), None);
        let found = named_in(b"\0asm\x01/home/li/.cargo/a.rs\0more", &names);
        assert_eq!(found.as_deref(), Some("/home/li/.cargo/a.rs"));
        assert!(named_in(b"at /srv/checkout/src", &names).is_some());
    }

    #[test]
    fn a_file_that_names_a_folder_of_this_machine_fails_the_build() {
        let project = Project::locate().unwrap();
        let folder = env::temp_dir().join(format!("xtask-paths-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("page_bg.wasm"), "src/lib.rs crates/yew/src/lib.rs").unwrap();
        assert!(check(&project, &folder).is_ok());
        let named = project.root().join("src/lib.rs");
        fs::write(folder.join("engine_bg.wasm"), named.to_string_lossy().as_bytes()).unwrap();
        let failure = check(&project, &folder).unwrap_err().to_string();
        assert!(failure.contains("engine_bg.wasm"), "{failure}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_compiler_is_told_of_every_folder_and_keeps_what_else_it_was_told() {
        let project = Project::locate().unwrap();
        let mut command = Command::new("true");
        without_folders(&project, &mut command);
        let flags = command
            .get_envs()
            .find(|(name, _)| *name == "CARGO_ENCODED_RUSTFLAGS");
        let flags = flags
            .and_then(|(_, value)| value)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let project = format!("--remap-path-prefix={}=shapan", project.root().display());
        assert!(flags.split('\u{1f}').any(|flag| flag == project), "{flags}");
        assert!(private_folders(&Project::locate().unwrap()).len() >= 3);
    }
}
