//! What the page may ask of its workers: a question about something that is no longer there is answered, too.

use shapan::app::engine::Engine;
use shapan::app::import::{Importer, Platform};
use shapan::app::protocol::{Packed, PickedFile, Program, Reply, Request, Role};
use shapan::app::state::Draft;
use shapan::language::Language;
use shapan::roster::personal::Doubts;

use super::run::{SCHOOLS, TEACHERS};
use crate::Verdict;

/// Asks an engine that holds a small roster and its first run. It answers with something that can be sent.
pub fn run(bytes: &[u8]) -> Verdict {
    let Ok(request) = Packed::received(bytes.to_vec()).unpack::<Request>() else {
        return Verdict::Refused;
    };
    // These say how much work there is to do, or bring data that have been checked before.
    if matches!(
        request,
        Request::Sample | Request::Draws { .. } | Request::Hold(_)
    ) {
        return Verdict::Refused;
    }
    let mut engine = Engine::default();
    let file = |name: &str, bytes: &[u8]| PickedFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    };
    let files = vec![file("schools.csv", SCHOOLS), file("teachers.csv", TEACHERS)];
    let files = Request::Read {
        files,
        doubts: Doubts::Asked,
        batch: 1,
        unneeded: None,
        language: Language::Chinese,
    };
    let platform = Platform {
        decode: &|_| None,
        chance: &|| Some([5; 32]),
    };
    let mut importer = Importer::default();
    let draft = Draft::default();
    let Reply::Read(read) = importer.answer(files, &platform) else {
        unreachable!("the small roster is in order");
    };
    for first in [Request::Hold(read), Request::run(&draft.runs(), draft.seed, 1)] {
        let reply = engine.answer(first);
        assert!(matches!(reply, Reply::Holding | Reply::Results(_)), "{reply:?}");
    }
    let reply = match Role::of(&request).program() {
        Program::Engine => engine.answer(request),
        Program::Import => importer.answer(request, &platform),
    };
    let packed = Packed::pack(&reply);
    assert!(
        packed.unpack::<Reply>().is_ok(),
        "an answer that cannot be sent: {reply:?}"
    );
    Verdict::Taken
}
