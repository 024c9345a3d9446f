//! What every reader must do with whatever it is given: never panic, take what it writes, refuse with a place and words.
//!
//! A [`Target`] is one reader with what is asked of it. `cargo xtask fuzz` searches for inputs that break it, led by what
//! code they reach; inputs worth keeping lie in `corpus/NAME` and are tried by the ordinary tests.
#![expect(clippy::panic, reason = "a target fails by panicking")]

mod said;
mod targets;

use std::sync::OnceLock;

/// What a reader did with an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It took it.
    Taken,
    /// It refused it, as it should say why.
    Refused,
}

/// A reader with what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// The name, and that of the folder of its inputs.
    pub name: &'static str,
    /// Gives the reader the bytes and panics where it does what it must not.
    pub run: fn(&[u8]) -> Verdict,
}

/// Every reader.
pub const TARGETS: &[Target] = &[
    Target {
        name: "book",
        run: targets::book::run,
    },
    Target {
        name: "import",
        run: targets::import::run,
    },
    Target {
        name: "instance",
        run: targets::instance::run,
    },
    Target {
        name: "link",
        run: targets::link::run,
    },
    Target {
        name: "messages",
        run: targets::messages::run,
    },
    Target {
        name: "policy",
        run: targets::policy::run,
    },
    Target {
        name: "project",
        run: targets::project::run,
    },
    Target {
        name: "questions",
        run: targets::questions::run,
    },
    Target {
        name: "roster",
        run: targets::roster::run,
    },
    Target {
        name: "scenario",
        run: targets::scenario::run,
    },
    Target {
        name: "typed",
        run: targets::typed::run,
    },
    Target {
        name: "workbook",
        run: targets::workbook::run,
    },
];

/// The variable that names the target of the searching program.
pub const CHOSEN: &str = "SHAPAN_FUZZ_TARGET";

/// The target that the environment names.
///
/// # Panics
/// When it names none.
pub fn chosen() -> Target {
    static TARGET: OnceLock<Option<Target>> = OnceLock::new();
    let named = || {
        let name = std::env::var(CHOSEN).ok()?;
        TARGETS.iter().find(|target| target.name == name).copied()
    };
    TARGET
        .get_or_init(named)
        .unwrap_or_else(|| panic!("{CHOSEN} names none of the targets"))
}
