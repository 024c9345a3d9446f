//! The data log as a file beside the roster: written with its sentences, and read again for a report on that roster.

use serde::{Deserialize, Serialize};

use super::log::{DataLog, VERSION};
use super::{Imported, told};
use crate::diagnostic::{Diagnostic, Finding, Path, Place, Severity};
use crate::language::{Message, Spoken, cannot_be_seen};
use crate::roster::Roster;
use crate::text;

/// The document.
#[derive(Serialize)]
struct Written<'a> {
    #[serde(flatten)]
    log: &'a DataLog,
    /// The fingerprint of the roster that was made; nothing where none was.
    #[serde(skip_serializing_if = "Option::is_none")]
    roster_fingerprint: Option<String>,
    /// The log in sentences.
    in_words: Vec<Message>,
}

/// What of it a report needs.
#[derive(Deserialize)]
struct Read {
    version: u32,
    roster_fingerprint: Option<String>,
    in_words: Vec<Spoken>,
}

/// The data log as it is saved.
pub fn log_file(imported: &Imported) -> String {
    let roster = imported.outcome.as_ref().ok();
    let written = Written {
        log: &imported.log,
        roster_fingerprint: roster.map(|loaded| loaded.roster.fingerprint()),
        in_words: told::sentences(&imported.log),
    };
    // Nothing in it can fail to be written.
    serde_json::to_string_pretty(&written).unwrap_or_default()
}

/// What a data log says was done to the files that `roster` was made of. `file` is what messages call it.
///
/// # Errors
/// When it is none, of another version or of another roster, as where the roster was changed since.
pub fn read_log(bytes: &[u8], file: &str, roster: &Roster) -> Result<Vec<Spoken>, Box<Diagnostic>> {
    let refused = |what: Message, way_out: Message| {
        let place = Place::Document {
            file: Some(file.to_owned()),
            position: None,
            path: Path::default().to_string(),
        };
        Box::new(Finding::new(what, way_out).at(Severity::Warning, place))
    };
    let again = text! {
        zh: "报告不写对文件作过的处理；请重新导入，或把这个文件移走。",
        en: "The report does not tell what was done to the files; import them again, or move this file away."
    };
    // By way of a text and a value, as all other JSON is read.
    let read = str::from_utf8(bytes).ok();
    let read = read.and_then(|text| serde_json::from_str(text).ok());
    let read: Option<Read> = read.and_then(|value| serde_json::from_value(value).ok());
    let said_well = |read: &Read| {
        let mut said = read.in_words.iter().flat_map(|said| [&said.zh, &said.en]);
        said.all(|said| !said.contains(cannot_be_seen))
    };
    let Some(read) = read.filter(|read| read.version == VERSION && said_well(read)) else {
        return Err(refused(
            text! {
                zh: "这不是本程序这一版写的导入记录。",
                en: "this is no log of an import by this version of the program."
            },
            again,
        ));
    };
    if read.roster_fingerprint != Some(roster.fingerprint()) {
        return Err(refused(
            text! {
                zh: "这不是这份花名册的导入记录，或花名册在导入后改过。",
                en: "this log is of another roster, or the roster was changed since the import."
            },
            again,
        ));
    }
    Ok(read.in_words)
}
