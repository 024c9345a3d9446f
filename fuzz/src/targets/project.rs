//! A project file, and what is in one behind its checksums.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use shapan::language::Language;
use shapan::project::{Holds, NoRoster, Opened, Project, Refusal, told};
use shapan::roster::encoding::gb18030_native;
use shapan::roster::personal::Doubts;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::policy::refused as policy_refused;
use crate::{Verdict, said};

/// What stands between the parts of an input: no text holds it.
const BETWEEN: u8 = 0x1e;
/// The parts that an input gives in this order; one that is empty is not packed.
const PARTS: [&str; 9] = [
    "project.json",
    "roster/schools.csv",
    "roster/teachers.csv",
    "roster/preferences.csv",
    "roster/places.csv",
    "roster/outcome.csv",
    "recipe.json",
    "import.json",
    "lock.json",
];
/// The name of a file in what is said of it.
const FILE: &str = "a.shapan";
/// More scenarios than these are not run: an input is to take little time.
const MOST_RUNS: usize = 3;

/// Opens an archive as it is, or, where the input is none, one that is packed of its parts with all checksums in order. What
/// is refused says what and where; what is taken is written and opened the same, by the same bytes, says in words what it
/// holds, and its seal is worked out again.
pub fn run(bytes: &[u8]) -> Verdict {
    if bytes.starts_with(b"PK") {
        opened(bytes)
    } else {
        opened(&packed(bytes))
    }
}

fn opened(file: &[u8]) -> Verdict {
    match Project::open(file) {
        Err(why) => refused(&why),
        // Its format is newer, or its rules are.
        Ok(Opened::Newer(newer)) => refused(&Refusal::Newer(newer)),
        Ok(Opened::Locked(locked)) => {
            let again = locked.clone().write().map(|bytes| Project::open(&bytes));
            assert_eq!(again, Ok(Ok(Opened::Locked(locked))), "it is locked otherwise");
            Verdict::Taken
        }
        Ok(Opened::Project(project)) => taken(&project),
    }
}

fn refused(why: &Refusal) -> Verdict {
    let diagnostic = why.diagnostic(FILE);
    said::check(&diagnostic);
    said::check(&diagnostic.finding);
    Verdict::Refused
}

fn taken(project: &Project) -> Verdict {
    round_trip(project);
    let mailed = project.clone().safe_to_mail();
    assert_eq!(mailed.holds(), Holds::SafeToMail, "somebody's rows stay");
    round_trip(&mailed);
    in_words(project);
    for scenario in &project.work.scenarios {
        if let Err(error) = project.work.policy(scenario) {
            policy_refused(&error);
        }
    }
    let loaded = match project.read_roster(&gb18030_native, Doubts::Asked) {
        Ok(loaded) => Some(loaded),
        Err(NoRoster::Refused(why)) => {
            refused(&why);
            None
        }
        Err(NoRoster::Rejected(rejection)) => {
            assert!(rejection.list.total > 0, "refused without a reason");
            said::check(&rejection);
            None
        }
    };
    let roster = loaded.as_ref().map(|loaded| &loaded.roster);
    if project.work.scenarios.len() > MOST_RUNS {
        return Verdict::Taken;
    }
    let Some(check) = project.check_seal(roster, || ()) else {
        return Verdict::Taken;
    };
    told::seal(&check).iter().for_each(said::check);
    if let Some(roster) = roster {
        let mut sealed = project.clone();
        sealed.seal(roster);
        let again = sealed.check_seal(Some(roster), || ());
        assert!(
            again.is_some_and(|again| again.is_same()),
            "sealed and not the same"
        );
        round_trip(&sealed);
    }
    Verdict::Taken
}

fn round_trip(project: &Project) {
    // What is packed well enough to be read may be too large to be written: that is said.
    let bytes = match project.write() {
        Ok(bytes) => bytes,
        Err(why) => panic!("what was opened cannot be written: {why:?}"),
    };
    match Project::open(&bytes) {
        Ok(Opened::Project(again)) => {
            assert_eq!(again.work, project.work, "its work reads back otherwise");
            assert_eq!(again.seal, project.seal, "its seal reads back otherwise");
            assert_eq!(again.roster, project.roster, "its facts read back otherwise");
            assert_eq!(again.tables, project.tables, "its tables read back otherwise");
            assert_eq!(again.write().as_ref(), Ok(&bytes), "other bytes the second time");
        }
        other => panic!("what was written does not open: {other:?}"),
    }
}

fn in_words(project: &Project) {
    for sentence in told::contents(project) {
        said::check(&sentence);
    }
    for state in &project.work.history {
        said::check(&told::snapshot(state));
    }
    for decision in &project.work.decisions {
        said::check(&told::decision(decision));
    }
    for language in Language::ALL {
        let _ = told::history(project, language);
    }
}

/// An archive of the parts of an input. Where its document says anything of other parts, it says what is so: no search
/// would find a checksum.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut parts: Vec<(&str, Vec<u8>)> = bytes
        .split(|&byte| byte == BETWEEN)
        .zip(PARTS)
        .filter(|(part, _)| !part.is_empty())
        .map(|(part, name)| (name, part.to_vec()))
        .collect();
    let facts: Vec<Value> = parts
        .iter()
        .filter(|(name, _)| *name != PARTS[0])
        .map(fact)
        .collect();
    if let Some((_, document)) = parts.iter_mut().find(|(name, _)| *name == PARTS[0])
        && let Ok(mut read) = serde_json::from_slice::<Value>(document)
        && read.get("parts").is_some_and(Value::is_array)
    {
        read["parts"] = Value::Array(facts);
        *document = read.to_string().into_bytes();
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in &parts {
        let written = zip.start_file(*name, options).map(|()| zip.write_all(content));
        assert!(matches!(written, Ok(Ok(()))), "nothing is packed");
    }
    match zip.finish() {
        Ok(archive) => archive.into_inner(),
        Err(error) => panic!("nothing is packed: {error}"),
    }
}

fn fact((name, content): &(&str, Vec<u8>)) -> Value {
    let mut digits = String::new();
    for byte in Sha256::digest(content) {
        let _ = write!(digits, "{byte:02x}");
    }
    json!({ "name": name, "bytes": content.len(), "sha256": digits })
}
