//! The program of files: what people bring becomes a roster, or a list of what is wrong with it, and what the engine has
//! drafted becomes a workbook. It stands in a worker of its own, which is started when something is first asked of it, so
//! that the page and the engine need not carry it.

mod reading;

use self::reading::{problem_line, read};
use super::protocol::{Delivery, Packed, PickedFile, ReadRoster, Reply, Request, RosterSummary};
#[cfg(target_arch = "wasm32")]
use super::scope;
use crate::language::Spoken;
use crate::report::Contents;
use crate::roster::encoding::GbDecoder;
use crate::roster::fields::TableKind;
use crate::roster::personal::Doubts;
use crate::roster::template;
use crate::text;
use crate::wording::roster::whose_preferences;
use crate::workbook::workbook;

/// Starts the program in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    if let Some(scope) = scope::scope() {
        scope::listen(&scope, |request, _| answer(request, &scope::decode_gb18030));
    }
}

/// Answers a request. `decode` reads GB18030, which each platform has its own way to do. What is not about files is
/// refused: the engine does that.
pub fn answer(request: Request, decode: GbDecoder<'_>) -> Reply {
    match request {
        Request::Read { files, doubts, .. } => roster_of(files, decode, doubts),
        Request::Templates(language) => {
            let of = |table| (table, template(table, language));
            Reply::tables("-template", TableKind::ALL.into_iter().map(of))
        }
        Request::Write { number, draft, .. } => Reply::Delivered(number, Box::new(written(&draft))),
        _ => Reply::Refused(Spoken::default()),
    }
}

/// The workbook with these contents.
fn written(draft: &Packed) -> Delivery {
    let contents = draft.unpack::<Contents>().map_err(|error| error.to_string());
    let book = contents.and_then(|contents| workbook(&contents).map_err(|error| error.to_string()));
    book.map_or_else(
        |detail| {
            Delivery::Refused(Spoken::of(&text! {
                zh: "工作簿没有写成（{detail}）。", en: "The workbook could not be written ({detail}).", detail
            }))
        },
        Delivery::File,
    )
}

/// Reads files, and packs the roster for the workers that run it.
fn roster_of(files: Vec<PickedFile>, decode: GbDecoder<'_>, doubts: Doubts) -> Reply {
    let names = files.iter().map(|file| file.name.clone()).collect();
    let loaded = match read(files, decode, doubts) {
        Ok(loaded) => loaded,
        Err(report) => return Reply::Rejected(report),
    };
    let notes = loaded.notes.lines().map(problem_line).collect();
    let whose = Spoken::of(&whose_preferences(&loaded.roster));
    let summary = RosterSummary::of(&loaded.roster, names, notes, loaded.notes.total as u32, whose);
    match Packed::pack(&loaded.roster) {
        Ok(roster) => Reply::Read(Box::new(ReadRoster { roster, summary })),
        Err(_) => Reply::Refused(Spoken::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::engine::Engine;
    use crate::language::Language;
    use crate::roster::generate::{CountyParameters, SAMPLE, generate};
    use crate::roster::write_roster;

    #[test]
    fn what_is_read_here_is_held_by_the_engine_and_neither_does_the_work_of_the_other() {
        let written = write_roster(
            &generate(&CountyParameters::default(), SAMPLE).unwrap(),
            Language::Chinese,
        );
        let file = |name: &str, content: &str| PickedFile {
            name: name.to_owned(),
            bytes: content.as_bytes().to_vec(),
        };
        let files = vec![file("a.csv", &written.schools), file("b.csv", &written.teachers)];
        let request = Request::Read {
            files,
            doubts: Doubts::Asked,
            batch: 1,
            language: Language::Chinese,
        };
        let mut engine = Engine::default();
        let refused = Reply::Refused(Spoken::default());
        assert_eq!(engine.answer(request.clone()), refused);
        assert_eq!(engine.answer(Request::Templates(Language::English)), refused);
        assert_eq!(answer(Request::Sample, &|_| None), refused);
        let Reply::Loaded(sample) = engine.answer(Request::Sample) else {
            panic!("no sample");
        };
        let Reply::Read(read) = answer(request, &|_| None) else {
            panic!("not read");
        };
        assert_eq!(read.summary.files, ["a.csv", "b.csv"]);
        assert_eq!(read.summary.fingerprint, sample.fingerprint);
        assert_eq!(engine.answer(Request::Hold(*read)), Reply::Holding);
        let Reply::Exported(files) = engine.answer(Request::Export(Language::Chinese)) else {
            panic!("nothing exported");
        };
        assert_eq!(files[1], ("teachers.csv".to_owned(), written.teachers));
    }
}
