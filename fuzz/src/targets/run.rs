//! Whatever was accepted can be run.

use std::sync::OnceLock;

use shapan::policy::Policy;
use shapan::random::Seed;
use shapan::roster::encoding::{SourceFile, gb18030_native};
use shapan::roster::personal::Doubts;
use shapan::roster::{Roster, read_roster};
use shapan::wording::record::AuditedRun;

use crate::said;

/// The schools of a roster with nothing wrong in it.
pub const SCHOOLS: &[u8] = include_bytes!("../../../tests/cases/base/schools.csv");
/// The teachers of that roster.
pub const TEACHERS: &[u8] = include_bytes!("../../../tests/cases/base/teachers.csv");

/// A file of a roster.
pub fn file(name: &str, bytes: &[u8]) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }
}

/// A small roster with nothing wrong in it.
pub fn plain_roster() -> &'static Roster {
    static ROSTER: OnceLock<Roster> = OnceLock::new();
    ROSTER.get_or_init(|| {
        let (schools, teachers) = (file("schools.csv", SCHOOLS), file("teachers.csv", TEACHERS));
        match read_roster(&[schools, teachers], &gb18030_native, Doubts::Asked) {
            Ok(loaded) => loaded.roster,
            Err(rejection) => panic!("the plain roster is refused: {rejection}"),
        }
    })
}

/// Runs the procedure and writes down all of it; every number of it is one.
pub fn run(roster: &Roster, policy: &Policy) {
    match shapan::run(roster, policy, Seed(7)) {
        Ok(outcome) => {
            assert_eq!(
                outcome
                    .indicators(roster)
                    .iter()
                    .find(|indicator| indicator.value.is_ok_and(|value| !value.is_finite())),
                None
            );
            let AuditedRun { report, evidence } = AuditedRun::new(&outcome, roster);
            assert!(serde_json::to_string(&report).is_ok() && serde_json::to_string(&evidence).is_ok());
        }
        Err(error) => said::check(&error),
    }
}
