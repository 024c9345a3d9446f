//! The same answers under wasm, to the byte. Runs in Node.
#![cfg(target_arch = "wasm32")]

use serde::Serialize;
use shapan::app::protocol::{PickedFile, Reply, Request};
use shapan::app::state::Draft;
use shapan::app::worker::WorkerState;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(test)]
#[path = "golden/digest.rs"]
mod digest;

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
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    serde_wasm_bindgen::from_value(value.serialize(&serializer).unwrap()).unwrap()
}

#[wasm_bindgen_test]
fn messages_survive_the_way_to_the_worker_and_back() {
    let mut worker = WorkerState::default();
    let mut ask = |request: Request| {
        let received: Request = through_javascript(&request);
        assert_eq!(received, request);
        let reply = worker.answer(received, &|_| None);
        assert_eq!(through_javascript(&reply), reply);
        reply
    };
    let Reply::Loaded(summary) = ask(Request::Sample) else {
        panic!("no sample")
    };
    assert_eq!(summary.schools, 100);
    let draft = Draft::default();
    let Reply::Results(results) = ask(Request::Run {
        scenarios: draft.overrides(),
        seed: draft.seed,
    }) else {
        panic!("no results")
    };
    assert_eq!((results.scenarios.len(), results.comparisons.len()), (2, 1));
    let Reply::Case(cases) = ask(Request::Case("t00001".to_owned())) else {
        panic!("no case")
    };
    assert_eq!(cases.len(), 2);
    let Reply::School(details) = ask(Request::School(shapan::roster::SchoolIndex(3))) else {
        panic!("no school")
    };
    assert!(!details[1].people.is_empty());
    let bytes = vec![0xff, 0, 0x80];
    let file = PickedFile {
        name: "x.csv".to_owned(),
        bytes,
    };
    let Reply::Rejected(report) = ask(Request::Load(file.clone(), file)) else {
        panic!("not refused")
    };
    assert!(report.total > 0);
    // What was held before is still there.
    assert!(matches!(ask(Request::Case("T00001".to_owned())), Reply::Case(cases) if cases.len() == 2));
}
