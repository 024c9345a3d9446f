//! Bare instances: who would go where, who is accepted where, and which mechanism is to decide.
//!
//! An instance is one JSON document without teachers or schools in it, so that anyone can check the mechanisms of
//! [`matching`](crate::matching) against other software. Everything is read by the letter: what is unknown, missing,
//! named twice or out of range is refused with its place and with what to do about it.
//!
//! ```
//! let instance = r#"{
//!     "mechanism": "deferred-acceptance",
//!     "applicants": [{"id": "t1", "preferences": ["s1", "s2"]}, {"id": "t2", "preferences": ["s1"]}],
//!     "programs": [
//!         {"id": "s1", "capacity": 1, "priority": ["t2", "t1"]},
//!         {"id": "s2", "capacity": 1, "priority": ["t1"]}
//!     ]
//! }"#;
//! let solution = shapan::instance::solve(instance)?;
//! let got: Vec<_> = solution.placements().map(|placement| placement.program).collect();
//! assert_eq!(got, [Some("s2"), Some("s1")]);
//!
//! let wrong = instance.replace("\"s2\"]", "\"s9\"]");
//! let refusal = shapan::instance::solve(&wrong).err().ok_or("solved")?;
//! assert_eq!(
//!     refusal.to_string(),
//!     "Line 3, column 55 (applicants.t1.preferences.2): No program has the id “s9”. \
//!      Correct the id, or add it to programs."
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod fault;
mod ids;
mod market;
mod members;
mod problem;
mod read;
mod reader;
mod solution;
mod solve;

use crate::limits::INSTANCE_BYTES;
pub use fault::Refusal;
pub use problem::{Found, OverLimit, Problem};

pub use solution::{Objective, Placement, Solution};

/// Solves the instance in a JSON text by the mechanism it names.
///
/// Reading takes time in proportion to the text; solving, what the mechanism takes.
///
/// # Errors
/// If the text is not an instance, or the mechanism cannot do what it asks; with the place, and how to mend it.
pub fn solve(text: &str) -> Result<Solution, Refusal> {
    solve_telling(text, &mut |_| ())
}

/// As [`solve`]. Where lots are drawn so often that it takes more than a few seconds, `tell` hears how many it may be,
/// before it begins.
///
/// # Errors
/// As [`solve`].
pub fn solve_telling(text: &str, tell: &mut dyn FnMut(u64)) -> Result<Solution, Refusal> {
    check_size(text.as_bytes())?;
    let solved = read::read(text).and_then(|instance| solve::solve(instance, tell));
    solved.map_err(|fault| fault.refuse(text))
}

/// Solves the instance in the bytes of a file, which must be UTF-8.
///
/// # Errors
/// As [`solve`], and if the bytes are not UTF-8.
pub fn solve_bytes(bytes: &[u8]) -> Result<Solution, Refusal> {
    solve_bytes_telling(bytes, &mut |_| ())
}

/// As [`solve_telling`], for the bytes of a file, which must be UTF-8.
///
/// # Errors
/// As [`solve_bytes`].
pub fn solve_bytes_telling(bytes: &[u8], tell: &mut dyn FnMut(u64)) -> Result<Solution, Refusal> {
    check_size(bytes)?;
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal {
        position: None,
        path: String::new(),
        problem: Problem::NotUtf8,
    })?;
    solve_telling(text, tell)
}

/// Refuses a file by its size alone.
fn check_size(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > INSTANCE_BYTES {
        return Err(Refusal {
            position: None,
            path: String::new(),
            problem: Problem::OverLimit(OverLimit::File),
        });
    }
    Ok(())
}
