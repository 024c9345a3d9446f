//! The same answers under wasm, to the byte. Runs in Node.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "the lints do not know tests of this kind"
)]

use js_sys::Uint8Array;
use serde::Serialize;
use shapan::app::engine::Engine;
use shapan::app::import::{Importer, Platform};
use shapan::app::protocol::{Form, Packed, PickedFile, Program, Question, Reply, Request, Role, Runs};
use shapan::app::state::Draft;
use shapan::language::Language;
use shapan::policy::Overrides;
use shapan::random::Seed;
use shapan::roster::SchoolIndex;
use shapan::roster::personal::Doubts;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(test)]
#[path = "golden/digest.rs"]
mod digest;
#[cfg(test)]
#[path = "golden/import.rs"]
mod import;
#[cfg(test)]
#[path = "golden/mechanisms.rs"]
mod mechanisms;
#[cfg(test)]
#[path = "golden/project.rs"]
mod project;

#[wasm_bindgen_test]
fn mechanisms_find_the_golden_matchings() {
    assert_eq!(include_str!("golden/mechanisms.txt"), mechanisms::digest());
}

#[wasm_bindgen_test]
fn files_of_an_office_become_the_golden_views() {
    let golden = include_str!("golden/import.txt");
    let now = import::digest();
    for (golden, now) in golden.lines().zip(now.lines()) {
        assert_eq!(golden, now);
    }
    assert_eq!(golden.len(), now.len());
}

#[wasm_bindgen_test]
fn projects_and_links_are_the_golden_bytes() {
    assert_eq!(include_str!("golden/project.txt"), project::digest());
}

#[wasm_bindgen_test]
fn a_run_gives_the_golden_bytes() {
    let golden = include_str!("golden/run.txt");
    let now = digest::digest();
    for (golden, now) in golden.lines().zip(now.lines()) {
        assert_eq!(golden, now);
    }
    assert_eq!(golden.len(), now.len());
}

/// Sends a value through JavaScript and back, as a message between page and worker goes.
fn through_javascript<T: Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    let message = Uint8Array::from(Packed::pack(value).bytes());
    Packed::received(message.to_vec()).unpack().unwrap()
}

#[wasm_bindgen_test]
fn messages_survive_the_way_to_the_worker_and_back() {
    let mut engine = Engine::default();
    let mut ask = |request: Request| {
        let received: Request = through_javascript(&request);
        assert_eq!(received, request);
        let reply = answer_of(&mut engine, received);
        assert_eq!(through_javascript(&reply), reply);
        reply
    };
    let Reply::Loaded(summary) = ask(Request::Sample) else {
        panic!("no sample")
    };
    assert_eq!(summary.schools, 100);
    let draft = Draft::default();
    let Reply::Results(results) = ask(Request::run(&draft.runs(), draft.seed, 1)) else {
        panic!("no results")
    };
    assert_eq!((results.views.len(), results.pairs.len()), (2, 2));
    for question in [
        Question::Comparison(0, 1, vec!["现状".to_owned(), "A".to_owned()]),
        Question::School(SchoolIndex(3)),
        Question::WhyNot("T00001".to_owned(), SchoolIndex(3), false),
        Question::Account("staffing.empty".to_owned()),
        Question::Case("t00001".to_owned(), false),
    ] {
        let Reply::Answer(answer) = ask(about(question)) else {
            panic!("no answer")
        };
        assert!(!answer.words.is_empty() || answer.tables.iter().any(|table| !table.rows.is_empty()));
    }
    let bytes = vec![0xff, 0, 0x80];
    let file = PickedFile {
        name: "x.csv".to_owned(),
        bytes,
    };
    let Reply::Importing(view) = ask(read(vec![file.clone(), file])) else {
        panic!("not refused")
    };
    assert_eq!(view.refused.len(), 2);
    // What was held before is still there.
    let case = ask(about(Question::Case("T00001".to_owned(), false)));
    assert!(matches!(case, Reply::Answer(answer) if answer.tables.len() > 1));
}

/// Files that somebody picked.
fn read(files: Vec<PickedFile>) -> Request {
    Request::Read {
        files,
        doubts: Doubts::Asked,
        batch: 1,
        unneeded: None,
        language: Language::English,
    }
}

/// A question about the first proposal.
fn about(question: Question) -> Request {
    Request::Ask {
        question,
        shown: 1,
        draws: vec![],
        language: Language::English,
    }
}

/// The answer of the program that a request goes to; files are read in UTF-8 only.
fn answer_of(engine: &mut Engine, request: Request) -> Reply {
    match Role::of(&request).program() {
        Program::Engine => engine.answer(request),
        Program::Import => {
            let platform = Platform {
                decode: &|_| None,
                chance: &|| Some([5; 32]),
            };
            Importer::default().answer(request, &platform)
        }
    }
}

/// Sends a request to its program; request and reply both cross over whole.
fn ask(engine: &mut Engine, request: &Request) -> Reply {
    let reply = answer_of(engine, through_javascript(request));
    assert_eq!(through_javascript(&reply), reply);
    reply
}

#[wasm_bindgen_test]
fn a_refused_run_leaves_the_last_one() {
    let mut engine = Engine::default();
    ask(&mut engine, &Request::Sample);
    let run = |overrides: Overrides| {
        let runs = Runs {
            overrides: vec![overrides],
            pairs: vec![(0, 0)],
        };
        Request::run(&runs, Seed(7), 1)
    };
    ask(&mut engine, &run(Overrides::default()));
    let mut overrides = Overrides::default();
    overrides.set("scoring.blocks.seniority.weight", serde_json::json!(-1));
    let Reply::Unsound(unsound) = ask(&mut engine, &run(overrides)) else {
        panic!("a weight below zero was taken")
    };
    assert!(!unsound.message.zh.is_empty() && !unsound.message.en.is_empty());
    let case = ask(&mut engine, &about(Question::Case("T00001".to_owned(), false)));
    assert!(matches!(case, Reply::Answer(answer) if !answer.tables.is_empty()));
}

#[wasm_bindgen_test]
fn exported_files_load_again() {
    let mut engine = Engine::default();
    let Reply::Loaded(sample) = ask(&mut engine, &Request::Sample) else {
        panic!("no sample")
    };
    for language in Language::ALL {
        let form = Form::Csv;
        let Reply::Roster(roster) = ask(&mut engine, &Request::Export(form, language)) else {
            panic!("nothing to write")
        };
        let write = Request::WriteRoster {
            roster,
            form,
            language,
        };
        let Reply::Exported(files) = ask(&mut engine, &write) else {
            panic!("nothing exported")
        };
        let files: Vec<PickedFile> = files
            .into_iter()
            .map(|(name, text)| PickedFile {
                name,
                bytes: text.into_vec(),
            })
            .collect();
        let [schools, teachers] = &files[..] else {
            panic!("not two files")
        };
        // The headers tell which is which.
        let swapped = read(vec![teachers.clone(), schools.clone()]);
        let Reply::Read(read) = ask(&mut engine, &swapped) else {
            panic!("what was exported is refused")
        };
        assert_eq!(read.summary.fingerprint, sample.fingerprint);
        // Another worker takes it over.
        let mut other = Engine::default();
        assert_eq!(ask(&mut other, &Request::Hold(read)), Reply::Holding);
        assert_eq!(
            ask(&mut other, &Request::Export(Form::Csv, language)),
            ask(&mut engine, &Request::Export(Form::Csv, language))
        );
    }
}
