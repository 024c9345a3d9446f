//! What is written stands there whole or not at all, replaces nothing unasked, and what could not be written is said.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};

use super::{county, fails, shapan, text};

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs it where a file may have so many blocks of 512 bytes, as on a disk that is nearly full.
#[cfg(unix)]
fn with_room_for(blocks: u32, arguments: &[&str], output: Option<&Path>) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("bash");
    command
        .args(["-c", &script, env!("CARGO_BIN_EXE_shapan")])
        .args(arguments);
    if let Some(path) = output {
        command.stdout(File::create(path).unwrap());
    }
    command.output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_is_said_and_has_exit_code_one() {
    let folder = county("full");
    let path = folder.to_str().unwrap();
    let instance = folder.join("instance.json");
    fs::write(&instance, super::matching::INSTANCE).unwrap();
    let instance = instance.to_str().unwrap();
    let made = folder.join("made");
    let made = made.to_str().unwrap();
    for verb in [
        vec!["generate", "--schools", "3", "--force", "--out", made],
        vec!["check", path],
        vec!["run", path],
        vec!["compare", path, "--draws", "1"],
        vec![
            "compare",
            path,
            "--draws",
            "1",
            "--policy",
            "status-quo",
            "--policy",
            "rural-bonus",
        ],
        vec!["match", instance],
        vec!["why", path, "--school", "S003"],
        vec!["why", path, "--school", "S003", "--teacher", "T00007"],
        vec!["report", path, "--draws", "1"],
        vec!["mechanisms", path],
        vec!["lists", path],
        vec!["policy", "list"],
        vec!["policy", "show"],
        vec!["policy", "show", "--form", "document"],
        vec!["policy", "diff", "common-rounds", "rural-bonus"],
        vec!["policy", "schema"],
    ] {
        for json in [&[][..], &["--json"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_shapan"))
                .args(&verb)
                .args(json)
                .stdout(File::options().write(true).open("/dev/full").unwrap())
                .output()
                .unwrap();
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{verb:?} {json:?}: {said}");
            assert!(
                said.contains("输出没有写完：磁盘空间已满"),
                "{verb:?} {json:?}: {said}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_leaves_what_was_there_and_nothing_half_written() {
    let folder = county("filling");
    let path = folder.to_str().unwrap();
    let [schools, teachers] =
        ["schools.csv", "teachers.csv"].map(|name| fs::read(folder.join(name)).unwrap());
    let report = folder.join("report.html");
    fs::write(&report, "the report of last week").unwrap();
    let before = names(&folder);
    // The schools have room, the teachers have not: both stay.
    let output = with_room_for(
        32,
        &["generate", "--schools", "100", "--force", "--out", path],
        None,
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("teachers.csv"),
        "{}",
        text(&output.stderr)
    );
    assert!(
        fs::read(folder.join("schools.csv")).unwrap() == schools,
        "the old schools stay"
    );
    assert!(
        fs::read(folder.join("teachers.csv")).unwrap() == teachers,
        "the old teachers stay"
    );
    let html = report.to_str().unwrap();
    let output = with_room_for(
        32,
        &["report", path, "--draws", "1", "--force", "--html", html],
        None,
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("report.html"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(fs::read_to_string(&report).unwrap(), "the report of last week");
    assert_eq!(names(&folder), before, "nothing is left behind");
    // What is printed into a file cannot be taken back, but it is said.
    let output = with_room_for(32, &["run", path, "--json"], Some(&folder.join("run.json")));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("输出没有写完"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn a_report_replaces_only_what_it_is_told_to() {
    let folder = county("replaced");
    let (page, book) = (folder.join("report.html"), folder.join("report.xlsx"));
    fs::write(&book, "mine").unwrap();
    let mut arguments = vec!["report", folder.to_str().unwrap(), "--draws", "1"];
    arguments.extend(["--html", page.to_str().unwrap(), "--xlsx", book.to_str().unwrap()]);
    fails(&arguments, 1, "--force");
    assert_eq!(fs::read_to_string(&book).unwrap(), "mine");
    assert!(!page.exists(), "all of them or none");
    arguments.push("--force");
    let output = shapan(&arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(fs::read(&book).unwrap().starts_with(b"PK"));
    assert!(fs::read_to_string(&page).unwrap().ends_with("</html>"), "whole");
    assert_eq!(
        names(&folder),
        ["report.html", "report.xlsx", "schools.csv", "teachers.csv"]
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_for_writing() {
    use std::os::unix::fs::symlink;
    let folder = county("links");
    let path = folder.to_str().unwrap();
    let precious = folder.join("precious");
    fs::write(&precious, "precious").unwrap();
    let made = folder.join("made");
    fs::create_dir(&made).unwrap();
    for target in [precious.clone(), folder.join("not-there-yet")] {
        let [csv, html] = [made.join("teachers.csv"), made.join("report.html")];
        symlink(&target, &csv).unwrap();
        symlink(&target, &html).unwrap();
        for force in [&[][..], &["--force"]] {
            let generate = ["generate", "--schools", "3", "--out", made.to_str().unwrap()];
            fails(&[&generate, force].concat(), 1, "链接");
            let report = ["report", path, "--draws", "1", "--html", html.to_str().unwrap()];
            fails(&[&report, force].concat(), 1, "链接");
        }
        fs::remove_file(csv).unwrap();
        fs::remove_file(html).unwrap();
    }
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
    assert!(!folder.join("not-there-yet").exists());
    assert!(names(&made).is_empty(), "{:?}", names(&made));
}

#[test]
fn an_input_is_never_an_output_under_any_name() {
    let folder = county("inputs");
    let path = folder.to_str().unwrap();
    let policy = folder.join("policy.json");
    fs::write(&policy, r#"{"name": "x", "overrides": {}}"#).unwrap();
    let twin = folder.join("twin.html");
    fs::hard_link(folder.join("schools.csv"), &twin).unwrap();
    let detour = folder.join("..").join("inputs").join("teachers.csv");
    for place in [
        folder.join("teachers.csv"),
        folder.join("schools.csv"),
        detour,
        twin,
        policy.clone(),
    ] {
        let before = fs::read(&place).unwrap();
        for kind in ["--html", "--xlsx"] {
            let place = place.to_str().unwrap();
            let arguments = [
                "report",
                path,
                "--policy",
                policy.to_str().unwrap(),
                "--draws",
                "1",
                kind,
                place,
                "--force",
            ];
            fails(&arguments, 1, "不能写入");
        }
        assert!(fs::read(&place).unwrap() == before);
    }
}

#[test]
fn two_outputs_never_share_a_place() {
    let folder = county("shared");
    let path = folder.to_str().unwrap();
    let place = folder.join("report");
    let detour = folder.join("..").join("shared").join("report");
    let (place, detour) = (place.to_str().unwrap(), detour.to_str().unwrap());
    for other in [place, detour] {
        let arguments = ["report", path, "--draws", "1", "--html", place, "--xlsx", other];
        fails(&arguments, 1, "都要写入");
    }
    assert!(!Path::new(place).exists());
    // What is printed goes somewhere as well.
    #[cfg(unix)]
    {
        let output = Command::new(env!("CARGO_BIN_EXE_shapan"))
            .args([
                "report", path, "--draws", "1", "--json", "--force", "--html", place,
            ])
            .stdout(File::create(place).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(
            text(&output.stderr).contains("都要写入"),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn folders_and_devices_are_no_places_for_files() {
    let folder = county("no-files");
    let path = folder.to_str().unwrap();
    fails(
        &["report", path, "--draws", "1", "--html", path, "--force"],
        1,
        "文件夹",
    );
    #[cfg(unix)]
    fails(
        &["report", path, "--draws", "1", "--html", "/dev/null", "--force"],
        1,
        "设备",
    );
}

#[cfg(unix)]
#[test]
fn what_is_printed_never_goes_into_what_is_read() {
    let folder = county("appended");
    let path = folder.to_str().unwrap();
    let policy = folder.join("policy.json");
    fs::write(&policy, r#"{"name": "x", "overrides": {}}"#).unwrap();
    let rules = policy.to_str().unwrap();
    for (file, arguments) in [
        ("teachers.csv", vec!["check", path]),
        ("schools.csv", vec!["run", path, "--json"]),
        ("policy.json", vec!["policy", "show", rules]),
        ("policy.json", vec!["match", rules]),
    ] {
        let file = folder.join(file);
        let before = fs::read(&file).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_shapan"))
            .args(&arguments)
            .stdout(File::options().append(true).open(&file).unwrap())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(
            text(&output.stderr).contains("不能写入"),
            "{}",
            text(&output.stderr)
        );
        assert!(
            fs::read(&file).unwrap() == before,
            "{arguments:?} changed what it read"
        );
    }
}

#[cfg(unix)]
#[test]
fn files_are_made_as_other_programs_make_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = county("permissions");
    let mode = |name: &str| fs::metadata(folder.join(name)).unwrap().permissions().mode() & 0o777;
    fs::write(folder.join("usual"), "").unwrap();
    assert_eq!(mode("teachers.csv"), mode("usual"));
    // What is replaced stays as closed as it was.
    fs::set_permissions(folder.join("teachers.csv"), fs::Permissions::from_mode(0o600)).unwrap();
    let again = [
        "generate",
        "--schools",
        "3",
        "--force",
        "--out",
        folder.to_str().unwrap(),
    ];
    assert!(shapan(&again).status.success());
    assert_eq!(
        (mode("teachers.csv"), mode("schools.csv")),
        (0o600, mode("usual"))
    );
}

#[test]
fn nothing_that_steers_a_terminal_reaches_it() {
    let folder = county("terminal");
    let path = folder.to_str().unwrap();
    let odd = "\u{1b}[31mred\u{9b}1m\u{202e}\u{7f}";
    for arguments in [
        vec!["run", path, "--policy", odd],
        vec!["run", odd],
        vec!["why", path, "--school", odd],
        vec!["report", path, "--draws", "1", "--title", odd],
        vec!["report", path, "--draws", "1", "--date", odd, "--json"],
        vec![odd],
        vec!["run", path, "--seed", odd],
        vec!["run", path, odd, odd, "--json"],
        vec!["compare", path, "--before", odd, "--json"],
    ] {
        let output = shapan(&arguments);
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(said.contains("31mred"), "{arguments:?}: {said}");
        for hidden in ['\u{1b}', '\u{9b}', '\u{202e}', '\u{7f}'] {
            assert!(
                !said.contains(hidden),
                "{arguments:?} prints {}",
                hidden.escape_unicode()
            );
        }
    }
    // In JSON it is the same text to whoever reads it.
    let output = shapan(&["run", path, "--policy", odd, "--json"]);
    let refused: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(refused["error"]["zh"].as_str().unwrap().contains(odd));
}
