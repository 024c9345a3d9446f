//! The browsers the end-to-end tests drive, and a font with Chinese characters.

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::failure::Outcome;
use crate::finding::Finding;
use crate::program::{capture, find, quiet_input, run, version};

/// A browser that the tests drive.
struct Browser {
    /// What it is called, and its Debian package.
    package: &'static str,
    /// The names its program goes by.
    names: &'static [&'static str],
    /// The variable that names one of the person's own choice.
    chosen: &'static str,
    /// What to do where Debian's packages are not to be had.
    elsewhere: &'static str,
}

const BROWSERS: [Browser; 2] = [
    Browser {
        package: "chromium",
        names: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
        chosen: "CHROMIUM",
        elsewhere: "install Chromium and set CHROMIUM to its program",
    },
    Browser {
        package: "firefox-esr",
        names: &["firefox-esr", "firefox"],
        chosen: "FIREFOX",
        elsewhere: "install Firefox and set FIREFOX to its program",
    },
];

impl Browser {
    /// The one that the variable names, or the first of the usual names on `PATH`.
    fn locate(&self) -> Option<PathBuf> {
        env::var_os(self.chosen)
            .map(PathBuf::from)
            .or_else(|| self.names.iter().find_map(|name| find(name)))
    }

    fn finding(&self) -> Finding {
        let found = self.locate().and_then(|browser| version(&browser));
        let chosen = self.chosen;
        Finding {
            thing: self.package.to_owned(),
            needed: "for test only".to_owned(),
            good: found.is_some(),
            found,
            mend: match env::var_os(chosen) {
                Some(_) => format!("set {chosen} to the program of one that runs, or unset it"),
                None => mend(self.package, self.elsewhere),
            },
        }
    }
}

/// The browsers' findings.
pub fn browsers() -> Vec<Finding> {
    BROWSERS.iter().map(Browser::finding).collect()
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

/// Installs the browsers and the font where that can be done without asking.
pub fn set_up() -> Outcome {
    let missing = BROWSERS
        .iter()
        .filter(|browser| !browser.finding().good && env::var_os(browser.chosen).is_none());
    let mut wanted: Vec<&str> = missing.map(|browser| browser.package).collect();
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
    browsers().iter().try_for_each(Finding::require)?;
    font().require()
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

/// Whether this is Debian. Its descendants may package browsers in other ways.
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
    fn a_browser_of_ones_own_choice_is_taken_or_said_to_be_wrong() {
        let browser = Browser {
            package: "x",
            names: &["no-such-browser"],
            // A variable that is set wherever there is a shell.
            chosen: "PATH",
            elsewhere: "",
        };
        assert!(browser.locate().is_some());
        let finding = browser.finding();
        assert!(!finding.good && finding.mend.contains("PATH"), "{finding:?}");
    }

    #[test]
    fn a_family_goes_by_its_first_name() {
        assert_eq!(
            first_name("Noto Sans CJK SC,Noto Sans CJK SC Bold"),
            "Noto Sans CJK SC"
        );
        assert_eq!(first_name("Song"), "Song");
    }
}
