//! The browser the end-to-end tests drive, and a font with Chinese characters.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::finding::Finding;
use crate::program::{capture, find, quiet_input, run, version};

const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// The variable that names a browser of the person's own choice.
const CHOSEN: &str = "CHROMIUM";

/// The browser: the one `CHROMIUM` names, or the first of the usual names on `PATH`.
pub fn locate() -> Option<PathBuf> {
    env::var_os("CHROMIUM")
        .map(PathBuf::from)
        .or_else(|| NAMES.into_iter().find_map(find))
}

/// The browser's finding.
pub fn browser() -> Finding {
    let found = locate().and_then(|browser| version(&browser));
    Finding {
        thing: "chromium".to_owned(),
        needed: "for test only".to_owned(),
        good: found.is_some(),
        found,
        mend: match env::var_os(CHOSEN) {
            Some(_) => format!("set {CHOSEN} to the program of a Chromium that runs, or unset it"),
            None => mend("chromium", "install Chromium and set CHROMIUM to its program"),
        },
    }
}

/// The font's finding. Where fontconfig is not used the system brings its own Chinese fonts.
pub fn font() -> Finding {
    let found = if cfg!(target_os = "linux") {
        capture(quiet_input("fc-list").args([":lang=zh-cn", "family"]))
            .ok()
            .and_then(|families| families.lines().next().map(|line| first_name(line).to_owned()))
    } else {
        Some("the system's".to_owned())
    };
    Finding {
        thing: "CJK font".to_owned(),
        needed: "for test only".to_owned(),
        good: found.is_some(),
        found,
        mend: mend("fonts-noto-cjk", "install the Noto Sans CJK fonts"),
    }
}

/// Installs the browser and the font where that can be done without asking.
pub fn set_up() -> Outcome<PathBuf> {
    let mut wanted = Vec::new();
    if !browser().good && env::var_os(CHOSEN).is_none() {
        wanted.push("chromium");
    }
    if !font().good {
        wanted.extend(["fonts-noto-cjk", "fontconfig"]);
    }
    if !wanted.is_empty() && debian() && root() {
        apt_get(&["update", "-qq"])?;
        apt_get(
            &[
                &["install", "-y", "-qq", "--no-install-recommends"],
                wanted.as_slice(),
            ]
            .concat(),
        )?;
    }
    browser().require()?;
    font().require()?;
    locate().ok_or_else(|| Failure::new("the browser is gone again"))
}

fn apt_get(words: &[&str]) -> Outcome {
    println!("  apt-get {}", words.join(" "));
    run(quiet_input("apt-get")
        .args(words)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

/// The command that installs a Debian package, or what to do elsewhere.
fn mend(package: &str, elsewhere: &str) -> String {
    match (debian(), root()) {
        (true, true) => format!("apt-get update && apt-get install -y {package}"),
        (true, false) => format!("sudo apt-get update && sudo apt-get install -y {package}"),
        (false, _) => elsewhere.to_owned(),
    }
}

/// Whether this is Debian. Its descendants may package Chromium in other ways.
fn debian() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=debian"))
}

fn root() -> bool {
    capture(quiet_input("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// The first of the names fontconfig gives a family.
fn first_name(families: &str) -> &str {
    families.split(',').next().unwrap_or(families)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_goes_by_its_first_name() {
        assert_eq!(
            first_name("Noto Sans CJK SC,Noto Sans CJK SC Bold"),
            "Noto Sans CJK SC"
        );
        assert_eq!(first_name("Song"), "Song");
    }
}
