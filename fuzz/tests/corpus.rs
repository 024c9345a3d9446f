//! What fuzzing has kept is tried again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use shapan_fuzz::{TARGETS, Verdict};

/// The largest input that is kept, in bytes.
const LARGEST: usize = 40 << 10;

#[test]
fn every_kept_input_is_taken_or_refused_as_it_should() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let folders: BTreeSet<String> = fs::read_dir(&corpus)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        folders.iter().eq(TARGETS.iter().map(|target| target.name)),
        "{folders:?}"
    );
    let mut broken = Vec::new();
    for target in TARGETS {
        let mut verdicts: BTreeMap<Verdict, usize> = BTreeMap::new();
        for entry in fs::read_dir(corpus.join(target.name)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            assert!(bytes.len() <= LARGEST, "{} is too large to keep", path.display());
            match catch_unwind(|| (target.run)(&bytes)) {
                Ok(verdict) => *verdicts.entry(verdict).or_default() += 1,
                Err(_) => broken.push(path),
            }
        }
        // Inputs of one kind only would try half of what is asked.
        assert_eq!(verdicts.len(), 2, "{}: {verdicts:?}", target.name);
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
