//! Searches for inputs that break a reader, led by what code they reach. Takes as long as it is given, so it is never
//! part of the checks; those try the inputs that were kept (`fuzz/tests/corpus.rs`).
//!
//! The compiler is the ordinary one: it writes down what is reached by passes of LLVM that every release has, and
//! libFuzzer, which reads that, is built from source with a C++ compiler.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::program::{capture, cargo, find, quiet_input, run};
use crate::project::Project;

/// Has the compiler write down what is reached, and what numbers are compared with.
const FLAGS: [&str; 5] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];
/// The largest input that is tried, in bytes: searches in small ones find more.
const LARGEST: u32 = 6 << 10;
/// The largest input that is kept, in bytes.
const LARGEST_KEPT: u32 = 3 << 10;
/// Longer than this no input may take, in seconds.
const LONGEST: u32 = 20;
/// More memory than this no input may take, in megabytes.
const MEMORY: u32 = 2048;
/// The longest word of an input that is tried in others, in bytes.
const LONGEST_WORD: usize = 60;

/// What the words of the command ask for.
#[derive(Debug, PartialEq, Eq)]
enum Wish<'words> {
    /// Search for so many minutes, in one target or in each.
    Search(u32, Option<&'words str>),
    /// Keep what a search in one target has found, as few inputs as reach the same.
    Keep(&'words str),
}

/// Does what the words say.
pub fn fuzz(project: &Project, words: &[&str]) -> Outcome {
    let wish = wish(words)?;
    let names = targets(project)?;
    let chosen: Vec<&str> = match wish {
        Wish::Search(_, None) => names.iter().map(String::as_str).collect(),
        Wish::Search(_, Some(name)) | Wish::Keep(name) if names.iter().any(|one| one == name) => vec![name],
        Wish::Search(_, Some(name)) | Wish::Keep(name) => {
            let what = format!("no such target: {name}; there are {}", names.join(", "));
            return Err(Failure::new(what));
        }
    };
    let program = build(project)?;
    for name in chosen {
        match wish {
            Wish::Search(minutes, _) => search(project, &program, name, minutes)?,
            Wish::Keep(_) => keep(project, &program, name)?,
        }
    }
    Ok(())
}

fn wish<'words>(words: &[&'words str]) -> Outcome<Wish<'words>> {
    let minutes = |text: &str| {
        let number = text.parse().ok().filter(|minutes| (1..=10_000).contains(minutes));
        number.ok_or_else(|| Failure::new(format!("--minutes takes a whole number from 1, not {text}")))
    };
    match *words {
        ["--minutes", number] => Ok(Wish::Search(minutes(number)?, None)),
        ["--minutes", number, target] => Ok(Wish::Search(minutes(number)?, Some(target))),
        ["--keep", target] => Ok(Wish::Keep(target)),
        _ => Err(Failure::new(
            "say `cargo xtask fuzz --minutes N [TARGET]` or `cargo xtask fuzz --keep TARGET`",
        )),
    }
}

/// The inputs that are kept, a folder for each target.
fn corpus(project: &Project) -> PathBuf {
    project.root().join("fuzz").join("corpus")
}

