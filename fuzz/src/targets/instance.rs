//! A bare instance of `shapan match`.

use serde_json::Value;
use shapan::instance::solve_bytes;

use crate::{Verdict, said};

/// The most draws that are tried: what they cost is no question of reading.
const DRAWS: u64 = 200;

/// Solves an instance. What is refused says why and where; what is solved is solved the same a second time, and places
/// nobody twice or beyond the seats.
pub fn run(bytes: &[u8]) -> Verdict {
    let document: Value = serde_json::from_slice(bytes).unwrap_or_default();
    if document["draws"].as_u64().is_some_and(|draws| draws > DRAWS) {
        return Verdict::Refused;
    }
    match solve_bytes(bytes) {
        Err(refusal) => {
            said::check(&refusal);
            said::diagnostic(&refusal.diagnostic());
            Verdict::Refused
        }
        Ok(solution) => {
            let written = serde_json::to_value(&solution).unwrap_or_default();
            let again = solve_bytes(bytes)
                .ok()
                .and_then(|again| serde_json::to_value(&again).ok());
            assert_eq!(again.as_ref(), Some(&written), "solved otherwise the second time");
            let applicants = document["applicants"].as_array().map_or(0, Vec::len);
            assert_eq!(solution.placements().count(), applicants);
            for program in document["programs"].as_array().into_iter().flatten() {
                let id = program["id"].as_str();
                let taken = solution
                    .placements()
                    .filter(|placement| placement.program == id)
                    .count();
                if let Some(seats) = program["capacity"].as_u64() {
                    assert!(
                        taken as u64 <= seats.max(held(&document, id)),
                        "more than {seats} at {id:?}"
                    );
                }
            }
            Verdict::Taken
        }
    }
}

/// How many hold a place of a program, who may keep it.
fn held(document: &Value, id: Option<&str>) -> u64 {
    let applicants = document["applicants"].as_array();
    let holders = applicants
        .into_iter()
        .flatten()
        .filter(|applicant| id.is_some() && applicant["current"].as_str() == id);
    holders.count() as u64
}
