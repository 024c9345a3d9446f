//! The command line reads no more than the limit, whatever stands at the door.
#![cfg(unix)]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};

use shapan::limits;

/// Runs it with so little memory that reading on would end it, and nothing beyond a gigabyte can be held.
fn with_little_memory(words: &str, folder: &Path) -> Output {
    Command::new("bash")
        .current_dir(folder)
        .args([
            "-c",
            &format!("ulimit -v 1600000; exec \"$0\" {words}"),
            env!("CARGO_BIN_EXE_shapan"),
        ])
        .output()
        .unwrap()
}

/// A folder of the test's own with a small county in it.
fn county(test: &str) -> std::path::PathBuf {
    let folder = crate::temporary::folder(test);
    let made = with_little_memory("generate --schools 3 --out c", &folder);
    assert!(made.status.success());
    folder
}

#[test]
fn what_never_ends_is_refused_at_the_limit() {
    let folder = county("limits-without-end");
    for (words, expected) in [
        ("match /dev/zero", "文件超过上限 512 MiB"),
        ("match - < /dev/zero", "文件超过上限 512 MiB"),
        ("run c --policy /dev/zero", "超过 4 MiB"),
        ("compare c --before /dev/zero", "超过 4 MiB"),
        ("report c --policy /dev/zero", "超过 4 MiB"),
        ("policy show /dev/zero", "超过 4 MiB"),
        ("check /dev/zero c/teachers.csv", "MiB"),
        ("run c/schools.csv /dev/zero", "MiB"),
    ] {
        for language in ["", " --json"] {
            let words = match words.split_once(" <") {
                Some((words, piped)) => format!("{words}{language} < {piped}"),
                None => format!("{words}{language}"),
            };
            let output = with_little_memory(&words, &folder);
            let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert_eq!(output.status.code(), Some(1), "{words}: {said}");
            assert!(said.contains(expected), "{words}: {said}");
        }
    }
}

#[test]
fn files_over_the_limit_are_not_held() {
    let folder = county("limits-too-large");
    // A file of holes: four gigabytes that take no room on the disk.
    File::create(folder.join("huge"))
        .unwrap()
        .set_len(4 << 30)
        .unwrap();
    for words in ["match huge", "run c --policy huge", "check huge c/teachers.csv"] {
        let output = with_little_memory(words, &folder);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(1), "{words}: {said}");
        assert!(said.contains("MiB"), "{words}: {said}");
    }
    fs::remove_file(folder.join("huge")).unwrap();
    // Just at the limit a policy is read.
    let scenario = r#"{"name": "x", "overrides": {}}"#;
    let blanks = " ".repeat(limits::POLICY_BYTES - scenario.len());
    fs::write(folder.join("blanks.json"), blanks + scenario).unwrap();
    assert!(
        with_little_memory("run c --policy blanks.json", &folder)
            .status
            .success()
    );
}