/// The names of all targets. The tests hold the folders of inputs to them.
fn targets(project: &Project) -> Outcome<Vec<String>> {
    let folders = fs::read_dir(corpus(project)).map_err(Failure::while_doing("looking for the targets"))?;
    let mut names: Vec<String> = folders
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Builds the searching program into a folder of its own, and says where it is.
fn build(project: &Project) -> Outcome<PathBuf> {
    if env::var_os("CXX").is_none() && !["c++", "g++", "clang++"].iter().any(|name| find(name).is_some()) {
        return Err(Failure::mended_by(
            "a C++ compiler is needed to build libFuzzer, none found",
            "apt-get update && apt-get install -y g++",
        ));
    }
    let about = capture(quiet_input("rustc").arg("-vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| Failure::new("rustc does not say what machine this is"))?;
    let folder = project.root().join("target").join("fuzz");
    // With a target named, the flags are not for what runs while building.
    run(cargo()
        .args([
            "build",
            "--locked",
            "--package",
            "shapan-fuzz",
            "--bin",
            "fuzz",
            "--features",
            "fuzzer",
        ])
        .args(["--profile", "fuzz", "--target", host, "--target-dir"])
        .arg(&folder)
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"))
        .current_dir(project.root()))?;
    Ok(folder
        .join(host)
        .join("fuzz")
        .join(format!("fuzz{}", env::consts::EXE_SUFFIX)))
}

/// Where the inputs of a search lie that are not kept yet.
fn found(project: &Project, name: &str) -> Outcome<PathBuf> {
    let folder = project
        .root()
        .join("target")
        .join("fuzz")
        .join("found")
        .join(name);
    fs::create_dir_all(&folder).map_err(Failure::while_doing(format!("making {}", folder.display())))?;
    Ok(folder)
}

/// Searches in one target, beginning with what is kept and what was found before.
fn search(project: &Project, program: &Path, name: &str, minutes: u32) -> Outcome {
    println!("\n== {name}, {minutes} min");
    let broken = project
        .root()
        .join("target")
        .join("fuzz")
        .join(format!("broken-{name}-"));
    let words = project
        .root()
        .join("target")
        .join("fuzz")
        .join(format!("{name}.words"));
    let kept = corpus(project).join(name);
    dictionary(&kept)
        .and_then(|dictionary| fs::write(&words, dictionary))
        .map_err(Failure::while_doing("writing the words to try"))?;
    run(quiet_input(program)
        .arg(format!("-max_total_time={}", minutes * 60))
        .arg(format!("-max_len={LARGEST}"))
        .arg(format!("-timeout={LONGEST}"))
        .arg(format!("-rss_limit_mb={MEMORY}"))
        .arg(format!("-dict={}", words.display()))
        .arg(format!("-artifact_prefix={}", broken.display()))
        .args(["-print_final_stats=1", "-reload=0"])
        .args([found(project, name)?, kept])
        .env("SHAPAN_FUZZ_TARGET", name)
        .current_dir(project.root()))
    .map_err(|failure| {
        Failure::mended_by(
            format!("{failure}: the input lies at {}…", broken.display()),
            format!("put it into fuzz/corpus/{name} under a name that says what it is, and mend what `cargo test --package shapan-fuzz` then shows"),
        )
    })
}

/// Adds to what is kept the fewest of the inputs found that reach what the kept ones do not.
fn keep(project: &Project, program: &Path, name: &str) -> Outcome {
    run(quiet_input(program)
        .args([
            "-set_cover_merge=1".to_owned(),
            // What is reached counts, not how often: a tenth of the inputs, for tests that must be quick.
            "-use_counters=0".to_owned(),
            format!("-max_len={LARGEST_KEPT}"),
        ])
        .args([corpus(project).join(name), found(project, name)?])
        .env("SHAPAN_FUZZ_TARGET", name)
        .current_dir(project.root()))
}

/// The words of the kept inputs, as libFuzzer reads a list of words to try in others: what stands in quotation marks, and
/// what stands between the marks of a table.
fn dictionary(folder: &Path) -> std::io::Result<String> {
    let mut words = std::collections::BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let bytes = fs::read(entry?.path())?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            continue;
        };
        let apart = |character: char| {
            matches!(
                character,
                '"' | ',' | ';' | ':' | '\t' | '\r' | '\n' | '\u{1e}' | '.'
            )
        };
        words.extend(
            text.split(apart)
                .map(str::to_owned)
                .filter(|word| (2..=LONGEST_WORD).contains(&word.len())),
        );
    }
    let quoted = |word: &String| {
        let bytes = word.bytes().map(|byte| format!("\\x{byte:02x}"));
        format!("\"{}\"\n", bytes.collect::<String>())
    };
    Ok(words.iter().map(quoted).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_understood_or_refused() {
        assert_eq!(wish(&["--minutes", "5"]).unwrap(), Wish::Search(5, None));
        assert_eq!(
            wish(&["--minutes", "5", "roster"]).unwrap(),
            Wish::Search(5, Some("roster"))
        );
        assert_eq!(wish(&["--keep", "roster"]).unwrap(), Wish::Keep("roster"));
        for wrong in [
            &["--minutes", "0"][..],
            &["--minutes", "x"],
            &["--minutes"],
            &[],
            &["--keep"],
        ] {
            assert!(wish(wrong).is_err(), "{wrong:?}");
        }
        let project = Project::locate().unwrap();
        let failure = fuzz(&project, &["--keep", "nothing"]).unwrap_err().to_string();
        assert!(failure.contains("roster, scenario"), "{failure}");
    }

    #[test]
    fn words_of_kept_inputs_are_tried_in_others() {
        let project = Project::locate().unwrap();
        let words = dictionary(&corpus(&project).join("policy")).unwrap();
        assert!(words.contains("\"\\x72\\x6f\\x75\\x6e\\x64\\x73\"\n"), "rounds");
    }
}
