//! Awkward projects of every kind, made here, each with what is said of it in `tests/projects/reports.txt`.
//! `UPDATE_GOLDEN=1 cargo test --test integration project::awkward` writes the reports anew.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read, Write};

use serde_json::{Value, json};
use shapan::language::{Language, Say};
use shapan::project::{Lock, NONCE_BYTES, NoRoster, Opened, Project, Refusal, SALT_BYTES, lock, unlock};
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{folder, sample};

type Parts = Vec<(String, Vec<u8>)>;

fn parts(bytes: &[u8]) -> Parts {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of the sample, changed and packed again.
fn changed(change: impl FnOnce(&mut Parts)) -> Vec<u8> {
    let mut parts = parts(&sample().write().unwrap());
    change(&mut parts);
    packed(&parts)
}

fn document(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    changed(|parts| {
        let mut document: Value = serde_json::from_slice(&parts[1].1).unwrap();
        change(&mut document);
        parts[1].1 = document.to_string().into_bytes();
    })
}

fn text(change: impl FnOnce(String) -> String) -> Vec<u8> {
    changed(|parts| {
        let text = String::from_utf8(std::mem::take(&mut parts[1].1)).unwrap();
        parts[1].1 = change(text).into_bytes();
    })
}

/// One name as another of the same length, wherever it stands in the archive.
fn renamed(mut bytes: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    for place in 0..bytes.len() - from.len() {
        if bytes[place..].starts_with(from.as_bytes()) {
            bytes[place..place + to.len()].copy_from_slice(to.as_bytes());
        }
    }
    bytes
}

/// The length that the directory says of a part, made another.
fn lying(mut bytes: Vec<u8>, of: &str, says: u32) -> Vec<u8> {
    let entries: Vec<usize> = (0..bytes.len() - 46)
        .filter(|&place| bytes[place..].starts_with(b"PK\x01\x02"))
        .filter(|&place| bytes[place + 46..].starts_with(of.as_bytes()))
        .collect();
    assert_eq!(entries.len(), 1, "{of}");
    bytes[entries[0] + 24..entries[0] + 28].copy_from_slice(&says.to_le_bytes());
    bytes
}

fn roster_facts(change: impl Fn(&mut Value)) -> Vec<u8> {
    document(|document| change(&mut document["roster"]))
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let whole = sample().write().unwrap();
    let cut = |share: usize| whole[..whole.len() * share / 100].to_vec();
    let locked = lock(
        &whole,
        "password of the sample",
        Lock::new([1; SALT_BYTES], [2; NONCE_BYTES]),
    )
    .unwrap();
    let of_lock = |change: &dyn Fn(&mut Parts)| {
        let mut parts = parts(&locked);
        change(&mut parts);
        packed(&parts)
    };
    let many = {
        let part = |number: usize| (format!("roster/{number}.csv"), Vec::new());
        packed(&(0..40).map(part).collect())
    };
    let mut commented = whole.clone();
    commented.extend(b"trailing words");
    vec![
        ("whole", whole.clone()),
        ("empty", Vec::new()),
        ("zeros", vec![0; 1 << 20]),
        ("text", b"{\"name\": \"a\", \"overrides\": {}}".to_vec()),
        ("200-mib", vec![0; 200 << 20]),
        ("half", cut(50)),
        ("nearly-all", cut(99)),
        ("two-in-one", [whole.clone(), whole.clone()].concat()),
        ("trailing", commented),
        ("other-zip", packed(&vec![("a.txt".to_owned(), b"a".to_vec())])),
        ("no-document", changed(|parts| drop(parts.remove(1)))),
        ("no-teachers", changed(|parts| drop(parts.pop()))),
        (
            "no-schools-anywhere",
            changed(|parts| {
                let mut document: Value = serde_json::from_slice(&parts[1].1).unwrap();
                document["parts"].as_array_mut().unwrap().remove(0);
                parts[1].1 = document.to_string().into_bytes();
                parts.remove(2);
            }),
        ),
        (
            "part-twice",
            renamed(
                changed(|parts| parts.push(("roster/teacherz.csv".to_owned(), b"a".to_vec()))),
                "roster/teacherz.csv",
                "roster/teachers.csv",
            ),
        ),
        (
            "unsaid-part",
            changed(|parts| parts.push(("roster/places.csv".to_owned(), b"a".to_vec()))),
        ),
        (
            "foreign-part",
            changed(|parts| parts.push(("notes.docx".to_owned(), b"a".to_vec()))),
        ),
        (
            "path-out",
            renamed(whole.clone(), "roster/teachers.csv", "../../../etc/passwd"),
        ),
        (
            "absolute-path",
            renamed(whole.clone(), "roster/teachers.csv", "/else/teachers12345"),
        ),
        (
            "backslash-path",
            renamed(whole.clone(), "roster/teachers.csv", "roster\\teachers.csv"),
        ),
        (
            "hidden-name",
            renamed(whole.clone(), "roster/teachers.csv", "roster/\u{202e}chers.csv"),
        ),
        ("many-parts", many),
        ("lying-short", lying(whole.clone(), "roster/teachers.csv", 10)),
        ("lying-long", lying(whole.clone(), "roster/teachers.csv", 1 << 20)),
        (
            "lying-huge",
            lying(whole.clone(), "roster/teachers.csv", u32::MAX - 1),
        ),
        ("bomb", changed(|parts| parts[1].1 = vec![b' '; 17 << 20])),
        ("changed-roster", changed(|parts| parts[3].1.extend(b"T1,S1\n"))),
        ("not-text", changed(|parts| parts[1].1 = vec![0xff; 10])),
        ("not-json", text(|text| text.replacen(':', "", 1))),
        ("json-cut", text(|text| text[..text.len() / 2].to_owned())),
        (
            "json-twice",
            text(|text| text.replacen('{', "{\"name\": \"b\",", 1)),
        ),
        ("json-deep", text(|_| "[".repeat(1_000))),
        ("not-ours", text(|_| "{\"format\": \"other\"}".to_owned())),
        (
            "no-version",
            document(|document| drop(document.as_object_mut().unwrap().shift_remove("version"))),
        ),
        (
            "unknown-member",
            document(|document| document["extra"] = json!(1)),
        ),
        (
            "wrong-type",
            document(|document| document["seed"] = json!("seven")),
        ),
        (
            "seed-too-large",
            document(|document| document["seed"] = json!(1_u64 << 40)),
        ),
        (
            "bad-id",
            document(|document| document["scenarios"][0]["id"] = json!("../s")),
        ),
        (
            "id-twice",
            document(|document| document["scenarios"][1]["id"] = json!("s1")),
        ),
        (
            "hidden-characters",
            document(|document| document["scenarios"][0]["name"] = json!("a\u{202e}b")),
        ),
        (
            "too-many-scenarios",
            document(|document| {
                let first = document["scenarios"][0].clone();
                document["scenarios"] = json!(vec![first; 51]);
            }),
        ),
        (
            "long-note",
            document(|document| document["note"] = json!("长".repeat(2_001))),
        ),
        (
            "stop-hidden",
            document(|document| document["stops"][0]["title"] = json!("甲\u{202e}乙")),
        ),
        (
            "stop-rules",
            document(|document| document["stops"][0]["controls"] = json!(["a", "b", "c"])),
        ),
        (
            "stop-member",
            document(|document| document["stops"][0]["colour"] = json!("red")),
        ),
        (
            "stop-without-scenario",
            document(|document| {
                drop(
                    document["stops"][0]
                        .as_object_mut()
                        .unwrap()
                        .shift_remove("scenario"),
                );
            }),
        ),
        (
            "stop-of-nothing",
            document(|document| {
                document["stops"][0]["scenario"] = json!("gone");
                document["stops"][0]["page"] = json!("nowhere");
                document["stops"][0]["mark"] = json!("school:nobody");
                document["stops"][0]["controls"] = json!(["no.such.rule"]);
            }),
        ),
        ("newer", document(|document| document["version"] = json!(3))),
        (
            "newer-rules",
            document(|document| document["policy_version"] = json!(99)),
        ),
        (
            "huge-version",
            document(|document| document["version"] = json!(u64::MAX)),
        ),
        (
            "says-safe-to-mail",
            document(|document| document["holds"] = json!("safe-to-mail")),
        ),
        (
            "wrong-counts",
            roster_facts(|roster| roster["teachers"] = json!(1)),
        ),
        (
            "other-fingerprint",
            roster_facts(|roster| roster["fingerprint"] = json!("0123456789abcdef")),
        ),
        ("no-facts", document(|document| document["roster"] = Value::Null)),
        ("locked", locked.clone()),
        ("locked-changed", of_lock(&|parts| parts[2].1[9] ^= 1)),
        ("locked-without-content", of_lock(&|parts| drop(parts.pop()))),
        (
            "locked-many-rounds",
            of_lock(&|parts| {
                let text = String::from_utf8(parts[1].1.clone()).unwrap();
                parts[1].1 = text.replace("600000", "4000000000").into_bytes();
            }),
        ),
        (
            "locked-other-cipher",
            of_lock(&|parts| {
                let text = String::from_utf8(parts[1].1.clone()).unwrap();
                parts[1].1 = text.replace("AES-256-GCM", "ROT13").into_bytes();
            }),
        ),
        (
            "locked-short-salt",
            of_lock(&|parts| {
                let text = String::from_utf8(parts[1].1.clone()).unwrap();
                parts[1].1 = text.replacen("01", "", 1).into_bytes();
            }),
        ),
    ]
}

/// What is said of a file, in Chinese; that it is said in English too is held to here.
fn report(name: &str, bytes: &[u8]) -> String {
    let refused = |why: &Refusal| {
        let diagnostic = why.diagnostic(&format!("{name}.shapan"));
        assert!(diagnostic.finding.way_out.is_some(), "{name}: no way out");
        assert!(!diagnostic.say(Language::English).is_empty());
        diagnostic.say(Language::Chinese)
    };
    match Project::open(bytes) {
        Err(why) => refused(&why),
        Ok(Opened::Newer(newer)) => refused(&Refusal::Newer(newer)),
        Ok(Opened::Locked(locked)) => match unlock(&locked, "password of the sample") {
            Ok(_) => refused(&Refusal::Locked),
            Err(why) => refused(&why),
        },
        Ok(Opened::Project(project)) => match project.read_roster(&gb18030_native, Doubts::Asked) {
            Ok(loaded) => format!("taken: {} teachers", loaded.roster.teachers.len()),
            Err(NoRoster::Refused(why)) => refused(&why),
            Err(NoRoster::Rejected(rejection)) => rejection
                .list
                .lines()
                .map(|line| line.say(Language::Chinese))
                .collect(),
        },
    }
}

#[test]
fn what_is_said_of_awkward_projects() {
    let mut reports = String::new();
    for (name, bytes) in files() {
        writeln!(reports, "{name}\n  {}", report(name, &bytes)).unwrap();
    }
    let path = folder().join("reports.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &reports).unwrap();
        panic!("the reports are written anew; look at the difference, then run without UPDATE_GOLDEN");
    }
    let kept = fs::read_to_string(&path).unwrap();
    for (kept, now) in kept.lines().zip(reports.lines()) {
        assert_eq!(kept, now);
    }
    assert_eq!(kept.len(), reports.len());
}
