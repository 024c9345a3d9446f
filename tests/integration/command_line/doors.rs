//! What stands there twice is refused at every door: nobody can know which one holds.

use std::fs;

use super::{county, fails};

#[test]
fn what_is_named_twice_is_refused_at_every_door() {
    let folder = county("twice");
    let path = folder.to_str().unwrap();
    let file = folder.join("twice.json");
    let name = file.to_str().unwrap();
    for document in [
        r#"{"version": 2, "version": 2}"#,
        r#"{"name": "x", "name": "y", "overrides": {}}"#,
        r#"{"name": "x", "overrides": {}, "overrides": {"rotation.share": 5}}"#,
        r#"{"name": "x", "overrides": {"rotation.share": 5, "rotation.share": 6}}"#,
        r#"{"name": "x", "overrides": {"rotation.share": 5, "rotation\u002eshare": 5}}"#,
        r#"{"scoring": {"blocks": [{"id": "a", "id": "b"}]}}"#,
        r#"{"seed": 1, "seed": 1}"#,
    ] {
        fs::write(&file, document).unwrap();
        for arguments in [
            vec!["policy", "show", name],
            vec!["policy", "diff", "status-quo", name],
            vec!["check", path, "--policy", name],
            vec!["run", path, "--policy", name, "--json"],
            vec!["compare", path, "--before", name],
            vec!["report", path, "--policy", name],
        ] {
            fails(&arguments, 1, "出现了两次");
            fails(
                &[&arguments[..], &["--language", "en"]].concat(),
                1,
                "stands there twice",
            );
        }
    }
    let programs = r#""programs": [{"id": "p", "capacity": 1}]"#;
    for document in [
        format!(r#"{{"mechanism": "directed-placement", "applicants": [], "applicants": [], {programs}}}"#),
        format!(
            r#"{{"mechanism": "directed-placement", "applicants": [{{"id": "a", "id": "a"}}], {programs}}}"#
        ),
        format!(
            r#"{{"mechanism": "directed-placement", "applicants": [{{"id": "a", "costs": {{"p": 1, "p": 1}}}}], {programs}}}"#
        ),
    ] {
        fs::write(&file, document).unwrap();
        fails(&["match", name], 1, "写了两次");
        fails(&["match", name, "--json", "--language", "en"], 1, "twice");
    }
    // A second column of the same header.
    let teachers = fs::read_to_string(folder.join("teachers.csv")).unwrap();
    let (header, rows) = teachers.split_once("\r\n").unwrap();
    let second: String = rows
        .lines()
        .fold(String::new(), |text, row| text + row + ",S001\r\n");
    fs::write(
        folder.join("teachers.csv"),
        format!("{header},学校代码\r\n{second}"),
    )
    .unwrap();
    for verb in ["check", "run", "compare", "report", "mechanisms"] {
        fails(&[verb, path], 1, "两列同名");
    }
    fails(&["run", path, "--seed", "1", "--seed", "1"], 2, "只能写一次");
    fails(&["run", path, "--policy", "a", "--policy", "b"], 2, "只能写一次");
}
